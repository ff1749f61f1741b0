"""The declared fields of records as options of a command, and as keys of the JSON file of `--file`.

Both are read by the same functions, so that a file can say what options can, and the other way round.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from overtime_logger.cli import doubts
from overtime_logger.domain import typed_days
from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.records.reading import parse_value

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, time
    from enum import Enum

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.records.demand import Demand
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.records.people import Naming

Done = TypeVar("Done")

NONE = "none"
"""What takes the value of a field away; an empty text does so, too."""
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading a field may need to know.

    Args:
        application: the open logbook.
        day: the day after which dates without their year lie; today if not given.
    """

    application: Application
    day: date | None = None

    @property
    def today(self) -> date:
        """The current date."""
        return self.application.logbook.today


def spoken(field: Field) -> str:
    """A field's name in messages, and as an option."""
    return field.option or field.name.replace("_", "-")


def refuse(field: Field, message: str, hint: str = "") -> InvalidInputError:
    """The complaint that a field's value can't be read."""
    return InvalidInputError("field.form", spoken(field), message=message, hint=hint)


# -- reading values ----------------------------------------------------------------------------------


def text(field: Field, given: object, _desk: Desk) -> str:
    """A text; an empty one where it is taken away."""
    if given is None:
        return ""
    if not isinstance(given, str):
        raise refuse(field, _("a text is expected"))
    # As other systems end lines.
    return given.replace("\r\n", "\n").replace("\r", "\n")


def _is_taken_away(given: object) -> bool:
    return given is None or (isinstance(given, str) and given.strip().casefold() in {"", NONE})


def day(field: Field, given: object, desk: Desk) -> date | None:
    """A day as the quick-entry line reads it, or nothing."""
    if _is_taken_away(given):
        return None
    return _named(field, lambda: parse_day(text(field, given, desk), desk.today))


def coming_day(field: Field, given: object, desk: Desk) -> date | None:
    """A day that lies ahead where its text leaves the year or the week open: `13/3`, `fri`."""
    if _is_taken_away(given):
        return None
    return _named(field, lambda: typed_days.coming_day(text(field, given, desk), desk.today, desk.day))


def clock_time(field: Field, given: object, desk: Desk) -> time | None:
    """A time of day, or nothing; `2:30` is asked back, since nobody meets at that time of the night."""
    if _is_taken_away(given):
        return None
    return _named(field, lambda: typed_days.meeting_time(text(field, given, desk)))


def words_of(field: Field) -> tuple[str, ...]:
    """The words that a field may be."""
    return tuple(member.value for member in field.choices or ())


def one_of(field: Field, given: object, desk: Desk) -> Enum | None:
    """One of what the field may be, or nothing."""
    words = words_of(field)
    if field.choices is None or given is None or given == "" or (given == NONE and NONE not in words):
        return None
    word = text(field, given, desk).strip().casefold().replace("-", "_")
    if word not in words:
        raise refuse(
            field,
            _("“{text}” is none of its words").format(text=given),
            _("It is one of: {words}.").format(words=", ".join(words)),
        )
    return field.choices(word)


def number(field: Field, given: object, _desk: Desk) -> int | None:
    """A whole number that is not below nil, or nothing."""
    if _is_taken_away(given):
        return None
    if isinstance(given, str) and given.strip().isascii() and given.strip().isdecimal():
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise refuse(field, _("a whole number is expected"))


def minutes(field: Field, given: object, _desk: Desk) -> Minutes | None:
    """An amount of time: hours where it is typed, such as `7:30`; in a file, a number of minutes."""
    if _is_taken_away(given):
        return None
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    found = parse_hours(given) if isinstance(given, str) else None
    if found is None:
        raise refuse(field, _("an amount of time is expected"), _("Such as 7:30."))
    return found


def truth(field: Field, given: object, _desk: Desk) -> bool:
    """Yes or no."""
    if isinstance(given, bool):
        return given
    raise refuse(field, _("true or false is expected"))


def figure(field: Field, given: object, desk: Desk) -> Decimal:
    """What a reading showed, as a text or a whole number."""
    if isinstance(given, int) and not isinstance(given, bool):
        return Decimal(given)
    return parse_value(text(field, given, desk))


def _reading(field: Field, given: object, desk: Desk) -> str:
    """The id of a workload reading."""
    return desk.application.workload.reading_book.get(text(field, given, desk)).id


def _demand(field: Field, given: object, desk: Desk) -> Demand:
    from overtime_logger.cli.demand_line import demand  # noqa: PLC0415 - it reads its parts by these functions

    return demand(field, given, desk)


_READ: Mapping[Typed, Callable[[Field, object, Desk], Any]] = {
    Typed.TEXT: text,
    Typed.LINE: text,
    Typed.DAY: day,
    Typed.COMING_DAY: coming_day,
    Typed.TIME: clock_time,
    Typed.HOURS: minutes,
    Typed.COUNT: number,
    Typed.FIGURE: figure,
    Typed.YES_OR_NO: truth,
    Typed.CHOICE: one_of,
    Typed.PEOPLE: text,
    Typed.READINGS: _reading,
    Typed.DEMANDS: _demand,
}


