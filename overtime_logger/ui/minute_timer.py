"""The beat that notes every minute that the clock is still running, and looks whether a reminder is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from overtime_logger.services.time_clock import BEAT
from overtime_logger.ui.operations import ChangedAreas

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext


class Heartbeat(QObject):
    """Beats for as long as the window's program runs.

    Args:
        context: has the clock.
        parent: the object that owns it.
    """

    minute_passed = Signal()
    """Another minute has passed."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setInterval(round(BEAT.total_seconds() * 1000))
        self._timer.timeout.connect(self.on_minute)

    def start(self) -> None:
        """Start the timer and emit at once: a reminder may be due now."""
        self._timer.start()
        self.minute_passed.emit()

    def stop(self) -> None:
        """Stop the timer before the logbook is closed."""
        self._timer.stop()

    @Slot()
    def on_minute(self) -> None:
        """Note the minute that the clock has run, then emit."""
        self._context.operations.ask(self, self._context.application.time_clock.beat, changes=ChangedAreas.CLOCK)
        self.minute_passed.emit()
