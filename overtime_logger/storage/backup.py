"""Backups as files: made and read back, listed, looked into, and put back.

A backup is opened only as a copy, so that looking into one changes nothing in it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from contextlib import closing
from datetime import date, datetime, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.backups import Backup, BackupContents, Restored
from overtime_logger.services.integrity import Seal, Tree
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage import journal, soundness, tables
from overtime_logger.storage.copies import failed, put_in_place, sync_file, unfinished, write_copy
from overtime_logger.storage.database import PART_PREFIX, Database, make_private_file
from overtime_logger.storage.files import sync_folder
from overtime_logger.storage.migrations import migrate
from overtime_logger.storage.reencryption import keep_salt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase

_NAME = "logbook %Y-%m-%d %H.%M.%S.db"
_ASIDE_NAME = "logbook before restoring %Y-%m-%d %H.%M.%S.db"
_A_DAY = timedelta(days=1)


def make_backup(database: Database, folder: Path, at: datetime) -> Backup:
    """Write a backup of an open logbook into a folder, with the same passphrase, and read it back.

    Others may use the logbook meanwhile. The backup counts once its pages and its journal were checked, and the
    journal holds all that was written before.

    Raises:
        FileFailedError: the disk is full or failed; nothing is left in the folder.
        LogbookUnavailableError: the logbook is damaged or was altered; a backup of it would be no backup.
    """
    path = folder / at.strftime(_NAME)
    make_folder(folder)
    _clear_up(folder, at)
    before = soundness.held(database)
    with unfinished(folder) as part:
        database.copy_pages(part)
        with closing(Database(part, key=database.key)) as copy:
            problem = next(iter(soundness.problems(copy, before)), "")
        if problem:
            raise LogbookUnavailableError(
                "logbook.damaged",
                _("no backup was made: {problem}").format(problem=problem),
                _("Earlier backups were left as they are. See: overtime-logger check"),
            )
        sync_file(part)
        put_in_place(part, path)
    return Backup(path, at.replace(tzinfo=None), path.stat().st_size)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may open, unless it is there.

    Raises:
        FileFailedError: it can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise failed(folder, error) from error


def _clear_up(folder: Path, at: datetime) -> None:
    """Remove what a program that was ended left of a backup; a day old, so that it is nobody's who is at work."""
    for leftover in folder.glob(f"{PART_PREFIX}*"):
        with contextlib.suppress(OSError):
            if at.timestamp() - leftover.stat().st_mtime > _A_DAY.total_seconds():
                leftover.unlink()


class BackupFolders:
    """Backups in folders; the adapter behind `services.ports.BackupShelf`.

    Args:
        home: the logbook's folder, where copies are looked into: no private row goes anywhere else.
    """

    def __init__(self, home: Path) -> None:
        self._home = home

    def backups(self, folder: Path) -> tuple[Backup, ...]:
        """The backups in a folder, the newest first; none where the folder is missing or can't be read."""
        return tuple(sorted(_backups_in(folder), key=lambda each: each.made_at, reverse=True))

    def remove(self, backup: Backup) -> None:
        """Remove a backup; one that can't be removed stays."""
        with contextlib.suppress(OSError):
            backup.path.unlink()

    def look_into(self, path: Path, key: Passphrase | None) -> BackupContents:
        """What is in a backup, whatever its name."""
        with unfinished(self._home) as part:
            _copy_in(path, part)
            with closing(_opened_copy(part, path, key)) as database:
                return contents_of(database)

    def change_key(self, backup: Backup, old: Passphrase | None, new: Passphrase | None) -> bool:
        """Give a backup another passphrase, all or nothing."""
        path = backup.path
        with unfinished(self._home) as copied, unfinished(path.parent) as part:
            _copy_in(path, copied)
            try:
                database = Database(copied, key=old)
            except LogbookUnavailableError:
                return False  # of a time when the logbook had yet another one, or damaged
            with closing(database):
                write_copy(database, part, new)
            put_in_place(part, path)
        return True


