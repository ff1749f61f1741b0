"""Which rows of the journal are behind what a document prints, and which of them may be shown whole.

A row's leaf is the hash of everything that it says, so a row can only be shown whole or not at all. It is shown
whole where the document prints all of it. Where the document prints a part, or another name than the one on
record, the row is given by its leaf alone: that it was covered by the seal can be checked, and what it says cannot
be read. What the document does not print is not in it at all.

Which kinds are shown whole depends on what was asked for and not on what a record says, so that nobody can tell
from a row that is held back whether there was anything to hold back.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.comparison.source import ComparisonNote, ComparisonRows, ComparisonSource
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.reading import Reading
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.services.lost_entries import LOST_ID
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.numbered_records import day_of
from overtime_logger.services.packs.request import Names, Part
from overtime_logger.services.revision import WORKER_ID, RecordKind, term_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.revision import Record, Revision


class Shown(Enum):
    """How much of a record of a kind a document prints."""

    WHOLE = "whole"
    PART = "part"


class PrintedRow(NamedTuple):
    """A row behind what a document prints.

    Args:
        revision: the row.
        is_whole: whether all of it may be read.
    """

    revision: Revision
    is_whole: bool


_OF_OTHERS = (RecordKind.COMPARISON, RecordKind.COMPARISON_ROWS, RecordKind.COMPARISON_NOTE)


def printed_rows(facts: PackFacts) -> tuple[PrintedRow, ...]:
    """The rows behind what a document prints, in the journal's order.

    Of a record that the document prints as it is, that is the current revision; where it prints what was
    changed, every revision that it prints.
    """
    shown = _shown_kinds(facts)
    wanted = _records_of(facts)
    by_record: dict[str, list[Revision]] = {}
    for revision in facts.revisions:
        if revision.kind in shown and (wanted is None or revision.record in wanted):
            by_record.setdefault(revision.record, []).append(revision)
    rows = (
        PrintedRow(revision, is_whole=shown[revision.kind] is Shown.WHOLE and _is_as_shown(revision, facts))
        for revisions in by_record.values()
        for revision in _printed(revisions, facts)
    )
    return tuple(sorted(rows, key=_sequence))


def _sequence(row: PrintedRow) -> int:
    return row.revision.sequence


def _shown_kinds(facts: PackFacts) -> Mapping[RecordKind, Shown]:
    """The kinds of record that a document prints, and how much of each."""
    # Which entries are lost is said about every document, whatever it prints.
    kinds = {RecordKind.LOST_ENTRIES: Shown.WHOLE}
    if facts.original is not None:
        return kinds | {RecordKind.SERVED_DOCUMENT: Shown.WHOLE}
    kind = facts.request.kind
    if kind is PackKind.ACCESS:
        # It shows no hours, so nobody needs to know on what terms they were worked.
        return kinds | {RecordKind.WORKER: Shown.WHOLE, RecordKind.LETTER: Shown.PART}
    kinds |= {RecordKind.WORKER: Shown.WHOLE, RecordKind.TERM: Shown.WHOLE}
    if kind is PackKind.GRIEVANCE:
        kinds |= _in_grievance_pack(facts)
    else:
        # A sheet and a letter quote from these records, and print none of them whole.
        kinds |= {RecordKind.READING: Shown.PART} if facts.shows(Part.READINGS) else {}
        talks = facts.shows(Part.CONVERSATIONS) and not kind.is_letter
        kinds |= {RecordKind.CONVERSATION: Shown.PART} if talks else {}
        kinds |= {RecordKind.LETTER: Shown.PART} if kind.is_letter else {}
        kinds |= {RecordKind.NOTICE: Shown.PART} if kind is PackKind.NOTICE else {}
    return kinds


def _in_grievance_pack(facts: PackFacts) -> dict[RecordKind, Shown]:
    kinds = {RecordKind.ADJUSTMENT: Shown.WHOLE}
    if facts.shows(Part.DAYS):
        says_all = facts.shows(Part.NOTES) and facts.shows(Part.REASONS)
        kinds[RecordKind.DAY] = Shown.WHOLE if says_all else Shown.PART
    if facts.shows(Part.CONVERSATIONS):
        # A conversation names the readings it was about, and keeps the latest of them among its figures.
        kinds[RecordKind.CONVERSATION] = Shown.WHOLE if facts.shows(Part.READINGS) else Shown.PART
    if facts.shows(Part.READINGS):
        kinds[RecordKind.READING] = Shown.WHOLE
    if facts.shows(Part.CONCERNS):
        kinds[RecordKind.CONCERN] = Shown.WHOLE
    if facts.beside:
        kinds |= dict.fromkeys(_OF_OTHERS, Shown.WHOLE)
        if not facts.shows(Part.DAYS):
            # What the other record has of every day is in the table for programs, which goes with that of days.
            kinds[RecordKind.COMPARISON_ROWS] = Shown.PART
    if facts.shows(Part.NOTICES):
        kinds[RecordKind.NOTICE] = Shown.WHOLE if facts.shows(Part.HEALTH) else Shown.PART
        kinds[RecordKind.SERVED_DOCUMENT] = Shown.WHOLE
        # A served document says which letter it is a copy of.
        kinds[RecordKind.LETTER] = Shown.PART
    return kinds


def _records_of(facts: PackFacts) -> frozenset[str] | None:
    """The records that a document quotes from; None where it prints every record of the period."""
    if facts.original is not None:
        return frozenset({LOST_ID, facts.original.id})
    if facts.request.kind is PackKind.GRIEVANCE:
        return None
    if facts.request.kind is PackKind.ACCESS:
        return frozenset({WORKER_ID, LOST_ID, facts.letter_id})
    quoted = (item.written.id for item in (*facts.readings, *facts.conversations))
    notice = (
        each.id
        for each in facts.sources.store.written(Notice)
        if facts.notice is not None and facts.reader.shown(each.record) == facts.notice
    )
    terms = (term_id(each.term.start) for each in facts.terms)
    return frozenset({WORKER_ID, LOST_ID, facts.letter_id, *terms, *quoted, *notice})


def _printed(revisions: Sequence[Revision], facts: PackFacts) -> Iterator[Revision]:
    """Those of one record's revisions that the document prints."""
    said = [each for each in revisions if each.body is not None]
    # What was made private since is nobody else's business, nor is what it said before.
    if not said or not _is_printed(said[-1], facts):
        return
    prints_changes = facts.request.kind is PackKind.GRIEVANCE and facts.shows(Part.AMENDMENTS)
    # The same goes for former names of the worker.
    if prints_changes and said[-1].kind is not RecordKind.WORKER:
        yield from (each for each in revisions if each.body is None or _is_printed(each, facts))
    elif revisions[-1].body is not None:
        yield revisions[-1]


