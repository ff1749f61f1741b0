"""Whole tasks on Today, with the keys a person presses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.services.beside_journal import Suggestion
from overtime_logger.services.revision import EntryMethod
from overtime_logger.ui.editors.days.catch_up import CatchUpList
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.charts.hours_bars import WeekBars
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from overtime_logger.ui.widgets.icon_text import IconText
from tests.builders import WORKER, term
from tests.cases import LONDON
from tests.ui.logbooks import record_elsewhere, set_up
from tests.ui.parts import button, click, focused, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow
    from tests.fakes import SetClock

TODAY = date(2026, 3, 20)


@pytest.fixture
def panel(window: MainWindow) -> EntryPanel:
    return the(window, EntryPanel)


def test_entry_line_has_the_keys_from_the_start(window: MainWindow) -> None:
    assert window.focusWidget() is the(window, EntryLine)


def test_two_keys_save_the_usual_day_as_an_accepted_suggestion(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, Qt.Key.Key_Return)
    assert the(window, EntryLine).text() == ""
    assert the(window, EntryLine).placeholderText() == "Usual day: 08:30 to 16:24"
    assert "7 h 24 worked, exactly your 7 h 24" in said(panel)
    assert "A suggestion, not yet saved" in said(panel)
    assert application.store.day(TODAY) is None

    press(qtbot, window, Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.method is EntryMethod.SUGGESTION
    assert written.record.worked_minutes == 7 * 60 + 24
    assert "Saved. Fri 20 March: 08:30 to 16:24" in said(panel)
    assert window.focusWidget() is the(window, EntryLine)


def test_escape_takes_the_suggestion_back(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert "A suggestion" not in said(panel)
    press(qtbot, window, Qt.Key.Key_Return)
    assert "A suggestion" in said(panel)
    assert application.store.day(TODAY) is None


def test_typing_takes_the_place_of_a_suggestion(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, Qt.Key.Key_Return, "to 1815", Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.method is EntryMethod.TYPED
    assert f"{written.record.spells[0].end:%H:%M}" == "18:15"


def test_a_finish_is_read_back_while_it_is_typed_and_saved_with_one_key(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1815 #court-report")
    assert "Fri 20 March: 08:30 to 18:15, 30 min break (your usual); 9 h 15 worked, 1 h 51 over" in said(panel)
    assert application.store.day(TODAY) is None
    press(qtbot, window, Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.record.reasons == ("court-report",)
    assert the(window, EntryLine).text() == ""


def test_a_line_that_is_not_understood_is_kept_and_refused_only_when_confirmed(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "0830-1745 30-40")
    refusal = next(mark for mark in panel.findChildren(IconText) if mark.text == "")
    assert not refusal.isVisible()
    press(qtbot, window, Qt.Key.Key_Return)
    assert the(window, EntryLine).text() == "0830-1745 30-40"
    assert "For example:" in said(panel)
    assert application.store.day(TODAY) is None


def test_a_case_identifier_is_refused_at_once_and_never_stored(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1815 saw X123456")
    assert "A case number (CRN) can’t be kept" in said(panel).replace("'", "’")
    press(qtbot, window, Qt.Key.Key_Return)
    assert application.store.day(TODAY) is None
    assert the(window, EntryLine).text() == "to 1815 saw X123456"


def test_undo_takes_the_save_back_and_gives_the_line_back(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    click(qtbot, panel, "Undo")
    assert application.store.day(TODAY) is None
    assert "Undone." in said(panel)
    assert the(window, EntryLine).text() == "to 1815"
    assert window.focusWidget() is the(window, EntryLine)


def test_amending_says_what_it_replaces_and_undo_brings_that_back(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return, "to 1930")
    assert "This replaces what the day says now: 08:30 to 18:15" in said(panel)
    press(qtbot, window, Qt.Key.Key_Return)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.revisions == 2
    click(qtbot, panel, "Undo")
    again = application.store.day(TODAY)
    assert again is not None
    assert f"{again.record.spells[0].end:%H:%M}" == "18:15"
    assert "The earlier version is back." in said(panel)


def test_an_entry_that_keeps_the_rest_of_the_day_says_so(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel
) -> None:
    press(qtbot, window, "leave am", Qt.Key.Key_Return, "1300-1730")
    assert "keeps the rest of it. It now says: annual leave (morning)" in said(panel)


def test_the_usual_day_is_not_offered_over_a_recorded_day(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1930", Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert "This day is recorded." in said(panel)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.revisions == 1


def test_saving_what_the_day_says_already_writes_nothing(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1930", Qt.Key.Key_Return, "to 1930", Qt.Key.Key_Return)
    assert "The day is already recorded like this." in said(panel)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.revisions == 1


def test_what_looks_odd_is_marked_in_words_and_saved_all_the_same(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "0400-2330")
    assert "More than 16 hours were worked." in said(panel)
    press(qtbot, window, Qt.Key.Key_Return)
    assert application.store.day(TODAY) is not None


def test_a_missing_day_is_filled_with_a_click_and_two_keys(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    qtbot.waitUntil(lambda: len(application.logbook.overview().missing) == 3)
    page = the(window, TodayPage)
    qtbot.waitUntil(lambda: "3 days of the last four weeks" in said(page.missing))
    click(qtbot, page.missing, "Tue 10 March")
    assert "What did you work on Tue 10 March?" in said(panel)
    assert window.focusWidget() is the(window, EntryLine)
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert application.store.day(date(2026, 3, 10)) is not None
    assert "What did you work today?" in said(panel)
    assert "2 days of the last four weeks" in said(page.missing)


def test_a_suggestion_for_today_is_not_saved_for_another_day(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, Qt.Key.Key_Return)
    click(qtbot, the(window, TodayPage).missing, "Tue 17 March")
    assert "A suggestion" not in said(panel)
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Tue 17 March: 08:30 to 16:24" in said(panel)
    assert application.store.day(TODAY) is None


def test_the_way_back_to_today_keeps_what_was_typed(qtbot: QtBot, window: MainWindow, panel: EntryPanel) -> None:
    page = the(window, TodayPage)
    qtbot.waitUntil(lambda: "3 days" in said(page.missing))
    click(qtbot, page.missing, "Tue 17 March")
    press(qtbot, window, "to 1815")
    assert "Tue 17 March: 08:30 to 18:15" in said(panel)
    click(qtbot, panel, "Back to today")
    assert "Fri 20 March: 08:30 to 18:15" in said(panel)


def test_figures_beside_the_entry_follow_what_is_saved(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    page = the(window, TodayPage)
    before = application.logbook.overview().week
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    after = application.logbook.overview().week
    assert after.worked_minutes == before.worked_minutes + 9 * 60 + 15
    assert "4 of 5 working days recorded" in said(page.standing)
    assert "of 37 h" in said(page.standing)
    assert "of 148 h" in said(page.standing)
    assert "08:30 to 18:15" in said(page.day)


def test_the_balance_is_the_large_figure(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    page = the(window, TodayPage)
    minutes = application.logbook.overview().balance_minutes
    assert minutes > 0
    qtbot.waitUntil(lambda: f"{in_words(minutes)}\nover contract" in said(page.standing))


def test_a_click_on_a_bar_asks_about_its_day(qtbot: QtBot, window: MainWindow, panel: EntryPanel) -> None:
    page = the(window, TodayPage)
    bars = the(page.standing, WeekBars)

    def click_bar(place: int) -> None:
        at = QPoint(round(bars.width() * (place + 0.5) / 7), bars.height() // 2)
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=at)

    click_bar(1)
    assert "Tue 17 March" in said(panel)
    click_bar(6)
    assert the(window, LogPage).isVisible()
    assert the(window, LogPage)._table.chosen == (date(2026, 3, 22),)


def test_a_full_disk_is_told_where_it_happened_and_the_line_is_kept(
    qtbot: QtBot,
    window: MainWindow,
    panel: EntryPanel,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    monkeypatch.setattr(application.store, "append", fail)
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    assert "The disk is full: nothing was stored. Make room on it and try again." in said(panel)
    assert the(window, EntryLine).text() == "to 1815"


def test_midnight_brings_the_new_day_and_keeps_the_line(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    page = the(window, TodayPage)
    press(qtbot, window, "to 1815")
    clock: SetClock = application.clock  # pyright: ignore[reportAssignmentType] # what the fixture gave it
    clock.set_to("2026-03-21T00:05")
    page.on_date_check()
    assert "Saturday 21 March 2026" in said(page)
    assert the(window, EntryLine).text() == "to 1815"
    assert "Sat 21 March: 08:30 to 18:15" in said(page.entry)


def test_the_accounting_period_is_left_out_where_it_is_the_week(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application, period_weeks=1)
    opened = open_window()
    page = the(opened, TodayPage)
    qtbot.waitUntil(lambda: "This week" in said(page.standing))
    assert "of 37 h" in said(page.standing)
    assert "March" not in said(page.standing)


def test_without_a_usual_day_none_is_promised(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    application.contracts.set_up(term(usual=None), WORKER)
    opened = open_window()
    panel = the(opened, EntryPanel)
    assert "usual" not in said(panel)
    assert the(opened, EntryLine).placeholderText() == "0830-1745"
    press(qtbot, opened, Qt.Key.Key_Return)
    assert "No usual day is set for this date." in said(panel)
    press(qtbot, opened, "0830-1745 -30", Qt.Key.Key_Return)
    assert application.store.day(TODAY) is not None


def test_coming_back_the_next_morning_shows_the_new_day(window: MainWindow, application: Application) -> None:
    window.on_page_chosen("log")
    clock: SetClock = application.clock  # pyright: ignore[reportAssignmentType] # what the fixture gave it
    clock.set_to("2026-03-23T08:30")
    window.on_page_chosen("today")
    assert "Monday 23 March 2026" in said(the(window, TodayPage))


def test_what_came_of_a_key_is_announced(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def take_note(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", take_note)
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert "A suggestion, not yet saved." in heard[0]
    assert heard[-1].startswith("Saved. Fri 20 March")


def test_other_pages_come_with_their_keys_and_today_comes_back_focused(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not the(window, EntryLine).isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is the(window, EntryLine)


def test_one_key_takes_the_last_save_back_and_no_more_than_that(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    assert application.store.day(TODAY) is not None
    line = the(window, EntryLine)
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert application.store.day(TODAY) is None
    assert "Undone." in said(panel)
    assert line.text() == "to 1815"
    line.clear()
    before = application.store.revision_count()
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert application.store.revision_count() == before


def test_the_key_that_takes_back_first_takes_back_what_is_typed(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return, "8h")
    line = the(window, EntryLine)
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert application.store.day(TODAY) is not None


def test_what_was_recorded_elsewhere_is_not_taken_back_here(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    record_elsewhere(window, application, "8h")
    before = application.store.revision_count()
    qtbot.keyClick(the(window, EntryLine), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert application.store.revision_count() == before
    assert not panel._undo.isVisible()


def test_missing_days_are_filled_in_together_from_here(qtbot: QtBot, window: MainWindow) -> None:
    page = the(window, TodayPage)
    click(qtbot, page.missing, "Fill in together")
    assert the(window, CatchUpList).isVisible()
    assert not page.isVisible()


def test_the_calendar_is_shown_beside_the_day_and_recorded_nowhere(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    meeting = Suggestion(
        date(2026, 3, 17),
        datetime(2026, 3, 17, 9, 0, tzinfo=LONDON),
        datetime(2026, 3, 17, 10, 30, tzinfo=LONDON),
        "supervision",
    )
    application.store.replace_suggestions((meeting, Suggestion(date(2026, 3, 17), None, None)))
    assert "calendar" not in said(panel)
    click(qtbot, the(window, TodayPage).missing, "Tue 17 March")
    qtbot.waitUntil(lambda: "In your calendar:\nall day" in said(panel))
    assert button(panel, "09:00–10:30 supervision").isVisible()
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    written = application.store.day(date(2026, 3, 17))
    assert written is not None
    assert written.record.note == ""


def test_times_from_the_calendar_are_put_on_the_line_and_saved_only_when_confirmed(
    qtbot: QtBot, window: MainWindow, panel: EntryPanel, application: Application
) -> None:
    def at(hour: int, minute: int = 0) -> datetime:
        return datetime(2026, 3, 17, hour, minute, tzinfo=LONDON)

    day = date(2026, 3, 17)
    application.store.replace_suggestions(
        (Suggestion(day, at(9), at(10, 30), "R&D"), Suggestion(day, at(13), at(17)))
    )
    click(qtbot, the(window, TodayPage).missing, "Tue 17 March")
    qtbot.waitUntil(lambda: button(panel, "09:00–10:30 R&D").isVisible())
    click(qtbot, panel, "09:00–10:30 R&D")
    assert panel.line.text() == "09:00-10:30"
    assert "1 h 30" in said(panel)
    assert application.store.day(day) is None
    assert focused(window) is panel.line

    press(qtbot, window, Qt.Key.Key_Return)
    assert application.store.revisions("day:2026-03-17")[0].method is EntryMethod.SUGGESTION

    click(qtbot, panel, "13:00–17:00")
    assert "What did you work on Tue 17 March?" in said(panel)
    press(qtbot, window, " #duty", Qt.Key.Key_Return)
    assert application.store.revisions("day:2026-03-17")[1].method is EntryMethod.TYPED
