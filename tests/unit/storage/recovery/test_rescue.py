"""A logbook that is gone: no new one is begun in silence, and the newest sound copy is found."""

from __future__ import annotations

import errno
import shutil
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import Application
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.database import Database
from overtime_logger.storage.recovery import rescue
from overtime_logger.storage.recovery.backup import BackupFolders
from overtime_logger.storage.recovery.backup_catalogue import CATALOGUE_NAME, read_catalogue
from overtime_logger.storage.recovery.rescue import look_for_rescue, traces
from overtime_logger.storage.recovery.restoring import restore
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.refusals import hint_of, refuses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("quick_keys", "quick_saves")

KEY = Passphrase("glaw mân ar y bryniau")
BACKUPS = "backups"


def record(home: Path, *days: str, key: Passphrase | None = None, is_new: bool = False) -> None:
    """Write days into the logbook, which is made where there is none."""
    with closing(LogbookStore(home, key=key, create=True, despite_copies=is_new)) as store:
        store.append([day_change(worked_day(day)) for day in days], FRIDAY_EVENING)


def back_up(home: Path, *, hours: int = 0, to: str = BACKUPS, key: Passphrase | None = None) -> Path:
    with closing(LogbookStore(home, key=key)) as store:
        return store.back_up(home / to, FRIDAY_EVENING + timedelta(hours=hours)).path


def rescued(home: Path, key: Passphrase | None = None) -> Path | None:
    found = look_for_rescue(home / FILE_NAME, home, key, home / "salvaged.db", FRIDAY_EVENING)
    return found.backup.path if found.backup else None


# -- what is left --------------------------------------------------------------------------------


def a_backup(home: Path) -> None:
    back_up(home)


def a_note_of_backups_elsewhere(home: Path) -> None:
    with Application(home, clock=SetClock()) as application:
        application.backups.make(home.parent / "stick")
    shutil.rmtree(home.parent / "stick")


def a_copy_kept_aside(home: Path) -> None:
    backup = back_up(home)
    restore(backup, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None)
    backup.unlink()


def a_renamed_logbook(home: Path) -> None:
    shutil.copy(home / FILE_NAME, home / "my old logbook.db")


