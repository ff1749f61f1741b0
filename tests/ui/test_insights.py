"""What the record shows, on its page: charts and their points, tables, periods, files to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTableView

from overtime_logger.domain.duration import in_words
from overtime_logger.services.insights import InsightFormat
from overtime_logger.ui.models.insights import form_of, form_words, point_at
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.insights import InsightsPage
from overtime_logger.ui.widgets.cards.card import Scrolled
from tests.ui.logbooks import set_up
from tests.ui.parts import answer_with, click, click_on, field, retype, said, the

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow
    from overtime_logger.ui.widgets.cards.insight_card import InsightCard


def complete(qtbot: QtBot, window: MainWindow) -> InsightsPage:
    """The page, once all of it is drawn."""
    window.on_page_chosen("insights")
    page = the(window, InsightsPage)
    qtbot.waitUntil(lambda: len(page.cards) == 5 and page.is_complete)
    return page


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> InsightsPage:
    with qtbot.waitActive(window):
        window.activateWindow()
    return complete(qtbot, window)


def save(qtbot: QtBot, card: InsightCard, path: Path, form: InsightFormat) -> None:
    """Press the button and answer the file dialog."""
    click_on(qtbot, card._save)
    answer_with(qtbot, card, path, form_words(form))


def test_each_has_its_sentence_its_chart_and_its_table(page: InsightsPage) -> None:
    shown = said(page)
    assert "more was worked than was due" in shown
    assert "was unpaid." in shown
    assert "working days recorded. A day that is not recorded adds nothing." in shown
    for card in page.cards:
        assert card.chart.accessibleName()
        assert card.chart.accessibleDescription().endswith(".")
        assert the(card, QTableView).model().rowCount() > 0


def test_the_keys_go_from_point_to_point(qtbot: QtBot, page: InsightsPage) -> None:
    chart = page.cards[0].chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    first = chart.point_in_words
    assert first.startswith("Week of ")
    assert first in said(page.cards[0])
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    second = chart.point_in_words
    assert second not in {"", first}
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.point_in_words == first
    qtbot.keyClick(chart, Qt.Key.Key_End)
    last = chart.point_in_words
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.point_in_words == last
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.point_in_words == ""


def test_in_a_grid_up_and_down_go_to_other_weekdays(qtbot: QtBot, page: InsightsPage) -> None:
    chart = page.cards[3].chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.point_in_words.startswith("Mon, ")
    hour = chart.point_in_words.partition(", ")[2].partition(":")[0]
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.point_in_words.startswith(f"Tue, {hour}:")
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.point_in_words.startswith("Mon, ")


def test_what_is_under_the_pointer_is_read_out(qtbot: QtBot, page: InsightsPage) -> None:
    chart = page.cards[1].chart
    the(page, Scrolled).ensureWidgetVisible(chart)
    place = chart.box_of(chart.places[-2]).center().toPoint()
    qtbot.mouseMove(chart, QPoint(1, 1))
    qtbot.mouseMove(chart, place)
    qtbot.waitUntil(lambda: "unpaid so far" in chart.point_in_words)
    assert chart._insight is not None
    assert chart.point_in_words == chart._insight.points[-2]
    assert chart.point_in_words in said(page.cards[1])


def test_another_period_is_shown(qtbot: QtBot, page: InsightsPage) -> None:
    before = page.cards[1]._sentence.text()
    click(qtbot, page, "Last 4 weeks")
    qtbot.waitUntil(lambda: page.is_complete and page.cards[1]._sentence.text() != before)
    assert field(page, "From").text() == "20/02/2026"
    assert page.cards[1]._model.rowCount() == 5


def test_a_typed_period_is_shown_when_it_is_entered(qtbot: QtBot, page: InsightsPage) -> None:
    retype(qtbot, page, "From", "9/3/2026")
    qtbot.keyClick(field(page, "From"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_complete and page.cards[1]._model.rowCount() == 2)
    retype(qtbot, page, "To", "31/2")
    qtbot.keyClick(field(page, "To"), Qt.Key.Key_Return)
    assert "A date, for example" in said(page)
    assert field(page, "To").text() == "31/2"


def test_a_save_elsewhere_is_shown_here(qtbot: QtBot, page: InsightsPage, window: MainWindow) -> None:
    application = window._context.application
    before = page.cards[0]._sentence.text()
    window.on_page_chosen("today")
    application.logbook.record([application.logbook.read("2026-01-05 0830-1930 -30")])
    page.on_changed(ChangedAreas.ANYTHING)
    assert complete(qtbot, window).cards[0]._sentence.text() != before


@pytest.mark.parametrize(("form", "start"), [("SVG", b"<?xml"), ("PNG", b"\x89PNG"), ("CSV", b"\xef\xbb\xbf")])
def test_each_is_saved_in_the_chosen_form(
    qtbot: QtBot, page: InsightsPage, tmp_path: Path, form: str, start: bytes
) -> None:
    path = tmp_path / f"kept.{form.lower()}"
    save(qtbot, page.cards[4], path, InsightFormat[form])
    qtbot.waitUntil(lambda: f"Saved: {path}" in said(page.cards[4]))
    assert path.read_bytes().startswith(start)


def test_what_can_not_be_saved_is_told_at_the_card(qtbot: QtBot, page: InsightsPage, tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    save(qtbot, page.cards[0], path, InsightFormat.CSV)
    qtbot.waitUntil(lambda: "Saved: " in said(page.cards[0]))
    path.unlink()
    path.mkdir()
    (path / "full").touch()
    page.cards[0].save_as(path)
    qtbot.waitUntil(lambda: "can't be written" in said(page.cards[0]))


def test_an_empty_log_says_so_and_draws_what_it_can(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    window = open_window()
    page = complete(qtbot, window)
    assert said(page).count("No day of this period is recorded") == 5


def test_charts_follow_the_appearance_and_the_width(qtbot: QtBot, page: InsightsPage, window: MainWindow) -> None:
    chart = page.cards[0].chart
    light, theme = chart.grab().toImage(), window._context.theme
    try:
        theme.dress(is_dark=True)
        qtbot.waitUntil(lambda: page.is_complete)
        assert chart.grab().toImage() != light
    finally:
        theme.dress(is_dark=False)
    width = chart.width()
    window.resize(700, 600)
    qtbot.waitUntil(lambda: chart.width() != width and page.is_complete)
    assert chart._pixmap is not None
    assert chart._pixmap.width() <= chart.width() * chart.devicePixelRatioF()


def test_a_name_without_an_ending_gets_that_of_the_chosen_form(tmp_path: Path) -> None:
    words = form_words(InsightFormat.CSV)
    assert form_of(tmp_path / "weeks", words) == (tmp_path / "weeks.csv", InsightFormat.CSV)
    assert form_of(tmp_path / "weeks.PNG", words) == (tmp_path / "weeks.PNG", InsightFormat.PNG)
    assert form_of(tmp_path / "to 20.11", words) == (tmp_path / "to 20.11.csv", InsightFormat.CSV)


def test_beside_the_points_stands_none() -> None:
    assert point_at((), 0.5, 0.5) is None


# -- the figures that are read first -------------------------------------------------------------


def test_headlines_stand_before_the_charts(page: InsightsPage) -> None:
    row = page.headlines
    shown = said(row)
    assert "Unpaid hours" in shown
    assert "Weeks over contract" in shown
    assert "Average week" in shown
    assert "hourly rate" not in shown
    assert row.mapTo(page, QPoint()).y() < page.cards[0].mapTo(page, QPoint()).y()


def test_headlines_are_those_of_the_period_that_is_shown(
    qtbot: QtBot, page: InsightsPage, application: Application
) -> None:
    click(qtbot, page, "Last 4 weeks")
    qtbot.waitUntil(lambda: page.is_complete)
    days = page.period.days
    assert days is not None
    assert in_words(application.logbook.balance(days).unpaid_excess_minutes) in said(page.headlines)
    retype(qtbot, page, "From", "2/1/2020")
    retype(qtbot, page, "To", "3/1/2020")
    qtbot.keyClick(field(page, "To"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_complete)
    assert not page.headlines.isVisible()


def test_the_period_is_one_line_where_there_is_room(qtbot: QtBot, page: InsightsPage) -> None:
    start, choice = field(page, "From"), page.period

    def is_beside() -> bool:
        return start.mapTo(choice, QPoint()).x() > choice.width() // 3

    page.window().resize(1280, 800)
    qtbot.waitUntil(is_beside)
    page.window().resize(760, 800)
    qtbot.waitUntil(lambda: not is_beside())
