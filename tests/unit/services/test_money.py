from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.pay import DatedRate, Salary
from overtime_logger.domain.period import DateRange
from overtime_logger.services.money import Money
from overtime_logger.storage.bundled.resource_tables import minimum_wage
from tests.builders import services_over

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

RATES = (DatedRate(date(2025, 4, 1), Decimal("12.21")),)
MARCH = DateRange(date(2026, 3, 2), date(2026, 3, 8))


@pytest.fixture
def services(store: LogbookStore) -> Services:
    return services_over(store)


def money_of(services: Services) -> Money:
    return Money(services.store, services.clock, lambda: RATES)


def test_without_a_salary_hours_have_no_value(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")

    assert money_of(services).figures(MARCH) is None


def test_a_salary_without_a_contract_gives_no_rate(store: LogbookStore) -> None:
    services = services_over(store, worker=None)
    money = money_of(services)
    money.set_salary(Salary(date(2026, 1, 1), Decimal(36500)))

    assert money.figures(MARCH) is None


def test_unpaid_hours_are_worth_the_rate_of_the_last_day(services: Services) -> None:
    services.log("2026-03-02 0830-1754 -30", "2026-03-03 0830-1754 -30")
    money = money_of(services)
    money.set_salary(Salary(date(2026, 1, 1), Decimal(36500)))
    money.set_salary(Salary(date(2027, 1, 1), Decimal(99999)))
    figures = money.figures(MARCH)

    assert figures is not None
    assert figures.unpaid_minutes == 180
    assert figures.hourly_rate == Decimal("18.92")
    assert figures.value == Decimal("56.76")
    assert figures.free_until == date(2026, 1, 5)


def test_a_salary_set_twice_for_a_day_is_amended(services: Services) -> None:
    money = money_of(services)
    money.set_salary(Salary(date(2026, 1, 1), Decimal("36500.50"), 364))
    money.set_salary(Salary(date(2026, 1, 1), Decimal(40000)))

    assert money.salaries == (Salary(date(2026, 1, 1), Decimal(40000)),)


def test_the_minimum_wage_is_compared_after_a_whole_year_under_contract_only(services: Services) -> None:
    money = money_of(services)
    money.set_salary(Salary(date(2020, 1, 1), Decimal(20000)))
    first_year = money.figures(DateRange(date(2026, 6, 1), date(2026, 6, 7)))
    later = money.figures(DateRange(date(2028, 6, 1), date(2028, 6, 7)))

    assert first_year is not None
    assert first_year.minimum_wage is None
    assert later is not None
    assert later.minimum_wage is not None
    assert later.minimum_wage.is_below
    assert later.minimum_wage.minimum == Decimal("12.21")


def test_the_table_of_rates_is_in_order_and_names_its_sources() -> None:
    table = Path(__file__).parents[3] / "resources" / "rates.toml"
    rates = minimum_wage(table)

    assert [rate.start for rate in rates] == sorted(rate.start for rate in rates)
    assert rates[0].hourly == Decimal("12.21")
    assert table.read_text("utf-8").count("source =") == len(rates)
