"""The current state, as tables that follow from the journal: kept up to date with it, read by services.

What is read is checked: which records there are and which revision of each is current, once after the file was
opened; what a record says is read from that revision, whose leaf must fit; and the hours that balances add up are
compared with those revisions, once likewise. What was found to be right stays so, since nobody else may write to
the file.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import rfc8785

from overtime_logger.domain.day import DayHours, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.services.merkle_tree import local_moment
from overtime_logger.services.revision import Action, EntryMethod, RecordKind, Written, WrittenDay
from overtime_logger.storage import last_written, table_notes
from overtime_logger.storage.codec import record_of
from overtime_logger.storage.faults import altered, damaged, stale
from overtime_logger.storage.journal import COLUMNS, verified
from overtime_logger.storage.migrations import PROJECTIONS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from overtime_logger.services.revision import Family, Record, Revision
    from overtime_logger.storage.database import Database


Row = tuple[Any, ...]

_DATES = ("date", "start", "happened_at", "drafted_on")
"""The fields of bodies that say when something was or holds from; no body has two of them."""


def project(connection: sqlite3.Connection, revision: Revision, record: Record | None = None) -> None:
    """Bring the tables up to date with one revision, within a transaction that the caller holds.

    Args:
        connection: the logbook.
        revision: the revision.
        record: what it says, where that is at hand; otherwise it is read from the revision's body.
    """
    if revision.kind is RecordKind.DAY:
        _project_day(connection, revision, record)
        return
    connection.execute("DELETE FROM record WHERE record = ?", (revision.record,))
    if revision.body is not None:
        first = connection.execute("SELECT min(sequence) FROM revision WHERE record = ?", (revision.record,))
        _insert(connection, "record", _record_row(revision, revision.body, first.fetchone()[0]))


def _project_day(connection: sqlite3.Connection, revision: Revision, record: Record | None) -> None:
    key = revision.record.partition(":")[2]
    written = connection.execute("SELECT revisions, first_revision FROM day WHERE date = ?", (key,)).fetchone()
    if written is not None:
        connection.execute("DELETE FROM day WHERE date = ?", (key,))
    if revision.body is not None:
        revisions, first = written or (0, revision.sequence)
        day = record if isinstance(record, DayRecord) else _day_of(revision.body)
        _insert(connection, "day", _day_row(day, (revisions + 1, first, revision.sequence)))


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - our tables


def state_of(revisions: Iterable[Revision]) -> dict[str, set[Row]]:
    """The rows of each table that follow from a whole journal."""
    first_of: dict[str, int] = {}
    standing: dict[str, tuple[Revision, int, int]] = {}
    for revision in revisions:
        first_of.setdefault(revision.record, revision.sequence)
        if revision.body is None:
            standing.pop(revision.record, None)
        else:
            _last, number, begun = standing.get(revision.record, (revision, 0, revision.sequence))
            standing[revision.record] = revision, number + 1, begun
    state: dict[str, set[Row]] = {table: set() for table in PROJECTIONS}
    for revision, number, begun in standing.values():
        body = revision.body or {}
        if revision.kind is RecordKind.DAY:
            state["day"].add(_day_row(_day_of(body), (number, begun, revision.sequence)))
        else:
            state["record"].add(_record_row(revision, body, first_of[revision.record]))
    return state


def _record_row(revision: Revision, body: Mapping[str, Any], first: int) -> Row:
    # What has no date of its own comes before everything that has one.
    dated = next(filter(None, map(body.get, _DATES)), "")
    said = "" if revision.kind is RecordKind.COMPARISON_ROWS else rfc8785.dumps(dict(body)).decode()
    return (revision.record, revision.kind.value, dated, said, first)


def _day_of(body: Mapping[str, Any]) -> DayRecord:
    record = record_of(RecordKind.DAY, body)
    if not isinstance(record, DayRecord):
        raise TypeError(body)
    return record


def _hours_columns(day: DayRecord) -> Row:
    """The columns of a day that balances are worked out from, whatever it shares with the day before."""
    alone = replace(day, counted_before=0) if day.counted_before else day
    off, ends_next_day = day.time_off, any(spell.end.date() > day.date for spell in day.spells)
    return alone.worked_minutes, *_off_columns(off), *_off_columns(off.beside if off else None), int(ends_next_day)


def _off_columns(off: TimeOff | None) -> Row:
    return (off.kind.value, off.portion.value, off.minutes, int(off.paid)) if off else (None,) * 4


def _time_off_of(columns: Sequence[Any]) -> TimeOff | None:
    """Time off from its four columns, and the four of an absence beside it; None when there was none."""
    kind, portion, minutes, paid, *beside = columns
    if kind is None:
        return None
    return TimeOff(
        TimeOffKind(kind), Portion(portion), minutes, bool(paid), _time_off_of(beside) if beside else None
    )


def _day_row(day: DayRecord, written: tuple[int, int, int]) -> Row:
    """The row of a day.

    Args:
        day: what its standing revision says.
        written: how many revisions it has, the first and the last of them.
    """
    worked_minutes, *off, ends_next_day = _hours_columns(day)
    return (day.date.isoformat(), worked_minutes, *off[:4], *written, *off[4:], ends_next_day)


def clear(connection: sqlite3.Connection) -> None:
    """Empty all tables that follow from the journal."""
    for table in PROJECTIONS:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our tables


# -- reading -------------------------------------------------------------------------------------


_WIDTH = len(COLUMNS.split(","))
_BODY = 8
_NEWEST = "(SELECT max(sequence) FROM revision newest WHERE newest.record = record.record)"
_FIRST, _LAST = (
    ", ".join(f"{name}.{column.strip()}" for column in COLUMNS.split(",")) for name in ("first", "last")
)


def records(database: Database, kind: RecordKind) -> tuple[tuple[str, Record], ...]:
    """All records of a kind that comes in dozens with their ids, by date, then as they were first written.

    Raises:
        LogbookUnavailableError: one was altered, or the table is not what the journal says.
    """
    check_current(database)
    rows = database.rows(
        f"SELECT {_LAST} FROM record JOIN revision last ON last.sequence = {_NEWEST}"  # noqa: S608 - our columns
        " WHERE record.kind = ? ORDER BY record.date, record.first_revision",
        (kind.value,),
    )
    return tuple((row[1], record_of(kind, json.loads(verified(database, row)[_BODY]))) for row in rows)


def written(database: Database, kind: RecordKind, family: type[Family]) -> tuple[Written[Family], ...]:
    """The same records in the same order, and how each came about."""
    check_current(database)
    rows = database.rows(
        f"SELECT revisions, {_FIRST}, {_LAST}"  # noqa: S608 - our columns
        " FROM record JOIN (SELECT record, count(*) AS revisions, min(sequence) AS first, max(sequence) AS last"
        " FROM revision WHERE record IN (SELECT record FROM record WHERE kind = ?1) GROUP BY record) span"
        " USING (record)"
        " JOIN revision first ON first.sequence = span.first JOIN revision last ON last.sequence = span.last"
        " WHERE record.kind = ?1 ORDER BY record.date, record.first_revision",
        (kind.value,),
    )
    return tuple(
        Written(_id, record, *about)
        for _id, body, about in _standing(database, rows)
        if isinstance(record := record_of(kind, body), family)
    )


def _standing(
    database: Database, rows: Iterable[Row]
) -> Iterator[tuple[str, dict[str, Any], tuple[int, datetime, datetime, EntryMethod]]]:
    """Records by their ids: what each says, how often it was written, first when, last when, and how.

    Args:
        database: where the rows are from.
        rows: how often a record was written, its first revision, and its last.
    """
    for revisions, *both in rows:
        first, last = tuple(both[:_WIDTH]), verified(database, tuple(both[_WIDTH:]))
        if first[0] != last[0]:
            verified(database, first)
        moments = local_moment(first[6], first[7]), local_moment(last[6], last[7])
        yield last[1], json.loads(last[_BODY]), (revisions, *moments, EntryMethod(last[4]))


def recorded_range(database: Database) -> DateRange | None:
    """From the first recorded day to the last, or None."""
    check_current(database)
    # One at a time, each is read off an end of the table; asked for together, all of it would be read.
    [(first, last)] = database.rows("SELECT (SELECT min(date) FROM day), (SELECT max(date) FROM day)")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last)) if first else None


def hours_by_day(database: Database) -> dict[date, DayHours]:
    """What balances need of every recorded day. A minute in the spells of two days is counted in the first.

    Raises:
        LogbookUnavailableError: a day was altered, or the table is not what the journal says.
    """
    check_current(database)
    _check_hours(database)
    rows = database.rows(f"SELECT date, worked_minutes, ends_next_day, {_TIME_OFF} FROM day")  # noqa: S608 - our columns
    from_iso = date.fromisoformat
    found = {
        from_iso(day): DayHours(worked, _time_off_of(off) if off[0] else None) for day, worked, _late, *off in rows
    }
    for day in (from_iso(row[0]) + ONE_DAY for row in rows if row[2]):
        if day in found:
            [written] = days(database, DateRange(day, day))
            found[day] = written.record.hours
    return found


_TIME_OFF = (
    "time_off, time_off_portion, time_off_minutes, time_off_paid,"
    " beside, beside_portion, beside_minutes, beside_paid"
)


def days(database: Database, span: DateRange) -> tuple[WrittenDay, ...]:
    """The recorded days of a range, by date.

    Raises:
        LogbookUnavailableError: one was altered, or the table is not what the journal says.
    """
    ends = (_day_before(span.first).isoformat(), span.last.isoformat())
    return tuple(each for each in _days(database, "date BETWEEN ? AND ?", ends) if each.record.date in span)


def days_on(database: Database, dates: Iterable[date]) -> tuple[WrittenDay, ...]:
    """The recorded days of some dates and of the day before each, by date, at one asking; errors as `days` has."""
    keys = sorted({day.isoformat() for each in dates for day in (each, _day_before(each))})
    return _days(database, f"date IN ({', '.join('?' * len(keys))})", keys)


def days_from_file(database: Database, digest: str) -> frozenset[date]:
    """The days of which any revision says that it came from a file; errors as `days` has."""
    check_current(database)
    rows = database.rows(
        f"SELECT {COLUMNS} FROM revision WHERE kind = ? AND method = ?"  # noqa: S608 - our columns
        " AND instr(body, ?) > 0",
        (RecordKind.DAY.value, EntryMethod.IMPORT.value, f'"from_file":"{digest}"'),
    )
    found = (json.loads(verified(database, row)[_BODY]) for row in rows)
    return frozenset(date.fromisoformat(body["date"]) for body in found if body.get("from_file") == digest)


def _day_before(day: date) -> date:
    return day - ONE_DAY if day > date.min else day


def _days(database: Database, where: str, parameters: Sequence[str]) -> tuple[WrittenDay, ...]:
    """The recorded days of a condition, by date; what one shares with the day before is counted there."""
    check_current(database)
    # A day whose revision can't be found is not left out: it has no leaf that fits.
    rows = database.rows(
        f"SELECT revisions, {_FIRST}, {_LAST} FROM day"  # noqa: S608 - our columns and conditions
        " LEFT JOIN revision first ON first.sequence = first_revision"
        " LEFT JOIN revision last ON last.sequence = last_revision"
        f" WHERE {where} ORDER BY date",
        parameters,
    )
    found = [
        WrittenDay(record, *about)
        for _id, body, about in _standing(database, rows)
        if isinstance(record := record_of(RecordKind.DAY, body), DayRecord)
    ]
    for place, (before, after) in enumerate(itertools.pairwise(found), 1):
        if before.record.date + ONE_DAY == after.record.date:
            found[place] = replace(after, record=after.record.after(before.record))
    return tuple(found)


# -- checking ------------------------------------------------------------------------------------


def check_current(database: Database) -> None:
    """Check, once after the file was opened, that no revision is missing and which of each record is current.

    Raises:
        LogbookUnavailableError: rows of the journal are missing, or a table is not what the journal says.
    """
    if "current" in database.checked:
        return
    if last_written.changed(database, table_notes.JOURNAL):
        raise altered(
            database.path, _("revisions are missing from the journal, or are not the ones that were written")
        )
    for table, query in _NOT_CURRENT.items():
        # From a damaged index a record could be left out though its table has it.
        if database.rows(f"PRAGMA integrity_check({table})") != [("ok",)]:
            raise damaged(database.path)
        if database.rows(query):
            raise stale(database.path, table)
    for record, action in database.rows(_LEFT_OUT):
        if action != Action.WITHDRAWN.value:
            raise stale(database.path, "day" if record.startswith(f"{RecordKind.DAY.value}:") else "record")
    database.checked.add("current")


_SINCE_WITHDRAWN = """record = span.record AND sequence > coalesce(
    (SELECT max(sequence) FROM revision gone WHERE gone.record = span.record AND action = 'withdrawn'), 0)"""
"""Which revisions of a day count: a day that was withdrawn begins again."""

_DATE_OF_BODY = ", ".join(f"nullif(json_extract(last.body, '$.{name}'), '')" for name in _DATES)
_NOT_CURRENT = {
    "day": f"""
        SELECT 1 FROM day LEFT JOIN (
            SELECT record, count(*) AS number, min(sequence) AS first, max(sequence) AS last
            FROM revision GROUP BY record
        ) span ON span.record = 'day:' || date
        WHERE last_revision IS NOT last OR (first_revision, revisions) <> (first, number)
        AND (first_revision, revisions) <> (SELECT min(sequence), count(*) FROM revision WHERE {_SINCE_WITHDRAWN})
        LIMIT 1
        """,  # noqa: S608 - our columns
    "record": f"""
        SELECT 1 FROM record LEFT JOIN revision last ON last.sequence = {_NEWEST}
        WHERE last.body IS NULL OR last.kind <> record.kind
        OR CASE WHEN record.kind = '{RecordKind.COMPARISON_ROWS.value}' THEN record.body <> ''
           ELSE last.body <> record.body OR record.date <> coalesce({_DATE_OF_BODY}, '') END
        OR first_revision <> (SELECT min(sequence) FROM revision WHERE revision.record = record.record) LIMIT 1
        """,  # noqa: S608 - our columns
}
"""What finds a record in a table that is not the one its newest revision states, or not where that belongs.

