"""What is told of characters that a document's fonts do not have."""

from __future__ import annotations

from gettext import ngettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.cli.json_forms import Form


def lines_of_codes(characters: Sequence[str]) -> Iterator[str]:
    """The sentence for people, if there are any such characters."""
    if characters:
        said = ngettext(
            "{number} character can't be printed: {codes}. The document shows its code instead, and explains it.",
            "{number} characters can't be printed: {codes}. The document shows their codes instead, and explains "
            "them.",
            len(characters),
        )
        yield said.format(number=len(characters), codes=", ".join(map(_code, characters)))


def form_of_codes(characters: Sequence[str]) -> Form:
    """The key for programs, if there are any such characters."""
    return {"not_printed": list(map(_code, characters))} if characters else {}


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
