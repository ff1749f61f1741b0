"""By when a subject access request is to be answered: a month, the two that may be added, and pauses.

The month is counted as the Information Commissioner's guidance does; pauses and the extension as the UK GDPR says
(`access_reply` and `access_month` in `law.toml`).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_SATURDAY = 5
_MONTHS_IN_YEAR = 12
_MONTHS = 1
_MONTHS_EXTENDED = 3


class AskedFor(Worded):
    """What an employer may ask for before it answers, so that time does not count meanwhile."""

    DETAILS = "details", N_("more about what I want")
    IDENTITY = "identity", N_("proof of who I am")


@dataclass(frozen=True, slots=True)
class Pause:
    """The employer asked for something before it answers.

    Args:
        asked_on: when it asked.
        asked_for: for what.
        given_on: when it got that; None while it waits.

    Raises:
        InvalidInputError: it was given before it was asked for.
    """

    asked_on: date
    asked_for: AskedFor = AskedFor.DETAILS
    given_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an answer before the question."""
        if self.given_on is not None and self.given_on < self.asked_on:
            raise InvalidInputError("letter.resumed", "resumed_on")


def months_after(day: date, months: int) -> date:
    """The same date some months later; the last day of that month where it has no such date."""
    years, month = divmod(day.month - 1 + months, _MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def working_day_from(day: date, holidays: Container[date]) -> date:
    """The day, or the next one that is neither a Saturday, a Sunday nor a public holiday."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += ONE_DAY
    return day


def reply_due(
    received_on: date, pauses: Sequence[Pause], extended_on: date | None, holidays: Container[date]
) -> date | None:
    """The last day for the answer to a request; None while time is stopped.

    Time runs from the day of receipt, or the day on which proof of identity that was asked for was given. The days
    from the question for details to its answer, both included, do not count. Neither a question nor the notice of
    an extension changes anything once the day has passed.

    Args:
        received_on: when the request was received.
        pauses: what was asked back, by date.
        extended_on: when the employer said that it needs longer; None where it did not.
        holidays: the public holidays.
    """
    clock = _Clock(received_on, holidays)
    for pause in pauses:
        if extended_on is not None and extended_on < pause.asked_on:
            clock.extend(extended_on)
        if not clock.pause(pause):
            return None
    if extended_on is not None:
        clock.extend(extended_on)
    return clock.due


class _Clock:
    """Counts the time for an answer."""

    def __init__(self, start: date, holidays: Container[date]) -> None:
        self._start = start
        self._holidays = holidays
        self._months = _MONTHS
        self._stopped = timedelta()
        self._stopped_until = start - ONE_DAY

    @property
    def due(self) -> date:
        """The last day, as far as is known."""
        return working_day_from(months_after(self._start, self._months) + self._stopped, self._holidays)

    def extend(self, on: date) -> None:
        if on <= self.due:
            self._months = _MONTHS_EXTENDED

    def pause(self, pause: Pause) -> bool:
        """Leave out a pause; returns whether time runs again after it."""
        if pause.asked_on > self.due:
            return True
        if pause.given_on is None:
            return False
        if pause.asked_for is AskedFor.IDENTITY:
            self._start = max(self._start, pause.given_on)
            self._stopped, self._stopped_until = timedelta(), self._start - ONE_DAY
            return True
        first = max(pause.asked_on, self._stopped_until + ONE_DAY)
        if first <= pause.given_on:
            self._stopped += pause.given_on - first + ONE_DAY
            self._stopped_until = pause.given_on
        return True
