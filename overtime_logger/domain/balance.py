"""Sums over days: excess by accounting period, what was compensated, the running balance, coverage.

Each sum follows domain rules, section 2. Days that are not recorded add nothing; they lower the coverage.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import DAY, Minutes
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.domain.records.texts import says_something
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayHours


class AdjustmentKind(Worded):
    """What a ledger line does to the balance."""

    OPENING = "opening", N_("opening balance")
    PAID_OVERTIME = "paid_overtime", N_("paid overtime")
    WRITTEN_OFF = "written_off", N_("time written off")
    CORRECTION = "correction", N_("correction")

    @property
    def may_be_negative(self) -> bool:
        """Whether its minutes may be below zero: time that was owed, or a correction downwards."""
        return self in {AdjustmentKind.OPENING, AdjustmentKind.CORRECTION}


_MOST_MINUTES = 1000 * DAY


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A dated line of the ledger.

    Args:
        date: the day it takes effect.
        kind: what it does.
        minutes: how much; above zero, except for an opening balance or a correction.
        why: the reason, in the person's words.

    Raises:
        InvalidInputError: the minutes are zero, of the wrong sign, or beyond all reason; or no reason is given for
            time written off or a correction.
    """

    date: date
    kind: AdjustmentKind
    minutes: Minutes
    why: str = ""

    def __post_init__(self) -> None:
        """Refuse a line that does nothing or can't be meant."""
        if not self.minutes or abs(self.minutes) > _MOST_MINUTES:
            raise InvalidInputError("adjustment.minutes", "minutes")
        if self.minutes < 0 and not self.kind.may_be_negative:
            raise InvalidInputError("adjustment.minutes.below_zero", "minutes", kind=self.kind)
        if self.kind in {AdjustmentKind.WRITTEN_OFF, AdjustmentKind.CORRECTION} and not says_something(self.why):
            raise InvalidInputError("adjustment.why", "why", kind=self.kind)

    @property
    def effect_minutes(self) -> Minutes:
        """What it adds to the running balance."""
        takes_away = self.kind in {AdjustmentKind.PAID_OVERTIME, AdjustmentKind.WRITTEN_OFF}
        return -self.minutes if takes_away else self.minutes


class Coverage(NamedTuple):
    """How many of the working days were recorded.

    A working day is a day with contracted hours that was not wholly off. A bank holiday of which nothing is
    recorded isn't one.
    """

    recorded: int
    working_days: int


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The figures of one accounting period, or of the part of it that lies in the range asked for.

    Args:
        whole: the whole accounting period.
        counted: the days of it that were counted.
        worked_minutes: minutes worked.
        contracted_minutes: contracted minutes of the recorded days.
        credited_minutes: what paid absences were worth.
        excess_minutes: `over(p)`: hours above contract, netted within the period, never below zero.
        taken_back_minutes: TOIL and flexi taken on its days.
        paid_minutes: overtime paid in it.
        coverage: working days recorded.
    """

    whole: DateRange
    counted: DateRange
    worked_minutes: Minutes
    contracted_minutes: Minutes
    credited_minutes: Minutes
    excess_minutes: Minutes
    taken_back_minutes: Minutes
    paid_minutes: Minutes
    coverage: Coverage

    @property
    def compensated_minutes(self) -> Minutes:
        """TOIL and flexi taken, and overtime paid."""
        return self.taken_back_minutes + self.paid_minutes

    @property
    def difference_minutes(self) -> Minutes:
        """Worked and credited less contracted, negative when under; time taken back is a shortfall here."""
        return self.worked_minutes + self.credited_minutes - self.contracted_minutes

    @property
    def due_minutes(self) -> Minutes:
        """Hours that were to be worked on the recorded days: contracted, less paid absence and time taken back."""
        return self.contracted_minutes - self.credited_minutes - self.taken_back_minutes

    @property
    def is_partial(self) -> bool:
        """Whether days of the accounting period were left out: by the range's edge or by a change of terms."""
        return self.whole != self.counted


