"""Taking files in and taking the record out, by keyboard and by dropping, on the page Settings."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from overtime_logger.services.revision import EntryMethod
from overtime_logger.ui.editors.settings.export_card import ExportCard
from overtime_logger.ui.editors.settings.import_card import ImportCard
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.widgets.fields.choices import MenuChoice
from overtime_logger.ui.widgets.record_table import RecordTable
from tests.cases import load_cases
from tests.ui.parts import answer_with, click, drop, press, retype, said, the
from tests.workbooks import calendar, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
CRN = load_cases("identifiers.json")["cases"][0][1][0][1]
MINE = "Date,In,Out,Lunch\r\n2/1/2026,08:30,17:45,30\r\n6/1/2026,late,16:24,30\r\n7/1/2026,08:30,16:24,30\r\n"
SOUND = MINE.replace("late", "08:30")
JANUARY = (date(2026, 1, 2), date(2026, 1, 6), date(2026, 1, 7))


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    """The page Settings, shown."""
    window.on_page_chosen("settings")
    return the(window, SettingsPage)


@pytest.fixture
def card(page: SettingsPage) -> ImportCard:
    """Where files are taken in."""
    return the(page, ImportCard)


def _bring(qtbot: QtBot, card: ImportCard, path: Path, content: str | bytes) -> None:
    """Drop a file on the card, and wait until it was read."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert drop(card, path)
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))


def _click_done(qtbot: QtBot, card: ImportCard, name: str) -> None:
    click(qtbot, card, name)
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))


def _menu(card: QWidget, heading: str) -> MenuChoice:
    """The list from which it is chosen what a column is."""
    menus = card.findChildren(MenuChoice)
    return next(each for each in menus if each.isVisible() and each.accessibleName().startswith(f"{heading}: "))


def _columns(card: QWidget) -> dict[str, str]:
    """What each column is taken for, by its heading."""
    names = [each.accessibleName().split(": ") for each in card.findChildren(MenuChoice) if each.isVisible()]
    return {name[0]: name[1] for name in names}


def _choose(card: QWidget, heading: str, role: str) -> None:
    """Choose from its list what a column is."""
    menu = _menu(card, heading)
    action = next(each for each in menu._group.actions() if each.text() == role)
    action.trigger()


def _rows(card: QWidget, name: str) -> list[list[str]]:
    """What a table of the card shows."""
    table = next(each for each in card.findChildren(RecordTable) if each.accessibleName() == name)
    model = table.records
    if not table.isVisible():
        return []
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_file_is_shown_first_and_stored_in_one_go_and_taken_back(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    _bring(qtbot, card, tmp_path / "mine.csv", SOUND)

    assert "3 days to add." in said(card)
    assert "guessed from their headings" in said(card)
    assert _columns(card) == {"Date": "Date", "In": "Start", "Out": "Finish", "Lunch": "Break"}
    assert _rows(card, "What there is in the file")[0] == [
        "Fri 02/01/2026",
        "08:30 to 17:45, 30 min break; no contract covers this day",
        "row 2",
        "To add",
    ]
    assert application.store.day(JANUARY[0]) is None

    press(qtbot, card.window(), SPACE)  # the button that stores them has the keys
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))

    assert "3 days recorded." in said(card)
    written = application.store.day(JANUARY[0])
    assert written is not None
    assert application.store.revisions("day:2026-01-02")[0].method is EntryMethod.IMPORT
    assert written.record.worked_minutes == 525

    _click_done(qtbot, card, "Undo")
    assert [application.store.day(day) for day in JANUARY] == [None, None, None]
    assert "Undone" in said(card)


