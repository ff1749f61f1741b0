"""Starting the program on a logbook that can't be opened, and on one that can."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from overtime_logger.ui import app
from overtime_logger.ui.dialogs import OpeningErrorWindow
from overtime_logger.ui.widgets.texts import Text
from tests.ui.parts import press

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.context import Look


@pytest.fixture(autouse=True)
def one_look(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look that is on already, since it can be put on once."""
    monkeypatch.setattr(app, "Theme", lambda *_arguments: look.theme)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the message window said, once it was shown."""
    texts: list[str] = []
    show = OpeningErrorWindow.show

    def record(window: OpeningErrorWindow) -> None:
        show(window)
        texts.extend(text.text() for text in window.findChildren(Text) if text.isVisible())

    monkeypatch.setattr(OpeningErrorWindow, "show", record)
    return texts


def test_a_new_folder_opens(tmp_path: Path) -> None:
    assert app.run(tmp_path / "new", "checked") == 0
    assert (tmp_path / "new" / FILE_NAME).exists()
    LogbookStore(tmp_path / "new").close()


def test_a_logbook_in_use_is_told_and_left_alone(home: Path, shown: list[str]) -> None:
    held = LogbookStore(home)
    try:
        assert app.run(home, "checked") == 4
    finally:
        held.close()
    assert shown[0] == "Your logbook was not opened"
    assert "is in use by another program." in shown[1]
    assert shown[2] == "Close the other Overtime Logger and try again."


def test_a_file_that_is_no_logbook_is_told_and_left_alone(home: Path, shown: list[str]) -> None:
    (home / FILE_NAME).write_bytes(b"a shopping list" * 300)
    assert app.run(home, "checked") == 4
    assert "is not a logbook" in shown[1]
    assert (home / FILE_NAME).read_bytes() == b"a shopping list" * 300


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, shown: list[str]) -> None:
    (tmp_path / "file").write_text("here already", "utf-8")
    assert app.run(tmp_path / "file" / "home", "checked") == 5
    assert shown[0] == "Your logbook was not opened"


def test_a_folder_whose_name_is_too_long_is_told(tmp_path: Path, shown: list[str]) -> None:
    assert app.run(tmp_path / ("n" * 300), "checked") == 5
    assert shown[0] == "Your logbook was not opened"
    assert "too long" in shown[1]


def test_the_message_window_closes_with_one_key(look: Look, qtbot: QtBot) -> None:
    window = OpeningErrorWindow(LogbookUnavailableError("logbook.damaged", file="logbook.db"), look)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    press(qtbot, window, Qt.Key.Key_Space)
    assert not window.isVisible()


def test_a_check_shows_every_page_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """In a process of its own, since what Qt says at its end is said after the tests."""
    home = tmp_path / "home"
    overtime_logger = [sys.executable, "-m", "overtime_logger", "--home", str(home)]
    subprocess.run(
        [*overtime_logger, "setup", "--name", "A", "--weekly", "37:00"], check=True, capture_output=True
    )

    done = subprocess.run([*overtime_logger, "gui", "--check"], capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout) == (0, "")
    assert [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line] == []
