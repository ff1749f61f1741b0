"""Which day an entry line is about, or which days off; and the hours of another day, repeated."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, time, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.day import (
    DayRecord,
    Portion,
    TimeOffKind,
)
from overtime_logger.domain.entry import changes
from overtime_logger.domain.entry import days as entry_days
from overtime_logger.domain.entry.clock import (
    LONGEST_LIKELY,
    How,
    length,
    settle,
)
from overtime_logger.domain.entry.days import Dates, NamedDays, Weekday, Which
from overtime_logger.domain.entry.note import note_of
from overtime_logger.domain.entry.outcome import (
    Doubt,
    PartReader,
    QuickEntry,
    is_mere,
    overlap,
    works,
)
from overtime_logger.domain.entry.written import (
    ClockTime,
    DateForm,
    WrittenDate,
    word_at,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import Spell, wall_clock

if TYPE_CHECKING:
    from datetime import datetime

    from overtime_logger.domain.entry.parts import Parts, WorkSpan

_PLANNED = {TimeOffKind.LEAVE, TimeOffKind.TOIL, TimeOffKind.FLEXI, TimeOffKind.SPECIAL_LEAVE}
_LONGEST_ROW = 62
_RECENT_DATE = 92


class ReadsDays(PartReader):
    """Reads which day is meant."""

    __slots__ = ()

    def settle_dates_in_figures(self, parts: Parts) -> None:
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
        named = self._recent(both, "-", span.first, span.last, is_time_off=not works(parts, 1))
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

    def _fits_as_times(self, parts: Parts, span: WorkSpan) -> bool:
        """Whether two numbers may be times beside the rest of the line."""
        if parts.amounts or parts.usual_at is not None or parts.extras:
            return False
        usual = self.likely(self.context.today)
        taken = [
            (each.start.minute_of_day, each.end.minute_of_day)
            for each in parts.spans[1:]
            if each.start and each.end and not each.start.is_open and not each.end.is_open
        ]
        start, end = span.start or ClockTime(time(0)), span.end or ClockTime(time(0))
        settled = settle(start, end, usual, taken)
        return not any(
            length(each) > LONGEST_LIKELY or any(overlap(each, other) for other in taken)
            for each in settled.stretches
        )

    def dates(self, parts: Parts) -> tuple[date, ...]:
        """The day that a line is about; several only for days off."""
        for number, named in enumerate(parts.days):
            if not named.is_meant:
                self._check_place(parts, number, named)
        if not parts.days:
            return (self.default_day,)
        is_part = any(off.portion not in {None, Portion.WHOLE} or off.length or off.is_half for off in parts.offs)
        if any(named.is_several for named in parts.days) and (works(parts) or is_part):
            raise Doubt(self._one_day(parts, 0))
        kinds = {word.kind for off in parts.offs for word in off.words}
        is_time_off = not works(parts)
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

    def _check_place(self, parts: Parts, number: int, named: NamedDays) -> None:
        """Refuse a day that stands among the words of a note: it may be part of it."""
        if named.points == (self.default_day,):
            return  # “today” is the day in any case
        whats = _places_of_what(parts)
        before = [place for place in whats if place < named.start]
        notes = [place for place in parts.left if not is_mere(parts, place)]
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

    def days_off(self, dates: tuple[date, ...]) -> tuple[date, ...]:
        """The dates to record: of several days off, those on which work is due."""
        if len(dates) == 1:
            return dates
        due = tuple(day for day in dates if self.context.is_working_day(day))
        if not due:
            raise InvalidInputError("entry.no_working_days", example="leave 21-24 dec")
        return due

    def day_again(self, parts: Parts, named: NamedDays, day: date) -> QuickEntry | None:
        """`same as yesterday`: that day again. None if the line says more: its hours are the usual ones."""
        record = self._recorded_before(parts, named, day)
        spells, off = record.spells, record.time_off
        if parts.spans or parts.extras or parts.breaks or parts.outs or parts.start or parts.amounts or parts.offs:
            if len(spells) != 1 or off is not None or any(each.start for each in record.breaks):
                raise Doubt(self.not_understood(parts, named.start))
            parts.usual = UsualDay(spells[0].start.time(), spells[0].end.time(), record.break_minutes)
            return None
        self.settle_note(parts)

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
        """The day that a line mentions, or the last one recorded."""
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


def _places_of_what(parts: Parts) -> list[int]:
    """Where hours and time off are."""
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
