"""Days that lie ahead and times of meetings, as people type them where a record asks for one."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.entry.written import clock_of, date_of, weekday_of
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from datetime import time

_FIRST_CLEAR_HOUR = 7
"""From this hour on, a time without am or pm is taken literally."""


def coming_day(text: str, today: date, after: date | None = None) -> date:
    """A day that lies ahead where its text leaves the year or the week open: `13/3`, `fri`.

    Args:
        text: what was typed.
        today: the current date.
        after: the day after which a date without its year lies; today if not given.

    Raises:
        InvalidInputError: it is not a day, or there is no such date.
    """
    written = date_of(text)
    if written is not None and written.month is not None and written.year is None:
        earliest = after or today
        found = parse_day(text, earliest)
        return found if found >= earliest else next_year(found)
    found = parse_day(text, today)
    return found + timedelta(weeks=1) if found < today and weekday_of(text) is not None else found


def next_year(day: date) -> date:
    """The same day of the next year that has it."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=next(year for year in count(day.year + 1) if not is_leap_day or isleap(year)))


def meeting_time(text: str) -> time:
    """A time of day; `2:30` is asked back, since nobody meets at that time of the night.

    Raises:
        InvalidInputError: there is no such time, or it may be morning or afternoon.
    """
    found = clock_of(text)
    if found is None:
        raise InvalidInputError("entry.time.text", text=text)
    if found.is_open and found.at.hour < _FIRST_CLEAR_HOUR:
        raise InvalidInputError(
            "time.half_of_day",
            text=text,
            morning=f"{found.at:%H:%M}",
            afternoon=f"{found.at.hour + 12}:{found.at:%M}",
        )
    return found.at
