"""The events of a calendar file (RFC 5545) as plain values. To be called in a process with limits.

Events that repeat are worked out for the days that are asked for, where they repeat by days, weeks, months or
years; those with rarer rules, and those that can't be read, are passed over: they would only be suggestions.
"""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

import msgspec

from overtime_logger.services.importing.foreign import LONGEST_TITLE, MOST_EVENTS, Event
from overtime_logger.services.untrusted import Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PARTS = frozenset({"FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"})
_MOST_INTERVAL = 1000
_LONGEST_EVENT = timedelta(days=60)
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What reading a part of an event can raise where that part is not what it should be."""


def events_of(data: bytes, *, first: str, last: str, titles: bool) -> bytes:
    """The events of a calendar about some days, as JSON: a list of `Event`.

    Args:
        data: the file.
        first: the first day, in ISO form.
        last: the last day.
        titles: whether to say what the events are called.

    Raises:
        RefusedFileError: it is no calendar, or takes too much.
        MemoryError: it takes too much.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only the child loads it

    try:
        calendars = cast("list[Any]", Calendar.from_ical(data, multiple=True))
        found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except MemoryError:
        raise
    except Exception as error:  # a file made for it can raise anything in a parser
        raise RefusedFileError(Refusal.NOT_A_CALENDAR) from error
    if not calendars or any(calendar.name != "VCALENDAR" for calendar in calendars):
        raise RefusedFileError(Refusal.NOT_A_CALENDAR)
    reader = _Reader(date.fromisoformat(first), date.fromisoformat(last), titles)
    events = list(itertools.islice(reader.read(found), MOST_EVENTS + 1))
    if len(events) > MOST_EVENTS:
        raise RefusedFileError(Refusal.TOO_COSTLY)
    return msgspec.json.encode(events)


class _Reader:
    """Reads events that begin between two days."""

    def __init__(self, first: date, last: date, titles: bool) -> None:  # noqa: FBT001 - private
        self._first, self._last, self._titles = first, last, titles

    def read(self, events: list[Any]) -> Iterator[Event]:
        changed = {key for event in events if (key := _key_of_change(event)) is not None}
        for event in events:
            try:
                yield from self._times(event, changed)
            except _UNREADABLE:
                continue

    def _times(self, event: Any, changed: set[tuple[str, str]]) -> Iterator[Event]:  # noqa: ANN401 - untyped
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            return
        start = event["DTSTART"].dt
        length = min(_end_of(event, start) - start, _LONGEST_EVENT)
        title = " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_TITLE] if self._titles else ""
        title = "".join(character if character.isprintable() else "?" for character in title)
        uid = str(event.get("UID", ""))
        left_out = {_text(moment) for moment in _excluded(event)}
        for begins in self._starts(event, start):
            if _text(begins) in left_out or (event.get("RRULE") and (uid, _text(begins)) in changed):
                continue
            yield Event(_text(begins), _text(begins + length), title)

    def _starts(self, event: Any, start: date) -> Iterator[date]:  # noqa: ANN401 - untyped
        """When an event begins, each time within the days and a little before them."""
        earliest = self._first - _LONGEST_EVENT
        rule = event.get("RRULE")
        if rule is None:
            if earliest <= _day(start) <= self._last:
                yield start
            return
        for begins in _repeated(rule, start, self._last):
            if _day(begins) >= earliest:
                yield begins


def _repeated(rule: Any, start: date, last: date) -> Iterator[date]:  # noqa: ANN401 - untyped
    """When something that repeats begins, up to a day, on the clock that it is kept by."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only the child loads it

    parts: dict[str, list[Any]] = {str(name).upper(): list(values) for name, values in rule.items()}
    until, count = parts.pop("UNTIL", [None])[0], parts.pop("COUNT", [None])[0]
    interval = int(parts.get("INTERVAL", [1])[0])
    if parts["FREQ"][0] not in _FREQUENCIES or not parts.keys() <= _PARTS or not 0 < interval <= _MOST_INTERVAL:
        raise ValueError(rule)
    kept = type(rule)(parts)
    zone = start.tzinfo if isinstance(start, datetime) else None
    wall = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    times: Any = rrulestr(kept.to_ical().decode(), dtstart=wall)
    times = times.replace(until=datetime.combine(last, time.max))
    for begins in itertools.islice(times, None if count is None else int(count)):
        if until is not None and begins > _on_wall(until, zone):
            return
        yield begins.replace(tzinfo=zone) if isinstance(start, datetime) else begins.date()


def _on_wall(moment: date, zone: Any) -> datetime:  # noqa: ANN401 - untyped
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.max)
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)


def _end_of(event: Any, start: date) -> date:  # noqa: ANN401 - untyped
    if "DTEND" in event:
        return event["DTEND"].dt
    if "DURATION" in event:
        return start + event["DURATION"].dt
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _excluded(event: Any) -> Iterator[date]:  # noqa: ANN401 - untyped
    found = event.get("EXDATE", [])
    lines = cast("list[Any]", found) if isinstance(found, list) else [found]
    for each in lines:
        for value in each.dts:
            yield value.dt


def _key_of_change(event: Any) -> tuple[str, str] | None:  # noqa: ANN401 - untyped
    """Which time of which event that repeats is changed by one of its own."""
    try:
        return (str(event["UID"]), _text(event["RECURRENCE-ID"].dt))
    except _UNREADABLE:
        return None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _text(moment: date) -> str:
    """A moment in UTC, one on the wall without an offset, or a date."""
    if isinstance(moment, datetime):
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
        return moment.replace(microsecond=0).isoformat()
    return moment.isoformat()
