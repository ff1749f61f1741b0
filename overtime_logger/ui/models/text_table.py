"""A table of texts as Qt's tables ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from overtime_logger.services.document import Align, RowKind

if TYPE_CHECKING:
    from overtime_logger.services.document import Table
    from overtime_logger.ui.theme import Theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class TextTable(QAbstractTableModel):
    """A document's table.

    Args:
        theme: gives colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()  # not the theme, which lives on when the logbook is locked
        self._theme = theme
        self._table: Table | None = None

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if self._table is None or (parent is not None and parent.isValid()) else len(self._table.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if self._table is None or (parent is not None and parent.isValid()) else len(self._table.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What stands above a column."""
        if self._table is None or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._table.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.align)
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell, and how."""
        if self._table is None or not index.isValid():
            return None
        row = self._table.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._table.columns[index.column()].align)
        if role == Qt.ItemDataRole.ForegroundRole and row.kind is RowKind.MUTED:
            return QColor(self._theme.colours.quiet)
        if role == Qt.ItemDataRole.FontRole and row.kind in {RowKind.SUBTOTAL, RowKind.TOTAL}:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None


def _alignment(align: Align) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
