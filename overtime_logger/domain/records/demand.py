"""Items of work by kind and count, the hours they are likely to take, and what was decided about each.

Work is described by kind and count (“two parole reports”), never by case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.domain.records.texts import check_line
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.duration import Minutes

_SATURDAY = 5


class Decision(Worded):
    """What the manager decided about an item."""

    FIRST = "first", N_("do it first")
    KEEP = "keep", N_("keep doing it")
    DEFER = "defer", N_("put off")
    STOP = "stop", N_("stop")
    REASSIGN = "reassign", N_("give to someone else")
    NOT_ANSWERED = "not_answered", N_("not answered")


@dataclass(frozen=True, slots=True)
class Demand:
    """An item of work.

    Args:
        what: the kind of work, for example “parole report”.
        count: how many of them.
        each_minutes: the hours one is likely to take, in minutes.
        due: by when, where there is a date.
        decision: what was decided.
        defer_until: until when it was put off.
        order: its place in the order of priorities the manager gave, from 1; None where they gave none.

    Raises:
        InvalidInputError: there is no kind, a number makes no sense, or a date without the decision it belongs to.
    """

    what: str
    count: int = 1
    each_minutes: Minutes = 0
    due: date | None = None
    decision: Decision = Decision.NOT_ANSWERED
    defer_until: date | None = None
    order: int | None = None

    def __post_init__(self) -> None:
        """Refuse an item that says nothing."""
        check_line("demand.what", self.what, needed=True)
        if not 1 <= self.count <= 10_000:
            raise InvalidInputError("demand.count", "count")
        if not 0 <= self.each_minutes <= 100_000:
            raise InvalidInputError("demand.hours", "hours")
        if self.defer_until is not None and self.decision is not Decision.DEFER:
            raise InvalidInputError("demand.defer_until", "defer_until")
        if self.order is not None and self.order < 1:
            raise InvalidInputError("demand.order", "order")

    @property
    def minutes(self) -> Minutes:
        """The hours all of them are likely to take, in minutes."""
        return self.count * self.each_minutes

    @property
    def is_decided(self) -> bool:
        """Whether the manager said what is to happen with it, or its place in the order."""
        return self.decision is not Decision.NOT_ANSWERED or self.order is not None

    @property
    def still_to_do(self) -> bool:
        """Whether it stays with the worker for now."""
        return self.decision not in {Decision.STOP, Decision.REASSIGN, Decision.DEFER}


@dataclass(frozen=True, slots=True)
class KindOfWork:
    """An entry of the person's own list of kinds of work, with the hours one usually takes.

    Raises:
        InvalidInputError: there is no kind, or the hours make no sense.
    """

    what: str
    usual_minutes: Minutes

    def __post_init__(self) -> None:
        """Refuse an entry that says nothing."""
        Demand(self.what, each_minutes=self.usual_minutes)


@dataclass(frozen=True, slots=True)
class Room:
    """The demands up to a date against the hours that the contract leaves until then.

    Args:
        span: from the day to the date.
        contracted_minutes: contracted minutes of the days.
        leave_minutes: of these, minutes of leave, bank holidays and other time off already recorded.
        meeting_minutes: minutes of meetings and other fixed work, as the person states them.
        demanded_minutes: minutes that the items still to do are likely to take.
    """

    span: DateRange
    contracted_minutes: Minutes
    leave_minutes: Minutes
    meeting_minutes: Minutes
    demanded_minutes: Minutes

    @property
    def available_minutes(self) -> Minutes:
        """What the contract leaves for the items; never below zero."""
        return max(0, self.contracted_minutes - self.leave_minutes - self.meeting_minutes)

    @property
    def short_minutes(self) -> Minutes:
        """By how much the items need more than there is; negative where there is room to spare."""
        return self.demanded_minutes - self.available_minutes


def room_for(
    demands: Iterable[Demand],
    span: DateRange,
    contract: Contract,
    days: Mapping[date, DayHours],
    meeting_minutes: Minutes = 0,
) -> Room:
    """Hold items of work against the hours that the contract leaves.

    Args:
        demands: the items; those that are stopped, put off or given to someone else do not count.
        span: from the day they are discussed to the date by which they are due.
        contract: the terms worked under.
        days: the recorded days; time off recorded ahead takes its hours away.
        meeting_minutes: meetings and other fixed work, as the person states them.
    """
    contracted = leave = 0
    for day in span:
        minutes = contract.contracted_minutes(day)
        contracted += minutes
        hours = days.get(day)
        if hours is not None and hours.time_off is not None:
            leave += hours.time_off.minutes_of(minutes)
        elif day in contract.bank_holidays:
            leave += minutes
    return Room(
        span, contracted, leave, meeting_minutes, sum(each.minutes for each in demands if each.still_to_do)
    )


def answer_needed_by(demands: Iterable[Demand], today: date) -> date | None:
    """The last weekday before the first item is due, today at the earliest; None where nothing is due later on.

    An answer that comes on the day on which the work is due comes too late to change anything.
    """
    due = min((each.due for each in demands if each.due and each.due > today), default=None)
    if due is None:
        return None
    last = due - ONE_DAY
    while last.weekday() >= _SATURDAY and last > today:
        last -= ONE_DAY
    return last


class WorkPlan(NamedTuple):
    """Items of work as they were on a day, and what is to be counted against them.

    Args:
        day: the day they were discussed.
        demands: the items.
        until: the last day to count; None for the last by which an item still to do is due, or else two weeks.
        fixed_minutes: minutes of meetings and other fixed work until then, as the person states them.
    """

    day: date
    demands: tuple[Demand, ...]
    until: date | None = None
    fixed_minutes: Minutes = 0

    @property
    def span(self) -> DateRange:
        """The days whose hours are counted.

        Raises:
            InvalidInputError: the last day was before they were discussed.
        """
        if self.until is not None and self.until < self.day:
            raise InvalidInputError("conversation.count_until", "count_until")
        dues = [each.due for each in self.demands if each.due and each.still_to_do and each.due >= self.day]
        return DateRange(self.day, self.until or max(dues, default=self.day + _TWO_WEEKS))

    def room(self, contract: Contract, days: Mapping[date, DayHours]) -> Room | None:
        """The two sums as they were on the day; None where no work was discussed.

        Sickness after that day takes nothing away: nobody could have planned with it.

        Args:
            contract: the terms worked under.
            days: the recorded days.

        Raises:
            InvalidInputError: the last day was before they were discussed.
        """
        if not self.demands:
            return None
        span = self.span
        planned = {day: days[day] for day in span if day in days and not self._is_later_sickness(day, days[day])}
        return room_for(self.demands, span, contract, planned, self.fixed_minutes)

    def _is_later_sickness(self, day: date, hours: DayHours) -> bool:
        return day > self.day and hours.time_off is not None and hours.time_off.kind is TimeOffKind.SICK


_TWO_WEEKS = timedelta(days=13)
