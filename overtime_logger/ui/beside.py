"""What runs beside the window once it has been there for a moment: the clock's beat, the tray, backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from overtime_logger.domain.errors import UserError
from overtime_logger.ui.requests.safekeeping import FinishFollowing, MakeBackup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.heartbeat import Heartbeat
    from overtime_logger.ui.requests.carrier import Carrier
    from overtime_logger.ui.tray import Tray

_SETTLED_MS = 400
"""Long enough that the window is there and answers."""


class Beside(QObject):
    """Begins all of it, and ends it where the logbook is closed under it.

    Args:
        context: what the tray is given.
        operations: carries out what is asked for.
        window: the window, which owns it.
    """

    unreadable = Signal(object)
    """The record can't be read; carries the error."""
    window_wanted = Signal()
    """The window shall be shown."""
    quit_wanted = Signal()
    """The program shall end."""

    def __init__(self, context: PageContext, operations: Carrier, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._operations = operations
        self._window = window
        self.heartbeat: Heartbeat | None = None
        self.tray: Tray | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self.on_settled)

    def begin_soon(self) -> None:
        """Begin when the window has been there for a moment."""
        self._settling.start()

    def stop(self) -> None:
        """Let nothing more be asked for by itself; the tray stays."""
        self._settling.stop()
        if self.heartbeat is not None:
            self.heartbeat.stop()

    def end(self) -> None:
        """End the beat and the tray, which read the record; both may begin again."""
        self.stop()
        self.heartbeat = None
        if self.tray is None:
            return
        self._operations.record_changed.disconnect(self.on_backup_due)
        if self._window.isHidden():
            self._window.showMinimized()  # the tray was the only way back to it
        for part in (self.tray.quick_entry, self.tray.menu, self.tray.icon, self.tray):
            if part is not None:
                shiboken6.delete(part)
        self.tray = None

    @property
    def stays_in_tray(self) -> bool:
        """Whether the person wants the window to stay in the tray when it is closed, and there is one."""
        if self.tray is None or self.tray.icon is None:
            return False
        from overtime_logger.services.settings import STAY_IN_TRAY  # noqa: PLC0415 - no start needs it

        try:
            return self._context.application.settings.get(STAY_IN_TRAY)
        except UserError:
            return False

    @Slot()
    def on_settled(self) -> None:
        """Begin."""
        from overtime_logger.ui.heartbeat import Heartbeat  # noqa: PLC0415 - no start waits for it
        from overtime_logger.ui.tray import tray_for  # noqa: PLC0415 - likewise

        try:
            self.tray = tray = tray_for(self._context, self._window)
        except UserError as error:
            self.unreadable.emit(error)
            return
        self._operations.on_requested(FinishFollowing())
        self.on_backup_due()
        self._operations.record_changed.connect(self.on_backup_due)
        tray.window_wanted.connect(self.window_wanted)
        tray.quit_wanted.connect(self.quit_wanted)
        self._context.operations.changed.connect(tray.on_changed)
        self.heartbeat = Heartbeat(self._context, self._window)
        self.heartbeat.minute_passed.connect(tray.on_minute_passed)
        self.heartbeat.start()

    @Slot()
    def on_backup_due(self) -> None:
        """Let a backup be made, should one be due; one that fails is told above the page."""
        self._operations.on_requested(MakeBackup(only_if_due=True))
