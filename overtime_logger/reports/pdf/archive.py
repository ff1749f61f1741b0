"""Completing the file with pypdf: the structure tree, links, outline, properties, colours and attachments.

The result is meant to keep to PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once; clauses of ISO 32000-1
are named where a choice follows from one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, Fit, NameObject, NumberObject, TextStringObject

from overtime_logger.reports.characters import RIGHT_TO_LEFT_LETTER
from overtime_logger.reports.pdf.canvas import numbers
from overtime_logger.reports.pdf.colour_profile import IDENTIFIER, srgb_profile
from overtime_logger.reports.pdf.metadata import Properties
from overtime_logger.reports.pdf.packing import Additions, number_of, packed, text_string
from overtime_logger.reports.pdf.structure import Attribute, Element, Link, MarkedContent
from overtime_logger.reports.pdf.typefaces import as_property

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdf.generic import IndirectObject, StreamObject

    from overtime_logger.reports.pdf.composition import DrawnPages
    from overtime_logger.reports.pdf.structure import Box
    from overtime_logger.services.document import Document

# Shown and printed, which an annotation of an archive has to be (ISO 19005-3, 6.3.2).
_PRINTED: Final = 4
_ATTRIBUTES: Final = {
    Attribute.COLUMN_HEADER: "<</O/Table/Scope/Column>>",
    Attribute.ROW_HEADER: "<</O/Table/Scope/Row>>",
    Attribute.BULLETS: "<</O/List/ListNumbering/Disc>>",
    Attribute.NUMBERS: "<</O/List/ListNumbering/Decimal>>",
}
_MAPPING: Final = re.compile(rb"<[0-9A-F]{2}> <[0-9A-F]{4}>")
_MAPPINGS: Final = re.compile(rb"\d+ beginbfchar.*endbfchar", re.DOTALL)
_MOST_MAPPED_AT_ONCE: Final = 100
# An empty cell keeps its place in its row; anything else with nothing in it is left out.
# In two bytes a character, this is within 32,767 bytes.
_LONGEST_STRING: Final = 16_000
_KEPT_EMPTY: Final = frozenset({"TD", "TH"})


def complete(file: bytes, drawn: DrawnPages, document: Document) -> bytes:
    """The bytes of the finished file.

    Args:
        file: the pages as ReportLab writes them.
        drawn: what is on them.
        document: whose properties and attachments they get.
    """
    writer = PdfWriter(clone_from=BytesIO(file))
    resources = cast("Any", writer.pages[0]["/Resources"])
    for font in resources["/Font"].values():
        if font.get_object()["/Subtype"] == "/TrueType":
            _shorten(font.get_object()["/ToUnicode"])
    _write_outline(writer, drawn)
    _attach(writer, document)
    properties = Properties.of(document)
    # ReportLab's information dictionary, and that of pypdf.
    writer.metadata = None
    additions = Additions(writer)
    additions.info = additions.add(properties.information_dictionary())
    pages = [number_of(page) for page in writer.pages]
    links: dict[int, int] = {}
    of_page = defaultdict[int, list[str]](list)
    for key, link in enumerate(drawn.links, len(pages)):
        links[id(link)] = number = additions.add(_link(link, drawn, pages, key))
        of_page[link.page].append(f"{number} 0 R")
    for number, page in enumerate(writer.pages):
        annotations = f"/Annots[{' '.join(of_page[number])}]" if of_page[number] else ""
        page.update(additions.dictionary(f"/StructParents {number}/Tabs/S{annotations}"))
        # ReportLab says how each page turns to the next, which an archive may not.
        del page["/Trans"]
    metadata = additions.add_stream("/Type/Metadata/Subtype/XML", properties.xmp())
    profile = additions.add_stream("/N 3", srgb_profile())
    identifier = text_string(IDENTIFIER)
    entries = [
        f"/Lang{text_string(document.language)}/MarkInfo<</Marked true>>",
        "/ViewerPreferences<</DisplayDocTitle true>>",
        f"/PageMode/{'UseOutlines' if drawn.bookmarks else 'UseNone'}/Metadata {metadata} 0 R",
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{identifier}/Info{identifier}",
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile} 0 R>>]",
        f"/StructTreeRoot {_Structure(drawn, pages, links, additions).root} 0 R",
    ]
    writer.root_object.update(additions.dictionary("".join(entries)))
    return packed(writer, additions)


def _shorten(to_unicode: StreamObject) -> None:
    """Leave what stands for nothing out of a font's map from codes to characters, and part it.

    A CMap may hold at most a hundred characters in one go (Adobe Technical Note 5411, 1.4.1).
    """
    drawn = to_unicode.get_data()
    pairs = [pair for pair in _MAPPING.findall(drawn) if not pair.endswith(b"<0000>")]
    parts = [pairs[start : start + _MOST_MAPPED_AT_ONCE] for start in range(0, len(pairs), _MOST_MAPPED_AT_ONCE)]
    blocks = [b"%d beginbfchar\n%b\nendbfchar" % (len(part), b"\n".join(part)) for part in parts]
    to_unicode.set_data(_MAPPINGS.sub(lambda _match: b"\n".join(blocks), drawn))


def _rectangle(box: Box) -> str:
    return f"[{numbers((box.left, box.bottom, box.right, box.top))}]"


def _link(link: Link, drawn: DrawnPages, pages: Sequence[int], key: int) -> str:
    """A link's annotation; `key` is its place in the structure's parent tree."""
    target = drawn.places[link.target]
    return (
        f"<</Type/Annot/Subtype/Link/Rect{_rectangle(link.box)}/Border[0 0 0]/F {_PRINTED}/StructParent {key}"
        f"/Contents{text_string(as_property(link.description))}"
        f"/Dest[{pages[target.page]} 0 R/XYZ null {target.top:.0f} null]>>"
    )


def _write_outline(writer: PdfWriter, drawn: DrawnPages) -> None:
    """An entry for each section; one of level 2 stands below the one of level 1 before it."""
    part: IndirectObject | None = None
    for bookmark in drawn.bookmarks:
        inner = bookmark.level > 1
        entry = writer.add_outline_item(
            title=bookmark.title,
            page_number=bookmark.place.page,
            parent=part if inner else None,
            fit=Fit.xyz(top=round(bookmark.place.top)),
            is_open=False,
        )
        part = part if inner else entry


def _attach(writer: PdfWriter, document: Document) -> None:
    """Put the attachments in, by name, and as files associated with the whole document."""
    day = datetime.combine(document.made_on, time(), UTC)
    associated = ArrayObject()
    for attachment in sorted(document.attachments, key=lambda each: each.name):
        file = writer.add_attachment(attachment.name, attachment.data)
        file.alternative_name = TextStringObject(attachment.name)
        file.description = TextStringObject(as_property(attachment.description))
        file.associated_file_relationship = NameObject(f"/{attachment.relationship.value}")
        file.subtype = NameObject(f"/{attachment.media_type}")
        file.size = NumberObject(len(attachment.data))
        file.creation_date = file.modification_date = day
        associated.append(file.pdf_object.indirect_reference)
    if associated:
        writer.root_object[NameObject("/AF")] = associated


class _Structure:
    """The structure tree, and the parent tree that leads from each stretch of a page back to its element.

    A document has tens of thousands of elements: as pypdf's objects, each takes five times as long.

    Args:
        drawn: the pages.
        pages: their objects' numbers.
        links: those of the links, by the link's identity.
        additions: takes the objects.
    """

    def __init__(
        self, drawn: DrawnPages, pages: Sequence[int], links: Mapping[int, int], additions: Additions
    ) -> None:
        self._pages = pages
        self._links = links
        self._add, self._put = additions.add, additions.put
        self._elements: dict[int, int] = {}
        self._attributes = {attribute: self._add(entries) for attribute, entries in _ATTRIBUTES.items()}
        self.root = self._add()
        """The number of the tree's root."""
        document = self._element(drawn.structure, self.root)
        entries = [
            self._add(f"[{' '.join([f'{self._elements[id(element)]} 0 R' for element in marked])}]")
            for marked in drawn.marked
        ]
        entries += [self._elements[id(link.element)] for link in drawn.links]
        parents = " ".join([f"{key} {entry} 0 R" for key, entry in enumerate(entries)])
        tree = f"/K {document} 0 R/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(entries)}"
        self._put(self.root, f"<</Type/StructTreeRoot{tree}>>")

    def _element(self, element: Element, parent: int) -> int:
        number = self._elements[id(element)] = self._add()
        page = next((kid.page for kid in element.kids if isinstance(kid, MarkedContent)), None)
        entries = [f"/S/{element.tag}/P {parent} 0 R"]
        if page is not None:
            entries.append(f"/Pg {self._pages[page]} 0 R")
        if element.attribute:
            entries.append(f"/A {self._attributes[element.attribute]} 0 R")
        if element.box:
            entries.append(f"/A<</O/Layout/Placement/Block/BBox{_rectangle(element.box)}>>")
        if element.alternative:
            entries.append(f"/Alt{text_string(as_property(element.alternative))}")
        elif words := _turned_words(element):
            entries.append(f"/ActualText{text_string(words)}")
        kids = [self._kid(kid, number, page) for kid in element.kids if not _is_empty(kid)]
        if kids:
            entries.append(f"/K[{' '.join(kids)}]")
        self._put(number, f"<<{''.join(entries)}>>")
        return number

    def _kid(self, kid: Element | MarkedContent | Link, parent: int, page: int | None) -> str:
        match kid:
            case Element():
                return f"{self._element(kid, parent)} 0 R"
            case MarkedContent():
                if kid.page == page:
                    return str(kid.number)
                return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"
            case Link():
                return f"<</Type/OBJR/Pg {self._pages[kid.page]} 0 R/Obj {self._links[id(kid)]} 0 R>>"


def _turned_words(element: Element) -> str:
    """The words of an element with letters from right to left, in the order in which they are read.

    On the page they are as they are seen, from left to right, which is what programs that copy text expect.
    """
    words = "".join(element.words)
    if words.isascii() or not RIGHT_TO_LEFT_LETTER.search(words):
        return ""
    words = "".join(each for each in words if unicodedata.category(each) != "Cf")
    # A string of an archive has a limit (ISO 19005-3, 6.1.13), and elements within one have words of their own.
    has_parts = any(isinstance(kid, Element) for kid in element.kids)
    return "" if has_parts or len(words) > _LONGEST_STRING else words


def _is_empty(kid: Element | MarkedContent | Link) -> bool:
    if not isinstance(kid, Element) or kid.tag in _KEPT_EMPTY:
        return False
    return all(map(_is_empty, kid.kids))
