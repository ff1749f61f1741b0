"""What an unclear line may mean, each a button with a key of its own; one press records it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.models.sentences import marked
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.ui.context import Look


class Meanings(QWidget):
    """The likely meanings of a line, one under the other; hidden where there are none.

    Args:
        look: gives sizes.
    """

    chosen = Signal(int)
    """One of them is meant; carries its place, from 0."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.scale.tight)
        self._shown: tuple[str, ...] = ()
        self.setVisible(False)

    @property
    def words(self) -> str:
        """What is shown, as a screen reader reads it."""
        return "\n".join(self._shown)

    def show_meanings(self, meanings: Sequence[str]) -> None:
        """Show these; none to hide it."""
        self.setVisible(bool(meanings))
        if tuple(meanings) == self._shown:
            return
        self._shown = tuple(meanings)
        empty(self._column)
        if meanings:
            self._column.addWidget(Text(_("Which do you mean?"), "note", wraps=False))
        for place, meaning in enumerate(meanings):
            button = self._button(place, meaning)
            self._column.addWidget(button)
            button.setVisible(True)  # at once, so that its key works at once

    def _button(self, place: int, meaning: str) -> QPushButton:
        key = QKeySequence(f"Alt+{place + 1}")
        words = _("{key}:  {meaning}").format(
            key=key.toString(QKeySequence.SequenceFormat.NativeText), meaning=marked(meaning)
        )
        button = QPushButton(words.replace("&", "&&"))
        button.setProperty("role", "plain")
        button.setStyleSheet("text-align: left")  # one meaning under the other, to be compared
        button.setProperty("place", place)
        button.setAutoDefault(False)
        button.setAccessibleName(meaning)
        button.setAccessibleDescription(_("Saves this."))
        button.clicked.connect(self.on_clicked)
        # A button's own shortcut acts only after a moment.
        shortcut = QShortcut(key, button)
        shortcut.activated.connect(button.click)
        return button

    @Slot()
    def on_clicked(self) -> None:
        """Tell which was chosen."""
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.property("place"))
