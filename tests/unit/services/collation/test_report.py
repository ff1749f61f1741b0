from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec import UNSET

from overtime_logger.bootstrap import resources
from overtime_logger.domain.disclosure import RequestOutcome, WmtBand
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.reports.text import plain_text
from overtime_logger.services.collation.intake import Gathering
from overtime_logger.services.collation.maker import CSV_NAME, BranchReports
from overtime_logger.services.collation.report import share_in_words
from overtime_logger.services.collation.report_request import ReportRequest
from overtime_logger.services.document import Chart, Ranking, Signature
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.format import Conversations, WmtReadings, with_digest
from overtime_logger.services.packs.maker import Workshop
from overtime_logger.services.wording import Wording
from overtime_logger.storage.bundled.resource_tables import comparators
from overtime_logger.storage.store import LogbookStore
from tests.fakes import MemoryWriter, PlainRenderer, SetClock
from tests.members import TODAY, Envelopes, member
from tests.refusals import refuses
from tests.structure_checker import problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overtime_logger.services.document import Document
    from overtime_logger.services.packs.anonymised.format import AnonymisedFile

NEVER_SAID = ("anonymous", "certified", "tamper-proof", "unlawful", "proves that")
OUT, TABLE = Path("report.pdf"), Path("report.csv")


@dataclass
class Desk:
    """What a rep works with: the service over a logbook, and what it wrote."""

    store: LogbookStore
    reports: BranchReports
    writer: MemoryWriter
    renderer: PlainRenderer = field(default_factory=PlainRenderer)


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    writer, renderer = MemoryWriter(), PlainRenderer()
    with closing(LogbookStore(home)) as store:
        workshop = Workshop(Wording(), lambda: renderer, writer, csv_bytes)
        table = resources() / "comparators.toml"
        reports = BranchReports(store, SetClock(), workshop, lambda: comparators(table))
        yield Desk(store, reports, writer, renderer)


def gathered(numbers: Iterable[int], excess: float = 1.0) -> Gathering:
    files = {Path(f"{number}.pdf"): encoded(member(number, excess=excess)) for number in numbers}
    gathering = Gathering(Envelopes(files), TODAY)
    assert all(state.refusal is None for state in gathering.add(files))
    return gathering


def test_the_report_says_what_the_records_come_to(desk: Desk) -> None:
    request = ReportRequest("Example branch", Decimal("18.50"))

    document = desk.reports.compose(gathered(range(41)), request)

    text = plain_text(document)
    assert document.title == "Unpaid hours and workload: Example branch"
    assert "40 members recorded about" in text
    assert [section.heading for section in document.sections][-1] == "What we ask for"
    assert "at £18.50 an hour, before tax; not a claim" in text
    assert "What these figures can't show" in text
    assert "Trades Union Congress, Work Your Proper Hours Day 2023, February 2023" in " ".join(text.split())
    assert not [word for word in NEVER_SAID if word in text.casefold()]
    blocks = [block for section in document.sections for block in section.blocks]
    assert sum(isinstance(block, Chart) for block in blocks) == 1
    assert sum(isinstance(block, Ranking) for block in blocks) >= 2
    assert [each.name for each in document.attachments] == [CSV_NAME]


def test_no_code_of_a_member_is_in_the_report(desk: Desk) -> None:
    gathering = gathered(range(20))

    document = desk.reports.compose(gathering, ReportRequest())

    everything = plain_text(document) + document.attachments[0].data.decode() + document.code
    assert not [code for code in gathering.members if code in everything]
    assert not [digest for digest in gathering.members.values() if digest.hex() in everything]


@pytest.mark.parametrize("size", [8, 9, 23, 41, 200])
def test_the_report_keeps_to_the_rules_of_its_kind_of_file(desk: Desk, size: int) -> None:
    document = desk.reports.compose(gathered(range(size)), ReportRequest("Example branch", Decimal(20)))

    rendered = PdfRenderer(resources() / "fonts").render(document)

    assert problems(rendered.data) == []
    assert rendered.shown_as_codes == ()


def test_the_page_for_the_agenda_is_one_page(desk: Desk) -> None:
    """Its sections after the first start on the next page, so that two sheets are one page and the rest."""
    document = desk.reports.compose(
        gathered(range(150), excess=3), ReportRequest("Example branch " * 4, Decimal(20))
    )

    alone = PdfRenderer(resources() / "fonts").render(replace(document, sections=document.sections[:1]))

    assert alone.pages == 1


def _first_page(document: Document) -> str:
    return plain_text(replace(document, sections=document.sections[:1]))


def test_a_branch_of_twenty_is_told_on_four_pages_that_end_in_the_asks(desk: Desk) -> None:
    document = desk.reports.compose(gathered(range(20)), ReportRequest("Example branch"))

    assert PdfRenderer(resources() / "fonts").render(document).pages <= 4
    assert isinstance(document.sections[-1].blocks[-1], Signature)


def test_no_figure_of_people_in_other_work_is_set_beside_the_members_on_the_first_page(desk: Desk) -> None:
    page = _first_page(desk.reports.compose(gathered(range(41)), ReportRequest()))

    assert "7.4" not in page
    assert "Trades Union Congress" not in page


