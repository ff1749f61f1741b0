"""A second start raises the first window; a killed one is in nobody's way."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess

from overtime_logger.ui import app
from overtime_logger.ui.one_window import LOCK_NAME, REQUEST_NAME, OneWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.main_window import MainWindow

SECOND = """
import sys
from pathlib import Path
from overtime_logger.ui.one_window import OneWindow
one = OneWindow(Path(sys.argv[1]))
print(one.is_first or one.raises_first())
"""
HOLDER = """
import sys
from pathlib import Path
from overtime_logger.ui.one_window import OneWindow
one = OneWindow(Path(sys.argv[1]))
print(one.is_first, flush=True)
sys.stdin.read()
"""


def test_a_second_start_asks_the_first_to_come_to_the_front(home: Path, qtbot: QtBot) -> None:
    first = OneWindow(home)
    second = QProcess()
    with qtbot.waitSignals([first.asked_to_raise, second.finished]):
        second.start(sys.executable, ["-c", SECOND, str(home)])

    assert first.is_first
    assert bytes(second.readAllStandardOutput().data()).split() == [b"True"]
    assert not (home / REQUEST_NAME).exists()
    first.let_go()
    assert OneWindow(home).is_first


def test_a_first_that_does_not_answer_is_not_waited_for_long(
    home: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    del qapp
    monkeypatch.setattr("overtime_logger.ui.one_window._ANSWER_WAIT_MS", 30)
    first, second = OneWindow(home), OneWindow(home)

    assert (first.is_first, second.is_first) == (True, False)
    assert not second.raises_first()
    assert not (home / REQUEST_NAME).exists()
    first.let_go()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL, and no Unix modes")
def test_after_a_kill_the_next_start_is_the_first_at_once(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        assert not OneWindow(home).is_first
        assert stat.S_IMODE((home / LOCK_NAME).stat().st_mode) == 0o600
        holder.send_signal(signal.SIGKILL)
        holder.wait()

    next_one = OneWindow(home)
    assert next_one.is_first
    next_one.let_go()


def test_a_folder_that_cannot_be_locked_is_no_other_window(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")

    assert OneWindow(tmp_path / "file" / "home").is_first


def test_a_second_start_that_was_answered_opens_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = OneWindow(home)
    monkeypatch.setattr(app, "Theme", lambda *_arguments: None)
    monkeypatch.setattr(app, "Icons", lambda *_arguments: None)
    monkeypatch.setattr(OneWindow, "raises_first", lambda _self: True)
    monkeypatch.setattr(app, "Application", None)

    assert app.run(home) == 0
    first.let_go()


def test_the_window_comes_back_from_where_it_was_put_away(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.showMinimized()

    window.on_window_wanted()

    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized())
