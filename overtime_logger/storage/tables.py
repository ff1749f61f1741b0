"""The current state, as tables that follow from the journal: kept up to date with it, read by services."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import rfc8785

from overtime_logger.domain.day import Basis, Break, BreakSource, DayHours, DayRecord
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import Spell
from overtime_logger.services.integrity import local_moment
from overtime_logger.services.revision import EntryMethod, RecordKind, Written, WrittenDay
from overtime_logger.storage.day_rows import time_off_of
from overtime_logger.storage.json_values import minute_text
from overtime_logger.storage.migrations import PROJECTIONS
from overtime_logger.storage.rows import record_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from overtime_logger.services.revision import Family, Record, Revision
    from overtime_logger.storage.database import Database


_DATES = ("date", "start", "happened_at", "drafted_on")
"""The fields of bodies that say when something was or holds from; no body has two of them."""


def project(connection: sqlite3.Connection, revision: Revision) -> None:
    """Bring the tables up to date with one revision, within a transaction that the caller holds."""
    if revision.kind is RecordKind.DAY:
        _project_day(connection, revision)
        return
    connection.execute("DELETE FROM record WHERE record = ?", (revision.record,))
    if revision.body is not None:
        body = rfc8785.dumps(dict(revision.body)).decode()
        # What has no date of its own stands before everything that has one.
        dated = next(filter(None, map(revision.body.get, _DATES)), "")
        first = connection.execute("SELECT min(sequence) FROM revision WHERE record = ?", (revision.record,))
        (sequence,) = first.fetchone()
        _insert_row(connection, "record", (revision.record, revision.kind.value, dated, body, sequence))


def _project_day(connection: sqlite3.Connection, revision: Revision) -> None:
    key = revision.record.partition(":")[2]
    written = connection.execute("SELECT revisions, first_revision FROM day WHERE date = ?", (key,)).fetchone()
    if written is not None:
        for table in ("spell", "day_break", "day_tag", "day"):
            connection.execute(f"DELETE FROM {table} WHERE date = ?", (key,))  # noqa: S608 - our tables
    if revision.body is None:
        return
    record = record_of(revision.kind, revision.body)
    if isinstance(record, DayRecord):
        revisions, first = written or (0, revision.sequence)
        _insert_day(connection, record, (revisions + 1, first, revision.sequence))


def _insert_row(connection: sqlite3.Connection, table: str, values: Sequence[object]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(values))  # noqa: S608 - our tables


def _insert_day(connection: sqlite3.Connection, day: DayRecord, written: tuple[int, int, int]) -> None:
    key = day.date.isoformat()
    off = day.time_off
    _insert_row(
        connection,
        "day",
        (
            key,
            day.worked_minutes,
            day.amount_minutes,
            off.kind.value if off else None,
            off.portion.value if off else None,
            off.minutes if off else None,
            int(off.paid) if off else None,
            day.basis.value if day.basis else None,
            day.raised_on.isoformat() if day.raised_on else None,
            day.note,
            *written,
        ),
    )
    for position, spell in enumerate(day.spells):
        _insert_row(
            connection, "spell", (key, position, minute_text(spell.start), minute_text(spell.end), spell.zone)
        )
    for position, each in enumerate(day.breaks):
        start = minute_text(each.start) if each.start else None
        _insert_row(connection, "day_break", (key, position, each.minutes, start, each.source.value))
    for family, tags in (("reason", day.reasons), ("gave_way", day.gave_way)):
        for position, tag in enumerate(tags):
            _insert_row(connection, "day_tag", (key, family, position, tag))


def clear(connection: sqlite3.Connection) -> None:
    """Empty all tables that follow from the journal."""
    for table in PROJECTIONS:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our tables


# -- reading -------------------------------------------------------------------------------------


def records(database: Database, kind: RecordKind) -> tuple[tuple[str, Record], ...]:
    """All records of a kind that comes in dozens with their ids, by date, then as they were first written."""
    rows = database.rows(
        "SELECT record, body FROM record WHERE kind = ? ORDER BY date, first_revision", (kind.value,)
    )
    return tuple((name, record_of(kind, json.loads(body))) for name, body in rows)


def written(database: Database, kind: RecordKind, family: type[Family]) -> tuple[Written[Family], ...]:
    """The same records in the same order, and how each came about."""
    rows = database.rows(
        "SELECT record.record, record.body, revisions,"
        " first.written_at, first.written_offset_minutes,"
        " last.written_at, last.written_offset_minutes, last.method"
        " FROM record JOIN (SELECT record, count(*) AS revisions, min(sequence) AS first, max(sequence) AS last"
        " FROM revision WHERE record IN (SELECT record FROM record WHERE kind = ?1) GROUP BY record) span"
        " USING (record)"
        " JOIN revision first ON first.sequence = span.first JOIN revision last ON last.sequence = span.last"
        " WHERE record.kind = ?1 ORDER BY record.date, record.first_revision",
        (kind.value,),
    )
    return tuple(
        Written(
            name,
            record,
            revisions,
            local_moment(first_at, first_offset),
            local_moment(last_at, last_offset),
            EntryMethod(method),
        )
        for name, body, revisions, first_at, first_offset, last_at, last_offset, method in rows
        if isinstance(record := record_of(kind, json.loads(body)), family)
    )


def recorded_range(database: Database) -> DateRange | None:
    """From the first recorded day to the last, or None when there is none."""
    # One at a time, each is read off an end of the table; asked for together, all of it would be read.
    [(first, last)] = database.rows("SELECT (SELECT min(date) FROM day), (SELECT max(date) FROM day)")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last)) if first else None


def hours_by_day(database: Database) -> dict[date, DayHours]:
    """What balances need of every recorded day."""
    rows = database.rows(
        "SELECT date, worked_minutes, time_off, time_off_portion, time_off_minutes, time_off_paid FROM day"
    )
    from_iso = date.fromisoformat
    return {
        from_iso(day): DayHours(worked, time_off_of(off, portion, minutes, paid) if off else None)
        for day, worked, off, portion, minutes, paid in rows
    }


def days(database: Database, span: DateRange) -> tuple[WrittenDay, ...]:
    """The recorded days of a range, by date."""
    between = (span.first.isoformat(), span.last.isoformat())
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    for key, start, end, zone in database.rows(
        "SELECT date, start, end, zone FROM spell WHERE date BETWEEN ? AND ? ORDER BY date, position", between
    ):
        spells[key].append(Spell(datetime.fromisoformat(start), datetime.fromisoformat(end), zone))
    breaks: defaultdict[str, list[Break]] = defaultdict(list)
    for key, minutes, start, source in database.rows(
        "SELECT date, minutes, start, source FROM day_break WHERE date BETWEEN ? AND ? ORDER BY date, position",
        between,
    ):
        began = datetime.fromisoformat(start) if start else None
        breaks[key].append(Break(minutes, began, BreakSource(source)))
    tags: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, family, tag in database.rows(
        "SELECT date, family, tag FROM day_tag WHERE date BETWEEN ? AND ? ORDER BY date, family, position", between
    ):
        tags[key, family].append(tag)
    rows = database.rows(
        "SELECT date, amount_minutes, time_off, time_off_portion, time_off_minutes, time_off_paid,"
        " basis, raised_on, note, revisions,"
        " first.written_at, first.written_offset_minutes,"
        " last.written_at, last.written_offset_minutes, last.method"
        " FROM day JOIN revision first ON first.sequence = first_revision"
        " JOIN revision last ON last.sequence = last_revision"
        " WHERE date BETWEEN ? AND ? ORDER BY date",
        between,
    )
    return tuple(_written_days(rows, spells, breaks, tags))


def _written_days(
    rows: Iterable[tuple[Any, ...]],
    spells: defaultdict[str, list[Spell]],
    breaks: defaultdict[str, list[Break]],
    tags: defaultdict[tuple[str, str], list[str]],
) -> Iterable[WrittenDay]:
    for (
        key,
        amount,
        off,
        portion,
        off_minutes,
        paid,
        basis,
        raised,
        note,
        revisions,
        *first_and_last,
        method,
    ) in rows:
        record = DayRecord(
            date=date.fromisoformat(key),
            spells=tuple(spells[key]),
            amount_minutes=amount,
            breaks=tuple(breaks[key]),
            time_off=time_off_of(off, portion, off_minutes, paid),
            reasons=tuple(tags[key, "reason"]),
            gave_way=tuple(tags[key, "gave_way"]),
            basis=Basis(basis) if basis else None,
            raised_on=date.fromisoformat(raised) if raised else None,
            note=note,
        )
        first, last = local_moment(*first_and_last[:2]), local_moment(*first_and_last[2:])
        yield WrittenDay(record, revisions, first, last, EntryMethod(method))
