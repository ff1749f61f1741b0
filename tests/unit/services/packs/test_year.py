"""A year like the demonstration's as a grievance pack: its length, how its pages are filled, where they lead."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pytest
from pypdf import PdfReader

from overtime_logger.bootstrap import made_up_year
from overtime_logger.reports.pdf import PdfRenderer, style
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span, fill
from overtime_logger.services.document import BulletList, Paragraph, Table
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over
from tests.structure_checker import problems
from tests.unit.reports.sample_documents import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.services.document import Document, Pointer

# Whatever pypdf finds in a place.
PdfValue: TypeAlias = Any

MOST_BODY, MOST_ANNEXES = 15, 26
OUTCOME = ("The order of my work in writing: what comes first, and what stops.", "A review by 1 May 2026.")


class Start(NamedTuple):
    """Where a section begins: on which page, counted from 1, and how high on it."""

    page: int
    top: float


class Year(NamedTuple):
    """The pack as plain data and as a file, and where each of its sections begins."""

    document: Document
    file: PdfReader
    data: bytes
    starts: list[Start]

    @property
    def page_count(self) -> int:
        return len(self.file.pages)

    def sheet(self, page: int) -> style.PageStyle:
        """A page's size, counted from 1."""
        is_wide = self.file.pages[page - 1].mediabox.width > style.PORTRAIT.width
        return style.LANDSCAPE if is_wide else style.PORTRAIT

    def begins_page(self, page: int) -> int | None:
        """The number of the section that begins at the top of a page, if one does."""
        for number, start in enumerate(self.starts):
            if start.page == page and start.top > self.sheet(page).top - 1:
                return number
        return None


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, empty_logbook: Path) -> Iterator[Year]:
    store = LogbookStore(shutil.copytree(empty_logbook, tmp_path_factory.mktemp("year") / "home"))
    clock, span = DemonstrationClock(), demonstration_span(date(2026, 11, 30))
    fill(store, clock, span, made_up_year())
    services = services_over(store, worker=None)
    services.clock.set_to("2026-11-30T18:40")
    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, span, outcome=OUTCOME))
    data = PdfRenderer(FONTS).render(document).data
    file = PdfReader(BytesIO(data), strict=True)
    yield Year(document, file, data, list(starts_of(file, file.outline)))
    store.close()


def starts_of(file: PdfReader, outline: PdfValue) -> Iterator[Start]:
    """Where the entries of the outline lead, which are the sections in their order."""
    for entry in outline:
        if isinstance(entry, list):
            yield from starts_of(file, entry)
        else:
            yield Start((file.get_destination_page_number(entry) or 0) + 1, float(entry.top))


def text_of(year: Year, page: int) -> str:
    """A page's text with single spaces; counted from 1."""
    return " ".join(year.file.pages[page - 1].extract_text().split())


def first_page_of(year: Year, heading: str) -> int:
    """The page on which a section begins, counted from 1."""
    (number,) = [n for n, section in enumerate(year.document.sections) if section.heading == heading]
    return year.starts[number].page


def annexes(year: Year) -> list[str]:
    return [each.heading for each in year.document.sections if each.heading.startswith("Annex ")]


def test_the_body_is_short_and_the_annexes_are_no_longer_than_they_must_be(year: Year) -> None:
    body = first_page_of(year, annexes(year)[0]) - 1

    assert [each[:8] for each in annexes(year)] == [f"Annex {letter}:" for letter in "ABCDEFG"]
    assert 8 <= body <= MOST_BODY
    assert year.page_count - body <= MOST_ANNEXES
    days = first_page_of(year, annexes(year)[1]) - first_page_of(year, "Hours by day")
    assert days <= 10


def test_the_first_page_says_who_what_and_asks_and_is_signed(year: Year) -> None:
    first = text_of(year, 1)

    for said in ("Alex Example", "Probation officer", "Sam Sample", "1 December 2025 to 29 November 2026"):
        assert said in first
    for finding in ("1. Unpaid hours.", "2. Weeks.", "3. Workload.", "4. Requests.", "5. Rest."):
        assert finding in first
    for end in ("Outcome sought", *OUTCOME, "Declaration", "Signed", "Date"):
        assert end in first


def test_what_the_other_side_tells_otherwise_is_listed_once(year: Year) -> None:
    text = " ".join(text_of(year, number) for number in range(1, year.page_count + 1))

    assert text.count("Accounts differ on") == 1
    assert text.count("Promised in C9 by") == 1


