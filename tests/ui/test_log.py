"""The log's table: what it says of each day, its months, and the way from a day to its entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView

from overtime_logger.domain.period import DateRange
from overtime_logger.services.wording import Wording
from overtime_logger.ui.models.log_table import Column, LogRow, LogTable, log_rows
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.widgets.entry_line import EntryLine
from tests.ui.logbooks import set_up
from tests.ui.parts import click, press, said, the

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.main_window import MainWindow

WEEK = DateRange(date(2026, 3, 9), date(2026, 3, 15))


@pytest.fixture
def page(window: MainWindow) -> LogPage:
    window.on_page_chosen("log")
    return the(window, LogPage)


def rows_of(application: Application, *entries: str) -> list[LogRow]:
    """The rows of the second week of March with these entries in it."""
    set_up(application)
    for entry in entries:
        application.logbook.record([application.logbook.read(entry)])
    return list(log_rows(application.logbook.days(WEEK), WEEK.first, application.logbook.today, Wording()))


def cell(row: LogRow, column: Column) -> str:
    return row.cells[column.value]


def test_a_worked_day_says_times_break_sums_and_lag(application: Application) -> None:
    row = rows_of(application, "9/3 0830-1630 2030-2215 -30 #duty late call")[0]
    assert row.cells == (
        "Mon 9 March",
        "08:30 to 16:30, 20:30 to 22:15",
        "0:30",
        "9:15",
        "",
        "7:24",
        "+1:51",
        "11 days later",
        "#duty · late call",
    )


def test_a_day_off_is_credited_and_an_amount_has_no_times(application: Application) -> None:
    rows = rows_of(application, "9/3 leave", "10/3 8h")
    assert (cell(rows[0], Column.WHAT), cell(rows[0], Column.CREDITED)) == ("annual leave", "7:24")
    assert cell(rows[0], Column.DIFFERENCE) == "0:00"
    assert cell(rows[1], Column.WHAT) == "8 h without times"


def test_a_day_that_is_not_recorded_says_so_and_adds_nothing(application: Application) -> None:
    rows = rows_of(application, "9/3 0830-1745 -30")
    assert cell(rows[1], Column.WHAT) == "not recorded"
    assert cell(rows[1], Column.DIFFERENCE) == ""
    assert cell(rows[5], Column.WHAT) == ""
    week = rows[7]
    assert week.day is None
    assert cell(week, Column.WHAT) == "4 not recorded"
    assert (cell(week, Column.WORKED), cell(week, Column.CONTRACTED)) == ("8:45", "7:24")
    assert cell(week, Column.DIFFERENCE) == "+1:21"


def test_days_to_come_are_not_missing(application: Application) -> None:
    set_up(application)
    ahead = DateRange(date(2026, 3, 16), date(2026, 3, 29))
    rows = list(log_rows(application.logbook.days(ahead), ahead.first, application.logbook.today, Wording()))
    assert [cell(row, Column.WHAT) for row in rows[:7]] == ["not recorded"] * 5 + ["", ""]
    assert cell(rows[7], Column.WHAT) == "5 not recorded"
    assert {cell(row, Column.WHAT) for row in rows[8:]} == {""}


def test_columns_give_way_where_there_is_no_room(window: MainWindow, page: LogPage) -> None:
    table = the(page, QTableView)
    window.resize(1300, 700)
    assert not any(table.isColumnHidden(column.value) for column in Column)
    window.resize(680, 700)
    kept = [column for column in Column if not table.isColumnHidden(column.value)]
    assert kept == [Column.DAY, Column.WHAT, Column.WORKED, Column.DIFFERENCE]


def test_what_looks_odd_is_marked_in_words(application: Application) -> None:
    row = rows_of(application, "9/3 0400-2330")[0]
    assert cell(row, Column.NOTE) == "look again"
    assert row.hint == "More than 16 hours were worked."


def test_the_model_keeps_qts_rules(application: Application, look: Look, qtmodeltester: ModelTester) -> None:
    model = LogTable(look.theme)
    model.show_rows(rows_of(application, "9/3 0830-1745 -30"))
    qtmodeltester.check(model)
    assert model.rowCount() == 8
    assert model.row_of(date(2026, 3, 10)) == 1
    assert model.row_of(date(2026, 4, 10)) is None
    assert model.day_at(model.index(7, 0)) is None


def test_the_month_is_shown_with_today_chosen(page: LogPage) -> None:
    assert "March 2026" in said(page)
    assert "11 of 15 working days recorded" in said(page)
    table = the(page, QTableView)
    assert table.currentIndex().siblingAtColumn(0).data() == "Fri 20 March"
    assert table.hasFocus()


def test_months_are_turned_between_the_first_and_the_last_recorded(qtbot: QtBot, page: LogPage) -> None:
    click(qtbot, page, "Earlier")
    assert "February 2026" in said(page)
    click(qtbot, page, "Earlier")
    assert "January 2026" in said(page)
    buttons = {each.text().replace("&", ""): each for each in page.findChildren(QPushButton)}
    assert not buttons["Earlier"].isEnabled()
    click(qtbot, page, "This month")
    assert "March 2026" in said(page)
    assert not buttons["Later"].isEnabled()


def test_enter_opens_a_day_and_two_keys_fill_it(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    press(qtbot, window, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    line = the(window, EntryLine)
    assert line.hasFocus()
    assert line.accessibleName() == "What did you work on Tue 17 March?"
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert application.store.day(date(2026, 3, 17)) is not None
    window.on_page_chosen("log")
    assert "12 of 15 working days recorded" in said(page)


def test_a_weeks_sum_opens_nothing(window: MainWindow, page: LogPage) -> None:
    table = the(page, QTableView)
    model = table.model()
    week = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "Week")
    page.on_row_activated(model.index(week, 0))
    assert page.isVisible()
    assert not the(window, EntryLine).isVisible()


def test_a_month_of_ten_years_ago_is_shown_at_once(page: LogPage) -> None:
    for _month in range(30):
        page.on_earlier()
    assert "September 2023" in said(page)
