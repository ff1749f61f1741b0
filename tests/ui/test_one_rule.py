"""One rule for what a record may hold: window, command line and import answer alike to the same text."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from overtime_logger.cli.main import run_in
from overtime_logger.cli.shell import Shell
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.services.importing.importer import ImportOptions
from overtime_logger.ui.editors.days.catch_up import CatchUpList
from overtime_logger.ui.editors.days.day_bar import DayBar
from overtime_logger.ui.editors.days.day_table import DayTable
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.pages.log import LogPage
from tests.fakes import SetClock
from tests.ui.parts import button, click, press, said, the

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

TODAY = date(2026, 3, 20)
ENTER, DEL = Qt.Key.Key_Return, Qt.Key.Key_Delete
KEPT, ASKED, REFUSED = "kept", "asked about", "refused"
TEXTS = {
    "two parole reports": KEPT,
    "rang 01632960123": ASKED,
    "wrote to spo@example.org": ASKED,
    "report for X123456": REFUSED,
    "audit of A1234AA": REFUSED,
}
"""What may be written of a day, and what every way into the record has to answer."""


class Ways:
    """The ways into one record: the window is open over it; the others do without a window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, application: Application, folder: Path) -> None:
        self.qtbot, self.window, self.application, self.folder = qtbot, window, application, folder

    def note(self, day: date = TODAY) -> str | None:
        written = self.application.store.day(day)
        return written.record.note if written else None

    def in_the_window(self, note: str) -> str:
        panel = the(self.window, EntryPanel)
        panel.line.setFocus()
        panel.line.selectAll()
        press(self.qtbot, self.window, f"0830-1745 -30 {note}", ENTER)
        if self.note() is not None:
            return KEPT
        return ASKED if "It isn't personal data" in _buttons(panel) else REFUSED

    def by_import(self, note: str, *, is_sure: bool = False) -> str:
        path, out = self.folder / "mine.csv", io.StringIO()
        csv.writer(out).writerows([("Date", "Start", "End", "Break", "Note"), (TODAY, "08:30", "17:45", 30, note)])
        path.write_text(out.getvalue(), "utf-8")
        try:
            preview = self.application.importing.preview(path, ImportOptions(not_identifiers=is_sure))
            self.application.importing.carry_out(preview)
        except PossibleIdentifierError:
            return ASKED
        except InvalidInputError:
            return REFUSED
        return KEPT


def _buttons(part: EntryPanel) -> str:
    return "\n".join(each.text().replace("&", "") for each in part.findChildren(QPushButton) if each.isVisible())


def on_the_command_line(home: Path, *arguments: str) -> str:
    """What the command line answers, in a logbook of its own, where nobody can be asked."""
    out, err = io.StringIO(), io.StringIO()
    shell = Shell(out, err, asks=False, open_window=lambda _home, _check: 0, clock=SetClock())
    code = run_in(shell, ["--home", str(home), *arguments])
    if code == 0:
        return KEPT
    return ASKED if "this looks like" in err.getvalue() else REFUSED


@pytest.fixture
def ways(qtbot: QtBot, window: MainWindow, application: Application, tmp_path: Path) -> Ways:
    return Ways(qtbot, window, application, tmp_path)


@pytest.fixture
def other_home(tmp_path: Path) -> Path:
    """A logbook for the command line."""
    home = tmp_path / "other"
    on_the_command_line(home, "setup", "--name", "Siân Llŷr", "--weekly", "37:00", "--from", "2026-01-05")
    return home


@pytest.mark.parametrize(("note", "answer"), TEXTS.items(), ids=TEXTS)
def test_a_days_note_is_judged_alike_however_it_comes(
    ways: Ways, other_home: Path, note: str, answer: str
) -> None:
    line = f"0830-1745 -30 {note}"

    assert on_the_command_line(other_home, "log", line) == answer
    assert ways.by_import(note) == answer
    if answer == KEPT:
        ways.application.logbook.withdraw(TODAY)
    assert ways.note() is None
    assert ways.in_the_window(note) == answer
    assert (ways.note() == note) is (answer == KEPT)


@pytest.mark.parametrize("note", [note for note, answer in TEXTS.items() if answer == ASKED])
def test_one_answer_lets_it_in_and_it_is_not_asked_about_again(ways: Ways, other_home: Path, note: str) -> None:
    assert on_the_command_line(other_home, "log", f"0830-1745 -30 {note}", "--not-an-identifier") == KEPT
    assert on_the_command_line(other_home, "log", "0830-1800 -30") == KEPT

    assert ways.in_the_window(note) == ASKED
    assert "Other people's details don't belong in the log." in said(the(ways.window, EntryPanel))
    press(ways.qtbot, ways.window, ENTER)  # what has the keys leads back to the line
    assert the(ways.window, EntryPanel).line.hasFocus()
    press(ways.qtbot, ways.window, ENTER)
    click(ways.qtbot, the(ways.window, EntryPanel), "It isn't personal data: keep it")
    assert ways.note() == note
    press(ways.qtbot, ways.window, "0830-1800 -30", ENTER)
    written = ways.application.store.day(TODAY)
    assert written is not None
    assert written.record.worked_minutes == 9 * 60


@pytest.mark.parametrize("note", [note for note, answer in TEXTS.items() if answer == ASKED])
def test_an_import_takes_one_answer_too(ways: Ways, note: str) -> None:
    assert ways.by_import(note, is_sure=True) == KEPT
    assert ways.note() == note


def test_a_row_of_the_log_asks_too(ways: Ways) -> None:
    ways.window.on_page_chosen("log")
    table = the(ways.window, DayTable)
    table.choose((date(2026, 3, 17),))
    table.setFocus()
    press(ways.qtbot, ways.window, "0", "830-1745 -30 rang 01632960123", ENTER)  # the first key opens the row
    assert ways.note(date(2026, 3, 17)) is None
    assert "Note: this looks like a phone number." in said(table)
    keep = button(table, "It isn't personal data: keep it")
    ways.qtbot.waitUntil(lambda: keep.height() > 0)  # the table gives the row its new height a little later
    click(ways.qtbot, table, "It isn't personal data: keep it")
    assert ways.note(date(2026, 3, 17)) == "rang 01632960123"


def test_the_days_not_recorded_ask_too(ways: Ways) -> None:
    ways.window.on_page_chosen("log")
    the(ways.window, LogPage).on_fill_in()
    listed = the(ways.window, CatchUpList)
    press(ways.qtbot, ways.window, "0830-1745 -30 rang 01632960123", ENTER)
    click(ways.qtbot, listed, "Save 1 day")
    assert ways.note(date(2026, 3, 17)) is None
    click(ways.qtbot, listed, "It isn't personal data: keep it")
    assert ways.note(date(2026, 3, 17)) == "rang 01632960123"
    assert "Saved: 1 day." in said(listed)


def test_the_reason_for_withdrawing_a_day_asks_too(ways: Ways) -> None:
    ways.window.on_page_chosen("log")
    table = the(ways.window, DayTable)
    table.choose((date(2026, 3, 9),))
    table.setFocus()
    press(ways.qtbot, ways.window, DEL, "see 01632 960 123", ENTER)
    assert ways.application.store.day(date(2026, 3, 9)) is not None
    click(ways.qtbot, the(ways.window, DayBar), "It isn't personal data: keep it")
    assert ways.application.store.day(date(2026, 3, 9)) is None
    assert "Withdrawn: 1 day." in said(the(ways.window, LogPage))
