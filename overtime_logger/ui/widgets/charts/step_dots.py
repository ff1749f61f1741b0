"""How far along a row of steps is: drawn as short lines, and said in words."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from overtime_logger.ui.widgets.charts.drawn import Drawn, fill_bar
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from overtime_logger.ui.theme import Theme


class _Lines(Drawn):
    def __init__(self, theme: Theme, steps: int) -> None:
        super().__init__(theme, 4)
        self._steps = steps
        self.reached = 0
        space = theme.scale.space
        self.setFixedWidth(steps * space(32) - space(8))

    def draw(self, painter: QPainter) -> None:
        """Draw a line for each step, filled up to the one reached."""
        colours, space = self._theme.colours, self._theme.scale.space
        for step in range(self._steps):
            room = QRectF(step * space(32), 0, space(24), self.height())
            colour = colours.accent if step <= self.reached else colours.line
            fill_bar(painter, room, self.height() / 2, (room, colour))


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
