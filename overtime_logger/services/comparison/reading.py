"""The log set beside records of others, read from the logbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.compared import TOLERANCE, DayHere
from overtime_logger.domain.comparison.comparing import Other, compare
from overtime_logger.domain.comparison.source import ComparisonNote, ComparisonRows, ComparisonSource
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.services.revision import EntryMethod, day_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from overtime_logger.domain.comparison.compared import Comparison
    from overtime_logger.domain.comparison.source import SourceDay
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.ports import Store
    from overtime_logger.services.revision import Written, WrittenDay


@dataclass(frozen=True, slots=True)
class SetBeside:
    """The log set beside one record of others.

    Args:
        source: the other record.
        comparison: what comes of it.
        notes: what the person says about single days.
    """

    source: Written[ComparisonSource]
    comparison: Comparison
    notes: Mapping[date, Written[ComparisonNote]]


def rows_of(store: Store, source: str) -> tuple[Written[ComparisonRows], ...]:
    """What a record of others holds, a month at a time, by date.

    Args:
        store: where it is kept.
        source: its id.
    """
    return tuple(each for each in store.written(ComparisonRows) if each.record.source == source)


def days_of(store: Store, source: str) -> tuple[SourceDay, ...]:
    """The days that a record of others holds, by date; arguments as for `rows_of`."""
    rows = (each for each in store.records(ComparisonRows) if each.source == source)
    return tuple(sorted((day for each in rows for day in each.days), key=_date))


def _date(day: SourceDay) -> date:
    return day.date


def notes_of(store: Store, source: str) -> Mapping[date, Written[ComparisonNote]]:
    """What the person says about single days on which a record of others differs; arguments as for `rows_of`."""
    notes = (each for each in store.written(ComparisonNote) if each.record.source == source)
    return {each.record.date: each for each in notes}


def set_beside(
    store: Store,
    source: Written[ComparisonSource],
    span: DateRange | None = None,
    tolerance: Minutes = TOLERANCE,
) -> SetBeside:
    """The log set beside a record of others.

    Args:
        store: where both are kept.
        source: the record.
        span: the days to compare; those that the record mentions if None.
        tolerance: how far apart two times or totals may be and still agree, in minutes.

    Raises:
        InvalidInputError: the tolerance is below 0 or too long.
    """
    about, days = source.record, span or source.record.span
    other = Other(days_of(store, source.id), about.span, about.obtained_on, source.first_written)
    found = compare(_days_here(store, about, days, other), other, store.contract(), days, tolerance)
    return SetBeside(source, found, notes_of(store, source.id))


def _days_here(store: Store, source: ComparisonSource, span: DateRange, other: Other) -> Iterator[DayHere]:
    """The days of the log that have hours, with one more on each side, into which a night may reach."""
    same_file = store.days_from_file(source.digest)
    first = span.first - ONE_DAY if span.first > date.min else span.first
    last = span.last + ONE_DAY if span.last < date.max else span.last
    for each in store.days(DateRange(first, last)):
        day = each.record
        if day.has_hours:
            yield DayHere(
                day.date,
                day.spells,
                day.worked_minutes,
                each.first_written,
                _last_changed(store, each, other),
                day.date in same_file,
                each.method is EntryMethod.IMPORT or bool(day.from_file),
            )


def _last_changed(store: Store, day: WrittenDay, other: Other) -> datetime:
    """When the hours of a day were last changed; a reason or a note that was added later changes none."""
    if day.revisions == 1 or other.is_before(day.last_written):
        return day.last_written
    changed, before = day.first_written, None
    for revision in store.revisions(day_id(day.record.date)):
        value = store.value_of(revision)
        after = None
        if isinstance(value, DayRecord):
            after = value.spells, value.amount_minutes, value.breaks, value.time_off
        if after != before:
            changed = revision.written_at
        before = after
    return changed
