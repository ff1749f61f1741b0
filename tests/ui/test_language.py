"""Every text of the window can be translated, and a longer language breaks no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.dates import get_day_names, get_month_names
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from overtime_logger.bootstrap import credits_of_the_program, law
from overtime_logger.domain.contract import Nation
from overtime_logger.services.guidance import topics
from overtime_logger.services.importing.kinds import ImportKind
from overtime_logger.ui.models.transfer import kind_words
from overtime_logger.ui.navigation import PAGES
from tests.builders import WORKER
from tests.ui import pseudo_language
from tests.ui.logbooks import fill, set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

KEYS = [entry.key for entry in PAGES]
DATES = {
    name
    for width in ("wide", "abbreviated")
    for names in (get_month_names(width, locale="en_GB"), get_day_names(width, locale="en_GB"))
    for name in names.values()
}
OWN_WORDS = {"Overtime", "Logger", "Ctrl", *re.findall(r"\w+", f"{WORKER.name} {WORKER.role}"), "Good"}
"""The program's name, a key's, what the logbook of the tests says, and a bank holiday, named by the calendar."""
NEVER_TRANSLATED = {
    *(point.name for topic in topics(Nation.ENGLAND, law()) if topic.key == "line" for point in topic.points),
    *(point.source for topic in topics(Nation.ENGLAND, law()) for point in topic.points),
    "Esc",
    *(credit.name for credit in credits_of_the_program()),
    *(credit.purpose for credit in credits_of_the_program()),
    *(
        kind_words(kind)
        for kind in ImportKind
        if kind not in {ImportKind.CSV, ImportKind.XLSX, ImportKind.JSON, ImportKind.ICS, ImportKind.ORG}
    ),
}
"""Examples of the entry line, court cases, a key, and the names of other programs with what is said of them."""


def texts(widget: QWidget) -> Iterator[str]:
    """All that a widget shows or says to a screen reader."""
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QListWidget():
            yield from (widget.item(place).text() for place in range(widget.count()))
        case QAbstractItemView():
            yield from cells(widget)
        case _:
            pass


def cells(view: QAbstractItemView) -> Iterator[str]:
    """The headings and the cells of a table or list."""
    model = view.model()
    if model is None:
        return
    columns = range(model.columnCount())
    for column in columns:
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(model.rowCount()):
        for column in columns:
            yield str(model.index(row, column).data() or "")


def untranslated(text: str) -> set[str]:
    """The words of a text that were not looked up, but for dates and what a person wrote."""
    if text in NEVER_TRANSLATED:
        return set()
    words = re.findall(r"[^\W\d_]{2,}", pseudo_language.without_the_language(text))
    return set(words) - DATES - OWN_WORDS


@pytest.fixture
def translated(
    application: Application, open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window over six weeks of days, in the made-up language, as small as it has to be usable."""
    set_up(application)
    fill(application, weeks=6)
    pseudo_language.speak(monkeypatch)
    window = open_window()
    window.resize(1024, 700)
    return window


def test_the_language_of_the_tests_marks_what_is_looked_up() -> None:
    inner = pseudo_language.in_the_language("{hours} h")
    whole = pseudo_language.in_the_language("{hours} over").format(hours=inner.format(hours=3))

    assert pseudo_language.without_the_language(f"{whole} unmarked") == " unmarked"
    assert len(pseudo_language.in_the_language("ten letters")) == 11 + 5 + 2


@pytest.mark.parametrize("key", KEYS)
def test_every_text_of_a_page_is_looked_up(translated: MainWindow, key: str) -> None:
    translated.on_page_chosen(key)

    seen = [text for widget in translated.findChildren(QWidget) for text in texts(widget) if text]

    assert len(seen) > 20
    assert {text: found for text in seen if (found := untranslated(text))} == {}


@pytest.mark.parametrize("key", KEYS)
def test_no_text_of_a_page_is_cut_off(translated: MainWindow, key: str) -> None:
    translated.on_page_chosen(key)
    shown = [
        widget
        for widget in translated.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and widget.text()
    ]

    assert len(shown) > 5
    cut_off = {widget.text() for widget in shown if widget.width() < widget.minimumSizeHint().width()}
    assert cut_off == set()
