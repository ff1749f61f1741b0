"""A table of records: a line each, opened with Enter or a double click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTableView

from overtime_logger.ui.models.record_rows import RecordRows
from overtime_logger.ui.widgets.tables import choose_by_rows, height_of_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from overtime_logger.ui.context import Look
    from overtime_logger.ui.models.record_rows import Heading, RecordRow

_ROW_HEIGHT = 32


class RecordTable(QTableView):
    """Rows of texts, one of which is chosen.

    Args:
        look: gives colours and sizes.
        name: what the table is, for screen readers.
        headings: the columns.
        stretched: the column that takes the room that is left.
        least_widths: the widths of the table, with text of ordinary size, from which columns are shown; the others
            always are.
        most_rows: how many rows it takes room for; None to take what there is.
    """

    opened = Signal(str)
    """A record should be opened; carries its id."""

    def __init__(
        self,
        look: Look,
        name: str,
        headings: Sequence[Heading],
        *,
        stretched: int,
        least_widths: Mapping[int, int] | None = None,
        most_rows: int | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._least_widths = dict(least_widths or {})
        self._most_rows = most_rows
        self.records = RecordRows(look.theme, headings)
        self.setModel(self.records)
        self.setAccessibleName(name)
        choose_by_rows(self, look.scale.space(_ROW_HEIGHT))
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self.on_activated)
        look.theme.changed.connect(self.records.layoutChanged)

    @property
    def chosen(self) -> str:
        """The record of the row that is chosen; empty where none is."""
        return self.records.id_at(self.currentIndex())

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show other rows, and stay on the record that was chosen."""
        chosen = self.chosen
        self.records.show_rows(rows)
        if any(row.id for row in rows):
            self.choose_row(self.records.row_of(chosen) or 0)
        self.updateGeometry()

    def choose(self, name: str) -> None:
        """Choose the row of a record."""
        row = self.records.row_of(name)
        if row is not None:
            self.choose_row(row)

    def choose_row(self, row: int) -> None:
        """Choose a row, which is marked while the table has the focus."""
        self.setCurrentIndex(self.records.index(row, 0))
        if not self.hasFocus():
            self.clearSelection()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows, up to a point."""
        hint = super().sizeHint()
        if self._most_rows is None:
            return hint
        rows = min(max(self.records.rowCount(), 1), self._most_rows)
        return QSize(hint.width(), height_of_rows(self, rows))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few rows."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.sizeHint().height()) if self._most_rows is not None else hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave columns out where there is no room for all."""
        super().resizeEvent(event)
        for column, least in self._least_widths.items():
            self.setColumnHidden(column, self.width() < self._look.scale.space(least))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Mark the row that is chosen; of several tables, only the one that has the focus marks one."""
        super().focusInEvent(event)
        self.selectRow(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the mark away; the row stays chosen."""
        super().focusOutEvent(event)
        self.clearSelection()

    @Slot(QModelIndex)
    def on_activated(self, index: QModelIndex) -> None:
        """Ask for the record to be opened."""
        name = self.records.id_at(index)
        if name:
            self.opened.emit(name)
