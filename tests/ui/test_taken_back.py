"""What a click or a key does away with can be brought back: typed text, clocked time, files, places, notes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.domain.records.conversation import Conversation, FollowUp
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.revision import EntryMethod, RecordKind
from overtime_logger.services.time_clock import ClockState
from overtime_logger.ui.editors.days.catch_up import CatchUpList
from overtime_logger.ui.editors.days.clock_card import ClockCard
from overtime_logger.ui.editors.days.day_table import DayTable
from overtime_logger.ui.editors.settings.backup_card import BackupCard
from overtime_logger.ui.editors.settings.import_card import ImportCard
from overtime_logger.ui.editors.settings.leave_card import LeaveCard
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.pages.workload import WorkloadPage
from overtime_logger.ui.widgets.fields.choices import MenuChoice
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from tests.fakes import FRIDAY_EVENING
from tests.ui.parts import click, drop, field, focused, press, retype, said, the

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow
    from tests.fakes import SetClock

FRIDAY, TUESDAY, MONDAY = date(2026, 3, 20), date(2026, 3, 17), date(2026, 3, 16)
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE, Z = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Z


def undo_key(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(focused(window), Z, CONTROL)


# -- what is typed -----------------------------------------------------------------------------------------------


def test_a_line_that_was_left_with_esc(qtbot: QtBot, window: MainWindow) -> None:
    line = the(window, EntryLine)
    press(qtbot, window, "0830-1745 -30 two reports", ESCAPE)
    assert line.text() == ""
    undo_key(qtbot, window)
    assert line.text() == "0830-1745 -30 two reports"
    assert "8 h 45 worked" in said(window)


def open_row(qtbot: QtBot, window: MainWindow, day: date, text: str = "") -> DayTable:
    """Open a row of the log, and type in it."""
    table = the(window, DayTable)
    table.choose((day,))
    table.setFocus()
    press(qtbot, window, ENTER, text)
    return table


def test_a_row_that_was_left_for_another_row_another_month_and_another_start(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    window.on_page_chosen("log")
    open_row(qtbot, window, TUESDAY, "0830-1745 -30 two reports")
    table = open_row(qtbot, window, FRIDAY)
    assert table.entry is not None
    assert (table.entry.day, table.entry.typed) == (FRIDAY, "")
    open_row(qtbot, window, TUESDAY)
    assert table.entry.typed == "0830-1745 -30 two reports"

    click(qtbot, window, "Earlier")
    click(qtbot, window, "Later")
    open_row(qtbot, window, TUESDAY)
    assert table.entry.typed == "0830-1745 -30 two reports"

    window.close()
    page = LogPage(window._context)
    qtbot.addWidget(page)
    page.refresh()
    page.on_line_wanted(TUESDAY, "")
    assert page._table.entry is not None
    assert page._table.entry.typed == "0830-1745 -30 two reports"
    assert application.store.day(TUESDAY) is None


def test_a_row_that_was_saved_begins_anew(qtbot: QtBot, window: MainWindow) -> None:
    window.on_page_chosen("log")
    table = open_row(qtbot, window, TUESDAY, "0830-1745 -30")
    open_row(qtbot, window, FRIDAY)
    open_row(qtbot, window, TUESDAY)
    press(qtbot, window, ENTER)
    open_row(qtbot, window, TUESDAY)
    assert table.entry is not None
    assert table.entry.typed == ""


@pytest.mark.usefixtures("quick_keys")
def test_the_days_not_recorded(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    application.protection.set_first(Passphrase("lantern gravel teapot orbit"))
    window.on_page_chosen("log")
    the(window, LogPage).on_fill_in()
    listed = the(window, CatchUpList)
    press(qtbot, window, "0830-1745 -30 two reports")
    line = listed._lines[0].line
    click(qtbot, listed, "Leave: Tue 17 March")
    assert line.text() == "leave"
    line.setFocus()
    undo_key(qtbot, window)
    assert line.text() == "0830-1745 -30 two reports"

    window.lock()
    window.on_passphrase_tried(Passphrase("lantern gravel teapot orbit"))
    qtbot.waitUntil(lambda: bool(window.findChildren(TodayPage)))
    window.on_page_chosen("log")
    the(window, LogPage).on_fill_in()
    assert the(window, CatchUpList)._lines[0].line.text() == "0830-1745 -30 two reports"


def test_a_form_of_settings_that_was_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    window.on_page_chosen("settings")
    card = the(window, LeaveCard)
    click(qtbot, card, "Set leave")
    click(qtbot, card, "Cancel")
    assert card.done.text == ""
    click(qtbot, card, "Set leave")
    retype(qtbot, card, "Leave in hours", "229:24")
    click(qtbot, card, "Cancel")
    assert "Not saved." in said(card)
    click(qtbot, card, "Undo")
    assert field(card, "Leave in hours").text() == "229:24"
    assert field(card, "Leave in hours").isVisible()


# -- what was clocked --------------------------------------------------------------------------------------------


@pytest.fixture
def clocked(qtbot: QtBot, window: MainWindow, application: Application) -> ClockCard:
    """A stretch of nine hours, clocked out and not recorded yet."""
    clock: SetClock = application.clock  # pyright: ignore[reportAssignmentType] # what the fixture gave it
    clock.set_to("2026-03-20T08:30")
    qtbot.waitUntil(lambda: bool(window.findChildren(ClockCard)))
    card = the(window, ClockCard)
    click(qtbot, card, "Clock in")
    clock.set_to("2026-03-20T17:30")
    click(qtbot, card, "Clock out")
    retype(qtbot, card, "Finished at another time?", "1730")
    click(qtbot, card, "Set")
    return card


def test_what_was_clocked_and_discarded(qtbot: QtBot, clocked: ClockCard, application: Application) -> None:
    click(qtbot, clocked, "Discard it")
    assert "Not clocked in" in said(clocked)
    click(qtbot, clocked, "Undo")
    assert application.time_clock.status().state is ClockState.STOPPED
    assert "08:30 to 17:30" in said(clocked)


def test_what_was_clocked_and_recorded(qtbot: QtBot, clocked: ClockCard, application: Application) -> None:
    click(qtbot, clocked, "Save it")
    assert application.store.day(FRIDAY) is not None
    click(qtbot, clocked, "Undo")
    assert application.store.day(FRIDAY) is None
    assert "08:30 to 17:30" in said(clocked)


def test_what_was_clocked_is_not_brought_back_over_what_came_later(
    clocked: ClockCard, application: Application
) -> None:
    clock, shown = application.time_clock, clocked._clocked
    assert shown is not None
    spell = clock.record(shown)
    application.logbook.record([application.logbook.read("0830-1800 -30")], EntryMethod.TYPED)
    with pytest.raises(InvalidInputError, match=r"^clock\.changed$"):
        clock.put_back(spell, shown)
    clock.clock_in()
    with pytest.raises(InvalidInputError, match=r"^clock\.on\.again$"):
        clock.put_back(spell)
    written = application.store.day(FRIDAY)
    assert written is not None
    assert written.method is EntryMethod.TYPED


# -- what was noted ----------------------------------------------------------------------------------------------


def test_that_an_email_was_sent(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    manager = application.people.add(Person("SPO", Relation.LINE_MANAGER))
    talk = Conversation(FRIDAY_EVENING, (manager,), "Which comes first?")
    name = application.conversations.record(talk).id
    window.on_page_chosen("conversations")
    page = the(window, ConversationsPage)
    page.on_opened(name)
    click(qtbot, page.shown, "Save")
    assert application.conversations.get(name).conversation.follow_up != FollowUp()
    click(qtbot, page.shown, "Undo")
    assert application.conversations.get(name).conversation.follow_up == FollowUp()


def test_what_became_of_a_notice(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    head = application.people.add(Person("Head of PDU", Relation.SENIOR_MANAGER))
    notice = Notice(FRIDAY, date(2026, 1, 12), date(2026, 3, 13), head)
    name = application.workload.notice_book.add(notice, FRIDAY)
    window.on_page_chosen("workload")
    page = the(window, WorkloadPage)
    page.open_record(RecordKind.NOTICE, name)
    click(qtbot, page.shown, "Save")
    assert application.workload.notice_book.get(name).record.served_on == FRIDAY
    click(qtbot, page.shown, "Undo")
    assert application.workload.notice_book.get(name).record.served_on is None


# -- files and places --------------------------------------------------------------------------------------------


def test_the_second_place_for_backups(
    qtbot: QtBot, window: MainWindow, application: Application, tmp_path: Path
) -> None:
    application.backups.set_second_folder(tmp_path / "stick")
    window.on_page_chosen("settings")
    card = the(the(window, SettingsPage), BackupCard)
    click(qtbot, card, "No second place")
    qtbot.waitUntil(lambda: "Backups go to one place only." in said(card))
    assert application.backups.second_folder is None
    click(qtbot, card, "Undo")
    qtbot.waitUntil(lambda: "Backups go there too." in said(card))
    assert application.backups.second_folder == tmp_path / "stick"


def test_a_file_that_was_not_imported_after_all(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.on_page_chosen("settings")
    card = the(the(window, SettingsPage), ImportCard)
    (tmp_path / "mine.csv").write_text("Wann,Kommen,Gehen\n2/1/2026,08:30,17:45\n", "utf-8")
    assert drop(card, tmp_path / "mine.csv")
    qtbot.waitUntil(lambda: "Choose what each column is." in said(card))
    for place, menu in enumerate(each for each in card.findChildren(MenuChoice) if each.isVisible()):
        menu._group.actions()[place + 1].trigger()
    click(qtbot, card, "Read it again")
    qtbot.waitUntil(lambda: "1 day to add." in said(card))
    click(qtbot, card, "Cancel")
    assert "1 day to add." not in said(card)
    click(qtbot, card, "Undo")
    assert "1 day to add." in said(card)
    click(qtbot, card, "Add 1 day")
    qtbot.waitUntil(lambda: "1 day recorded." in said(card))
