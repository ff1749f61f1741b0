"""Logbooks for the window's tests: the contract of a probation officer, and days before a Friday evening."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from overtime_logger.ui.operations import ChangedAreas
from tests.builders import START, WORKER, term

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

FINISHES = ("1624", "1710", "1624", "1805", "1840", "1650", "1624", "1915")
LEFT_OUT = (timedelta(days=3), timedelta(days=10), timedelta(days=18))


def set_up(application: Application, *, period_weeks: int = 4) -> None:
    """37 h a week, 148 h every four weeks, usually 08:30 to 16:24."""
    application.contracts.set_up(term(weeks=period_weeks, anchor=START), WORKER)


def fill(application: Application, *, weeks: int) -> None:
    """Record the working days of the weeks before today, but for three."""
    today = application.logbook.today
    first = today - timedelta(weeks=weeks)
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    readings = [
        application.logbook.read(f"0830-{FINISHES[number % len(FINISHES)]} -30", day=day)
        for number, day in enumerate(days)
        if day.weekday() < 5 and today - day not in LEFT_OUT
    ]
    application.logbook.record(readings)


def record_elsewhere(window: MainWindow, application: Application, line: str) -> None:
    """Record a day as another part of the window would, which tells every page."""
    record = partial(application.logbook.record, [application.logbook.read(line)])
    window._context.operations.ask(window, record, changes=ChangedAreas.DAYS)
