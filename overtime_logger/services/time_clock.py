"""Clocking in and out: one stretch of work that is under way, kept outside the record until a person confirms it.

While the program runs it notes every so often that the clock was still seen running. After a crash the stretch
ends where it was last seen, and its end is marked as estimated; so does one over which the computer slept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell, wall_clock
from overtime_logger.services.beside_journal import OpenSpell
from overtime_logger.services.logbook import zone_on
from overtime_logger.services.revision import EntryMethod

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.logbook import Logbook, ReadEntry
    from overtime_logger.services.ports import Clock, Store

BEAT = timedelta(minutes=1)
"""How often a program that stays open notes that the clock is still running."""
LONGEST_GAP = timedelta(minutes=5)
"""After a longer silence nobody saw whether the work went on: the program or the computer had stopped."""
_ONE_MINUTE = timedelta(minutes=1)


class ClockState(Enum):
    """The clock's state."""

    OFF = "off"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    """It was running when the program or the computer stopped; whether the work went on is not known."""
    STOPPED = "stopped"
    """The person clocked out; what was clocked waits to be confirmed."""


@dataclass(frozen=True, slots=True)
class ClockStatus:
    """What the clock shows.

    Args:
        state: its state.
        start: when the person clocked in, to the minute, on a clock of the contract's zone; None while it is off.
        end: where the stretch ends as things are: when it was stopped or last seen running, or now.
        is_estimated: whether that end is an estimate.
    """

    state: ClockState
    start: datetime | None = None
    end: datetime | None = None
    is_estimated: bool = False

    @property
    def minutes(self) -> Minutes:
        """Elapsed minutes from start to end, never below zero."""
        if self.start is None or self.end is None:
            return 0
        return max(0, (self.end - self.start) // _ONE_MINUTE)


@dataclass(frozen=True, slots=True)
class Clocked:
    """What was clocked, as it would be recorded.

    Args:
        reading: the day as it would be.
        spell: the clocked stretch of it.
        is_estimated: whether its end is an estimate.
    """

    reading: ReadEntry
    spell: Spell
    is_estimated: bool


class TimeClock:
    """The clock.

    Args:
        store: where the open stretch is kept.
        clock: what time it is.
        logbook: where it is recorded once it is confirmed.
    """

    def __init__(self, store: Store, clock: Clock, logbook: Logbook) -> None:
        self._store = store
        self._clock = clock
        self._logbook = logbook

    def status(self) -> ClockStatus:
        """The clock's state now."""
        spell = self._store.open_spell()
        if spell is None:
            return ClockStatus(ClockState.OFF)
        zone = zone_on(self._store.contract(), spell.started_at.date())
        state, end, is_estimated = self._stand(spell)
        return ClockStatus(state, _on_the_wall(spell.started_at, zone), _on_the_wall(end, zone), is_estimated)

    def _stand(self, spell: OpenSpell) -> tuple[ClockState, datetime, bool]:
        """The state, where the stretch ends, and whether that is an estimate."""
        if spell.ended_at is not None:
            # A clock that was set back since can't tell when the work ended.
            return ClockState.STOPPED, max(spell.ended_at, spell.seen_at), spell.ended_at < spell.seen_at
        now = self._clock.now()
        if spell.is_watched and now - spell.seen_at > LONGEST_GAP:
            return ClockState.INTERRUPTED, spell.seen_at, True
        return ClockState.RUNNING, max(now, spell.seen_at), now < spell.seen_at

    # -- running ----------------------------------------------------------------------------------

    def clock_in(self, *, is_watched: bool = False) -> ClockStatus:
        """Start the clock.

        Args:
            is_watched: whether this program stays open and calls `beat` from now on.

        Raises:
            InvalidInputError: it is running, or what was clocked before is not recorded yet.
            FileFailedError: the disk failed; nothing was stored.
        """
        if self._store.open_spell() is not None:
            raise InvalidInputError("clock.on")
        now = self._clock.now()
        self._store.keep_open_spell(OpenSpell(now, now, is_watched))
        return self.status()

    def beat(self) -> ClockStatus:
        """Note that the clock is still running; nothing where it is not, or where nobody saw it for too long.

        Raises:
            FileFailedError: the disk failed; it stays as it was last noted.
        """
        spell, status = self._store.open_spell(), self.status()
        if spell is not None and status.state is ClockState.RUNNING:
            self._store.keep_open_spell(
                replace(spell, seen_at=max(self._clock.now(), spell.seen_at), is_watched=True)
            )
        return status

    def leave_unwatched(self) -> None:
        """Let the clock run on while the program is open without its logbook, as when it is locked.

        That is no crash: when the logbook is opened again, the clock is still running.

        Raises:
            FileFailedError: the disk failed; the clock is unchanged.
        """
        spell = self._store.open_spell()
        if spell is not None and self.status().state is ClockState.RUNNING:
            seen_at = max(self._clock.now(), spell.seen_at)
            self._store.keep_open_spell(replace(spell, seen_at=seen_at, is_watched=False))

    def carry_on(self) -> ClockStatus:
        """Say that the work went on: an interrupted clock runs again, and a stopped one as if it never was.

        Raises:
            InvalidInputError: the clock is off.
            FileFailedError: the disk failed; it is unchanged.
        """
        spell = self._open()
        now = max(self._clock.now(), spell.seen_at)
        self._store.keep_open_spell(replace(spell, seen_at=now, ended_at=None))
        return self.status()

    # -- ending -----------------------------------------------------------------------------------

    def clock_out(self, at: time | None = None) -> Clocked:
        """Stop the clock. Nothing is recorded until that is confirmed, and what was clocked is kept until then.

        An interrupted clock stops where it was last seen running, unless a time is given.

        Args:
            at: when the work ended, on the clock: the next such time after it started; as the clock says if not
                given.

        Raises:
            InvalidInputError: the clock is off, the time is still to come, or the stretch is shorter than a
                minute or longer than a day; the clock is unchanged.
            FileFailedError: the disk failed; the clock is unchanged.
        """
        spell = self._open()
        if at is not None:
            end = self._time_after_start(spell, at)
            stopped = replace(spell, seen_at=min(spell.seen_at, end), ended_at=end)
        elif self.status().state is ClockState.RUNNING:
            stopped = replace(spell, ended_at=self._clock.now())
        else:
            stopped = spell
        clocked = self._clocked(stopped)
        self._store.keep_open_spell(stopped)
        return clocked

    def _time_after_start(self, spell: OpenSpell, at: time) -> datetime:
        zone = zone_on(self._store.contract(), spell.started_at.date())
        start = _on_the_wall(spell.started_at, zone)
        end = wall_clock(start.date(), at, zone)
        if end <= start:
            end = wall_clock(start.date() + timedelta(days=1), at, zone)
        if end > self._clock.now():
            raise InvalidInputError("clock.future")
        return end

    def clocked(self) -> Clocked:
        """What was clocked as it would be recorded, as things are.

        Raises:
            InvalidInputError: the clock is off, or the stretch can't be recorded like this.
        """
        return self._clocked(self._open())

    def _clocked(self, spell: OpenSpell) -> Clocked:
        _state, end, is_estimated = self._stand(spell)
        zone = zone_on(self._store.contract(), spell.started_at.date())
        start, end = _on_the_wall(spell.started_at, zone), _on_the_wall(end, zone)
        if end <= start:
            raise InvalidInputError("clock.too_short")
        worked = Spell(start, end, str(zone))
        note = _("end estimated") if is_estimated else ""
        return Clocked(self._logbook.clocked(worked, note), worked, is_estimated)

    def record(self, clocked: Clocked) -> OpenSpell:
        """Put what was clocked on record as the person confirmed it, and discard it.

        Returns:
            What was clocked, with which `put_back` takes it up again.

        Raises:
            InvalidInputError: the clock is off.
            FileFailedError: the disk failed; what was clocked is still there.
        """
        spell = self._open()
        why = _("the program stopped while the clock was running") if clocked.is_estimated else ""
        self._logbook.record([clocked.reading], EntryMethod.CLOCK, why)
        self._store.keep_open_spell(None)
        return spell

    def let_go(self) -> OpenSpell | None:
        """Forget what was clocked, without recording it.

        Returns:
            What was clocked, with which `put_back` takes it up again; None where the clock was off.

        Raises:
            FileFailedError: the disk failed; it is still there.
        """
        spell = self._store.open_spell()
        self._store.keep_open_spell(None)
        return spell

    def put_back(self, spell: OpenSpell, recorded: Clocked | None = None) -> None:
        """Take up again what was released, as it was.

        Args:
            spell: what was released.
            recorded: what was put on record of it; the day becomes what it was before.

        Raises:
            InvalidInputError: the clock is on again, or the day says something else by now; nothing has changed.
            FileFailedError: the disk failed; what was clocked is not there again.
        """
        if self._store.open_spell() is not None:
            raise InvalidInputError("clock.on.again")
        if recorded is not None:
            record = recorded.reading.record
            written = self._store.day(record.date)
            if written is None or written.record != record:
                raise InvalidInputError("clock.changed")
            self._logbook.undo(record.date)
        self._store.keep_open_spell(spell)

    def _open(self) -> OpenSpell:
        spell = self._store.open_spell()
        if spell is None:
            raise InvalidInputError("clock.off")
        return spell


def _on_the_wall(moment: datetime, zone: tzinfo) -> datetime:
    """The whole minute that a moment lies in, on a clock of the zone, with its offset pinned.

    Pinned, since two times of one zone are compared by what the clock shows, also where it shows a time twice.
    """
    shown = moment.astimezone(zone)
    return wall_clock(shown.date(), time(shown.hour, shown.minute), zone, fold=shown.fold)