def test_what_holds_for_every_member_is_said_of_all(desk: Desk) -> None:
    """Every reading of these members is over 110%, and that of every second one over 150%."""
    none = {band.name.lower(): 0 for band in WmtBand}
    members = {
        Path(f"{number}.pdf"): encoded(
            with_digest(
                msgspec.structs.replace(
                    member(number), wmt_readings=WmtReadings(**(none | {"to_130" if number % 2 else "to_175": 4}))
                )
            )
        )
        for number in range(40)
    }
    gathering = Gathering(Envelopes(members), TODAY)
    list(gathering.add(members))

    page = " ".join(_first_page(desk.reports.compose(gathering, ReportRequest())).split())

    assert "Every one of the 40 members had a workload reading over 110%; 20 had one over 150%." in page


def test_the_response_rate_is_given_to_five_per_cent_and_only_where_it_is_known(desk: Desk) -> None:
    without = _first_page(desk.reports.compose(gathered(range(20)), ReportRequest()))
    with_rate = _first_page(desk.reports.compose(gathered(range(20)), ReportRequest(eligible=61)))

    assert "asked" not in without.split("Managers")[0]
    assert "about 35% of 61 asked" in with_rate
    with pytest.raises(InvalidInputError) as refused:
        desk.reports.compose(gathered(range(20)), ReportRequest(eligible=6))
    assert refused.value.code == "collate.eligible"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (30, 45, "about two in three"),
        (20, 40, "about half"),
        (10, 45, "about one in five"),
        (40, 40, "nearly all"),
    ],
)
def test_a_share_is_said_as_people_say_it(part: int, whole: int, words: str) -> None:
    assert share_in_words(part, whole) == words


def as_version_1(file: AnonymisedFile) -> AnonymisedFile:
    """The same figures as an earlier version of the program gave them."""
    talks = msgspec.structs.replace(file.conversations, outcomes=UNSET)
    return with_digest(msgspec.structs.replace(file, version=1, conversations=talks))


@pytest.mark.parametrize("of_version_1", [0, 3])
def test_requests_are_told_by_what_came_of_them(desk: Desk, of_version_1: int) -> None:
    """Ten members have each outcome in turn; packs of the earlier form count, and tell none."""
    files: dict[Path, bytes] = {}
    for number in range(60):
        file = member(number)
        outcomes = [list(RequestOutcome)[number % 6]] if number < 54 else []
        talks = Conversations(raised=2, answered=1, median_days_to_answer=4, outcomes=outcomes)
        file = with_digest(msgspec.structs.replace(file, conversations=talks))
        is_early = number >= 60 - of_version_1
        files[Path(f"{number}.pdf")] = encoded(as_version_1(file) if is_early else file)
    gathering = Gathering(Envelopes(files), TODAY)
    assert all(state.refusal is None for state in gathering.add(files))

    document = desk.reports.compose(gathering, ReportRequest())

    text = " ".join(plain_text(document).split())
    named = text.split("What came of the requests, by number of members: ")[1].split(" (10 each).")[0]
    assert sorted(named.split(", ")) == sorted(each.words for each in RequestOutcome)
    assert ("packs made by an earlier version of the program do not show" in text) == bool(of_version_1)
    rows = document.attachments[0].data.decode().splitlines()
    assert "outcome,promise_not_kept,members,10,shown" in rows


@pytest.mark.parametrize("size", [0, 1, 7])
def test_no_report_is_made_of_fewer_than_8(desk: Desk, size: int) -> None:
    with pytest.raises(InvalidInputError) as refused:
        desk.reports.make(gathered(range(size)), ReportRequest(), OUT)

    assert refused.value.code == "collate.few"
    assert desk.writer.files == {}
    assert list(desk.store.branch_reports()) == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"label": "two\nlines"}, "collate.label"),
        ({"label": "case X123456"}, "identifier.crn"),
        ({"hourly_rate": Decimal(0)}, "collate.hourly_rate"),
        ({"full_week_minutes": 0}, "collate.full_week"),
    ],
)
def test_what_can_not_be_said_is_refused(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        ReportRequest(**asked)
    assert refused.value.code.split(".")[0] == code.split(".", maxsplit=1)[0]


def test_what_was_counted_is_noted_and_a_near_report_is_made_only_if_wanted(desk: Desk) -> None:
    first, near = gathered(range(20)), gathered(range(21))
    desk.reports.make(first, ReportRequest("Example branch"), OUT, table=TABLE)

    (noted,) = desk.store.branch_reports()
    assert (noted.label, dict(noted.members)) == ("Example branch", dict(first.members))
    assert set(desk.writer.files) == {OUT, TABLE}
    with refuses(InvalidInputError, match="differs from this one by 1 member; ") as refused:
        desk.reports.make(near, ReportRequest(), Path("near.pdf"))
    assert refused.value.code == "collate.near"
    assert Path("near.pdf") not in desk.writer.files
    desk.reports.make(near, ReportRequest(), Path("near.pdf"), accepts_near=True)
    # The same members again show nothing new, and 8 more give nobody away.
    assert desk.reports.near_report(gathered(range(21))) is not None
    assert desk.reports.near_report(gathered(range(40))) is None


def test_the_same_packs_give_the_same_report(desk: Desk) -> None:
    forwards, backwards = gathered(range(20)), gathered(reversed(range(20)))

    assert desk.reports.compose(forwards, ReportRequest()) == desk.reports.compose(backwards, ReportRequest())


def test_no_exact_number_of_files_or_members_is_in_the_report(desk: Desk) -> None:
    gathering = gathered(range(41))
    (state,) = gathering.add([Path("missing.pdf")])
    assert state.refusal is not None

    text = plain_text(desk.reports.compose(gathering, ReportRequest()))

    assert not re.search(r"\b4[12]\b", text)
    assert "fewer than 8 that could not be read" in " ".join(text.split())
