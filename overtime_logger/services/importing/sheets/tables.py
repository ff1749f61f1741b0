"""Tables as rows of text, whatever file they come from."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.foreign import MOST_COLUMNS, MOST_ROWS
from overtime_logger.services.importing.preview import row_place

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITERS = (",", ";", "\t", "|")
_ROWS_TO_JUDGE = 200
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

Row = tuple[int, "Sequence[str]"]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as it was read.

    Args:
        rows: the cells, each row with its number as a person would count it.
        notes: how it was read, where there was more than one way.
        name: the name of the sheet; empty for a file of one table.
        is_too_large: whether it has more than is read, and so no rows here.
    """

    rows: Sequence[tuple[int, Sequence[str]]]
    notes: tuple[str, ...] = ()
    name: str = ""
    is_too_large: bool = False


def table_of_csv(data: bytes, most: int = MOST_ROWS) -> ReadTable:
    """The cells of a file of separated values, in UTF-8, UTF-16 or Windows' Western European.

    Args:
        data: the file.
        most: how many rows it may have.

    Raises:
        InvalidInputError: it is no such text, or too large.
    """
    text, notes = text_of(data)
    lines = text.split("\n", 1)
    named = lines[0].strip().casefold()
    if named.startswith("sep=") and len(named) == 5 and len(lines) == 2:  # a spreadsheet's own note of the mark
        return ReadTable([(number + 1, row) for number, row in _rows(lines[1], named[4], most)], notes)
    return ReadTable(_rows(text, _delimiter(text), most), notes)


def _delimiter(text: str) -> str:
    """The mark that sets cells apart: the one that most rows agree on, with the most cells."""
    sample = "".join(text.splitlines(keepends=True)[:_ROWS_TO_JUDGE])
    return max(_DELIMITERS, key=lambda mark: (_agreement(sample, mark), mark == ","))


def _agreement(sample: str, mark: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=mark):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0
    return max(((number * (width - 1)) for width, number in widths.items()), default=0)


def _rows(text: str, delimiter: str, most: int) -> list[tuple[int, Sequence[str]]]:
    rows: list[tuple[int, Sequence[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if number > most or len(row) > MOST_COLUMNS:
                raise _too_large(most)
            rows.append((number, row))
    except csv.Error:
        raise InvalidInputError("import.not_csv", place=row_place(len(rows) + 1)) from None
    return rows


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a note where its encoding was guessed.

    Raises:
        InvalidInputError: it isn't text.
    """
    if data.startswith(_UTF16_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data[1:64:2] and not data[1:64:2].strip(b"\0"):
        encodings = ("utf-16-le",)
    elif data[0:64:2] and not data[0:64:2].strip(b"\0"):
        encodings = ("utf-16-be",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        note = _("The text is read as Windows Western European; if that is wrong, save the file as UTF-8.")
        return text, (note,) if encoding == "cp1252" else ()
    raise InvalidInputError("import.not_text")


def _too_large(most: int) -> InvalidInputError:
    return InvalidInputError("import.too_large.table", rows=most, columns=MOST_COLUMNS)
