"""The month that is shown, as a button that opens a small board of the months of all years."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from overtime_logger.domain.period import DateRange, month_of
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from overtime_logger.ui.context import PageContext

_COLUMNS = 3
_MONTHS = 12
_ICON = 14
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_COLUMNS,
    Qt.Key.Key_Down: _COLUMNS,
    Qt.Key.Key_PageUp: -_MONTHS,
    Qt.Key.Key_PageDown: _MONTHS,
}
"""By how many months each key moves."""


class MonthBoard(QFrame):
    """The twelve months of a year, and the way to other years.

    Args:
        context: gives words and sizes.
    """

    chosen = Signal(object)
    """A month was chosen; carries its first day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._known = month_of(context.logbook.today)
        self._month = self._known.first
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Choose a month"))
        self._year = Text("", "heading", wraps=False)
        self._before, self._after = QPushButton("−"), QPushButton("+")
        self.months = [QPushButton() for _month in range(_MONTHS)]
        """The months' buttons, from January."""

        scale = context.scale
        top = QHBoxLayout()
        top.addWidget(self._before)
        top.addStretch(1)
        top.addWidget(self._year, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        top.addWidget(self._after)
        grid = QGridLayout()
        grid.setSpacing(scale.tight)
        for place, button in enumerate(self.months):
            button.setProperty("role", "choice")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("place", place)
            button.clicked.connect(self.on_month_clicked)
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.gap, scale.gap, scale.gap, scale.gap)
        layout.setSpacing(scale.small_gap)
        layout.addLayout(top)
        layout.addLayout(grid)
        for button, name in ((self._before, _("Previous year")), (self._after, _("Next year"))):
            button.setProperty("role", "fold")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._before.clicked.connect(self.on_year_before)
        self._after.clicked.connect(self.on_year_after)

    def open_at(self, place: QPoint, month: date, known: DateRange) -> None:
        """Open the board at a place of the screen, on a month; only months in a range can be chosen."""
        self._known = known
        self._month = month
        self._show()
        self.move(place)
        self.show()
        self.setFocus()

    def _show(self) -> None:
        self._year.setText(str(self._month.year))
        for number, button in enumerate(self.months, start=1):
            month = month_of(date(self._month.year, number, 1))
            button.setText(self._context.wording.short_month(month.first))
            button.setAccessibleName(self._context.wording.month(month.first))
            button.setEnabled(self._known.intersection(month) is not None)
            button.setChecked(number == self._month.month)
            restyle(button)
        self._before.setEnabled(self._month.year > self._known.first.year)
        self._after.setEnabled(self._month.year < self._known.last.year)
        self.setAccessibleDescription(self._context.wording.month(self._month))

    def _move(self, months: int) -> None:
        """Move by so many months, within the range."""
        number = self._month.year * _MONTHS + self._month.month - 1 + months
        wanted = date(number // _MONTHS, number % _MONTHS + 1, 1)
        first, last = month_of(self._known.first).first, month_of(self._known.last).first
        self._month = min(max(wanted, first), last)
        self._show()

    def _choose(self) -> None:
        self.close()
        self.chosen.emit(self._month)

    # -- what happened -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move by months, Page Up and Page Down by years; Enter chooses."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_month_clicked(self) -> None:
        """Choose the month."""
        place = self.sender().property("place")
        self._month = date(self._month.year, int(place) + 1, 1)
        self._choose()

    @Slot()
    def on_year_before(self) -> None:
        """Show the year before."""
        self._move(-_MONTHS)

    @Slot()
    def on_year_after(self) -> None:
        """Show the year after."""
        self._move(_MONTHS)


class MonthPicker(QPushButton):
    """The name of the month that is shown; a click or its key opens the board of months.

    Args:
        context: gives words, icons and sizes.
    """

    month_chosen = Signal(object)
    """Another month should be shown; carries its first day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._month = context.logbook.today
        self._known = month_of(self._month)
        self._board: MonthBoard | None = None
        self.setProperty("role", "title")
        self.setToolTip(_("Another month or year: Ctrl+G"))
        self.setAccessibleDescription(_("Opens a chooser of months"))
        self.setShortcut("Ctrl+G")
        self.on_appearance_changed()
        self.clicked.connect(self.on_opened)
        context.theme.changed.connect(self.on_appearance_changed)

    def show_month(self, month: date, known: DateRange) -> None:
        """Show a month's name; the board offers the months of a range."""
        self._month, self._known = month, known
        self.setText(self._context.wording.month(month))
        # A new text forgets the key.
        self.setShortcut("Ctrl+G")

    @Slot()
    def on_appearance_changed(self) -> None:
        """Draw the arrow in the colours of the appearance."""
        side = self._context.scale.space(_ICON)
        self.setIconSize(QSize(side, side))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(self._context.icons.icon("down", side, colour=self._context.theme.colours.quiet))

    @Slot()
    def on_opened(self) -> None:
        """Open the board under the name."""
        if self._board is None:
            self._board = MonthBoard(self._context)
            self._board.setParent(self, Qt.WindowType.Popup)
            self._board.chosen.connect(self.month_chosen)
        below = self.mapToGlobal(QPoint(0, self.height()))
        self._board.open_at(below, self._month, self._known)
