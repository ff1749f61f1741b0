"""What of the last weeks is worth a look, beside the figures on Today."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.cards.recent_card import LatelyCard
from tests.builders import WORKER, term
from tests.cases import LONDON
from tests.fakes import FRIDAY_EVENING
from tests.ui.logbooks import fill, set_up
from tests.ui.parts import button, click, done, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow


def log(application: Application, *lines: str) -> None:
    application.logbook.record([application.logbook.read(line) for line in lines])


def ask(application: Application, *, days_ago: int) -> None:
    """Ask a manager what comes first, and hear nothing."""
    person = application.people.add(Person("SPO, North", Relation.LINE_MANAGER, "Sam Ellis"))
    when = FRIDAY_EVENING.astimezone(LONDON) - timedelta(days=days_ago)
    application.conversations.record(Conversation(when, (person,), "Which report comes first?"))


def card(qtbot: QtBot, window: MainWindow) -> LatelyCard:
    """The card, once it is shown."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(LatelyCard)))
    return the(window, LatelyCard)


def wait_for_look(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what is worth a look was read."""
    page = the(window, TodayPage)
    page.on_look_back_due()
    operations = window._context.operations
    assert operations.is_busy(page)
    qtbot.waitUntil(lambda: not operations.is_busy(page))


def test_possible_breaches_are_told_in_words_the_newest_first(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    log(
        application,
        "2026-03-09 0830-1630 2030-2330 -30",
        "2026-03-10 0800-1600 -30",
        "2026-03-17 0800-1600 no break",
    )
    window = open_window()
    shown = said(card(qtbot, window))
    assert "2 possible breaches in the last four weeks, worth checking with your rep." in shown
    assert "8 h 30 of rest until the next work, less than 11 h" in shown
    assert shown.index("more than six hours without a break") < shown.index("8 h 30 of rest")


def test_a_breach_leads_to_its_day_in_the_log(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    log(application, "2026-02-26 0800-1600 no break", "2026-03-17 0800-1600 no break")
    window = open_window()
    day = button(card(qtbot, window), "Thu 26 February")
    day.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page = the(window, LogPage)
    assert page.isVisible()
    assert "February 2026" in said(page)
    assert page._model.day_at(page._table.currentIndex()) == date(2026, 2, 26)

    window.on_page_chosen("today")
    click(qtbot, window, "Tue 17 March")
    assert "March 2026" in said(page)
    assert page._model.day_at(page._table.currentIndex()) == date(2026, 3, 17)


def test_no_more_than_three_are_shown_until_all_are_asked_for(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    log(application, *(f"2026-03-{day:02d} 0800-1600 no break" for day in (9, 10, 11, 12, 13)))
    window = open_window()
    shown = card(qtbot, window)
    assert said(shown).count("without a break") == 3
    click(qtbot, shown, "Show all")
    qtbot.waitUntil(lambda: said(shown).count("without a break") == 5)


def test_conversations_that_wait_are_told_with_whom_and_how_long(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    ask(application, days_ago=12)
    window = open_window()
    shown = said(card(qtbot, window))
    assert "Waiting for an answer" in shown
    assert "possible breach" not in shown


def test_a_conversation_that_waits_is_a_link_to_it(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    ask(application, days_ago=12)
    window = open_window()
    link = button(card(qtbot, window), "Sam Ellis (SPO, North): for 12 days, since Sun 8 March")
    link.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page = the(window, ConversationsPage)
    assert page.isVisible()
    assert "Which report comes first?" in said(page)


def test_what_is_left_of_the_leave_stands_beside_the_entry(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    application.ledger.set_allowance(date(2026, 1, 1), 222 * 60)
    log(application, "2026-03-17 leave")
    window = open_window()
    standing = the(window, TodayPage).standing
    qtbot.waitUntil(lambda: "Annual leave: 214 h 36 left of 222 h" in said(standing))


def test_nothing_is_shown_where_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    wait_for_look(qtbot, window)
    assert window.findChildren(LatelyCard) == []


def test_the_card_goes_when_its_cause_is_gone(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    log(application, "2026-03-17 0800-1600 no break")
    window = open_window()
    shown = card(qtbot, window)
    press(qtbot, window, "2026-03-17 0800-1600 -30", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_a_save_shows_what_it_brought(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    window = open_window()
    press(qtbot, window, "0800-1600 no break", Qt.Key.Key_Return)
    assert "without a break" in said(card(qtbot, window))


def test_the_window_reads_no_days_itself_to_look_back(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    """What runs on the window's own thread is only asking, showing a few lines, and how the clock stands."""
    application.contracts.set_up(term(date(2016, 3, 7)), WORKER)
    fill(application, weeks=8)
    log(application, "2026-03-17 0800-1600 no break")
    window = open_window()
    card(qtbot, window)
    done(qtbot, window)
    ran: dict[bool, list[str]] = {True: [], False: []}
    here = threading.get_ident()

    def take_note(statement: str) -> None:
        ran[threading.get_ident() == here].append(statement)

    connection = application.store._database._connection
    connection.set_trace_callback(take_note)
    wait_for_look(qtbot, window)
    connection.set_trace_callback(None)
    assert any(" day " in each for each in ran[False])
    assert [each for each in ran[True] if " open_spell" not in each and " setting " not in each] == []
