"""What an import would do, as plain values that every shell can show before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import DayRecord, Manner, combined
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from overtime_logger.domain.day import DayWarning
    from overtime_logger.services.suggestions import Suggestion
    from overtime_logger.services.whole_logbook import WholeLogbook


MOST_PARTS = 50
"""How many stretches of work or breaks a day in a file may have."""


class ImportKind(Enum):
    """What kind of file is read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    ICS = "ics"
    KLOG = "klog"
    TIMEWARRIOR = "timewarrior"


class Refused(NamedTuple):
    """A part of a file that can't be taken.

    Args:
        place: where it stands, such as `row 12` or `line 3`.
        reason: why, without a full stop. It repeats nothing from the file.
    """

    place: str
    reason: str


class FoundDay(NamedTuple):
    """A day as a file has it, with the places that speak of it."""

    place: str
    record: DayRecord


@dataclass(slots=True)
class Found:
    """What was read from a file, while it is being read.

    Args:
        days: the days, each once, in the order of the file.
        refused: what can't be taken.
        notes: how the file was read, where there was more than one way; whole sentences.
        blocked: the places in which a case identifier was met, for which the whole file is refused.
        columns: for a person's own spreadsheet, what was taken from which column.
        is_guessed: whether those columns were guessed from their headings.
    """

    days: dict[str, FoundDay] = field(default_factory=dict[str, FoundDay])
    refused: list[Refused] = field(default_factory=list[Refused])
    notes: list[str] = field(default_factory=list[str])
    blocked: list[str] = field(default_factory=list[str])
    columns: tuple[tuple[str, str], ...] = ()
    is_guessed: bool = False

    def add(self, place: str, record: DayRecord) -> None:
        """Take in what a place says of a day, on top of what earlier places said of it."""
        key = record.date.isoformat()
        before = self.days.get(key)
        if before is None:
            self.days[key] = FoundDay(place, record)
            return
        try:
            refuse_too_many(before.record)
            together = combined(before.record, record, Manner.ALSO)
        except InvalidInputError as error:
            self.refuse(place, error)
            return
        self.days[key] = FoundDay(f"{before.place}, {place}", together)

    def refuse(self, place: str, error: InvalidInputError) -> None:
        """Note that a place can't be taken."""
        self.refused.append(Refused(place, error.message))
        if error.code.startswith("identifier."):
            self.blocked.append(place)


def refuse_too_many(record: DayRecord) -> None:
    """Refuse a day in more parts than anybody works.

    Raises:
        InvalidInputError: it has as many.
    """
    if max(len(record.spells), len(record.breaks)) >= MOST_PARTS:
        raise InvalidInputError(
            "import.parts", _("more than {number} stretches of work on one day").format(number=MOST_PARTS)
        )


class DayPlan(Enum):
    """What becomes of a day from a file."""

    ADD = "add"
    ALREADY_THERE = "already_there"
    KEPT = "kept"

    @property
    def words(self) -> str:
        """It in words."""
        return {
            DayPlan.ADD: _("to add"),
            DayPlan.ALREADY_THERE: _("there already"),
            DayPlan.KEPT: _("recorded otherwise; your record stays"),
        }[self]


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day from a file.

    Args:
        place: where it stands in the file.
        record: what it says.
        plan: what becomes of it.
        warnings: what looks odd in it.
    """

    place: str
    record: DayRecord
    plan: DayPlan
    warnings: tuple[DayWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. Nothing was written for it.

    Args:
        path: the file.
        kind: what kind of file it was read as.
        days: its days, by date.
        refused: what can't be taken.
        notes: how the file was read, where there was more than one way; whole sentences.
        columns: for a person's own spreadsheet: what is taken, and the heading of the column it is taken from.
        is_guessed: whether those columns were guessed from their headings.
        suggestions: for a calendar, what is shown beside the days; None for any other file.
        whole: for a whole logbook, that; None for any other file.
        revisions: for a whole logbook, how many revisions are added.
    """

    path: Path
    kind: ImportKind
    days: tuple[PlannedDay, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    is_guessed: bool = False
    suggestions: tuple[Suggestion, ...] | None = None
    whole: WholeLogbook | None = None
    revisions: int = 0

    def of(self, plan: DayPlan) -> tuple[PlannedDay, ...]:
        """The days of which something becomes."""
        return tuple(day for day in self.days if day.plan is plan)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not self.of(DayPlan.ADD) and self.suggestions is None and not self.revisions


def row_place(number: int) -> str:
    """A row of a table, counted from 1 as spreadsheets do."""
    return _("row {number}").format(number=number)


def line_place(number: int) -> str:
    """A line of a text, counted from 1."""
    return _("line {number}").format(number=number)


def places(found: Sequence[str], most: int = 12) -> str:
    """Places in one text, as many as can be read at a glance."""
    shown = ", ".join(found[:most])
    if len(found) <= most:
        return shown
    return _("{places} and {number} more").format(places=shown, number=len(found) - most)
