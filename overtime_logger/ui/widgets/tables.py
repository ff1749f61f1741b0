"""What all tables have in common: they are read, and chosen from by whole rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


def choose_by_rows(table: QTableView, row_height: int) -> None:
    """Let a table be chosen from one row at a time, and be left with the tab key.

    Args:
        table: the table.
        row_height: in pixels.
    """
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.horizontalHeader().setHighlightSections(False)


def height_of_rows(table: QTableView, rows: int) -> int:
    """The height at which a table shows so many rows, each of them whole.

    Args:
        table: the table, set up by `choose_by_rows`.
        rows: how many.
    """
    header = table.horizontalHeader()
    for part in (table, header):
        part.ensurePolished()  # a table that was never seen does not know its style yet
    edges = 2 * table.frameWidth()
    return header.sizeHint().height() + rows * table.verticalHeader().defaultSectionSize() + edges
