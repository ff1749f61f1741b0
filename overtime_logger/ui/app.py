"""Runs the window: opens the logbook, shows Today, and gives the program's exit code."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from overtime_logger.bootstrap import Application, bind_language, resources
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError, UserError, refused_by_system
from overtime_logger.ui.context import Look, PageContext
from overtime_logger.ui.crash import CrashReports
from overtime_logger.ui.damage import DamagedError
from overtime_logger.ui.icons import Icons
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.one_window import OneWindow
from overtime_logger.ui.singletons import keep_singletons
from overtime_logger.ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import WindowManner
    from overtime_logger.domain.passphrase import Passphrase

APPLICATION_ID = "org.overtimelogger.OvertimeLogger"
"""What desktops know the program by: the name of its desktop entry, without the ending."""

EXIT_STILL_OPEN = 1
EXIT_NOT_OPENED = 4
EXIT_DISK_FAILED = 5
_FIRST_PAINT_MS = 16


def run(home: Path, manner: WindowManner = "shown") -> int:
    """Show the window until it is closed.

    Args:
        home: the folder that holds the logbook; it is made if there isn't one.
        manner: what is to become of the window.

    Returns:
        The program's exit code: 0, 1 when a window that is open did not close, 4 when the logbook can't be opened,
        5 when the disk failed.
    """
    bind_language()
    qt = _qt_application()
    if manner == "closed":
        return _close_first(home)
    check = manner == "checked"
    theme = Theme(qt, resources() / "fonts")
    icons = Icons(resources() / "icons", theme)
    look = Look(theme, icons)
    instance = OneWindow(home)
    if not instance.is_first and instance.raises_first():
        return 0
    found = _Rescued(None)
    try:
        while True:
            try:
                return _open(home, look, instance, found, manner)
            except DamagedError as damage:
                rescued = None if check else _rescue(home, damage, look)
                if rescued is None:
                    return _tell(damage.error, look, check=check) if check else EXIT_NOT_OPENED
                found = rescued
    except UserError as error:
        return _tell(error, look, check=check)
    except OSError as error:
        return _tell(refused_by_system(error), look, check=check)
    finally:
        instance.let_go()


def _close_first(home: Path) -> int:
    """End the program that has this logbook's window open, if one has."""
    if not home.is_dir():
        return 0
    instance = OneWindow(home)
    try:
        return 0 if instance.is_first or instance.closes_first() else EXIT_STILL_OPEN
    finally:
        instance.let_go()


class _Rescued(NamedTuple):
    """There is a logbook that can be opened, or a new one may be begun.

    Args:
        key: what opens it.
        begins_new: whether a new one may be begun where copies of an earlier one are.
    """

    key: Passphrase | None
    begins_new: bool = False


def _rescue(home: Path, damage: DamagedError, look: Look) -> _Rescued | None:
    """Show the ways on from a logbook that is damaged or gone; None where the person took none."""
    from overtime_logger.ui.damaged import DamagedWindow  # noqa: PLC0415 - only for such a one

    window = DamagedWindow(home, damage.error, look, damage.key)
    window.show()
    QApplication.exec()
    rescued = _Rescued(window.key, window.begins_new) if window.is_rescued else None
    shiboken6.delete(window)
    return rescued


def _open(home: Path, look: Look, instance: OneWindow, found: _Rescued, manner: WindowManner) -> int:
    """Open the logbook and show it.

    Raises:
        DamagedError: it is damaged or gone, or was found to be damaged while it was shown and the person wants to
            see the ways on.
        UserError: it was not opened for another reason.
    """
    application = _application(home, look, found, check=manner == "checked")
    if application is None:
        return EXIT_NOT_OPENED
    damaged: list[DamagedError] = []

    def on_rescue_wanted(error: UserError) -> None:
        damaged.append(DamagedError(error, application.passphrase))

    try:
        with application:
            window = MainWindow(PageContext(look.theme, look.icons, application))
            crashes = CrashReports(look, window)
            instance.asked_to_raise.connect(window.on_window_wanted)
            instance.asked_to_close.connect(window.on_quit_wanted)
            crashes.happened.connect(window.keep_drafts)
            window.rescue_wanted.connect(on_rescue_wanted)
            crashes.install()
            try:
                code = _show(window, manner, look.theme)
            finally:
                crashes.remove()
    except LogbookUnavailableError as error:
        if error.code != "logbook.damaged":
            raise
        raise DamagedError(error, application.passphrase) from error
    if damaged:
        raise damaged[0]
    return code


def _application(home: Path, look: Look, found: _Rescued, *, check: bool) -> Application | None:
    """Open the logbook, with the passphrase if it has one; None where the person gave up.

    Raises:
        DamagedError: it is damaged or gone.
        UserError: it was not opened for another reason.
    """
    try:
        return Application(home, key=found.key, create=True, despite_copies=found.begins_new)
    except LogbookUnavailableError as error:
        if error.code in {"logbook.damaged", "logbook.gone"}:
            raise DamagedError(error, found.key) from error
        if error.code != "logbook.needs_passphrase" or check:
            raise
    from overtime_logger.ui.unlocking import UnlockDialog  # noqa: PLC0415 - only for a protected logbook

    dialog = UnlockDialog(home, look)
    dialog.exec()
    application, damage = dialog.application, dialog.damage
    shiboken6.delete(dialog)
    if damage is not None:
        raise damage
    return application


def _show(window: QWidget, manner: WindowManner, theme: Theme) -> int:
    if manner == "minimised":
        window.showMinimized()
    else:
        window.show()
    QTimer.singleShot(_FIRST_PAINT_MS, partial(_on_first_paint, theme))
    if manner == "checked":
        QTimer.singleShot(0, window.on_check if isinstance(window, MainWindow) else window.close)
    code = QApplication.exec()
    # Tables stop their timers when they go, which they can do only while the application is still there.
    shiboken6.delete(window)
    return code


def _on_first_paint(theme: Theme) -> None:
    """Do what the first sight of the window does not wait for."""
    from overtime_logger.ui.garbage_collection import begin_rounds  # noqa: PLC0415 - only now

    keep_singletons()
    begin_rounds()
    theme.ask_system_for_contrast()


def _qt_application() -> QApplication:
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    QGuiApplication.setApplicationDisplayName("Overtime Logger")
    QGuiApplication.setDesktopFileName(APPLICATION_ID)
    QGuiApplication.setWindowIcon(QIcon(str(resources() / "icons" / "overtime-logger.png")))
    return qt


def _tell(error: UserError, look: Look, *, check: bool) -> int:
    """Say in a window why the logbook was not opened."""
    from overtime_logger.ui.dialogs import OpeningErrorWindow  # noqa: PLC0415 - only when something is wrong

    _show(OpeningErrorWindow(error, look), "checked" if check else "shown", look.theme)
    return EXIT_DISK_FAILED if isinstance(error, FileFailedError) else EXIT_NOT_OPENED
