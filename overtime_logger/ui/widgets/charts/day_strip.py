"""A day's hours as stretches along the clock."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from overtime_logger.ui.widgets.charts.drawn import Drawn, fill_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from overtime_logger.ui.theme import Theme

Stretch = tuple[int, int]
"""Two minutes counted from the day's midnight; the second may lie on the next day."""

_USUAL_VIEW = (7 * 60, 19 * 60)
_LABEL_EVERY = (60, 120, 180, 240, 360)


class DayStrip(Drawn):
    """What was worked, filled; the usual day as a frame, where there is one. The words beside it say the same.

    Args:
        theme: gives colours and sizes.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 42)
        self._worked: tuple[Stretch, ...] = ()
        self._usual: Stretch | None = None
        self.setToolTip(_("The dashed lines mark your usual day."))

    def show_day(self, worked: Sequence[Stretch], usual: Stretch | None, description: str) -> None:
        """Draw a day.

        Args:
            worked: the stretches of work.
            usual: the usual day.
            description: the same in words.
        """
        self._worked, self._usual = tuple(worked), usual
        self.setAccessibleDescription(description)
        self.setVisible(bool(worked))
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a day."""
        return QSize(self._theme.scale.space(160), self.height())

    def _view(self) -> Stretch:
        """The part of the clock that is drawn: the usual hours and everything that was worked, to whole hours."""
        stretches = [_USUAL_VIEW, *self._worked, *([self._usual] if self._usual else [])]
        first, last = min(start for start, _end in stretches), max(end for _start, end in stretches)
        return first // 60 * 60, -(-last // 60) * 60

    def draw(self, painter: QPainter) -> None:
        """Draw the line of the clock, the hours' numbers, and what was worked."""
        colours, space = self._theme.colours, self._theme.scale.space
        first, last = self._view()
        per_minute = self.width() / (last - first)
        bar = QRectF(0, space(2), self.width(), space(16))
        fill_bar(painter, bar, space(3), (bar, colours.hover))
        for start, end in self._worked:
            room = QRectF((start - first) * per_minute, bar.top(), (end - start) * per_minute, bar.height())
            fill_bar(painter, room, space(3), (room, colours.bar))
        if self._usual:
            start, end = self._usual
            pen = QPen(QColor(colours.text), 1.0)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            for minute in (start, end):
                at = (minute - first) * per_minute
                painter.drawLine(QPointF(at, bar.top() - space(2)), QPointF(at, bar.bottom() + space(2)))
        self._draw_hours(painter, first, last, per_minute)

    def _draw_hours(self, painter: QPainter, first: int, last: int, per_minute: float) -> None:
        font = self.font()
        font.setPointSizeF(self._theme.scale.small)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.quiet))
        metrics = QFontMetricsF(font)
        room = metrics.horizontalAdvance("00:00")
        every = next((step for step in _LABEL_EVERY if step * per_minute > room * 1.3), _LABEL_EVERY[-1])
        for minute in range(-(-first // every) * every, last + 1, every):
            text = f"{minute // 60 % 24:02d}"
            width = metrics.horizontalAdvance(text)
            left = min(max((minute - first) * per_minute - width / 2, 0), self.width() - width)
            painter.drawText(QPointF(left, self.height() - metrics.descent()), text)
