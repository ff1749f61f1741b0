"""The icons: line drawings in SVG, drawn in the colour and size asked for, sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.ui.theme import Theme

_INK = b"currentColor"


class Icons:
    """Draws icons from a folder of SVG files whose lines are `currentColor`.

    Args:
        folder: where they lie.
        theme: gives the colours.
    """

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """An icon as a picture.

        Args:
            name: the file's name without its ending.
            colour: the colour of its lines.
            size: its height and width in pixels of the window.
            ratio: how many pixels of the screen one of these is.
        """
        buffer = QBuffer()
        buffer.setData((self._folder / f"{name}.svg").read_bytes().replace(_INK, colour.encode()))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, b"svg")
        reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
        picture = QPixmap.fromImage(reader.read())
        picture.setDevicePixelRatio(ratio)
        return picture

    def icon(self, name: str, size: int, *, colour: str = "", checked_colour: str = "") -> QIcon:
        """An icon for a button, in the theme's text colour unless another is named.

        Args:
            name: the file's name without its ending.
            size: its height and width in pixels of the window.
            colour: the colour of its lines.
            checked_colour: the colour of its lines while the button is checked.
        """
        return self.toggle(name, name, size, colour=colour, checked_colour=checked_colour)

    def toggle(
        self, name: str, checked_name: str, size: int, *, colour: str = "", checked_colour: str = ""
    ) -> QIcon:
        """An icon for a button that is drawn as another while the button is checked; the rest as in `icon`."""
        icon = QIcon()
        for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
            ordinary = colour or self._theme.colours.text
            icon.addPixmap(self.pixmap(name, ordinary, size, ratio))
            if checked_colour:
                checked = self.pixmap(checked_name, checked_colour, size, ratio)
                icon.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
        return icon
