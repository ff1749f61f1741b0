from __future__ import annotations

import pytest

from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.packs.naming import Naming
from overtime_logger.services.packs.request import Names

SPO = Person("SPO, North team", Relation.LINE_MANAGER, "Siân O'Brien-Hughes")
OTHER_SPO = Person("SPO, North team", Relation.LINE_MANAGER, "Will May")
REP = Person("branch rep", Relation.UNION_REP, "Łukasz Nowak")
DIRECTOR = Person("director", Relation.SENIOR_MANAGER, "Dr محمد علي")
UNNAMED = Person("HR", Relation.HUMAN_RESOURCES)
PEOPLE = {"1": SPO, "2": OTHER_SPO, "3": REP, "4": DIRECTOR, "5": UNNAMED}


def roles(names: Names = Names.ROLES, *, reps: bool = True) -> Naming:
    return Naming(PEOPLE, names, names_reps=reps)


def test_full_names_leave_everything_as_it_is() -> None:
    naming = roles(Names.FULL)

    assert naming.shown == PEOPLE
    assert naming.text("Siân told Łukasz.") == "Siân told Łukasz."


def test_roles_take_the_place_of_names_and_tell_people_of_one_role_apart() -> None:
    shown = roles().shown

    assert [(person.name, person.role) for person in shown.values()] == [
        ("", "SPO, North team (1)"),
        ("", "SPO, North team (2)"),
        ("", "branch rep"),
        ("", "director"),
        ("", "HR"),
    ]


def test_initials_stand_before_the_role() -> None:
    shown = roles(Names.INITIALS).shown

    assert (shown["2"].name, shown["2"].role) == ("WM", "SPO, North team")
    assert (shown["5"].name, shown["5"].role) == ("", "HR")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siân said no.", "[SPO, North team (1)] said no."),
        ("SIÂN O'BRIEN-HUGHES", "[SPO, North team (1)]"),
        ("Siân  O’Brien-Hughes’s note", "[SPO, North team (1)]’s note"),
        ("Mrs Hughes", "Mrs [SPO, North team (1)]"),
        ("sian, in haste", "[SPO, North team (1)], in haste"),
        ("Siânne is somebody else", "Siânne is somebody else"),
        ("łukasz", "[branch rep]"),
        ("Lukasz, without its stroke", "[branch rep], without its stroke"),
        ("قال محمد لا", "قال [director] لا"),
        ("Si\u0061\u0302n, decomposed", "[SPO, North team (1)], decomposed"),
        ("", ""),
    ],
)
def test_names_in_texts_are_replaced_as_whole_words(text: str, expected: str) -> None:
    assert roles().text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I will ask Will.", "I will ask [SPO, North team (2)]."),
        ("by 4 May, or the 5th May, or May 2026", "by 4 May, or the 5th May, or May 2026"),
        ("it may be that May knew", "it may be that [SPO, North team (2)] knew"),
        ("will may", "[SPO, North team (2)]"),
    ],
)
def test_names_that_are_words_too_are_left_where_they_are_words(text: str, expected: str) -> None:
    assert roles().text(text) == expected


def test_titles_alone_name_nobody() -> None:
    assert roles().text("The Dr said so") == "The Dr said so"


def test_initials_in_texts_stand_in_brackets() -> None:
    assert roles(Names.INITIALS).text("Will May and siân") == "[WM] and [SOH]"


@pytest.mark.parametrize("names", Names)
def test_a_rep_is_not_named_in_any_way_unless_union_membership_is_in(names: Names) -> None:
    naming = roles(names, reps=False)

    assert naming.shown["3"] == Person("someone not named here", Relation.OTHER)
    assert naming.text("Łukasz Nowak came along") == "[name removed] came along"


def test_what_fits_several_people_is_ascribed_to_nobody() -> None:
    people = {
        "1": Person("SPO", Relation.LINE_MANAGER, "Jane Ash"),
        "2": Person("PSO", Relation.OTHER, "Jane Birch"),
    }

    naming = Naming(people, Names.ROLES, names_reps=True)

    assert naming.text("Jane, Jane Ash and Birch") == "[name removed], [SPO] and [PSO]"


def test_a_name_without_accents_is_somebody_elses_where_theirs_is_spelt_so() -> None:
    people = {"1": Person("SPO", Relation.LINE_MANAGER, "Siân"), "2": Person("PSO", Relation.OTHER, "Sian")}

    assert Naming(people, Names.ROLES, names_reps=True).text("Siân, Sian") == "[SPO], [PSO]"


def test_roles_that_name_somebody_lose_the_name() -> None:
    people = {
        "1": Person("SPO", Relation.LINE_MANAGER, "Jane Ash"),
        "2": Person("Jane's deputy", Relation.OTHER, "Zoë Birch"),
    }

    naming = Naming(people, Names.ROLES, names_reps=True)

    assert naming.shown["2"].role == "…'s deputy"
    assert naming.text("Zoë") == "[…'s deputy]"


def test_former_names_are_replaced_too() -> None:
    people = {"1": Person("SPO", Relation.LINE_MANAGER, "Jane Ash")}

    naming = Naming(people, Names.ROLES, names_reps=True, former=[("Jane Birch", "1")])

    assert naming.text("Birch") == "[SPO]"


def test_letters_that_change_when_they_are_made_small_leave_no_name_behind() -> None:
    people = {"1": Person("SPO", Relation.LINE_MANAGER, "Iren")}

    # The dotted capital I is found where a plain one is meant, and is two characters when made small.
    assert Naming(people, Names.ROLES, names_reps=True).text("İren") == "[name removed]"
