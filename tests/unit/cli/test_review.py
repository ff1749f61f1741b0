"""`review`: what could be held against the record, and explaining it, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def lapsed(cli: CommandLine) -> str:
    """A promise that lapsed; its key."""
    cli("log", "2026-02-27 0830-1745 -30")
    cli(
        "talk", "add", "--with", "SPO", "--date", "2026-02-27", "--asked", "Which first?",
        "--told", "I will look at it.", "--promised", "to look at it", "--promised-by", "2026-03-06",
    )  # fmt: skip
    (point,) = [each for each in cli("review", "--json").json if each["kind"] == "promise_lapsed"]
    return point["key"]


def test_nothing_stands_out_in_an_ordinary_record(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0830-1745 -30")

    assert cli("review").out == "Nothing stands out.\n"
    assert cli("review", "--json").json == []


def test_what_stands_out_is_told_explained_and_withdrawn(cli: CommandLine) -> None:
    key = lapsed(cli)

    said = cli("review").out
    assert "There is no record, 14 days later, that what was promised by 6 March 2026 was done." in said
    assert key in said

    assert cli("review", "explain", key, "He is on leave until April.").code == 0
    assert "Your explanation: He is on leave until April." in cli("review").out
    assert cli("review", "withdraw", key, "--why", "he is back").code == 0
    assert "Your explanation" not in cli("review").out


def test_an_unknown_key_or_a_case_number_is_refused(cli: CommandLine) -> None:
    key = lapsed(cli)

    assert cli("review", "explain", "promise_lapsed/talk:1", "Because.").is_refusal(3)
    assert cli("review", "explain", key, "It was about X123456.").is_refusal(3)
    assert "Your explanation" not in cli("review").out


def test_a_pack_says_that_something_stands_out_and_is_made_all_the_same(cli: CommandLine, tmp_path: Path) -> None:
    key = lapsed(cli)
    out = str(tmp_path / "pack.pdf")

    said = cli("pack", "grievance", "--out", out)
    assert said.code == 0
    assert "1 point stands out that a reader could hold against the record: overtime-logger review" in said.out
    cli("review", "explain", key, "He is on leave.")
    given = cli("pack", "grievance", "--out", out, "--replace", "--json").json
    assert [each["explanation"] for each in given["discrepancies"]] == ["He is on leave."]
    assert "stands out" not in cli("pack", "grievance", "--out", out, "--replace").out
