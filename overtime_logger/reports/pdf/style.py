"""The look of a document: its type scale, its few colours and its page's proportions. All lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from overtime_logger.reports.pdf.typefaces import FaceName

Colour: TypeAlias = tuple[float, float, float]

INK: Final[Colour] = (0.10, 0.11, 0.13)
MUTED: Final[Colour] = (0.36, 0.38, 0.42)
ACCENT: Final[Colour] = (0.11, 0.23, 0.37)
RULE: Final[Colour] = (0.36, 0.38, 0.42)
HAIRLINE: Final[Colour] = (0.80, 0.82, 0.84)

HAIRLINE_WEIGHT: Final = 0.4
RULE_WEIGHT: Final = 0.8
ACCENT_WEIGHT: Final = 2.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: its face, its size, the distance from baseline to baseline, and its colour."""

    face: FaceName
    size: float
    leading: float
    colour: Colour = INK


TITLE: Final = TextStyle(FaceName.SERIF_SEMIBOLD, 24, 31)
SUBTITLE: Final = TextStyle(FaceName.SERIF, 15, 22, MUTED)
HEADING_1: Final = TextStyle(FaceName.SERIF_SEMIBOLD, 17, 22)
HEADING_2: Final = TextStyle(FaceName.SERIF_SEMIBOLD, 12, 16)
LEAD: Final = TextStyle(FaceName.SERIF, 12, 18.5)
BODY: Final = TextStyle(FaceName.SANS, 9.5, 13.6)
BULLET: Final = TextStyle(FaceName.SANS, 9.5, 13.6, MUTED)
NOTE: Final = TextStyle(FaceName.SANS, 8, 11.2, MUTED)
QUOTE: Final = TextStyle(FaceName.SERIF, 10, 14.5)
CAPTION: Final = TextStyle(FaceName.SANS_SEMIBOLD, 9, 13)
LABEL: Final = TextStyle(FaceName.SANS_MEDIUM, 8, 11, MUTED)
FIGURE: Final = TextStyle(FaceName.SERIF_SEMIBOLD, 23, 28)
FACT_LABEL: Final = TextStyle(FaceName.SANS, 9, 14, MUTED)
FACT: Final = TextStyle(FaceName.SANS, 9.5, 14)
TABLE_HEAD: Final = TextStyle(FaceName.SANS_MEDIUM, 8, 10.5, MUTED)
TABLE_BODY: Final = TextStyle(FaceName.SANS, 8.5, 11.5)
TABLE_MUTED: Final = TextStyle(FaceName.SANS, 8.5, 11.5, MUTED)
TABLE_STRONG: Final = TextStyle(FaceName.SANS_SEMIBOLD, 8.5, 11.5)
INDEX_1: Final = TextStyle(FaceName.SANS_MEDIUM, 9.5, 14)
INDEX_2: Final = TextStyle(FaceName.SANS, 9.5, 14)
LEADER: Final = TextStyle(FaceName.SANS, 7.5, 14, MUTED)
FURNITURE: Final = TextStyle(FaceName.SANS, 7.5, 10, MUTED)

# The longest line of running text, about eighty letters of the body size.
MEASURE: Final = 424.0


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A page's size and the frame in which text stands.

    `left` and `top` are the frame's upper left corner, measured from the page's lower left corner as PDF does;
    `header` and `footer` are the baselines of the page furniture.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    @property
    def frame_width(self) -> float:
        """How wide text may be."""
        return self.right - self.left

    @property
    def frame_height(self) -> float:
        """How high the text on one page may be."""
        return self.top - self.bottom


_A4_SHORT = 595.28
_A4_LONG = 841.89
_SIDE = 62.0
_LANDSCAPE_SIDE = 56.0
_HEAD = 76.0
_FOOT = 68.0
_HEADER = 46.0
_FOOTER = 40.0

PORTRAIT: Final = PageStyle(
    width=_A4_SHORT,
    height=_A4_LONG,
    left=_SIDE,
    right=_A4_SHORT - _SIDE,
    top=_A4_LONG - _HEAD,
    bottom=_FOOT,
    header=_A4_LONG - _HEADER,
    footer=_FOOTER,
)
LANDSCAPE: Final = PageStyle(
    width=_A4_LONG,
    height=_A4_SHORT,
    left=_LANDSCAPE_SIDE,
    right=_A4_LONG - _LANDSCAPE_SIDE,
    top=_A4_SHORT - _HEAD + 8,
    bottom=_FOOT - 8,
    header=_A4_SHORT - _HEADER,
    footer=_FOOTER,
)
