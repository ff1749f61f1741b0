"""The entry line on Today: what is likely is said to be so, what is unclear can be chosen, what is completed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton

from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.widgets.fields.day_chooser import DayChooser
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from overtime_logger.ui.widgets.meanings import Meanings
from overtime_logger.ui.widgets.offers import Offers
from tests.ui.parts import click, press, said, the

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

TODAY = date(2026, 3, 20)


@pytest.fixture
def panel(window: MainWindow) -> EntryPanel:
    return the(window, EntryPanel)


def test_a_proposal_says_what_it_is_taken_for_and_one_key_records_it(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "8-6")
    assert "Understood as Fri 20 March: 08:00 to 18:00" in said(panel)
    assert "Enter saves it like this." in said(panel)
    assert application.store.day(TODAY) is None

    press(qtbot, window, Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert (str(written.record.spells[0]), written.record.proposed_from) == ("08:00-18:00", "8-6")


def test_an_unclear_line_lists_its_meanings_and_a_key_records_one(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "half day leave", Qt.Key.Key_Return)
    assert application.store.day(TODAY) is None
    meanings = [each.accessibleName() for each in the(window, Meanings).findChildren(QPushButton)]
    assert [meaning.split(";")[0] for meaning in meanings] == [
        "Fri 20 March: annual leave (morning)",
        "Fri 20 March: annual leave (afternoon)",
    ]
    assert "annual leave (afternoon)" in the(window, EntryLine).accessibleDescription()

    qtbot.keyClick(the(window, EntryLine), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: application.store.day(TODAY) is not None)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.record.time_off is not None
    assert written.record.time_off.portion.value == "pm"
    assert the(window, EntryLine).text() == ""
    assert not the(window, Meanings).isVisible()


def test_several_days_off_are_saved_together_and_taken_back_together(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "leave 6-10 apr")
    assert "Understood as Tue 7 April: annual leave" in said(panel)
    press(qtbot, window, Qt.Key.Key_Return)
    days = [date(2026, 4, number) for number in (7, 8, 9, 10)]
    assert all(application.store.day(day) for day in days)

    click(qtbot, panel, "Undo")
    assert not any(application.store.day(day) for day in days)
    assert the(window, EntryLine).text() == "leave 6-10 apr"


def test_tags_are_offered_after_the_sign_and_taken_with_the_down_key(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "0830-1745 #par")
    assert [each.label for each in the(window, Offers).shown] == ["#parole-report"]

    press(qtbot, window, Qt.Key.Key_Down)
    assert the(window, EntryLine).text() == "0830-1745 #parole-report "
    press(qtbot, window, Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.record.reasons == ("parole-report",)


def test_enter_saves_what_was_typed_and_not_what_is_offered(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "0830-1745 #du", Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.record.reasons == ("du",)


def test_the_date_of_a_day_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "mon")
    row = the(window, Offers)

    assert [each.label for each in row.shown] == ["Monday 16 March 2026"]
    press(qtbot, window, Qt.Key.Key_Down)
    assert the(window, EntryLine).text() == "16/03/2026 "


def test_notes_of_late_are_offered(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    application.logbook.record([application.logbook.read("2026-03-19 0830-1745 court report for Leeds")])
    the(window, EntryPanel).refresh()
    press(qtbot, window, "0830-1700 cou", Qt.Key.Key_Down)

    assert the(window, EntryLine).text() == "0830-1700 court report for Leeds"


def test_another_day_is_chosen_from_a_small_calendar(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    click(qtbot, panel, "Another day")
    chooser = the(window, DayChooser)
    assert chooser.isVisible()
    chooser.calendar.activated.emit(QDate(2026, 3, 17))

    assert not chooser.isVisible()
    assert "What did you work on Tue 17 March?" in said(panel)
    press(qtbot, window, "0830-1745", Qt.Key.Key_Return)
    assert application.store.day(date(2026, 3, 17)) is not None
