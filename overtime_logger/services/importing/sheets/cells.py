"""What the cells of people's own spreadsheets hold: dates, times, absences.

The spellings are those of `entry/written.py`. What a cell leaves open (the order of a date, the half of the day,
the unit of a number) is kept open here and settled for a whole column. No message repeats what is in a cell.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry.vocabulary import HALF_DAY, NONE_WORDS
from overtime_logger.domain.entry.written import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    ClockTime,
    DateForm,
    WrittenDate,
    clock_of,
    date_of,
    time_off_of,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell

if TYPE_CHECKING:
    from datetime import tzinfo

    from overtime_logger.domain.day import TimeOff
    from overtime_logger.domain.duration import Minutes

LONGEST_CELL = 60
"""A cell longer than this is a text, and nothing that is read here."""

_BEFORE_SPREADSHEETS = 1905
"""Spreadsheets keep a bare time as one on the day their calendar begins, in 1899, 1900 or 1904."""

_MOMENT = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[t ](?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(?P<offset>z|[+-]\d{2}:?\d{2})?)?"
)
_DATE_AND_TIME = re.compile(r"(?P<date>\S{0,12}\d[-/.]\S{1,12}[-/.]\d{2,4}),?[t ]\s*(?P<time>\d.*)")
_AFTER_MIDNIGHT = re.compile(r"(?P<hour>2[4-9]|3[0-5])[:.](?P<minute>[0-5]\d)(?::\d{2})?")
_NEXT_DAY = re.compile(r"(?: ?\(?\+1d?\)?| ?\(?next day\)?)\Z")
_DAY_OF_MONTH = re.compile(r"0?[1-9]|[12]\d|3[01]")
_SERIAL = re.compile(r"[34]\d{4}(?:\.0+)?|5[0-4]\d{3}(?:\.0+)?")
_PACKED = re.compile(r"(20\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_NONE = re.compile(r"[-–—.\s]*|0+(?:[.:,]0+)*")
_LATEST_FINISH = 13 * HOUR
"""A stretch past midnight longer than this is rather one whose finish was written without its half of the day."""
_FIRST_CLEAR_MORNING_HOUR = 6
_HALF_A_DAY = 12 * HOUR


def plain(text: str) -> str:
    """A cell as it is compared: one case, single spaces; empty where it is too long to be anything."""
    return " ".join(text.casefold().split()) if len(text) <= LONGEST_CELL else ""


def says_nothing(text: str) -> bool:
    """Whether a cell of hours, breaks or absences says that there isn't one: empty, `0`, `0:00`, `-`, `none`."""
    short = plain(text)
    return (bool(_NONE.fullmatch(short)) and len(text) <= LONGEST_CELL) or short.rstrip(".") in NONE_WORDS


# -- dates ---------------------------------------------------------------------------------------


def read_date(text: str) -> WrittenDate | None:
    """A date in any order, as it is written; None where the cell holds no such thing."""
    short = plain(text)
    if not short or not any(character.isdigit() for character in short):
        return None
    if match := _MOMENT.fullmatch(short):
        short = match["date"]
    if match := _PACKED.fullmatch(short):
        return WrittenDate(int(match[3]), int(match[2]), int(match[1]), DateForm.YEAR_FIRST, "")
    if _SERIAL.fullmatch(short):
        day = _SPREADSHEET_EPOCH + timedelta(days=int(float(short)))
        return WrittenDate(day.day, day.month, day.year, DateForm.YEAR_FIRST, "serial")
    written = date_of(short)
    if written is not None:
        return written
    if match := _DATE_AND_TIME.fullmatch(short):
        return date_of(match["date"])
    if _DAY_OF_MONTH.fullmatch(short):
        return WrittenDate(int(short), None, None, DateForm.DAY_ALONE, "bare")
    return None


def in_order(written: WrittenDate, *, month_first: bool, year: int | None, month: int | None) -> date | None:
    """The date in one order of its parts, or None.

    Args:
        written: the date as written.
        month_first: whether the month comes first where it is in figures.
        year: the year of dates without one.
        month: the month of dates without one.
    """
    in_year = written.year or year
    if in_year is None or not EARLIEST_YEAR <= in_year <= LATEST_YEAR:
        return None
    if month_first and written.form is DateForm.DAY_FIRST:
        written = written._replace(day=written.month or 0, month=written.day)
    if written.month is None and month is None:
        return None
    found = written.in_year(in_year, month) if (written.month or month or 0) in range(1, 13) else None
    if found is not None and written.weekday is not None and found.weekday() != written.weekday:
        return None
    return found


# -- times ---------------------------------------------------------------------------------------


class Time(NamedTuple):
    """A time as a cell has it.

    Args:
        clock: what the clock showed; None where `moment` says it.
        day: the date written beside it, with its order still open.
        days_on: 1 where it is written as being on the next day (`25:30`, `01:30 +1`).
        moment: the exact moment, where an offset from UTC is given.
    """

    clock: ClockTime | None
    day: WrittenDate | None = None
    days_on: int = 0
    moment: datetime | None = None

    @property
    def minute_of_day(self) -> Minutes:
        """Minutes since midnight on the clock."""
        return self.clock.minute_of_day if self.clock else 0

    @property
    def is_clear(self) -> bool:
        """Whether it says its half of the day, or is past noon on the 24-hour clock."""
        return self.clock is None or bool(self.clock.half) or self.clock.is_midnight or self.clock.at.hour >= 13


