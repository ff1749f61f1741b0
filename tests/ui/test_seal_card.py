"""The weekly reminder of the seal on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from overtime_logger.ui.editors.evidence.seal_card import SealCard
from tests.ui.parts import click, field, press, retype, said, the

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow


@pytest.fixture
def card(qtbot: QtBot, window: MainWindow) -> SealCard:
    qtbot.waitUntil(lambda: len(window.findChildren(SealCard)) == 1)
    return the(window, SealCard)


def test_the_code_is_copied_and_it_is_noted_who_has_it(
    qtbot: QtBot, card: SealCard, application: Application
) -> None:
    assert "Nobody has been given your record's code" in said(card)
    assert "Seal code" not in said(card)
    click(qtbot, card, "Give it now")
    click(qtbot, card, "Copy a message to send")
    seal = application.seals.now()
    assert seal.code in QGuiApplication.clipboard().text()
    assert seal.code in said(card)
    retype(qtbot, card, "I gave this code to", "my rep")
    click(qtbot, card, "Save")
    assert "Saved: given to my rep on 20 March 2026" in said(card)
    assert "Done for this week." in said(card)
    [given] = application.seals.given()
    assert (given.given_to, given.seal) == ("my rep", seal)


def test_it_is_put_off_with_one_click_and_that_is_taken_back_with_another(
    qtbot: QtBot, card: SealCard, application: Application
) -> None:
    click(qtbot, card, "Not this week")
    assert "Postponed for a week." in said(card)
    assert "Nobody has been given" not in said(card)
    assert application.reminders.seal_to_give() is None
    assert application.seals.given() == ()
    click(qtbot, card, "Undo")
    assert application.reminders.seal_to_give() is not None
    assert "Nobody has been given your record's code" in said(card)
    click(qtbot, card, "Give it now")
    assert application.seals.now().code in said(card)


def test_an_empty_name_is_refused_beside_its_field(qtbot: QtBot, card: SealCard, application: Application) -> None:
    click(qtbot, card, "Give it now")
    click(qtbot, card, "Save")
    assert "Write something." in said(card)
    assert application.seals.given() == ()


def test_the_code_is_of_the_record_as_it_is_now(
    qtbot: QtBot, window: MainWindow, card: SealCard, application: Application
) -> None:
    click(qtbot, card, "Give it now")
    before = application.seals.now()
    assert before.code in said(card)
    click(qtbot, card, "Copy a message to send")
    retype(qtbot, card, "I gave this code to", "my rep")
    window._pages["today"].take_focus()
    press(qtbot, window, "8h", Qt.Key.Key_Return)

    now = application.seals.now()
    assert now != before
    assert now.code in said(card)
    assert before.code not in said(card)
    assert "Your record has changed since you copied the code. Copy it again." in said(card)
    assert field(card, "I gave this code to").text() == "my rep"
    click(qtbot, card, "Copy a message to send")
    assert now.code in QGuiApplication.clipboard().text()
    assert "has changed since" not in said(card)
    click(qtbot, card, "Save")
    assert [given.seal for given in application.seals.given()] == [now]


def test_what_looks_personal_is_asked_about_before_it_is_noted(
    qtbot: QtBot, card: SealCard, application: Application
) -> None:
    click(qtbot, card, "Give it now")
    retype(qtbot, card, "I gave this code to", "my rep, rep@example.org")
    click(qtbot, card, "Save")
    assert "This looks like an e-mail address." in said(card)
    assert application.seals.given() == ()

    click(qtbot, card, "Change it")
    assert card.window().focusWidget() is field(card, "I gave this code to")
    press(qtbot, card.window(), Qt.Key.Key_Return)
    click(qtbot, card, "It isn't personal data: keep it")
    [given] = application.seals.given()
    assert given.given_to == "my rep, rep@example.org"
