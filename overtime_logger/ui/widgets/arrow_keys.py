"""Groups of buttons by keyboard: Tab reaches the group once, arrow keys move within it, Space presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from overtime_logger.ui.widgets.layouts import CLICK_FOCUS, STRONG_FOCUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QAbstractButton, QWidget


def lead_tab_to(button: QAbstractButton, group: Iterable[QAbstractButton]) -> None:
    """Let Tab reach one button of a group, and no other."""
    for each in group:
        each.setProperty("focusPolicy", STRONG_FOCUS if each is button else CLICK_FOCUS)


class ArrowKeys(QObject):
    """Moves the focus between the buttons of a group.

    Args:
        group: the widget that the buttons are in; it gets a focus proxy.
        chooses: whether moving to a button presses it, as it does where one of them is always chosen.
    """

    def __init__(self, group: QWidget, *, chooses: bool = False) -> None:
        super().__init__(group)
        self._group = group
        self._chooses = chooses
        self._buttons: tuple[QAbstractButton, ...] = ()

    def watch(self, buttons: Sequence[QAbstractButton]) -> None:
        """Let these be the buttons of the group, in order."""
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        if self._buttons:
            self.lead_to(self._buttons[0])

    def lead_to(self, button: QAbstractButton) -> None:
        """Let Tab reach this button of the group, and no other."""
        lead_tab_to(button, self._buttons)
        self._group.setFocusProxy(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move by arrow keys, Home and End; the button that has the focus is where Tab comes back to."""
        button = next((each for each in self._buttons if each is watched), None)
        if button is None:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.lead_to(button)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._moved(button, event)
        return False

    def _moved(self, button: QAbstractButton, event: QKeyEvent) -> bool:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take an eighth of the start

        there = [each for each in self._buttons if each.isEnabled() and not each.isHidden()]
        place, last = there.index(button), len(there) - 1
        key = Qt.Key
        wanted = {
            key.Key_Left: max(place - 1, 0),
            key.Key_Up: max(place - 1, 0),
            key.Key_Right: min(place + 1, last),
            key.Key_Down: min(place + 1, last),
            key.Key_Home: 0,
            key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        there[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
        if self._chooses and wanted != place:
            there[wanted].click()
        return True
