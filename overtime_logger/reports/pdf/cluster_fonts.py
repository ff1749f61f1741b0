"""Embedding what was put together from several glyphs: each cluster becomes one glyph of a font made for it.

So a letter with its marks is one code on the page, for which the font states all characters that it stands for,
and text is found, copied and read out as it was written. The outlines are those of the bundled typefaces, scaled
to thousandths of the em; nothing of them that the document does not use is embedded.
"""

# fontTools leaves most of its types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportMissingTypeStubs=false

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from overtime_logger.reports.characters import EM

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from overtime_logger.reports.shaping import Cluster

_TAG: Final = "AAAAAA+"
# The first moment of 1970, in seconds since 1904: no other is told by the document itself.
_NO_TIME: Final = 2082844800
# A CMap may hold at most so many characters in one go (Adobe Technical Note 5411, 1.4.1).
_MOST_MAPPED_AT_ONCE: Final = 100
_CMAP_HEAD: Final = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT: Final = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class FontProgram(NamedTuple):
    """A font as it is embedded.

    Args:
        name: its PostScript name, with the mark of a subset.
        data: the TrueType file.
        widths: of its glyphs, that which stands for no character first, in thousandths of the em.
        box: left, bottom, right and top of all glyphs.
        to_unicode: the CMap that leads from codes to characters.
        flags: that it has an encoding of its own.
        stem_width: about that of its letters.
    """

    name: str
    data: bytes
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    to_unicode: bytes
    flags: int = 4
    stem_width: int = 80


class ClusterFont:
    """The clusters of one typeface that a document uses.

    Args:
        resource: the name under which pages refer to it.
        fonts: the folder of the font files.
        file: the stem of the typeface's file.
    """

    def __init__(self, resource: str, fonts: Path, file: str) -> None:
        self.resource = resource
        self.file = file
        self._path = fonts / f"{file}.ttf"
        self._codes: dict[Cluster, int] = {}

    def code(self, cluster: Cluster) -> bytes:
        """The two bytes that stand for a cluster: its number in the order in which they were first asked for."""
        return self._codes.setdefault(cluster, len(self._codes) + 1).to_bytes(2, "big")

    def program(self) -> FontProgram:
        """The font with what was asked for so far."""
        with TTFont(self._path, lazy=True) as source:
            name = _TAG + cast("str", source["name"].getDebugName(6))
            outlines = self._outlines(source)
        order = [".notdef", *(f"cluster{code}" for code in self._codes.values())]
        widths = (0, *(cluster.advance for cluster in self._codes))
        builder = FontBuilder(EM)
        builder.updateHead(created=_NO_TIME, modified=_NO_TIME)
        builder.setupGlyphOrder(order)
        builder.setupGlyf(dict(zip(order, outlines, strict=True)))
        glyf: Any = builder.font["glyf"]
        builder.setupHorizontalMetrics(
            {each: (width, getattr(glyf[each], "xMin", 0)) for each, width in zip(order, widths, strict=True)}
        )
        builder.setupHorizontalHeader(ascent=EM, descent=-EM // 4)
        builder.setupMaxp()
        builder.font.recalcTimestamp = False
        file = BytesIO()
        builder.font.save(file)
        head: Any = builder.font["head"]
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        return FontProgram(name, file.getvalue(), widths, box, _to_unicode(self._codes))

    def _outlines(self, source: TTFont) -> list[Any]:
        """The glyphs, that which stands for no character first, each in one piece."""
        glyphs: Any = source.getGlyphSet()
        order = source.getGlyphOrder()
        scale = EM / source["head"].unitsPerEm
        outlines: list[Any] = [TTGlyphPen(None).glyph()]
        for cluster in self._codes:
            outline = TTGlyphPen(None)
            for number, right, up in cluster.glyphs:
                recording = DecomposingRecordingPen(glyphs)
                glyphs[order[number]].draw(recording)
                recording.replay(TransformPen(outline, (scale, 0, 0, scale, right, up)))
            outlines.append(outline.glyph())
        return outlines

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the font to ReportLab's document, among those that its pages may use."""
        made = cast("Any", document)
        program = self.program()
        name = PDFName(program.name)
        file = PDFStream(dictionary=PDFDictionary({"Length1": len(program.data)}), content=program.data)
        to_unicode = PDFStream(content=program.to_unicode)
        described = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": program.flags,
                "FontBBox": PDFArray(program.box),
                "ItalicAngle": 0,
                "Ascent": program.box[3],
                "Descent": program.box[1],
                "CapHeight": program.box[3],
                "StemV": program.stem_width,
                "FontFile2": made.Reference(file, f"{self.resource}:file"),
            }
        )
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(system),
                "FontDescriptor": made.Reference(described, f"{self.resource}:descriptor"),
                "W": PDFArray([0, PDFArray(program.widths)]),
                "CIDToGIDMap": PDFName("Identity"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([made.Reference(descendant, f"{self.resource}:descendant")]),
                "ToUnicode": made.Reference(to_unicode, f"{self.resource}:unicode"),
            }
        )
        made.idToObject["BasicFonts"].dict[self.resource] = made.Reference(font, f"{self.resource}:font")


def _to_unicode(codes: dict[Cluster, int]) -> bytes:
    pairs = [(code, cluster.text.encode("utf-16-be").hex().upper()) for cluster, code in codes.items()]
    parts = [_CMAP_HEAD]
    for start in range(0, len(pairs), _MOST_MAPPED_AT_ONCE):
        some = pairs[start : start + _MOST_MAPPED_AT_ONCE]
        lines = "".join(f"<{code:04X}> <{text}>\n" for code, text in some)
        parts.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n")
    parts.append(_CMAP_FOOT)
    return "".join(parts).encode("ascii")
