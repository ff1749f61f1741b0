"""Whatever a person types reaches the page whole, in a file that everybody can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from overtime_logger.domain.records.demand import Demand
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.reports.text import plain_text
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, PackRequest, Part
from tests import structure_checker
from tests.unit.reports.sample_documents import FONTS
from tests.unit.services.packs.story import MISSED_BREAKS, NOTICE, SPAN, SUPERVISION, at

if TYPE_CHECKING:
    from tests.unit.services.packs.story import Story

EVERYTHING = frozenset({Part.CONCERNS, Part.HEALTH, Part.UNION})
WELSH = "Mae’r gwaith yn ormod, meddai Siân Llŷr a Gŵyn."
RIGHT_TO_LEFT = "אמרה שרה כהן שאי אפשר"
EMOJI = "Too much 🥵 and no end 👩‍💻"
LONG = "word " * 3000 + "unbrokenword" * 60
LINES = "first line\nsecond line\n\nlast line"
TEXTS = (WELSH, RIGHT_TO_LEFT, EMOJI, LONG, LINES, "<b>& not markup</b> {name} %s")


@pytest.fixture
def crowded(story: Story) -> Story:
    """The story with every odd text in it somewhere."""
    story.services.clock.set_to("2026-03-20T18:50")
    manager = story.people.add(Person("מנהלת הצוות", Relation.LINE_MANAGER, "שרה כהן"))
    for number, text in enumerate(TEXTS):
        line = " ".join(text.split())[:150]
        story.conversations.record(
            replace(
                SUPERVISION,
                happened_at=at(f"2026-03-1{number}T12:00"),
                with_whom=(manager,),
                asked=text,
                told=text,
                demands=(Demand(line, 2, 90, date(2026, 3, 25)),),
            )
        )
        story.workload.concern_book.add(replace(MISSED_BREAKS, what_happened=text), MISSED_BREAKS.date)
    notice = replace(NOTICE, drafted_on=date(2026, 3, 19), to=manager, symptoms="\n".join(TEXTS))
    story.workload.notice_book.add(notice, notice.drafted_on)
    return story


@pytest.mark.parametrize("kind", PackKind)
@pytest.mark.parametrize("names", [Names.FULL, Names.ROLES])
def test_every_document_of_odd_texts_is_a_sound_file(kind: PackKind, names: Names, crowded: Story) -> None:
    document = crowded.services.packs.compose(PackRequest(kind, SPAN, include=EVERYTHING, names=names))

    rendered = PdfRenderer(FONTS).render(document)

    assert structure_checker.problems(rendered.data) == []


def test_odd_texts_are_in_the_grievance_pack_whole(crowded: Story) -> None:
    document = crowded.services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN, include=EVERYTHING))
    text = " ".join(plain_text(document).split())

    for typed in TEXTS:
        assert " ".join(typed.split())[:2000] in text
    assert "שרה כהן (מנהלת הצוות)" in text


def test_a_right_to_left_name_is_replaced_as_any_other(crowded: Story) -> None:
    request = PackRequest(PackKind.GRIEVANCE, SPAN, include=EVERYTHING, names=Names.ROLES)

    text = plain_text(crowded.services.packs.compose(request))

    assert "שרה" not in text
    assert "אמרה [מנהלת הצוות] שאי אפשר" in text


def test_what_no_typeface_has_is_shown_by_its_code(crowded: Story) -> None:
    document = crowded.services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN, include=EVERYTHING))

    rendered = PdfRenderer(FONTS).render(document)

    assert "🥵" in rendered.shown_as_codes
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(rendered.data)).pages)
    assert "U+1F975" in "".join(words.split())
    assert "Gŵyn" in words