def test_the_second_page_has_the_chart_what_matters_most_and_the_limits(year: Year) -> None:
    second = text_of(year, 2)

    for said in ("Hours worked and hours due, by week", "What matters most", "The record has limits:"):
        assert said in second
    assert "Contents" in text_of(year, 3)
    assert "Annex A" in text_of(year, 3)


def test_no_page_but_the_last_of_a_part_is_more_than_half_empty(year: Year) -> None:
    for number in range(1, year.page_count):
        begins = year.begins_page(number + 1)
        if begins is not None and year.document.sections[begins].on_new_page:
            continue
        sheet = year.sheet(number)
        room_left = lowest_text(year, number) - sheet.bottom
        assert room_left <= sheet.frame_height / 2, text_of(year, number)[-200:]


def lowest_text(year: Year, number: int) -> float:
    """The height of the last line of a page above its footer."""
    heights: list[float] = []

    def visit(text: str, _matrix: PdfValue, place: PdfValue, _font: PdfValue, _size: float) -> None:
        if text.strip():
            heights.append(float(place[5]))

    year.file.pages[number - 1].extract_text(visitor_text=visit)
    return min(height for height in heights if height > style.PORTRAIT.footer + 1)


def test_only_the_first_pages_the_events_and_the_annexes_begin_on_a_page_of_their_own(year: Year) -> None:
    """Otherwise any page could be left half empty before what begins on a new one."""
    begun = [each.key for each in year.document.sections if each.on_new_page]

    assert [key for key in begun if not key.startswith("annex-")] == ["glance", "contents", "events"]
    assert len([key for key in begun if key.startswith("annex-")]) == len(annexes(year))


def test_a_conversation_stands_whole_on_a_page(year: Year) -> None:
    talks = [place for place, each in enumerate(year.document.sections) if re.match(r"C\d+  ", each.heading)]

    assert len(talks) > 5
    for place in talks:
        start, following = year.starts[place], year.starts[place + 1]
        # What stands first on the next page begins a section: nothing of this one was left for it.
        assert following.page == start.page or year.begins_page(start.page + 1) == place + 1


def pointers(year: Year) -> Iterator[tuple[str, Pointer]]:
    """Every pointer of the sentences, with the key of the section in which it stands."""
    for section in year.document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from ((section.key, each) for each in block.see)
            elif isinstance(block, BulletList):
                yield from ((section.key, each) for point in block.points for each in point.see)


def test_links_lead_both_ways_between_the_body_and_the_annexes(year: Year) -> None:
    leads = defaultdict(set)
    for source, pointer in pointers(year):
        leads[source].add(pointer.target)

    assert {"annex-hours", "annex-rest", "annex-readings"} <= leads["findings"]
    assert "periods" in leads["weeks"]
    assert "weeks" in leads["days"]
    assert "rest" in leads["rest-findings"]
    assert "readings" in leads["annex-readings"]
    assert "events" in leads["annex-chronology"]
    assert {"glance"} <= leads["complete"] & leads["changed"]


def test_every_finding_on_the_first_page_says_where_it_can_be_checked(year: Year) -> None:
    (findings,) = [each for each in year.document.sections if each.key == "findings"]

    for block in findings.blocks:
        assert isinstance(block, BulletList)
        assert all(point.see for point in block.points)


def test_every_event_of_the_body_leads_to_what_is_printed_whole(year: Year) -> None:
    (events,) = [each for each in year.document.sections if each.key == "events"]
    (table,) = [block for block in events.blocks if isinstance(block, Table)]

    assert 10 < len(table.rows) < 45
    assert all(row.target for row in table.rows)


def test_every_link_of_the_file_leads_to_the_page_that_it_names(year: Year) -> None:
    named = 0
    for page in year.file.pages:
        for reference in page.get("/Annots", []):
            link: PdfValue = reference.get_object()
            (number,) = re.findall(r"(\d+)$", link["/Contents"])
            target = year.file.get_page_number(link["/Dest"][0].get_object())
            assert target is not None
            assert int(number) == target + 1
            named += 1

    assert named > 200


def test_the_file_keeps_to_the_rules_of_archives_and_of_screen_readers(year: Year) -> None:
    assert problems(year.data) == []


HOURS = re.compile(r"\b\d+ h \d\d?\b(?! min|-hour)")


def test_hours_are_written_in_one_way_in_every_sentence(year: Year) -> None:
    text = " ".join(text_of(year, number) for number in range(1, year.page_count + 1))

    assert not HOURS.findall(text)
    assert " %" not in text
    for clumsy in ("netted", "themself", " nil", "amended 2 times", "1 finding of", "E-mail with"):
        assert clumsy not in text
