"""The clock times of a sheet's rows: how they are written, and which half of the day is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import DAY
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import wall_clock
from overtime_logger.services.importing.entries import DayEntry, stretch_between
from overtime_logger.services.importing.preview import Answer, OpenQuestion
from overtime_logger.services.importing.sheets.cells import (
    Time,
    absence_of,
    other_reading,
    plain,
    read_date,
    read_time,
    says_nothing,
    spell_on,
)
from overtime_logger.services.importing.sheets.columns import Meaning
from overtime_logger.services.importing.sheets.units import Unit, is_bare, seconds_of, settled_hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from overtime_logger.services.importing.sheets.rows import Sheet, SheetRow

_LONGEST_BREAK = 4 * 60
"""A break of more minutes than this is one whose end was written without its half of the day."""

_LONGEST_NIGHT = 16 * 60
"""Stretches of work on both sides of midnight are one shift up to this many minutes."""


class Times:
    """Reads the stretches of work and the breaks that rows give as times.

    Args:
        sheet: the sheet.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._clock_units: dict[int, Unit | None] = {}
        self._is_24_hours = False
        self._other: dict[tuple[int, int], tuple[int, int]] = {}
        self._later: set[tuple[int, int]] = set()

    def _pairs(self) -> Iterator[tuple[int, int]]:
        starts, finishes = self._sheet.layout.of(Meaning.START), self._sheet.layout.of(Meaning.FINISH)
        yield from zip(starts, finishes, strict=False)

    def read(self, rows: Sequence[SheetRow]) -> None:
        """Read the clock times of all rows, and settle which half of the day is meant."""
        self._clock_units = {place: self._clock_unit(rows, place) for pair in self._pairs() for place in pair}
        for row in rows:
            try:
                for start_at, finish_at in self._pairs():
                    pair = self._pair_in(row, start_at, finish_at)
                    if pair is not None:
                        row.times.append(pair)
            except InvalidInputError as error:
                self._sheet.refuse(row, error)
        clear = any(
            time.clock is not None and (time.clock.at.hour >= 13 or time.clock.is_midnight) and not time.clock.half
            for row in rows
            for pair in row.times
            for time in pair
        )
        self._is_24_hours = clear
        self._other = {
            (row.number, number): other
            for row in rows
            for number, (start, finish) in enumerate(row.times)
            if (other := self._other_reading(row, number, start, finish)) is not None
        }

    def _other_reading(self, row: SheetRow, number: int, start: Time, finish: Time) -> tuple[int, int] | None:
        """The likelier reading twelve hours away; “1:00 to 5:00” after “9:00 to 12:00” has one in any sheet."""
        is_24_hours = self._is_24_hours
        if number > 0 and is_24_hours:
            before = row.times[number - 1]
            began, ended = other_reading(*before, is_24_hours=True) or [time.minute_of_day for time in before]
            is_24_hours = not (start.minute_of_day < began < ended <= start.minute_of_day + DAY // 2)
        return other_reading(start, finish, is_24_hours=is_24_hours)

    def _clock_unit(self, rows: Sequence[SheetRow], place: int) -> Unit | None:
        """How bare numbers in a column of times are meant, where they are no times as they are."""
        cells = [row.cell(place) for row in rows if not says_nothing(row.cell(place))]
        numbers = [cell for cell in cells if re.fullmatch(r"0?[.,]\d{3,12}|\d{1,2}[.,]\d{3,12}", cell)]
        if numbers and all(cell.replace(",", ".").startswith(("0.", ".")) for cell in numbers):
            return Unit.DAYS
        short = [cell for cell in cells if re.fullmatch(r"\d{1,2}[.,]\d{1,2}", cell)]
        if any(int(f"{re.split('[.,]', cell)[1]:0<2}") >= 60 for cell in short):
            return Unit.HOURS
        if any(re.fullmatch(r"\d{1,2}[.,]\d", cell) for cell in short):
            units = settled_hours(short, "").units
            return units[0] if len(units) == 1 and short else None
        return None

    def _pair_in(self, row: SheetRow, start_at: int, finish_at: int) -> tuple[Time, Time] | None:
        start, finish = row.cell(start_at), row.cell(finish_at)
        blank = [_is_blank(cell) or absence_of(cell) is not None for cell in (start, finish)]
        if all(blank):
            return None
        if any(blank):
            if self._is_placeholder(row, start, finish):
                return None
            if self._sheet.program is not None and not blank[0]:
                raise InvalidInputError("import.open")
            raise InvalidInputError("import.half_a_spell")
        begins = self._time(start, start_at, _("start"))
        ends = self._time(finish, finish_at, _("finish"))
        if (
            begins.clock
            and ends.clock
            and begins.clock.at == ends.clock.at
            and not begins.clock.at.hour
            and not begins.clock.at.minute
            and not self._sheet.states_hours(row)
            and not ends.day
        ):
            return None  # 00:00 to 00:00 stands for a day without work
        return begins, ends

    def _is_placeholder(self, row: SheetRow, start: str, finish: str) -> bool:
        """Whether a lone `0` or time off in a cell of times stands for no work."""
        return (
            bool(row.cell(self._sheet.layout.first(Meaning.TIME_OFF)))
            and not self._sheet.states_hours(row)
            and (says_nothing(start) and says_nothing(finish))
        )

    def _time(self, text: str, place: int, name: str) -> Time:
        unit = self._clock_units.get(place)
        if unit is not None and is_bare(text):
            seconds = seconds_of(text, unit)
            if seconds is not None and seconds <= DAY * 60:
                minutes = round(seconds / 60)
                return read_time(f"{minutes // 60:02d}:{minutes % 60:02d}", name)
        if re.fullmatch(r"\d{1,2}[.,]\d", text):
            raise InvalidInputError("import.time", name)
        return read_time(text, name)

    def spans(self, row: SheetRow) -> tuple[int, ...]:
        """What the times of a row may come to in seconds: as they are written, and twelve hours away."""
        as_written = other = 0
        for number, (start, finish) in enumerate(row.times):
            entry = self._stretch(row, start, finish, None)
            as_written += entry.seconds if entry else 0
            away = self._other.get((row.number, number))
            entry = self._stretch(row, start, finish, away) if away else entry
            other += entry.seconds if entry else 0
        return (as_written, other) if other != as_written else (as_written,)

    def break_between(self, row: SheetRow) -> int:
        """The break that a row gives as two times, in seconds."""
        total = 0
        for start_at, end_at in zip(
            self._sheet.layout.of(Meaning.BREAK_START), self._sheet.layout.of(Meaning.BREAK_END), strict=False
        ):
            start, end = row.cell(start_at), row.cell(end_at)
            if _is_blank(start) and _is_blank(end):
                continue
            if _is_blank(start) or _is_blank(end):
                raise InvalidInputError("import.half_a_break")
            begins, ends = read_time(start, _("break")), read_time(end, _("break"))
            length = (ends.minute_of_day - begins.minute_of_day) % DAY
            if length > _LONGEST_BREAK and not (begins.is_clear and ends.is_clear):
                length = (length - DAY // 2) % DAY  # “12:30” to “1:00”
            total += length * 60
        return total

    def ask_half_of_day(self, rows: Sequence[SheetRow], told_by_total: Callable[[int], int | None]) -> None:
        """Ask once about the rows whose times may be meant twelve hours later, unless their totals tell.

        Args:
            rows: the rows.
            told_by_total: which reading a row's total agrees with: 0 as written, 1 twelve hours later, None if
                that is unclear.
        """
        by_number = {row.number: row for row in rows}
        open_ones: list[tuple[int, int]] = []
        for key in self._other:
            row = by_number.get(key[0])
            if row is None:
                continue
            told = told_by_total(row.number)
            if told is None:
                open_ones.append(key)
            elif told == 1:
                self._later.add(key)
        if not open_ones:
            return
        row = by_number[open_ones[0][0]]
        start, finish = row.times[open_ones[0][1]]
        began, ended = self._other[open_ones[0]]
        answer = self._sheet.ask(
            OpenQuestion(
                "half-of-day",
                _(
                    "{row}: {start} to {finish} could be morning or evening. Which is it? (Rows in doubt:"
                    " {number})"
                ).format(
                    row=row.place,
                    start=_clock(start.minute_of_day),
                    finish=_clock(finish.minute_of_day),
                    number=len(open_ones),
                ),
                (
                    Answer("later", _("{start} to {finish}").format(start=_clock(began), finish=_clock(ended))),
                    Answer(
                        "as-written",
                        _("{start} to {finish}, as written").format(
                            start=_clock(start.minute_of_day), finish=_clock(finish.minute_of_day)
                        ),
                    ),
                ),
            )
        )
        if answer == "later":
            self._later |= set(open_ones)

    def stretches(self, row: SheetRow) -> list[DayEntry]:
        """The stretches of work in a row, without those shorter than a minute.

        One that goes on after midnight (“22:00 to 02:00, 02:30 to 06:00”) is one with that before, the time
        between them its break.

        Raises:
            InvalidInputError: one can't be, or they are not in order.
        """
        found: list[DayEntry] = []
        for number, (start, finish) in enumerate(row.times):
            away = self._other.get((row.number, number)) if (row.number, number) in self._later else None
            entry = self._stretch(row, start, finish, away)
            if entry is None:
                continue
            before = found[-1] if found else None
            if before is not None and self._is_before(entry, before):
                found[-1] = self._gone_on(before, entry)
            else:
                found.append(entry)
        return found

    def _is_before(self, entry: DayEntry, other: DayEntry) -> bool:
        """Whether a stretch of a sheet's row is after one that begins later: programs write moments."""
        if self._sheet.program is not None or entry.spell is None or other.spell is None:
            return False
        return entry.spell.start < other.spell.start

    def _gone_on(self, before: DayEntry, entry: DayEntry) -> DayEntry:
        """The stretch before midnight and that after it as one.

        Raises:
            InvalidInputError: they are too far apart for one night.
        """
        if before.spell is None or entry.spell is None:
            return before
        zone = self._sheet.zone_on(entry.date)
        begins, ends = (
            wall_clock(at.date() + timedelta(days=1), at.time(), zone)
            for at in (entry.spell.start, entry.spell.end)
        )
        gap = int((begins - before.spell.end).total_seconds()) + entry.cut_at_start - before.cut_at_end
        length = (ends - before.spell.start).total_seconds()
        if not 0 <= gap <= _LONGEST_BREAK * 60 or length > _LONGEST_NIGHT * 60:
            raise InvalidInputError("import.order.times")
        return replace(
            before,
            spell=replace(before.spell, end=ends),
            cut_at_end=entry.cut_at_end,
            break_seconds=before.break_seconds + gap,
            break_start=before.spell.end if gap and not before.break_seconds else None,
        )

    def _stretch(self, row: SheetRow, start: Time, finish: Time, other: tuple[int, int] | None) -> DayEntry | None:
        """A stretch of work; None where it is shorter than a minute."""
        day = row.date
        if day is None:
            return None
        if start.moment is not None or finish.moment is not None:
            return self._between_moments(row, start, finish)
        cut_start, cut_end = (time.clock.seconds if time.clock else 0 for time in (start, finish))
        self._check_day(start, day, (0,), _("start"))
        days_on = finish.days_on
        on = self._finish_date(row, finish)
        if on is not None:
            days_on = (on - day).days
            if days_on not in {0, 1}:
                raise InvalidInputError("import.other_day", _("finish"))
        began, ended = other or (start.minute_of_day, finish.minute_of_day)
        at_midnight = finish.clock is not None and finish.clock.is_midnight
        if start.clock is not None and start.clock.is_midnight:
            began = 0
        if began == ended and (cut_end or cut_start) and cut_end >= cut_start and not days_on:
            return None
        if on is not None and days_on == 0 and ended < began:
            raise InvalidInputError("import.backwards")
        if days_on == 1 and ended > began:
            raise InvalidInputError("import.too_long")
        spell = spell_on(
            day,
            began,
            ended,
            self._sheet.zone_on(day),
            ends_at_midnight=at_midnight or (days_on == 1 and ended % DAY == 0),
        )
        return DayEntry(row.place, day, spell, cut_start, cut_end)

    def _between_moments(self, row: SheetRow, start: Time, finish: Time) -> DayEntry | None:
        if start.moment is None or finish.moment is None or row.date is None:
            raise InvalidInputError("import.time", _("finish"))
        return stretch_between(row.place, start.moment, finish.moment, self._sheet.zone_on(row.date))

    def _finish_date(self, row: SheetRow, finish: Time) -> date | None:
        at = self._sheet.layout.first(Meaning.FINISH_DATE)
        written = finish.day
        if written is None and at is not None:
            written = read_date(row.cell(at))
            if written is None and row.cell(at):
                raise InvalidInputError("import.date", _("finish"))
        if written is None:
            return None
        return self._sheet.day_of(written)

    def _check_day(self, time: Time, day: date, allowed: Sequence[int], name: str) -> None:
        if time.day is None:
            return
        on = self._sheet.day_of(time.day)
        if on is None or (on - day).days not in allowed:
            raise InvalidInputError("import.other_day", name)


def _is_blank(text: str) -> bool:
    """Whether a cell of times has none: empty, a dash, or words for none; `0:00` is midnight."""
    return not text.strip(" -–—.") or plain(text) in {"n/a", "none", "na", "nil"}


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
