"""Two times of the clock that leave open which half of the day is meant: one reading, a likely one, or several.

What is likely is judged beside the usual day: `8-6` is 08:00 to 18:00 for someone who works 08:30 to 16:24.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import DAY, HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.entry.written import ClockTime

HALF_A_DAY = 12 * HOUR
LONGEST_LIKELY: Minutes = 13 * HOUR
"""A stretch above this is likely a slip where another reading is at hand."""
_DEFAULT_DAY = (7 * HOUR, 19 * HOUR)
_EARLY = 5 * HOUR
_EVENING = (17 * HOUR, 22 * HOUR)
_EVENING_END = 23 * HOUR
_LONGEST_EVENING = 4 * HOUR
_LONG_DAY = 11 * HOUR
_NOON = 12
_LEAST_SHARE = 0.3
_MOST_OF_IT = 0.5

Stretch = tuple[int, int]
"""Start and end in minutes of the day; an end that is not after the start is on the next day."""


class How(Enum):
    """What happens to something that was written."""

    READ = "read"
    """It has one meaning."""
    PROPOSE = "propose"
    """One meaning is far likelier than any other: recorded after a yes."""
    ASK = "ask"
    """Two or more meanings are likely, or none."""


class Settlement(NamedTuple):
    """What two times mean.

    Args:
        how: whether one reading is certain, likely, or none is.
        stretches: that reading; or, to be asked about, the likely ones.
    """

    how: How
    stretches: tuple[Stretch, ...]


def length(stretch: Stretch) -> Minutes:
    """Minutes on the clock from the start to the next time of the end."""
    return (stretch[1] - stretch[0]) % DAY or DAY


def usual_stretch(start: Minutes | None, span: Minutes = 0) -> Stretch:
    """The stretch of the day that work is likely in: the usual day, or daytime if there isn't one."""
    return _DEFAULT_DAY if start is None else (start, start + span)


def _shared(first: Stretch, second: Stretch) -> Minutes:
    """Minutes that two stretches share, also past midnight."""
    start, end = first[0], first[0] + length(first)
    return sum(
        max(0, min(end, second[0] + length(second) + shift) - max(start, second[0] + shift))
        for shift in (-DAY, 0, DAY)
    )


def share(stretch: Stretch, usual: Stretch) -> float:
    """How much of a stretch lies in the usual day, from 0 to 1."""
    return _shared(stretch, usual) / length(stretch)


def both_halves(clock: ClockTime) -> tuple[int, ...]:
    """The minutes of the day that a time may be: one, or two where the half of the day is open."""
    minute = clock.minute_of_day
    return (minute, (minute + HALF_A_DAY) % DAY) if clock.is_open else (minute,)


def _could_be_evening(stretch: Stretch) -> bool:
    start, end = stretch
    return (
        _EVENING[0] <= start < _EVENING[1] and start < end <= _EVENING_END and length(stretch) <= _LONGEST_EVENING
    )


def settle(
    start: ClockTime,
    end: ClockTime,
    usual: Stretch,
    taken: Sequence[Stretch] = (),
    longest: Minutes = LONGEST_LIKELY,
) -> Settlement:
    """Decide what two times mean.

    Args:
        start: the time at which work began.
        end: the time at which it ended.
        usual: the stretch of the day that work is likely in.
        taken: other stretches of the line, which this one is not likely to overlap.
        longest: what a likely stretch is at most.
    """
    literal = (start.minute_of_day, end.minute_of_day)
    if start.at.hour == _NOON and end.half != "am":
        start = start._replace(is_open=False)  # work that starts at 12 starts at noon
    if not start.is_open and not end.is_open:
        other = (literal[0], (literal[1] + HALF_A_DAY) % DAY)
        is_slip = length(literal) > longest and literal[1] <= literal[0] and not end.is_midnight
        if is_slip and length(other) <= longest and share(other, usual) >= _MOST_OF_IT:
            return Settlement(How.ASK, (other, literal))
        return Settlement(How.READ, (literal,))
    readings = [(s, e) for s in both_halves(start) for e in both_halves(end)]
    likely = [each for each in readings if length(each) <= longest]
    free = [each for each in likely if not any(_shared(each, other) for other in taken)]
    by_day = [each for each in free if each[0] >= _EARLY or share(each, usual) >= _MOST_OF_IT]
    at_night = [each for each in free if each not in by_day]
    if not by_day and len(free) < len(likely):
        return Settlement(
            How.ASK, tuple(likely)
        )  # “0830-1745 2-4”: not the small hours, but inside the other times
    if by_day and at_night and all(end <= start for start, end in by_day):
        return Settlement(How.ASK, (*at_night, *by_day))  # “12-1am”
    return _likeliest(by_day or free, literal, usual) or Settlement(How.ASK, tuple(likely or readings))


def _likeliest(readings: Sequence[Stretch], literal: Stretch, usual: Stretch) -> Settlement | None:
    if not readings:
        return None
    best, *others = sorted(readings, key=lambda each: -share(each, usual))
    if others:
        in_usual = share(best, usual)
        in_doubt = in_usual < _LEAST_SHARE or any(share(each, usual) > in_usual / 2 for each in others)
        is_odd_day = length(best) <= _LONGEST_EVENING or length(best) > _LONG_DAY
        may_be_evening = is_odd_day and any(map(_could_be_evening, others))
        if in_doubt or may_be_evening:
            return Settlement(How.ASK, (best, *others))
    return Settlement(How.READ if best == literal else How.PROPOSE, (best,))
