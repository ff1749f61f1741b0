"""The current state, as tables that follow from the journal: kept up to date with it, read by services."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term, UsualDay, WeekPattern
from overtime_logger.domain.day import Basis, Break, BreakSource, DayHours, DayRecord
from overtime_logger.domain.spell import Spell
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import Action, EntryMethod, RecordKind, WrittenDay
from overtime_logger.storage.journal import local_moment
from overtime_logger.storage.migrations import PROJECTIONS
from overtime_logger.storage.rows import minute_text, record_of, time_off_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.revision import Record, Revision
    from overtime_logger.storage.database import Database


def project(connection: sqlite3.Connection, revision: Revision) -> None:
    """Bring the tables up to date with one revision, within a transaction that the caller holds."""
    if revision.kind is RecordKind.DAY:
        day = date.fromisoformat(revision.record.partition(":")[2])
        written = connection.execute(
            "SELECT revisions, first_revision FROM day WHERE date = ?", (day.isoformat(),)
        ).fetchone()
        connection.execute("DELETE FROM day WHERE date = ?", (day.isoformat(),))
        for table in ("spell", "day_break", "day_tag"):
            # Not left to the cascade: references are not held while a logbook is being migrated.
            connection.execute(f"DELETE FROM {table} WHERE date = ?", (day.isoformat(),))  # noqa: S608 - our tables
    else:
        written = None
        connection.execute(f"DELETE FROM {revision.kind.value} WHERE record = ?", (revision.record,))  # noqa: S608 - our tables
    if revision.action is Action.WITHDRAWN or revision.body is None:
        return
    _insert(connection, revision, record_of(revision.kind, revision.body), written or (0, revision.sequence))


def _insert(connection: sqlite3.Connection, revision: Revision, record: Record, written: tuple[int, int]) -> None:
    if isinstance(record, DayRecord):
        _insert_day(connection, record, (written[0] + 1, written[1], revision.sequence))
    elif isinstance(record, Term):
        _insert_term(connection, revision.record, record)
    elif isinstance(record, Worker):
        _insert_row(connection, "worker", (revision.record, record.name, record.role))
    else:
        _insert_row(
            connection,
            "adjustment",
            (revision.record, record.date.isoformat(), record.kind.value, record.minutes, record.why),
        )


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
            day.basis.value if day.basis else None,
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


def _insert_term(connection: sqlite3.Connection, record: str, term: Term) -> None:
    usual = term.usual
    _insert_row(
        connection,
        "term",
        (
            record,
            term.start.isoformat(),
            term.end.isoformat() if term.end else None,
            json.dumps(term.pattern),
            term.accounting.weeks,
            term.accounting.anchor.isoformat(),
            f"{usual.start:%H:%M}" if usual else None,
            f"{usual.end:%H:%M}" if usual else None,
            usual.break_minutes if usual else None,
            term.nation.value,
            term.zone,
        ),
    )


def clear(connection: sqlite3.Connection) -> None:
    """Empty all tables that follow from the journal."""
    for table in PROJECTIONS:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our tables


# -- reading -------------------------------------------------------------------------------------


def worker(database: Database) -> Worker | None:
    """Whose log it is."""
    rows = database.rows("SELECT name, role FROM worker")
    return Worker(*rows[0]) if rows else None


def contract(database: Database) -> Contract:
    """All contract terms."""
    rows = database.rows(
        "SELECT start, last, pattern, period_weeks, period_anchor, usual_start, usual_end, usual_break_minutes,"
        " nation, zone FROM term ORDER BY start"
    )
    return Contract(tuple(map(_term, rows)))


def _term(row: tuple[Any, ...]) -> Term:
    start, last, pattern, weeks, anchor, usual_start, usual_end, usual_break, nation, zone = row
    return Term(
        start=date.fromisoformat(start),
        pattern=tuple(cast("WeekPattern", tuple(week)) for week in json.loads(pattern)),
        accounting=AccountingPeriod(weeks, date.fromisoformat(anchor)),
        usual=UsualDay(time.fromisoformat(usual_start), time.fromisoformat(usual_end), usual_break)
        if usual_start
        else None,
        nation=Nation(nation),
        zone=zone,
        end=date.fromisoformat(last) if last else None,
    )


def adjustments(database: Database) -> tuple[Adjustment, ...]:
    """The ledger's lines, by date."""
    rows = database.rows("SELECT date, kind, minutes, why FROM adjustment ORDER BY date, record")
    return tuple(
        Adjustment(date.fromisoformat(day), AdjustmentKind(kind), minutes, why) for day, kind, minutes, why in rows
    )


def hours_by_day(database: Database) -> dict[date, DayHours]:
    """What balances need of every recorded day."""
    rows = database.rows("SELECT date, worked_minutes, time_off, time_off_portion, time_off_minutes FROM day")
    from_iso = date.fromisoformat
    return {
        from_iso(day): DayHours(worked, time_off_of(off, portion, minutes) if off else None)
        for day, worked, off, portion, minutes in rows
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
        "SELECT date, amount_minutes, time_off, time_off_portion, time_off_minutes, basis, note, revisions,"
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
    for key, amount, off, portion, off_minutes, basis, note, revisions, *first_and_last, method in rows:
        record = DayRecord(
            date=date.fromisoformat(key),
            spells=tuple(spells[key]),
            amount_minutes=amount,
            breaks=tuple(breaks[key]),
            time_off=time_off_of(off, portion, off_minutes),
            reasons=tuple(tags[key, "reason"]),
            gave_way=tuple(tags[key, "gave_way"]),
            basis=Basis(basis) if basis else None,
            note=note,
        )
        first, last = local_moment(*first_and_last[:2]), local_moment(*first_and_last[2:])
        yield WrittenDay(record, revisions, first, last, EntryMethod(method))
