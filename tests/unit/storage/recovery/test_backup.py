"""Backups as files: what is in one, and the way back to it."""

from __future__ import annotations

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.domain.period import DateRange
from overtime_logger.storage.database import Database
from overtime_logger.storage.recovery import restoring
from overtime_logger.storage.recovery.backup import BackupFolders
from overtime_logger.storage.recovery.restoring import restore
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.refusals import refuses, told
from tests.systems import UNIX_MODES

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.safekeeping.backup_files import Backup

KEY = Passphrase("glaw mân ar y bryniau")
MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def days_in(home: Path, key: Passphrase | None = None) -> int:
    store = LogbookStore(home, key=key)
    try:
        assert store.problems() == ()
        return len(store.hours_by_day())
    finally:
        store.close()


@pytest.fixture
def backup(store: LogbookStore, home: Path) -> Backup:
    """A backup of a logbook with one day, in which a second was written since; the logbook is closed."""
    store.append([day_change(worked_day("2026-03-18"))], FRIDAY_EVENING)
    made = store.back_up(home / "backups", FRIDAY_EVENING)
    store.append([day_change(worked_day("2026-03-19"))], FRIDAY_EVENING)
    store.close()
    return made


def test_a_backup_is_named_by_its_time(backup: Backup) -> None:
    assert backup.path.name == "logbook 2026-03-20 18.40.00.db"
    assert backup.size == backup.path.stat().st_size


@UNIX_MODES
def test_only_the_owner_may_read_a_backup(backup: Backup) -> None:
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700


def test_looking_into_a_backup_tells_what_is_in_it_and_changes_nothing(backup: Backup, home: Path) -> None:
    before, names = backup.path.read_bytes(), {each.name for each in home.iterdir()}

    contents = BackupFolders(home).look_into(backup.path, None)

    assert (contents.days, contents.problems) == (1, ())
    assert contents.first == contents.last
    assert contents.seal is not None
    assert contents.seal.rows == 1
    assert backup.path.read_bytes() == before
    assert {each.name for each in home.iterdir()} == names


def test_going_back_keeps_the_logbook_aside(backup: Backup, home: Path) -> None:
    done = restore(backup.path, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None)

    assert days_in(home) == 1
    assert done.kept_aside is not None
    assert done.kept_aside.name == "logbook before restoring 2026-03-20 18.40.00.db"
    shutil.move(done.kept_aside, home / FILE_NAME)
    assert days_in(home) == 2


def test_going_back_from_a_damaged_logbook_or_from_none_works(backup: Backup, home: Path) -> None:
    (home / FILE_NAME).write_bytes(b"\0" * 5000)
    assert restore(backup.path, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None).kept_aside is not None
    assert days_in(home) == 1

    (home / FILE_NAME).unlink()
    assert restore(backup.path, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None).kept_aside is None
    assert days_in(home) == 1


def test_a_protected_backup_opens_with_its_passphrase_alone(home: Path) -> None:
    store = LogbookStore(home)
    store.append([day_change(worked_day("2026-03-18"))], FRIDAY_EVENING)
    store.protect(KEY)
    made = store.back_up(home / "backups", FRIDAY_EVENING)
    store.close()

    assert b"2026-03-18" not in made.path.read_bytes()
    for key, code in ((None, "logbook.needs_passphrase"), (Passphrase("another"), "logbook.wrong_passphrase")):
        with pytest.raises(LogbookUnavailableError) as caught:
            restore(made.path, key, home / FILE_NAME, FRIDAY_EVENING, new_key=key)
        assert caught.value.code == code
        assert str(made.path) in told(caught.value)
    restore(made.path, KEY, home / FILE_NAME, FRIDAY_EVENING, new_key=KEY)
    assert days_in(home, KEY) == 1


def test_nothing_is_restored_while_the_logbook_is_open(backup: Backup, home: Path) -> None:
    holder = LogbookStore(home)
    try:
        with pytest.raises(LogbookUnavailableError) as caught:
            restore(backup.path, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None)
    finally:
        holder.close()
    assert caught.value.code == "logbook.in_use"
    assert days_in(home) == 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 a zip", b"SQLite format 3\0" + b"\0" * 4000])
def test_what_is_no_backup_is_refused_and_nothing_changes(home: Path, tmp_path: Path, data: bytes) -> None:
    before = (home / FILE_NAME).read_bytes()
    other = tmp_path / "other.db"
    other.write_bytes(data)

    with pytest.raises(LogbookUnavailableError):
        restore(other, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None)

    assert (home / FILE_NAME).read_bytes() == before
    with pytest.raises(FileFailedError):
        restore(tmp_path / "missing.db", None, home / FILE_NAME, FRIDAY_EVENING, new_key=None)


def test_an_altered_logbook_makes_no_backup(backup: Backup, home: Path) -> None:
    with by_hand.without_triggers(home / FILE_NAME) as connection:
        connection.execute("UPDATE revision SET body = replace(body, '30', '10')")
    store = LogbookStore(home)
    try:
        with pytest.raises(LogbookUnavailableError):
            store.back_up(home / "backups", FRIDAY_EVENING.replace(hour=19))
    finally:
        store.close()
    assert [each.path for each in BackupFolders(home).backups(home / "backups")] == [backup.path]


