"""A day in two bars along one clock: this log above, the other record below. Words beside it say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from overtime_logger.ui.widgets.charts.drawn import fill_bar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from overtime_logger.ui.models.other_records import ShownDay, Stretch
    from overtime_logger.ui.models.record_rows import RecordRows
    from overtime_logger.ui.theme import Theme

_BAR = 7
_BETWEEN = 3
_EDGE = 8
_LEAST = 2
"""The width of a moment, in pixels."""


class BesideCells(QStyledItemDelegate):
    """Draws the column of strips.

    Args:
        theme: gives colours and sizes.
        rows: the model.
        column: the column of strips.
        parent: what it goes with.
    """

    def __init__(self, theme: Theme, rows: RecordRows, column: int, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self._column = column
        self._days: Mapping[str, ShownDay] = {}
        self._view: Stretch = (0, 24 * 60)

    def show_days(self, days: Mapping[str, ShownDay], view: Stretch) -> None:
        """Draw other days.

        Args:
            days: the days, by the ids of their rows.
            view: the part of the clock that is drawn.
        """
        self._days, self._view = days, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        day = self._days.get(self._rows.id_at(index))
        if index.column() != self._column or day is None:
            return
        space, colours = self._theme.scale.space, self._theme.colours
        room = QRectF(option.rect).adjusted(space(_EDGE), 0, -space(_EDGE), 0)
        high, between = float(space(_BAR)), float(space(_BETWEEN))
        top = room.center().y() - high - between / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stretches, at, colour in (
            (day.here, top, colours.bar),
            (day.there, top + high + between, colours.bar_over),
        ):
            ground = QRectF(room.left(), at, room.width(), high)
            fill_bar(painter, ground, high / 3, (ground, colours.hover))
            self._fill(painter, ground, stretches, colour)
        painter.restore()

    def _fill(self, painter: QPainter, ground: QRectF, stretches: tuple[Stretch, ...], colour: str) -> None:
        first, last = self._view
        per_minute = ground.width() / (last - first)
        for start, end in stretches:
            width = max((end - start) * per_minute, float(_LEAST))
            left = ground.left() + (start - first) * per_minute
            painter.fillRect(QRectF(left, ground.top(), width, ground.height()), QColor(colour))
