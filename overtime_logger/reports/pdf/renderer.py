"""The way in: a document as plain data becomes a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.services.document import RenderedDocument

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.document import Document


class PdfRenderer:
    """Renders documents.

    Args:
        fonts: the folder of the font files.
    """

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def render(self, document: Document) -> RenderedDocument:
        """Draw `document`: the same document gives the same bytes, whenever and wherever it is drawn.

        Raises:
            OSError: a font file is missing or can't be read.
        """
        # Drawing needs ReportLab and matplotlib, which the program need not load to start.
        from overtime_logger.reports.pdf.archive import complete  # noqa: PLC0415
        from overtime_logger.reports.pdf.composition import draw_pages  # noqa: PLC0415

        drawn = draw_pages(document, self._fonts)
        return RenderedDocument(complete(drawn, document), len(drawn.marked), drawn.shown_as_codes)
