"""What the process with limits makes of a workbook or a calendar: plain values, held to limits."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
"""What a cell of a spreadsheet can hold, in characters."""

MOST_EVENTS = 20_000
LONGEST_TITLE = 200

Cell = Annotated[str, Meta(max_length=LONGEST_CELL)]
Title = Annotated[str, Meta(max_length=LONGEST_TITLE)]
Moment = Annotated[str, Meta(max_length=32)]


class Sheet(Struct, forbid_unknown_fields=True):
    """One sheet of a workbook.

    Args:
        name: its name.
        names: the names of all sheets.
        rows: its rows from the first, each cell as text: dates in ISO form, times as `08:30`, lengths as `8:45`.
    """

    name: Cell
    names: Annotated[list[Cell], Meta(max_length=1000)]
    rows: Annotated[list[Annotated[list[Cell], Meta(max_length=MOST_COLUMNS)]], Meta(max_length=MOST_ROWS)]


class Event(Struct, forbid_unknown_fields=True):
    """One event of a calendar, each time it happens.

    Args:
        start: when it begins: a moment with its offset, one without for a clock on the wall, or a date for an
            event of whole days.
        end: when it ends, in the same way; for whole days the day after the last.
        title: what it is called; empty where titles were not asked for.
    """

    start: Moment
    end: Moment
    title: Title
