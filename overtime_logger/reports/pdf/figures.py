"""Drawing charts: matplotlib lays the figure out, the document's canvas draws each of its paths and words.

So charts are lines and real text in the document's own fonts, with nothing embedded twice and nothing rastered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from overtime_logger.reports.charts import in_characters, make_figure
from overtime_logger.reports.pdf.canvas import number, numbers
from overtime_logger.reports.pdf.typefaces import FaceName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.typing import ColorType

    from overtime_logger.reports.pdf.canvas import TaggedCanvas
    from overtime_logger.reports.pdf.structure import Box
    from overtime_logger.reports.pdf.typefaces import Face, Typefaces
    from overtime_logger.services.document import Chart, Ranking

# Plex's share of a line above and below the baseline, in which matplotlib stacks lines.
_ASCENT: Final = 0.78
_DESCENT: Final = 0.22
_CAPS: Final = {"butt": 0, "round": 1, "projecting": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}


def draw_chart(
    chart: Chart | Ranking, canvas: TaggedCanvas, typefaces: Typefaces, box: Box, language: str
) -> None:
    """Draw a chart into a box of the page."""
    words = in_characters(chart, typefaces[FaceName.SANS].drawn)
    figure = make_figure(words, box.right - box.left, box.top - box.bottom, language)
    figure.draw(_CanvasRenderer(canvas, typefaces, box))


class _CanvasRenderer(RendererBase):
    """What matplotlib draws on: it turns matplotlib's paths and words into the canvas's.

    Args:
        canvas: draws on the page, within the figure's stretch of marked content.
        typefaces: the document's typefaces; matplotlib's own fonts are not used.
        box: the figure's place on the page; one of matplotlib's dots is one point.
    """

    def __init__(self, canvas: TaggedCanvas, typefaces: Typefaces, box: Box) -> None:
        super().__init__()
        self._canvas = canvas
        self._typefaces = typefaces
        self._box = box

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The figure's size in points."""
        return self._box.right - self._box.left, self._box.top - self._box.bottom

    def flipy(self) -> bool:
        """Heights grow upwards, as on the page."""
        return False

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | Literal["TeX"],  # noqa: FBT001 - matplotlib's signature
    ) -> tuple[float, float, float]:
        """The size of one line of text in points, and how much of its height is below the baseline."""
        del ismath
        size = prop.get_size_in_points()
        return self._face(prop).width(s, size), size * (_ASCENT + _DESCENT), size * _DESCENT

    def _get_font_height_metrics(self, properties: FontProperties) -> tuple[float, float, float]:
        """How far a font reaches above and below the baseline, and the gap between lines, in points.

        Without this, matplotlib 3.11 would ask the fonts of the computer it runs on.
        """
        size = properties.get_size_in_points()
        return size * _ASCENT, size * _DESCENT, 0.0

    def draw_text(  # noqa: PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,  # noqa: FBT001, FBT002 - matplotlib's signature
        mtext: Text | None = None,
    ) -> None:
        """Draw one line of text that starts at a place and runs at an angle in degrees."""
        del ismath, mtext
        red, green, blue, _alpha = gc.get_rgb()
        matrix = Affine2D().rotate_deg(angle).translate(self._box.left + x, self._box.bottom + y)
        self._canvas.write_turned(
            [float(value) for value in matrix.to_values()],
            s,
            self._face(prop),
            prop.get_size_in_points(),
            (float(red), float(green), float(blue)),
        )

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - matplotlib's signature
    ) -> None:
        """Fill and stroke a path."""
        strokes = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        fill = to_rgba(rgbFace) if rgbFace is not None else (0.0, 0.0, 0.0, 0.0)
        fills = fill[3] > 0
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((fills, strokes))
        if paint is None:
            return
        operators = ["q", *self._clip(gc)]
        if fills:
            operators.append(f"{numbers(fill[:3])} rg")
        if strokes:
            operators.extend(_stroke(gc))
        operators.extend(self._path(path, transform))
        operators.extend((paint, "Q"))
        self._canvas.operators(*operators)

    def draw_image(self, *_arguments: object, **_keywords: object) -> None:
        """Refuse: a chart is drawn with lines and text.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError("A chart has no pictures in it")

    def _face(self, properties: FontProperties) -> Face:
        semibold = str(properties.get_weight()) in {"semibold", "bold", "600", "700"}
        return self._typefaces[FaceName.SANS_SEMIBOLD if semibold else FaceName.SANS]

    def _clip(self, gc: GraphicsContextBase) -> list[str]:
        rectangle = gc.get_clip_rectangle()
        if rectangle is None:
            return []
        left, bottom, width, height = rectangle.bounds
        return [f"{numbers((self._box.left + left, self._box.bottom + bottom, width, height))} re W n"]

    def _path(self, path: Path, transform: Transform) -> list[str]:
        """The path's operators, its places those of the page."""
        on_page = transform + Affine2D().translate(self._box.left, self._box.bottom)
        operators: list[str] = []
        start = (0.0, 0.0)
        for vertices, code in path.iter_segments(on_page, simplify=False):
            places = [float(value) for value in vertices]
            if code == Path.MOVETO:
                operators.append(f"{numbers(places)} m")
            elif code == Path.LINETO:
                operators.append(f"{numbers(places)} l")
            elif code == Path.CURVE3:
                operators.append(f"{numbers(_as_cubic(start, places))} c")
            elif code == Path.CURVE4:
                operators.append(f"{numbers(places)} c")
            elif code == Path.CLOSEPOLY:
                operators.append("h")
            if code != Path.CLOSEPOLY:
                start = (places[-2], places[-1])
        return operators


def _stroke(gc: GraphicsContextBase) -> list[str]:
    operators = [
        f"{numbers([float(value) for value in gc.get_rgb()[:3]])} RG",
        f"{number(gc.get_linewidth())} w {_CAPS[gc.get_capstyle()]} J {_JOINS[gc.get_joinstyle()]} j",
    ]
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        operators.append(f"[{numbers(cast('Sequence[float]', dashes))}] {number(offset or 0)} d")
    return operators


def _as_cubic(start: tuple[float, float], quadratic: list[float]) -> list[float]:
    """The control points of the cubic curve that is the same as a quadratic one from `start`."""
    control, end = quadratic[:2], quadratic[2:]
    first = [a + (c - a) * 2 / 3 for a, c in zip(start, control, strict=True)]
    second = [b + (c - b) * 2 / 3 for b, c in zip(end, control, strict=True)]
    return [*first, *second, *end]
