"""What is typed for documents, reports, seals and checks by Tab and typing is what is asked for and stored."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.made_documents import MadePack, PackKind
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra
from overtime_logger.services.packs.request import Names, PackRequest
from overtime_logger.ui.editors.comparison.other_records_card import OtherRecordsCard
from overtime_logger.ui.editors.evidence.anonymised_form import AnonymisedForm
from overtime_logger.ui.editors.evidence.made_card import MadeCard
from overtime_logger.ui.editors.evidence.outcome_row import OutcomeRow
from overtime_logger.ui.editors.evidence.pack_form import PackForm
from overtime_logger.ui.editors.evidence.period_fields import PeriodFields
from overtime_logger.ui.editors.evidence.register_card import RegisterCard
from overtime_logger.ui.editors.evidence.review_card import ReviewCard
from overtime_logger.ui.editors.evidence.seal_card import SealCard
from overtime_logger.ui.editors.evidence.seal_giving import SealGiving
from overtime_logger.ui.models.evidence import PackContents, title
from overtime_logger.ui.pages.evidence import EvidencePage
from overtime_logger.ui.pages.insights import InsightsPage
from overtime_logger.ui.pages.rep import RepPage
from overtime_logger.ui.widgets.cards.verify_card import VerifyCard
from tests.cases import LONDON
from tests.members import as_pdf, member
from tests.ui.keys import ENTER, SPACE, TAB, Keys, drives
from tests.ui.logbooks import fill
from tests.ui.parts import answer_with, said, the

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.collation.report_request import ReportRequest

FIRST, LAST = date(2026, 1, 12), date(2026, 3, 13)
PERIOD = (("From", "12/1/2026"), ("To", "13/3/2026"))
EVIDENCE, REP, INSIGHTS = 6, 7, 5
OPENING = 60_000


@pytest.fixture
def asked(application: Application, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The requests for documents that come to the services, which answer each that it is enough."""
    requests: list[object] = []

    def hear(_service: object, *arguments: object) -> None:
        requests.append(arguments[-1] if len(arguments) == 1 or isinstance(arguments[0], tuple) else arguments[0])
        raise InvalidInputError("pack.enough", "that is enough")

    def hear_report(_service: object, _gathering: object, request: object) -> None:
        hear(_service, request)

    monkeypatch.setattr(type(application.packs), "prepare", hear)
    monkeypatch.setattr(type(application.anonymised_packs), "compose", hear)
    monkeypatch.setattr(type(application.branch_reports), "prepare", hear_report)
    return requests


def come(keys: Keys, requests: list[object]) -> object:
    """The one request that has come, once it has."""
    keys.qtbot.waitUntil(lambda: "that is enough" in said(keys.window).lower())
    assert len(requests) == 1
    return requests[0]


@pytest.mark.parametrize("kind", [PackKind.PRIORITIES, PackKind.NOTICE])
@drives(PackForm, PeriodFields)
def test_a_document(keys: Keys, asked: list[object], kind: PackKind) -> None:
    fill_in_document(keys, asked, kind)


@drives(PackForm, PeriodFields, OutcomeRow)
def test_a_grievance_pack(keys: Keys, application: Application, asked: list[object]) -> None:
    fill(application, weeks=6)
    fill_in_document(keys, asked, PackKind.GRIEVANCE)


