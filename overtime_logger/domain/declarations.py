"""What records declare about their fields besides types: read once per kind of record, when it is needed.

A field says it with `Annotated`, which costs nothing until someone asks: `note: Annotated[str, Note.LATER] = ""`.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias, cast, get_args, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


class Note(Enum):
    """What a field may say about itself."""

    LATER = "later"
    """It came after the first version: the journal has it only where it is not empty."""
    PENCE = "pence"
    """The journal, which keeps no fractions, has its pounds in pence."""
    HEALTH = "health"
    """It tells of the person's health: a document has it only where details of health are asked for."""
    PRIVATE = "private"
    """It is a note of the person's own: a document has it only where notes are asked for."""
    NOT_TYPED = "not typed"
    """Its text is an id, a digest or a word of the program's own, and was never typed freely."""


Id: TypeAlias = Annotated[str, Note.NOT_TYPED]
"""A text of the program's own: an id, a digest, the name of a zone."""


class TypedField(NamedTuple):
    """A field of a record.

    Args:
        name: its name.
        type: its type.
        notes: what it says about itself beside that.
    """

    name: str
    type: Any
    notes: frozenset[Note]


_FOR_TYPES_ALONE = {"Id": Id, "Minutes": int, "Note": Note, "date": date, "datetime": datetime, "time": time}
"""Names that modules of records import for the type checker alone."""


def decimal_text(number: Decimal) -> str:
    """A number without trailing zeros: `194`, `112.5`."""
    return f"{number.normalize():f}"


@cache
def fields_of(family: type) -> tuple[TypedField, ...]:
    """The fields of a kind of record, or of a part of one, in order; without those that follow from other records.

    Args:
        family: a dataclass or a named tuple.
    """
    noted = get_type_hints(family, localns=_FOR_TYPES_ALONE, include_extras=True)
    plain = get_type_hints(family, localns=_FOR_TYPES_ALONE)
    if is_dataclass(family):
        # What is not compared is not a part of the record.
        names = [each.name for each in fields(family) if each.compare]
    else:
        names = [*cast("type[NamedTuple]", family)._fields]
    return tuple(TypedField(name, plain[name], frozenset(_notes(noted[name]))) for name in names)


def _notes(hint: Any) -> Iterator[Note]:  # noqa: ANN401 - a type's form has no type of its own
    """The notes of a type, wherever they appear in it."""
    for part in get_args(hint):
        if isinstance(part, Note):
            yield part
        else:
            yield from _notes(part)
