"""The hours of an entry line that are not two times: amounts, the usual day, more or less than it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.entry import changes
from overtime_logger.domain.entry.note import speaks_of_absence
from overtime_logger.domain.entry.outcome import (
    Doubt,
    PartReader,
    is_mere,
    minute_of,
)
from overtime_logger.domain.entry.parts import BreakPart, Parts, WorkSpan
from overtime_logger.domain.entry.written import (
    LEAST_BARE_MINUTES,
    ClockTime,
    Length,
    clock_at,
    hours_of,
    word_at,
)
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.domain.contract import UsualDay

_LIKELY_BREAKS = range(LEAST_BARE_MINUTES, 121)
_LIKELY_AMOUNT = 16 * HOUR


class ReadsAmounts(PartReader):
    """Reads amounts, and what is said in terms of the usual day."""

    __slots__ = ()

    def settle_bare_numbers(self, parts: Parts) -> None:
        """Numbers without a unit: after the hours likely a break, alone likely an amount of hours."""
        numbers = [place for place in parts.left if parts.tokens[place].is_number and place not in parts.counted]
        if len(numbers) != 1:
            return
        [place] = numbers
        if parts.spans or parts.usual_at is not None:
            self._settle_bare_break(parts, place)
        elif (
            len(parts.offs) == 1
            and not parts.has_hours
            and place in parts.joined
            and place == len(parts.tokens) - 1
        ):
            figure = word_at(parts.tokens, place)
            found = hours_of(figure)
            if found is not None and 0 < found.minutes <= _LIKELY_AMOUNT and not parts.tokens[place].is_glued:
                raise Doubt(
                    self.not_understood(parts, place),
                    (changes.number_for_off(place, found.minutes),),
                )
        elif not parts.has_hours and not parts.offs and not parts.breaks:
            self._settle_bare_amount(parts, place)

    def _settle_bare_break(self, parts: Parts, place: int) -> None:
        text = word_at(parts.tokens, place)
        minutes = int(text) if text.isdecimal() and len(text) <= 3 else 0
        follows = place in parts.joined or (place - 1 in parts.left and is_mere(parts, place - 1))
        if (
            minutes not in _LIKELY_BREAKS
            or parts.breaks
            or not follows
            or parts.offs
            or parts.tokens[place].is_glued
        ):
            return
        note = [each for each in parts.left if each > place and not is_mere(parts, each)]
        if note and note[0] == place + 1:
            raise Doubt(
                self.not_understood(parts, place),
                (
                    changes.take_for_break(place, minutes),
                    changes.keep_in_note(place),
                ),
            )
        changes.take_for_break(place, minutes)(parts)
        parts.hedges += 1

    def _settle_bare_amount(self, parts: Parts, place: int) -> None:
        text = word_at(parts.tokens, place)
        found = hours_of(text) if not text.isdecimal() else None
        if found is None or not 0 < found.minutes <= _LIKELY_AMOUNT:
            if text.isdecimal() and len(text) <= 4:
                raise Doubt(self.not_understood(parts, place), self._readings_of_number(parts, place))
            return
        changes.use(parts, place)
        if found.other is not None and ":" not in text:
            parts.amounts.append((found, place, place + 1))
            return  # asked about as decimals of hours
        parts.amounts.append((Length(found.minutes), place, place + 1))
        parts.hedges += 1

    def _readings_of_number(self, parts: Parts, place: int) -> Iterable[changes.Change]:
        """What a lone number may be: hours worked, or the time of the finish."""
        text = word_at(parts.tokens, place)
        if not int(text) or (place + 1 < len(parts.tokens) and parts.tokens[place + 1].is_word):
            return
        if len(text) <= 2 and int(text) * HOUR <= _LIKELY_AMOUNT:
            yield changes.take_for_amount(place, int(text) * HOUR)
        try:
            clock = clock_at(parts.tokens, place)
        except InvalidInputError:
            return
        if clock is not None:
            yield changes.take_for_finish(place, clock.value)

    def refuse_nothing(self, parts: Parts) -> None:
        """Refuse a line without hours or time off."""
        if parts.has_hours or parts.offs:
            return
        if parts.outs:
            raise Doubt(self.not_understood(parts, parts.outs[0].first), [changes.usual_without])
        if parts.breaks:
            raise InvalidInputError(
                "entry.break_alone", position=parts.tokens[parts.breaks[0].at].start, example="0830-1745 -30"
            )
        for place in parts.left:
            token = parts.tokens[place]
            if token.is_number or token.folded in {"+", "-"}:
                raise InvalidInputError(
                    "entry.not_understood",
                    position=token.start,
                    text=parts.text(place, place + 1),
                    example="0830-1745 -30",
                )
        at = parts.tokens[parts.left[0]].start if parts.left else None
        error = InvalidInputError("entry.no_hours", position=at, example="0830-1745 -30")
        is_day = any(word_at(parts.tokens, place) in {"day", "today"} for place in parts.left)
        if is_day and not speaks_of_absence(parts):
            raise Doubt(error, [changes.usual_with_note])  # “training day”
        raise error

    def refuse_two_ways(self, parts: Parts) -> None:
        """Hours given in two ways that can't simply be added up are asked about."""
        if parts.usual_at is not None and any(span.start is None for span in parts.spans):
            parts.usual_at = None  # “usual, left 1815”
        for number, span in enumerate(parts.spans):
            if span.is_second and number:
                raise Doubt(self.hours_twice(parts, span.first), (changes.moved_end(number),))
            if span.is_second:
                raise Doubt(self.hours_twice(parts, span.first))
        if parts.extras:
            self._check_extras(parts)
        if not parts.amounts:
            return
        if parts.splits and not parts.spans:
            place = parts.splits[0]
            raise Doubt(
                self.not_understood(parts, place), (changes.split_minutes, changes.minutes_for_note(place))
            )
        if len(parts.amounts) > 1:
            total = sum(each.minutes for each, _at, _end in parts.amounts)
            raise Doubt(
                self.hours_twice(parts, parts.amounts[1][1]),
                (changes.only_amount(total),),
            )
        if parts.spans or parts.usual_at is not None or parts.extras:
            self._place_amount(parts)

    def _place_amount(self, parts: Parts) -> None:
        """An amount beside times: their total, a break, or hours on top."""
        found, at, _end = parts.amounts[0]
        if parts.spans and self._is_total(parts, found.minutes):
            parts.amounts.clear()
            return
        words = [word_at(parts.tokens, place) for place in range(at, min(at + 2, len(parts.tokens)))]
        is_minutes = len(words) > 1 and words[1].startswith("m") and found.minutes in _LIKELY_BREAKS
        is_last = not any(place > at and not is_mere(parts, place) for place in parts.left)
        if is_minutes and not parts.breaks and is_last and at in parts.joined and not parts.offs:
            parts.amounts.clear()
            parts.breaks.append(BreakPart(found, at))
            parts.hedges += 1
            return
        options: list[changes.Change] = []
        if not parts.breaks and found.minutes <= _LIKELY_BREAKS.stop:
            options.append(changes.amount_for_break(found, at))
        options.append(changes.amount_on_top(found.minutes))
        options.append(changes.amount_for_note)
        raise Doubt(self.hours_twice(parts, at), options)

    def _is_total(self, parts: Parts, minutes: Minutes) -> bool:
        """Whether an amount is what the times come to, their break taken off."""
        rest = parts.copied()
        rest.amounts.clear()
        try:
            entry = self.entry(rest)
        except (InvalidInputError, Doubt):
            return False
        return entry.record.worked_minutes == minutes

    def _check_extras(self, parts: Parts) -> None:
        if len(parts.extras) > 1:
            raise Doubt(self.hours_twice(parts, parts.extras[1].at))
        extra = parts.extras[0]
        if extra.length.other is not None:
            both = (extra.length.other, extra.length.minutes)
            raise Doubt(
                InvalidInputError(
                    "entry.unit",
                    position=parts.tokens[extra.at].start,
                    text=self.text_at(parts, extra.at),
                    example="+2h",
                ),
                [changes.fix_extra(minutes) for minutes in both],
            )
        if extra.is_vague:
            raise Doubt(
                self.not_understood(parts, extra.at),
                [
                    changes.fix_extra(extra.length.minutes, is_less=is_less)
                    for is_less in ((True,) if extra.is_less else (False,))
                ]
                + [changes.shifted_start(extra.length.minutes, is_less=extra.is_less)],
            )
        if not extra.length.minutes:
            raise self.not_understood(parts, extra.at)
        if parts.spans and any(span.start is None or parts.usual_at is None for span in parts.spans):
            if self._is_over_usual(parts, extra.length.minutes):
                parts.extras.clear()
                return
            raise Doubt(
                self.hours_twice(parts, extra.at),
                (changes.amount_on_top(extra.length.minutes),),
            )

    def _is_over_usual(self, parts: Parts, minutes: Minutes) -> bool:
        """Whether the times given are the usual day with this much on top."""
        rest = parts.copied()
        rest.extras.clear()
        try:
            record = self.entry(rest).record
        except (InvalidInputError, Doubt):
            return False
        usual = self.context.usual_on(record.date)
        return usual is not None and record.worked_minutes == usual.span_minutes - usual.break_minutes + minutes

    def settle_usual(self, parts: Parts, day: date) -> None:
        """Put the usual day's times where they are meant."""
        if parts.start is not None:
            raise self._start_alone(parts, day)
        for span in parts.spans:
            if span.start is None or span.end is None:
                usual = self.usual(day, parts, span.first)
                finish = ClockTime(changes.time_of(minute_of(usual.start) + usual.span_minutes))
                span.is_finish = span.start is None
                span.is_sure = span.is_sure or (parts.start_shift != 0 and span.end is None)
                start = minute_of(usual.start) + parts.start_shift
                span.start, span.end = span.start or ClockTime(changes.time_of(start)), span.end or finish
        if parts.usual_at is None and not parts.extras:
            return
        at = parts.usual_at if parts.usual_at is not None else parts.extras[0].at
        usual = self.usual(day, parts, at)
        extra = sum(-each.length.minutes if each.is_less else each.length.minutes for each in parts.extras)
        span_minutes = usual.span_minutes + extra
        if not 0 < span_minutes < DAY:
            raise InvalidInputError("entry.too_long", position=parts.tokens[at].start, example="+1h10")
        self._check_usual_break(parts, usual)
        end = ClockTime(changes.time_of(minute_of(usual.start) + span_minutes))
        parts.spans.append(WorkSpan(ClockTime(usual.start), end, at, at + 1, is_sure=True))
        if not parts.breaks:
            parts.breaks.append(BreakPart(Length(usual.break_minutes), at, is_usual=True))

    def _check_usual_break(self, parts: Parts, usual: UsualDay) -> None:
        """`usual -15`: a break of another length, or a finish that much earlier."""
        for number, each in enumerate(parts.breaks):
            if (
                each.is_bare
                and each.length
                and each.length.other is None
                and each.length.minutes not in {0, usual.break_minutes}
            ):
                minutes = each.length.minutes
                raise Doubt(
                    self.not_understood(parts, each.at),
                    (changes.named_break(number), changes.break_for_less(number, minutes)),
                )

    def _start_alone(self, parts: Parts, day: date) -> Doubt:
        """Only the start was given: the finish is the usual one, or the day has the usual length."""
        start, at, _end = parts.start or (ClockTime(time(0)), 0, 0)
        if parts.spans or parts.amounts or parts.extras:
            return Doubt(self.not_understood(parts, at), [changes.start_for_note])
        usual = self.context.usual_on(day)
        options: list[changes.Change] = []
        if usual is not None:
            began = start.minute_of_day
            finish = minute_of(usual.start) + usual.span_minutes
            ends = [end for end in (finish, began + usual.span_minutes) if began < end]
            options = [changes.fix_span(start, end % DAY, at) for end in ends]
        return Doubt(
            InvalidInputError("entry.finish", position=parts.tokens[at].start, example="0730-1624"),
            options,
        )

    def settle_amount(self, parts: Parts) -> None:
        """Ask about an amount of hours that may be two, and refuse one that isn't one."""
        if not parts.amounts:
            return
        found, at, _end = parts.amounts[0]
        if found.other is not None:
            raise Doubt(
                InvalidInputError(
                    "entry.decimals",
                    position=parts.tokens[at].start,
                    text=self.text_at(parts, at),
                    example="7h24",
                ),
                [changes.fix_amount(minutes) for minutes in (found.other, found.minutes)],
            )
        if not 0 < found.minutes <= DAY:
            raise InvalidInputError("entry.amount", position=parts.tokens[at].start, example="8h45")
        parts.hedges += found.minutes < HOUR and not parts.offs
