"""The tables beside the journal: seals, documents and branch reports, settings, drafts, and the running clock.

They follow from no revision, and no seal covers them, so that giving a seal or changing a setting changes no seal.
"""

from __future__ import annotations

import json
import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from overtime_logger.domain.period import DateRange
from overtime_logger.services.made_documents import MadeDocument
from overtime_logger.services.merkle_tree import Seal, local_moment, offset_minutes, utc_text
from overtime_logger.storage import last_written
from overtime_logger.storage.codec import minute_text, nfc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from overtime_logger.services.beside_journal import GivenSeal, MadeReport, OpenSpell, Suggestion
    from overtime_logger.storage.database import Database

    Read = TypeVar("Read")


class BesideJournal:
    """What an open logbook keeps beside its journal; the part of `LogbookStore` that reads and writes it.

    Args:
        database: the open file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def _checked(self, table: str, read: Callable[[Database], Read]) -> Read:
        """What is read of a table that is as the program last wrote it."""
        last_written.check(self._database, table)
        with self._database.read_back():
            return read(self._database)

    def note_seal(self, given: GivenSeal) -> None:
        """Note that a seal was given."""
        with last_written.writing(self._database, "seal_given") as connection:
            add_seal(connection, given)

    def seals_given(self) -> tuple[GivenSeal, ...]:
        """The seals that were given, in the order in which they were."""
        return self._checked("seal_given", seals)

    def note_document(self, made: MadeDocument) -> int:
        """Note that a document was made; returns the number of the note."""
        with last_written.writing(self._database, "document_made") as connection:
            return add_document(connection, made)

    def confirm_document(self, number: int) -> None:
        """Note that the file of a document that was noted is there."""
        with last_written.writing(self._database, "document_made") as connection:
            connection.execute("UPDATE document_made SET is_written = 1 WHERE number = ?", (number,))

    def documents_made(self) -> tuple[MadeDocument, ...]:
        """The documents that were made, in the order in which they were."""
        return self._checked("document_made", documents)

    def note_branch_report(self, report: MadeReport) -> None:
        """Note what was counted in a branch report, of members by the codes of their packs."""
        with last_written.writing(self._database, "branch_report", "branch_report_member") as connection:
            number = _insert(
                connection, "branch_report", made_on=report.made_on.isoformat(), label=nfc(report.label)
            )
            for member, counted in sorted(report.members.items()):
                _insert(connection, "branch_report_member", report=number, member=member, counted=counted)

    def branch_reports(self) -> Iterator[MadeReport]:
        """What was counted in each branch report, the latest first, read one at a time."""
        from overtime_logger.services.beside_journal import MadeReport  # noqa: PLC0415 - for reps only

        for table in ("branch_report", "branch_report_member"):
            last_written.check(self._database, table)
        with self._database.read_back():
            made = "SELECT number, made_on, label FROM branch_report ORDER BY number DESC"
            counted = "SELECT member, counted FROM branch_report_member WHERE report = ?"
            for number, made_on, label in self._database.rows(made):
                members = dict(self._database.rows(counted, (number,)))
                yield MadeReport(date.fromisoformat(made_on), label, members)

    def settings(self) -> Mapping[str, str]:
        """What was set to something other than its default, as texts by key."""
        return dict(self._database.rows("SELECT key, value FROM setting ORDER BY key"))

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting's text, or forget it."""
        with last_written.writing(self._database, "setting") as connection:
            connection.execute("DELETE FROM setting WHERE key = ?", (key,))
            if value is not None:
                _insert(connection, "setting", key=key, value=nfc(value))

    def draft(self, place: str) -> str:
        """What was being typed in a place and not saved; empty for nothing."""
        with self._database.read_back():
            rows = self._database.rows("SELECT text FROM draft WHERE place = ?", (place,))
            return rows[0][0] if rows else ""

    def keep_draft(self, place: str, text: str) -> None:
        """Keep what is being typed in a place, or forget it where it is empty."""
        whole = text.encode("utf-8", "ignore").decode()  # a half of a character can't be kept
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM draft WHERE place = ?", (place,))
            if whole:
                _insert(connection, "draft", place=place, text=whole)

    def open_spell(self) -> OpenSpell | None:
        """The stretch of work that was clocked and is not recorded yet."""
        return self._checked("open_spell", open_spell)

    def keep_open_spell(self, spell: OpenSpell | None) -> None:
        """Keep the clocked stretch of work as it is now, or discard it."""
        with last_written.writing(self._database, "open_spell") as connection:
            connection.execute("DELETE FROM open_spell")
            if spell is not None:
                moments = {"started": spell.started_at, "seen": spell.seen_at, "ended": spell.ended_at}
                columns = {
                    column: value
                    for name, moment in moments.items()
                    if moment is not None
                    for column, value in _columns(name, moment).items()
                }
                _insert(connection, "open_spell", number=1, is_watched=int(spell.is_watched), **columns)

    def secret(self, name: str, length: int) -> bytes:
        """A secret of this logbook, made of so many random bytes when it is first asked for."""
        known = self._checked("secret", lambda database: secret(database, name))
        if known is not None:
            return known
        made = secrets.token_bytes(length)
        with last_written.writing(self._database, "secret") as connection:
            _insert(connection, "secret", name=name, value=made)
        return made

    def replace_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Keep these suggestions and no others."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM suggestion")
            for each in suggestions:
                _insert(
                    connection,
                    "suggestion",
                    date=each.date.isoformat(),
                    start=minute_text(each.start) if each.start else None,
                    end=minute_text(each.end) if each.end else None,
                    title=nfc(each.title),
                )

    def suggestions(self, span: DateRange) -> tuple[Suggestion, ...]:
        """Those for the days of a range, by date, events of whole days first, then by time."""
        from overtime_logger.services.beside_journal import Suggestion  # noqa: PLC0415 - with a calendar only

        with self._database.read_back():
            rows = self._database.rows(
                "SELECT date, start, end, title FROM suggestion WHERE date BETWEEN ? AND ?"
                " ORDER BY date, start, number",
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


def _insert(connection: sqlite3.Connection, table: str, **columns: object) -> int:
    """Add a row within a transaction that the caller holds; returns its number."""
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    added = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our names
        tuple(columns.values()),
    )
    return int(added.lastrowid or 0)


