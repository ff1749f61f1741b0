"""The tray: today's line without the window, the clock, one reminder, and no harm where there is no tray."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSystemTrayIcon

from overtime_logger.services.settings import REMINDER, STAY_IN_TRAY
from overtime_logger.services.time_clock import ClockState
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.tray import Tray
from tests.ui.parts import said, the

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow
    from overtime_logger.ui.tray import TrayEntry
    from tests.fakes import SetClock

TODAY = date(2026, 3, 20)


class ShownIcon(QSystemTrayIcon):
    """An icon that remembers what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def showMessage(self, *texts: object) -> None:  # noqa: N802 # Qt's name  # pyright: ignore[reportIncompatibleMethodOverride] # of its forms
        self.messages.append(str(texts[1]))


@pytest.fixture
def icon() -> ShownIcon:
    return ShownIcon()


@pytest.fixture
def tray(window: MainWindow, icon: ShownIcon) -> Tray:
    """A tray as the window makes it where the system has one."""
    tray = Tray(window._context, window, icon)
    window._context.operations.changed.connect(tray.on_changed)
    return tray


def opened(qtbot: QtBot, tray: Tray) -> TrayEntry:
    tray.on_icon_activated(QSystemTrayIcon.ActivationReason.Trigger)
    quick = tray.quick_entry
    assert quick is not None
    qtbot.addWidget(quick)
    return quick


def test_today_is_written_down_without_the_window(
    qtbot: QtBot, window: MainWindow, tray: Tray, application: Application
) -> None:
    window.hide()
    quick = opened(qtbot, tray)
    line = quick.panel.line
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "A suggestion, not yet saved" in said(quick)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert application.store.day(TODAY) is not None
    assert "Saved. Fri 20 March" in said(quick)
    assert not window.isVisible()
    assert quick.windowTitle() == "Overtime Logger"


def test_escape_closes_the_small_window_once_nothing_is_typed(qtbot: QtBot, tray: Tray) -> None:
    quick = opened(qtbot, tray)
    with qtbot.waitActive(quick):
        quick.activateWindow()
    qtbot.keyClicks(quick.panel.line, "to 18")
    qtbot.keyClick(quick.panel.line, Qt.Key.Key_Escape)
    assert quick.isVisible()
    qtbot.keyClick(quick.panel.line, Qt.Key.Key_Escape)
    assert not quick.isVisible()


def test_what_the_window_records_is_known_in_the_small_one(qtbot: QtBot, window: MainWindow, tray: Tray) -> None:
    quick = opened(qtbot, tray)
    panel = the(window, EntryPanel)
    qtbot.keyClicks(panel.line, "8h")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert "This day is recorded." in said(quick)


def test_the_clock_is_started_and_stopped_from_the_menu(
    qtbot: QtBot, window: MainWindow, tray: Tray, application: Application
) -> None:
    assert tray._clock.text() == "Clock &in"
    tray._clock.trigger()
    assert application.time_clock.status().state is ClockState.RUNNING
    tray.on_menu_about_to_show()
    assert tray._clock.text() == "Clock &out…"
    clock: SetClock = application.clock  # pyright: ignore[reportAssignmentType] # what the fixture gave it
    clock.set_to("2026-03-20T18:43")
    window.hide()
    tray._clock.trigger()
    assert window.isVisible()
    assert application.store.day(TODAY) is None
    qtbot.waitUntil(lambda: "Discard it" in [each.text().replace("&", "") for each in _buttons(window)])


def _buttons(window: MainWindow) -> list[QPushButton]:
    return [each for each in window.findChildren(QPushButton) if each.isVisible()]


def test_there_is_one_reminder_a_day(tray: Tray, icon: ShownIcon, application: Application) -> None:
    tray.on_minute_passed()
    assert icon.messages == []
    application.settings.set(REMINDER, value=True)
    tray.on_minute_passed()
    tray.on_minute_passed()
    assert icon.messages == ["Today is not recorded yet."]


def test_a_reminder_leads_to_the_line(qtbot: QtBot, tray: Tray, icon: ShownIcon) -> None:
    icon.messageClicked.emit()
    assert tray.quick_entry is not None
    qtbot.addWidget(tray.quick_entry)
    assert tray.quick_entry.isVisible()


def test_without_a_tray_the_window_calls_for_attention(
    window: MainWindow, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(QApplication, "alert", called.append)
    application.settings.set(REMINDER, value=True)
    tray = Tray(window._context, window, None)
    tray.on_minute_passed()
    tray.on_minute_passed()
    assert called == [window]


def test_the_window_begins_its_tray_and_its_beat_after_a_moment(qtbot: QtBot, window: MainWindow) -> None:
    window.beside._settling.setInterval(0)
    window.beside.begin_soon()
    qtbot.waitUntil(lambda: window.beside.tray is not None)
    window.close()
    assert not window.isVisible()


def test_the_window_stays_in_the_tray_if_the_person_wants_that_and_quits_when_told(
    window: MainWindow, tray: Tray, application: Application
) -> None:
    window.beside.tray = tray
    application.settings.set(STAY_IN_TRAY, value=True)
    assert not window.close()
    assert not window.isVisible()
    window.on_window_wanted()
    assert window.isVisible()
    window.on_quit_wanted()
    assert not window.isVisible()
