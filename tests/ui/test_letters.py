"""Whole tasks with letters to the employer on Evidence, by keyboard and pointer."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.letter import Letter, LetterKind, LetterState, Wanted
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.ui.models.letters import LetterStep, letter_steps
from overtime_logger.ui.pages.evidence import EvidencePage
from overtime_logger.ui.pages.today import TodayPage
from tests.cases import LONDON
from tests.ui.parts import click, press, said, the
from tests.ui.test_conversations import open_fold, save
from tests.ui.test_evidence import save as save_pages

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

TO = "Data Protection Officer"
FRIDAY = date(2026, 3, 20)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> EvidencePage:
    """The page, with the keys."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.on_page_chosen("evidence")
    return the(window, EvidencePage)


def drafted(application: Application, kind: LetterKind = LetterKind.ACCESS, **values: object) -> str:
    """A letter on record that was not sent."""
    known = application.logbook.full_range()
    letter = application.letters.new(kind, {"to": TO, **values}, application.logbook.today, known)
    return application.letters.book.add(letter, letter.drafted_on)


def the_letter(application: Application) -> Letter:
    (written,) = application.letters.all()
    return written.record


def test_evidence_says_what_letters_are_for_and_that_claims_have_time_limits(page: EvidencePage) -> None:
    text = said(page.letters_card)

    assert "Ask for the records that yours can be compared with" in text
    assert "a grievance does not stop the clock. Ask your rep or Acas now" in text


def test_a_request_is_written_and_its_pages_are_saved(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application, tmp_path: Path
) -> None:
    click(qtbot, page, "Letters…")
    click(qtbot, page, "Ask for my records")
    press(qtbot, window, TO)
    save(qtbot, window)

    qtbot.waitUntil(lambda: len(application.letters.all()) == 1)
    assert the_letter(application).wanted == tuple(Wanted)
    click(qtbot, page.letters.shown, "Show the pages")
    path = tmp_path / "letter.pdf"
    save_pages(qtbot, page, path)
    qtbot.waitUntil(lambda: "Once you have sent it, record that below." in said(page.letters.shown))
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.kind for each in application.register.documents()] == ["access"]


def test_conversations_are_named_only_where_they_are_ticked(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application
) -> None:
    manager = application.people.add(Person("SPO, North team", Relation.LINE_MANAGER))
    talk = Conversation(datetime(2026, 3, 4, 10, 0, tzinfo=LONDON), (manager,), asked="Which comes first?")
    application.conversations.record(talk)
    click(qtbot, page, "Letters…")
    click(qtbot, page, "Ask for my records")
    press(qtbot, window, TO)
    open_fold(qtbot, page.letters.shown, "Notes of conversations, by date")
    assert "your employer will know that you noted it" in said(page.letters.shown)
    click(qtbot, page.letters.shown, "4 March 2026, SPO, North team")
    save(qtbot, window)

    qtbot.waitUntil(lambda: len(application.letters.all()) == 1)
    assert the_letter(application).conversations == (date(2026, 3, 4),)
    qtbot.waitUntil(lambda: "It names 1 conversation by its date." in said(page.letters.shown))


def test_each_step_is_noted_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application
) -> None:
    window.on_page_wanted("evidence", drafted(application))
    shown = page.letters.shown

    for button, words in (
        ("I sent it", "sent"),
        ("It was received", "received"),
        ("They asked who I am", "paused"),
        ("I gave what they asked for", "received"),
        ("They need two more months", "extended"),
        ("It was answered", "answered"),
    ):
        click(qtbot, shown, button)
        click(qtbot, shown, "Save")
        qtbot.waitUntil(lambda words=words: the_letter(application).state is LetterState(words))
        qtbot.waitUntil(lambda: "Saved." in said(shown))
    click(qtbot, shown, "Undo")
    qtbot.waitUntil(lambda: the_letter(application).state is LetterState.EXTENDED)


def test_a_letter_is_amended_and_withdrawn(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application
) -> None:
    window.on_page_wanted("evidence", drafted(application, received_on=FRIDAY))
    click(qtbot, page.letters.shown, "Amend")
    press(qtbot, window, "The data-protection team")
    save(qtbot, window)
    qtbot.waitUntil(lambda: the_letter(application).to == "The data-protection team")
    assert the_letter(application).received_on == FRIDAY

    click(qtbot, page.letters.shown, "Withdraw…")
    click(qtbot, page.letters.shown, "Withdraw it")
    qtbot.waitUntil(lambda: application.letters.all() == ())


def test_health_is_in_the_letter_only_if_it_is_ticked(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application
) -> None:
    name = drafted(application, LetterKind.RISK_ASSESSMENT, symptoms="I sleep badly.")
    window.on_page_wanted("evidence", name)
    asked: list[object] = []
    page.letters.printing.disconnect(page.on_letter_asked)
    page.letters.printing.connect(asked.append)

    click(qtbot, page.letters.shown, "Show the pages")
    click(qtbot, page.letters.shown, "Details of health")
    click(qtbot, page.letters.shown, "Show the pages")

    assert [bool(each.include) for each in asked] == [False, True]  # type: ignore[attr-defined]


def test_the_way_back_leads_to_the_documents(qtbot: QtBot, window: MainWindow, page: EvidencePage) -> None:
    click(qtbot, page, "Letters…")
    press(qtbot, window, Qt.Key.Key_Escape)

    qtbot.waitUntil(page.form.isVisible)


def test_today_reminds_of_a_reply_that_is_due_and_leads_to_the_letter(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application
) -> None:
    name = drafted(application, drafted_on=date(2026, 2, 10), received_on=date(2026, 2, 10))
    window.on_page_chosen("today")
    today = the(window, TodayPage)
    today.on_look_back_due()

    qtbot.waitUntil(lambda: "no reply on record: it was due by Tuesday 10 March 2026" in said(today))
    click(qtbot, today, "Show the letter")
    qtbot.waitUntil(page.letters.isVisible)
    assert page.letters.shown.name == name  # type: ignore[attr-defined]


def test_only_what_can_happen_next_is_offered() -> None:
    letter = Letter(LetterKind.RISK_ASSESSMENT, FRIDAY, TO, FRIDAY, FRIDAY)

    assert letter_steps(letter) == (LetterStep.SENT, LetterStep.RECEIVED)
    assert all(step.words for step in LetterStep)
