"""Setting the figures of a summary: large, side by side, their labels, values and notes on common lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.blocks import BLOCK_SPACE, Setting, draw_lines
from overtime_logger.reports.pdf.pagination import Strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.reports.pdf.lines import Line
    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.structure import Element
    from overtime_logger.reports.pdf.style import TextStyle
    from overtime_logger.services.document import KeyFigure, KeyFigures

_GUTTER: Final = 18.0
_PADDING: Final = 7.0
_BAND_GAP: Final = 2.5
# A single figure does not spread over the page, and five or six stand in two rows of three.
_ACROSS: Final = {1: 2, 2: 2, 3: 3, 4: 4, 5: 3, 6: 3}
_MOST_ACROSS: Final = 4
_SMALLEST_SIZE: Final = 12.0


@dataclass(frozen=True, slots=True)
class _Part:
    """One of a figure's texts: its lines, its style and its element."""

    lines: list[Line]
    style: TextStyle
    element: Element

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


def set_key_figures(key_figures: KeyFigures, setting: Setting) -> list[Strip]:
    """Figures side by side under a rule each, all values in one size; more than four stand in several rows."""
    figures = key_figures.figures
    across = _ACROSS.get(len(figures), _MOST_ACROSS)
    width = (setting.width - _GUTTER * (across - 1)) / across
    value_style = _style_that_fits([figure.value for figure in figures], width, setting)
    return [
        _row(figures[start : start + across], width, value_style, setting)
        for start in range(0, len(figures), across)
    ]


def _style_that_fits(values: Sequence[str], width: float, setting: Setting) -> TextStyle:
    face = setting.typefaces[style.FIGURE.face]
    widest = max((face.width(value, style.FIGURE.size) for value in values), default=0.0)
    if widest <= width:
        return style.FIGURE
    scale = max(width / widest, _SMALLEST_SIZE / style.FIGURE.size)
    return replace(style.FIGURE, size=style.FIGURE.size * scale, leading=style.FIGURE.leading * scale)


def _row(figures: Sequence[KeyFigure], width: float, value_style: TextStyle, setting: Setting) -> Strip:
    columns = [_parts(figure, width, value_style, setting) for figure in figures]
    bands = [max(column[band].height for column in columns) for band in range(3)]

    def draw(pen: Pen, top: float) -> None:
        for index, column in enumerate(columns):
            left = setting.left + index * (width + _GUTTER)
            pen.decoration()
            pen.rectangle(left, top - style.RULE_WEIGHT, width, style.RULE_WEIGHT, style.ACCENT)
            y = top - _PADDING
            for part, height in zip(column, bands, strict=True):
                draw_lines(pen, part.lines, (left, y), part.style, part.element)
                y -= height + _BAND_GAP

    return Strip(_PADDING + sum(bands) + 2 * _BAND_GAP, draw, space_above=BLOCK_SPACE)


def _parts(figure: KeyFigure, width: float, value_style: TextStyle, setting: Setting) -> list[_Part]:
    division = setting.element.add("Div")
    styled = ((figure.label, style.LABEL), (figure.value, value_style), (figure.note, style.NOTE))
    return [
        _Part(setting.lines(text, text_style, width), text_style, division.add("P") if text else division)
        for text, text_style in styled
    ]
