"""Making documents: from what is asked for to a file on the disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import refuse_blocked
from overtime_logger.services.integrity import Seal, tree_root
from overtime_logger.services.packs.facts import PackFacts
from overtime_logger.services.packs.grievance import compose_grievance_pack
from overtime_logger.services.packs.request import MadePack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.services.document import Document, DocumentRenderer, RenderedDocument
    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.services.ports import FileWriter, Store
    from overtime_logger.services.rest import RestChecks
    from overtime_logger.services.wording import Wording


@dataclass(frozen=True, slots=True)
class Workshop:
    """What turns a document into a file.

    Args:
        wording: words for dates and durations.
        renderer: gives the renderer; called when the first document is made, since loading it takes time.
        writer: puts files on the disk.
    """

    wording: Wording
    renderer: Callable[[], DocumentRenderer]
    writer: FileWriter


class Packs:
    """Makes documents from the record.

    Args:
        store: where the record is kept.
        logbook: what the days come to.
        rest: rest and working time held against the rules.
        workshop: turns a document into a file.
    """

    def __init__(self, store: Store, logbook: Logbook, rest: RestChecks, workshop: Workshop) -> None:
        self._store = store
        self._logbook = logbook
        self._rest = rest
        self._workshop = workshop

    def seal(self) -> Seal:
        """The seal of the record as it stands."""
        leaves = self._store.leaves()
        return Seal(len(leaves), tree_root(leaves), self._logbook.today)

    def compose(self, request: PackRequest) -> Document:
        """The document as plain data.

        Raises:
            InvalidInputError: no worker is set up yet, or the recipient's name holds a case identifier.
        """
        refuse_blocked(request.recipient)
        worker = self._store.worker()
        if worker is None:
            raise InvalidInputError(
                "worker.missing", _("it is not set whose log this is"), _("Set it with: overtime-logger setup")
            )
        facts = PackFacts(
            span=request.span,
            recipient=request.recipient,
            worker=worker,
            contract=self._store.contract(),
            lines=self._logbook.days(request.span),
            balance=self._logbook.balance(request.span),
            adjustments=tuple(line for line in self._store.adjustments() if line.date in request.span),
            rest=self._rest.report(request.span),
            nation=self._rest.settings(request.span.last).nation,
            amendments=self._logbook.amendments(request.span),
            revisions=self._store.revisions(),
            seal=self.seal(),
        )
        return compose_grievance_pack(facts, self._workshop.wording)

    def preview(self, request: PackRequest) -> RenderedDocument:
        """The document's pages as they would be written; the very bytes that `make` writes."""
        return self._workshop.renderer().render(self.compose(request))

    def make(self, request: PackRequest, path: Path) -> MadePack:
        """Make the document and write it.

        Raises:
            FileFailedError: the file can't be written; what stood there before is untouched.
        """
        rendered = self.preview(request)
        self._workshop.writer.write(path, rendered.data)
        return MadePack(path, rendered.pages, self.seal(), hashlib.sha256(rendered.data).hexdigest())
