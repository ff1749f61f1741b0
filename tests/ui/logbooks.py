"""Logbooks for the window's tests: a clock that stands at a Friday evening, and days before it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import EvenHours

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application

FRIDAY = datetime(2026, 3, 20, 18, 40, tzinfo=ZoneInfo("Europe/London"))
"""A tired member's Friday evening."""
ANCHOR = date(2026, 1, 5)
_FINISHES = ("1624", "1710", "1624", "1805", "1840", "1650", "1624", "1915")
_LEFT_OUT = (timedelta(days=3), timedelta(days=10), timedelta(days=18))


class FixedClock:
    """A clock that stands still until it is set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def set_up(application: Application, *, period_weeks: int = 4) -> None:
    """The contract of a probation officer at 37 h a week, 148 h every four weeks."""
    hours = EvenHours(
        start=ANCHOR,
        weekly_minutes=37 * 60,
        period_weeks=period_weeks,
        period_anchor=ANCHOR,
        usual=UsualDay(time(8, 30), time(16, 24), 30),
    )
    application.contracts.set_up(hours.term(), Worker("Sam Okafor", "Probation Officer"))


def fill(application: Application, weeks: int) -> None:
    """Record the working days of the weeks before the Friday, but for three."""
    today = application.logbook.today
    first = today - timedelta(weeks=weeks)
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    readings = [
        application.logbook.read(f"0830-{_FINISHES[number % len(_FINISHES)]} -30", day=day)
        for number, day in enumerate(days)
        if day.weekday() < 5 and today - day not in _LEFT_OUT
    ]
    application.logbook.record(readings)
