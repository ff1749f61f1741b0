"""What comes of setting the log beside a record that someone else keeps: days, figures, and what looks odd."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.spell import elapsed_minutes
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from overtime_logger.domain.comparison.source import Presence
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.spell import Spell

TOLERANCE: Minutes = 15
"""How far apart two times or totals may be and still agree, where nothing else is chosen."""
MOST_TOLERANCE: Minutes = 4 * HOUR
_LONGEST_BREAK = timedelta(minutes=90)
"""A gap between two stretches up to this may be the break (quick-entry line)."""


class Agreement(Worded):
    """How the two records of a day stand to each other. The values are stable names for programs."""

    AGREES = "agrees", N_("within the tolerance")
    MORE = "more", N_("shows more")
    LESS = "less", N_("shows less")
    OTHER_TIMES = "other_times", N_("shows different times")
    FIXED = "fixed", N_("the same as on nearly every day")
    NOT_THERE = "not_there", N_("shows nothing")
    NOT_COVERED = "not_covered", N_("does not cover the day")
    NOT_HERE = "not_here", N_("shows a day that has no hours here")


_NO_DISAGREEMENT = frozenset({Agreement.AGREES, Agreement.FIXED, Agreement.NOT_COVERED})


class DayHere(NamedTuple):
    """A day of the log that has hours.

    Args:
        date: the day.
        spells: its stretches of work; none where only an amount is recorded.
        worked_minutes: what it comes to, breaks taken off.
        first_written: when it was first written.
        last_written: when its hours were last changed.
        is_from_same_file: whether it came into the log from the file that the other record was taken from.
        is_imported: whether it came into the log from any other file.
    """

    date: date
    spells: tuple[Spell, ...]
    worked_minutes: Minutes
    first_written: datetime
    last_written: datetime
    is_from_same_file: bool = False
    is_imported: bool = False

    @property
    def start(self) -> datetime | None:
        """When it began; None where only an amount is recorded."""
        return self.spells[0].start if self.spells else None

    @property
    def finish(self) -> datetime | None:
        """When its last stretch ended."""
        return max(spell.end for spell in self.spells) if self.spells else None

    @property
    def minutes_with_breaks(self) -> Minutes:
        """What it comes to with its breaks left in, and with gaps between stretches that may be the break."""
        between = (
            _minutes(after.start - before.end)
            for before, after in pairwise(self.spells)
            if timedelta() < after.start - before.end <= _LONGEST_BREAK
        )
        return elapsed_minutes(self.spells) + sum(between)


class DayThere(NamedTuple):
    """A day of the other record.

    Args:
        date: the day.
        total_minutes: what it comes to by that record.
        presences: the times, in order; one that belongs to a night's work may begin on the day after.
        label: what a chosen column of its file says about it.
    """

    date: date
    total_minutes: Minutes
    presences: tuple[Presence, ...] = ()
    label: str = ""

    @property
    def start(self) -> datetime | None:
        """The first that is seen; None in a record of totals."""
        return self.presences[0].start if self.presences else None

    @property
    def finish(self) -> datetime | None:
        """The last that is seen."""
        return max(each.end for each in self.presences) if self.presences else None

    @property
    def has_break(self) -> bool:
        """Whether the record takes anything off between the first and the last."""
        start, finish = self.start, self.finish
        return start is None or finish is None or self.total_minutes < _minutes(finish - start)


class Compared(NamedTuple):
    """A day, as both records have it. Differences are the other record's less this one's, in minutes.

    Args:
        date: the day.
        here: the day in the log; None where it has no hours there.
        there: the day in the other record; None where that has nothing.
        kind: how they stand to each other.
        start: the difference at the start; None where not both have times.
        finish: the difference at the finish, likewise.
        total: the difference in total; None where not both have the day.
        leaves_breaks_in: whether breaks recorded here are left in for the difference in total, since the other
            record shows none.
        is_written_after: whether the day was written or changed here after the other record was obtained.
    """

    date: date
    here: DayHere | None
    there: DayThere | None
    kind: Agreement
    start: Minutes | None = None
    finish: Minutes | None = None
    total: Minutes | None = None
    leaves_breaks_in: bool = False
    is_written_after: bool = False

    @property
    def size(self) -> Minutes:
        """How far the two are apart, by the largest of their differences; for a day only one has, all of it."""
        if self.here is None:
            return self.there.total_minutes if self.there else 0
        if self.there is None:
            return self.here.worked_minutes
        return max((abs(each) for each in (self.start, self.finish, self.total) if each is not None), default=0)


@dataclass(frozen=True, slots=True)
class Differences:
    """Differences of one kind: how many there are, how many lie within the tolerance, and how large they are.

    Args:
        number: how many days could be compared.
        within: on how many of them the two are no further apart than the tolerance.
        median: the middle one, in minutes; positive where the other record is later or longer.
        ninetieth: the size that nine in ten of them don't exceed, in minutes.
    """

    number: int = 0
    within: int = 0
    median: Minutes | None = None
    ninetieth: Minutes | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the days of a group come to.

    Args:
        days: how many days both records have.
        start: the differences at the start.
        finish: the differences at the finish.
        total: the differences in total.
        here_minutes: the hours recorded here on those days, as they are compared.
        there_minutes: those of the other record.
        more_days: days on which the other record shows more, beyond the tolerance.
        more_minutes: by how much together.
        less_days: days on which the log claims more than the other record shows, beyond the tolerance.
        less_minutes: by how much together.
        other_times_days: days of like totals at other times.
        finish_later_here: days on which the finish recorded here is later than the other's, beyond the tolerance.
        imported_days: how many of the days came into the log from another file.
        outside_contract_minutes_there: of the other record alone, the time outside contracted hours.
        late_days_there: days on which it shows anything from 19:00 to 06:00.
        weekend_days_there: Saturdays and Sundays on which it shows anything.
    """

    days: int
    start: Differences
    finish: Differences
    total: Differences
    here_minutes: Minutes
    there_minutes: Minutes
    more_days: int
    more_minutes: Minutes
    less_days: int
    less_minutes: Minutes
    other_times_days: int
    finish_later_here: int
    imported_days: int
    outside_contract_minutes_there: Minutes
    late_days_there: int
    weekend_days_there: int


