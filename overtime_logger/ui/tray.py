"""The tray: writing today down without opening the window, the clock, and the day's one reminder."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.services.settings import CLOCK, TRAY
from overtime_logger.services.time_clock import ClockState
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.models.sentences import what_is_wrong
from overtime_logger.ui.operations import ChangedAreas

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext

_WIDTH = 560


class TrayEntry(QWidget):
    """A small window with nothing in it but today's line.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setProperty("role", "window")
        # No day and no hours in a window's title: others may see it.
        self.setWindowTitle(_("Overtime Logger"))
        self.panel = EntryPanel(context)
        layout = QVBoxLayout(self)
        edge = context.scale.small_gap
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self.panel)
        self.setMinimumWidth(context.scale.space(_WIDTH))
        self.panel.left.connect(self.close)

    def open(self) -> None:
        """Show today's line and focus it."""
        self.panel.choose_day(None)
        self.show()
        self.raise_()
        self.activateWindow()
        self.panel.line.setFocus()


class Tray(QObject):
    """The icon in the tray with its menu. Where there is no tray, reminders still come.

    Args:
        context: what is read from.
        window: the window that it opens.
        icon: the icon in the tray; None where the system has no tray, or the person wants none.
    """

    def __init__(self, context: PageContext, window: QWidget, icon: QSystemTrayIcon | None) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.icon = icon
        """The icon, or None."""
        self.quick_entry: TrayEntry | None = None
        """The small window with today's line, once it was opened."""
        self.menu = QMenu()
        self._enter = self.menu.addAction(_("&Enter today…"))
        self._clock = self.menu.addAction("")
        self.menu.addSeparator()
        self._open = self.menu.addAction(_("&Open Overtime Logger"))
        self._quit = self.menu.addAction(_("&Quit"))

        self._enter.triggered.connect(self.on_enter)
        self._clock.triggered.connect(self.on_clock)
        self._open.triggered.connect(context.operations.window_wanted)
        self._quit.triggered.connect(context.operations.quit_wanted)
        self.menu.aboutToShow.connect(self.on_menu_about_to_show)
        if icon is not None:
            icon.setToolTip(_("Overtime Logger"))
            icon.setContextMenu(self.menu)
            icon.activated.connect(self.on_icon_activated)
            icon.messageClicked.connect(self.on_enter)
            icon.show()
        self.on_menu_about_to_show()

    # -- the menu ------------------------------------------------------------------------------------------------

    @Slot()
    def on_menu_about_to_show(self) -> None:
        """Offer what can be done with the clock now."""
        application = self._context.application
        try:
            state = application.time_clock.status().state
            is_offered = state is not ClockState.OFF or application.settings.get(CLOCK)
        except UserError:
            # The window says that the record can't be read; the menu still opens it.
            self._clock.setVisible(False)
            return
        self._clock.setVisible(is_offered)
        self._clock.setText(_("Clock &in") if state is ClockState.OFF else _("Clock &out…"))

    @Slot()
    def on_enter(self) -> None:
        """Show the small window with today's line."""
        if self.quick_entry is None:
            self.quick_entry = TrayEntry(self._context)
        self.quick_entry.open()

    @Slot()
    def on_clock(self) -> None:
        """Start the clock; or stop it, and ask in the window whether to record what was clocked."""
        clock, operations = self._context.application.time_clock, self._context.operations
        if clock.status().state is ClockState.OFF:
            clock_in = partial(clock.clock_in, is_watched=True)
            operations.ask(self, clock_in, self._show_clocked_in, self._refuse, changes=ChangedAreas.CLOCK)
            return
        operations.window_wanted.emit()
        operations.page_wanted.emit("today", ClockState.STOPPED)

    @Slot(QSystemTrayIcon.ActivationReason)
    def on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click opens today's line."""
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.on_enter()

    # -- reminders -----------------------------------------------------------------------------------------------

    @Slot()
    def on_minute_passed(self) -> None:
        """Remind of the day where that is due; it is noted first, so that there are never two."""
        reminders = self._context.application.reminders
        try:
            if not reminders.is_day_due:
                return
            reminders.note_day()
        except UserError:
            # A reminder that can't be noted would come every minute.
            return
        if self.icon is not None:
            # No hours and no names: others may see it.
            self.icon.showMessage(_("Overtime Logger"), _("Today is not recorded yet."), self.icon.icon())
        else:
            QApplication.alert(self._window)

    # -- what came of it -----------------------------------------------------------------------------------------

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Read today's line again."""
        if self.quick_entry is not None and change & (ChangedAreas.DAYS | ChangedAreas.TERMS):
            self.quick_entry.panel.refresh()

    def _show_clocked_in(self, _status: object) -> None:
        self._say(_("Clocked in."))

    def _refuse(self, error: UserError) -> None:
        self._say(what_is_wrong(error))

    def _say(self, said: str) -> None:
        if self.icon is not None:
            self.icon.setToolTip(" ".join((_("Overtime Logger"), said)))


def tray_for(context: PageContext, window: QWidget) -> Tray:
    """The tray of a window: with an icon where the system has a tray and the person wants one."""
    wanted = QSystemTrayIcon.isSystemTrayAvailable() and context.application.settings.get(TRAY)
    return Tray(context, window, QSystemTrayIcon(QGuiApplication.windowIcon(), window) if wanted else None)
