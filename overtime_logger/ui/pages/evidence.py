"""Evidence: choose a document, make it, and see which were made."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from overtime_logger.services.packs.request import MadePack
from overtime_logger.ui.dialogs import ask_where_to_save
from overtime_logger.ui.editors.made_card import MadeCard
from overtime_logger.ui.editors.pack_form import PackForm
from overtime_logger.ui.models.evidence import proposed_name
from overtime_logger.ui.reading import tells_if_unreadable
from overtime_logger.ui.requests import MakePack
from overtime_logger.ui.widgets.cards import Scrolled
from overtime_logger.ui.widgets.register_card import RegisterCard
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests import Outcome

_WIDTH = 720
"""The width of the page's column with text of ordinary size."""


class EvidencePage(QWidget):
    """Documents made from the record.

    Args:
        context: what is read from.
    """

    requested = Signal(object)
    """A document shall be made, or something noted of it; carries the request."""
    unreadable = Signal(object)
    """The record can't be read; carries the error."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asked: PackRequest | None = None
        self._pending: MakePack | None = None

        self.form = PackForm(context)
        self.made = MadeCard(context)
        self.register = RegisterCard(context)
        self.made.setVisible(False)
        self._lay_out()

        self.form.asked.connect(self.on_asked)
        self.form.unreadable.connect(self.unreadable)
        self.made.requested.connect(self.requested)

    def _lay_out(self) -> None:
        scale = self._context.scale
        page = QWidget()
        page.setMaximumWidth(scale.space(_WIDTH))
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scale.gap)
        for part in (Text(_("Evidence"), "title"), self.form, self.made, self.register):
            inner.addWidget(part)
        inner.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.margin)
        row.addWidget(page, 1000)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(content)
        outer.addWidget(self._scrolled)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show what the record has for a document now, and the documents made."""
        self.form.refresh()
        self.register.show_documents(self._context.application.register.documents())

    def take_focus(self) -> None:
        """Give the keys to the choice of document."""
        self.form.take_focus()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object)
    def on_asked(self, request: PackRequest) -> None:
        """Ask where the document shall stand."""
        self._asked = request
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = Path(documents) / proposed_name(request.kind, self._context.logbook.today)
        words = _("Save the {document}").format(document=request.kind.words)
        dialog = ask_where_to_save(self, words, proposed)
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for the document to be made."""
        if self._asked is None:
            return
        self._pending = MakePack(self._asked, Path(name))
        self.form.show_busy(is_busy=True)
        self.made.setVisible(False)
        self.requested.emit(self._pending)

    @Slot()
    def on_record_changed(self) -> None:
        """The whole record may have grown."""
        self.refresh()

    @Slot(object)
    @tells_if_unreadable
    def on_finished(self, outcome: Outcome) -> None:
        """Show the document that was made, or why it was not."""
        self.made.show_outcome(outcome)
        if outcome.request is not self._pending:
            return
        self._pending = None
        self.form.show_busy(is_busy=False)
        if outcome.error is not None:
            self.form.refuse(outcome.error)
            self._scrolled.reveal(self.form.refusal)
        elif isinstance(outcome.result, MadePack):
            self.made.show_pack(outcome.result)
            self.register.show_documents(self._context.application.register.documents())
            self._scrolled.reveal(self.made)


def page(context: PageContext) -> EvidencePage:
    """The page, for the registry."""
    return EvidencePage(context)
