"""The days that are not recorded, one click each."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.layouts import at_left, empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from overtime_logger.ui.context import PageContext

_SHOWN = 6


class MissingDays(Card):
    """Days without a record, the latest first, as buttons.

    Args:
        context: what is read from.
    """

    day_chosen = Signal(object)
    """A day should be recorded; carries its date."""
    all_chosen = Signal()
    """All of them should be filled in together."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Not recorded"))
        self._context = context
        self._days: tuple[date, ...] = ()
        self._shows_all = False
        self._summary = Text("", "quiet")
        self._buttons = QWidget()
        self._grid = QGridLayout(self._buttons)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(context.scale.small_gap)
        self._more = QPushButton(_("Show all"))
        self._more.setProperty("role", "plain")
        self.column.addWidget(self._summary)
        self.column.addWidget(self._buttons)
        self._all = QPushButton(_("&Fill in together"))
        self._all.setProperty("role", "plain")
        self._all.setProperty("edge", "left")
        row = at_left(self._all)
        row.insertWidget(1, self._more)
        self.column.addLayout(row)
        self._all.clicked.connect(self.all_chosen)
        self._more.clicked.connect(self.on_show_all)

    def show_days(self, days: Sequence[date], summary: str) -> None:
        """Show these days, in order of time, and a line that says how many."""
        self._days = tuple(reversed(days))
        self._summary.setText(summary)
        self._show()

    def _show(self) -> None:
        empty(self._grid)
        shown = self._days if self._shows_all else self._days[:_SHOWN]
        for place, day in enumerate(shown):
            button = QPushButton(self._context.wording.day(day))
            button.setProperty("role", "day")
            button.setProperty("day", day.isoformat())
            button.setAccessibleDescription(_("Record this day"))
            button.clicked.connect(self.on_day_clicked)
            self._grid.addWidget(button, place // 2, place % 2)
        self._buttons.setVisible(bool(shown))
        self._all.setVisible(len(self._days) > 1)
        self._more.setVisible(len(shown) < len(self._days))

    @Slot()
    def on_day_clicked(self) -> None:
        """Tell which day was chosen."""
        name = self.sender().property("day")
        self.day_chosen.emit(next(day for day in self._days if day.isoformat() == name))

    @Slot()
    def on_show_all(self) -> None:
        """Show every day that is not recorded."""
        self._shows_all = True
        self._show()
