"""Characters as a typeface draws them, and the code that is shown in place of one that it can't."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters that a serif or sans may lack and that have an equal in looks; line breaking has been settled on the
# original before they are exchanged.
_EQUALS_IN_LOOKS = {
    0x2010: "-",
    0x2011: "-",
    0x2002: "\N{NO-BREAK SPACE}",
    0x2003: "\N{NO-BREAK SPACE}",
    0x2007: "\N{NO-BREAK SPACE}",
    0x2009: "\N{NO-BREAK SPACE}",
    0x200A: "\N{NO-BREAK SPACE}",
    0x202F: "\N{NO-BREAK SPACE}",
}
# Control, format (zero-width and direction marks), private use, surrogate and unassigned characters: even where a
# font has a glyph for one, what it does to a line can't be seen, so its code is shown.
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_LINE_ENDS = ("\r\n", "\r", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")


def code_of(character: str) -> str:
    """The character's code as it is shown in place of what can't be drawn: `[U+1F600]`."""
    return f"[U+{ord(character):04X}]"


def with_plain_line_ends(text: str) -> str:
    """The text composed (NFC), each kind of line end as a line feed, each tab as a space."""
    for line_end in _LINE_ENDS:
        if line_end in text:
            text = text.replace(line_end, "\n")
    return unicodedata.normalize("NFC", text.replace("\t", " "))


class Drawable(dict[int, str]):
    """For `str.translate`: what is drawn for each code point, found out when it is first met.

    Args:
        glyphs: the code points for which the typeface has a glyph.
    """

    def __init__(self, glyphs: Iterable[int]) -> None:
        super().__init__({ord("\n"): "\n"})
        self._glyphs = frozenset(glyphs)
        self.shown_as_codes: set[str] = set()
        """The characters met so far that the typeface could not draw."""

    def drawn(self, text: str) -> str:
        """The text composed (NFC) and as the typeface draws it; its line ends are line feeds."""
        return with_plain_line_ends(text).translate(self)

    def __missing__(self, code: int) -> str:
        """What is drawn for a code point that was not met before."""
        drawn = self._drawn(code)
        self[code] = drawn
        return drawn

    def _drawn(self, code: int) -> str:
        character = chr(code)
        # Beyond U+FFFF a simple font's ToUnicode map, as ReportLab writes it, has no room.
        if code in self._glyphs and code <= 0xFFFF and unicodedata.category(character) not in UNSEEN_CATEGORIES:
            return character
        if code in _EQUALS_IN_LOOKS:
            return _EQUALS_IN_LOOKS[code]
        self.shown_as_codes.add(character)
        return code_of(character)
