"""A spell: one stretch of work, in wall-clock time with its UTC offset, measured in elapsed minutes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from operator import attrgetter
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import DAY, Minutes
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.declarations import Id

_ONE_MINUTE = timedelta(minutes=1)


def _with_fixed_offset(moment: datetime) -> datetime:
    """Pin the offset that the zone gives at this moment, so that a later change of zone rules alters nothing."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment!r} has no offset")
    return moment.replace(tzinfo=timezone(offset), fold=0)


def wall_clock(day: date, at: time, zone: tzinfo, *, fold: int = 0) -> datetime:
    """The moment a clock on the wall in `zone` showed `at` on `day`, with its offset pinned.

    Args:
        day: the calendar day.
        at: the time on the clock.
        zone: whose clock it is.
        fold: which of the two, when the clocks go back and the time comes twice: 0 the earlier, 1 the later.
    """
    return _with_fixed_offset(datetime.combine(day, at.replace(tzinfo=None, fold=fold), tzinfo=zone))


def exists_on_clock(moment: datetime, zone: tzinfo) -> bool:
    """Whether a clock in `zone` ever shows this wall time (false in the hour skipped in spring)."""
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)


def comes_twice(moment: datetime, zone: tzinfo) -> bool:
    """Whether a clock in `zone` shows this wall time twice, in the hour that comes again in autumn."""
    wall = moment.replace(tzinfo=zone)
    return exists_on_clock(moment, zone) and wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """One stretch of work. It belongs to the day it starts on, always (domain rules, section 1).

    Args:
        start: when it began, with a fixed UTC offset, in whole minutes.
        end: when it ended, likewise, later than `start` by less than 24 hours and a change of clocks.
        zone: the IANA name of the zone the times were given in.

    Raises:
        InvalidInputError: it ends before or when it starts, or lasts longer than a day.
    """

    start: datetime
    end: datetime
    zone: Id

    def __post_init__(self) -> None:
        """Refuse a stretch that is empty, backwards or longer than a day."""
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise ValueError("a spell needs times with an offset")
        if self.start.second or self.end.second or self.start.microsecond or self.end.microsecond:
            raise ValueError("a spell is kept in whole minutes")
        if self.end == self.start:
            raise InvalidInputError("spell.empty")
        if self.end < self.start:
            raise InvalidInputError("spell.backwards")
        if self.minutes > DAY + 60:
            raise InvalidInputError("spell.too_long")

    @classmethod
    def on(cls, day: date, start: time, end: time, zone: tzinfo, *, end_is_midnight: bool = False) -> Spell:
        """A spell from wall-clock times; an end before its start is on the next day.

        Args:
            day: the day it starts on.
            start: the clock at the start.
            end: the clock at the end.
            zone: the zone of both clocks.
            end_is_midnight: the end was given as 24:00; `end` is then 00:00.

        Raises:
            InvalidInputError: start and end are the same time.
        """
        next_day = end_is_midnight or end < start
        begins = wall_clock(day, start, zone)
        ends = wall_clock(day + timedelta(days=1) if next_day else day, end, zone)
        if ends <= begins and end > start:
            # The start is in the hour skipped in spring: read it by the clock as it was after the change.
            begins = wall_clock(day, start, zone, fold=1)
        return cls(begins, ends, str(zone))

    @property
    def date(self) -> date:
        """The day the spell belongs to: the local date of its start."""
        return self.start.date()

    @property
    def minutes(self) -> Minutes:
        """Elapsed minutes, subtracted in UTC, so right on the days the clocks change."""
        return (self.end - self.start) // _ONE_MINUTE

    @property
    def day_shift(self) -> int:
        """How many midnights lie between the local dates of start and end: 0 or 1."""
        return (self.end.date() - self.start.date()).days

    def overlaps(self, other: Spell) -> bool:
        """Whether the two share any minute."""
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        """Both clock times, and `+1` when it ends on the next day: `22:00-02:00+1`."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}{'+1' if self.day_shift else ''}"


def overlapping(spells: Sequence[Spell]) -> tuple[tuple[Spell, Spell], ...]:
    """The neighbouring pairs that share time, in order of their starts."""
    ordered = sorted(spells)
    return tuple((a, b) for a, b in itertools.pairwise(ordered) if a.overlaps(b))


def shared_minutes(first: Sequence[Spell], second: Sequence[Spell]) -> Minutes:
    """Elapsed minutes that lie in spells of both."""
    return elapsed_minutes(first) + elapsed_minutes(second) - elapsed_minutes((*first, *second))


def elapsed_minutes(spells: Sequence[Spell]) -> Minutes:
    """Elapsed minutes of several spells together; a minute that lies in two of them is counted once."""
    total = 0
    reached: datetime | None = None
    for spell in sorted(spells, key=attrgetter("start")):
        start = spell.start if reached is None else max(spell.start, reached)
        if spell.end > start:
            total += (spell.end - start) // _ONE_MINUTE
            reached = spell.end
    return total
