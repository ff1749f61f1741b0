"""A calendar as an iCalendar file (RFC 5545) that any calendar program opens."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.services.exporting.exporter import CalendarEntry

_DOMAIN = "overtime-logger.invalid"
"""Names of entries end in a domain; this one belongs to nobody, and so tells nothing."""


def calendar_bytes(entries: Iterable[CalendarEntry]) -> bytes:
    """A calendar with these entries, each marked as private; times are in UTC.

    The same entries give the same bytes.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - loaded when a calendar is written

    calendar = cast("Any", Calendar())
    calendar.add("prodid", "-//Overtime Logger//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        event = cast("Any", Event())
        event.add("uid", f"{entry.name}@{_DOMAIN}")
        event.add("dtstamp", entry.written_at.astimezone(UTC))
        event.add("dtstart", _in_utc(entry.start))
        event.add("dtend", _in_utc(entry.end))
        event.add("summary", entry.title)
        event.add("class", "PRIVATE")
        if not isinstance(entry.start, datetime):
            event.add("transp", "TRANSPARENT")
        if entry.note:
            event.add("description", entry.note)
        calendar.add_component(event)
    return calendar.to_ical()


def _in_utc(moment: date) -> date:
    """A moment in UTC; a date as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
