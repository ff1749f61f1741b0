from __future__ import annotations

import csv
import io

import pytest

from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.exporting.formula_cells import defused, undefused

UNSEEN = (
    *"\u2060\u00ad\u061c\u200e\u202a\u202e\u2066\u180e\u034f\u3164\u115f\uffa0\u2800\ufe0f\ufeff\x00\x1b\x7f\u2028",
    "\U000e0041",
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1+1",
        "\u00a0=1+1",
        "\u3000=1+1",
        "\u200b=1+1",
        "\n =1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(A1)",
        " \uff1d1",
        "=",
        "'=1+1",
        "''  @x",
        *(f"{unseen}=1+1" for unseen in UNSEEN),
        "\u2060 \u202a\u00ad+1",
        "'\u2060=1",
        "\ufe66SUM(A1)",
        "\u207a1",
    ],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert undefused(f"'{text}") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two reports",
        "2026-03-02",
        "08:30-17:45",
        "'quoted",
        "a=b",
        " note",
        "1",
        "–x",
        "\u2060x=1",
        "é",
        "\u200b",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert defused(text) == text
    assert undefused(text) == text


def test_numbers_are_numbers_and_nothing_is_an_empty_cell() -> None:
    assert csv_bytes(("a", "b", "c"), [(1, None, "x")]) == b"\xef\xbb\xbfa,b,c\r\n1,,x\r\n"


def test_what_was_written_is_read_back() -> None:
    texts = ("Siân, “Llŷr”", 'with "quotes"', "two\nlines", "semicolon;")

    data = csv_bytes(("one", "two", "three", "four"), [texts])

    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["one", "two", "three", "four"],
        list(texts),
    ]


def test_a_row_that_does_not_fit_the_columns_is_a_fault() -> None:
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        csv_bytes(("one",), [(1, 2)])
