"""What compared days come to, in counts and minutes, and what the other record alone shows."""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.compared import Agreement, Differences, Figures, FixedPattern
from overtime_logger.domain.period import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from overtime_logger.domain.comparison.compared import Compared, DayThere
    from overtime_logger.domain.comparison.source import Presence
    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.duration import Minutes

LATE_FROM, LATE_UNTIL = time(19), time(6)
"""What is seen between these times counts as late."""
_SATURDAY = 5
_ONE_MINUTE = timedelta(minutes=1)
_FEWEST_ALIKE = 5
"""Of fewer rows, nothing is said about their being alike."""


def differences_of(values: Sequence[Minutes], tolerance: Minutes) -> Differences:
    """What some differences come to. The middle of an even number is halfway between two, rounded away from 0."""
    if not values:
        return Differences()
    ordered, sizes = sorted(values), sorted(map(abs, values))
    twice = ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
    median = (abs(twice) + 1) // 2 * (1 if twice > 0 else -1)
    # The smallest size that nine in ten don't exceed: the nearest rank.
    ninetieth = sizes[math.ceil(len(sizes) * 9 / 10) - 1]
    return Differences(len(values), sum(size <= tolerance for size in sizes), median, ninetieth)


def figures_of(
    days: Sequence[Compared], there: Collection[DayThere], contract: Contract, tolerance: Minutes
) -> Figures:
    """What some days come to.

    Args:
        days: the days, as compared.
        there: the days of the other record that speak for themselves.
        contract: the contract's terms.
        tolerance: how far apart two times or totals may be and still agree, in minutes.
    """
    both = [each for each in days if each.here is not None and each.there is not None]
    totals = [each.total for each in both if each.total is not None]
    there_minutes = sum(each.there.total_minutes for each in both if each.there is not None)
    more = [each.total for each in both if each.kind is Agreement.MORE and each.total is not None]
    less = [each.total for each in both if each.kind is Agreement.LESS and each.total is not None]
    return Figures(
        days=len(both),
        start=differences_of([each.start for each in both if each.start is not None], tolerance),
        finish=differences_of([each.finish for each in both if each.finish is not None], tolerance),
        total=differences_of(totals, tolerance),
        here_minutes=there_minutes - sum(totals),
        there_minutes=there_minutes,
        more_days=len(more),
        more_minutes=sum(more),
        less_days=len(less),
        less_minutes=-sum(less),
        other_times_days=sum(each.kind is Agreement.OTHER_TIMES for each in both),
        finish_later_here=sum(each.finish is not None and each.finish < -tolerance for each in both),
        imported_days=sum(each.here is not None and each.here.is_imported for each in both),
        outside_contract_minutes_there=sum(outside_contract(each, contract) for each in there),
        late_days_there=sum(any(map(_is_late, each.presences)) for each in there),
        weekend_days_there=sum(
            each.date.weekday() >= _SATURDAY and bool(each.presences or each.total_minutes) for each in there
        ),
    )


def outside_contract(day: DayThere, contract: Contract) -> Minutes:
    """How much of a day of the other record lies outside contracted hours, by that record and the contract alone.

    On a day on which no work is due that is all of it. On any other it is what lies before the usual start and
    after the usual finish, but no more than what the day comes to above the contracted hours: to come and go an
    hour later is not to work longer. Where the record shows no break, the usual one is taken off for that.
    """
    if not contract.is_working_day(day.date):
        return day.total_minutes
    term = contract.term_on(day.date)
    usual = term.usual if term else None
    over = max(0, day.total_minutes - contract.contracted_minutes(day.date))
    if usual is None or not day.presences:
        return over
    outside = 0
    for each in day.presences:
        opens = datetime.combine(day.date, usual.start, each.start.tzinfo)
        closes = datetime.combine(day.date, usual.end, each.end.tzinfo)
        if usual.end < usual.start:
            closes += ONE_DAY
        outside += each.minutes - max(0, (min(closes, each.end) - max(opens, each.start)) // _ONE_MINUTE)
    at_rest = 0 if day.has_break else usual.break_minutes
    return min(outside, max(0, over - at_rest))


def _is_late(presence: Presence) -> bool:
    start, end = presence.start, presence.end
    return (
        start.time() >= LATE_FROM
        or start.time() < LATE_UNTIL
        or end.date() > start.date()
        or end.time() > LATE_FROM
    )


def form_of(day: DayThere) -> tuple[Minutes, time | None, time | None]:
    """What a day has in common with others that are like it: its total, and its first and last by the clock."""
    start, finish = day.start, day.finish
    return day.total_minutes, start and start.time(), finish and finish.time()


def pattern_of(days: Collection[DayThere]) -> FixedPattern | None:
    """What more than nine in ten days of a record have in common; None where there is no such thing."""
    forms = Counter(map(form_of, days))
    if len(days) < _FEWEST_ALIKE:
        return None
    [(form, alike)] = forms.most_common(1)
    return FixedPattern(len(days), alike, *form) if alike * 10 > len(days) * 9 else None
