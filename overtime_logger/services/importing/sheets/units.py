"""In what unit the bare numbers of a column are: hours, hours.minutes, minutes, or fractions of a day.

One cell can't say: `7.24` may be 7 h 24 or 7 h 14. The column as a whole mostly can; where it can't, it is asked.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.entry.vocabulary import NONE_WORDS
from overtime_logger.domain.entry.written import break_of, length_of
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.importing.sheets.cells import LONGEST_CELL, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CLOCK = re.compile(
    r"(?P<hours>\d{1,5}):(?P<minutes>[0-5]?\d)(?::(?P<seconds>[0-5]\d)(?:\.\d{1,9})?)?(?:\s*(?:h|hrs?|hours?))?"
)
_NUMBER = re.compile(r"(?:\d{1,5}(?:[.,]\d{1,12})?|[.,]\d{1,12})")
_HOURS_AFTER = re.compile(r"(?<=\d)\s*(?:h|hrs?|hours?)$")
_TWO_DECIMALS = 2
_QUARTERS = frozenset({"", "25", "5", "50", "75", "00", "0", "4", "40", "8", "80", "6", "60"})
"""Decimals of quarters of an hour, and of the usual days of 7.4 and 7.6 hours; nobody takes them for minutes."""
_OF_WHOLE_MINUTES = frozenset(f"{round(minute / 60 * 100):02d}" for minute in range(60))
"""Two decimals that a whole number of minutes can come to."""
_LEAST_BARE_MINUTES = 5


class Unit(Worded):
    """What a bare number counts. The values are what is given as an answer."""

    HOURS = "hours", N_("hours with decimals: 7.5 is 7 h 30")
    HOURS_AND_MINUTES = "h.mm", N_("hours and minutes: 7.30 is 7 h 30")
    MINUTES = "minutes", N_("minutes")
    DAYS = "days", N_("fractions of a day: 0.25 is 6 h")
    SECONDS = "seconds", N_("seconds")


class Settled(NamedTuple):
    """The units a column's numbers may be in, the likeliest first; more than one where that is open."""

    units: tuple[Unit, ...]

    @property
    def is_open(self) -> bool:
        """Whether it has to be asked, or found from the totals."""
        return len(self.units) > 1


def is_bare(text: str) -> bool:
    """Whether a cell is a number without a unit."""
    return bool(_NUMBER.fullmatch(_unsigned(plain(text))))


def _unsigned(text: str) -> str:
    return text.removeprefix("-").removeprefix("−").strip()


def seconds_of(text: str, unit: Unit) -> int | None:
    """A length in seconds: `8:45`, `0:10:50`, `8h45`, `45 min`, or a bare number of a unit.

    Returns:
        None if it isn't one.
    """
    short = _with_fractions(_unsigned(plain(text)))
    if not short or len(text) > LONGEST_CELL:
        return None
    if match := _CLOCK.fullmatch(short):
        return int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"] or 0)
    if _NUMBER.fullmatch(short):
        return _in_unit(Decimal(short.replace(",", ".")), unit)
    if short.rstrip(".") in NONE_WORDS:
        return 0
    length = length_of(short)
    if length is None:
        return None
    use_other = length.other is not None and unit is Unit.HOURS_AND_MINUTES
    return (length.other if use_other and length.other is not None else length.minutes) * 60


def _with_fractions(text: str) -> str:
    """A text in which halves and quarters that are written with a stroke have the sign of their own."""
    return re.sub(r"\b(1/2|1/4|3/4)\b", lambda match: _FRACTIONS[match[1]], text)


_FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}


def break_seconds_of(text: str, unit: Unit) -> int | None:
    """The length of a break, as `seconds_of`; also `none`, `no lunch`, `45 lunch`."""
    found = seconds_of(text, unit)
    if found is not None:
        return found
    length = break_of(plain(text))
    return None if length is None or length.other is not None else length.minutes * 60


def _in_unit(number: Decimal, unit: Unit) -> int | None:
    if unit is Unit.HOURS_AND_MINUTES:
        minutes = (number % 1) * 100
        if minutes != minutes.to_integral_value() or minutes >= 60:
            return None
        return int(number) * 3600 + int(minutes) * 60
    size = {Unit.HOURS: 3600, Unit.MINUTES: 60, Unit.DAYS: 86400, Unit.SECONDS: 1}[unit]
    return int((number * size).quantize(Decimal(1)))


