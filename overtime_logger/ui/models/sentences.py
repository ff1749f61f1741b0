"""Services word what is wrong as a clause; beside a field it stands as a sentence."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from overtime_logger.ui.messages import WINDOW

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError


def sentence(clause: str) -> str:
    """A clause as a sentence: its first letter large, and a full stop."""
    if not clause:
        return ""
    ended = clause if clause.endswith((".", "…", "?", "!")) else f"{clause}."
    return f"{ended[:1].upper()}{ended[1:]}"


def told(error: UserError) -> str:
    """What is wrong and what to do about it, as sentences."""
    return " ".join(filter(None, (what_is_wrong(error), WINDOW.hint(error))))


def told_in_place(error: UserError) -> str:
    """The same beside the field that it is about, which need not be named again."""
    return " ".join(filter(None, (sentence(WINDOW.message(error)), WINDOW.hint(error))))


def what_is_wrong(error: UserError) -> str:
    """What is wrong, as a sentence."""
    return sentence(WINDOW.named(error))


def capital(words: str) -> str:
    """Words as they are on a button or at the head of a line: with a capital at the beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def marked(text: str) -> str:
    """A text with invisible characters, like those that change its direction, replaced by their codes.

    They could make a line read differently from what was written.
    """
    if text.isascii():
        return text
    return "".join(f"[U+{ord(each):04X}]" if unicodedata.category(each) == "Cf" else each for each in text)
