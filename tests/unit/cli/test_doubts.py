"""What may be personal data, in texts of every command that keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases import load_cases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

PHONE = "ring 01234 567890"
COMMANDS = {
    "log": ("log", f"2026-03-03 0830-1745 -30 {PHONE}"),
    "withdraw": ("withdraw", "2026-03-02", "--why", PHONE),
    "adjust": ("adjust", "--kind", "paid_overtime", "--minutes", "60", "--why", PHONE),
    "talk": ("talk", "add", "--with", "SPO", "--asked", PHONE),
    "person": ("people", "add", "--role", "SPO", "--note", PHONE),
    "reading": ("reading", "add", "--value", "1", "--why", PHONE),
    "concern": ("concern", "add", "--kind", "other", "--effect", PHONE),
    "notice": ("notice", "make", "--to", "Head of PDU", "--symptoms", PHONE),
    "kind": ("talk", "kinds", "--keep", PHONE, "--hours", "1"),
    "holiday": ("contract", "holidays", "--add", "2026-03-03", "--name", PHONE),
    "ledger line taken back": ("adjust", "--withdraw", "adjustment:opening", "--why", PHONE),
}


@pytest.mark.parametrize("line", COMMANDS.values(), ids=COMMANDS)
def test_it_is_refused_until_the_person_says_that_it_is_none(cli: CommandLine, line: tuple[str, ...]) -> None:
    cli("adjust", "--kind", "opening", "--minutes", "60")
    cli("log", "2026-03-02 0830-1745 -30")
    before = cli("check").out
    refused = cli(*line)

    assert refused.is_refusal(3)
    assert "this looks like a phone number" in refused.err
    assert "--not-an-identifier" in refused.err
    assert cli("check").out == before
    assert cli(*line, "--not-an-identifier").code == 0
    assert cli("check").out != before


@pytest.mark.parametrize("line", COMMANDS.values(), ids=COMMANDS)
def test_a_program_is_never_asked(cli: CommandLine, line: tuple[str, ...]) -> None:
    cli("log", "2026-03-02 0830-1745 -30")

    assert cli(*line, "--json", answer="y\n").is_refusal(3)


@pytest.mark.parametrize("line", COMMANDS.values(), ids=COMMANDS)
def test_a_case_number_has_no_way_round(cli: CommandLine, line: tuple[str, ...]) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    refused = cli(*(part.replace("01234 567890", "X123456") for part in line), "--not-an-identifier")

    assert refused.is_refusal(3)
    assert "can't be kept in the log" in refused.err
    assert "X123456" not in refused.err


def test_a_note_that_stands_is_not_asked_about_again(cli: CommandLine) -> None:
    cli("log", f"2026-03-03 0830-1745 -30 {PHONE}", "--not-an-identifier")

    assert cli("log", "2026-03-03 0830-1800 -30").code == 0


def test_who_is_given_a_seal_or_a_document_is_looked_at_too(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    for line in (("seal", "--to", PHONE), ("pack", "priorities", "--out", str(out), "--for", PHONE)):
        refused, asked = cli(*line), cli(*line, answer="n\n")

        assert refused.is_refusal(3)
        assert "this looks like a phone number" in refused.err
        assert "It isn't personal data. Keep it?" in asked.out
        assert not out.exists()
        assert cli("register", "--json").json == []
        assert cli(*line, "--not-an-identifier").code == 0


@pytest.mark.parametrize("line", [line for line, _expected in load_cases("quick_entry.json")["ok"]])
def test_no_entry_of_the_worked_cases_looks_like_personal_data(cli: CommandLine, line: str) -> None:
    assert cli("log", line).code == 0
