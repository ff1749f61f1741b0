"""Where a passphrase is typed to open the logbook: at the start, and when the window was locked."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.passphrase import MOST_CHARACTERS, Passphrase
from overtime_logger.ui.models.sentences import told_in_place
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look

_WIDTH = 420


def secret_field() -> QLineEdit:
    """A field that shows dots for what is typed, and lets none of it be copied or learnt by a keyboard."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(MOST_CHARACTERS)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    return field


class UnlockCard(QWidget):
    """A field for the passphrase, and why the last one did not open the logbook.

    Args:
        look: colours and sizes.
        title: what is above.
    """

    tried = Signal(object)
    """A passphrase was typed; carries it."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._field = secret_field()
        self._row = FormRow(look, _("&Passphrase"), self._field, _("Nobody can open the logbook without it."))
        self._unlock = QPushButton(_("&Unlock"))
        self._unlock.setProperty("role", "main")
        self._unlock.setDefault(True)

        scale = look.scale
        column = QWidget()
        column.setMaximumWidth(scale.space(_WIDTH))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(scale.wide_gap, scale.wide_gap, scale.wide_gap, scale.wide_gap)
        inner.setSpacing(scale.gap)
        inner.addStretch(1)
        inner.addWidget(Text(title, "title"))
        inner.addWidget(self._row)
        inner.addWidget(self._unlock, alignment=Qt.AlignmentFlag.AlignRight)
        inner.addStretch(2)
        centred = QHBoxLayout(self)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(column, 1000)
        centred.addStretch(1)

        self._field.returnPressed.connect(self.on_confirmed)
        self._unlock.clicked.connect(self.on_confirmed)

    def take_focus(self) -> None:
        """Focus the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: UserError) -> None:
        """Say why the logbook was not opened; what was typed can be typed over."""
        self._row.refuse(told_in_place(error))
        self._field.selectAll()
        self.take_focus()

    @Slot()
    def on_confirmed(self) -> None:
        """Try what was typed."""
        self._row.accept()
        try:
            passphrase = Passphrase(self._field.text())
        except UserError as error:
            self.refuse(error)
            return
        self.tried.emit(passphrase)
