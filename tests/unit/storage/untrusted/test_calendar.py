from __future__ import annotations

from typing import Any

import msgspec
import pytest
from dateutil import rrule

from overtime_logger.services.importing.foreign import Calendar, CalendarEvent, PassedReason, UnreadReason
from overtime_logger.services.untrusted import Refusal, RefusedFileError
from overtime_logger.storage.untrusted.calendar import events_of
from tests.workbooks import calendar


def times(*events: str, titles: bool = False) -> list[str]:
    """The events of March 2026 in short."""
    data = events_of(calendar(*events), first="2026-03-01", last="2026-03-31", titles=titles)
    found = msgspec.json.decode(data, type=Calendar)
    shown = sorted(" ".join(filter(None, (each.start, each.end, each.title))) for each in found.events)
    assert found.total == found.read + len(found.unread) + sum(found.passed.values())
    return shown


def test_an_event_in_utc_in_a_zone_on_the_wall_and_of_whole_days() -> None:
    assert times(
        "DTSTART:20260302T090000Z\nDTEND:20260302T103000Z",
        "DTSTART;TZID=Europe/Berlin:20260302T100000\nDURATION:PT1H",
        "DTSTART:20260302T090000\nDTEND:20260302T093000",
        "DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260304",
        "DTSTART;VALUE=DATE:20260305",
    ) == [
        "2026-03-02 2026-03-04",
        "2026-03-02T09:00:00 2026-03-02T09:30:00",
        "2026-03-02T09:00:00+00:00 2026-03-02T10:00:00+00:00",
        "2026-03-02T09:00:00+00:00 2026-03-02T10:30:00+00:00",
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
        "DTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0",
        "DTSTART:20260302T090000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "DTSTART:20300302T090000Z\nDTEND:20300302T100000Z",
        "DTSTART:99991231T235959Z\nDURATION:P9999D",
    ],
)
def test_what_is_no_event_of_these_days_is_passed_over(event: str) -> None:
    good = "DTSTART:20260302T110000Z\nDTEND:20260302T120000Z"

    assert times(event, good) == ["2026-03-02T11:00:00+00:00 2026-03-02T12:00:00+00:00"]


