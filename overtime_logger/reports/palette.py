"""The colours of a chart; apart from what draws, so that a shell can choose them without loading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart, as matplotlib spells them.

    Args:
        ink: of names and of the line at nothing.
        muted: of figures and dates.
        grid: of the lines behind the bars.
        gap: of where nothing is known.
        bars: of the series of bars, in order; each stands apart from the next in grey as well.
        lines: of the series of steps and lines, in order.
    """

    ink: str
    muted: str
    grid: str
    gap: str
    bars: tuple[str, ...]
    lines: tuple[str, ...]


PAPER: Final = Palette(
    ink="#1a1c21",
    muted="#5c616b",
    grid="#dfe2e6",
    gap="#f1f2f4",
    bars=("#8aa3bd", "#c9d3de", "#5a7896"),
    lines=("#1a1c21", "#1c3b5f", "#5c616b"),
)
