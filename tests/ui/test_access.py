"""What holds for every part that takes the keys: a name to hear, and a place in the order of the tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from overtime_logger.ui.editors.first_start import FirstStart
from overtime_logger.ui.navigation import PAGES
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.folds import Fold
from tests.ui.keys import follows
from tests.ui.parts import button, field, focused, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.main_window import MainWindow

EVERY_PAGE = pytest.mark.parametrize("page", [entry.key for entry in PAGES])


def takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def without_name(window: MainWindow) -> list[QWidget]:
    """The parts that take the keys and say nothing to a screen reader."""
    found: list[QWidget] = []
    for widget in window.findChildren(QWidget):
        heard = QAccessible.queryAccessibleInterface(widget)
        if takes_keys(widget) and not (heard and heard.text(QAccessible.Text.Name)):
            found.append(widget)
    return found


def reached_by_tab(qtbot: QtBot, window: MainWindow) -> set[QWidget]:
    """Every part that the tab key leads to, once round; within a card it must go as the eye does."""
    reached: list[QWidget] = []
    while focused(window) not in reached:
        before = focused(window)
        reached.append(before)
        press(qtbot, window, Qt.Key.Key_Tab)
        for card in window.findChildren(Card):
            if card.isAncestorOf(before) and card.isAncestorOf(focused(window)):
                assert follows(card, before, focused(window)), f"back from {before} to {focused(window)}"
    return set(reached)


@EVERY_PAGE
def test_every_part_that_takes_keys_has_a_name(window: MainWindow, page: str) -> None:
    window.on_page_chosen(page)
    assert without_name(window) == []


def test_enter_presses_the_button_that_has_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.on_page_chosen("conversations")
    record = button(window, "Record a conversation")
    assert focused(window) is record

    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "New conversation" in said(window))
    assert focused(window) is field(window, "With whom")


@EVERY_PAGE
def test_the_tab_key_leads_everywhere(qtbot: QtBot, window: MainWindow, page: str) -> None:
    window.on_page_chosen(page)
    with qtbot.waitActive(window):
        window.activateWindow()
    for fold in window.findChildren(Fold):
        if fold.isVisible():
            fold.open()
    QApplication.processEvents()  # what the folds hold gets its place
    wanted = {widget for widget in window.findChildren(QWidget) if takes_keys(widget)}
    # Of buttons that exclude each other, the tab key leads to the chosen one, and the arrow keys to the rest.
    missed = {widget for widget in wanted - reached_by_tab(qtbot, window) if not widget.property("checkable")}
    assert not missed


def test_first_start_can_be_heard(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    assert without_name(window) == []
    press(qtbot, window, "Sam Okafor", Qt.Key.Key_Return)
    assert without_name(window) == []
    the(window, FirstStart).on_forward()
    assert without_name(window) == []


@EVERY_PAGE
def test_no_text_is_read_as_markup(window: MainWindow, page: str) -> None:
    window.on_page_chosen(page)
    labels = [label for label in window.findChildren(QLabel) if not label.windowFlags() & Qt.WindowType.ToolTip]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@EVERY_PAGE
@pytest.mark.parametrize("size", [(1024, 700), (1280, 900)])
def test_nothing_is_wider_than_its_page(window: MainWindow, page: str, size: tuple[int, int]) -> None:
    window.on_page_chosen(page)
    window.resize(*size)
    QApplication.sendPostedEvents()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.parentWidget() is not None:
            right = widget.mapTo(window, widget.rect().topRight()).x()
            assert right <= window.width(), widget
