"""Free text as a person writes it: what may be kept, and how long it may be."""

from __future__ import annotations

import unicodedata

from overtime_logger.domain.errors import InvalidInputError

LONGEST_TEXT = 100_000
LONGEST_LINE = 200


def says_something(text: str) -> bool:
    """Whether a text holds anything that can be seen: neither spaces alone nor characters of no width."""
    return not all(each.isspace() or unicodedata.category(each) == "Cf" or each in _UNSEEN for each in text)


_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that count as letters or marks and show nothing, for example the Hangul fillers."""


def _name(field: str) -> str:
    """A field's name without the kind of record."""
    return field.rpartition(".")[2]


def check_text(field: str, text: str) -> None:
    """Refuse a text that no document could show.

    Args:
        field: where it was typed, after the kind of record, for example `concern.effect`.
        text: the text.

    Raises:
        InvalidInputError: it is longer than 100,000 characters, or has control characters beside line ends and
            tabs.
    """
    if len(text) > LONGEST_TEXT:
        raise InvalidInputError(f"{field}.too_long", _name(field), number=LONGEST_TEXT)
    if any(unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t" for character in text):
        raise InvalidInputError(f"{field}.unshown", _name(field))


def check_line(field: str, text: str, *, needed: bool = False) -> None:
    """Refuse a text that is not one line of at most 200 characters.

    Args:
        field: where it was typed, after the kind of record, for example `worker.name`.
        text: the text.
        needed: whether it may not be empty.

    Raises:
        InvalidInputError: it is longer, has a line end or another control character, or is empty where it
            is needed.
    """
    if needed and not says_something(text):
        raise InvalidInputError(f"{field}.empty", _name(field))
    if len(text) > LONGEST_LINE:
        raise InvalidInputError(f"{field}.too_long", _name(field), number=LONGEST_LINE)
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise InvalidInputError(f"{field}.one_line", _name(field))
