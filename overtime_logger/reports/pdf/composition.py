"""Making a document's pages: Platypus puts the flowables of its sections on pages of either size."""

# ReportLab has types in name only.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownLambdaType=false

from __future__ import annotations

from gettext import gettext as _
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, NextPageTemplate, PageBreak, PageTemplate

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.canvas import TaggedCanvas
from overtime_logger.reports.pdf.furniture import draw_furniture
from overtime_logger.reports.pdf.story import (
    Piece,
    Typesetting,
    cover_flows,
    flows_of,
    heading,
    index_flows,
    key_of,
)
from overtime_logger.reports.pdf.structure import Bookmark, Element, PagePlace
from overtime_logger.reports.pdf.tables import Rows
from overtime_logger.reports.pdf.typefaces import Typefaces, as_property
from overtime_logger.services.document import Contents, Signature
from overtime_logger.services.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from overtime_logger.reports.pdf.story import Flow
    from overtime_logger.reports.pdf.style import PageStyle
    from overtime_logger.services.document import Block, Document, Section
    from overtime_logger.services.progress import Watch

_SECTION_SPACE: Final = {1: 26.0, 2: 17.0}
_SPACE_BELOW_HEADING: Final = 10.0
_SECTION_STYLES: Final = {1: style.HEADING_1, 2: style.HEADING_2}
# A last page that would hold less than this share is filled up from the one before.
_LEAST_LAST: Final = 0.17
_MOST_MOVED: Final = 0.35
# Sums of heights are not exact: a page holds a bit less than it seems to.
_NOTHING: Final = 0.01


class DrawnPages(TaggedCanvas):
    """A document's pages, with what is needed to complete the file.

    Attributes:
        structure: the root of the structure tree.
        bookmarks: one for each section, in order.
        shown_as_codes: the characters that could not be drawn.
    """

    structure: Element
    bookmarks: list[Bookmark]
    shown_as_codes: tuple[str, ...]


def draw_pages(document: Document, fonts: Path, watch: Watch = unwatched) -> tuple[bytes, DrawnPages]:
    """Draw a document's pages.

    Args:
        document: what to draw.
        fonts: the folder of the font files.
        watch: follows the work.

    Returns:
        The file as ReportLab writes it, and what is needed to complete it.

    Raises:
        CancelledError: the work was called off.
        OSError: a font file is missing or can't be read.
    """
    file = BytesIO()
    canvas = DrawnPages(file)
    typefaces = Typefaces(fonts, canvas.font_document)
    composer = _Composer(document, typefaces)
    runs = composer.runs()
    canvas.structure, canvas.bookmarks = composer.structure, composer.bookmarks
    _Template(runs, canvas, watch).build_all()
    canvas.finish(lambda page, pages: draw_furniture(canvas, document.furniture, page, pages, typefaces))
    canvas.shown_as_codes = typefaces.shown_as_codes()
    return file.getvalue(), canvas


class _Template(cast("type[Any]", BaseDocTemplate)):  # type: ignore[misc]
    """Puts flowables on pages."""

    def __init__(
        self, runs: Sequence[tuple[PageStyle, Sequence[Flow]]], canvas: TaggedCanvas, watch: Watch
    ) -> None:
        sheets = sorted((style.PORTRAIT, style.LANDSCAPE), key=lambda sheet: sheet is not runs[0][0])
        templates = [
            PageTemplate(
                str(sheet.width),
                [Frame(sheet.left, sheet.bottom, sheet.frame_width, sheet.frame_height, 0, 0, 0, 0)],
                pagesize=(sheet.width, sheet.height),
            )
            for sheet in sheets
        ]
        super().__init__(BytesIO(), pageTemplates=templates)
        canvas.setPageSize((sheets[0].width, sheets[0].height))
        self._canvas = canvas
        self._watch = watch
        self._story: list[Any] = []
        for sheet, flows in runs:
            if self._story:
                self._story += [NextPageTemplate(str(sheet.width)), PageBreak()]
            self._story += _kept(flows, sheet)
        self._count = sum(map(_weight, self._story))
        self._placed = 0

    def build_all(self) -> None:
        """Put all on pages."""
        self._watch(0.0)
        self.build(self._story, canvasmaker=lambda *_arguments, **_keywords: self._canvas)

    def afterFlowable(self, flow: Any) -> None:  # noqa: N802, ANN401 - ReportLab's
        """Say how far the work is."""
        self._placed += _weight(flow)
        self._watch(min(self._placed / self._count, 1.0))


def _weight(flow: Flow) -> int:
    return len(flow.rows) if isinstance(flow, Rows) else 1


class _KeptTogether(CondPageBreak):  # type: ignore[misc]
    """Ends the page if there is less room than what follows needs; it takes none itself."""

    _SPACETRANSFER = True