def _backups_in(folder: Path) -> Iterator[Backup]:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            with contextlib.suppress(ValueError, OSError):
                yield Backup(path, datetime.strptime(path.name, _NAME), path.stat().st_size)  # noqa: DTZ007 - on the wall


def _copy_in(path: Path, part: Path) -> None:
    """Copy a backup's file, for which nobody holds locks, to where it may be opened."""
    if not path.exists():
        raise missing_backup(path)
    make_private_file(part)
    try:
        shutil.copyfile(path, part)
    except OSError as error:
        raise failed(path, error) from error


def missing_backup(path: Path) -> FileFailedError:
    """What is said where there is no such file."""
    return FileFailedError(
        "file.missing",
        _("there is no file {file}").format(file=path),
        _("List them with: overtime-logger backup --list"),
    )


def _opened_copy(part: Path, path: Path, key: Passphrase | None) -> Database:
    """The copy of a backup, open; what is wrong with it is said of the backup itself."""
    try:
        database = Database(part, key=key)
    except LogbookUnavailableError as error:
        words = error.message.replace(str(part), str(path))
        raise LogbookUnavailableError(error.code, words, error.hint) from error
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def contents_of(database: Database) -> BackupContents:
    """What an open logbook holds, and what is wrong with it."""
    ((days, first, last),) = database.rows("SELECT count(*), min(date), max(date) FROM day")
    workers = [record for _id, record in tables.records(database, RecordKind.WORKER) if isinstance(record, Worker)]
    leaves = journal.leaves(database)
    written = database.rows("SELECT max(written_at) FROM revision")[0][0]
    made_on = date.fromisoformat(written[:10]) if written else None
    return BackupContents(
        worker=workers[0].name if workers else "",
        days=days,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        seal=Seal(len(leaves), Tree(leaves).root(), made_on) if leaves and made_on else None,
        problems=soundness.problems(database),
    )


def restore(backup: Path, key: Passphrase | None, logbook: Path, at: datetime) -> Restored:
    """Put a backup in the place of the logbook, which is kept aside. Nobody may have the logbook open.

    Args:
        backup: the backup's file, whatever its name; it is left as it is.
        key: its passphrase, which is the logbook's from then on.
        logbook: the logbook's file.
        at: now.

    Raises:
        LogbookUnavailableError: the backup is no logbook, damaged, newer, or has another passphrase; or the
            logbook is in use. Nothing was changed.
        FileFailedError: a file can't be read or written; nothing was changed.
    """
    make_folder(logbook.parent)
    # Before anything of ours lies beside it: whoever opens the logbook clears away what looks unfinished.
    refuse_in_use(logbook)
    with unfinished(logbook.parent) as part:
        _copy_in(backup, part)
        with closing(_opened_copy(part, backup, key)) as database:
            contents = contents_of(database)
        if contents.problems:
            raise LogbookUnavailableError(
                "logbook.damaged",
                _("the backup {file} is damaged: {problem}").format(file=backup, problem=contents.problems[0]),
                _("Nothing was changed. Choose another backup."),
            )
        sync_file(part)
        aside = _keep_aside(logbook, logbook.with_name(at.strftime(_ASIDE_NAME)))
        put_in_place(part, logbook)
    if key is not None:
        with closing(Database(logbook, key=key)) as database:
            keep_salt(database)
    return Restored(contents, aside)


def _keep_aside(logbook: Path, aside: Path) -> Path | None:
    """Give the logbook's file a second name, so that it is there under one of the two at any moment."""
    if not logbook.exists():
        return None
    try:
        try:
            os.link(logbook, aside)
        except OSError:  # a disk without hard links
            shutil.copyfile(logbook, aside)
            sync_file(aside)
        with contextlib.suppress(OSError):
            sync_folder(aside.parent)
    except OSError as error:
        raise failed(aside, error) from error
    return aside


def refuse_in_use(logbook: Path) -> None:
    """Refuse to replace a logbook that another program holds; that it is damaged or protected is no matter.

    Raises:
        LogbookUnavailableError: it is in use.
    """
    try:
        Database(logbook).close()
    except LogbookUnavailableError as error:
        if error.code == "logbook.in_use":
            raise
    except FileFailedError:
        return
