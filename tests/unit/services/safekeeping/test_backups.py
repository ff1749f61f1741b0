"""When a backup is due, which are kept, and what follows from a second place."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.services.safekeeping.backup_files import Backup
from overtime_logger.services.safekeeping.backups import (
    AGAIN_AFTER_ROWS,
    DAILY,
    MONTHLY,
    WEEKLY,
    Backups,
    worth_keeping,
)
from overtime_logger.services.settings import Settings
from overtime_logger.storage.recovery.backup import BackupFolders
from overtime_logger.storage.store import LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock

MOMENTS = st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2027-12-31")).map(
    lambda moment: moment.replace(microsecond=0)
)


def at(moment: datetime) -> Backup:
    return Backup(Path(moment.isoformat()), moment, 1)


def newest_of_each(moments: list[datetime], form: str, most: int) -> set[datetime]:
    """The oracle: group by a text, take the greatest of each group, then the greatest groups."""
    groups: dict[str, datetime] = {}
    for moment in sorted(moments):
        groups[moment.strftime(form)] = moment
    return {groups[name] for name in sorted(groups, reverse=True)[:most]}


@given(st.lists(MOMENTS, unique=True, max_size=80))
def test_the_newest_of_each_day_week_and_month_are_kept(moments: list[datetime]) -> None:
    expected = (
        newest_of_each(moments, "%Y-%m-%d", DAILY)
        | newest_of_each(moments, "%G-%V", WEEKLY)
        | newest_of_each(moments, "%Y-%m", MONTHLY)
    )

    assert {each.made_at for each in worth_keeping(map(at, sorted(moments, reverse=True)))} == expected


def test_after_a_year_of_days_there_are_twelve_ten_and_nine() -> None:
    there: frozenset[Backup] = frozenset()
    for number in range(365):
        made = at(datetime.fromisoformat("2025-04-01T18:00") + timedelta(days=number))
        there = worth_keeping([made, *sorted(there, key=lambda each: each.made_at, reverse=True)])

    days = sorted(each.made_at.date() for each in there)
    assert days[-DAILY:] == [date(2026, 3, 31) - timedelta(days=back) for back in reversed(range(DAILY))]
    assert len({day.isocalendar()[:2] for day in days}) >= WEEKLY
    assert len({(day.year, day.month) for day in days}) >= MONTHLY
    assert len(there) <= DAILY + WEEKLY + MONTHLY


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def backups(store: LogbookStore, home: Path, clock: SetClock) -> Backups:
    return Backups(store, BackupFolders(home), clock, Settings(store), home / "backups")


def write_a_day(store: LogbookStore) -> None:
    store.append([day_change(worked_day("2026-03-19"))], FRIDAY_EVENING)


def test_nothing_is_due_while_nothing_is_written(backups: Backups) -> None:
    assert not backups.is_due
    assert backups.make_if_due() is None


def test_one_is_due_after_some_hours_and_only_when_something_is_new(
    backups: Backups, store: LogbookStore, clock: SetClock
) -> None:
    write_a_day(store)
    made = backups.make_if_due()
    assert made is not None
    write_a_day(store)
    assert backups.make_if_due() is None, "there is one just made"

    clock.set_to("2026-03-20T22:41")
    assert backups.make_if_due() is not None
    assert len(backups.all()) == 1, "the newest of a day stands for it"
    clock.set_to("2026-03-22T09:00")
    assert backups.make_if_due() is None, "nothing new"


def test_one_that_was_deleted_is_made_again(backups: Backups, store: LogbookStore) -> None:
    write_a_day(store)
    backups.make().backup.path.unlink()

    assert backups.is_due


def test_each_backup_goes_to_the_second_place_too(backups: Backups, store: LogbookStore, tmp_path: Path) -> None:
    write_a_day(store)
    stick = tmp_path / "stick"
    backups.set_second_folder(stick)

    made = backups.make()

    assert made.second is not None
    assert made.second.path.parent == stick
    assert backups.look_into(made.second.path, None) == backups.look_into(made.backup.path, None)


def test_a_second_place_out_of_reach_is_said_and_the_first_is_written(
    backups: Backups, store: LogbookStore, tmp_path: Path
) -> None:
    write_a_day(store)
    stick = tmp_path / "stick"
    backups.set_second_folder(stick)
    backups.make()
    stick.rename(tmp_path / "unplugged")

    made = backups.make()

    assert made.backup.path.exists()
    assert made.second is None
    assert str(stick) in made.second_failed
    assert not stick.exists()


@pytest.mark.parametrize("holds", ["nothing", "another's backups"])
def test_a_second_place_that_is_another_is_left_alone(
    backups: Backups, store: LogbookStore, tmp_path: Path, holds: str
) -> None:
    write_a_day(store)
    stick = tmp_path / "stick"
    backups.set_second_folder(stick)
    backups.make()
    stick.rename(tmp_path / "unplugged")
    stick.mkdir()  # where it would be connected
    if holds != "nothing":
        (stick / "logbook 2026-01-01 12.00.00.db").write_bytes(b"theirs")

    made = backups.make()

    assert "isn't the same place as before" in made.second_failed
    assert len(list(stick.iterdir())) == (holds != "nothing")
    backups.set_second_folder(stick)
    assert backups.make().second is not None


def test_a_place_on_a_disk_that_is_not_connected_is_not_made_up(
    backups: Backups, store: LogbookStore, tmp_path: Path
) -> None:
    write_a_day(store)
    stick = tmp_path / "media" / "stick"
    with pytest.raises(FileFailedError):
        backups.make(stick)
    backups.set_second_folder(stick)
    assert str(stick) in backups.make().second_failed
    assert not (tmp_path / "media").exists()

    stick.mkdir(parents=True)
    assert backups.make().second is not None


# -- a clock that is wrong -----------------------------------------------------------------------


def live_for(backups: Backups, store: LogbookStore, clock: SetClock, days: list[str]) -> None:
    """Write a day and make the backup that is due at each of these moments."""
    for moment in days:
        clock.set_to(moment)
        write_a_day(store)
        backups.make_if_due()


def test_a_clock_that_was_wrong_once_stops_no_backup(
    backups: Backups, store: LogbookStore, clock: SetClock
) -> None:
    live_for(backups, store, clock, ["2030-01-01T18:00", "2026-03-21T18:00", "2026-03-22T18:00"])

    assert [f"{each.made_at:%Y-%m-%d}" for each in backups.all()] == ["2026-03-22", "2026-03-21", "2030-01-01"]
    assert backups.newest == backups.all()[0]


def test_nor_does_it_remove_what_is_made_later(backups: Backups, store: LogbookStore, clock: SetClock) -> None:
    wrong = [f"20{30 + number}-01-01T18:00" for number in range(15)]
    right = [f"2026-04-{number:02d}T18:00" for number in range(1, 15)]
    live_for(backups, store, clock, [*wrong, *right])

    newest = [f"{each.made_at:%Y-%m-%d}" for each in backups.all()[:DAILY]]
    assert newest == [moment[:10] for moment in reversed(right)][:DAILY]


def test_a_clock_that_stands_still_lets_a_backup_be_made_after_some_rows(
    backups: Backups, store: LogbookStore
) -> None:
    write_a_day(store)
    backups.make()
    for _row in range(AGAIN_AFTER_ROWS - 1):
        write_a_day(store)
    assert not backups.is_due
    write_a_day(store)
    assert backups.is_due


def test_a_backup_is_known_by_what_is_in_it_and_not_by_its_name(
    backups: Backups, store: LogbookStore, clock: SetClock
) -> None:
    live_for(backups, store, clock, ["2026-03-21T18:00", "2026-03-22T18:00"])
    older = backups.all()[-1]
    older.path.rename(older.path.with_name("logbook 2029-01-01 18.00.00.db"))

    backups.make()

    assert backups.all()[-1].path.name == "logbook 2029-01-01 18.00.00.db"


def test_of_a_shared_place_only_ones_own_backups_are_thinned_out(
    backups: Backups, store: LogbookStore, clock: SetClock, empty_logbook: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    other_home = Path(shutil.copytree(empty_logbook, tmp_path / "other"))
    with closing(LogbookStore(other_home)) as other:
        write_a_day(other)
        stick.mkdir()
        theirs = [other.back_up(stick, FRIDAY_EVENING + timedelta(minutes=each)).path for each in range(3)]
    backups.set_second_folder(stick)
    live_for(backups, store, clock, [f"2026-03-21T{hour:02d}:00" for hour in (6, 11, 16)])

    assert all(each.exists() for each in theirs)
    assert len(list(stick.iterdir())) == len(theirs) + 1


def test_those_of_a_record_that_was_gone_back_from_push_out_no_later_ones(
    backups: Backups, store: LogbookStore, clock: SetClock
) -> None:
    live_for(backups, store, clock, [f"2026-03-{day:02d}T18:00" for day in range(1, 21)])
    first = backups.all()[-1]
    store.restore(first.path, None, clock.now())
    live_for(backups, store, clock, ["2026-03-25T18:00", "2026-03-26T18:00"])

    newest = backups.all()[:2]
    assert [each.made_at.day for each in newest] == [26, 25]
    assert len(backups.all()) > DAILY


def test_the_first_place_is_no_second_one(backups: Backups) -> None:
    with pytest.raises(InvalidInputError):
        backups.set_second_folder(backups.folder)


def test_when_a_backup_fails_none_is_let_go_of(
    backups: Backups, store: LogbookStore, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_a_day(store)
    for day in range(1, 21):
        clock.set_to(f"2026-02-{day:02d}T18:00")
        backups.make()
    before = backups.all()

    def full(*_arguments: object) -> Backup:
        raise FileFailedError("file.full")

    monkeypatch.setattr(store, "back_up", full)
    with pytest.raises(FileFailedError):
        backups.make()
    assert backups.all() == before


def test_what_is_not_a_backup_is_left_alone(backups: Backups, store: LogbookStore, clock: SetClock) -> None:
    write_a_day(store)
    backups.make()
    for name in ("my notes.txt", "logbook.db", "logbook 2020-01-01.db"):
        (backups.folder / name).write_text("mine", "utf-8")
    for month in range(1, 13):
        for day in (1, 2, 3):
            clock.set_to(f"2027-{month:02d}-{day:02d}T18:00")
            backups.make()

    assert len(backups.all()) <= DAILY + WEEKLY + MONTHLY
    assert {"my notes.txt", "logbook.db", "logbook 2020-01-01.db"} <= {
        each.name for each in backups.folder.iterdir()
    }
