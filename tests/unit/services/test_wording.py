from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from overtime_logger.domain.balance import Coverage
from overtime_logger.domain.contract import Contract
from overtime_logger.domain.day import Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.period import DateRange
from overtime_logger.services.revision import EntryMethod
from overtime_logger.services.wording import Wording
from tests.builders import term, worked_day
from tests.cases import days, spell

ENGLISH = Wording()
MONDAY = date(2026, 3, 2)


def test_dates_are_written_as_people_here_write_them() -> None:
    assert ENGLISH.date(MONDAY) == "2 March 2026"
    assert ENGLISH.day(MONDAY) == "Mon 2 March"
    assert ENGLISH.day_and_year(MONDAY) == "Monday 2 March 2026"
    assert ENGLISH.table_day(MONDAY) == "Mon 02/03/2026"
    assert ENGLISH.table_date(MONDAY) == "02/03/2026"
    assert ENGLISH.weekday(MONDAY) == "Monday"
    assert ENGLISH.short_weekday(MONDAY) == "Mon"
    assert ENGLISH.month(MONDAY) == "March 2026"


def test_every_month_and_weekday_has_its_usual_name() -> None:
    """September is the one month whose short name differs between sources."""
    assert [ENGLISH.short_weekday(day) for day in days("2026-03-02", "2026-03-08")] == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip
    assert ENGLISH.day(date(2026, 9, 1)) == "Tue 1 September"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-01-05", "2026-03-01", "5 January to 1 March 2026"),
        ("2025-12-29", "2026-03-01", "29 December 2025 to 1 March 2026"),
        ("2026-03-01", "2026-03-31", "1 March to 31 March 2026"),
        ("2026-03-02", "2026-03-02", "2 March 2026"),
    ],
)
def test_a_span_says_the_year_as_often_as_needed(first: str, last: str, words: str) -> None:
    assert ENGLISH.span(days(first, last)) == words


def test_a_moment_is_written_as_the_clock_showed_it() -> None:
    moment = datetime(2026, 3, 20, 18, 40, 59, tzinfo=timezone(timedelta(hours=-9)))

    assert ENGLISH.moment(moment) == "20 March 2026, 18:40"


def test_welsh_has_welsh_dates() -> None:
    welsh = Wording("cy_GB")

    assert welsh.day_and_year(MONDAY) == "Dydd Llun 2 Mawrth 2026"
    assert welsh.language == "cy-GB"
    assert ENGLISH.language == "en-GB"


def test_thousands_are_set_apart() -> None:
    assert ENGLISH.number(1234567) == "1,234,567"
    assert ENGLISH.number(0) == "0"


@pytest.mark.parametrize(
    ("recorded", "working", "words"),
    [
        (43, 47, "43 of 47 working days recorded"),
        (0, 0, "0 of 0 working days recorded"),
        (1, 1, "1 of 1 working day recorded"),
        (999, 1000, "999 of 1,000 working days recorded"),
    ],
)
def test_coverage(recorded: int, working: int, words: str) -> None:
    assert ENGLISH.coverage(Coverage(recorded, working)) == words


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        (0, "same day"),
        (1, "next day"),
        (2, "2 days later"),
        (4000, "4,000 days later"),
        (-1, "1 day ahead"),
        (-3, "3 days ahead"),
    ],
)
def test_lag(lag: int, words: str) -> None:
    assert ENGLISH.lag(lag) == words


@pytest.mark.parametrize("method", EntryMethod)
def test_every_way_of_entering_has_words(method: EntryMethod) -> None:
    assert ENGLISH.method(method)


# -- the read-back -------------------------------------------------------------------------------

OVERNIGHT = DayRecord(MONDAY, spells=(spell("2026-03-02T22:00", "2026-03-03T02:00"),))


