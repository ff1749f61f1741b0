"""The one place that looks through a record's free texts for identifiers, before it is kept.

Case identifiers are refused, with no way round. What may be other personal data, such as a phone number, is
refused until the person says that it is none (domain rules, section 10).
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import find_identifiers, refuse_blocked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overtime_logger.services.revision import Family, Record

_NOT_TYPED = frozenset({"with_whom", "also_present", "reported_to", "about_readings", "to", "zone", "figures"})
"""Fields that hold ids of people, names of zones or the program's own words, and nothing that anybody typed."""


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
    elif is_dataclass(record):
        for field in fields(record):
            if field.name not in _NOT_TYPED:
                yield from texts_of(getattr(record, field.name), inside=field.name)


def refuse_identifiers(
    texts: Iterable[tuple[str, str]], *, known: Iterable[str] = (), not_identifiers: bool = False
) -> None:
    """Refuse texts that hold an identifier; no message repeats it.

    Args:
        texts: the texts, each with the name of its field.
        known: texts that stand on record already, about which nobody is asked again.
        not_identifiers: whether the person has said that what looks like personal data is none.

    Raises:
        InvalidInputError: a text holds a case identifier.
        PossibleIdentifierError: a text may hold other personal data, and the person has not said that it is none.
    """
    kept, given = frozenset(known), tuple(texts)
    for field, text in given:
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
        found = (
            _("{field}: this looks like {identifier}").format(field=_spoken(field), identifier=kind.words)
            for field, kind in doubtful
        )
        raise PossibleIdentifierError(
            "identifier.possible",
            "; ".join(found),
            _("Leave it out; or say that it is none, with --not-an-identifier."),
        )


def _refuse_blocked(field: str, text: str) -> None:
    try:
        refuse_blocked(text)
    except InvalidInputError as error:
        raise InvalidInputError(
            error.code,
            _("{field}: {message}").format(field=_spoken(field), message=error.message),
            error.hint,
            error.position,
        ) from None


def _spoken(field: str) -> str:
    """A field's name as the person knows it."""
    return field.replace("_", "-")


def check_record(
    record: Record, before: Record | None = None, *, why: str = "", not_identifiers: bool = False
) -> None:
    """Refuse a record in which an identifier stands.

    Args:
        record: what is to be kept.
        before: what is on record already; the person is not asked again about its texts.
        why: the reason given for the change.
        not_identifiers: whether the person has said that what looks like personal data is none.

    Raises:
        InvalidInputError: as `refuse_identifiers` does.
    """
    known = [text for _field, text in texts_of(before)] if before is not None else []
    refuse_identifiers((*texts_of(record), ("why", why)), known=known, not_identifiers=not_identifiers)


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
