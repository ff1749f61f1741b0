"""The stretches of work of an entry line: which half of the day is meant, and what lies inside what."""

from __future__ import annotations

import itertools
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry import changes
from overtime_logger.domain.entry.clock import (
    LONGEST_LIKELY,
    How,
    Settlement,
    both_halves,
    length,
    settle,
)
from overtime_logger.domain.entry.outcome import (
    Doubt,
    PartReader,
    overlap,
)
from overtime_logger.domain.entry.written import (
    ClockTime,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell

if TYPE_CHECKING:
    from datetime import datetime

    from overtime_logger.domain.entry.parts import Parts, WorkSpan

_LONGEST_WITH_USUAL_START = 16 * HOUR
_FIRST_AFTERNOON_HOUR = 4


class ReadsTimes(PartReader):
    """Reads the stretches of work."""

    __slots__ = ()

    def spells(self, parts: Parts, day: date) -> tuple[Spell, ...]:
        """The stretches of work, each settled beside the others."""
        settled: dict[int, Settlement] = {}
        usual = self.likely(day)
        order = sorted(range(len(parts.spans)), key=lambda number: self.is_open(parts.spans[number]))
        for number in order:
            taken = [each.stretches[0] for each in settled.values()]
            found = self._settled(parts, parts.spans[number], usual, taken)
            if found.how is How.ASK:
                raise self._half_of_day(parts, number, found)
            parts.hedges += found.how is How.PROPOSE or self._is_odd(parts.spans[number])
            settled[number] = found
        return self._in_order(parts, day, [settled[number].stretches[0] for number in range(len(parts.spans))])

    @staticmethod
    def _is_odd(span: WorkSpan) -> bool:
        return any(clock is not None and clock.is_odd for clock in (span.start, span.end))

    def _settled(
        self, parts: Parts, span: WorkSpan, usual: tuple[int, int], taken: list[tuple[int, int]]
    ) -> Settlement:
        start, end = span.start or ClockTime(time(0)), span.end or ClockTime(time(0))
        at = parts.tokens[span.first].start
        if start.is_midnight:
            if parts.tokens[span.first].is_number:
                raise InvalidInputError("entry.time.start", position=at, time="24:00", example="0000-0400")
            start = ClockTime(time(0))
        if start.at == end.at and not end.is_midnight and not start.is_open and not end.is_open:
            raise InvalidInputError("entry.no_length", position=at, example="0830-1745")
        if span.in_evening and start.is_open and start.at.hour == DAY // HOUR // 2:
            return Settlement(How.ASK, tuple((minute % DAY, end.minute_of_day) for minute in both_halves(start)))
        if span.in_evening and (length(_stretch(*map(_in_evening, (start, end)))) <= LONGEST_LIKELY):
            start, end = _in_evening(start), _in_evening(end)
        if span.is_sure:
            return Settlement(How.READ, ((start.minute_of_day, end.minute_of_day),))
        if not span.is_finish:
            found = settle(start, end, usual, taken)
            literal = (start.minute_of_day, end.minute_of_day)
            if span.after_words and self.is_open(span) and any(overlap(literal, other) for other in taken):
                return found._replace(how=How.ASK)
            return found
        found = settle(start, end, usual, (), _LONGEST_WITH_USUAL_START)
        both = [
            (start.minute_of_day, minute % DAY) for minute in (end.minute_of_day, end.minute_of_day + DAY // 2)
        ]
        if end.is_open and all(length(each) <= _LONGEST_WITH_USUAL_START for each in both):
            return Settlement(How.ASK, tuple(both))
        return found

    def _half_of_day(self, parts: Parts, number: int, found: Settlement) -> Doubt:
        span = parts.spans[number]
        text = parts.text(span.first, min(span.last, len(parts.tokens)))
        example = "-".join(f"{minute % DAY // HOUR:02d}{minute % HOUR:02d}" for minute in found.stretches[0])
        return Doubt(
            InvalidInputError(
                "entry.half_of_day", position=parts.tokens[span.first].start, text=text, example=example
            ),
            [
                *(changes.fix_times(span.first, each) for each in found.stretches),
                *([changes.span_for_note(span.first)] if span.after_words else []),
            ],
        )

    def _in_order(self, parts: Parts, day: date, stretches: list[tuple[int, int]]) -> tuple[Spell, ...]:
        if parts.later_end and stretches:
            start, end = stretches[-1]
            stretches[-1] = (start, (end + parts.later_end) % DAY)
        spells: list[Spell] = []
        for span, (start, end) in zip(parts.spans, stretches, strict=True):
            is_midnight = span.end is not None and span.end.is_midnight
            spells.append(
                Spell.on(
                    day,
                    changes.time_of(start),
                    changes.time_of(end),
                    self.context.zone,
                    end_is_midnight=is_midnight,
                )
            )
        for (number, before), after in itertools.pairwise(enumerate(spells)):
            if before.day_shift and after[1].start < before.start:
                if self.is_open(parts.spans[number]):
                    raise self._half_of_day(
                        parts, number, Settlement(How.ASK, (_as_written(parts.spans[number]),))
                    )
                span = parts.spans[number + 1]
                text = parts.text(span.first, min(span.last, len(parts.tokens)))
                raise InvalidInputError(
                    "entry.next_day",
                    position=parts.tokens[span.first].start,
                    text=text,
                    example=f"{before.date + timedelta(days=1):%Y-%m-%d} {text}",
                )
        self._refuse_inside(parts, spells)
        return tuple(dict.fromkeys(spells))

    def _refuse_inside(self, parts: Parts, spells: list[Spell]) -> None:
        """Times inside others may say when something was done (`court 10-12`); the usual day isn't added twice."""
        for (number, inner), outer in itertools.product(enumerate(spells), spells):
            if inner is outer or inner == outer:
                continue
            is_inside = outer.start <= inner.start and inner.end <= outer.end
            is_usual = parts.usual_at is not None and outer.overlaps(inner)
            if is_inside or is_usual:
                span = parts.spans[number]
                options = [changes.span_for_note(span.first)] if is_inside and span.last > span.first + 1 else []
                raise Doubt(self.hours_twice(parts, span.first), options)

    def without_outs(self, parts: Parts, day: date, spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
        """The hours without the times that were not worked: `usual apart from dentist 2-3`."""
        for out in parts.outs:
            inside = self.inside(out.times, day, spells)
            at = parts.tokens[out.first].start
            if len(inside) != 1:
                raise Doubt(self.not_understood(parts, out.first), [changes.out_for_note(out)])
            if not (out.is_absence and out.is_said):
                text = parts.text(out.first, out.last)
                raise Doubt(
                    InvalidInputError("entry.out", position=at, text=text, example="0830-1400 1500-1745"),
                    [changes.sure_out(out), changes.out_for_note(out)],
                )
            parts.hedges += 1
            [(began, ended)] = inside
            pieces = [piece for each in spells for piece in _cut(each, began, ended)]
            if not pieces:
                raise self.not_understood(parts, out.first)
            spells = tuple(pieces)
        return spells


def _cut(spell: Spell, began: datetime, ended: datetime) -> list[Spell]:
    """What is left of a stretch without a part of it."""
    if ended <= spell.start or spell.end <= began:
        return [spell]
    around = [(spell.start, began), (ended, spell.end)]
    return [Spell(start, end, spell.zone) for start, end in around if start < end]


def _in_evening(clock: ClockTime) -> ClockTime:
    if not clock.is_open or clock.at.hour >= DAY // HOUR // 2 or clock.at.hour < _FIRST_AFTERNOON_HOUR:
        return clock
    return clock._replace(at=clock.at.replace(hour=clock.at.hour + 12), is_open=False, half="pm")


def _as_written(span: WorkSpan) -> tuple[int, int]:
    return _stretch(span.start or ClockTime(time(0)), span.end or ClockTime(time(0)))


def _stretch(start: ClockTime, end: ClockTime) -> tuple[int, int]:
    return (start.minute_of_day, end.minute_of_day)
