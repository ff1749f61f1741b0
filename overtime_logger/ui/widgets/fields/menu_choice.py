"""A button that shows what is chosen, and the rest in a menu; for choices too many to stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPainter
from PySide6.QtWidgets import QMenu, QPushButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from overtime_logger.ui.context import Look

_ICON = 16


class MenuChoice(QPushButton):
    """One of several things, of which one is always chosen.

    Args:
        look: gives icons, colours and sizes.
        labels: what can be chosen; the first is chosen at first.
    """

    changed = Signal()
    """Another choice was made."""

    def __init__(self, look: Look, labels: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "menu")
        self.setAutoDefault(False)
        self._said = ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for place, label in enumerate(labels):
            action = self._menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(place)
            self._group.addAction(action)
        self.choose(0)
        self.clicked.connect(self.on_clicked)
        self._group.triggered.connect(self.on_triggered)

    @property
    def chosen(self) -> int:
        """The place of what is chosen."""
        return next(place for place, action in enumerate(self._group.actions()) if action.isChecked())

    def choose(self, place: int) -> None:
        """Choose something, without a word."""
        action = self._group.actions()[place]
        action.setChecked(True)
        self.setText(action.text())
        self._say()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Say what is asked; what is chosen is said with it."""
        self._said = name
        self._say()

    def _say(self) -> None:
        chosen = self.text().replace("&&", "&")
        super().setAccessibleName(f"{self._said}: {chosen}" if self._said else chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu with the arrow key down as well, as lists of this kind do everywhere."""
        if event.key() == Qt.Key.Key_Down:
            self.on_clicked()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_clicked(self) -> None:
        """Open the menu under the button, at what is chosen."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())), self._group.actions()[self.chosen])
        self._menu.setActiveAction(self._group.actions()[self.chosen])

    @Slot(QAction)
    def on_triggered(self, action: QAction) -> None:
        """Tell that another choice was made."""
        self.choose(action.data())
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the mark at the end, for which the stylesheet leaves room."""
        super().paintEvent(event)
        scale, side = self._look.scale, self._look.scale.space(_ICON)
        colour, ratio = self._look.theme.colours.quiet, self.devicePixelRatioF()
        painter = QPainter(self)
        left, top = self.width() - side - scale.small_gap, (self.height() - side) // 2
        painter.drawPixmap(left, top, self._look.icons.pixmap("choose", colour, side, ratio))
        painter.end()
