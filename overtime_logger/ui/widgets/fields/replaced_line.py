"""A line that proposes a value: what is typed replaces it, however the line was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent

_BACK_TO_IT = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class ReplacedLine(QLineEdit):
    """A line whose text is selected when it gets the focus, by key, by click or by the program."""

    _is_first_click = False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Select what is in it, unless the focus only comes back from a menu or another window."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._is_first_click = True
        elif event.reason() not in _BACK_TO_IT:
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select it all after the click that brought the focus, unless a part was selected with it."""
        super().mouseReleaseEvent(event)
        if self._is_first_click and not self.hasSelectedText():
            self.selectAll()
        self._is_first_click = False
