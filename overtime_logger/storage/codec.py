"""Records as JSON bodies for the journal, and back, by the fields and types that the domain declares.

How a kind of record is written is worked out with the first record of it, so that a start pays only for what it
reads. Old bodies stay readable: a field that came later is marked so where it is declared, and may be missing.
"""

from __future__ import annotations

import importlib
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin

from overtime_logger.domain.declarations import Note, decimal_text, fields_of
from overtime_logger.domain.period import DateRange
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overtime_logger.domain.declarations import TypedField
    from overtime_logger.services.revision import JsonValue, Record

Body = dict[str, "JsonValue"]

FAMILIES = {
    RecordKind.DAY: ("day", "DayRecord"),
    RecordKind.WORKER: ("worker", "Worker"),
    RecordKind.TERM: ("contract", "Term"),
    RecordKind.ADJUSTMENT: ("balance", "Adjustment"),
    RecordKind.HOLIDAY: ("holiday", "HolidayCorrection"),
    RecordKind.LEAVE_ALLOWANCE: ("leave", "LeaveAllowance"),
    RecordKind.BALANCE_CAP: ("cap", "BalanceCap"),
    RecordKind.SALARY: ("pay", "Salary"),
    RecordKind.REST_CHOICES: ("rest_choices", "RestChoices"),
    RecordKind.PERSON: ("records.person", "Person"),
    RecordKind.CONVERSATION: ("records.conversation", "Conversation"),
    RecordKind.CONVERSATION_CHOICES: ("records.conversation", "ConversationChoices"),
    RecordKind.KIND_OF_WORK: ("records.demand", "KindOfWork"),
    RecordKind.READING: ("records.reading", "Reading"),
    RecordKind.CONCERN: ("records.concern", "Concern"),
    RecordKind.NOTICE: ("records.notice", "Notice"),
    RecordKind.LETTER: ("records.letter", "Letter"),
    RecordKind.REMARK: ("records.remark", "Remark"),
    RecordKind.SERVED_DOCUMENT: ("records.served", "ServedDocument"),
    RecordKind.COMPARISON: ("comparison.source", "ComparisonSource"),
    RecordKind.COMPARISON_ROWS: ("comparison.source", "ComparisonRows"),
    RecordKind.COMPARISON_NOTE: ("comparison.source", "ComparisonNote"),
    RecordKind.LOST_ENTRIES: ("lost_entries", "LostEntries"),
}
"""The module of each kind's records in the domain, and the name of their class."""

_KIND_OF_FAMILY = {family: kind for kind, (_module, family) in FAMILIES.items()}


@cache
def _reader_of(kind: RecordKind) -> Callable[[Mapping[str, Any]], Any]:
    module, name = FAMILIES[kind]
    return _reader_of_parts(getattr(importlib.import_module(f"overtime_logger.domain.{module}"), name))


def kind_of(family: type[Record]) -> RecordKind:
    """The kind under which the journal keeps records of a family."""
    return _KIND_OF_FAMILY[family.__name__]


def body_of(record: Record) -> Body:
    """A record as its JSON body, with all text in NFC and every field, apart from later ones that are empty."""
    return _writer_of_parts(type(record))(record)


def record_of(kind: RecordKind, body: Mapping[str, Any]) -> Record:
    """The record that a body describes. What the body has beside its fields is skipped.

    Raises:
        LookupError: a field is missing.
        TypeError: a value is of the wrong type.
        ValueError: a value can't be read.
        InvalidInputError: the record refuses what it says.
    """
    try:
        return _reader_of(kind)(body)
    except AttributeError as error:  # what a list or a number in place of a text hasn't got
        raise TypeError(kind) from error


def minute_text(moment: datetime) -> str:
    """A moment on the wall clock, with its offset: `2026-03-02T08:30+00:00`."""
    return moment.isoformat(timespec="minutes")


def nfc(text: str) -> str:
    """Text in Unicode's composed form, the only one the journal keeps."""
    return unicodedata.normalize("NFC", text)


# -- single values -----------------------------------------------------------------------------------


def _time_text(at: time) -> str:
    return f"{at:%H:%M}"


def _decimal_of(given: str | int) -> Decimal:
    try:
        return Decimal(given)
    except InvalidOperation:
        raise ValueError(given) from None


def _pence(pounds: Decimal) -> int:
    return int(pounds * 100)


