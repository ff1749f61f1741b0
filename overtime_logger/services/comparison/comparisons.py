"""Records of others beside the log: taking them in, amending, withdrawing, and setting the log beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from gettext import gettext as _
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.compared import TOLERANCE
from overtime_logger.domain.comparison.source import (
    ComparisonNote,
    ComparisonRows,
    ComparisonSource,
    Counted,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.comparison import reading
from overtime_logger.services.free_texts import check_record, check_texts, composed
from overtime_logger.services.records.book import TYPED, RecordBook, Shelf
from overtime_logger.services.revision import Change, RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from overtime_logger.domain.comparison.source import SourceDay
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.comparison.taken import TakenIn
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written


@dataclass(frozen=True, slots=True)
class About:
    """What a person says about a record that they take in.

    Args:
        name: what it is called.
        kept_by: who keeps it.
        obtained: how they came by it.
        obtained_on: on what day.
    """

    name: str
    kept_by: str
    obtained: str
    obtained_on: date


class Comparisons:
    """Records of others that the log can be set beside.

    Args:
        store: where they are kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.book = RecordBook(
            store, clock, Shelf(RecordKind.COMPARISON, ComparisonSource, "comparison", _("other record"))
        )

    # -- reading -------------------------------------------------------------------------------------

    def all(self) -> tuple[Written[ComparisonSource], ...]:
        """The other records, in the order in which they were taken in."""
        return self.book.all()

    def get(self, name: str) -> Written[ComparisonSource]:
        """The other record that is called so, in any case, or that has this id.

        Raises:
            InvalidInputError: there isn't one.
        """
        wanted = name.strip().casefold()
        for each in self.all():
            if wanted in {each.record.name.casefold(), each.id}:
                return each
        raise InvalidInputError("comparison.unknown", "name", name=name)

    def days_of(self, source: str) -> tuple[SourceDay, ...]:
        """The days that a record of others holds, by date.

        Args:
            source: its id.
        """
        return reading.days_of(self._store, source)

    def notes_of(self, source: str) -> Mapping[date, Written[ComparisonNote]]:
        """What the person says about single days on which a record of others differs.

        Args:
            source: its id.
        """
        return reading.notes_of(self._store, source)

    # -- writing -------------------------------------------------------------------------------------

    def add(
        self, taken: TakenIn, about: About, entering: Entering = TYPED, *, leaves_out_refused: bool = False
    ) -> str:
        """Keep what was read from a file as a record of others, and return its id.

        Args:
            taken: what was read.
            about: what the person says about it.
            entering: how it is entered.
            leaves_out_refused: whether the person has said that the rest may be taken without what can't be read.

        Raises:
            InvalidInputError: the file leaves something open, or has parts that can't be read; the name or the
                file is there already; it was obtained in the future; or a text can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        self._refuse_open(taken, leaves_out_refused=leaves_out_refused)
        self._refuse_taken(about.name)
        if about.obtained_on > self._clock.now().date():
            raise InvalidInputError("comparison.on", "on")
        for each in self.all():
            if each.record.digest == taken.digest and each.record.counts is taken.counts:
                raise InvalidInputError("comparison.same_file", name=each.record.name)
        is_events = taken.counts is Counted.EVENTS
        source = composed(
            ComparisonSource(
                about.name,
                about.kept_by,
                about.obtained,
                about.obtained_on,
                taken.counts,
                taken.digest,
                taken.zone,
                taken.span.first,
                taken.span.last,
                taken.rows,
                taken.gap_minutes if is_events else 0,
                taken.starts,
                taken.ends,
            )
        )
        name = self.book.new_id(None)
        changes = [self.book.addition(name, source, entering), *_rows(name, taken.days, entering)]
        self._store.append(changes, self._clock.now())
        return name

    @staticmethod
    def _refuse_open(taken: TakenIn, *, leaves_out_refused: bool) -> None:
        if taken.questions:
            question = taken.questions[0]
            raise InvalidInputError(
                "import.question",
                question=question.text.removesuffix("."),
                key=question.key,
                choices="; ".join(f"{choice.value}: {choice.words}" for choice in question.choices),
            )
        if taken.refused and not leaves_out_refused:
            first = taken.refused[0]
            raise InvalidInputError(
                "import.refused", number=len(taken.refused), place=first.place, reason=first.reason
            )
        if not taken.days:
            raise InvalidInputError("comparison.empty")

    def _refuse_taken(self, name: str, own: str = "") -> None:
        """Refuse a name by which another record is called."""
        for each in self.all():
            if each.id != own and each.record.name.casefold() == name.strip().casefold():
                raise InvalidInputError("comparison.name_taken", "name", name=each.record.name)

    def amend(self, name: str, about: About, entering: Entering = TYPED) -> bool:
        """Correct what is said about a record of others; its rows stay as they are.

        Returns:
            Whether anything was written.

        Raises:
            InvalidInputError: there is no such record, the name is another's, or a text can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        source = self.get(name)
        self._refuse_taken(about.name, source.id)
        if about.obtained_on > self._clock.now().date():
            raise InvalidInputError("comparison.on", "on")
        changed = replace(
            source.record,
            name=about.name,
            kept_by=about.kept_by,
            obtained=about.obtained,
            obtained_on=about.obtained_on,
        )
        return self.book.amend(source.id, composed(changed), entering)

    def withdraw(self, name: str, entering: Entering = TYPED) -> str:
        """Take a record of others back with its rows and notes, and return its id; the journal keeps what it was.

        Raises:
            InvalidInputError: there is no such record, or the reason holds an identifier.
            FileFailedError: the disk failed; nothing was stored.
        """
        source = self.get(name)
        check_texts([("why", entering.why)], not_identifiers=entering.not_identifiers)
        withdrawn = [
            (source.id, RecordKind.COMPARISON),
            *((rows.id, RecordKind.COMPARISON_ROWS) for rows in reading.rows_of(self._store, source.id)),
            *((note.id, RecordKind.COMPARISON_NOTE) for note in self.notes_of(source.id).values()),
        ]
        changes = [Change(each, kind, None, entering.method, entering.why) for each, kind in withdrawn]
        self._store.append(changes, self._clock.now())
        return source.id

    def note(self, name: str, day: date, text: str, entering: Entering = TYPED) -> bool:
        """Say something of a day on which the two differ; an empty text takes back what was said.

        Returns:
            Whether anything was written.

        Raises:
            InvalidInputError: there is no such record, it says nothing of the day, or the text can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        source = self.get(name)
        before = self.notes_of(source.id).get(day)
        if not text.strip():
            value = None
            if before is None:
                return False
        else:
            if day not in source.record.span:
                raise InvalidInputError("comparison.day", "day")
            value = composed(ComparisonNote(source.id, day, text.strip()))
            if before is not None and before.record == value:
                return False
            check_record(
                value,
                before.record if before else None,
                why=entering.why,
                not_identifiers=entering.not_identifiers,
            )
        note = f"{RecordKind.COMPARISON_NOTE.value}:{_tail(source.id)}-{day:%Y%m%d}"
        change = Change(note, RecordKind.COMPARISON_NOTE, value, entering.method, entering.why)
        self._store.append([change], self._clock.now())
        return True

    # -- comparing -----------------------------------------------------------------------------------

    def set_beside(
        self,
        source: Written[ComparisonSource],
        span: DateRange | None = None,
        tolerance: Minutes = TOLERANCE,
    ) -> SetBeside:
        """The log set beside a record of others; as `reading.set_beside`."""
        return reading.set_beside(self._store, source, span, tolerance)


def _tail(name: str) -> str:
    return name.partition(":")[2]


def _rows(source: str, days: tuple[SourceDay, ...], entering: Entering) -> Iterator[Change]:
    """The changes that add the days of a record, a month at a time."""
    kind = RecordKind.COMPARISON_ROWS
    for month, of_month in groupby(days, key=lambda day: day.date.replace(day=1)):
        rows = composed(ComparisonRows(source, month, tuple(of_month)))
        check_record(rows, not_identifiers=entering.not_identifiers)
        name = f"{kind.value}:{_tail(source)}-{month:%Y%m}"
        yield Change(name, kind, rows, entering.method)