@dataclass(frozen=True, slots=True)
class Balance:
    """The figures of a range of days.

    Args:
        range: the days asked for.
        periods: the accounting periods in it, in order.
        hours_lost_minutes: time written off in the range, shown apart from the balance.
        balance_minutes: the running balance at the end of the range: everything recorded up to then.
    """

    range: DateRange
    periods: tuple[PeriodFigures, ...]
    hours_lost_minutes: Minutes
    balance_minutes: Minutes

    @property
    def worked_minutes(self) -> Minutes:
        """Minutes worked."""
        return sum(period.worked_minutes for period in self.periods)

    @property
    def contracted_minutes(self) -> Minutes:
        """Contracted minutes of the recorded days."""
        return sum(period.contracted_minutes for period in self.periods)

    @property
    def credited_minutes(self) -> Minutes:
        """What paid absences were worth."""
        return sum(period.credited_minutes for period in self.periods)

    @property
    def gross_excess_minutes(self) -> Minutes:
        """The sum of each accounting period's excess."""
        return sum(period.excess_minutes for period in self.periods)

    @property
    def compensated_minutes(self) -> Minutes:
        """Overtime paid, TOIL taken and flexi taken."""
        return sum(period.compensated_minutes for period in self.periods)

    @property
    def unpaid_excess_minutes(self) -> Minutes:
        """Gross excess that was neither paid nor taken back, never below zero."""
        return max(0, self.gross_excess_minutes - self.compensated_minutes)

    @property
    def coverage(self) -> Coverage:
        """Working days recorded in the whole range."""
        return Coverage(
            sum(period.coverage.recorded for period in self.periods),
            sum(period.coverage.working_days for period in self.periods),
        )


def _stretches(contract: Contract, span: DateRange) -> Iterator[tuple[DateRange, DateRange]]:
    """The accounting periods of a range, each as often as the terms change in it.

    Yields:
        Each whole period, and the days of it that lie both in the range and under the same terms.
    """
    for days, _term in contract.stretches(span):
        day = days.first
        while True:
            whole = contract.accounting_period(day)
            last = min(whole.last, days.last)
            yield whole, DateRange(day, last)
            if last == days.last:
                break
            day = last + ONE_DAY


def accounting_periods(contract: Contract, span: DateRange) -> Iterator[tuple[DateRange, DateRange]]:
    """The accounting periods that touch a range, in order.

    New terms that keep the accounting period go on with the one under way; terms with another period cut it short.

    Yields:
        Each whole period, and the days of it that lie in the range and are not under terms with another period.
    """
    for whole, stretches in itertools.groupby(_stretches(contract, span), key=itemgetter(0)):
        counted = [days for _whole, days in stretches]
        yield whole, DateRange(counted[0].first, counted[-1].last)


def _figures(
    contract: Contract,
    days: Mapping[date, DayHours],
    paid: Sequence[Adjustment],
    whole: DateRange,
    counted: DateRange,
) -> PeriodFigures:
    """Add up the days of one period."""
    worked = contracted_sum = credited_sum = taken_back_sum = recorded = unrecorded = 0
    for day, contracted in contract.by_day(counted):
        hours = days.get(day)
        if hours is None:
            unrecorded += contracted > 0 and day not in contract.bank_holidays
            continue
        worked += hours.worked_minutes
        contracted_sum += contracted
        if hours.time_off is None:
            recorded += contracted > 0
        else:
            credited_sum += hours.credited(contracted)
            taken_back_sum += hours.compensated(contracted)
            recorded += contracted > 0 and hours.is_working_day
    # Time taken back is not a shortfall: it is counted once, as compensation.
    excess = worked + credited_sum + taken_back_sum - contracted_sum
    return PeriodFigures(
        whole,
        counted,
        worked,
        contracted_sum,
        credited_sum,
        max(0, excess),
        taken_back_sum,
        sum(line.minutes for line in paid if line.date in counted),
        Coverage(recorded, recorded + unrecorded),
    )


def _paid(adjustments: Iterable[Adjustment]) -> list[Adjustment]:
    return [line for line in adjustments if line.kind is AdjustmentKind.PAID_OVERTIME]


def figures_of(
    contract: Contract,
    days: Mapping[date, DayHours],
    adjustments: Iterable[Adjustment],
    periods: Iterable[DateRange],
    span: DateRange,
) -> tuple[PeriodFigures, ...]:
    """The figures of any periods, for example weeks or months, as far as they lie in a range.

    The excess of each is netted within it, whatever the contract's accounting period is.

    Args:
        contract: the terms worked under.
        days: every recorded day.
        adjustments: the ledger's lines.
        periods: the periods asked for; those outside the range are left out.
        span: the range.
    """
    paid = _paid(adjustments)
    cut = ((whole, whole.intersection(span)) for whole in periods)
    return tuple(_figures(contract, days, paid, whole, counted) for whole, counted in cut if counted is not None)


def unrecorded_days(contract: Contract, days: Container[date], span: DateRange) -> tuple[date, ...]:
    """The working days of a range that have no record, in order."""
    return tuple(day for day in span if day not in days and contract.is_working_day(day))


