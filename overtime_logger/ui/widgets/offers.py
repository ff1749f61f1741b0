"""What may be put on the entry line with a click, in a quiet row under it; nothing is put there by itself."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from overtime_logger.ui.models.sentences import marked
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.ui.context import Look
    from overtime_logger.ui.models.completions import Completion

_MOST_CHARACTERS = 50
"""How much of an offer finds room on a button; screen readers get all of it."""


class Offers(QWidget):
    """A row of buttons; hidden where there is nothing to offer.

    Args:
        look: gives sizes.
        lead: what comes before them.
    """

    chosen = Signal(str)
    """One of them is wanted; carries its text."""

    def __init__(self, look: Look, lead: str) -> None:
        super().__init__()
        self._lead = lead
        self._flow = FlowLayout(look.scale.space(6))
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.shown: tuple[Completion, ...] = ()

    def show_offers(self, found: Sequence[Completion]) -> None:
        """Offer these, and only tell those without a text; buttons that are there stay, and so does the focus."""
        self.setVisible(bool(found))
        if tuple(found) == self.shown:
            return
        self.shown = tuple(found)
        empty(self._flow)
        if found:
            self._flow.addWidget(Text(self._lead, "note", wraps=False))
        for offer in found:
            self._flow.addWidget(
                self._button(offer) if offer.text else Text(_short(offer.label), "note", wraps=False)
            )

    def _button(self, offer: Completion) -> QPushButton:
        button = QPushButton(marked(_short(offer.label)).replace("&", "&&"))  # else it would underline a letter
        button.setProperty("role", "chip")
        button.setProperty("offer", offer.text)
        button.setAutoDefault(False)
        button.setAccessibleName(offer.label)
        button.setAccessibleDescription(_("Puts this on the entry line; nothing is saved."))
        button.setToolTip(button.accessibleDescription())
        button.clicked.connect(self.on_clicked)
        return button

    def take_first(self) -> None:
        """Choose the first of them, if there is one."""
        if self.shown:
            self.chosen.emit(self.shown[0].text)

    @Slot()
    def on_clicked(self) -> None:
        """Tell which was chosen."""
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.property("offer"))


def _short(label: str) -> str:
    return label if len(label) <= _MOST_CHARACTERS else f"{label[: _MOST_CHARACTERS - 1]}…"
