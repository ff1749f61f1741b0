"""A damaged logbook: what is wrong with it, and the ways on, each as a button; no terminal."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.bootstrap import Application
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.wording import Wording
from overtime_logger.storage.store import FILE_NAME
from overtime_logger.ui.damaged import DamagedWindow
from overtime_logger.ui.widgets.notice_bar import NoticeBar
from tests.builders import WORKER
from tests.fakes import SetClock
from tests.ui.logbooks import fill, set_up
from tests.ui.parts import answer_with, button, click, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.context import Look
    from overtime_logger.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("quick_keys")

KEY = Passphrase("glaw mân ar y bryniau")
PAGE = 4096
LATER = date(2026, 3, 23)


def with_a_backup(home: Path, key: Passphrase | None = None) -> None:
    """Six weeks of days, a backup of them, and one day after it."""
    clock = SetClock()
    with Application(home, clock=clock) as application:
        if key is not None:
            application.protection.set_first(key)
        set_up(application)
        fill(application, weeks=6)
        application.backups.make()
        clock.set_to("2026-03-23T18:00")
        application.logbook.record([application.logbook.read("0830-1700 -30")])


def damage(home: Path) -> None:
    """Overwrite the page on which SQLite finds its tables."""
    data = bytearray((home / FILE_NAME).read_bytes())
    data[100:PAGE] = b"\x5a" * (PAGE - 100)
    (home / FILE_NAME).write_bytes(data)


def lose(home: Path) -> None:
    """Delete the logbook's file."""
    (home / FILE_NAME).unlink()


def open_error(home: Path, key: Passphrase | None = None) -> LogbookUnavailableError:
    with pytest.raises(LogbookUnavailableError) as raised:
        Application(home, key=key)
    assert raised.value.code == "logbook.damaged"
    return raised.value


def see_ways(qtbot: QtBot, window: DamagedWindow) -> None:
    """Wait until a way on is shown."""
    qtbot.waitUntil(lambda: window._back.isVisible() or window._keep.isVisible())


@pytest.fixture
def show(look: Look, qtbot: QtBot, home: Path) -> Callable[..., DamagedWindow]:
    """Shows the window over the damaged logbook, once the ways on are found."""

    def shower(key: Passphrase | None = None) -> DamagedWindow:
        window = DamagedWindow(home, open_error(home, key), look, key)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        see_ways(qtbot, window)
        return window

    return shower


def days_of(home: Path, key: Passphrase | None = None) -> set[date]:
    with Application(home, key=key) as application:
        return set(application.store.hours_by_day())


@pytest.mark.parametrize("key", [None, KEY], ids=["in clear", "with a passphrase"])
def test_the_newest_good_backup_is_offered_with_what_would_be_missing(
    qtbot: QtBot, home: Path, show: Callable[..., DamagedWindow], key: Passphrase | None
) -> None:
    with_a_backup(home, key)
    damage(home)
    window = show(key)
    assert "Your logbook is damaged" in said(window)
    assert "overtime-logger" not in said(window)
    assert f"The backup of {Wording().moment(SetClock().now())}" in said(window)
    assert f"The log of {WORKER.name}." in said(window)
    assert "from 6 February 2026 to 19 March 2026" in said(window)
    assert "1 entry that you made after it would be missing." in said(window)
    assert window.focusWidget() is button(window, "Restore this backup")

    press(qtbot, window, Qt.Key.Key_Space)
    assert "Your logbook is as it was in that backup. The damaged file is kept as " in said(window)
    assert "is damaged" not in said(window)
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.is_rescued
    assert LATER not in days_of(home, key)
    assert not list(home.glob("salvaged*"))


def test_what_can_be_read_is_gone_on_with(qtbot: QtBot, home: Path, show: Callable[..., DamagedWindow]) -> None:
    with_a_backup(home)
    damage(home)
    before = (home / FILE_NAME).read_bytes()
    window = show()
    assert "each matches the hash it was written with" in said(window)
    click(qtbot, window, "Carry on with what can be read")
    assert "Your logbook holds what could be read." in said(window)
    click(qtbot, window, "Open the logbook")
    assert LATER in days_of(home)
    [kept] = home.glob("logbook before restoring*")
    assert kept.read_bytes() == before
    assert not list(home.glob("salvaged*"))


