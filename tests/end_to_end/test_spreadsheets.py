"""Tables of ours in a real spreadsheet program, and a year that goes out and comes in by the real program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from overtime_logger.reports.csv_file import csv_bytes
from tests.end_to_end.program import SETUP, Program
from tests.workbooks import calendar, workbook

if TYPE_CHECKING:
    from pathlib import Path

LEADS = (
    *(
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\r\n",
        " =",
        "  @",
        "\t=",
        "\u00a0=",
        "\u3000=",
        "\u200b=",
        "\ufeff=",
    ),
    *("\uff1d", "\uff0b", "\uff0d", "\uff20", "'=", "''=", '"=', "%", "|"),
)
FORMULAS = ("1+1", "SUM(A1:A2)", 'HYPERLINK("http://example.invalid","a")', "cmd|' /C calc'!A0")
CELLS = [lead + formula for lead in LEADS for formula in FORMULAS]
ROWS = [row for cell in CELLS for row in ((cell, "x", "y"), ("x", cell, "y"), ("x", "y", cell), (cell,) * 3)]


def formulas_in(path: Path) -> int:
    """How many cells of a table a real spreadsheet program takes for formulas."""
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    options = ["--headless", "--convert-to", "fods", "--outdir", str(path.parent), str(path)]
    subprocess.run(["soffice", profile, *options], check=True, capture_output=True, timeout=120)  # noqa: S607 # LibreOffice
    text = path.with_suffix(".fods").read_text("utf-8")
    assert text.count("<table:table-cell") > len(CELLS)
    return text.count("table:formula=")


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_no_cell_of_ours_is_a_formula_in_a_real_spreadsheet_program(tmp_path: Path) -> None:
    ours, raw = tmp_path / "ours.csv", tmp_path / "raw.csv"
    ours.write_bytes(csv_bytes(("one", "two", "three"), ROWS))
    raw.write_text(
        "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in ROWS), "utf-8"
    )

    assert formulas_in(raw) > 0  # the same cells, not made harmless
    assert formulas_in(ours) == 0


def test_days_and_everything_go_out_and_come_in(tmp_path: Path) -> None:
    here, there = Program(tmp_path / "here"), Program(tmp_path / "there")
    assert here(*SETUP).code == 0
    assert here("log", "2026-03-02 0830-1745 -30 =SUM(A:B)").code == 0
    table, everything = str(tmp_path / "days.csv"), str(tmp_path / "all.json")
    sheet, events = tmp_path / "hours.xlsx", tmp_path / "work.ics"
    sheet.write_bytes(workbook(Hours=[["Date", "Start", "Finish"], ["2026-03-03", "08:30", "17:45"]]))
    events.write_bytes(calendar("DTSTART:20200307T090000Z\nDTEND:20200307T103000Z\nRRULE:FREQ=WEEKLY"))

    assert here("import", str(sheet), "--yes").code == 0
    assert here("import", str(events), "--yes").code == 0
    assert here("export", "--kind", "csv", "--out", table).code == 0
    assert here("export", "--kind", "csv", "--out", table).is_refusal(3)
    assert here("export", "--kind", "json", "--out", everything).code == 0

    assert "2 days are already recorded" in here("import", table, "--yes").out
    assert there("import", everything, "--yes").code == 0
    assert there("check", "--json").json == here("check", "--json").json
    span = ("--from", "2026-03-02", "--to", "2026-03-03", "--json")
    assert there("show", *span).json == here("show", *span).json


def test_a_start_waits_for_no_format_that_it_does_not_read(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom overtime_logger.cli.main import run\nrun(sys.argv[1:], lambda home, check: 0)\n"
        "print([name for name in ('python_calamine', 'icalendar', 'dateutil', 'numpy') if name in sys.modules])"
    )
    program = Program(tmp_path / "home")
    program(*SETUP)
    table = tmp_path / "mine.csv"
    table.write_text("Date,Hours\n2026-03-02,8\n", "utf-8")
    command = [sys.executable, "-c", code, "--home", str(program.home), "import", str(table), "--yes"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.splitlines()[-1] == "[]"
