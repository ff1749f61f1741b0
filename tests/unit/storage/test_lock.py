"""A file held against SQLite in other programs, also by the calls that Windows has for it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.storage import lock
from overtime_logger.storage.lock import held
from overtime_logger.storage.store import FILE_NAME, LogbookStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPENS = """
import sys
from pathlib import Path
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.storage.store import LogbookStore
try:
    LogbookStore(Path(sys.argv[1])).close()
except LogbookUnavailableError as error:
    print(error.code)
else:
    print("opened")
"""


def in_another_program(home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(home)], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return done.stdout.strip()


def test_another_program_is_kept_out_until_it_is_let_go(home: Path) -> None:
    with held(home / FILE_NAME):
        assert in_another_program(home) == "logbook.in_use"
    assert in_another_program(home) == "opened"


def test_what_is_not_there_is_not_held(home: Path) -> None:
    with held(home / "nowhere.db") as holding:
        assert holding.descriptor is None


class Windows:
    """The two calls of `msvcrt`, as Microsoft describes `_locking`: from where the file stands, so many bytes."""

    LK_UNLCK, LK_NBLCK = 0, 2

    def __init__(self, refusal: int = 0) -> None:
        self.calls: list[tuple[int, int, int]] = []
        self._refusal = refusal

    def locking(self, descriptor: int, mode: int, size: int) -> None:
        os.fstat(descriptor)  # it is still open
        if mode == self.LK_NBLCK and self._refusal:
            raise OSError(self._refusal, os.strerror(self._refusal))
        self.calls.append((mode, os.lseek(descriptor, 0, os.SEEK_CUR), size))


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Windows], Windows]:
    """Puts Windows' calls in the place of this system's."""

    def use(windows: Windows) -> Windows:
        monkeypatch.setitem(sys.modules, "msvcrt", windows)  # type: ignore[arg-type] # has what is called
        monkeypatch.setattr(lock, "sys", SimpleNamespace(platform="win32"))
        return windows

    return use


def test_windows_locks_the_bytes_that_sqlite_locks_and_unlocks_them_before_closing(
    home: Path,
    on: Callable[[Windows], Windows],
) -> None:
    windows = on(Windows())
    with held(home / FILE_NAME) as holding:
        assert windows.calls == [(Windows.LK_NBLCK, 0x40000000, 512)]
        assert holding.descriptor is not None
        # What is kept aside is read through the descriptor that holds the file, from its start.
        with open(holding.descriptor, "rb", closefd=False) as file:
            file.seek(0)
            assert file.read(16) == b"SQLite format 3\x00"
    assert windows.calls[1:] == [(Windows.LK_UNLCK, 0x40000000, 512)]
    LogbookStore(home).close()


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (errno.EACCES, LogbookUnavailableError),
        (errno.EDEADLK, LogbookUnavailableError),
        (errno.EIO, FileFailedError),
    ],
)
def test_windows_says_that_it_is_taken(
    home: Path, on: Callable[[Windows], Windows], refusal: int, told: type[Exception]
) -> None:
    on(Windows(refusal))
    with pytest.raises(told), held(home / FILE_NAME):
        pass
