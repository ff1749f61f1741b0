"""A record that someone else keeps of the same days, as it was taken in: where it is from, and what it holds.

It is never mixed with the person's own days. The rows of its file are reduced to what can be compared: for each
day the times between which it shows something, and what it comes to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange, month_of
from overtime_logger.domain.records.texts import check_line, check_text, says_something
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date, datetime

    from overtime_logger.domain.declarations import Id, Note
    from overtime_logger.domain.duration import Minutes

USUAL_GAP: Minutes = 2 * HOUR
"""How long nothing may be seen in a record of events before what was seen next is another presence."""
LONGEST_GAP: Minutes = DAY
MOST_PRESENCES = 200
_OWN = frozenset({"me", "myself", "self", "i", "mine"})
_DIGEST = re.compile("[0-9a-f]{64}")


class Counted(Worded):
    """What a record of someone else holds of a day. The values are what is typed for it."""

    TIMES = "times", N_("start and finish times")
    TOTALS = "totals", N_("hours without times")
    EVENTS = "events", N_("events, for example log-ons")


@dataclass(frozen=True, slots=True)
class ComparisonSource:
    """A record that someone else keeps, apart from its rows.

    Args:
        name: what it is called: “Flexi sheet”.
        kept_by: who keeps it: “employer”; “me” for a record that the person keeps, for example a calendar.
        obtained: how the person came by it: “subject access request”.
        obtained_on: on what day.
        counts: what it holds of a day.
        digest: SHA-256 of the file it came from, in hexadecimal.
        zone: the IANA name of the zone its clock times are in.
        first: the first day that its file covers.
        last: the last.
        rows: how many rows or events of the file were read.
        gap_minutes: of events, how long nothing may be seen within one presence.
        starts: the kinds of event that may begin a presence; any of them if empty.
        ends: the kinds of event that may end one; any of them if empty.

    Raises:
        InvalidInputError: it has no name, or a text, the digest or the gap can't be kept.
    """

    name: str
    kept_by: str
    obtained: str
    obtained_on: date
    counts: Counted
    digest: Id
    zone: Id
    first: date
    last: date
    rows: int
    gap_minutes: Annotated[Minutes, Note.LATER] = 0
    starts: Annotated[tuple[str, ...], Note.LATER] = ()
    ends: Annotated[tuple[str, ...], Note.LATER] = ()

    def __post_init__(self) -> None:
        """Refuse a record that could not be told from another."""
        if not says_something(self.name):
            raise InvalidInputError("comparison.name", "name")
        if not says_something(self.kept_by):
            raise InvalidInputError("comparison.kept_by", "kept_by")
        if not says_something(self.obtained):
            raise InvalidInputError("comparison.obtained", "obtained")
        check_line("comparison.name", self.name)
        check_line("comparison.kept_by", self.kept_by)
        check_line("comparison.obtained", self.obtained)
        for kind in (*self.starts, *self.ends):
            check_line("comparison.event", kind, needed=True)
        if not _DIGEST.fullmatch(self.digest):
            raise ValueError(self.digest)
        if self.last < self.first:
            raise InvalidInputError("period.backwards")
        if not 0 <= self.gap_minutes <= LONGEST_GAP:
            raise InvalidInputError("comparison.gap", "gap")

    @property
    def is_own(self) -> bool:
        """Whether the person whose log it is compared with keeps it, so that it is not independent of the log."""
        return self.kept_by.strip().casefold() in _OWN

    @property
    def span(self) -> DateRange:
        """From the first day its file covers to the last."""
        return DateRange(self.first, self.last)


@dataclass(frozen=True, slots=True, order=True)
class Presence:
    """A time in which the other record shows something; of no length where it shows one moment.

    Args:
        start: the first that was seen, to the minute, with a fixed UTC offset.
        end: the last.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        """Refuse one that is backwards, and times that say nothing of their offset."""
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise ValueError("a presence needs times with an offset")
        if self.end < self.start:
            raise InvalidInputError("spell.backwards")
        if (self.end - self.start).total_seconds() > (DAY + HOUR) * 60:
            raise InvalidInputError("spell.too_long")

    @property
    def minutes(self) -> Minutes:
        """Elapsed minutes, subtracted in UTC."""
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class SourceDay:
    """What the other record holds of one day.

    Args:
        date: the day; each presence begins on it.
        total_minutes: what it comes to by that record.
        presences: the times, in order and apart from each other; none in a record of totals.
        events: of a record of events, how many of them it is made of.
        label: what a chosen column says about the day; may be empty.
    """

    date: date
    total_minutes: Minutes
    presences: tuple[Presence, ...] = ()
    events: Annotated[int, Note.LATER] = 0
    label: Annotated[str, Note.LATER] = ""

    def __post_init__(self) -> None:
        """Refuse a day that can't have been."""
        check_line("comparison.label", self.label)
        if not 0 <= self.total_minutes <= 2 * DAY:
            raise InvalidInputError("comparison.total")
        if len(self.presences) > MOST_PRESENCES:
            raise InvalidInputError("comparison.parts", number=MOST_PRESENCES)
        if any(each.start.date() != self.date for each in self.presences):
            raise InvalidInputError("day.other_date")
        if any(after.start < before.end for before, after in pairwise(self.presences)):
            raise InvalidInputError("comparison.overlap")

    @property
    def presence_minutes(self) -> Minutes:
        """The elapsed minutes of its presences together."""
        return sum(each.minutes for each in self.presences)


@dataclass(frozen=True, slots=True)
class ComparisonRows:
    """What the other record holds of the days of one calendar month.

    The rows of a record are kept by the month, so that a document can show whole those of the months it is about
    and nothing of the others, and so that to correct a record's name writes none of its rows again.

    Args:
        source: the id of the record they are of.
        start: the first day of the month.
        days: its days, by date.

    Raises:
        InvalidInputError: a day is not of that month, or comes twice.
    """

    source: Id
    start: date
    days: tuple[SourceDay, ...]

    def __post_init__(self) -> None:
        """Refuse days of another month, and days in no order."""
        month = month_of(self.start)
        if any(day.date not in month for day in self.days):
            raise InvalidInputError("day.other_date")
        if any(after.date <= before.date for before, after in pairwise(self.days)):
            raise InvalidInputError("comparison.overlap")


@dataclass(frozen=True, slots=True)
class ComparisonNote:
    """What the person says about a day on which the other record differs; typed after the comparison was made.

    Args:
        source: the id of the record that differs.
        date: the day.
        text: what they say.
    """

    source: Id
    date: date
    text: str

    def __post_init__(self) -> None:
        """Refuse a text that can't be shown."""
        check_text("comparison.note", self.text)
