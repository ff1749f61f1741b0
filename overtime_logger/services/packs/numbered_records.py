"""What the record holds beside hours, as a document may show it: numbered, and without what is not to be in it."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.comparison.source import (
    ComparisonNote,
    ComparisonRows,
    ComparisonSource,
    SourceDay,
)
from overtime_logger.domain.day import DayRecord, TimeOff, TimeOffKind
from overtime_logger.domain.declarations import Note, fields_of
from overtime_logger.domain.records.concern import HEALTH_CONCERNS, Concern
from overtime_logger.domain.records.conversation import Conversation, FollowUp
from overtime_logger.domain.records.demand import Demand
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.reading import Reading
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.services.completion import SinceWritten
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Part
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.services.packs.naming import Naming
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.services.ports import Store
    from overtime_logger.services.revision import Record, Written

_NOTHING_SINCE = SinceWritten()
Kept = TypeVar("Kept")
Shown = TypeVar("Shown", Conversation, Reading, Concern, Notice, ServedDocument)

_WRITTEN_IN: tuple[type, ...] = (
    DayRecord,
    Adjustment,
    Conversation,
    FollowUp,
    Demand,
    Reading,
    Concern,
    Notice,
    Letter,
    ServedDocument,
    ComparisonSource,
    ComparisonRows,
    ComparisonNote,
    SourceDay,
)
"""What a document shows that a person writes freely in, or a part of it."""


_QUOTED_IN: Mapping[str, frozenset[Part]] = {
    PackKind.PRIORITIES.value: frozenset({Part.NOTICES, Part.CONVERSATIONS, Part.READINGS}),
    PackKind.NOTICE.value: frozenset({Part.NOTICES, Part.CONVERSATIONS, Part.READINGS, Part.REST, Part.HEALTH}),
    PackKind.GRIEVANCE.value: frozenset({Part.NOTICES}),
    PackKind.ACCESS.value: frozenset({Part.NOTICES, Part.CONVERSATIONS}),
    PackKind.RISK_ASSESSMENT.value: frozenset({Part.NOTICES, Part.READINGS, Part.REST, Part.HEALTH}),
}
"""What a document that was handed over may hold anywhere: it is shown only beside all of it. Of a pack that was
handed over no more is shown than that it was."""


_ALIKE = frozenset({TimeOffKind.LEAVE, TimeOffKind.SICK, TimeOffKind.SPECIAL_LEAVE})
"""Absences shown alike where details of health are not to be shown: to name all but sickness would tell it."""


@dataclass(frozen=True, slots=True)
class Item(Generic[Shown]):
    """A record that a document shows.

    Args:
        number: what the document calls it, for example `C3`.
        day: the day it is about.
        record: what it says, without what is not to be in the document.
        written: how it came about.
        since: what happened to it since it was first written.
    """

    number: str
    day: date
    record: Shown
    written: Written[Shown]
    since: SinceWritten = _NOTHING_SINCE

    @property
    def lag_days(self) -> int:
        """Whole days between the day and its first being written; negative when written ahead."""
        return (self.written.first_written.date() - self.day).days

    @property
    def is_amended(self) -> bool:
        """Whether it was changed after it was written; what was only filled in later is no change."""
        return self.since.changed > 0


def _without_readings(talk: Conversation) -> Conversation:
    figures = talk.figures and replace(talk.figures, reading="")
    return replace(talk, about_readings=(), figures=figures)


def without_names(value: Kept, naming: Naming) -> Kept:
    """A record, or a text or tuple within one, with the names that are not to be in it replaced."""
    return cast("Kept", _replaced(value, naming))


def _replaced(value: object, naming: Naming) -> object:
    if isinstance(value, str):
        return naming.text(value)
    if isinstance(value, tuple):
        return tuple(_replaced(each, naming) for each in cast("tuple[object, ...]", value))
    if not isinstance(value, _WRITTEN_IN):
        return value
    changes = {
        field.name: replaced
        for field in fields_of(type(value))
        if Note.NOT_TYPED not in field.notes
        and (replaced := _replaced(getattr(value, field.name), naming)) != getattr(value, field.name)
    }
    return _with(value, changes) if changes else value


def _with(value: object, changes: Mapping[str, object]) -> object:
    """The value with other texts.

    A role may be longer than the name it stands for, and a text then longer than a person may type; it was checked
    when it was typed, so it is not checked again.
    """
    changed = copy.copy(value)
    for field, text in changes.items():
        object.__setattr__(changed, field, text)
    return changed


class RecordReader:
    """Reads records as a document may show them.

    Args:
        store: where they are kept.
        request: what the document may show.
        naming: names the people in them.
    """

    def __init__(self, store: Store, request: PackRequest, naming: Naming) -> None:
        self._store = store
        self._request = request
        self._naming = naming

    @property
    def conversations(self) -> tuple[Item[Conversation], ...]:
        """The conversations of the period, by when they took place."""
        return self._items(Conversation, RecordKind.CONVERSATION, "C")

    @property
    def readings(self) -> tuple[Item[Reading], ...]:
        """The workload readings of the period, by date."""
        return self._items(Reading, RecordKind.READING, "W")

    @property
    def concerns(self) -> tuple[Item[Concern], ...]:
        """The concerns of the period that the document may show, by date."""
        return self._items(Concern, RecordKind.CONCERN, "K")

    @property
    def notices(self) -> tuple[Item[Notice], ...]:
        """The notices of the period, by the day they were written."""
        return self._items(Notice, RecordKind.NOTICE, "N")

    @property
    def served(self) -> tuple[Item[ServedDocument], ...]:
        """The documents of the period that were handed over, by the day they were made, as far as may be shown."""
        return self._items(ServedDocument, RecordKind.SERVED_DOCUMENT, "D")

    def shown(self, record: Kept) -> Kept | None:
        """A record without what is not to be in the document; None where nothing of it may be."""
        if isinstance(record, ServedDocument) and not self._may_show_served(record):
            return None
        if isinstance(record, Concern) and not self._may_show(record):
            return None
        record = self._without_what_is_not_asked_for(record)
        if isinstance(record, DayRecord):
            record = cast("Kept", self._day(record))
        if isinstance(record, Conversation) and not self._request.shows(Part.READINGS):
            record = cast("Kept", _without_readings(record))
        return without_names(record, self._naming)

    def _without_what_is_not_asked_for(self, record: Kept) -> Kept:
        """A record without the texts that tell of the person's health, or are notes of their own."""
        parts = {Note.HEALTH: Part.HEALTH, Note.PRIVATE: Part.NOTES}
        hidden = {note for note, part in parts.items() if not self._request.shows(part)}
        if not hidden or not isinstance(record, _WRITTEN_IN):
            return record
        texts = {field.name: "" for field in fields_of(type(record)) if field.notes & hidden}
        return cast("Kept", _with(record, texts)) if texts else record

    def _day(self, record: DayRecord) -> DayRecord:
        off = record.time_off
        shows_health = self._request.shows(Part.HEALTH)
        if off is not None and any(each.kind in _ALIKE for each in off.each) and not shows_health:
            # The line as typed may name the absence, too.
            record = replace(record, time_off=_without_kinds(off), proposed_from="")
        return record

    def _may_show(self, concern: Concern) -> bool:
        if not self._request.shows(Part.CONCERNS):
            return False
        if concern.is_private and not self._request.shows_private_concerns:
            return False
        return concern.kind not in HEALTH_CONCERNS or self._request.shows(Part.HEALTH)

    def _may_show_served(self, served: ServedDocument) -> bool:
        return all(map(self._request.shows, _QUOTED_IN.get(served.kind, frozenset(Part))))

    def _items(self, family: type[Shown], kind: RecordKind, letter: str) -> tuple[Item[Shown], ...]:
        """The records of a kind by date, numbered in the order in which they were first recorded.

        What is recorded later is numbered last whatever its date, so that a number goes on meaning the same in a
        later document over the same period; a withdrawn record keeps its number for the same reason.
        """
        standing = {each.id: each for each in self._store.written(family)}
        found: list[Item[Shown]] = []
        number = 0
        for name in self._store.ids_given(kind):
            written = standing.get(name)
            record = self._last_said(name) if written is None else written.record
            shown = self.shown(record) if isinstance(record, family) else None
            if shown is None or day_of(shown) not in self._request.span:
                continue
            number += 1
            if written is not None:
                found.append(Item(f"{letter}{number}", day_of(shown), shown, written, self._since(written)))
        return tuple(sorted(found, key=_when))

    def _since(self, written: Written[Shown]) -> SinceWritten:
        if written.revisions == 1:
            return SinceWritten()
        return SinceWritten.of(self._store.revisions(written.id), self._store.value_of)

    def _last_said(self, name: str) -> Record | None:
        """What a withdrawn record said last."""
        bodies = [each for each in self._store.revisions(name) if each.body is not None]
        return self._store.value_of(bodies[-1]) if bodies else None


def day_of(record: Conversation | Reading | Concern | Notice | ServedDocument) -> date:
    """The day a record is about."""
    if isinstance(record, ServedDocument):
        return record.made_on
    return record.drafted_on if isinstance(record, Notice) else record.date


def _when(item: Item[Shown]) -> tuple[str, int]:
    """By the moment of a conversation or the day of anything else; then as numbered."""
    record = item.record
    moment = record.happened_at.isoformat() if isinstance(record, Conversation) else item.day.isoformat()
    return moment, int(item.number[1:])


def _without_kinds(off: TimeOff) -> TimeOff:
    """Absences without the kinds that tell of health."""
    kind = TimeOffKind.ABSENT if off.kind in _ALIKE else off.kind
    return off._replace(kind=kind, beside=_without_kinds(off.beside) if off.beside else None)
