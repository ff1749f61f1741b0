"""Choices that are kept by a value and shown in words."""

from __future__ import annotations

import gettext
from enum import Enum
from typing import Self


def N_(text: str) -> str:  # noqa: N802 - the usual name of what marks a text that is translated later
    """The text itself, which translators are shown; it is translated when it is shown."""
    return text


class Worded(Enum):
    """A few choices, each declared once with its value and its words: `NONE = "none", N_("nobody")`."""

    _value_: str
    _text: str

    def __new__(cls, value: str, text: str) -> Self:
        """Keep the words beside the value, by which alone a choice is told."""
        member = object.__new__(cls)
        member._value_ = value
        member._text = text
        return member

    @property
    def words(self) -> str:
        """The choice in words, in the user's language."""
        return gettext.gettext(self._text)
