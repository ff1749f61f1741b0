"""Writing the structure tree, and the parent tree that leads from each stretch of a page back to its element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf.structure import Attribute, Element, Link, Mark
from overtime_logger.reports.pdf.syntax import array, dictionary, name, number_array, reference, text_string
from overtime_logger.reports.pdf.typefaces import as_property

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overtime_logger.reports.pdf.composition import DrawnPages
    from overtime_logger.reports.pdf.file_writer import FileWriter

_ATTRIBUTES: Final = {
    Attribute.COLUMN_HEADER: dictionary({"O": name("Table"), "Scope": name("Column")}),
    Attribute.ROW_HEADER: dictionary({"O": name("Table"), "Scope": name("Row")}),
    Attribute.BULLETS: dictionary({"O": name("List"), "ListNumbering": name("Disc")}),
    Attribute.NUMBERS: dictionary({"O": name("List"), "ListNumbering": name("Decimal")}),
}
# An empty cell keeps its place in its row; anything else with nothing in it is left out.
_KEPT_EMPTY: Final = frozenset({"TD", "TH"})


def write_structure_tree(
    drawn: DrawnPages, pages: Sequence[int], links: Mapping[int, int], writer: FileWriter
) -> int:
    """Write both trees.

    Args:
        drawn: the document's pages with their structure.
        pages: the pages' object numbers.
        links: the links' object numbers, by the link's identity.
        writer: takes the objects.

    Returns:
        The number of the structure tree's root.
    """
    return _TreeWriter(pages, links, writer).write(drawn)


class _TreeWriter:
    """Writes the trees of one document."""

    def __init__(self, pages: Sequence[int], links: Mapping[int, int], writer: FileWriter) -> None:
        self._pages = pages
        self._links = links
        self._writer = writer
        self._attributes = {attribute: writer.add(body) for attribute, body in _ATTRIBUTES.items()}
        self._elements: dict[int, int] = {}

    def write(self, drawn: DrawnPages) -> int:
        root = self._writer.reserve()
        document = self._write_element(drawn.structure, root)
        parents = [array(self._element(each) for each in marked) for marked in drawn.marked]
        entries = [reference(self._writer.add(each)) for each in parents]
        entries.extend(self._element(link.element) for link in drawn.links)
        numbered = array(part for key, entry in enumerate(entries) for part in (b"%d" % key, entry))
        body = {
            "Type": name("StructTreeRoot"),
            "K": reference(document),
            "ParentTree": reference(self._writer.add(dictionary({"Nums": numbered}))),
            "ParentTreeNextKey": b"%d" % len(entries),
        }
        self._writer.put(root, dictionary(body))
        return root

    def _element(self, element: Element) -> bytes:
        return reference(self._elements[id(element)])

    def _write_element(self, element: Element, parent: int) -> int:
        number = self._writer.reserve()
        self._elements[id(element)] = number
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        kids = [self._kid(kid, number, page) for kid in element.kids if not _is_empty(kid)]
        body = {
            "S": name(element.tag),
            "P": reference(parent),
            "Pg": reference(self._pages[page]) if page is not None else None,
            "A": self._attribute(element),
            "Alt": text_string(as_property(element.alternative)) if element.alternative else None,
            "K": (kids[0] if len(kids) == 1 else array(kids)) if kids else None,
        }
        self._writer.put(number, dictionary(body))
        return number

    def _attribute(self, element: Element) -> bytes | None:
        if element.box:
            box = element.box
            place = number_array((box.left, box.bottom, box.right, box.top))
            return dictionary({"O": name("Layout"), "Placement": name("Block"), "BBox": place})
        return reference(self._attributes[element.attribute]) if element.attribute else None

    def _kid(self, kid: Element | Mark | Link, parent: int, page: int | None) -> bytes:
        match kid:
            case Element():
                return reference(self._write_element(kid, parent))
            case Mark():
                if kid.page == page:
                    return b"%d" % kid.number
                elsewhere = reference(self._pages[kid.page])
                return dictionary({"Type": name("MCR"), "Pg": elsewhere, "MCID": b"%d" % kid.number})
            case Link():
                place = reference(self._pages[kid.page])
                link = reference(self._links[id(kid)])
                return dictionary({"Type": name("OBJR"), "Pg": place, "Obj": link})


def _is_empty(kid: Element | Mark | Link) -> bool:
    if not isinstance(kid, Element) or kid.tag in _KEPT_EMPTY:
        return False
    return all(map(_is_empty, kid.kids))