def a_renamed_logbook_with_a_passphrase(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.protect(KEY)
    shutil.copy(home / FILE_NAME, home / "my old logbook.db")
    LogbookStore(home, key=KEY).close()


def a_rollback_journal(home: Path) -> None:
    (home / f"{FILE_NAME}-journal").write_bytes(b"\xd9\xd5\x05\xf9 and so on")


def the_note_of_a_salt(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.protect(KEY)


def an_unfinished_copy(home: Path) -> None:
    with closing(Database(home / FILE_NAME)) as database:
        database.copy_pages(home / ".logbook-00c0ffee.part")


LEFT = [
    a_backup,
    a_note_of_backups_elsewhere,
    a_copy_kept_aside,
    a_renamed_logbook,
    a_renamed_logbook_with_a_passphrase,
    a_rollback_journal,
    the_note_of_a_salt,
    an_unfinished_copy,
]


@pytest.mark.parametrize("leave", LEFT, ids=lambda each: each.__name__)
@pytest.mark.parametrize("create", [True, False])
def test_no_new_logbook_is_begun_where_something_is_left_of_one(
    tmp_path: Path, leave: Callable[[Path], None], *, create: bool
) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02")
    leave(home)
    (home / FILE_NAME).unlink()
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(home, create=create)

    assert caught.value.code == "logbook.gone"
    assert "setup --new-logbook" in hint_of(caught.value)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    with closing(LogbookStore(home, create=True, despite_copies=True)) as store:
        assert store.revision_count() == 0
    kept = {path for path in before if path.suffix == ".db" or "backups" in path.name}
    assert all(path.read_bytes() == before[path] for path in kept)


def test_a_first_start_finds_no_trace(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert traces(home) == ()
    (home / BACKUPS).mkdir(parents=True)
    (home / "window.lock").write_text("1", "utf-8")
    (home / "thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0" * 1000)
    (home / "mine.db").write_bytes(b"")
    (home / "letter.pdf").write_bytes(b"%PDF-1.7")
    (home / f"{FILE_NAME}-journal").write_bytes(b"")
    with closing(Database(home / ".logbook-00c0ffee.part", create=True)):
        assert traces(home) == ()
    LogbookStore(home, create=True).close()


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_folder: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refused)
    with refuses(FileFailedError, match="can't be read: Permission denied"):
        LogbookStore(tmp_path, create=True)


# -- the newest copy -----------------------------------------------------------------------------


def test_the_newest_backup_is_the_one_that_goes_furthest_whatever_the_clock_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02")
    back_up(home, hours=40_000)
    record(home, "2026-03-03")
    newest = back_up(home)
    (home / FILE_NAME).unlink()

    assert rescued(home) == newest
    with pytest.raises(LogbookUnavailableError) as caught:
        Application(home)
    assert f'overtime-logger restore "{newest}"' in hint_of(caught.value)


def test_a_backup_of_an_earlier_logbook_is_not_taken_for_a_newer_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02", "2026-03-03", "2026-03-04")
    back_up(home)
    (home / FILE_NAME).unlink()
    record(home, "2026-04-06", is_new=True)
    of_new = back_up(home, hours=500)
    (home / FILE_NAME).unlink()

    assert rescued(home) == of_new


def test_a_backup_in_another_place_is_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02")
    with Application(home, clock=SetClock()) as application:
        elsewhere = application.backups.make(tmp_path / "stick").backup.path
    (home / FILE_NAME).unlink()

    assert rescued(home) == elsewhere


@pytest.mark.parametrize("leave", [a_copy_kept_aside, a_renamed_logbook, an_unfinished_copy])
def test_a_copy_that_is_no_backup_is_found_and_gone_back_to(tmp_path: Path, leave: Callable[[Path], None]) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02")
    leave(home)
    (home / FILE_NAME).unlink()

    found = rescued(home)

    assert found is not None
    restore(found, None, home / FILE_NAME, FRIDAY_EVENING, new_key=None)
    with closing(LogbookStore(home)) as store:
        assert store.revision_count() == 1
    assert not list(home.glob("*.part"))


def test_copies_with_a_passphrase_are_counted_until_it_is_given(tmp_path: Path) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02", key=KEY)
    backup = back_up(home, key=KEY)
    (home / FILE_NAME).unlink()

    locked = look_for_rescue(home / FILE_NAME, home, None, home / "salvaged.db", FRIDAY_EVENING)

    assert (locked.backup, locked.salvaged, locked.locked) == (None, None, 1)
    assert rescued(home, KEY) == backup


def test_what_can_be_read_is_taken_out_of_a_damaged_copy_where_no_other_is_left(tmp_path: Path) -> None:
    home = tmp_path / "home"
    record(home, *(f"2026-03-{day:02d}" for day in range(1, 29)))
    backup = back_up(home)
    (home / FILE_NAME).unlink()
    data = bytearray(backup.read_bytes())
    data[100:4096] = bytes(3996)
    backup.write_bytes(data)

    found = look_for_rescue(home / FILE_NAME, home, None, home / "salvaged.db", FRIDAY_EVENING)

    assert found.backup is None
    assert found.salvaged is not None
    assert found.salvaged.revisions == 28
    assert backup.read_bytes() == data


def test_looking_changes_no_copy(tmp_path: Path) -> None:
    home = tmp_path / "home"
    record(home, "2026-03-02")
    back_up(home)
    a_renamed_logbook(home)
    (home / FILE_NAME).unlink()
    before = {path: path.read_bytes() for path in home.rglob("*.db")}

    BackupFolders(home).look_at_all(home / BACKUPS, None)
    rescued(home)

    assert {path: path.read_bytes() for path in home.rglob("*.db")} == before


# -- what is known of copies ---------------------------------------------------------------------


def test_a_catalogue_that_cannot_be_read_just_now_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the copies that have not followed the passphrase would be forgotten."""
    home = tmp_path / "home"
    record(home, "2026-03-02")
    back_up(home)
    folders = BackupFolders(home)
    folders.begin_following([home / BACKUPS])
    before = read_catalogue(home)
    assert before.unfinished
    read_bytes, reads = type(home).read_bytes, list[str]()

    def fails_from_the_second_on(path: Path) -> bytes:
        if path.name == CATALOGUE_NAME:
            reads.append(path.name)
            if len(reads) > 1:
                raise OSError(errno.EIO, "Input/output error")
        return read_bytes(path)

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.read_bytes", fails_from_the_second_on)
        folders.follow(KEY, None, "")
        with pytest.raises(FileFailedError):
            folders.begin_following([home / BACKUPS])

    assert read_catalogue(home) == before


# -- two programs at once ------------------------------------------------------------------------


def test_a_logbook_that_another_program_makes_just_now_is_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's save, whose journal lies beside the file, is seen although the file was not there before."""
    others: list[LogbookStore] = []
    look = rescue.traces

    def look_while_another_begins(home: Path) -> tuple[Path, ...]:
        monkeypatch.setattr(rescue, "traces", look)
        others.append(LogbookStore(home, create=True))
        (home / f"{FILE_NAME}-journal").write_bytes(b"a save that is under way")
        return look(home)

    monkeypatch.setattr(rescue, "traces", look_while_another_begins)
    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(tmp_path, create=True)
    others[0].close()
    assert caught.value.code == "logbook.in_use"
