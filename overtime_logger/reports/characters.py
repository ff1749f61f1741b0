"""Characters as the bundled typefaces print them, and the code that is shown for one that none of them has.

What has no appearance of its own (soft hyphens, zero-width spaces, byte order marks, direction marks) vanishes in
print; the record keeps it.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

EM: Final = 1000
"""The units to the em in which glyphs are measured, whatever their typeface counts in."""

FALLBACKS: Final = {
    "NotoSans-Regular": "Noto Sans",
    "NotoSansHebrew-Regular": "Noto Sans Hebrew",
    "NotoSansArabic-Regular": "Noto Sans Arabic",
    "NotoSansDevanagari-Regular": "Noto Sans Devanagari",
    "NotoSansBengali-Regular": "Noto Sans Bengali",
    "NotoSansGujarati-Regular": "Noto Sans Gujarati",
    "NotoSansGurmukhi-Regular": "Noto Sans Gurmukhi",
    "NotoSansMalayalam-Regular": "Noto Sans Malayalam",
    "NotoSansTamil-Regular": "Noto Sans Tamil",
    "NotoSansTelugu-Regular": "Noto Sans Telugu",
    "NotoSansThai-Regular": "Noto Sans Thai",
    "NotoSansEthiopic-Regular": "Noto Sans Ethiopic",
    "DroidSansFallbackFull": "Droid Sans Fallback",
}
"""The typefaces that have what Plex lacks, in the order in which they are asked: the file's stem, the family."""

LEFT_TO_RIGHT: Final = "\u2066"
RIGHT_TO_LEFT: Final = "\u2067"
"""One of these is before each word of a line with letters from right to left, and says how the line as a whole
runs, so that each piece of it is set in that direction wherever it is broken. They take no room."""
_DIRECTIONS: Final = re.compile(f"[{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}]")

_IDEOGRAPHS: Final = "\u2e80-\u2fdf\u3001-\u30ff\u31c0-\u9fff\uf900-\ufaff\uff01-\uff60"
_CLOSING: Final = (
    ",.!?:;)\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u3009\u300b\u300d\u300f\u3011\u3015\u2019\u201d"
    "\u2026\u30fc"
)
_OPENING: Final = "\uff08\u3008\u300a\u300c\u300e\u3010\u3014"
BREAK_IN_CHINESE: Final = (
    f"(?<=[{_IDEOGRAPHS}])(?<![{_OPENING}])(?=[^{_CLOSING}])|(?<=[^\\W_])(?=(?![{_CLOSING}])[{_IDEOGRAPHS}])"
)
"""A pattern for the places at which a line may end in Chinese and Japanese, which have no spaces: around each
ideograph, but with closing marks behind what they close and opening ones before what they open."""

_LINE_ENDS: Final = ("\r\n", "\r", "\v", "\f", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt, 15.0): they have no appearance.
_IGNORABLE: Final = (
    *(0x00AD, 0x034F, 0x061C, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x115F, 0x1161),
    *range(0x17B4, 0x17B6),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFF9),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE1000),
)
# Of these, some bear on their neighbours: joiners on the form of letters, marks on the direction of punctuation.
_JOINERS: Final = "\u200c\u200d"
_LEFT_TO_RIGHT_MARK: Final = "\N{LEFT-TO-RIGHT MARK}"
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_JOINED_SCRIPTS: Final = "\u0600-\u08ff\u0900-\u0dff"
_IDLE_JOINER: Final = re.compile(f"(?<![{_JOINED_SCRIPTS}])[{_JOINERS}]+")
_FROM_THE_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
RIGHT_TO_LEFT_LETTER: Final = re.compile(f"[{_FROM_THE_RIGHT}]")
"""A letter of a script that runs from right to left."""
_DIRECTION_MARK: Final = re.compile(f"[{_DIRECTION_MARKS}]+")
_WORD: Final = re.compile(r"[^ \n]+")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


_BLOCKS_WITH_MARKS: Final = (
    *(range(0x300, 0x1E00), range(0x20D0, 0x2100), range(0x3000, 0x3100), range(0xA600, 0xAC00)),
    range(0xFB00, 0xFE30),
)
_RUNS_OF_MARKS: Final = [
    list(run) for block in _BLOCKS_WITH_MARKS for is_mark, run in groupby(map(chr, block), _is_mark) if is_mark
]
MARKS: Final = "".join(f"{run[0]}-{run[-1]}" for run in _RUNS_OF_MARKS)
"""A class, for patterns, of the characters that are on, under or beside a letter."""

