from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar

from overtime_logger.reports.calendar_file import calendar_bytes
from overtime_logger.services.exporting.exporter import CalendarEntry

WRITTEN = datetime(2026, 3, 2, 18, 40, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=1))


def entry(name: str, start: date, end: date, title: str = "Worked", note: str = "") -> CalendarEntry:
    return CalendarEntry(name, start, end, title, note, WRITTEN)


def events(*entries: CalendarEntry) -> list[dict[str, str]]:
    """The events of the written file, each property as text."""
    data = calendar_bytes(entries)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found = Calendar.from_ical(data).walk("VEVENT")
    return [{name: value.to_ical().decode() for name, value in event.items()} for event in found]


def test_times_are_in_utc_whatever_the_zone_of_the_record() -> None:
    start, end = datetime(2026, 7, 1, 8, 30, tzinfo=SUMMER), datetime(2026, 7, 2, 0, 30, tzinfo=SUMMER)

    assert events(entry("a", start, end)) == [
        {
            "UID": "a@overtime-logger.invalid",
            "DTSTAMP": "20260302T184000Z",
            "DTSTART": "20260701T073000Z",
            "DTEND": "20260701T233000Z",
            "SUMMARY": "Worked",
            "CLASS": "PRIVATE",
        }
    ]


def test_whole_days_leave_the_day_free() -> None:
    (event,) = events(entry("a", date(2026, 3, 2), date(2026, 3, 3), "Annual leave"))

    assert (event["DTSTART"], event["DTEND"], event["TRANSP"]) == ("20260302", "20260303", "TRANSPARENT")


def test_a_text_can_not_leave_its_line() -> None:
    note = "first\nBEGIN:VALARM\r\nACTION:DISPLAY; a, b \\ " + "ŵ" * 100
    (event,) = events(entry("a", date(2026, 3, 2), date(2026, 3, 3), note=note))

    assert calendar_bytes([entry("a", date(2026, 3, 2), date(2026, 3, 3), note=note)]).count(b"\r\nBEGIN:") == 1
    assert "ŵ" * 100 in event["DESCRIPTION"]


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = [entry("a", date(2026, 3, 2), date(2026, 3, 3)), entry("b", WRITTEN, WRITTEN + timedelta(hours=1))]

    assert calendar_bytes(entries) == calendar_bytes(entries)
    assert calendar_bytes([]).startswith(b"BEGIN:VCALENDAR\r\n")
