"""Charts of hours against time, as matplotlib figures.

The same figure is drawn on paper by `reports.pdf` and on the screen by the window; nothing here draws. No setting
of the computer's own matplotlib has a part in it, and none is changed.
"""

# matplotlib's own types leave the keyword arguments of its plotting methods open.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from gettext import gettext as _
from itertools import cycle, groupby, pairwise
from threading import Lock
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from overtime_logger.reports.characters import FALLBACKS, Printable, columns_of, without_directions
from overtime_logger.reports.grids import draw_grid, draw_ranking
from overtime_logger.reports.palette import PAPER
from overtime_logger.reports.shaping import Shaper
from overtime_logger.services.document import Chart, Grid, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path as FilePath

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from overtime_logger.services.document import Drawing, Series
    from overtime_logger.services.pictures import Palette

POINTS_PER_INCH: Final = 72

# Where a pattern begins, and its strokes and gaps; the first is unbroken.
_DASHES: Final[tuple[tuple[float, tuple[float, ...]], ...]] = ((0, ()), (0, (4, 2)), (0, (1, 1.5)))
_LINE_WIDTH: Final = 1.3
_THINNEST_LINE: Final = 0.4

_TEXT_SIZE: Final = 7.5
_LEFT_MARGIN: Final = 26.0
_RIGHT_MARGIN: Final = 1.0
_TOP_MARGIN: Final = 13.0
_BOTTOM_MARGIN: Final = 28.0
# How wide letters and digits are at most on average, and what a legend's entry takes beside its name.
_LETTER_WIDTH: Final = 4.3
_DIGIT_WIDTH: Final = 4.6
_TICK_GAP: Final = 5.0
_LEGEND_EXTRA: Final = 32.0
_LEGEND_LEADING: Final = 11.0

_BAR_SHARE: Final = 0.74
_WIDEST_BAR: Final = 30.0
# Below this width in points, gaps between bars only flicker.
_NARROWEST_SPACED_BAR: Final = 3.0
_DATE_LABEL_WIDTH: Final = 44.0
_MOST_INTERVALS: Final = 5
_HOUR_STEPS: Final = (0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
_MINUTES_PER_HOUR: Final = 60
_MONTHS_PER_YEAR: Final = 12
_JANUARY: Final = 1
_DAY_STEPS: Final = (1, 2, 7, 14, 28)
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60)

_TYPEFACE: Final = "IBMPlexSans-Regular"
_SETTINGS: Final = {
    "font.family": ["IBM Plex Sans", *FALLBACKS.values()],
    "font.size": _TEXT_SIZE,
    "axes.linewidth": 0.6,
    "axes.axisbelow": True,
    "grid.linewidth": 0.5,
    "xtick.major.size": 3,
    "xtick.major.width": 0.6,
    "ytick.major.size": 0,
    "text.usetex": False,
    "text.parse_math": False,
    "path.simplify": False,
}
# matplotlib's settings are one for the whole process: two threads that each set and restore them would end with
# those of the other.
_settings_lock = Lock()


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The points of time as days on the axis.

    Args:
        starts: the day's number, as `date.toordinal` gives it, at which each begins.
        step: how many days each lasts.
    """

    starts: tuple[int, ...]
    step: int

    @property
    def first(self) -> int:
        """Where the first begins."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.starts[-1] + self.step


def add_typefaces(fonts: FilePath) -> None:
    """Make the bundled typefaces known to matplotlib, for drawing a figure on the screen or as a picture.

    Args:
        fonts: the folder of the font files.
    """
    for file in (*sorted(fonts.glob("IBMPlexSans-*.ttf")), *(fonts / f"{stem}.ttf" for stem in FALLBACKS)):
        fontManager.addfont(file)


def printable_texts(fonts: FilePath) -> Callable[[str], str]:
    """What is drawn for a text in figures that matplotlib draws itself.

    Args:
        fonts: the folder of the font files.
    """
    shaper = Shaper(fonts, (_TYPEFACE, *FALLBACKS))
    own = FT2Font(str(fonts / f"{_TYPEFACE}.ttf")).get_charmap()
    printable = Printable(own, shaper.characters, shaper.unplaced)
    # matplotlib finds out for itself in which direction a text runs.
    return lambda text: without_directions(printable.of(text))


