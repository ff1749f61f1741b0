"""A second start raises the first window; a killed one is in nobody's way."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

from overtime_logger.ui import app
from overtime_logger.ui.one_window import CLOSE_NAME, LOCK_NAME, REQUEST_NAME, OneWindow
from tests.systems import SIGKILL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
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


CLOSER = """
import sys
from pathlib import Path
from overtime_logger.ui.app import run
sys.exit(run(Path(sys.argv[1]), "closed"))
"""


def test_another_start_asks_the_first_to_end_and_waits_until_it_has(
    home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    first = OneWindow(home)
    first.asked_to_close.connect(first.let_go)
    closer = QProcess()
    with qtbot.waitSignals([first.asked_to_close, closer.finished]):
        closer.start(sys.executable, ["-c", CLOSER, str(home)])

    assert closer.exitCode() == 0
    assert not (home / CLOSE_NAME).exists()
    assert OneWindow(home).is_first


def test_there_may_be_nothing_to_close(home: Path, tmp_path: Path, qapp: object) -> None:
    del qapp
    assert app.run(home, "closed") == 0
    assert app.run(tmp_path / "not there", "closed") == 0
    assert not (tmp_path / "not there").exists()


def test_a_window_that_does_not_close_is_said(home: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    del qapp
    monkeypatch.setattr("overtime_logger.ui.one_window._ANSWER_WAIT_MS", 30)
    first = OneWindow(home)

    assert app.run(home, "closed") == app.EXIT_STILL_OPEN
    first.let_go()


CLOSED_WHEN_SHOWN = """
import subprocess, sys
from pathlib import Path
from overtime_logger.ui import app
show, asked = app.MainWindow.show, []
def show_and_be_asked(window):
    show(window)
    asked.append(subprocess.Popen([sys.executable, "-c", sys.argv[2], sys.argv[1]]))
app.MainWindow.show = show_and_be_asked
print(app.run(Path(sys.argv[1])), [one.wait() for one in asked])
"""


def test_the_main_window_ends_when_it_is_asked_to_close(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own: Qt begins no other loop once it was told to end."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_WHEN_SHOWN, str(home), CLOSER],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("0 [0]\n", "")


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


@SIGKILL
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
    (tmp_path / "file").write_text("here already", "utf-8")

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
