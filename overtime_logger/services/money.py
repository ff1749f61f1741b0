"""What unpaid hours come to in money: at plain time and before tax, and never as a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import balance
from overtime_logger.domain.pay import (
    MinimumWageIndicator,
    Salary,
    minimum_wage_indicator,
    rate_on,
    salary_on,
    worked_free_until,
)
from overtime_logger.domain.period import DateRange
from overtime_logger.services.revision import Change, RecordKind, dated_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from decimal import Decimal

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.pay import DatedRate
    from overtime_logger.services.ports import Clock, Store

_DAYS_IN_YEAR = 365


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """What the unpaid hours of a range come to.

    Args:
        salary: the salary paid at the end of the range, by whose rate the hours are valued.
        hourly_rate: pounds an hour, to the penny.
        unpaid_minutes: the unpaid excess of the range.
        value: what that is worth at the rate, in pounds to the penny.
        minimum_wage: the salary over all hours of the year up to the end of the range, beside the minimum wage;
            None where there was no contract for a whole year, or no rate is known.
        free_until: the day until which the person worked for nothing, had the unpaid hours of the calendar year
            come first in it; None where there were none.
    """

    salary: Salary
    hourly_rate: Decimal
    unpaid_minutes: Minutes
    value: Decimal
    minimum_wage: MinimumWageIndicator | None
    free_until: date | None


class Money:
    """Salaries, and what unpaid hours are worth.

    Args:
        store: where the record is kept.
        clock: what time it is.
        rates: gives the minimum wage by date; called when it is first needed.
    """

    def __init__(self, store: Store, clock: Clock, rates: Callable[[], Sequence[DatedRate]]) -> None:
        self._store = store
        self._clock = clock
        self._rates = rates

    def set_salary(self, salary: Salary) -> None:
        """Say what is paid from a date on; a salary with the same start is amended.

        Raises:
            FileFailedError: the disk failed; nothing was stored.
        """
        name = dated_id(RecordKind.SALARY, salary.start)
        self._store.append([Change(name, RecordKind.SALARY, salary)], self._clock.now())

    @property
    def salaries(self) -> tuple[Salary, ...]:
        """All salaries, by date."""
        return self._store.records(Salary)

    def figures(self, span: DateRange) -> MoneyFigures | None:
        """What the unpaid hours of a range come to; None where no salary or no contract is known at its end."""
        contract = self._store.contract()
        term, salary = contract.term_on(span.last), salary_on(span.last, self.salaries)
        if term is None or salary is None:
            return None
        pay = salary.pay(term.average_week_minutes)
        unpaid = self._unpaid(contract, span)
        year = DateRange(span.last.replace(month=1, day=1), span.last.replace(month=12, day=31))
        unpaid_this_year = self._unpaid(contract, DateRange(year.first, span.last))
        return MoneyFigures(
            salary,
            pay.hourly_rate,
            unpaid,
            pay.value_of(unpaid),
            self._minimum_wage(contract, salary, span.last),
            worked_free_until(contract, year, unpaid_this_year),
        )

    def _unpaid(self, contract: Contract, span: DateRange) -> Minutes:
        figures = balance(contract, self._store.hours_by_day(), self._store.adjustments(), span)
        return figures.unpaid_excess_minutes

    def _minimum_wage(self, contract: Contract, salary: Salary, last: date) -> MinimumWageIndicator | None:
        year = DateRange(last - timedelta(days=_DAYS_IN_YEAR - 1), last)
        minimum = rate_on(last, self._rates())
        if minimum is None or contract.term_on(year.first) is None:
            return None
        contracted = sum(map(contract.contracted_minutes, year))
        return minimum_wage_indicator(salary.pounds, contracted, self._unpaid(contract, year), minimum)
