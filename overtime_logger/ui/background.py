"""What runs beside the window once it has been there for a moment: the clock's beat, the tray, backups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Slot

from overtime_logger.domain.errors import FileFailedError, UserError
from overtime_logger.services.settings import STAY_IN_TRAY
from overtime_logger.ui.operations import ChangedAreas, ignore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.safekeeping.backups import MadeBackup
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.minute_timer import Heartbeat
    from overtime_logger.ui.tray import Tray

_SETTLED_MS = 400
"""Long enough that the window is there and answers."""


class Beside(QObject):
    """Begins all of it, and ends it where the logbook is closed under it.

    Args:
        context: what the tray is given.
        window: the window, which owns it.
    """

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._told = ""
        self.heartbeat: Heartbeat | None = None
        self.tray: Tray | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self.on_settled)

    def begin_soon(self) -> None:
        """Begin when the window has been there for a moment, unless it has begun."""
        if self.tray is None:
            self._settling.start()

    def stop(self) -> None:
        """Let nothing more be asked for automatically; the tray stays."""
        self._settling.stop()
        if self.heartbeat is not None:
            self.heartbeat.stop()

    def end(self) -> None:
        """End the beat and the tray, which read the record; both may begin again."""
        self.stop()
        self.heartbeat = None
        if self.tray is None:
            return
        self._context.operations.changed.disconnect(self.on_changed)
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
        try:
            return self._context.application.settings.get(STAY_IN_TRAY)
        except UserError:
            return False

    @Slot()
    def on_settled(self) -> None:
        """Begin."""
        from overtime_logger.ui.minute_timer import Heartbeat  # noqa: PLC0415 - no start waits for it
        from overtime_logger.ui.tray import tray_for  # noqa: PLC0415 - likewise

        try:
            self.tray = tray = tray_for(self._context, self._window)
        except UserError as error:
            self._context.operations.unreadable.emit(error)
            return
        operations = self._context.operations
        operations.begin(self, self._context.application.finish_following, otherwise=ignore)
        self._back_up()
        operations.changed.connect(self.on_changed)
        operations.changed.connect(tray.on_changed)
        self.heartbeat = Heartbeat(self._context, self._window)
        self.heartbeat.minute_passed.connect(tray.on_minute_passed)
        self.heartbeat.start()

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Make a backup, should one be due."""
        if change & (ChangedAreas.JOURNAL | ChangedAreas.SETTINGS):
            self._back_up()

    def _back_up(self) -> None:
        make = partial(_make_if_due, self._context.application)
        self._context.operations.begin(self, make, self._show_backed_up, self._tell)

    def _show_backed_up(self, made: MadeBackup | None) -> None:
        """Say that there is no backup in the second place."""
        if made is None:
            return
        self._context.operations.changed.emit(ChangedAreas.BACKUPS)
        if made.second_failed:
            self._tell(FileFailedError("backup.second.failed", reason=made.second_failed))
        else:
            self._told = ""

    def _tell(self, error: UserError) -> None:
        """Say above the page that a backup failed; once, until that has changed."""
        if str(error) != self._told:
            self._context.operations.unreadable.emit(error)
        self._told = str(error)


def _make_if_due(application: Application) -> MadeBackup | None:
    """Make a backup where something is new and the last one is some hours old; loads what that needs, too."""
    return application.backups.make_if_due()
