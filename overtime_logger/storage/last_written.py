"""What the program last wrote, noted with each write and compared when it is read: see `table_notes`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, UserError
from overtime_logger.storage.faults import changed as changed_table
from overtime_logger.storage.table_notes import is_as_noted, note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator

    from overtime_logger.storage.database import Database


@contextlib.contextmanager
def writing(database: Database, *tables: str) -> Generator[sqlite3.Connection]:
    """A transaction that changes some tables and notes what they hold at its end.

    A table that was not as it was noted before is not noted again: writing to it must not hide what happened.

    The last thing that SQLite makes durable is that its rollback journal is no longer needed. If just that fails,
    the transaction is in the file, and what is read from then on has it. That is said: done again, it would be
    there twice.

    Raises:
        FileFailedError: the disk is full or failed. Nothing of the transaction was stored, unless the error's code
            is `file.unconfirmed`.
    """
    before: list[object] = []
    written: list[object] = []
    try:
        with database.transaction() as connection:
            before = _notes(connection)
            sound = [table for table in tables if is_as_noted(connection, table)]
            yield connection
            for table in sound:
                note(connection, table)
            written = _notes(connection)
    except FileFailedError as error:
        if written != before and _is_noted(database, written):
            raise FileFailedError("file.unconfirmed.logbook") from error
        raise


def _notes(connection: sqlite3.Connection) -> list[object]:
    return connection.execute("SELECT * FROM last_written ORDER BY name").fetchall()


def _is_noted(database: Database, written: list[object]) -> bool:
    """Whether the file holds these notes; where it can't be read any more, that is not known."""
    try:
        with database.reading() as connection:
            return _notes(connection) == written
    except UserError:
        return False


def check(database: Database, table: str) -> None:
    """Check, once after the file was opened, that a table beside the journal is as it was last written.

    Raises:
        LogbookUnavailableError: it is not.
    """
    if table not in database.checked:
        if changed(database, table):
            raise changed_table(database.path, table)
        database.checked.add(table)


def changed(database: Database, *tables: str) -> list[str]:
    """Those of some tables that do not hold what they held when the program last wrote them."""
    with database.reading() as connection:
        return [table for table in tables if not is_as_noted(connection, table)]
