"""Small workbooks and calendars for tests, made here."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with sheets of these rows."""
    book = Workbook()
    book.remove(cast("Any", book.active))
    for name, rows in sheets.items():
        sheet = cast("Any", book.create_sheet(name))
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one of its entries replaced, or one more."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def calendar(*events: str) -> bytes:
    """A calendar with events given by their lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"]
    for number, event in enumerate(events):
        own = event.strip().split("\n")
        uid = [] if any(line.startswith("UID") for line in own) else [f"UID:{number}"]
        lines += ["BEGIN:VEVENT", *uid, "DTSTAMP:20260101T000000Z", *own, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
