"""Suggestions from the events of a calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import wall_clock
from overtime_logger.services.beside_journal import Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import tzinfo

    from overtime_logger.services.importing.foreign import CalendarEvent

DAYS_BACK, DAYS_AHEAD = 400, 60
"""The days of a calendar that are read, counted from today."""


def window(today: date) -> DateRange:
    """The days of a calendar that are read."""
    return DateRange(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))


def suggestions_of(
    events: Iterable[CalendarEvent], within: DateRange, zone_on: Callable[[date], tzinfo]
) -> tuple[Suggestion, ...]:
    """What events suggest for the days of a range, each once, in order.

    Args:
        events: the events.
        within: the days to take.
        zone_on: the zone of the clock on a day.

    Raises:
        InvalidInputError: an event has no times that can be.
    """
    found: dict[Suggestion, None] = {}
    try:
        for event in events:
            each = (
                _whole_days(event, within)
                if len(event.start) == len("2026-03-02")
                else _times(event, within, zone_on)
            )
            found |= dict.fromkeys(one for one in each if one.date in within)
    except (ValueError, OverflowError):
        raise InvalidInputError("import.event.times") from None
    return tuple(sorted(found, key=lambda one: (one.date, one.times, one.title)))


def _whole_days(event: CalendarEvent, within: DateRange) -> Iterator[Suggestion]:
    first, end = date.fromisoformat(event.start), date.fromisoformat(event.end)
    last = max(end - timedelta(days=1), first)
    for day in _days(max(first, within.first), min(last, within.last)):
        yield Suggestion(day, None, None, event.title)


def _days(first: date, last: date) -> Iterator[date]:
    for after in range((last - first).days + 1):
        yield first + timedelta(days=after)


def _times(event: CalendarEvent, within: DateRange, zone_on: Callable[[date], tzinfo]) -> Iterator[Suggestion]:
    """An event with times on the day it begins; one longer than a day on each day that it touches."""
    start, end = datetime.fromisoformat(event.start), datetime.fromisoformat(event.end)
    zone = zone_on(start.date())
    begins, ends = _on_clock(start, zone), _on_clock(end, zone)
    if ends - begins < timedelta(days=1):
        if begins < ends:
            yield Suggestion(begins.date(), begins, ends, event.title)
        return
    midnight = time(0)
    for day in _days(max(begins.date(), within.first), min(ends.date(), within.last)):
        opens = begins if day == begins.date() else wall_clock(day, midnight, zone)
        closes = ends if day == ends.date() else wall_clock(day + timedelta(days=1), midnight, zone)
        if day not in {begins.date(), ends.date()}:
            yield Suggestion(day, None, None, event.title)
        elif opens < closes:
            yield Suggestion(day, opens, closes, event.title)


def _on_clock(moment: datetime, zone: tzinfo) -> datetime:
    """A moment on the clock of a zone, to the minute; one without an offset is on that clock already."""
    local = moment if moment.tzinfo is None else moment.astimezone(zone)
    return wall_clock(local.date(), local.time().replace(second=0, microsecond=0), zone, fold=local.fold)
