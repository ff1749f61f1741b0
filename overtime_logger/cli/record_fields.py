"""The fields of records as they are typed: each is an option of a command, and a key of the JSON file of `--file`.

Both are read by the same functions, so that a file can say what options can, and the other way round.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from overtime_logger.cli import doubts
from overtime_logger.domain import typed_days
from overtime_logger.domain.errors import FileFailedError, InvalidInputError, reason_of
from overtime_logger.domain.quick_entry import parse_day
from overtime_logger.domain.written import parse_hours

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, time

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.people import Naming

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


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    Args:
        name: its name in a file; the option is the same with hyphens, unless `option` names another.
        read: makes its value of what was typed, or of what stands in the file.
        help: what it is, in a few words.
        choices: the words it may be, where it is one of a few.
        many: whether the option may be given several times, and a file holds a list.
        metavar: what stands for the value in the help.
        option: the option's name without its hyphens, where it is another.
        attribute: the attribute of the record that it fills, where it fills one alone.
    """

    name: str
    read: Callable[[Field, object, Desk], Any]
    help: str
    choices: tuple[str, ...] = ()
    many: bool = False
    metavar: str = "TEXT"
    option: str = ""
    attribute: str = ""

    @property
    def spoken(self) -> str:
        """Its name in messages."""
        return self.option or self.name.replace("_", "-")

    def refuse(self, message: str, hint: str = "") -> InvalidInputError:
        """The complaint that its value can't be read."""
        return InvalidInputError(
            f"field.{self.name}", _("{field}: {message}").format(field=self.spoken, message=message), hint
        )


# -- reading values ----------------------------------------------------------------------------------


def text(field: Field, given: object, _desk: Desk) -> str:
    """A text; an empty one where it is taken away."""
    if given is None:
        return ""
    if not isinstance(given, str):
        raise field.refuse(_("a text is expected"))
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


def one_of(field: Field, given: object, desk: Desk) -> str | None:
    """One of the field's words, or nothing."""
    if given is None or given == "" or (given == NONE and NONE not in field.choices):
        return None
    word = text(field, given, desk).strip().casefold().replace("-", "_")
    if word not in field.choices:
        raise field.refuse(
            _("“{text}” is none of its words").format(text=given),
            _("It is one of: {words}.").format(words=", ".join(field.choices)),
        )
    return word


def number(field: Field, given: object, _desk: Desk) -> int | None:
    """A whole number that is not below nil, or nothing."""
    if _is_taken_away(given):
        return None
    if isinstance(given, str) and given.strip().isascii() and given.strip().isdecimal():
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise field.refuse(_("a whole number is expected"))


def minutes(field: Field, given: object, _desk: Desk) -> Minutes | None:
    """An amount of time: hours where it is typed, such as `7:30`; in a file, a number of minutes."""
    if _is_taken_away(given):
        return None
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    found = parse_hours(given) if isinstance(given, str) else None
    if found is None:
        raise field.refuse(_("an amount of time is expected"), _("Such as 7:30."))
    return found


def truth(field: Field, given: object, _desk: Desk) -> bool:
    """Yes or no."""
    if isinstance(given, bool):
        return given
    raise field.refuse(_("true or false is expected"))


def each(read: Callable[[Field, object, Desk], Any]) -> Callable[[Field, object, Desk], tuple[Any, ...]]:
    """Reads a list, each of whose members is read by a function; empty members are left out."""

    def read_all(field: Field, given: object, desk: Desk) -> tuple[Any, ...]:
        if given is None:
            return ()
        if not isinstance(given, list):
            raise field.refuse(_("a list is expected"))
        found = [read(field, member, desk) for member in cast("list[object]", given) if member != ""]
        return tuple(member for member in found if member is not None)

    return read_all


def _named(field: Field, read: Callable[[], Done]) -> Done:
    """What a function reads, with the field's name in its complaint."""
    try:
        return read()
    except InvalidInputError as error:
        raise field.refuse(error.message, error.hint) from None


# -- options and files -------------------------------------------------------------------------------


def add_fields(parser: argparse.ArgumentParser, fields: Iterable[Field]) -> None:
    """Add an option for each field, and those for how a record is entered."""
    for field in fields:
        name = f"--{field.spoken}"
        if field.read is truth:
            parser.add_argument(name, dest=field.name, action="store_true", default=None, help=field.help)
        elif field.choices and not field.many:
            words = tuple(dict.fromkeys((*field.choices, NONE)))
            parser.add_argument(name, dest=field.name, choices=words, help=field.help)
        else:
            parser.add_argument(
                name,
                dest=field.name,
                action="append" if field.many else "store",
                metavar=" | ".join(field.choices) or field.metavar,
                help=field.help,
            )
    parser.add_argument("--file", metavar="X.json", help=_("take the fields from a JSON file"))
    add_entering(parser)


def add_entering(parser: argparse.ArgumentParser) -> None:
    """Add the options for how a record is entered."""
    parser.add_argument("--why", default="", metavar="TEXT", help=_("the reason for the change"))
    doubts.add_option(parser)


def given_fields(command: Command, fields: Sequence[Field]) -> dict[str, object]:
    """What was given for each field, by options and by the file; an option goes before the file.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: the file is not one JSON object, or holds something that is no field.
    """
    path: str | None = command.options.file
    given = _read_file(Path(path), {field.name for field in fields}) if path is not None else {}
    typed = {field.name: getattr(command.options, field.name) for field in fields}
    return given | {name: value for name, value in typed.items() if value is not None}


def read_fields(given: Mapping[str, object], fields: Iterable[Field], desk: Desk) -> dict[str, Any]:
    """The values of the fields that were given, by name.

    Raises:
        InvalidInputError: one can't be read; the message names it.
    """
    return {field.name: field.read(field, given[field.name], desk) for field in fields if field.name in given}


def attributes(values: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, Any]:
    """The values of the fields that fill an attribute of the record alone, by that attribute."""
    return {field.attribute: values[field.name] for field in fields if field.attribute and field.name in values}


def _read_file(path: Path, names: set[str]) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileFailedError(
            "file.failed",
            _("{file} can't be read: {reason}").format(file=path, reason=reason_of(error)),
            _("Check the name of the file."),
        ) from error
    return read_object(data, names)


def read_object(data: bytes, names: set[str]) -> dict[str, object]:
    """One JSON object with no other keys than the names given, none of them twice.

    Raises:
        InvalidInputError: it is something else; the message says what and where.
    """
    if len(data) > _MOST_BYTES:
        raise InvalidInputError("file.size", _("the file is larger than a record can be"))
    try:
        document: Any = json.loads(data, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError("file.json", _("the file is not JSON: {reason}").format(reason=error)) from None
    if not isinstance(document, dict):
        raise InvalidInputError("file.object", _("the file does not hold one JSON object"))
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
            raise InvalidInputError(
                "file.field",
                _("{field}: there is no such field").format(field=f"{inside}{name}"),
                _("There are: {names}.").format(names=", ".join(sorted(names))),
            )


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
