"""Lines and tables on the terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOT_IN_A_LINE = {"Cc", "Cf", "Zl", "Zp"}
"""Unicode's categories of controls, invisible formats, and ends of lines and paragraphs."""


def one_line(text: str) -> str:
    """The text with whatever would break its line or control the terminal shown by its code."""
    return "".join(ascii(each)[1:-1] if unicodedata.category(each) in _NOT_IN_A_LINE else each for each in text)


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], align: str = "") -> str:
    """A table as text.

    Args:
        headers: the headings of its columns.
        rows: the cells of each row.
        align: a letter for each column: `l` for left, `r` for right; all are left if not given.
    """
    from tabulate import tabulate  # noqa: PLC0415 - only where there is a table

    names = ["right" if each == "r" else "left" for each in align] or ["left" for _each in headers]
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True, colalign=names)
