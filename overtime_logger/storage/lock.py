"""Holds a logbook's file against other programs where SQLite can't: it may be damaged, protected or read-only."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from overtime_logger.storage.copies import failed
from overtime_logger.storage.faults import in_use

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_FIRST_BYTE, _BYTES = 0x40000000, 512
"""The bytes that SQLite locks in a file (https://sqlite.org/fileformat2.html, "The Lock-Byte Page")."""

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Held:
    """A file that is held.

    Args:
        descriptor: it, open for reading; None where there is no file, and so nothing to hold. On Unix, closing any
            other descriptor of the file would drop the lock, so it is read through this one only.
    """

    def __init__(self, descriptor: int | None) -> None:
        self.descriptor = descriptor

    def let_go(self) -> None:
        """Hold it no longer."""
        if self.descriptor is not None:
            with contextlib.suppress(OSError):
                _unlock(self.descriptor)
            with contextlib.suppress(OSError):
                os.close(self.descriptor)
            self.descriptor = None


@contextlib.contextmanager
def held(path: Path) -> Generator[Held]:
    """Keep SQLite in other programs out of a file until the end of the block.

    Nobody in this program may have it open.

    Raises:
        LogbookUnavailableError: another program has it open.
        FileFailedError: it can't be opened at all.
    """
    try:
        descriptor, can_write = _opened(path)
    except FileNotFoundError:
        yield Held(None)
        return
    except OSError as error:
        raise failed(path, error) from error
    holding = Held(descriptor)
    try:
        try:
            _lock(descriptor, can_write=can_write)
        except OSError as error:
            raise (in_use(path) if error.errno in _TAKEN else failed(path, error)) from error
        yield holding
    finally:
        holding.let_go()


def _opened(path: Path) -> tuple[int, bool]:
    binary = getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, os.O_RDWR | binary), True
    except PermissionError:
        return os.open(path, os.O_RDONLY | binary), False


def _unlock(descriptor: int) -> None:
    """Unlock a file before it is closed: Windows says that it may do so only some time afterwards by itself."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        os.lseek(descriptor, _FIRST_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, _BYTES)


def _lock(descriptor: int, *, can_write: bool) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        os.lseek(descriptor, _FIRST_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, _BYTES)
    else:
        import fcntl  # noqa: PLC0415 - Windows does not have it

        # A shared lock keeps others from writing, and is everything that a file gives that may only be read.
        kind = fcntl.LOCK_EX if can_write else fcntl.LOCK_SH
        fcntl.lockf(descriptor, kind | fcntl.LOCK_NB, _BYTES, _FIRST_BYTE)
