"""The sheets of a workbook (`.xlsx`, `.xls`, `.ods`) as plain rows of text. Call it only in a process with limits.

Most workbooks are archives of XML: what the directory says they inflate to is looked at before anything is
inflated. Formulas are not worked out; what was last shown for them is taken.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from overtime_logger.services.importing.foreign import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Worksheet
from overtime_logger.services.importing.preview import shown
from overtime_logger.services.untrusted import MIB, Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from python_calamine import CalamineSheet, CalamineWorkbook

_MOST_ENTRIES = 2000
_MOST_INFLATED = 64 * MIB
_MOST_TEXT = 16 * MIB
_LONGEST_FRACTION = 10
"""Decimal places kept of a number: enough to tell a fraction of a day to the second."""
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook_of(data: bytes, most: int = MOST_ROWS) -> bytes:
    """The sheets of a workbook, as JSON: a list of `Worksheet`.

    Args:
        data: the file.
        most: how many rows a sheet may have to be read.

    Raises:
        RefusedFileError: it isn't a workbook, or takes too much.
        MemoryError: it takes too much.
    """
    if not data.startswith(_OLD_WORKBOOK):
        _refuse_bomb(data)
    try:
        sheets = _sheets(data, most)
    except (RefusedFileError, MemoryError):
        raise
    except BaseException as error:  # a file made for it can raise anything in a parser, also Rust's panic
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK) from error
    return msgspec.json.encode(sheets)


def _sheets(data: bytes, most: int) -> list[Worksheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only the child loads it

    book: CalamineWorkbook = CalamineWorkbook.from_filelike(BytesIO(data))
    found = [
        each.name
        for each in book.sheets_metadata
        if each.typ is SheetTypeEnum.WorkSheet and each.visible is SheetVisibleEnum.Visible
    ]
    if len(found) > MOST_SHEETS:
        raise RefusedFileError(Refusal.TOO_COSTLY)
    sheets: list[Worksheet] = []
    room = _MOST_TEXT
    for name in found:
        rows = _rows(book.get_sheet_by_name(name), room, most)
        sheets.append(Worksheet(shown(name), rows or [], is_too_large=rows is None))
        room -= sum(len(cell) for row in rows or [] for cell in row)
    if not sheets or all(sheet.is_too_large for sheet in sheets):
        raise RefusedFileError(Refusal.TOO_COSTLY if sheets else Refusal.NOT_A_WORKBOOK)
    return sheets


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as error:
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK) from error
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_INFLATED:
        raise RefusedFileError(Refusal.TOO_COSTLY)


def _rows(sheet: CalamineSheet, room: int, most: int) -> list[list[str]] | None:
    """The rows of a sheet from its first, without what is empty at their ends; None where there are too many."""
    first_row, first_column = sheet.start or (0, 0)
    if first_row > most or first_column > MOST_COLUMNS or sheet.height > 50 * most:
        return None
    rows: list[list[str]] = [[]] * first_row
    found: Iterable[list[Any]] = sheet.to_python(skip_empty_area=True)
    for values in found:
        cells = [*[""] * first_column, *map(_text, values)]
        while cells and not cells[-1]:
            cells.pop()
        room -= sum(map(len, cells))
        if cells and (len(rows) >= most or len(cells) > MOST_COLUMNS or room < 0):
            return None
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(value: object) -> str:
    """A cell as text, as a person would type it: dates in ISO form, times to the second where it has any."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, datetime):
        rounded = _to_the_second(value.replace(tzinfo=None))
        return (
            rounded.date().isoformat()
            if rounded.time() == time(0)
            else _without_zero_seconds(rounded.isoformat("T"))
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _length(
            datetime.combine(date.min, value.replace(tzinfo=None)) - datetime.combine(date.min, time(0)), 2
        )
    if isinstance(value, timedelta):
        return _length(value, 1)
    if isinstance(value, float):
        return f"{value:.{_LONGEST_FRACTION}f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    return str(value)


def _to_the_second(moment: datetime) -> datetime:
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _without_zero_seconds(text: str) -> str:
    return text.removesuffix(":00") if text.count(":") == 2 else text


def _length(value: timedelta, digits: int) -> str:
    """Hours, minutes and, where there are any, seconds: `08:30`, `32:05`, `0:10:50`."""
    sign = "-" if value < timedelta(0) else ""
    seconds = round(abs(value).total_seconds())
    text = f"{sign}{seconds // 3600:0{digits}d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text
