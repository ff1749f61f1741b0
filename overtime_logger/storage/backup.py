"""Backups as files: made and read back, listed, looked into, and put back.

A backup is opened only as a copy, so that looking into one changes nothing in it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from contextlib import closing
from datetime import date, datetime
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.backups import Backup, BackupContents, Restored
from overtime_logger.services.integrity import Seal, Tree
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage import journal, soundness, tables
from overtime_logger.storage.copies import (
    failed,
    free_name,
    journal_of,
    put_if_free,
    put_in_place,
    sync_file,
    unfinished,
    unreadable,
    write_copy,
)
from overtime_logger.storage.database import FILE_NAME, Database, in_use, make_private_file, not_a_file
from overtime_logger.storage.files import clear_away, sync_folder
from overtime_logger.storage.lock import Held, held
from overtime_logger.storage.migrations import migrate
from overtime_logger.storage.reencryption import salt_of
from overtime_logger.storage.salt_note import note_salts, read_salts, remove_note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase

_NAME = "logbook %Y-%m-%d %H.%M.%S.db"
_ASIDE_NAME = "logbook before restoring %Y-%m-%d %H.%M.%S.db"


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
    before = soundness.held(database)
    with unfinished(folder, database.path.parent) as part:
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
        refuse_the_logbook(path, self._home / FILE_NAME)
        with unfinished(self._home) as part:
            _copy_in(path, part)
            with closing(_opened_copy(part, path, key)) as database:
                return contents_of(database)

    def change_key(self, backup: Backup, old: Passphrase | None, new: Passphrase | None) -> bool:
        """Give a backup another passphrase, all or nothing."""
        path = backup.path
        with unfinished(self._home) as copied, unfinished(path.parent, self._home) as part:
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
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise missing_backup(path) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not is_file:
        raise not_a_file(path)
    make_private_file(part)
    try:
        with path.open("rb") as source, part.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    except OSError as error:
        raise failed(part, error) from error


def refuse_the_logbook(path: Path, logbook: Path) -> None:
    """Refuse the logbook itself as a backup: reading it past SQLite would drop the locks on it.

    Raises:
        InvalidInputError: it is the logbook.
    """
    with contextlib.suppress(OSError):
        if path.samefile(logbook):
            raise InvalidInputError("backup.logbook", _("{file} is your logbook itself").format(file=path))


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
    """What an open logbook holds, and what is wrong with it.

    Raises:
        LogbookUnavailableError: it is damaged.
    """
    with database.read_back():
        ((days, first, last),) = database.rows("SELECT count(*), min(date), max(date) FROM day")
        found = [record for _id, record in tables.records(database, RecordKind.WORKER)]
        workers = [record for record in found if isinstance(record, Worker)]
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


def restore(
    backup: Path, key: Passphrase | None, logbook: Path, at: datetime, *, new_key: Passphrase | None
) -> Restored:
    """Put a backup in the place of the logbook, which is kept aside. This program may not have the logbook open.

    Args:
        backup: the backup's file, whatever its name; it is left as it is.
        key: its passphrase.
        logbook: the logbook's file.
        at: now.
        new_key: the logbook's passphrase from then on: the backup's own, or another for one that has none.

    Raises:
        LogbookUnavailableError: the backup is no logbook, damaged, newer, or has another passphrase; or the
            logbook is in use. Nothing was changed.
        FileFailedError: a file can't be read or written; nothing was changed.
    """
    folder = logbook.parent
    refuse_the_logbook(backup, logbook)
    make_folder(folder)
    finish_saving(logbook)
    with held(logbook) as holding, unfinished(folder) as part, unfinished(folder) as protected:
        clear_away(folder)
        _copy_in(backup, part)
        with closing(_opened_copy(part, backup, key)) as database:
            contents = contents_of(database)
            if contents.problems:
                raise LogbookUnavailableError(
                    "logbook.damaged",
                    _("the backup {file} is damaged: {problem}").format(file=backup, problem=contents.problems[0]),
                    _("Nothing was changed. Choose another backup."),
                )
            if new_key != key:
                write_copy(database, protected, new_key)
        finished = part if new_key == key else protected
        sync_file(finished)
        if new_key is not None:
            note_salts(folder, [*read_salts(folder), salt_of(finished)])
        aside = _swap(finished, logbook, holding, free_name(logbook.with_name(at.strftime(_ASIDE_NAME))))
    if new_key is None:
        with contextlib.suppress(OSError):
            remove_note(folder)
    return Restored(contents, aside)


def _swap(part: Path, logbook: Path, holding: Held, aside: Path) -> Path | None:
    """Put a finished file in the logbook's place, which is kept aside together with its rollback journal.

    The old file is there under one of its names at any moment. Its journal is gone from beside the logbook before
    the new file is there: SQLite would roll it into the new one.

    Raises:
        LogbookUnavailableError: another program has made a logbook where there was none.
        FileFailedError: the disk failed; all is as it was.
    """
    if holding.descriptor is None:
        if not put_if_free(part, logbook):
            raise in_use(logbook)
        return None
    _keep_aside(logbook, holding.descriptor, aside)
    journal_is_aside = False
    try:
        journal_is_aside = _move_journal(logbook, aside)
        if sys.platform == "win32":
            holding.let_go()  # Windows replaces no open file
        put_in_place(part, logbook)
    except BaseException:
        if journal_is_aside:
            _move_journal(aside, logbook)
        with contextlib.suppress(OSError):
            aside.unlink()
        raise
    return aside


def _keep_aside(logbook: Path, held_file: int, aside: Path) -> None:
    """Give the logbook's file a second name."""
    try:
        try:
            os.link(logbook, aside)
        except OSError:  # a disk without hard links
            make_private_file(aside)
            with open(held_file, "rb", closefd=False) as source, aside.open("wb") as copy:
                source.seek(0)
                shutil.copyfileobj(source, copy)
            sync_file(aside)
        with contextlib.suppress(OSError):
            sync_folder(aside.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise failed(aside, error) from error


def _move_journal(one: Path, other: Path) -> bool:
    """Move the rollback journal of a file to another name of that file; returns whether there was one."""
    try:
        journal_of(one).rename(journal_of(other))
        with contextlib.suppress(OSError):
            sync_folder(other.parent)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise failed(journal_of(other), error) from error
    return True


def finish_saving(logbook: Path) -> None:
    """Let SQLite undo what a save that was cut short has done to a logbook, as far as that can be.

    Whether it opens is no matter: also a damaged or protected one is brought back to what it was before the save.

    Raises:
        LogbookUnavailableError: another program has it open, or it is not a file.
    """
    with contextlib.suppress(OSError):  # one that may only be read can't be brought back
        if logbook.is_file() and not os.access(logbook, os.W_OK):
            logbook.chmod(0o600)
    try:
        Database(logbook).close()
    except LogbookUnavailableError as error:
        if error.code in {"logbook.in_use", "logbook.not_a_file"}:
            raise
    except FileFailedError:
        return


def is_protected(logbook: Path, key: Passphrase | None) -> bool:
    """Whether a logbook has a passphrase, as far as can be told of one that may be damaged or gone.

    Args:
        logbook: its file.
        key: a passphrase; if the logbook has one, it has to be this, unless that can't be told.

    Raises:
        LogbookUnavailableError: it has another passphrase, or another program has it open.
    """
    try:
        Database(logbook, key=key).close()
    except LogbookUnavailableError as error:
        if error.code in {"logbook.in_use", "logbook.wrong_passphrase"}:
            raise
        if error.code in {"logbook.needs_passphrase", "logbook.not_protected"}:
            return error.code == "logbook.needs_passphrase"
        return bool(read_salts(logbook.parent))
    except FileFailedError:
        return bool(read_salts(logbook.parent))
    return key is not None
