"""The way in: a document as plain data becomes a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.reports.code_note import with_codes_explained
from overtime_logger.services.document import RenderedDocument
from overtime_logger.services.progress import PartOfWork, unwatched

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.document import Document
    from overtime_logger.services.progress import Watch

_DRAWING_SHARE = 0.9
"""How much of rendering is drawing the pages, about; the rest is completing the file."""


class PdfRenderer:
    """Renders documents.

    Args:
        fonts: the folder of the font files.
    """

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def render(self, document: Document, watch: Watch = unwatched) -> RenderedDocument:
        """Draw `document`: the same document gives the same bytes, whenever and wherever it is drawn.

        Args:
            document: what to draw.
            watch: follows the work.

        Raises:
            CancelledError: the work was called off.
            OSError: a font file is missing or can't be read.
        """
        # Drawing needs ReportLab and matplotlib, which the program need not load to start.
        from overtime_logger.reports.pdf.archive import complete  # noqa: PLC0415
        from overtime_logger.reports.pdf.composition import draw_pages  # noqa: PLC0415
        from overtime_logger.reports.pdf.typefaces import printable_in  # noqa: PLC0415

        document = with_codes_explained(document, printable_in(self._fonts))
        file, drawn = draw_pages(document, self._fonts, PartOfWork(watch, 0, _DRAWING_SHARE))
        watch(_DRAWING_SHARE)
        return RenderedDocument(complete(file, drawn, document), len(drawn.marked), drawn.shown_as_codes)
