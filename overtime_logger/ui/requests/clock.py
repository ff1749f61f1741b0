"""Requests about the running clock, and what was clocked with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.time_clock import Clocked, ClockStatus


class ClockIn(NamedTuple):
    """Start the clock."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Start it, seen by this window from now on."""
        return application.time_clock.clock_in(is_watched=True)


class Beat(NamedTuple):
    """Note that the clock is still running."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Note it."""
        return application.time_clock.beat()


class CarryOn(NamedTuple):
    """Let the clock run on, as if it had never stopped."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Let it run."""
        return application.time_clock.carry_on()


class ClockOut(NamedTuple):
    """Stop the clock; what was clocked is read back and not recorded yet.

    Args:
        at: when the work ended, as typed; empty for now, or where the clock was last seen running.
    """

    at: str = ""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> Clocked:
        """Stop it."""
        from overtime_logger.services.settings import TimeOfDay  # noqa: PLC0415 - no start needs it

        return application.time_clock.clock_out(TimeOfDay().value_of(self.at) if self.at else None)


class RecordClocked(NamedTuple):
    """Put what was clocked on record, as it was read back.

    Args:
        clocked: what was clocked.
    """

    clocked: Clocked

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Record it."""
        application.time_clock.record(self.clocked)


class LetGoOfClocked(NamedTuple):
    """Forget what was clocked, without recording it."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Forget it."""
        application.time_clock.let_go()
        return application.time_clock.status()
