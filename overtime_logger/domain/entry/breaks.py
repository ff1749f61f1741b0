"""The break of an entry line, beside a gap that is one already."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.day import (
    BREAK_DUE_AFTER,
    Break,
    BreakSource,
)
from overtime_logger.domain.duration import HOUR, Minutes
from overtime_logger.domain.entry import changes
from overtime_logger.domain.entry.outcome import (
    Doubt,
    PartReader,
    minute_of,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell, elapsed_minutes

if TYPE_CHECKING:
    from overtime_logger.domain.entry.parts import BreakPart, Parts
    from overtime_logger.domain.entry.written import (
        Length,
    )

_LUNCH_GAP = range(20, 91)
_LUNCH_STARTS = range(11 * HOUR, 15 * HOUR + 1)


class ReadsBreaks(PartReader):
    """Reads breaks."""

    __slots__ = ()

    def breaks(self, parts: Parts, day: date, spells: tuple[Spell, ...]) -> tuple[Break, ...]:
        """The breaks of the hours worked."""
        gap = _lunch_gap(spells)
        if not parts.breaks:
            usual = self.context.usual_on(day)
            is_due = gap is None and elapsed_minutes(spells) > BREAK_DUE_AFTER and usual is not None
            minutes = usual.break_minutes if usual and is_due else 0
            return (Break(minutes, source=BreakSource.USUAL),) if minutes else ()
        first = parts.breaks[0]
        at = parts.tokens[first.at].start
        if not spells:
            return self._no_break_to_take(parts, day, at)
        if len(parts.breaks) > 1:
            raise self._two_breaks(parts)
        if first.times is not None:
            return (self._timed_break(parts, first, day, spells),)
        return self._one_break(parts, first, day, gap)

    def _one_break(self, parts: Parts, first: BreakPart, day: date, gap: Minutes | None) -> tuple[Break, ...]:
        """The break of a line that mentions one, beside a gap between stretches."""
        if first.is_usual:
            minutes = self.usual(day, parts, first.at).break_minutes
            if gap is not None and parts.usual_at is None:
                raise self._gap_or_break(parts, minutes)
            return (Break(minutes, source=BreakSource.USUAL),) if minutes else ()
        if first.length is None:
            raise self._unclear_break(parts, day)
        if first.length.other is not None:
            raise self._end_of_break(parts, first.length)
        minutes = first.length.minutes
        if gap is not None and minutes and not first.is_sure:
            if gap != minutes:
                raise self._gap_or_break(parts, minutes)
            parts.hedges += 1
            return ()
        return (Break(minutes),) if minutes else ()

    def _break_meant(self, parts: Parts, day: date) -> Minutes | None:
        """How long the first break of a line is; the usual one where it doesn't say."""
        usual = self.context.usual_on(day)
        first = parts.breaks[0].length
        return first.minutes if first else usual.break_minutes if usual else None

    def _no_break_to_take(self, parts: Parts, day: date, at: int) -> tuple[Break, ...]:
        if parts.amounts:
            if all(each.length is not None and not each.length.minutes for each in parts.breaks):
                return ()
            minutes = self._break_meant(parts, day)
            raise Doubt(
                InvalidInputError("entry.break_from_amount", position=at, example="0830-1745 -30"),
                [changes.amount_less(each) for each in (minutes, 0) if each is not None],
            )
        raise InvalidInputError("entry.break_without_work", position=at, example="leave am 1300-1700")

    def _two_breaks(self, parts: Parts) -> Doubt:
        lengths = [each.length.minutes for each in parts.breaks if each.length is not None]
        options: list[changes.Change] = []
        if len(lengths) == len(parts.breaks) and all(lengths):
            options.append(changes.only_break(sum(lengths)))
        error = self.not_understood(parts, parts.breaks[1].at)
        return Doubt(error, [*options, *(changes.only_break(minutes) for minutes in lengths if minutes)])

    def _unclear_break(self, parts: Parts, day: date) -> Doubt:
        at = parts.breaks[0].at
        usual = self.context.usual_on(day)
        minutes = [usual.break_minutes] if usual and usual.break_minutes else []
        return Doubt(
            InvalidInputError(
                "entry.break_unclear", position=parts.tokens[at].start, example="0830-1745 no break"
            ),
            [changes.only_break(each, keeps_note=at) for each in (*minutes, 0)],
        )

    def _end_of_break(self, parts: Parts, found: Length) -> Doubt:
        at = parts.breaks[0].at
        return Doubt(
            InvalidInputError(
                "entry.unit",
                position=parts.tokens[at].start,
                text=self.text_at(parts, at),
                example=f"-{found.minutes}h",
            ),
            [changes.only_break(minutes) for minutes in (found.other or 0, found.minutes)],
        )

    def _gap_or_break(self, parts: Parts, minutes: Minutes) -> Doubt:
        """A break beside a gap over midday, which is one already."""
        return Doubt(
            InvalidInputError(
                "entry.break_and_gap",
                position=parts.tokens[parts.breaks[0].at].start,
                example="0830-1230 1300-1745",
            ),
            (changes.only_break(0), changes.only_break(minutes)),
        )

    def _timed_break(self, parts: Parts, part: BreakPart, day: date, spells: tuple[Spell, ...]) -> Break:
        """A break with its times, in whichever half of the day lies inside the hours worked."""
        fitting = self.inside(part.times, day, spells) if part.times else []
        if len(fitting) != 1:
            raise Doubt(self.not_understood(parts, part.at))
        [(begins, ends)] = fitting
        return Break((ends - begins) // timedelta(minutes=1), begins)


def _lunch_gap(spells: tuple[Spell, ...]) -> Minutes | None:
    """The gap between two stretches that is already the break, in minutes."""
    ordered = sorted(spells)
    for before, after in itertools.pairwise(ordered):
        gap = (after.start - before.end) // timedelta(minutes=1)
        if gap in _LUNCH_GAP and minute_of(before.end.time()) in _LUNCH_STARTS and not before.day_shift:
            return gap
    return None
