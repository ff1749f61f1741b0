"""What a document carries inside: the rows behind it with their proofs, and its days as a table for programs."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any, cast

from msgspec import UNSET

from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.services.document import Attachment, Relationship
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.integrity.pack_format import (
    ATTACHMENT_NAME,
    FORMAT,
    VERSION,
    EarlierSeal,
    PackFile,
    PackRow,
    Period,
    envelope_of,
    pack_seal,
)
from overtime_logger.services.integrity.verify import faults_of
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import Tree, utc_text
from overtime_logger.services.packs.recipe import RECIPE_NAME, recipe
from overtime_logger.services.packs.request import Part
from overtime_logger.services.untrusted import LARGEST_ATTACHMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.domain.comparison.compared import Compared
    from overtime_logger.services.logbook import DayLine
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.printed_rows import PrintedRow
    from overtime_logger.services.ports import Cell

DAYS_NAME = "days.csv"
DAY_COLUMNS = (
    "date",
    "state",
    "spells",
    "break_minutes",
    "worked_minutes",
    "contracted_minutes",
    "credited_minutes",
    "over_minutes",
    "under_minutes",
    "first_written",
    "revisions",
)
OTHER_COLUMNS = ("start", "finish", "minutes", "kind", "written_after")
"""What follows for each other record that the log is set beside."""


def attachments(facts: PackFacts, printed: Sequence[PrintedRow]) -> tuple[Attachment, ...]:
    """The files that a document carries.

    Args:
        facts: what it is made from.
        printed: the rows behind what it prints.

    Raises:
        InvalidInputError: the rows are more than a reader would take.
    """
    pack = Attachment(
        ATTACHMENT_NAME,
        "application/json",
        _("The rows of the journal behind this document, with their proofs"),
        Relationship.SOURCE,
        pack_file(facts, printed),
    )
    if facts.request.kind is not PackKind.GRIEVANCE or facts.original is not None:
        return (pack,)
    how = _("How to check the rows with common tools")
    check = Attachment(RECIPE_NAME, "text/plain", how, Relationship.SUPPLEMENT, recipe())
    if not facts.shows(Part.DAYS):
        return pack, check
    days = Attachment(
        DAYS_NAME, "text/csv", _("The days of this document as a table"), Relationship.DATA, days_file(facts)
    )
    return pack, days, check


# -- pack.json -----------------------------------------------------------------------------------


class _Hashes:
    """The nodes that proofs need, each once: proofs of neighbours share most of theirs."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}

    def places(self, proof: Sequence[bytes]) -> list[int]:
        """The places of a proof's nodes; those not met before are added."""
        return [self._places.setdefault(node, len(self._places)) for node in proof]

    def texts(self) -> list[str]:
        """All nodes, by their places."""
        return [node.hex() for node in self._places]


def pack_file(facts: PackFacts, printed: Sequence[PrintedRow]) -> bytes:
    """The bytes of `pack.json`: the same for the same record, request and day.

    Raises:
        InvalidInputError: the rows are more than a reader would take.
        LogbookUnavailableError: they don't fit the seal, or it does not show the growth that it should.
    """
    tree, hashes = Tree(facts.sources.store.leaves()), _Hashes()
    rows = [_row(row, tree, hashes) for row in printed]
    earlier = [_earlier(seal, tree, hashes) for seal in _earlier_seals(facts) if not _is_lost(seal, tree, facts)]
    pack = PackFile(
        earlier_seals=earlier,
        format=FORMAT,
        hashes=hashes.texts(),
        kind=cast("Any", facts.request.kind.value),
        made_on=facts.seal.made_on,
        period=Period(first=facts.span.first, last=facts.span.last),
        printed=len(rows),
        rows=rows,
        seal=pack_seal(facts.seal),
        version=VERSION,
    )
    if any(True for _fault in faults_of(pack)):
        # Nobody would believe it, and what it prints comes from the same rows.
        raise LogbookUnavailableError("logbook.unsound.seal")
    data = encoded(pack)
    if len(data) > LARGEST_ATTACHMENT:
        raise InvalidInputError("pack.too_large")
    return data


