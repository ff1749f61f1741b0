"""Pictures of pages, as Qt shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

if TYPE_CHECKING:
    from overtime_logger.services.pictures import PagePicture


def pixmap_of(picture: PagePicture, pixel_ratio: float, marked: str = "") -> QPixmap:
    """A page's picture.

    Args:
        picture: the page.
        pixel_ratio: pixels of the screen for each of Qt's.
        marked: the colour in which what was found on the page is marked.
    """
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_BGR888)
    sheet = QPixmap.fromImage(image)
    if picture.found:
        painter = QPainter(sheet)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for place in picture.found:
            left, top = place.left * picture.width, place.top * picture.height
            right, bottom = place.right * picture.width, place.bottom * picture.height
            painter.fillRect(QRectF(left - 1, top - 1, right - left + 2, bottom - top + 2), QColor(marked))
        painter.end()
    sheet.setDevicePixelRatio(pixel_ratio)
    return sheet
