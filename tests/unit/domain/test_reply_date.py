from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.reply_date import AskedFor, Pause, months_after, reply_due, working_day_from

EASTER = {date(2026, 4, 3), date(2026, 4, 6)}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "holidays", "due"),
    [
        # The examples of the guidance.
        ("2026-09-03", [], "2026-10-05"),  # 3 October 2026 is a Saturday
        ("2024-11-25", ["2024-12-25", "2024-12-26"], "2024-12-27"),
        ("2023-01-31", [], "2023-02-28"),
        ("2024-01-31", [], "2024-02-29"),
        ("2026-01-31", [], "2026-03-02"),  # 28 February 2026 is a Saturday
        ("2026-03-03", ["2026-04-03", "2026-04-06"], "2026-04-07"),
        ("2026-12-31", ["2027-01-01"], "2027-02-01"),
    ],
)
def test_a_month_ends_on_its_date_its_last_day_or_the_next_working_day(
    received: str, holidays: list[str], due: str
) -> None:
    assert reply_due(day(received), (), None, set(map(day, holidays))) == day(due)


def test_an_extension_runs_three_months_from_receipt() -> None:
    assert reply_due(day("2026-03-02"), (), day("2026-04-02"), EASTER) == day("2026-06-02")


def test_an_extension_told_after_the_day_changes_nothing() -> None:
    assert reply_due(day("2026-03-02"), (), day("2026-04-08"), EASTER) == day("2026-04-02")


def test_the_days_of_a_question_do_not_count() -> None:
    asked = Pause(day("2026-03-09"), AskedFor.DETAILS, day("2026-03-13"))

    assert reply_due(day("2026-03-02"), (asked,), None, EASTER) == day("2026-04-07")


def test_time_stands_still_while_a_question_is_open_and_not_if_it_came_too_late() -> None:
    assert reply_due(day("2026-03-02"), (Pause(day("2026-03-09")),), None, EASTER) is None
    assert reply_due(day("2026-03-02"), (Pause(day("2026-04-09")),), None, EASTER) == day("2026-04-02")


def test_time_runs_from_the_proof_of_identity() -> None:
    asked = Pause(day("2026-03-04"), AskedFor.IDENTITY, day("2026-03-10"))

    assert reply_due(day("2026-03-02"), (asked,), None, EASTER) == day("2026-04-10")


def test_what_is_given_before_it_is_asked_for_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        Pause(day("2026-03-09"), AskedFor.DETAILS, day("2026-03-08"))


# -- held against the same rules told in another way ------------------------------------------------------------

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
HOLIDAYS = st.frozensets(DAYS, max_size=8)


@given(DAYS, st.integers(0, 14))
def test_some_months_later_is_the_last_day_with_no_later_date_in_that_month(start: date, months: int) -> None:
    later = months_after(start, months)

    number = start.year * 12 + start.month + months
    in_month = [
        start + timedelta(days)
        for days in range(-31, 470)
        if (start + timedelta(days)).year * 12 + (start + timedelta(days)).month == number
    ]
    assert later == max(each for each in in_month if each.day <= start.day)


@given(DAYS, HOLIDAYS)
def test_a_working_day_is_the_first_that_is_one(start: date, holidays: frozenset[date]) -> None:
    found = working_day_from(start, holidays)

    between = [start + timedelta(days) for days in range((found - start).days)]
    assert f"{found:%a}" not in {"Sat", "Sun"}
    assert found not in holidays
    assert all(f"{each:%a}" in {"Sat", "Sun"} or each in holidays for each in between)


@st.composite
def pauses(draw: st.DrawFn) -> tuple[date, tuple[Pause, ...]]:
    """A day of receipt, and questions after it, each asked when the one before was answered or later."""
    received = at = draw(DAYS)
    found: list[Pause] = []
    for _number in range(draw(st.integers(0, 3))):
        asked = at + timedelta(draw(st.integers(0, 40)))
        at = asked + timedelta(draw(st.integers(0, 40)))
        found.append(Pause(asked, AskedFor.DETAILS, at))
    return received, tuple(found)


def by_counting(received: date, asked: tuple[Pause, ...], months: int, holidays: frozenset[date]) -> date:
    """The day, found by counting the days that count, one after the other."""
    to_count = (months_after(received, months) - received).days + 1
    stopped: set[date] = set()
    waiting = list(asked)
    at, counted = received - timedelta(1), 0
    while True:
        while counted < to_count:
            at += timedelta(1)
            for pause in [each for each in waiting if each.asked_on == at]:
                waiting.remove(pause)
                assert pause.given_on is not None
                stopped |= {at + timedelta(number) for number in range((pause.given_on - at).days + 1)}
            counted += at not in stopped
        # The last day that counts; where it is no working day, a question may still come until the next.
        due = at
        while due.weekday() > 4 or due in holidays:
            due += timedelta(1)
        in_time = [each for each in waiting if at < each.asked_on <= due]
        if not in_time:
            return due
        waiting.remove(in_time[0])
        given = in_time[0].given_on
        assert given is not None
        # It came between the last day and the next working day: what it stopped is added at the end.
        to_count += (given - in_time[0].asked_on).days + 1


@given(pauses(), st.booleans(), HOLIDAYS)
def test_pauses_add_their_days_and_nothing_else(
    told: tuple[date, tuple[Pause, ...]], is_extended: bool, holidays: frozenset[date]
) -> None:
    received, asked = told
    extended_on = received if is_extended else None

    due = reply_due(received, asked, extended_on, holidays)

    assert due == by_counting(received, asked, 3 if is_extended else 1, holidays)


@given(pauses(), HOLIDAYS)
def test_a_pause_never_brings_the_day_forward(
    told: tuple[date, tuple[Pause, ...]], holidays: frozenset[date]
) -> None:
    received, asked = told
    without, with_them = (reply_due(received, each, None, holidays) for each in ((), asked))

    assert without is not None
    assert with_them is not None
    assert received < without <= with_them
