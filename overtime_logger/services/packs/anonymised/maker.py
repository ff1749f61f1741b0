"""Making a pack with names removed: shown whole before anything is written, and then written as it was shown."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.reading import Reading
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.made_documents import ANONYMISED, MadePack
from overtime_logger.services.packs.anonymised.document import compose_anonymised_pack
from overtime_logger.services.packs.anonymised.figures import MemberRecord, anonymised_figures, whole_weeks
from overtime_logger.services.packs.anonymised.member_code import SECRET_LENGTH, SECRET_NAME, member_code
from overtime_logger.services.packs.anonymised.recognition import before_choosing
from overtime_logger.services.packs.register import refuse_unsound

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.document import Document, RenderedDocument
    from overtime_logger.services.integrity.seals import Seals
    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.packs.anonymised.format import AnonymisedFile
    from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
    from overtime_logger.services.packs.maker import Workshop
    from overtime_logger.services.packs.register import Register
    from overtime_logger.services.ports import Store
    from overtime_logger.services.rest import RestChecks


@dataclass(frozen=True, slots=True)
class AnonymisedPack:
    """A pack as it will leave, before anything is written.

    Args:
        request: what was chosen.
        figures: everything that leaves.
        document: the pages as plain data, with the attachment.
    """

    request: AnonymisedRequest
    figures: AnonymisedFile
    document: Document

    @property
    def data(self) -> bytes:
        """The attached file, byte for byte."""
        return encoded(self.figures)

    @property
    def before_choosing(self) -> tuple[str, ...]:
        """What the member is told before it is written, in plain sentences."""
        return before_choosing(self.request.extras)

    @property
    def file_name(self) -> str:
        """A name for the file that tells of nobody: `names-removed-7M3K-2026-04-01.pdf`."""
        return f"names-removed-{self.figures.member[:4]}-{self.figures.made_on.isoformat()}.pdf"


class AnonymisedPacks:
    """Makes packs with names removed.

    Args:
        store: where the record is kept.
        logbook: what the days come to.
        rest: rest and working time compared with the rules.
        workshop: turns a document into a file.
        register: notes the documents made.
        seals: tells the seal that the register notes.
    """

    def __init__(
        self,
        store: Store,
        logbook: Logbook,
        rest: RestChecks,
        workshop: Workshop,
        *,
        register: Register,
        seals: Seals,
    ) -> None:
        self._store = store
        self._logbook = logbook
        self._rest = rest
        self._workshop = workshop
        self._register = register
        self._seals = seals

    def usual_span(self) -> DateRange:
        """The days a pack is about where nothing else is asked for: the whole record."""
        return self._logbook.full_range()

    def compose(self, request: AnonymisedRequest) -> AnonymisedPack:
        """The pack with everything it would share; only the secret behind the code is written, the first time.

        Raises:
            InvalidInputError: there is no whole week that is over, or none with work on record.
            LogbookUnavailableError: something is wrong with the logbook.
        """
        refuse_unsound(self._store)
        figures = anonymised_figures(
            self._record(request.span),
            request,
            member=member_code(self._store.secret(SECRET_NAME, SECRET_LENGTH), request.recipient),
            made_on=self._logbook.today,
        )
        return AnonymisedPack(request, figures, compose_anonymised_pack(figures, self._workshop.wording))

    def _record(self, span: DateRange) -> MemberRecord:
        store = self._store
        contract = store.contract()
        weeks = whole_weeks(span, contract, self._logbook.today)
        return MemberRecord(
            weeks,
            contract,
            store.adjustments(),
            {written.record.date: written.record for written in store.days(weeks)},
            self._rest.report(weeks).findings,
            store.records(Conversation),
            store.records(Reading),
            store.records(Concern),
        )

    def render(self, pack: AnonymisedPack) -> RenderedDocument:
        """The pages as they will be written; the very bytes that `write` writes."""
        return self._workshop.renderer().render(pack.document)

    def names_member(self, path: Path) -> bool:
        """Whether a file's name has a part of the member's name in it; the pack itself never has."""
        worker = self._store.worker()
        parts = re.findall(r"\w{3,}", worker.name.casefold()) if worker else []
        name = unicodedata.normalize("NFC", path.name).casefold()
        return any(unicodedata.normalize("NFC", part) in name for part in parts)

    def write(
        self,
        pack: AnonymisedPack,
        path: Path,
        *,
        rendered: RenderedDocument | None = None,
        replaces: bool = False,
    ) -> MadePack:
        """Note the pack in this logbook's register, which never leaves, and write exactly what was shown.

        Args:
            pack: the pack.
            path: where to write it.
            rendered: its pages, where they were made already.
            replaces: whether it may take the place of a file that is there.

        Raises:
            InvalidInputError: there is a file that may not be replaced.
            FileFailedError: the file can't be written, and what was there before is untouched; or the pack
                can't be noted, and nothing was written.
        """
        self._workshop.writer.refuse(path, replaces=replaces)
        rendered = rendered or self.render(pack)
        digest = hashlib.sha256(rendered.data).hexdigest()
        made = MadePack(path, rendered.pages, self._seals.now(), digest, rendered.shown_as_codes)
        request, writer = pack.request, self._workshop.writer
        self._register.note_as(
            ANONYMISED,
            request.span,
            request.recipient,
            request.left_out,
            made,
            lambda: writer.write(path, rendered.data, replaces=replaces),
        )
        return made
