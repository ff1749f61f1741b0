"""The tables of what was counted in which branch report. They stand outside the journal, and hold no name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from overtime_logger.services.beside_journal import MadeReport
from overtime_logger.storage.codec import nfc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from overtime_logger.storage.database import Database


def add_report(connection: sqlite3.Connection, report: MadeReport) -> None:
    """Note that a branch report was made, within a transaction that the caller holds."""
    number = connection.execute(
        "INSERT INTO branch_report (made_on, label) VALUES (?, ?)", (report.made_on.isoformat(), nfc(report.label))
    ).lastrowid
    connection.executemany(
        "INSERT INTO branch_report_member (report, member, counted) VALUES (?, ?, ?)",
        ((number, member, counted) for member, counted in sorted(report.members.items())),
    )


def reports(database: Database) -> Iterator[MadeReport]:
    """The branch reports that were made, the latest first, read one at a time."""
    for number, made_on, label in database.rows(
        "SELECT number, made_on, label FROM branch_report ORDER BY number DESC"
    ):
        members = database.rows("SELECT member, counted FROM branch_report_member WHERE report = ?", (number,))
        yield MadeReport(date.fromisoformat(made_on), label, dict(members))
