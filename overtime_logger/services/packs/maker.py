"""Making documents: from what is asked for to a file on the disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.domain.records.texts import check_line
from overtime_logger.services.free_texts import check_texts
from overtime_logger.services.made_documents import MadePack, PackKind
from overtime_logger.services.merkle_tree import Seal, tree_root
from overtime_logger.services.packs.attachments import attachments
from overtime_logger.services.packs.discrepancies import discrepancies
from overtime_logger.services.packs.facts import PackFacts, Sources
from overtime_logger.services.packs.grievance import compose_grievance_pack
from overtime_logger.services.packs.kept_text import kept_text
from overtime_logger.services.packs.letters import (
    compose_access_request,
    compose_assessment_request,
    letter_cautions,
)
from overtime_logger.services.packs.notice import compose_notice
from overtime_logger.services.packs.outcomes import suggested_outcomes
from overtime_logger.services.packs.printed_rows import printed_rows
from overtime_logger.services.packs.priorities import compose_priorities_sheet
from overtime_logger.services.packs.register import refuse_unsound
from overtime_logger.services.packs.request import Names, PackRequest
from overtime_logger.services.packs.sections.served import copy_of
from overtime_logger.services.progress import PartOfWork, unwatched
from overtime_logger.services.records.conversations import four_weeks_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from overtime_logger.services.document import Document, RenderedDocument
    from overtime_logger.services.law import Law
    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.money import Money
    from overtime_logger.services.packs.discrepancies import Discrepancy
    from overtime_logger.services.packs.register import Register
    from overtime_logger.services.packs.request import Part as Section
    from overtime_logger.services.ports import DocumentRenderer, FileWriter, Store, TableWriter
    from overtime_logger.services.progress import Watch
    from overtime_logger.services.rest import RestChecks
    from overtime_logger.services.wording import Wording

_COMPOSERS: Mapping[PackKind, Callable[[PackFacts, Wording], Document]] = {
    PackKind.PRIORITIES: compose_priorities_sheet,
    PackKind.GRIEVANCE: compose_grievance_pack,
    PackKind.NOTICE: compose_notice,
    PackKind.ACCESS: compose_access_request,
    PackKind.RISK_ASSESSMENT: compose_assessment_request,
}

_COMPOSING_SHARE = 0.3
"""How much of making a document is composing it, about; the rest is drawing its pages."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What turns a document into a file.

    Args:
        wording: words for dates and durations.
        renderer: gives the renderer; called when the first document is made, since loading it takes time.
        writer: puts files on the disk.
        csv: writes a table for programs.
    """

    wording: Wording
    renderer: Callable[[], DocumentRenderer]
    writer: FileWriter
    csv: TableWriter


@dataclass(frozen=True, slots=True)
class PreparedPack:
    """A document as it will be, before anything is written.

    Args:
        request: what was asked for.
        document: the document as plain data.
        rendered: its pages; the very bytes that will be written.
        seal: the seal of the record it was made from.
        discrepancies: what a reader of it could hold against the record; of a grievance pack only.
        cautions: why it may not be the document that was meant, one sentence each.
        is_copy: whether it is a copy of a document that was handed over.
    """

    request: PackRequest
    document: Document
    rendered: RenderedDocument
    seal: Seal
    discrepancies: tuple[Discrepancy, ...] = ()
    cautions: tuple[str, ...] = ()
    is_copy: bool = False


class Packs:
    """Makes documents from the record.

    Args:
        store: where the record is kept.
        logbook: what the days come to.
        rest: rest and working time compared with the rules.
        money: what the hours come to in money.
        law: the rules that may be cited.
        workshop: turns a document into a file.
        register: notes the documents made.
    """

    def __init__(
        self,
        store: Store,
        logbook: Logbook,
        rest: RestChecks,
        money: Money,
        *,
        law: Law,
        workshop: Workshop,
        register: Register,
    ) -> None:
        self._store = store
        self._logbook = logbook
        self._rest = rest
        self._money = money
        self._law = law
        self._workshop = workshop
        self._register = register

    def seal(self) -> Seal:
        """The seal of the record as it is."""
        leaves = self._store.leaves()
        return Seal(len(leaves), tree_root(leaves), self._logbook.today)

    def compose(self, request: PackRequest) -> Document:
        """The document as plain data.

        Raises:
            InvalidInputError: no worker is set up yet, or the recipient is not one line or can't be kept.
        """
        return self._composed(self.facts(request))

    def facts(self, request: PackRequest, watch: Watch = unwatched) -> PackFacts:
        """What a document is made from; what the window shows of a period is worked out from the same.

        Raises:
            InvalidInputError: no worker is set up yet, or the recipient is not one line or can't be kept.
        """
        check_line("pack.for", request.recipient)
        typed = [("for", request.recipient), *(("outcome", line) for line in request.outcome)]
        check_texts(typed, not_identifiers=request.not_identifiers)
        worker = self._store.worker()
        if worker is None:
            raise InvalidInputError("worker.missing")
        if request.copy_of:
            self._refuse_if_not_kept(request.copy_of)
        sources = Sources(self._store, self._logbook, self._rest, self._money, self._law, self._workshop.csv)
        return PackFacts(request, worker, sources, watch)

    def copy_request(self, name: str, names: Names = Names.FULL) -> PackRequest:
        """What to ask for to print again what was handed over.

        Args:
            name: the id of the record that says it was.
            names: how people other than the worker are named.

        Raises:
            InvalidInputError: there is no such record, or the document was not kept.
        """
        served = self._refuse_if_not_kept(name)
        span = served.span or next(
            (each.record.span for each in self._store.written(Notice) if each.id == served.about), None
        )
        whole = span or self._logbook.full_range()
        return PackRequest(PackKind(served.kind), whole, names=names, copy_of=name)

    def letter_request(
        self, name: str, *, include: frozenset[Section] = frozenset(), leave_out: frozenset[Section] = frozenset()
    ) -> PackRequest:
        """What to ask for to print a letter that is on record.

        Args:
            name: its id.
            include: the private parts that are in.
            leave_out: the parts that are left out.

        Raises:
            InvalidInputError: there is no such letter.
        """
        letter = self._store.records_by_id(Letter).get(name)
        if letter is None:
            raise InvalidInputError("letter.unknown", noun=_("letter"), name=name)
        kind = PackKind(letter.kind.value)
        # To whom it goes was asked about when it was put on record.
        return PackRequest(
            kind,
            letter.span,
            letter.to,
            include=include,
            leave_out=leave_out,
            not_identifiers=True,
            letter=name,
        )

    def _refuse_if_not_kept(self, name: str) -> ServedDocument:
        served = self._store.records_by_id(ServedDocument).get(name)
        if served is None:
            raise InvalidInputError("served.unknown", name=name)
        if not served.content:
            raise InvalidInputError("served.not_kept")
        return served

    def discrepancies(self, request: PackRequest) -> tuple[Discrepancy, ...]:
        """What in the record a reader of the document could hold against it; nothing is blocked by any of it.

        Raises:
            InvalidInputError: as `facts` does.
        """
        return discrepancies(self.facts(request), self._workshop.wording)

    def _composed(self, facts: PackFacts) -> Document:
        original, wording = facts.original, self._workshop.wording
        composed = (
            copy_of(original, facts, wording) if original else _COMPOSERS[facts.request.kind](facts, wording)
        )
        # The grievance pack states the digests of its files, and so has them already.
        return replace(composed, attachments=composed.attachments or attachments(facts, printed_rows(facts)))

    def suggested_outcomes(self, request: PackRequest) -> tuple[str, ...]:
        """What the record suggests to ask for in a document, one line each.

        Raises:
            InvalidInputError: as for `facts`.
        """
        return suggested_outcomes(self.facts(request), self._workshop.wording)

    def usual_span(self, kind: PackKind) -> DateRange:
        """The days a document is about where nothing else is asked for.

        The last four weeks for a priorities sheet; for a notice, those that the latest notice on record covers;
        the whole record otherwise.
        """
        if kind is PackKind.PRIORITIES:
            return four_weeks_before(self._logbook.today)
        notices = self._store.records(Notice) if kind is PackKind.NOTICE else ()
        if notices:
            return DateRange(notices[-1].first, notices[-1].last)
        return self._logbook.full_range()

    def prepare(self, request: PackRequest, watch: Watch = unwatched) -> PreparedPack:
        """The document with its pages, of which nothing is written yet.

        Args:
            request: which document.
            watch: follows the work.

        Raises:
            InvalidInputError: the document can't be composed.
            LogbookUnavailableError: something is wrong with the logbook.
            CancelledError: the work was cancelled.
        """
        refuse_unsound(self._store)
        facts = self.facts(request, watch)
        document = self._composed(facts)
        renderer = self._workshop.renderer()
        rendered = renderer.render(document, PartOfWork(watch, _COMPOSING_SHARE, 1))
        is_copy = facts.original is not None
        is_new_pack = request.kind is PackKind.GRIEVANCE and not is_copy
        found = discrepancies(facts, self._workshop.wording) if is_new_pack else ()
        cautions = () if is_copy else tuple(_cautions(facts, self._workshop.wording))
        return PreparedPack(request, document, rendered, facts.seal, found, cautions, is_copy=is_copy)

    def write(self, prepared: PreparedPack, path: Path, *, replaces: bool = False) -> MadePack:
        """Note a document in the register and write it as it was prepared, byte for byte.

        Args:
            prepared: the document.
            path: where to write it.
            replaces: whether it may take the place of a file that is there.

        Raises:
            InvalidInputError: there is a file that may not be replaced.
            FileFailedError: the file can't be written, and what was there before is untouched; or the document
                can't be noted, and nothing was written.
        """
        rendered, writer = prepared.rendered, self._workshop.writer
        writer.refuse(path, replaces=replaces)
        digest = hashlib.sha256(rendered.data).hexdigest()
        made = MadePack(path, rendered.pages, prepared.seal, digest, rendered.shown_as_codes)
        # What is handed over later is the document, and not a copy that was made of it.
        content = "" if prepared.is_copy else kept_text(prepared.document)
        self._register.note(
            prepared.request,
            made,
            lambda: writer.write(path, rendered.data, replaces=replaces),
            content=content,
        )
        return made

    def make(self, request: PackRequest, path: Path, *, replaces: bool = False) -> MadePack:
        """Prepare the document and write it; arguments and errors as with these two."""
        return self.write(self.prepare(request), path, replaces=replaces)


def _cautions(facts: PackFacts, wording: Wording) -> Iterator[str]:
    """Why a document may not be the one that was meant: of the future, of before the contract, or of nothing."""
    if facts.request.kind.is_letter:
        yield from letter_cautions(facts.letter, facts.sources.store.records(Person))
    if facts.request.kind is PackKind.ACCESS:
        return
    start = facts.contract.start
    if facts.span.first > facts.today:
        yield _("The whole period is in the future.")
    elif start is not None and facts.span.last < start:
        yield _("The period ends before your contract begins, on {date}.").format(date=wording.date(start))
    elif not facts.recorded:
        yield _("No day in the period is recorded, so the document has no hours in it.")
