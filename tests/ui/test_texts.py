"""Texts that people typed, as the window shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.ui.models.sentences import marked
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_nobody_would_see_stands_as_its_code() -> None:
    assert marked("plain") == "plain"
    assert marked("Siân, ŵ, –") == "Siân, ŵ, –"
    assert marked("a\u202eb\u200bc\ufeff") == "a[U+202E]b[U+200B]c[U+FEFF]"


def test_a_label_shows_marks_and_no_markup(qtbot: QtBot) -> None:
    label = Text("<b>\u2066x</b>")
    qtbot.addWidget(label)
    assert label.text() == "<b>[U+2066]x</b>"
