"""What holds for every view of the pages of records: names to hear, a way by keys, and room in the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from overtime_logger.bootstrap import made_up_year
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span
from overtime_logger.services.demonstration.year import fill as fill_year
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.records_page import RecordsPage
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.texts import Text
from tests.ui.test_access import reached_by_tab, takes_keys, without_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

KINDS = {
    RecordKind.CONVERSATION: "conversations",
    RecordKind.READING: "workload",
    RecordKind.CONCERN: "workload",
    RecordKind.NOTICE: "workload",
}
EACH = pytest.mark.parametrize("kind", KINDS, ids=[kind.value for kind in KINDS])


@pytest.fixture
def year(application: Application, open_window: Callable[[], MainWindow], quick_saves: None) -> MainWindow:
    """The window over the made-up year."""
    del quick_saves
    clock = DemonstrationClock()
    span = demonstration_span(date(2026, 3, 20))
    fill_year(application.store, clock, span, made_up_year())
    return open_window()


def names_of(application: Application, kind: RecordKind) -> list[str]:
    """The ids of the records of a kind, in order."""
    workload = application.workload
    found = {
        RecordKind.CONVERSATION: application.conversations.book.all,
        RecordKind.READING: workload.reading_book.all,
        RecordKind.CONCERN: workload.concern_book.all,
        RecordKind.NOTICE: workload.notice_book.all,
    }[kind]()
    return [each.id for each in found]


def views(window: MainWindow, application: Application, kind: RecordKind) -> list[Callable[[], None]]:
    """What shows each view of a kind of record: one record, the form to amend it, the form for a new one."""
    window.on_page_chosen(KINDS[kind])
    page = next(each for each in window.findChildren(RecordsPage) if each.isVisible())
    name = names_of(application, kind)[-1]
    shows = (
        lambda: page.open_record(kind, name),
        page.on_amending,
        lambda: page.open_form(kind, None),
    )

    def whole(show: Callable[[], None]) -> Callable[[], None]:
        def show_with_folds() -> None:
            show()
            for fold in page.shown.findChildren(Fold):
                fold.open()

        return show_with_folds

    return [whole(show) for show in shows]


@EACH
def test_every_view_can_be_heard_and_shows_no_markup(
    year: MainWindow, application: Application, kind: RecordKind
) -> None:
    for show in views(year, application, kind):
        show()
        QApplication.sendPostedEvents()
        assert without_name(year) == []
        plain = {label.textFormat() for label in year.findChildren(QLabel) if isinstance(label, Text)}
        assert len(plain) == 1


@EACH
def test_every_view_can_be_walked_with_the_tab_key(
    qtbot: QtBot, year: MainWindow, application: Application, kind: RecordKind
) -> None:
    with qtbot.waitActive(year):
        year.activateWindow()
    for show in views(year, application, kind):
        show()
        QApplication.sendPostedEvents()
        wanted = {widget for widget in year.findChildren(QWidget) if takes_keys(widget)}
        missed = {each for each in wanted - reached_by_tab(qtbot, year) if not each.property("checkable")}
        # In a form whose folds are all open, Qt leads past the way back, to which Esc leads from everywhere.
        missed = {each for each in missed if each.property("role") != "back"}
        assert not missed


@EACH
def test_every_view_fits_the_small_window(year: MainWindow, application: Application, kind: RecordKind) -> None:
    year.resize(1024, 700)
    for show in views(year, application, kind):
        show()
        QApplication.sendPostedEvents()
        page = next(each for each in year.findChildren(RecordsPage) if each.isVisible())
        column = page.shown._scrolled.widget()
        assert column is not None
        assert column.minimumSizeHint().width() <= page.shown.width()
