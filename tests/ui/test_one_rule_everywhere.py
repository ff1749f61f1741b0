"""Every free text of every record is judged by one rule: by the service, on the command line and in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from overtime_logger.domain.declarations import Note, fields_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import IdentifierKind
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.conversation import Conversation, FollowUp, FollowUpState, OfficialRecord
from overtime_logger.domain.records.demand import Demand
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.texts import LONGEST_TEXT
from overtime_logger.services.free_texts import PossibleIdentifierError, check_record
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.editors.records.records_page import RecordsPage
from overtime_logger.ui.editors.settings.people_card import PeopleCard
from overtime_logger.ui.widgets.fields.typed_rows import ChoicesRow, TypedRow
from tests.cases import load_cases
from tests.fakes import FRIDAY_EVENING
from tests.ui.parts import click, field, the
from tests.ui.test_one_rule import ASKED, KEPT, REFUSED, Ways, on_the_command_line, other_home, ways

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

assert ways
assert other_home  # fixtures

FIRST, DAY = date(2026, 1, 12), date(2026, 3, 13)
BORN = "born on 12/03/1981"
TOO_LONG = "x" * (LONGEST_TEXT + 1)


def samples() -> dict[str, str]:
    """A text for each kind of identifier, what is too long, what can't be shown; and what is made of each."""
    found: dict[str, str] = {"two parole reports": KEPT, TOO_LONG: REFUSED, "rings \a": REFUSED}
    by_kind = {kind: text for text, marks in load_cases("identifiers.json")["cases"] for kind, _mark in marks}
    by_kind.setdefault(IdentifierKind.DATE_OF_BIRTH.value, BORN)
    for kind in IdentifierKind:
        found[by_kind[kind.value]] = REFUSED if kind.is_blocked else ASKED
    return found


SAMPLES = samples()
SHORT = {text: answer for text, answer in SAMPLES.items() if text in {"two parole reports", BORN, "rings \a"}} | {
    next(text for text, answer in SAMPLES.items() if answer == REFUSED and "X" in text): REFUSED
}
"""One text for each answer, for ways that take their time."""


class Case(NamedTuple):
    """A kind of record.

    Args:
        record: one that can be kept.
        kind: its form in the window; None for one that has another.
        rows: what else is typed in the form, so that it can be kept.
        command: what keeps it on the command line, likewise.
        texts: its free texts: by the record's name for each, the form's name and the command line's option.
    """

    record: Any
    kind: RecordKind | None
    rows: dict[str, Any]
    command: tuple[str, ...]
    texts: dict[str, tuple[str, str]]


TALK = Conversation(
    FRIDAY_EVENING,
    ("person:1",),
    "Which comes first?",
    told="The recall.",
    promised="Cover.",
    demands=(Demand("report", 1, 60),),
    follow_up=FollowUp(FollowUpState.SENT, DAY, DAY, "Noted."),
    official_record=OfficialRecord.MATCHES,
    could_not_do="The rest.",
)
CASES = {
    "conversation": Case(
        TALK,
        RecordKind.CONVERSATION,
        {
            "with": "SPO",
            "asked": "Which comes first?",
            "told": "The recall.",
            "could_not_do": "The rest.",
            "follow_up": FollowUpState.SENT,
            "sent": "20/3/2026",
            "replied": "20/3/2026",
            "official_record": OfficialRecord.MATCHES,
        },
        (
            *("talk", "add", "--with", "SPO", "--asked", "Which comes first?", "--told", "The recall."),
            *("--could-not-do", "The rest.", "--follow-up", "sent", "--sent", "2026-03-20"),
            *("--replied", "2026-03-20", "--official-record", "matches"),
        ),
        {
            "asked": ("asked", "--asked"),
            "told": ("told", "--told"),
            "verbatim": ("verbatim", "--verbatim"),
            "raised": ("raised", "--raised"),
            "could_not_do": ("could_not_do", "--could-not-do"),
            "reply_to_that": ("reply_to_that", "--reply-to-that"),
            "promised": ("promised", "--promised"),
            "official_record_note": ("official_record_note", "--official-record-note"),
            "reply": ("reply", "--reply"),
            "what": ("demands", "--demand"),
        },
    ),
    "reading": Case(
        Reading(DAY, Decimal(62), ReadingSource.MY_SCREEN, "caseload", "cases"),
        RecordKind.READING,
        {"value": "62", "name": "caseload"},
        ("reading", "add", "--value", "62", "--name", "caseload"),
        {"name": ("name", "--name"), "unit": ("unit", "--unit")},
    ),
    "concern": Case(
        Concern(DAY, ConcernKind.NOT_HEARD, what_happened="No break.", answer="Write it down."),
        RecordKind.CONCERN,
        {"what_happened": "No break.", "reported_to": "Napo rep", "reported_on": "20/3/2026"},
        (
            *("concern", "add", "--kind", "not_heard", "--what", "No break.", "--reported-to", "Napo rep"),
            *("--reported-on", "2026-03-20"),
        ),
        {
            "what_happened": ("what_happened", "--what"),
            "effect": ("effect", "--effect"),
            "answer": ("answer", "--answer"),
        },
    ),
    "notice": Case(
        Notice(DAY, FIRST, DAY, "person:1", symptoms="I sleep badly.", served_on=DAY, answered_on=DAY),
        RecordKind.NOTICE,
        {
            "to": "Head of PDU",
            "symptoms": "I sleep badly.",
            "served_on": "20/3/2026",
            "answered_on": "20/3/2026",
            "answer": "We will see.",
        },
        ("notice", "make", "--to", "Head of PDU"),
        {"symptoms": ("symptoms", "--symptoms"), "how_served": ("how_served", ""), "answer": ("answer", "")},
    ),
    "person": Case(
        Person("SPO", Relation.LINE_MANAGER, "Jo"),
        None,
        {},
        ("people", "add", "--role", "SPO", "--relation", "line_manager"),
        {"role": ("", "--role"), "name": ("", "--name"), "note": ("", "--note")},
    ),
}
EACH = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def free_texts(kind: type) -> set[str]:
    """The names of a record's fields that hold what a person types."""
    return {each.name for each in fields_of(kind) if each.type is str and Note.NOT_TYPED not in each.notes}


