"""One vocabulary for the line, sheets and calendars: each spelling, and what is left open."""

from __future__ import annotations

from datetime import time

import pytest

from overtime_logger.domain.day import Portion, TimeOff, TimeOffKind
from overtime_logger.domain.entry.vocabulary import TIME_OFF
from overtime_logger.domain.entry.written import (
    DateForm,
    Length,
    break_of,
    clock_of,
    date_of,
    hours_of,
    length_of,
    names_a_break,
    time_off_of,
    tokens_of,
    weekday_of,
)
from overtime_logger.domain.errors import InvalidInputError


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *[
            ("8h45", 525),
            ("8h 45m", 525),
            ("8 h 45", 525),
            ("8 hours 45 minutes", 525),
            ("8hrs", 480),
            ("7.5 hrs", 450),
        ],
        *[
            ("8 hours and 45 mins", 525),
            ("8 hours 45", 525),
            ("1hr", 60),
            (".75h", 45),
            ("0.5 h", 30),
            ("7,5 h", 450),
        ],
        *[("½ hour", 30), ("1½h", 90), ("half an hour", 30), ("an hour and a half", 90), ("two hours", 120)],
        *[("1 and a half hours", 90), ("one hour and a half", 90), ("45 MINS", 45), ("thirty minutes", 30)],
        *[
            ("three quarters of an hour", 45),
            ("30-min", 30),
            ("8h5", None),
            ("8", None),
            ("7:24", None),
            ("1h90", None),
        ],
        *[("8h5m", 485), ("1.5m", None), ("123456h", None), ("8h 45 mins late", None), ("", None)],
    ],
)
def test_lengths_with_a_unit(text: str, minutes: int | None) -> None:
    found = length_of(text)

    assert (found.minutes if found else None) == minutes


@pytest.mark.parametrize(
    ("text", "length"),
    [
        *[("7.24 hours", Length(434, 444)), ("7.25h", Length(435)), ("7.5h", Length(450)), ("7.75h", Length(465))],
        *[("7.30 hrs", Length(438, 450)), ("7.333h", Length(440)), ("8.75h", Length(525)), ("3.7h", Length(222))],
    ],
)
def test_decimals_that_may_be_minutes_are_marked(text: str, length: Length) -> None:
    assert length_of(text) == length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("37", 2220), ("37:00", 2220), ("7,5", 450), ("7.4", 444), ("8 hrs", 480), ("soon", None), ("37:60", None)],
)
def test_amounts_of_hours(text: str, minutes: int | None) -> None:
    found = hours_of(text)

    assert (found.minutes if found else None) == minutes


@pytest.mark.parametrize(
    ("text", "length"),
    [
        *[
            ("30", Length(30)),
            ("1 hr", Length(60)),
            ("0:30", Length(30)),
            ("0.5", Length(30)),
            ("None", Length(0)),
        ],
        *[
            ("-", Length(0)),
            ("45 lunch", Length(45)),
            ("lunch 45", Length(45)),
            ("1", Length(1, 60)),
            ("0", Length(0)),
        ],
        *[("no lunch", Length(0)), ("30 mins", Length(30)), ("half an hour lunch", Length(30)), ("soon", None)],
        *[("1300-1330", None), ("", None)],
    ],
)
def test_lengths_of_breaks(text: str, length: Length | None) -> None:
    assert break_of(text) == length


@pytest.mark.parametrize(
    ("heading", "is_break"),
    [
        ("Lunch (mins)", True),
        ("Break 1", True),
        ("Less lunch", True),
        ("unpaid_break", True),
        ("Breakdown", False),
    ],
)
def test_headings_that_speak_of_breaks(heading: str, is_break: bool) -> None:
    assert names_a_break(heading) is is_break


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *[("0830", "08:30"), ("8.30", "08:30?"), ("8:30 a.m.", "08:30"), ("6pm", "18:00"), ("6 P.M", "18:00")],
        *[("9:00:00 AM", "09:00"), ("09:00:00.000", "09:00"), ("8", "08:00?"), ("08", "08:00"), ("1745", "17:45")],
        *[
            ("0830hrs", "08:30"),
            ("0830 hrs", "08:30"),
            ("noon", "12:00"),
            ("12 noon", "12:00"),
            ("half past five", "05:30?"),
        ],
        *[
            ("half 5", "05:30?"),
            ("quarter to 6", "05:45?"),
            ("quarter past 9am", "09:15"),
            ("6 o'clock", "06:00?"),
        ],
        *[("12am", "00:00"), ("12:30 pm", "12:30"), ("8a", "08:00"), ("8;30", "08:30?"), ("16:24 pm", "16:24")],
        *[("830", "08:30?"), ("6 in the evening", "18:00"), ("ten past 5", "05:10?"), ("000000", "00:00")],
    ],
)
def test_times_of_the_clock(text: str, shown: str) -> None:
    found = clock_of(text)

    assert found is not None
    assert f"{found.at:%H:%M}{'?' if found.is_open else ''}" == shown


