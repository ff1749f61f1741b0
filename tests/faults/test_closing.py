"""A logbook that was given a passphrase is closed: what was begun is finished, or named until it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import Application
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError, UserError
from overtime_logger.services.safekeeping.backup_files import Behind, left_words
from overtime_logger.storage.files import AtomicFileWriter
from overtime_logger.storage.recovery import backup as backup_module
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.faults.closing import CANARY, EARLIER, KEY, in_clear, opened, prepare
from tests.faults.cut_short import cut_a_save_short
from tests.faults.failing import failing_at
from tests.refusals import refuses
from tests.systems import FORK

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 1500

pytestmark = pytest.mark.usefixtures("quick_keys", "quick_saves")


@pytest.fixture
def folder(quick_disk: Path) -> Path:
    """A logbook with copies in all places in which the program puts some."""
    prepare(quick_disk)
    return quick_disk


def test_after_it_was_set_nothing_within_reach_is_in_clear(folder: Path) -> None:
    with opened(folder / "home", None) as application:
        left = application.protection.set_first(KEY)

        assert [(each.path, each.state) for each in left] == [(folder / "unplugged", Behind.OUT_OF_REACH)]
        assert "can't be reached" in next(left_words(left))
        assert [each for each in in_clear(folder) if "drawer" not in each] == ["mine/all.json"]
        assert application.backups.left_behind() == left
    (folder / "in a drawer").rename(folder / "unplugged")
    with opened(folder / "home", KEY) as application:
        assert application.backups.left_behind() == ()
        assert all(
            not application.backups.look_into(each.path, KEY).problems for each in application.backups.all()
        )
    assert in_clear(folder) == ["mine/all.json"]


def test_what_can_not_be_written_is_named_until_it_is_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    (folder / "in a drawer").rename(folder / "unplugged")
    with opened(folder / "home", None) as application, monkeypatch.context() as patch:
        patch.setattr(backup_module, "put_copy", full)
        left = application.protection.set_first(KEY)
        assert {each.state for each in left} == {Behind.IN_CLEAR}
        assert len(left) == 9  # one was kept aside
        assert "without a passphrase" in next(left_words(left))
    with opened(folder / "home", KEY) as application:
        assert application.backups.left_behind() == ()
    assert in_clear(folder) == ["mine/all.json"]


def test_copies_of_an_earlier_passphrase_follow_once_it_is_given(folder: Path) -> None:
    with opened(folder / "home", None) as application:
        application.protection.set_first(EARLIER)
        (folder / "in a drawer").rename(folder / "unplugged")
        application.protection.finish()
        (folder / "unplugged").rename(folder / "in a drawer")
        application.protection.change(KEY)
    (folder / "in a drawer").rename(folder / "unplugged")
    with opened(folder / "home", KEY) as application:
        left = application.backups.left_behind()
        assert {(each.path.parent.name, each.state) for each in left} == {("unplugged", Behind.OTHER_PASSPHRASE)}
        assert "as they did before" in next(left_words(left))

        assert application.protection.finish(EARLIER) == ()
        assert not application.backups.look_into(left[0].path, KEY).problems


def test_the_copies_of_another_logbook_are_left_as_they_are(folder: Path) -> None:
    with closing(LogbookStore(folder / "other", create=True)) as other:
        other.append([day_change(worked_day("2026-03-19"))], FRIDAY_EVENING)
        theirs = other.back_up(folder / "stick", FRIDAY_EVENING).path
    before = theirs.read_bytes()

    with opened(folder / "home", None) as application:
        application.protection.set_first(KEY)

    assert theirs.read_bytes() == before


def test_what_was_kept_aside_with_its_journal_is_closed_as_it_was_before_the_save(folder: Path) -> None:
    home = folder / "home"
    (aside,) = home.glob("logbook before restoring *.db")
    other = folder / "half"
    other.mkdir()
    aside.rename(other / FILE_NAME)
    cut_a_save_short(other)
    for file in other.iterdir():
        file.rename(home / file.name.replace(FILE_NAME, aside.name))

    with opened(home, None) as application:
        application.protection.set_first(KEY)
        assert application.backups.look_into(aside, KEY).problems == ()
    assert not aside.with_name(aside.name + "-journal").exists()


def test_a_journal_of_which_the_file_is_lost_is_named(folder: Path) -> None:
    lost = folder / "home" / "logbook before setting up.db-journal"
    lost.write_text(CANARY, "utf-8")

    with opened(folder / "home", None) as application:
        left = application.protection.set_first(KEY)
        assert (lost, Behind.IN_CLEAR) in {(each.path, each.state) for each in left}
        lost.unlink()
        assert lost not in {each.path for each in application.backups.left_behind()}


def test_a_logbook_that_gets_a_passphrase_from_a_backup_is_closed_too(folder: Path) -> None:
    home = folder / "home"
    with closing(LogbookStore(home)) as store:
        store.protect(KEY)
        protected = store.back_up(folder / "mine", FRIDAY_EVENING).path
        store.protect(None)
    with opened(home, None) as application:
        application.restore(application.look_into_backup(protected, KEY))
        assert application.store.is_passphrase(KEY)
    assert [each for each in in_clear(folder) if "drawer" not in each] == ["mine/all.json"]


def test_a_link_in_the_place_of_the_logbook_leaves_nothing_behind(quick_disk: Path) -> None:
    home, elsewhere = quick_disk / "home", quick_disk / "elsewhere"
    with closing(LogbookStore(elsewhere, create=True)) as store:
        store.append([day_change(worked_day("2026-03-19", note=CANARY))], FRIDAY_EVENING)
    home.mkdir()
    (home / FILE_NAME).symlink_to(elsewhere / FILE_NAME)

    with Application(home, clock=SetClock()) as application:
        application.protection.set_first(KEY)
        assert application.store.revision_count() == 1

    assert (home / FILE_NAME).is_symlink()
    assert in_clear(quick_disk) == []
    (elsewhere / FILE_NAME).unlink()
    with refuses(LogbookUnavailableError, match="is a link to"):
        LogbookStore(home, create=True)


@pytest.mark.parametrize("is_damaged", [False, True], ids=["sound", "damaged"])
def test_what_is_left_of_a_document_whose_making_was_cut_short_is_removed(
    quick_disk: Path, monkeypatch: pytest.MonkeyPatch, is_damaged: bool
) -> None:
    home, documents = quick_disk / "home", quick_disk / "documents"
    LogbookStore(home, create=True).close()
    documents.mkdir()

    class KilledError(BaseException):
        pass

    def killed(*_arguments: object, **_options: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", killed)
        with pytest.raises(KilledError):
            AtomicFileWriter(home).write(documents / "pack.pdf", CANARY.encode())
    assert len(in_clear(quick_disk)) == 1
    if is_damaged:
        (home / FILE_NAME).write_bytes(b"?" * 9000)
        with pytest.raises(LogbookUnavailableError):
            LogbookStore(home)
    else:
        LogbookStore(home).close()

    assert in_clear(quick_disk) == []
    assert [each.name for each in home.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.soak)])
def test_whichever_operation_fails_what_is_left_in_clear_is_named(
    quick_disk: Path, monkeypatch: pytest.MonkeyPatch, step: int, tell_figure: Callable[[str, str], None]
) -> None:
    here, start = quick_disk / "here", quick_disk / "start"
    prepare(here)
    here.rename(start)
    counts = {"refused": 0, "named": 0}
    number = 0
    for number in range(1, MOST, step):
        shutil.copytree(start, here)
        with opened(here / "home", None) as application:
            with failing_at(number, monkeypatch) as countdown:
                try:
                    application.protection.set_first(KEY)
                except UserError:
                    counts["refused"] += 1
            named = [str(each.path.relative_to(here)) for each in application.backups.left_behind()]
            if application.protection.has_passphrase:
                found = [each for each in in_clear(here) if not each.startswith(("in a drawer", "mine"))]
                assert {*found} <= {*named}, number
                counts["named"] += bool(found)
        with opened(here / "home", KEY, None) as application:
            assert application.store.problems() == ()
            if application.protection.has_passphrase:
                assert [each for each in in_clear(here) if "drawer" not in each] == ["mine/all.json"], number
        shutil.rmtree(here)
        if not countdown.has_failed:
            break
    assert number > 100
    tell_figure(
        "n-th operation fails: set a passphrase, with all copies",
        "{number} operations; {refused} refused, {named} left copies in clear, all named, and none after the next"
        " start".format_map(counts | {"number": number}),
    )


@FORK
@pytest.mark.parametrize("kills", [3, pytest.param(100, marks=pytest.mark.soak)])
def test_wherever_it_is_killed_nothing_is_left_in_clear(
    quick_disk: Path, kills: int, tell_figure: Callable[[str, str], None]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.closing", str(quick_disk), str(kills)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert done.stderr == b""
    for what, counts in json.loads(done.stdout).items():
        assert sum(counts.values()) == kills
        tell_figure(
            f"kill -9 while the passphrase is {what}",
            f"{counts.get('before', 0)} before, {counts.get('after', 0)} after the logbook was replaced;"
            " 0 left in clear, 0 unsound",
        )
