"""A logbook's passphrase set, changed or removed: a verified copy takes the place of the file."""

from __future__ import annotations

import contextlib
import sys
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError, UserError
from overtime_logger.storage.cipher_pages import SALT_SIZE
from overtime_logger.storage.copies import put_in_place, unfinished, unreadable, write_copy
from overtime_logger.storage.salt_note import note_salts, read_salts, remove_note

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.storage.database import Database


def replace_by_copy(database: Database, key: Passphrase | None) -> None:
    """Replace an open logbook's file by one with another passphrase, which is open then in its place.

    Other threads wait: what they would write meanwhile would be lost with the old file.

    Args:
        database: the open logbook.
        key: the new passphrase; None for none.

    Raises:
        FileFailedError: the disk is full or failed; the logbook is as it was, and open.
        LogbookUnavailableError: the logbook is damaged, and was left as it is; or it was replaced and can't be
            opened again.
    """
    path, old_key = database.path, database.key
    with database.alone(), unfinished(path.parent) as part:
        write_copy(database, part, key)
        if key is not None:
            # Both, since which of the two files is there is open until the next step is done.
            note_salts(path.parent, [*read_salts(path.parent), salt_of(part)])
        if sys.platform == "win32":
            # Windows replaces no open file. Anyone who opened it in between would make the replacement fail.
            database.close()
            try:
                put_in_place(part, path)
            except FileFailedError:
                database.reopen(old_key)
                raise
        else:
            # While the old file is held, so that nobody can write into it after it was copied.
            put_in_place(part, path)
            database.close()
        open_again(database, key, _("the passphrase was changed"))
    if key is None:
        with contextlib.suppress(OSError):
            remove_note(database.path.parent)
    else:
        keep_salt(database)


def open_again(database: Database, key: Passphrase | None, done: str) -> None:
    """Open the file that has taken the place of a logbook, for everyone who had that open.

    Args:
        database: the logbook, closed.
        key: the passphrase of the file that is there now.
        done: what was done, in words.

    Raises:
        LogbookUnavailableError: that was done, but it can't be opened just now.
    """
    try:
        database.reopen(key)
        database.migrate()
    except UserError as error:
        database.lock()
        raise LogbookUnavailableError("logbook.changed_and_closed", done=done, reason=error) from error


def salt_of(path: Path) -> bytes:
    """The salt at the start of a protected file that is not open.

    Raises:
        FileFailedError: it can't be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(SALT_SIZE)
    except OSError as error:
        raise unreadable(path, error) from error


def keep_salt(database: Database) -> None:
    """Note the salt of an open, protected logbook; that it can't be noted is no reason not to open it."""
    with contextlib.suppress(FileFailedError):
        note_salts(database.path.parent, [bytes.fromhex(database.value("PRAGMA cipher_salt"))])