def unit_in(heading: str) -> Unit | None:
    """The unit that a heading names: `Lunch (mins)`, `Duration (decimal)`, `Hours (h.mm)`."""
    words = re.sub(r"[^\w.:]+", " ", heading.casefold().replace("_", " "))
    if re.search(r"\bh{1,2}[.]m{1,2}\b|\bhrs?[.]mins?\b|\bhours?[.]minutes?\b", words):
        return Unit.HOURS_AND_MINUTES
    if re.search(r"\b(?:seconds?|secs?)\b", words):
        return Unit.SECONDS
    if re.search(r"\b(?:decimal|dec)\b", words):
        return Unit.HOURS
    if re.search(r"\b(?:minutes?|mins?)\b", words) and not re.search(r"\b(?:hours?|hrs?)\b", words):
        return Unit.MINUTES
    return None


def settled_hours(cells: Iterable[str], heading: str) -> Settled:
    """In what unit a column of hours is."""
    named = unit_in(heading)
    if named is not None:
        return Settled((named,))
    # “7.24 hours” leaves the same open as “7.24”.
    numbers = [text for text in (_bare(_HOURS_AFTER.sub("", plain(cell))) for cell in cells) if text]
    decimals = [text.partition(".")[2] for text in numbers]
    if not numbers:
        return Settled((Unit.HOURS,))
    values = [Decimal(text) for text in numbers]
    if _are_fractions_of_a_day(values, decimals):
        return Settled((Unit.DAYS,))
    return Settled((Unit.HOURS,)) if _are_no_minutes(decimals) else _decimals_or_minutes(decimals)


def _decimals_or_minutes(decimals: Sequence[str]) -> Settled:
    """Hours whose decimals are at most two and all below 60."""
    if any(f"{each:0<2}" not in _OF_WHOLE_MINUTES for each in decimals if each):
        return Settled((Unit.HOURS_AND_MINUTES,))
    if all(each in _QUARTERS for each in decimals):
        return Settled((Unit.HOURS,))
    return Settled((Unit.HOURS, Unit.HOURS_AND_MINUTES))


def _are_fractions_of_a_day(values: Sequence[Decimal], decimals: Sequence[str]) -> bool:
    return (
        max(values) <= 1
        and any(len(each) > 3 for each in decimals)
        and any(value > Decimal("0.02") for value in values)
    )


def settled_break(cells: Iterable[str], heading: str) -> Settled:
    """In what unit a column of breaks is."""
    named = unit_in(heading)
    if named is not None:
        return Settled((named,))
    numbers = [text for text in map(_bare, cells) if text]
    decimals = [text.partition(".")[2] for text in numbers]
    values = [Decimal(text) for text in numbers]
    if not any(values):
        return Settled((Unit.MINUTES,))
    if max(values) < Decimal("0.2") and any(len(each) > 3 for each in decimals):
        return Settled((Unit.DAYS,))
    if not any(each.strip("0") for each in decimals):
        return _whole_breaks(values, heading)
    if max(values) >= _LEAST_BARE_MINUTES:
        return Settled((Unit.MINUTES, Unit.HOURS))
    in_quarters = all(each.rstrip("0") in {"", "25", "5", "75"} for each in decimals)
    if in_quarters or _are_no_minutes(decimals):
        return Settled((Unit.HOURS,))
    return Settled((Unit.HOURS, Unit.HOURS_AND_MINUTES))


def _whole_breaks(values: Sequence[Decimal], heading: str) -> Settled:
    """Breaks in whole numbers: minutes, unless one is so small that it may be hours."""
    if min(value for value in values if value) >= _LEAST_BARE_MINUTES:
        return Settled((Unit.MINUTES,))
    in_hours = re.search(r"\b(?:hours|hrs?)\b", heading.casefold())
    return Settled((Unit.HOURS,) if in_hours else (Unit.HOURS, Unit.MINUTES))


def _are_no_minutes(decimals: Sequence[str]) -> bool:
    """Whether the decimals can't be minutes: more than two, or 60 and above."""
    return any(len(each.rstrip("0")) > _TWO_DECIMALS or int(f"{each:0<2}"[:2]) >= 60 for each in decimals if each)


def _bare(text: str) -> str:
    """A bare number with a point; empty for anything else, and for a whole cell of noughts."""
    short = _unsigned(plain(text)).replace(",", ".")
    if not _NUMBER.fullmatch(short):
        return ""
    return f"0{short}" if short.startswith(".") else short
