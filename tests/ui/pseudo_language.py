"""A made-up language for the window's tests: every text that is looked up comes back in brackets and 40% longer.

What is on the screen without brackets was never looked up, and what no longer fits would not fit in Welsh.
"""

from __future__ import annotations

import gettext
import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

OPENING, CLOSING = "⟦", "⟧"
_LONGER = 0.4
_A_LONG_WORD = "~~~~~~~~~ "
_INNERMOST = re.compile(rf"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}", re.DOTALL)


def in_the_language(text: str) -> str:
    """A text of the program in the made-up language; its `{places}` stay as they are."""
    if not text:
        return text
    words = re.sub(r"\{[^}]*\}", "", text)
    # An access key, a line's end and what `format` needs have to stay where they are, so it grows at its end, in
    # words as long as they are in Welsh.
    more = math.ceil(len(words) * _LONGER)
    return f"{OPENING}{text}{(_A_LONG_WORD * more)[:more]}{CLOSING}"


def without_the_language(text: str) -> str:
    """What of a shown text was never looked up."""
    while (shorter := _INNERMOST.sub("", text)) != text:
        text = shorter
    return text


class _Translations(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return in_the_language(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return in_the_language(msgid1 if n == 1 else msgid2)


def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all texts of the program be looked up in the made-up language."""
    translations = _Translations()
    monkeypatch.setattr(gettext, "translation", lambda *_arguments, **_options: translations)