def test_a_damaged_backup_is_passed_over_and_nothing_is_left_behind(
    qtbot: QtBot, home: Path, show: Callable[..., DamagedWindow]
) -> None:
    with_a_backup(home)
    damage(home)
    [backup] = (home / "backups").iterdir()
    backup.write_bytes(backup.read_bytes()[:PAGE])
    before = (home / FILE_NAME).read_bytes()
    window = show()
    assert "No good backup was found." in said(window)
    assert window.focusWidget() is button(window, "Carry on with what can be read")
    click(qtbot, window, "Close")
    assert not window.is_rescued
    assert (home / FILE_NAME).read_bytes() == before
    assert not list(home.glob("salvaged*"))


def test_a_backup_that_lies_elsewhere_is_chosen(
    qtbot: QtBot, home: Path, tmp_path: Path, show: Callable[..., DamagedWindow]
) -> None:
    with_a_backup(home)
    damage(home)
    [backup] = (home / "backups").iterdir()
    elsewhere = tmp_path / "stick.db"
    backup.rename(elsewhere)
    window = show()
    click(qtbot, window, "Choose another backup…")
    answer_with(qtbot, window, elsewhere)
    qtbot.waitUntil(lambda: "Your logbook is as it was in that backup." in said(window))


def test_a_backup_with_a_passphrase_asks_for_it(
    qtbot: QtBot, home: Path, look: Look, show: Callable[..., DamagedWindow]
) -> None:
    del show
    with_a_backup(home, KEY)
    damage(home)
    window = DamagedWindow(home, open_error(home, KEY), look)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: "1 backup can't be checked" in said(window))
    assert "1 backup can't be checked without its passphrase." in said(window)
    window._field.setText(KEY.reveal())
    qtbot.keyClick(window._field, Qt.Key.Key_Return)
    qtbot.waitUntil(window._back.isVisible)
    click(qtbot, window, "Restore this backup")
    assert window.key == KEY


# -- gone -----------------------------------------------------------------------------------------


@pytest.fixture
def show_gone(look: Look, qtbot: QtBot, home: Path) -> Callable[[], DamagedWindow]:
    """Shows the window over a folder from which the logbook is gone, once the ways on are found."""

    def shower() -> DamagedWindow:
        with pytest.raises(LogbookUnavailableError) as raised:
            Application(home, create=True)
        assert raised.value.code == "logbook.gone"
        window = DamagedWindow(home, raised.value, look)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: button(window, "Start a new logbook").isVisible())
        return window

    return shower


def press_on(qtbot: QtBot, window: DamagedWindow, name: str) -> None:
    """Go to a button with the Tab key, and press it with the space bar."""
    wanted = button(window, name)
    for _press in range(20):
        if window.focusWidget() is wanted:
            break
        press(qtbot, window, Qt.Key.Key_Tab)
    assert window.focusWidget() is wanted
    press(qtbot, window, Qt.Key.Key_Space)


def test_a_logbook_that_is_gone_comes_back_from_its_newest_backup(
    qtbot: QtBot, home: Path, show_gone: Callable[[], DamagedWindow]
) -> None:
    with_a_backup(home)
    (home / FILE_NAME).unlink()
    window = show_gone()
    assert "Your logbook is missing" in said(window)
    assert "damaged" not in said(window)
    assert "overtime-logger" not in said(window)
    assert f"The backup of {Wording().moment(SetClock().now())}" in said(window)
    assert "What you recorded after" in said(window)
    assert window.focusWidget() is button(window, "Restore this backup")

    press(qtbot, window, Qt.Key.Key_Space)
    press(qtbot, window, Qt.Key.Key_Space)

    assert (window.is_rescued, window.begins_new) == (True, False)
    assert LATER not in days_of(home)
    assert len(days_of(home)) > 20


