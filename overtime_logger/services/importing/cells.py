"""What stands in the cells of people's own spreadsheets: dates, times, lengths, days off.

Nothing is guessed: a cell that may mean two things is refused. No message repeats what stands in a cell.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import Portion, TimeOff, TimeOffKind
from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry_clock import Clock, other_reading, read_clock
from overtime_logger.domain.entry_words import DAY_NAMES
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.quick_entry import EARLIEST_YEAR, LATEST_YEAR
from overtime_logger.domain.spell import Spell
from overtime_logger.domain.written import parse_duration

if TYPE_CHECKING:
    from datetime import tzinfo

    from overtime_logger.domain.duration import Minutes

_LONGEST_CELL = 40
_LEAST_BARE_MINUTES = 5
"""A break of `1` may be an hour as well as a minute."""

_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? +)?"
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4}|\d{2})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_ISO = re.compile(rf"(?P<year>\d{{4}})(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}(?:[t ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY}(?P<mark>[-/.]){_MONTH}(?P=mark){_YEAR}")
_NAMED = re.compile(rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th)?(?P<mark>[ -])(?P<name>[a-z]{{3,9}})\.?,?(?P=mark){_YEAR}")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MOMENT = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[t ](?P<time>\d{2}:\d{2}(?::\d{2})?)")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}")
_HOURS_AND_MINUTES = re.compile(r"(\d{1,3}):([0-5]\d)(?::\d{2})?")
_DECIMAL = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")
_BEFORE_SPREADSHEETS = 1905
"""Spreadsheets keep a bare time as one on the day their calendar begins, in 1899, 1900 or 1904."""

_OFF = {
    TimeOffKind.LEAVE: ("leave", "annual leave", "a/l", "al", "holiday", "hol", "vacation"),
    TimeOffKind.SICK: ("sick", "sickness", "sick leave", "off sick", "ill"),
    TimeOffKind.BANK_HOLIDAY: ("bank holiday", "bh", "b/h", "public holiday"),
    TimeOffKind.TOIL: ("toil", "time off in lieu", "lieu", "lieu day"),
    TimeOffKind.FLEXI: ("flexi", "flex", "flexi day", "flexi leave"),
    TimeOffKind.SPECIAL_LEAVE: ("special leave", "compassionate leave"),
    TimeOffKind.OFF: ("off", "day off", "rest day", "rest", "non-working day", "not working"),
}
_OFF_WORDS = {word: kind for kind, words in _OFF.items() for word in words}
_HALVES = {
    "am": Portion.MORNING,
    "a.m.": Portion.MORNING,
    "morning": Portion.MORNING,
    "pm": Portion.AFTERNOON,
    "p.m.": Portion.AFTERNOON,
    "afternoon": Portion.AFTERNOON,
}


def refusal(code: str, message: str) -> InvalidInputError:
    """The refusal of a cell."""
    return InvalidInputError(f"import.{code}", message)


def _plain(text: str) -> str:
    """A cell as it is compared: one case, single spaces; empty where it is too long to be anything."""
    return " ".join(text.casefold().split()) if len(text) <= _LONGEST_CELL else ""


# -- dates ---------------------------------------------------------------------------------------


class DateForm(Enum):
    """In what order a date is written."""

    YEAR_FIRST = "year_first"
    DAY_FIRST = "day_first"
    NAMED = "named"


class WrittenDate(NamedTuple):
    """A date as a cell has it.

    Args:
        date: the day.
        form: its order, and the mark between its parts.
        is_ambiguous: whether it would be a date, too, if the month stood first.
    """

    date: date
    form: tuple[DateForm, str]
    is_ambiguous: bool


def read_date(text: str) -> WrittenDate | None:
    """Read a date, day first where it is in figures; None where the cell holds no such thing.

    Raises:
        InvalidInputError: it looks like a date and is none, or its weekday is another one.
    """
    plain = _plain(text)
    for form, pattern in ((DateForm.YEAR_FIRST, _ISO), (DateForm.DAY_FIRST, _DAY_FIRST), (DateForm.NAMED, _NAMED)):
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        parts = match.groupdict()
        month = _month(parts)
        if month is None:
            return None
        year, day = int(parts["year"]), int(parts["day"])
        found = _calendar_day(year + 2000 if year < 100 else year, month, day)
        weekday = parts.get("weekday")
        if weekday and DAY_NAMES.get(weekday) != found.weekday():
            raise refusal("weekday", _("the weekday is not that of the date, read day first"))
        ambiguous = form is DateForm.DAY_FIRST and not weekday and day <= 12 and day != month
        return WrittenDate(found, (form, parts["mark"]), ambiguous)
    return None


def _month(parts: dict[str, str]) -> int | None:
    name = parts.get("name")
    if name is None:
        return int(parts["month"])
    if name == "sept":
        name = "september"
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)


def _calendar_day(year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise refusal("year", _("this is not a year to log hours in"))
    try:
        return date(year, month, day)
    except ValueError:
        raise refusal("date", _("there is no such date, read day first")) from None


# -- times ---------------------------------------------------------------------------------------


def read_spell(day: date, start: str, finish: str, zone: tzinfo) -> Spell:
    """A stretch of work from the cells of its start and finish.

    Raises:
        InvalidInputError: one is not a time, or the two may be meant for either half of the day.
    """
    begins = _clock(start, day, _("start"))
    ends = _clock(finish, day, _("finish"))
    if begins.is_midnight:
        begins = Clock(begins.at)
    if begins.at == ends.at and not ends.is_midnight:
        raise refusal("no_length", _("starts and ends at the same time"))
    if other_reading(begins, ends):
        raise refusal("half_of_day", _("the times could be morning or evening: write 08:30 and 17:30"))
    return Spell.on(day, begins.at, ends.at, zone, end_is_midnight=ends.is_midnight)


def _clock(text: str, day: date, name: str) -> Clock:
    plain = _plain(text)
    if match := _MOMENT.fullmatch(plain):
        on = match["date"]
        near = (day.isoformat(), (day + timedelta(days=1)).isoformat() if day < date.max else "")
        if on not in near and int(on[:4]) >= _BEFORE_SPREADSHEETS:
            raise refusal("other_day", _("{name}: a time of another day").format(name=name))
        plain = match["time"]
    if match := _SECONDS.fullmatch(plain):
        plain = match[1]
    try:
        return read_clock(plain.replace(" ", ""), 0)
    except InvalidInputError:
        raise refusal("time", _("{name}: not a time such as 17:45").format(name=name)) from None


# -- lengths -------------------------------------------------------------------------------------


def _length(text: str) -> Minutes | None:
    """A length that says its unit: `8:45`, `8h45`, `45 min`."""
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        return int(match[1]) * HOUR + int(match[2])
    return parse_duration(text.replace(" ", ""))


def read_hours(text: str) -> Minutes:
    """An amount of hours: `8:45`, `8.75`, `8,75`, `8h45`, `8`.

    Raises:
        InvalidInputError: it is none, or more than a day has.
    """
    plain = _plain(text)
    minutes = _length(f"{plain}h" if _DECIMAL.fullmatch(plain) else plain)
    if minutes is None:
        raise refusal("hours", _("hours: not an amount such as 8:45 or 8.75"))
    if minutes > DAY:
        raise refusal("hours", _("a day's hours are more than none and at most 24"))
    return minutes


def read_break(text: str) -> Minutes:
    """The length of a break: `30` in minutes, `0:30`, `0.5` in hours, `30 min`, `0` for none.

    Raises:
        InvalidInputError: it is none, or `1`, which may be an hour.
    """
    plain = _plain(text)
    if plain.isascii() and plain.isdigit() and len(plain) <= 4:
        minutes = int(plain)
        if 0 < minutes < _LEAST_BARE_MINUTES:
            raise refusal("break", _("break: minutes or hours? Write 1:00 or 60"))
        return minutes
    minutes = _length(f"{plain}h" if _DECIMAL.fullmatch(plain) else plain)
    if minutes is None:
        raise refusal("break", _("break: not a length such as 30 or 0:30"))
    return minutes


# -- days off ------------------------------------------------------------------------------------


def read_time_off(text: str) -> TimeOff:
    """Time off: `leave`, `sick`, `leave am`, `toil 2h` and what people write for the same.

    Raises:
        InvalidInputError: it is none of the words known.
    """
    words = _plain(text).split(" ")
    if words[0] in _HALVES and len(words) > 1:
        words = [*words[1:], words[0]]
    portion, minutes = Portion.WHOLE, None
    if len(words) > 1 and words[-1] in _HALVES:
        portion = _HALVES[words.pop()]
    elif len(words) > 1 and (minutes := parse_duration(words[-1])):
        portion = Portion.HOURS
        words.pop()
    kind = _OFF_WORDS.get(" ".join(words))
    if kind is None:
        raise refusal(
            "time_off", _("time off: not one of leave, sick, bank holiday, toil, flexi, special leave, off")
        )
    return TimeOff(kind, portion, minutes or None)
