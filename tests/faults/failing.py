"""Lets the n-th operation on the disk or the database fail, for n = 1, 2, 3 ...: SQLite's own way of testing."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from overtime_logger.storage import files, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

_FULL, _IO_ERROR = 13, 10
_CHANGES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "COMMIT", "BEGIN", "ATTACH", "SELECT SQLCIPHER_EXPORT")


class DiskError(sqlite.driver.OperationalError):
    """What the driver raises when the disk is full or fails."""

    def __init__(self, code: int) -> None:
        super().__init__("the disk failed")
        self.sqlite_errorcode = code


@dataclass
class Countdown:
    """Counts operations, and lets one of them fail.

    Args:
        fails_at: which; 0 for none.
    """

    fails_at: int
    count: int = 0

    @property
    def has_failed(self) -> bool:
        return 0 < self.fails_at <= self.count

    def step(self) -> bool:
        """Count one more; whether it is the one that fails."""
        self.count += 1
        return self.count == self.fails_at


class FailingConnection:
    """A connection whose statements that change something count, and may fail before they are carried out."""

    def __init__(self, connection: Any, countdown: Countdown) -> None:  # noqa: ANN401 # the driver's
        self._connection = connection
        self._countdown = countdown

    def _step(self, sql: str) -> None:
        if sql.lstrip().upper().startswith(_CHANGES) and self._countdown.step():
            raise DiskError(_FULL if self._countdown.fails_at % 2 else _IO_ERROR)

    def execute(self, sql: str, *parameters: Any) -> Any:  # noqa: ANN401 # the driver's
        self._step(sql)
        return self._connection.execute(sql, *parameters)

    def executemany(self, sql: str, *parameters: Any) -> Any:  # noqa: ANN401 # the driver's
        self._step(sql)
        return self._connection.executemany(sql, *parameters)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 # the driver's
        return getattr(self._connection, name)


def _failing(call: Callable[..., Any], countdown: Countdown) -> Callable[..., Any]:
    def step_and_call(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 # passed through
        if countdown.step():
            number = errno.ENOSPC if countdown.fails_at % 2 else errno.EIO
            raise OSError(number, os.strerror(number))
        return call(*arguments, **options)

    return step_and_call


class _ShortFile:
    """A file that takes half of what is written before the disk is full."""

    def __init__(self, file: Any, countdown: Countdown) -> None:  # noqa: ANN401 # any file
        self._file = file
        self._countdown = countdown

    def write(self, data: bytes) -> int:
        if self._countdown.step():
            self._file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 # any file
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()


@contextmanager
def failing_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Countdown]:
    """Let the operation of this number fail in the block: an open, write, fsync, link, rename or statement."""
    countdown = Countdown(number)
    connect, fdopen = sqlite.driver.connect, os.fdopen

    with monkeypatch.context() as patched:
        for name in ("fsync", "link", "replace", "rename", "open"):
            patched.setattr(os, name, _failing(getattr(os, name), countdown))
        patched.setattr(
            files.os, "fdopen", lambda *arguments, **options: _ShortFile(fdopen(*arguments, **options), countdown)
        )
        patched.setattr(
            sqlite.driver,
            "connect",
            lambda path, **options: (
                connect(path, **options)
                if path == ":memory:"  # which no disk can fail
                else FailingConnection(connect(path, **options), countdown)
            ),
        )
        yield countdown
