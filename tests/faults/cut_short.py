"""What a save leaves that was cut short, and programs that end before their n-th operation on the disk."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from overtime_logger.storage.sqlite import driver
from overtime_logger.storage.store import FILE_NAME, LogbookStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase

_OPERATIONS = ("link", "replace", "rename", "unlink", "open", "fsync", "chmod", "remove")


def in_a_child(do: Callable[[], object]) -> int:
    """Do something in a child process; returns its exit code, or less than 0 for the signal that ended it."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            do()
        except BaseException:  # noqa: BLE001 # told by the code
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def cut_a_save_short(home: Path, key: Passphrase | None = None) -> None:
    """Leave a logbook half written, with the rollback journal that undoes that beside it."""
    files = (home / FILE_NAME, home / f"{FILE_NAME}-journal")
    with closing(LogbookStore(home, key=key)) as store:
        connection = store._database._connection
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE revision SET why = why || printf('%.*c', 3000, 'z')")
        halves = [file.read_bytes() for file in files]
        connection.execute("ROLLBACK")
    for file, half in zip(files, halves, strict=True):
        file.write_bytes(half)
    assert any(halves[1][:8])


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """End this process before its operation of this number: a name changed, a file opened or made durable."""
    count = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def count_and_call(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 # passed through
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return count_and_call

    before = {name: getattr(os, name) for name in _OPERATIONS}
    connect = driver.connect
    try:
        for name, call in before.items():
            setattr(os, name, counted(call))
        driver.connect = counted(connect)  # type: ignore[assignment]
        yield
    finally:
        driver.connect = connect
        for name, call in before.items():
            setattr(os, name, call)
