"""A card that shows what holds and opens a form to change it; what was typed stays until it is kept."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.ui.models.first_start import FieldError
from overtime_logger.ui.models.words import sentence, told
from overtime_logger.ui.requests.settings import TakeBackChange
from overtime_logger.ui.widgets.cards import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.forms import FormRow
from overtime_logger.ui.widgets.layouts import at_top, empty
from overtime_logger.ui.widgets.marks import Mark
from overtime_logger.ui.widgets.questions import Question
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests.request import Outcome, Request


class SettingsCard(Card):
    """What holds, in `shown`, and the form to change it.

    A card says in `request` what shall be kept, from what its fields hold.

    Args:
        context: what is read from.
        heading: what it is about.
        lead: what it is for, in a sentence.
        change: what the button says that opens the form.
        keep: what the button says that keeps it.
    """

    requested = Signal(object)
    """Something shall be kept; carries the request."""
    unreadable = Signal(object)
    """The record can't be read; carries the error."""

    FIELDS: ClassVar[dict[str, str]] = {}
    """The row that stands behind an error's code, by the code."""

    def __init__(self, context: PageContext, heading: str, lead: str, change: str, keep: str = "") -> None:
        super().__init__(context, heading)
        self.context = context
        self.shown = QVBoxLayout()
        self.shown.setSpacing(context.scale.small_gap)
        self.form = QWidget()
        self.fields = QVBoxLayout(self.form)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(context.scale.gap)
        self.rows: dict[str, FormRow] = {}
        self._pending: Request | None = None
        self._is_sure = False
        self._change, self._keep, self._cancel = (
            QPushButton(change),
            QPushButton(keep or _("Keep")),
            QPushButton(_("Cancel")),
        )
        self.done = DoneBar(context)
        self._undoing: Request | None = None
        self._refusal = Mark(context, "refused", "attention")
        self._question = Question(context, _("It isn't personal data: keep it"), _("Change it"))

        self._lay_out(lead)

        self._change.clicked.connect(self.on_change)
        self._keep.clicked.connect(self.on_keep)
        self._cancel.clicked.connect(self.on_cancel)
        self._question.confirmed.connect(self.on_sure)
        self.done.requested.connect(self.on_undo)

    def _lay_out(self, lead: str) -> None:
        scale = self.context.scale
        self._keep.setProperty("role", "main")
        self._refusal.setVisible(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, scale.small_gap, 0, 0)
        inner.setSpacing(scale.gap)
        for part in (self.form, self._refusal, self._question):
            inner.addWidget(part)
        inner.addLayout(buttons)
        self._whole_form = whole
        whole.setVisible(False)
        if lead:
            self.column.addWidget(Text(lead, "quiet"))
        self.column.addLayout(self.shown)
        # What was done is said beside the button, so that nothing moves when it comes or goes.
        row = QHBoxLayout()
        row.setSpacing(scale.gap)
        row.addLayout(at_top(self._change))
        row.addWidget(self.done, 1)
        row.addStretch(0)
        self.column.addLayout(row)
        self.column.addWidget(whole)

    # -- what a card says of itself -------------------------------------------------------------------------------

    def show_held(self) -> None:
        """Put what holds into `shown`, which is empty."""

    def fill(self) -> None:
        """Put into the fields what holds, before the form opens."""

    def request(self, *, is_sure: bool) -> Request:
        """What shall be kept.

        Args:
            is_sure: whether the person has said that what looks like personal data is none.

        Raises:
            FieldError: a field can't be taken.
            UserError: likewise, without a field that it could be told beside.
        """
        raise NotImplementedError

    # -- for cards ------------------------------------------------------------------------------------------------

    def row(self, name: str, label: str, field: QWidget, help_text: str = "") -> FormRow:
        """A row for a field, known by its name from now on."""
        made = FormRow(self.context, label, field, help_text)
        self.rows[name] = made
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.on_keep)
            field.textEdited.connect(made.accept)
        return made

    def side_by_side(self, *rows: FormRow) -> None:
        """Add rows that belong together on one line."""
        layout = QHBoxLayout()
        layout.setSpacing(self.context.scale.gap)
        for row in rows:
            layout.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(layout)

    def take_focus(self) -> None:
        """Give the keys to the button that opens the form, or to the form."""
        if self._change.isHidden():
            self._keep.setFocus()
        else:
            self._change.setFocus()

    def refresh(self) -> None:
        """Show what holds now; a form that is open stays as it is."""
        empty(self.shown)
        self.show_held()

    # -- what happened --------------------------------------------------------------------------------------------

    @Slot()
    def on_change(self) -> None:
        """Open the form."""
        self.done.say("")
        for row in self.rows.values():
            row.accept()
        self._refusal.setVisible(False)
        self._question.setVisible(False)
        self.fill()
        self._change.setVisible(False)
        self._whole_form.setVisible(True)
        first = next(iter(self.rows.values()), None)
        if first is not None:
            # As with Tab, so that what is typed replaces what stands there.
            first.field.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_cancel(self) -> None:
        """Put the form away; nothing is kept."""
        self._whole_form.setVisible(False)
        self._change.setVisible(True)
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_keep(self) -> None:
        """Ask for what the fields hold to be kept."""
        self._ask(is_sure=False)

    @Slot()
    def on_sure(self) -> None:
        """Ask for it although it looks like personal data."""
        self._ask(is_sure=True)

    def _ask(self, *, is_sure: bool) -> None:
        for row in self.rows.values():
            row.accept()
        self._refusal.setVisible(False)
        self._question.setVisible(False)
        try:
            request = self.request(is_sure=is_sure)
        except FieldError as error:
            self._refuse_field(error.field, error.message)
        except UserError as error:
            self._refuse(error)
        else:
            self.ask_for(request)

    def ask_for(self, request: Request) -> None:
        """Ask for something to be kept, and show what comes of it."""
        self._pending = request
        self.requested.emit(request)

    def said_of(self, request: Request) -> str:
        """What was done, in words."""
        del request
        return _("Kept.")

    @Slot(object)
    def on_undo(self, request: Request) -> None:
        """Ask for the last change to be taken back."""
        self._undoing = request
        self.requested.emit(request)

    @Slot(object)
    def on_finished(self, outcome: Outcome) -> None:
        """Put the form away once it is kept, with the way back, or say beside its field why it was not."""
        request = outcome.request
        if self._undoing is not None and request is self._undoing:
            self._undoing = None
            if outcome.error is not None:
                self._refuse(outcome.error)
            else:
                self.done.say(_("Taken back."))
                self.take_focus()
        elif self._pending is not None and request is self._pending:
            self._pending = None
            if outcome.error is not None:
                self._refuse(outcome.error)
            else:
                self._show_kept(request, cast("tuple[str, ...]", outcome.result))
        elif request.changes_record:
            # What undo would take back now was done elsewhere.
            self.done.say("")

    def _show_kept(self, request: Request, changed: tuple[str, ...]) -> None:
        if not self._whole_form.isHidden():
            self.on_cancel()
        if changed:
            self.done.say(self.said_of(request), TakeBackChange(changed))
        else:
            self.done.say(_("Nothing new: it says so already."))

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, PossibleIdentifierError):
            self._question.ask(sentence(error.message))
            return
        self._refuse_field(self.FIELDS.get(error.code, ""), told(error))

    def _refuse_field(self, name: str, message: str) -> None:
        row = self.rows.get(name)
        if row is None:
            self._refusal.show_mark("refused", "attention", message)
            return
        row.refuse(message)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
