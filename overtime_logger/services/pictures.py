"""Drawings and pages as pixels, as plain values, and what makes pictures of drawings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from overtime_logger.services.document import Drawing


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart, as matplotlib spells them.

    Args:
        ink: of names and of the line at nothing.
        muted: of figures and dates.
        grid: of the lines behind the bars.
        gap: of where nothing is known.
        bars: of the series of bars, in order; each is apart from the next in grey as well.
        lines: of the series of steps and lines, in order.
    """

    ink: str
    muted: str
    grid: str
    gap: str
    bars: tuple[str, ...]
    lines: tuple[str, ...]


class Place(NamedTuple):
    """The state of a point in a picture, as shares of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as pixels.

    Args:
        width: in pixels.
        height: in pixels.
        data: four bytes a pixel, red, green, blue, and how opaque it is, row by row from the top.
        places: where each date, name or cell of the drawing is, row by row.
    """

    width: int
    height: int
    data: bytes
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels, with what is on it.

    Args:
        width: in pixels.
        height: in pixels.
        stride: how many bytes a row of pixels takes.
        data: three bytes a pixel, blue, green, red, row by row from the top.
        text: what is on the page, in reading order.
        found: where what was searched for is on it.
    """

    width: int
    height: int
    stride: int
    data: bytes
    text: str
    found: tuple[Place, ...] = ()


class PictureMaker(Protocol):
    """Draws charts."""

    def picture(self, drawing: Drawing, width: int, pixels_per_point: float, palette: Palette) -> Picture:
        """A chart on no background, for the screen; so many pixels wide."""
        ...

    def file(self, drawing: Drawing, *, as_pixels: bool) -> bytes:
        """A chart on white, as a file to keep: PNG, or SVG; the same chart gives the same bytes."""
        ...
