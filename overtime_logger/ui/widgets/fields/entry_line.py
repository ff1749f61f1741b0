"""The line in which a day is typed, or its suggestion stands until it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

from overtime_logger.ui.widgets.texts import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_DOWN = 0x01000015
"""`Qt.Key.Key_Down`."""
MOST_CHARACTERS = 4000
"""More than the log takes, so that too long a line is refused with a word and never cut in silence."""


class EntryLine(QLineEdit):
    """A line edit that can put forward a suggestion, which is not text and can't be edited, only accepted."""

    undo_asked = Signal()
    """The key that takes back was pressed, and there is nothing typed to take back."""
    completion_asked = Signal()
    """The down arrow was pressed: the first of the completions offered is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        self.setMaxLength(MOST_CHARACTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass on the key that takes back where the line itself has nothing to take back."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text() and not self.isUndoAvailable():
            self.undo_asked.emit()
        elif event.key() == _DOWN and self.text():
            self.completion_asked.emit()
        else:
            super().keyPressEvent(event)

    def invite(self, example: str) -> None:
        """Show an example of what can be typed."""
        self.setPlaceholderText(example)
        restyle(self, suggestion=False)

    def suggest(self, text: str) -> None:
        """Put a suggestion forward in the line's place."""
        self.setPlaceholderText(text)
        restyle(self, suggestion=True)
