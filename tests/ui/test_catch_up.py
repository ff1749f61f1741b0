"""Filling in days that are not recorded: by a click, by weeks, by a line; nothing is kept until confirmed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from overtime_logger.domain.day import TimeOffKind
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.services.revision import EntryMethod
from overtime_logger.ui.editors.days.catch_up import CatchUpList
from overtime_logger.ui.editors.days.day_table import DayTable
from overtime_logger.ui.models.catch_up import CatchUp, DayOffer
from overtime_logger.ui.pages.log import LogPage
from tests.builders import WORKER, term
from tests.ui.logbooks import fill, record_elsewhere, set_up
from tests.ui.parts import click, field, focused, press, said, the

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow


# -- without a window ----------------------------------------------------------------------------


@pytest.fixture
def days(application: Application) -> CatchUp:
    """Six weeks are recorded but for three days; the three weeks before, back to the contract's start, are not."""
    set_up(application)
    fill(application, weeks=6)
    catch_up = CatchUp(application.logbook)
    catch_up.look()
    return catch_up


def test_the_latest_weeks_come_first_and_days_in_order(days: CatchUp) -> None:
    assert [week.monday for week in days.weeks] == [
        date(2026, 3, 16),
        date(2026, 3, 9),
        date(2026, 3, 2),
        date(2026, 2, 2),
    ]
    assert [each.day.day for each in days.weeks[3].days] == [2, 3, 4, 5]
    assert days.earlier == 20
    days.show_more()
    assert days.earlier == 0
    assert [each.day.day for each in days.weeks[-1].days] == [5, 6, 7, 8, 9]


def test_an_accepted_day_says_so_and_a_typed_one_likewise(days: CatchUp) -> None:
    first, second, third = (week.days[0] for week in days.weeks[:3])
    first.accept(DayOffer.USUAL)
    second.accept(DayOffer.LEAVE)
    third.type("usual")

    assert [each.method for each in days.filled_in] == [
        EntryMethod.TYPED,
        EntryMethod.TYPED,
        EntryMethod.SUGGESTION,
    ]
    first.type("usual +1h")
    assert first.method is EntryMethod.TYPED


def test_a_line_about_another_day_is_refused(days: CatchUp) -> None:
    missing = days.weeks[0].days[0]
    missing.type("2026-03-09 8h")

    assert missing.error is not None
    assert missing.reading is None
    assert days.entries == ()
    assert "1 line is not understood." in days.sentence


def test_what_was_filled_in_stays_while_other_days_are_recorded(days: CatchUp, application: Application) -> None:
    days.weeks[1].days[0].accept(DayOffer.USUAL)
    application.logbook.record([application.logbook.read("2026-03-17 8h")])
    days.look()

    assert days.weeks[0].monday == date(2026, 3, 9)
    assert [method for _reading, method in days.entries] == [EntryMethod.SUGGESTION]


def test_no_usual_day_is_offered_where_there_is_none(application: Application) -> None:
    application.contracts.set_up(term(date(2026, 3, 16), usual=None), WORKER)
    catch_up = CatchUp(application.logbook)
    catch_up.look()

    assert [each.offers for each in catch_up.weeks[0].days] == [(DayOffer.LEAVE, DayOffer.SICK)] * 4


def test_nothing_is_missing_on_the_first_day(application: Application) -> None:
    application.contracts.set_up(term(date(2026, 3, 20)), WORKER)
    catch_up = CatchUp(application.logbook)
    catch_up.look()

    assert catch_up.weeks == ()
    assert catch_up.sentence == "Every working day up to yesterday is recorded."


# -- in the window -------------------------------------------------------------------------------


@pytest.fixture
def catch_up(qtbot: QtBot, window: MainWindow) -> CatchUpList:
    window.on_page_chosen("log")
    click(qtbot, the(window, LogPage), "Fill in missing days")
    return the(window, CatchUpList)


def test_days_are_filled_in_by_keys_and_recorded_together(
    qtbot: QtBot, window: MainWindow, catch_up: CatchUpList, application: Application
) -> None:
    before = application.store.revision_count()
    press(qtbot, window, "to 1815", Qt.Key.Key_Return, "leave")
    assert "9 h 15 worked, 1 h 51 over your 7 h 24" in said(catch_up)
    assert "2 of 27 missing days are filled in." in said(catch_up)
    assert application.store.revision_count() == before
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert application.store.revision_count() == before + 2
    written = application.store.day(date(2026, 3, 17))
    assert written is not None
    assert written.record.worked_minutes == 555
    assert "Saved: 2 days." in said(catch_up)
    assert "0 of 25 missing days are filled in." in said(catch_up)


def test_a_week_is_filled_in_with_one_click_and_taken_back(
    qtbot: QtBot, catch_up: CatchUpList, application: Application
) -> None:
    day = date(2026, 2, 3)
    click(qtbot, catch_up, "Sick: Tue 3 February")
    click(qtbot, catch_up, "All usual, Week of 2 February 2026: 4 days")
    assert field(catch_up, "Tuesday 3 February 2026").text() == "sick"
    click(qtbot, catch_up, "Save 4 days")
    written = [application.store.day(date(2026, 2, number)) for number in (2, 3, 4, 5)]
    assert [each.method for each in written if each] == [
        EntryMethod.SUGGESTION,
        EntryMethod.TYPED,
        EntryMethod.SUGGESTION,
        EntryMethod.SUGGESTION,
    ]
    assert written[1] is not None
    assert written[1].record.time_off is not None
    assert written[1].record.time_off.kind is TimeOffKind.SICK
    click(qtbot, catch_up, "Undo")
    assert application.store.day(day) is None
    assert "Undone." in said(catch_up)


def test_a_line_that_is_not_understood_says_so_and_holds_nothing_up(
    qtbot: QtBot, window: MainWindow, catch_up: CatchUpList, application: Application
) -> None:
    press(qtbot, window, "nonsense", Qt.Key.Key_Return, "8h", Qt.Key.Key_Return)
    assert "No hours or day off found." in said(catch_up)
    click(qtbot, catch_up, "Save 1 day")
    assert application.store.day(date(2026, 3, 10)) is not None
    assert field(catch_up, "Tuesday 17 March 2026").text() == "nonsense"


def test_a_full_disk_loses_no_line(
    qtbot: QtBot,
    window: MainWindow,
    catch_up: CatchUpList,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    monkeypatch.setattr(application.store, "append", fail)
    press(qtbot, window, "8h", Qt.Key.Key_Return)
    click(qtbot, catch_up, "Save 1 day")
    assert "The disk is full: nothing was stored. Make room on it and try again." in said(catch_up)
    assert field(catch_up, "Tuesday 17 March 2026").text() == "8h"


@pytest.mark.usefixtures("catch_up")
def test_lines_stay_while_something_else_is_recorded(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "8h")
    record_elsewhere(window, application, "2026-03-10 8h")
    qtbot.waitUntil(lambda: focused(window).accessibleName() == "Tuesday 17 March 2026")
    press(qtbot, window, "45")
    line = focused(window)
    assert isinstance(line, QLineEdit)
    assert line.text() == "8h45"


def test_escape_leads_back_to_the_month(qtbot: QtBot, window: MainWindow, catch_up: CatchUpList) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not catch_up.isVisible()
    assert the(window, DayTable).hasFocus()


def test_earlier_weeks_are_shown_when_asked_for(qtbot: QtBot, catch_up: CatchUpList) -> None:
    click(qtbot, catch_up, "Show more of 20 earlier days")
    qtbot.waitUntil(lambda: "Week of 5 January 2026: 5 days" in said(catch_up))