def with_text(record: Any, name: str, text: str) -> Any:  # noqa: ANN401 - of any kind
    """A record that says something else in one field, which may be a part's."""
    if name == "reply":
        return replace(record, follow_up=replace(record.follow_up, reply=text))
    if name == "what":
        return replace(record, demands=(replace(record.demands[0], what=text),))
    return replace(record, **{name: text})


@EACH
def test_every_free_text_of_a_record_is_among_these(case: Case) -> None:
    parts = [Demand, FollowUp] if isinstance(case.record, Conversation) else []
    names = set[str]().union(*map(free_texts, [type(case.record), *parts]))
    assert names == set(case.texts)


@EACH
def test_the_service_judges_every_text_alike(case: Case) -> None:
    for name in case.texts:
        answers: dict[str, str] = {}
        for text in SAMPLES:
            try:
                check_record(with_text(case.record, name, text))
            except PossibleIdentifierError:
                answers[text] = ASKED
            except InvalidInputError:
                answers[text] = REFUSED
            else:
                answers[text] = KEPT
        wrong = {text[:40]: answer for text, answer in answers.items() if answer != SAMPLES[text]}
        assert not wrong, name


@EACH
def test_the_command_line_judges_every_text_alike(case: Case, other_home: Path) -> None:
    for name, (_row, option) in case.texts.items():
        if option:
            prefix = "1 x 1:00 " if name == "what" else ""
            given = {
                text: on_the_command_line(other_home, *case.command, option, f"{prefix}{text}") for text in SHORT
            }
            assert given == SHORT, name


def filled_in(window: MainWindow, case: Case, text: str) -> RecordForm:
    """A new form of the window with a text in every field that takes one, after it was asked to be saved."""
    assert case.kind is not None
    page = next(each for each in window.findChildren(RecordsPage) if each.isVisible())
    page.open_form(case.kind, None)
    form = page.shown
    assert isinstance(form, RecordForm)
    form.fill_all()
    for name, value in case.rows.items():
        row = form.rows[name]
        if isinstance(row, ChoicesRow):
            row.show_value(value)
        elif isinstance(row, TypedRow):
            row.show_typed(value)
    for name, _option in case.texts.values():
        form.rows[name].put_back([[text, "1", "1:00", "", "", "", ""]] if name == "demands" else text)
    form.on_save()
    return form


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.kind is not None])
def test_the_window_judges_every_text_alike(ways: Ways, name: str) -> None:
    case = CASES[name]
    ways.window.on_page_chosen("conversations" if name == "conversation" else "workload")
    rows = {row for row, _option in case.texts.values()}
    for text, answer in SHORT.items():
        if not text.isprintable():  # no key types it
            continue
        form = filled_in(ways.window, case, text)
        assert form.isVisible() is (answer != KEPT), text
        assert {row for row in rows if form.rows[row].error} == (set[str]() if answer == KEPT else rows), text
        assert form.form.question.isHidden() is (answer != ASKED), text
        if answer != KEPT:
            form.on_not_wanted()


def test_settings_judge_the_texts_of_a_person_alike(ways: Ways, application: Application) -> None:
    ways.window.on_page_chosen("settings")
    card = the(ways.window, PeopleCard)
    for name in ("Role", "Name"):
        for text, answer in SHORT.items():
            before = len(application.people.all())
            click(ways.qtbot, card, "Add a person")
            for each in ("Role", "Name"):
                field(card, each).setText(text if each == name else f"SPO {before}")
            click(ways.qtbot, card, "Save")
            is_kept = len(application.people.all()) > before
            given = KEPT if is_kept else REFUSED if card.form.question.isHidden() else ASKED
            assert given == answer, (name, text)
            if not is_kept:
                click(ways.qtbot, card, "Cancel")
