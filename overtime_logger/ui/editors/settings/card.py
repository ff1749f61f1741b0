"""A card that shows what holds and opens a form to change it; what was typed stays until it is kept."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.layouts import at_top, empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed


class SettingsCard(Card):
    """What holds, in `shown`, and the form to change it.

    A card says in `job` what should be kept, from what its fields hold.

    Args:
        context: what is read from.
        heading: what it is about.
        lead: what it is for, in a sentence.
        change: what the button says that opens the form.
        keep: what the button says that keeps it.
    """

    FIELDS: ClassVar[dict[str, str]] = {}
    """As `rows_of_errors` of a `Form`."""
    CHANGES: ClassVar[ChangedAreas] = ChangedAreas.TERMS
    """What is other than it was once something is kept."""

    def __init__(self, context: PageContext, heading: str, lead: str, change: str, keep: str = "") -> None:
        super().__init__(context, heading)
        self._context = context
        self.shown = QVBoxLayout()
        self.shown.setSpacing(context.scale.small_gap)
        self.form = Form(context, self.FIELDS, has_keys=False)
        self._change, self._keep, self._cancel = (
            QPushButton(change),
            QPushButton(keep or _("Save")),
            QPushButton(_("Cancel")),
        )
        self._begun_with: list[object] = []
        self.done = DoneBar(context)

        self._lay_out(lead)

        self._change.clicked.connect(self.on_change)
        self._keep.clicked.connect(self.on_keep)
        self._cancel.clicked.connect(self.on_given_up)
        self.form.confirmed.connect(self.on_keep)

    def _lay_out(self, lead: str) -> None:
        scale = self._context.scale
        self._keep.setProperty("role", "main")
        self.form.add_buttons(self._keep, self._cancel)
        self.form.setContentsMargins(0, scale.small_gap, 0, 0)
        self.form.setVisible(False)
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
        self.column.addWidget(self.form)

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
            UserError: a field can't be taken; the error names its row.
        """
        raise NotImplementedError

    # -- for cards ------------------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Focus the button that opens the form, or to the form."""
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
        self.form.accept()
        self._change.setVisible(False)
        self.form.setVisible(True)
        if self.form.rows:
            self.form.take_focus()

    @property
    def _answers_given(self) -> list[object]:
        """Everything that the fields hold, to be compared."""
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
        self.form.setVisible(False)
        self._change.setVisible(True)
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_keep(self) -> None:
        """Keep what the fields hold, unless that is being done."""
        if not self._context.operations.is_busy(self):
            self.form.save(self.job, self.keep)

    def keep(self, job: Callable[[], Changed]) -> None:
        """Keep something, and put the form away once it is kept, or say beside its field why it was not."""
        said = self.said()
        self._context.operations.ask(
            self, job, partial(self._show_kept, said), self.form.refuse, changes=self.CHANGES
        )

    def said(self) -> str:
        """What is to be kept, in words for when it is."""
        return _("Saved.")

    def _show_kept(self, said: str, changed: Changed) -> None:
        if not self.form.isHidden():
            self.on_cancel()
        if changed:
            self.done.say(said, partial(self._take_back, changed))
        else:
            self.done.say(_("Nothing has changed: there is nothing to save."))

    def _take_back(self, changed: Changed) -> None:
        take_back = partial(self._context.application.take_back, changed)
        self._context.operations.ask(
            self, take_back, self._show_taken_back, self.form.refuse, changes=self.CHANGES
        )

    def _show_taken_back(self, _result: None) -> None:
        self.done.say(_("Undone."))
        self.take_focus()
