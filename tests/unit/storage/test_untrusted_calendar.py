from __future__ import annotations

import msgspec
import pytest

from overtime_logger.services.importing.foreign import Event
from overtime_logger.services.untrusted import Refusal, RefusedFileError
from overtime_logger.storage.untrusted_calendar import events_of
from tests.workbooks import calendar


def times(*events: str, titles: bool = False) -> list[str]:
    """The events of March 2026 in short."""
    data = events_of(calendar(*events), first="2026-03-01", last="2026-03-31", titles=titles)
    found = msgspec.json.decode(data, type=list[Event])
    return [" ".join(filter(None, (each.start, each.end, each.title))) for each in found]


def test_an_event_in_utc_in_a_zone_on_the_wall_and_of_whole_days() -> None:
    assert times(
        "DTSTART:20260302T090000Z\nDTEND:20260302T103000Z",
        "DTSTART;TZID=Europe/Berlin:20260302T100000\nDURATION:PT1H",
        "DTSTART:20260302T090000\nDTEND:20260302T093000",
        "DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260304",
        "DTSTART;VALUE=DATE:20260305",
    ) == [
        "2026-03-02T09:00:00+00:00 2026-03-02T10:30:00+00:00",
        "2026-03-02T09:00:00+00:00 2026-03-02T10:00:00+00:00",
        "2026-03-02T09:00:00 2026-03-02T09:30:00",
        "2026-03-02 2026-03-04",
        "2026-03-05 2026-03-06",
    ]


def test_titles_are_given_only_where_they_are_asked_for() -> None:
    event = "DTSTART:20260302T090000Z\nDTEND:20260302T093000Z\nSUMMARY:Team\\, meeting\u202e!"

    assert times(event)[0].count(" ") == 1
    assert times(event, titles=True)[0].endswith(" Team, meeting?!")


def test_an_event_that_repeats_keeps_its_time_on_the_wall_when_the_clocks_change() -> None:
    found = times(
        "DTSTART;TZID=Europe/London:20250106T090000\nDTEND;TZID=Europe/London:20250106T100000\n"
        "RRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE;TZID=Europe/London:20260316T090000"
    )

    assert [each[:16] for each in found if each >= "2026-03"] == [
        "2026-03-02T09:00",
        "2026-03-09T09:00",
        "2026-03-23T09:00",
        "2026-03-30T08:00",
    ]


def test_one_time_of_an_event_that_repeats_may_be_moved() -> None:
    found = times(
        "UID:a\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\nRRULE:FREQ=WEEKLY;COUNT=2",
        "UID:a\nRECURRENCE-ID:20260309T090000Z\nDTSTART:20260310T140000Z\nDTEND:20260310T150000Z",
    )

    assert [each[:16] for each in found] == ["2026-03-02T09:00", "2026-03-10T14:00"]


@pytest.mark.parametrize("until", ["20260309T090000Z", "20260309"])
def test_an_event_repeats_until_its_end(until: str) -> None:
    found = times(f"DTSTART:20260302T090000Z\nDTEND:20260302T100000Z\nRRULE:FREQ=WEEKLY;UNTIL={until}")

    assert len(found) == 2


@pytest.mark.parametrize(
    "event",
    [
        "SUMMARY:no times",
        "DTSTART:nonsense",
        "DTSTART:20260302T090000Z\nDTEND:nonsense",
        "DTSTART:20260302T090000Z\nDTEND;VALUE=DATE:20260303",
        "DTSTART:20260302T090000Z\nDTEND:20260302T100000Z\nSTATUS:CANCELLED",
        "DTSTART:20260302T090000Z\nRRULE:FREQ=SECONDLY",
        "DTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3",
        "DTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0",
        "DTSTART:20260302T090000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "DTSTART:20300302T090000Z\nDTEND:20300302T100000Z",
        "DTSTART:99991231T235959Z\nDURATION:P9999D",
    ],
)
def test_what_is_no_event_of_these_days_is_passed_over(event: str) -> None:
    good = "DTSTART:20260302T110000Z\nDTEND:20260302T120000Z"

    assert times(event, good) == ["2026-03-02T11:00:00+00:00 2026-03-02T12:00:00+00:00"]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"\xff\xfe\0", b"BEGIN:VCALENDAR"]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFileError) as caught:
        events_of(data, first="2026-03-01", last="2026-03-31", titles=False)

    assert caught.value.refusal is Refusal.NOT_A_CALENDAR