def _columns(name: str, moment: datetime) -> dict[str, object]:
    """A moment as its two columns: in UTC, and the minutes by which its clock was ahead of that."""
    return {f"{name}_at": utc_text(moment), f"{name}_offset_minutes": offset_minutes(moment)}


def _texts(texts: Sequence[str]) -> str:
    return json.dumps([nfc(each) for each in texts], ensure_ascii=False)


def add_seal(connection: sqlite3.Connection, given: GivenSeal) -> None:
    """Note that a seal was given, within a transaction that the caller holds."""
    _insert(
        connection,
        "seal_given",
        rows=given.seal.rows,
        root=given.seal.root,
        made_on=given.seal.made_on.isoformat(),
        given_to=nfc(given.given_to),
        given_on=given.given_on.isoformat(),
        code_form=given.seal.code_form,
    )


def seals(database: Database) -> tuple[GivenSeal, ...]:
    """The seals that were given, in the order in which they were."""
    from overtime_logger.services.beside_journal import GivenSeal  # noqa: PLC0415 - no start needs it

    rows = database.rows(
        "SELECT rows, root, made_on, given_to, given_on, code_form FROM seal_given ORDER BY number"
    )
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
    return _insert(
        connection,
        "document_made",
        **_columns("made", made.made_at),
        kind=made.kind,
        first=made.span.first.isoformat(),
        last=made.span.last.isoformat(),
        recipient=nfc(made.recipient),
        left_out=_texts(made.left_out),
        seal_rows=made.seal.rows,
        seal_root=made.seal.root,
        sha256=bytes.fromhex(made.digest),
        pages=made.pages,
        file_name=nfc(made.file_name),
        code_form=made.seal.code_form,
        is_written=int(made.is_written),
        outcome=_texts(made.outcome),
        content=nfc(made.content),
    )


def documents(database: Database) -> tuple[MadeDocument, ...]:
    """The documents that were made, in the order in which they were."""
    rows = database.rows(
        "SELECT made_at, made_offset_minutes, kind, first, last, recipient, left_out, seal_rows, seal_root,"
        " sha256, pages, file_name, code_form, is_written, outcome, content FROM document_made ORDER BY number"
    )
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


def open_spell(database: Database) -> OpenSpell | None:
    """The clocked stretch of work, if there is one."""
    from overtime_logger.services.beside_journal import OpenSpell  # noqa: PLC0415 - the first look reads drafts alone

    rows = database.rows(
        "SELECT started_at, started_offset_minutes, seen_at, seen_offset_minutes, is_watched, ended_at,"
        " ended_offset_minutes FROM open_spell"
    )
    if not rows:
        return None
    [(started, started_offset, seen, seen_offset, is_watched, ended, ended_offset)] = rows
    return OpenSpell(
        local_moment(started, started_offset),
        local_moment(seen, seen_offset),
        is_watched=bool(is_watched),
        ended_at=None if ended is None else local_moment(ended, ended_offset),
    )


def secret(database: Database, name: str) -> bytes | None:
    """The secret of a name, or None if there isn't one yet."""
    rows = database.rows("SELECT value FROM secret WHERE name = ?", (name,))
    return rows[0][0] if rows else None
