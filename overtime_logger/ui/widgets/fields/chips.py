"""Chips: small buttons in a paragraph, any number of which can be on; a tick says so as well as the colour.

By keyboard: arrow keys go from chip to chip, Space puts one on or off, Tab leaves them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from overtime_logger.ui.widgets.arrow_keys import ArrowKeys
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overtime_logger.ui.context import Look

_ICON = 14


class Chips(QWidget):
    """Things that are so or not so.

    Args:
        look: gives icons, colours and sizes.
        at_most_one: whether one that is put on takes the others off.
    """

    changed = Signal()
    """One was put on or taken off."""

    def __init__(self, look: Look, *, at_most_one: bool = False) -> None:
        super().__init__()
        self._look = look
        self._at_most_one = at_most_one
        self._labels: tuple[str, ...] = ()
        self.buttons: list[QPushButton] = []
        """The chips, in order."""
        self._arrow_keys = ArrowKeys(self)
        self._flow = FlowLayout(look.scale.space(6))
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.theme.changed.connect(self.on_appearance_changed)

    def offer(self, labels: Sequence[str], descriptions: Sequence[str] = ()) -> None:
        """Offer these; chips that are there already stay, and with them the keys.

        Args:
            labels: what can be on.
            descriptions: more about each, for screen readers and the pointer; may be empty.
        """
        if tuple(labels) == self._labels:
            return
        self._labels = tuple(labels)
        empty(self._flow)
        self.buttons = [QPushButton(label) for label in labels]
        size = self._look.scale.space(_ICON)
        for place, button in enumerate(self.buttons):
            button.setProperty("role", "chip")
            button.setProperty("place", place)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setIconSize(QSize(size, size))
            if descriptions:
                button.setAccessibleDescription(descriptions[place])
                button.setToolTip(descriptions[place])
            button.clicked.connect(self.on_clicked)
            self._flow.addWidget(button)
        self.on_appearance_changed()
        self._arrow_keys.watch(self.buttons)

    @property
    def on(self) -> tuple[int, ...]:
        """The places of those that are on, in order."""
        return tuple(place for place, button in enumerate(self.buttons) if button.isChecked())

    def put_on(self, places: Iterable[int]) -> None:
        """Put these on and all others off, without a word."""
        wanted = set(places)
        for place, button in enumerate(self.buttons):
            button.setChecked(place in wanted)

    @Slot()
    def on_clicked(self) -> None:
        """Tell that one was put on or taken off."""
        clicked = self.sender()
        if self._at_most_one and isinstance(clicked, QPushButton) and clicked.isChecked():
            self.put_on([self.buttons.index(clicked)])
        self.changed.emit()

    @Slot()
    def on_appearance_changed(self) -> None:
        """Draw the ticks, in the colours of the appearance."""
        colours, size = self._look.theme.colours, self._look.scale.space(_ICON)
        icon = self._look.icons.toggle("add", "done", size, colour=colours.quiet, checked_colour=colours.accent)
        for button in self.buttons:
            button.setIcon(icon)
