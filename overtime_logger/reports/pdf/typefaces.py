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

from overtime_logger.reports.characters import UNSEEN_CATEGORIES, Drawable, code_of, with_plain_line_ends

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.pdfmetrics import Font

# Even if each character takes two words or is shown as its code, this is within 32,767 bytes.
_LONGEST_PROPERTY = 3000


class FaceName(Enum):
    """The faces there are; the value is the PostScript name and the stem of the file."""

    SANS = "IBMPlexSans-Regular"
    SANS_ITALIC = "IBMPlexSans-Italic"
    SANS_MEDIUM = "IBMPlexSans-Medium"
    SANS_SEMIBOLD = "IBMPlexSans-SemiBold"
    SERIF = "IBMPlexSerif-Regular"
    SERIF_SEMIBOLD = "IBMPlexSerif-SemiBold"


def as_property(text: str) -> str:
    """The text as a property, bookmark or description can hold it: one line, with unseen characters as codes.

    Letters and emoji stay as they are, because whoever shows a property brings their own fonts. A text too long
    for an archive (ISO 19005-3, 6.1.13) ends in an ellipsis.
    """
    line = with_plain_line_ends(text).replace("\n", " ")
    if len(line) > _LONGEST_PROPERTY:
        line = line[:_LONGEST_PROPERTY] + "\N{HORIZONTAL ELLIPSIS}"
    return "".join(code_of(c) if unicodedata.category(c) in UNSEEN_CATEGORIES else c for c in line)


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
        self._drawable = Drawable(glyphs)
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
            found = self._drawn[text] = self._drawable.drawn(text)
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
