"""A fault of the program: said without a word of the record, and what was being typed is there again."""

from __future__ import annotations

import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.store import LogbookStore
from overtime_logger.ui.context import PageContext
from overtime_logger.ui.crash import CrashReports, trace_without_contents
from overtime_logger.ui.dialogs import CrashDialog
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.pages.today import TodayPage
from tests.ui.logbooks import set_up
from tests.ui.parts import click_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look

CANARY = "zqxcanary"


def fault() -> Exception:
    """A fault whose texts, and those of its causes, quote what was typed."""
    try:
        try:
            {}[CANARY]
        except KeyError as error:
            raise ValueError(f"cannot read {CANARY!r}") from error
    except ValueError as error:
        error.add_note(CANARY)
        return error
    raise AssertionError


@pytest.fixture
def reports(look: Look) -> Iterator[CrashReports]:
    made = CrashReports(look)
    yield made
    made.remove()


def shown_dialog() -> CrashDialog | None:
    """The dialog, if one is on the screen."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()]
    return found[0] if found else None


def test_a_trace_names_places_and_nothing_else() -> None:
    trace = trace_without_contents(fault())

    assert CANARY not in trace
    assert "KeyError" in trace
    assert "-- then:\nValueError\n" in trace
    assert "test_crash.py:" in trace
    assert "/" not in trace


def test_a_fault_is_said_once_and_nothing_of_it_is_quoted(
    reports: CrashReports, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    error = fault()
    with qtbot.waitSignal(reports.happened):
        reports.report(type(error), error)
    with qtbot.waitSignal(reports.happened):
        reports.report(type(error), error)
    qtbot.waitUntil(lambda: shown_dialog() is not None)
    dialog = shown_dialog()
    assert dialog is not None

    details = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    copy, go_on = dialog.findChildren(QPushButton)
    click_on(qtbot, copy)
    assert QGuiApplication.clipboard().text() == details
    assert "Overtime Logger" in details
    assert "Qt 6" in details
    with qtbot.waitSignal(dialog.finished):
        click_on(qtbot, go_on)
    assert CANARY not in details + capsys.readouterr().err
    assert shown_dialog() is None


def test_a_fault_on_another_thread_is_said_as_well(
    reports: CrashReports, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reports.install()

    def break_down() -> None:
        raise fault()

    with qtbot.waitSignal(reports.happened):
        thread = threading.Thread(target=break_down)
        thread.start()
    thread.join()
    qtbot.waitUntil(lambda: shown_dialog() is not None)
    dialog = shown_dialog()
    assert dialog is not None
    dialog.accept()


# -- what was being typed ------------------------------------------------------------------------


@pytest.fixture
def opened(application: Application, open_window: Callable[[], MainWindow]) -> MainWindow:
    set_up(application)
    return open_window()


def entry_of(window: MainWindow) -> TodayPage:
    page = window.findChild(TodayPage)
    assert page is not None
    return page


def test_what_was_being_typed_is_there_again_after_a_crash(
    opened: MainWindow, application: Application, look: Look, qtbot: QtBot
) -> None:
    line = entry_of(opened).entry.line
    qtbot.keyClicks(line, "0830-1815 -30 a long")
    opened.keep_drafts()  # as at a fault

    again = MainWindow(PageContext(look.theme, look.icons, application))
    qtbot.addWidget(again)
    panel = entry_of(again).entry
    assert panel.line.text() == "0830-1815 -30 a long"
    assert "not saved" in panel._remark.text()
    assert "08:30" in panel._parts.read_back.text()

    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.store.draft("entry") == "")
    assert application.logbook.days(application.logbook.full_range())[-1].written is not None


def test_it_is_kept_shortly_after_the_last_key(opened: MainWindow, application: Application, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry_of(opened).entry.line, "to 1815")

    qtbot.waitUntil(lambda: application.store.draft("entry") == "to 1815")


def test_it_is_kept_also_while_somebody_types_on_and_on(
    opened: MainWindow, application: Application, qtbot: QtBot
) -> None:
    line = entry_of(opened).entry.line
    typing = QTimer()
    typing.setInterval(5)
    typing.timeout.connect(lambda: qtbot.keyClicks(line, "x"))
    typing.start()
    try:
        qtbot.waitUntil(lambda: application.store.draft("entry") != "")
    finally:
        typing.stop()


def test_with_a_passphrase_it_is_nowhere_in_clear(
    opened: MainWindow, application: Application, home: Path, qtbot: QtBot
) -> None:
    application.protection.set_first(Passphrase("glaw mân ar y bryniau"))
    qtbot.keyClicks(entry_of(opened).entry.line, f"8h {CANARY}")
    opened.keep_drafts()

    assert application.store.draft("entry") == f"8h {CANARY}"
    assert not [path for path in home.iterdir() if CANARY.encode() in path.read_bytes()]


def test_a_case_number_is_not_kept(opened: MainWindow, application: Application, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry_of(opened).entry.line, "8h X123456 left")
    opened.keep_drafts()

    assert application.store.draft("entry") == ""


def test_a_draft_is_no_part_of_the_record(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.keep_draft("entry", "half a \ud83d character")
        assert store.draft("entry") == "half a  character"
        assert store.leaves() == ()
        assert store.problems() == ()
        store.keep_draft("entry", "")
        assert store.draft("entry") == ""
