"""Contract terms: which hours are contracted on which day, from when, and over which period excess is netted."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from overtime_logger.domain.duration import DAY, Minutes, in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DAYS_IN_WEEK, ONE_DAY, DateRange, monday_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.domain.declarations import Id

WeekPattern: TypeAlias = tuple[Minutes, Minutes, Minutes, Minutes, Minutes, Minutes, Minutes]
"""Contracted minutes from Monday to Sunday."""


class Nation(Enum):
    """Where the work is done: it decides bank holidays and which working-time regulations are cited."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


@dataclass(frozen=True, slots=True)
class UsualDay:
    """The day as it usually goes, offered as a suggestion and never entered automatically.

    Args:
        start: when work usually starts.
        end: when it usually ends.
        break_minutes: the usual unpaid break, in minutes.

    Raises:
        InvalidInputError: start and end are the same, or the break is as long as the day.
    """

    start: time
    end: time
    break_minutes: Minutes

    def __post_init__(self) -> None:
        """Refuse a usual day without work in it."""
        if self.start == self.end:
            raise InvalidInputError("contract.usual", "usual")
        if not 0 <= self.break_minutes < self.span_minutes:
            raise InvalidInputError("contract.break", "break")

    @property
    def span_minutes(self) -> Minutes:
        """Clock minutes from start to end, over midnight if it must."""
        started = self.start.hour * 60 + self.start.minute
        ended = self.end.hour * 60 + self.end.minute
        return (ended - started) % DAY

    @property
    def worked_minutes(self) -> Minutes:
        """Minutes from start to end less the break."""
        return self.span_minutes - self.break_minutes


@dataclass(frozen=True, slots=True)
class AccountingPeriod:
    """The period over which hours above and below contract are netted (domain rules, section 2).

    Args:
        weeks: its length in weeks, at least 1.
        anchor: the first day of one such period; the others follow and precede it without gaps.

    Raises:
        InvalidInputError: the length is not between 1 and 53 weeks.
    """

    weeks: int
    anchor: date

    def __post_init__(self) -> None:
        """Refuse a length that is no accounting period."""
        if not 1 <= self.weeks <= 53:
            raise InvalidInputError("contract.period_weeks", "period_weeks")

    def around(self, day: date) -> DateRange:
        """The whole accounting period that the day lies in."""
        length = self.weeks * DAYS_IN_WEEK
        first = day - timedelta(days=(day - self.anchor).days % length)
        return DateRange(first, first + timedelta(days=length - 1))


@dataclass(frozen=True, slots=True)
class Term:
    """Contract terms that hold from a date until they end or the next term starts.

    Args:
        start: the first day they hold.
        pattern: contracted minutes by weekday for each week of the rotation; one week if it does not rotate.
        accounting: the accounting period.
        usual: the usual day, or None where no two days are alike.
        nation: where the work is done.
        zone: IANA name of the zone its clock times are in.
        end: the last day they hold, or None while they go on.
        pays_bank_holidays: whether a bank holiday is credited like leave.

    The rotation's first week is the one in which the term starts.

    Raises:
        InvalidInputError: the pattern is empty or a day of it is not between 0 and 24 hours; the term ends before
            it starts; the accounting period is anchored after the start.
    """

    start: date
    pattern: tuple[WeekPattern, ...]
    accounting: AccountingPeriod
    usual: UsualDay | None
    nation: Nation
    zone: Id
    end: date | None = None
    pays_bank_holidays: bool = True

    def __post_init__(self) -> None:
        """Refuse terms that contradict themselves, naming the field."""
        if not self.pattern:
            raise InvalidInputError("contract.pattern.no_week", "pattern")
        for week in self.pattern:
            if len(week) != DAYS_IN_WEEK:
                raise InvalidInputError("contract.pattern.week_length", "pattern")
            for minutes in week:
                if not 0 <= minutes <= DAY:
                    raise InvalidInputError("contract.pattern.day_length", "pattern", hours=in_words(minutes))
        if not any(map(any, self.pattern)):
            raise InvalidInputError("contract.pattern.no_hours", "pattern")
        if self.end is not None and self.end < self.start:
            raise InvalidInputError("contract.until", "until")
        if self.accounting.anchor > self.start:
            raise InvalidInputError("contract.period_anchor", "period_anchor")

    @property
    def average_week_minutes(self) -> Minutes:
        """Contracted minutes of an average week of the rotation, rounded down to the minute."""
        return sum(map(sum, self.pattern)) // len(self.pattern)

    @property
    def average_day_minutes(self) -> Minutes:
        """Contracted minutes of an average working day of the rotation, rounded down to the minute."""
        days = [minutes for week in self.pattern for minutes in week if minutes]
        return sum(days) // len(days)

    @property
    def accounting_minutes(self) -> Minutes:
        """Contracted minutes of an accounting period as long as this one, on average over the rotation."""
        return sum(map(sum, self.pattern)) * self.accounting.weeks // len(self.pattern)

    def contracted_minutes(self, day: date) -> Minutes:
        """Contracted minutes on a day, by the pattern alone; the term is not asked whether it holds then."""
        weeks_since_start = (day - monday_of(self.start)).days // DAYS_IN_WEEK
        return self.pattern[weeks_since_start % len(self.pattern)][day.weekday()]

    def minutes_from(self, day: date) -> Iterator[Minutes]:
        """Contracted minutes of a day and of those that follow, by the pattern alone, without end."""
        days_since_start = (day - monday_of(self.start)).days
        rotation = itertools.cycle(itertools.chain.from_iterable(self.pattern))
        return itertools.islice(rotation, days_since_start % (DAYS_IN_WEEK * len(self.pattern)), None)