def value(field: Field, given: object, desk: Desk) -> Any:  # noqa: ANN401 - as the record has it
    """The value of a field, from what was typed or stands in a file; people as they were typed.

    Raises:
        InvalidInputError: it can't be read; the message names the field.
    """
    read = _READ[field.typed]
    if not field.many:
        return read(field, given, desk)
    if given is None:
        return ()
    if not isinstance(given, list):
        raise refuse(field, _("a list is expected"))
    found = [read(field, member, desk) for member in cast("list[object]", given) if member != ""]
    there = [member for member in found if member is not None]
    # The same thing ticked twice is ticked once; of two items of work that are alike, both are to be done.
    return tuple(dict.fromkeys(there) if field.typed is Typed.CHOICE else there)


def _named(field: Field, read: Callable[[], Done]) -> Done:
    """What a function reads, with the field's name in its complaint."""
    try:
        return read()
    except InvalidInputError as error:
        error.field = ": ".join(filter(None, (spoken(field), error.field)))
        raise


# -- options and files -------------------------------------------------------------------------------


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


def add_fields(parser: argparse.ArgumentParser, fields: Iterable[Field], first: Sequence[str] = ()) -> None:
    """Add an option for each field, and those for how a record is entered.

    Args:
        parser: where to.
        fields: the fields.
        first: the names of those that the help begins with, since they suffice.
    """
    typed = {field.name: field for field in typed_fields(fields)}
    for name in (*first, *(name for name in typed if name not in first)):
        field = typed[name]
        option, words = f"--{spoken(field)}", words_of(field)
        if field.typed is Typed.YES_OR_NO:
            parser.add_argument(option, dest=name, action="store_true", default=None, help=str(field.help))
        elif words and not field.many:
            parser.add_argument(option, dest=name, choices=dict.fromkeys((*words, NONE)), help=str(field.help))
        else:
            parser.add_argument(
                option,
                dest=name,
                action="append" if field.many else "store",
                metavar=" | ".join(words) or _METAVARS.get(field.typed, "TEXT"),
                help=str(field.help),
            )
    parser.add_argument("--file", metavar="X.json", help=_("take the fields from a JSON file"))
    add_entering(parser)


def add_entering(parser: argparse.ArgumentParser) -> None:
    """Add the options for how a record is entered."""
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason for the change"))
    doubts.add_option(parser)


def given_fields(command: Command, fields: Iterable[Field]) -> dict[str, object]:
    """What was given for each field, by options and by the file; an option goes before the file.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: the file is not one JSON object, or holds something that is no field.
    """
    path: str | None = command.options.file
    names = [field.name for field in typed_fields(fields)]
    given = _read_file(Path(path), set(names)) if path is not None else {}
    typed = {name: getattr(command.options, name) for name in names}
    return given | {name: value for name, value in typed.items() if value is not None}


def read_fields(given: Mapping[str, object], fields: Iterable[Field], desk: Desk) -> dict[str, Any]:
    """The values of the fields that were given, by name.

    Raises:
        InvalidInputError: one can't be read; the message names it.
    """
    return {field.name: value(field, given[field.name], desk) for field in fields if field.name in given}


def with_ids(values: Mapping[str, Any], fields: Iterable[Field], naming: Naming) -> dict[str, Any]:
    """The same values with the ids of the people named; who is new is made."""
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
        InvalidInputError: it is something else; the message says what and where.
    """
    if len(data) > _MOST_BYTES:
        raise InvalidInputError("file.size")
    try:
        document: Any = json.loads(data, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError("file.json", reason=error) from None
    if not isinstance(document, dict):
        raise InvalidInputError("file.object")
    found = cast("dict[str, object]", document)
    refuse_others(found, names)
    return found


def refuse_others(found: Mapping[str, object], names: set[str], inside: str = "") -> None:
    """Refuse keys that are no field.

    Raises:
        InvalidInputError: there is one; the message names it.
    """
    for name in found:
        if name not in names:
            raise InvalidInputError("file.field", f"{inside}{name}", names=", ".join(sorted(names)))


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(_("a name stands in it twice"))
    return found


def _refuse_constant(text: str) -> object:
    raise ValueError(_("{text} is not a number").format(text=text))


# -- saying what was done ---------------------------------------------------------------------------


def say_new(command: Command, naming: Naming) -> None:
    """Say who was made together with a record, and as what."""
    for name, person in naming.made.items():
        command.say(
            _("New: {id}, {role} ({relation}). Change it with: overtime-logger people amend {id}").format(
                id=name, role=person.role, relation=person.relation.words
            )
        )


def say_withdrawn(command: Command, name: str) -> None:
    """Say that a record was taken back, and what stays of it."""
    if command.wants_json:
        command.give({"id": name, "withdrawn": True})
    else:
        command.say(_("{id}: withdrawn; the journal keeps what was recorded.").format(id=name))
