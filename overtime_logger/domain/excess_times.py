"""At which hours of a day its excess was worked, as far as its times are known."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes

_ONE_MINUTE = timedelta(minutes=1)
_ONE_HOUR = timedelta(minutes=HOUR)


def last_hours(record: DayRecord, minutes: Minutes) -> Mapping[int, Minutes]:
    """The last minutes worked on a day, by the hour of the clock.

    What is above contract is what was worked when the contracted hours were done: the last minutes of the day. A
    break whose time is not known is taken to lie before them.

    Args:
        record: the day.
        minutes: how many of its minutes; no more than were worked.

    Returns:
        For each hour from 0 to 23, as a clock showed it at the end of the stretch, the minutes worked in it; empty
        where the day's times are not known.
    """
    found: Counter[int] = Counter()
    left = minutes
    for start, end in reversed(list(_stretches(record))):
        taken = min(left, (end - start) // _ONE_MINUTE)
        for hour, part in _by_hour(end - taken * _ONE_MINUTE, end):
            found[hour] += part
        left -= taken
    return found


def _stretches(record: DayRecord) -> Iterator[tuple[datetime, datetime]]:
    """What was worked without a pause: spells, time in two of them once, less the breaks whose time is known."""
    breaks = sorted((each.start, each.minutes) for each in record.breaks if each.start is not None)
    reached: datetime | None = None
    for spell in record.spells:
        start = spell.start if reached is None else max(spell.start, reached)
        if start >= spell.end:
            continue
        for pause, minutes in breaks:
            if start <= pause < spell.end:
                yield start, pause
                start = pause + minutes * _ONE_MINUTE
        yield start, spell.end
        reached = spell.end


def _by_hour(start: datetime, end: datetime) -> Iterator[tuple[int, Minutes]]:
    # By the clock as it was at the end: both ends have offsets of their own on the nights the clocks change.
    at = start.astimezone(end.tzinfo)
    while at < end:
        following = min(at.replace(minute=0) + _ONE_HOUR, end)
        yield at.hour, (following - at) // _ONE_MINUTE
        at = following
