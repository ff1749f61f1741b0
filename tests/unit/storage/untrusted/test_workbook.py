from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import msgspec
import pytest

from overtime_logger.services.importing.foreign import MOST_COLUMNS, MOST_ROWS, Worksheet
from overtime_logger.services.untrusted import MIB, Refusal, RefusedFileError
from overtime_logger.storage.untrusted.workbook import workbook_of
from tests.workbooks import with_entry, workbook


def sheets_in(data: bytes) -> list[Worksheet]:
    return msgspec.json.decode(workbook_of(data), type=list[Worksheet])


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of the first sheet."""
    return sheets_in(data)[0].rows


def refusal(data: bytes) -> Refusal:
    with pytest.raises(RefusedFileError) as caught:
        workbook_of(data)
    return caught.value.refusal


def test_cells_become_the_text_a_person_would_type() -> None:
    row = [
        datetime(2026, 3, 2),  # noqa: DTZ001 # as spreadsheets have it
        date(2026, 3, 2),
        datetime(2026, 3, 2, 8, 29, 59),  # noqa: DTZ001 # likewise
        time(8, 29, 59, 900_000),
        time(5, 30),
        timedelta(hours=32, minutes=5),
        timedelta(minutes=10, seconds=50),
        8.75,
        8.7333333333333333,
        30.0,
        830,
        "text",
        True,
        None,
    ]

    assert rows_of(workbook(Hours=[row])) == [
        [
            *("2026-03-02", "2026-03-02", "2026-03-02T08:29:59", "08:30", "05:30", "32:05", "0:10:50"),
            *("8.75", "8.7333333333", "30", "830", "text", "true"),
        ]
    ]


def test_every_sheet_is_read_with_its_name() -> None:
    data = workbook(One=[["a"]], Two=[["b"]])

    assert [(sheet.name, sheet.rows) for sheet in sheets_in(data)] == [("One", [["a"]]), ("Two", [["b"]])]


def test_rows_and_columns_before_the_first_cell_are_counted() -> None:
    assert rows_of(workbook(One=[[None, None], [None, "a"]])) == [[], ["", "a"]]


def test_a_formula_is_not_worked_out() -> None:
    assert rows_of(workbook(One=[["x", '=HYPERLINK("http://example.invalid")']])) == [["x"]]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"not a workbook" * 100])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_A_WORKBOOK


def test_a_workbook_that_inflates_to_too_much_is_refused_before_it_is_inflated() -> None:
    bomb = with_entry(workbook(One=[["a"]]), "xl/media/bomb", bytes(65 * MIB))

    assert len(bomb) < MIB
    assert refusal(bomb) is Refusal.TOO_COSTLY


def test_an_archive_of_too_many_entries_is_refused() -> None:
    out = BytesIO(workbook(One=[["a"]]))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(2001):
            archive.writestr(str(number), b"")

    assert refusal(out.getvalue()) is Refusal.TOO_COSTLY


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<dimension ref="A1:XFD1048576"/>'
    b"<sheetData>%s</sheetData></worksheet>"
)


def test_the_size_that_a_sheet_claims_does_not_count() -> None:
    cells = SHEET % b'<row r="1"><c r="A1"><v>5</v></c></row>'

    assert rows_of(with_entry(workbook(One=[["a"]]), "xl/worksheets/sheet1.xml", cells)) == [["5"]]


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="%d"><c r="A%d"><v>5</v></c></row>' % (MOST_ROWS + 1, MOST_ROWS + 1),
        b'<row r="1">' + b"<c><v>5</v></c>" * (MOST_COLUMNS + 1) + b"</row>",
    ],
)
def test_more_rows_or_columns_than_anybody_has_are_refused(cells: bytes) -> None:
    data = with_entry(workbook(One=[["a"]]), "xl/worksheets/sheet1.xml", SHEET % cells)

    assert refusal(data) is Refusal.TOO_COSTLY


def test_a_sheet_that_is_too_large_keeps_no_other_from_being_read() -> None:
    cells = SHEET % (b'<row r="%d"><c r="A%d"><v>5</v></c></row>' % (MOST_ROWS + 1, MOST_ROWS + 1))
    data = with_entry(workbook(One=[["a"]], Two=[["b"]]), "xl/worksheets/sheet1.xml", cells)

    assert [(sheet.rows, sheet.is_too_large) for sheet in sheets_in(data)] == [([], True), ([["b"]], False)]


def test_entities_that_grow_are_refused() -> None:
    lines = [b'<!ENTITY a0 "ha">']
    lines += [b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)]
    xml = b"<!DOCTYPE x [" + b"".join(lines) + b"]>" + SHEET % b'<row r="1"><c t="str"><v>&a11;</v></c></row>'

    assert refusal(with_entry(workbook(One=[["a"]]), "xl/worksheets/sheet1.xml", xml)) is Refusal.NOT_A_WORKBOOK
