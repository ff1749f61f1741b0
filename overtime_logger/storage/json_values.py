"""The values that bodies of records are made of, the same way in each of them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.services.revision import JsonValue

Body = dict[str, "JsonValue"]


def minute_text(moment: datetime) -> str:
    """A moment on the wall clock, with its offset: `2026-03-02T08:30+00:00`."""
    return moment.isoformat(timespec="minutes")


def nfc(text: str) -> str:
    """Text in Unicode's composed form, the only one the journal keeps."""
    return unicodedata.normalize("NFC", text)


def date_text(day: date | None) -> str | None:
    """A date in ISO form, or None where there is none."""
    return None if day is None else day.isoformat()


def date_of(text: str | None) -> date | None:
    """A date from its ISO form, or None where there is none."""
    return None if text is None else date.fromisoformat(text)


def texts(values: Iterable[str]) -> list[JsonValue]:
    """Several texts, in Unicode's composed form."""
    return [nfc(value) for value in values]
