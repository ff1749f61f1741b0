"""Opening a logbook's file as somebody would who wants to alter it behind the program's back."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from overtime_logger.storage import cipher_pages
from overtime_logger.storage.sqlite import driver

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The file through the bare driver, with every statement taking effect at once."""
    connection = driver.connect(str(file), isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def without_triggers(file: Path) -> Iterator[sqlite3.Connection]:
    """The same without the triggers that guard the journal; they are put back at the end."""
    with opened(file) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in triggers:
            connection.execute(sql)


@contextlib.contextmanager
def quick_keys() -> Iterator[None]:
    """Let SQLCipher, and what follows it, work out keys with few iterations in this process."""
    usual = cipher_pages._ITERATIONS
    try:
        _set_iterations(1000)
        yield
    finally:
        _set_iterations(usual)


def _set_iterations(number: int) -> None:
    cipher_pages._ITERATIONS = number
    with contextlib.closing(driver.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA cipher_default_kdf_iter = {number}")
