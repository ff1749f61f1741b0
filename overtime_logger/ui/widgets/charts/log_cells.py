"""The cells of the log that are drawn: hours as a bar, reasons as labels; the row under the pointer stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from overtime_logger.ui.widgets.charts.drawn import draw_hours

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from overtime_logger.ui.models.record_rows import RecordRow, RecordRows
    from overtime_logger.ui.theme import Theme

_BAR_HEIGHT = 8
_EDGE = 8
_TEXT_INSET = 3
"""How much further in Qt sets the text of a cell than its padding says, in pixels."""
_LONG_DAY = 12 * 60
"""The hours for which a bar has room at least: bars of different months can be compared."""


class LogCells(QStyledItemDelegate):
    """Draws the cells of the log.

    Args:
        theme: gives colours and sizes.
        rows: the model.
        hours: the column of bars.
        tags: the column of labels.
        parent: what it goes with.
    """

    def __init__(self, theme: Theme, rows: RecordRows, hours: int, tags: int, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self._hours = hours
        self._tags = tags
        self.hovered = -1
        """The row under the pointer."""

    def width_of(self, row: RecordRow) -> int:
        """The room that a row's labels need, in pixels."""
        return round(sum(room + self._theme.scale.tight for _label, room in self._labels(row)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        row = self._rows.row_at(index)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.row() == self.hovered and not is_chosen and row.id:
            painter.fillRect(option.rect, QColor(self._theme.colours.hover))
        room = QRectF(option.rect)
        edge = self._theme.scale.space(_EDGE)
        inside = room.adjusted(edge + _TEXT_INSET, 0, -edge, 0)
        if index.column() == self._hours and row.hours is not None:
            self._paint_nothing_but_the_ground(painter, option, index)
            self._paint_hours(painter, inside, *row.hours)
        elif index.column() == self._tags and row.tags:
            self._paint_nothing_but_the_ground(painter, option, index)
            self._paint_tags(painter, inside, row)
        else:
            super().paint(painter, option, index)

    def _paint_hours(self, painter: QPainter, room: QRectF, counted: int | None, contracted: int) -> None:
        """Draw the bar of a day in the middle of a cell."""
        high = float(self._theme.scale.space(_BAR_HEIGHT))
        top, per_minute = room.center().y() - high / 2, room.width() / max(_LONG_DAY, counted or 0, contracted)

        def place(start: int, end: int) -> QRectF:
            return QRectF(room.left() + start * per_minute, top, (end - start) * per_minute, high)

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_hours(painter, self._theme.colours, place, (counted, contracted), high / 3)
        painter.restore()

    def _paint_tags(self, painter: QPainter, room: QRectF, row: RecordRow) -> None:
        """The labels side by side; those for which there is no room are counted."""
        colours, scale = self._theme.colours, self._theme.scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        metrics = QFontMetricsF(painter.font())
        high = metrics.height() + scale.space(2)
        left, labels = room.left(), self._labels(row)
        for place, (label, width) in enumerate(labels):
            rest = f"+{len(labels) - place}"
            is_last = place == len(labels) - 1
            needed = width if is_last else width + scale.tight + metrics.horizontalAdvance(rest)
            if left + needed > room.right() and not (place == 0 and is_last):
                painter.setPen(QColor(colours.quiet))
                painter.drawText(QRectF(left, room.top(), room.right() - left, room.height()), _MIDDLE, rest)
                break
            box = QRectF(left, room.center().y() - high / 2, min(width, room.right() - left), high)
            painter.setPen(QPen(QColor(colours.line), 1.0))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
            painter.setPen(QColor(colours.text))
            text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, box.width() - scale.small_gap)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            left += width + scale.tight
        painter.restore()

    def _paint_nothing_but_the_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell without its text, which is drawn as something else."""
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)

    def _labels(self, row: RecordRow) -> list[tuple[str, float]]:
        metrics = QFontMetricsF(self._font())
        edge = 2 * self._theme.scale.small_gap
        return [(label, metrics.horizontalAdvance(label) + edge) for label in row.tags]

    def _font(self) -> QFont:
        font = QFont()
        font.setPointSizeF(self._theme.scale.small)
        return font


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
