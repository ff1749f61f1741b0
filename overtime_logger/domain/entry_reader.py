"""What the parts of an entry line mean together: a record, a proposal, or a doubt with the likely meanings.

`quick_entry.py` is the way in; `entry_changes.py` has what a person may choose.
"""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain import entry_changes as changes
from overtime_logger.domain import entry_days
from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.day import (
    BREAK_DUE_AFTER,
    Break,
    BreakSource,
    DayRecord,
    Manner,
    Portion,
    TimeOff,
    TimeOffKind,
)
from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.entry_clock import (
    LONGEST_LIKELY,
    How,
    Settled,
    both_halves,
    length,
    settle,
    usual_stretch,
)
from overtime_logger.domain.entry_days import Dates, NamedDays, Weekday, Which
from overtime_logger.domain.entry_note import doubtful_token, is_on_call, is_questioned, note_of, speaks_of_absence
from overtime_logger.domain.entry_parts import BreakPart, OffPart, Parts, Span
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import Spell, elapsed_minutes, wall_clock
from overtime_logger.domain.vocabulary import FILLERS
from overtime_logger.domain.written import (
    LEAST_BARE_MINUTES,
    Clock,
    DateForm,
    Length,
    WrittenDate,
    clock_at,
    hours_of,
    one_time_off,
    word_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, tzinfo


_LIKELY_BREAKS = range(LEAST_BARE_MINUTES, 121)
_LUNCH_GAP = range(20, 91)
_LUNCH_STARTS = range(11 * HOUR, 15 * HOUR + 1)
_AROUND_MIDDAY = HOUR
_PLANNED = {TimeOffKind.LEAVE, TimeOffKind.TOIL, TimeOffKind.FLEXI, TimeOffKind.SPECIAL_LEAVE}


class QuickEntry(NamedTuple):
    """What a line says.

    Args:
        records: one day's record; several only for days off in a row.
        manner: how it stands to what was recorded of that day before.
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
        usual_on: the usual day on a date, or None where there is none.
        is_working_day: whether work is due on a date; Monday to Friday if not given.
        recorded_in: the days recorded in a range, in order; asked only where the line speaks of another day.
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
class Reader:
    """Makes a record of the parts of a line."""

    context: EntryContext
    default_day: date

    # -- the whole --------------------------------------------------------------------------------

    def entry(self, parts: Parts) -> QuickEntry:
        """What the parts say.

        Raises:
            InvalidInputError: they contradict each other.
            Doubt: they may mean several things.
        """
        parts = parts.copied()
        self._settle_dates_in_figures(parts)
        self._settle_bare_numbers(parts)
        self._refuse_nothing(parts)
        self._refuse_two_ways(parts)
        dates = self._dates(parts)
        day = dates[0]
        if parts.same_as is not None and (again := self._day_again(parts, parts.same_as, day)) is not None:
            return again
        self._settle_time_off(parts, day)
        self._settle_amount(parts)
        self._settle_usual(parts, day)
        spells = self._without_outs(parts, day, self._spells(parts, day))
        self._settle_note(parts)
        off = self._time_off(parts, day, spells)
        breaks = self._breaks(parts, day, spells)
        amount = parts.amounts[0][0].minutes if parts.amounts else None
        records = tuple(
            DayRecord(
                date=each,
                spells=spells,
                amount_minutes=amount,
                breaks=breaks,
                time_off=off,
                reasons=tuple(parts.tags),
                note=unicodedata.normalize("NFC", note_of(parts)),
            )
            for each in self._days_off(dates)
        )
        return QuickEntry(records, parts.manner, is_proposal=parts.hedges > 0)

    def choices(self, parts: Parts, doubt: Doubt, depth: int = 0) -> Iterable[QuickEntry]:
        """The likely meanings that can be recorded as they stand."""
        for change in doubt.changes:
            changed = parts.copied()
            try:
                change(changed)
                entry = self.entry(changed)
            except (InvalidInputError, StopIteration, LookupError):
                continue  # not possible beside the rest of the line
            except Doubt as another:
                if depth < _DEEPEST:
                    yield from self.choices(changed, another, depth + 1)
                continue
            yield entry._replace(is_proposal=True)

    # -- the day ----------------------------------------------------------------------------------

    def _settle_dates_in_figures(self, parts: Parts) -> None:
        """`23-11 0830-1745`, `24.11 8-6`: two numbers that may be times as well as a day and a month."""
        span = parts.spans[0] if parts.spans else None
        if span is None or parts.days:
            return
        day, point, month = word_at(parts.tokens, 0).partition(".")
        is_first = span.first == 1 and parts.left[:1] == [0]
        if is_first and point and (named := self._recent((day, month), point, 0, 1)):
            parts.left.pop(0)
            parts.days.append(named)
            parts.hedges += 1
            return
        others = len(parts.spans) > 1 or parts.amounts or parts.extras or parts.offs or parts.usual_at is not None
        if not span.may_be_date or not others or span.start is None or span.end is None:
            return
        both = (word_at(parts.tokens, span.first), word_at(parts.tokens, span.first + 2))
        named = self._recent(both, "-", span.first, span.last, is_time_off=not _works(parts, 1))
        if named is None:
            return
        if not self._fits_as_times(parts, span):
            changes.take_for_date(named)(parts)
            parts.hedges += 1
            return
        raise Doubt(
            InvalidInputError(
                "entry.date_or_times",
                position=parts.tokens[span.first].start,
                text=parts.text(span.first, span.last),
                example="2/3 0830-1745",
            ),
            (
                changes.take_for_date(named),
                changes.take_for_times(0),
            ),
        )

    def _recent(
        self, figures: tuple[str, str], mark: str, first: int, end: int, *, is_time_off: bool = False
    ) -> NamedDays | None:
        """A day and a month in figures, if they are those of a day not long ago or ahead."""
        if not all(figure.isdecimal() and len(figure) <= 2 for figure in figures):
            return None
        day, month = map(int, figures)
        written = WrittenDate(day, month, None, DateForm.DAY_FIRST, mark)
        named = NamedDays((written,), start=first, end=end, is_meant=True)
        try:
            found = entry_days.resolve(named, self.context.today, is_time_off=is_time_off, may_lie_ahead=True)
        except InvalidInputError:
            return None
        return named if abs((self.context.today - found.readings[0][0]).days) <= _RECENT_DATE else None

    def _fits_as_times(self, parts: Parts, span: Span) -> bool:
        """Whether two numbers may be times beside the rest of the line."""
        if parts.amounts or parts.usual_at is not None or parts.extras:
            return False
        usual = self._likely(self.context.today)
        taken = [
            (each.start.minute_of_day, each.end.minute_of_day)
            for each in parts.spans[1:]
            if each.start and each.end and not each.start.is_open and not each.end.is_open
        ]
        start, end = span.start or Clock(time(0)), span.end or Clock(time(0))
        settled = settle(start, end, usual, taken)
        return not any(
            length(each) > LONGEST_LIKELY or any(_overlap(each, other) for other in taken)
            for each in settled.stretches
        )

    def _dates(self, parts: Parts) -> tuple[date, ...]:
        for number, named in enumerate(parts.days):
            if not named.is_meant:
                self._check_place(parts, number, named)
        if not parts.days:
            return (self.default_day,)
        is_part = any(off.portion not in {None, Portion.WHOLE} or off.length or off.is_half for off in parts.offs)
        if any(named.is_several for named in parts.days) and (_works(parts) or is_part):
            raise Doubt(self._one_day(parts, 0))
        kinds = {word.kind for off in parts.offs for word in off.words}
        is_time_off = not _works(parts)
        found = [
            entry_days.resolve(
                named,
                self.context.today,
                is_time_off=is_time_off,
                may_lie_ahead=bool(kinds & _PLANNED) or not kinds,
            )
            for named in parts.days
        ]
        for number, dates in enumerate(found):
            if dates.how is How.ASK:
                raise self._unclear_day(parts, number, dates)
        if len({dates.readings for dates in found}) > 1:
            raise Doubt(self._one_day(parts, 1))
        parts.hedges += found[0].how is How.PROPOSE
        dates = found[0].readings[0]
        return self._row_from(parts, parts.row, dates[0]) if parts.row and len(dates) == 1 else dates

    def _row_from(self, parts: Parts, row: tuple[int, int], first: date) -> tuple[date, ...]:
        """`2 days leave from 21 dec`: days on which work is due, or whole weeks."""
        count, size = row
        parts.hedges += 1
        days = [first + timedelta(days=n) for n in range(_LONGEST_ROW)]
        found = (
            days[: count * size] if size > 1 else [day for day in days if self.context.is_working_day(day)][:count]
        )
        if not found or count * size > _LONGEST_ROW:
            raise Doubt(self._one_day(parts, 0))
        return tuple(found)

    # -- the hours of another day -----------------------------------------------------------------

    def _day_again(self, parts: Parts, named: NamedDays, day: date) -> QuickEntry | None:
        """`same as yesterday`: that day again. None if the line says more: its hours are the usual ones."""
        record = self._recorded_before(parts, named, day)
        spells, off = record.spells, record.time_off
        if parts.spans or parts.extras or parts.breaks or parts.outs or parts.start or parts.amounts or parts.offs:
            if len(spells) != 1 or off is not None or any(each.start for each in record.breaks):
                raise Doubt(self._not_understood(parts, named.start))
            parts.usual = UsualDay(spells[0].start.time(), spells[0].end.time(), record.break_minutes)
            return None
        self._settle_note(parts)

        def moved(at: datetime) -> datetime:
            return wall_clock(day + (at.date() - record.date), at.time(), self.context.zone)

        again = DayRecord(
            date=day,
            spells=tuple(Spell(moved(each.start), moved(each.end), str(self.context.zone)) for each in spells),
            amount_minutes=record.amount_minutes,
            breaks=tuple(replace(each, start=moved(each.start) if each.start else None) for each in record.breaks),
            time_off=off,
            reasons=tuple(parts.tags),
            note=unicodedata.normalize("NFC", note_of(parts)),
        )
        return QuickEntry((again,), parts.manner, is_proposal=True)

    def _recorded_before(self, parts: Parts, named: NamedDays, day: date) -> DayRecord:
        """The day that a line speaks of, or the last one recorded."""
        before = day - timedelta(days=1)
        is_bare = all(isinstance(point, Weekday) and point.which is Which.LATEST for point in named.points)
        today = before if is_bare else self.context.today
        latest = self.context.recorded_in(DateRange(before - timedelta(days=_LONGEST_ROW), before))
        if not named.points and latest:
            return latest[-1]
        dates = entry_days.resolve(named, today, is_time_off=False, may_lie_ahead=False) if named.points else None
        wanted = dates.readings[0][0] if dates and dates.how is not How.ASK and not named.is_several else None
        found = self.context.recorded_in(DateRange(wanted, wanted)) if wanted else ()
        if found:
            return found[0]
        raise Doubt(
            InvalidInputError(
                "entry.not_recorded",
                position=parts.tokens[named.start].start,
                text=parts.text(named.start, named.end),
                example=_("yesterday 0830-1745"),
            ),
            [changes.same_as_last] if latest and named.points else [],
        )

    # -- times out --------------------------------------------------------------------------------

    def _without_outs(self, parts: Parts, day: date, spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
        """The hours without the times that were not worked: `usual apart from dentist 2-3`."""
        for out in parts.outs:
            inside = self._inside(out.times, day, spells)
            at = parts.tokens[out.first].start
            if len(inside) != 1:
                raise Doubt(self._not_understood(parts, out.first), [changes.out_for_note(out)])
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
                raise self._not_understood(parts, out.first)
            spells = tuple(pieces)
        return spells

    def _inside(
        self, times: tuple[Clock, Clock], day: date, spells: tuple[Spell, ...]
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

    def _check_place(self, parts: Parts, number: int, named: NamedDays) -> None:
        """Refuse a day that stands among the words of a note: it may be part of it."""
        if named.points == (self.default_day,):
            return  # “today” is the day in any case
        whats = _places_of_what(parts)
        before = [place for place in whats if place < named.start]
        notes = [place for place in parts.left if not _is_mere(parts, place)]
        if not before:
            early = [place for place in notes if place < named.start]
            first = min(whats, default=named.end)
            if not early or not any(named.end <= place < first for place in notes):
                parts.hedges += bool(early)
                return
        else:
            follows = not any(max(before) < place < named.start for place in notes)
            since = word_at(parts.tokens, named.start) in {"from", "since", "of"}
            stands_last = named.end not in notes
            if follows and stands_last and (not since or named.is_range or parts.row):
                return
        text = parts.text(named.start, named.end)
        raise Doubt(
            InvalidInputError(
                "entry.day_comes_first",
                position=parts.tokens[named.start].start,
                text=text,
                example=_("mon 0830-1745"),
            ),
            (
                changes.mean_day(number),
                changes.leave_day(number),
            ),
        )

    def _unclear_day(self, parts: Parts, number: int, dates: Dates) -> Doubt:
        named = parts.days[number]
        text = parts.text(named.start, named.end)
        return Doubt(
            InvalidInputError(
                "entry.day", position=parts.tokens[named.start].start, text=text, example="2/3 0830-1745"
            ),
            [changes.fix_dates(number, reading) for reading in dates.readings],
        )

    def _one_day(self, parts: Parts, number: int) -> InvalidInputError:
        named = parts.days[min(number, len(parts.days) - 1)]
        return InvalidInputError(
            "entry.one_day", position=parts.tokens[named.start].start, example=_("mon 0830-1745")
        )

    def _days_off(self, dates: tuple[date, ...]) -> tuple[date, ...]:
        """The dates to record: of several days off, those on which work is due."""
        if len(dates) == 1:
            return dates
        due = tuple(day for day in dates if self.context.is_working_day(day))
        if not due:
            raise InvalidInputError("entry.no_working_days", example="leave 21-24 dec")
        return due

    def _usual(self, day: date, parts: Parts, at: int | None) -> UsualDay:
        usual = parts.usual or self.context.usual_on(day)
        if usual is None:
            position = parts.tokens[at].start if at is not None and at < len(parts.tokens) else None
            raise InvalidInputError("entry.no_usual", position=position, example="0830-1745 -30")
        return usual

    def _likely(self, day: date) -> tuple[int, int]:
        usual = self.context.usual_on(day)
        return usual_stretch(_minute(usual.start), usual.span_minutes) if usual else usual_stretch(None)

    # -- what was done ----------------------------------------------------------------------------

    def _settle_bare_numbers(self, parts: Parts) -> None:
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
                    self._not_understood(parts, place),
                    (changes.number_for_off(place, found.minutes),),
                )
        elif not parts.has_hours and not parts.offs and not parts.breaks:
            self._settle_bare_amount(parts, place)

    def _settle_bare_break(self, parts: Parts, place: int) -> None:
        text = word_at(parts.tokens, place)
        minutes = int(text) if text.isdecimal() and len(text) <= 3 else 0
        follows = place in parts.joined or (place - 1 in parts.left and _is_mere(parts, place - 1))
        if (
            minutes not in _LIKELY_BREAKS
            or parts.breaks
            or not follows
            or parts.offs
            or parts.tokens[place].is_glued
        ):
            return
        note = [each for each in parts.left if each > place and not _is_mere(parts, each)]
        if note and note[0] == place + 1:
            raise Doubt(
                self._not_understood(parts, place),
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
                raise Doubt(self._not_understood(parts, place), self._readings_of_number(parts, place))
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

    def _refuse_nothing(self, parts: Parts) -> None:
        """Refuse a line without hours or time off."""
        if parts.has_hours or parts.offs:
            return
        if parts.outs:
            raise Doubt(self._not_understood(parts, parts.outs[0].first), [changes.usual_without])
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

    def _refuse_two_ways(self, parts: Parts) -> None:
        """Hours given in two ways that can't simply be added up are asked about."""
        if parts.usual_at is not None and any(span.start is None for span in parts.spans):
            parts.usual_at = None  # “usual, left 1815”
        for number, span in enumerate(parts.spans):
            if span.is_second and number:
                raise Doubt(self._hours_twice(parts, span.first), (changes.moved_end(number),))
            if span.is_second:
                raise Doubt(self._hours_twice(parts, span.first))
        if parts.extras:
            self._check_extras(parts)
        if not parts.amounts:
            return
        if parts.splits and not parts.spans:
            place = parts.splits[0]
            raise Doubt(
                self._not_understood(parts, place), (changes.split_minutes, changes.minutes_for_note(place))
            )
        if len(parts.amounts) > 1:
            total = sum(each.minutes for each, _at, _end in parts.amounts)
            raise Doubt(
                self._hours_twice(parts, parts.amounts[1][1]),
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
        is_last = not any(place > at and not _is_mere(parts, place) for place in parts.left)
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
        raise Doubt(self._hours_twice(parts, at), options)

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
            raise Doubt(self._hours_twice(parts, parts.extras[1].at))
        extra = parts.extras[0]
        if extra.length.other is not None:
            both = (extra.length.other, extra.length.minutes)
            raise Doubt(
                InvalidInputError(
                    "entry.unit",
                    position=parts.tokens[extra.at].start,
                    text=self._text_at(parts, extra.at),
                    example="+2h",
                ),
                [changes.fix_extra(minutes) for minutes in both],
            )
        if extra.is_vague:
            raise Doubt(
                self._not_understood(parts, extra.at),
                [
                    changes.fix_extra(extra.length.minutes, is_less=is_less)
                    for is_less in ((True,) if extra.is_less else (False,))
                ]
                + [changes.shifted_start(extra.length.minutes, is_less=extra.is_less)],
            )
        if not extra.length.minutes:
            raise self._not_understood(parts, extra.at)
        if parts.spans and any(span.start is None or parts.usual_at is None for span in parts.spans):
            if self._is_over_usual(parts, extra.length.minutes):
                parts.extras.clear()
                return
            raise Doubt(
                self._hours_twice(parts, extra.at),
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

    def _hours_twice(self, parts: Parts, at: int) -> InvalidInputError:
        return InvalidInputError(
            "entry.hours_twice",
            position=parts.tokens[at].start,
            text=self._text_at(parts, at),
            example="0830-1630 2030-2215",
        )

    def _not_understood(self, parts: Parts, at: int) -> InvalidInputError:
        return InvalidInputError(
            "entry.not_understood.here",
            position=parts.tokens[at].start,
            text=self._text_at(parts, at),
            example="0830-1745 -30 #duty home visit",
        )

    @staticmethod
    def _text_at(parts: Parts, at: int) -> str:
        """A token with what is written into one word with it."""
        end = at + 1
        while end < len(parts.tokens) and parts.tokens[end].is_glued:
            end += 1
        return parts.text(at, end)

    def _settle_usual(self, parts: Parts, day: date) -> None:
        """Put the usual day's times where they are meant."""
        if parts.start is not None:
            raise self._start_alone(parts, day)
        for span in parts.spans:
            if span.start is None or span.end is None:
                usual = self._usual(day, parts, span.first)
                finish = Clock(changes.time_of(_minute(usual.start) + usual.span_minutes))
                span.is_finish = span.start is None
                span.is_sure = span.is_sure or (parts.start_shift != 0 and span.end is None)
                start = _minute(usual.start) + parts.start_shift
                span.start, span.end = span.start or Clock(changes.time_of(start)), span.end or finish
        if parts.usual_at is None and not parts.extras:
            return
        at = parts.usual_at if parts.usual_at is not None else parts.extras[0].at
        usual = self._usual(day, parts, at)
        extra = sum(-each.length.minutes if each.is_less else each.length.minutes for each in parts.extras)
        span_minutes = usual.span_minutes + extra
        if not 0 < span_minutes < DAY:
            raise InvalidInputError("entry.too_long", position=parts.tokens[at].start, example="+1h10")
        self._check_usual_break(parts, usual)
        end = Clock(changes.time_of(_minute(usual.start) + span_minutes))
        parts.spans.append(Span(Clock(usual.start), end, at, at + 1, is_sure=True))
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
                    self._not_understood(parts, each.at),
                    (changes.named_break(number), changes.break_for_less(number, minutes)),
                )

    def _start_alone(self, parts: Parts, day: date) -> Doubt:
        """Only the start was given: the finish is the usual one, or the day has the usual length."""
        start, at, _end = parts.start or (Clock(time(0)), 0, 0)
        if parts.spans or parts.amounts or parts.extras:
            return Doubt(self._not_understood(parts, at), [changes.start_for_note])
        usual = self.context.usual_on(day)
        options: list[changes.Change] = []
        if usual is not None:
            began = start.minute_of_day
            finish = _minute(usual.start) + usual.span_minutes
            ends = [end for end in (finish, began + usual.span_minutes) if began < end]
            options = [changes.fix_span(start, end % DAY, at) for end in ends]
        return Doubt(
            InvalidInputError("entry.finish", position=parts.tokens[at].start, example="0730-1624"),
            options,
        )

    def _settle_amount(self, parts: Parts) -> None:
        if not parts.amounts:
            return
        found, at, _end = parts.amounts[0]
        if found.other is not None:
            raise Doubt(
                InvalidInputError(
                    "entry.decimals",
                    position=parts.tokens[at].start,
                    text=self._text_at(parts, at),
                    example="7h24",
                ),
                [changes.fix_amount(minutes) for minutes in (found.other, found.minutes)],
            )
        if not 0 < found.minutes <= DAY:
            raise InvalidInputError("entry.amount", position=parts.tokens[at].start, example="8h45")
        parts.hedges += found.minutes < HOUR and not parts.offs

    def _spells(self, parts: Parts, day: date) -> tuple[Spell, ...]:
        """The stretches of work, each settled beside the others."""
        settled: dict[int, Settled] = {}
        usual = self._likely(day)
        order = sorted(range(len(parts.spans)), key=lambda number: self._is_open(parts.spans[number]))
        for number in order:
            taken = [each.stretches[0] for each in settled.values()]
            found = self._settled(parts, parts.spans[number], usual, taken)
            if found.how is How.ASK:
                raise self._half_of_day(parts, number, found)
            parts.hedges += found.how is How.PROPOSE or self._is_odd(parts.spans[number])
            settled[number] = found
        return self._in_order(parts, day, [settled[number].stretches[0] for number in range(len(parts.spans))])

    @staticmethod
    def _is_open(span: Span) -> bool:
        return any(clock is not None and clock.is_open for clock in (span.start, span.end))

    @staticmethod
    def _is_odd(span: Span) -> bool:
        return any(clock is not None and clock.is_odd for clock in (span.start, span.end))

    def _settled(self, parts: Parts, span: Span, usual: tuple[int, int], taken: list[tuple[int, int]]) -> Settled:
        start, end = span.start or Clock(time(0)), span.end or Clock(time(0))
        at = parts.tokens[span.first].start
        if start.is_midnight:
            if parts.tokens[span.first].is_number:
                raise InvalidInputError("entry.time.start", position=at, time="24:00", example="0000-0400")
            start = Clock(time(0))
        if start.at == end.at and not end.is_midnight and not start.is_open and not end.is_open:
            raise InvalidInputError("entry.no_length", position=at, example="0830-1745")
        if span.in_evening and start.is_open and start.at.hour == DAY // HOUR // 2:
            return Settled(How.ASK, tuple((minute % DAY, end.minute_of_day) for minute in both_halves(start)))
        if span.in_evening and (length(_stretch(*map(_in_evening, (start, end)))) <= LONGEST_LIKELY):
            start, end = _in_evening(start), _in_evening(end)
        if span.is_sure:
            return Settled(How.READ, ((start.minute_of_day, end.minute_of_day),))
        if not span.is_finish:
            found = settle(start, end, usual, taken)
            literal = (start.minute_of_day, end.minute_of_day)
            if span.after_words and self._is_open(span) and any(_overlap(literal, other) for other in taken):
                return found._replace(how=How.ASK)
            return found
        found = settle(start, end, usual, (), _LONGEST_WITH_USUAL_START)
        both = [
            (start.minute_of_day, minute % DAY) for minute in (end.minute_of_day, end.minute_of_day + DAY // 2)
        ]
        if end.is_open and all(length(each) <= _LONGEST_WITH_USUAL_START for each in both):
            return Settled(How.ASK, tuple(both))
        return found

    def _half_of_day(self, parts: Parts, number: int, found: Settled) -> Doubt:
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
                if self._is_open(parts.spans[number]):
                    raise self._half_of_day(parts, number, Settled(How.ASK, (_as_written(parts.spans[number]),)))
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
                raise Doubt(self._hours_twice(parts, span.first), options)

    # -- time off ---------------------------------------------------------------------------------

    def _settle_time_off(self, parts: Parts, day: date) -> None:
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
            raise Doubt(self._not_understood(parts, off.at))
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
        word, clock = off.clock or ("", Clock(time(0)))
        options: list[changes.Change] = []
        ends_then = word not in {"to", "until", "till", "til", "before"}
        start = _minute(usual.start) if usual else 0
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

    def _time_off(self, parts: Parts, day: date, spells: tuple[Spell, ...]) -> TimeOff | None:
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
        middle = _minute(usual.start) + usual.span_minutes // 2
        start = min(_minute(spell.start.time()) for spell in spells)
        end = max(_minute(spell.end.time()) + DAY * spell.day_shift for spell in spells)
        parts.hedges += 1
        if end <= middle + _AROUND_MIDDAY:
            return Portion.AFTERNOON
        if start >= middle - _AROUND_MIDDAY:
            return Portion.MORNING
        rest = _minute(usual.start) + usual.span_minutes - end
        if rest <= 0:
            raise error
        raise Doubt(error, [changes.fix_off_length(number, rest)])  # “went home at 3 sick”

    # -- breaks and the note ----------------------------------------------------------------------

    def _settle_note(self, parts: Parts) -> None:
        parts.hedges += is_questioned(parts) or is_on_call(parts)
        place = doubtful_token(parts)
        if place is not None:
            token = parts.tokens[place]
            may_stay = not (token.is_number and token.is_glued) and not parts.offs
            raise Doubt(self._not_understood(parts, place), [changes.keep_in_note(place)] if may_stay else [])

    def _breaks(self, parts: Parts, day: date, spells: tuple[Spell, ...]) -> tuple[Break, ...]:
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
        """The break of a line that speaks of one, beside a gap between stretches."""
        if first.is_usual:
            minutes = self._usual(day, parts, first.at).break_minutes
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
        error = self._not_understood(parts, parts.breaks[1].at)
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
                text=self._text_at(parts, at),
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
        fitting = self._inside(part.times, day, spells) if part.times else []
        if len(fitting) != 1:
            raise Doubt(self._not_understood(parts, part.at))
        [(begins, ends)] = fitting
        return Break((ends - begins) // timedelta(minutes=1), begins)


_DEEPEST = 3
_LONGEST_ROW = 62
_SAYS_OFF = {"from", "after", "until", "till", "til", "to", "before"}
"""Before a time, they say when the time off began or ended."""
_RECENT_DATE = 92
_LIKELY_AMOUNT = 16 * HOUR
_LONGEST_WITH_USUAL_START = 16 * HOUR
_LONGEST_TIMED_BREAK = 4 * HOUR


def _off_and_worked(at: int | None = None) -> InvalidInputError:
    return InvalidInputError("entry.off_and_worked", position=at, example="leave am 1300-1700")


def _works(parts: Parts, passed_over: int = 0) -> bool:
    """Whether a line has hours of work, some of its spans apart."""
    others = parts.amounts or parts.extras or parts.usual_at is not None or parts.start is not None
    return bool(len(parts.spans) > passed_over or others)


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    start, end = first[0], first[0] + length(first)
    return any(start < second[0] + length(second) + shift and second[0] + shift < end for shift in (-DAY, 0, DAY))


def _as_written(span: Span) -> tuple[int, int]:
    return _stretch(span.start or Clock(time(0)), span.end or Clock(time(0)))


def _stretch(start: Clock, end: Clock) -> tuple[int, int]:
    return (start.minute_of_day, end.minute_of_day)


def _minute(at: time) -> int:
    return at.hour * HOUR + at.minute


def _cut(spell: Spell, began: datetime, ended: datetime) -> list[Spell]:
    """What is left of a stretch without a part of it."""
    if ended <= spell.start or spell.end <= began:
        return [spell]
    around = [(spell.start, began), (ended, spell.end)]
    return [Spell(start, end, spell.zone) for start, end in around if start < end]


def _in_evening(clock: Clock) -> Clock:
    if not clock.is_open or clock.at.hour >= DAY // HOUR // 2 or clock.at.hour < _FIRST_AFTERNOON_HOUR:
        return clock
    return clock._replace(at=clock.at.replace(hour=clock.at.hour + 12), is_open=False, half="pm")


_FIRST_AFTERNOON_HOUR = 4


def _lunch_gap(spells: tuple[Spell, ...]) -> Minutes | None:
    """The gap between two stretches that is already the break, in minutes."""
    ordered = sorted(spells)
    for before, after in itertools.pairwise(ordered):
        gap = (after.start - before.end) // timedelta(minutes=1)
        if gap in _LUNCH_GAP and _minute(before.end.time()) in _LUNCH_STARTS and not before.day_shift:
            return gap
    return None


def _places_of_what(parts: Parts) -> list[int]:
    """Where hours and time off stand."""
    found = [span.first for span in parts.spans]
    found += [at for _length, at, _end in parts.amounts]
    found += [extra.at for extra in parts.extras]
    found += [off.at for off in parts.offs]
    found += [out.first for out in parts.outs]
    if parts.usual_at is not None:
        found.append(parts.usual_at)
    if parts.start is not None:
        found.append(parts.start[1])
    return found


def _is_mere(parts: Parts, place: int) -> bool:
    """Whether a token that was left says nothing by itself."""
    return place not in parts.counted and parts.tokens[place].folded in FILLERS
