from __future__ import annotations

from datetime import date, timedelta

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange, monday_of, month_of, week_of
from tests.cases import day, days
from tests.refusals import told


def test_a_range_holds_both_ends() -> None:
    span = days("2026-02-27", "2026-03-02")

    assert len(span) == 4
    assert list(span) == [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]
    assert day("2026-02-27") in span
    assert day("2026-03-02") in span
    assert day("2026-03-03") not in span
    assert str(span) == "2026-02-27..2026-03-02"


def test_a_range_may_reach_the_end_of_the_calendar() -> None:
    assert list(DateRange(date.max, date.max)) == [date.max]


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidInputError) as caught:
        days("2026-03-02", "2026-03-01")
    assert caught.value.code == "period.backwards"
    assert told(caught.value) == "the period ends before it starts. Give the earlier date first."


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (days("2026-03-01", "2026-03-02"), days("2026-03-02", "2026-03-02")),
        (days("2026-03-04", "2026-03-20"), days("2026-03-04", "2026-03-08")),
        (days("2026-02-01", "2026-04-01"), days("2026-03-02", "2026-03-08")),
        (days("2026-03-09", "2026-03-10"), None),
    ],
)
def test_ranges_share_days(other: DateRange, shared: DateRange | None) -> None:
    week = days("2026-03-02", "2026-03-08")

    assert week.intersection(other) == shared
    assert other.intersection(week) == shared


def test_two_ranges_span_all_days_between() -> None:
    early, late = days("2026-03-02", "2026-03-08"), days("2026-03-20", "2026-03-21")

    assert early.union(late) == late.union(early) == days("2026-03-02", "2026-03-21")
    assert early.union(days("2026-03-03", "2026-03-04")) == early


def test_weeks_start_on_monday() -> None:
    monday = date(2026, 3, 2)

    assert {monday_of(monday + timedelta(days=ahead)) for ahead in range(7)} == {monday}
    assert week_of(date(2026, 3, 8)) == days("2026-03-02", "2026-03-08")


def test_weeks_of_a_range_are_whole() -> None:
    assert list(days("2026-03-08", "2026-03-09").weeks()) == [
        days("2026-03-02", "2026-03-08"),
        days("2026-03-09", "2026-03-15"),
    ]


def test_months_of_a_range_are_whole() -> None:
    assert list(days("2023-12-31", "2024-02-01").months()) == [
        days("2023-12-01", "2023-12-31"),
        days("2024-01-01", "2024-01-31"),
        days("2024-02-01", "2024-02-29"),
    ]


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_the_day_before_the_next(month: int) -> None:
    span = month_of(date(2026, month, 15))

    assert span.first == date(2026, month, 1)
    assert (span.last + timedelta(days=1)).day == 1
    assert (span.last + timedelta(days=1)).month == month % 12 + 1
