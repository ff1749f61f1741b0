"""The one place that judges what a record's free texts may hold, however they were typed or imported.

Texts that are too long or can't be shown are refused, and so are case identifiers, with no way round. What may be
other personal data, for example a phone number, is refused until the person says that it isn't (domain rules,
section 10).
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.declarations import Note, fields_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import find_identifiers, refuse_blocked
from overtime_logger.domain.records.texts import check_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overtime_logger.services.revision import Family, Record


class PossibleIdentifierError(InvalidInputError):
    """A text may hold personal data; the person decides whether it does, once for each text."""


def texts_of(record: object, *, inside: str = "") -> Iterator[tuple[str, str]]:
    """Every free text of a record that is not empty, each with the name of its field.

    Args:
        record: the record, or a part of one.
        inside: the name of the field that holds it.
    """
    if isinstance(record, str):
        if record:
            yield inside, record
    elif isinstance(record, tuple):
        for part in cast("tuple[object, ...]", record):
            yield from texts_of(part, inside=inside)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields_of(type(record)):
            if Note.NOT_TYPED not in field.notes:
                yield from texts_of(getattr(record, field.name), inside=field.name)


def check_texts(
    texts: Iterable[tuple[str, str]], *, known: Iterable[str] = (), not_identifiers: bool = False
) -> None:
    """Refuse texts that can't be kept: too long, not to be shown, or with an identifier, which no message repeats.

    Args:
        texts: the texts, each with the name of its field.
        known: texts that are on record already, about which nobody is asked again.
        not_identifiers: whether the person has said that what looks like personal data isn't.

    Raises:
        InvalidInputError: a text is too long, has a character that can't be shown, or holds a case identifier.
        PossibleIdentifierError: a text may hold other personal data, and the person has not said that it isn't.
    """
    kept, given = frozenset(known), tuple(texts)
    for field, text in given:
        check_text(f"text.{field}", text)
        _refuse_blocked(field, text)
    if not_identifiers:
        return
    doubtful = {
        (field, identifier.kind): None
        for field, text in given
        if text not in kept
        for identifier in find_identifiers(text)
    }
    if doubtful:
        found = tuple(
            InvalidInputError("identifier.looks_like", field, identifier=kind) for field, kind in doubtful
        )
        raise PossibleIdentifierError("identifier.possible", found=found)


def _refuse_blocked(field: str, text: str) -> None:
    try:
        refuse_blocked(text)
    except InvalidInputError as error:
        error.field = field
        raise


def check_record(
    record: Record, before: Record | None = None, *, why: str = "", not_identifiers: bool = False
) -> None:
    """Refuse a record of which a text can't be kept.

    Args:
        record: what is to be kept.
        before: what is on record already; the person is not asked again about its texts.
        why: the reason given for the change.
        not_identifiers: whether the person has said that what looks like personal data isn't.

    Raises:
        InvalidInputError: as `check_texts` does.
    """
    known = [text for _field, text in texts_of(before)] if before is not None else []
    check_texts((*texts_of(record), ("why", why)), known=known, not_identifiers=not_identifiers)


def composed(record: Family) -> Family:
    """A record with all its texts in Unicode's composed form, the one that is kept."""
    return cast("Family", _composed(record))


def _composed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if type(value) is tuple:
        return tuple(map(_composed, cast("tuple[object, ...]", value)))
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {field.name: _composed(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changed)
    return value
