"""What the calendar says of a day, in a quiet line: never an entry, but its times can be put on the entry line."""

from __future__ import annotations

import textwrap
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from overtime_logger.ui.models.words import marked
from overtime_logger.ui.widgets.flow import FlowLayout
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.services.suggestions import Suggestion
    from overtime_logger.ui.context import Look


_MOST_CHARACTERS = 60
"""How much of an event's name finds room on a button; screen readers are told all of it."""


class CalendarLine(QWidget):
    """The events of a day; not there on a day without any.

    Args:
        look: gives sizes.
    """

    chosen = Signal(str)
    """The times of an event shall stand on the entry line; carries them as `09:00-10:30`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._flow = FlowLayout(look.scale.space(6))
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[Suggestion, ...] = ()

    def show_events(self, events: Sequence[Suggestion]) -> None:
        """Show these; buttons that are there already stay, and with them the keys."""
        self.setVisible(bool(events))
        if tuple(events) == self._shown:
            return
        self._shown = tuple(events)
        empty(self._flow)
        self._flow.addWidget(Text(_("In your calendar:"), "note", wraps=False))
        for event in events:
            self._flow.addWidget(self._button(event) if event.times else self._whole_day(event))

    def _whole_day(self, event: Suggestion) -> Text:
        words = " ".join(filter(None, (_("all day"), event.title)))
        return Text(_short(words), "note", wraps=False)

    def _button(self, event: Suggestion) -> QPushButton:
        words = " ".join(filter(None, (event.times.replace("-", "–"), event.title)))
        # An ampersand of a title would underline a letter.
        button = QPushButton(marked(_short(words)).replace("&", "&&"))
        button.setProperty("role", "chip")
        button.setProperty("times", event.times)
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        button.setAccessibleDescription(_("Puts these times on the line; nothing is saved by it."))
        button.setToolTip(button.accessibleDescription())
        button.clicked.connect(self.on_clicked)
        return button

    @Slot()
    def on_clicked(self) -> None:
        """Tell which times were chosen."""
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.property("times"))


def _short(words: str) -> str:
    return textwrap.shorten(words, _MOST_CHARACTERS, placeholder=" …")
