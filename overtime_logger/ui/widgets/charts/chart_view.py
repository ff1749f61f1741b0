"""A chart as it is shown: drawn elsewhere, with its points read out under the pointer and by the arrow keys."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from overtime_logger.ui.models.insights import palette_of, point_at, points_in_a_row

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.document import Drawing
    from overtime_logger.services.insights import Insight
    from overtime_logger.services.pictures import Palette, Picture, Place
    from overtime_logger.ui.context import PageContext

_SETTLED_MS = 60
"""How long its width must stay as it is before it is drawn again."""
_TEXT_POINTS = 7.5
"""The size of the text in a chart, in the chart's own points."""
_EDGE = 8
"""The space between the chart and the line that says where the focus is."""
_FIRST_SHAPE = 0.42
"""Its height as a share of its width before it is drawn for the first time."""


class ChartView(QWidget):
    """One chart. Left and Right, and in a grid Up and Down, go from point to point.

    Args:
        context: draws it, in the look's colours and sizes.
    """

    point_changed = Signal(str)
    """Another point is read out; carries what is there, or nothing."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._insight: Insight | None = None
        self._pixmap: QPixmap | None = None
        self._places: tuple[Place, ...] = ()
        self._point: int | None = None
        self._edge = context.scale.space(_EDGE)
        self._height = 0
        self._is_due = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)

        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._settled.timeout.connect(self.on_settled)
        context.theme.changed.connect(self.on_appearance_changed)

    @property
    def is_drawn(self) -> bool:
        """Whether what is shown is what should be shown."""
        return self._pixmap is not None and not self._is_due and not self._context.operations.is_busy(self)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its points are, as shares of its width and height."""
        return self._places

    def show_insight(self, insight: Insight) -> None:
        """Show another chart, once it is drawn; until then the one before stays."""
        self._insight = insight
        self._go_to(None)
        self.setAccessibleName(insight.title)
        self.setAccessibleDescription(insight.drawing.alternative)
        self._draw_soon()

    def _show(self, picture: Picture) -> None:
        image = QImage(
            picture.data, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBA8888
        )
        ratio = self.devicePixelRatioF()
        self._pixmap = QPixmap.fromImage(image)
        self._pixmap.setDevicePixelRatio(ratio)
        self._places = picture.places
        self._height = round(picture.height / ratio) + 2 * self._edge
        self.setFixedHeight(self._height)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the chart that is shown."""
        width = self._context.scale.space(480)
        return QSize(width, self._height or round(width * _FIRST_SHAPE))

    # -- points --------------------------------------------------------------------------------------------------

    def _go_to(self, point: int | None) -> None:
        if point == self._point:
            return
        self._point = point
        words = self.point_in_words
        if words and self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.point_changed.emit(words)
        self.update()

    @property
    def point_in_words(self) -> str:
        """What is at the point that is read out; empty where none is."""
        if self._insight is None or self._point is None or self._point >= len(self._insight.points):
            return ""
        return self._insight.points[self._point]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from point to point."""
        if self._insight is None or not self._places:
            super().keyPressEvent(event)
            return
        row = points_in_a_row(self._insight.drawing)
        last, at = len(self._places) - 1, self._point
        keys = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: row,
            Qt.Key.Key_Up: -row,
        }
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to(0 if key is Qt.Key.Key_Home else last)
        elif key is Qt.Key.Key_Escape and at is not None:
            self._go_to(None)
        elif key in keys and (at is None or 0 <= at + keys[key] <= last):
            self._go_to(0 if at is None else at + keys[key])
        elif key not in keys:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Read out what is under the pointer."""
        at, inside = event.position(), self._inside
        across = (at.x() - inside.left()) / max(inside.width(), 1)
        down = (at.y() - inside.top()) / max(inside.height(), 1)
        self._go_to(point_at(self._places, across, down))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Read out nothing once the pointer has left."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go_to(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Read out nothing once the focus has left."""
        super().focusOutEvent(event)
        self._go_to(None)

    @property
    def _inside(self) -> QRect:
        """The state of the chart."""
        return self.rect().adjusted(self._edge, self._edge, -self._edge, -self._edge)

    def box_of(self, place: Place) -> QRectF:
        """The state of a point, in the widget's pixels."""
        inside = self._inside
        left, top = inside.left() + place.left * inside.width(), inside.top() + place.top * inside.height()
        width, height = (place.right - place.left) * inside.width(), (place.bottom - place.top) * inside.height()
        return QRectF(left, top, width, height)

    # -- drawing -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again for another width, once it stays."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw_soon()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what was not drawn while nobody could see it."""
        super().showEvent(event)
        if self._is_due:
            self._settled.start()

    @Slot()
    def on_appearance_changed(self) -> None:
        """Draw again in other colours."""
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Draw it once it stays as it is and someone can see it."""
        self._is_due = True
        self._settled.start()

    @Slot()
    def on_settled(self) -> None:
        """Ask for the chart to be drawn as it should be now."""
        if self._insight is None or not self.isVisible():
            return
        self._is_due = False
        ratio, scale = self.devicePixelRatioF(), self._context.scale
        small_text = scale.body_pixels * scale.small / scale.body
        draw = partial(
            _draw,
            self._context.application,
            self._insight.drawing,
            max(round(self._inside.width() * ratio), 1),
            ratio * small_text / _TEXT_POINTS,
            palette_of(self._context.theme.colours),
        )
        self._context.operations.begin(self, draw, self._show, instead=True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chart, the point that is read out, and where the focus is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._point is not None and self._point < len(self._places):
            box = self.box_of(self._places[self._point])
            painter.fillRect(box, QColor(self._context.theme.colours.accent_soft))
            painter.setPen(QPen(QColor(self._context.theme.colours.accent), 1.0))
            painter.drawRect(box)
        if self._pixmap is not None:
            painter.drawPixmap(self._inside.topLeft(), self._pixmap)
        else:
            painter.setPen(QColor(self._context.theme.colours.quiet))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Drawing the chart…"))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._context.theme.colours.accent), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def _draw(application: Application, drawing: Drawing, width: int, scale: float, palette: Palette) -> Picture:
    """Draw a chart so many pixels of the screen wide, with `scale` of them to a point."""
    return application.pictures.picture(drawing, width, scale, palette)
