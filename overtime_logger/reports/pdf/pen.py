"""Drawing on a page, with everything drawn either part of the structure or marked as page decoration.

This is the only part that speaks PDF operators; all coordinates are points from the page's lower left corner.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.structure import Box, Element, Link, Mark
from overtime_logger.reports.pdf.syntax import number, numbers

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from overtime_logger.reports.pdf.outline import Place
    from overtime_logger.reports.pdf.style import Colour, Sheet, TextStyle
    from overtime_logger.reports.pdf.typefaces import Face


class DrawnPage(NamedTuple):
    """A page: its size in points and its content."""

    width: float
    height: float
    content: bytes


class Pen:
    """Draws a document's pages one after the other.

    Args:
        places: where each key leads.

    Attributes:
        pages: the pages that are done.
        marked: for each page, the element of each of its marked stretches.
        links: what leads to another place.
    """

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._sheet = style.PORTRAIT
        self._operators: list[str] = []
        self.pages: list[DrawnPage] = []
        self.marked: list[list[Element]] = []
        self.links: list[Link] = []
        self._open: Element | str | None = None
        self._only_decoration = ""
        self._font = ""
        self._fill: Colour | None = None

    @property
    def page(self) -> int:
        """The page being drawn, counted from 0."""
        return len(self.marked) - 1

    def begin_page(self, sheet: Sheet) -> None:
        """Start the next page."""
        self._sheet = sheet
        self.marked.append([])
        self._operators = []
        self._font = ""
        self._fill = None

    def end_page(self) -> None:
        """Put the page with those that are done."""
        self._close()
        content = "\n".join(self._operators).encode("ascii")
        self.pages.append(DrawnPage(self._sheet.width, self._sheet.height, content))

    def content(self, element: Element) -> None:
        """What is drawn from here on belongs to `element`; what follows directly joins the same stretch."""
        if self._only_decoration:
            self.decoration(self._only_decoration)
            return
        if self._open is element:
            return
        self._close()
        elements = self.marked[-1]
        element.kids.append(Mark(self.page, len(elements)))
        self._operators.append(f"/{element.tag}<</MCID {len(elements)}>>BDC")
        elements.append(element)
        self._open = element

    def decoration(self, kind: str = "Layout") -> None:
        """What is drawn from here on is decoration of that kind (`Layout` or `Pagination`)."""
        kind = self._only_decoration or kind
        if self._open == kind:
            return
        self._close()
        self._operators.append(f"/Artifact<</Type/{kind}>>BDC")
        self._open = kind

    @contextmanager
    def only_decoration(self, kind: str) -> Generator[None]:
        """Within this, content too is drawn as decoration of that kind, for what repeats what has been drawn."""
        self._only_decoration = kind
        try:
            yield
        finally:
            self._only_decoration = ""

    def _close(self) -> None:
        if self._open is not None:
            self._operators.append("EMC")
            self._open = None

    def text(self, left: float, baseline: float, text: str, face: Face, text_style: TextStyle) -> None:
        """Draw one line of text that starts at `left`, in the style's size and colour but in the face given."""
        if not text:
            return
        self._fill_with(text_style.colour)
        operators = [f"BT 1 0 0 1 {number(left)} {number(baseline)} Tm"]
        operators.extend(self._shown(text, face, text_style.size))
        operators.append("ET")
        self._operators.append(" ".join(operators))

    def turned_text(self, matrix: Sequence[float], text: str, face: Face, size: float, colour: Colour) -> None:
        """Draw one line of text through a matrix of six numbers."""
        self._fill_with(colour)
        shown = " ".join(self._shown(text, face, size))
        self._operators.append(f"BT {numbers(matrix)} Tm {shown} ET")

    def _shown(self, text: str, face: Face, size: float) -> list[str]:
        operators: list[str] = []
        for resource, string in face.encoded(text):
            font = f"{resource} {number(size)} Tf"
            if font != self._font:
                self._font = font
                operators.append(font)
            operators.append(f"{string} Tj")
        return operators

    def rule(self, left: float, right: float, y: float, weight: float, colour: Colour) -> None:
        """Draw a horizontal line, `weight` thick, whose middle is at `y`."""
        self.rectangle(left, y - weight / 2, right - left, weight, colour)

    def rectangle(self, left: float, bottom: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle. Lines are filled too: a filled hairline keeps its weight on every screen."""
        self._fill_with(colour)
        self._operators.append(f"{numbers((left, bottom, width, height))} re f")

    def _fill_with(self, colour: Colour) -> None:
        if self._fill != colour:
            self._fill = colour
            self._operators.append(f"{numbers(colour)} rg")

    def operators(self, *operators: str) -> None:
        """Add operators as they are to the stretch that is open; they must leave the state as they found it."""
        self._operators.extend(operators)

    def page_of(self, target: str) -> int:
        """The page on which a place is, counted from 1."""
        return self._places[target].page + 1

    def link(self, element: Element, box: Box, description: str, target: str) -> None:
        """Make a box of the current page lead to another place, unless what is drawn only repeats something."""
        if self._only_decoration:
            return
        link = Link(self.page, box, description, element, target)
        self.links.append(link)
        element.kids.append(link)
