"""The people named in records: kept by role, found by what was typed, and made on the way where they are new."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.records.book import TYPED, RecordBook, Shelf
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Change, Written


class People:
    """The people named in records.

    Args:
        store: where they are kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._book = RecordBook(store, clock, Shelf(RecordKind.PERSON, Person, "person", _("person")))

    def all(self) -> tuple[Written[Person], ...]:
        """Everyone, in the order they were added."""
        return self._book.all()

    def by_id(self) -> Mapping[str, Person]:
        """Everyone, by id."""
        return self._store.records_by_id(Person)

    def add(self, person: Person, entering: Entering = TYPED) -> str:
        """Add a person, and return their id.

        Raises:
            InvalidInputError: a text holds an identifier.
        """
        return self._book.add(person, None, entering)

    def get(self, who: str, on: date | None = None) -> Written[Person]:
        """The person meant by an id, a role or a name.

        Args:
            who: what was typed.
            on: a day on which they were there, where that tells two apart.

        Raises:
            InvalidInputError: nobody is meant by it, or several.
        """
        found = self._meant_by(who, on)
        if found is None:
            raise InvalidInputError("person.unknown", who=who)
        return found

    def amend(self, name: str, person: Person, entering: Entering = TYPED) -> bool:
        """Let a person's record say something else; returns whether anything was written.

        Raises:
            InvalidInputError: there is no such record, or a text holds an identifier.
        """
        return self._book.amend(name, person, entering)

    def naming(self, on: date, entering: Entering = TYPED) -> NamedPeople:
        """Finds the people whom a new record names.

        Args:
            on: the day the record is about.
            entering: how the record is entered, and any person that has to be made for it.
        """
        return NamedPeople(self, self._book, on, entering)

    def _meant_by(self, who: str, on: date | None) -> Written[Person] | None:
        """The person meant by an id, a role or a name, or by the beginning of one that only they have.

        Raises:
            InvalidInputError: several are meant.
        """
        wanted, everybody = _plain(who), self.all()
        for matches in (_is_called, _begins_with):
            found = [each for each in everybody if matches(each, wanted)]
            there = [each for each in found if on is None or _was_there(each.record, on)]
            if len(found) > 1 and len(there) != 1:
                raise InvalidInputError("person.several", who=who, ids=", ".join(each.id for each in found))
            if found:
                return there[0] if there else found[0]
        return None

    def meant_by(self, who: str, on: date | None = None) -> str | None:
        """The id of the person meant by an id, a role or a name; None where it is nobody yet.

        Raises:
            InvalidInputError: several are meant.
        """
        found = self._meant_by(who, on)
        return found.id if found else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _ways_to_call(written: Written[Person]) -> Iterable[str]:
    person = written.record
    return map(_plain, (written.id, person.role, person.name, f"{person.name} ({person.role})"))


def _is_called(written: Written[Person], wanted: str) -> bool:
    return wanted in {*_ways_to_call(written), written.id.rpartition(":")[2]}


def _begins_with(written: Written[Person], wanted: str) -> bool:
    """Whether what was typed is the beginning of a role or name, up to the end of a word."""
    return any(
        called.startswith(wanted) and not called[len(wanted) :][:1].isalnum() for called in _ways_to_call(written)
    )


def _was_there(person: Person, on: date) -> bool:
    return (person.first is None or person.first <= on) and (person.last is None or on <= person.last)


class NamedPeople:
    """Finds the people whom one record names; who is new is kept together with that record or not at all.

    Args:
        people: everyone known.
        book: where a new person is put.
        on: the day the record is about.
        entering: how it is entered.
    """

    def __init__(self, people: People, book: RecordBook[Person], on: date, entering: Entering) -> None:
        self._people = people
        self._book = book
        self._on = on
        self._entering = entering
        self._made: dict[str, Person] = {}

    @property
    def made(self) -> Mapping[str, Person]:
        """The people that are new, by the ids they will have."""
        return self._made

    def id_of(self, who: str, relation: Relation = Relation.LINE_MANAGER, *, name: str = "") -> str:
        """The id of the person meant; a role that nobody has makes a person of that role.

        Args:
            who: an id, a role or a name; of a person who is new, the role.
            relation: what a person who is new is to the worker.
            name: the name of a person who is new; empty to keep none.

        Raises:
            InvalidInputError: several are meant, or it can't be a role.
        """
        called = f"{name} ({who})" if name.strip() else who
        known = self._people.meant_by(called, self._on)
        if known is not None:
            return known
        person = Person(" ".join(who.split()), relation, " ".join(name.split()))
        for made_id, made in self._made.items():
            if (_plain(made.role), _plain(made.name)) == (_plain(person.role), _plain(person.name)):
                return made_id
        new_id = self._book.new_id(None, taken=tuple(self._made))
        self._made[new_id] = person
        return new_id

    def changes(self) -> tuple[Change, ...]:
        """What puts the new people on record, to be written with the record that names them.

        Raises:
            InvalidInputError: a role holds an identifier.
        """
        return tuple(self._book.addition(name, person, self._entering) for name, person in self._made.items())
