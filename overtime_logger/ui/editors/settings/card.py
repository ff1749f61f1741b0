"""A card that shows what holds and opens a form to change it; what was typed stays until it is kept."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.ui.models.first_start import FieldError
from overtime_logger.ui.models.sentences import told, told_in_place, what_is_wrong
from overtime_logger.ui.operations import Change
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top, empty
from overtime_logger.ui.widgets.questions import YesNoQuestion
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed


class SettingsCard(Card):
    """What holds, in `shown`, and the form to change it.

    A card says in `job` what shall be kept, from what its fields hold.

    Args:
        context: what is read from.
        heading: what it is about.
        lead: what it is for, in a sentence.
        change: what the button says that opens the form.
        keep: what the button says that keeps it.
    """

    FIELDS: ClassVar[dict[str, str]] = {}
    """The row that stands behind an error's code, by the code."""
    CHANGES: ClassVar[Change] = Change.TERMS
    """What is other than it was once something is kept."""

    def __init__(self, context: PageContext, heading: str, lead: str, change: str, keep: str = "") -> None:
        super().__init__(context, heading)
        self._context = context
        self.shown = QVBoxLayout()
        self.shown.setSpacing(context.scale.small_gap)
        self.form = QWidget()
        self.fields = QVBoxLayout(self.form)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(context.scale.gap)
        self.rows: dict[str, FormRow] = {}
        self._change, self._keep, self._cancel = (
            QPushButton(change),
            QPushButton(keep or _("Save")),
            QPushButton(_("Cancel")),
        )
        self._begun_with: list[object] = []
        self.done = DoneBar(context)
        self._refusal = IconText(context, "refused", "attention")
        self._question = YesNoQuestion(context, _("It isn't personal data: keep it"), _("Change it"))

        self._lay_out(lead)

        self._change.clicked.connect(self.on_change)
        self._keep.clicked.connect(self.on_keep)
        self._cancel.clicked.connect(self.on_given_up)
        self._question.confirmed.connect(self.on_sure)

    def _lay_out(self, lead: str) -> None:
        scale = self._context.scale
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

    def job(self, *, not_identifiers: bool) -> Callable[[], Any]:
        """What keeps what the fields hold, and returns the ids of the records that were changed.

        Args:
            not_identifiers: whether the person has said that what looks like personal data isn't.

        Raises:
            FieldError: a field can't be taken.
            UserError: likewise, without a field that it could be told beside.
        """
        raise NotImplementedError

    # -- for cards ------------------------------------------------------------------------------------------------

    def row(self, name: str, label: str, field: QWidget, help_text: str = "") -> FormRow:
        """A row for a field, known by its name from now on."""
        made = FormRow(self._context, label, field, help_text)
        self.rows[name] = made
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.on_keep)
            field.textEdited.connect(made.accept)
        return made

    def side_by_side(self, *rows: FormRow) -> None:
        """Add rows that belong together on one line."""
        layout = QHBoxLayout()
        layout.setSpacing(self._context.scale.gap)
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
        """Show what holds now; a form that is open stays as it is, and what was done can't be undone any more."""
        self.done.say("")
        empty(self.shown)
        self.show_held()

    # -- what happened --------------------------------------------------------------------------------------------

    @Slot()
    def on_change(self) -> None:
        """Open the form."""
        self.fill()
        self._begun_with = self._answers_given
        self._open_form()

    def _open_form(self) -> None:
        """Show the form with what its fields hold."""
        self.done.say("")
        for row in self.rows.values():
            row.accept()
        self._refusal.setVisible(False)
        self._question.setVisible(False)
        self._change.setVisible(False)
        self._whole_form.setVisible(True)
        first = next(iter(self.rows.values()), None)
        if first is not None:
            # As with Tab, so that what is typed replaces what stands there.
            first.field.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _answers_given(self) -> list[object]:
        """All that the fields hold, to be compared."""
        lines = [line.text() for line in self.form.findChildren(QLineEdit)]
        return [*lines, *(choices.chosen for choices in self.form.findChildren(Choices))]

    @Slot()
    def on_given_up(self) -> None:
        """Put the form away, with the way back to what was typed in it."""
        self.on_cancel()
        if self._answers_given != self._begun_with:
            self.done.say(_("Not saved."), self._open_form)

    @Slot()
    def on_cancel(self) -> None:
        """Put the form away; nothing is kept."""
        self._whole_form.setVisible(False)
        self._change.setVisible(True)
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_keep(self) -> None:
        """Keep what the fields hold."""
        self._ask(not_identifiers=False)

    @Slot()
    def on_sure(self) -> None:
        """Keep it although it looks like personal data."""
        self._ask(not_identifiers=True)

    def _ask(self, *, not_identifiers: bool) -> None:
        for row in self.rows.values():
            row.accept()
        self._refusal.setVisible(False)
        self._question.setVisible(False)
        try:
            job = self.job(not_identifiers=not_identifiers)
        except FieldError as error:
            self._refuse_field(error.field, error.message)
        except UserError as error:
            self._refuse(error)
        else:
            self.keep(job)

    def keep(self, job: Callable[[], Changed]) -> None:
        """Keep something, and put the form away once it is kept, or say beside its field why it was not."""
        said = self.said()
        self._context.operations.ask(self, job, partial(self._show_kept, said), self._refuse, changes=self.CHANGES)

    def said(self) -> str:
        """What is to be kept, in words for when it is."""
        return _("Saved.")

    def _show_kept(self, said: str, changed: Changed) -> None:
        if not self._whole_form.isHidden():
            self.on_cancel()
        if changed:
            self.done.say(said, partial(self._take_back, changed))
        else:
            self.done.say(_("Nothing has changed: there is nothing to save."))

    def _take_back(self, changed: Changed) -> None:
        take_back = partial(self._context.application.take_back, changed)
        self._context.operations.ask(self, take_back, self._show_taken_back, self._refuse, changes=self.CHANGES)

    def _show_taken_back(self, _result: None) -> None:
        self.done.say(_("Undone."))
        self.take_focus()

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, PossibleIdentifierError):
            self._question.ask(what_is_wrong(error))
            return
        name = self.FIELDS.get(error.code, error.field)
        self._refuse_field(name, told_in_place(error) if name in self.rows else told(error))

    def _refuse_field(self, name: str, message: str) -> None:
        row = self.rows.get(name)
        if row is None:
            self._refusal.show_mark("refused", "attention", message)
            return
        row.refuse(message)
        row.lead_back()
