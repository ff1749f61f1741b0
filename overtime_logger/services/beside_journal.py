"""What a logbook keeps beside its journal, as plain values. No seal covers any of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from overtime_logger.services.merkle_tree import Seal


@dataclass(frozen=True, slots=True)
class GivenSeal:
    """A seal that someone else was given. Only that makes a seal prove anything about when.

    Args:
        seal: the seal.
        given_to: who was given it, in the person's own words; never printed in any document. Empty for one that
            was shown, and nobody named.
        given_on: the day it was noted.
    """

    seal: Seal
    given_to: str
    given_on: date


@dataclass(frozen=True, slots=True)
class OpenSpell:
    """A stretch of work that was clocked and is not recorded yet.

    Args:
        started_at: when the person clocked in, with an offset.
        seen_at: when the program last saw the clock running, likewise.
        is_watched: whether a program that stays open has seen it running; a single command does not stay open.
        ended_at: when the person clocked out, likewise; None while the clock runs.
    """

    started_at: datetime
    seen_at: datetime
    is_watched: bool
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An event of a calendar, on the day it begins.

    Args:
        date: the day.
        start: when it begins, with its offset; None for an event of whole days.
        end: when it ends; None for an event of whole days.
        title: what it is called; empty where that is not kept.
    """

    date: date
    start: datetime | None
    end: datetime | None
    title: str = ""

    @property
    def times(self) -> str:
        """Its times as `09:00-10:30`; empty for an event of whole days."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}" if self.start and self.end else ""


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A branch report that was made.

    Args:
        made_on: when.
        label: what it is about, as its maker named it.
        members: for the code of each member that was counted a digest of what was counted. A code is random, and
            is no member's at anyone else.
    """

    made_on: date
    label: str
    members: Mapping[str, bytes]