def in_characters(drawing: Drawing, drawn: Callable[[str], str]) -> Drawing:
    """A drawing whose words are what is drawn for them, so that they are given the room which they take.

    Args:
        drawing: what is to be shown.
        drawn: what is drawn for a text, with codes for what the typeface has no glyph for.
    """
    label = drawn(drawing.value_label)
    if isinstance(drawing, Chart):
        series = tuple(replace(each, name=drawn(each.name)) for each in drawing.series)
        return replace(drawing, series=series, value_label=label)
    if isinstance(drawing, Grid):
        rows, columns = tuple(map(drawn, drawing.rows)), tuple(map(drawn, drawing.columns))
        return replace(drawing, rows=rows, columns=columns, value_label=label)
    names, figures = tuple(map(drawn, drawing.names)), tuple(map(drawn, drawing.figures))
    return replace(drawing, names=names, figures=figures, value_label=label)


def make_figure(drawing: Drawing, width: float, height: float, language: str, palette: Palette = PAPER) -> Figure:
    """The figure of a chart, a grid or a ranking.

    Args:
        drawing: what to show, in characters that can be drawn. Its values are minutes; the axis shows hours.
        width: in points.
        height: in points.
        language: the BCP 47 code for the names of months and the form of numbers.
        palette: its colours.

    Returns:
        A figure of that size at 72 dots per inch, on no background.
    """
    colours = {
        "text.color": palette.ink,
        "axes.edgecolor": palette.ink,
        "grid.color": palette.grid,
        "xtick.color": palette.muted,
        "ytick.color": palette.muted,
    }
    with _settings_lock, style.context(["default", {**_SETTINGS, **colours}]):
        locale = Locale.parse(language, sep="-")
        if isinstance(drawing, Chart):
            return _ChartMaker(drawing, (width, height), locale, palette).figure()
        figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), dpi=POINTS_PER_INCH)
        figure.patch.set_visible(False)
        if isinstance(drawing, Grid):
            draw_grid(figure, drawing, palette)
        else:
            draw_ranking(figure, drawing, palette)
        return figure


