"""Why a logbook's file can't be read: damaged, protected, another passphrase, or no logbook at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.storage.cipher_pages import PAGE_SIZE, SALT_SIZE, fitting_keys
from overtime_logger.storage.faults import damaged, emptied
from overtime_logger.storage.migrations import APPLICATION_ID
from overtime_logger.storage.salt_note import read_salts

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase

_PLAIN_START = b"SQLite format 3\x00"
_FIRST_DEFINITION = b"CREATE TABLE revision"
_APPLICATION_ID_PLACE = slice(68, 72)
_FEWEST_VALUES = 200
"""An encrypted page holds nearly every value a byte can have; a text or a table far fewer."""


def why_unreadable(path: Path, key: Passphrase | None) -> LogbookUnavailableError | FileFailedError:
    """Say why SQLite could not open a file, as well as can honestly be told.

    The file is read past SQLite, so this process may have no connection to it. With a passphrase, a single page
    that was written with it proves it right, and the file damaged. Where no page fits, the passphrase is the
    likeliest reason and named first; a file all of whose pages are damaged can't be told from that.

    Args:
        path: the file.
        key: the passphrase that was tried.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return FileFailedError("file.failed.logbook_read", file=path, reason=error)
    if not data:
        return emptied(path)
    if is_plain(data):
        return _not_protected(path) if key is not None and data.startswith(_PLAIN_START) else damaged(path)
    if key is None:
        return needs_passphrase(path) if _looks_encrypted(path, data) else _not_a_logbook(path)
    if fitting_keys(data, key.reveal(), read_salts(path.parent)) is not None:
        return damaged(path)
    return wrong_passphrase(path) if _looks_encrypted(path, data) else _not_a_logbook(path)


def is_plain(data: bytes) -> bool:
    """Whether a file is or was an unencrypted logbook: by SQLite's first bytes, our mark, or our first table."""
    return (
        data.startswith(_PLAIN_START)
        or data[_APPLICATION_ID_PLACE] == APPLICATION_ID.to_bytes(4, "big")
        or _FIRST_DEFINITION in data
    )


def _looks_encrypted(path: Path, data: bytes) -> bool:
    if data[:SALT_SIZE] in read_salts(path.parent):
        return True
    return any(
        len(set(data[start : start + PAGE_SIZE])) > _FEWEST_VALUES for start in range(0, len(data), PAGE_SIZE)
    )


def needs_passphrase(path: Path) -> LogbookUnavailableError:
    """What is said about a protected logbook that was opened without a passphrase."""
    return LogbookUnavailableError("logbook.needs_passphrase", file=path)


def wrong_passphrase(path: Path) -> LogbookUnavailableError:
    """What is said where no page of the file was written with the passphrase."""
    return LogbookUnavailableError("logbook.wrong_passphrase", file=path)


def _not_protected(path: Path) -> LogbookUnavailableError:
    return LogbookUnavailableError("logbook.not_protected", file=path)


def _not_a_logbook(path: Path) -> LogbookUnavailableError:
    return LogbookUnavailableError("logbook.not_a_logbook", file=path)
