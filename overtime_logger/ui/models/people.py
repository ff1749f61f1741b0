"""The people of a record, as they are typed: known ones, or new ones by their role, with a name where wanted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.records.person import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from overtime_logger.services.records.people import NamedPeople, People

BETWEEN = ";"
"""What is between two people, here as in every text that names several."""
_NAME_AND_ROLE = re.compile(r"(?P<name>[^()]+)\((?P<role>.+)\)")


class Who(NamedTuple):
    """Someone as they were typed.

    Args:
        role: their role, or whatever a person who is known goes by.
        name: the name of a person who is new; may be empty.
        relation: what a person who is new is to the worker.
        is_new: whether nobody known is meant.
    """

    role: str
    name: str = ""
    relation: Relation = Relation.LINE_MANAGER
    is_new: bool = False

    @property
    def words(self) -> str:
        """As it will be shown."""
        return f"{self.name} ({self.role})" if self.name else self.role


def typed_people(text: str, people: People, on: date, relation: Relation) -> tuple[Who, ...]:
    """The people that a line names.

    Args:
        text: what was typed: people with semicolons between them, each an id, a role, a name, or `Name (role)`.
        people: those who are known.
        on: the day the record is about.
        relation: what those who are new are to the worker.

    Raises:
        InvalidInputError: several are meant by what was typed.
    """
    typed = (" ".join(part.split()) for part in text.split(BETWEEN))
    return tuple(_who(part, people, on, relation) for part in typed if part)


def _who(text: str, people: People, on: date, relation: Relation) -> Who:
    if people.meant_by(text, on) is not None:
        return Who(text)
    match = _NAME_AND_ROLE.fullmatch(text)
    if match is not None and match["name"].strip():
        return Who(match["role"].strip(), match["name"].strip(), relation, is_new=True)
    return Who(text, relation=relation, is_new=True)


def ids_of(who: Iterable[Who], naming: NamedPeople) -> tuple[str, ...]:
    """The ids of people, each once; who is new is made.

    Raises:
        InvalidInputError: several are meant, or it can't be a role.
    """
    return tuple(dict.fromkeys(naming.id_of(each.role, each.relation, name=each.name) for each in who))
