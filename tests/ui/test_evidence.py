"""Making a document from the evidence page, to a file on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from overtime_logger.ui.pages.evidence import EvidencePage
from tests.ui.parts import button, click, field, press, retype, said, the

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> EvidencePage:
    window.on_page_chosen("evidence")
    return the(window, EvidencePage)


def _name_of(dialog: QFileDialog) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == "fileNameEdit")


def make(qtbot: QtBot, page: EvidencePage, path: Path) -> None:
    """Press the button and answer the file dialog with a path."""
    click(qtbot, page, "Make the document…")
    qtbot.waitUntil(lambda: bool(page.findChildren(QFileDialog)))
    dialog = the(page, QFileDialog)
    dialog.setDirectory(str(path.parent))
    name = _name_of(dialog)
    name.setText(path.name)
    qtbot.keyClick(name, Qt.Key.Key_Return)


def test_the_whole_record_is_proposed(page: EvidencePage) -> None:
    assert field(page, "From").text() == "05/01/2026"
    assert field(page, "To").text() == "20/03/2026"
    assert "Monday 5 January 2026" in said(page)


def test_a_named_period_fills_in_its_dates(qtbot: QtBot, page: EvidencePage) -> None:
    click(qtbot, page, "Last 4 weeks")
    assert field(page, "From").text() == "21/02/2026"


def test_a_pack_is_made_to_a_file(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    retype(qtbot, page, "For whom", "HR, North")
    path = tmp_path / "pack.pdf"
    make(qtbot, page, path)
    assert "Making the document" in said(page)
    qtbot.waitUntil(lambda: "Seal code" in said(page), timeout=60_000)
    assert path.read_bytes().startswith(b"%PDF-")
    assert "Made: " in said(page)
    assert str(path) in said(page)
    assert "Making the document" not in said(page)


def test_a_document_that_was_made_comes_into_view(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, tmp_path: Path
) -> None:
    window.resize(1024, 520)
    make(qtbot, page, tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: "Seal code" in said(page), timeout=60_000)
    qtbot.waitUntil(lambda: not button(page, "Show in folder").visibleRegion().isEmpty())
    assert window.focusWidget() is button(page, "Open")


def test_the_proposed_name_carries_the_date_and_no_name(qtbot: QtBot, page: EvidencePage) -> None:
    page.on_make()
    dialog = the(page, QFileDialog)
    assert _name_of(dialog).text() == "Grievance pack 2026-03-20.pdf"
    with qtbot.waitSignal(dialog.rejected):
        dialog.reject()


def test_a_place_that_cannot_be_written_is_told_beside_the_button(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path
) -> None:
    page.on_make()
    the(page, QFileDialog).reject()
    page.on_file_chosen(str(tmp_path / "nowhere" / "pack.pdf"))
    qtbot.waitUntil(lambda: "can't be written" in said(page), timeout=60_000)
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("From", "31/2", "A date, such as 02/03/2026."),
        ("To", "", "A date, such as 02/03/2026."),
        ("To", "2025-01-01", "The period ends before it starts."),
    ],
)
def test_a_wrong_date_is_named_beside_its_field(
    qtbot: QtBot, page: EvidencePage, name: str, text: str, message: str
) -> None:
    retype(qtbot, page, name, text)
    target = field(page, name)
    qtbot.keyClick(target, Qt.Key.Key_Return)
    assert message in said(page)
    assert not page.findChildren(QFileDialog)
    assert target.hasFocus()


def test_the_whole_record_grows_with_what_is_recorded(
    qtbot: QtBot, window: MainWindow, page: EvidencePage
) -> None:
    window.on_page_chosen("today")
    press(qtbot, window, "2026-03-27 leave", Qt.Key.Key_Return)
    assert field(page, "To").text() == "27/03/2026"
