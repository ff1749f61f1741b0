"""Parts that draw themselves as bars and lines; what they show is said in words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPaintEvent

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.ui.theme import Colours, Theme


class Drawn(QWidget):
    """A part of a set height.

    Args:
        theme: gives colours and sizes.
        height: with text of ordinary size.
    """

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.scale.space(height))

    def draw(self, painter: QPainter) -> None:
        """Draw it, in the colours of now."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it with smooth edges."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()


def fill_bar(painter: QPainter, bar: QRectF, radius: float, *parts: tuple[QRectF, str]) -> None:
    """Fill parts of a bar with round ends.

    Args:
        painter: draws.
        bar: the whole bar.
        radius: of its ends.
        parts: what of it is filled, each with its colour, from the lowest up.
    """
    shape = QPainterPath()
    shape.addRoundedRect(bar, radius, radius)
    painter.save()
    for room, colour in parts:
        if room == bar:
            painter.fillPath(shape, QColor(colour))
        else:
            painter.setClipPath(shape)
            painter.fillRect(room, QColor(colour))
    painter.restore()


def draw_hours(
    painter: QPainter,
    colours: Colours,
    place: Callable[[Minutes, Minutes], QRectF],
    hours: tuple[Minutes | None, Minutes],
    radius: float,
) -> None:
    """Draw a day's hours as a bar: contracted as a frame, counted filled in it, and darker what is above it.

    Args:
        painter: draws.
        colours: those of now.
        place: where the bar's part from so many minutes to so many is.
        hours: minutes counted, None where the day is not recorded; and minutes contracted.
        radius: of its ends.
    """
    counted, contracted = hours
    if counted:
        within = min(counted, contracted)
        fill_bar(
            painter,
            place(0, max(contracted, counted)),
            radius,
            (place(0, within), colours.bar),
            (place(within, counted), colours.bar_over),
        )
    if contracted:
        pen = QPen(QColor(colours.bar_frame), 1.0)
        if counted is None:
            pen.setDashPattern([3, 3])  # so that what is not recorded shows without colour
        painter.setPen(pen)
        painter.drawRoundedRect(place(0, contracted).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
