"""Small drawings of hours against contract: the days of a week, and a period as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from overtime_logger.ui.widgets.charts.drawn import Drawn, draw_hours, fill_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPainter

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.ui.theme import Theme


class BarHours(NamedTuple):
    """One day of the drawing.

    Args:
        counted: minutes worked or credited; None when the day is not recorded.
        contracted: minutes contracted.
        is_today: whether it is the current day.
    """

    counted: Minutes | None
    contracted: Minutes
    is_today: bool


class WeekBars(Drawn):
    """Seven slim bars: what was contracted as a frame, what was worked filled in it, what is above it darker.

    The drawing says nothing that is not in words beside it: its accessible description. A click chooses a day.
    """

    day_chosen = Signal(int)
    """A day was clicked; carries its place in the week."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 88)
        self._days: tuple[BarHours, ...] = ()
        self._letters: tuple[str, ...] = ()

    def show_days(self, days: Sequence[BarHours]) -> None:
        """Draw these days."""
        self._days = tuple(days)
        self.update()

    def show_letters(self, letters: Sequence[str]) -> None:
        """Set a letter under each day."""
        self._letters = tuple(letters)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the day under the pointer."""
        if self._days:
            place = int(event.position().x() * len(self._days) / self.width())
            self.day_chosen.emit(min(place, len(self._days) - 1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for seven bars."""
        return QSize(self._theme.scale.space(180), self.height())

    def draw(self, painter: QPainter) -> None:
        """Draw the bars on one base line, all to the same scale."""
        if not self._days:
            return
        space = self._theme.scale.space
        font = self.font()
        font.setPointSizeF(self._theme.scale.small)
        painter.setFont(font)
        letters = QFontMetricsF(font).height()
        top = float(space(4))
        height = self.height() - letters - space(6) - top
        most = max(max(day.contracted, day.counted or 0) for day in self._days) or 1
        step = self.width() / len(self._days)
        for place, day in enumerate(self._days):
            middle = step * (place + 0.5)
            self._draw_bar(painter, day, QPointF(middle, top + height), height / most)
        for place, (day, letter) in enumerate(zip(self._days, self._letters, strict=False)):
            room = QRectF(step * place, self.height() - letters, step, letters)
            self._draw_letter(painter, letter, room, is_today=day.is_today)

    def _draw_letter(self, painter: QPainter, letter: str, room: QRectF, *, is_today: bool) -> None:
        colours = self._theme.colours
        font = painter.font()
        font.setWeight(font.Weight.DemiBold if is_today else font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if is_today else colours.quiet))
        metrics = QFontMetricsF(font)
        left = room.center().x() - metrics.horizontalAdvance(letter) / 2
        painter.drawText(QPointF(left, room.bottom() - metrics.descent()), letter)

    def _draw_bar(self, painter: QPainter, day: BarHours, foot: QPointF, pixels_per_minute: float) -> None:
        colours, width = self._theme.colours, float(self._theme.scale.space(16))
        left, base = foot.x() - width / 2, foot.y()

        def place(start: Minutes, end: Minutes) -> QRectF:
            return QRectF(left, base - end * pixels_per_minute, width, (end - start) * pixels_per_minute)

        draw_hours(painter, colours, place, (day.counted, day.contracted), self._theme.scale.space(3))
        if not day.contracted and not day.counted:
            painter.setPen(QPen(QColor(colours.line), 2.0))
            painter.drawLine(QPointF(left, base - 1), QPointF(left + width, base - 1))


class PeriodBar(Drawn):
    """A period as one line: its contracted hours from end to end, the hours counted so far filled in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 14)
        self._counted = self._so_far = self._whole = 0

    def show_hours(self, counted: Minutes, so_far: Minutes, whole: Minutes) -> None:
        """Draw hours.

        Args:
            counted: minutes worked and credited.
            so_far: contracted minutes of the same days, the state of a tick.
            whole: contracted minutes of the whole period.
        """
        self._counted, self._so_far, self._whole = counted, so_far, whole
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the line, what is filled, and the tick."""
        if not self._whole:
            return
        colours = self._theme.colours
        thick = float(self._theme.scale.space(6))
        top = (self.height() - thick) / 2
        per_minute = self.width() / max(self._whole, self._counted, 1)
        track = QRectF(0, top, self.width(), thick)
        within = min(self._counted, self._so_far) * per_minute
        fill_bar(
            painter,
            track,
            thick / 2,
            (track, colours.hover),
            (QRectF(0, top, within, thick), colours.bar),
            (QRectF(within, top, self._counted * per_minute - within, thick), colours.bar_over),
        )
        if self._so_far:
            at = min(self._so_far * per_minute, self.width() - 1.0)
            painter.setPen(QPen(QColor(colours.text), 1.5))
            painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
