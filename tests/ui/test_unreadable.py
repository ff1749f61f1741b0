"""A record that can't be read while the window is open: it is told, and nothing that was typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.ui.context import PageContext
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from overtime_logger.ui.widgets.notice_bar import NoticeBar
from tests.ui.logbooks import set_up
from tests.ui.parts import click, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look

MESSAGE = "The logbook logbook.db can't be read or written. Check the folder's permissions and the disk."


@pytest.fixture
def broken(application: Application) -> Callable[[pytest.MonkeyPatch], None]:
    """Lets every reading of days fail from now on."""

    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.failed.logbook", file="logbook.db")

    def apply(monkeypatch: pytest.MonkeyPatch) -> None:
        for reading in ("days", "days_on", "hours_by_day", "day", "recorded_range", "documents_made"):
            monkeypatch.setattr(application.store, reading, fail)

    return apply


def test_it_is_told_above_the_page_and_the_line_is_kept(
    qtbot: QtBot, window: MainWindow, broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, window, "to 1815")
    with monkeypatch.context() as patch:
        broken(patch)
        window.on_page_chosen("log")
        qtbot.waitUntil(lambda: the(window, NoticeBar).isVisible())
        assert MESSAGE in said(the(window, NoticeBar))
        assert "What you typed is still there." in said(the(window, NoticeBar))
        window.on_page_chosen("today")
        assert the(window, EntryLine).text() == "to 1815"

        click(qtbot, window, "Try again")
        assert the(window, NoticeBar).isVisible()
        assert the(window, EntryLine).text() == "to 1815"
    click(qtbot, window, "Try again")
    assert not the(window, NoticeBar).isVisible()
    assert "Fri 20 March: 08:30 to 18:15" in said(the(window, TodayPage).entry)


def test_every_page_goes_on(
    qtbot: QtBot, window: MainWindow, broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    for page in ("log", "evidence", "today"):
        window.on_page_chosen(page)
        qtbot.waitUntil(lambda: the(window, NoticeBar).isVisible())
        the(window, NoticeBar).hide()
        window.on_try_again()
        assert the(window, NoticeBar).isVisible()


def test_a_line_typed_meanwhile_is_refused_where_it_stands_and_kept(
    qtbot: QtBot, window: MainWindow, broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    press(qtbot, window, "to 1815", Qt.Key.Key_Return)
    assert MESSAGE in said(the(window, TodayPage).entry)
    assert the(window, EntryLine).text() == "to 1815"


def test_what_is_read_beside_the_window_is_told_as_well(
    qtbot: QtBot, window: MainWindow, broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    the(window, TodayPage).on_look_back_due()
    qtbot.waitUntil(lambda: bool(window.findChildren(NoticeBar)))
    assert MESSAGE in said(the(window, NoticeBar))


def test_a_window_that_can_read_nothing_from_the_start_says_so(
    qtbot: QtBot,
    application: Application,
    look: Look,
    broken: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_up(application)
    broken(monkeypatch)
    window = MainWindow(PageContext(look.theme, look.icons, application))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: the(window, NoticeBar).isVisible())
    assert MESSAGE in said(the(window, NoticeBar))


def test_a_state_that_does_not_follow_from_the_journal_is_told_with_the_way_out(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    database = application.store._database
    with database.transaction() as connection:
        connection.execute("UPDATE day SET last_revision = first_revision - 1 WHERE date = '2026-03-19'")
    database.checked.clear()  # as in a window that was just opened

    window.on_page_chosen("log")

    qtbot.waitUntil(lambda: the(window, NoticeBar).isVisible())
    assert "Press “Try again”" in said(the(window, NoticeBar))
    click(qtbot, window, "Try again")
    qtbot.waitUntil(lambda: not the(window, NoticeBar).isVisible())
    assert application.store.problems() == ()
