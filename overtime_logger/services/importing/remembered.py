"""How a form of table was read the last time, so that the next one of that form is read in the same way.

A form is known by a digest of its headings; what is kept holds numbers of columns and our own words, and nothing
of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from overtime_logger.services.importing.sheets.columns import Mapped, Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.services.importing.preview import Preview
    from overtime_logger.services.ports import Store

_PREFIX = "import.table."
_NOT_KEPT = frozenset({"person", "sheet", "year", "repeats", "totals"})
"""Answers that hold words of the file, or that the next file may need to be asked about again."""


class _Kept(msgspec.Struct):
    """How a form is kept."""

    columns: list[tuple[int, str]] = msgspec.field(default_factory=list[tuple[int, str]])
    answers: dict[str, str] = msgspec.field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a form of table was read.

    Args:
        mapping: the columns, where a person named them.
        answers: what was answered, by the keys of the questions.
    """

    mapping: Mapped | None = None
    answers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to follow."""
        return self.mapping is not None or bool(self.answers)


def recalled(settings: Mapping[str, str], fingerprint: str) -> Remembered:
    """How a form was read the last time; nothing where it is new."""
    text = settings.get(f"{_PREFIX}{fingerprint}")
    if text is None:
        return Remembered()
    try:
        kept = msgspec.json.decode(text, type=_Kept)
        mapping = tuple((Meaning(role), f"#{number}") for number, role in kept.columns)
    except (msgspec.DecodeError, ValueError):
        return Remembered()
    return Remembered(mapping or None, kept.answers)


def remember(store: Store, preview: Preview) -> None:
    """Keep how a table was read, once it was stored in that way."""
    if not preview.fingerprint:
        return
    columns = [] if preview.is_guessed else [(each.number, each.role) for each in preview.columns if each.role]
    answers = {key: value for key, value in preview.answers if key not in _NOT_KEPT}
    if columns or answers:
        kept = msgspec.json.encode(_Kept(columns, answers)).decode()
        store.set_setting(f"{_PREFIX}{preview.fingerprint}", kept)
