"""What the entry line may be completed to, in a quiet row under it; nothing is completed by itself."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from overtime_logger.ui.models.words import marked
from overtime_logger.ui.widgets.flow import FlowLayout
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.models.completions import Completion

_MOST_CHARACTERS = 40


class CompletionRow(QWidget):
    """The completions that are offered; hidden where there are none.

    Args:
        look: gives sizes.
    """

    chosen = Signal(str)
    """The line shall read so; carries its text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._flow = FlowLayout(look.scale.space(6))
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.shown: tuple[Completion, ...] = ()

    def show_completions(self, found: tuple[Completion, ...]) -> None:
        """Offer these."""
        self.setVisible(bool(found))
        if found == self.shown:
            return
        self.shown = found
        empty(self._flow)
        if found:
            self._flow.addWidget(Text(_("Down arrow:"), "note", wraps=False))
        for completion in found:
            label = completion.label
            short = label if len(label) <= _MOST_CHARACTERS else f"{label[: _MOST_CHARACTERS - 1]}…"
            button = QPushButton(marked(short).replace("&", "&&"))
            button.setProperty("role", "chip")
            button.setProperty("completion", completion.text)
            button.setAutoDefault(False)
            button.setAccessibleName(label)
            button.setAccessibleDescription(_("Puts this on the line; nothing is saved by it."))
            button.clicked.connect(self.on_clicked)
            self._flow.addWidget(button)

    def take_first(self) -> None:
        """Choose the first of them, if there is one."""
        if self.shown:
            self.chosen.emit(self.shown[0].text)

    @Slot()
    def on_clicked(self) -> None:
        """Tell which was chosen."""
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.property("completion"))
