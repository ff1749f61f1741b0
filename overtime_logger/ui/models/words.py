"""Services word what is wrong as a clause; beside a field it stands as a sentence."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError

_FIELD = re.compile(r"[\w-]+: ")


def sentence(clause: str) -> str:
    """A clause as a sentence: its first letter large, and a full stop."""
    if not clause:
        return ""
    ended = clause if clause.endswith((".", "…", "?", "!")) else f"{clause}."
    return f"{ended[:1].upper()}{ended[1:]}"


def told(error: UserError) -> str:
    """What is wrong and what to do about it, as sentences; hints for the command line are left out."""
    hint = "" if "--" in error.hint else error.hint
    return " ".join(filter(None, (sentence(error.message), hint)))


def told_in_place(error: UserError) -> str:
    """The same beside the field that it is about, which need not be named again."""
    named = _FIELD.match(error.message)
    return told(type(error)(error.code, error.message[named.end() :], error.hint)) if named else told(error)


def capital(words: str) -> str:
    """Words as they stand on a button or at the head of a line: with a capital at the beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def marked(text: str) -> str:
    """A text in which characters that can't be seen, such as those that turn its direction, stand as their codes.

    They could make a line read otherwise than it was written.
    """
    if text.isascii():
        return text
    return "".join(f"[U+{ord(each):04X}]" if unicodedata.category(each) == "Cf" else each for each in text)
