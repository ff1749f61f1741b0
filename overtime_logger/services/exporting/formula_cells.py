"""Text cells that a spreadsheet might run: how they are made harmless, and how that is taken back.

Both directions are exact: what `defused` adds, and nothing else, `undefused` takes away.
"""

from __future__ import annotations

import unicodedata

_SIGNS = frozenset("=+-@")
_CELL_ENDS = frozenset("\t\r\n")
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
"""The categories of characters that nobody sees on their own: controls, joiners, marks on a letter, spaces."""

_UNSEEN_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and a pattern of dots that stand for an empty place."""


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front where it might."""
    return f"'{text}" if _starts_a_formula(text) else text


def undefused(text: str) -> str:
    """The text from which `defused` made a cell."""
    return text[1:] if text.startswith("'") and _starts_a_formula(text[1:]) else text


def _starts_a_formula(text: str) -> bool:
    """Whether a text begins as a formula does, in full-width forms too, and also after what nobody sees.

    Apostrophes before it count as well, so that one more can be told from those that were there.
    """
    rest = text.lstrip("'")
    if rest[:1] in _CELL_ENDS:
        return rest != ""
    for character in rest:
        if unicodedata.normalize("NFKC", character) in _SIGNS:
            return True
        if unicodedata.category(character) not in _UNSEEN and character not in _UNSEEN_LETTERS:
            return False
    return False
