"""What the window's tests share: the look, a clock that stands at a Friday evening, and logbooks to open."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from overtime_logger.bootstrap import Application, resources
from overtime_logger.ui import background as beside
from overtime_logger.ui.context import Look, PageContext
from overtime_logger.ui.icons import Icons
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.singletons import keep_singletons
from overtime_logger.ui.theme import Theme
from tests.fakes import SetClock
from tests.ui.keys import Keys
from tests.ui.logbooks import fill, set_up

keep_singletons()

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import BeforeCloseFunc

PATIENCE_MS = 60_000
"""How long to wait for what is sure to come: a busy machine takes many times what a quiet one does."""

for waiting in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    # pytest-qt has no setting for it.
    waiting.__kwdefaults__ = {**(waiting.__kwdefaults__ or {}), "timeout": PATIENCE_MS}


class Bot(QtBot):
    """Keeps the windows of a test until it is over, and deletes them then, here and at once.

    Left to Python's collector, a window is taken apart while Qt still calls its methods, and on whichever thread
    the collector happens to run. That ends the interpreter, now and then.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[QWidget] = []

    def addWidget(self, widget: QWidget, *, before_close_func: BeforeCloseFunc | None = None) -> None:  # noqa: N802
        """Keep a window, and close it at the end of the test."""
        self._kept.append(widget)
        super().addWidget(widget, before_close_func=before_close_func)

    def end(self) -> None:
        """Delete what was kept, and what is only held by itself."""
        for widget in filter(shiboken6.isValid, self._kept):
            for pool in widget.findChildren(QThreadPool):
                pool.waitForDone()  # deleted with work under way, it would wait without letting that run
            shiboken6.delete(widget)
        self._kept.clear()
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()  # what every test needs is not looked through after each


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """The hands and the patience of who sits at the window."""
    del qapp
    bot = Bot(request)
    yield bot
    bot.end()


@pytest.fixture(autouse=True)
def nothing_begins_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tray, the beat and backups begin only where a test calls for them.

    They begin a moment after the window is there. Whether that is before or after a test's first look depends on
    how busy the machine is.
    """
    monkeypatch.setattr(beside, "_SETTLED_MS", 24 * 60 * 60 * 1000)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The look of all windows; it can be put on once."""
    theme = Theme(qapp, resources() / "fonts")
    return Look(theme, Icons(resources() / "icons", theme))


@pytest.fixture
def application(home: Path) -> Iterator[Application]:
    """A new logbook on Friday 20 March 2026 at 18:40, not set up."""
    with Application(home, clock=SetClock()) as opened:
        yield opened


@pytest.fixture
def open_window(application: Application, look: Look, qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """Opens the window over the logbook and waits until Today is read."""

    def opener() -> MainWindow:
        window = MainWindow(PageContext(look.theme, look.icons, application))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        page = window.findChild(TodayPage)
        if page is not None:
            qtbot.waitUntil(lambda: page.is_complete)
        return window

    yield opener
    # The one look is that of the next test as well.
    look.theme.choose("system", 100)


@pytest.fixture
def window(application: Application, open_window: Callable[[], MainWindow]) -> MainWindow:
    """The window over a logbook with six weeks of days, three of the last four weeks' left out."""
    set_up(application)
    fill(application, weeks=6)
    return open_window()


@pytest.fixture
def keys(qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]) -> Keys:
    """The window over a logbook that is set up and has a Friday of ten hours."""
    set_up(application)
    application.logbook.record([application.logbook.read("0830-1900 -30")])
    return Keys(qtbot, open_window())
