"""From an empty logbook to the first day saved, with the keyboard alone."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.contract import Nation
from overtime_logger.services.revision import EntryMethod
from overtime_logger.ui.editors.first_start import FirstStart
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from tests.ui.parts import button, click, click_on, field, press, retype, said, the

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

MONDAY = date(2026, 3, 16)


@pytest.fixture
def new_window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


def test_a_record_beside_the_program_begins_with_a_word_about_work_computers(
    open_window: Callable[[], MainWindow], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "work computer" not in said(open_window())

    monkeypatch.setattr("overtime_logger.ui.editors.first_start.beside_program", lambda: home)
    assert "Don't use this on a work computer" in said(open_window())


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
        ("Hours a week", "lots", "Hours and minutes, for example 37:00 or 22:12."),
        ("Hours a week", "0", "The contracted hours are 0."),
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
        ("Start", "25:00", "A time, for example 08:30."),
        ("Finish", "soon", "A time, for example 16:24."),
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
    assert "No working days are given." in said(new_window)
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


def test_what_is_typed_replaces_what_is_proposed(qtbot: QtBot, new_window: MainWindow) -> None:
    press(qtbot, new_window, "Sam Okafor", Qt.Key.Key_Return)
    assert new_window.focusWidget() is field(new_window, "Start")
    press(qtbot, new_window, "0830")
    assert field(new_window, "Start").text() == "0830"
    # By the pointer, too: the first click selects all, the next places the cursor.
    pause = field(new_window, "Unpaid break, minutes")
    click_on(qtbot, pause)
    qtbot.keyClicks(pause, "45")
    assert pause.text() == "45"
    click_on(qtbot, pause)
    qtbot.keyClicks(pause, "0")
    assert sorted(pause.text()) == ["0", "4", "5"]


def test_a_refusal_goes_once_the_answer_can_be_taken(qtbot: QtBot, new_window: MainWindow) -> None:
    retype(qtbot, new_window, "Hours a week", "lots")
    press(qtbot, new_window, Qt.Key.Key_Return)
    refused = "Give the name to print on your documents."
    assert refused in said(new_window)
    press(qtbot, new_window, "S")
    assert refused not in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Return)
    wrong = "Hours and minutes, for example 37:00 or 22:12."
    assert wrong in said(new_window)
    press(qtbot, new_window, "x")
    assert wrong in said(new_window)
    retype(qtbot, new_window, "Hours a week", "22")
    assert wrong not in said(new_window)


def test_a_refusal_of_one_time_goes_when_the_other_makes_it_good(qtbot: QtBot, new_window: MainWindow) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    press(qtbot, new_window, Qt.Key.Key_Return)
    retype(qtbot, new_window, "Finish", "0930")
    retype(qtbot, new_window, "Unpaid break, minutes", "60")
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "longer than the usual day" in said(new_window)
    retype(qtbot, new_window, "Start", "0800")
    assert "longer than the usual day" not in said(new_window)


def test_a_finish_that_nobody_typed_follows_the_contract_and_the_start(
    qtbot: QtBot, new_window: MainWindow
) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    press(qtbot, new_window, Qt.Key.Key_Return)
    finish = field(new_window, "Finish")
    assert finish.text() == "16:54"
    retype(qtbot, new_window, "Start", "0830")
    assert finish.text() == "16:24"
    the(new_window, FirstStart).on_back()
    for name in ("Thursday", "Friday"):
        qtbot.keyClick(button(new_window, name), Qt.Key.Key_Space)
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert field(new_window, "Finish").text() == "21:20"
    retype(qtbot, new_window, "Finish", "1700")
    the(new_window, FirstStart).on_back()
    retype(qtbot, new_window, "Hours a week", "22:12")
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert field(new_window, "Finish").text() == "1700"


def test_working_days_are_chosen_by_arrow_keys_and_space(
    qtbot: QtBot, new_window: MainWindow, application: Application
) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    button(new_window, "Monday").setFocus()
    press(qtbot, new_window, Qt.Key.Key_Space, *[Qt.Key.Key_Right] * 6, Qt.Key.Key_Space)
    press(qtbot, new_window, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_Up)
    assert new_window.focusWidget() is button(new_window, "Monday")
    press(qtbot, new_window, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
    for _step in range(2):
        press(qtbot, new_window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.contracts.is_set_up)
    term = application.contracts.contract.term_on(MONDAY)
    assert term is not None
    assert [day for day in range(7) if term.pattern[0][day]] == [1, 2, 3, 4, 5, 6]


def test_a_nine_day_fortnight_is_given_week_by_week(
    qtbot: QtBot, new_window: MainWindow, application: Application
) -> None:
    retype(qtbot, new_window, "Name", "Sam Okafor")
    retype(qtbot, new_window, "Hours a week", "37:30")
    click(qtbot, new_window, "Different days, or a rota of weeks")
    assert not field(new_window, "Hours a week").isVisible()
    assert field(new_window, "Week 2, Friday").text() == "7:30"
    assert "Week 1, for example the week of 16 March 2026" in said(new_window)
    retype(qtbot, new_window, "Week 1, Friday", "x")
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "Hours and minutes, for example 7:24" in said(new_window)
    assert new_window.focusWidget() is field(new_window, "Week 1, Friday")
    field(new_window, "Week 1, Friday").selectAll()
    press(qtbot, new_window, Qt.Key.Key_Delete)
    assert "Hours and minutes, for example 7:24" not in said(new_window)
    for week in (1, 2):
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday"):
            retype(qtbot, new_window, f"Week {week}, {day}", "8:20")
    retype(qtbot, new_window, "Week 2, Friday", "8:20")
    press(qtbot, new_window, Qt.Key.Key_Return)
    press(qtbot, new_window, Qt.Key.Key_Return)
    assert "a rota of 2 weeks: 33 h 20, 41 h 40" in said(new_window)
    press(qtbot, new_window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.contracts.is_set_up)
    term = application.contracts.contract.term_on(MONDAY)
    assert term is not None
    assert term.pattern == ((500, 500, 500, 500, 0, 0, 0), (500, 500, 500, 500, 500, 0, 0))


def test_weeks_of_a_rota_follow_the_hours_until_they_are_typed(qtbot: QtBot, new_window: MainWindow) -> None:
    rota, even = "Different days, or a rota of weeks", "The same every working day"
    click(qtbot, new_window, rota)
    retype(qtbot, new_window, "Week 1, Monday", "4")
    click(qtbot, new_window, even)
    retype(qtbot, new_window, "Hours a week", "20")
    click(qtbot, new_window, rota)
    assert field(new_window, "Week 1, Monday").text() == "4"
    assert field(new_window, "Week 2, Monday").text() == "4:00"
    retype(qtbot, new_window, "Weeks until the rota starts again", "4")
    assert field(new_window, "Week 4, Friday").isVisible()
    assert field(new_window, "Week 4, Friday").text() == "4:00"