def _pounds(pence: int) -> Decimal:
    return _decimal_of(pence).scaleb(-2)


def _range_ends(span: DateRange) -> list[JsonValue]:
    return [span.first.isoformat(), span.last.isoformat()]


def _range_of(ends: list[str]) -> DateRange:
    return DateRange(date.fromisoformat(ends[0]), date.fromisoformat(ends[1]))


_value_of: Callable[[Enum], Any] = attrgetter("value")

_FORMS: dict[Any, tuple[Callable[[Any], JsonValue] | None, Callable[[Any], Any] | None]] = {
    str: (nfc, None),
    int: (None, None),
    bool: (None, None),
    date: (date.isoformat, date.fromisoformat),
    datetime: (minute_text, datetime.fromisoformat),
    time: (_time_text, time.fromisoformat),
    Decimal: (decimal_text, _decimal_of),
    DateRange: (_range_ends, _range_of),
}
"""How values of each type are written and read; None where they stay what they are."""


# -- whole records, and parts of them ----------------------------------------------------------------


def _is_optional(form: Any) -> bool:  # noqa: ANN401 - a type's form has no type of its own
    return type(None) in get_args(form)


def _without_none(form: Any) -> Any:  # noqa: ANN401
    """The type of an optional value that is there."""
    [inner] = (each for each in get_args(form) if each is not type(None))
    return inner


def _key(field: TypedField) -> str:
    return "pence" if Note.PENCE in field.notes else field.name


def _writer(form: Any, inside: type) -> Callable[[Any], JsonValue] | None:  # noqa: ANN401
    """What writes values of a type that are there; None where they stay what they are."""
    if form in _FORMS:
        return _FORMS[form][0]
    if get_origin(form) is tuple:
        write = _writer(get_args(form)[0], inside)
        return (lambda values: list(map(write, values))) if write else list
    if form is inside:

        def write_part(part: object) -> Body:
            return _writer_of_parts(inside)(part)

        return write_part
    return _value_of if issubclass(form, Enum) else _writer_of_parts(form)


@cache
def _writer_of_parts(family: type) -> Callable[[Any], Body]:
    forms: list[tuple[str, str, Callable[[Any], JsonValue] | None, bool]] = []
    for field in sorted(fields_of(family)):
        form = _without_none(field.type) if _is_optional(field.type) else field.type
        write = _pence if Note.PENCE in field.notes else _writer(form, family)
        forms.append((field.name, _key(field), write, Note.LATER in field.notes))

    def body(record: object) -> Body:
        said: Body = {}
        for name, key, write, is_later in forms:
            value = getattr(record, name)
            if value or not is_later:
                said[key] = value if write is None or value is None else write(value)
        return said

    return body


def _reader(form: Any, inside: type) -> Callable[[Any], Any] | None:  # noqa: ANN401
    """What reads values of a type that are there; None where they stay what they are."""
    if form in _FORMS:
        return _FORMS[form][1]
    if get_origin(form) is tuple:
        read = _reader(get_args(form)[0], inside)
        return (lambda values: tuple(map(read, values))) if read else tuple
    if form is inside:

        def read_part(part: Mapping[str, Any]) -> object:
            return _reader_of_parts(inside)(part)

        return read_part
    # Faster than calling the class, for the many values of ten years of days.
    return {each.value: each for each in form}.__getitem__ if issubclass(form, Enum) else _reader_of_parts(form)


@cache
def _reader_of_parts(family: type) -> Callable[[Mapping[str, Any]], Any]:
    """What makes a record, or a part of one, of its body. Ten years of days are read on the way to an answer."""
    forms: list[tuple[str, Callable[[Any], Any] | None, bool]] = []
    later: list[tuple[str, str, Callable[[Any], Any]]] = []
    for field in fields_of(family):
        optional = _is_optional(field.type)
        form = _without_none(field.type) if optional else field.type
        read = _pounds if Note.PENCE in field.notes else _reader(form, family)
        if Note.LATER in field.notes:
            later.append((field.name, _key(field), read or _same))
        else:
            forms.append((_key(field), read, optional))

    def record(body: Mapping[str, Any]) -> object:
        values = [
            body[key] if read is None else None if (given := body[key]) is None and optional else read(given)
            for key, read, optional in forms
        ]
        more = {name: read(body[key]) for name, key, read in later if body.get(key) is not None} if later else {}
        return family(*values, **more)

    return record


def _same(value: object) -> object:
    return value
