"""A document's words and figures as one text that can be kept, and the document again from it.

What was handed to someone must not be worked out again later: the record goes on changing, and so does the
program. Attachments are not in it; they are in the file that was handed over. A long document, for example a
grievance pack, is kept as the same text packed by zlib and written in base 64.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.services import document as forms
from overtime_logger.services.document import Document
from overtime_logger.services.integrity.closed_json import encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FORM = "form"
_CLASSES: Mapping[str, Any] = {
    name: value
    for name, value in vars(forms).items()
    if isinstance(value, type) and (is_dataclass(value) or issubclass(value, Enum))
}


_PACKED = "zlib:"
"""What a text that is packed begins with; JSON begins otherwise."""
_PACKED_FROM = 30_000
_MOST_UNPACKED = 50_000_000
MOST_KEPT = 390_000
"""The longest text that a record may hold, in characters; what would be longer is not kept."""


def kept_text(document: Document) -> str:
    """A document as canonical JSON, without its attachments; empty where even packed it is too long to be kept."""
    plain = encoded(_plain(replace(document, attachments=())))
    text = plain.decode()
    if len(text) > _PACKED_FROM:
        text = _PACKED + base64.b64encode(zlib.compress(plain, 9)).decode()
    return text if len(text) <= MOST_KEPT else ""


def document_of(text: str, rewritten: Callable[[str], str] = str) -> Document:
    """The document that a kept text describes; texts of earlier versions lack what came later.

    Args:
        text: what was kept.
        rewritten: gives each of its texts as it may be shown.

    Raises:
        ValueError: the text describes no document.
    """
    try:
        found = _value(json.loads(_unpacked(text)), rewritten)
    except (KeyError, TypeError, RecursionError, zlib.error) as error:
        raise ValueError("not the text of a document") from error
    if not isinstance(found, Document):
        raise ValueError("not the text of a document")  # noqa: TRY004 - the text is wrong, not its type
    return found


def _unpacked(text: str) -> str | bytes:
    if not text.startswith(_PACKED):
        return text
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(base64.b64decode(text.removeprefix(_PACKED), validate=True), _MOST_UNPACKED)
    if not unpacking.eof:
        raise ValueError("not the text of a document")
    return plain


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, Enum):
        return {_FORM: type(value).__name__, "value": value.value}
    if isinstance(value, date):
        return {_FORM: "date", "value": value.isoformat()}
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    if is_dataclass(value):
        return {_FORM: type(value).__name__} | {
            field.name: _plain(getattr(value, field.name)) for field in fields(value)
        }
    return value


def _value(plain: object, rewritten: Callable[[str], str]) -> object:
    if isinstance(plain, str):
        return rewritten(plain)
    if isinstance(plain, list):
        return tuple(_value(each, rewritten) for each in cast("list[object]", plain))
    if not isinstance(plain, dict):
        return plain
    given = dict(cast("dict[str, Any]", plain))
    name = given.pop(_FORM)
    if name == "date":
        return date.fromisoformat(given["value"])
    form = _CLASSES[name]
    if issubclass(form, Enum):
        return form(given["value"])
    known = {field.name for field in fields(form)}
    return form(**{key: _value(each, rewritten) for key, each in given.items() if key in known})
