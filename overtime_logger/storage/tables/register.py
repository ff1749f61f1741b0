"""The tables that stand outside the journal: seals given, documents made, and secrets that codes are made from.

They follow from no revision, and no seal covers them, so that giving a seal or making a document changes no seal.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.period import DateRange
from overtime_logger.services.beside_journal import GivenSeal
from overtime_logger.services.made_documents import MadeDocument
from overtime_logger.services.merkle_tree import Seal, local_moment, offset_minutes, utc_text
from overtime_logger.storage.codec import nfc

if TYPE_CHECKING:
    import sqlite3

    from overtime_logger.storage.database import Database

_SEAL_COLUMNS = "rows, root, made_on, given_to, given_on, code_form"
_DOCUMENT_COLUMNS = (
    "made_at, made_offset_minutes, kind, first, last, recipient, left_out, seal_rows, seal_root, sha256, pages,"
    " file_name, code_form, is_written, outcome, content"
)


def add_seal(connection: sqlite3.Connection, given: GivenSeal) -> None:
    """Note that a seal was given, within a transaction that the caller holds."""
    connection.execute(
        f"INSERT INTO seal_given ({_SEAL_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - our columns
        (
            given.seal.rows,
            given.seal.root,
            given.seal.made_on.isoformat(),
            nfc(given.given_to),
            given.given_on.isoformat(),
            given.seal.code_form,
        ),
    )


def seals(database: Database) -> tuple[GivenSeal, ...]:
    """The seals that were given, in the order in which they were."""
    rows = database.rows(f"SELECT {_SEAL_COLUMNS} FROM seal_given ORDER BY number")  # noqa: S608 - our columns
    return tuple(
        GivenSeal(Seal(size, root, date.fromisoformat(made_on), form), given_to, date.fromisoformat(given_on))
        for size, root, made_on, given_to, given_on, form in rows
    )


def add_document(connection: sqlite3.Connection, made: MadeDocument) -> int:
    """Note that a document was made, within a transaction that the caller holds.

    Returns:
        The number of the note.

    Raises:
        ValueError: its time has no offset from UTC.
    """
    added = connection.execute(
        f"INSERT INTO document_made ({_DOCUMENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our columns
        (
            utc_text(made.made_at),
            offset_minutes(made.made_at),
            made.kind,
            made.span.first.isoformat(),
            made.span.last.isoformat(),
            nfc(made.recipient),
            json.dumps([nfc(each) for each in made.left_out], ensure_ascii=False),
            made.seal.rows,
            made.seal.root,
            bytes.fromhex(made.digest),
            made.pages,
            nfc(made.file_name),
            made.seal.code_form,
            int(made.is_written),
            json.dumps([nfc(each) for each in made.outcome], ensure_ascii=False),
            nfc(made.content),
        ),
    )
    return int(added.lastrowid or 0)


def confirm_document(connection: sqlite3.Connection, number: int) -> None:
    """Note that the file of a document is there, within a transaction that the caller holds."""
    connection.execute("UPDATE document_made SET is_written = 1 WHERE number = ?", (number,))


def documents(database: Database) -> tuple[MadeDocument, ...]:
    """The documents that were made, in the order in which they were."""
    rows = database.rows(f"SELECT {_DOCUMENT_COLUMNS} FROM document_made ORDER BY number")  # noqa: S608 - our columns
    return tuple(map(_document, rows))


def _document(row: tuple[Any, ...]) -> MadeDocument:
    made_at, offset, kind, first, last, recipient, left_out, seal_rows, seal_root, sha256, pages, *rest = row
    file_name, code_form, is_written, outcome, content = rest
    moment = local_moment(made_at, offset)
    return MadeDocument(
        moment,
        kind,
        DateRange(date.fromisoformat(first), date.fromisoformat(last)),
        recipient,
        tuple(json.loads(left_out)),
        Seal(seal_rows, seal_root, moment.date(), code_form),
        sha256.hex(),
        pages,
        file_name,
        tuple(json.loads(outcome)),
        is_written=bool(is_written),
        content=content,
    )


def secret(database: Database, name: str) -> bytes | None:
    """The secret of a name, or None where there is none yet."""
    rows = database.rows("SELECT value FROM secret WHERE name = ?", (name,))
    return rows[0][0] if rows else None


def add_secret(connection: sqlite3.Connection, name: str, value: bytes) -> None:
    """Keep a new secret, within a transaction that the caller holds."""
    connection.execute("INSERT INTO secret (name, value) VALUES (?, ?)", (name, value))
