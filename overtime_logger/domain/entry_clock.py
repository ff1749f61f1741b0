"""Times of day as people type them, and the ones that may be meant for either half of the day."""

from __future__ import annotations

import re
from datetime import time
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry_words import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.errors import InvalidInputError

_CLOCK_TIME = re.compile(r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})|(?P<packed>\d{1,4}))(?P<half>am|pm)?")
HALF_A_DAY = 12 * HOUR
_FIRST_CLEAR_MORNING_HOUR = 6
"""`1-5` is more often an afternoon than a night; from `6-10` on, the 24-hour clock is taken at its word."""


class Clock(NamedTuple):
    """A time as typed. `is_midnight` says it was given as 24:00; `half` is `am`, `pm` or nothing.

    `is_open` says that the writing leaves open which half of the day is meant, as in `5` or `5:30`.
    """

    at: time
    is_midnight: bool = False
    half: str = ""
    is_open: bool = False

    @property
    def minute_of_day(self) -> int:
        """Minutes since midnight on the clock."""
        return self.at.hour * HOUR + self.at.minute


def read_clock(text: str, at: int) -> Clock:
    """Read a time of day.

    Raises:
        InvalidInputError: there is no such time.
    """
    match = _CLOCK_TIME.fullmatch(text)
    if match is None:
        raise refusal("time", _("“{text}” is not a time").format(text=text), "17:45", at)
    if match["hour"] is not None:
        hour, minute = int(match["hour"]), int(match["minute"])
    elif len(match["packed"]) <= 2:
        hour, minute = int(match["packed"]), 0
    else:
        hour, minute = divmod(int(match["packed"]), 100)
    half = match["half"] or ""
    shown = f"{hour:02d}:{minute:02d}{half}"
    half_fits = not half or 1 <= hour <= 12
    is_open = not half and 1 <= hour <= 12 and not text.startswith("0") and len(match["packed"] or "") < 4
    if half and half_fits:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, minute) == (24, 0):
        return Clock(time(0), is_midnight=True)
    if not half_fits or hour > 23 or minute > 59:
        raise refusal("time", _("{time} is not a time").format(time=shown), "17:45", at)
    return Clock(time(hour, minute), half=half, is_open=is_open)


def clock_minutes(start: int, end: int) -> Minutes:
    """Minutes on the clock from one minute of the day to the next time of the other."""
    return (end - start) % DAY or DAY


def other_reading(start: Clock, end: Clock) -> tuple[int, int] | None:
    """The reading twelve hours away that is as likely to be meant, as minutes of the day, or None."""
    began, ended = start.minute_of_day, end.minute_of_day
    as_typed = clock_minutes(began, ended)
    if end.is_open and clock_minutes(began, ended + HALF_A_DAY) < as_typed:
        return began, ended + HALF_A_DAY
    if start.is_open and end.half and clock_minutes(began + HALF_A_DAY, ended) < as_typed:
        return began + HALF_A_DAY, ended
    if start.is_open and end.is_open and start.at.hour < _FIRST_CLEAR_MORNING_HOUR:
        return began + HALF_A_DAY, ended + HALF_A_DAY
    return None


def _packed(minute_of_day: int) -> str:
    hour, minute = divmod(minute_of_day % DAY, HOUR)
    return f"{hour:02d}{minute:02d}"


def half_of_day(text: str, other: Iterable[int], at: int | None = None) -> InvalidInputError:
    """The refusal of times that may be meant for either half of the day; it shows the other reading."""
    return refusal(
        "half_of_day",
        _("“{text}” could be morning or evening").format(text=text),
        "-".join(map(_packed, other)),
        at,
    )
