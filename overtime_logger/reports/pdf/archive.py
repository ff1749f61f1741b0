"""Completing the file: the structure tree, links, outline, properties, colours and attachments.

The result is meant to keep to PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once; clauses of ISO 32000-1
are named where a choice follows from one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf.colour_profile import IDENTIFIER, srgb_profile
from overtime_logger.reports.pdf.embedded_fonts import write_fonts
from overtime_logger.reports.pdf.file_writer import FileWriter
from overtime_logger.reports.pdf.metadata import Properties
from overtime_logger.reports.pdf.outline import write_outline
from overtime_logger.reports.pdf.structure_tree import write_structure_tree
from overtime_logger.reports.pdf.syntax import (
    array,
    date_string,
    dictionary,
    name,
    number_array,
    reference,
    text_string,
)
from overtime_logger.reports.pdf.typefaces import as_property

if TYPE_CHECKING:
    from overtime_logger.reports.pdf.composition import DrawnPages
    from overtime_logger.reports.pdf.structure import Link
    from overtime_logger.services.document import Attachment, Document

# Shown and printed, which an annotation of an archive has to be (ISO 19005-3, 6.3.2).
_PRINTED: Final = 4


def complete(drawn: DrawnPages, document: Document) -> bytes:
    """The bytes of the finished file.

    Args:
        drawn: the document's pages.
        document: whose properties and attachments they get.
    """
    return _Archive(drawn, document).file()


class _Archive:
    """Writes one file."""

    def __init__(self, drawn: DrawnPages, document: Document) -> None:
        self._drawn = drawn
        self._document = document
        self._writer = FileWriter()
        self._pages = [self._writer.reserve() for _page in drawn.pages]
        self._links = {id(link): self._writer.reserve() for link in drawn.links}

    def file(self) -> bytes:
        writer = self._writer
        properties = Properties.of(self._document)
        tree = self._write_pages()
        for position, link in enumerate(self._drawn.links):
            self._write_link(link, len(self._pages) + position)
        attachments = sorted(
            (attachment.name, self._write_attachment(attachment)) for attachment in self._document.attachments
        )
        catalogue = {
            "Type": name("Catalog"),
            "Pages": reference(tree),
            "Lang": text_string(self._document.language),
            "MarkInfo": dictionary({"Marked": b"true"}),
            "ViewerPreferences": dictionary({"DisplayDocTitle": b"true"}),
            "StructTreeRoot": reference(write_structure_tree(self._drawn, self._pages, self._links, writer)),
            "Outlines": write_outline(self._drawn.bookmarks, self._pages, writer),
            "PageMode": name("UseOutlines") if self._drawn.bookmarks else None,
            "OutputIntents": array((self._output_intent(),)),
            "Metadata": reference(
                writer.add_stream(
                    {"Type": name("Metadata"), "Subtype": name("XML")}, properties.xmp(), compressed=False
                )
            ),
            **_listed(attachments),
        }
        info = writer.add(properties.information_dictionary())
        return writer.file(writer.add(dictionary(catalogue)), info)

    def _write_pages(self) -> int:
        writer = self._writer
        tree = writer.reserve()
        resources = reference(writer.add(dictionary({"Font": write_fonts(self._drawn.font_subsets, writer)})))
        links: dict[int, list[bytes]] = {}
        for link in self._drawn.links:
            links.setdefault(link.page, []).append(reference(self._links[id(link)]))
        for position, page in enumerate(self._drawn.pages):
            annotations = links.get(position)
            entries = {
                "Type": name("Page"),
                "Parent": reference(tree),
                "MediaBox": number_array((0, 0, page.width, page.height)),
                "Resources": resources,
                "Contents": reference(writer.add_stream({}, page.content)),
                "StructParents": b"%d" % position,
                "Tabs": name("S"),
                "Annots": array(annotations) if annotations else None,
            }
            writer.put(self._pages[position], dictionary(entries))
        kids = array(reference(page) for page in self._pages)
        writer.put(tree, dictionary({"Type": name("Pages"), "Kids": kids, "Count": b"%d" % len(self._pages)}))
        return tree

    def _write_link(self, link: Link, key: int) -> None:
        """Write a link; `key` is its place in the structure's parent tree."""
        target = self._drawn.places[link.target]
        box = link.box
        entries = {
            "Type": name("Annot"),
            "Subtype": name("Link"),
            "Rect": number_array((box.left, box.bottom, box.right, box.top)),
            "Border": number_array((0, 0, 0)),
            "F": b"%d" % _PRINTED,
            "Contents": text_string(as_property(link.description)),
            "StructParent": b"%d" % key,
            "Dest": target.destination(self._pages),
        }
        self._writer.put(self._links[id(link)], dictionary(entries))

    def _output_intent(self) -> bytes:
        profile = self._writer.add_stream({"N": b"3"}, srgb_profile())
        return dictionary(
            {
                "Type": name("OutputIntent"),
                "S": name("GTS_PDFA1"),
                "OutputConditionIdentifier": text_string(IDENTIFIER),
                "RegistryName": text_string("http://www.color.org"),
                "Info": text_string(IDENTIFIER),
                "DestOutputProfile": reference(profile),
            }
        )

    def _write_attachment(self, attachment: Attachment) -> int:
        day = date_string(self._document.made_on)
        embedded = self._writer.add_stream(
            {
                "Type": name("EmbeddedFile"),
                "Subtype": name(attachment.media_type),
                "Params": dictionary({"Size": b"%d" % len(attachment.data), "CreationDate": day, "ModDate": day}),
            },
            attachment.data,
        )
        file_name = text_string(attachment.name)
        entries = {
            "Type": name("Filespec"),
            "F": file_name,
            "UF": file_name,
            "Desc": text_string(as_property(attachment.description)),
            "AFRelationship": name(attachment.relationship.value),
            "EF": dictionary({"F": reference(embedded), "UF": reference(embedded)}),
        }
        return self._writer.add(dictionary(entries))


def _listed(attachments: list[tuple[str, int]]) -> dict[str, bytes | None]:
    """The catalogue's entries for attachments: by name, and as files associated with the whole document."""
    if not attachments:
        return {}
    names = array(part for title, number in attachments for part in (text_string(title), reference(number)))
    return {
        "Names": dictionary({"EmbeddedFiles": dictionary({"Names": names})}),
        "AF": array(reference(number) for _title, number in attachments),
    }
