"""Going back to a backup: it is put in the logbook's place, and what was there is kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.services.safekeeping.backups import Restored
from overtime_logger.storage.copies import (
    failed,
    finish_saving,
    free_name,
    journal_of,
    put_if_free,
    put_in_place,
    sync_file,
    unfinished,
    write_copy,
)
from overtime_logger.storage.database import Database, make_private_file
from overtime_logger.storage.faults import in_use
from overtime_logger.storage.files import clear_away, sync_folder
from overtime_logger.storage.lock import Held, held
from overtime_logger.storage.recovery.backup import (
    contents_of,
    copy_in,
    make_folder,
    opened_copy,
    refuse_the_logbook,
)
from overtime_logger.storage.reencryption import salt_of
from overtime_logger.storage.salt_note import note_salts, read_salts, remove_note

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase

_ASIDE_NAME = "logbook before restoring %Y-%m-%d %H.%M.%S.db"


def restore(
    backup: Path, key: Passphrase | None, logbook: Path, at: datetime, *, new_key: Passphrase | None
) -> Restored:
    """Put a backup in the place of the logbook, which is kept. This program may not have the logbook open.

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
    make_folder(folder, parents=True)
    finish_saving(logbook)
    with held(logbook) as holding, unfinished(folder) as part, unfinished(folder) as protected:
        clear_away(folder, but_not=backup)
        copy_in(backup, part)
        with closing(opened_copy(part, backup, key)) as database:
            contents = contents_of(database)
            if contents.problems:
                raise LogbookUnavailableError("logbook.damaged.backup", file=backup, problem=contents.problems[0])
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


def take_place(part: Path, logbook: Path, at: datetime) -> Path | None:
    """Put a finished logbook, for example one that was salvaged, in the logbook's place, which is kept.

    Args:
        part: the file, in the logbook's folder; it is moved.
        logbook: the logbook's file. This program may not have it open.
        at: now.

    Returns:
        The path of the file that was the logbook before; None if there was none.

    Raises:
        LogbookUnavailableError: the logbook is in use; nothing was changed.
        FileFailedError: the disk failed; nothing was changed.
    """
    finish_saving(logbook)
    with held(logbook) as holding:
        return _swap(part, logbook, holding, free_name(logbook.with_name(at.strftime(_ASIDE_NAME))))


def _swap(part: Path, logbook: Path, holding: Held, aside: Path) -> Path | None:
    """Put a finished file in the logbook's place, which is kept together with its rollback journal.

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
