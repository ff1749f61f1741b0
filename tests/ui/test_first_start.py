"""From an empty logbook to the first day saved, with the keyboard alone."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.contract import Nation
from overtime_logger.services.revision import EntryMethod
from overtime_logger.ui.editors.first_start import FirstStart
from overtime_logger.ui.widgets.entry_line import EntryLine
from tests.ui.parts import button, click, field, press, retype, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

MONDAY = date(2026, 3, 16)


@pytest.fixture
def new_window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


def test_five_keys_and_a_name_lead_to_a_saved_usual_day(
    qtbot: QtBot, new_window: MainWindow, application: Application
) -> None:
    assert new_window.focusWidget() is field(new_window, "Name")
    press(qtbot, new_window, "Sam Okafor")
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "Your usual day" in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Tab)
    press(qtbot, new_window, Qt.Key.Key_Tab)
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "Ready" in said(new_window)
    assert "37 h a week, on Mon, Tue, Wed, Thu, Fri" in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(new_window.focusWidget(), EntryLine))

    press(qtbot, new_window, Qt.Key.Key_Return)
    press(qtbot, new_window, Qt.Key.Key_Return)
    written = application.store.day(date(2026, 3, 20))
    assert written is not None
    assert written.method is EntryMethod.SUGGESTION
    assert written.record.worked_minutes == 7 * 60 + 24


def test_enter_alone_leads_on_from_every_step(
    qtbot: QtBot, new_window: MainWindow, application: Application
) -> None:
    press(qtbot, new_window, "Sam Okafor")
    for shown in ("Your usual day", "Ready"):
        press(qtbot, new_window, Qt.Key.Key_Return)
        assert shown in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.contracts.is_set_up)


def test_enter_leads_on_from_a_choice_and_back_from_back(qtbot: QtBot, new_window: MainWindow) -> None:
    press(qtbot, new_window, "Sam Okafor")
    button(new_window, "Wales").setFocus()
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "Your usual day" in said(new_window)
    button(new_window, "Back").setFocus()
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "Your contract" in said(new_window)
    assert new_window.focusWidget() is field(new_window, "Name")


def test_the_contract_is_stored_as_answered(
    qtbot: QtBot, new_window: MainWindow, application: Application
) -> None:
    # Pasted, since QTest types ASCII only.
    field(new_window, "Name").insert("Siân Llŷr")
    retype(qtbot, new_window, "Job title", "PSO")
    retype(qtbot, new_window, "Hours a week", "22:12")
    retype(qtbot, new_window, "Log from", "5/1")
    for name in ("Thursday", "Friday", "Over four weeks", "Wales"):
        button(new_window, name).setFocus()
        press(qtbot, new_window, Qt.Key.Key_Space)
    retype(qtbot, new_window, "First day of a four-week period", "2026-01-05")
    press(qtbot, new_window, Qt.Key.Key_Return)
    retype(qtbot, new_window, "Start", "0830")
    retype(qtbot, new_window, "Finish", "1624")
    assert "7 h 24 worked, exactly your 7 h 24" in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Return)
    press(qtbot, new_window, Qt.Key.Key_Return)
    press(qtbot, new_window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: application.contracts.is_set_up)

    term = application.contracts.contract.term_on(date(2026, 3, 20))
    assert term is not None
    assert term.start == date(2026, 1, 5)
    assert term.pattern == ((444, 444, 444, 0, 0, 0, 0),)
    assert (term.accounting.weeks, term.accounting.anchor) == (4, date(2026, 1, 5))
    assert term.nation is Nation.WALES
    assert term.usual is not None
    assert (term.usual.start, term.usual.end, term.usual.break_minutes) == (time(8, 30), time(16, 24), 30)
    worker = application.contracts.worker
    assert worker is not None
    assert (worker.name, worker.role) == ("Siân Llŷr", "PSO")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Name", "", "Give the name to print on your documents."),
        ("Name", "X123456", "A case number (CRN) can't be kept in the log."),
        ("Hours a week", "lots", "Hours and minutes, such as 37:00 or 22:12."),
        ("Hours a week", "0", "The contracted hours are nil."),
        ("Log from", "31/2", "No such date."),
    ],
)
def test_a_wrong_answer_is_named_beside_its_field(
    qtbot: QtBot, new_window: MainWindow, name: str, text: str, message: str
) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    retype(qtbot, new_window, name, text)
    target = field(new_window, name)
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert message in said(new_window)
    assert new_window.focusWidget() is target
    assert message in target.accessibleDescription()
    assert target.text() == text


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Start", "25:00", "A time, such as 08:30."),
        ("Finish", "soon", "A time, such as 16:24."),
        ("Unpaid break, minutes", "x", "“x” is not the length of a break."),
        ("Unpaid break, minutes", "600", "The usual break is longer than the usual day."),
    ],
)
def test_a_usual_day_that_cannot_be_is_named_beside_its_field(
    qtbot: QtBot, new_window: MainWindow, name: str, text: str, message: str
) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    press(qtbot, new_window, Qt.Key.Key_Return)
    retype(qtbot, new_window, name, text)
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert message in said(new_window)
    assert new_window.focusWidget() is field(new_window, name)


def test_no_working_day_is_named_beside_the_days(qtbot: QtBot, new_window: MainWindow) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        qtbot.keyClick(button(new_window, name), Qt.Key.Key_Space)
    field(new_window, "Name").setFocus()
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "No working day is named." in said(new_window)
    assert "--days" not in said(new_window)


def test_going_back_keeps_the_answers(qtbot: QtBot, new_window: MainWindow) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    press(qtbot, new_window, Qt.Key.Key_Return)
    retype(qtbot, new_window, "Finish", "1715")
    start = the(new_window, FirstStart)
    start.on_back()
    assert field(new_window, "Name").text() == "Sam Okafor"
    start.on_forward()
    assert field(new_window, "Finish").text() == "1715"


def test_without_a_usual_day_none_is_stored(
    qtbot: QtBot, new_window: MainWindow, application: Application
) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    press(qtbot, new_window, Qt.Key.Key_Return)
    click(qtbot, new_window, "No two days are alike")
    assert not field(new_window, "Finish").isVisible()
    the(new_window, FirstStart).on_forward()
    assert "none: you type each day" in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: application.contracts.is_set_up)
    term = application.contracts.contract.term_on(MONDAY)
    assert term is not None
    assert term.usual is None
