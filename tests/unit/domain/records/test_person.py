from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.person import Person, Relation


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("", ""),
        ("Ada Lovelace", "AL"),
        ("Mary-Ann  O'Neil", "MAO"),
        ("Ŵyn", "Ŵ"),
        ("(Jo) O'Neil", "JO"),
        ("- Sian (she/her)", "Ss"),
    ],
)
def test_a_name_has_initials(name: str, initials: str) -> None:
    assert Person("SPO, North team", Relation.LINE_MANAGER, name).initials == initials


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"role": " "}, "person.role"),
        ({"name": "A\nB"}, "person.name"),
        ({"note": "\x00"}, "person.note"),
        ({"first": date(2026, 3, 2), "last": date(2026, 3, 1)}, "person.dates"),
    ],
)
def test_a_person_that_can_not_be_named_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Person(**{"role": "SPO", "relation": Relation.LINE_MANAGER, **parts})
    assert caught.value.code == code


def test_a_person_may_be_that_for_a_day_or_for_ever() -> None:
    assert Person("SPO", Relation.OTHER, first=date(2026, 3, 2), last=date(2026, 3, 2)).last == date(2026, 3, 2)
    assert Person("SPO", Relation.OTHER, first=date(2026, 3, 2)).last is None


@pytest.mark.parametrize("relation", Relation)
def test_a_relation_has_words(relation: Relation) -> None:
    assert relation.words