def _is_printed(revision: Revision, facts: PackFacts) -> bool:
    """Whether the document prints what a revision says, in whole or in part."""
    value = facts.value_of(revision)
    if value is None:
        return False
    if isinstance(value, DayRecord | Adjustment):
        return value.date in facts.span
    if facts.original is not None:
        return True
    if isinstance(value, Letter):
        handed_over = {item.record.about for item in facts.served}
        return revision.record in {facts.letter_id, *handed_over}
    if isinstance(value, Conversation | Reading | Concern | Notice | ServedDocument):
        return _is_item_printed(value, facts)
    if isinstance(value, ComparisonSource | ComparisonRows | ComparisonNote):
        return _is_of_others_printed(value, revision.record, facts)
    if revision.kind is RecordKind.TERM:
        return revision.record in {term_id(each.term.start) for each in facts.terms}
    return True


def _is_item_printed(value: Conversation | Reading | Concern | Notice | ServedDocument, facts: PackFacts) -> bool:
    if facts.reader.shown(value) is None:
        return False
    # A sheet and a letter were asked which records they quote; those need not lie in the period.
    return facts.request.kind is not PackKind.GRIEVANCE or day_of(value) in facts.span


def _is_of_others_printed(
    value: ComparisonSource | ComparisonRows | ComparisonNote, name: str, facts: PackFacts
) -> bool:
    """Whether the document sets the log beside the record, and prints any of what is said about its days."""
    shown = {each.source.id for each in facts.beside}
    if isinstance(value, ComparisonSource):
        return name in shown
    if isinstance(value, ComparisonNote):
        return value.source in shown and value.date in facts.span
    return value.source in shown and any(day.date in facts.span for day in value.days)


def _is_printed_whole(value: Record | None, facts: PackFacts) -> bool:
    """Whether a document that was handed over is printed again: of a pack, only that it was."""
    is_pack = isinstance(value, ServedDocument) and value.kind == PackKind.GRIEVANCE.value
    return facts.original is not None or not is_pack


def _is_as_shown(revision: Revision, facts: PackFacts) -> bool:
    """Whether a row holds nothing, not in its reason either, that the document words otherwise."""
    if revision.kind is RecordKind.CONVERSATION and facts.request.names is not Names.FULL:
        # How a text names people can't be told for certain, and a conversation is about people.
        return False
    if revision.kind is RecordKind.SERVED_DOCUMENT:
        return facts.request.names is Names.FULL and _is_printed_whole(facts.value_of(revision), facts)
    if facts.naming.text(revision.why) != revision.why:
        return False
    value: Record | None = facts.value_of(revision)
    if isinstance(value, ComparisonRows) and not all(day.date in facts.span for day in value.days):
        # A month that the period cuts: the document prints a part of it.
        return False
    return value is None or facts.reader.shown(value) == value
