"""What the tables held when the program last wrote them: how the loss of rows, and edits by others, are noticed.

The journal's rows carry their own hashes, but nothing in it tells that its newest rows are gone; and the tables
beside it, for example the register of documents, have no hashes at all. Someone who writes as this program does
can make these notes fit: against them only a seal that someone else holds can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.services.merkle_tree import sha256

if TYPE_CHECKING:
    import sqlite3

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


def _now(connection: sqlite3.Connection, table: str) -> Note:
    if table == JOURNAL:
        # Counted and not taken from the newest's number: of a journal that was salvaged, some may be missing.
        [(rows,)] = connection.execute("SELECT count(*) FROM revision")
        newest = connection.execute("SELECT leaf FROM revision ORDER BY sequence DESC LIMIT 1").fetchone()
        return rows, newest[0] if newest else bytes(32)
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - our tables
    # `ascii`, unlike `repr`, does not depend on which characters a version of Python can print.
    return len(rows), sha256("\n".join(map(ascii, rows)).encode())