@pytest.mark.parametrize(
    ("record", "contracted", "words"),
    [
        (
            worked_day("2026-03-02"),
            444,
            "Mon 2 March: 08:30 to 17:45, 30 min break; 8 h 45 worked, 1 h 21 over your 7 h 24",
        ),
        (
            OVERNIGHT,
            444,
            "Mon 2 March: 22:00 Mon to 02:00 Tue, no break; 4 h worked, 3 h 24 under your 7 h 24",
        ),
        (
            worked_day("2026-03-02", "08:30-16:24"),
            444,
            "Mon 2 March: 08:30 to 16:24, 30 min break; 7 h 24 worked, exactly your 7 h 24",
        ),
        (
            worked_day("2026-03-07", "10:00-12:00", rest=0),
            0,
            "Sat 7 March: 10:00 to 12:00, no break; 2 h worked, all of it over: no hours are contracted that day",
        ),
        (
            DayRecord(MONDAY, amount_minutes=525, note="recall report"),
            444,
            "Mon 2 March: 8 h 45 without times; 8 h 45 worked, 1 h 21 over your 7 h 24 · “recall report”",
        ),
        (
            DayRecord(
                MONDAY,
                spells=(
                    spell("2026-03-02T08:30", "2026-03-02T16:30"),
                    spell("2026-03-02T20:30", "2026-03-02T22:15"),
                ),
                breaks=(Break(30, source=BreakSource.USUAL),),
                reasons=("oasys", "parole-report"),
                gave_way=("lunch-break",),
                note="covering duty",
            ),
            444,
            (
                "Mon 2 March: 08:30 to 16:30, 20:30 to 22:15, 30 min break (your usual); 9 h 15 worked, 1 h 51"
                " over your 7 h 24 · #oasys #parole-report #lunch-break · “covering duty”"
            ),
        ),
        (
            DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.LEAVE)),
            444,
            "Mon 2 March: annual leave; 7 h 24 credited",
        ),
        (
            DayRecord(
                MONDAY,
                spells=(spell("2026-03-02T13:00", "2026-03-02T17:00"),),
                time_off=TimeOff(TimeOffKind.LEAVE, Portion.MORNING),
            ),
            444,
            (
                "Mon 2 March: annual leave (morning), 13:00 to 17:00, no break; 4 h worked, 3 h 42 credited,"
                " 18 min over your 7 h 24"
            ),
        ),
        (
            DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.TOIL, Portion.HOURS, 120)),
            444,
            "Mon 2 March: TOIL (2 h); 2 h of time off taken, 5 h 24 under your 7 h 24",
        ),
        (DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.OFF)), 0, "Mon 2 March: rest day"),
    ],
)
def test_a_day_is_read_back(record: DayRecord, contracted: int, words: str) -> None:
    assert ENGLISH.read_back(record, contracted) == words


@pytest.mark.parametrize("kind", TimeOffKind)
@pytest.mark.parametrize("portion", Portion)
def test_every_kind_of_time_off_is_read_back_without_braces(kind: TimeOffKind, portion: Portion) -> None:
    minutes = 90 if portion is Portion.HOURS else None
    words = ENGLISH.read_back(DayRecord(MONDAY, time_off=TimeOff(kind, portion, minutes)), 444)

    assert words.startswith(f"Mon 2 March: {kind.words}")
    assert not set(words) & set("{}_")


def test_what_was_said_leaves_sums_out() -> None:
    record = worked_day("2026-03-02", note="court report")

    assert ENGLISH.said(record) == "08:30 to 17:45, 30 min break · “court report”"


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ((term(),), "37 h a week, from 5 January 2026"),
        ((term(weeks=4),), "37 h a week, accounted over 4 weeks (148 h), from 5 January 2026"),
        ((term(), term(date(2026, 4, 6))), "37 h a week, from 5 January 2026 to 5 April 2026"),
    ],
)
def test_contract_terms_are_one_line(terms: tuple, words: str) -> None:  # type: ignore[type-arg] # terms
    first = next(iter(Contract(terms)))

    assert ENGLISH.term(first) == words


def test_a_range_of_one_day_is_a_date() -> None:
    assert ENGLISH.span(DateRange(MONDAY, MONDAY)) == ENGLISH.date(MONDAY)


def test_a_rest_day_on_a_working_day_says_what_it_leaves_open() -> None:
    record = DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.OFF))

    assert ENGLISH.read_back(record, 444) == "Mon 2 March: rest day; 7 h 24 under your 7 h 24"


def test_a_day_of_another_year_is_read_back_with_its_year() -> None:
    record = DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.LEAVE))

    assert ENGLISH.read_back(record, 0, today=date(2027, 3, 2)).startswith("Monday 2 March 2026: ")
    assert ENGLISH.read_back(record, 0, today=date(2026, 12, 31)).startswith("Mon 2 March: ")
