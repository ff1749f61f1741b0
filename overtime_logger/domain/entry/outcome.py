"""What an entry line comes to (a record, a proposal or a doubt), and what the readers of its parts share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry import changes
from overtime_logger.domain.entry.clock import (
    both_halves,
    length,
    usual_stretch,
)
from overtime_logger.domain.entry.note import doubtful_token, is_on_call, is_questioned
from overtime_logger.domain.entry.vocabulary import FILLERS
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, tzinfo

    from overtime_logger.domain.contract import UsualDay
    from overtime_logger.domain.day import (
        DayRecord,
        Manner,
    )
    from overtime_logger.domain.entry.parts import Parts, WorkSpan
    from overtime_logger.domain.entry.written import (
        ClockTime,
    )
    from overtime_logger.domain.period import DateRange

_LONGEST_TIMED_BREAK = 4 * HOUR


class QuickEntry(NamedTuple):
    """What a line says.

    Args:
        records: one day's record; several only for days off in a row.
        manner: its state to what was recorded of that day before.
        is_proposal: whether it is likely rather than certain, and is recorded only after a yes.
    """

    records: tuple[DayRecord, ...]
    manner: Manner
    is_proposal: bool = False

    @property
    def record(self) -> DayRecord:
        """The day's record; of several, the first."""
        return self.records[0]


class UnclearEntryError(InvalidInputError):
    """A line that may mean several things, or that has a part which can't be placed.

    Args:
        error: what is unclear, and where.
        choices: the likely meanings, ready to be chosen; may be empty.
    """

    def __init__(self, error: InvalidInputError, choices: tuple[QuickEntry, ...] = ()) -> None:
        super().__init__(error.key, error.field, position=error.position, **error.params)
        self.choices = choices


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What a line is read against.

    Args:
        today: the current date.
        zone: the zone that clock times are in.
        usual_on: the usual day on a date, or None.
        is_working_day: whether work is due on a date; Monday to Friday if not given.
        recorded_in: the days recorded in a range, in order; asked only where the line mentions another day.
    """

    today: date
    zone: tzinfo
    usual_on: Callable[[date], UsualDay | None]
    is_working_day: Callable[[date], bool] = lambda day: day.weekday() < 5
    recorded_in: Callable[[DateRange], Sequence[DayRecord]] = lambda _span: ()


class Doubt(Exception):  # noqa: N818 - no error yet: it may have a likely meaning
    """A part that can't be placed, with what it may be changed to."""

    def __init__(self, error: InvalidInputError, changes: Iterable[changes.Change] = ()) -> None:
        super().__init__(error.key)
        self.error = error
        self.changes = tuple(changes)


@dataclass(slots=True)
class PartReader(ABC):
    """What is read of a line, against its context.

    Args:
        context: what it is read against.
        default_day: the day meant when the line names none.
    """

    context: EntryContext
    default_day: date

    @abstractmethod
    def entry(self, parts: Parts) -> QuickEntry:
        """What the parts say.

        Raises:
            InvalidInputError: they contradict each other.
            Doubt: they may mean several things.
        """

    def usual(self, day: date, parts: Parts, at: int | None) -> UsualDay:
        """The usual day of a line.

        Raises:
            InvalidInputError: there isn't one.
        """
        usual = parts.usual or self.context.usual_on(day)
        if usual is None:
            position = parts.tokens[at].start if at is not None and at < len(parts.tokens) else None
            raise InvalidInputError("entry.no_usual", position=position, example="0830-1745 -30")
        return usual

    def likely(self, day: date) -> tuple[int, int]:
        """The stretch of the day in which work is likely, in minutes of the day."""
        usual = self.context.usual_on(day)
        return usual_stretch(minute_of(usual.start), usual.span_minutes) if usual else usual_stretch(None)

    def hours_twice(self, parts: Parts, at: int) -> InvalidInputError:
        """The refusal of hours that are given in two ways."""
        return InvalidInputError(
            "entry.hours_twice",
            position=parts.tokens[at].start,
            text=self.text_at(parts, at),
            example="0830-1630 2030-2215",
        )

    def not_understood(self, parts: Parts, at: int) -> InvalidInputError:
        """The refusal of a token its state."""
        return InvalidInputError(
            "entry.not_understood.here",
            position=parts.tokens[at].start,
            text=self.text_at(parts, at),
            example="0830-1745 -30 #duty home visit",
        )

    @staticmethod
    def text_at(parts: Parts, at: int) -> str:
        """A token with what is written into one word with it."""
        end = at + 1
        while end < len(parts.tokens) and parts.tokens[end].is_glued:
            end += 1
        return parts.text(at, end)

    @staticmethod
    def is_open(span: WorkSpan) -> bool:
        """Whether one of its times leaves open which half of the day is meant."""
        return any(clock is not None and clock.is_open for clock in (span.start, span.end))

    def inside(
        self, times: tuple[ClockTime, ClockTime], day: date, spells: tuple[Spell, ...]
    ) -> list[tuple[datetime, datetime]]:
        """Two times in whichever half of the day they lie inside the hours worked."""
        start, end = times
        fitting: list[tuple[datetime, datetime]] = []
        for minute in both_halves(start):
            minutes = min(length((minute % DAY, each % DAY)) for each in both_halves(end))
            begins = wall_clock(day, changes.time_of(minute), self.context.zone)
            ends = begins + timedelta(minutes=minutes)
            if minutes < _LONGEST_TIMED_BREAK and any(
                each.start <= begins and ends <= each.end for each in spells
            ):
                fitting.append((begins, ends))
        return fitting

    def settle_note(self, parts: Parts) -> None:
        """Ask about what the note may not swallow."""
        parts.hedges += is_questioned(parts) or is_on_call(parts)
        place = doubtful_token(parts)
        if place is not None:
            token = parts.tokens[place]
            may_stay = not (token.is_number and token.is_glued) and not parts.offs
            raise Doubt(self.not_understood(parts, place), [changes.keep_in_note(place)] if may_stay else [])


def works(parts: Parts, passed_over: int = 0) -> bool:
    """Whether a line has hours of work, some of its spans apart."""
    others = parts.amounts or parts.extras or parts.usual_at is not None or parts.start is not None
    return bool(len(parts.spans) > passed_over or others)


def overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two stretches of the day share a minute, also past midnight."""
    start, end = first[0], first[0] + length(first)
    return any(start < second[0] + length(second) + shift and second[0] + shift < end for shift in (-DAY, 0, DAY))


def minute_of(at: time) -> int:
    """The minute of the day."""
    return at.hour * HOUR + at.minute


def is_mere(parts: Parts, place: int) -> bool:
    """Whether a token that was left says nothing by itself."""
    return place not in parts.counted and parts.tokens[place].folded in FILLERS
