from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

SPAN = ("--from", "2026-03-02", "--to", "2026-03-08")


@pytest.fixture
def week(cli: CommandLine) -> CommandLine:
    cli("log", "2026-03-02 0830-1824 -30 #duty")
    return cli


def test_each_is_said_in_a_sentence_with_the_coverage_above(week: CommandLine) -> None:
    said = week("insights", *SPAN).out
    assert said.startswith("2 to 8 March 2026: 1 of 5 working days recorded.") or "1 of 5 working days" in said
    assert "In the only week in which work was recorded, more was worked than was due." in said
    assert "The reason given for the most hours: duty, 2 h." in said


def test_one_alone_brings_its_table(week: CommandLine) -> None:
    said = week("insights", *SPAN, "--only", "times").out
    assert "17:00 to 18:00" in said
    assert "recorded weeks" not in said


def test_programs_get_minutes(week: CommandLine) -> None:
    given = week("insights", *SPAN, "--json").json
    assert given["coverage"] == {"recorded": 1, "working_days": 5}
    kinds = [each["insight"] for each in given["insights"]]
    assert kinds == ["weeks", "unpaid", "average", "times", "reasons"]
    assert given["insights"][1]["rows"] == [{"week": "2026-03-02", "unpaid_excess_minutes": 120, "is_recorded": 1}]


def test_files_are_written_in_each_form(week: CommandLine, tmp_path: Path) -> None:
    paths = {form: tmp_path / f"weeks.{form}" for form in ("csv", "svg", "png")}
    options = [part for form, path in paths.items() for part in (f"--{form}", str(path))]
    said = week("insights", *SPAN, "--only", "weeks", *options)
    assert said.code == 0
    assert all(f"Written: {path}" in said.out for path in paths.values())
    assert paths["csv"].read_bytes().startswith(b"\xef\xbb\xbfweek,worked_minutes")
    assert b"<svg" in paths["svg"].read_bytes()
    assert paths["png"].read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_there_is_left(week: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "weeks.csv"
    path.write_text("my own", "utf-8")

    assert week("insights", *SPAN, "--only", "weeks", "--csv", str(path)).is_refusal(3)
    assert path.read_text("utf-8") == "my own"
    assert week("insights", *SPAN, "--only", "weeks", "--csv", str(path), "--replace").code == 0


def test_a_file_of_all_at_once_is_refused(week: CommandLine, tmp_path: Path) -> None:
    refused = week("insights", "--csv", str(tmp_path / "all.csv"))
    assert refused.is_refusal(3)
    assert "--only weeks" in refused.err


def test_an_empty_log_says_so(cli: CommandLine) -> None:
    assert "No day of this period is recorded" in cli("insights").out
