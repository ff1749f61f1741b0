"""How far along a row of steps is: drawn as short lines, and said in words."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from overtime_logger.ui.theme import Theme


class _Lines(QWidget):
    def __init__(self, theme: Theme, steps: int) -> None:
        super().__init__()
        self._theme = theme
        self._steps = steps
        self.reached = 0
        space = theme.scale.space
        self.setFixedSize(steps * space(32) - space(8), space(4))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a line for each step, filled up to the one reached."""
        del event
        colours, space = self._theme.colours, self._theme.scale.space
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(self._steps):
            painter.setBrush(QColor(colours.accent if step <= self.reached else colours.line))
            room = QRectF(step * space(32), 0, space(24), self.height())
            painter.drawRoundedRect(room, self.height() / 2, self.height() / 2)
        painter.end()


class StepDots(QWidget):
    """The row of steps.

    Args:
        theme: gives colours and sizes.
        steps: how many there are.
    """

    def __init__(self, theme: Theme, steps: int) -> None:
        super().__init__()
        self._steps = steps
        self._lines = _Lines(theme, steps)
        self._words = Text("", "note")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.scale.small_gap)
        layout.addWidget(self._lines)
        layout.addWidget(self._words, 1)

    def show_step(self, step: int, title: str) -> None:
        """Show which step is reached, counted from 0."""
        self._lines.reached = step
        self._lines.update()
        self._words.setText(_("Step {step} of {steps}").format(step=step + 1, steps=self._steps))
        self.setAccessibleName(self._words.text())
        self.setAccessibleDescription(title)
