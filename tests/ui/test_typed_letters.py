"""Letters to the employer, filled in by Tab and typing alone: what is typed is what is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from overtime_logger.domain.records.conversation import Conversation, ManagementStandard
from overtime_logger.domain.records.letter import Letter, LetterKind, Wanted
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.reply_date import AskedFor, Pause
from overtime_logger.ui.editors.evidence.letters import LettersPart
from overtime_logger.ui.editors.records.letter_form import LetterForm, LetterView
from overtime_logger.ui.editors.records.steps_view import StepsView
from overtime_logger.ui.models.letters import LetterStep
from overtime_logger.ui.models.sentences import capital
from tests.cases import LONDON
from tests.ui.keys import SPACE, Keys, drives
from tests.ui.parts import said, the

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application

EVIDENCE = 6
TO = "Data Protection Officer"


def only(application: Application) -> Letter:
    (written,) = application.letters.all()
    return written.record


def kept(keys: Keys, application: Application) -> Letter:
    """The letter, once it is kept and shown."""
    keys.qtbot.waitUntil(lambda: bool(application.letters.all()))
    keys.qtbot.waitUntil(lambda: isinstance(the(keys.window, LettersPart).shown, LetterView))
    return only(application)


@drives(LetterForm)
def test_a_whole_access_request(keys: Keys, application: Application) -> None:
    manager = application.people.add(Person("SPO, North team", Relation.LINE_MANAGER))
    talk = Conversation(datetime(2026, 3, 4, 10, 0, tzinfo=LONDON), (manager,), asked="Which comes first?")
    application.conversations.record(talk)
    keys.page(EVIDENCE)
    keys.push("Letters…")
    keys.push("Ask for my records")
    keys.fill(("To whom", TO))
    keys.choose("Records to ask for", capital(Wanted.HOURS.words), capital(Wanted.DOORS.words))
    keys.fill(("What helps to find them", "Staff number 7. Mill House."))
    keys.open("Notes of conversations, by date")
    keys.choose("Conversations to name", "4 March 2026, SPO, North team")
    keys.open("Period covered and dates")
    keys.fill(("From", "5/1"), ("Until", "13/3"), ("Written on", "18/3"))
    keys.save()

    assert kept(keys, application) == Letter(
        LetterKind.ACCESS,
        date(2026, 3, 18),
        TO,
        date(2026, 1, 5),
        date(2026, 3, 13),
        (Wanted.HOURS, Wanted.DOORS),
        "Staff number 7. Mill House.",
        (date(2026, 3, 4),),
    )


@drives(LetterForm)
def test_a_whole_request_for_an_assessment_and_what_happened_to_it(keys: Keys, application: Application) -> None:
    keys.page(EVIDENCE)
    keys.push("Letters…")
    keys.push("Ask for a risk assessment")
    keys.fill(("To whom", "Head of PDU"))
    keys.choose("What it should look at in particular", capital(ManagementStandard.DEMANDS.words))
    keys.fill(("How the work affects my health", "I sleep badly."))
    keys.open("Period covered and dates")
    keys.fill(("From", "12/1"), ("Until", "13/3"), ("Answer asked for by", "3/4"), ("Written on", "18/3"))
    keys.save()
    written = kept(keys, application)
    assert (written.standards, written.symptoms) == ((ManagementStandard.DEMANDS,), "I sleep badly.")
    assert (written.first, written.last) == (date(2026, 1, 12), date(2026, 3, 13))
    assert (written.asked_by, written.drafted_on) == (date(2026, 4, 3), date(2026, 3, 18))

    keys.push("Amend")
    keys.open("What happened to it")
    keys.fill(
        ("Handed over or sent on", "18/3"),
        ("How", "By e-mail."),
        ("Received on", "19/3"),
        ("Acknowledged on", "19/3"),
        ("Answered on", "20/3"),
        ("The answer", "It will be made."),
        ("Reason for the change", "noted at once"),
    )
    keys.save()
    keys.qtbot.waitUntil(lambda: only(application).answered_on is not None)
    amended = only(application)
    assert (amended.sent_on, amended.how_sent, amended.received_on) == (
        date(2026, 3, 18),
        "By e-mail.",
        date(2026, 3, 19),
    )
    assert (amended.acknowledged_on, amended.answered_on) == (date(2026, 3, 19), date(2026, 3, 20))
    assert amended.answer == "It will be made."


@drives(LetterView, StepsView)
def test_what_happens_to_a_letter_step_by_step(keys: Keys, application: Application) -> None:
    known = application.logbook.full_range()
    letter = application.letters.new(
        LetterKind.ACCESS, {"to": TO, "drafted_on": date(2026, 3, 9)}, application.logbook.today, known
    )
    application.letters.book.add(letter, letter.drafted_on)
    keys.page(EVIDENCE)
    keys.window.on_page_wanted("evidence", application.letters.all()[0].id)  # type: ignore[attr-defined]
    for step, day, text in (
        (LetterStep.SENT, "9/3", "By e-mail."),
        (LetterStep.RECEIVED, "9/3", ""),
        (LetterStep.DETAILS_ASKED, "10/3", ""),
        (LetterStep.RESUMED, "11/3", ""),
        (LetterStep.EXTENDED, "12/3", "Many systems."),
        (LetterStep.ANSWERED, "20/3", "A spreadsheet."),
    ):
        before = only(application)
        keys.go_into("What happened to it")
        keys.choose("What happened to it", step.words)
        keys.go_to("On")
        keys.fill(("On", day), *([(step.asks, text)] if text else []))
        assert keys.place == "Save"
        keys.press(SPACE)
        keys.qtbot.waitUntil(lambda before=before: only(application) != before)
        keys.qtbot.waitUntil(lambda: "Saved." in said(the(keys.window, LettersPart).shown))

    noted = only(application)
    assert (noted.sent_on, noted.how_sent, noted.received_on) == (date(2026, 3, 9), "By e-mail.", date(2026, 3, 9))
    assert noted.pauses == (Pause(date(2026, 3, 10), AskedFor.DETAILS, date(2026, 3, 11)),)
    assert (noted.extended_on, noted.extension) == (date(2026, 3, 12), "Many systems.")
    assert (noted.answered_on, noted.answer) == (date(2026, 3, 20), "A spreadsheet.")
