"""Tables as CSV that a spreadsheet opens without running anything that is in it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from overtime_logger.services.exporting.formula_cells import defused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overtime_logger.services.ports import Cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as a CSV file: UTF-8 with the mark by which spreadsheets know it, lines ended as RFC 4180 has them.

    Args:
        header: the names of the columns.
        rows: for each column a text, a whole number, or None for an empty cell.

    Returns:
        The file's bytes. A text that a spreadsheet might run begins with an apostrophe.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(defused, header))
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells for {len(header)} columns")
        writer.writerow(map(_cell, row))
    return text.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str | int:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str):
        return defused(cell)
    return "" if cell is None else cell
