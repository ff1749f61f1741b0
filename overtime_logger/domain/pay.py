"""What unpaid hours come to in money, at plain time and before tax (domain rules, section 9).

Sums are exact until the end, where they are rounded half-up to the penny, once. None of the figures is a claim,
and the minimum-wage indicator is not the legal test.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated, NamedTuple

from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.declarations import Note
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.period import DateRange

WEEKS_IN_YEAR = Fraction(365, 7)

_MOST_SALARY = Decimal(10_000_000)


class DatedRate(NamedTuple):
    """An hourly rate, in pounds, that is in force from a day until the next starts."""

    start: date
    hourly: Decimal


def rate_on(day: date, rates: Iterable[DatedRate]) -> Decimal | None:
    """The rate in force on a day, or None before the first."""
    started = [rate for rate in rates if rate.start <= day]
    return max(started).hourly if started else None


def _two_decimals(number: Fraction) -> Decimal:
    """Round half-up, away from zero, to two decimals."""
    hundredths = (abs(number) * 200 + 1) // 2
    return Decimal(-hundredths if number < 0 else hundredths).scaleb(-2)


def to_the_penny(pounds: Fraction) -> Decimal:
    """Round pounds half-up, away from zero, to the penny."""
    return _two_decimals(pounds)


@dataclass(frozen=True, slots=True)
class Pay:
    """A salary and the hours it is paid for.

    Args:
        salary: pounds a year.
        weekly_minutes: contracted minutes of an average week.
        weeks_in_year: by how many weeks a year's salary is divided: 365/7 unless the employer divides otherwise.

    Raises:
        InvalidInputError: one of them is zero, below it, or beyond all reason.
    """

    salary: Decimal
    weekly_minutes: Minutes
    weeks_in_year: Fraction = WEEKS_IN_YEAR

    def __post_init__(self) -> None:
        """Refuse what can't be divided or can't be meant."""
        if not self.salary.is_finite() or not 0 < self.salary <= _MOST_SALARY:
            raise InvalidInputError("pay.salary", "salary")
        if self.weekly_minutes <= 0:
            raise InvalidInputError("pay.weekly", "weekly")
        if not 50 <= self.weeks_in_year <= 54:
            raise InvalidInputError("pay.weeks_in_year", "weeks_in_the_year")

    @property
    def exact_hourly_rate(self) -> Fraction:
        """Pounds an hour, not rounded."""
        return Fraction(self.salary) / self.weeks_in_year / Fraction(self.weekly_minutes, HOUR)

    @property
    def hourly_rate(self) -> Decimal:
        """Pounds an hour, to the penny, for showing; `value_of` does not start from it."""
        return to_the_penny(self.exact_hourly_rate)

    def value_of(self, minutes: Minutes) -> Decimal:
        """What unpaid time is worth at plain time and before tax, in pounds to the penny."""
        return to_the_penny(self.exact_hourly_rate * Fraction(minutes, HOUR))


@dataclass(frozen=True, slots=True)
class Salary:
    """A salary from a date on, until another starts.

    Args:
        start: the first day it is paid for.
        pounds: pounds a year before tax.
        days_in_year: the divisor that makes weeks of a year: 365 unless the employer divides otherwise.

    Raises:
        InvalidInputError: the salary or the divisor can't be meant.
    """

    start: date
    pounds: Annotated[Decimal, Note.PENCE]
    days_in_year: int = 365

    def __post_init__(self) -> None:
        """Refuse what `Pay` refuses, when it is said and not when it is used."""
        self.pay(HOUR)

    def pay(self, weekly_minutes: Minutes) -> Pay:
        """The salary with the hours it is paid for."""
        return Pay(self.pounds, weekly_minutes, Fraction(self.days_in_year, 7))


def salary_on(day: date, salaries: Iterable[Salary]) -> Salary | None:
    """The salary paid on a day, or None before the first."""
    started = [salary for salary in salaries if salary.start <= day]
    return max(started, key=_start_of, default=None)


def _start_of(salary: Salary) -> date:
    return salary.start


@dataclass(frozen=True, slots=True)
class MinimumWageIndicator:
    """What an hour was paid once unpaid hours are counted, beside the minimum wage. Not the legal test.

    Args:
        hourly: pounds an hour, to the penny.
        minimum: the rate in force.
        is_below: whether the exact figure is below the rate.
    """

    hourly: Decimal
    minimum: Decimal
    is_below: bool

    @property
    def caution(self) -> str:
        """What must be beside it."""
        return _("not the legal test")


def minimum_wage_indicator(
    salary: Decimal, contracted_minutes: Minutes, unpaid_minutes: Minutes, minimum: Decimal
) -> MinimumWageIndicator:
    """Compare a year's salary over all hours of that year with the minimum wage.

    Args:
        salary: pounds paid for the year.
        contracted_minutes: contracted minutes of the year.
        unpaid_minutes: unpaid minutes of the year.
        minimum: the hourly rate in force, in pounds; see `rate_on`.

    Raises:
        InvalidInputError: there are no hours.
    """
    hours = Fraction(contracted_minutes + unpaid_minutes, HOUR)
    if hours <= 0:
        raise InvalidInputError("pay.hours")
    hourly = Fraction(salary) / hours
    return MinimumWageIndicator(to_the_penny(hourly), minimum, is_below=hourly < Fraction(minimum))


def whole_time_equivalents(unpaid_minutes: Minutes, contracted_minutes: Minutes) -> Decimal:
    """How many full-time people the unpaid hours make up, to two decimals, half-up.

    Args:
        unpaid_minutes: unpaid minutes of all members together.
        contracted_minutes: contracted minutes of one full-time person in the same time.

    Raises:
        InvalidInputError: the contracted hours are zero.
    """
    if contracted_minutes <= 0:
        raise InvalidInputError("pay.weekly", "weekly")
    return _two_decimals(Fraction(unpaid_minutes, contracted_minutes))


def worked_free_until(contract: Contract, year: DateRange, unpaid_minutes: Minutes) -> date | None:
    """The day until which the person worked for nothing, had the year's unpaid hours come first in it.

    Args:
        contract: the terms worked under.
        year: the days the unpaid hours were worked in, usually a year.
        unpaid_minutes: unpaid minutes in those days.

    Returns:
        The last contracted day it takes, whole or in part, and at most the last of the year; None where nothing
        was unpaid or contracted.
    """
    left = unpaid_minutes
    last: date | None = None
    for day in year:
        contracted = contract.contracted_minutes(day)
        if left <= 0 or not contracted:
            continue
        left -= contracted
        last = day
    return last
