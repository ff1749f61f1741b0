"""What was handed over stays as it was: its text, its figures, and its mark as a copy."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.reports.text import plain_text
from overtime_logger.services.document import Document, PageFurniture, Paragraph, Section
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.kept_text import document_of, kept_text
from overtime_logger.services.packs.request import Names, PackRequest, Part
from overtime_logger.services.records.workload import Workload
from tests.unit.services.packs.parts import headings
from tests.unit.services.packs.story import SENIOR, SPAN
from tests.unit.services.packs.test_grievance import labelled

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


# -- sheets and packs ----------------------------------------------------------------------------

SHEET = PackRequest(PackKind.PRIORITIES, DateRange(date(2026, 2, 20), date(2026, 3, 19)))
PACK = PackRequest(PackKind.GRIEVANCE, SPAN)


def handed_over(services: Services, request: PackRequest, to: str = "Sam Sample") -> str:
    """A document made on 20 March and handed over on the 21st; days are corrected on the 23rd. Its id."""
    services.packs.make(request, Path("made.pdf"))
    services.clock.set_to("2026-03-21T09:00")
    made = services.store.documents_made()[-1]
    name = Workload(services.store, services.clock).hand_over(made, date(2026, 3, 21), to)
    services.clock.set_to("2026-03-23T09:00")
    services.log("2026-03-03 instead 0830-2300 -30")
    services.log("2026-02-03 instead 0830-2300 -30")
    return name


@pytest.mark.parametrize("asked", [SHEET, PACK], ids=["sheet", "pack"])
def test_a_sheet_and_a_pack_are_kept_word_for_word_with_their_digest(story: Story, asked: PackRequest) -> None:
    services = story.services
    before = replace(services.packs.compose(asked), attachments=())
    name = handed_over(services, asked)

    kept = services.store.records_by_id(ServedDocument)[name]
    (made,) = services.store.documents_made()
    assert document_of(kept.content) == before
    assert (kept.digest, kept.kind, kept.to) == (made.digest, asked.kind.value, "Sam Sample")
    assert kept.span == asked.span


@pytest.mark.parametrize("asked", [SHEET, PACK], ids=["sheet", "pack"])
def test_a_copy_is_what_was_handed_over_and_lists_what_was_corrected_since(
    story: Story, asked: PackRequest
) -> None:
    services = story.services
    before = services.packs.compose(asked).sections
    name = handed_over(services, asked)

    prepared = services.packs.prepare(services.packs.copy_request(name))

    document = prepared.document
    text = " ".join(plain_text(document).split())
    assert prepared.is_copy
    assert document.sections[: len(before)] == before
    assert document.furniture.header.startswith(f"Copy of the {asked.kind.words} handed over on 21 March 2026;")
    assert "Tuesday 3 March 2026, changed on 23 March 2026" in text
    # The sheet speaks of 20 February onwards.
    assert ("Tuesday 3 February 2026, changed on 23 March 2026" in text) == (asked is PACK)
    assert services.store.records_by_id(ServedDocument)[name].digest in text


def test_a_copy_carries_the_row_that_keeps_what_was_handed_over_and_no_other(story: Story) -> None:
    services = story.services
    name = handed_over(services, PACK)

    (pack,) = services.packs.compose(services.packs.copy_request(name)).attachments

    (row,) = json.loads(pack.data)["rows"]
    kept = services.store.records_by_id(ServedDocument)[name]
    assert row["revision"]["body"]["digest"] == kept.digest
    assert row["revision"]["body"]["content"] == kept.content


def test_a_copy_is_no_document_that_could_be_handed_over_in_place_of_the_first(story: Story) -> None:
    services = story.services
    name = handed_over(services, SHEET)
    services.packs.make(services.packs.copy_request(name), Path("copy.pdf"))

    first, copied = services.store.documents_made()

    assert first.content
    assert not copied.content
    assert copied.left_out == ("A copy of what was handed over.",)
    assert copied.recipient == ""


def test_the_pack_prints_a_sheet_that_was_handed_over_and_of_a_pack_only_that_it_was(story: Story) -> None:
    services = story.services
    handed_over(services, SHEET)
    services.packs.make(PACK, Path("pack.pdf"))
    made = services.store.documents_made()[-1]
    Workload(services.store, services.clock).hand_over(made, date(2026, 3, 24), "HR")
    whole = replace(PACK, span=DateRange(SPAN.first, date(2026, 3, 24)))

    document = services.packs.compose(whole)

    text = " ".join(plain_text(document).split())
    assert "D1 Priorities sheet of 20 March 2026, handed over on 21 March 2026 to Sam Sample." in text
    of_pack = "D2 Grievance pack of 23 March 2026, handed over on 24 March 2026 to HR. SHA-256 of the file:"
    assert f"{of_pack} {made.digest}." in text
    titles = [" ".join(each.split()) for each in headings(document)]
    assert "D1 Priorities sheet of 20 March 2026" in titles
    assert "D2 Grievance pack of 23 March 2026" not in titles
    assert text.count("Which work comes first, and what stops?") == 1
    rows = [row for row in json.loads(document.attachments[0].data)["rows"] if "revision" in row]
    served = [row["revision"]["body"] for row in rows if row["revision"]["kind"] == "served_document"]
    assert [body["kind"] for body in served] == ["priorities"]


def test_a_sheet_gives_no_week_and_no_total_another_value_than_the_pack_that_prints_it(story: Story) -> None:
    services = story.services
    services.packs.make(SHEET, Path("made.pdf"))
    (made,) = services.store.documents_made()
    Workload(services.store, services.clock).hand_over(made, date(2026, 3, 20), "Sam Sample")
    values: dict[tuple[str, str, str], set[str]] = {}
    for about, value in labelled(services.packs.compose(PACK)):
        values.setdefault(about, set()).add(value)

    whole_weeks = {about: said for about, said in values.items() if about[1] not in {"16/02/2026", "16/03/2026"}}
    assert {about: said for about, said in whole_weeks.items() if len(said) > 1} == {}
    assert len([about for about in values if about[0] == "Week"]) > 20


@pytest.mark.parametrize("part", [Part.CONVERSATIONS, Part.READINGS, Part.NOTICES])
def test_a_sheet_is_shown_only_beside_all_that_it_may_hold(story: Story, part: Part) -> None:
    handed_over(story.services, SHEET)

    without = story.services.packs.compose(replace(PACK, leave_out=frozenset({part})))

    assert "handed over on 21 March" not in plain_text(without)
    assert "served_document" not in without.attachments[0].data.decode()


def test_names_are_left_out_of_a_sheet_that_was_handed_over_and_of_to_whom(story: Story) -> None:
    handed_over(story.services, SHEET, to="Jane May")

    with_roles = story.services.packs.compose(replace(PACK, names=Names.ROLES))

    assert "Jane" not in plain_text(with_roles)
    assert '"kind":"served_document"' not in with_roles.attachments[0].data.decode()


def test_the_letter_of_a_notice_is_handed_over_with_its_notice(story: Story) -> None:
    services, workload, notice = drafted(story)
    services.packs.make(PERIOD, Path("letter.pdf"))
    (made,) = services.store.documents_made()

    assert workload.hand_over(made, date(2026, 3, 20), "by e-mail") == notice

    said = workload.notice_book.get(notice).record
    assert (said.served_on, said.how_served) == (date(2026, 3, 20), "by e-mail")
    (kept,) = services.store.records(ServedDocument)
    assert (kept.about, kept.digest) == (notice, made.digest)


def test_handed_over_again_it_is_the_same_record(story: Story) -> None:
    services = story.services
    name = handed_over(services, SHEET)
    workload = Workload(services.store, services.clock)

    again = workload.hand_over(services.store.documents_made()[0], date(2026, 3, 22), "Sam Sample, by hand")

    assert again == name
    (kept,) = services.store.records(ServedDocument)
    assert (kept.served_on, kept.to) == (date(2026, 3, 22), "Sam Sample, by hand")


def test_a_document_whose_text_was_not_kept_is_noted_by_its_digest_and_has_no_copy(story: Story) -> None:
    services = story.services
    services.packs.make(SHEET, Path("made.pdf"))
    made = replace(services.store.documents_made()[0], content="")
    name = Workload(services.store, services.clock).hand_over(made, date(2026, 3, 20))

    with pytest.raises(InvalidInputError) as refused:
        services.packs.copy_request(name)
    assert refused.value.code == "served.not_kept"
    assert f"SHA-256 of the file: {made.digest}" in " ".join(plain_text(services.packs.compose(PACK)).split())


@pytest.mark.parametrize(
    ("changes", "to", "code"),
    [
        ({"kind": "anonymised"}, "", "served.anonymised"),
        ({"is_written": False}, "", "served.unwritten"),
        ({}, "about X123456", "identifier.crn"),
    ],
)
def test_what_can_not_be_noted_as_handed_over_is_refused(
    story: Story, changes: dict[str, object], to: str, code: str
) -> None:
    services = story.services
    services.packs.make(SHEET, Path("made.pdf"))
    made = replace(services.store.documents_made()[0], **changes)  # type: ignore[arg-type]

    with pytest.raises(InvalidInputError) as refused:
        Workload(services.store, services.clock).hand_over(made, date(2026, 3, 20), to)

    assert refused.value.code == code
    assert services.store.records(ServedDocument) == ()


def test_a_long_document_is_packed_and_one_that_is_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(Paragraph(f"{number} is a line like any other") for number in range(2_000))
    furniture = PageFurniture("", "", "")
    document = Document("A", "", "", "en-GB", date(2026, 3, 20), "", None, (Section("A", lines),), furniture)

    text = kept_text(document)

    assert text.startswith("zlib:")
    assert len(text) < 40_000
    assert document_of(text) == document
    for wrong in ("zlib:", "zlib:AAAA", "zlib:!", text[:-8]):
        with pytest.raises(ValueError, match=r"."):
            document_of(wrong)
    monkeypatch.setattr("overtime_logger.services.packs.kept_text.MOST_KEPT", 1_000)
    assert not kept_text(document)


def test_a_document_is_not_handed_over_before_it_is_made() -> None:
    with pytest.raises(InvalidInputError) as refused:
        ServedDocument("", "notice", date(2026, 3, 4), date(2026, 3, 3), "", "")
    assert refused.value.code == "served.served_on"
