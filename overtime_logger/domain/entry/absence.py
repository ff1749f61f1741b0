"""The time off of an entry line: which part of the day it took, beside what was worked."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from overtime_logger.domain.day import (
    Portion,
    TimeOff,
)
from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry import changes
from overtime_logger.domain.entry.clock import (
    both_halves,
    length,
)
from overtime_logger.domain.entry.outcome import (
    Doubt,
    PartReader,
    minute_of,
)
from overtime_logger.domain.entry.written import (
    ClockTime,
    one_time_off,
)
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from overtime_logger.domain.entry.parts import OffPart, Parts
    from overtime_logger.domain.spell import Spell

_AROUND_MIDDAY = HOUR
_SAYS_OFF = {"from", "after", "until", "till", "til", "to", "before"}
"""Before a time, they say when the time off began or ended."""
_LONGEST_WITH_USUAL_START = 16 * HOUR


class ReadsAbsence(PartReader):
    """Reads time off."""

    __slots__ = ()

    def settle_time_off(self, parts: Parts, day: date) -> None:
        """What is left open in time off is asked about; which half the worked hours leave is proposed."""
        for number, off in enumerate(parts.offs):
            self._settle_kind_off(parts, number, day)
            if off.length is not None and off.length.other is not None:
                lengths = (off.length.other, off.length.minutes)
                raise Doubt(
                    self._part_of_day(parts, off), [changes.fix_off_length(number, minutes) for minutes in lengths]
                )
            if off.length is not None and not 0 < off.length.minutes <= DAY:
                raise InvalidInputError("entry.amount", position=parts.tokens[off.at].start, example="toil 2h")
            if off.is_half and off.portion is None and not parts.spans:
                halves = (Portion.MORNING, Portion.AFTERNOON)
                raise Doubt(self._part_of_day(parts, off), [changes.fix_portion(number, half) for half in halves])
            if off.is_vague and self.context.is_working_day(day):
                parts.hedges += 1
        self._check_hours_off(parts)

    def _settle_kind_off(self, parts: Parts, number: int, day: date) -> None:
        off = parts.offs[number]
        if not off.words:
            halves = (Portion.MORNING, Portion.AFTERNOON)
            raise Doubt(self._part_of_day(parts, off), [changes.half_of_leave(number, half) for half in halves])
        if off.left_early and off.clock is None and not parts.spans:
            raise Doubt(self._part_of_day(parts, off))
        if off.is_denied:
            raise Doubt(self.not_understood(parts, off.at))
        if off.clock is not None:
            self._settle_off_from_clock(parts, number, day)
        if one_time_off(off.words) is None:
            raise Doubt(self._time_off_twice(parts, off))

    def _check_hours_off(self, parts: Parts) -> None:
        """`leave 0900-1300`: the times of the leave, or of the work beside it."""
        if len(parts.offs) != 1 or len(parts.spans) != 1 or not parts.spans[0].follows_time_off:
            return
        off, span = parts.offs[0], parts.spans[0]
        if off.portion is not None or off.length is not None or span.start is None or span.end is None:
            return
        minutes = length((span.start.minute_of_day, span.end.minute_of_day))
        raise Doubt(
            _off_and_worked(parts.tokens[span.first].start),
            (
                *((changes.span_for_off(minutes),) if minutes <= DAY // 2 else ()),
                changes.span_for_work,
            ),
        )

    def _part_of_day(self, parts: Parts, off: OffPart) -> InvalidInputError:
        return InvalidInputError(
            "entry.part_of_day",
            position=parts.tokens[off.at].start,
            text=parts.text(off.at, off.end),
            example="leave am",
        )

    def _time_off_twice(self, parts: Parts, off: OffPart) -> InvalidInputError:
        return InvalidInputError("entry.time_off_twice", position=parts.tokens[off.at].start, example="leave am")

    def _settle_off_from_clock(self, parts: Parts, number: int, day: date) -> None:
        """`toil from 3`: hours until then and time off after; `leave at 3` may be a finish and no time off."""
        off, usual = parts.offs[number], self.context.usual_on(day)
        word, clock = off.clock or ("", ClockTime(time(0)))
        options: list[changes.Change] = []
        ends_then = word not in {"to", "until", "till", "til", "before"}
        start = minute_of(usual.start) if usual else 0
        finish = start + usual.span_minutes if usual else 0
        for minute in both_halves(clock) if word not in {"by", "since"} else ():
            worked, free = (start, minute), finish - minute
            if not ends_then:
                worked, free = (minute, finish), minute - start
            if off.is_vague and start < minute < start + _LONGEST_WITH_USUAL_START and word in {"at", "@"}:
                options.append(changes.no_off(number, worked))
            elif start < minute < finish:
                options.append(
                    changes.fix_off_length(number, free)
                    if parts.spans
                    else changes.work_beside_off(number, worked, free)
                )
                if word not in _SAYS_OFF and ends_then and not parts.spans:
                    options.append(changes.no_off(number, worked))
        if len(options) != 1 or word not in _SAYS_OFF:
            raise Doubt(self._part_of_day(parts, off), options)
        options[0](parts)
        parts.hedges += 1

    def time_off(self, parts: Parts, day: date, spells: tuple[Spell, ...]) -> TimeOff | None:
        """The time off, beside the hours worked."""
        found: list[TimeOff] = []
        for number, off in enumerate(parts.offs):
            word = one_time_off(off.words)
            if word is None:
                raise Doubt(self._time_off_twice(parts, off))
            portion, minutes = off.portion or Portion.WHOLE, None
            if off.length is not None:
                if off.portion is not None and off.portion is not Portion.WHOLE:
                    raise Doubt(self._part_of_day(parts, off))
                portion, minutes = Portion.HOURS, off.length.minutes
            elif portion is Portion.WHOLE and (spells or parts.amounts):
                if parts.extras and parts.extras[0].is_less:  # “left 1hr early toil”
                    portion, minutes = Portion.HOURS, parts.extras[0].length.minutes
                    parts.hedges += 1
                else:
                    portion = self._half_left(parts, number, day, spells)
            found.append(TimeOff(word.kind, portion, minutes, paid=word.paid and off.paid))
        found = list(dict.fromkeys(found))
        if len(found) < 2:
            return found[0] if found else None
        first, second = sorted(found[:2], key=lambda off: off.portion is Portion.AFTERNOON)
        if len(found) > 2 or not first.goes_beside(second):
            raise Doubt(self._time_off_twice(parts, parts.offs[1]))
        return first._replace(beside=second)

    def _half_left(self, parts: Parts, number: int, day: date, spells: tuple[Spell, ...]) -> Portion:
        """The half of the day that the hours before `leave` leave free, as a proposal."""
        off, usual = parts.offs[number], self.context.usual_on(day)
        error = _off_and_worked()
        if usual is None or not spells or off.portion is not None or not off.follows_hours:
            raise error
        middle = minute_of(usual.start) + usual.span_minutes // 2
        start = min(minute_of(spell.start.time()) for spell in spells)
        end = max(minute_of(spell.end.time()) + DAY * spell.day_shift for spell in spells)
        parts.hedges += 1
        if end <= middle + _AROUND_MIDDAY:
            return Portion.AFTERNOON
        if start >= middle - _AROUND_MIDDAY:
            return Portion.MORNING
        rest = minute_of(usual.start) + usual.span_minutes - end
        if rest <= 0:
            raise error
        raise Doubt(error, [changes.fix_off_length(number, rest)])  # “went home at 3 sick”


def _off_and_worked(at: int | None = None) -> InvalidInputError:
    return InvalidInputError("entry.off_and_worked", position=at, example="leave am 1300-1700")
