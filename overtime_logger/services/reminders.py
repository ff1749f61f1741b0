"""When to remind a person: to write the day down, and to give someone the record's seal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.period import DateRange
from overtime_logger.services.logbook import DayState
from overtime_logger.services.settings import REMINDER, REMINDER_AT, SEAL_REMINDER, Day, ProgramSetting
from overtime_logger.services.time_clock import ClockState

if TYPE_CHECKING:
    from datetime import datetime, time

    from overtime_logger.services.integrity.seals import Seals
    from overtime_logger.services.logbook import DayLine, Logbook
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.ports import Clock
    from overtime_logger.services.settings import Settings
    from overtime_logger.services.time_clock import TimeClock

SEAL_PUT_OFF = timedelta(weeks=1)
"""For how long a person who says “not now” is not asked to give the seal."""
_FIRST_DAYS = timedelta(weeks=1)
"""So long after the first day recorded there is nothing yet that a seal would be worth giving for."""

# Kept beside the settings and shown to nobody: when the person was reminded last, long ago where they never were.
_REMINDED_ON = ProgramSetting("reminder.day.last", Day(), date.min, str, str)
_SEAL_PUT_OFF_ON = ProgramSetting("reminder.seal.put_off", Day(), date.min, str, str)


def is_day_due(now: datetime, at: time, line: DayLine, reminded_on: date, clock: ClockState) -> bool:
    """Whether to remind now to write the day down.

    Only on a working day of which nothing is recorded, from the time that was set until midnight, once, and not
    while the clock is running, since that day is not over.

    Args:
        now: the current moment.
        at: the time of day that was set.
        line: today as it is.
        reminded_on: the day of the last reminder.
        clock: the clock's state.
    """
    return (
        line.date == now.date()
        and line.state is DayState.NOT_RECORDED
        and now.time() >= at
        and reminded_on != line.date
        and clock is ClockState.OFF
    )


class Reminders:
    """What a person is reminded of.

    Args:
        settings: what they chose.
        clock: what time it is.
        logbook: the days.
        time_clock: whether they are clocked in.
        seals: when the seal was given last.
    """

    def __init__(
        self, settings: Settings, clock: Clock, logbook: Logbook, time_clock: TimeClock, seals: Seals
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._logbook = logbook
        self._time_clock = time_clock
        self._seals = seals

    @property
    def is_day_due(self) -> bool:
        """Whether to remind now to write the day down."""
        settings = self._settings
        if not settings.get(REMINDER):
            return False
        today = self._logbook.today
        [line] = self._logbook.days(DateRange(today, today))
        at, reminded_on = settings.get(REMINDER_AT), settings.get(_REMINDED_ON)
        return is_day_due(self._clock.now(), at, line, reminded_on, self._time_clock.status().state)

    def note_day(self) -> None:
        """Note that the person was reminded today, also for the next start: never two.

        Raises:
            FileFailedError: the disk failed.
        """
        self._settings.set(_REMINDED_ON, self._logbook.today)

    def seal_to_give(self) -> Seal | None:
        """The seal that the person should give someone now; None where no reminder is due.

        That is when `Seals` says so, the record is at least a week old, and it was not put off this week.
        """
        if not self._settings.get(SEAL_REMINDER) or not self._seals.is_reminder_due:
            return None
        today, put_off = self._logbook.today, self._settings.get(_SEAL_PUT_OFF_ON)
        if today - put_off < SEAL_PUT_OFF:
            return None
        if today - self._logbook.full_range().first < _FIRST_DAYS:
            return None
        return self._seals.now()

    def put_off_seal(self) -> None:
        """Ask again for the seal in a week.

        Raises:
            FileFailedError: the disk failed.
        """
        self._settings.set(_SEAL_PUT_OFF_ON, self._logbook.today)

    def ask_for_seal_again(self) -> None:
        """Take back that it was put off.

        Raises:
            FileFailedError: the disk failed.
        """
        self._settings.reset(_SEAL_PUT_OFF_ON)
