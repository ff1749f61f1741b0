"""What is where there is nothing yet: what the place is for, and the first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look


class EmptyCard(Card):
    """A sentence and a button.

    Args:
        look: gives sizes.
        sentence: what the place is for.
        step: what the button says.
    """

    stepped = Signal()
    """The first step should be taken."""

    def __init__(self, look: Look, sentence: str, step: str) -> None:
        super().__init__(look)
        self.button = QPushButton(step)
        self.button.setProperty("role", "main")
        self.button.setAutoDefault(False)
        self.button.setAccessibleDescription(sentence)
        self.column.setSpacing(look.scale.gap)
        self.column.addWidget(Text(sentence))
        self.column.addLayout(at_left(self.button))
        self.button.clicked.connect(self.stepped)
