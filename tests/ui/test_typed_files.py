"""Files taken in, written and gone back to, and the passphrase that opens them, by Tab and typing alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.ui.damaged import DamagedWindow
from overtime_logger.ui.editors.evidence.period_fields import PeriodFields
from overtime_logger.ui.editors.settings.export_card import ExportCard
from overtime_logger.ui.editors.settings.import_card import ImportCard
from overtime_logger.ui.editors.settings.import_fields import ImportFields
from overtime_logger.ui.editors.settings.passphrase_card import PassphraseCard
from overtime_logger.ui.editors.settings.restore_card import RestoreCard
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.cards.unlock_card import UnlockCard
from tests.ui.keys import ENTER, RIGHT, SPACE, Keys, drives
from tests.ui.parts import answer_with, said, the
from tests.ui.test_damaged import damage, open_error, see_ways, with_a_backup
from tests.workbooks import calendar

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look

FIRST, OTHER = "lantern gravel teapot orbit", "otter glacier nimble tin"
HOURS = "Wann,Kommen,Gehen,Essen,Was\n2/1/2026,08:30,17:45,30,report\n6/1/2026,late,16:24,30,visit\n"
MEETING = "DTSTART:20260320T090000Z\nDTEND:20260320T103000Z\nSUMMARY:Supervision"
SETTINGS = 8

pytestmark = pytest.mark.usefixtures("quick_keys")


def bring(keys: Keys, path: Path) -> ImportCard:
    """Choose a file to take in, and wait until it was read."""
    keys.page(SETTINGS)
    keys.push("Choose a file…")
    answer_with(keys.qtbot, keys.window, path)
    card = the(keys.window, ImportCard)
    is_read(keys, card)
    return card


def is_read(keys: Keys, card: ImportCard) -> None:
    keys.qtbot.waitUntil(card._choose.isEnabled)


@drives(ImportCard, ImportFields)
def test_the_columns_of_a_table(keys: Keys, application: Application, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(HOURS, "utf-8")
    card = bring(keys, tmp_path / "mine.csv")
    roles = {"Wann": "Date", "Kommen": "Start", "Gehen": "Finish", "Essen": "Break", "Was": "Note"}
    for heading, role in roles.items():
        keys.pick(heading, role)
    assert keys.place == "Read it again"
    keys.press(SPACE)
    is_read(keys, card)
    assert keys.place == "import the rest, without what can't be imported"
    keys.press(SPACE)
    keys.push("Add 1 day")
    is_read(keys, card)
    written = application.store.day(date(2026, 1, 2))
    assert written is not None
    [spell] = written.record.spells
    assert (f"{spell.start:%H:%M}", f"{spell.end:%H:%M}") == ("08:30", "17:45")
    assert (written.record.worked_minutes, written.record.note) == (525, "report")
    assert application.store.day(date(2026, 1, 6)) is None


@drives(ImportFields)
def test_the_kind_of_a_file(keys: Keys, application: Application, tmp_path: Path) -> None:
    path = tmp_path / "hours.doc"
    path.write_text("2026-01-02 (8h!)\n", "utf-8")  # may be of several kinds
    card = bring(keys, path)
    path.write_text("2026-01-02\n    8:30 - 17:45 report\n", "utf-8")
    while keys.place != "What kind of file is it?: klog":
        keys.press(RIGHT)  # moving reads it as none of the others
    keys.press(SPACE)
    is_read(keys, card)
    keys.push("Add 1 day")
    is_read(keys, card)
    written = application.store.day(date(2026, 1, 2))
    assert written is not None
    assert written.record.note == "report"


@drives(ImportFields)
def test_the_titles_of_a_calendar(keys: Keys, application: Application, tmp_path: Path) -> None:
    (tmp_path / "work.ics").write_bytes(calendar(MEETING))
    card = bring(keys, tmp_path / "work.ics")
    keys.push("keep the events' titles")
    is_read(keys, card)
    keys.push("Show them beside the days")
    is_read(keys, card)
    assert [event.title for event in application.suggestions.on(date(2026, 3, 20))] == ["Supervision"]


@drives(ExportCard, PeriodFields)
def test_days_are_written_as_a_calendar(keys: Keys, application: Application, tmp_path: Path) -> None:
    application.logbook.record([application.logbook.read("2026-03-19 0830-1700 -30 report")])
    keys.page(SETTINGS)
    keys.go_into("What to export")
    keys.choose("What to export", "Days as a calendar")
    keys.choose("Period", "Last 12 months")
    keys.fill(("From", "19/3/2026"), ("To", "19/3/2026"))
    keys.press(SPACE)  # with the days' notes
    keys.push("Save as…")
    answer_with(keys.qtbot, keys.window, tmp_path / "out.ics")
    keys.qtbot.waitUntil(lambda: "Saved: " in said(the(keys.window, ExportCard)))
    written = (tmp_path / "out.ics").read_text("utf-8")
    assert "report" in written
    assert written.count("BEGIN:VEVENT") == 1


@drives(PassphraseCard, UnlockCard)
def test_a_passphrase_is_set_and_changed_and_opens_the_logbook(keys: Keys, application: Application) -> None:
    keys.page(SETTINGS)
    keys.push("Set a passphrase")
    keys.fill(("New passphrase", FIRST), ("Type it again", FIRST))
    keys.push("Save")
    keys.qtbot.waitUntil(lambda: "opens only with its passphrase" in said(keys.window))
    assert keys.place == "Change it"
    keys.push("Change it")
    keys.fill(("Current passphrase", FIRST), ("New passphrase", OTHER), ("Type it again", OTHER))
    keys.push("Save")
    keys.qtbot.waitUntil(lambda: keys.window.focusWidget() is not None and keys.place == "Change it")
    assert application.store.own_key == Passphrase(OTHER)
    keys.with_held(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
    assert keys.place == "Passphrase"
    keys.press(OTHER, ENTER)
    keys.qtbot.waitUntil(lambda: bool(keys.window.findChildren(TodayPage)))


@drives(RestoreCard)
def test_a_backup_with_an_older_passphrase(keys: Keys, application: Application) -> None:
    application.protection.set_first(Passphrase(FIRST))
    application.backups.make()
    kept = next(iter(application.backups.folder.glob("*.db"))).read_bytes()
    application.protection.change(Passphrase(OTHER))
    aside = application.home / "kept.db"
    aside.write_bytes(kept)
    keys.page(SETTINGS)
    keys.push("Choose another file…")
    answer_with(keys.qtbot, keys.window, aside)
    keys.qtbot.waitUntil(lambda: keys.place == "Passphrase of this backup")
    keys.press(FIRST, ENTER)
    keys.qtbot.waitUntil(lambda: keys.place == "Keep my logbook as it is")
    keys.with_held(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    assert keys.place == "Restore it"
    keys.press(SPACE)
    keys.qtbot.waitUntil(lambda: "Your logbook is as it was in that backup." in said(keys.window), timeout=30_000)
    assert application.store.own_key == Passphrase(FIRST)


@pytest.fixture
def damaged(qtbot: QtBot, home: Path, look: Look) -> Keys:
    """The window over a damaged logbook, the backup of which has a passphrase."""
    with_a_backup(home, Passphrase(FIRST))
    damage(home)
    window = DamagedWindow(home, open_error(home, Passphrase(FIRST)), look)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(window._field.isVisible, timeout=30_000)
    return Keys(qtbot, window)


@drives(DamagedWindow)
def test_a_damaged_logbook_with_a_passphrase(damaged: Keys) -> None:
    keys, window = damaged, damaged.window
    assert isinstance(window, DamagedWindow)
    keys.go_to("Passphrase")
    keys.press(FIRST, ENTER)
    see_ways(keys.qtbot, window)
    keys.push("Restore this backup")
    assert "Your logbook is as it was in that backup." in said(window)
