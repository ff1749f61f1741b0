"""Charts as pictures: pixels for the screen with the places of their points, and files to keep.

What draws is loaded with the first picture. Pictures may be made on any thread, one at a time on each.
"""

# matplotlib's own types leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from overtime_logger.reports.palette import PAPER
from overtime_logger.services.document import Chart, Grid
from overtime_logger.services.pictures import Picture, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from matplotlib.figure import Figure

    from overtime_logger.services.document import Drawing
    from overtime_logger.services.pictures import Palette

_CHART_HEIGHT: Final = 190.0
_ROW_HEIGHT: Final = 19.0
_AROUND_ROWS: Final = 28.0
_FILE_WIDTH: Final = 480.0
_FILE_DOTS_PER_INCH: Final = 288
_POINTS_PER_INCH: Final = 72


class Pictures:
    """Makes pictures of charts.

    Args:
        fonts: the folder of the bundled typefaces.
        language: the BCP 47 code for the names of months and the form of numbers.
    """

    def __init__(self, fonts: Path, language: str) -> None:
        self._fonts = fonts
        self._language = language
        self._printable: Callable[[str], str] | None = None

    def picture(self, drawing: Drawing, width: int, pixels_per_point: float, palette: Palette) -> Picture:
        """A chart on no background, for the screen.

        Args:
            drawing: what to show.
            width: in pixels.
            pixels_per_point: how large its text and lines are.
            palette: its colours.
        """
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - loaded with the first picture

        figure = self._figure(drawing, width / pixels_per_point, palette)
        figure.set_dpi(_POINTS_PER_INCH * pixels_per_point)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        pixels, height = canvas.get_width_height(physical=True)
        return Picture(pixels, height, bytes(canvas.buffer_rgba()), tuple(_places(drawing, figure)))

    def file(self, drawing: Drawing, *, as_pixels: bool) -> bytes:
        """A chart on white, as a file to keep: PNG, or SVG; the same chart gives the same bytes."""
        import matplotlib as mpl  # noqa: PLC0415 - loaded with the first picture
        from matplotlib.backends import backend_agg, backend_svg  # noqa: PLC0415 - likewise

        figure = self._figure(drawing, _FILE_WIDTH, PAPER)
        buffer = BytesIO()
        if as_pixels:
            canvas = backend_agg.FigureCanvasAgg(figure)
            canvas.print_figure(
                buffer, format="png", dpi=_FILE_DOTS_PER_INCH, facecolor="white", metadata={"Software": None}
            )
        else:
            # The title and the sentence go with the picture, for those who can't see it.
            words = {"Title": drawing.title, "Description": drawing.alternative, "Date": None, "Creator": None}
            with mpl.rc_context({"svg.hashsalt": drawing.title, "svg.fonttype": "path"}):
                backend_svg.FigureCanvasSVG(figure).print_figure(
                    buffer, format="svg", facecolor="white", metadata=words
                )
        return buffer.getvalue()

    def _figure(self, drawing: Drawing, width: float, palette: Palette) -> Figure:
        from overtime_logger.reports import charts  # noqa: PLC0415 - loads matplotlib

        if self._printable is None:
            charts.add_typefaces(self._fonts)
            self._printable = charts.printable_texts(self._fonts)
        words = charts.in_characters(drawing, self._printable)
        return charts.make_figure(words, width, _height(drawing), self._language, palette)


def _height(drawing: Drawing) -> float:
    """In points: rows are as high as a line of text with space around it."""
    if isinstance(drawing, Chart):
        return _CHART_HEIGHT
    rows = len(drawing.rows) if isinstance(drawing, Grid) else len(drawing.names)
    return _AROUND_ROWS + max(rows, 2) * _ROW_HEIGHT


def _places(drawing: Drawing, figure: Figure) -> list[Place]:
    """Where the points of a drawing are."""
    from overtime_logger.reports.charts import time_axis  # noqa: PLC0415 - loaded already

    axes = figure.axes[0]
    box = figure.bbox
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()

    def place(x0: float, y0: float, x1: float, y1: float) -> Place:
        (a, b), (c, d) = axes.transData.transform([(x0, y0), (x1, y1)])
        return Place(a / box.width, 1 - max(b, d) / box.height, c / box.width, 1 - min(b, d) / box.height)

    if isinstance(drawing, Chart):
        if not drawing.dates:
            return []
        time = time_axis(drawing.dates)
        return [place(start, bottom, start + time.step, top) for start in time.starts]
    if isinstance(drawing, Grid):
        rows, columns = range(len(drawing.rows)), range(len(drawing.columns))
        return [place(column, row, column + 1, row + 1) for row in rows for column in columns]
    return [place(left, row, right, row + 1) for row in range(len(drawing.names))]
