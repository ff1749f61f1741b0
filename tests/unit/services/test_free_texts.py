from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import IdentifierKind
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.conversation import Conversation, FiguresThen, FollowUp, FollowUpState
from overtime_logger.domain.records.demand import Demand
from overtime_logger.services.free_texts import (
    PossibleIdentifierError,
    check_record,
    check_texts,
    composed,
    texts_of,
)
from tests.cases import LONDON, load_cases
from tests.refusals import hint_of, message_of, refuses, told

CASES: list[tuple[str, list[list[str]]]] = load_cases("identifiers.json")["cases"]
BLOCKED = [(text, found) for text, found in CASES if any(IdentifierKind(kind).is_blocked for kind, _it in found)]
WARNED = [text for text, found in CASES if found and (text, found) not in BLOCKED]
CLEAN = [text for text, found in CASES if not found]
DAY = date(2026, 3, 4)
TEN = datetime(2026, 3, 4, 10, 0, tzinfo=LONDON)


def talk(**parts: Any) -> Conversation:  # noqa: ANN401 # whatever a conversation takes
    return Conversation(**{"happened_at": TEN, "with_whom": ("person:1",), "asked": "Which comes first?"} | parts)


FREE_TEXTS = (
    "asked",
    "told",
    "verbatim",
    "raised",
    "could_not_do",
    "reply_to_that",
    "promised",
    "official_record_note",
)


def test_every_text_a_person_typed_is_found_with_its_field() -> None:
    said = talk(
        **{field: f"text of {field}" for field in FREE_TEXTS},
        demands=(Demand("recall"), Demand("OASys")),
        follow_up=FollowUp(FollowUpState.SENT, reply="text of reply"),
        also_present=("person:2",),
        figures=FiguresThen(DAY, DAY, 0, 0, 0, 0, 0, "WMT 194%"),
    )

    found = list(texts_of(said))
    assert {(field, text) for field, text in found} == {
        *((field, f"text of {field}") for field in (*FREE_TEXTS, "reply")),
        ("what", "recall"),
        ("what", "OASys"),
    }


def test_what_nobody_typed_is_not_looked_at() -> None:
    assert not list(texts_of(Concern(DAY, ConcernKind.OTHER, reported_to=("person:1",))))
    assert list(texts_of(None)) == []


@pytest.mark.parametrize(("text", "found"), BLOCKED, ids=[text for text, _found in BLOCKED])
@pytest.mark.parametrize("field", FREE_TEXTS)
def test_case_identifiers_are_refused_in_every_field_with_no_way_round(
    text: str, found: list[list[str]], field: str
) -> None:
    first = next(kind for kind, _it in found if IdentifierKind(kind).is_blocked)

    with pytest.raises(InvalidInputError) as caught:
        check_record(talk(**{field: text}), not_identifiers=True)

    assert not isinstance(caught.value, PossibleIdentifierError)
    assert caught.value.code == f"identifier.{first}"
    assert message_of(caught.value).startswith(field.replace("_", "-") + ": ")
    assert not [it for _kind, it in found if it in told(caught.value)]


def test_the_kind_of_work_is_looked_at_too() -> None:
    with refuses(InvalidInputError, match="what: a case number"):
        check_record(talk(demands=(Demand("report on X123456"),)))


@pytest.mark.parametrize("text", WARNED)
def test_other_personal_data_is_kept_once_the_person_says_that_it_is_none(text: str) -> None:
    said = talk(told=text)

    with pytest.raises(PossibleIdentifierError) as caught:
        check_record(said)
    assert message_of(caught.value).startswith("told: this looks like ")
    assert "--not-an-identifier" in hint_of(caught.value)
    check_record(said, not_identifiers=True)


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_none_passes(text: str) -> None:
    check_record(talk(told=text))


def test_nobody_is_asked_again_about_a_text_that_stands() -> None:
    before = talk(told="ring 01234 567890")

    check_record(talk(told=before.told, raised="more"), before)
    with pytest.raises(PossibleIdentifierError):
        check_record(talk(told=before.told + "!"), before)


def test_a_case_identifier_that_stands_is_refused_all_the_same() -> None:
    """It may have come in by another way; it must not be written once more."""
    before = talk(told="X123456")

    with refuses(InvalidInputError, match="told"):
        check_record(talk(told="X123456"), before, not_identifiers=True)


def test_the_reason_is_looked_at() -> None:
    with refuses(InvalidInputError, match="why"):
        check_record(talk(), why="for X123456")


def test_all_doubtful_texts_are_named_at_once_and_none_repeated() -> None:
    with pytest.raises(PossibleIdentifierError) as caught:
        check_texts([("asked", "a@b.example, c@d.example"), ("told", "01234 567890"), ("raised", "fine")])

    assert (
        message_of(caught.value)
        == "asked: this looks like an e-mail address; told: this looks like a phone number"
    )


def test_a_case_identifier_is_named_before_doubtful_texts() -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_texts([("asked", "01234 567890"), ("told", "X123456")])

    assert not isinstance(caught.value, PossibleIdentifierError)


def test_a_record_is_composed_in_all_its_parts() -> None:
    decomposed = talk(asked="w\u0302", demands=(Demand("y\u0302"),), follow_up=FollowUp(reply="e\u0301"))
    found = composed(decomposed)

    assert (found.asked, found.demands[0].what, found.follow_up.reply) == ("ŵ", "ŷ", "é")
    assert found.happened_at == TEN
    assert composed(found) == found