def test_what_can_not_be_taken_is_named_and_the_rest_only_taken_when_that_is_said(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    _bring(qtbot, card, tmp_path / "mine.csv", MINE)

    assert "row 3: Start: not a time like 17:45." in said(card)
    assert "Rows and entries in the file: 3 = 2 to add + 1 refused." in said(card)
    assert not card._store.isVisible()

    click(qtbot, card, "import the rest, without what can't be imported")
    _click_done(qtbot, card, "The columns are right: add 2 days")

    assert [application.store.day(day) is not None for day in JANUARY] == [True, False, True]


def test_many_parts_that_can_not_be_taken_stand_in_a_table(qtbot: QtBot, card: ImportCard, tmp_path: Path) -> None:
    rows = "".join(f"2026-01-{number:02d},never\r\n" for number in range(1, 31))
    _bring(qtbot, card, tmp_path / "mine.csv", f"Date,Hours\r\n{rows}")

    refused = _rows(card, "What can't be imported")
    assert len(refused) == 30
    assert refused[29] == ["row 31", "Hours: not an amount like 8:45 or 8.75."]
    assert not card._store.isVisible()


def test_wrong_columns_are_set_right_and_read_again(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    _bring(qtbot, card, tmp_path / "mine.csv", SOUND.replace("Date,In,Out,Lunch", "Wann,Kommen,Gehen,Essen"))
    assert "Choose what each column is." in said(card)
    assert "for example 2/1/2026" in said(card)
    assert "--" not in said(card)

    _choose(card, "Kommen", "Start")
    click(qtbot, card, "Read it again")
    assert "Each start needs a finish, and each finish a start." in said(card)

    _choose(card, "Wann", "Date")
    _choose(card, "Gehen", "Finish")
    _click_done(qtbot, card, "Read it again")

    assert "3 days to add." in said(card)
    _click_done(qtbot, card, "Add 3 days")
    assert application.store.day(JANUARY[2]) is not None


def test_a_sheet_with_a_column_for_each_day_is_shown_day_by_day_and_set_right(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    week = "w/c 5/1/2026,Mon,Tue,Wed\r\nIn,08:30,08:30,A/L\r\nOut,17:45,16:24,\r\nBreak,30,30,\r\nExtra,15,15,\r\n"
    _bring(qtbot, card, tmp_path / "week.csv", week)

    assert "The sheet has a column for each day" in said(card)
    assert _columns(card) == {
        "Date": "Date",
        "In": "Start",
        "Out": "Finish",
        "Break": "Break",
        "Extra": "not used",
    }
    assert [row[0] for row in _rows(card, "What there is in the file")] == [
        "Mon 05/01/2026",
        "Tue 06/01/2026",
        "Wed 07/01/2026",
    ]

    _choose(card, "Extra", "Break")
    _click_done(qtbot, card, "Read it again")
    _click_done(qtbot, card, "Add 3 days")
    written = application.store.day(date(2026, 1, 5))
    assert written is not None
    assert written.record.break_minutes == 45


def test_of_several_sheets_with_hours_one_or_all_are_chosen(
    qtbot: QtBot, card: ImportCard, tmp_path: Path
) -> None:
    sheets = {
        name: [["Date", "Hours"], [f"2026-{month}-02", "8:45"]] for name, month in (("Jan", "01"), ("Feb", "02"))
    }
    _bring(qtbot, card, tmp_path / "mine.xlsx", workbook(Notes=[["hello"]], **sheets))
    assert "Several sheets have hours in them." in said(card)
    assert not card._store.isVisible()

    _click_done(qtbot, card, "all of them")

    assert "2 days to add." in said(card)
    assert card._store.isVisible()


def test_what_a_column_leaves_open_is_asked_once_and_by_keyboard(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    rows = "Date,Start,Finish\r\n2026-01-02,9:00,5:30\r\n2026-01-06,8:30,5:00\r\n"
    _bring(qtbot, card, tmp_path / "mine.csv", rows)
    assert "could be morning or evening" in said(card)
    assert not card._store.isVisible()

    press(qtbot, card.window(), SPACE)  # the first choice has the keys
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card) and card._store.isVisible())
    press(qtbot, card.window(), SPACE)
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))

    written = application.store.day(JANUARY[0])
    assert written is not None
    assert written.record.worked_minutes == 510


