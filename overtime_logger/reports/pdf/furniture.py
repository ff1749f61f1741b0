"""What stands on every page: the header, the date and code, and the page's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.lines import break_lines

if TYPE_CHECKING:
    from overtime_logger.reports.pdf.pagination import Page
    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.typefaces import Typefaces
    from overtime_logger.services.document import PageFurniture

_NUMBER_GAP: Final = 24.0
_RULE_GAP: Final = 7.0


def draw_furniture(pen: Pen, furniture: PageFurniture, page: Page, pages: int, typefaces: Typefaces) -> None:
    """Draw the furniture of the page that is being drawn.

    Args:
        pen: what draws.
        furniture: what to draw.
        page: the page.
        pages: how many pages there are.
        typefaces: the document's typefaces.
    """
    text_style = style.FURNITURE
    face = typefaces[text_style.face]
    sheet = page.sheet
    number = furniture.page_of.format(page=pen.page + 1, pages=pages)
    number_left = sheet.right - face.width(number, text_style.size)
    header = break_lines([(face, furniture.header)], text_style.size, sheet.frame_width)
    footer = break_lines([(face, furniture.footer)], text_style.size, number_left - _NUMBER_GAP - sheet.left)
    pen.decoration("Pagination")

    def draw_lines(lines: list[str], baseline: float) -> None:
        for position, line in enumerate(lines):
            pen.text(sheet.left, baseline - position * text_style.leading, line, face, text_style)

    # A long header grows upwards and a long footer downwards, away from the text.
    draw_lines(
        ["".join(run.text for run in line.runs) for line in header],
        sheet.header + (len(header) - 1) * text_style.leading,
    )
    if furniture.header:
        pen.rule(sheet.left, sheet.right, sheet.header - _RULE_GAP, style.HAIRLINE_WEIGHT, style.HAIRLINE)
    draw_lines(["".join(run.text for run in line.runs) for line in footer], sheet.footer)
    pen.text(number_left, sheet.footer, number, face, text_style)