def test_a_new_logbook_is_begun_only_when_that_is_wanted(
    qtbot: QtBot, home: Path, show_gone: Callable[[], DamagedWindow]
) -> None:
    with_a_backup(home)
    (home / FILE_NAME).unlink()
    window = show_gone()
    assert "It starts empty." in said(window)

    press_on(qtbot, window, "Start a new logbook")

    assert (window.is_rescued, window.begins_new, window.key) == (True, True, None)
    assert not (home / FILE_NAME).exists()
    with Application(home, create=True, despite_copies=window.begins_new) as application:
        assert application.store.revision_count() == 0
    assert len(list((home / "backups").iterdir())) == 1


def test_a_logbook_that_was_put_back_is_opened(
    qtbot: QtBot, home: Path, show_gone: Callable[[], DamagedWindow]
) -> None:
    with_a_backup(home)
    moved = (home / FILE_NAME).rename(home.parent / "moved.db")
    window = show_gone()
    press_on(qtbot, window, "Look again")
    qtbot.waitUntil(lambda: button(window, "Look again").isEnabled())
    assert not window.is_rescued

    moved.rename(home / FILE_NAME)
    press_on(qtbot, window, "Look again")

    assert (window.is_rescued, window.begins_new) == (True, False)
    assert LATER in days_of(home)


def test_what_can_be_read_of_a_damaged_backup_is_offered_where_the_logbook_is_gone(
    qtbot: QtBot, home: Path, show_gone: Callable[[], DamagedWindow]
) -> None:
    with_a_backup(home)
    [backup] = (home / "backups").iterdir()
    data = bytearray(backup.read_bytes())
    data[100:PAGE] = b"\x5a" * (PAGE - 100)
    backup.write_bytes(data)
    (home / FILE_NAME).unlink()
    window = show_gone()
    assert "each matches the hash it was written with" in said(window)

    press_on(qtbot, window, "Carry on with what can be read")

    assert "Your logbook holds what could be read." in said(window)
    assert backup.read_bytes() == data
    click(qtbot, window, "Open the logbook")
    assert len(days_of(home)) > 20


DRIVEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from overtime_logger.ui import app
from overtime_logger.ui.damaged import DamagedWindow
from overtime_logger.ui.main_window import MainWindow

qt = QApplication([])
seen = []

def drive():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, DamagedWindow) and getattr(window, sys.argv[2]).isVisible():
            seen.append("ways")
            getattr(window, sys.argv[2]).click()
            window._open.click()
        elif isinstance(window, MainWindow) and window.isVisible():
            seen.append("open")
            timer.stop()
            window.close()

timer = QTimer()
timer.setInterval(20)
timer.timeout.connect(drive)
timer.start()
code = app.run(Path(sys.argv[1]))
print(code, *seen)
"""


@pytest.mark.parametrize(
    ("harm", "way", "days"), [(damage, "_back", True), (lose, "_back", True), (lose, "_new", False)]
)
def test_the_program_goes_on_to_the_logbook(
    home: Path, harm: Callable[[Path], None], way: str, *, days: bool
) -> None:
    """In a process of its own, from its start to its end."""
    with_a_backup(home)
    harm(home)
    done = subprocess.run(
        [sys.executable, "-c", DRIVEN, str(home), way],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout == "0 ways open\n"
    assert bool(days_of(home)) is days


def test_damage_found_while_the_window_is_open_leads_to_the_same_page(
    qtbot: QtBot, home: Path, open_window: Callable[[], MainWindow], application: Application
) -> None:
    del home
    set_up(application)
    window = open_window()
    wanted: list[object] = []
    window.rescue_wanted.connect(wanted.append)
    error = LogbookUnavailableError("logbook.damaged", file="logbook.db")
    window.on_unreadable(error)
    bar = the(window, NoticeBar)
    assert "The logbook logbook.db is damaged." in said(bar)
    assert "overtime-logger" not in said(bar)
    click(qtbot, bar, "What can be done…")
    assert wanted == [error]
    assert not window.isVisible()