def test_a_calendar_is_shown_beside_its_days_with_titles_only_where_asked(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    meeting = "DTSTART:20260320T090000Z\nDTEND:20260320T103000Z\nSUMMARY:Supervision"
    _bring(qtbot, card, tmp_path / "work.ics", calendar(meeting))
    assert "1 event." in said(card)
    assert "Supervision" not in _rows(card, "What there is in the file")[0][1]

    _click_done(qtbot, card, "keep the events' titles")
    assert _rows(card, "What there is in the file")[0][1] == "09:00–10:30 Supervision"
    _click_done(qtbot, card, "Show them beside the days")

    (kept,) = application.suggestions.on(date(2026, 3, 20))
    assert kept.title == "Supervision"
    assert application.store.day(date(2026, 3, 20)) is None


def test_a_case_number_refuses_the_file_and_a_doubt_is_asked_about_once(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    noted = "Date,Hours,Note\r\n2026-01-02,8:45,{note}\r\n"
    _bring(qtbot, card, tmp_path / "mine.csv", noted.format(note=f"report for {CRN}"))
    assert "case identifiers can't be kept" in said(card).casefold()
    assert CRN not in said(card)
    assert not card._preview.isVisible()

    _bring(qtbot, card, tmp_path / "mine.csv", noted.format(note="rang 01632 960 123"))
    _click_done(qtbot, card, "It isn't personal data: carry on")
    _click_done(qtbot, card, "The columns are right: add 1 day")
    assert application.store.day(JANUARY[0]) is not None


def test_a_name_that_does_not_say_what_a_file_is_leads_to_the_question(
    qtbot: QtBot, card: ImportCard, tmp_path: Path
) -> None:
    _bring(qtbot, card, tmp_path / "hours.doc", "2026-01-02 (8h!)\n")
    assert "What kind of file is it?" in said(card)
    (tmp_path / "hours.doc").write_text("2026-01-02\n    8:30 - 17:45\n", "utf-8")

    _click_done(qtbot, card, "klog")

    assert "1 day to add." in said(card)


def test_what_is_there_already_is_left_and_nothing_is_offered(
    qtbot: QtBot, card: ImportCard, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "days.csv"
    application.exports.days(application.logbook.full_range(), path)

    _bring(qtbot, card, path, path.read_bytes())

    assert "days are already recorded." in said(card)
    assert not card._store.isVisible()
    click(qtbot, card, "Cancel")
    assert not card._preview.isVisible()


def test_a_file_is_chosen_by_keyboard(qtbot: QtBot, card: ImportCard, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(SOUND, "utf-8")
    card.take_focus()
    press(qtbot, card.window(), SPACE)
    answer_with(qtbot, card, path)
    qtbot.waitUntil(lambda: card._shown is not None)
    assert "mine.csv" in said(card)


def test_several_files_at_once_are_refused(card: ImportCard, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(SOUND, "utf-8")
    assert drop(card, tmp_path / "one.csv", tmp_path / "two.csv")
    assert "One file at a time" in said(card)
    assert not card._context.operations.is_busy(card)


@pytest.mark.parametrize(
    "case",
    [("Days as a table", "out.csv (27 days)"), ("Days as a calendar", "out.ics (27 entries)")],
)
def test_days_are_written_as_a_table_and_as_a_calendar(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path, case: tuple[str, str]
) -> None:
    card = the(page, ExportCard)
    kind, told = case
    click(qtbot, card, kind)
    click(qtbot, card, "Save as…")
    path = tmp_path / told.split()[0]
    answer_with(qtbot, card, path)
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))

    assert told in said(card)
    assert path.read_text("utf-8").count("2026") >= 27


def test_everything_is_written_whatever_the_period(
    qtbot: QtBot, page: SettingsPage, application: Application, tmp_path: Path
) -> None:
    card = the(page, ExportCard)
    click(qtbot, card, "Everything")
    assert "private" in said(card)
    assert "Period" not in said(card)
    click(qtbot, card, "Save as…")
    answer_with(qtbot, card, tmp_path / "out.json")
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))

    whole = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert len(whole["revisions"]) == application.store.revision_count()


def test_a_date_that_is_none_is_refused_before_a_place_is_asked_for(qtbot: QtBot, page: SettingsPage) -> None:
    card = the(page, ExportCard)
    retype(qtbot, card, "From", "31/2")
    click(qtbot, card, "Save as…")
    assert not card.findChildren(QFileDialog)


def test_a_place_that_can_not_be_written_is_said(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    card = the(page, ExportCard)
    click(qtbot, card, "Save as…")
    answer_with(qtbot, card, tmp_path / "out.csv")
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))
    card.on_file_chosen(str(tmp_path / "missing" / "out.csv"))
    qtbot.waitUntil(lambda: not card._context.operations.is_busy(card))
    assert "missing" in said(card)
    assert "Saved" not in said(card)
