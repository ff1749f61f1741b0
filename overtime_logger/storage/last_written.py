"""What the tables held when the program last wrote them: how the loss of rows, and edits by others, are noticed.

The journal's rows carry their own hashes, but nothing in it tells that its newest rows are gone; and the tables
beside it, such as the register of documents, have no hashes at all. Somebody who writes as this program does can
make these notes fit: against them only a seal that somebody else holds can tell.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, UserError
from overtime_logger.services.merkle_tree import sha256
from overtime_logger.storage.database import changed as changed_table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator

    from overtime_logger.storage.database import Database

JOURNAL = "revision"
BESIDE = (
    "seal_given",
    "document_made",
    "secret",
    "open_spell",
    "setting",
    "branch_report",
    "branch_report_member",
)
"""The tables beside the journal that are noted; not drafts, suggestions and what can be worked out again."""

Note = tuple[int, bytes]
"""How many rows there are, and a digest of them; for the journal, the newest row's leaf."""


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


def note(connection: sqlite3.Connection, table: str) -> None:
    """Note what a table holds now, within a transaction that the caller holds."""
    connection.execute("INSERT OR REPLACE INTO last_written VALUES (?, ?, ?)", (table, *_now(connection, table)))


def note_all(connection: sqlite3.Connection) -> None:
    """Note what all of them hold now, within a transaction that the caller holds."""
    for table in (JOURNAL, *BESIDE):
        note(connection, table)


def is_as_noted(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table holds what it held when the program last wrote it."""
    noted = connection.execute("SELECT rows, digest FROM last_written WHERE name = ?", (table,)).fetchone()
    return noted == _now(connection, table)


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


def _now(connection: sqlite3.Connection, table: str) -> Note:
    if table == JOURNAL:
        # Counted and not taken from the newest's number: of a journal that was salvaged, some may be missing.
        [(rows,)] = connection.execute("SELECT count(*) FROM revision")
        newest = connection.execute("SELECT leaf FROM revision ORDER BY sequence DESC LIMIT 1").fetchone()
        return rows, newest[0] if newest else bytes(32)
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - our tables
    # `ascii`, unlike `repr`, does not depend on which characters a version of Python can print.
    return len(rows), sha256("\n".join(map(ascii, rows)).encode())
