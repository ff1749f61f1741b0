"""Text cells that a spreadsheet might run: how they are made harmless, and how that is taken back.

Both directions are exact: what `defused` adds, and nothing else, `undefused` takes away.
"""

from __future__ import annotations

import re

# What spreadsheets take for the start of a formula, in full-width forms too, and also after spaces of any kind.
# Apostrophes before it count as well, so that one more can be told from those that were there.
_STARTS_A_FORMULA = re.compile(r"'*(?:[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front where it might."""
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def undefused(text: str) -> str:
    """The text from which `defused` made a cell."""
    return text[1:] if text.startswith("'") and _STARTS_A_FORMULA.match(text[1:]) else text
