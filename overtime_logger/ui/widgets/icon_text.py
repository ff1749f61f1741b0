"""Marks: a small icon with words beside it, for what was done, what looks odd and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QPixmap

    from overtime_logger.ui.context import Look


class IconMark(QWidget):
    """An icon alone, as high as a line of text. It says nothing that the words beside it do not.

    Args:
        look: gives icons, colours and sizes.
        name: the icon.
        colour: the name of its colour in the theme.
    """

    def __init__(self, look: Look, name: str, colour: str = "quiet") -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._colour = colour
        self._picture: QPixmap | None = None
        side = look.scale.space(18)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.on_appearance_changed)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon or colour."""
        self._name, self._colour, self._picture = name, colour, None
        self.update()

    @Slot()
    def on_appearance_changed(self) -> None:
        """Draw again in the colours of another appearance."""
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            colour = getattr(self._look.theme.colours, self._colour)
            self._picture = self._look.icons.pixmap(self._name, colour, self.width(), ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        del event


class IconText(QWidget):
    """An icon and words, with the words on the icon's line.

    Args:
        look: gives icons, colours and sizes.
        icon: the icon's name.
        role: the role of the words, which also colours the icon: `attention`, `quiet`, or nothing, with the
            icon in the accent.
        text: the words.
    """

    def __init__(self, look: Look, icon: str = "done", role: str = "", text: str = "") -> None:
        super().__init__()
        self._icon = IconMark(look, icon, _icon_colour(role))
        self._text = Text(text, role)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.small_gap)
        layout.addLayout(at_top(self._icon))
        layout.addWidget(self._text, 1)

    @property
    def text(self) -> str:
        """The words."""
        return self._text.text()

    def show_mark(self, icon: str, role: str, text: str) -> None:
        """Show another icon and other words, or nothing where there are no words."""
        self._icon.show_icon(icon, _icon_colour(role))
        self._text.set_role(role)
        self._text.setText(text)
        self.setVisible(bool(text))


def _icon_colour(role: str) -> str:
    return role or "accent"
