"""The bundled typefaces: what each can draw, how wide it is, and which bytes stand for it in a page.

Text reaches a page only through here, so that a character without a glyph is shown as its code and never as an
empty box, and so that measuring and drawing can't differ.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.pdfmetrics import Font

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
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
# Even if each character takes two words or is shown as its code, this is within 32,767 bytes.
_LONGEST_PROPERTY = 3000
_LINE_ENDS = ("\r\n", "\r", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")


class FaceName(Enum):
    """The faces there are; the value is the PostScript name and the stem of the file."""

    SANS = "IBMPlexSans-Regular"
    SANS_ITALIC = "IBMPlexSans-Italic"
    SANS_MEDIUM = "IBMPlexSans-Medium"
    SANS_SEMIBOLD = "IBMPlexSans-SemiBold"
    SERIF = "IBMPlexSerif-Regular"
    SERIF_SEMIBOLD = "IBMPlexSerif-SemiBold"


def code_of(character: str) -> str:
    """The character's code as it is shown in place of what can't be drawn: `[U+1F600]`."""
    return f"[U+{ord(character):04X}]"


def with_plain_line_ends(text: str) -> str:
    """The text composed (NFC), each kind of line end as a line feed, each tab as a space."""
    for line_end in _LINE_ENDS:
        if line_end in text:
            text = text.replace(line_end, "\n")
    return unicodedata.normalize("NFC", text.replace("\t", " "))


def as_property(text: str) -> str:
    """The text as a property, bookmark or description can hold it: one line, with unseen characters as codes.

    Letters and emoji stay as they are, because whoever shows a property brings their own fonts. A text too long
    for an archive (ISO 19005-3, 6.1.13) ends in an ellipsis.
    """
    line = with_plain_line_ends(text).replace("\n", " ")
    if len(line) > _LONGEST_PROPERTY:
        line = line[:_LONGEST_PROPERTY] + "\N{HORIZONTAL ELLIPSIS}"
    return "".join(code_of(c) if unicodedata.category(c) in _UNSEEN_CATEGORIES else c for c in line)


class _Drawable(dict[int, str]):
    """For `str.translate`: what is drawn for each code point, found out when it is first met."""

    def __init__(self, glyphs: Iterable[int]) -> None:
        super().__init__({ord("\n"): "\n"})
        self._glyphs = frozenset(glyphs)
        self.shown_as_codes: set[str] = set()

    def __missing__(self, code: int) -> str:
        drawn = self._drawn(code)
        self[code] = drawn
        return drawn

    def _drawn(self, code: int) -> str:
        character = chr(code)
        # Beyond U+FFFF a simple font's ToUnicode map, as ReportLab writes it, has no room.
        if code in self._glyphs and code <= 0xFFFF and unicodedata.category(character) not in _UNSEEN_CATEGORIES:
            return character
        if code in _EQUALS_IN_LOOKS:
            return _EQUALS_IN_LOOKS[code]
        self.shown_as_codes.add(character)
        return code_of(character)


class Face:
    """One face, for the making of one document.

    Args:
        font: ReportLab's `TTFont`, which has no types; it may be shared between documents.
        document: the ReportLab document whose subset of the font grows as text is encoded.
    """

    def __init__(self, font: Font, document: PDFDocument) -> None:
        self._font = cast("Any", font)
        self._document = document
        self._glyph_widths: dict[int, float] = self._font.face.charWidths
        glyphs: dict[int, int] = self._font.face.charToGlyph
        self._drawable = _Drawable(glyphs)
        self._drawn: dict[str, str] = {}
        self._widths: dict[str, float] = {}
        self._encoded: dict[str, tuple[tuple[str, str], ...]] = {}

    @property
    def shown_as_codes(self) -> set[str]:
        """The characters met so far that this face could not draw."""
        return self._drawable.shown_as_codes

    def drawn(self, text: str) -> str:
        """The text composed (NFC) and as this face draws it; its line ends are line feeds."""
        found = self._drawn.get(text)
        if found is None:
            found = self._drawn[text] = with_plain_line_ends(text).translate(self._drawable)
        return found

    def width(self, text: str, size: float) -> float:
        """How wide the text is drawn, in points, at `size` points."""
        found = self._widths.get(text)
        if found is None:
            widths = self._glyph_widths
            found = self._widths[text] = sum([widths[ord(c)] for c in self.drawn(text) if c != "\n"])
        return found * size / 1000

    def encoded(self, text: str) -> tuple[tuple[str, str], ...]:
        """The text as pairs of a font resource's name and a PDF string in parentheses, one for each subset."""
        found = self._encoded.get(text)
        if found is None:
            pieces: list[tuple[int, bytes]] = self._font.splitString(
                self.drawn(text).replace("\n", " "), self._document
            )
            found = self._encoded[text] = tuple(
                (
                    self._font.getSubsetInternalName(subset, self._document),
                    "(" + "".join([_PDF_STRING_BYTES[byte] for byte in codes]) + ")",
                )
                for subset, codes in pieces
            )
        return found


def _pdf_string_byte(byte: int) -> str:
    if byte in b"()\\":
        return "\\" + chr(byte)
    printable = range(0x20, 0x7F)
    return chr(byte) if byte in printable else f"\\{byte:03o}"


_PDF_STRING_BYTES = tuple(_pdf_string_byte(byte) for byte in range(256))


class Typefaces:
    """All faces, for the making of one document.

    Args:
        fonts: the folder of the font files.
        document: the ReportLab document that is being made.

    Raises:
        OSError: a font file is missing or can't be read.
    """

    def __init__(self, fonts: Path, document: PDFDocument) -> None:
        self._faces = {name: Face(_registered(name, fonts), document) for name in FaceName}

    def __getitem__(self, name: FaceName) -> Face:
        """The face of that name."""
        return self._faces[name]

    def shown_as_codes(self) -> tuple[str, ...]:
        """The characters that some face could not draw, in code order."""
        return tuple(sorted(set[str]().union(*(face.shown_as_codes for face in self._faces.values()))))


def _registered(name: FaceName, fonts: Path) -> Font:
    # ReportLab's registry has types in name only.
    registry = cast("Any", pdfmetrics)
    if name.value not in registry.getRegisteredFontNames():
        program = (fonts / f"{name.value}.ttf").read_bytes()
        registry.registerFont(TTFont(name.value, BytesIO(program)))
    return registry.getFont(name.value)
