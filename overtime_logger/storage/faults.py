"""What can be wrong with a logbook's file, as errors that a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError, UserError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

PRIMARY_CODE = 0xFF  # SQLite's extended result codes carry the primary code in their lowest byte.
_READ_ONLY, _IO_ERROR, _CORRUPT, _FULL, _CANT_OPEN, CONSTRAINT, _NOT_A_DATABASE = 8, 10, 11, 13, 14, 19, 26
ERROR, _BUSY, _LOCKED, _NO_MEMORY, _TOO_BIG = 1, 5, 6, 7, 18

_SAYINGS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IO_ERROR,
    "attempt to write a readonly database": _READ_ONLY,
    "unable to open database file": _CANT_OPEN,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOT_A_DATABASE,
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "malformed JSON": _CORRUPT,
}
"""What SQLite says for its codes, where an error does not carry its own: the driver has none where copying pages
into another file fails, and SQLCipher gives its export's errors the code of a wrong statement."""


_NOT_TEXT = "Could not decode to UTF-8"
"""How the driver, which has no code of SQLite's for it, begins to say that a text in the file isn't valid."""


def missing(path: Path) -> LogbookUnavailableError:
    """What is said where there is no file."""
    return LogbookUnavailableError("logbook.missing", folder=path.parent)


def damaged(path: Path) -> LogbookUnavailableError:
    """What a logbook's file is that can't be read back."""
    return LogbookUnavailableError("logbook.damaged", file=path)


def altered(path: Path, problem: str) -> LogbookUnavailableError:
    """What a logbook is whose journal is not as it was written: no figure is taken from it."""
    return LogbookUnavailableError("logbook.altered", file=path, problem=problem)


def changed(path: Path, table: str) -> LogbookUnavailableError:
    """What a logbook is in which a table beside the journal is not as this program last wrote it."""
    return LogbookUnavailableError("logbook.altered.table", file=path, table=table)


def stale(path: Path, table: str) -> LogbookUnavailableError:
    """What a logbook is whose current state does not follow from its journal: no figure is taken from it."""
    return LogbookUnavailableError("logbook.stale", file=path, table=table)


def emptied(path: Path) -> LogbookUnavailableError:
    """What a logbook's file is that holds nothing at all; a new one is never seen unfinished."""
    return LogbookUnavailableError("logbook.damaged.emptied", file=path)


def in_use(path: Path) -> LogbookUnavailableError:
    """What is said about a logbook that another program holds."""
    return LogbookUnavailableError("logbook.in_use", file=path)


def not_a_file(path: Path) -> LogbookUnavailableError:
    """What is said where a folder, a device or a pipe has the logbook's name."""
    return LogbookUnavailableError("logbook.not_a_file", file=path)


def locked() -> LogbookUnavailableError:
    """What is said while the logbook is locked."""
    return LogbookUnavailableError("logbook.locked")


def too_long(path: Path) -> FileFailedError:
    """What is said about a path that is longer than SQLite takes."""
    return FileFailedError("file.failed.long_path", folder=path.parent)


def user_error(error: sqlite3.Error, path: Path) -> UserError | None:
    """What a SQLite error means for the person, or None where it can only be a fault of this program."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & PRIMARY_CODE if isinstance(code, int) else ERROR
    if primary == ERROR:
        primary = _SAYINGS.get(str(error))
    if str(error).startswith(_NOT_TEXT):
        primary = _CORRUPT
    if primary in {_BUSY, _LOCKED}:
        return in_use(path)
    if primary == _NOT_A_DATABASE:
        return LogbookUnavailableError("logbook.not_a_logbook.or_protected", file=path)
    if primary in {_CORRUPT, _NO_MEMORY, _TOO_BIG}:  # a length in the file that can't be true
        return damaged(path)
    if primary == _FULL:
        return FileFailedError("file.full")
    if primary in {_READ_ONLY, _IO_ERROR, _CANT_OPEN}:
        return FileFailedError("file.failed.logbook", file=path)
    return None