class _ChartMaker:
    """Makes one figure."""

    def __init__(self, chart: Chart, size: tuple[float, float], locale: Locale, palette: Palette) -> None:
        self._chart = chart
        self._locale = locale
        self._palette = palette
        self._missing = _missing(chart)
        self._is_empty = all(value is None for series in chart.series for value in series.values)
        self._ticks = _hour_ticks(chart)
        self._tick_labels = [self._hours(tick) for tick in self._ticks]
        self._legend: list[Artist] = []
        width, height = size
        self._legend_columns, legend_rows = self._legend_shape(width)
        self._figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), dpi=POINTS_PER_INCH)
        self._figure.patch.set_visible(False)
        left = max(_LEFT_MARGIN, _DIGIT_WIDTH * max(map(len, self._tick_labels)) + _TICK_GAP)
        self._plot_width = width - left - _RIGHT_MARGIN
        plot_height = height - _BOTTOM_MARGIN - _TOP_MARGIN - legend_rows * _LEGEND_LEADING
        self._axes: Axes = self._figure.add_axes(
            (left / width, _BOTTOM_MARGIN / height, self._plot_width / width, plot_height / height)
        )

    def _legend_shape(self, width: float) -> tuple[int, int]:
        """How many columns and rows the legend has beside the name of the hours' axis."""
        names = [series.name for series in self._chart.series]
        if any(self._missing):
            names.append(_no_figure())
        if not names:
            return 1, 1
        room = width - _LETTER_WIDTH * columns_of(self._chart.value_label) - _LEGEND_EXTRA
        widest = max(_LETTER_WIDTH * columns_of(name) + _LEGEND_EXTRA for name in names)
        columns = len(names)
        if sum(_LETTER_WIDTH * columns_of(name) + _LEGEND_EXTRA for name in names) > room:
            columns = min(columns, max(1, int(room // widest)))
        return columns, math.ceil(len(names) / columns)

    def figure(self) -> Figure:
        self._prepare_axes()
        if self._chart.dates:
            time = time_axis(self._chart.dates)
            self._axes.set_xlim(time.first, time.end)
            self._label_dates(time)
            self._draw_bars(time)
            self._draw_lines(time)
            self._shade_gaps(time)
        else:
            self._axes.set_xticks([])
        if self._is_empty:
            muted, middle = self._palette.muted, self._axes.transAxes
            self._axes.text(0.5, 0.5, _("Nothing recorded"), transform=middle, ha="center", color=muted)
        self._draw_legend()
        return self._figure

    def _prepare_axes(self) -> None:
        axes = self._axes
        axes.patch.set_visible(False)
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.grid(visible=True, axis="y")
        self._figure.text(0.0, 1.0, self._chart.value_label, ha="left", va="top", color=self._palette.muted)
        axes.set_ylim(self._ticks[0], self._ticks[-1])
        axes.set_yticks(self._ticks, self._tick_labels)
        if self._ticks[0] < 0:
            axes.axhline(0, color=self._palette.ink, linewidth=0.6)

    def _hours(self, hours: float) -> str:
        return format_decimal(hours, locale=self._locale).replace("-", "\N{MINUS SIGN}")

    def _label_dates(self, time: TimeAxis) -> None:
        most = max(2, int(self._plot_width // _DATE_LABEL_WIDTH))
        ticks = _date_ticks(time, most, self._locale)
        labels = self._axes.set_xticks([place for place, _label in ticks], [label for _place, label in ticks])
        points_per_day = self._plot_width / (time.end - time.first)
        for tick in labels:
            # A label in the middle of a tick at the right edge would stand out of the figure.
            if (time.end - tick.get_loc()) * points_per_day < _DATE_LABEL_WIDTH / 4:
                tick.label1.set_horizontalalignment("right")

    def _draw_bars(self, time: TimeAxis) -> None:
        all_bars = [series for series in self._chart.series if series.mark is Mark.BAR]
        if not all_bars:
            return
        points_per_step = self._plot_width * time.step / (time.end - time.first)
        share = _BAR_SHARE if points_per_step >= _NARROWEST_SPACED_BAR else 1.0
        share = min(share, _WIDEST_BAR * len(all_bars) / points_per_step)
        width = time.step * share / len(all_bars)
        for index, (series, fill) in enumerate(zip(all_bars, cycle(self._palette.bars), strict=False)):
            offset = time.step * (1 - share) / 2 + index * width
            # One path for all bars: ten years of days are as quick to draw as one week.
            rectangles = [
                _rectangle(start + offset, 0, width, value / _MINUTES_PER_HOUR)
                for start, value in zip(time.starts, series.values, strict=True)
                if value
            ]
            if rectangles:
                self._axes.add_patch(
                    PathPatch(Path.make_compound_path(*rectangles), facecolor=fill, linewidth=0, zorder=2)
                )
            self._legend.append(Patch(facecolor=fill, linewidth=0, label=series.name))

    def _draw_lines(self, time: TimeAxis) -> None:
        lines = [series for series in self._chart.series if series.mark is not Mark.BAR]
        # Where steps are closer than the line is thick, they would run together to a band.
        points_per_step = self._plot_width * time.step / (time.end - time.first)
        weight = min(_LINE_WIDTH, max(_THINNEST_LINE, points_per_step / 2))
        for series, colour, dashes in zip(lines, cycle(self._palette.lines), cycle(_DASHES), strict=False):
            paths = _step_paths(time, series) if series.mark is Mark.STEP else _line_paths(time, series)
            if paths:
                self._axes.add_patch(
                    PathPatch(
                        Path.make_compound_path(*paths),
                        fill=False,
                        edgecolor=colour,
                        linestyle=dashes,
                        linewidth=weight,
                        capstyle="round" if series.mark is Mark.LINE else "butt",
                        zorder=3,
                    )
                )
            self._legend.append(
                Line2D([], [], color=colour, linestyle=dashes, linewidth=_LINE_WIDTH, label=series.name)
            )

    def _shade_gaps(self, time: TimeAxis) -> None:
        """Shade where nothing is known, because nothing known is not zero."""
        if not any(self._missing):
            return
        low, high = self._axes.get_ylim()
        bands: list[Path] = []
        for is_missing, group in groupby(range(len(time.starts)), key=self._missing.__getitem__):
            indices = list(group)
            if is_missing:
                start = time.starts[indices[0]]
                bands.append(_rectangle(start, low, time.starts[indices[-1]] + time.step - start, high - low))
        gap, grid = self._palette.gap, self._palette.grid
        self._axes.add_patch(PathPatch(Path.make_compound_path(*bands), facecolor=gap, linewidth=0, zorder=0))
        self._legend.append(Patch(facecolor=gap, edgecolor=grid, linewidth=0.5, label=_no_figure()))

    def _draw_legend(self) -> None:
        if not self._legend:
            return
        self._figure.legend(
            handles=self._legend,
            loc="upper right",
            bbox_to_anchor=(1.0, 1.0),
            ncols=self._legend_columns,
            labelspacing=0.25,
            frameon=False,
            borderaxespad=0.0,
            borderpad=0.0,
            handlelength=1.6,
            handleheight=0.7,
            handletextpad=0.6,
            columnspacing=1.8,
        )


def _no_figure() -> str:
    return _("no figure")


def _missing(chart: Chart) -> list[bool]:
    """For each date, whether nothing was measured there; a step is a norm, for example contracted hours."""
    measured = [series for series in chart.series if series.mark is not Mark.STEP]
    return [
        bool(measured) and all(series.values[i] is None for series in measured) for i in range(len(chart.dates))
    ]


def _hour_ticks(chart: Chart) -> list[float]:
    """The hours that are labelled: a round number of hours apart, from nothing or below to the highest value."""
    values = [value for series in chart.series for value in series.values if value is not None]
    highest = max([*values, _MINUTES_PER_HOUR]) / _MINUTES_PER_HOUR
    lowest = min([*values, 0]) / _MINUTES_PER_HOUR
    steps = (step for step in _HOUR_STEPS if (highest - lowest) / step <= _MOST_INTERVALS)
    step = next(steps, (highest - lowest) / _MOST_INTERVALS)
    return [step * index for index in range(math.floor(lowest / step), math.ceil(highest / step) + 1)]


def _rectangle(left: float, bottom: float, width: float, height: float) -> Path:
    right, top = left + width, bottom + height
    return Path([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)], closed=True)


def _known_runs(series: Series) -> Iterator[list[tuple[int, float]]]:
    """The unbroken runs of a series, as pairs of index and hours."""
    for is_known, group in groupby(enumerate(series.values), key=lambda pair: pair[1] is not None):
        if is_known:
            yield [(index, value / _MINUTES_PER_HOUR) for index, value in group if value is not None]


def _step_paths(time: TimeAxis, series: Series) -> list[Path]:
    return [
        Path([(x, hours) for index, hours in run for x in (time.starts[index], time.starts[index] + time.step)])
        for run in _known_runs(series)
    ]


def _line_paths(time: TimeAxis, series: Series) -> list[Path]:
    middle = time.step / 2
    paths: list[Path] = []
    for run in _known_runs(series):
        points = [(time.starts[index] + middle, hours) for index, hours in run]
        if len(points) == 1:
            # A point with no neighbour is drawn as a dash, for a line of one point can't be seen.
            (x, hours), half = points[0], middle / 2
            points = [(x - half, hours), (x + half, hours)]
        paths.append(Path(points))
    return paths


def time_axis(dates: Sequence[date]) -> TimeAxis:
    """Where dates are on the axis, each lasting as long as the closest two are apart."""
    starts = tuple(each.toordinal() for each in dates)
    step = min((later - earlier for earlier, later in pairwise(starts)), default=1)
    return TimeAxis(starts, max(step, 1))


def _date_ticks(time: TimeAxis, most: int, locale: Locale) -> list[tuple[float, str]]:
    """Places and labels of the date axis: the closest of days, weeks, months and years that has room."""
    is_monthly = all(date.fromordinal(start).day == 1 for start in time.starts)
    for days in () if is_monthly and len(time.starts) > 1 else (time.step, *_DAY_STEPS):
        if days >= time.step and (time.end - time.first) / days <= most:
            return _day_ticks(time, days, locale)
    for months in _MONTH_STEPS:
        starts = _month_starts(time, months)
        if len(starts) <= most:
            return _month_ticks(starts, months, locale)
    return _month_ticks(_month_starts(time, _MONTH_STEPS[-1] * most), _MONTH_STEPS[-1], locale)


def _day_ticks(time: TimeAxis, days: int, locale: Locale) -> list[tuple[float, str]]:
    """Ticks under the middle of their day or week."""
    return [
        (start + time.step / 2, str(format_skeleton("MMMd", date.fromordinal(start), locale=locale)))
        for start in range(time.first, time.end, days)
    ]


def _month_starts(time: TimeAxis, months: int) -> list[date]:
    """The firsts of each so many months within the time, counted from a January."""
    first, last = date.fromordinal(time.first), date.fromordinal(time.end - 1)
    numbers = range(first.year * _MONTHS_PER_YEAR, (last.year + 1) * _MONTHS_PER_YEAR, months)
    starts = (date(number // _MONTHS_PER_YEAR, number % _MONTHS_PER_YEAR + 1, 1) for number in numbers)
    return [start for start in starts if first <= start <= last]


def _month_ticks(starts: Sequence[date], months: int, locale: Locale) -> list[tuple[float, str]]:
    """Ticks where a month begins, the year under the first of them and under each January."""
    if months >= _MONTHS_PER_YEAR:
        return [(start.toordinal(), str(start.year)) for start in starts]
    return [
        (
            start.toordinal(),
            format_date(start, "MMM" if index and start.month != _JANUARY else "MMM\ny", locale=locale),
        )
        for index, start in enumerate(starts)
    ]
