"""Records of others on Evidence: one is taken in, the log is seen beside it, and a day is explained."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from overtime_logger.ui.editors.comparison.other_records_card import OtherRecordsCard
from overtime_logger.ui.models.log_table import LogColumn
from overtime_logger.ui.models.other_records import DayFilter
from overtime_logger.ui.pages.log import LogPage
from tests.ui.parts import the

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow


@pytest.fixture
def card(window: MainWindow) -> OtherRecordsCard:
    window.on_page_chosen("evidence")
    return the(window, OtherRecordsCard)


@pytest.fixture
def sheet(application: Application, tmp_path: Path) -> Path:
    """A sheet of two weeks in which one day ends three hours earlier than the log says."""
    today = application.logbook.today
    recorded = [
        each.record
        for each in application.store.days(application.logbook.full_range())
        if each.record.spells and each.record.date >= today - timedelta(days=14)
    ]
    lines = ["Date,In,Out"]
    for place, day in enumerate(recorded):
        end = day.spells[-1].end - timedelta(hours=3 if place == 1 else 0)
        lines.append(f"{day.date:%d/%m/%Y},{day.spells[0].start:%H:%M},{end:%H:%M}")
    path = tmp_path / "flexi.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def take_in(qtbot: QtBot, card: OtherRecordsCard, path: Path, name: str = "Flexi sheet") -> None:
    """Choose a file, say what it is, and wait until it is shown."""
    card.on_file_chosen(str(path))
    card._name.setFocus()
    QTest.keyClicks(card._name, name)
    for line, text in ((card._kept_by, "employer"), (card._obtained, "asked"), (card._on, "today")):
        QTest.keyClicks(line, text)
    QTest.mouseClick(card._keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(card._sources) and card.view.table.records.rowCount() > 0)
    qtbot.waitUntil(lambda: bool(card.view._days))


def test_nothing_but_the_button_is_there_before_a_record_is_taken_in(card: OtherRecordsCard) -> None:
    assert card.view.isHidden()
    assert card._withdraw.isHidden()
    assert not card._change.isHidden()


def test_a_record_is_taken_in_and_the_days_that_differ_are_shown(
    qtbot: QtBot, card: OtherRecordsCard, sheet: Path, application: Application
) -> None:
    take_in(qtbot, card, sheet)
    [source] = application.comparisons.all()
    assert (source.record.name, source.record.kept_by) == ("Flexi sheet", "employer")
    assert source.record.obtained_on == application.logbook.today
    assert card.view._summary.text().startswith("On ")
    assert "within 15 minutes of the finish recorded here" in card.view._summary.text()
    [day] = card.view._days.values()
    assert day.kind == "shows less"
    assert day.here[0][1] - day.there[-1][1] == 180
    assert card.view.table.records.rows[0].cells[0] == day.name
    assert "finish −180 min" in card.view.note.heading.text()


def test_other_days_are_shown_when_they_are_asked_for(qtbot: QtBot, card: OtherRecordsCard, sheet: Path) -> None:
    take_in(qtbot, card, sheet)
    view = card.view
    view.which.choose(list(DayFilter).index(DayFilter.MORE))
    view.on_which()
    assert view.table.records.rows[0].cells[0] == "No such day."
    assert view.note.isHidden()
    view.which.choose(list(DayFilter).index(DayFilter.ALL))
    view.on_which()
    assert view.table.records.rowCount() > 5


def test_a_day_is_explained_and_that_can_be_undone(
    qtbot: QtBot, card: OtherRecordsCard, sheet: Path, application: Application
) -> None:
    take_in(qtbot, card, sheet)
    QTest.keyClicks(card.view.note.line, "The reader at the door was broken.")
    QTest.mouseClick(card.view.note.save_button, Qt.MouseButton.LeftButton)
    [source] = application.comparisons.all()
    notes = application.comparisons.notes_of(source.id)
    assert [note.record.text for note in notes.values()] == ["The reader at the door was broken."]
    assert card.done.text == "Saved."
    qtbot.waitUntil(lambda: "reader at the door" in card.view.table.records.rows[0].cells[4])
    card.done._undo.click()
    assert application.comparisons.notes_of(source.id) == {}


def test_what_is_wrong_is_said_in_its_place_and_nothing_is_lost(
    qtbot: QtBot, card: OtherRecordsCard, sheet: Path, application: Application
) -> None:
    card.on_file_chosen(str(sheet))
    card._kept_by.setText("employer")
    card._obtained.setText("asked")
    card._on.setText("soon")
    QTest.mouseClick(card._keep, Qt.MouseButton.LeftButton)
    assert card.form.rows["on"].error
    card._on.setText("2026-03-01")
    QTest.mouseClick(card._keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(card.form.rows["name"].error))
    assert application.comparisons.all() == ()
    assert not card.form.isHidden()


def test_a_record_is_withdrawn_with_what_was_said_of_it_and_undo_brings_both_back(
    qtbot: QtBot, card: OtherRecordsCard, sheet: Path, application: Application
) -> None:
    take_in(qtbot, card, sheet)
    [source] = application.comparisons.all()
    day = next(iter(card.view._days.values())).date
    application.comparisons.note(source.id, day, "A recall.")
    QTest.mouseClick(card._withdraw, Qt.MouseButton.LeftButton)
    assert application.comparisons.all() == ()
    assert card.view.isHidden()
    card.done._undo.click()
    [again] = application.comparisons.all()
    assert again.record == source.record
    assert len(application.comparisons.days_of(source.id)) > 5
    assert [note.record.text for note in application.comparisons.notes_of(source.id).values()] == ["A recall."]


def test_the_log_marks_the_days_on_which_another_record_differs(
    qtbot: QtBot, window: MainWindow, card: OtherRecordsCard, sheet: Path
) -> None:
    take_in(qtbot, card, sheet)
    [day] = card.view._days.values()
    window.on_page_chosen("log")
    page = the(window, LogPage)
    note = LogColumn.NOTE.value

    def notes() -> list[str]:
        return [row.cells[note] for row in page._model.rows if row.id == day.date.isoformat()]

    qtbot.waitUntil(lambda: notes()[0].startswith("≠ Flexi sheet"))
    others = [row.cells[note] for row in page._model.rows if row.id and row.id != day.date.isoformat()]
    assert not [each for each in others if "≠" in each]
    [hint] = [row.hint for row in page._model.rows if row.id == day.date.isoformat()]
    assert "“Flexi sheet”: shows less, finish −180 min" in hint
