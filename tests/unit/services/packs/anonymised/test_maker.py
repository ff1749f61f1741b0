"""Packs with names removed: what goes in, what stays out, and that what is shown is what is written."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.disclosure import (
    CountBand,
    CoverageBand,
    GradeGroup,
    Region,
    RequestOutcome,
    WeeklyHoursBand,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.reports.text import plain_text
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.anonymised.document import compose_anonymised_pack
from overtime_logger.services.packs.anonymised.format import Conversations, decode
from overtime_logger.services.packs.anonymised.recognition import MEASURED
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.wording import Wording
from tests.anonymised import anonymised_file
from tests.cases import days
from tests.refusals import hint_of
from tests.unit.services.packs.parts import headings
from tests.unit.services.packs.story import NAMES, SPAN
from tests.unit.services.packs.test_golden import GOLDEN, UPDATE

if TYPE_CHECKING:
    from tests.builders import Services
    from tests.unit.services.packs.story import Story

REP = "Branch 12"
EVERYTHING = {
    "months": True,
    "grade_group": GradeGroup.PO,
    "region": Region.WALES,
    "weekly_hours": True,
    "concerns": True,
    "health": True,
}


def request(**choices: object) -> AnonymisedRequest:
    return AnonymisedRequest(SPAN, REP, **choices)  # pyright: ignore[reportArgumentType] # by name


def text_of(story: Story, **choices: object) -> str:
    pack = story.services.anonymised.compose(request(**choices))
    return plain_text(pack.document).replace(pack.figures.member, "MEMBER")


# -- what goes in --------------------------------------------------------------------------------


@pytest.mark.parametrize("choices", [{}, EVERYTHING], ids=["nothing", "everything"])
def test_the_words_are_those_that_were_read(told: Story, choices: dict[str, object]) -> None:
    text = text_of(told, **choices)

    path = GOLDEN / f"anonymised-{'everything' if choices else 'nothing'}.txt"
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"set {UPDATE}=1 to write {path.name} anew"


def test_the_figures_are_those_of_the_record(told: Story) -> None:
    """Seven whole weeks of the eight lie in the period and are over; see the story for what they hold."""
    figures = told.services.anonymised.compose(request(concerns=True)).figures
    named = told.services.logbook.balance(days("2026-01-26", "2026-03-15"))

    assert (figures.weeks.in_period, figures.weeks.recorded) == (7, 7)
    assert (figures.covered.first, figures.covered.last) == ("2026-01", "2026-03")
    assert figures.coverage is CoverageBand.TO_99
    exact = named.unpaid_excess_minutes
    assert abs(figures.unpaid_minutes - exact) <= 15 * 7 + 0.025 * named.gross_excess_minutes
    assert figures.conversations.raised == 3
    assert figures.conversations.unanswered == 1
    assert figures.conversations.outcomes == [
        RequestOutcome.PROMISE_NOT_KEPT,
        RequestOutcome.TAKEN_OFF,
        RequestOutcome.ACCOUNTS_DIFFER,
    ]
    assert figures.concerns.kinds == [ConcernKind.MISSED_BREAKS, ConcernKind.BULLYING]
    assert figures.missed_breaks is not CountBand.NONE
    assert set(figures.reasons) <= {"oasys", "parole-report", "other", "duty", "meetings", "recall"}


@pytest.mark.parametrize(
    ("choice", "value", "member", "given"),
    [
        ("months", True, "months", None),
        ("grade_group", GradeGroup.PSO, "grade_group", GradeGroup.PSO),
        ("region", Region.LONDON, "region", Region.LONDON),
        ("weekly_hours", True, "weekly_hours", WeeklyHoursBand.OVER_30),
    ],
)
def test_each_option_is_off_by_default_and_adds_one_member(
    told: Story, choice: str, value: object, member: str, given: object
) -> None:
    plain = json.loads(told.services.anonymised.compose(request()).data)
    pack = told.services.anonymised.compose(request(**{choice: value}))
    more = json.loads(pack.data)

    assert not {"months", "grade_group", "region", "weekly_hours"} & set(plain)
    assert set(more) - set(plain) == {member}
    assert {name: more[name] for name in plain if name != "digest"} == {
        name: plain[name] for name in plain if name != "digest"
    }
    if given is not None:
        assert getattr(pack.figures, member) is given


def test_private_concerns_and_those_of_health_are_counted_only_where_ticked(told: Story) -> None:
    def kinds(**choices: object) -> list[ConcernKind]:
        return told.services.anonymised.compose(request(**choices)).figures.concerns.kinds

    assert kinds() == [ConcernKind.MISSED_BREAKS]
    assert kinds(concerns=True) == [ConcernKind.MISSED_BREAKS, ConcernKind.BULLYING]
    assert kinds(health=True) == [ConcernKind.MISSED_BREAKS, ConcernKind.MEDICAL_HELP]
    assert "whether or not any are on record: details of health." in text_of(told, concerns=True)


def test_a_week_without_work_is_in_no_figure(services: Services) -> None:
    services.clock.set_to("2026-04-01T18:40")
    services.log(*(f"2026-03-{day:02} 0830-1754 -30" for day in range(2, 7)))
    services.log(*(f"2026-03-{day:02} leave" for day in range(9, 14)))
    services.log("2026-03-16 0830-1624 -30 #my-own-tag", "2026-03-17 0830-1754 -30 #my-own-tag #oasys")

    figures = services.anonymised.compose(AnonymisedRequest(days("2026-03-02", "2026-03-22"), REP)).figures

    # One week of 7 h 30 over, one of leave, one of 1 h 30 over with three days missing.
    assert (figures.weeks.in_period, figures.weeks.recorded) == (3, 2)
    assert figures.mean_weekly_excess_half_hours == 9
    assert (figures.weeks_by_excess.up_to_2, figures.weeks_by_excess.over_5_to_10) == (1, 1)
    assert figures.coverage is CoverageBand.TO_75
    assert figures.reasons == {"oasys": 100, "other": 100}
    assert figures.unpaid_percent == 100


def test_time_taken_back_is_not_unpaid(services: Services) -> None:
    services.clock.set_to("2026-04-01T18:40")
    services.log(*(f"2026-03-{day:02} 0830-1754 -30" for day in range(2, 7)))
    services.log("2026-03-09 toil 3h45 0830-1209 no break")

    figures = services.anonymised.compose(AnonymisedRequest(days("2026-03-02", "2026-03-15"), REP)).figures

    assert figures.unpaid_percent == 50


# -- what stays out ------------------------------------------------------------------------------


def test_nothing_of_the_record_but_its_figures_is_in_it(told: Story) -> None:
    """The document with names has each of these, so that the test would see them."""
    pack = told.services.anonymised.compose(request(**EVERYTHING))
    everything = plain_text(pack.document) + pack.data.decode() + repr(pack.document)
    named = PackRequest(PackKind.GRIEVANCE, SPAN, REP)
    seal = told.services.packs.seal()

    for secret in (*NAMES, "Siân", "Llŷr", "CANARY", REP, "doctor", seal.code, seal.short_code, seal.root.hex()):
        assert secret not in everything, secret
    shared = json.loads(told.services.packs.compose(named).attachments[0].data)
    parts = [row[part] for row in shared["rows"] for part in ("leaf", "salt") if part in row]
    hashes = {*shared["hashes"], *parts}
    assert len(hashes) > 50
    assert not [each for each in hashes if each in everything]


def test_the_pages_are_made_from_the_figures_alone(told: Story, wording: Wording) -> None:
    pack = told.services.anonymised.compose(request(**EVERYTHING))

    assert compose_anonymised_pack(decode(pack.data), wording) == pack.document
    assert (pack.document.author, pack.document.code, pack.document.keywords) == ("", "", ())


@pytest.mark.parametrize(
    ("talks", "said"),
    [
        (Conversations(raised=0, answered=0, median_days_to_answer=None), "No request to a manager is on record."),
        (Conversations(raised=1, answered=0, median_days_to_answer=None), "1 request to a manager, unanswered."),
        (Conversations(raised=2, answered=2, median_days_to_answer=3), "2 requests to a manager, answered."),
        (
            Conversations(raised=4, answered=3, median_days_to_answer=3),
            "4 requests to a manager: 3 answered, 1 unanswered.",
        ),
        (
            Conversations(
                raised=4,
                answered=3,
                median_days_to_answer=3,
                outcomes=[RequestOutcome.PROMISE_NOT_KEPT, RequestOutcome.CHASED],
            ),
            "Outcomes, each at least once: promise not recorded as kept; asked for again.",
        ),
    ],
)
def test_requests_are_told_by_what_came_of_them(talks: Conversations, said: str, wording: Wording) -> None:
    document = compose_anonymised_pack(anonymised_file(conversations=talks), wording)

    assert f"* {said}\n" in plain_text(document)


def test_the_months_stand_on_one_page(told: Story) -> None:
    document = told.services.anonymised.compose(request(months=True)).document

    (months,) = [each for each in document.sections if each.heading == "Months"]
    assert months.is_whole


def test_a_pack_of_few_figures_has_no_empty_part() -> None:
    full = compose_anonymised_pack(anonymised_file(), Wording())
    bare = compose_anonymised_pack(anonymised_file(reasons={}, gave_way={}), Wording())

    assert "Why the hours were worked" in headings(full)
    assert "Why the hours were worked" not in headings(bare)


# -- what can't be asked for ---------------------------------------------------------------------


@pytest.mark.parametrize("recipient", ["", "  ", "two\nlines", "the panel on A1234BC"])
def test_it_is_made_for_somebody(recipient: str) -> None:
    with pytest.raises(InvalidInputError):
        AnonymisedRequest(SPAN, recipient)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-03-03", "2026-03-14", "pack.weeks"),
        ("2026-03-16", "2026-03-22", "pack.weeks"),
        ("2025-12-01", "2026-01-11", "pack.nothing"),
        ("2025-12-01", "2026-01-04", "pack.weeks"),
    ],
)
def test_whole_weeks_that_are_over_are_needed(services: Services, first: str, last: str, code: str) -> None:
    services.log("2026-03-03 0830-1754 -30")

    with pytest.raises(InvalidInputError) as refused:
        services.anonymised.compose(AnonymisedRequest(days(first, last), REP))
    assert refused.value.code == code
    assert hint_of(refused.value)


# -- shown and written ---------------------------------------------------------------------------


def test_what_is_shown_is_what_is_written_and_noted(story: Story) -> None:
    services = story.services
    pack = services.anonymised.compose(request(months=True))
    before = services.packs.seal()

    made = services.anonymised.write(pack, Path("out.pdf"))

    assert services.writer.files[Path("out.pdf")] == services.anonymised.render(pack).data
    assert made.digest == hashlib.sha256(services.writer.files[Path("out.pdf")]).hexdigest()
    assert services.packs.seal() == before
    (noted,) = services.store.documents_made()
    assert (noted.kind, noted.recipient, noted.digest) == ("anonymised", REP, made.digest)
    assert PackKind.called(noted.kind) == "pack with names removed"
    assert noted.left_out[0].startswith("Names removed")
    assert "months" not in noted.left_out[1]


def test_the_same_choice_on_the_same_day_gives_the_same_pack(told: Story) -> None:
    first, second = (told.services.anonymised.compose(request(**EVERYTHING)) for _time in range(2))

    assert first.document == second.document
    assert first.data == second.data


def test_the_code_is_the_same_in_a_newer_pack_and_another_for_somebody_else(told: Story) -> None:
    def code(span: str, recipient: str) -> str:
        asked = AnonymisedRequest(days("2026-01-26", span), recipient)
        return told.services.anonymised.compose(asked).figures.member

    assert code("2026-03-08", REP) == code("2026-03-15", " branch 12 ")
    assert code("2026-03-08", "Branch 13") != code("2026-03-08", REP)


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("pack.pdf", False),
        ("names-removed-7M3K-2026-04-01.pdf", False),
        ("Siân.pdf", True),
        ("sian llŷr.pdf", True),
        ("LLY\N{COMBINING CIRCUMFLEX ACCENT}R pack.pdf", True),
    ],
)
def test_a_file_name_that_tells_whose_it_is_is_noticed(told: Story, name: str, tells: bool) -> None:
    assert told.services.anonymised.names_member(Path("folder of Siân Llŷr", name)) is tells


def test_the_proposed_name_tells_of_nobody(told: Story) -> None:
    pack = told.services.anonymised.compose(request())

    assert pack.file_name == f"names-removed-{pack.figures.member[:4]}-2026-03-20.pdf"


# -- what the member is told ---------------------------------------------------------------------


def test_the_member_is_told_what_was_measured_for_what_is_ticked(told: Story) -> None:
    pack = told.services.anonymised.compose(request(months=True, region=Region.WALES, concerns=True))
    rate = MEASURED[frozenset({Extra.MONTHS, Extra.REGION})]

    first, measured, months, region, concerns = pack.before_choosing

    assert first == "Your name is not in it; a person who knows your hours and your leave may still recognise you."
    assert f"{rate.exact} of 100" in measured
    assert f"{rate.rough} of 100" in measured
    assert "Guessing would match 5." in measured
    without_months = MEASURED[frozenset({Extra.REGION})]
    assert months == (
        f"You ticked figures for each month: without it, {without_months.exact} and {without_months.rough} of 100."
    )
    assert region.startswith("You ticked the region: without it,")
    assert concerns.endswith("anyone who knows about one may recognise you by it.")


def test_every_choice_has_a_word_and_a_member_of_the_request() -> None:
    names = {field.name for field in fields(AnonymisedRequest)} - {"span", "recipient", "not_identifiers"}

    assert {extra.value.replace("-", "_") for extra in Extra} == names
    assert AnonymisedRequest(SPAN, REP, **EVERYTHING).extras == frozenset(Extra)  # pyright: ignore[reportArgumentType] # by name
    assert len(AnonymisedRequest(SPAN, REP, **EVERYTHING).left_out) == 1  # pyright: ignore[reportArgumentType] # by name
