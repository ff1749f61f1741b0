"""The line in which a day is typed, or its suggestion stands until it is accepted."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from overtime_logger.ui.widgets.texts import restyle

MOST_CHARACTERS = 4000
"""More than the log takes, so that too long a line is refused with a word and never cut in silence."""


class EntryLine(QLineEdit):
    """A line edit that can put forward a suggestion, which is not text and can't be edited, only accepted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        self.setMaxLength(MOST_CHARACTERS)

    def invite(self, example: str) -> None:
        """Show an example of what can be typed."""
        self.setPlaceholderText(example)
        restyle(self, suggestion=False)

    def suggest(self, text: str) -> None:
        """Put a suggestion forward in the line's place."""
        self.setPlaceholderText(text)
        restyle(self, suggestion=True)
