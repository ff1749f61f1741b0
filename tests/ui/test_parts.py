"""The helpers of the window's tests: they do what a person could do, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.widgets.cards.card import Scrolled
from tests.ui.parts import click, is_in_reach

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> Scrolled:
    """A page far longer than what is seen of it."""
    content = QWidget()
    content.setMinimumHeight(3000)
    scrolled = Scrolled(content)
    qtbot.addWidget(scrolled)
    with qtbot.waitExposed(scrolled):
        scrolled.show()
    return scrolled


def test_what_was_squeezed_to_nothing_is_clicked_once_it_has_its_place(qtbot: QtBot, page: Scrolled) -> None:
    note = QPushButton("Save", page.widget())
    note.resize(80, 0)
    note.show()
    content = page.widget()
    assert content is not None
    QVBoxLayout(content).addWidget(note)
    with qtbot.waitSignal(note.clicked):
        click(qtbot, page, "Save")


def test_what_lies_out_of_sight_is_scrolled_to(qtbot: QtBot, page: Scrolled) -> None:
    note = QPushButton("Save", page.widget())
    note.move(0, 2900)
    note.show()
    with qtbot.waitSignal(note.clicked):
        click(qtbot, page, "Save")
    assert page.verticalScrollBar().value() > 0


def test_what_is_disabled_or_covered_is_not_clicked(page: Scrolled) -> None:
    note = QPushButton("Save", page.widget())
    note.show()
    note.setEnabled(False)
    assert not is_in_reach(note)
    note.setEnabled(True)
    assert is_in_reach(note)
    cover = QWidget(page.widget())
    cover.resize(500, 500)
    cover.show()
    assert not is_in_reach(note)
    cover.hide()
    assert is_in_reach(note)
