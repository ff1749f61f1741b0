"""The weekly reminder to give someone the seal: quiet, on Today, and put off with one click."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from overtime_logger.ui.editors.evidence.seal_giving import SealGiving
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.ui.context import PageContext


class SealCard(Card):
    """Asks to give someone the seal; what to do is folded away until it is asked for.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Your seal"))
        self._context = context
        self._is_settled = False
        self._say = Text("", "quiet")
        self._give = QPushButton(_("&Give it now"))
        self._later = QPushButton(_("Not this &week"))
        self._seal = SealGiving(context)
        self._put_off = DoneBar(context)
        for button in (self._give, self._later):
            button.setProperty("role", "fold")
        self._give.setCheckable(True)
        self._give.setProperty("edge", "left")
        row = at_left(self._give)
        row.insertWidget(1, self._later)
        self.column.addWidget(self._say)
        self.column.addLayout(row)
        self.column.addWidget(self._seal)
        self.column.addWidget(self._put_off)
        self._seal.setVisible(False)

        self._give.clicked.connect(self.on_give)
        self._later.clicked.connect(self.on_later)
        self._seal.noted.connect(self.on_noted)

    def show_seal(self, seal: Seal | None) -> None:
        """Ask to give this seal; say nothing where none is due, unless it was given or put off just now."""
        if seal is None:
            self.setVisible(self._is_settled)
            return
        self._is_settled = False
        self._put_off.say("")
        self._say.say(_("Nobody has been given your record's code for a week or more."))
        self._seal.show_seal(seal)
        self._later.setVisible(True)
        self._give.setVisible(True)
        self.setVisible(True)

    def refresh(self) -> None:
        """Show the seal of the record as it is now, where a code is in sight."""
        if self.isVisible() and self._give.isChecked():
            self._seal.show_seal(self._context.application.seals.now())

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_give(self) -> None:
        """Show the code and what to do with it, or fold it away."""
        self._seal.setVisible(self._give.isChecked())
        self.refresh()

    @Slot()
    def on_later(self) -> None:
        """Ask again in a week."""
        self._context.operations.ask(self, self._context.application.reminders.put_off_seal, self._show_put_off)

    def _show_put_off(self, _result: object) -> None:
        self._seal.setVisible(False)
        self._settle("")
        self._put_off.say(_("Postponed for a week."), self._ask_again)
        self._put_off.take_focus()

    def _ask_again(self) -> None:
        again = self._context.application.reminders.ask_for_seal_again
        self._context.operations.ask(self, again, self._show_again)

    def _show_again(self, _result: object) -> None:
        self.show_seal(self._context.application.seals.now())
        self._give.setFocus()

    @Slot()
    def on_noted(self) -> None:
        """There is no more to do this week."""
        self._settle(_("Done for this week."))

    def _settle(self, said: str) -> None:
        self._is_settled = True
        self._give.setChecked(False)
        for button in (self._give, self._later):
            button.setVisible(False)
        self._say.say(said)
