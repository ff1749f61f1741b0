"""JSON of one exact form and one exact spelling, as files attached to documents have it.

What is read here was made by someone else and may be anything: it is decoded against a closed form with lengths
and ranges, and has to be written exactly as the same values would be written, which leaves no room for a name
given twice, for fractions or for anything that two programs could read in two ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from overtime_logger.services.untrusted import Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Callable


class Closed(Struct, forbid_unknown_fields=True, kw_only=True):
    """A form with these members and no others."""


Form = TypeVar("Form", bound=Closed)


class _Head(Struct):
    """What tells one version of a form from another, whatever else a version may hold."""

    format: str
    version: int


def encoded(value: object) -> bytes:
    """Canonical JSON (RFC 8785) of what has only text, whole numbers, and names of ASCII letters."""
    return msgspec.json.encode(value, order="sorted")


def decode_closed(
    data: bytes, form: type[Form], *, name: str, version: int, has_form: Callable[[Form], bool]
) -> Form:
    """Read what someone else made, or refuse it.

    Args:
        data: the file's bytes.
        form: what it has to be.
        name: the format's name.
        version: the newest version that can be read.
        has_form: says whether what the form can't say holds, for example order and references.

    Raises:
        RefusedFileError: it is not JSON, of another or a newer form, or not written as the form has it.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format == name and head.version > version:
            raise RefusedFileError(Refusal.NEWER)
        value = msgspec.json.decode(data, type=form)
    except msgspec.ValidationError as error:
        raise RefusedFileError(Refusal.NOT_A_PACK) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise RefusedFileError(Refusal.NOT_JSON) from error
    if not has_form(value):
        raise RefusedFileError(Refusal.NOT_A_PACK)
    if encoded(value) != data:
        raise RefusedFileError(Refusal.NOT_CANONICAL)
    return value