def fill_in_document(keys: Keys, asked: list[object], kind: PackKind) -> None:
    """Fill in the form for a document, and compare with what is asked of the service."""
    keys.page(EVIDENCE)
    keys.choose("Document", title(kind))
    keys.choose("Period", "Last 12 months")
    keys.fill(*PERIOD, ("For whom", "HR, North"))
    outcome: tuple[str, ...] = ()
    if kind is PackKind.GRIEVANCE:
        keys.fill(("Outcome sought", "A written answer."))
        keys.go_into("Suggested by your record")
        keys.press(SPACE, TAB)
        outcome = ("A written answer.", the(keys.window, OutcomeRow)._suggested[0])
    keys.choose("Names of other people", Names.INITIALS.words)
    keys.open("Choose what goes in")
    contents = PackContents(kind)
    keys.choose("What goes in", contents.open[0].words)
    contents.set_ticked(contents.open[0], is_ticked=False)
    if contents.private:
        keys.choose("Private: not included unless you tick it", contents.private[-1].words)
        contents.set_ticked(contents.private[-1], is_ticked=True)
    keys.push("Show the pages")
    assert come(keys, asked) == PackRequest(
        kind,
        DateRange(FIRST, LAST),
        "HR, North",
        include=contents.include,
        leave_out=contents.leave_out,
        names=Names.INITIALS,
        outcome=outcome,
    )


@drives(AnonymisedForm, PeriodFields)
def test_a_pack_with_names_removed(keys: Keys, asked: list[object]) -> None:
    keys.page(EVIDENCE)
    keys.open("Choose what to share")
    keys.fill(("Which rep", "Branch rep, North"))
    keys.choose("Period", "Last 12 months")
    keys.fill(*PERIOD)
    keys.choose("Also include", Extra.MONTHS.words, Extra.CONCERNS.words)
    keys.pick("Grade group", tuple(GradeGroup)[1].words)
    keys.pick("Region", tuple(Region)[2].words)
    keys.push("Show what will be shared")
    assert come(keys, asked) == AnonymisedRequest(
        DateRange(FIRST, LAST),
        "Branch rep, North",
        months=True,
        grade_group=tuple(GradeGroup)[1],
        region=tuple(Region)[2],
        concerns=True,
    )


