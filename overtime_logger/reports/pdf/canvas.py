"""ReportLab's canvas, on which everything drawn is either part of the structure or marked as decoration.

All coordinates are points from the page's lower left corner. What can be drawn only once all pages are known, for
example the page that a pointer leads to, is drawn later, in its place.
"""

# ReportLab has types in name only.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownLambdaType=false

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from reportlab.pdfgen.canvas import Canvas

from overtime_logger.reports.pdf.structure import Element, Link, MarkedContent, PagePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from io import BytesIO

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from overtime_logger.reports.pdf.structure import Box
    from overtime_logger.reports.pdf.style import Colour, TextStyle
    from overtime_logger.reports.pdf.typefaces import Face


def number(value: float) -> str:
    """The number as PDF wants it: to a thousandth of a point, with no needless digits and no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Sequence[float]) -> str:
    """Several numbers, as operands."""
    return " ".join([number(value) for value in values])


@lru_cache
def _spelled(colour: Colour) -> str:
    return numbers(colour)


class TaggedCanvas(Canvas):
    """Draws a document's pages one after the other.

    Attributes:
        marked: for each page, the element of each of its marked stretches.
        links: what leads to another place.
        places: where each key leads.
    """

    def __init__(self, file: BytesIO) -> None:
        # What is drawn is compressed when the file is completed.
        super().__init__(file, pageCompression=0, invariant=1)
        self.marked: list[list[Element]] = [[]]
        self.links: list[Link] = []
        self.places: dict[str, PagePlace] = {}
        self.page = 0
        self._open: Element | str | None = None
        self._only_decoration = ""
        self._later: list[tuple[int, Callable[[], None]]] = []
        self._done: list[dict[str, Any]] = []
        self._operators = cast("list[str]", self._code)

    @property
    def font_document(self) -> PDFDocument:
        """ReportLab's document, for which its fonts note the glyphs that the pages use."""
        return cast("PDFDocument", self._doc)

    @property
    def is_landscape(self) -> bool:
        """Whether the current page is wider than high."""
        width, height = self._pagesize
        return bool(width > height)

    # What ReportLab calls

    def _make_preamble(self) -> None:
        """Begin pages with nothing: ReportLab would choose Helvetica, which can't be embedded."""
        self._preamble = ""

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Put the page aside until all are known."""
        self._close()
        self._done.append(dict(vars(self)))
        self._startPage()
        self.marked.append([])
        self.page += 1
        self._later = []
        self._operators = cast("list[str]", self._code)

    def finish(self, furniture: Callable[[int, int], None]) -> None:
        """Draw on each page what had to wait, and its furniture.

        Args:
            furniture: draws that of a page, given its number and how many there are.
        """
        shared = {key: vars(self)[key] for key in ("marked", "links", "places", "_done")}
        for page in self._done:
            self.__dict__.update(page, **shared)
            for position, draw in self._later:
                self._operators = []
                draw()
                self._close()
                self._code[position] = "\n".join(self._operators)
            self._operators = cast("list[str]", self._code)
            furniture(self.page + 1, len(self._done))
            self._close()
            super().showPage()
        self.marked = self.marked[: len(self._done)]
        super().save()

    def save(self) -> None:
        """Wait: `finish` writes the file."""

    # What is drawn, and what it belongs to

    def content(self, element: Element) -> None:
        """What is drawn from here on belongs to `element`; what follows directly joins the same stretch."""
        if self._only_decoration:
            self.decoration(self._only_decoration)
            return
        if self._open is element:
            return
        self._close()
        elements = self.marked[self.page]
        element.kids.append(MarkedContent(self.page, len(elements)))
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

    def later(self, draw: Callable[[], None]) -> None:
        """Leave what `draw` draws, here and on this page, until it is known where everything is."""
        self._close()
        self._later.append((len(self._operators), draw))
        self._operators.append("")

    def write(self, left: float, baseline: float, text: str, face: Face, text_style: TextStyle) -> None:
        """Draw one line of text that starts at `left`, in the style's size and colour but in the face given."""
        place = f"1 0 0 1 {number(left)} {number(baseline)}"
        self._write(place, text, face, text_style.size, text_style.colour)

    def write_turned(self, matrix: Sequence[float], text: str, face: Face, size: float, colour: Colour) -> None:
        """Draw one line of text through a matrix of six numbers."""
        self._write(numbers(matrix), text, face, size, colour)

    def _write(self, matrix: str, text: str, face: Face, size: float, colour: Colour) -> None:
        if isinstance(self._open, Element):
            self._open.words.append(face.drawn(text))
        shown = " ".join([f"{font} {size:g} Tf {string} Tj" for font, string in face.encoded(text)])
        self._operators.append(f"{_spelled(colour)} rg BT {matrix} Tm {shown} ET")

    def rule(self, left: float, right: float, y: float, weight: float, colour: Colour) -> None:
        """Draw a horizontal line, `weight` thick, whose middle is at `y`."""
        self.fill(left, y - weight / 2, right - left, weight, colour)

    def fill(self, left: float, bottom: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle. Lines are filled too: a filled hairline keeps its weight on every screen."""
        self._operators.append(f"{_spelled(colour)} rg {numbers((left, bottom, width, height))} re f")

    def operators(self, *operators: str) -> None:
        """Add operators as they are to the stretch that is open; they must leave the state as they found it."""
        self._operators.extend(operators)

    # Places and links

    def place(self, key: str, top: float) -> None:
        """Let `key` lead to that height of the current page."""
        self.places[key] = PagePlace(self.page, top)

    def page_of(self, target: str) -> int:
        """The page on which a place is, counted from 1. It is known only to what is drawn later."""
        return self.places[target].page + 1

    def link(self, element: Element, box: Box, description: str, target: str) -> None:
        """Make a box of the current page lead to another place, unless what is drawn only repeats something."""
        if self._only_decoration:
            return
        link = Link(self.page, box, description, element, target)
        self.links.append(link)
        element.kids.append(link)
