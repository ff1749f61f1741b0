"""Making a document's pages: set the blocks, break them into pages, then draw, when all page numbers are known."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFDocument

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.blocks import (
    Setting,
    set_bullets,
    set_facts,
    set_heading,
    set_paragraph,
    set_signature,
)
from overtime_logger.reports.pdf.front_matter import key_of, set_cover, set_index
from overtime_logger.reports.pdf.furniture import draw_furniture
from overtime_logger.reports.pdf.key_figures import set_key_figures
from overtime_logger.reports.pdf.outline import Bookmark, Place
from overtime_logger.reports.pdf.pagination import Page, Strip, paginate
from overtime_logger.reports.pdf.pen import Pen
from overtime_logger.reports.pdf.structure import Element
from overtime_logger.reports.pdf.tables import set_table, space_around
from overtime_logger.reports.pdf.typefaces import Typefaces, as_property
from overtime_logger.services.document import (
    BulletList,
    Chart,
    Contents,
    Facts,
    KeyFigures,
    Paragraph,
    Ranking,
    Signature,
    Table,
)
from overtime_logger.services.progress import Part, unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from overtime_logger.reports.pdf.pen import DrawnPage
    from overtime_logger.reports.pdf.structure import Link
    from overtime_logger.reports.pdf.style import Sheet
    from overtime_logger.services.document import Block, Document, Section
    from overtime_logger.services.progress import Watch

_SECTION_SPACE: Final = {1: 26.0, 2: 17.0}
_SPACE_BELOW_HEADING: Final = 10.0
_SETTING_SHARE: Final = 0.5
_RUNNING_TEXT: Final = (Paragraph, BulletList)
_SECTION_STYLES: Final = {1: style.HEADING_1, 2: style.HEADING_2}


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """A document's pages, with what is needed to complete the file.

    Args:
        pages: the pages.
        font_subsets: ReportLab's document, for which its fonts noted the glyphs that the pages use.
        structure: the root of the structure tree.
        marked: for each page, the element of each of its marked stretches.
        links: what leads to another place.
        places: where each key leads.
        bookmarks: one for each section, in order.
        shown_as_codes: the characters that could not be drawn.
    """

    pages: tuple[DrawnPage, ...]
    font_subsets: PDFDocument
    structure: Element
    marked: list[list[Element]]
    links: list[Link]
    places: Mapping[str, Place]
    bookmarks: tuple[Bookmark, ...]
    shown_as_codes: tuple[str, ...]


def draw_pages(document: Document, fonts: Path, watch: Watch = unwatched) -> DrawnPages:
    """Draw a document's pages.

    Args:
        document: what to draw.
        fonts: the folder of the font files.
        watch: follows the work.

    Raises:
        CancelledError: the work was called off.
        OSError: a font file is missing or can't be read.
    """
    # Nothing is drawn on it: the fonts' subsets grow with it. What they are made of is compressed when the file is
    # completed.
    font_subsets = PDFDocument(compression=0, invariant=1)
    typefaces = Typefaces(fonts, font_subsets)
    composer = _Composer(document, typefaces, Part(watch, 0, _SETTING_SHARE))
    pages = composer.pages()
    places = _places(pages)
    pen = Pen(places)
    drawing = Part(watch, _SETTING_SHARE, 1)
    for number, page in enumerate(pages):
        drawing(number / len(pages))
        pen.begin_page(page.sheet)
        for placed in page.placed:
            placed.strip.draw(pen, placed.top)
        draw_furniture(pen, document.furniture, page, len(pages), typefaces)
        pen.end_page()
    return DrawnPages(
        tuple(pen.pages),
        font_subsets,
        composer.structure,
        pen.marked,
        pen.links,
        places,
        _bookmarks(document, pages),
        typefaces.shown_as_codes(),
    )


def _places(pages: list[Page]) -> dict[str, Place]:
    """Where each key leads."""
    return {
        key: Place(number, placed.top)
        for number, page in enumerate(pages)
        for placed in page.placed
        for key in placed.strip.keys
    }


def _bookmarks(document: Document, pages: list[Page]) -> tuple[Bookmark, ...]:
    found: list[Bookmark] = []
    for number, page in enumerate(pages):
        for placed in page.placed:
            if placed.strip.section is not None:
                section = document.sections[placed.strip.section]
                title = _("p. {page}  {heading}").format(page=number + 1, heading=section.heading)
                found.append(Bookmark(as_property(title), section.level, Place(number, placed.top)))
    return tuple(found)


class _Composer:
    """Sets one document and breaks it into pages."""

    def __init__(self, document: Document, typefaces: Typefaces, watch: Watch) -> None:
        self._document = document
        self._typefaces = typefaces
        self._watch = watch
        self.structure = Element("Document")

    def pages(self) -> list[Page]:
        """The cover and the sections, in runs of pages of one size; at least one page."""
        pages = [page for sheet, strips in self._runs() for page in paginate(strips, sheet)]
        return pages or [Page(style.PORTRAIT, ())]

    def _setting(self, sheet: Sheet, element: Element) -> Setting:
        return Setting(self._typefaces, sheet.left, sheet.right, element)

    def _heading_tag(self, level: int) -> str:
        """The tag of a section's heading: where the cover has the document's title, that alone is H1."""
        return f"H{level + 1}" if self._document.cover else f"H{level}"

    def _runs(self) -> list[tuple[Sheet, list[Strip]]]:
        """The strips of the cover and of the sections, in runs that each begin a page."""
        runs: list[tuple[Sheet, list[Strip]]] = []
        sheet = style.PORTRAIT
        part = self.structure
        if self._document.cover:
            setting = self._setting(sheet, self.structure.add("Sect"))
            runs.append((sheet, set_cover(self._document.cover, setting)))
        for number, section in enumerate(self._document.sections):
            self._watch(number / len(self._document.sections))
            if section.level == 1:
                part = self.structure.add("Sect")
                turned_to = style.LANDSCAPE if section.landscape else style.PORTRAIT
                if section.on_new_page or turned_to is not sheet or not runs:
                    runs.append((turned_to, []))
                sheet = turned_to
                element = part
            else:
                element = part.add("Sect")
            strips = self._section(section, self._setting(sheet, element))
            strips[0].section = number
            strips[0].keys = (key_of(section, number),)
            _follow(runs[-1][1], strips)
        return runs

    def _section(self, section: Section, setting: Setting) -> list[Strip]:
        tag = self._heading_tag(section.level)
        strips = set_heading(section.heading, _SECTION_STYLES[section.level], tag, setting)
        strips[0].space_above = _SECTION_SPACE[section.level]
        before: Block | None = None
        for block in section.blocks:
            of_block = self._block(block, setting)
            if not of_block:
                continue
            if before is None:
                of_block[0].breakable = False
                of_block[0].space_above = min(of_block[0].space_above, _SPACE_BELOW_HEADING)
            elif not isinstance(before, _RUNNING_TEXT):
                of_block[0].space_above = max(of_block[0].space_above, space_around(before))
            if _announces(before):
                of_block[0].breakable = False
            strips.extend(of_block)
            before = block
        strips[-1].keeps_next = before is None
        if section.is_whole:
            for strip in strips[1:]:
                strip.is_held = True
        return strips

    def _block(self, block: Block, setting: Setting) -> list[Strip]:
        if isinstance(block, Contents):
            return set_index(self._document, block.deepest, setting)
        return set_block(block, setting, self._document.language)


def _announces(block: Block | None) -> bool:
    """Whether a block says what comes next, and so must not be left at the end of a page."""
    return isinstance(block, Paragraph) and block.text.rstrip().endswith(":")


def _follow(run: list[Strip], strips: list[Strip]) -> None:
    """Add a section's strips to a run; a heading with nothing below it is kept with the next heading."""
    if run and run[-1].keeps_next:
        strips[0].breakable = False
    run.extend(strips)


def set_block(block: Block, setting: Setting, language: str) -> list[Strip]:
    """Set one block of any kind but the index; `language` is that of the document."""
    match block:
        case Paragraph():
            return set_paragraph(block, setting)
        case BulletList():
            return set_bullets(block, setting)
        case KeyFigures():
            return set_key_figures(block, setting)
        case Facts():
            return set_facts(block, setting)
        case Table():
            return set_table(block, setting)
        case Chart() | Ranking():
            # Charts need matplotlib, which takes half a second to load; many documents have none.
            from overtime_logger.reports.pdf.figures import set_chart  # noqa: PLC0415

            return set_chart(block, setting, language)
        case Signature():
            return set_signature(block, setting)
        case _:
            return []
