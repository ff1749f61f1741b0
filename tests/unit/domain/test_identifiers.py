from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import (
    IdentifierKind,
    find_identifiers,
    nhs_check_digit_holds,
    refuse_blocked,
)
from tests.cases import load_cases
from tests.refusals import message_of, told

CASES = load_cases("identifiers.json")["cases"]
BLOCKED = {IdentifierKind.CRN, IdentifierKind.PRISON_NUMBER, IdentifierKind.PNC, IdentifierKind.CRO}


def found(text: str) -> list[list[str]]:
    return [[identifier.kind.value, identifier.text] for identifier in find_identifiers(text)]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_worked_case(text: str, expected: list[list[str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x123456", "crn"),
        ("(X123456)", "crn"),
        ("X123456's file", "crn"),
        ("X123456_notes.docx", "crn"),
        ("CRN/X123456", "crn"),
        ("#x123456", "crn"),
        ("X12345\u200b6", "crn"),
        ("X12\u00ad3456", "crn"),
        ("Ｘ１２３４５６", "crn"),
        ("X١٢٣٤٥٦", "crn"),
        ("a1234bc", "prison_number"),
        ("A1234BC/2", "prison_number"),
        ("1/X123456", "crn"),
        ("PNC/2002/0073319Z", "pnc"),
        ("02/73319Z", "pnc"),
        ("1/98T", "cro"),
        ("sf39/1l", "cro"),
        ("AB123456C", "ni_number"),
        ("943-476-5919", "nhs_number"),
        ("+44 7700 900123", "phone"),
        ("+44 (0)20 7946 0991", "phone"),
        ("(01632) 960 001", "phone"),
        ("01632-960001", "phone"),
        ("07700900123", "phone"),
        ("SW1A1AA", "postcode"),
        ("m1 1ae", "postcode"),
        ("GIR 0AA", "postcode"),
        ("DOB: 1/2/1980", "date_of_birth"),
        ("born on 01.02.80", "date_of_birth"),
    ],
)
def test_identifiers_are_found(text: str, kind: str) -> None:
    assert [each[0] for each in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AX123456",
        "X1234567",
        "X12345",
        "A1234BCD",
        "28/03/2026a",
        "28/03/2026",
        "2026-03-02",
        "0830-1745 -30",
        "0830-1745 30",
        "0830 - 1745 30",
        "0830-1630 2030-2215 -30",
        "943 476 5918",
        "1 + 1 = 2",
        "24/7",
        "9-5",
        "pages 12/13",
        "BG 12 34 56 C",
        "a@b",
        "e-mail",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_where_an_identifier_stands_is_counted_in_the_text_as_written() -> None:
    text = "\u200bsaw Ｘ１２\u200b３４５６ today"
    (identifier,) = find_identifiers(text)

    assert identifier.text == "Ｘ１２\u200b３４５６"
    assert text[identifier.start : identifier.end] == identifier.text


def test_several_are_told_in_their_order_and_none_inside_another() -> None:
    assert found("A1234BC then X123456, mail x123456@example.org") == [
        ["prison_number", "A1234BC"],
        ["crn", "X123456"],
        ["crn", "x123456"],
    ]


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("9434765919", True),
        ("9434765918", False),
        ("4010232137", True),
        ("1000000060", True),
        ("1000000061", False),
    ],
)
def test_the_check_digit_of_an_nhs_number(number: str, *, holds: bool) -> None:
    assert nhs_check_digit_holds(number) is holds


def test_a_remainder_of_ten_is_no_nhs_number() -> None:
    # 2 x 10 + 1 x 3 = 23 leaves 1, and 11 - 1 = 10 has no digit.
    assert not any(nhs_check_digit_holds(f"20000001 0{last}".replace(" ", "")) for last in range(10))


@pytest.mark.parametrize("kind", IdentifierKind)
def test_case_numbers_are_blocked_and_the_rest_warned_about(kind: IdentifierKind) -> None:
    assert kind.is_blocked is (kind in BLOCKED)
    assert kind.words.split()[0] in {"a", "an"}


@pytest.mark.parametrize("text", ["call 020 7946 0991", "lives at SW1A 1AA", "two parole reports"])
def test_a_warned_kind_is_not_refused(text: str) -> None:
    refuse_blocked(text)


def test_a_refusal_tells_the_kind_and_never_the_identifier() -> None:
    with pytest.raises(InvalidInputError) as caught:
        refuse_blocked("call 020 7946 0991 about A1234BC")

    assert caught.value.code == "identifier.prison_number"
    assert message_of(caught.value) == "a prison number can't be kept in the log"
    assert caught.value.position == 25
    assert "1234" not in told(caught.value)


def test_an_address_is_found_from_its_beginning_whatever_stands_before_it() -> None:
    assert found("write to 1/a.b@example.org") == [["email", "a.b@example.org"]]
    assert found("x@y z " + "_" * 200 + "@example.org.uk, ok") == [["email", "_" * 200 + "@example.org.uk"]]


def test_a_text_full_of_them_has_each() -> None:
    assert len(find_identifiers("X123456 " * 2000)) == 2000
