"""The bundled typefaces: what each can draw, how wide it is, and which bytes stand for it in a page.

Text reaches a page only through here, so that what no typeface has is shown as its code and never as an empty
box, and so that measuring and drawing can't differ.

Each text passes through `Face.drawn` as a whole; the result may be measured, broken and drawn in pieces. A glyph
that a face lacks comes from another bundled typeface, joined and stacked scripts and marks are put together, and a
stretch from right to left is turned. What is drawn in one go has to be one line of a paragraph or a part of one.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from overtime_logger.reports.characters import (
    EM,
    FALLBACKS,
    Printable,
    equals_in_looks,
    legible,
    with_plain_line_ends,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from overtime_logger.reports.pdf.cluster_fonts import ClusterFont
    from overtime_logger.reports.shaping import Cluster, Shaper

# Even if each character takes two words or is shown as its code, this is within 32,767 bytes.
_LONGEST_PROPERTY: Final = 3000
# Numbers below are those of ReportLab's subsets of a face.
_FIRST_CLUSTER_FONT: Final = 1000


class FaceName(Enum):
    """The faces there are; the value is the PostScript name and the stem of the file."""

    SANS = "IBMPlexSans-Regular"
    SANS_ITALIC = "IBMPlexSans-Italic"
    SANS_MEDIUM = "IBMPlexSans-Medium"
    SANS_SEMIBOLD = "IBMPlexSans-SemiBold"
    SERIF = "IBMPlexSerif-Regular"
    SERIF_SEMIBOLD = "IBMPlexSerif-SemiBold"


_SISTERS: Final = {FaceName.SERIF: FaceName.SANS, FaceName.SERIF_SEMIBOLD: FaceName.SANS_SEMIBOLD}
"""The face that has more letters than another of the same weight."""


def as_property(text: str) -> str:
    """The text as a property, bookmark or description can hold it: one line, in which all can be seen.

    Letters and emoji stay as they are, because what shows a property brings its own fonts. A text too long
    for an archive (ISO 19005-3, 6.1.13) ends in an ellipsis.
    """
    line = with_plain_line_ends(text).replace("\n", " ")
    if len(line) > _LONGEST_PROPERTY:
        line = line[:_LONGEST_PROPERTY] + "\N{HORIZONTAL ELLIPSIS}"
    return legible(line)


class Typeface(TTFont):
    """A face as ReportLab knows it, which draws what it lacks with the glyphs of the other bundled typefaces.

    Args:
        name: which face.
        fonts: the folder of the font files.

    Raises:
        OSError: the file is missing or can't be read.
    """

    def __init__(self, name: FaceName, fonts: Path) -> None:
        program = (fonts / f"{name.value}.ttf").read_bytes()
        # ReportLab has types in name only.
        cast("Any", super()).__init__(name.value, BytesIO(program))
        self._fonts = fonts
        sister = (_SISTERS[name].value,) if name in _SISTERS else ()
        self._files = (name.value, *sister, *FALLBACKS)
        face = cast("Any", self).face
        self._widths: dict[int, float] = face.charWidths
        self._glyphs: dict[int, int] = face.charToGlyph
        self.characters = frozenset(self._glyphs)
        """The code points of what it draws itself."""
        marks = {code for code in self.characters if unicodedata.category(chr(code)) in {"Cc", "Cf", "Mn"}}
        # Beyond U+FFFF a simple font's ToUnicode map, as ReportLab writes it, has no room.
        self._plain = frozenset(chr(code) for code in self.characters - marks if code <= 0xFFFF)
        self._letter_widths = {letter: self._widths[ord(letter)] for letter in self._plain}
        self._equals = equals_in_looks(self.characters)
        self._made_shaper: Shaper | None = None

    def any_characters(self) -> frozenset[int]:
        """The code points of what it draws, with the help of others or without."""
        return self.shaper.characters()

    def unplaced(self, text: str) -> frozenset[str]:
        """What of a text it can't put together."""
        return self.shaper.unplaced(text)

    @property
    def shaper(self) -> Shaper:
        """What puts glyphs together in this face; loaded when it is first needed."""
        if self._made_shaper is None:
            # matplotlib takes a while to load, and most documents need none of it.
            from overtime_logger.reports.shaping import Shaper  # noqa: PLC0415

            self._made_shaper = Shaper(self._fonts, self._files)
        return self._made_shaper

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802 - ReportLab's name
        """How wide a printable text is drawn, in points, at `size` points."""
        del encoding
        drawn = self._drawn(text)
        if self._plain.issuperset(drawn):
            units = sum(map(self._letter_widths.__getitem__, drawn))
        else:
            units = sum([cluster.advance for cluster in self.shaper.clusters(drawn)])
        return units * size / EM

    def splitString(  # noqa: N802 - ReportLab's name
        self, text: str, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """A printable line as pairs of a font's number in this document, and the codes that are drawn with it."""
        drawn = self._drawn(text)
        if self._plain.issuperset(drawn):
            return cast("Any", super()).splitString(drawn, doc, encoding)
        pieces: list[tuple[int, bytes]] = []
        for number, codes in self._encoded(self.shaper.clusters(drawn), doc):
            if pieces and pieces[-1][0] == number:
                pieces[-1] = (number, pieces[-1][1] + codes)
            else:
                pieces.append((number, codes))
        return pieces

    def _drawn(self, text: str) -> str:
        """The text with hyphens and spaces that this face has."""
        return text if self._plain.issuperset(text) else text.translate(self._equals)

    def _encoded(self, clusters: tuple[Cluster, ...], document: PDFDocument) -> Iterator[tuple[int, bytes]]:
        plain = cast("Any", super())
        for cluster in clusters:
            if self._is_plain(cluster):
                yield from plain.splitString(cluster.text, document)
            else:
                number, font = _cluster_font(cluster.file, self._fonts, document)
                yield number, font.code(cluster)

    def _is_plain(self, cluster: Cluster) -> bool:
        """Whether a cluster is what this face draws for its character by itself."""
        if cluster.file != self._files[0] or cluster.text not in self._plain:
            return False
        code = ord(cluster.text)
        glyph = (self._glyphs[code], 0, 0)
        return cluster.glyphs == (glyph,) and cluster.advance == round(self._widths[code])

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802 - ReportLab's name
        """The name, with its slash, under which pages refer to the font of that number."""
        if subset < _FIRST_CLUSTER_FONT:
            return cast("Any", super()).getSubsetInternalName(subset, doc)
        return "/" + _cluster_fonts[doc][subset - _FIRST_CLUSTER_FONT].resource


_cluster_fonts: WeakKeyDictionary[PDFDocument, list[ClusterFont]] = WeakKeyDictionary()


def _cluster_font(file: str, fonts: Path, document: PDFDocument) -> tuple[int, ClusterFont]:
    """The font for what a document takes from a typeface in clusters, with its number."""
    from overtime_logger.reports.pdf.cluster_fonts import ClusterFont  # noqa: PLC0415 - loaded with the first

    made = _cluster_fonts.setdefault(document, [])
    for number, font in enumerate(made):
        if font.file == file:
            return _FIRST_CLUSTER_FONT + number, font
    font = ClusterFont(f"C{len(made) + 1}", fonts, file)
    made.append(font)
    cast("Any", document).delayedFonts.append(font)
    return _FIRST_CLUSTER_FONT + len(made) - 1, font


class Face:
    """One face, for the making of one document.

    Args:
        font: the face, which is shared between documents.
        document: the ReportLab document whose subset of the font grows as text is encoded.
        printable: makes texts printable.
    """

    def __init__(self, font: Typeface, document: PDFDocument, printable: Printable) -> None:
        self._font = font
        self._document = document
        self._printable = printable
        self._widths: dict[str, float] = {}
        self._encoded: dict[str, tuple[tuple[str, str], ...]] = {}

    def drawn(self, text: str) -> str:
        """The text composed (NFC) and in characters that can be printed; its line ends are line feeds."""
        return self._printable.of(text)

    def width(self, text: str, size: float) -> float:
        """How wide the text is drawn, in points, at `size` points."""
        found = self._widths.get(text)
        if found is None:
            drawn = self.drawn(text)
            lines = drawn.split("\n") if "\n" in drawn else (drawn,)
            found = self._widths[text] = sum([self._font.stringWidth(line, 1) for line in lines])
        return found * size

    def encoded(self, text: str) -> tuple[tuple[str, str], ...]:
        """The text as pairs of a font resource's name and a PDF string in parentheses, one for each font."""
        found = self._encoded.get(text)
        if found is None:
            pieces = self._font.splitString(self.drawn(text).replace("\n", " "), self._document)
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
        self._printable = printable_in(fonts)
        self._faces = {name: Face(_registered(name, fonts), document, self._printable) for name in FaceName}

    def __getitem__(self, name: FaceName) -> Face:
        """The face of that name."""
        return self._faces[name]

    def named(self, name: str) -> Face:
        """The face of that PostScript name."""
        return self._faces[FaceName(name)]

    def shown_as_codes(self) -> tuple[str, ...]:
        """The characters of all texts so far that no typeface has, in code order."""
        return tuple(sorted(self._printable.shown_as_codes))


def printable_in(fonts: Path) -> Printable:
    """What makes texts printable in the bundled typefaces; `fonts` is the folder of their files."""
    registered = {name: _registered(name, fonts) for name in FaceName}
    usual = registered[FaceName.SANS]
    common = frozenset[int].intersection(*(font.characters for font in registered.values()))
    return Printable(common, usual.any_characters, usual.unplaced)


def _registered(name: FaceName, fonts: Path) -> Typeface:
    # ReportLab's registry has types in name only.
    registry = cast("Any", pdfmetrics)
    if name.value not in registry.getRegisteredFontNames():
        registry.registerFont(Typeface(name, fonts))
    return registry.getFont(name.value)
