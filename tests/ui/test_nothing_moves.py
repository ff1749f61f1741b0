"""Nothing moves under the pointer: what can be clicked stays where it is when something is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.ui.editors.days.catch_up import CatchUpList
from overtime_logger.ui.editors.days.tags_row import TagsRow
from overtime_logger.ui.editors.records.follow_up_card import FollowUpCard
from overtime_logger.ui.editors.settings.backup_card import BackupCard
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.pages.workload import WorkloadPage
from overtime_logger.ui.widgets.cards.card import Scrolled
from overtime_logger.ui.widgets.fields.choices import Ticks
from tests.ui.parts import button, click, click_on, focused, is_in_reach, places, press, said, the

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def moved(before: dict[QWidget, QPoint], after: dict[QWidget, QPoint]) -> list[str]:
    """What stands elsewhere now."""
    return [
        f"{each.accessibleName() or each.text()} by {after[each] - place}"  # pyright: ignore[reportAttributeAccessIssue] # buttons and lines
        for each, place in before.items()
        if each in after and after[each] != place
    ]


def test_reasons_that_are_recorded_a_while_after_a_click(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "0830-1915 -30", ENTER)
    row = the(window, TagsRow)
    qtbot.waitUntil(row.isVisible)
    click(qtbot, row, "Reasons")
    chips = next(each for each in row.findChildren(Ticks) if each.isVisible())
    qtbot.waitUntil(chips.buttons[0].isVisible)
    click_on(qtbot, chips.buttons[0])
    before = places(chips)
    qtbot.waitUntil(lambda: "Added to the day's record." in said(row))
    assert moved(before, places(chips)) == []


def test_each_day_that_is_filled_in(qtbot: QtBot, window: MainWindow) -> None:
    window.on_page_chosen("log")
    click(qtbot, the(window, LogPage), "Fill in missing days")
    rows = the(window, CatchUpList)
    before = places(rows._scrolled)
    click(qtbot, rows, "Usual: Tue 17 March")
    assert "exactly your 7 h 24" in said(rows)
    assert moved(before, places(rows._scrolled)) == []
    press(qtbot, window, TAB)
    rows._lines[1].line.setFocus()
    press(qtbot, window, "nonsense")
    assert "No hours or day off found." in said(rows)
    assert moved(before, places(rows._scrolled)) == []


def test_the_button_that_backs_up(qtbot: QtBot, window: MainWindow) -> None:
    window.on_page_chosen("settings")
    card = the(the(window, SettingsPage), BackupCard)
    places(card)
    the(window, SettingsPage)._column.lead_to(card)
    before = places(card)
    click(qtbot, card, "Back up now")
    qtbot.waitUntil(lambda: "Backed up and compared." in said(card))
    assert moved(before, places(card)) == []


def test_the_e_mail_that_is_copied(qtbot: QtBot, window: MainWindow, application: Application) -> None:
    application.people.add(Person("SPO", Relation.LINE_MANAGER))
    with qtbot.waitActive(window):
        window.activateWindow()
    window.on_page_chosen("conversations")
    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, "SPO", TAB, "Which comes first?")
    qtbot.keyClick(focused(window), ENTER, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(FollowUpCard) is not None)
    card = the(window, FollowUpCard)
    qtbot.waitUntil(lambda: is_in_reach(button(card, "Copy")))
    before = places(card)
    click(qtbot, card, "Copy")
    assert "Copied." in said(card)
    assert moved(before, places(card)) == []


def test_a_page_that_grows_longer_than_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.on_page_chosen("workload")
    page = the(window, WorkloadPage)
    scrolled = next(each for each in page.findChildren(Scrolled) if each.isVisible())
    window.resize(1120, 2000)
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() == 0)
    before = {each: place.x() for each, place in places(page).items()}
    window.resize(1120, 500)
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > 0)
    after = {each: place.x() for each, place in places(page).items()}
    assert {each: after[each] for each in before} == before
    assert button(page, "Add a concern") in before