class FixedPattern(NamedTuple):
    """What more than nine in ten rows of a record have in common: it is no evidence of any single day.

    Args:
        rows: how many rows there are.
        alike: how many of them are the same.
        total_minutes: what each of those comes to.
        start: when each begins by the clock; None in a record of totals.
        finish: when each ends.
    """

    rows: int
    alike: int
    total_minutes: Minutes
    start: time | None
    finish: time | None


class WrongZone(NamedTuple):
    """A stretch in which the other record's times are whole hours apart from those here, both start and finish.

    It is what a record that is kept by another clock looks like. Nothing is corrected for it.

    Args:
        first: the first such day.
        last: the last.
        hours: how many hours later the other record's times are; negative for earlier.
        days: how many days of the stretch are so.
        of: of how many that could be compared.
        with_clocks: whether the clocks here had another offset from UTC on those days than on all others that
            could be compared: summer time, most likely.
    """

    first: date
    last: date
    hours: int
    days: int
    of: int
    with_clocks: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The log set beside another record, over some days.

    Args:
        span: the days.
        tolerance: how far apart times and totals may be and still agree, in minutes.
        days: every day that either has and that may be compared, by date.
        before: the figures of the days that were written before the other record was obtained.
        after: those of the days that were written or changed after it.
        recorded: how many days have hours here.
        only_here: days that have hours here and nothing there.
        outside_source: how many of those lie before the first or after the last day that the other record has.
        only_there: days that have something there and no hours here.
        same_file: days that came in from the same file, and are not compared.
        pattern: what nearly all rows of the other record have in common.
        wrong_zones: stretches in which its times are whole hours apart.
    """

    span: DateRange
    tolerance: Minutes
    days: tuple[Compared, ...]
    before: Figures
    after: Figures
    recorded: int
    only_here: int
    outside_source: int
    only_there: int
    same_file: int
    pattern: FixedPattern | None
    wrong_zones: tuple[WrongZone, ...]

    @property
    def disagreements(self) -> tuple[Compared, ...]:
        """The days on which the two differ beyond the tolerance, the largest difference first."""
        differing = (each for each in self.days if each.kind not in _NO_DISAGREEMENT)
        return tuple(sorted(differing, key=lambda each: (-each.size, each.date)))


def _minutes(length: timedelta) -> Minutes:
    return length // timedelta(minutes=1)
