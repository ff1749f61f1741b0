"""Whole copies of a logbook: made beside it, compared with it, and put in its place."""

from __future__ import annotations

import contextlib
import filecmp
import itertools
import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.storage import sqlite
from overtime_logger.storage.database import Database, make_private_file
from overtime_logger.storage.files import PART_PREFIXES, noted, part_in, replace, sync, sync_folder
from overtime_logger.storage.journal import digest

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase


@contextlib.contextmanager
def unfinished(folder: Path, home: Path | None = None) -> Generator[Path]:
    """A path in a folder for an unfinished copy; what is left there at the end of the block is removed.

    Args:
        folder: the folder.
        home: the logbook's folder, if that is another; its next start removes what a killed program leaves.
    """
    path = part_in(folder, PART_PREFIXES[1])
    with noted(path, home):
        try:
            yield path
        finally:
            for leftover in (path, journal_of(path)):
                with contextlib.suppress(OSError):
                    leftover.unlink(missing_ok=True)


def write_copy(database: Database, path: Path, key: Passphrase | None) -> None:
    """Write all rows of an open logbook into a new file with another passphrase, or none, and compare the two.

    Rows are written again and no page is copied, so nothing of what was deleted or replaced comes along.

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
            raise not_kept()
    sync_file(path)


def not_kept() -> FileFailedError:
    """What is said where what was read back is not what was written."""
    return FileFailedError("file.failed.not_kept")


def _export(database: Database) -> None:
    """Write all rows into the attached copy. SQLCipher gives every failure the code of a wrong statement."""
    try:
        database.rows("SELECT sqlcipher_export('copy')")
    except sqlite.driver.OperationalError as error:
        raise FileFailedError("file.failed.whole_copy") from error


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
            sync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise failed(path, error) from error


def put_in_place(part: Path, path: Path) -> None:
    """Put a finished copy in the place of the logbook, in one step.

    Raises:
        FileFailedError: it could not be done; what was there is untouched.
    """
    try:
        replace(part, path)
        with contextlib.suppress(OSError):  # the name is there; only its durability is not known
            sync_folder(path.parent)
    except OSError as error:
        raise failed(path, error) from error


def put_copy(made: Path, path: Path) -> None:
    """Write a finished file of the logbook's folder to another place, read it back, and then give it its name.

    SQLite itself writes nothing there: it takes no long paths, and relies on locks that network drives lack.

    Args:
        made: the file, which nobody has open.
        path: what it should be called; a file of that name is replaced.

    Raises:
        FileFailedError: it could not be done; what was there is untouched.
    """
    with unfinished(path.parent, made.parent) as part:
        make_private_file(part)
        try:
            with made.open("rb") as source, part.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            sync_file(part)
            is_same = filecmp.cmp(made, part, shallow=False)
        except OSError as error:
            raise failed(path, error) from error
        if not is_same:
            raise not_kept()
        put_in_place(part, path)


def put_if_free(part: Path, path: Path) -> bool:
    """Give a finished file its name, if nothing has that name; else leave what is there.

    A rollback journal that a lost file has left there is kept first: SQLite would roll it into the new one.

    Returns:
        Whether the file has got the name.

    Raises:
        FileFailedError: it could not be done.
    """
    try:
        if path.exists():
            return False
        left = journal_of(path)
        if left.exists():
            left.rename(journal_of(free_name(path.with_stem(f"{path.stem} before setting up"))))
        try:
            os.link(part, path)
        except OSError:  # taken meanwhile, or a disk without hard links, for example a stick
            if path.exists():
                return False
            replace(part, path)
        with contextlib.suppress(OSError):  # likewise
            sync_folder(path.parent)
    except OSError as error:
        raise failed(path, error) from error
    return True


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to undo a save to a file that was cut short."""
    return path.with_name(path.name + "-journal")


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


def free_name(path: Path) -> Path:
    """A path like this one that neither a file nor a journal has: with a number if need be."""
    numbered = (path.with_stem(f"{path.stem} ({number})") for number in itertools.count(2))
    return next(
        each
        for each in itertools.chain([path], numbered)
        if not any(map(os.path.lexists, (each, journal_of(each))))
    )


def failed(path: Path, error: OSError) -> FileFailedError:
    """What is said when a file of the logbook could not be written."""
    return FileFailedError("file.failed.write", file=path, reason=error)


def unreadable(path: Path, error: OSError) -> FileFailedError:
    """What is said when a file could not be read."""
    return FileFailedError("file.failed.read", file=path, reason=error)
