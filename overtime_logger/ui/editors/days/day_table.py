"""The table of days: typing on a row opens its line there, in the row's own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QHoverEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from overtime_logger.ui.models.log_table import LogColumn
from overtime_logger.ui.widgets.charts.log_cells import LogCells
from overtime_logger.ui.widgets.tables import choose_by_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from overtime_logger.ui.context import Look
    from overtime_logger.ui.editors.days.row_entry import RowEntry
    from overtime_logger.ui.models.log_table import LogTable

_ROW_HEIGHT = 30
_CELL_EDGE = 12
_LEAST_NOTE = 120
_BAR_WIDTH = 124
_BOLDER = 1.06
"""By how much the sums of weeks, which are set in bold, are wider than other texts."""
_OPENING_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class DayTable(QTableView):
    """A month of days, many of which can be chosen at once.

    Args:
        look: gives sizes.
        model: the rows.
        name: what a screen reader calls it.
        line_from: the first column that a row's line is over.
    """

    line_wanted = Signal(object, str)
    """A day's line should be opened; carries the date and what was typed."""
    withdrawal_wanted = Signal()
    """The records of the chosen days should be taken back."""
    choice_changed = Signal()
    """Other days are chosen."""
    menu_wanted = Signal(QPoint)
    """What can be done with the chosen days should be offered at a place on the screen."""

    def __init__(self, look: Look, model: LogTable, name: str, line_from: int) -> None:
        super().__init__()
        self._days = model
        self._line_from = line_from
        self._line_row: int | None = None
        self._cell_edge = look.scale.space(_CELL_EDGE)
        self._least_note = look.scale.space(_LEAST_NOTE)
        self._bar_width = look.scale.space(_BAR_WIDTH)
        self._row_height = look.scale.space(_ROW_HEIGHT)
        self.entry: RowEntry | None = None
        """The line that is open in a row."""
        self.setModel(model)
        self.setAccessibleName(name)
        choose_by_rows(self, self._row_height)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._cells = LogCells(look.theme, model, LogColumn.STATE.value, LogColumn.REASONS.value, self)
        self.setItemDelegate(self._cells)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.on_menu_wanted)
        self.doubleClicked.connect(self.on_double_clicked)
        self.selectionModel().selectionChanged.connect(self.choice_changed)

    # -- choosing ------------------------------------------------------------------------------------------------

    @property
    def current_day(self) -> date | None:
        """The day that has the focus."""
        return self._days.day_at(self.currentIndex())

    @property
    def chosen(self) -> tuple[date, ...]:
        """The chosen days, in order."""
        days = (self._days.day_at(index) for index in self.selectionModel().selectedRows())
        return tuple(sorted(day for day in days if day is not None))

    def choose(self, days: tuple[date, ...]) -> None:
        """Choose the days of these that are shown, with the last one in view."""
        rows = [row for row in map(self._days.row_of_day, days) if row is not None]
        if not rows:
            return
        flags = QItemSelectionModel.SelectionFlag
        # Not by the view's own way, which asks what is held down: after Ctrl+Z the days before would stay chosen.
        last = self._days.index(rows[-1], 0)
        self.selectionModel().setCurrentIndex(last, flags.ClearAndSelect | flags.Rows)
        for row in rows[:-1]:
            self.selectionModel().select(self._days.index(row, 0), flags.Select | flags.Rows)
        self.scrollTo(self._days.index(rows[-1], 0), QAbstractItemView.ScrollHint.EnsureVisible)

    def go_to_next(self, day: date) -> None:
        """Choose the day that follows, where it is shown."""
        later = [each for each in self._days.days if each > day]
        self.choose((min(later, default=day),))

    def fit_columns(self, width: int, sparing: Sequence[int], note: int, what: int) -> None:
        """Give each column the width of its texts; leave out what finds no room.

        Args:
            width: the room there is, in pixels.
            sparing: the columns that can be spared, the first of them first.
            note: the column that is cut short where it must, and takes what is left.
            what: the column that takes what is left where there is no note.
        """
        widths = self._widths()
        widths[note] = min(widths[note], self._least_note)
        width -= self.verticalScrollBar().sizeHint().width() + self._cell_edge
        spared: set[int] = set()
        for column in sparing:
            if sum(needed for place, needed in enumerate(widths) if place not in spared) <= width:
                break
            spared.add(column)
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        stretched = what if note in spared else note
        for column, needed in enumerate(widths):
            self.setColumnHidden(column, column in spared)
            header.setSectionResizeMode(column, modes.Stretch if column == stretched else modes.Fixed)
            if column != stretched:
                header.resizeSection(column, needed)

    def _widths(self) -> list[int]:
        """The widths that the columns' texts need.

        Measured here: Qt's own way asks for every cell many times over, a tenth of a second for each month.
        """
        metrics = QFontMetrics(self.font())
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(bold)
        edge = 2 * self._cell_edge
        widths: list[int] = []
        for column in range(self._days.columnCount()):
            widest = max(map(metrics.horizontalAdvance, self._days.texts_in(column)), default=0)
            title = str(self._days.headerData(column, Qt.Orientation.Horizontal))
            widths.append(max(round(widest * _BOLDER), wide.horizontalAdvance(title)) + edge)
        labels = max((self._cells.width_of(row) + edge for row in self._days.rows if row.tags), default=0)
        if labels:
            widths[LogColumn.REASONS.value] = min(labels, self._least_note)
        widths[LogColumn.STATE.value] = max(widths[LogColumn.STATE.value], self._bar_width)
        return widths

    # -- the line in a row ---------------------------------------------------------------------------------------

    def open_line(self, entry: RowEntry) -> None:
        """Show a day's line in its row."""
        row = self._days.row_of_day(entry.day)
        if row is None:
            entry.deleteLater()
            return
        self.entry, self._line_row = entry, row
        self.setSpan(row, self._line_from, 1, self._days.columnCount() - self._line_from)
        self.setIndexWidget(self._days.index(row, self._line_from), entry)
        entry.grown.connect(self.on_line_grown)
        self.on_line_grown()
        entry.line.setFocus()

    def close_line(self) -> None:
        """Take the line out of its row."""
        entry, row = self.entry, self._line_row
        self.entry = self._line_row = None
        if entry is None or row is None:
            return
        had_focus = entry.line.hasFocus()
        self.setIndexWidget(self._days.index(row, self._line_from), None)  # pyright: ignore[reportArgumentType] # takes it away
        self.clearSpans()
        self.verticalHeader().resizeSection(row, self._row_height)
        if had_focus:
            self.setFocus()

    @Slot()
    def on_line_grown(self) -> None:
        """Give the row the height that its line needs, in view."""
        if self.entry is None or self._line_row is None:
            return
        width = sum(self.columnWidth(column) for column in range(self._line_from, self._days.columnCount()))
        self.verticalHeader().resizeSection(
            self._line_row, max(self._row_height, self.entry.height_in(min(width, self.viewport().width())))
        )
        self.scrollTo(self._days.index(self._line_row, 0))

    # -- what happened -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the line of the day that has the focus when something is typed; Del takes records back."""
        day, text = self.current_day, event.text()
        is_command = bool(event.modifiers() & _COMMANDS)
        if day is not None and not is_command and event.key() in _OPENING_KEYS:
            self.line_wanted.emit(day, "")
        elif not is_command and event.key() == Qt.Key.Key_Delete:
            self.withdrawal_wanted.emit()
        elif day is not None and not is_command and text.isprintable() and text.strip():
            self.line_wanted.emit(day, text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the open line have the height that it needs in the new width."""
        super().resizeEvent(event)
        self.on_line_grown()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the row under the pointer stand out.

        By hovering, not by tracking the mouse: a view that is told of each move may take one for the end of a
        drag, and choose rows by it.
        """
        if isinstance(event, QHoverEvent):
            is_over = event.type() is not QEvent.Type.HoverLeave
            self._hover(self.rowAt(round(event.position().y())) if is_over else -1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()

    @Slot(QPoint)
    def on_menu_wanted(self, at: QPoint) -> None:
        """Offer what can be done with the days: those that are chosen, or the one under the pointer."""
        day = self._days.day_at(self.indexAt(at))
        if day is not None and day not in self.chosen:
            self.choose((day,))
        if self.chosen:
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    @Slot(QModelIndex)
    def on_double_clicked(self, index: QModelIndex) -> None:
        """Open the line of the day."""
        day = self._days.day_at(index)
        if day is not None:
            self.line_wanted.emit(day, "")
