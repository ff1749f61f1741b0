"""Log: a month as a table, from which a day can be opened."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from overtime_logger.domain.period import ONE_DAY, DateRange, month_of
from overtime_logger.ui.models.log_table import Column, LogTable, log_rows
from overtime_logger.ui.models.overview import month_text
from overtime_logger.ui.reading import tells_if_unreadable
from overtime_logger.ui.requests import OpenDay, ShowDay
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests import Outcome

_ROW_HEIGHT = 30
_LEAST_WIDTHS = {
    Column.CREDITED: 800,
    Column.BREAK: 800,
    Column.WRITTEN: 680,
    Column.CONTRACTED: 580,
    Column.NOTE: 580,
}
"""The width of the page, with text of ordinary size, from which a column is shown."""


class LogPage(QWidget):
    """The months of the log, one at a time.

    Args:
        context: what is read from.
    """

    requested = Signal(object)
    """A day shall be opened; carries the request."""
    unreadable = Signal(object)
    """The record can't be read; carries the error."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._month = month_of(context.logbook.today)

        self.setProperty("role", "page")
        self._title = Text("", "title", wraps=False)
        self._summary = Text("", "quiet")
        self._earlier = QPushButton(_("&Earlier"))
        self._later = QPushButton(_("&Later"))
        self._this_month = QPushButton(_("This &month"))
        self._model = LogTable(context.theme)
        self._table = QTableView()

        self._dress()
        self._lay_out()

        self._earlier.clicked.connect(self.on_earlier)
        self._later.clicked.connect(self.on_later)
        self._this_month.clicked.connect(self.on_this_month)
        self._table.activated.connect(self.on_row_activated)
        context.theme.changed.connect(self._model.layoutChanged)

    def _dress(self) -> None:
        self._earlier.setToolTip(_("The month before: Alt+Left"))
        self._later.setToolTip(_("The month after: Alt+Right"))
        self._earlier.setShortcut(QKeySequence("Alt+Left"))
        self._later.setShortcut(QKeySequence("Alt+Right"))
        table = self._table
        table.setModel(self._model)
        table.setAccessibleName(_("Days of the month"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._context.scale.space(_ROW_HEIGHT))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NOTE.value, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        scale = self._context.scale
        top = QHBoxLayout()
        top.setSpacing(scale.small_gap)
        top.addWidget(self._title)
        top.addStretch(1)
        for button in (self._this_month, self._earlier, self._later):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.margin)
        layout.setSpacing(scale.gap)
        layout.addLayout(top)
        layout.addWidget(self._summary)
        layout.addWidget(self._table, 1)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read the month anew, and stay on the row that was chosen."""
        logbook, wording = self._context.logbook, self._context.wording
        chosen = self._model.day_at(self._table.currentIndex()) or logbook.today
        if chosen not in self._month:
            chosen = logbook.today if logbook.today in self._month else self._month.first
        weeks = list(self._month.weeks())
        lines = logbook.days(DateRange(weeks[0].first, weeks[-1].last))
        self._model.show_rows(list(log_rows(lines, self._month.first, logbook.today, wording)))
        self._title.setText(wording.month(self._month.first))
        self._show_summary()
        self._choose(self._model.row_of(chosen))
        known = logbook.full_range()
        self._earlier.setEnabled(self._month.first > known.first)
        self._later.setEnabled(self._month.last < known.last)
        self._this_month.setEnabled(logbook.today not in self._month)

    def take_focus(self) -> None:
        """Give the keys to the table."""
        self._table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave columns out where there is no room for all, those first that can best be spared."""
        super().resizeEvent(event)
        for column, least in _LEAST_WIDTHS.items():
            self._table.setColumnHidden(column.value, self.width() < self._context.scale.space(least))
        # Whatever is left of the width goes to the note, or else to what was done.
        modes, header = QHeaderView.ResizeMode, self._table.horizontalHeader()
        has_note = not self._table.isColumnHidden(Column.NOTE.value)
        header.setSectionResizeMode(Column.WHAT.value, modes.ResizeToContents if has_note else modes.Stretch)

    def _show_summary(self) -> None:
        logbook = self._context.logbook
        so_far = self._month.intersection(DateRange(self._month.first, max(self._month.first, logbook.today)))
        said = month_text(logbook.balance(so_far or self._month), self._context.wording)
        self._summary.setText(" ".join((said, _("Enter opens a day."))))

    def _choose(self, row: int | None) -> None:
        place = self._model.index(row or 0, 0)
        self._table.setCurrentIndex(place)
        self._table.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_earlier(self) -> None:
        """Show the month before."""
        self._month = month_of(self._month.first - ONE_DAY)
        self.refresh()

    @Slot()
    def on_later(self) -> None:
        """Show the month after."""
        self._month = month_of(self._month.last + ONE_DAY)
        self.refresh()

    @Slot()
    def on_this_month(self) -> None:
        """Show the current month."""
        self._month = month_of(self._context.logbook.today)
        self.refresh()

    @Slot(QModelIndex)
    def on_row_activated(self, index: QModelIndex) -> None:
        """Ask for the day to be opened; a week's sum has none."""
        day = self._model.day_at(index)
        if day is not None:
            self.requested.emit(OpenDay(day))

    @Slot()
    def on_record_changed(self) -> None:
        """Show the record as it stands now."""
        self.refresh()

    @Slot(object)
    def on_finished(self, outcome: Outcome) -> None:
        """Show a day that another page asks for."""
        if isinstance(outcome.request, ShowDay):
            self._month = month_of(outcome.request.day)
            self.refresh()
            self._choose(self._model.row_of(outcome.request.day))


def page(context: PageContext) -> LogPage:
    """The page, for the registry."""
    return LogPage(context)
