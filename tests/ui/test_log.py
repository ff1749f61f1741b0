"""The log's table: what it says of each day, its months, and the way from a day to its entry."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from overtime_logger.domain.day import TimeOff, TimeOffKind
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.revision import Action, EntryMethod
from overtime_logger.services.wording import Wording
from overtime_logger.ui.editors.days.day_table import DayTable
from overtime_logger.ui.models.log_table import LogColumn, LogTable, log_rows
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.widgets.fields.month_picker import MonthBoard
from overtime_logger.ui.widgets.history_panel import HistoryPanel
from tests.ui.logbooks import record_elsewhere, set_up
from tests.ui.parts import click, click_on, field, press, said, settle, the

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.revision import WrittenDay
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.main_window import MainWindow
    from overtime_logger.ui.models.record_rows import RecordRow
    from overtime_logger.ui.widgets.fields.entry_line import EntryLine

ENTER = Qt.Key.Key_Return
WEEK = DateRange(date(2026, 3, 9), date(2026, 3, 15))


@pytest.fixture
def page(window: MainWindow) -> LogPage:
    window.on_page_chosen("log")
    return the(window, LogPage)


def rows_of(application: Application, *entries: str) -> list[RecordRow]:
    """The rows of the second week of March with these entries in it."""
    set_up(application)
    for entry in entries:
        application.logbook.record([application.logbook.read(entry)])
    return rows_in(application, WEEK)


def rows_in(application: Application, span: DateRange) -> list[RecordRow]:
    logbook = application.logbook
    balances = logbook.running_balances(span)
    return list(log_rows(logbook.days(span), span.first, logbook.today, Wording(), balances))


def cell(row: RecordRow, column: LogColumn) -> str:
    return row.cells[column.value]


def test_a_worked_day_says_times_break_sums_and_lag(application: Application) -> None:
    row = rows_of(application, "9/3 0830-1630 2030-2215 -30 #duty late call")[1]
    assert (row.hours, row.tags) == ((9 * 60 + 15, 7 * 60 + 24), ("duty",))
    assert row.cells == (
        "Mon 9 Mar",
        "recorded",
        "08:30 to 16:30, 20:30 to 22:15",
        "0:30",
        "9:15",
        "",
        "7:24",
        "+1:51",
        "+1:51",
        "duty",
        "late call",
        "11 days later",
    )


def test_a_day_off_is_credited_and_an_amount_has_no_times(application: Application) -> None:
    rows = rows_of(application, "9/3 leave", "10/3 8h")
    assert (cell(rows[1], LogColumn.WHAT), cell(rows[1], LogColumn.CREDITED)) == ("annual leave", "7:24")
    assert cell(rows[1], LogColumn.DIFFERENCE) == "0:00"
    assert cell(rows[2], LogColumn.WHAT) == "8 h without times"


def test_a_day_that_is_not_recorded_says_so_and_adds_nothing(application: Application) -> None:
    rows = rows_of(application, "9/3 0830-1745 -30")
    assert (cell(rows[2], LogColumn.WHAT), rows[2].hours) == ("not recorded", (None, 7 * 60 + 24))
    assert cell(rows[2], LogColumn.DIFFERENCE) == ""
    assert (cell(rows[6], LogColumn.STATE), rows[6].hours) == ("day off", None)
    week = rows[0]
    assert (week.id, week.is_sum, cell(week, LogColumn.DAY)) == ("", True, "9 to 15 Mar")
    assert cell(week, LogColumn.WHAT) == "4 not recorded"
    assert (cell(week, LogColumn.WORKED), cell(week, LogColumn.CONTRACTED)) == ("8:45", "7:24")
    assert cell(week, LogColumn.DIFFERENCE) == "+1:21"


def test_days_to_come_are_not_missing(application: Application) -> None:
    set_up(application)
    ahead = DateRange(date(2026, 3, 16), date(2026, 3, 29))
    rows = rows_in(application, ahead)
    assert [cell(row, LogColumn.WHAT) for row in rows[:8]] == ["5 not recorded"] + ["not recorded"] * 5 + ["", ""]
    assert [cell(row, LogColumn.WHAT) for row in rows[8:]] == [""] + ["in the future"] * 5 + [""] * 2


def test_columns_give_way_where_there_is_no_room(window: MainWindow, page: LogPage) -> None:
    table = the(page, DayTable)
    window.resize(1500, 700)
    assert not any(table.isColumnHidden(column.value) for column in LogColumn)
    window.resize(680, 700)
    kept = [column for column in LogColumn if not table.isColumnHidden(column.value)]
    assert {LogColumn.DAY, LogColumn.STATE, LogColumn.WHAT, LogColumn.DIFFERENCE} <= set(kept)
    assert not {
        LogColumn.CREDITED,
        LogColumn.BREAK,
        LogColumn.CONTRACTED,
        LogColumn.WRITTEN,
        LogColumn.NOTE,
    } & set(kept)
    assert sum(table.columnWidth(column.value) for column in kept) <= table.viewport().width()


def test_what_looks_odd_is_marked_in_words(application: Application) -> None:
    row = rows_of(application, "9/3 0400-2330")[1]
    assert cell(row, LogColumn.NOTE) == "check this"
    assert row.hint == "More than 16 hours were worked."


def test_the_model_keeps_qts_rules(application: Application, look: Look, qtmodeltester: ModelTester) -> None:
    model = LogTable(look.theme)
    model.show_rows(rows_of(application, "9/3 0830-1745 -30"))
    qtmodeltester.check(model)
    assert model.rowCount() == 8
    assert model.row_of_day(date(2026, 3, 10)) == 2
    assert model.row_of_day(date(2026, 4, 10)) is None
    assert model.day_at(model.index(0, 0)) is None


def test_the_month_is_shown_with_today_chosen(page: LogPage) -> None:
    assert page._picker.text() == "March 2026"
    assert "11 of 15 working days recorded" in said(page)
    table = the(page, DayTable)
    assert table.currentIndex().siblingAtColumn(0).data() == "Fri 20 Mar"
    assert table.hasFocus()


def test_months_are_turned_from_the_first_day_to_the_end_of_next_year(qtbot: QtBot, page: LogPage) -> None:
    click(qtbot, page, "Earlier")
    assert page._picker.text() == "February 2026"
    click(qtbot, page, "Earlier")
    assert page._picker.text() == "January 2026"
    buttons = {each.text().replace("&", ""): each for each in page.findChildren(QPushButton)}
    assert not buttons["Earlier"].isEnabled()
    click(qtbot, page, "This month")
    assert page._picker.text() == "March 2026"
    for _month in range(9 + 12):
        assert buttons["Later"].isEnabled()
        click(qtbot, page, "Later")
    assert page._picker.text() == "December 2027"
    assert not buttons["Later"].isEnabled()


def test_leave_at_christmas_is_written_before_anything_is_recorded_there(
    qtbot: QtBot, page: LogPage, application: Application
) -> None:
    table = the(page, DayTable)
    for _month in range(9):
        page.on_later()
    assert page._picker.text() == "December 2026"
    table.choose((date(2026, 12, 24),))
    press(qtbot, page.window(), Qt.Key.Key_Return)
    press(qtbot, page.window(), "leave", Qt.Key.Key_Return)
    written = application.store.day(date(2026, 12, 24))
    assert written is not None
    assert written.record.time_off == TimeOff(TimeOffKind.LEAVE)


def line_of(page: LogPage) -> EntryLine:
    entry = the(page, DayTable).entry
    assert entry is not None
    return entry.line


def choose(page: LogPage, *days: int) -> DayTable:
    """Choose days of March."""
    table = the(page, DayTable)
    table.choose(tuple(date(2026, 3, day) for day in days))
    return table


def saved(application: Application, day: int) -> WrittenDay | None:
    return application.store.day(date(2026, 3, day))


# -- the line in a row ---------------------------------------------------------------------------


def test_two_keys_fill_in_the_usual_day_in_its_row(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    press(qtbot, window, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert line_of(page).accessibleName() == "What did you work on Tue 17 March?"
    press(qtbot, window, Qt.Key.Key_Return)
    assert line_of(page).placeholderText() == "Usual day: 08:30 to 16:24"
    assert saved(application, 17) is None
    press(qtbot, window, Qt.Key.Key_Return)
    written = saved(application, 17)
    assert written is not None
    assert written.method is EntryMethod.SUGGESTION
    assert "12 of 15 working days recorded" in said(page)
    table = the(page, DayTable)
    assert table.entry is None
    assert table.hasFocus()
    assert table.current_day == date(2026, 3, 18)


def test_typing_on_a_row_opens_its_line_and_reads_back(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    choose(page, 17)
    press(qtbot, window, "t", "o 1815 #duty")
    assert line_of(page).text() == "to 1815 #duty"
    assert "9 h 15 worked, 1 h 51 over your 7 h 24 · #duty" in said(page)
    press(qtbot, window, Qt.Key.Key_Return)
    written = saved(application, 17)
    assert written is not None
    assert (written.method, written.record.reasons) == (EntryMethod.TYPED, ("duty",))
    assert "Saved. Tue 17 March: 08:30 to 18:15" in said(page)


def test_what_is_not_understood_is_told_in_the_row_and_kept(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    choose(page, 17)
    press(qtbot, window, "n", "onsense", Qt.Key.Key_Return)
    assert "No hours or day off found" in said(page)
    assert line_of(page).text() == "nonsense"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert the(page, DayTable).entry is None
    assert the(page, DayTable).hasFocus()
    assert saved(application, 17) is None


def test_a_full_disk_keeps_the_line_in_its_row(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    monkeypatch.setattr(application.store, "append", fail)
    choose(page, 17)
    press(qtbot, window, "t", "o 1815", Qt.Key.Key_Return)
    assert "The disk is full: nothing was stored. Make room on it and try again." in said(page)
    assert line_of(page).text() == "to 1815"


def test_a_line_that_is_being_typed_outlasts_what_else_is_recorded(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    choose(page, 17)
    press(qtbot, window, "t", "o 18")
    record_elsewhere(window, application, "2026-03-10 8h")
    assert line_of(page).text() == "to 18"
    press(qtbot, window, "15", Qt.Key.Key_Return)
    assert saved(application, 17) is not None


def test_a_weeks_sum_opens_nothing(page: LogPage) -> None:
    table = the(page, DayTable)
    model = table.model()
    week = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "2 to 8 Mar")
    table.on_double_clicked(model.index(week, 0))
    assert table.entry is None
    assert not model.flags(model.index(week, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_double_click_opens_the_line(page: LogPage) -> None:
    table = choose(page, 17)
    table.on_double_clicked(table.currentIndex())
    assert line_of(page).accessibleName() == "What did you work on Tue 17 March?"


# -- many days at once ---------------------------------------------------------------------------


def test_a_fortnight_of_leave_is_one_question_and_a_revision_for_each_working_day(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    assert choose(page, 23).chosen == (date(2026, 3, 23),)
    for _row in range(8):  # the week's sum is one of them
        qtbot.keyClick(the(page, DayTable), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = application.store.revision_count()
    click(qtbot, page, "Leave")
    assert "Save “Leave” for 6 days, 23 March to 30 March 2026?" in said(page)
    assert "2 days on which no work is due are skipped." in said(page)
    assert application.store.revision_count() == before
    press(qtbot, window, Qt.Key.Key_Space)
    assert application.store.revision_count() == before + 6
    written = saved(application, 24)
    assert written is not None
    assert written.record.time_off == TimeOff(TimeOffKind.LEAVE)
    assert written.method is EntryMethod.TYPED
    assert the(page, DayTable).hasFocus()


def test_hours_on_record_are_told_of_and_stay(qtbot: QtBot, page: LogPage, application: Application) -> None:
    choose(page, 9, 10)
    click(qtbot, page, "Sick")
    assert "1 of them has hours on record; these stay and count as well." in said(page)
    click(qtbot, page, "Save")
    written = saved(application, 9)
    assert written is not None
    assert written.record.spells
    assert written.record.time_off == TimeOff(TimeOffKind.SICK)


def test_marked_days_are_taken_back_with_one_key(qtbot: QtBot, page: LogPage, application: Application) -> None:
    choose(page, 10, 17)
    click(qtbot, page, "Leave")
    click(qtbot, page, "Save")
    assert saved(application, 10) is not None
    click(qtbot, page, "Undo")
    assert saved(application, 10) is None
    assert saved(application, 17) is None
    assert [each.action for each in application.logbook.history("day:2026-03-17")] == [
        Action.CREATED,
        Action.WITHDRAWN,
    ]


def test_a_question_can_be_dropped(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    choose(page, 10, 17)
    before = application.store.revision_count()
    click(qtbot, page, "Leave")
    press(qtbot, window, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert application.store.revision_count() == before
    assert the(page, DayTable).hasFocus()


def test_days_that_say_so_already_are_not_written_again(qtbot: QtBot, page: LogPage) -> None:
    choose(page, 17)
    click(qtbot, page, "Leave")
    click(qtbot, page, "Save")
    click(qtbot, page, "Leave")
    assert "there is nothing to save" in said(page)
    click(qtbot, page, "Close")


def test_a_record_is_withdrawn_with_a_reason(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    choose(page, 9)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert "Withdraw the record of 1 day?" in said(page)
    press(qtbot, window, "wrong day", Qt.Key.Key_Return)
    assert saved(application, 9) is None
    assert application.logbook.history("day:2026-03-09")[-1].why == "wrong day"
    assert "Withdrawn: 1 day." in said(page)


def test_a_reason_with_a_case_number_is_refused_beside_its_field(
    qtbot: QtBot, window: MainWindow, page: LogPage, application: Application
) -> None:
    choose(page, 9)
    press(qtbot, window, Qt.Key.Key_Delete, "was for X123456", Qt.Key.Key_Return)
    assert saved(application, 9) is not None
    assert "X123456" in field(page, "Reason").text()
    assert "A case number (CRN) can't be kept in the log" in said(page)


def test_nothing_is_withdrawn_where_nothing_is_recorded(qtbot: QtBot, window: MainWindow, page: LogPage) -> None:
    choose(page, 17)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert "Withdraw the record" not in said(page)


# -- history -------------------------------------------------------------------------------------


def test_the_history_of_a_day_stands_beside_the_table(
    qtbot: QtBot, page: LogPage, application: Application
) -> None:
    choose(page, 9)
    application.logbook.record(
        [application.logbook.read("2026-03-09 instead 0830-1700 -30 #duty")], why="looked it up"
    )
    click(qtbot, page, "History")
    panel = the(page, HistoryPanel)
    assert "History of Mon 9 March" in said(panel)
    qtbot.waitUntil(lambda: "Amended, typed" in said(panel))
    assert "Times: 08:30 to 19:15 → 08:30 to 17:00" in said(panel)
    assert "Reason: looked it up" in said(panel)
    choose(page, 10)
    qtbot.waitUntil(lambda: "Nothing was ever recorded for this day." in said(panel))
    choose(page, 9, 10)
    qtbot.waitUntil(lambda: "Choose one day." in said(panel))
    click(qtbot, page, "History")
    assert not panel.isVisible()


# -- months --------------------------------------------------------------------------------------


def test_a_month_is_chosen_on_the_board_by_keys(qtbot: QtBot, page: LogPage) -> None:
    page._picker.on_opened()
    board = the(page, MonthBoard)
    assert "March 2026" in board.accessibleDescription()
    qtbot.keyClick(board, Qt.Key.Key_Left)
    qtbot.keyClick(board, Qt.Key.Key_PageUp)
    assert board.accessibleDescription() == "January 2026"
    qtbot.keyClick(board, Qt.Key.Key_Return)
    assert page._picker.text() == "January 2026"
    assert not board.isVisible()
    assert the(page, DayTable).hasFocus()


def test_a_month_is_chosen_on_the_board_with_a_click(qtbot: QtBot, page: LogPage) -> None:
    page._picker.on_opened()
    board = the(page, MonthBoard)
    assert [each.isEnabled() for each in board.months] == [True] * 12
    click_on(qtbot, board.months[1])
    assert page._picker.text() == "February 2026"


def test_no_month_before_the_first_day_is_shown(page: LogPage) -> None:
    for _month in range(30):
        page.on_year_earlier()
    assert page._picker.text() == "January 2026"


# -- what is seen --------------------------------------------------------------------------------


def colours_in(table: DayTable, row: int, column: LogColumn) -> set[str]:
    """The colours in a cell as it is drawn."""
    index = table.model().index(row, column.value)
    table.scrollTo(index)
    room = table.visualRect(index)
    picture = table.viewport().grab(room).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def row_of(page: LogPage, day: int) -> int:
    row = page._model.row_of_day(date(2026, 3, day))
    assert row is not None
    return row


def test_hours_are_a_bar_with_the_part_over_contract_dark(page: LogPage, look: Look) -> None:
    table, colours = choose(page, 20), look.theme.colours
    over, within, missing = (colours_in(table, row_of(page, day), LogColumn.STATE) for day in (5, 4, 2))
    assert {colours.bar, colours.bar_over} <= over
    assert colours.bar in within
    assert colours.bar_over not in within
    assert not {colours.bar, colours.bar_over} & missing


def test_reasons_are_labels_in_words(qtbot: QtBot, page: LogPage, application: Application, look: Look) -> None:
    page.window().resize(1500, 800)
    settle(page.window())
    table = choose(page, 18)
    press(qtbot, page.window(), "0", "830-1900 #court-report #oasys", ENTER)
    row = row_of(page, 18)
    choose(page, 20)
    assert page._model.row_at(page._model.index(row, 0)).tags == ("court report", "OASys")
    assert look.theme.colours.accent_soft in colours_in(table, row, LogColumn.REASONS)
    assert saved(application, 18)


def test_the_row_under_the_pointer_stands_out(qtbot: QtBot, page: LogPage, look: Look) -> None:
    table, hover = choose(page, 20), look.theme.colours.hover
    row = row_of(page, 4)
    assert hover not in colours_in(table, row, LogColumn.DAY)
    place = QPointF(table.visualRect(table.model().index(row, 1)).center())
    for kind, at in ((QEvent.Type.HoverMove, place), (QEvent.Type.HoverLeave, QPointF(-1, -1))):
        if kind is QEvent.Type.HoverLeave:
            assert hover in colours_in(table, row, LogColumn.DAY)
        QApplication.sendEvent(table.viewport(), QHoverEvent(kind, at, at, place))
    assert hover not in colours_in(table, row, LogColumn.DAY)
    assert qtbot


def test_a_menu_offers_for_the_row_under_it_what_the_bar_offers(
    qtbot: QtBot, page: LogPage, application: Application
) -> None:
    table = choose(page, 20)
    table.on_menu_wanted(table.visualRect(table.model().index(row_of(page, 4), 0)).center())
    assert table.chosen == (date(2026, 3, 4),)
    menu = cast("QMenu", QApplication.activePopupWidget())
    offered = {action.text().replace("&", ""): action for action in menu.actions()}
    assert list(offered) == ["Write", "Leave", "Sick", "Other time off", "Withdraw", "History", "Open on Today"]
    offered["Withdraw"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: "Withdraw the record of 1 day?" in said(page))
    press(qtbot, page.window(), ENTER)
    assert saved(application, 4) is None


# -- searching -----------------------------------------------------------------------------------


def search(qtbot: QtBot, page: LogPage, text: str) -> None:
    qtbot.keyClick(page.window(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page._search.hasFocus()
    press(qtbot, page.window(), text)
    qtbot.waitUntil(lambda: f"“{text}”" in said(page))


def test_notes_and_reasons_are_searched_in_all_months(
    qtbot: QtBot, page: LogPage, application: Application
) -> None:
    january, march = "14/1/2026 0830-1800 #oasys Café visit", "19/3/2026 0830-1700 #oasys"
    for line in (january, "18/3/2026 0830-1800 two recalls", march):
        application.logbook.record([application.logbook.read(line)])
    search(qtbot, page, "OASYS")
    assert page._model.days == (date(2026, 3, 19), date(2026, 1, 14))
    assert "2 days with “OASYS”" in said(page)
    table = the(page, DayTable)
    page.window().resize(1024, 700)
    assert not table.isColumnHidden(LogColumn.REASONS.value)
    assert not table.isColumnHidden(LogColumn.NOTE.value)
    search(qtbot, page, "Visit oasys")
    assert page._model.days == (date(2026, 1, 14),)
    search(qtbot, page, "nothing of the kind")
    assert page._model.days == ()
    search(qtbot, page, "visit")
    press(qtbot, page.window(), ENTER)
    assert the(page, DayTable).hasFocus()
    press(qtbot, page.window(), ENTER)
    assert page._picker.text() == "January 2026"
    assert line_of(page).text() == "0830-1800 #oasys Café visit"
    assert line_of(page).hasFocus()


def test_escape_ends_a_search_and_shows_the_month_again(qtbot: QtBot, page: LogPage) -> None:
    search(qtbot, page, "zzz")
    press(qtbot, page.window(), Qt.Key.Key_Escape)
    assert date(2026, 3, 20) in page._model.days
    assert the(page, DayTable).hasFocus()


# -- going on from what is there -----------------------------------------------------------------


def test_a_line_begins_with_what_the_record_says(qtbot: QtBot, page: LogPage, application: Application) -> None:
    application.logbook.record([application.logbook.read("18/3/2026 0830-1745 -40 #oasys two reviews")])
    page.refresh()
    choose(page, 18)
    press(qtbot, page.window(), ENTER)
    line = line_of(page)
    assert line.text() == "0830-1745 -40 #oasys two reviews"
    revisions = application.store.revision_count()
    press(qtbot, page.window(), ENTER)
    assert application.store.revision_count() == revisions
    choose(page, 18)
    press(qtbot, page.window(), ENTER)
    line_of(page).setCursorPosition(len("0830-1745"))
    press(qtbot, page.window(), Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "55", ENTER)
    written = saved(application, 18)
    assert written is not None
    assert (written.record.spells[0].end.time(), written.record.note) == (time(17, 55), "two reviews")
    assert (written.record.reasons, written.record.break_minutes) == (("oasys",), 40)


def test_a_line_that_was_not_changed_is_not_kept(qtbot: QtBot, page: LogPage, application: Application) -> None:
    choose(page, 18)
    press(qtbot, page.window(), ENTER, Qt.Key.Key_Escape)
    application.logbook.record([application.logbook.read("18/3/2026 0900-1700 -30")])
    page.refresh()
    choose(page, 18)
    press(qtbot, page.window(), ENTER)
    assert line_of(page).text() == "0900-1700 -30"


def test_what_is_chosen_by_the_program_is_chosen_alone_whatever_key_is_held(qtbot: QtBot, page: LogPage) -> None:
    choose(page, 20)
    qtbot.keyPress(page.window(), Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    try:
        assert choose(page, 23).chosen == (date(2026, 3, 23),)
    finally:
        qtbot.keyRelease(page.window(), Qt.Key.Key_Shift)