def test_a_copy_that_the_disk_did_not_keep_counts_for_nothing(
    store: LogbookStore, home: Path, empty_logbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append([day_change(worked_day("2026-03-18"))], FRIDAY_EVENING)

    def copy_something_else(_database: Database, path: Path) -> None:
        shutil.copyfile(empty_logbook / FILE_NAME, path)

    monkeypatch.setattr(Database, "copy_pages", copy_something_else)
    with refuses(LogbookUnavailableError, match="did not keep"):
        store.back_up(home / "backups", FRIDAY_EVENING)

    assert list((home / "backups").iterdir()) == []


@pytest.mark.parametrize("key", [None, KEY], ids=["in clear", "protected"])
def test_what_is_written_while_a_backup_is_made_does_no_harm(home: Path, key: Passphrase | None) -> None:
    store = LogbookStore(home)
    store.protect(key)
    note = "a long note " * 300
    for day in range(1, 29):
        store.append([day_change(worked_day(f"2026-02-{day:02d}", note=note))], FRIDAY_EVENING)

    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(store.back_up, home / "backups", FRIDAY_EVENING)
        for day in range(1, 15):
            store.append([day_change(worked_day(f"2026-03-{day:02d}", note=note))], FRIDAY_EVENING)
        made = making.result()

    assert store.problems() == ()
    assert len(store.hours_by_day()) == 42
    store.close()
    contents = BackupFolders(home).look_into(made.path, key)
    assert contents.problems == ()
    assert 28 <= contents.days <= 42


@pytest.mark.parametrize("key", [None, KEY])
def test_an_open_logbook_goes_back_and_is_open_for_all_who_hold_it(
    store: LogbookStore, home: Path, key: Passphrase | None
) -> None:
    with by_hand.quick_keys():
        store.protect(key)
        store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)
        backup = store.back_up(home / "backups", FRIDAY_EVENING)
        store.append([day_change(worked_day("2026-03-12"))], FRIDAY_EVENING)
        before = store.newest_leaf()

        restored = store.restore(backup.path, key, FRIDAY_EVENING)

        assert [each.record.date.day for each in store.days(MARCH)] == [11]
        assert store.newest_leaf() != before
        assert store.has_passphrase is (key is not None)
        store.append([day_change(worked_day("2026-03-13"))], FRIDAY_EVENING)
        assert not store.problems()
        assert restored.kept_aside is not None
        assert BackupFolders(home).look_into(restored.kept_aside, key).days == 2


def test_what_can_not_be_put_back_leaves_the_logbook_open_as_it_was(
    store: LogbookStore, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)
    backup = store.back_up(home / "backups", FRIDAY_EVENING)
    store.append([day_change(worked_day("2026-03-12"))], FRIDAY_EVENING)
    other = tmp_path / "letter.db"
    other.write_bytes(b"Dear colleague")
    with pytest.raises(LogbookUnavailableError):
        store.restore(other, None, FRIDAY_EVENING)

    def fails(part: Path, path: Path) -> None:
        raise FileFailedError("file.failed.write", file=path, reason=str(part))

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "put_in_place", fails)
        with pytest.raises(FileFailedError):
            store.restore(backup.path, None, FRIDAY_EVENING)

    assert [each.record.date.day for each in store.days(MARCH)] == [11, 12]
    store.append([day_change(worked_day("2026-03-13"))], FRIDAY_EVENING)
    assert not store.problems()
    assert {each.name for each in home.iterdir()} == {FILE_NAME, f"{FILE_NAME}-journal", "backups"}


def test_what_was_put_back_and_does_not_open_just_now_is_told(
    store: LogbookStore, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)
    backup = store.back_up(home / "backups", FRIDAY_EVENING)
    store.append([day_change(worked_day("2026-03-12"))], FRIDAY_EVENING)

    migrate = Database.migrate

    def fails(database: Database) -> None:
        if database.path == home / FILE_NAME:
            raise FileFailedError("file.failed.logbook", file="logbook.db")
        migrate(database)

    with (
        monkeypatch.context() as patched,
        refuses(LogbookUnavailableError, match="as it was in that backup, but") as caught,
    ):
        patched.setattr(Database, "migrate", fails)
        store.restore(backup.path, None, FRIDAY_EVENING)

    assert caught.value.code == "logbook.changed_and_closed"
    assert days_in(home) == 1


def test_a_backup_without_a_passphrase_gets_that_of_the_logbook(store: LogbookStore, home: Path) -> None:
    with by_hand.quick_keys():
        store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)
        backup = store.back_up(home / "backups", FRIDAY_EVENING)
        store.protect(KEY)

        store.restore(backup.path, None, FRIDAY_EVENING)

        assert store.is_passphrase(KEY)
        store.close()
        assert b"2026-03-11" not in (home / FILE_NAME).read_bytes()
        assert days_in(home, KEY) == 1
