"""What an import would do, as plain values that every shell can show before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import DayRecord, Manner, combined
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.messages import SHARED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from overtime_logger.domain.day import DayWarning
    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.importing.kinds import ImportKind
    from overtime_logger.services.safekeeping.whole_logbook import WholeLogbook


MOST_PARTS = 50
"""How many stretches of work or breaks a day in a file may have."""


class Refused(NamedTuple):
    """A part of a file that can't be imported.

    Args:
        place: where it is, for example `row 12` or `line 3`.
        reason: why, without a full stop. It repeats nothing from the file.
        entries: how many rows, intervals or records of the file it is.
    """

    place: str
    reason: str
    entries: int = 1


class Passed(NamedTuple):
    """Parts of a file that say nothing to record.

    Args:
        places: where they are.
        reason: why they are skipped, without a full stop.
        entries: how many rows or events that is.
    """

    places: tuple[str, ...]
    reason: str
    entries: int


class Answer(NamedTuple):
    """One answer to a question: what is given for it, and what it says to a person."""

    value: str
    words: str


class OpenQuestion(NamedTuple):
    """What a file leaves open, asked once for the whole of a column or file.

    Args:
        key: what it is about, as it is given with an answer.
        text: the question.
        choices: the likely meanings.
    """

    key: str
    text: str
    choices: tuple[Answer, ...]


class TakenColumn(NamedTuple):
    """A column of a table.

    Args:
        number: its place, from 1.
        heading: its heading as it is in the file; may be empty.
        role: what it is read as, as in a mapping; empty where it is not taken.
        sample: what is in its first cell below.
    """

    number: int
    heading: str
    role: str
    sample: str = ""


class HeadingsError(InvalidInputError):
    """The columns of a table can't be told from their headings.

    Args:
        key: as in `UserError`.
        columns: the columns that there are.
        fingerprint: what stands for the form of the table.
    """

    def __init__(
        self, key: str, columns: tuple[TakenColumn, ...] = (), fingerprint: str = "", **params: str
    ) -> None:
        super().__init__(key, position=None, **params)
        self.columns = columns
        self.fingerprint = fingerprint


class FoundDay(NamedTuple):
    """A day as a file has it, with the places that mention it, and how many rows those are."""

    place: str
    record: DayRecord
    entries: int = 1


class Counts(NamedTuple):
    """What happens to the rows of a file; the first is the sum of the others."""

    total: int
    added: int
    already_there: int
    passed: int
    refused: int


@dataclass(slots=True)
class Found:
    """What was read from a file, while it is being read.

    Args:
        days: the days, each once, in the order of the file.
        refused: what can't be imported.
        notes: how the file was read, where there was more than one way; whole sentences.
        blocked: the places in which a case identifier was met, for which the whole file is refused.
        columns: the columns of a table, and what each is read as.
        is_guessed: whether those were guessed from their headings.
        questions: what the file leaves open.
        passed: why parts are skipped, and which.
        entries: how many rows, intervals or records the file has.
        sheets: the names of the sheets of a workbook that have days in them.
        fingerprint: what stands for the form of the table, to remember how it was read.
    """

    days: dict[str, FoundDay] = field(default_factory=dict[str, FoundDay])
    refused: list[Refused] = field(default_factory=list[Refused])
    notes: list[str] = field(default_factory=list[str])
    blocked: list[str] = field(default_factory=list[str])
    columns: tuple[TakenColumn, ...] = ()
    is_guessed: bool = False
    questions: list[OpenQuestion] = field(default_factory=list[OpenQuestion])
    passed: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    entries: int = 0
    sheets: tuple[str, ...] = ()
    fingerprint: str = ""
    broken: set[str] = field(default_factory=set[str])
    """The days of which a part was refused."""

    def add(self, place: str, record: DayRecord, entries: int = 1) -> None:
        """Take in what a place says about a day, on top of what earlier places said about it."""
        key = record.date.isoformat()
        before = self.days.get(key)
        if before is None:
            self.days[key] = FoundDay(place, record, entries)
            return
        try:
            refuse_too_many(before.record)
            together = combined(before.record, record, Manner.ALSO)
        except InvalidInputError as error:
            self.refuse(place, error, on=record.date, entries=entries)
            return
        self.days[key] = FoundDay(f"{before.place}, {place}", together, before.entries + entries)

    def refuse(self, place: str, error: InvalidInputError, *, on: date | None = None, entries: int = 1) -> None:
        """Note that a place can't be imported.

        A day of which a part is refused is not stored in part: what other places say about it is refused with it.

        Args:
            place: the place.
            error: why.
            on: the day it covers, where that is known.
            entries: how many rows it is.
        """
        self.refused.append(Refused(place, SHARED.named(error), entries))
        if error.code.startswith("identifier."):
            self.blocked.append(place)
        if on is not None:
            self.broken.add(on.isoformat())

    def refuse_broken(self) -> None:
        """Refuse the rest of the days of which a part was refused."""
        for key in sorted(self.broken & self.days.keys()):
            day = self.days.pop(key)
            self.refused.append(Refused(day.place, _("another part of this day can't be imported"), day.entries))

    def pass_over(self, place: str, reason: str) -> None:
        """Note that a place says nothing to record."""
        self.passed.setdefault(reason, []).append(place)

    def ask(self, question: OpenQuestion, answers: Mapping[str, str]) -> str:
        """The answer that was given to a question; empty where none was, and then it is asked.

        Raises:
            InvalidInputError: what was given is not one of the choices.
        """
        given = answers.get(question.key, "")
        if given and given not in {choice.value for choice in question.choices}:
            raise InvalidInputError(
                "import.answer",
                answer=given,
                question=question.key,
                choices=", ".join(choice.value for choice in question.choices),
            )
        if not given and question.key not in {each.key for each in self.questions}:
            self.questions.append(question)
        return given


def refuse_too_many(record: DayRecord) -> None:
    """Refuse a day in more parts than anyone works.

    Raises:
        InvalidInputError: it has as many.
    """
    if max(len(record.spells), len(record.breaks)) >= MOST_PARTS:
        raise InvalidInputError("import.parts", number=MOST_PARTS)


class DayPlan(Worded):
    """What happens to a day from a file."""

    ADD = "add", N_("to add")
    ALREADY_THERE = "already_there", N_("already there")
    KEPT = "kept", N_("differs; your record is kept")


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day from a file.

    Args:
        place: where it is in the file.
        record: what it says.
        plan: what happens to it.
        warnings: what looks odd in it.
        entries: how many rows of the file mention it.
    """

    place: str
    record: DayRecord
    plan: DayPlan
    warnings: tuple[DayWarning, ...] = ()
    entries: int = 1


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. Nothing was written for it.

    Args:
        path: the file.
        kind: what kind of file it was read as.
        days: its days, by date.
        refused: what can't be imported.
        notes: how the file was read, where there was more than one way; whole sentences.
        columns: the columns of a table, and what each is read as.
        is_guessed: whether those columns were guessed from their headings.
        suggestions: for a calendar, what is shown beside the days; None for any other file.
        whole: for a whole logbook, that; None for any other file.
        revisions: for a whole logbook, how many revisions are added.
        questions: what is to be answered before anything can be stored.
        answers: the answers given or remembered, by the key of their question.
        passed: what says nothing to record, and why.
        entries: how many rows, intervals, records or events the file has.
        sheets: the names of the sheets of a workbook that have days in them.
        fingerprint: what stands for the form of the table, to remember how it was read.
        shown_entries: for a calendar, how many of its events are shown.
        digest: SHA-256 of the file, in hexadecimal; of a file of days only.
    """

    path: Path
    kind: ImportKind
    days: tuple[PlannedDay, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[TakenColumn, ...] = ()
    is_guessed: bool = False
    suggestions: tuple[Suggestion, ...] | None = None
    whole: WholeLogbook | None = None
    revisions: int = 0
    questions: tuple[OpenQuestion, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    passed: tuple[Passed, ...] = ()
    entries: int = 0
    sheets: tuple[str, ...] = ()
    fingerprint: str = ""
    shown_entries: int = 0
    digest: str = ""

    def of(self, plan: DayPlan) -> tuple[PlannedDay, ...]:
        """The days of which something becomes."""
        return tuple(day for day in self.days if day.plan is plan)

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not self.of(DayPlan.ADD) and self.suggestions is None and not self.revisions

    @property
    def counts(self) -> Counts:
        """What happens to the file's rows. A day recorded otherwise is skipped, since the record is kept."""
        added, already, kept = (sum(day.entries for day in self.of(plan)) for plan in DayPlan)
        passed = sum(each.entries for each in self.passed)
        refused = sum(each.entries for each in self.refused)
        return Counts(self.entries, added + self.shown_entries, already, passed + kept, refused)

    @property
    def all_is_there(self) -> bool:
        """Whether the file has days, and each of them is recorded just so."""
        if self.whole is not None:
            return not self.revisions
        return bool(self.days) and len(self.of(DayPlan.ALREADY_THERE)) == len(self.days) and not self.refused


def shown(text: str) -> str:
    """A text of a file in one line, as it can be shown in a question: what can't be printed becomes `?`."""
    line = " ".join(text.split())
    return "".join(character if character.isprintable() else "?" for character in line)


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
