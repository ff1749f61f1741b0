"""Settings by keyboard: new terms, people, leave, bank holidays and reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog

from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.settings import REMINDER, REMINDER_AT, TEXT_SIZE
from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.editors.settings.backup_card import BackupCard
from overtime_logger.ui.editors.settings.choices_card import AppearanceCard, RemindersCard
from overtime_logger.ui.editors.settings.contract_card import ContractCard
from overtime_logger.ui.editors.settings.holidays_card import HolidaysCard
from overtime_logger.ui.editors.settings.leave_card import LeaveCard
from overtime_logger.ui.editors.settings.people_card import PeopleCard
from overtime_logger.ui.pages.settings import SettingsPage
from tests.builders import START, term
from tests.ui.parts import button, click, field, press, retype, said, settle, the

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.editors.settings.card import SettingsCard
    from overtime_logger.ui.main_window import MainWindow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    """The page Settings, shown."""
    window.on_page_chosen("settings")
    return the(window, SettingsPage)


def _errors(card: SettingsCard) -> dict[str, str]:
    return {name: row.error for name, row in card.form.rows.items() if row.error}


def test_new_terms_hold_from_their_date_and_leave_earlier_days_alone(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    card = the(page, ContractCard)
    before = application.contracts.contract.term_on(date(2026, 3, 19))
    click(qtbot, card, "New terms from a date")
    assert field(card, "Hours a week").text() == "37:00"

    retype(qtbot, card, "Hours a week", "18:30")
    retype(qtbot, card, "Log from", "6/4/2026")
    retype(qtbot, card, "Finish", "12:42")
    retype(qtbot, card, "Unpaid break, minutes", "0")
    press(qtbot, page.window(), ENTER)

    contract = application.contracts.contract
    assert contract.term_on(date(2026, 3, 19)) == before
    later = contract.term_on(date(2026, 4, 6))
    assert later is not None
    assert later.average_week_minutes == 18 * 60 + 30
    line = "18 h 30 a week, accounted over 4 weeks (74 h), from 6 April 2026"
    qtbot.waitUntil(lambda: line in said(card))
    assert not field(card, "Hours a week").isVisible()


def test_a_rota_and_what_is_not_asked_go_on_in_new_terms(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    fortnight = ((500, 500, 500, 500, 500, 0, 0), (500, 500, 500, 500, 0, 0, 0))
    before = replace(
        term(date(2026, 1, 12), weeks=13, anchor=START),
        pattern=fortnight,
        pays_bank_holidays=False,
        zone="Europe/Dublin",
    )
    application.contracts.set_up(before)
    page.refresh()
    card = the(page, ContractCard)
    click(qtbot, card, "New terms from a date")
    # This week is the second of the rota, which began nine weeks before.
    assert field(card, "Week 1, Friday").text() == ""
    assert field(card, "Week 2, Friday").text() == "8:20"
    assert field(card, "Weeks in a period").text() == "13"
    retype(qtbot, card, "Week 2, Wednesday", "late")
    press(qtbot, page.window(), ENTER)
    assert set(_errors(card)) == {"week_2"}
    retype(qtbot, card, "Week 2, Wednesday", "7:20")
    press(qtbot, page.window(), ENTER)

    found = application.contracts.contract.term_on(date(2026, 3, 20))
    assert found == replace(
        before,
        start=date(2026, 3, 20),
        pattern=((500, 500, 500, 500, 0, 0, 0), (500, 500, 440, 500, 500, 0, 0)),
    )


def test_what_can_not_be_is_said_beside_its_field_and_stays(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    card = the(page, ContractCard)
    click(qtbot, card, "New terms from a date")

    retype(qtbot, card, "Hours a week", "lots")
    press(qtbot, page.window(), ENTER)

    assert set(_errors(card)) == {"weekly"}
    assert field(card, "Hours a week").text() == "lots"
    assert len(tuple(application.contracts.contract)) == 1


def test_a_person_is_added_and_changed(qtbot: QtBot, page: SettingsPage, application: Application) -> None:
    card = the(page, PeopleCard)
    click(qtbot, card, "Add a person")
    press(qtbot, page.window(), "SPO, North team", Qt.Key.Key_Tab)
    field(card, "Name").insert("Mair Ŵyn")  # a letter that the key presses of tests don't know
    press(qtbot, page.window(), ENTER)

    (known,) = application.people.all()
    assert (known.record.role, known.record.name) == ("SPO, North team", "Mair Ŵyn")

    click(qtbot, card, "Mair Ŵyn, SPO, North team, line manager")
    assert field(card, "Name").text() == "Mair Ŵyn"
    click(qtbot, card, "senior manager")
    click(qtbot, card, "Save")

    (known,) = application.people.all()
    assert known.record.relation is Relation.SENIOR_MANAGER
    assert "Mair Ŵyn, SPO, North team, senior manager" in [each.text() for each in card._amend_keys.buttons()]


def test_a_case_number_is_refused_where_it_was_typed(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    card = the(page, PeopleCard)
    click(qtbot, card, "Add a person")

    press(qtbot, page.window(), "for X123456", ENTER)

    assert not application.people.all()
    assert field(card, "Role").text() == "for X123456"
    assert "case" in said(card)


def test_what_looks_personal_is_asked_about_once(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    card = the(page, PeopleCard)
    click(qtbot, card, "Add a person")
    press(qtbot, page.window(), "rep, write to rep@example.org", ENTER)
    assert not application.people.all()

    click(qtbot, card, "It isn't personal data: keep it")

    (known,) = application.people.all()
    assert known.record.role == "rep, write to rep@example.org"


def test_leave_is_set_and_what_is_left_is_shown(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    card = the(page, LeaveCard)
    click(qtbot, card, "Set leave")
    press(qtbot, page.window(), "1/4/2025", Qt.Key.Key_Tab, "a lot", ENTER)
    assert set(_errors(card)) == {"hours"}

    retype(qtbot, card, "Leave in hours", "222:00")
    press(qtbot, page.window(), ENTER)

    (account,) = application.ledger.leave()
    assert account.allowance.minutes == 222 * 60
    qtbot.waitUntil(lambda: "222 h allowed" in said(card))


def test_a_bank_holiday_is_added_and_taken_out(qtbot: QtBot, page: SettingsPage, application: Application) -> None:
    card = the(page, HolidaysCard)
    click(qtbot, card, "Add a bank holiday")
    press(qtbot, page.window(), "2026-06-15", Qt.Key.Key_Tab, "Extra day", ENTER)
    assert application.contracts.contract.bank_holidays[date(2026, 6, 15)] == "Extra day"

    click(qtbot, card, "15/06/2026: Extra day")

    assert date(2026, 6, 15) not in application.contracts.contract.bank_holidays
    assert "15/06/2026: Extra day" not in [key.text() for key in card._keys.buttons() if key.isEnabled()]


def test_a_reminder_is_kept_as_soon_as_it_is_set(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    card = the(page, RemindersCard)
    button(card, REMINDER.label()).setFocus()
    press(qtbot, page.window(), Qt.Key.Key_Space)
    assert application.settings.get(REMINDER) is True

    retype(qtbot, card, REMINDER_AT.label(), "18:15")
    press(qtbot, page.window(), ENTER)
    assert application.settings.get(REMINDER_AT) == time(18, 15)

    retype(qtbot, card, REMINDER_AT.label(), "soon")
    press(qtbot, page.window(), ENTER)
    assert application.settings.get(REMINDER_AT) == time(18, 15)
    assert field(card, REMINDER_AT.label()).text() == "soon"
    assert "A time, for example 17:30." in said(card)


def test_a_backup_is_made_and_goes_to_a_second_place_too(
    qtbot: QtBot, page: SettingsPage, application: Application, tmp_path: Path
) -> None:
    card = the(page, BackupCard)
    assert "There are no backups yet." in said(card)
    click(qtbot, card, "Back up now")
    qtbot.waitUntil(lambda: "Backed up and compared." in said(card))
    assert len(application.backups.all()) == 1
    qtbot.waitUntil(lambda: "1 backup, the newest of 20 March 2026, 18:40." in said(card))

    click(qtbot, card, "Choose a second place")
    dialog = the(card, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "stick"))
    dialog.reject()
    qtbot.waitUntil(lambda: str(tmp_path / "stick") in said(card))
    click(qtbot, card, "Back up now")
    qtbot.waitUntil(lambda: len(list((tmp_path / "stick").glob("*.db"))) == 1)

    click(qtbot, card, "No second place")
    qtbot.waitUntil(lambda: str(tmp_path / "stick") not in said(card))


@pytest.fixture
def nowhere_for_backups(application: Application) -> None:
    """A file where the folder of backups would be, before the window makes one by itself."""
    application.backups.folder.write_text("in the way", "utf-8")


@pytest.mark.usefixtures("nowhere_for_backups")
def test_why_a_backup_was_not_made_is_said(qtbot: QtBot, page: SettingsPage) -> None:
    card = the(page, BackupCard)

    click(qtbot, card, "Back up now")

    qtbot.waitUntil(lambda: "can't be written" in said(card))
    qtbot.waitUntil(button(card, "Back up now").isEnabled)


# -- the way back ------------------------------------------------------------------------------------------------


def test_a_bank_holiday_that_is_removed_by_one_key_comes_back_by_the_next(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    card = the(page, HolidaysCard)
    before = application.contracts.contract.bank_holidays
    settle(card)
    place = card._change.pos()
    texts = [each.text() for each in card._keys.buttons()]
    key = card._keys.buttons()[2]
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    assert len(application.contracts.contract.bank_holidays) == len(before) - 1
    assert "is no longer a bank holiday for you." in card.done.text
    assert [each.text() for each in card._keys.buttons()] == texts
    assert not card._keys.buttons()[2].isEnabled()
    settle(card)
    assert card._change.pos() == place
    assert page.window().focusWidget() is button(card, "Undo")
    qtbot.keyClick(button(card, "Undo"), Qt.Key.Key_Space)
    assert application.contracts.contract.bank_holidays == before
    assert card.done.text == "Undone."
    assert page.window().focusWidget() is card._change


def test_a_person_leave_and_terms_are_taken_back(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    people, leave, contract = the(page, PeopleCard), the(page, LeaveCard), the(page, ContractCard)
    click(qtbot, people, "Add a person")
    press(qtbot, page.window(), "SPO, North team", ENTER)
    assert people.done.text == "Saved."
    click(qtbot, people, "SPO, North team, line manager")
    press(qtbot, page.window(), "SPO, South team", ENTER)
    assert [each.record.role for each in application.people.all()] == ["SPO, South team"]
    click(qtbot, people, "Undo")
    assert [each.record.role for each in application.people.all()] == ["SPO, North team"]

    click(qtbot, leave, "Set leave")
    press(qtbot, page.window(), "1/4/2026", Qt.Key.Key_Tab, "222", ENTER)
    assert people.done.text == ""
    assert len(application.ledger.leave()) == 1
    click(qtbot, leave, "Undo")
    assert application.ledger.leave() == ()

    before, worker = application.contracts.contract, application.contracts.worker
    click(qtbot, contract, "New terms from a date")
    retype(qtbot, contract, "Job title", "PSO")
    retype(qtbot, contract, "Log from", "6/4/2026")
    retype(qtbot, contract, "Hours a week", "18:30")
    press(qtbot, page.window(), ENTER)
    assert len(application.contracts.contract.terms) == 2
    click(qtbot, contract, "Undo")
    assert application.contracts.contract.terms == before.terms
    assert application.contracts.worker == worker
    assert application.store.problems() == ()


def test_what_is_kept_already_offers_no_way_back(
    qtbot: QtBot, page: SettingsPage, application: Application
) -> None:
    application.people.add(Person("Napo rep", Relation.UNION_REP))
    page.refresh()
    card = the(page, PeopleCard)
    click(qtbot, card, "Napo rep, union rep")
    press(qtbot, page.window(), ENTER)
    assert card.done.text == "Nothing has changed: there is nothing to save."
    assert not button(card, "Undo").isVisible()


def test_a_setting_is_taken_back(qtbot: QtBot, page: SettingsPage, application: Application) -> None:
    card = the(page, RemindersCard)
    height = card.height()
    line = field(card, "Remind me at")
    line.setFocus()
    line.clear()
    press(qtbot, page.window(), "18:15", Qt.Key.Key_Tab)
    assert application.settings.get(REMINDER_AT) == time(18, 15)
    assert "Remind me at: 18:15" in said(card)
    click(qtbot, card, "Undo")
    assert application.settings.get(REMINDER_AT) == time(17, 30)
    assert line.text() == "17:30"
    click(qtbot, card, "Remind me to record the day")
    assert application.settings.get(REMINDER)
    click(qtbot, card, "Undo")
    assert not application.settings.get(REMINDER)
    assert card.height() == height


def test_a_size_of_text_is_put_on_at_once_and_what_is_typed_stays(
    qtbot: QtBot, window: MainWindow, application: Application, look: Look
) -> None:
    before = look.scale.body
    the(window, EntryPanel).line.setFocus()
    press(qtbot, window, "830-1745")
    window.on_page_chosen("settings")
    retype(qtbot, the(window, AppearanceCard), TEXT_SIZE.label(), "150")
    gone = QSignalSpy(the(window, AppearanceCard).destroyed)
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: gone.count() == 1)
    assert look.scale.body == pytest.approx(1.5 * before)
    assert application.settings.get(TEXT_SIZE) == 150
    line = field(the(window, AppearanceCard), TEXT_SIZE.label())
    qtbot.waitUntil(line.hasFocus)
    assert line.text() == "150"
    window.on_page_chosen("today")
    assert the(window, EntryPanel).line.text() == "830-1745"
