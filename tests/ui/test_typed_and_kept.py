"""Every form of the window filled in by Tab and typing alone: what was typed is compared with what is stored."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.records.conversation import (
    Conversation,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.ui.editors.records.concern_form import ConcernForm
from overtime_logger.ui.editors.records.conversation_form import ConversationForm
from overtime_logger.ui.editors.records.demands_editor import DemandsEditor
from overtime_logger.ui.editors.records.follow_up_card import FollowUpCard
from overtime_logger.ui.editors.records.notice_form import NoticeForm, NoticeView
from overtime_logger.ui.editors.records.reading_form import ReadingForm, ReadingLine
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.editors.records.record_view import RecordView
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.models.timeline import KINDS
from overtime_logger.ui.models.workload import NextStep
from overtime_logger.ui.pages.conversations import ConversationsOverview
from overtime_logger.ui.pages.workload import ReadingsCard, WorkloadPage
from tests.ui.keys import ENTER, SPACE, TAB, Keys, drives
from tests.ui.parts import focused, said, the

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application


def people(application: Application) -> dict[str, Person]:
    return {each.id: each.record for each in application.people.all()}


# -- conversations -----------------------------------------------------------------------------------------------

TALK = (
    ("What I asked", "Which comes first?"),
    ("What I was told", "The recall first."),
)


@drives(ConversationForm, spare="Item 2: ")
@pytest.mark.parametrize("is_known", [False, True])
def test_a_whole_conversation(keys: Keys, application: Application, is_known: bool) -> None:
    day = date(2026, 3, 17)
    application.workload.reading_book.add(Reading(day, Decimal(120), ReadingSource.MY_SCREEN), day)
    if is_known:
        application.people.add(Person("SPO, North team", Relation.LINE_MANAGER))
        application.people.add(Person("Napo rep", Relation.UNION_REP))
    keys.page(3)
    keys.press(SPACE)
    keys.fill(("With whom", "SPO, North team"), *TALK)

    keys.open("When and how")
    keys.fill(("Day", "18/3"), ("Time", "10:30"))
    keys.choose("How it took place", "Supervision")
    keys.fill(("Who else was there", "Napo rep"))

    keys.open("The work, and what comes first")
    keys.fill(
        ("Item 1: what", "parole report"),
        ("Item 1: how many", "2"),
        ("Item 1: hours each", "8"),
        ("Item 1: due", "27/3"),
    )
    keys.pick("Item 1: decided", capital(Decision.FIRST.words))
    keys.fill(("Item 1: place in the order", "1"))
    keys.go_to("Count the hours until")
    keys.fill(("Count the hours until", "3/4"), ("Meetings and fixed work until then", "6:30"))
    keys.open("What else was said")
    keys.fill(
        ("What I raised", "194% for six weeks."),
        ("What was said, word for word", "Do what you can."),
        ("What I said I could not do in my contracted hours", "The recall report."),
        ("The reply to that", "Try."),
    )
    keys.open("Support and promises")
    keys.choose("Support offered", *(capital(each.words) for each in tuple(Support)[1:3]))
    keys.fill(("What was promised", "Cover on Mondays."), ("By when", "1/4"), ("Kept on", "20/3"))

    keys.open("What came of it")
    keys.fill(("Answered on", "19/3"), ("Chased on", "19/3"), ("Date something was done about it", "20/3"))
    keys.choose("Follow-up e-mail", "Sent")
    keys.fill(("Sent on", "18/3"), ("Reply came on", "19/3"), ("What the reply said", "Noted."))
    keys.choose("The official record, seen later", capital(next(iter(OfficialRecord)).words))
    keys.fill(("Seen on", "20/3"), ("What the official record says", "Agreed."))

    keys.open("What it was about")
    keys.choose("HSE management standards it touches", "Demands")
    keys.press(SPACE, TAB)  # the one reading there is
    keys.fill(
        ("Days", "16/3; 17/3"),
        ("If you manage people: how many of them work excess hours", "3"),
        ("Their hours over contract a week, in total", "12:00"),
    )
    keys.save()

    [standing] = application.conversations.all()
    talk, known = standing.conversation, people(application)
    assert [known[name].role for name in talk.with_whom] == ["SPO, North team"]
    assert [known[name].relation for name in talk.with_whom] == [Relation.LINE_MANAGER]
    assert [known[name].role for name in talk.also_present] == ["Napo rep"]
    assert len(known) == 2
    assert talk.about_readings == tuple(each.id for each in application.workload.readings())
    all_is_kept(talk)


def all_is_kept(talk: Conversation) -> None:
    """Compare every field but the people with what the whole conversation typed in it."""
    assert (talk.asked, talk.told) == ("Which comes first?", "The recall first.")
    assert talk.happened_at == datetime(2026, 3, 18, 10, 30, tzinfo=ZoneInfo("Europe/London"))
    assert talk.setting is Setting.SUPERVISION
    [demand] = talk.demands
    assert demand == Demand("parole report", 2, 480, date(2026, 3, 27), Decision.FIRST, None, 1)
    assert (talk.count_until, talk.fixed_minutes) == (date(2026, 4, 3), 390)
    assert (talk.raised, talk.verbatim) == ("194% for six weeks.", "Do what you can.")
    assert (talk.could_not_do, talk.reply_to_that) == ("The recall report.", "Try.")
    assert talk.support == tuple(Support)[1:3]
    promise = (talk.promised, talk.promised_by, talk.promise_kept_on)
    assert promise == ("Cover on Mondays.", date(2026, 4, 1), date(2026, 3, 20))
    dates = (talk.answered_on, talk.chased_on, talk.acted_on)
    assert dates == (date(2026, 3, 19), (date(2026, 3, 19),), date(2026, 3, 20))
    assert talk.follow_up == FollowUp(FollowUpState.SENT, date(2026, 3, 18), date(2026, 3, 19), "Noted.")
    assert talk.official_record is next(iter(OfficialRecord))
    assert (talk.official_record_seen_on, talk.official_record_note) == (date(2026, 3, 20), "Agreed.")
    assert talk.standards == (ManagementStandard.DEMANDS,)
    assert talk.about_days == (date(2026, 3, 16), date(2026, 3, 17))
    assert talk.upward == UpwardReport(3, 720)


@drives(DemandsEditor, spare="Item 2: ")
def test_a_decision_is_chosen_and_dated_by_keys(keys: Keys, application: Application) -> None:
    keys.page(3)
    keys.press(SPACE)
    keys.fill(("With whom", "SPO"), *TALK)
    keys.open("The work, and what comes first")
    keys.fill(
        ("Item 1: what", "report"),
        ("Item 1: how many", "1"),
        ("Item 1: hours each", "4"),
        ("Item 1: due", "27/3"),
    )
    keys.pick("Item 1: decided", capital(Decision.DEFER.words))
    keys.fill(("Item 1: put off until", "1/4"), ("Item 1: place in the order", "2"))
    keys.save()
    [standing] = application.conversations.all()
    [demand] = standing.conversation.demands
    assert (demand.decision, demand.defer_until, demand.order) == (Decision.DEFER, date(2026, 4, 1), 2)


def test_what_somebody_new_is_can_be_said_by_keys(keys: Keys, application: Application) -> None:
    keys.page(3)
    keys.press(SPACE)
    keys.press("Head of PDU")
    keys.qtbot.keyClick(focused(keys.window), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    keys.pick_in_menu(capital(Relation.SENIOR_MANAGER.words))
    assert keys.place == "With whom"
    keys.press(TAB)
    keys.fill(*TALK)
    keys.go_to("Save")
    keys.press(SPACE)
    [person] = people(application).values()
    assert person == Person("Head of PDU", Relation.SENIOR_MANAGER)


# -- workload ----------------------------------------------------------------------------------------------------


@drives(ReadingLine)
def test_a_reading_in_one_line(keys: Keys, application: Application) -> None:
    keys.page(4)
    keys.fill(("My WMT today, in %", "112.5"), ("Day", "18/3"))
    keys.choose("How I know", "Told by my manager")
    assert keys.place == "Add"
    keys.press(SPACE)
    [written] = application.workload.readings()
    assert written.record == Reading(date(2026, 3, 18), Decimal("112.5"), ReadingSource.TOLD_BY_MANAGER)


@drives(ReadingForm)
def test_a_whole_reading(keys: Keys, application: Application) -> None:
    keys.page(4)
    the(keys.window, WorkloadPage)
    keys.go_to("Points, cases, or another measure")
    keys.press(SPACE)
    keys.fill(("What it showed", "62"), ("Day", "17/3"))
    keys.choose("How I know", capital(ReadingSource.TOLD_BY_MANAGER.words))
    keys.go_to("What was measured")
    # What stands there is selected: what is typed replaces it.
    keys.fill(
        ("What was measured", "caseload"),
        ("Its unit", "cases"),
        ("Points", "140"),
        ("Cases", "62"),
        ("Hours a week it takes off", "3:42"),
    )
    keys.save()
    [written] = application.workload.readings()
    assert written.record == Reading(
        date(2026, 3, 17), Decimal(62), ReadingSource.TOLD_BY_MANAGER, "caseload", "cases", 140, 62, 222
    )


@drives(ConcernForm)
@pytest.mark.parametrize("is_known", [False, True])
def test_a_whole_concern(keys: Keys, application: Application, is_known: bool) -> None:
    if is_known:
        application.people.add(Person("Napo rep", Relation.UNION_REP))
    keys.page(4)
    keys.go_to("Add a concern")
    keys.press(SPACE)
    keys.pick("Kind", capital(tuple(ConcernKind)[2].words))
    keys.fill(("What happened", "No break on three days."), ("Its effect on me or my work", "Headaches."))
    keys.choose("Privacy", "Private: not included in any document")
    keys.open("When, how serious, and who I told")
    keys.fill(("Day", "12/3"))
    keys.choose("Severity", "High")
    keys.fill(("Who I told", "Napo rep"), ("When I told them", "13/3"), ("The answer", "Write it down."))
    keys.choose("HSE management standards it touches", "Demands", "Support")
    keys.save()

    [written] = application.workload.concerns(private_too=True)
    [(rep, person)] = people(application).items()
    assert person == Person("Napo rep", Relation.UNION_REP if is_known else Relation.OTHER)
    assert written.record == Concern(
        date(2026, 3, 12),
        tuple(ConcernKind)[2],
        severity=Severity.HIGH,
        what_happened="No break on three days.",
        effect="Headaches.",
        reported_to=(rep,),
        reported_on=date(2026, 3, 13),
        answer="Write it down.",
        standards=(ManagementStandard.DEMANDS, ManagementStandard.SUPPORT),
        is_private=False,
    )


@drives(NoticeForm)
@pytest.mark.parametrize("is_known", [False, True])
def test_a_whole_notice(keys: Keys, application: Application, is_known: bool) -> None:
    if is_known:
        application.people.add(Person("Head of PDU", Relation.SENIOR_MANAGER))
    keys.page(4)
    keys.go_to("Write a notice")
    keys.press(SPACE)
    keys.fill(
        ("To which senior manager", "Head of PDU"),
        ("How my health is affected", "I sleep badly."),
    )
    keys.open("Period covered, and reply date")
    keys.fill(
        ("First day", "12/1"),
        ("Last day", "13/3"),
        ("Answer asked for by", "3/4"),
        ("Written on", "18/3"),
    )
    keys.open("What happened to it")
    keys.fill(
        ("Handed over or sent on", "18/3"),
        ("How", "By e-mail."),
        ("Acknowledged on", "19/3"),
        ("Answered on", "20/3"),
        ("The answer", "We will look into it."),
    )
    keys.save()
    [written] = application.workload.notices()
    [(head, person)] = people(application).items()
    assert person == Person("Head of PDU", Relation.SENIOR_MANAGER)
    assert written.record == Notice(
        date(2026, 3, 18),
        date(2026, 1, 12),
        date(2026, 3, 13),
        head,
        symptoms="I sleep badly.",
        asked_by=date(2026, 4, 3),
        served_on=date(2026, 3, 18),
        how_served="By e-mail.",
        acknowledged_on=date(2026, 3, 19),
        answered_on=date(2026, 3, 20),
        answer="We will look into it.",
    )


# -- what is said of a record later ------------------------------------------------------------------------------


@drives(FollowUpCard)
def test_the_email_after_a_conversation(keys: Keys, application: Application) -> None:
    keys.page(3)
    keys.press(SPACE)
    keys.fill(("With whom", "SPO"), *TALK)
    keys.save()
    keys.go_to("Tell me by")
    keys.fill(("Tell me by", "10/4"))
    keys.choose("What the e-mail includes", "with the hours of the four weeks before")
    keys.go_to("I sent it on")
    keys.press("19/3", TAB)
    text = the(keys.window, FollowUpCard)._body.toPlainText()
    assert "10 April" in text
    assert "four weeks" in text
    assert keys.place == "Save"
    keys.press(SPACE)
    [standing] = application.conversations.all()
    assert standing.conversation.follow_up == FollowUp(FollowUpState.SENT, date(2026, 3, 19))


@drives(NoticeView)
def test_what_becomes_of_a_notice_step_by_step(keys: Keys, application: Application) -> None:
    keys.page(4)
    keys.push("Write a notice")
    keys.fill(("To which senior manager", "Head of PDU"), ("How my health is affected", "I sleep badly."))
    keys.save()
    steps = (
        (NextStep.SERVED, "18/3", "By e-mail."),
        (NextStep.ACKNOWLEDGED, "19/3", ""),
        (NextStep.ANSWERED, "20/3", "We will look into it."),
    )
    for place, (step, day, text) in enumerate(steps):
        if place == 1:  # it may have been answered at once
            keys.go_into("What happened to it")
            keys.choose("What happened to it", step.words)
        keys.go_to("On")
        keys.fill(("On", day), *([(step.asks, text)] if text else []))
        assert keys.place == "Save"
        keys.press(SPACE)
    [written] = application.workload.notices()
    notice = written.record
    assert (notice.served_on, notice.how_served) == (date(2026, 3, 18), "By e-mail.")
    assert notice.acknowledged_on == date(2026, 3, 19)
    assert (notice.answered_on, notice.answer) == (date(2026, 3, 20), "We will look into it.")


@drives(RecordForm, RecordView, ReadingForm)
def test_a_record_is_amended_and_withdrawn_for_reasons(keys: Keys, application: Application) -> None:
    keys.page(4)
    keys.push("Points, cases, or another measure")
    keys.fill(("What it showed", "62"), ("Day", "17/3"))
    keys.choose("How I know", capital(ReadingSource.TOLD_BY_MANAGER.words))
    keys.save()
    keys.push("Amend")
    keys.fill(("What it showed", "63"), ("Day", "16/3"))
    keys.choose("How I know", capital(ReadingSource.MY_SCREEN.words))
    keys.go_to("What was measured")
    keys.fill(("What was measured", "caseload"), ("Its unit", "cases"), ("Points", "140"), ("Cases", "62"))
    keys.fill(("Hours a week it takes off", "3:42"), ("Reason for the change", "I misread it."))
    keys.save()
    [written] = application.workload.readings()
    assert written.record == Reading(
        date(2026, 3, 16), Decimal(63), ReadingSource.MY_SCREEN, "caseload", "cases", 140, 62, 222
    )
    assert application.store.revisions(written.id)[-1].why == "I misread it."

    keys.push("Withdraw…")
    keys.fill(("Reason", "It was another team's."))
    assert keys.place == "Withdraw it"
    keys.press(SPACE)
    assert application.workload.readings() == ()
    assert application.store.revisions(written.id)[-1].why == "It was another team's."


def test_a_day_that_was_refused_is_typed_anew(keys: Keys, application: Application) -> None:
    keys.page(4)
    keys.fill(("My WMT today, in %", "112.5"))
    keys.press("31/2", ENTER)
    assert keys.place == "Day"
    keys.press("18/3", ENTER)
    [written] = application.workload.readings()
    assert written.record.date == date(2026, 3, 18)


# -- what is shown -----------------------------------------------------------------------------------------------


@drives(ConversationsOverview)
def test_which_conversations_are_shown(keys: Keys) -> None:
    keys.page(3)
    keys.press(SPACE)
    keys.fill(("With whom", "SPO"), *TALK)
    keys.save()
    keys.page(3)
    keys.with_held(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Escape)
    keys.go_to("All")
    keys.choose("Which conversations", "Waiting for an answer")
    assert "No conversation is waiting for an answer." in said(keys.window)
    keys.go_to("Waiting for an answer")
    keys.choose("Which conversations", "Timeline")
    page = the(keys.window, ConversationsOverview)
    keys.qtbot.waitUntil(lambda: page._timeline is not None and page._timeline.model().rowCount() > 0)
    keys.go_into("What the timeline shows")
    keys.choose("What the timeline shows", capital(KINDS[0].words))
    assert page._timeline is not None
    assert page._timeline.model().rowCount() == 0


@drives(ReadingsCard)
def test_which_readings_are_shown(keys: Keys, application: Application) -> None:
    day = date(2026, 3, 17)
    for reading in (
        Reading(day, Decimal(120), ReadingSource.MY_SCREEN),
        Reading(day, Decimal(62), ReadingSource.MY_SCREEN, "caseload", "cases"),
    ):
        application.workload.reading_book.add(reading, day)
    keys.page(4)
    keys.fill(("My WMT today, in %", "112.5"), ("Day", "18/3"))
    keys.choose("How I know", "Told by my manager")
    keys.press(SPACE)
    keys.go_into("What was measured")
    keys.choose("What was measured", application.workload.measures()[1])
    assert "62" in said(the(keys.window, ReadingsCard))
