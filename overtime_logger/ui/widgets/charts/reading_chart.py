"""Workload readings along the time, with the line above which the official screen shows red."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from overtime_logger.ui.widgets.charts.drawn import Drawn

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.workload import Curve, CurvePoint

_HEIGHT = 190
_GAP = timedelta(weeks=5)
"""Readings that lie further apart are not joined: nothing is known of the weeks between."""
_STEPS = (Decimal(5), Decimal(10), Decimal(20), Decimal(50), Decimal(100), Decimal(200), Decimal(500))
_MOST_LINES = 5


class ReadingChart(Drawn):
    """Dots that are filled above the line and hollow at or below it, so that colour is never needed.

    Args:
        context: gives colours and sizes, and words days.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme, _HEIGHT)
        self._context = context
        self._curve: Curve | None = None
        self.setAccessibleName(_("Workload readings"))

    def show_curve(self, curve: Curve) -> None:
        """Draw these readings."""
        self._curve = curve
        self.setAccessibleDescription(curve.sentence)
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few dots."""
        return QSize(self._context.scale.space(220), self.height())

    def _steps(self, curve: Curve) -> tuple[Decimal, Decimal, Decimal]:
        """The lowest and the highest value of the frame, and the step between its lines."""
        values = [point.value for point in curve.points]
        if curve.line is not None:
            values.append(curve.line)
        lowest, highest = min(values), max(values)
        step = next((each for each in _STEPS if (highest - lowest) / each < _MOST_LINES - 1), None)
        step = step or Decimal(10) ** (highest.adjusted())
        first = lowest // step * step
        last = first
        while last <= highest:
            last += step
        return first, last, step

    def draw(self, painter: QPainter) -> None:
        """Draw the frame's lines, the red line, and the readings."""
        curve = self._curve
        if curve is None or not curve.points:
            return
        space = self._context.scale.space
        font = self.font()
        font.setPointSizeF(self._context.scale.small)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        lowest, highest, step = self._steps(curve)
        left = metrics.horizontalAdvance(self._label(highest, curve.unit)) + space(10)
        right = metrics.horizontalAdvance(self._label(Decimal(110), curve.unit)) + space(10) if curve.line else 0
        bottom = metrics.height() + space(6)
        room = QRectF(left, space(8), self.width() - left - right - space(8), self.height() - bottom - space(8))
        self._draw_lines(painter, curve, room, (lowest, highest, step))
        self._draw_days(painter, curve, room)
        self._draw_readings(painter, curve, room, (lowest, highest))

    def _label(self, value: Decimal, unit: str) -> str:
        return " ".join(filter(None, (self._context.wording.number(value.normalize() + 0), unit)))

    def _draw_lines(
        self, painter: QPainter, curve: Curve, room: QRectF, steps: tuple[Decimal, Decimal, Decimal]
    ) -> None:
        colours, metrics = self._context.theme.colours, QFontMetricsF(painter.font())
        lowest, highest, step = steps
        gap = self._context.scale.space(8)
        value = lowest
        while value <= highest:
            at = _height(value, room, lowest, highest)
            painter.setPen(QPen(QColor(colours.line), 1.0))
            painter.drawLine(QPointF(room.left(), at), QPointF(room.right(), at))
            label = self._label(value, curve.unit)
            painter.setPen(QColor(colours.quiet))
            width = metrics.horizontalAdvance(label)
            painter.drawText(QPointF(room.left() - gap - width, at + metrics.ascent() / 2 - 1), label)
            value += step
        if curve.line is None:
            return
        at = _height(curve.line, room, lowest, highest)
        pen = QPen(QColor(colours.attention), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(QPointF(room.left(), at), QPointF(room.right(), at))
        painter.drawText(
            QPointF(room.right() + gap, at + metrics.ascent() / 2 - 1), self._label(curve.line, curve.unit)
        )

    def _draw_days(self, painter: QPainter, curve: Curve, room: QRectF) -> None:
        """The first and the last day, at the ends; one alone under its dot."""
        painter.setPen(QColor(self._context.theme.colours.quiet))
        metrics, wording = QFontMetricsF(painter.font()), self._context.wording
        base = self.height() - metrics.descent()
        first, last = wording.table_date(curve.points[0].day), wording.table_date(curve.points[-1].day)
        if first == last:
            painter.drawText(QPointF(room.center().x() - metrics.horizontalAdvance(first) / 2, base), first)
            return
        painter.drawText(QPointF(room.left(), base), first)
        painter.drawText(QPointF(room.right() - metrics.horizontalAdvance(last), base), last)

    def _draw_readings(self, painter: QPainter, curve: Curve, room: QRectF, ends: tuple[Decimal, Decimal]) -> None:
        colours = self._context.theme.colours
        first, last = curve.points[0].day, curve.points[-1].day
        inset = self._context.scale.space(6)
        inner = room.adjusted(inset, 0, -inset, 0)
        places = [
            QPointF(_across(point.day, inner, first, last), _height(point.value, room, *ends))
            for point in curve.points
        ]
        path = QPainterPath()
        before: CurvePoint | None = None
        for point, place in zip(curve.points, places, strict=True):
            if before is None or point.day - before.day > _GAP:
                path.moveTo(place)
            else:
                path.lineTo(place)
            before = point
        painter.setPen(QPen(QColor(colours.bar), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        radius = float(self._context.scale.space(3.5))
        for point, place in zip(curve.points, places, strict=True):
            painter.setPen(QPen(QColor(colours.bar_over), 1.5))
            painter.setBrush(QColor(colours.bar_over if point.is_red else colours.surface))
            painter.drawEllipse(place, radius, radius)


def _height(value: Decimal, room: QRectF, lowest: Decimal, highest: Decimal) -> float:
    return room.bottom() - room.height() * float((value - lowest) / (highest - lowest))


def _across(day: date, room: QRectF, first: date, last: date) -> float:
    days = (last - first).days
    return room.left() + room.width() * ((day - first).days / days) if days else room.center().x()
