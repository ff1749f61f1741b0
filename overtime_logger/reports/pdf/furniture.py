"""What is printed on every page: the header, the date and code, and the page's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.text import broken

if TYPE_CHECKING:
    from overtime_logger.reports.pdf.canvas import TaggedCanvas
    from overtime_logger.reports.pdf.typefaces import Typefaces
    from overtime_logger.services.document import PageFurniture

_NUMBER_GAP: Final = 24.0
_RULE_GAP: Final = 7.0
# More lines than these would run off the page.
_MOST_LINES: Final = 3
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"


def draw_furniture(
    canvas: TaggedCanvas, furniture: PageFurniture, page: int, pages: int, typefaces: Typefaces
) -> None:
    """Draw the furniture of the page that is being drawn.

    Args:
        canvas: what draws.
        furniture: what to draw.
        page: the page's number.
        pages: how many pages there are.
        typefaces: the document's typefaces.
    """
    text_style = style.FURNITURE
    face = typefaces[text_style.face]
    sheet = style.LANDSCAPE if canvas.is_landscape else style.PORTRAIT
    number = furniture.page_of.format(page=page, pages=pages)
    number_left = sheet.right - face.width(number, text_style.size)

    def lines(text: str, width: float) -> list[str]:
        all_lines = ["".join(run.text for run in line) for line in broken(text, text_style, typefaces, width)]
        shown = all_lines[:_MOST_LINES]
        if len(all_lines) > len(shown):
            shown[-1] = shown[-1].rstrip()[:-1] + _ELLIPSIS
        return shown

    def draw(lines: list[str], baseline: float) -> None:
        for position, line in enumerate(lines):
            canvas.write(sheet.left, baseline - position * text_style.leading, line, face, text_style)

    canvas.decoration("Pagination")
    # A long header grows upwards and a long footer downwards, away from the text.
    header = lines(furniture.header, sheet.frame_width)
    draw(header, sheet.header + (len(header) - 1) * text_style.leading)
    if furniture.header:
        canvas.rule(sheet.left, sheet.right, sheet.header - _RULE_GAP, style.HAIRLINE_WEIGHT, style.HAIRLINE)
    draw(lines(furniture.footer, number_left - _NUMBER_GAP - sheet.left), sheet.footer)
    canvas.write(number_left, sheet.footer, number, face, text_style)
