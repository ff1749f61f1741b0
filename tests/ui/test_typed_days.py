"""Days as they are typed on Today, in the log and in the list of days not recorded, by Tab and typing alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.ui.editors.days.catch_up import CatchUpList
from overtime_logger.ui.editors.days.clock_card import ClockCard
from overtime_logger.ui.editors.days.day_bar import DayBar
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.editors.days.row_entry import RowEntry
from overtime_logger.ui.editors.days.tags_row import TagsRow
from overtime_logger.ui.models.tags import Matter
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from overtime_logger.ui.widgets.fields.month_picker import MonthPicker
from tests.ui.keys import DOWN, ENTER, RIGHT, SPACE, Keys, drives
from tests.ui.logbooks import set_up
from tests.ui.parts import focused, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.ui.main_window import MainWindow
    from tests.fakes import SetClock

FRIDAY, THURSDAY = date(2026, 3, 20), date(2026, 3, 19)
UP, HOME, DELETE = Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Delete


def recorded(application: Application, day: date) -> DayRecord:
    """What is recorded of a day."""
    written = application.store.day(day)
    assert written is not None, f"nothing is recorded of {day}"
    return written.record


def back_to(keys: Keys, name: str) -> None:
    """Go back by Shift and Tab until a part has the focus."""
    for _tab in range(40):
        if keys.place == name:
            return
        keys.with_held(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    pytest.fail(f"Shift and Tab do not lead to {name}, but to {keys.place}")


# -- Today -------------------------------------------------------------------------------------------------------


@drives(EntryPanel, TagsRow)
def test_a_day_and_what_made_it_long(keys: Keys, application: Application) -> None:
    assert isinstance(focused(keys.window), EntryLine)
    keys.press("0830-1915 -30 late call", ENTER)
    keys.qtbot.waitUntil(lambda: "over contract" in said(keys.window))
    chosen: dict[Matter, list[str]] = {}
    for matter in Matter:
        keys.go_to(matter.words)
        keys.press(SPACE)
        row = keys.go_into(matter.words)
        chosen[matter] = []
        for _step in range(1 if matter is Matter.BASIS else 2):
            keys.press(RIGHT, SPACE)
            chip = focused(keys.window)
            assert isinstance(chip, QAbstractButton)
            assert chip.parentWidget() is row
            chosen[matter].append(chip.text())
        back_to(keys, f"{matter.words} ({len(chosen[matter])})")
    keys.page(2)
    record = recorded(application, FRIDAY)
    assert [tag_in_words(each) for each in record.reasons] == chosen[Matter.REASONS]
    assert [tag_in_words(each) for each in record.gave_way] == chosen[Matter.GAVE_WAY]
    assert record.basis is not None
    assert [record.basis.words] == [each.lower() for each in chosen[Matter.BASIS]]
    assert record.note == "late call"
    assert record.worked_minutes == 10 * 60 + 15


def test_another_day_is_chosen_in_the_calendar(keys: Keys, application: Application) -> None:
    back_to(keys, "Another day")
    keys.press(SPACE)
    chooser = QApplication.activePopupWidget()
    assert chooser is not None
    calendar = chooser.focusWidget()
    assert calendar is not None
    for key in (Qt.Key.Key_Left, ENTER):
        keys.qtbot.keyClick(calendar, key)
    keys.qtbot.waitUntil(lambda: keys.place == "What did you work on Thu 19 March?")
    keys.press("0845-1715 -45 two reports", ENTER)
    record = recorded(application, THURSDAY)
    assert (record.worked_minutes, record.note) == (7 * 60 + 45, "two reports")


@pytest.fixture
def morning(qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]) -> Keys:
    """The window at half past eight, with nothing recorded."""
    set_up(application)
    clock_of(application).set_to("2026-03-20T08:31")
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.findChildren(ClockCard)))
    return Keys(qtbot, window)


def clock_of(application: Application) -> SetClock:
    return application.clock  # pyright: ignore[reportReturnType] # what the fixture gave it


@drives(ClockCard)
def test_the_clock_is_given_another_end(morning: Keys, application: Application) -> None:
    keys = morning
    keys.push("Clock in")
    clock_of(application).set_to("2026-03-20T17:52")
    assert keys.place == "Clock out"
    keys.press(SPACE)
    keys.go_to("Finished at another time?")
    keys.press("1730", ENTER)
    back_to(keys, "Save it")
    keys.press(SPACE)
    record = recorded(application, FRIDAY)
    assert [(f"{each.start:%H:%M}", f"{each.end:%H:%M}") for each in record.spells] == [("08:31", "17:30")]


# -- Log ---------------------------------------------------------------------------------------------------------


@drives(RowEntry, LogPage)
@pytest.mark.parametrize("by_button", [False, True])
def test_a_row_of_the_log(keys: Keys, application: Application, by_button: bool) -> None:
    keys.page(2)
    keys.press(UP)
    if by_button:
        keys.push("Write")
    keys.press("0845-1715 -45 two reports", ENTER)
    record = recorded(application, THURSDAY)
    assert (record.worked_minutes, record.note) == (7 * 60 + 45, "two reports")
    assert recorded(application, FRIDAY).note == ""
    search(keys, "reports", "1 day with “reports”")


def search(keys: Keys, text: str, found: str) -> None:
    """Search the log by its key."""
    keys.with_held(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_F)
    assert keys.place == "Search notes and reasons"
    keys.press(text)
    keys.qtbot.waitUntil(lambda: found in said(the(keys.window, LogPage)))


@drives(RowEntry)
def test_a_question_in_a_row_is_answered_by_keys(keys: Keys, application: Application) -> None:
    keys.page(2)
    keys.press(UP, "0845-1715 -45 rang 01632960123", ENTER)
    assert application.store.day(THURSDAY) is None
    back_to(keys, "It isn't personal data: keep it")
    keys.press(SPACE)
    assert recorded(application, THURSDAY).note == "rang 01632960123"


@drives(DayBar)
def test_a_day_is_withdrawn_for_a_reason(keys: Keys, application: Application) -> None:
    keys.page(2)
    keys.press(DELETE)
    keys.fill(("Reason", "It was the day before."))
    assert keys.place == "Withdraw"
    keys.press(SPACE)
    assert application.store.day(FRIDAY) is None
    last = application.store.revisions(f"day:{FRIDAY.isoformat()}")[-1]
    assert last.why == "It was the day before."


@drives(LogPage)
def test_a_month_is_chosen_on_the_board(keys: Keys, application: Application) -> None:
    keys.page(2)
    back_to(keys, "March 2026")
    keys.press(SPACE)
    board = QApplication.activePopupWidget()
    assert board is not None
    for key in (RIGHT, DOWN, ENTER):  # a month on, and a line of three
        keys.qtbot.keyClick(board, key)
    assert the(keys.window, MonthPicker).text() == "July 2026"
    keys.press("leave", ENTER)
    record = recorded(application, date(2026, 7, 1))
    assert record.time_off is not None
    search(keys, "nothing", "0 days with “nothing”")


@drives(CatchUpList)
def test_the_days_not_recorded(keys: Keys, application: Application) -> None:
    keys.page(2)
    back_to(keys, "Fill in missing days")
    keys.press(SPACE)
    listed = the(keys.window, CatchUpList)
    wanted: dict[date, tuple[int, str]] = {}
    for number, line in enumerate(listed._lines):
        day = line.missing.day
        keys.go_to(application.wording.day_and_year(day))
        note = f"report q{chr(ord('a') + number)}"
        keys.press(f"0830-{1600 + number} -30 {note}")
        wanted[day] = (7 * 60 + number, note)
    keys.save()
    keys.qtbot.waitUntil(lambda: "Saved" in said(listed))
    assert len(wanted) > 5
    for day, (worked, note) in wanted.items():
        record = recorded(application, day)
        assert (record.worked_minutes, record.note) == (worked, note)
