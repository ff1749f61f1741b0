"""`pack anonymised` as it is typed: shown whole, asked for, and written as shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.packs.anonymised.format import decode
from tests.packs import attached
from tests.structure_checker import problems

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

MAKE = ("pack", "anonymised", "--from", "2026-03-02", "--to", "2026-03-15", "--for", "Branch 12")
TOLD = "Your name is not in it; a person who knows your hours and your leave may still recognise you."


@pytest.fixture
def logged(cli: CommandLine) -> CommandLine:
    cli.clock.set_to("2026-04-01T18:40")
    for day in range(2, 7):
        cli("log", f"2026-03-{day:02} 0830-1754 -30 #oasys")
    return cli


def test_without_a_file_all_that_would_leave_is_shown_and_nothing_written(
    logged: CommandLine, tmp_path: Path
) -> None:
    shown = logged(*MAKE)

    assert shown.code == 0
    assert "This is everything that the pack shares" in shown.out
    assert "Over, before time off in lieu, a week: 7 h 30 min" in shown.out
    (raw,) = [line for line in shown.out.splitlines() if line.startswith("{")]
    assert decode(raw.encode()).mean_weekly_excess_half_hours == 15
    assert TOLD in shown.out
    assert "Guessing would match 5." in shown.out
    assert logged("register", "--json").json == []
    out = tmp_path / "pack.pdf"
    assert logged(*MAKE, "--out", str(out), "--preview").out == shown.out
    assert not out.exists()


def test_what_is_written_is_what_was_shown(logged: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    choices = ("--include", "months", "--include", "weekly-hours", "--grade-group", "po", "--region", "wales")

    shown = logged(*MAKE, *choices, "--json").json
    made = logged(*MAKE, *choices, "--out", str(out), "--json").json

    data = attached(out.read_bytes(), "anonymised.json")
    assert data.decode() == shown["attached"]
    assert json.loads(data) == shown["figures"] == made["figures"]
    assert {"months", "weekly_hours", "grade_group", "region"} <= set(made["figures"])
    assert made["member"] in shown["text"]
    assert (made["path"], made["told"]) == (str(out), shown["told"])
    assert made["told"][0] == TOLD
    assert len(made["told"]) == 6
    assert problems(out.read_bytes()) == []
    (noted,) = logged("register", "--json").json
    assert noted["kind"] == "anonymised"


def test_at_a_terminal_it_is_shown_first_and_then_asked_for(logged: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"

    declined = logged(*MAKE, "--out", str(out), answer="n\n")
    assert declined.code == 0
    assert "This is everything that the pack shares" in declined.out
    assert f"Write exactly this to {out}? [Y/n]" in declined.out
    assert "Nothing was written." in declined.out
    assert not out.exists()
    accepted = logged(*MAKE, "--out", str(out), answer="\n")

    assert accepted.out.splitlines()[-1].endswith("2 pages, names removed, member code " + _member(out))


def test_with_yes_it_is_told_and_written(logged: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"

    said = logged(*MAKE, "--out", str(out), "--yes", answer="").out

    assert said.startswith(TOLD)
    assert out.exists()


def test_a_file_name_with_the_members_name_is_pointed_out(logged: CommandLine, tmp_path: Path) -> None:
    said = logged(*MAKE, "--out", str(tmp_path / "llŷr.pdf"), "--yes").out

    assert "The file's name shows whose it is. A name that identifies nobody: names-removed-" in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pack",), 2),
        (("pack", "anonymised"), 2),
        ((*MAKE, "--region", "Atlantis"), 2),
        ((*MAKE, "--include", "notes"), 2),
        ((*MAKE, "--names", "full"), 2),
        ((*MAKE, "--to", "2026-03-04"), 3),
        (("pack", "anonymised", "--for", " "), 3),
    ],
)
def test_what_can_not_be_made_is_refused(logged: CommandLine, arguments: tuple[str, ...], code: int) -> None:
    assert logged(*arguments).is_refusal(code)


def test_verify_says_what_it_is(logged: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    logged(*MAKE, "--out", str(out), "--yes")

    checked = logged("verify", str(out))

    assert checked.code == 1
    assert "it is a pack with names removed; it carries no seal, so there is nothing to verify" in checked.out
    assert "It is identical, byte for byte, to the pack with names removed for Branch 12" in checked.out
    assert logged("verify", str(out), "--json").json[0]["refused"] == "names_removed"


def _member(out: Path) -> str:
    member: str = json.loads(attached(out.read_bytes(), "anonymised.json"))["member"]
    return member
