"""A sheet of a workbook (`.xlsx`) as plain rows of text. To be called in a process with limits.

A workbook is an archive of XML: what its directory says it inflates to is looked at before anything is inflated,
and no more than that is ever read of an entry. Formulas are not worked out; what was last shown for them is taken.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from overtime_logger.services.importing.foreign import MOST_COLUMNS, MOST_ROWS, Sheet
from overtime_logger.services.untrusted import MIB, Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_ENTRIES = 2000
_MOST_INFLATED = 64 * MIB
_MOST_TEXT = 16 * MIB
_HALF_A_MINUTE = timedelta(seconds=30)


def sheet_of(data: bytes, name: str | None) -> bytes:
    """The first sheet of a workbook, or the one of a name, as JSON of the form `Sheet`.

    Raises:
        RefusedFileError: it is no workbook, has no such sheet, or takes too much.
        MemoryError: it takes too much.
    """
    _refuse_bomb(data)
    from openpyxl import load_workbook  # noqa: PLC0415 - only the child loads it

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        names = [sheet.title for sheet in book.worksheets]
        chosen = book.worksheets[_place_of(name, names)]
        chosen.reset_dimensions()  # what the file says of its size may be anything
        rows = _rows(chosen.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True))
        return msgspec.json.encode(Sheet(chosen.title, names, rows))
    except (RefusedFileError, MemoryError):
        raise
    except Exception as error:  # a file made for it can raise anything in a parser
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK) from error


def _place_of(name: str | None, names: list[str]) -> int:
    if name is None:
        return 0
    if name not in names:
        raise RefusedFileError(Refusal.NO_SUCH_SHEET)
    return names.index(name)


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as error:
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK) from error
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_INFLATED:
        raise RefusedFileError(Refusal.TOO_COSTLY)


def _rows(found: Iterable[tuple[Any, ...]]) -> list[list[str]]:
    rows: list[list[str]] = []
    room = _MOST_TEXT
    for number, values in enumerate(found):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        room -= sum(map(len, cells))
        if (cells and number >= MOST_ROWS) or len(cells) > MOST_COLUMNS or room < 0:
            raise RefusedFileError(Refusal.TOO_COSTLY)
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(value: object) -> str:
    """A cell as text, the same as a person would type it: dates in ISO form, to the minute."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        rounded = value + _HALF_A_MINUTE
        return rounded.date().isoformat() if rounded.time() < time(0, 1) else rounded.isoformat("T", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{(datetime.combine(date.min, value.replace(tzinfo=None)) + _HALF_A_MINUTE):%H:%M}"
    if isinstance(value, timedelta):
        minutes = (value + _HALF_A_MINUTE) // timedelta(minutes=1)
        return f"{minutes // 60}:{minutes % 60:02d}" if minutes >= 0 else "-"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)