def running_balance(
    contract: Contract, days: Mapping[date, DayHours], adjustments: Iterable[Adjustment], until: date
) -> Minutes:
    """The balance at the end of a day: opening balance, all differences, less paid and written-off time."""
    first, last = min(days, default=until), min(until, max(days, default=until))
    differences = _differences(contract, days, DateRange(first, last)) if first <= last else 0
    return differences + _effects(adjustments, until)


class BalanceCurve:
    """The running balance at the end of any day, from sums that are made once.

    Args:
        contract: the terms worked under.
        days: every recorded day, in any order.
        adjustments: every line of the ledger, in any order.
    """

    def __init__(
        self, contract: Contract, days: Mapping[date, DayHours], adjustments: Iterable[Adjustment]
    ) -> None:
        changes = [(line.date, line.effect_minutes) for line in adjustments]
        if days:
            for day, contracted in contract.by_day(DateRange(min(days), max(days))):
                hours = days.get(day)
                if hours is not None:
                    changes.append((day, hours.difference(contracted)))
        changes.sort(key=itemgetter(0))
        self._dates = [day for day, _minutes in changes]
        self._sums = list(itertools.accumulate(minutes for _day, minutes in changes))

    def at(self, day: date) -> Minutes:
        """The balance at the end of a day: opening balance, all differences, less paid and written-off time."""
        place = bisect_right(self._dates, day)
        return self._sums[place - 1] if place else 0


def _effects(adjustments: Iterable[Adjustment], until: date) -> Minutes:
    """What the ledger's lines up to a day add to the running balance."""
    return sum(line.effect_minutes for line in adjustments if line.date <= until)


def _differences(contract: Contract, days: Mapping[date, DayHours], span: DateRange) -> Minutes:
    """The differences of the recorded days of a range, added up."""
    total = 0
    for day, contracted in contract.by_day(span):
        hours = days.get(day)
        if hours is not None:
            total += hours.worked_minutes - contracted
            if hours.time_off is not None:
                total += hours.credited(contracted)
    return total


def balance(
    contract: Contract, days: Mapping[date, DayHours], adjustments: Sequence[Adjustment], span: DateRange
) -> Balance:
    """All figures of a range.

    Args:
        contract: the terms worked under.
        days: every recorded day, in any order, also those before the range (for the running balance).
        adjustments: every line of the ledger, in any order.
        span: the range asked for.
    """
    in_span = [line for line in adjustments if line.date in span]
    paid = _paid(in_span)
    periods = tuple(
        _figures(contract, days, paid, whole, counted) for whole, counted in accounting_periods(contract, span)
    )
    earliest = min(days, default=span.first)
    earlier = DateRange(earliest, span.first - ONE_DAY) if earliest < span.first else None
    # The days of the range were added up above; only those before it are still to be.
    differences = sum(period.difference_minutes for period in periods)
    differences += _differences(contract, days, earlier) if earlier else 0
    return Balance(
        span,
        periods,
        sum(line.minutes for line in in_span if line.kind is AdjustmentKind.WRITTEN_OFF),
        differences + _effects(adjustments, span.last),
    )


def unpaid_so_far(
    contract: Contract,
    days: Mapping[date, DayHours],
    adjustments: Sequence[Adjustment],
    periods: Iterable[DateRange],
    span: DateRange,
) -> Iterator[tuple[DateRange, Minutes]]:
    """The unpaid excess from the start of a range to the end of each of its weeks, months or other periods.

    The last of them is the unpaid excess of the whole range.

    Args:
        contract: the terms worked under.
        days: every recorded day.
        adjustments: the ledger's lines.
        periods: the periods asked for, in order; those outside the range are left out.
        span: the range.

    Yields:
        The part of each period that lies in the range, and the minutes, never below zero.
    """
    paid = _paid(adjustments)
    accounting = list(accounting_periods(contract, span))
    whole_ones = [_figures(contract, days, paid, whole, counted) for whole, counted in accounting]
    over = back = place = 0
    for counted in filter(None, (each.intersection(span) for each in periods)):
        while place < len(accounting) and accounting[place][1].last <= counted.last:
            over += whole_ones[place].excess_minutes
            back += whole_ones[place].compensated_minutes
            place += 1
        over_so_far, back_so_far = over, back
        if place < len(accounting) and accounting[place][1].first <= counted.last:
            whole, days_of_it = accounting[place]
            begun = _figures(contract, days, paid, whole, DateRange(days_of_it.first, counted.last))
            over_so_far, back_so_far = over + begun.excess_minutes, back + begun.compensated_minutes
        yield counted, max(0, over_so_far - back_so_far)