The rows of records of others are a few kilobytes a month, and a start has no use for them: the table doesn't
repeat them, and they are checked when they are read, and by `check`.
"""

_LEFT_OUT = """
    SELECT record, action FROM revision WHERE sequence IN (
        SELECT max(sequence) FROM revision GROUP BY record
        HAVING record NOT IN (SELECT record FROM record) AND record NOT IN (SELECT 'day:' || date FROM day)
    )
    """
"""The newest revision of each record that is in no table."""


_SAYS_HOURS = "'$.spells', '$.breaks', '$.amount_minutes', '$.time_off'"


def _check_hours(database: Database) -> None:
    """Check, once after the file was opened, the hours of every day against the revision that states them.

    Raises:
        LogbookUnavailableError: a day was altered, or the table is not what the journal says.
    """
    if "hours" in database.checked:
        return
    known: dict[str, Row] = {}
    for row in database.rows(
        f"SELECT date, json_extract(last.body, {_SAYS_HOURS}), worked_minutes, {_TIME_OFF}, ends_next_day, {_LAST}"  # noqa: S608 - our columns
        " FROM day JOIN revision last ON last.sequence = last_revision"
    ):
        day, said, revision = row[0], row[1], verified(database, row[-_WIDTH:])
        # Days of the same times come to the same hours, and most days have had their like before.
        like = said.replace(day, "")
        hours = known.get(like)
        if hours is None:
            hours = known[like] = _hours_columns(_day_of(json.loads(revision[_BODY])))
        if hours != row[2:-_WIDTH]:
            raise stale(database.path, "day")
    database.checked.add("hours")