@dataclass(frozen=True, slots=True)
class TermInForce:
    """A term and the days it holds for, once later terms are taken into account."""

    term: Term
    first: date
    last: date

    @property
    def is_open(self) -> bool:
        """Whether it holds until further notice."""
        return self.last == date.max


@dataclass(frozen=True, slots=True)
class Contract:
    """All the terms a person has worked under. A later term takes over on its start and changes no day before.

    Args:
        terms: the terms, in any order; of two with the same start the later in the sequence holds.
        bank_holidays: the names of the bank holidays that the worker has, by date.
    """

    terms: tuple[Term, ...] = ()
    bank_holidays: Mapping[date, str] = field(default_factory=dict[date, str])
    _in_force: tuple[TermInForce, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out for which days each term holds."""
        by_start = {term.start: term for term in self.terms}
        ordered = [by_start[start] for start in sorted(by_start)]
        in_force: list[TermInForce] = []
        for term, following in itertools.zip_longest(ordered, ordered[1:]):
            last = term.end or date.max
            if following is not None:
                last = min(last, following.start - ONE_DAY)
            in_force.append(TermInForce(term, term.start, last))
        object.__setattr__(self, "_in_force", tuple(in_force))
        object.__setattr__(self, "_starts", tuple(each.first for each in in_force))

    def __iter__(self) -> Iterator[TermInForce]:
        """The terms with the days they hold for, in order."""
        return iter(self._in_force)

    def __bool__(self) -> bool:
        """Whether there is any term."""
        return bool(self.terms)

    @property
    def start(self) -> date | None:
        """The first day under contract."""
        return self._starts[0] if self._starts else None

    def in_force_on(self, day: date) -> TermInForce | None:
        """The term that holds on a day, or None before the first, after an end, or in a gap."""
        index = bisect_right(self._starts, day) - 1
        if index < 0 or day > self._in_force[index].last:
            return None
        return self._in_force[index]

    def term_on(self, day: date) -> Term | None:
        """The terms that hold on a day, or None where there is no contract."""
        in_force = self.in_force_on(day)
        return in_force.term if in_force else None

    def contracted_minutes(self, day: date) -> Minutes:
        """Contracted minutes on a day; 0 where there is no contract."""
        term = self.term_on(day)
        return term.contracted_minutes(day) if term else 0

    def stretches(self, span: DateRange) -> Iterator[tuple[DateRange, Term | None]]:
        """The days of a range in order, cut where the terms change.

        Yields:
            Stretches of days, each with the term that holds on all of them, or None where there is no contract.
        """
        day = span.first
        while True:
            in_force = self.in_force_on(day)
            last = min(span.last, in_force.last if in_force else self._last_without(day))
            yield DateRange(day, last), in_force.term if in_force else None
            if last == span.last:
                return
            day = last + ONE_DAY

    def _last_without(self, day: date) -> date:
        """The last day before the next term starts, seen from a day without one."""
        following = bisect_right(self._starts, day)
        return self._starts[following] - ONE_DAY if following < len(self._starts) else date.max

    def by_day(self, span: DateRange) -> Iterator[tuple[date, Minutes]]:
        """Every day of a range in order with its contracted minutes, 0 where there is no contract.

        The terms are looked up once for all the days they hold, which is what makes long sums quick.
        """
        for days, term in self.stretches(span):
            yield from zip(days, term.minutes_from(days.first) if term else itertools.repeat(0), strict=False)

    def is_working_day(self, day: date) -> bool:
        """Whether work is due on a day: there are contracted hours, and it is no bank holiday."""
        return self.contracted_minutes(day) > 0 and day not in self.bank_holidays

    def accounting_period(self, day: date) -> DateRange:
        """The whole accounting period a day lies in; a week where there is no contract."""
        term = self.term_on(day)
        accounting = term.accounting if term else AccountingPeriod(1, monday_of(day))
        return accounting.around(day)


def even_week(weekly_minutes: Minutes, weekdays: tuple[int, ...]) -> WeekPattern:
    """Spread a week's hours evenly over weekdays; minutes left over go to the earliest, one each.

    Args:
        weekly_minutes: contracted minutes of a week.
        weekdays: 0 for Monday to 6 for Sunday, without repeats.

    Raises:
        InvalidInputError: there are hours but no days for them, a day is named twice or isn't one, or a day would
            have more than 24 hours.
    """
    if not weekdays:
        raise InvalidInputError("contract.days.none", "days")
    if len(set(weekdays)) != len(weekdays) or not all(0 <= weekday < DAYS_IN_WEEK for weekday in weekdays):
        raise InvalidInputError("contract.days.twice", "days")
    if weekly_minutes <= 0:
        raise InvalidInputError("contract.weekly.zero", "weekly")
    each, left_over = divmod(weekly_minutes, len(weekdays))
    minutes = [0] * DAYS_IN_WEEK
    for position, weekday in enumerate(sorted(weekdays)):
        minutes[weekday] = each + (1 if position < left_over else 0)
    if max(minutes) > DAY:
        raise InvalidInputError("contract.weekly.day_length", "weekly", hours=in_words(max(minutes)))
    return tuple(minutes)  # type: ignore[return-value] # seven by construction
