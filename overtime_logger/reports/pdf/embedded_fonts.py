"""Writing the fonts of a document: of each only what is used, as ReportLab cuts it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from reportlab.pdfbase.ttfonts import TTFont

from overtime_logger.reports.pdf.syntax import array, dictionary, name, number_array, reference, text_string

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from overtime_logger.reports.pdf.cluster_fonts import ClusterFont, Program
    from overtime_logger.reports.pdf.file_writer import FileWriter

_MAPPING: Final = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>")
_MEASURES: Final = ("ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV")
# A CMap may hold at most so many characters in one go (Adobe Technical Note 5411, 1.4.1).
_MOST_MAPPED_AT_ONCE: Final = 100
_CMAP_HEAD: Final = b"""\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_CMAP_FOOT: Final = b"""\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def write_fonts(document: PDFDocument, writer: FileWriter) -> bytes:
    """Write the parts of the fonts that a document uses.

    Args:
        document: ReportLab's, for which its fonts noted each glyph as text was encoded.
        writer: takes the objects.

    Returns:
        The dictionary of font resources.
    """
    # ReportLab has types in name only. It makes these objects when it saves a file; that it would be written only
    # to be read again takes longer than all else here.
    made = cast("Any", document)
    typefaces = [font for font in made.delayedFonts if isinstance(font, TTFont)]
    clusters = [cast("ClusterFont", font) for font in made.delayedFonts if font not in typefaces]
    for font in typefaces:
        cast("Any", font).addObjects(made)
    fonts: dict[str, Any] = made.idToObject["BasicFonts"].dict
    numbers = {label: _write_font(fonts[label], made.idToObject, writer) for label in sorted(fonts)}
    numbers.update({font.resource: _write_cluster_font(font.program(), writer) for font in clusters})
    return dictionary({label: reference(number) for label, number in numbers.items()})


def _write_font(font: Any, objects: Mapping[str, Any], writer: FileWriter) -> int:  # noqa: ANN401 - ReportLab's
    """A simple TrueType font with an encoding of its own, which is why it is symbolic and has no `Encoding`."""
    descriptor: dict[str, Any] = objects[font.FontDescriptor.name].dict
    program: bytes = objects[descriptor["FontFile2"].name].content
    file = writer.add_stream({"Length1": b"%d" % len(program)}, program)
    base_name = name(font.BaseFont)
    described = writer.add(
        dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": base_name,
                "Flags": b"%d" % descriptor["Flags"],
                "FontBBox": number_array(descriptor["FontBBox"].sequence),
                **{key: b"%g" % descriptor[key] for key in _MEASURES},
                "FontFile2": reference(file),
            }
        )
    )
    to_unicode = writer.add_stream({}, _to_unicode(objects[font.ToUnicode.name].content.encode("ascii")))
    return writer.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("TrueType"),
                "BaseFont": base_name,
                "FirstChar": b"%d" % font.FirstChar,
                "LastChar": b"%d" % font.LastChar,
                "Widths": number_array(font.Widths.sequence),
                "FontDescriptor": reference(described),
                "ToUnicode": reference(to_unicode),
            }
        )
    )


def _write_cluster_font(program: Program, writer: FileWriter) -> int:
    """A composite TrueType font with codes of two bytes, which are its glyphs' numbers."""
    base_name = name(program.name)
    file = writer.add_stream({"Length1": b"%d" % len(program.data)}, program.data)
    described = writer.add(
        dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": base_name,
                "Flags": b"%d" % program.flags,
                "FontBBox": number_array(program.box),
                "ItalicAngle": b"0",
                "Ascent": b"%d" % program.box[3],
                "Descent": b"%d" % program.box[1],
                "CapHeight": b"%d" % program.box[3],
                "StemV": b"%d" % program.stem_width,
                "FontFile2": reference(file),
            }
        )
    )
    system = {"Registry": text_string("Adobe"), "Ordering": text_string("Identity"), "Supplement": b"0"}
    descendant = writer.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("CIDFontType2"),
                "BaseFont": base_name,
                "CIDSystemInfo": dictionary(system),
                "FontDescriptor": reference(described),
                "W": array((b"0", number_array(program.widths))),
                "CIDToGIDMap": name("Identity"),
            }
        )
    )
    return writer.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": base_name,
                "Encoding": name("Identity-H"),
                "DescendantFonts": array((reference(descendant),)),
                "ToUnicode": reference(writer.add_stream({}, program.to_unicode)),
            }
        )
    )


def _to_unicode(drawn: bytes) -> bytes:
    """The font's map from codes to characters, without the codes that stand for nothing."""
    pairs = [(code, character) for code, character in _MAPPING.findall(drawn) if character != b"0000"]
    parts = [_CMAP_HEAD]
    for start in range(0, len(pairs), _MOST_MAPPED_AT_ONCE):
        some = pairs[start : start + _MOST_MAPPED_AT_ONCE]
        lines = b"".join(b"<%b> <%b>\n" % pair for pair in some)
        parts.append(b"%d beginbfchar\n%bendbfchar\n" % (len(some), lines))
    parts.append(_CMAP_FOOT)
    return b"".join(parts)