# From the first letter of a stretch from right to left to its last.
_TURNED: Final = re.compile(
    rf"[{_FROM_THE_RIGHT}](?:(?:(?![^\W\d_])|(?=[{_FROM_THE_RIGHT}{MARKS}])).)*[{_FROM_THE_RIGHT}{MARKS}]|[{_FROM_THE_RIGHT}]",
    re.DOTALL,
)
# A mark without a letter is set over a space (Unicode Standard, 7.9.2).
_STRAY_MARK: Final = re.compile(rf"(?<![^\n ])(?=[{MARKS}])")
_LETTER: Final = re.compile(f"[{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}]*.[{MARKS}{_JOINERS}]*", re.DOTALL)

# Bullets, and those that Word takes from its own symbol typefaces. Geometric shapes that no face has join them.
_BULLET: Final = "\N{BULLET}"
_BULLETS: Final = (
    "\u2023\u2043\u204c\u204d\u25e6\u2756\u27a2\u27a4\u29bf\u2b24\u26ab\u26aa\uf076\uf0a7\uf0a8\uf0b7\uf0d8"
)
_GEOMETRIC_SHAPES: Final = range(0x25A0, 0x2600)

_LEGIBLE: Final = {
    **dict.fromkeys({*_IGNORABLE} - {*map(ord, _JOINERS)}, ""),
    **{ord(bullet): _BULLET for bullet in _BULLETS},
}

