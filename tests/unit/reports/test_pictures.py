"""Pictures of charts: what is drawn, where its points stand, and files that are the same each time."""

from __future__ import annotations

import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from matplotlib.text import Text

from overtime_logger.reports.palette import PAPER
from overtime_logger.reports.pictures import Pictures
from overtime_logger.services.document import Grid, Ranking
from tests.unit.reports.sample_documents import FONTS, chart_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from overtime_logger.services.document import Drawing
    from overtime_logger.services.pictures import Picture

GRID = Grid("When", ("Mon", "Tue"), ("16", "17", "18"), ((0, 60, 30), (15, 0, 90)), "Late.", "Late.", "hours")
RANKING = Ranking("Why", ("duty", "court report"), (300, 120), "Duty.", "Duty.", "hours")
EMPTY = (
    chart_of(0, 1),
    Grid("When", ("Mon", "Tue"), (), ((), ()), "", "Nothing.", "hours"),
    Ranking("Why", (), (), "", "Nothing.", "hours"),
)
ALL = (chart_of(12, 7), GRID, RANKING)


@pytest.fixture
def pictures() -> Pictures:
    return Pictures(FONTS, "en-GB")


def opaque(picture: Picture, at: tuple[float, float]) -> bool:
    """Whether anything is drawn at a place, given as shares of width and height."""
    column, row = int(at[0] * picture.width), int(at[1] * picture.height)
    return picture.data[4 * (row * picture.width + column) + 3] > 0


@pytest.mark.parametrize("drawing", [*ALL, *EMPTY], ids=lambda drawing: type(drawing).__name__)
def test_a_picture_is_as_wide_as_was_asked_for(pictures: Pictures, drawing: Drawing) -> None:
    picture = pictures.picture(drawing, 640, 1.5, PAPER)
    assert picture.width == 640
    assert len(picture.data) == 4 * picture.width * picture.height
    assert any(picture.data)


@pytest.mark.parametrize(("drawing", "points"), [(ALL[0], 12), (GRID, 6), (RANKING, 2), (EMPTY[0], 0)])
def test_each_point_has_its_place(pictures: Pictures, drawing: Drawing, points: int) -> None:
    places = pictures.picture(drawing, 640, 1.5, PAPER).places
    assert len(places) == points
    for place in places:
        assert 0 <= place.left < place.right <= 1.0001
        assert 0 <= place.top < place.bottom <= 1


def test_a_cell_stands_at_its_place(pictures: Pictures) -> None:
    picture = pictures.picture(GRID, 640, 1.5, PAPER)
    first_row, second_row = picture.places[:3], picture.places[3:]
    assert [place.left for place in first_row] == sorted(place.left for place in first_row)
    assert first_row[0].bottom == pytest.approx(second_row[0].top)
    middle = second_row[2]
    assert opaque(picture, ((middle.left + middle.right) / 2, middle.top + 0.02))


def test_text_grows_with_the_screen_and_the_height_follows(pictures: Pictures) -> None:
    small, large = (pictures.picture(RANKING, 640, scale, PAPER) for scale in (1.0, 2.0))
    assert large.height == pytest.approx(2 * small.height, abs=2)


@pytest.mark.parametrize("drawing", ALL, ids=lambda drawing: type(drawing).__name__)
@pytest.mark.parametrize("as_pixels", [True, False])
def test_the_same_chart_gives_the_same_file(drawing: Drawing, as_pixels: bool) -> None:
    first, second = (Pictures(FONTS, "en-GB").file(drawing, as_pixels=as_pixels) for _again in range(2))
    assert first == second


def test_files_are_what_they_should_be(pictures: Pictures) -> None:
    svg = pictures.file(GRID, as_pixels=False).decode()
    assert "<title>When</title>" in svg or "When" in svg
    assert "Late." in svg
    png = pictures.file(GRID, as_pixels=True)
    width, _height = struct.unpack(">II", png[16:24])
    assert width == 1920


def test_pictures_are_made_on_several_threads(pictures: Pictures) -> None:
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda drawing: pictures.picture(drawing, 320, 1.0, PAPER), ALL * 3))
    for number, picture in enumerate(made):
        assert picture == made[number % len(ALL)]


def words_in(figure: Figure) -> list[str]:
    """The texts that are drawn."""
    found = [each for each in figure.findobj(Text) if isinstance(each, Text)]
    return [each.get_text() for each in found if each.get_visible()]


WORDS = {
    "dyletswydd tŷ": "dyletswydd tŷ",
    "w\u0302yth": "ŵyth",
    "工作": "工作",
    "عمل (12)": "عمل (12)",
    "काम": "काम",
    "late 😀": "late [U+1F600]",
    "un\u200bseen": "unseen",
}
"""Names, and what stands in a chart for them."""


@pytest.mark.parametrize(("name", "shown"), WORDS.items())
def test_what_no_typeface_can_draw_is_shown_by_its_code(pictures: Pictures, name: str, shown: str) -> None:
    chart = chart_of(3, 7)
    series = tuple(replace(each, name=name) for each in chart.series)
    drawings: tuple[tuple[Drawing, int], ...] = (
        (Ranking("Why", (name, "duty"), (300, 120), "Duty.", "Duty.", "hours"), 1),
        (replace(GRID, rows=(name, name), columns=("16", name, "18")), 3),
        (replace(chart, series=series, value_label=name), len(series) + 1),
    )
    for drawing, times in drawings:
        assert words_in(pictures._figure(drawing, 480, PAPER)).count(shown) == times
        # matplotlib warns of a glyph that is missing, and a warning fails the test.
        assert pictures.file(drawing, as_pixels=True)
        assert pictures.file(drawing, as_pixels=False)


def test_no_code_is_cut_in_the_middle(pictures: Pictures) -> None:
    name = "😀" * 20
    figure = pictures._figure(Ranking("Why", (name,), (300,), "Duty.", "Duty.", "hours"), 480, PAPER)
    [shown] = (words for words in words_in(figure) if "U+" in words)
    assert shown.endswith("]…")
    assert shown.count("[") == shown.count("]")


def test_a_grid_without_its_values_is_refused() -> None:
    with pytest.raises(ValueError, match="rows"):
        Grid("When", ("Mon",), ("16",), ((1, 2),), "", "Late.", "hours")
    with pytest.raises(ValueError, match="names"):
        Ranking("Why", ("duty",), (), "", "Duty.", "hours")
    with pytest.raises(ValueError, match="alternative"):
        Ranking("Why", ("duty",), (1,), "", " ", "hours")
