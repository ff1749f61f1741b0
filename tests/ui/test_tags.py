"""Saying with a click why a long day was long, under the entry line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from overtime_logger.domain.day import Basis
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.editors.days.tags_row import TagsRow
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from tests.ui.parts import button, click, press, said, the

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.ui.main_window import MainWindow

TODAY = date(2026, 3, 20)


def record_of(application: Application, day: date = TODAY) -> DayRecord:
    written = application.store.day(day)
    assert written is not None
    return written.record


def revisions(application: Application) -> int:
    written = application.store.day(TODAY)
    assert written is not None
    return written.revisions


def row(window: MainWindow) -> TagsRow:
    return the(window, TagsRow)


def open_fold(qtbot: QtBot, part: QWidget, name: str) -> None:
    """Open a matter with the space bar, once it can be seen."""
    fold = button(part, name)
    qtbot.waitUntil(fold.isVisible)
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)


def test_a_day_within_contract_is_asked_nothing(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert window.findChildren(TagsRow) == []


def test_a_long_day_keeps_the_keys_on_the_line_and_shows_one_quiet_row(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(window).isVisible())
    assert window.focusWidget() is the(window, EntryLine)
    assert "1 h 51 over contract" in said(row(window))
    assert not any(chip.isVisible() for chip in row(window).findChildren(Ticks))
    assert revisions(application) == 1


def test_clicks_are_recorded_together_as_one_amendment(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "to 1815 #duty two reports", Qt.Key.Key_Return)
    # However long this machine takes from click to click, it is no pause.
    row(window)._pause.setInterval(24 * 60 * 60 * 1000)
    open_fold(qtbot, row(window), "Reasons (1)")
    click(qtbot, row(window), "court report")
    oasys = button(row(window), "OASys")
    oasys.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert record_of(application).reasons == ("duty",)
    row(window)._pause.start(0)
    qtbot.waitUntil(lambda: "Added to the day's record." in said(row(window)))
    assert record_of(application).reasons == ("duty", "court-report", "oasys")
    assert record_of(application).note == "two reports"
    assert revisions(application) == 2
    assert window.focusWidget() is oasys
    qtbot.waitUntil(lambda: "What made it long\nduty, court report, OASys" in said(the(window, TodayPage).day))


def test_a_second_click_takes_a_tag_off(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    press(qtbot, window, "to 1815 #duty", Qt.Key.Key_Return)
    open_fold(qtbot, row(window), "Reasons (1)")
    assert button(row(window), "duty").isChecked()
    click(qtbot, row(window), "duty")
    qtbot.waitUntil(lambda: record_of(application).reasons == ())


def test_what_gave_way_and_one_basis_are_said_likewise(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    open_fold(qtbot, row(window), "What gave way")
    click(qtbot, row(window), "lunch break")
    open_fold(qtbot, row(window), "Basis")
    click(qtbot, row(window), "By choice")
    click(qtbot, row(window), "Asked to work them")
    assert not button(row(window), "By choice").isChecked()
    qtbot.waitUntil(lambda: record_of(application).basis is Basis.ASKED)
    assert record_of(application).gave_way == ("lunch-break",)


def test_leaving_the_page_loses_no_click(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    open_fold(qtbot, row(window), "Reasons")
    click(qtbot, row(window), "recall")
    window.on_page_chosen("log")
    assert record_of(application).reasons == ("recall",)


def test_closing_the_window_loses_no_click(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    open_fold(qtbot, row(window), "Reasons")
    click(qtbot, row(window), "recall")
    window.close()
    assert record_of(application).reasons == ("recall",)


def test_an_entry_on_top_of_clicks_keeps_them(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return, "to 1930")
    open_fold(qtbot, row(window), "Reasons")
    click(qtbot, row(window), "recall")
    the(window, EntryLine).setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    record = record_of(application)
    assert (record.reasons, f"{record.spells[0].end:%H:%M}") == (("recall",), "19:30")


def test_another_day_that_was_just_saved_is_the_one_that_is_told(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "2026-03-17 0830-1900 -30", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(window).isVisible())
    assert "Tue 17 March: 2 h 36 over" in said(row(window))
    open_fold(qtbot, row(window), "Reasons")
    click(qtbot, row(window), "MAPPA")
    the(window, EntryLine).setFocus()
    press(qtbot, window, "t")
    assert not row(window).isVisible()
    assert record_of(application, date(2026, 3, 17)).reasons == ("mappa",)
    assert application.store.day(TODAY) is None


def test_after_a_click_undo_is_gone_since_it_would_take_back_the_click(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    undo = button(the(window, EntryPanel), "Undo")
    assert undo.isVisible()
    open_fold(qtbot, row(window), "Reasons")
    click(qtbot, row(window), "recall")
    row(window).on_pause()
    assert revisions(application) == 2
    assert not undo.isVisible()


def test_a_full_disk_keeps_the_clicks_and_is_told(
    qtbot: QtBot, window: MainWindow, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    open_fold(qtbot, row(window), "Reasons")

    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    with monkeypatch.context() as full:
        full.setattr(application.store, "append", fail)
        click(qtbot, row(window), "recall")
        row(window).on_pause()
    assert "The disk is full: nothing was stored." in said(the(window, EntryPanel))
    assert button(row(window), "recall").isChecked()
    row(window).on_pause()
    assert record_of(application).reasons == ("recall",)


def test_a_tag_of_ones_own_is_offered_beside_the_others(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "to 1815 #prison-visit", Qt.Key.Key_Return)
    open_fold(qtbot, row(window), "Reasons (1)")
    assert button(row(window), "prison visit").isChecked()
