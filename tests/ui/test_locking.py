"""A protected logbook in the window: opened, locked with nothing left to see, and opened again."""

from __future__ import annotations

import gc
from contextlib import closing
from datetime import date
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.records.book import Entering
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from overtime_logger.ui import app, main_window
from overtime_logger.ui.editors.first_start import FirstStart
from overtime_logger.ui.models.people import Who
from overtime_logger.ui.models.typed_records import keep_typed
from overtime_logger.ui.navigation import PAGES
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.unlocking import UnlockDialog
from overtime_logger.ui.widgets.cards.unlock_card import UnlockCard
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from tests.ui.logbooks import fill, set_up
from tests.ui.parts import field, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.main_window import MainWindow

SECRET = "otter glacier nimble tin"  # noqa: S105 # of no logbook but these


@pytest.fixture
def protected_window(
    application: Application, open_window: Callable[[], MainWindow], quick_keys: None
) -> MainWindow:
    del quick_keys
    set_up(application)
    fill(application, weeks=1)
    application.protection.set_first(Passphrase(SECRET))
    return open_window()


def secret_of(card: QWidget) -> QLineEdit:
    (found,) = card.findChildren(QLineEdit)
    return found


def everything_said(window: QWidget) -> str:
    """All texts in all widgets of a window, seen or not, and its title."""
    texts = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        texts += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
        if isinstance(each, QLabel | QLineEdit | QPushButton):
            texts.append(each.text())
        if isinstance(each, QPlainTextEdit):
            texts.append(each.toPlainText())
    return "\n".join(filter(None, texts))


def test_locked_there_is_nothing_of_the_record_in_any_widget(
    protected_window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    window = protected_window
    assert "worked" in everything_said(window)
    press(qtbot, window, "0830-1815 -30 half a")

    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert set(everything_said(window).split("\n")) <= {
        "Overtime Logger",
        "Locked",
        "&Passphrase",
        "Passphrase",
        "Nobody can open the logbook without it.",
        "&Unlock",
    }
    assert application.store._database.key is None
    assert window.focusWidget() is secret_of(window)


class Clipboard:
    """A clipboard that knows whose its text is, as that of the tests' screen does not."""

    def __init__(self, text: str, ours: bool) -> None:
        self.text = text
        self._ours = ours

    def clipboard(self) -> Clipboard:
        return self

    def ownsClipboard(self) -> bool:  # noqa: N802 # Qt's name
        return self._ours

    def clear(self) -> None:
        self.text = ""


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, "somebody else's")])
def test_what_was_copied_here_is_taken_from_the_clipboard(
    protected_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ours: bool, left: str
) -> None:
    clipboard = Clipboard("somebody else's", ours)
    monkeypatch.setattr(main_window, "QGuiApplication", clipboard)

    protected_window.lock()

    assert clipboard.text == left


