"""Letters that ask the employer for something: what each asks for, leans on, and does not claim."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.bootstrap import law
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.letter import LetterKind, Wanted
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.reports.text import plain_text
from overtime_logger.services.document import BulletList, Paragraph
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.letters import letter_cautions
from overtime_logger.services.packs.request import Names, PackRequest, Part
from overtime_logger.services.records.letters import Letters
from overtime_logger.services.records.workload import Workload
from tests.builders import services_over, term
from tests.unit.services.packs.parts import blocks, facts, headings, points, section
from tests.unit.services.packs.story import ASSESSMENT, SPAN

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.document import Document
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services
    from tests.unit.services.packs.story import Story

TITLE = "Subject access request"
TO = "Data Protection Officer"
ACCESS_ID, ASSESSMENT_ID = "letter:20260318-1", "letter:20260318-2"


def text_of(document: Document) -> str:
    """All its words in one line."""
    return " ".join(plain_text(document).split())


def letters_of(services: Services) -> Letters:
    return Letters(services.store, Workload(services.store, services.clock))


def ask(services: Services, kind: LetterKind = LetterKind.ACCESS, **values: Any) -> str:  # noqa: ANN401
    letters = letters_of(services)
    letter = letters.new(kind, {"to": TO, **values}, services.logbook.today, SPAN)
    return letters.book.add(letter, letter.drafted_on)


def composed(services: Services, name: str, *include: Part, leave_out: tuple[Part, ...] = ()) -> Document:
    request = services.packs.letter_request(name, include=frozenset(include), leave_out=frozenset(leave_out))
    return services.packs.compose(request)


def why(services: Services, **values: Any) -> str:  # noqa: ANN401
    document = composed(services, ask(services, LetterKind.RISK_ASSESSMENT, **values))
    return " ".join(each.text for each in blocks(section(document, "Why I ask"), Paragraph))


# -- the access request --------------------------------------------------------------------------


def test_an_access_request_asks_for_what_can_be_compared_and_for_nothing_else(story: Story) -> None:
    document = composed(story.services, ask(story.services))

    assert headings(document) == [TITLE, "What I am asking for", "Your answer"]
    assert facts(section(document, TITLE)) == {
        "To": TO,
        "From": "Siân Llŷr, Probation officer",
        "Date": "20 March 2026",
    }
    asked = [each.run_in for each in _points(document)]
    assert asked == [
        "Flexi and overtime records:",
        "Sign-in and door records:",
        "Log-on and log-off times:",
        "Workload tool history:",
        "Supervision notes:",
    ]
    said = text_of(document)
    assert "UK GDPR, Article 15, and the Data Protection Act 2018" in said
    assert "UK GDPR, Articles 12 and 12A" in said
    assert "not legal advice" in said


def _points(document: Document) -> list[Any]:
    [asked] = blocks(section(document, "What I am asking for"), BulletList)
    return list(asked.points)


def test_only_the_records_and_the_days_that_were_asked_for_are_named(story: Story) -> None:
    days = (date(2026, 3, 3), date(2026, 2, 3))
    name = ask(story.services, wanted=(Wanted.WORKLOAD, Wanted.DOORS), conversations=days, details="Staff no 7")
    document = composed(story.services, name)

    assert [each.run_in for each in _points(document)] == [
        "Sign-in and door records:",
        "Workload tool history:",
        "Conversations:",
    ]
    assert _points(document)[-1].text.endswith("on 3 February 2026, 3 March 2026.")
    assert "Staff no 7" in text_of(document)


def test_an_access_request_tells_nothing_of_what_was_noted(told: Story) -> None:
    document = composed(told.services, ACCESS_ID)

    said = text_of(document)
    for talk in told.services.store.written(Conversation):
        assert talk.record.asked not in said
    pack = json.loads(document.attachments[0].data)
    assert {row["revision"]["kind"] for row in pack["rows"] if "revision" in row} == {"worker"}
    assert len(pack["rows"]) == 2  # whose it is, and the leaf of the letter


def test_neither_letter_calls_anything_unlawful(told: Story) -> None:
    for name in (ACCESS_ID, ASSESSMENT_ID):
        said = text_of(composed(told.services, name, *Part)).casefold()
        assert not any(word in said for word in ("unlawful", "breached", "illegal", "you must", "offence"))


# -- the request for an assessment ---------------------------------------------------------------


def test_the_other_letter_asks_for_an_assessment_and_claims_no_right_to_one(told: Story) -> None:
    document = composed(told.services, ASSESSMENT_ID)

    assert headings(document) == [
        "Request for a stress risk assessment",
        "What my record shows",
        "Why I ask",
        "What I am asking for",
    ]
    said = text_of(document)
    assert "I am not claiming a right to an individual assessment." in said
    assert "in particular demands, support;" in points(section(document, "What I am asking for"))[0]
    assert "Please tell me by 1 April 2026" in text_of(document)


def test_symptoms_are_in_it_only_where_health_is(told: Story) -> None:
    without, with_health = (
        text_of(composed(told.services, ASSESSMENT_ID, *include)) for include in ((), (Part.HEALTH,))
    )
    assert ASSESSMENT.symptoms not in without
    assert "Details of my health are not in this letter." in without
    assert ASSESSMENT.symptoms in with_health


def test_figures_of_rest_and_readings_can_be_left_out(told: Story) -> None:
    said, less = (
        len(points(section(composed(told.services, ASSESSMENT_ID, leave_out=parts), "What my record shows")))
        for parts in ((), (Part.REST, Part.READINGS))
    )
    assert said - less == 2


@pytest.mark.parametrize("nation", Nation)
def test_each_nation_has_its_own_law(store: LogbookStore, nation: Nation) -> None:
    said = why(services_over(store, replace(term(), nation=nation)))

    is_northern = nation is Nation.NORTHERN_IRELAND
    for key in ("risk_assessment_review", "employer_duty", "stress_is_a_risk"):
        assert law().cite(key, nation) in said
    assert ("Acas" in said) is not is_northern
    assert ("1978" in said) is is_northern
    assert ("reg 3(1) and (3)" in said) is not is_northern


# -- printed, sent, and in a pack ----------------------------------------------------------------


def test_a_letter_that_is_not_on_record_is_refused(story: Story) -> None:
    with pytest.raises(InvalidInputError):
        story.services.packs.letter_request("letter:20260320-bbbb")


def test_what_was_sent_is_printed_again_as_it_was(story: Story, tmp_path: Path) -> None:
    services, name = story.services, ask(story.services)
    letters = letters_of(services)
    made = services.packs.make(services.packs.letter_request(name), tmp_path / "letter.pdf")
    assert letters.send(name, services.logbook.today, "by e-mail")
    letters.book.amend(name, replace(letters.book.get(name).record, details="added later"))

    again = services.packs.prepare(services.packs.letter_request(name))

    assert again.is_copy
    said = text_of(again.document)
    assert "added later" not in said
    assert f"SHA-256 of the file that was handed over: {made.digest}" in said
    assert "Copy of the subject access request handed over on 20 March 2026" in said


def test_handing_over_the_file_counts_as_sending_it(story: Story, tmp_path: Path) -> None:
    services, name = story.services, ask(story.services)
    services.packs.make(services.packs.letter_request(name), tmp_path / "letter.pdf")
    workload = Workload(services.store, services.clock)

    assert workload.hand_over(services.store.documents_made()[-1], services.logbook.today, "by e-mail") == name
    assert letters_of(services).book.get(name).record.how_sent == "by e-mail"


def test_a_grievance_pack_prints_the_letter_and_says_where_it_stands(story: Story, tmp_path: Path) -> None:
    services, name = story.services, ask(story.services)
    letters = letters_of(services)
    services.packs.make(services.packs.letter_request(name), tmp_path / "letter.pdf")
    today = services.logbook.today
    letters.send(name, today)
    letters.receive(name, today)

    whole = DateRange(SPAN.first, today)
    pack = services.packs.compose(PackRequest(PackKind.GRIEVANCE, whole))

    said = text_of(pack)
    handed_over = "Subject access request of 20 March 2026, handed over on 20 March 2026"
    assert f"{handed_over} to Data Protection Officer." in said
    assert "On 20 March 2026 it was received on 20 March 2026; reply due by Monday 20 April 2026." in said
    assert "A reasonable and proportionate search is enough." in said
    rows = [row for row in json.loads(pack.attachments[0].data)["rows"] if row.get("revision", {})]
    assert "letter" not in {row["revision"]["kind"] for row in rows}

    without = PackRequest(PackKind.GRIEVANCE, whole, leave_out=frozenset({Part.NOTICES}))
    assert "Subject access request" not in text_of(services.packs.compose(without))


def test_names_in_a_letter_follow_what_was_chosen_for_the_pack(story: Story, tmp_path: Path) -> None:
    services = story.services
    name = ask(services, to="Gwenllian ap Rhys, data protection")
    services.packs.make(services.packs.letter_request(name), tmp_path / "letter.pdf")
    letters_of(services).send(name, services.logbook.today)
    request = PackRequest(PackKind.GRIEVANCE, DateRange(SPAN.first, services.logbook.today), names=Names.ROLES)

    assert "Gwenllian" not in text_of(services.packs.compose(request))


def test_the_person_is_told_what_the_employer_learns_and_of_the_line_manager(story: Story) -> None:
    letters = letters_of(story.services)
    manager = Person("SPO", Relation.LINE_MANAGER, "Sam Sample")

    def cautions(**values: Any) -> list[str]:  # noqa: ANN401
        letter = letters.new(LetterKind.ACCESS, {"to": TO, **values}, story.services.logbook.today, SPAN)
        return list(letter_cautions(letter, (manager,)))

    assert cautions() == []
    assert cautions(conversations=(SPAN.first,)) == [
        "It names 1 conversation by its date. Your employer will then know that you noted it."
    ]
    assert "not to your line manager" in cautions(to="sam sample")[0]