@pytest.mark.parametrize("text", ["24:00", "midnight", "2400", "24", "24:00:00", "12 midnight"])
def test_the_end_of_a_day(text: str) -> None:
    found = clock_of(text)

    assert found is not None
    assert (found.at, found.is_midnight) == (time(0), True)


@pytest.mark.parametrize("text", ["", "soon", "8 hrs", "17455", "8.3", "8:30-9", "1/2", "twenty", "ten to six"])
def test_what_is_no_time(text: str) -> None:
    assert clock_of(text) is None


@pytest.mark.parametrize("text", ["25:75", "0860", "13am", "24:30"])
def test_times_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        clock_of(text)
    assert caught.value.code == "entry.time"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *[
            ("2026-03-02", (2026, 3, 2)),
            ("2/3", (None, 3, 2)),
            ("02/03/26", (2026, 3, 2)),
            ("2-3-2026", (2026, 3, 2)),
        ],
        *[("2.3.2026", (2026, 3, 2)), ("23 Nov", (None, 11, 23)), ("23rd of November 2026", (2026, 11, 23))],
        *[("23-Nov-26", (2026, 11, 23)), ("Nov 23rd", (None, 11, 23)), ("November 23, 2026", (2026, 11, 23))],
        *[("15th", (None, None, 15)), ("Mon 23 November", (None, 11, 23)), ("Mon, 02/03/2026", (2026, 3, 2))],
        *[("23Nov", (None, 11, 23)), ("2026-03-02 00:00:00", (2026, 3, 2)), ("23 nov '26", (2026, 11, 23))],
        *[("Monday 2nd March 2026", (2026, 3, 2)), ("2026/3/2", (2026, 3, 2)), ("the 3rd of May", (None, 5, 3))],
    ],
)
def test_dates(text: str, date: tuple[int | None, int | None, int]) -> None:
    found = date_of(text)

    assert found is not None
    assert (found.year, found.month, found.day) == date


@pytest.mark.parametrize("text", ["", "soon", "23-11", "2.3", "8", "mon", "23 nov 8-17", "1/2/3/4", "2026"])
def test_what_is_no_date(text: str) -> None:
    assert date_of(text) is None


def test_a_date_says_how_it_was_written() -> None:
    found = date_of("Tue 3/4/2026")

    assert found is not None
    assert (found.form, found.mark, found.weekday, found.could_be_month_first) == (
        DateForm.DAY_FIRST,
        "/",
        1,
        False,
    )
    ambiguous = date_of("3/4/2026")
    assert ambiguous is not None
    assert ambiguous.could_be_month_first


@pytest.mark.parametrize(("text", "weekday"), [("Mon", 0), ("We", 2), ("thurs.", 3), ("SUNDAY", 6), ("x", None)])
def test_names_of_weekdays(text: str, weekday: int | None) -> None:
    assert weekday_of(text) == weekday


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("A/L", TimeOff(TimeOffKind.LEAVE)),
        ("al pm", TimeOff(TimeOffKind.LEAVE, Portion.AFTERNOON)),
        ("AM leave", TimeOff(TimeOffKind.LEAVE, Portion.MORNING)),
        ("half-day leave (a.m.)", None),
        ("leave, half day pm", TimeOff(TimeOffKind.LEAVE, Portion.AFTERNOON)),
        ("leave half day", None),
        ("off on leave", TimeOff(TimeOffKind.LEAVE)),
        ("off (sick)", TimeOff(TimeOffKind.SICK)),
        ("off work ill", TimeOff(TimeOffKind.SICK)),
        ("B/H", TimeOff(TimeOffKind.BANK_HOLIDAY)),
        ("bank-holiday", TimeOff(TimeOffKind.BANK_HOLIDAY)),
        ("TOIL 2 hrs", TimeOff(TimeOffKind.TOIL, Portion.HOURS, 120)),
        ("T.O.I.L.", TimeOff(TimeOffKind.TOIL)),
        ("leave without pay", TimeOff(TimeOffKind.LEAVE, paid=False)),
        ("sick (unpaid)", TimeOff(TimeOffKind.SICK, paid=False)),
        ("carer's leave", TimeOff(TimeOffKind.SPECIAL_LEAVE)),
        ("off", TimeOff(TimeOffKind.OFF)),
        ("leave sick", None),
        ("leave 7.24h", None),
        ("leave 0h", None),
        ("on call", None),
        ("", None),
    ],
)
def test_time_off(text: str, off: TimeOff | None) -> None:
    assert time_off_of(text) == off


@pytest.mark.parametrize("word", sorted(TIME_OFF))
def test_every_word_for_time_off_is_read(word: str) -> None:
    found = time_off_of(word)

    assert found is not None
    assert (found.kind, found.paid) == TIME_OFF[word]


def test_tokens_keep_their_places() -> None:
    line = "cafe\u0301 08:30–17:45 #duty, it's"
    tokens = tokens_of(line)

    assert [line[token.start : token.end] for token in tokens] == [
        *("cafe\u0301", "08:30", "–", "17:45", "#duty", ",", "it's")
    ]
    assert [token.folded for token in tokens] == ["café", "08:30", "-", "17:45", "#duty", ",", "its"]
