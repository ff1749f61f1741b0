"""Questions that are asked where they arise: a line of words and two buttons, with nothing in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from overtime_logger.ui.widgets.icon_text import IconText

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.widgets.fields.form_rows import FormRow


class YesNoQuestion(QFrame):
    """A question in the page; it is not there until it is asked.

    Args:
        look: gives icons, colours and sizes.
        yes: what the button says that goes on.
        no: what the button says that does not.
        field: what is filled in with the answer, for example a reason; None for nothing.
    """

    confirmed = Signal()
    """The answer is to go on."""
    declined = Signal()
    """The answer is not to."""

    def __init__(self, look: Look, yes: str, no: str, field: FormRow | None = None) -> None:
        super().__init__()
        self.setProperty("role", "question")
        self._words = IconText(look, "attention", "attention")
        self._field = field
        self._yes, self._no = QPushButton(yes), QPushButton(no)
        scale = look.scale
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.gap, scale.gap, scale.gap, scale.gap)
        layout.setSpacing(scale.small_gap)
        layout.addWidget(self._words)
        if field is not None:
            layout.addWidget(field)
        layout.addLayout(buttons)
        for button in (self._yes, self._no):
            button.setAutoDefault(False)
        self.setVisible(False)
        self._yes.clicked.connect(self.on_yes)
        self._no.clicked.connect(self.on_no)

    @property
    def words(self) -> str:
        """What is asked."""
        return self._words.text

    def ask(self, words: str) -> None:
        """Ask, and focus the field, or to the button that does not go on."""
        self._words.show_mark("attention", "attention", words)
        self._yes.setAccessibleDescription(words)
        self._no.setAccessibleDescription(words)
        self.setVisible(True)
        (self._field.field if self._field else self._no).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_yes(self) -> None:
        """Take the answer; anyone who asked takes the question away once it is done."""
        self.confirmed.emit()

    @Slot()
    def on_no(self) -> None:
        """Take the answer."""
        self.setVisible(False)
        self.declined.emit()
