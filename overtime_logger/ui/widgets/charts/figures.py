"""Figures to take away: a large value, and a line that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from overtime_logger.ui.theme import FAMILY
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look


class LargeFigure(QWidget):
    """A value, what it is measured against beside it, and a note below.

    Args:
        look: gives sizes.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._value = Text("", "figure", wraps=False)
        self._against = Text("", "quiet")
        line = QHBoxLayout()
        line.setSpacing(look.scale.small_gap)
        line.addWidget(self._value)
        line.addLayout(at_top(self._against, down=_ascent(look.scale.figure) - _ascent(look.scale.body)), 1)
        self._against.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)

    def show_figure(self, value: str, against: str) -> None:
        """Show a value and what it is measured against."""
        self._value.setText(value)
        self._against.setText(against)

    def mark_over(self, *, is_over: bool) -> None:
        """Mark what the figure is measured against where it is over contract."""
        self._against.set_role("over" if is_over else "quiet")


def _ascent(points: float) -> int:
    """How far a line's base lies below its top, in pixels; levelled, two texts are on one line."""
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    return round(QFontMetricsF(font).ascent())
