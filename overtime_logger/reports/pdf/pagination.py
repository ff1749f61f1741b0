"""Breaking a document into pages.

Whatever stands in a document arrives here as strips: full-width pieces that are never divided, each saying whether
a page may break above it. A paragraph is as many strips as it has lines, a table as many as it has rows, a heading
is one. So one small rule keeps headings with what follows, and no line or row alone, for everything there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.style import Sheet

Draw: TypeAlias = "Callable[[Pen, float], None]"


@dataclass(slots=True, eq=False)
class Strip:
    """A full-width piece of a document.

    Args:
        height: in points.
        draw: draws it, given the height on the page of its upper edge.
        space_above: the space before it in points, which is left out at the top of a page.
        breakable: whether a page may break above it.
        repeat: what is set again above it if it comes first on a page, such as a table's header row.
        section: the number of the section that begins with it, if one does.
        keys: what pointers call the place at which it stands.
        is_held: whether a page may break above it only where it would otherwise be more than half empty.
        keeps_next: whether it is a heading with nothing below it yet, to be kept with whatever comes next.
    """

    height: float
    draw: Draw
    space_above: float = 0.0
    breakable: bool = True
    repeat: Strip | None = None
    section: int | None = None
    keys: tuple[str, ...] = ()
    is_held: bool = False
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and the height on the page of its upper edge."""

    strip: Strip
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, what stands on it, and whether it carries the page furniture."""

    sheet: Sheet
    placed: tuple[Placed, ...]


def paginate(strips: Sequence[Strip], sheet: Sheet) -> list[Page]:
    """Put the strips on pages of one size, filling each as far as the strips allow.

    A page breaks above the last strip that fits and allows it, one that is held only where the page would
    otherwise be more than half empty; where no strip of a page allows it, the page breaks where it is full. A
    strip higher than a page gets a page of its own.

    Args:
        strips: in reading order.
        sheet: the pages' size.

    Returns:
        The pages; none if there are no strips.
    """
    pages: list[Page] = []
    start = 0
    while start < len(strips):
        full = _first_that_does_not_fit(strips, start, sheet.frame_height)
        end = _last_break(strips, start, full, sheet.frame_height / 2)
        pages.append(Page(sheet, _placed(strips[start:end], sheet.top)))
        start = end
    return pages


def _first_that_does_not_fit(strips: Sequence[Strip], start: int, room: float) -> int:
    repeat = strips[start].repeat
    room -= strips[start].height + (repeat.height if repeat else 0.0)
    index = start + 1
    while index < len(strips):
        room -= strips[index].space_above + strips[index].height
        if room < 0:
            return index
        index += 1
    return index


def _last_break(strips: Sequence[Strip], start: int, full: int, half: float) -> int:
    if full == len(strips):
        return full
    allowed = [index for index in range(full, start, -1) if strips[index].breakable]
    whole = next((index for index in allowed if not strips[index].is_held), None)
    if whole is not None and _filled(strips[start:whole]) >= half:
        return whole
    return allowed[0] if allowed else full


def _filled(strips: Sequence[Strip]) -> float:
    """How high strips stand at the top of a page, in points."""
    return sum(strip.space_above + strip.height for strip in strips) - strips[0].space_above


def _placed(strips: Sequence[Strip], top: float) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    repeat = strips[0].repeat
    if repeat:
        placed.append(Placed(repeat, top))
        top -= repeat.height
    for index, strip in enumerate(strips):
        if index:
            top -= strip.space_above
        placed.append(Placed(strip, top))
        top -= strip.height
    return tuple(placed)


def hold_together(strips: Sequence[Strip]) -> None:
    """Keep all of the strips on one page if it can hold them."""
    for strip in strips[1:]:
        strip.breakable = False


def keep_from_standing_alone(strips: Sequence[Strip]) -> None:
    """Keep the first two and the last two of the strips together, so that no line stands alone on a page."""
    if len(strips) > 1:
        strips[1].breakable = False
        strips[-1].breakable = False
