"""What a chart's figure shows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from overtime_logger.reports.charts import PAPER, add_typefaces, make_figure
from overtime_logger.services.document import Mark, Series
from tests.unit.reports.sample_documents import CONTRACTED, FONTS, chart_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

    from overtime_logger.services.document import Chart


def figure_of(chart: Chart, language: str = "en-GB") -> Figure:
    return make_figure(chart, 449, 196, language)


def axes_of(chart: Chart, language: str = "en-GB") -> Axes:
    return figure_of(chart, language).axes[0]


def date_labels(chart: Chart, language: str = "en-GB") -> list[str]:
    return [label.get_text() for label in axes_of(chart, language).get_xticklabels()]


def hour_labels(chart: Chart, language: str = "en-GB") -> list[str]:
    return [label.get_text() for label in axes_of(chart, language).get_yticklabels()]


def legend_labels(chart: Chart) -> list[str]:
    return [text.get_text() for legend in figure_of(chart).legends for text in legend.get_texts()]


def patches(chart: Chart) -> list[PathPatch]:
    return [patch for patch in axes_of(chart).patches if isinstance(patch, PathPatch)]


def grey(patch: PathPatch) -> float:
    red, green, blue = to_rgb(patch.get_facecolor() if patch.get_fill() else patch.get_edgecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_minutes_are_shown_as_hours_from_nothing_up() -> None:
    assert hour_labels(chart_of(10, 7)) == ["0", "10", "20", "30", "40", "50"]


def test_a_few_minutes_are_shown_in_parts_of_an_hour() -> None:
    assert hour_labels(chart_of(2, 1, Series("Late", (20, 45), Mark.BAR))) == ["0", "0.25", "0.5", "0.75", "1"]


def test_many_hours_are_shown_in_the_form_of_the_language() -> None:
    total = Series("Total", (60, 60 * 4100), Mark.LINE)
    assert hour_labels(chart_of(2, 7, total)) == ["0", "1,000", "2,000", "3,000", "4,000", "5,000"]
    assert hour_labels(chart_of(2, 7, total), "de-DE")[1] == "1.000"


def test_a_balance_below_nothing_has_a_line_at_nothing() -> None:
    axes = axes_of(chart_of(3, 7, Series("Balance", (-90, 0, 400), Mark.LINE)))
    low, high = axes.get_ylim()
    assert low <= -1.5
    assert high >= 400 / 60
    assert hour_labels(chart_of(2, 7, Series("Balance", (-90, 60), Mark.LINE)))[0] == "\N{MINUS SIGN}1.5"
    assert any(np.asarray(line.get_ydata()).tolist() == [0, 0] for line in axes.lines)


@pytest.mark.parametrize(
    ("points", "days", "labels"),
    [
        (1, 1, ["4 Jan"]),
        (5, 1, ["4 Jan", "5 Jan", "6 Jan", "7 Jan", "8 Jan"]),
        (31, 1, ["4 Jan", "11 Jan", "18 Jan", "25 Jan", "1 Feb"]),
        (26, 7, ["4 Jan", "1 Feb", "29 Feb", "28 Mar", "25 Apr", "23 May", "20 Jun"]),
        (52, 7, ["Mar\n2016", "May", "Jul", "Sept", "Nov", "Jan\n2017"]),
        (156, 7, ["Jul\n2016", "Jan\n2017", "Jul", "Jan\n2018", "Jul"]),
        (522, 7, ["2018", "2020", "2022", "2024", "2026"]),
        (3650, 1, ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"]),
    ],
)
def test_dates_are_labelled_as_closely_as_there_is_room(points: int, days: int, labels: list[str]) -> None:
    assert date_labels(chart_of(points, days)) == labels


def test_no_label_stands_out_of_the_figure() -> None:
    add_typefaces(FONTS)
    for points in range(40, 70):
        figure = figure_of(chart_of(points, 7))
        width = figure.get_figwidth() * figure.dpi
        figure.draw_without_rendering()
        for label in figure.axes[0].get_xticklabels():
            assert label.get_window_extent().x1 <= width + 2


def test_names_of_months_are_those_of_the_language() -> None:
    assert date_labels(chart_of(26, 7), "cy")[0] == "4 Ion"


def test_bars_and_steps_differ_in_form_and_in_grey() -> None:
    bars, steps = patches(chart_of(5, 7))[:2]
    assert bars.get_fill()
    assert not steps.get_fill()
    assert abs(grey(bars) - grey(steps)) > 0.3


def test_lines_of_one_kind_differ_in_dashes() -> None:
    lines = [Series(str(number), (60, 120), Mark.LINE) for number in range(3)]
    assert len({str(patch.get_linestyle()) for patch in patches(chart_of(2, 7, *lines))}) == 3


def test_bars_beside_each_other_do_not_overlap() -> None:
    one, two = patches(chart_of(2, 7, Series("a", (60, 60), Mark.BAR), Series("b", (60, 60), Mark.BAR)))
    ends = sorted((box.x0, box.x1) for patch in (one, two) for box in boxes(patch))
    assert all(end <= start + 1e-9 for (_, end), (start, _) in pairwise(ends))
    assert abs(grey(one) - grey(two)) > 0.1


def boxes(patch: PathPatch) -> list[Bbox]:
    """The rectangles of which a path is made, five corners each."""
    corners = np.asarray(patch.get_path().vertices)
    return [Path(corners[start : start + 5]).get_extents() for start in range(0, len(corners), 5)]


def test_a_bar_is_as_high_as_its_hours_and_stands_on_its_week() -> None:
    chart = chart_of(3, 7, Series("Worked", (60 * 37, None, 60 * 40), Mark.BAR))
    first, last = boxes(patches(chart)[0])
    assert (first.y0, first.y1) == (0, 37)
    assert (last.y0, last.y1) == (0, 40)
    middle = (first.x0 + first.x1) / 2
    assert middle == pytest.approx(chart.dates[0].toordinal() + 3.5)


def test_long_names_and_large_figures_stay_within_the_figure() -> None:
    add_typefaces(FONTS)
    long = "Hours worked, without those that were worked by choice"
    series = [Series(f"{long} {number}", (60 * 1_234_567, None), Mark.LINE) for number in range(3)]
    for chart in (chart_of(2, 7, *series), chart_of(2, 7, *series[:1])):
        figure = figure_of(chart)
        figure.draw_without_rendering()
        (legend,) = figure.legends
        box = legend.get_window_extent()
        assert box.x0 > figure.texts[0].get_window_extent().x1
        assert box.y0 > figure.axes[0].get_window_extent().y1
        assert all(label.get_window_extent().x0 >= 0 for label in figure.axes[0].get_yticklabels())


def test_a_palette_colours_a_figure() -> None:
    dark = replace(PAPER, ink="#eeeeee", bars=("#112233",))
    axes = make_figure(chart_of(5, 7), 449, 196, "en-GB", dark).axes[0]
    assert to_rgb(axes.spines["bottom"].get_edgecolor()) == to_rgb("#eeeeee")
    assert to_rgb(axes.patches[0].get_facecolor()) == to_rgb("#112233")


def test_what_is_not_known_is_shaded_and_named_and_is_no_bar_of_nothing() -> None:
    known = chart_of(3, 7, Series("Worked", (0, 60, 60), Mark.BAR))
    unknown = chart_of(3, 7, Series("Worked", (None, 60, 60), Mark.BAR))
    assert legend_labels(known) == ["Worked"]
    assert legend_labels(unknown) == ["Worked", "no figure"]
    shade = patches(unknown)[-1]
    (box,) = boxes(shade)
    assert (box.x0, box.x1) == (unknown.dates[0].toordinal(), unknown.dates[1].toordinal())


def test_contracted_hours_are_no_measurement_and_leave_nothing_to_shade() -> None:
    worked = Series("Worked", (60, 60), Mark.BAR)
    assert legend_labels(chart_of(2, 7, worked, Series("Contracted", (None, CONTRACTED), Mark.STEP))) == [
        "Worked",
        "Contracted",
    ]


def test_a_line_breaks_where_nothing_is_known_and_shows_a_point_alone() -> None:
    line = patches(chart_of(5, 7, Series("Average", (60, 120, None, 180, None), Mark.LINE)))[0]
    segments = [np.asarray(polygon) for polygon in line.get_path().to_polygons(closed_only=False)]
    assert len(segments) == 2
    (start, hours), (end, same_hours) = segments[1]
    assert hours == same_hours == 3
    assert end > start


def test_a_chart_of_nothing_says_so() -> None:
    for chart in (chart_of(0, 7), chart_of(3, 7, Series("Worked", (None,) * 3, Mark.BAR))):
        assert "Nothing recorded" in [text.get_text() for text in axes_of(chart).texts]


def test_making_a_figure_changes_no_setting() -> None:
    before = dict(mpl.rcParams)
    figure_of(chart_of(52, 7))
    assert dict(mpl.rcParams) == before


def test_no_setting_of_the_computer_changes_a_figure() -> None:
    with mpl.rc_context({"font.size": 40, "axes.facecolor": "red", "axes.grid": False}):
        labels = axes_of(chart_of(52, 7)).get_xticklabels()
        assert {label.get_fontsize() for label in labels} == {7.5}


def test_a_figure_can_be_drawn_as_a_picture_in_the_bundled_typeface(caplog: pytest.LogCaptureFixture) -> None:
    add_typefaces(FONTS)
    picture = BytesIO()
    figure_of(chart_of(52, 7)).savefig(picture, format="svg")
    assert b"<svg" in picture.getvalue()
    assert caplog.records == []


def test_figures_made_at_once_do_not_mix_their_settings() -> None:
    before = dict(mpl.rcParams)
    with ThreadPoolExecutor(4) as pool:
        figures = list(pool.map(figure_of, [chart_of(26, 7)] * 12))
    sizes = {label.get_fontsize() for figure in figures for label in figure.axes[0].get_xticklabels()}
    assert sizes == {7.5}
    assert dict(mpl.rcParams) == before
