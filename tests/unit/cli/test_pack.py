from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

HINT = "Choose another name, or add --replace to replace it."

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def test_a_pack_is_made_and_its_place_said(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "mon 0830-1745 -30")
    out = tmp_path / "pack ŵ.pdf"

    given = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out), "--json").json

    assert list(given) == ["path", "pages", "seal", "rows", "sha256", "notes", "discrepancies"]
    assert given["path"] == str(out)
    assert given["rows"] == 3
    assert given["seal"] == cli("check", "--json").json["seal"]
    assert given["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert out.read_bytes().startswith(b"%PDF-")
    said = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out), "--replace").out
    made, limits, *suggested, reminder = said.splitlines()
    assert made == f"{out}: {given['pages']} pages, seal {given['seal']}"
    assert limits.startswith("Note: Claims to a tribunal have short time limits")
    assert suggested[0].endswith("each to be given with --outcome:")
    assert reminder.endswith("overtime-logger seal --to WHO")


@pytest.mark.parametrize("recipient", ["\udcff", "a\x07b", "two\nlines", "\u202eturned", "שלום 🗂", "x" * 1000])
def test_whoever_it_is_for_no_pack_ends_in_a_fault(cli: CommandLine, tmp_path: Path, recipient: str) -> None:
    out = tmp_path / "pack.pdf"

    result = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out), "--for", recipient)

    assert result.is_refusal(3) or (result.code == 0 and out.exists()), result


def test_a_file_that_is_there_is_replaced_only_if_the_person_says_so(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"the letter to HR")
    make = ("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out))

    refused, in_json = cli(*make), cli(*make, "--json", answer="y\n")
    declined = [cli(*make, answer=answer) for answer in ("\n", "n\n", "")]

    assert refused.is_refusal(3)
    assert refused.err.endswith(f"{out} already exists; nothing was written. {HINT}\n")
    assert in_json.is_refusal(3)
    for each in declined:
        assert (each.code, each.out.count("already exists. Replace it? [y/N]")) == (3, 1)
    assert out.read_bytes() == b"the letter to HR"
    assert cli("register", "--json").json == []
    assert cli(*make, answer="y\n").code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_where_nothing_can_be_written_is_told(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for out in (tmp_path / "file" / "pack.pdf", tmp_path / "nowhere" / "pack.pdf", tmp_path):
        refused = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out))
        assert refused.is_refusal(5)
        assert str(out) in refused.err


@pytest.mark.parametrize("document", ["grievance", "priorities", "notice"])
@pytest.mark.parametrize(
    ("days", "note"),
    [
        (("--from", "2026-06-01", "--to", "2026-06-30"), "The whole period is in the future."),
        (("--from", "2024-06-01", "--to", "2024-06-30"), "The period ends before your contract begins, on"),
        (("--from", "2026-02-02", "--to", "2026-02-08"), "No day in the period is recorded"),
        (("--from", "2026-03-02", "--to", "2026-03-08"), ""),
    ],
)
def test_no_document_is_made_of_nothing_without_a_word(
    cli: CommandLine, tmp_path: Path, document: str, days: tuple[str, ...], note: str
) -> None:
    cli("log", "2026-03-03 0830-1745 -30")

    made = cli("pack", document, *days, "--out", str(tmp_path / "pack.pdf"))

    assert made.code == 0
    notes = [line for line in made.out.splitlines() if line.startswith("Note:") and "time limits" not in line]
    assert (note in made.out) if note else notes == []


def test_what_is_not_recorded_is_never_nought(cli: CommandLine) -> None:
    cli("log", "2026-03-03 0830-1745 -30")
    span = ("--from", "2026-02-02", "--to", "2026-02-08")

    assert "0:00" not in cli("balance", *span).out
    table = cli("insights", "--from", "2026-02-23", "--to", "2026-03-08", "--only", "weeks").out
    (empty,) = [line for line in table.splitlines() if line.startswith("23/02/2026")]
    assert "not recorded" in empty
    assert "0:00" not in empty
    cli("talk", "add", "--with", "SPO", "--asked", "Which first?", "--date", "2026-02-20")
    assert "none of the" in cli("talk", "show", "2026-02-20").out


def test_characters_that_can_not_be_printed_are_told(cli: CommandLine, tmp_path: Path) -> None:
    cli("talk", "add", "--with", "manager", "--asked", "which first? 😀", "--told", "later", "--date", "mon")
    make = ("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(tmp_path / "pack.pdf"))

    assert "1 character can't be printed: U+1F600. The document shows its code instead" in cli(*make).out
    assert cli(*make, "--replace", "--json").json["not_printed"] == ["U+1F600"]
