"""What was handed over stays as it was: its text, its figures, and its mark as a copy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.notice import Notice
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.served import ServedDocument
from overtime_logger.reports.text import plain_text
from overtime_logger.services.packs.kept_text import document_of, kept_text
from overtime_logger.services.packs.request import Names, PackKind, PackRequest, Part
from overtime_logger.services.workload import Workload
from tests.unit.services.packs.parts import headings
from tests.unit.services.packs.story import SENIOR, SPAN

if TYPE_CHECKING:
    from tests.builders import Services
    from tests.unit.services.packs.story import Story

LETTER = Notice(
    date(2026, 3, 20),
    date(2026, 2, 2),
    date(2026, 3, 13),
    SENIOR,
    "HEALTH CANARY: I dread Mondays, and told Jane May.",
)
PERIOD = PackRequest(PackKind.NOTICE, DateRange(LETTER.first, LETTER.last), include=frozenset({Part.HEALTH}))


def drafted(story: Story) -> tuple[Services, Workload, str]:
    """A notice that was drafted on 20 March and not handed over yet; its id."""
    workload = Workload(story.services.store, story.services.clock)
    return story.services, workload, workload.notice_book.add(LETTER, LETTER.drafted_on)


@pytest.fixture
def served(story: Story) -> Services:
    """A letter that was made on 20 March, handed over on 21 March, and a day of it corrected on the 23rd."""
    services, workload, notice = drafted(story)
    services.packs.make(PERIOD, Path("letter.pdf"))
    services.clock.set_to("2026-03-21T09:00")
    assert workload.serve(notice, date(2026, 3, 21), "by hand")
    services.clock.set_to("2026-03-23T09:00")
    services.log("2026-03-03 instead 0830-2300 -30")
    return services


def copy(services: Services, **changes: object) -> str:
    return " ".join(plain_text(services.packs.compose(replace(PERIOD, **changes))).split())  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", PackKind)
def test_a_document_comes_back_from_its_kept_text_as_it_was(told: Story, kind: PackKind) -> None:
    document = replace(told.services.packs.compose(replace(PERIOD, kind=kind)), attachments=())

    text = kept_text(document)

    assert document_of(text) == document
    assert kept_text(document_of(text)) == text


def test_fields_that_a_later_version_added_are_passed_over_and_nonsense_is_refused(told: Story) -> None:
    document = told.services.packs.compose(PERIOD)
    later = json.loads(kept_text(document)) | {"colour": "blue"}

    assert document_of(json.dumps(later)) == replace(document, attachments=())
    for wrong in ("[]", "{}", "1", '{"form":"Table"}', '{"form":"Unheard"}', "[" * 100_000):
        with pytest.raises(ValueError, match=r"not the text of a document|Expecting"):
            document_of(wrong)


def test_the_letter_is_kept_word_for_word_with_its_digest(served: Services) -> None:
    (kept,) = served.store.records(ServedDocument)
    (made,) = served.store.documents_made()

    assert (kept.made_on, kept.served_on) == (date(2026, 3, 20), date(2026, 3, 21))
    assert kept.digest == made.digest
    assert kept.content == made.content


def test_a_copy_has_the_figures_of_then_says_that_it_is_one_and_what_was_corrected(served: Services) -> None:
    document = served.packs.compose(PERIOD)

    said = "Copy of the foreseeability notice handed over on 21 March 2026; figures as at 20 March 2026."
    assert document.furniture.header == said
    (kept,) = served.store.records(ServedDocument)
    original = document_of(kept.content)
    assert document.sections[: len(original.sections)] == original.sections
    assert "Tuesday 3 March 2026, changed on 23 March 2026" in copy(served)


def test_without_health_it_says_that_it_is_not_the_text(served: Services) -> None:
    without = copy(served, include=frozenset())

    assert "This is not the text that was handed over on 21 March 2026." in without
    assert LETTER.symptoms not in without


def test_names_are_left_out_of_a_copy_like_of_any_document(served: Services) -> None:
    assert "Jane May" in copy(served)
    assert "Jane" not in copy(served, names=Names.ROLES)


def test_the_pack_has_the_letter_in_an_annex_as_it_was(served: Services) -> None:
    pack = PackRequest(PackKind.GRIEVANCE, SPAN, include=frozenset({Part.HEALTH}))

    document = served.packs.compose(pack)

    assert any("Documents as they were handed over" in each for each in headings(document))
    assert "figures as at 20 March 2026" in plain_text(document)
    without = served.packs.compose(replace(pack, include=frozenset()))
    assert not any("Documents as they were handed over" in each for each in headings(without))
    assert LETTER.symptoms not in plain_text(without)


def test_of_several_letters_the_last_by_then_counts_and_none_of_later(story: Story) -> None:
    services, workload, notice = drafted(story)
    workload.serve(notice, date(2026, 3, 20))
    assert services.store.records(ServedDocument) == ()

    services.packs.make(PERIOD, Path("first.pdf"))
    services.clock.set_to("2026-03-24T09:00")
    services.log("2026-03-04 instead 0830-2300 -30")
    services.packs.make(PERIOD, Path("second.pdf"))
    workload.serve(notice, date(2026, 3, 22))
    (kept,) = services.store.records(ServedDocument)
    assert kept.made_on == date(2026, 3, 20)
    workload.serve(notice, date(2026, 3, 25))
    (kept,) = services.store.records(ServedDocument)
    assert kept.made_on == date(2026, 3, 24)


def test_a_notice_of_which_no_letter_was_made_says_that_its_text_was_not_kept(told: Story) -> None:
    pack = PackRequest(PackKind.GRIEVANCE, SPAN, include=frozenset({Part.HEALTH}))

    assert "The text that was handed over was not kept." in plain_text(told.services.packs.compose(pack))


def test_a_document_is_not_handed_over_before_it_is_made() -> None:
    with pytest.raises(InvalidInputError) as refused:
        ServedDocument("", "notice", date(2026, 3, 4), date(2026, 3, 3), "", "")
    assert refused.value.code == "served.served_on"
