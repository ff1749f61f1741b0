"""Notices that nobody has touched keys or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

IDLE_MS = 5 * 60 * 1000
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}


class IdleWatch(QObject):
    """Tells once nobody has touched the program for five minutes. It looks at events only once it is begun.

    Args:
        parent: the object that owns it.
    """

    idle = Signal()
    """Nobody is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.idle)
        self._is_begun = False

    def begin(self) -> None:
        """Watch from now on."""
        self._timer.start()
        application = QCoreApplication.instance()
        if application is not None and not self._is_begun:
            application.installEventFilter(self)
            self._is_begun = True

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None and self._is_begun:
            application.removeEventFilter(self)
            self._is_begun = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Begin the time again at every touch."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return False