def test_unlocked_it_goes_on_where_it_was(
    protected_window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    window = protected_window
    press(qtbot, window, "0830-1815 -30 half a")
    window.lock()
    window.lock()
    card = window.findChild(UnlockCard)
    assert card is not None

    press(qtbot, window, "not this one")
    press(qtbot, window, Qt.Key.Key_Return)
    assert "does not open" in said(window)
    secret_of(card).selectAll()
    press(qtbot, window, SECRET)
    press(qtbot, window, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.findChild(TodayPage) is not None)
    page = window.findChild(TodayPage)
    assert page is not None
    assert page.entry.line.text() == "0830-1815 -30 half a"
    assert not application.store.problems()


def test_it_locks_by_itself_when_nobody_is_there(protected_window: MainWindow, qtbot: QtBot) -> None:
    assert protected_window._idle is not None
    timer = protected_window._idle.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    assert timer.interval() == 5 * 60 * 1000
    timer.stop()
    press(qtbot, protected_window, "8")
    assert timer.isActive()

    timer.timeout.emit()

    assert protected_window.findChild(UnlockCard) is not None
    assert not timer.isActive()


def test_without_a_passphrase_nothing_is_locked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert window.findChild(TodayPage) is not None


def test_the_tray_and_the_beat_end_with_the_lock_and_begin_again(
    protected_window: MainWindow, qtbot: QtBot
) -> None:
    window = protected_window
    window.beside.on_settled()
    assert window.beside.tray is not None
    window.beside.tray.on_enter()
    assert window.beside.tray.quick_entry is not None
    press(qtbot, window.beside.tray.quick_entry, "to 1815")

    window.lock()

    assert (window.beside.tray, window.beside.heartbeat) == (None, None)
    assert not [each for each in QApplication.allWidgets() if isinstance(each, EntryLine)]
    window.beside._settling.setInterval(0)
    window.on_passphrase_tried(Passphrase(SECRET))
    qtbot.waitUntil(lambda: window.beside.tray is not None)


# -- at the start --------------------------------------------------------------------------------


@pytest.fixture
def protected_home(home: Path, quick_keys: None) -> Path:
    del quick_keys
    with closing(LogbookStore(home)) as store:
        store.protect(Passphrase(SECRET))
    return home


def test_the_three_failures_are_told_apart_at_the_start(protected_home: Path, look: Look, qtbot: QtBot) -> None:
    dialog = UnlockDialog(protected_home, look)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()

    def tried(text: str) -> str:
        secret_of(dialog).selectAll()
        press(qtbot, dialog, text)
        press(qtbot, dialog, Qt.Key.Key_Return)
        return said(dialog)

    assert "does not open" in tried("not this one")
    with closing(LogbookStore(protected_home, key=Passphrase(SECRET))) as store:
        store._database.rows("PRAGMA user_version = 99")
    assert "newer Overtime Logger" in tried(SECRET)
    file = protected_home / FILE_NAME
    file.write_bytes(file.read_bytes()[:50] + bytes(2000) + file.read_bytes()[2050:])
    tried(SECRET)
    assert dialog.damage is not None
    assert dialog.damage.error.code == "logbook.damaged"
    assert dialog.application is None


def test_the_right_passphrase_opens_it(protected_home: Path, look: Look, qtbot: QtBot) -> None:
    dialog = UnlockDialog(protected_home, look)
    qtbot.addWidget(dialog)
    press(qtbot, dialog, SECRET)
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog, Qt.Key.Key_Return)

    assert dialog.application is not None
    assert dialog.application.protection.has_passphrase
    dialog.application.close()


def test_whoever_gives_up_sees_nothing(protected_home: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "Theme", lambda *_arguments: look.theme)
    monkeypatch.setattr(UnlockDialog, "exec", lambda _self: 0)

    assert app.run(protected_home) == app.EXIT_NOT_OPENED


def test_a_passphrase_can_be_set_at_the_first_start(
    open_window: Callable[[], MainWindow], application: Application, home: Path, qtbot: QtBot, quick_keys: None
) -> None:
    del quick_keys
    window = open_window()
    press(qtbot, window, "Sam Okafor")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_Return)
    first, again = field(window, "Passphrase (recommended)"), field(window, "Type it again")
    qtbot.keyClicks(first, "Okafor")
    assert "Very weak" in said(window)
    first.selectAll()
    qtbot.keyClicks(first, SECRET)
    assert "Strong" in said(window)
    qtbot.keyClicks(again, SECRET[:-1])
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert "The two don't match." in said(window)
    assert not application.contracts.is_set_up

    qtbot.keyClicks(again, SECRET)  # in place of what can't be seen
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(FirstStart) is None)
    assert application.protection.has_passphrase
    assert not (home / FILE_NAME).read_bytes().startswith(b"SQLite")


def held(canary: bytes) -> list[object]:
    """What Python refers to that has a text in it; the text is given as bytes, so as not to find itself."""
    text, found = canary.decode(), list[object]()
    for holder in gc.get_objects():
        if not isinstance(holder, FrameType):
            for each in gc.get_referents(holder):
                if isinstance(each, str) and text in each:
                    found.append(holder)
    return found


def test_locked_nothing_that_the_program_can_let_go_of_holds_what_was_written(
    protected_window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    window, canary = protected_window, bytes.fromhex("677779" + "6c616e2d617269616e")
    application.logbook.record([application.logbook.read(f"2026-03-18 0830-1815 -30 {canary.decode()}")])
    who = {"date": date(2026, 3, 18), "with": (Who("SPO"),)}
    said = who | {"asked": canary.decode(), "told": canary.decode()}
    keep_typed(application, RecordKind.CONVERSATION, None, said, Entering())
    said.clear()
    for page in PAGES:
        window.on_page_chosen(page.key)
        window._operations.wait()
        QApplication.processEvents()
    window.on_page_chosen("today")
    press(qtbot, window, f"0830-1815 -30 {canary.decode()}")
    assert held(canary)
    # The answer to what is under way comes after the lock, and may hold the page no longer.
    window._operations.begin(page := the(window, TodayPage), partial(ChangedAreas, 0), page.on_changed)
    del page

    window.lock()

    assert held(canary) == []
