"""`pack`: which document, of which time, with what in it, and how people are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def text_of(path: Path) -> str:
    """The words on all pages, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "pack.pdf"


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("priorities", "Which work comes first, and what stops?"),
        ("grievance", "Grievance: working hours and workload"),
        ("notice", "Notice about my workload and my health"),
    ],
)
def test_each_document_can_be_made(kind: str, heading: str, cli: CommandLine, out: Path) -> None:
    cli("log", "mon 0830-1745 -30")

    assert cli("pack", kind, "--out", str(out)).code == 0
    assert heading in text_of(out)


def test_a_priorities_sheet_is_about_the_last_four_weeks(cli: CommandLine, out: Path) -> None:
    cli("pack", "priorities", "--out", str(out), "--for", "the SPO")

    text = text_of(out)
    assert re.search(r"My hours from \d+ \w+ to \d+ \w+ \d{4}", text)
    assert "the SPO" in text


def test_sections_are_left_out_and_put_in(cli: CommandLine, out: Path) -> None:
    cli("log", "mon 0830-1745 -30 a note")
    chosen = ("--leave-out", "days", "--leave-out", "rest", "--include", "health", "--include", "union")

    assert cli("pack", "grievance", "--out", str(out), *chosen).code == 0

    text = text_of(out)
    assert "Hours by day" not in text
    assert "Not included, by choice: the table of days, rest and working-time checks." in text
    assert "whether or not any are on record: concerns marked as private." in text


def test_people_may_be_named_by_their_roles(cli: CommandLine, out: Path) -> None:
    cli("people", "add", "--role", "SPO", "--name", "Jane Ash")
    cli("talk", "add", "--with", "SPO", "--asked", "What may Jane wait for?", "--told", "Nothing.")

    cli("pack", "grievance", "--out", str(out))
    assert "Jane Ash (SPO)" in text_of(out)
    cli("pack", "grievance", "--out", str(out), "--names", "roles", "--replace")
    assert "Jane" not in text_of(out)
    assert "What may [SPO] wait for?" in text_of(out)
    cli("pack", "grievance", "--out", str(out), "--names", "initials", "--replace")
    assert "JA (SPO)" in text_of(out)


def test_a_section_can_not_be_both_in_and_out(cli: CommandLine, out: Path) -> None:
    refused = cli("pack", "grievance", "--out", str(out), "--include", "money", "--leave-out", "money")

    assert refused.is_refusal(3)
    assert "money" in refused.err
    assert not out.exists()


@pytest.mark.parametrize("option", [("--include", "secrets"), ("--leave-out", "me"), ("--names", "nicknames")])
def test_what_is_not_known_is_a_misuse(option: tuple[str, str], cli: CommandLine, out: Path) -> None:
    assert cli("pack", "grievance", "--out", str(out), *option).is_refusal(2)


def test_what_is_asked_for_is_on_the_first_page_and_in_the_register(cli: CommandLine, out: Path) -> None:
    cli("log", "mon 0830-1745 -30")

    asked = ("The order of my work in writing", "A review by 1 May")
    done = cli("pack", "grievance", "--out", str(out), "--outcome", asked[0], "--outcome", asked[1])

    first = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert f"Outcome sought 1. {asked[0]} 2. {asked[1]} Declaration" in first
    assert "suggests" not in done.out
    assert cli("register", "--json").json[0]["outcome"] == list(asked)
    assert f"Outcome sought: {asked[0]}. Outcome sought: {asked[1]}." in cli("register").out


def test_without_it_the_record_suggests_what_might_be_asked_for(cli: CommandLine, out: Path) -> None:
    cli("log", "mon 0830-1745 -30")

    done = cli("pack", "grievance", "--out", str(out))

    assert "Your record suggests, each to be given with --outcome:" in done.out
    assert "  Time off in lieu or pay for 1 h 21 min of unpaid hours." in done.out
    assert "Outcome sought" not in text_of(out)


def test_a_case_identifier_in_what_is_asked_for_is_refused(cli: CommandLine, out: Path) -> None:
    done = cli("pack", "grievance", "--out", str(out), "--outcome", "Take X123456 off me")

    assert done.code != 0
    assert not out.exists()
    assert cli("register", "--json").json == []
