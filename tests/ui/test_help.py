"""Help by keyboard: from anywhere, to any topic."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from overtime_logger import __version__
from overtime_logger.ui.pages.help import HelpPage
from overtime_logger.ui.widgets.cards.card import Card, PageColumn
from tests.ui.parts import button, press, said, the

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.main_window import MainWindow


def _open(qtbot: QtBot, window: MainWindow) -> HelpPage:
    press(qtbot, window, Qt.Key.Key_F1)
    page = the(window, HelpPage)
    qtbot.waitUntil(page.isVisible)
    return page


@pytest.mark.parametrize(
    ("made", "older"),
    [(None, False), (date(2026, 3, 1), False), (date(2025, 3, 1), True), (date(2024, 3, 1), True)],
)
def test_it_is_said_when_a_version_is_more_than_a_year_old(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, made: date | None, older: bool
) -> None:
    monkeypatch.setattr("overtime_logger.ui.pages.help.made_on", lambda: made)
    text = said(_open(qtbot, window))

    assert ("This version was made on" in text) is (made is not None)
    assert ("there may be a newer one where you downloaded it" in text) is older


def test_f1_tells_the_keys_the_rules_the_words_and_the_licences(qtbot: QtBot, window: MainWindow) -> None:
    text = said(_open(qtbot, window))

    for told in (
        "Ctrl+1 to Ctrl+8",
        "At least 11 hours' uninterrupted rest",
        "Working Time Regulations 1998, reg 10",
        "Accounting period",
        f"Overtime Logger {__version__}",
        "LGPL-3.0-only",
    ):
        assert told in text


def test_each_topic_has_a_key_that_leads_to_it(qtbot: QtBot, window: MainWindow) -> None:
    page = _open(qtbot, window)
    scrolled, cards = the(page, PageColumn), page.findChildren(Card)
    keys = [each.text() for each in page.findChildren(QPushButton)]
    assert keys == [card.heading.text() for card in cards]

    button(page, "Words").setFocus()
    press(qtbot, window, Qt.Key.Key_Space)

    (words,) = (card for card in cards if card.heading.text() == "Words")
    bar = scrolled.verticalScrollBar()
    assert bar.value() > 0
    assert 0 <= words.mapTo(scrolled.viewport(), QPoint(0, 0)).y() < scrolled.viewport().height()


def test_the_way_back_from_help_is_the_pages_own_key(qtbot: QtBot, window: MainWindow) -> None:
    page = _open(qtbot, window)

    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert not page.isVisible()
