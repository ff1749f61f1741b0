"""The table of what a calendar says of days. It stands outside the journal, and follows from no revision."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from overtime_logger.services.beside_journal import Suggestion
from overtime_logger.storage.codec import minute_text, nfc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from overtime_logger.domain.period import DateRange
    from overtime_logger.storage.database import Database


def replace(connection: sqlite3.Connection, suggestions: Iterable[Suggestion]) -> None:
    """Keep these and no others, within a transaction that the caller holds."""
    connection.execute("DELETE FROM suggestion")
    connection.executemany(
        "INSERT INTO suggestion (date, start, end, title) VALUES (?, ?, ?, ?)",
        (
            (
                each.date.isoformat(),
                minute_text(each.start) if each.start else None,
                minute_text(each.end) if each.end else None,
                nfc(each.title),
            )
            for each in suggestions
        ),
    )


def between(database: Database, span: DateRange) -> tuple[Suggestion, ...]:
    """Those for the days of a range, by date, events of whole days first, then by time."""
    rows = database.rows(
        "SELECT date, start, end, title FROM suggestion WHERE date BETWEEN ? AND ? ORDER BY date, start, number",
        (span.first.isoformat(), span.last.isoformat()),
    )
    return tuple(
        Suggestion(
            date.fromisoformat(day),
            datetime.fromisoformat(start) if start else None,
            datetime.fromisoformat(end) if end else None,
            title,
        )
        for day, start, end, title in rows
    )