@drives(RepPage)
def test_a_branch_report(keys: Keys, asked: list[object], tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(as_pdf(member(1)))
    keys.page(REP)
    keys.push("Choose files…")
    answer_with(keys.qtbot, keys.window, tmp_path / "pack.pdf")
    page = the(keys.window, RepPage)
    keys.qtbot.waitUntil(lambda: not page.is_busy and page.states.rowCount() == 1, timeout=OPENING)
    assert keys.place == "Show the report"
    keys.go_to("What it is about")
    keys.fill(("What it is about", "North branch"), ("Pounds an hour", "18.50"), ("Members asked", "40"))
    keys.choose("How it is made", "also write the figures as a table (CSV)")
    assert keys.place == "Show the report"
    keys.press(SPACE)
    request: ReportRequest = come(keys, asked)  # pyright: ignore[reportAssignmentType] # of this page
    assert (request.label, request.hourly_rate, request.eligible) == ("North branch", Decimal("18.50"), 40)


@drives(VerifyCard)
def test_a_seal_that_was_held(keys: Keys, application: Application, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(as_pdf(member(1)))
    keys.page(EVIDENCE)
    keys.go_to("Seal code you were given")
    keys.press(application.seals.now().code, TAB)
    keys.press(SPACE)
    answer_with(keys.qtbot, keys.window, tmp_path / "pack.pdf")
    card = the(keys.window, VerifyCard)
    keys.qtbot.waitUntil(lambda: "pack.pdf" in said(card), timeout=OPENING)


@drives(SealCard, SealGiving)
def test_a_seal_is_given(keys: Keys, application: Application) -> None:
    keys.qtbot.waitUntil(lambda: bool(keys.window.findChildren(SealCard)))
    keys.push("Give it now")
    seal = application.seals.now()
    keys.go_to("I gave this code to")
    keys.press("my rep", TAB)
    assert keys.place == "Save"
    keys.press(SPACE)
    assert "Done for this week." in said(keys.window)
    [given] = application.seals.given()
    assert (given.given_to, given.seal.code) == ("my rep", seal.code)


@drives(ReviewCard, MadeCard, SealGiving)
def test_a_point_is_explained_and_the_seal_of_the_document_given(
    keys: Keys, application: Application, tmp_path: Path
) -> None:
    manager = application.people.add(Person("SPO", Relation.LINE_MANAGER))
    said_at, until = datetime(2026, 3, 12, 10, 0, tzinfo=LONDON), date(2026, 3, 19)
    talk = Conversation(said_at, (manager,), "Which first?", promised="to look at it", promised_by=until)
    application.conversations.record(talk)
    keys.page(EVIDENCE)
    keys.choose("Document", title(PackKind.GRIEVANCE))
    keys.push("Show the pages")
    page = the(keys.window, EvidencePage)
    keys.qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.pages.is_drawn, timeout=OPENING)
    keys.push("Save as PDF…")
    answer_with(keys.qtbot, page, tmp_path / "pack.pdf")
    keys.qtbot.waitUntil(page.made.isVisible, timeout=OPENING)
    keys.go_to("I gave this code to")
    keys.press("my rep", TAB, SPACE)
    assert [each.given_to for each in application.seals.given()] == ["my rep"]

    keys.push("Explain…")
    keys.fill(("Your explanation", "A late call came in."))
    keys.press(SPACE)
    assert "Your explanation: A late call came in." in said(page.review)
    assert [each.record.words for each in application.remarks.book.all()] == ["A late call came in."]


@drives(OtherRecordsCard)
def test_a_record_of_others_and_what_explains_it(keys: Keys, application: Application, tmp_path: Path) -> None:
    path = tmp_path / "flexi.csv"
    path.write_text("Date,In,Out\n20/03/2026,08:30,16:24\n19/03/2026,08:30,16:24\n", "utf-8")
    keys.page(EVIDENCE)
    card = the(keys.window, OtherRecordsCard)
    keys.push("Import a record…")
    answer_with(keys.qtbot, card, path)
    keys.fill(("Name", "Flexi sheet"), ("Kept by", "the office"), ("How you got it", "asked for it"))
    keys.fill(("On which day", "20/3/2026"))
    keys.press(SPACE)
    keys.qtbot.waitUntil(lambda: card.view.isVisible() and card.view.table.records.rowCount() > 1)
    [source] = application.comparisons.all()
    assert (source.record.name, source.record.kept_by, source.record.obtained) == (
        "Flexi sheet",
        "the office",
        "asked for it",
    )
    while not keys.place.startswith("Which days: "):
        keys.press(Qt.Key.Key_Backtab)
    keys.choose("Which days", "It shows less")
    keys.go_to("Your explanation")
    keys.fill(("Your explanation", "The gate was broken."))
    keys.press(SPACE)
    notes = application.comparisons.notes_of(source.id)
    assert [(day.isoformat(), note.record.text) for day, note in notes.items()] == [
        ("2026-03-20", "The gate was broken.")
    ]


@drives(InsightsPage, PeriodFields)
def test_the_period_of_the_charts(keys: Keys) -> None:
    keys.page(INSIGHTS)
    page = the(keys.window, InsightsPage)
    keys.choose("Period", "Whole record")
    keys.fill(("From", "12/1/2026"))
    keys.press("13/3/2026", ENTER)
    assert page.period.days == DateRange(FIRST, LAST)
    keys.qtbot.waitUntil(lambda: page.is_complete and "13 March 2026" in said(page), timeout=OPENING)


@drives(RegisterCard)
def test_to_whom_a_document_was_handed_over(keys: Keys, application: Application) -> None:
    request = PackRequest(PackKind.PRIORITIES, DateRange(FIRST, LAST))
    application.register.note(request, MadePack(Path("sheet.pdf"), 2, application.packs.seal(), "ab" * 32))
    keys.page(EVIDENCE)
    keys.go_to("Handed over…")
    keys.press(SPACE)
    keys.fill(("To whom, or how", "Sam Sample, by e-mail"), ("On", "20/3"))
    keys.push("Save")

    [kept] = application.workload.served_book.all()
    assert (kept.record.to, kept.record.served_on) == ("Sam Sample, by e-mail", date(2026, 3, 20))
    assert kept.record.digest == "ab" * 32
