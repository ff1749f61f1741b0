from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.people import People
from overtime_logger.services.revision import RecordKind
from tests.fakes import SetClock
from tests.refusals import hint_of, message_of, refuses

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore

DAY = date(2026, 3, 4)
SPO = Person("SPO, North team", Relation.LINE_MANAGER, "Gwŷn ap Nûdd")
HEAD = Person("Head of PDU", Relation.SENIOR_MANAGER)


@pytest.fixture
def people(store: LogbookStore) -> People:
    """A manager with a name and one without."""
    kept = People(store, SetClock())
    kept.add(SPO)
    kept.add(HEAD)
    return kept


def test_people_are_numbered_as_they_are_added(people: People) -> None:
    assert [(each.id, each.record) for each in people.all()] == [("person:1", SPO), ("person:2", HEAD)]
    assert people.by_id() == {"person:1": SPO, "person:2": HEAD}


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("person:1", "person:1"),
        ("1", "person:1"),
        ("SPO, North team", "person:1"),
        ("spo,  north TEAM ", "person:1"),
        ("Gwŷn ap Nûdd", "person:1"),
        ("Gwŷn", "person:1"),
        ("Gwŷn ap Nûdd (SPO, North team)", "person:1"),
        ("SPO", "person:1"),
        ("head", "person:2"),
        ("Head of PDU", "person:2"),
    ],
)
def test_a_person_is_found_by_what_one_calls_them(people: People, who: str, name: str) -> None:
    assert people.get(who).id == name
    assert people.meant_by(who) == name


@pytest.mark.parametrize("who", ["SP", "North team", "Hea", "PDU", "person:3", "3", "Gwynne"])
def test_a_part_of_a_word_or_an_end_of_a_name_means_nobody(people: People, who: str) -> None:
    assert people.meant_by(who) is None
    with pytest.raises(InvalidInputError) as caught:
        people.get(who)
    assert caught.value.code == "person.unknown"
    assert who in message_of(caught.value)


def test_two_people_of_one_role_are_not_confused(people: People) -> None:
    people.add(Person("SPO, South team", Relation.LINE_MANAGER))

    with pytest.raises(InvalidInputError) as caught:
        people.get("SPO")
    assert caught.value.code == "person.several"
    assert "person:1, person:3" in hint_of(caught.value)
    assert people.get("SPO, South team").id == "person:3"


def test_of_two_people_the_one_who_was_there_is_meant(people: People) -> None:
    people.add(Person("SPO", Relation.LINE_MANAGER, last=date(2026, 2, 28)))
    people.add(Person("SPO", Relation.LINE_MANAGER, first=date(2026, 3, 1)))

    assert people.get("SPO", date(2026, 2, 1)).id == "person:3"
    assert people.get("SPO", DAY).id == "person:4"
    with pytest.raises(InvalidInputError):
        people.get("SPO")


def test_somebody_who_has_left_can_still_be_named(people: People) -> None:
    people.add(Person("ACO", Relation.SENIOR_MANAGER, last=date(2026, 1, 31)))

    assert people.get("ACO", DAY).id == "person:3"


def test_a_person_is_amended(people: People, store: LogbookStore) -> None:
    assert people.amend("person:2", Person("Head of PDU", Relation.SENIOR_MANAGER, "Jo Example"))
    assert not people.amend("person:2", Person("Head of PDU", Relation.SENIOR_MANAGER, "Jo Example"))

    assert people.get("Jo Example").revisions == 2
    assert len(store.revisions()) == 3


def test_a_new_person_is_kept_with_the_record_that_names_them(people: People, store: LogbookStore) -> None:
    naming = people.naming(DAY)

    assert naming.id_of("SPO") == "person:1"
    assert naming.id_of("  HR   adviser ", Relation.OTHER) == "person:3"
    assert naming.id_of("hr adviser") == "person:3"
    assert naming.id_of("ACO") == "person:4"
    assert naming.made == {
        "person:3": Person("HR adviser", Relation.OTHER),
        "person:4": Person("ACO", Relation.LINE_MANAGER),
    }
    assert [(change.record, change.kind) for change in naming.changes()] == [
        ("person:3", RecordKind.PERSON),
        ("person:4", RecordKind.PERSON),
    ]
    assert len(store.revisions()) == 2


def test_a_new_role_may_hold_no_identifier(people: People) -> None:
    naming = people.naming(DAY, Entering(not_identifiers=True))
    naming.id_of("officer of X123456")

    with refuses(InvalidInputError, match="role"):
        naming.changes()


@pytest.mark.parametrize("name", ["Siân Llŷr 🗂", "מנהלת", "محمد", "Zoë-Anne O’Neill"])
def test_names_of_all_scripts_are_kept_and_found(people: People, name: str) -> None:
    people.add(Person("ACO", Relation.OTHER, name))

    assert people.get(name).record.name == name


def test_a_new_person_can_have_a_name_beside_the_role(store: LogbookStore) -> None:
    clock = SetClock()
    naming = People(store, clock).naming(DAY)

    first = naming.id_of("SPO, North", name="Sam Sample")
    assert naming.id_of("spo, north", name="sam sample") == first
    assert naming.id_of("SPO, North", name="Kim Example") != first
    assert naming.made[first] == Person("SPO, North", Relation.LINE_MANAGER, "Sam Sample")

    store.append(naming.changes(), clock.now())
    assert People(store, clock).naming(DAY).id_of("SPO, North", name="Sam Sample") == first
