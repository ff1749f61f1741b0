"""A walk through the whole window by keys, as somebody would who looks at everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from overtime_logger.bootstrap import Application, resources
from overtime_logger.ui.context import PageContext
from overtime_logger.ui.icons import Icons
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.navigation import PAGES
from overtime_logger.ui.pages.insights import InsightsPage
from overtime_logger.ui.singletons import keep_singletons
from overtime_logger.ui.theme import Theme
from tests.fakes import SetClock
from tests.ui.logbooks import fill, set_up
from tests.ui.parts import focused, the, wait

if TYPE_CHECKING:
    from collections.abc import Iterator

_A_LINE = "to 1845 #duty late report before Monday's hearing"
_MONTHS = 12
_TABS = 8
_A_WHILE_MS = 30
"""Between two steps: time for all that follows from one."""


def go_round(window: MainWindow) -> Iterator[str]:
    """Visit every page and do on it what is done most often; nothing is saved.

    Yields:
        After each step, its name.
    """
    for place, entry in enumerate(PAGES):
        QTest.keySequence(window, entry.shortcut(place))
        wait(_A_WHILE_MS)
        yield f"{entry.key}: open"
        for step in _steps(window, entry.key):
            wait(_A_WHILE_MS)
            yield f"{entry.key}: {step}"


def _steps(window: MainWindow, page: str) -> Iterator[str]:  # noqa: C901 - a page after the other
    if page == "today":
        for letter in _A_LINE:
            QTest.keyClicks(focused(window), letter)
            yield "type a letter"
        QTest.keySequence(focused(window), "Ctrl+A")
        QTest.keyClick(focused(window), Qt.Key.Key_Delete)
        yield "clear the line"
    elif page == "log":
        for key in ("Alt+Left", "Alt+Right"):
            for _month in range(_MONTHS):
                QTest.keySequence(focused(window), key)
                yield f"turn the month with {key}"
    elif page == "conversations":
        QTest.keySequence(window, "Ctrl+N")
        yield "begin a record"
        for letter in _A_LINE:
            QTest.keyClicks(focused(window), letter)
            yield "type a letter"
        QTest.keySequence(focused(window), "Ctrl+A")
        QTest.keyClick(focused(window), Qt.Key.Key_Delete)
        yield "clear the line"
        QTest.keyClick(focused(window), Qt.Key.Key_Escape)
        yield "go back to the list"
    elif page == "workload":
        for letter in "112.5":
            QTest.keyClicks(focused(window), letter)
            yield "type a letter"
        QTest.keySequence(focused(window), "Ctrl+A")
        QTest.keyClick(focused(window), Qt.Key.Key_Delete)
        yield "clear the line"
    elif page == "insights":
        yield from _change_period(window)
    elif page in {"settings", "help"}:
        yield from _scroll(window)
    for _tab in range(_TABS):
        QTest.keyClick(focused(window), Qt.Key.Key_Tab)
    yield "go through the fields"


def _change_period(window: MainWindow) -> Iterator[str]:
    """Show another stretch of the record, and the one before it again, each until all its charts are there."""
    shown = the(window, InsightsPage)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(focused(window), key)
        QTest.keyClick(focused(window), Qt.Key.Key_Space)
        yield "change the period"
        while not shown.is_complete:
            wait(_A_WHILE_MS)
            yield "draw the charts"
    yield from _scroll(window)


def _scroll(window: MainWindow) -> Iterator[str]:
    """To the end of the page that is shown, and back."""
    bar = next(each for each in window.findChildren(QScrollArea) if each.isVisible()).verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep())
        yield "scroll"
    bar.setValue(0)
    yield "scroll"


def walk_alone(home: str) -> int:
    """Go round once, in a process that does nothing else, over a logbook made in the folder.

    Returns:
        The steps made.
    """
    keep_singletons()
    qt = QApplication([])
    theme = Theme(qt, resources() / "fonts")
    with Application(Path(home), clock=SetClock(), create=True) as application:
        set_up(application)
        fill(application, weeks=6)
        window = MainWindow(PageContext(theme, Icons(resources() / "icons", theme), application))
        window.show()
        steps = list(go_round(window))
        window.close()
    return len(steps)
