"""Taking the pages and fonts out of the file that ReportLab drew.

What ReportLab writes around them is left behind: the file proper is written anew, with structure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from pypdf import PdfReader

from overtime_logger.reports.pdf.syntax import dictionary, name, number_array, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

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


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: its size in points and its content."""

    width: float
    height: float
    content: bytes


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """The pages, and the fonts by the names by which the pages call them."""

    pages: tuple[DrawnPage, ...]
    fonts: Mapping[str, Any]


def read_drawn_file(data: bytes) -> DrawnFile:
    """Read a file that ReportLab drew."""
    reader = PdfReader(BytesIO(data))
    pages: list[DrawnPage] = []
    fonts: dict[str, Any] = {}
    for page in reader.pages:
        contents, resources = cast("Any", page["/Contents"]), cast("Any", page["/Resources"])
        pages.append(DrawnPage(float(page.mediabox.width), float(page.mediabox.height), contents.get_data()))
        fonts.update(resources.get("/Font", {}))
    return DrawnFile(tuple(pages), fonts)


def write_fonts(fonts: Mapping[str, Any], writer: FileWriter) -> bytes:
    """Write the fonts.

    Args:
        fonts: as `read_drawn_file` found them.
        writer: takes the objects.

    Returns:
        The dictionary of font resources.
    """
    numbers = {label: _write_font(fonts[label].get_object(), writer) for label in sorted(fonts)}
    return dictionary({label.removeprefix("/"): reference(number) for label, number in numbers.items()})


def _write_font(font: Any, writer: FileWriter) -> int:  # noqa: ANN401 - whatever pypdf found
    """A simple TrueType font with an encoding of its own, which is why it is symbolic and has no `Encoding`."""
    descriptor = font["/FontDescriptor"].get_object()
    program: bytes = descriptor["/FontFile2"].get_object().get_data()
    file = writer.add_stream({"Length1": b"%d" % len(program)}, program)
    base_name = name(str(font["/BaseFont"]).removeprefix("/"))
    described = writer.add(
        dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": base_name,
                "Flags": b"%d" % int(descriptor["/Flags"]),
                "FontBBox": number_array(float(value) for value in descriptor["/FontBBox"]),
                **{key: b"%g" % float(descriptor["/" + key]) for key in _MEASURES},
                "FontFile2": reference(file),
            }
        )
    )
    first = int(font["/FirstChar"])
    to_unicode = writer.add_stream({}, _to_unicode(font["/ToUnicode"].get_object().get_data()))
    return writer.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("TrueType"),
                "BaseFont": base_name,
                "FirstChar": b"%d" % first,
                "LastChar": b"%d" % int(font["/LastChar"]),
                "Widths": number_array(float(value) for value in font["/Widths"]),
                "FontDescriptor": reference(described),
                "ToUnicode": reference(to_unicode),
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
