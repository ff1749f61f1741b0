"""Tells when a window's first paint was over."""

from __future__ import annotations

from time import monotonic_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow


class FirstPaint(QObject):
    """Waits until the first active window was painted, then notes the time and ends the application.

    What is watched is the widget with the focus, or the window itself if none has it. Its paint event is part
    of its window's, which is shown before the event loop comes to the next thing.

    Args:
        qt: the application.
    """

    def __init__(self, qt: QApplication) -> None:
        super().__init__()
        self._qt = qt
        self.at = 0
        """The monotonic clock when it was over, in nanoseconds; 0 before."""
        self.focused = ""
        """The class of the widget that had the focus then."""
        self.figures = 0
        """How many texts with figures in them could be seen then."""
        qt.focusWindowChanged.connect(self.on_focus_window_changed)

    def on_focus_window_changed(self, window: QWindow | None) -> None:
        """Watch for the paint."""
        watched = QApplication.focusWidget() or QApplication.activeWindow()
        if window is not None and watched is not None and not self.at:
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the painting under way end first."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.on_painted)
        return False

    def on_painted(self) -> None:
        """Note the time and leave."""
        self.at = monotonic_ns()
        self.focused = type(QApplication.focusWidget()).__name__
        labels = [label for window in QApplication.topLevelWidgets() for label in window.findChildren(QLabel)]
        self.figures = sum(label.isVisible() and any(map(str.isdigit, label.text())) for label in labels)
        self._qt.quit()