def _kept(flows: Sequence[Flow], sheet: PageStyle) -> list[Any]:
    """The flowables of a run of pages, with a page's end wherever what belongs together would be parted."""
    room = sheet.frame_height - _NOTHING
    for flow in flows:
        if isinstance(flow, Piece):
            # What is higher than a page runs off its end.
            flow.height = min(flow.height, room)
    heights = [flow.wrap(sheet.frame_width, sheet.frame_height)[1] for flow in flows]
    gaps = [max(after.getSpaceBefore(), before.getSpaceAfter()) for before, after in pairwise(flows)]
    _fill_last_page(flows, heights, gaps, sheet.frame_height)
    needed = 0.0
    story: list[Any] = []
    for index in range(len(flows) - 1, -1, -1):
        flow = flows[index]
        alone = heights[index] if isinstance(flow, Piece) else flow.least
        together = heights[index] + gaps[index] + needed if flow.keep_next and index < len(gaps) else alone
        needed = together if together <= room else alone
        whole = getattr(flow, "whole", 0)
        story.append(flow)
        if index and not flows[index - 1].keep_next:
            if whole:
                end = min(index + whole, len(flows))
                height = sum(heights[index:end]) + sum(gaps[index : end - 1])
                needed = max(needed, min(height, sheet.frame_height / 2))
            space = gaps[index - 1] - flows[index - 1].getSpaceAfter()
            story.append(_KeptTogether(min(needed + space, room)))
    return story[::-1]


def _fill_last_page(flows: Sequence[Flow], heights: Sequence[float], gaps: Sequence[float], page: float) -> None:
    """See to it that no title, and no two rows of a table, stand alone on the last page."""
    last = 0.0
    for index in range(len(flows) - 1, 0, -1):
        last += heights[index] + gaps[index - 1]
        if last >= page * _LEAST_LAST:
            return
        before = flows[index - 1]
        if heights[index - 1] >= page * _MOST_MOVED:
            before.reserve = last
            return
        before.keep_next = True


class _Composer:
    """Makes the flowables of one document."""

    def __init__(self, document: Document, typefaces: Typefaces) -> None:
        self._document = document
        self._typefaces = typefaces
        self.structure = Element("Document")
        self.bookmarks: list[Bookmark] = []

    def runs(self) -> list[tuple[PageStyle, list[Flow]]]:
        """The flowables of the cover and of the sections, in runs that each begin a page; at least one."""
        runs: list[tuple[PageStyle, list[Flow]]] = []
        sheet = style.PORTRAIT
        part = self.structure
        if self._document.cover:
            setting = Typesetting(self._typefaces, sheet, self.structure.add("Sect"))
            runs.append((sheet, cover_flows(self._document.cover, setting)))
        for number, section in enumerate(self._document.sections):
            if section.level == 1:
                part = self.structure.add("Sect")
                turned_to = style.LANDSCAPE if section.landscape else style.PORTRAIT
                if section.on_new_page or turned_to is not sheet or not runs:
                    runs.append((turned_to, []))
                sheet = turned_to
                element = part
            else:
                element = part.add("Sect")
            runs[-1][1].extend(self._section(section, number, Typesetting(self._typefaces, sheet, element)))
        return runs or [(sheet, [Piece(0, lambda _canvas, _left, _top: None)])]

    def _section(self, section: Section, number: int, setting: Typesetting) -> list[Flow]:
        # Where the cover has the document's title, that alone is H1.
        tag = f"H{section.level + bool(self._document.cover)}"
        title = heading(section.heading, _SECTION_STYLES[section.level], tag, setting)
        title.spaceBefore = _SECTION_SPACE[section.level]
        title.on_drawn = self._marker(section, number)
        flows: list[Flow] = [title]
        for block in section.blocks:
            of_block = self._block(block, setting)
            if isinstance(block, Signature) and of_block:
                # Room to sign is no use on a page of its own: it stays with the words that are signed.
                flows[-1].keep_next = True
            if of_block and len(flows) == 1:
                of_block[0].spaceBefore = min(of_block[0].getSpaceBefore(), _SPACE_BELOW_HEADING)
            flows.extend(of_block)
        if section.is_whole:
            title.whole = len(flows)
        return flows

    def _marker(self, section: Section, number: int) -> Any:  # noqa: ANN401
        def mark(canvas: TaggedCanvas, top: float) -> None:
            canvas.place(key_of(section, number), top)
            words = _("p. {page}  {heading}").format(page=canvas.page + 1, heading=section.heading)
            self.bookmarks.append(Bookmark(as_property(words), section.level, PagePlace(canvas.page, top)))

        return mark

    def _block(self, block: Block, setting: Typesetting) -> list[Flow]:
        if not isinstance(block, Contents):
            return flows_of(block, setting, self._document.language)
        # The index does not list itself.
        listed = [
            (key_of(section, number), section)
            for number, section in enumerate(self._document.sections)
            if section.level <= block.deepest and not any(isinstance(each, Contents) for each in section.blocks)
        ]
        return index_flows(listed, setting)
