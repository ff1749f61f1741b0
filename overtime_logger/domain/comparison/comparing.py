"""The log set beside a record that someone else keeps: day by day, and in counts. Nothing in it is a verdict.

Days that came into the log from the same file are not compared, and days that were first written, or changed,
after the other record was obtained are counted apart: neither can confirm the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.comparison.compared import (
    MOST_TOLERANCE,
    TOLERANCE,
    Agreement,
    Compared,
    Comparison,
    DayThere,
)
from overtime_logger.domain.comparison.figures import figures_of, form_of, pattern_of
from overtime_logger.domain.comparison.wrong_zone import wrong_zones
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from overtime_logger.domain.comparison.compared import DayHere, FixedPattern
    from overtime_logger.domain.comparison.source import Presence, SourceDay
    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.spell import Spell


@dataclass(frozen=True, slots=True)
class Other:
    """The other record, as far as the comparison needs it.

    Args:
        days: what it holds, by date.
        span: the days that it covers.
        obtained_on: the day on which it was obtained.
        added_at: when it was taken in.
    """

    days: Sequence[SourceDay]
    span: DateRange
    obtained_on: date
    added_at: datetime

    def is_before(self, moment: datetime) -> bool:
        """Whether what was written at a moment was written before the record was obtained.

        Only the day on which it was obtained is known. What was written on that day counts as before, unless the
        record had been taken in by then.
        """
        return moment.date() <= self.obtained_on and moment <= self.added_at


def compare(
    here: Iterable[DayHere],
    other: Other,
    contract: Contract,
    span: DateRange,
    tolerance: Minutes = TOLERANCE,
) -> Comparison:
    """Set the log beside another record.

    Args:
        here: the days of the log that have hours; those of the day before and after the span are looked at too.
        other: the other record.
        contract: the contract's terms, which say what hours lie outside it.
        span: the days to compare.
        tolerance: how far apart two times or totals may be and still agree, in minutes.

    Raises:
        InvalidInputError: the tolerance is below 0 or longer than four hours.
    """
    if not 0 <= tolerance <= MOST_TOLERANCE:
        raise InvalidInputError("comparison.tolerance", "tolerance")
    by_date = {day.date: day for day in here}
    there = {day: each for day, each in _placed(other.days, by_date).items() if day in span}
    mine = {day: each for day, each in by_date.items() if day in span}
    same_file = {day for day, each in mine.items() if each.is_from_same_file}
    pattern = pattern_of(list(there.values()))
    how = _How(tolerance, pattern, other)
    days = tuple(
        _compared(day, mine.get(day), there.get(day), how)
        for day in sorted((mine.keys() | there.keys()) - same_file)
    )
    only_here = [each for each in days if each.there is None]
    return Comparison(
        span=span,
        tolerance=tolerance,
        days=days,
        before=figures_of(
            [each for each in days if not each.is_written_after], there.values(), contract, tolerance
        ),
        after=figures_of(
            [each for each in days if each.is_written_after],
            [each.there for each in days if each.is_written_after and each.there is not None],
            contract,
            tolerance,
        ),
        recorded=len(mine),
        only_here=len(only_here),
        outside_source=sum(each.kind is Agreement.NOT_COVERED for each in only_here),
        only_there=sum(each.kind is Agreement.NOT_HERE for each in days),
        same_file=len(same_file),
        pattern=pattern,
        wrong_zones=wrong_zones(days, tolerance),
    )


# -- which day a presence belongs to -----------------------------------------------------------------


def _placed(days: Sequence[SourceDay], here: Mapping[date, DayHere]) -> dict[date, DayThere]:
    """The other record's days, each presence on the day to which it belongs.

    That is the day it begins on, unless it lies in hours that are recorded here for the day before or after: a
    night's second log-on, at four in the morning, belongs to the shift that began in the evening. Where the record
    states other totals than its times come to, nothing is moved, since a total can't be divided.
    """
    as_they_are = {day.date: DayThere(day.date, day.total_minutes, day.presences, day.label) for day in days}
    if any(day.total_minutes != day.presence_minutes for day in days):
        return as_they_are
    presences: dict[date, list[Presence]] = {}
    for day in days:
        for presence in day.presences:
            presences.setdefault(_day_of(presence, day.date, here), []).append(presence)
    return {
        day: DayThere(
            day,
            sum(each.minutes for each in of_day),
            tuple(sorted(of_day)),
            as_they_are[day].label if day in as_they_are else "",
        )
        for day, of_day in presences.items()
    }


def _day_of(presence: Presence, day: date, here: Mapping[date, DayHere]) -> date:
    if (own := here.get(day)) is not None and _shared(presence, own.spells):
        return day
    beside = [each for each in (day - ONE_DAY, day + ONE_DAY) if each in here]
    shared = {each: _shared(presence, here[each].spells) for each in beside}
    return max(beside, key=lambda each: shared[each]) if any(shared.values()) else day


def _shared(presence: Presence, spells: Iterable[Spell]) -> Minutes:
    """The minutes of a presence that lie in stretches of work; 1 for a moment in one."""
    total = 0
    for spell in spells:
        start, end = max(spell.start, presence.start), min(spell.end, presence.end)
        if start < end:
            total += _minutes(end - start)
        elif start == end < spell.end and not presence.minutes:
            total += 1
    return total


def _minutes(length: timedelta) -> Minutes:
    return length // timedelta(minutes=1)


# -- a day -------------------------------------------------------------------------------------------


def _compared(day: date, here: DayHere | None, there: DayThere | None, how: _How) -> Compared:
    is_after = here is not None and not (
        how.other.is_before(here.first_written) and how.other.is_before(here.last_written)
    )
    if here is None:
        return Compared(day, here, there, Agreement.NOT_HERE)
    if there is None:
        kind = Agreement.NOT_THERE if day in how.other.span else Agreement.NOT_COVERED
        return Compared(day, here, there, kind, is_written_after=is_after)
    # Where the other record shows no break, it can't be said to deny the one that is recorded here.
    leaves_in = bool(here.spells) and not there.has_break
    mine = here.minutes_with_breaks if leaves_in else here.worked_minutes
    start, finish = _apart(here.start, there.start), _apart(here.finish, there.finish)
    total = there.total_minutes - mine
    return Compared(
        day, here, there, _kind(there, (start, finish, total), how), start, finish, total, leaves_in, is_after
    )


class _How(NamedTuple):
    """How days are compared."""

    tolerance: Minutes
    pattern: FixedPattern | None
    other: Other


def _apart(here: datetime | None, there: datetime | None) -> Minutes | None:
    return None if here is None or there is None else _minutes(there - here)


def _kind(there: DayThere, differences: tuple[Minutes | None, Minutes | None, Minutes], how: _How) -> Agreement:
    if how.pattern is not None and form_of(there) == how.pattern[2:]:
        return Agreement.FIXED
    if all(abs(each) <= how.tolerance for each in differences if each is not None):
        return Agreement.AGREES
    total = differences[2]
    if abs(total) <= how.tolerance:
        return Agreement.OTHER_TIMES
    return Agreement.MORE if total > 0 else Agreement.LESS
