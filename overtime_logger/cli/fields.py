"""The declared fields of records as options of a command, and as keys of the JSON file of `--file`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.cli.parameters import PATH, OneOf, entering, option
from overtime_logger.cli.typed_values import NONE, READ, refuse_others, spoken, words_of
from overtime_logger.cli.work_items import demand
from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from overtime_logger.cli.parameters import Declaration
    from overtime_logger.cli.typed_values import Desk
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.records.people import NamedPeople

_MOST_BYTES = 1024 * 1024
_METAVARS = {
    Typed.DAY: "DATE",
    Typed.COMING_DAY: "DATE",
    Typed.TIME: "HH:MM",
    Typed.HOURS: "H:MM",
    Typed.COUNT: "N",
    Typed.FIGURE: "N",
    Typed.PEOPLE: "WHO",
    Typed.READINGS: "READING",
    Typed.DEMANDS: "ITEM",
}
"""What stands for a value in the help."""


def typed_fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that a person types."""
    return tuple(field for field in fields if field.typed is not Typed.KEPT)


def options_of(fields: Iterable[Field], first: Sequence[str] = ()) -> Declaration:
    """Declare an option for each field, `--file`, and those for how a record is entered.

    Args:
        fields: the fields.
        first: the names of those that the help begins with, since they are enough.
    """
    typed = {field.name: field for field in typed_fields(fields)}
    ordered = (*first, *(name for name in typed if name not in first))

    def declared(command: Callable[..., Any]) -> Callable[..., Any]:
        command = option("--file", type=PATH, metavar="X.json", help=N_("read the fields from a JSON file"))(
            entering(command)
        )
        for name in reversed(ordered):
            command = _option(typed[name])(command)
        return command

    return declared


def _option(field: Field) -> Declaration:
    name, words, told = f"--{spoken(field)}", words_of(field), field.help.text
    if field.typed is Typed.YES_OR_NO:
        return option(f"{name}/--not-{spoken(field)}", field.name, default=None, help=told)
    if words and not field.many:
        return option(name, field.name, type=OneOf(dict.fromkeys((*words, NONE))), help=told)
    metavar = None if words else _METAVARS.get(field.typed, "TEXT")
    return option(name, field.name, multiple=field.many, metavar=metavar, words=words, help=told)


def read_fields(given: Mapping[str, object], fields: Iterable[Field], desk: Desk) -> dict[str, Any]:
    """The values of the fields that were given, by name; people as they were typed.

    Raises:
        InvalidInputError: one can't be read; the error names it.
    """
    return {field.name: _value(field, given[field.name], desk) for field in fields if field.name in given}


def _value(field: Field, given: object, desk: Desk) -> Any:  # noqa: ANN401 - as the record has it
    read = demand if field.typed is Typed.DEMANDS else READ[field.typed]
    if not field.many:
        return read(field, given, desk)
    if given is None:
        return ()
    if not isinstance(given, list | tuple):
        raise InvalidInputError("field.list", spoken(field))
    found = [read(field, member, desk) for member in cast("Sequence[object]", given) if member != ""]
    present = [member for member in found if member is not None]
    # The same thing ticked twice is ticked once; of two items of work that are alike, both are to be done.
    return tuple(dict.fromkeys(present) if field.typed is Typed.CHOICE else present)


def given_fields(options: Mapping[str, object], file: Path | None, fields: Iterable[Field]) -> dict[str, object]:
    """What was given for each field, by options and by the file; an option takes precedence over the file.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: the file is not one JSON object, or holds something that is not a field.
    """
    names = [field.name for field in typed_fields(fields)]
    given = _read_file(file, set(names)) if file is not None else {}
    return given | {name: options[name] for name in names if options[name] not in (None, ())}


def with_ids(values: Mapping[str, Any], fields: Iterable[Field], naming: NamedPeople) -> dict[str, Any]:
    """The same values with the ids of the people named; a record is made for anyone who is new."""
    found = dict(values)
    for field in fields:
        if field.typed is not Typed.PEOPLE or field.name not in values:
            continue
        who = values[field.name]
        if field.many:
            found[field.name] = tuple(dict.fromkeys(naming.id_of(each, field.relation) for each in who))
        else:
            found[field.name] = naming.id_of(who, field.relation) if who else None
    return found


# -- files -----------------------------------------------------------------------------------------------


def _read_file(path: Path, names: set[str]) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileFailedError("file.failed.read", file=path, reason=error) from error
    return read_object(data, names)


def read_object(data: bytes, names: set[str]) -> dict[str, object]:
    """One JSON object with no other keys than the names given, none of them twice.

    Raises:
        InvalidInputError: it is something else; the error says what and where.
    """
    if len(data) > _MOST_BYTES:
        raise InvalidInputError("file.size")
    try:
        document: Any = json.loads(data, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InvalidInputError("file.json.place", line=error.lineno, column=error.colno) from None
    except (ValueError, RecursionError):
        raise InvalidInputError("file.json") from None
    if not isinstance(document, dict):
        raise InvalidInputError("file.object")
    found = cast("dict[str, object]", document)
    refuse_others(found, names)
    return found


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise InvalidInputError("file.twice", next(name for name in names if names.count(name) > 1))
    return found


def _refuse_constant(text: str) -> object:
    raise InvalidInputError("file.constant", text=text)
