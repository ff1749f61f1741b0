"""Annual leave: what the contract allows in a leave year, what was taken, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY, DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.duration import Minutes

_MOST_MINUTES = 366 * 24 * 60


@dataclass(frozen=True, slots=True)
class LeaveAllowance:
    """The annual leave of one leave year.

    Args:
        start: the first day of the leave year; it lasts a year from there.
        minutes: the leave it gives, carried-over leave included.

    Raises:
        InvalidInputError: the leave is below zero or longer than a year.
    """

    start: date
    minutes: Minutes

    def __post_init__(self) -> None:
        """Refuse leave that can't be meant."""
        if not 0 <= self.minutes <= _MOST_MINUTES:
            raise InvalidInputError("leave.allowance", "allowance")

    @property
    def year(self) -> DateRange:
        """The leave year: up to the day before the same date a year later."""
        try:
            following = self.start.replace(year=self.start.year + 1)
        except ValueError:  # 29 February
            following = date(self.start.year + 1, 3, 1)
        return DateRange(self.start, following - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class LeaveAccount:
    """What happened to a leave year's allowance.

    Args:
        allowance: the leave it gives.
        year: its days: the leave year, or as much of it as is over when another begins.
        taken_minutes: leave recorded, in contracted minutes; days still to come that are recorded count too.
        days: on how many days leave was recorded, whole or in part.
    """

    allowance: LeaveAllowance
    year: DateRange
    taken_minutes: Minutes
    days: int

    @property
    def left_minutes(self) -> Minutes:
        """What is left; below zero when more was taken than allowed."""
        return self.allowance.minutes - self.taken_minutes


def leave_accounts(
    allowances: Sequence[LeaveAllowance], contract: Contract, days: Mapping[date, DayHours]
) -> tuple[LeaveAccount, ...]:
    """What was taken of each allowance, by the starts of their years; a day is counted in one of them only."""
    taken: dict[LeaveAllowance, list[Minutes]] = {each: [] for each in sorted(allowances, key=_start_of)}
    for day, hours in days.items():
        leave = [off for off in hours.time_off.each if off.is_annual_leave] if hours.time_off else []
        allowance = allowance_on(taken, day) if leave else None
        if allowance is not None:
            contracted = contract.contracted_minutes(day)
            taken[allowance].append(sum(off.minutes_of(contracted) for off in leave))
    following = [*(each.start for each in taken), date.max][1:]
    return tuple(
        LeaveAccount(
            allowance,
            DateRange(allowance.start, min(allowance.year.last, start - ONE_DAY)),
            sum(minutes),
            len(minutes),
        )
        for (allowance, minutes), start in zip(taken.items(), following, strict=True)
    )


def allowance_on(allowances: Iterable[LeaveAllowance], day: date) -> LeaveAllowance | None:
    """The allowance whose leave year a day lies in; the latest, should two overlap."""
    holding = [each for each in allowances if day in each.year]
    return max(holding, key=_start_of, default=None)


def _start_of(allowance: LeaveAllowance) -> date:
    return allowance.start
