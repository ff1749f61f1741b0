"""Evidence: choose a document, see its pages, save it, see which were made, and check one."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from overtime_logger.services.packs.request import PackKind
from overtime_logger.services.progress import Cancellable, CancelledError
from overtime_logger.ui.dialogs import ask_where_to_save
from overtime_logger.ui.editors.made_card import MadeCard
from overtime_logger.ui.editors.pack_form import PackForm
from overtime_logger.ui.editors.preview import Preview
from overtime_logger.ui.models.evidence import proposed_name
from overtime_logger.ui.models.preview import shown_pack
from overtime_logger.ui.models.words import sentence
from overtime_logger.ui.reading import tells_if_unreadable
from overtime_logger.ui.requests import PrepareNotice, PreparePack, WritePack
from overtime_logger.ui.widgets.cards import Scrolled
from overtime_logger.ui.widgets.register_card import RegisterCard
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.verify_card import VerifyCard

if TYPE_CHECKING:
    from overtime_logger.services.packs.maker import PreparedPack
    from overtime_logger.services.packs.request import MadePack, PackRequest
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests import Outcome

_WIDTH = 720
"""The width of the page's column with text of ordinary size."""


class EvidencePage(QWidget):
    """Documents made from the record. The form, or in its place the pages that it asked for.

    Args:
        context: what is read from.
    """

    requested = Signal(object)
    """A document shall be made, drawn, written or checked, or something noted of it; carries the request."""
    unreadable = Signal(object)
    """The record can't be read; carries the error."""
    progressed = Signal(float)
    """A document is being made, on another thread; carries how much of it is."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._watch = Cancellable()
        self._preparing: PreparePack | None = None
        self._prepared: PreparedPack | None = None
        self._writing: WritePack | None = None

        self.form = PackForm(context)
        self.made = MadeCard(context)
        self.register = RegisterCard(context)
        self.verify = VerifyCard(context)
        self.preview = Preview(context)
        self.made.setVisible(False)
        self._lay_out()

        self.form.asked.connect(self.on_asked)
        self.form.cancelled.connect(self.on_cancelled)
        self.form.unreadable.connect(self.unreadable)
        self.preview.save_asked.connect(self.on_save_asked)
        self.preview.closed.connect(self.on_preview_closed)
        for part in (self.made, self.verify, self.preview):
            part.requested.connect(self.requested)
        self.progressed.connect(self.on_progressed)

    def _lay_out(self) -> None:
        scale = self._context.scale
        page = QWidget()
        page.setMaximumWidth(scale.space(_WIDTH))
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scale.gap)
        for part in (Text(_("Evidence"), "title"), self.made, self.form, self.register, self.verify):
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
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scrolled)
        self._stack.addWidget(self.preview)
        outer.addWidget(self._stack)
        self.verify.accept_drops_on(self._scrolled.viewport())

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show what the record has for a document now, and the documents made."""
        self.form.refresh()
        self.register.show_documents(self._context.application.register.documents())

    def take_focus(self) -> None:
        """Give the keys to the pages where some are shown, or else to the choice of document."""
        if self._prepared is not None:
            self.preview.pages.take_focus()
        else:
            self.form.take_focus()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object)
    def on_asked(self, request: PackRequest) -> None:
        """Ask for the document's pages."""
        self._watch = Cancellable(self.progressed.emit)
        self._preparing = PreparePack(request, self._watch)
        self.form.show_busy(is_busy=True)
        self.made.setVisible(False)
        self.requested.emit(self._preparing)

    @Slot()
    def on_cancelled(self) -> None:
        """Let the work end at its next step; that it has is told when it has."""
        self._watch.cancel()

    @Slot(float)
    def on_progressed(self, share: float) -> None:
        """Show how much of the document is made."""
        if self._preparing is not None and share:
            self.form.show_share(share)

    @Slot()
    def on_save_asked(self) -> None:
        """Ask where the document shall stand."""
        if self._prepared is None:
            return
        kind = self._prepared.request.kind
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = Path(documents) / proposed_name(kind, self._prepared.document.made_on)
        words = _("Save the {document}").format(document=kind.words)
        dialog = ask_where_to_save(self, words, proposed)
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for the document to be written, as it is shown."""
        if self._prepared is None:
            return
        self._writing = WritePack(self._prepared, Path(name))
        self.preview.show_busy(is_busy=True)
        self.requested.emit(self._writing)

    @Slot()
    def on_preview_closed(self) -> None:
        """Show the form again, as it was filled in."""
        self._close_preview()
        self.form.take_focus()

    def _close_preview(self) -> None:
        self._prepared = None
        self.preview.close_document()
        self._stack.setCurrentWidget(self._scrolled)

    @Slot()
    def on_record_changed(self) -> None:
        """The whole record may have grown; pages that are shown stay those of the record they were made from."""
        self.refresh()

    @Slot(object)
    @tells_if_unreadable
    def on_finished(self, outcome: Outcome) -> None:
        """Show what came of a request of this page."""
        for part in (self.made, self.verify, self.preview):
            part.show_outcome(outcome)
        if isinstance(outcome.request, PrepareNotice):
            self._close_preview()
            self.form.choose_kind(PackKind.NOTICE)
        if outcome.request is self._preparing:
            self._preparing = None
            self._show_prepared(outcome)
        elif outcome.request is self._writing:
            self._writing = None
            self._show_written(outcome)

    def _show_prepared(self, outcome: Outcome) -> None:
        self.form.show_busy(is_busy=False)
        if isinstance(outcome.error, CancelledError):
            self.form.say(sentence(outcome.error.message))
        elif outcome.error is not None:
            self.form.refuse(outcome.error)
            self._scrolled.reveal(self.form.refusal)
        else:
            prepared = cast("PreparedPack", outcome.result)
            self._prepared = prepared
            self._stack.setCurrentWidget(self.preview)
            self.preview.show_document(shown_pack(prepared, self._context.wording))

    def _show_written(self, outcome: Outcome) -> None:
        self.preview.show_busy(is_busy=False)
        if outcome.error is not None:
            self.preview.refuse(outcome.error)
            return
        made = cast("MadePack", outcome.result)
        self._close_preview()
        self.made.show_pack(made)
        self.register.show_documents(self._context.application.register.documents())
        self._scrolled.reveal(self.made)


def page(context: PageContext) -> EvidencePage:
    """The page, for the registry."""
    return EvidencePage(context)
