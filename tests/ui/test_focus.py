"""Where the keys go: on an empty page, after work is done, and on a page that is longer than the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from overtime_logger.ui.editors.settings.backup_card import BackupCard
from overtime_logger.ui.editors.settings.export_card import ExportCard
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.pages.rep import RepPage
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.widgets.cards.card import Scrolled, reveal
from tests.ui.parts import answer_with, button, click, done, focused, said, the

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.main_window import MainWindow


def active(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()


def in_sight(part: QWidget) -> bool:
    """Whether a part lies within what is shown of its page."""
    scrolled: QWidget | None = part
    while not isinstance(scrolled, Scrolled):
        assert scrolled is not None
        scrolled = scrolled.parentWidget()
    top = part.mapTo(scrolled.viewport(), part.rect().topLeft()).y()
    return top >= 0 and top + part.height() <= scrolled.viewport().height()


def test_the_key_for_a_new_conversation_works_on_the_empty_page(qtbot: QtBot, window: MainWindow) -> None:
    active(qtbot, window)
    window.on_page_chosen("conversations")
    page = the(window, ConversationsPage)
    assert page.overview._empty.isVisible()
    qtbot.keyClick(focused(window), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.shown is not page.overview)
    assert focused(window).accessibleName() == "With whom"


def test_after_a_backup_the_focus_is_on_its_button_and_the_page_has_not_moved(
    qtbot: QtBot, window: MainWindow
) -> None:
    active(qtbot, window)
    window.on_page_chosen("settings")
    card = the(the(window, SettingsPage), BackupCard)
    now = button(card, "Back up now")
    now.setFocus()
    reveal(now)
    qtbot.waitUntil(lambda: in_sight(now))
    qtbot.keyClick(now, Qt.Key.Key_Space)
    assert not now.isEnabled()
    assert window.focusWidget() is None
    qtbot.waitUntil(lambda: "Backed up and compared." in said(card))
    qtbot.waitUntil(lambda: window.focusWidget() is now)
    qtbot.waitUntil(lambda: in_sight(now))


def test_after_an_export_the_focus_is_on_its_button(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    active(qtbot, window)
    window.on_page_chosen("settings")
    card = the(the(window, SettingsPage), ExportCard)
    save = card._save
    save.setFocus()
    reveal(save)
    qtbot.waitUntil(lambda: in_sight(save))
    qtbot.keyClick(save, Qt.Key.Key_Space)
    answer_with(qtbot, card, tmp_path / "days.csv")
    qtbot.waitUntil(lambda: (tmp_path / "days.csv").exists() and save.isEnabled())
    qtbot.waitUntil(lambda: window.focusWidget() is save)
    qtbot.waitUntil(lambda: in_sight(save))


def test_where_the_focus_went_elsewhere_meanwhile_it_stays(qtbot: QtBot, window: MainWindow) -> None:
    active(qtbot, window)
    window.on_page_chosen("settings")
    card = the(the(window, SettingsPage), BackupCard)
    now = button(card, "Back up now")
    now.setFocus()
    qtbot.keyClick(now, Qt.Key.Key_Space)
    window.on_page_chosen("today")
    where = window.focusWidget()
    done(qtbot, window)
    assert now.isEnabled()
    assert window.focusWidget() is where


def test_after_files_are_taken_in_the_focus_is_at_what_comes_next(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    active(qtbot, window)
    window.on_page_chosen("rep")
    page = the(window, RepPage)
    (tmp_path / "other.pdf").write_bytes(b"no PDF at all")
    page.take_in([tmp_path / "other.pdf"])
    qtbot.waitUntil(lambda: not page.is_busy)
    assert window.focusWidget() is button(page, "Show the report")
    assert button(page, "Show the report").isEnabled()


def test_a_group_is_one_stop_for_tab(qtbot: QtBot, window: MainWindow) -> None:
    active(qtbot, window)
    window.on_page_chosen("settings")
    page = the(window, SettingsPage)
    click(qtbot, page, "New terms from a date")
    monday, friday = button(page, "Monday"), button(page, "Friday")
    monday.setFocus()
    qtbot.keyClick(monday, Qt.Key.Key_End)
    qtbot.keyClick(focused(window), Qt.Key.Key_Left)
    qtbot.keyClick(focused(window), Qt.Key.Key_Left)
    assert window.focusWidget() is friday
    qtbot.keyClick(friday, Qt.Key.Key_Space)
    assert not friday.isChecked()  # pyright: ignore[reportAttributeAccessIssue] # a button
    qtbot.keyClick(friday, Qt.Key.Key_Tab)
    after = focused(window)
    assert after.accessibleName() not in {"Saturday", "Sunday", "Monday"}
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is friday
