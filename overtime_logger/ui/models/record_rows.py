"""Tables of texts, as Qt's tables ask for them: what the rows say is worked out elsewhere, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from overtime_logger.ui.models.sentences import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overtime_logger.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """A column.

    Args:
        title: what is above it.
        is_figure: whether its digits are under each other.
    """

    title: str
    is_figure: bool = False


class RecordRow(NamedTuple):
    """A row as it is shown.

    Args:
        id: the record it is about; empty where it is about none.
        cells: a text for each column.
        is_quiet: whether it is read second.
        is_sum: whether it adds others up.
        is_refused: whether it is about something that could not be taken.
        hint: what the pointer is told of it; may be empty.
        hours: minutes counted (None where nothing is recorded) and contracted, for a row that shows them as a bar.
        tags: what is shown as a row of labels, in words.
    """

    id: str
    cells: tuple[str, ...]
    is_quiet: bool = False
    is_sum: bool = False
    is_refused: bool = False
    hint: str = ""
    hours: tuple[int | None, int] | None = None
    tags: tuple[str, ...] = ()


class RecordRows(QAbstractTableModel):
    """Rows of texts.

    Args:
        theme: gives colours.
        headings: the columns, in order.
    """

    def __init__(self, theme: Theme, headings: Sequence[Heading] = ()) -> None:
        super().__init__()  # not the theme, which lives on when the logbook is locked
        self._theme = theme
        self._headings = tuple(headings)
        self._rows: list[RecordRow] = []
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def show_rows(self, rows: Iterable[RecordRow], headings: Sequence[Heading] | None = None) -> None:
        """Show other rows, and under other headings where these are given."""
        self.beginResetModel()
        self._rows = list(rows)
        if headings is not None:
            self._headings = tuple(headings)
        self.endResetModel()

    def add_row(self, row: RecordRow) -> None:
        """Show another row, below those there are."""
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append(row)
        self.endInsertRows()

    def texts_in(self, column: int) -> set[str]:
        """Every text that is in a column."""
        return {_one_line(row.cells[column]) for row in self._rows}

    def id_at(self, index: Index) -> str:
        """The record of a row, or empty."""
        return self._rows[index.row()].id if index.isValid() else ""

    @property
    def rows(self) -> Sequence[RecordRow]:
        """The rows, in order."""
        return self._rows

    def row_at(self, index: Index) -> RecordRow:
        """The row of a cell."""
        return self._rows[index.row()]

    def row_of(self, name: str) -> int | None:
        """The row of a record, if it is shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == name), None)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What is above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self._headings[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is in a cell, and how."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _one_line(row.cells[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.hint or None
        if role == Qt.ItemDataRole.ForegroundRole and (row.is_quiet or row.is_refused):
            colours = self._theme.colours
            return QColor(colours.attention if row.is_refused else colours.quiet)
        return self._bold if role == Qt.ItemDataRole.FontRole and row.is_sum else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_figure = self._headings[column].is_figure
        side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _one_line(text: str) -> str:
    return marked(" ".join(text.split()))
