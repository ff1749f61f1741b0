"""The forms of Settings, of files taken in and out, and of the first start, by Tab and typing alone."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.records.person import Relation
from overtime_logger.services.settings import (
    APPEARANCE,
    CLOCK,
    REMINDER,
    REMINDER_AT,
    REMINDERS,
    SEAL_REMINDER,
    STAY_IN_TRAY,
    TEXT_SIZE,
    TRAY,
)
from overtime_logger.ui.editors.first_start import ContractStep, ReadyStep, UsualDayStep
from overtime_logger.ui.editors.settings.choices_card import AppearanceCard, RemindersCard
from overtime_logger.ui.editors.settings.contract_card import ContractCard
from overtime_logger.ui.editors.settings.holidays_card import HolidaysCard
from overtime_logger.ui.editors.settings.leave_card import LeaveCard
from overtime_logger.ui.editors.settings.people_card import PeopleCard
from overtime_logger.ui.pages.settings import SettingsPage
from tests.ui.keys import ENTER, SPACE, TAB, Keys, drives
from tests.ui.parts import press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow


@pytest.fixture
def settings(keys: Keys) -> Keys:
    keys.page(8)
    the(keys.window, SettingsPage)
    return keys


@drives(ContractCard, ContractStep, UsualDayStep)
def test_new_terms(settings: Keys, application: Application) -> None:
    keys = settings
    keys.push("New terms from a date")
    keys.fill(("Name", "Sam Okafor"), ("Job title", "PSO"))
    keys.choose("My contracted hours are", "The same every working day")
    keys.fill(("Log from", "6/4/2026"), ("Hours a week", "22:12"))
    keys.choose("Working days", "Thursday", "Friday")
    keys.choose("Contracted hours are counted", "Over other periods")
    keys.fill(("First day of one of these periods", "5/1/2026"), ("Weeks in a period", "13"))
    keys.choose("You work in", "Scotland")
    keys.choose("My days", "Most days are alike")
    keys.fill(("Start", "0900"), ("Finish", "1654"), ("Unpaid break, minutes", "30"))
    keys.push("Save these terms")
    found = application.contracts.contract.term_on(date(2026, 4, 6))
    assert found is not None
    assert found.pattern == ((444, 444, 444, 0, 0, 0, 0),)
    assert (found.start, found.nation) == (date(2026, 4, 6), Nation.SCOTLAND)
    assert (found.accounting.weeks, found.accounting.anchor) == (13, date(2026, 1, 5))
    assert found.usual is not None
    assert (found.usual.start, found.usual.end, found.usual.break_minutes) == (time(9), time(16, 54), 30)
    assert application.contracts.worker is not None
    assert (application.contracts.worker.name, application.contracts.worker.role) == ("Sam Okafor", "PSO")


@drives(ContractStep, UsualDayStep)
def test_a_rota(settings: Keys, application: Application) -> None:
    keys = settings
    keys.push("New terms from a date")
    keys.fill(("Name", "Sam Okafor"), ("Job title", "PSO"))
    keys.choose("My contracted hours are", "Different days, or a rota of weeks")
    keys.fill(("Log from", "6/4/2026"), ("Weeks until the rota starts again", "2"))
    hours = [
        ["8:13", "8:13", "8:13", "8:13", "8:14", "0", "0"],
        ["8:13", "8:13", "8:13", "8:14", "0", "0", "1:00"],
    ]
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for number, week in enumerate(hours, 1):
        keys.fill(*((f"Week {number}, {day}", text) for day, text in zip(days, week, strict=True)))
    keys.choose("Contracted hours are counted", "Over two weeks")
    keys.fill(("First day of one of these periods", "6/4/2026"))
    keys.choose("You work in", "Wales")
    keys.choose("My days", "No two days are alike")
    keys.push("Save these terms")
    found = application.contracts.contract.term_on(date(2026, 4, 6))
    assert found is not None
    assert found.pattern == ((493, 493, 493, 493, 494, 0, 0), (493, 493, 493, 494, 0, 0, 60))
    assert (found.accounting.weeks, found.usual, found.nation) == (2, None, Nation.WALES)


@drives(PeopleCard)
def test_a_person(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("Add a person")
    keys.press(SPACE)
    keys.fill(("Role", "SPO, North team"), ("Name", "Jo"))
    keys.press(Qt.Key.Key_Right)
    chosen = keys.place.partition(": ")[2]
    keys.go_to("Save")
    keys.press(SPACE)
    [person] = (each.record for each in application.people.all())
    assert (person.role, person.name) == ("SPO, North team", "Jo")
    assert person.relation.words == chosen
    assert person.relation is not Relation.LINE_MANAGER


@drives(LeaveCard)
def test_leave(settings: Keys, application: Application) -> None:
    keys = settings
    for start, hours in (("1/4/2025", "222"), ("1/4/2026", "229:24")):
        keys.go_to("Set leave")
        keys.press(SPACE)
        # The newest year stands there; what is typed replaces it.
        keys.fill(("Leave year starts", start), ("Leave in hours", hours))
        keys.go_to("Save")
        keys.press(SPACE)
    allowed = [account.allowance for account in application.ledger.leave()]
    assert [(each.start, each.minutes) for each in allowed] == [
        (date(2025, 4, 1), 222 * 60),
        (date(2026, 4, 1), 229 * 60 + 24),
    ]


@drives(HolidaysCard)
def test_a_bank_holiday(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("Add a bank holiday")
    keys.press(SPACE)
    keys.fill(("Date", "15/6/2026"), ("Name", "Local day"))
    keys.go_to("Save")
    keys.press(SPACE)
    assert application.contracts.contract.bank_holidays[date(2026, 6, 15)] == "Local day"


@drives(RemindersCard)
def test_what_can_be_chosen(settings: Keys, application: Application) -> None:
    keys = settings
    switched = (REMINDER, SEAL_REMINDER, CLOCK, TRAY, STAY_IN_TRAY)
    before = [application.settings.get(each) for each in switched]
    for setting in REMINDERS:
        keys.go_to(setting.label())
        keys.press("18:15" if setting is REMINDER_AT else SPACE, TAB)
    assert application.settings.get(REMINDER_AT) == time(18, 15)
    assert [application.settings.get(each) for each in switched] == [not each for each in before]


@drives(AppearanceCard)
def test_how_the_window_looks(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("Same as the computer")
    keys.choose("Colours", "High contrast")
    assert application.settings.get(APPEARANCE) == "contrast"
    assert keys.place == "Text size (%)"
    keys.press("150")
    press(keys.qtbot, keys.window, ENTER)  # the pages are made again
    keys.qtbot.waitUntil(lambda: application.settings.get(TEXT_SIZE) == 150)


# -- first start -------------------------------------------------------------------------------------------------

WORDS = "lantern gravel teapot orbit"


@pytest.fixture
def fresh(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> Keys:
    window = open_window()
    with qtbot.waitActive(window):
        window.activateWindow()
    return Keys(qtbot, window)


@drives(ContractStep, UsualDayStep, ReadyStep)
def test_the_first_start(fresh: Keys, application: Application) -> None:
    keys = fresh
    keys.fill(("Name", "Sam Okafor"), ("Job title", "PSO"))
    keys.choose("My contracted hours are", "The same every working day")
    keys.fill(("Log from", "5/1/2026"), ("Hours a week", "22:12"))
    keys.choose("Working days", "Thursday", "Friday")
    keys.choose("Contracted hours are counted", "Over four weeks")
    keys.fill(("First day of a four-week period", "5/1/2026"))
    keys.choose("You work in", "Wales")
    keys.press(ENTER)
    assert keys.place == "Start"
    keys.with_held(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    keys.choose("My days", "Most days are alike")
    keys.fill(("Start", "0830"), ("Finish", "1624"), ("Unpaid break, minutes", "45"))
    keys.press(ENTER)
    assert "Ready" in said(keys.window)
    keys.with_held(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    keys.with_held(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    keys.fill(("Passphrase (recommended)", WORDS), ("Type it again", WORDS))
    keys.press(ENTER)
    keys.qtbot.waitUntil(lambda: application.contracts.is_set_up)
    found = application.contracts.contract.term_on(date(2026, 3, 20))
    assert found is not None
    assert (found.start, found.nation) == (date(2026, 1, 5), Nation.WALES)
    assert found.pattern == ((444, 444, 444, 0, 0, 0, 0),)
    assert (found.accounting.weeks, found.accounting.anchor) == (4, date(2026, 1, 5))
    assert found.usual is not None
    assert (found.usual.start, found.usual.end, found.usual.break_minutes) == (time(8, 30), time(16, 24), 45)
    assert application.contracts.worker is not None
    assert (application.contracts.worker.name, application.contracts.worker.role) == ("Sam Okafor", "PSO")


def test_what_is_typed_after_a_refusal_replaces_what_was_refused(fresh: Keys) -> None:
    keys = fresh
    keys.fill(("Name", "Sam Okafor"), ("Job title", "PSO"))
    keys.choose("My contracted hours are", "Different days, or a rota of weeks")
    keys.go_to("Week 1, Monday")
    keys.press("x", ENTER)
    assert "Hours and minutes, for example 7:24" in said(keys.window)
    assert keys.place == "Week 1, Monday"
    keys.press("8:13")
    assert the(keys.window, ContractStep).weeks[0].texts[0] == "8:13"
    assert "Hours and minutes, for example 7:24" not in said(keys.window)
    keys.press(ENTER)
    assert keys.place == "Start"
