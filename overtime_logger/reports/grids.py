"""Grids and rankings of hours, drawn on a matplotlib figure whose settings and colours are chosen already."""

# matplotlib's own types leave the keyword arguments of its plotting methods open.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
import unicodedata
from gettext import gettext as _
from typing import TYPE_CHECKING, Final

from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from overtime_logger.domain.duration import in_figures
from overtime_logger.reports.characters import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from overtime_logger.services.document import Grid, Ranking
    from overtime_logger.services.pictures import Palette

_LETTER_WIDTH: Final = 4.3
_NAME_GAP: Final = 6.0
_TOP: Final = 14.0
_BOTTOM: Final = 14.0
_MOST_OF_WIDTH: Final = 0.4
_VALUE_WIDTH: Final = 34.0
_LEVELS: Final = 5
_CELL_GAP: Final = 1.0
_BAR_SHARE: Final = 0.66
_NARROWEST_WITH_FIGURES: Final = 21.0
_SMALL: Final = 6.5


def draw_grid(figure: Figure, grid: Grid, palette: Palette) -> None:
    """Draw a grid: the darker a cell, the more hours; where there is room, with the figure in it."""
    axes = _axes(figure, grid.rows, (len(grid.columns), len(grid.rows)), right=1.0)
    _label(figure, axes, grid.value_label, palette)
    most = max((value for row in grid.values for value in row), default=0)
    if not most:
        return _say_nothing(axes, palette)
    width, height = _points_per_unit(axes)
    inset = (_CELL_GAP / 2 / width, _CELL_GAP / 2 / height)
    levels: dict[int, list[Path]] = {}
    for row, values in enumerate(grid.values):
        for column, value in enumerate(values):
            level = -(-value * _LEVELS // most)
            levels.setdefault(level, []).append(_box(column, row, column + 1, row + 1, inset))
            if value and width >= _NARROWEST_WITH_FIGURES:
                middle = (column + 0.5, row + 0.5)
                axes.text(
                    *middle, in_figures(value), ha="center", va="center_baseline", fontsize=_SMALL,
                    color=palette.ink,
                )  # fmt: skip
    for level, boxes in sorted(levels.items()):
        _fill(axes, boxes, _between(palette.gap, palette.bars[0], level / _LEVELS))
    axes.set_xticks([place + 0.5 for place in range(len(grid.columns))], grid.columns)
    return None


def draw_ranking(figure: Figure, ranking: Ranking, palette: Palette) -> None:
    """Draw a ranking: bars from the left, each with its figure at its end."""
    names = [_shortened(name, figure) for name in ranking.names]
    most = max(ranking.values, default=0)
    ends = ranking.figures or [in_figures(value) for value in ranking.values]
    right = max(_VALUE_WIDTH, max(map(columns_of, ranking.figures), default=0) * _LETTER_WIDTH + _NAME_GAP)
    axes = _axes(figure, names, (most or 1, len(names)), right=right)
    _label(figure, axes, ranking.value_label, palette)
    axes.set_xticks([])
    if not most:
        return _say_nothing(axes, palette)
    inset = (0.0, (1 - _BAR_SHARE) / 2)
    bars = [_box(0, row, value, row + 1, inset) for row, value in enumerate(ranking.values)]
    _fill(axes, bars, palette.bars[0])
    gap = _NAME_GAP / _points_per_unit(axes)[0]
    for row, (value, end) in enumerate(zip(ranking.values, ends, strict=True)):
        axes.text(value + gap, row + 0.5, end, ha="left", va="center_baseline", color=palette.muted)
    return None


def _axes(figure: Figure, names: Sequence[str], size: tuple[float, float], *, right: float) -> Axes:
    """Axes from nothing to a size, heights counted from the top, with the rows' names at the left."""
    width, height = _size_in_points(figure)
    left = max(map(columns_of, names), default=0) * _LETTER_WIDTH + _NAME_GAP
    place = (left / width, _BOTTOM / height, (width - left - right) / width, (height - _BOTTOM - _TOP) / height)
    axes: Axes = figure.add_axes(place)
    axes.patch.set_visible(False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(axis="x", length=0)
    axes.set_xlim(0, max(size[0], 1))
    axes.set_ylim(max(size[1], 1), 0)
    axes.set_yticks([place + 0.5 for place in range(len(names))], names)
    axes.set_xticks([])
    return axes


def _label(figure: Figure, axes: Axes, words: str, palette: Palette) -> None:
    figure.text(axes.get_position().x0, 1.0, words, ha="left", va="top", color=palette.muted)


def _say_nothing(axes: Axes, palette: Palette) -> None:
    axes.text(
        0.5, 0.5, _("Nothing over contract"), transform=axes.transAxes, ha="center", va="center_baseline",
        color=palette.muted,
    )  # fmt: skip


def _size_in_points(figure: Figure) -> tuple[float, float]:
    width, height = figure.get_size_inches() * 72
    return float(width), float(height)


def _points_per_unit(axes: Axes) -> tuple[float, float]:
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - it was made on one
    width, height = _size_in_points(figure)
    place, (left, right), (bottom, top) = axes.get_position(), axes.get_xlim(), axes.get_ylim()
    return place.width * width / (right - left), place.height * height / abs(top - bottom)


def _shortened(name: str, figure: Figure) -> str:
    most = max(int(_size_in_points(figure)[0] * _MOST_OF_WIDTH / _LETTER_WIDTH), 1)
    if columns_of(name) <= most:
        return name
    end = next(end for end in range(len(name), -1, -1) if columns_of(name[:end]) < most)
    # Half of the code that is in a character's place would say nothing, nor would a letter without its marks.
    while end and unicodedata.category(name[end])[0] == "M":
        end -= 1
    return re.sub(r"\[U\+[0-9A-F]*$", "", name[:end]).rstrip() + "…"


def _box(left: float, top: float, right: float, bottom: float, inset: tuple[float, float]) -> Path:
    x, y = inset
    left, right, top, bottom = left + x, right - x, top + y, bottom - y
    return Path([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)], closed=True)


def _fill(axes: Axes, boxes: Sequence[Path], colour: str | tuple[float, float, float]) -> None:
    axes.add_patch(PathPatch(Path.make_compound_path(*boxes), facecolor=colour, linewidth=0, zorder=1))


def _between(low: str, high: str, share: float) -> tuple[float, float, float]:
    """A colour between two."""
    red, green, blue = (a + (b - a) * share for a, b in zip(to_rgb(low), to_rgb(high), strict=True))
    return red, green, blue
