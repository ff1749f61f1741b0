"""What a person types for a field of a record, or writes into a file for `--file`: both are read alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from overtime_logger.domain import typed_days
from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.records.reading import parse_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, time
    from enum import Enum

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.records.fields import Field

Done = TypeVar("Done")

NONE = "none"
"""What removes the value of a field; an empty text does so too."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading a field may need to know.

    Args:
        application: the open logbook.
        day: the day from which dates without a year are counted; today if not given.
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


def words_of(field: Field) -> tuple[str, ...]:
    """The words that a field may be."""
    return tuple(member.value for member in field.choices or ())


def text(field: Field, given: object, _desk: Desk) -> str:
    """A text; an empty one where it is removed."""
    if given is None:
        return ""
    if not isinstance(given, str):
        raise InvalidInputError("field.text", spoken(field))
    # As other systems end lines.
    return given.replace("\r\n", "\n").replace("\r", "\n")


def _is_removed(given: object) -> bool:
    return given is None or (isinstance(given, str) and given.strip().casefold() in {"", NONE})


def _day(field: Field, given: object, desk: Desk) -> date | None:
    """A day as the entry line reads it."""
    if _is_removed(given):
        return None
    return _named(field, lambda: parse_day(text(field, given, desk), desk.today))


def coming_day(field: Field, given: object, desk: Desk) -> date | None:
    """A day that is yet to come where its text gives no year or week: `13/3`, `fri`."""
    if _is_removed(given):
        return None
    return _named(field, lambda: typed_days.coming_day(text(field, given, desk), desk.today, desk.day))


def _clock_time(field: Field, given: object, desk: Desk) -> time | None:
    """A time of day; `2:30` is refused, since few meetings are at that time of the night."""
    if _is_removed(given):
        return None
    return _named(field, lambda: typed_days.meeting_time(text(field, given, desk)))


def _one_of(field: Field, given: object, desk: Desk) -> Enum | None:
    words = words_of(field)
    if field.choices is None or given is None or given == "" or (given == NONE and NONE not in words):
        return None
    word = text(field, given, desk).strip().casefold().replace("-", "_")
    if word not in words:
        raise InvalidInputError("field.word", spoken(field), text=given, words=", ".join(words))
    return field.choices(word)


def _number(field: Field, given: object, _desk: Desk) -> int | None:
    if _is_removed(given):
        return None
    if isinstance(given, str) and given.strip().isascii() and given.strip().isdecimal():
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise InvalidInputError("field.number", spoken(field))


def minutes(field: Field, given: object, _desk: Desk) -> Minutes | None:
    """An amount of time: hours where it is typed, for example `7:30`; in a file, a number of minutes."""
    if _is_removed(given):
        return None
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    found = parse_hours(given) if isinstance(given, str) else None
    if found is None:
        raise InvalidInputError("field.hours", spoken(field), example="7:30")
    return found


def _truth(field: Field, given: object, _desk: Desk) -> bool:
    if isinstance(given, bool):
        return given
    raise InvalidInputError("field.truth", spoken(field))


def _figure(field: Field, given: object, desk: Desk) -> Decimal:
    """What a reading showed, as a text or a whole number."""
    if isinstance(given, int) and not isinstance(given, bool):
        return Decimal(given)
    return parse_value(text(field, given, desk))


def _reading(field: Field, given: object, desk: Desk) -> str:
    """The id of a workload reading."""
    return desk.application.workload.reading_book.get(text(field, given, desk)).id


READ: Mapping[Typed, Callable[[Field, object, Desk], Any]] = {
    Typed.TEXT: text,
    Typed.LINE: text,
    Typed.DAY: _day,
    Typed.COMING_DAY: coming_day,
    Typed.TIME: _clock_time,
    Typed.HOURS: minutes,
    Typed.COUNT: _number,
    Typed.FIGURE: _figure,
    Typed.YES_OR_NO: _truth,
    Typed.CHOICE: _one_of,
    Typed.PEOPLE: text,
    Typed.READINGS: _reading,
}
"""How a value is read; people are left as they were typed."""


def _named(field: Field, read: Callable[[], Done]) -> Done:
    """What a function reads, with the field's name in its complaint."""
    try:
        return read()
    except InvalidInputError as error:
        error.field = ": ".join(filter(None, (spoken(field), error.field)))
        raise


def refuse_others(found: Mapping[str, object], names: Iterable[str], inside: str = "") -> None:
    """Refuse keys of a file that are not the name of a field.

    Args:
        found: what the file has, by key.
        names: the names of the fields.
        inside: where in the file that is, for messages.

    Raises:
        InvalidInputError: there is one; the error names it.
    """
    known = set(names)
    for name in found:
        if name not in known:
            raise InvalidInputError("file.field", f"{inside}{name}", names=", ".join(sorted(known)))
