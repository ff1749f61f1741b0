"""Giving someone a seal: its code, a text to send with it, and a field that notes to whom it went."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.integrity.seals import text_to_give
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.fields.typed_rows import LineRow
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.beside_journal import GivenSeal
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.ui.context import PageContext


class SealGiving(QWidget):
    """A seal, and the way to someone who keeps it.

    Args:
        context: what is read from.
    """

    noted = Signal()
    """It was noted."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._seal: Seal | None = None
        self._is_copied = False
        self._code_label = Text(_("Seal code"), "label")
        self._code = Text("", "code", wraps=False)
        self._copy = QPushButton(_("Copy a message to &send"))
        self._giving = Form(context, {"": "given_to"})
        self._given_row = self._giving.known(
            "given_to",
            LineRow(
                context, _("I gave this code to"), _("For example: my rep. It is kept here and never printed.")
            ),
        )
        self._note = QPushButton(_("Sa&ve"))
        self._given = IconText(context, "done")
        self._changed = IconText(context, "attention", "attention")

        self._copy.setProperty("role", "fold")
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._code_label.setBuddy(self._code)
        self._code.setAccessibleName(_("Seal code"))
        self._lay_out()

        self._copy.clicked.connect(self.on_copy)
        self._note.clicked.connect(self.on_note)
        self._giving.confirmed.connect(self.on_note)

    def _lay_out(self) -> None:
        scale = self._context.scale
        code = FlowLayout(scale.gap)
        code.addWidget(self._code)
        code.addWidget(self._copy)
        giving = QHBoxLayout()
        giving.setSpacing(scale.small_gap)
        giving.addWidget(self._given_row, 1)
        # Level with the field, which is under its label.
        giving.addLayout(at_top(self._note, down=self._given_row.field_top))
        self._giving.column.addLayout(giving)
        self._giving.bottom.setSpacing(scale.small_gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.small_gap)
        column.addWidget(self._code_label)
        column.addLayout(code)
        column.addWidget(self._changed)
        self._changed.setVisible(False)
        column.addWidget(
            Text(
                _(
                    "Give this code to someone who will keep it, for example your rep. It lets "
                    "them check later that what is recorded now has not been changed since."
                ),
                "note",
            )
        )
        column.addSpacing(scale.tight)
        column.addWidget(self._giving)
        column.addWidget(self._given)

    def show_seal(self, seal: Seal) -> None:
        """Show a seal that nobody was given yet; what was typed for one that was not noted stays."""
        if seal == self._seal and not self._giving.isHidden():
            return
        is_other = self._is_copied and not self._giving.isHidden()
        changed = _("Your record has changed since you copied the code. Copy it again.")
        self._changed.show_mark("attention", "attention", changed if is_other else "")
        self._seal, self._is_copied = seal, False
        self._code.setText(seal.code)
        if self._giving.isHidden():
            self._given_row.show_typed("")
        self._giving.accept()
        self._giving.setVisible(True)
        self._given.setVisible(False)
        self._copy.setText(_("Copy a message to &send"))

    def _show_given(self, given: GivenSeal) -> None:
        self._giving.setVisible(False)
        today = self._context.wording.date(self._context.logbook.today)
        said = _("Saved: given to {who} on {date}").format(who=given.given_to, date=today)
        self._given.show_mark("done", "", said)
        self.noted.emit()

    def _give(self, *, not_identifiers: bool) -> Callable[[], GivenSeal]:
        seals, seal = self._context.application.seals, self._seal
        if seal is None:
            raise ValueError("no seal is shown that could be given")
        return partial(seals.give, self._given_row.typed, seal, not_identifiers=not_identifiers)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_copy(self) -> None:
        """Put on the clipboard what to send to anyone who should hold the code."""
        if self._seal is not None:
            QGuiApplication.clipboard().setText(text_to_give(self._seal, self._context.wording))
            self._is_copied = True
            self._changed.setVisible(False)
            self._copy.setText(_("Copied"))

    @Slot()
    def on_note(self) -> None:
        """Ask for it to be noted who was given the seal."""
        if self._seal is not None:
            self._giving.ask(self._give, self._show_given, ChangedAreas.NOTHING)
