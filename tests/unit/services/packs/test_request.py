from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import MOST_OUTCOMES, Names, PackRequest, Part
from overtime_logger.services.packs.sections.left_out import OPTIONAL_PARTS, left_out
from tests.refusals import refuses
from tests.unit.services.packs.story import SPAN

ALIKE = (
    "Annual leave, sickness and special leave are not distinguished: each is shown as “absent”, with its hours."
)
PRIVATE = "Not in this document, whether or not any are on record: "


def asked(
    kind: PackKind = PackKind.GRIEVANCE,
    include: frozenset[Part] = frozenset(),
    leave_out: frozenset[Part] = frozenset(),
    names: Names = Names.FULL,
) -> PackRequest:
    return PackRequest(kind, SPAN, include=include, leave_out=leave_out, names=names)


def test_a_part_both_included_and_left_out_is_refused() -> None:
    with refuses(InvalidInputError, match="money"):
        asked(include=frozenset({Part.MONEY}), leave_out=frozenset({Part.MONEY, Part.DAYS}))


def test_all_is_in_but_what_is_private() -> None:
    assert {part for part in Part if not asked().shows(part)} == {Part.HEALTH, Part.UNION}
    assert not asked().shows_private_concerns


def test_what_is_left_out_is_said_the_same_whether_or_not_there_is_any() -> None:
    assert left_out(asked()) == (
        f"{PRIVATE}concerns marked as private, details of health, union membership.",
        ALIKE,
    )
    assert left_out(asked(PackKind.PRIORITIES)) == (f"{PRIVATE}concerns, details of health, union membership.",)
    assert left_out(asked(PackKind.NOTICE, frozenset({Part.HEALTH}))) == (f"{PRIVATE}concerns, union membership.",)


def test_what_a_person_chose_to_leave_out_is_said_in_the_order_of_the_document() -> None:
    chosen = frozenset({Part.MONEY, Part.NOTES, Part.CONCERNS})

    assert left_out(asked(leave_out=chosen)) == (
        f"{PRIVATE}details of health, union membership.",
        "Not included, by choice: notes on days, concerns, what the hours come to in money.",
        ALIKE,
    )


def test_a_part_that_a_document_never_has_is_not_said_to_be_left_out_by_choice() -> None:
    sheet = asked(PackKind.PRIORITIES, leave_out=frozenset({Part.MONEY}))

    assert left_out(sheet) == (f"{PRIVATE}concerns, details of health, union membership.",)


@pytest.mark.parametrize(("names", "word"), [(Names.ROLES, "roles"), (Names.INITIALS, "initials")])
def test_how_people_are_named_is_said(names: Names, word: str) -> None:
    assert left_out(asked(names=names))[-1].startswith(f"People are named by their {word};")


def test_a_document_with_everything_says_so() -> None:
    everything = frozenset({Part.CONCERNS, Part.HEALTH, Part.UNION})

    assert left_out(asked(include=everything)) == ("Nothing was left out of this document.",)


@pytest.mark.parametrize("kind", PackKind)
def test_every_document_has_parts_and_a_name(kind: PackKind) -> None:
    assert kind in OPTIONAL_PARTS
    assert kind.words


@pytest.mark.parametrize("part", Part)
def test_every_part_has_words_of_its_own(part: Part) -> None:
    assert [each for each in Part if each.words == part.words] == [part]


@pytest.mark.parametrize("names", Names)
def test_every_way_of_naming_has_words(names: Names) -> None:
    assert names.words.endswith(("in full", "names"))


def test_only_a_grievance_pack_says_what_is_asked_for() -> None:
    with pytest.raises(InvalidInputError) as caught:
        PackRequest(PackKind.PRIORITIES, SPAN, outcome=("TOIL",))

    assert caught.value.code == "pack.outcome"


@pytest.mark.parametrize("outcome", [("",), ("two\nlines",), ("x" * 201,), ("one thing",) * (MOST_OUTCOMES + 1)])
def test_what_would_not_fit_the_first_page_is_refused(outcome: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInputError):
        PackRequest(PackKind.GRIEVANCE, SPAN, outcome=outcome)
