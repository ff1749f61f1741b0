"""The figures of a period that are read first, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from overtime_logger.services.insights import Headline
    from overtime_logger.ui.context import Look

_FIGURE_WIDTH = 170
"""The least room for a figure, with text of ordinary size."""


class HeadlineRow(Card):
    """Figures, each with what it is above it and what it compares with below it.

    Args:
        look: gives sizes.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._headlines: tuple[Headline, ...] = ()
        self._columns = 0
        self._figures = QWidget()
        self._grid = QGridLayout(self._figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.scale.wide_gap)
        self._grid.setVerticalSpacing(look.scale.tight)
        self._least = look.scale.space(_FIGURE_WIDTH)
        self.column.addWidget(self._figures)
        self.setVisible(False)

    def show_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show these; the row goes where there are none."""
        self._headlines = tuple(headlines)
        self.setVisible(bool(headlines))
        self._arrange()

    def _arrange(self) -> None:
        """As many side by side as there is room for."""
        empty(self._grid)
        self._columns = self._room
        for place, headline in enumerate(self._headlines):
            row, column = divmod(place, self._columns)
            for line, (text, role) in enumerate(
                ((headline.label, "heading"), (headline.value, "figure"), (headline.note, "note"))
            ):
                self._grid.addWidget(Text(text, role), 3 * row + line, column)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)

    @property
    def _room(self) -> int:
        return max(1, min(len(self._headlines), self.width() // self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange them again where there is room for more or fewer side by side."""
        super().resizeEvent(event)
        if self._headlines and self._room != self._columns:
            self._arrange()
