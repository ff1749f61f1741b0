"""A field of a record as a person fills it in, declared once for wherever it is typed, kept, shown or read.

From a record's declared fields follow the options of the command line, the keys of its files and of what it prints
for programs, the words of histories and documents, and the rows of the window's forms.
"""

from __future__ import annotations

from enum import Enum
from gettext import gettext
from typing import TYPE_CHECKING, Any, NamedTuple

from overtime_logger.domain.records.person import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Later(NamedTuple):
    """A text that is translated when it is shown, since fields are declared before a language is chosen.

    Args:
        text: the text in English.
    """

    text: str

    def __str__(self) -> str:
        """The text in the language that is chosen now."""
        return gettext(self.text) if self.text else ""


NOTHING = Later("")


class Typed(Enum):
    """How a field is typed."""

    TEXT = "text"
    LINE = "line"
    DAY = "day"
    COMING_DAY = "coming day"
    """A day of which `13/3` means the next one, not the last."""
    TIME = "time"
    HOURS = "hours"
    COUNT = "count"
    FIGURE = "figure"
    YES_OR_NO = "yes or no"
    CHOICE = "choice"
    PEOPLE = "people"
    READINGS = "readings"
    DEMANDS = "demands"
    KEPT = "kept"
    """It is not typed: the program keeps it with the record."""


class Field(NamedTuple):
    """One field of a record.

    Args:
        name: its key in files, and in what is printed for programs; the option's name, with hyphens.
        typed: how it is typed.
        label: what it is called in histories and documents; empty where it has no line of its own there.
        help: what it is, for the command line.
        row: what it is called in a form, where that is more than `label`.
        hint: what is under it in a form.
        example: what is in its row while it is empty.
        lines: how many lines of a text are shown at least.
        part: the heading under which its row is folded away; empty where it is not folded.
        path: where the record has it, with dots into its parts; `name` if not given.
        choices: what it may be, where it is one of a few.
        many: whether there may be several.
        needed: whether it can be replaced and not taken away.
        relation: what someone who is new, and named in it, is to the worker.
        option: the option's name, where it is another.
    """

    name: str
    typed: Typed = Typed.TEXT
    label: Later = NOTHING
    help: Later = NOTHING
    row: Later = NOTHING
    hint: Later = NOTHING
    example: str = ""
    lines: int = 2
    part: Later = NOTHING
    path: str = ""
    choices: type[Enum] | None = None
    many: bool = False
    needed: bool = False
    relation: Relation = Relation.OTHER
    option: str = ""

    @property
    def place(self) -> str:
        """Where the record has it, with dots into its parts."""
        return self.path or self.name

    def of(self, record: object) -> Any:  # noqa: ANN401 - as the record has it
        """What a record says in it; None where the part that has it is missing."""
        value: Any = record
        for part in self.place.split("."):
            value = None if value is None else getattr(value, part)
        return value


def attributes(values: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, Any]:
    """The values that were given for fields, by the attributes of the record that they fill alone.

    Args:
        values: the values, by the names of the fields; None for one that is taken away.
        fields: the fields of the record.
    """
    return {
        field.place: values[field.name]
        for field in fields
        if field.name in values and "." not in field.place and not (field.needed and values[field.name] is None)
    }
