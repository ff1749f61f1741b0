"""Night time: how much of a spell lies in it (domain rules, section 4; *secondary* for the definition)."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.period import ONE_DAY
from overtime_logger.domain.spell import wall_clock

if TYPE_CHECKING:
    from datetime import tzinfo

    from overtime_logger.domain.spell import Spell

NIGHT_STARTS = time(23)
NIGHT_ENDS = time(6)
NIGHT_SHARE: Minutes = 3 * HOUR
"""A day with this much work in the night counts towards being a night worker."""

_ONE_MINUTE = timedelta(minutes=1)

# The nights that a spell can touch, in minutes from the midnight before it starts.
_NIGHTS = tuple((midnight - HOUR, midnight + 6 * HOUR) for midnight in (0, DAY, 2 * DAY))


def night_minutes(spell: Spell, zone: tzinfo) -> Minutes:
    """Elapsed minutes of a spell between 23:00 and 06:00, breaks included.

    Args:
        spell: the stretch of work.
        zone: the zone whose clocks say when it is night.
    """
    started, ended = spell.start, spell.end
    if started.hour >= NIGHT_ENDS.hour and ended.hour < NIGHT_STARTS.hour and started.date() == ended.date():
        return 0
    if started.utcoffset() != ended.utcoffset():
        return _night_minutes_over_a_clock_change(spell, zone)
    start = started.hour * HOUR + started.minute
    end = start + spell.minutes
    return sum(max(0, min(end, night[1]) - max(start, night[0])) for night in _NIGHTS)


def _night_minutes_over_a_clock_change(spell: Spell, zone: tzinfo) -> Minutes:
    total = 0
    evening = spell.start.date() - ONE_DAY
    while evening <= spell.end.date():
        first = max(spell.start, wall_clock(evening, NIGHT_STARTS, zone))
        last = min(spell.end, wall_clock(evening + ONE_DAY, NIGHT_ENDS, zone))
        total += max(0, (last - first) // _ONE_MINUTE)
        evening += ONE_DAY
    return total