# The signs that mean the same, where no face has the one that was written.
_ALIKE: Final = {
    "\N{HEAVY CHECK MARK}": "\N{CHECK MARK}",
    "\uf0fc": "\N{CHECK MARK}",
    "\uf0e0": "\N{RIGHTWARDS ARROW}",
}
# Compatibility forms (ligatures, Arabic's shaped letters), which copied text is full of, are spelled out.
_SPELLED_OUT: Final = (range(0xFB00, 0xFB07), range(0xFB13, 0xFB18), range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
# Nothing can be said about the looks of control, private, surrogate and unassigned characters.
# How much wider than most letters a Chinese one is.
_WIDE: Final = 1.8
_UNPRINTABLE: Final = frozenset({"Cc", "Co", "Cs", "Cn"})
_UNSEEN_CATEGORIES: Final = _UNPRINTABLE | {"Cf"}

# What a face may lack, and what looks the same. Line breaking has been settled on the original before.
_EQUALS_IN_LOOKS: Final = {
    0x2010: "-",
    0x2011: "-",
    0x2002: "\N{NO-BREAK SPACE}",
    0x2003: "\N{NO-BREAK SPACE}",
    0x2007: "\N{NO-BREAK SPACE}",
    0x2009: "\N{NO-BREAK SPACE}",
    0x200A: "\N{NO-BREAK SPACE}",
    0x202F: "\N{NO-BREAK SPACE}",
    0x205F: "\N{NO-BREAK SPACE}",
}


def code_of(character: str) -> str:
    """The character's code as it is shown in place of what can't be printed: `[U+1F600]`."""
    return f"[U+{ord(character):04X}]"


def with_plain_line_ends(text: str) -> str:
    """The text composed (NFC), each kind of line end as a line feed, each tab as a space."""
    for line_end in _LINE_ENDS:
        if line_end in text:
            text = text.replace(line_end, "\n")
    return unicodedata.normalize("NFC", text.replace("\t", " "))


def legible(text: str) -> str:
    """The text for programs that show it in typefaces of their own: only what none of them can show is a code."""
    seen = text.translate(_LEGIBLE)
    return "".join(code_of(each) if unicodedata.category(each) in _UNPRINTABLE else each for each in seen)


def equals_in_looks(characters: Iterable[int]) -> dict[int, str]:
    """For `str.translate`: what a face that has these characters draws for hyphens and spaces that it lacks."""
    lacking = _EQUALS_IN_LOOKS.keys() - set(characters)
    return {code: _EQUALS_IN_LOOKS[code] for code in lacking}


def runs_right_to_left(line: str) -> bool:
    """Whether a printable line, or a piece of one, is of a paragraph that runs from right to left."""
    found = _DIRECTIONS.search(line)
    return found is not None and found[0] == RIGHT_TO_LEFT


def without_directions(printable: str) -> str:
    """A printable text without direction marks, for screen readers and others that work directions out."""
    return _DIRECTIONS.sub("", printable)


def columns_of(text: str) -> float:
    """How many letters of usual width a text takes the room of, about."""
    return sum(
        [
            0.0
            if unicodedata.category(each) in {"Mn", "Cf"}
            else _WIDE
            if unicodedata.east_asian_width(each) in "WF"
            else 1.0
            for each in text
        ]
    )


def letters_of(text: str) -> list[str]:
    """The letters of a printable text, each with its marks: where a word that fits no line may be broken."""
    return _LETTER.findall(text)


class Printable(dict[int, str]):
    """Texts as they are printed, in characters that the bundled typefaces have.

    Args:
        characters: those that the document's own typeface has.
        others: gives those that the other bundled typefaces have. It is asked when it is first needed.
        unplaced: what of a text no typeface can put together, for example a letter with a mark of another script.
    """

    def __init__(
        self,
        characters: Iterable[int],
        others: Callable[[], AbstractSet[int]],
        unplaced: Callable[[str], AbstractSet[str]],
    ) -> None:
        super().__init__({ord("\n"): "\n"})
        self.update(dict.fromkeys(_IGNORABLE, ""))
        self.update({ord(each): each for each in _JOINERS + _DIRECTION_MARKS})
        self.update({ord(each): _BULLET for each in _BULLETS})
        self._own = frozenset(characters)
        self._letters = frozenset("\n").union(
            each for each in map(chr, self._own) if unicodedata.category(each) not in _UNSEEN_CATEGORIES
        )
        self._others = others
        self._unplaced = unplaced
        self._texts: dict[str, str] = {}
        self.shown_as_codes: set[str] = set()
        """The characters met so far that no typeface has."""

    def has(self, text: str) -> bool:
        """Whether a text is of the document's own typeface throughout."""
        return self._letters.issuperset(text)

    def of(self, text: str) -> str:
        """The text composed (NFC) and printable, in the order in which it is read; its line ends are line feeds.

        Ligatures and bullets are spelled out, and what has no appearance has vanished, but for the few marks that
        bear on their neighbours, and those that keep a line's direction (`RIGHT_TO_LEFT`). The result is what a
        face measures and draws, as a whole or in pieces. A piece of it that comes here again stays as it is.
        """
        # Nearly all texts are so, and this is the quickest to tell.
        if text.isascii() and text.isprintable():
            return text
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self._of(text)
        return found

    def _of(self, text: str) -> str:
        if _DIRECTIONS.search(text):
            bare = without_directions(text)
            if self._undirected(bare) == bare:
                return text
        printable = self._undirected(text)
        if not RIGHT_TO_LEFT_LETTER.search(printable):
            return printable
        return "\n".join(map(_directed, printable.split("\n")))

    def _undirected(self, text: str) -> str:
        printable = with_plain_line_ends(text).translate(self)
        if printable.isascii():
            return printable
        printable = _IDLE_JOINER.sub("", unicodedata.normalize("NFC", printable))
        printable = _STRAY_MARK.sub("\N{NO-BREAK SPACE}", printable)
        if not RIGHT_TO_LEFT_LETTER.search(printable):
            printable = _DIRECTION_MARK.sub("", printable)
        return printable if self.has(printable) else self._placed(printable)

    def _placed(self, text: str) -> str:
        """The text with codes for marks that no typeface can put on their letters."""
        unplaced = self._unplaced(text)
        if not unplaced:
            return text
        for cluster in sorted(unplaced):
            text = text.replace(
                cluster,
                "".join(self._coded(each) if _is_mark(each) else each for each in cluster),
            )
        if self._unplaced(text):
            text = "".join(each if self.has(each) else self._coded(each) for each in text)
        return text

    def _coded(self, character: str) -> str:
        self.shown_as_codes.add(character)
        return code_of(character)

    def __missing__(self, code: int) -> str:
        """What is printed for a code point that was not met before."""
        printed = self._printed(code)
        self[code] = printed
        return printed

    def _printed(self, code: int) -> str:
        character = chr(code)
        if any(code in forms for forms in _SPELLED_OUT):
            spelled = unicodedata.normalize("NFKC", character)
            if spelled != character:
                return spelled.translate(self)
        if unicodedata.category(character) not in _UNPRINTABLE and self._is_drawn(code):
            return character
        if character in _ALIKE:
            return _ALIKE[character]
        if code in _GEOMETRIC_SHAPES:
            return _BULLET
        return self._coded(character)

    def _is_drawn(self, code: int) -> bool:
        return code in self._own or code in _EQUALS_IN_LOOKS or code in self._others()


def _directed(line: str) -> str:
    direction = RIGHT_TO_LEFT if _first_direction(line) == "R" else LEFT_TO_RIGHT
    if direction == LEFT_TO_RIGHT:
        # A number that follows a name is not part of it: "Rachel, 7 September", also in Hebrew letters.
        line = _TURNED.sub(rf"\g<0>{_LEFT_TO_RIGHT_MARK}", line)
    return _WORD.sub(lambda word: direction + word[0], line)


def _first_direction(text: str) -> str:
    """The direction, L or R, of the first letter that has one (Unicode Annex 9, P2 and P3)."""
    directions = map(unicodedata.bidirectional, text)
    return next(("L" if each == "L" else "R" for each in directions if each in {"L", "R", "AL"}), "L")
