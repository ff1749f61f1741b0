"""Evidence: choose a document, see its pages, save it, see which were made, and check one."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from overtime_logger.services.progress import Cancellable, CancelledError
from overtime_logger.ui.editors.comparison.other_records_card import OtherRecordsCard
from overtime_logger.ui.editors.evidence.anonymised_form import AnonymisedForm
from overtime_logger.ui.editors.evidence.draft_stack import DraftStack
from overtime_logger.ui.editors.evidence.letters import LettersCard, LettersPart
from overtime_logger.ui.editors.evidence.made_card import MadeCard
from overtime_logger.ui.editors.evidence.pack_form import PackForm
from overtime_logger.ui.editors.evidence.register_card import RegisterCard
from overtime_logger.ui.editors.evidence.review_card import ReviewCard
from overtime_logger.ui.models.preview import anonymised_draft, pack_draft
from overtime_logger.ui.models.sentences import what_is_wrong
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card, PageColumn
from overtime_logger.ui.widgets.cards.verify_card import VerifyCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.made_documents import MadePack, PackKind
    from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.evidence.making_form import MakingForm
    from overtime_logger.ui.models.preview import Draft


class EvidencePage(QWidget):
    """Documents made from the record. The form, or in its place the pages that it asked for.

    Args:
        context: what is read from.
    """

    progressed = Signal(float)
    """A document is being made, on another thread; carries how much of it is."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._watch = Cancellable()
        self._is_of_letter = False

        self.form = PackForm(context)
        self.anonymised = AnonymisedForm(context)
        self.letters_card = LettersCard(context)
        self.letters = LettersPart(context)
        self.review = ReviewCard(context)
        self.made = MadeCard(context)
        self.others = OtherRecordsCard(context)
        self.register = RegisterCard(context)
        self.verify = VerifyCard(context)
        self.made.setVisible(False)
        self._lay_out()

        self.form.asked.connect(self.on_asked)
        self.form.cancelled.connect(self.on_cancelled)
        self.anonymised.asked.connect(self.on_anonymised_asked)
        self.register.copy_wanted.connect(self.on_asked)
        self.letters_card.wanted.connect(self.on_letters)
        self.letters.left.connect(self.on_letters_left)
        self.letters.printing.connect(self.on_letter_asked)
        self.stack.written.connect(self.on_written)
        self.stack.closed.connect(self.on_preview_closed)
        self.progressed.connect(self.on_progressed)

    def _lay_out(self) -> None:
        self.column = PageColumn(self._context, _("Evidence"))
        form, anonymised = Card(self._context), Card(self._context, _("For a rep, with names removed"))
        form.column.addWidget(self.form)
        anonymised.column.addWidget(self.anonymised)
        for part in (
            self.made,
            form,
            self.review,
            self.letters_card,
            self.others,
            anonymised,
            self.register,
            self.verify,
        ):
            self.column.add(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = DraftStack(self._context, self.column)
        self.preview = self.stack.preview
        self._parts = QStackedWidget()
        self._parts.addWidget(self.stack)
        self._parts.addWidget(self.letters)
        outer.addWidget(self._parts)
        self.verify.accept_drops_on(self.column.viewport())

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show what the record has for a document now, and the documents made."""
        self.form.refresh()
        self.anonymised.refresh()
        self.others.refresh()
        self.register.refresh()
        self.letters_card.refresh()
        self.letters.refresh()

    def take_focus(self) -> None:
        """Focus the pages where some are shown, or else the letters or the choice of document."""
        if self._parts.currentWidget() is self.letters:
            self.letters.take_focus()
        elif self.stack.has_draft:
            self.stack.take_focus()
        else:
            self.form.take_focus()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object)
    def on_asked(self, request: PackRequest) -> None:
        """Ask for the document's pages."""
        self._watch = Cancellable(self.progressed.emit)
        self._prepare(self.form, partial(_pack, self._context.application, request, self._watch))

    @Slot()
    def on_cancelled(self) -> None:
        """Let the work end at its next step; it is reported when it has."""
        self._watch.cancel()

    @Slot(float)
    def on_progressed(self, share: float) -> None:
        """Show how much of the document is made."""
        if self._context.operations.is_busy(self) and share:
            self.form.show_share(share)

    @Slot(object)
    def on_anonymised_asked(self, request: AnonymisedRequest) -> None:
        """Ask for the pages of a pack with names removed."""
        self._prepare(self.anonymised, partial(_anonymised, self._context.application, request))

    @Slot()
    def on_preview_closed(self) -> None:
        """Focus the form, as it was filled in, and show what may be dealt with first."""
        if self._is_of_letter:
            self._show_letters()
            return
        self.form.take_focus()
        if self.review.isVisibleTo(self.column):
            self.column.reveal(self.review)

    @Slot(object, object)
    @tells_if_unreadable
    def on_written(self, draft: Draft, made: MadePack) -> None:
        """Show the document that was written, and it among the others."""
        # The seal would lead from a pack with names removed to those that have them.
        self.made.show_pack(made, with_seal=draft.has_names)
        self.register.refresh()
        if self._is_of_letter:
            self._show_letters()
            self.letters.say(
                _("Saved as {file}. Once you have sent it, record that below.").format(file=made.path.name)
            )
            return
        self.column.reveal(self.made)

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """The whole record may have grown; pages that are shown stay those of the record they were made from."""
        if change & ChangedAreas.JOURNAL:
            self.refresh()

    def show_about(self, about: PackKind | str) -> None:
        """Put a document forward, or show the letter with an id."""
        self.stack.close_draft()
        if isinstance(about, str):
            self._show_letters()
            self.letters.on_opened(about)
            return
        self._parts.setCurrentWidget(self.stack)
        self.form.choose_kind(about)

    # -- letters -------------------------------------------------------------------------------------------------

    @Slot()
    def on_letters(self) -> None:
        """Show the letters."""
        self._show_letters()

    @Slot()
    def on_letters_left(self) -> None:
        """Show the documents again."""
        self.letters_card.refresh()
        self._parts.setCurrentWidget(self.stack)
        self.column.reveal(self.letters_card)
        self.letters_card.take_focus()

    @Slot(object)
    def on_letter_asked(self, request: PackRequest) -> None:
        """Ask for a letter's pages."""
        self._watch = Cancellable(self.progressed.emit)
        job = partial(_pack, self._context.application, request, self._watch)
        self._context.operations.begin(self, job, self._show_letter, self._refuse_letter, watch=self._watch)

    @tells_if_unreadable
    def _show_letter(self, draft: Draft) -> None:
        self._is_of_letter = True
        self._parts.setCurrentWidget(self.stack)
        self.stack.show_draft(draft)

    def _refuse_letter(self, error: UserError) -> None:
        self.letters.say(what_is_wrong(error))

    def _show_letters(self) -> None:
        self._is_of_letter = False
        self._parts.setCurrentWidget(self.letters)
        self.letters.take_focus()

    # -- documents -----------------------------------------------------------------------------------------------

    def _prepare(self, form: MakingForm, job: Callable[[], Draft]) -> None:
        form.show_busy(is_busy=True)
        self.made.setVisible(False)
        then, otherwise = partial(self._show_prepared, form), partial(self._refuse, form)
        self._context.operations.begin(self, job, then, otherwise, watch=self._watch)

    @tells_if_unreadable
    def _show_prepared(self, form: MakingForm, draft: Draft) -> None:
        form.show_busy(is_busy=False)
        self.review.show_points(draft.discrepancies)
        self.stack.show_draft(draft)

    def _refuse(self, form: MakingForm, error: UserError) -> None:
        form.show_busy(is_busy=False)
        if isinstance(error, CancelledError):
            self.form.say(what_is_wrong(error))
        else:
            form.refuse(error)
            self.column.reveal(form)


def _pack(application: Application, request: PackRequest, watch: Cancellable) -> Draft:
    return pack_draft(application, application.packs.prepare(request, watch))


def _anonymised(application: Application, request: AnonymisedRequest) -> Draft:
    return anonymised_draft(application, application.anonymised_packs.compose(request))


def page(context: PageContext) -> EvidencePage:
    """The page, for the registry."""
    return EvidencePage(context)