def _row(row: PrintedRow, tree: Tree, hashes: _Hashes) -> PackRow:
    revision = row.revision
    return PackRow(
        sequence=revision.sequence,
        leaf=revision.leaf.hex(),
        proof=hashes.places(tree.inclusion_proof(revision.sequence - 1)),
        salt=revision.salt.hex() if row.is_whole else UNSET,
        revision=envelope_of(revision) if row.is_whole else UNSET,
    )


def _earlier_seals(facts: PackFacts) -> Iterator[Seal]:
    """The smaller seals that someone may hold, smallest first: those given, and those on documents made."""
    store = facts.sources.store
    held = [given.seal for given in store.seals_given()] + [made.seal for made in store.documents_made()]
    first_of: dict[tuple[int, bytes], Seal] = {}
    for seal in sorted(held, key=_age):
        if 0 < seal.rows < facts.seal.rows:
            first_of.setdefault((seal.rows, seal.root), seal)
    yield from first_of.values()


def _is_lost(seal: Seal, tree: Tree, facts: PackFacts) -> bool:
    """Whether no growth from a seal can be shown any more, because entries under it were lost."""
    return facts.loss is not None and facts.loss.explains(seal) and tree.root(seal.rows) != seal.root


def _age(seal: Seal) -> tuple[int, str, bytes]:
    return seal.rows, seal.made_on.isoformat(), seal.root


def _earlier(seal: Seal, tree: Tree, hashes: _Hashes) -> EarlierSeal:
    """A seal with its proof. Where the record was altered since, the proof fails, and a reader is told."""
    return EarlierSeal(
        made_on=seal.made_on,
        proof=hashes.places(tree.consistency_proof(seal.rows)),
        root=seal.root.hex(),
        rows=seal.rows,
    )


# -- days.csv ------------------------------------------------------------------------------------


def days_file(facts: PackFacts) -> bytes:
    """The bytes of `days.csv`: a line for each calendar day of the period, with notes where they are printed.

    Where the log is set beside other records, what each of them has of the day follows, in the document's order.
    """
    notes = ("note",) if facts.shows(Part.NOTES) else ()
    others = [f"other{number}_{what}" for number in range(1, len(facts.beside) + 1) for what in OTHER_COLUMNS]
    by_date = [{day.date: day for day in each.comparison.days} for each in facts.beside]
    lines = (
        (*_day(line, facts), *(cell for days in by_date for cell in _other(days.get(line.date))))
        for line in facts.lines
    )
    return facts.sources.csv((*DAY_COLUMNS, *notes, *others), lines)


def _other(day: Compared | None) -> tuple[Cell, ...]:
    """What another record has of a day, and its state to this one; all empty where it has nothing."""
    if day is None or day.there is None:
        return "", "", None, "" if day is None else day.kind.value, ""
    start, finish = day.there.start, day.there.finish
    return (
        f"{start:%H:%M}" if start else "",
        f"{finish:%H:%M}" if finish else "",
        day.there.total_minutes,
        day.kind.value,
        "yes" if day.is_written_after else "",
    )


def _day(line: DayLine, facts: PackFacts) -> tuple[Cell, ...]:
    head = (line.date.isoformat(), line.state.value)
    notes = facts.shows(Part.NOTES)
    if line.written is None:
        return (*head, "", None, None, line.contracted_minutes, None, None, None, "", 0, *([""] if notes else []))
    record, difference = line.written.record, line.difference_minutes or 0
    return (
        *head,
        "; ".join(f"{spell.start:%H:%M}-{spell.end:%H:%M}" for spell in record.spells),
        record.break_minutes,
        record.worked_minutes,
        line.contracted_minutes,
        line.credited_minutes,
        max(0, difference),
        max(0, -difference),
        utc_text(line.written.first_written),
        line.written.revisions,
        *([record.note] if notes else []),
    )
