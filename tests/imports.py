"""Files to be imported, read as the program reads them, with what was found of them in short."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from overtime_logger.services.importing.foreign import Worksheet
from overtime_logger.services.importing.importer import reader_of
from overtime_logger.services.importing.kinds import ImportKind, kind_by_name, kind_in
from overtime_logger.services.importing.sheets import workbook
from overtime_logger.services.importing.sheets.tables import ReadTable, table_of_csv
from overtime_logger.storage.untrusted.workbook import workbook_of
from tests.cases import LONDON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.services.importing.preview import Found
    from overtime_logger.services.importing.sheets.columns import Mapped

TODAY = date(2026, 11, 30)


def found_in(
    content: str | bytes,
    name: str = "mine.csv",
    answers: Mapping[str, str] | None = None,
    mapping: Mapped | None = None,
) -> Found:
    """What is found in a file. Each of its rows is to add, passed over or refused, and none is twice."""
    data = content.encode() if isinstance(content, str) else content
    kind = kind_in(data) or kind_by_name(Path(name))
    assert kind is not None
    if kind in {ImportKind.CSV, ImportKind.XLSX}:
        tables = [table_of_csv(data)] if kind is ImportKind.CSV else _tables(data)
        found = workbook.days_of(tables, mapping, lambda _day: LONDON, answers or {}, TODAY)
    else:
        found = reader_of(kind)(data.decode(), lambda _day: LONDON)
    found.refuse_broken()
    counted = sum(day.entries for day in found.days.values()) + sum(each.entries for each in found.refused)
    assert counted + sum(map(len, found.passed.values())) == found.entries
    return found


def _tables(data: bytes) -> list[ReadTable]:
    sheets = msgspec.json.decode(workbook_of(data), type=list[Worksheet])
    return [ReadTable(tuple(enumerate(sheet.rows, 1)), (), sheet.name, sheet.is_too_large) for sheet in sheets]


def said(found: Found) -> list[str]:
    """The days in short: day of the month, stretches, minutes of break, minutes worked, time off."""
    days: list[str] = []
    for day in found.days.values():
        record = day.record
        parts = [f"{record.date:%d}", *map(str, record.spells)]
        if record.break_minutes:
            parts.append(f"-{record.break_minutes}")
        if record.has_hours:
            parts.append(f"={record.worked_minutes}")
        if record.time_off is not None:
            off = record.time_off
            parts += [off.kind.value, str(off.minutes or off.portion.value)]
        days.append(" ".join(parts))
    return days


def asked(found: Found) -> list[str]:
    """The keys of the questions that are open."""
    return [question.key for question in found.questions]