def test_rules_that_never_come_true_cost_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are followed for some years and not for thousands, each of which is laid out once."""
    years: list[int] = []
    lay_out = rrule._iterinfo.rebuild

    def counted(info: Any, year: int, month: int) -> None:  # noqa: ANN401 # its own
        years.append(year)
        lay_out(info, year, month)

    monkeypatch.setattr(rrule._iterinfo, "rebuild", counted)
    good = "DTSTART:20260302T110000Z\nDTEND:20260302T120000Z"
    never = [
        f"DTSTART:20200302T090000Z\nRRULE:FREQ={often};BYMONTH=2;BYMONTHDAY=30"
        for often in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
    ]

    assert times(*never, good) == ["2026-03-02T11:00:00+00:00 2026-03-02T12:00:00+00:00"]
    assert 2026 <= max(years) <= 2028


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"\xff\xfe\0", b"BEGIN:VCALENDAR"]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFileError) as caught:
        events_of(data, first="2026-03-01", last="2026-03-31", titles=False)

    assert caught.value.refusal is Refusal.NOT_A_CALENDAR


def read(*events: str) -> Calendar:
    """What is read of a calendar in March 2026."""
    data = events_of(calendar(*events), first="2026-03-01", last="2026-03-31", titles=True)
    return msgspec.json.decode(data, type=Calendar)


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("RRULE:", 1),
        ("RRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2", 4),
        ("RRULE:FREQ=DAILY;BYHOUR=9,15;COUNT=4", 4),
        ("RDATE:20260305T090000Z\nRDATE:20260306T090000Z", 3),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2", 3),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", 2),
    ],
)
def test_rules_that_programs_write_are_followed(rule: str, number: int) -> None:
    assert len(read(f"DTSTART:20260302T090000Z\nDTEND:20260302T100000Z\n{rule}").events) == number


@pytest.mark.parametrize(
    "excluded",
    [
        "EXDATE;TZID=Europe/London:20260309T090000",
        "EXDATE:20260309T090000Z",
        "EXDATE:20260309T090000",
        "EXDATE;VALUE=DATE:20260309",
        "EXDATE;TZID=GMT Standard Time:20260309T000000",
        "EXDATE:20260309T000000",
    ],
)
def test_a_time_is_left_out_however_it_is_written(excluded: str) -> None:
    found = read(
        "DTSTART;TZID=Europe/London:20260302T090000\nDTEND;TZID=Europe/London:20260302T100000\n"
        f"RRULE:FREQ=WEEKLY;COUNT=3\n{excluded}"
    )

    assert [event.start[:10] for event in found.events] == ["2026-03-02", "2026-03-16"]


def test_whole_days_are_moved_and_cancelled_whatever_form_the_change_has() -> None:
    found = read(
        "UID:a\nDTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260304\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:a\nRECURRENCE-ID;TZID=GMT Standard Time:20260310T000000\n"
        "DTSTART;VALUE=DATE:20260312\nDTEND;VALUE=DATE:20260313",
        "UID:a\nRECURRENCE-ID;VALUE=DATE:20260317\nDTSTART;VALUE=DATE:20260317\nDTEND;VALUE=DATE:20260318\n"
        "STATUS:CANCELLED",
    )

    assert sorted(event.start for event in found.events) == ["2026-03-03", "2026-03-12"]


def test_a_change_to_this_and_all_later_times_moves_them_all() -> None:
    found = read(
        "UID:a\nDTSTART:20260302T090000\nDTEND:20260302T100000\nRRULE:FREQ=WEEKLY;COUNT=4",
        "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000\nDTSTART:20260316T130000\nDTEND:20260316T140000",
    )

    assert sorted(event.start[8:16] for event in found.events) == ["02T09:00", "09T09:00", "16T13:00", "23T13:00"]


def test_of_several_versions_of_an_event_the_latest_counts() -> None:
    event = "UID:a\nSEQUENCE:{}\nDTSTART:20260302T{}0000Z\nDTEND:20260302T150000Z"
    found = read(event.format(2, 14), event.format(1, 13))

    assert [each.start for each in found.events] == ["2026-03-02T14:00:00+00:00"]
    assert found.passed == {PassedReason.EARLIER_VERSION: 1}


def in_july(data: bytes) -> list[CalendarEvent]:
    made = events_of(data, first="2026-07-01", last="2026-07-31", titles=False)
    return msgspec.json.decode(made, type=Calendar).events


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("TZID=tzone://Microsoft/Utc:20260702T090000", "2026-07-02T09:00:00+00:00"),
        ("TZID=tzone://Microsoft/Custom:20260702T090000", "2026-07-02T09:00:00"),
        ("TZID=GMT Standard Time:20260702T090000", "2026-07-02T08:00:00+00:00"),
        ('TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London":20260702T090000', "2026-07-02T08:00:00+00:00"),
        ("TZID=W. Europe Standard Time:20260702T090000", "2026-07-02T07:00:00+00:00"),
        ("TZID=UTC+2:20260702T090000", "2026-07-02T07:00:00+00:00"),
        ("X-A=b:20260702T090000", "2026-07-02T09:00:00"),
    ],
)
def test_zones_by_the_names_that_programs_give_them(start: str, expected: str) -> None:
    assert [each.start for each in in_july(calendar(f"DTSTART;{start}\nDURATION:PT1H"))] == [expected]


def test_times_without_a_zone_are_in_that_of_the_calendar() -> None:
    data = calendar("DTSTART:20260702T090000\nDURATION:PT1H").replace(
        b"VERSION:2.0", b"VERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin"
    )

    assert [each.start for each in in_july(data)] == ["2026-07-02T07:00:00+00:00"]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("SUMMARY:no times", UnreadReason.MALFORMED),
        ("DTSTART:nonsense", UnreadReason.MALFORMED),
        ("DTSTART:20260302T090000Z\nDTEND:20260301T100000Z", UnreadReason.MALFORMED),
        ("DTSTART:20260302T090000Z\nDTEND:20260302T080000Z", UnreadReason.MALFORMED),
        (
            "DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY",
            UnreadReason.RULE,
        ),
        ("DTSTART;TZID=Middle-earth/Shire:20260302T090000\nDURATION:PT1H", UnreadReason.ZONE),
        ("DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY", UnreadReason.RULE),
        ("DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=0", UnreadReason.RULE),
    ],
)
def test_an_event_that_can_not_be_read_is_counted_and_harms_no_other(event: str, reason: UnreadReason) -> None:
    found = read(event, "DTSTART:20260302T110000Z\nDTEND:20260302T120000Z\nSUMMARY:good")

    assert [each.title for each in found.events] == ["good"]
    assert [(each.number, each.reason) for each in found.unread] == [(1, reason)]


def test_a_line_that_is_none_and_a_file_that_was_cut_off_harm_no_event() -> None:
    data = calendar("DTSTART:20260302T110000Z\nDTEND:20260302T120000Z", "DTSTART:20260303T110000Z\nnonsense line")
    cut = data[: data.rindex(b"END:VEVENT")]
    found = msgspec.json.decode(events_of(cut, first="2026-03-01", last="2026-03-31", titles=False), type=Calendar)

    assert len(found.events) == 1
    assert [each.number for each in found.unread] == [2]


def test_an_event_that_can_not_be_read_is_named_where_titles_are_kept() -> None:
    (unread,) = read("DTSTART:nonsense\nSUMMARY:Supervision").unread

    assert unread.title == "Supervision"


def test_whole_days_that_end_on_the_day_they_begin_are_one_day() -> None:
    assert times("DTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260303") == ["2026-03-03 2026-03-04"]
