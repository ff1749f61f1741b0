from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.pay import (
    DatedRate,
    Pay,
    Salary,
    minimum_wage_indicator,
    rate_on,
    salary_on,
    to_the_penny,
    whole_time_equivalents,
    worked_free_until,
)
from tests.cases import days

FULL_TIME = Contract(
    (
        Term(
            date(2026, 1, 1),
            ((444, 444, 444, 444, 444, 0, 0),),
            AccountingPeriod(1, date(2025, 12, 29)),
            None,
            Nation.ENGLAND,
            "Europe/London",
        ),
    )
)


@pytest.mark.parametrize(
    ("pounds", "rounded"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 201), "0.00"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(25, 1000), "0.03"),
        (Fraction(1, 3), "0.33"),
        (Fraction(0), "0.00"),
        (Fraction(1234567, 100), "12345.67"),
    ],
)
def test_pence_are_rounded_half_up(pounds: Fraction, rounded: str) -> None:
    assert to_the_penny(pounds) == Decimal(rounded)
    assert str(to_the_penny(pounds)).split(".")[1] == rounded.split(".")[1]


def test_an_hour_is_worth_the_salary_over_the_weeks_and_hours_of_a_year() -> None:
    pay = Pay(Decimal(36500), 37 * 60)

    # 36500 / (365/7) is 700 pounds a week.
    assert pay.exact_hourly_rate == Fraction(700, 37)
    assert pay.hourly_rate == Decimal("18.92")


def test_a_value_is_rounded_once_at_the_end() -> None:
    pay = Pay(Decimal(36500), 37 * 60)

    assert pay.value_of(37 * 60) == Decimal("700.00")
    assert pay.value_of(100 * 60) == Decimal("1891.89")
    assert pay.hourly_rate * 100 == Decimal("1892.00")
    assert pay.value_of(0) == 0


def test_the_weeks_of_a_year_are_a_setting() -> None:
    assert Pay(Decimal(37000), 37 * 60, Fraction(52)).exact_hourly_rate == Fraction(1000, 52)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"salary": Decimal(0)}, "pay.salary"),
        ({"salary": Decimal(-1)}, "pay.salary"),
        ({"salary": Decimal("NaN")}, "pay.salary"),
        ({"salary": Decimal(10_000_001)}, "pay.salary"),
        ({"weekly_minutes": 0}, "pay.weekly"),
        ({"weeks_in_year": Fraction(49)}, "pay.weeks_in_year"),
        ({"weeks_in_year": Fraction(55)}, "pay.weeks_in_year"),
    ],
)
def test_what_can_not_be_divided_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Pay(**{"salary": Decimal(36500), "weekly_minutes": 2220, **parts})
    assert caught.value.code == code


RATES = (
    DatedRate(date(2025, 4, 1), Decimal("12.21")),
    DatedRate(date(2026, 4, 1), Decimal("12.71")),
)


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2025, 3, 31), None),
        (date(2025, 4, 1), "12.21"),
        (date(2026, 3, 31), "12.21"),
        (date(2026, 4, 1), "12.71"),
        (date(2030, 1, 1), "12.71"),
    ],
)
def test_the_minimum_wage_in_force(day: date, rate: str | None) -> None:
    assert rate_on(day, reversed(RATES)) == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("salary", "unpaid_hours", "hourly", "is_below"),
    [
        (Decimal("24420.00"), 0, "12.21", False),
        (Decimal("24420.00"), 1, "12.20", True),
        (Decimal("24419.99"), 0, "12.21", True),
        (Decimal(30000), 400, "12.50", False),
    ],
)
def test_the_indicator_divides_the_salary_by_all_hours(
    salary: Decimal, unpaid_hours: int, hourly: str, *, is_below: bool
) -> None:
    indicator = minimum_wage_indicator(salary, 2000 * 60, unpaid_hours * 60, Decimal("12.21"))

    assert (indicator.hourly, indicator.is_below) == (Decimal(hourly), is_below)
    assert indicator.minimum == Decimal("12.21")
    assert indicator.caution == "not the legal test"


def test_without_hours_there_is_no_indicator() -> None:
    with pytest.raises(InvalidInputError) as caught:
        minimum_wage_indicator(Decimal(30000), 0, 0, Decimal("12.21"))
    assert caught.value.code == "pay.hours"


@pytest.mark.parametrize(
    ("unpaid", "contracted", "posts"),
    [(0, 2220, "0.00"), (2220, 2220, "1.00"), (11111, 2220, "5.00"), (1, 200, "0.01")],
)
def test_unpaid_hours_make_up_whole_posts(unpaid: int, contracted: int, posts: str) -> None:
    assert whole_time_equivalents(unpaid, contracted) == Decimal(posts)


def test_without_contracted_hours_there_are_no_posts() -> None:
    with pytest.raises(InvalidInputError) as caught:
        whole_time_equivalents(60, 0)
    assert caught.value.code == "pay.weekly"


@pytest.mark.parametrize(
    ("unpaid", "until"),
    [
        (0, None),
        (1, date(2026, 1, 1)),
        (444, date(2026, 1, 1)),
        (445, date(2026, 1, 2)),
        (2 * 444 + 1, date(2026, 1, 5)),
        (10_000_000, date(2026, 12, 31)),
    ],
)
def test_the_unpaid_hours_are_put_first_in_the_year(unpaid: int, until: date | None) -> None:
    assert worked_free_until(FULL_TIME, days("2026-01-01", "2026-12-31"), unpaid) == until


def test_without_a_contract_nobody_works_free_until_a_day() -> None:
    assert worked_free_until(Contract(), days("2026-01-01", "2026-12-31"), 600) is None


@pytest.mark.parametrize(
    ("day", "pounds"), [(date(2025, 12, 31), None), (date(2026, 1, 1), 36500), (date(2026, 6, 1), 40000)]
)
def test_the_salary_paid_on_a_day(day: date, pounds: int | None) -> None:
    salaries = (Salary(date(2026, 4, 1), Decimal(40000)), Salary(date(2026, 1, 1), Decimal(36500)))
    found = salary_on(day, salaries)

    assert (found and found.pounds) == pounds


def test_a_salary_is_divided_as_the_employer_divides_it() -> None:
    assert Salary(date(2026, 1, 1), Decimal(36400), 364).pay(37 * 60).value_of(37 * 60) == Decimal("700.00")


@pytest.mark.parametrize(("pounds", "days"), [(Decimal(0), 365), (Decimal("NaN"), 365), (Decimal(30000), 300)])
def test_a_salary_that_cannot_be_meant_is_refused(pounds: Decimal, days: int) -> None:
    with pytest.raises(InvalidInputError):
        Salary(date(2026, 1, 1), pounds, days)
