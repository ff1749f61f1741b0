"""Whole copies of a logbook: made beside it, compared with it, and put in its place."""

from __future__ import annotations

import contextlib
import os
import secrets
from contextlib import closing
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.storage import sqlite
from overtime_logger.storage.database import PART_PREFIX, Database, make_private_file
from overtime_logger.storage.files import sync_folder
from overtime_logger.storage.journal import digest

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase


@contextlib.contextmanager
def unfinished(folder: Path) -> Generator[Path]:
    """A path in a folder for an unfinished copy; what is left there at the end of the block is removed."""
    path = folder / f"{PART_PREFIX}{secrets.token_hex(4)}.part"
    try:
        yield path
    finally:
        for leftover in (path, path.with_name(path.name + "-journal")):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def write_copy(database: Database, path: Path, key: Passphrase | None) -> None:
    """Write all rows of an open logbook into a new file with another passphrase, or none, and compare the two.

    Rows are written anew and no page is copied, so nothing of what was deleted or replaced comes along.

    Raises:
        FileFailedError: the disk is full or failed, or the copy is not what it should be.
        LogbookUnavailableError: the logbook is damaged.
    """
    make_private_file(path)
    version = database.schema_version
    mark = database.value("PRAGMA application_id")
    database.rows("ATTACH DATABASE ? AS copy KEY ?", (str(path), key.reveal() if key else ""))
    try:
        database.rows("PRAGMA copy.synchronous = EXTRA")
        _export(database)
        database.rows(f"PRAGMA copy.application_id = {int(mark)}")
        database.rows(f"PRAGMA copy.user_version = {version}")
    finally:
        database.rows("DETACH DATABASE copy")
    with closing(Database(path, key=key)) as copy:
        if not _is_the_same(database, copy):
            raise FileFailedError(
                "file.failed",
                _("the disk did not keep what was written to it: the logbook was left as it is"),
                _("Copy the logbook to another disk."),
            )
    sync_file(path)


def _export(database: Database) -> None:
    """Write all rows into the attached copy. SQLCipher gives every failure the code of a wrong statement."""
    try:
        database.rows("SELECT sqlcipher_export('copy')")
    except sqlite.driver.OperationalError as error:
        raise FileFailedError(
            "file.failed",
            _("a whole copy of the logbook can't be written: the disk is full or failed"),
            _("Make room for it; nothing was changed."),
        ) from error


def _is_the_same(one: Database, other: Database) -> bool:
    sound = [row[0] for row in other.rows("PRAGMA integrity_check")] == ["ok"]
    names = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    if not sound or one.rows(names) != other.rows(names):
        return False
    tables = [row[0] for row in one.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return all(digest(one, table) == digest(other, table) for table in tables)


def sync_file(path: Path) -> None:
    """Make every byte of a file durable.

    Raises:
        FileFailedError: the disk failed.
    """
    try:
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise failed(path, error) from error


def put_in_place(part: Path, path: Path) -> None:
    """Put a finished copy in the place of the logbook, in one step.

    Raises:
        FileFailedError: it could not be done; what stood there is untouched.
    """
    try:
        part.replace(path)
        with contextlib.suppress(OSError):  # the name stands; only its durability is not known
            sync_folder(path.parent)
    except OSError as error:
        raise failed(path, error) from error


def put_if_free(part: Path, path: Path) -> None:
    """Give a finished file its name, if nothing has that name; else leave what is there.

    Raises:
        FileFailedError: it could not be done.
    """
    try:
        try:
            os.link(part, path)
        except OSError:  # taken, or a disk without hard links, such as a stick
            if path.exists():
                return
            part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise failed(path, error) from error


def failed(path: Path, error: OSError) -> FileFailedError:
    """What is said when a file of the logbook could not be written."""
    return FileFailedError(
        "file.failed",
        _("{file} can't be written: {reason}").format(file=path, reason=error.strerror or type(error).__name__),
        _("Make room on the disk and check the folder's permissions; nothing was changed."),
    )