def read_time(text: str, name: str) -> Time:
    """A time of the clock, with or without its date.

    Args:
        text: the cell.
        name: what it is, for the message.

    Raises:
        InvalidInputError: it isn't one.
    """
    short = plain(text)
    days_on = 0
    match = _NEXT_DAY.search(short)
    if match and any(map(str.isdigit, short[: match.start()])):
        short, days_on = short[: match.start()].strip(), 1
    if match := _AFTER_MIDNIGHT.fullmatch(short):
        if short.rstrip(":0.") == "24":
            return Time(ClockTime(time(0), is_midnight=True))
        return Time(ClockTime(time(int(match["hour"]) - 24, int(match["minute"]))), days_on=1)
    try:
        if match := _MOMENT.fullmatch(short):
            return _of_moment(match, days_on)
        if match := _DATE_AND_TIME.fullmatch(short):
            clock, day = clock_of(match["time"]), date_of(match["date"])
            if clock is not None and day is not None:
                return Time(clock, day, days_on)
        clock = clock_of(short) if short else None
    except (InvalidInputError, ValueError):
        clock = None
    if clock is None or clock.is_odd:
        raise InvalidInputError("import.time", name)
    return Time(clock, None, days_on)


def _of_moment(match: re.Match[str], days_on: int) -> Time:
    on = date.fromisoformat(match["date"])
    day = None
    if on.year >= _BEFORE_SPREADSHEETS:
        day = WrittenDate(on.day, on.month, on.year, DateForm.YEAR_FIRST, "-")
    if match["offset"]:
        text = match[0].replace("z", "+00:00").replace(" ", "t", 1)
        return Time(None, day, days_on, datetime.fromisoformat(text.upper()))
    clock = ClockTime(time(0)) if match["time"] is None else clock_of(match["time"])
    return Time(clock, day, days_on)


def other_reading(start: Time, finish: Time, *, is_24_hours: bool) -> tuple[int, int] | None:
    """The reading twelve hours away that is likelier than the one written, as minutes of the day, or None.

    Args:
        start: the start.
        finish: the finish.
        is_24_hours: whether the columns show elsewhere that they use the 24-hour clock.
    """
    if start.clock is None or finish.clock is None or finish.days_on or finish.day or finish.clock.is_midnight:
        return None
    began, ended = start.minute_of_day, finish.minute_of_day
    as_written = (ended - began) % DAY
    if not as_written:
        return None
    begins_open = not start.clock.half and 1 <= start.clock.at.hour <= 12
    ends_open = not finish.clock.half and 1 <= finish.clock.at.hour <= 12
    later = ended + _HALF_A_DAY if finish.clock.at.hour < 12 else ended
    if ends_open and ended <= began and as_written > _LATEST_FINISH and 0 < later - began <= _LATEST_FINISH:
        return began, later
    if ends_open and began == _HALF_A_DAY and as_written > _LATEST_FINISH and finish.clock.at.hour < 12:
        return began, later
    if begins_open and finish.clock.half and start.clock.at.hour < 12:
        other = (ended - began - _HALF_A_DAY) % DAY
        if 0 < other < as_written:
            return began + _HALF_A_DAY, ended
    if begins_open and ends_open and not is_24_hours and start.clock.at.hour < _FIRST_CLEAR_MORNING_HOUR:
        return began + _HALF_A_DAY, ended + _HALF_A_DAY
    return None


def spell_on(day: date, began: Minutes, ended: Minutes, zone: tzinfo, *, ends_at_midnight: bool) -> Spell:
    """A stretch of work from minutes of the day; a finish before the start is on the next day.

    Raises:
        InvalidInputError: both are the same time.
    """
    if began == ended and not ends_at_midnight:
        raise InvalidInputError("import.no_length")
    start, end = (time(*divmod(minute % DAY, HOUR)) for minute in (began, ended))
    return Spell.on(day, start, end, zone, end_is_midnight=ends_at_midnight)


# -- days off ------------------------------------------------------------------------------------


def absence_of(text: str) -> TimeOff | None:
    """The time off that a cell of times or hours says instead: `A/L` under “Start”; None where it says none."""
    short = plain(text)
    return time_off_of(short) if any(character.isalpha() for character in short) else None


def read_time_off(text: str) -> TimeOff:
    """Time off: `leave`, `sick`, `leave am`, `toil 2h` and what people write for the same.

    Raises:
        InvalidInputError: it is not a word that is known, or half a day that does not say which half.
    """
    short = plain(text)
    off = time_off_of(short)
    if off is not None:
        return off
    if any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", short)
        for word in HALF_DAY
        if word[:1].isalpha() or "½" in word
    ):
        raise InvalidInputError("import.half_day", "time_off")
    raise InvalidInputError("import.time_off", "time_off")
