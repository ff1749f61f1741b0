"""`served`: noting on the command line that a document was handed over, and printing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


@pytest.fixture
def sheet(cli: CommandLine, tmp_path: Path) -> Path:
    """A priorities sheet that was made today, 20 March 2026."""
    cli("log", "2026-03-02 0830-1745 -30")
    out = tmp_path / "sheet.pdf"
    assert cli("pack", "priorities", "--out", str(out)).code == 0
    return out


@pytest.mark.parametrize("named", ["sheet.pdf", "priorities", "digest"])
def test_a_document_is_named_by_its_file_its_kind_or_its_digest(cli: CommandLine, sheet: Path, named: str) -> None:
    digest = cli("register", "--json").json[0]["sha256"]

    said = cli("served", "add", digest[:10] if named == "digest" else named, "--to", "Sam Sample")

    assert said.code == 0, said.err
    assert "priorities sheet of 20 March 2026, handed over on 20 March 2026 to Sam Sample" in said.out
    (kept,) = cli("served", "--json").json
    assert (kept["sha256"], kept["kind"], kept["to"], kept["is_kept"]) == (
        digest,
        "priorities",
        "Sam Sample",
        True,
    )
    assert sheet.exists()


def test_a_copy_is_printed_and_what_was_noted_can_be_withdrawn(
    cli: CommandLine, sheet: Path, tmp_path: Path
) -> None:
    name = cli("served", "add", sheet.name, "--json").json["id"]
    out = tmp_path / "copy.pdf"

    assert cli("served", "copy", name, "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "A copy of what was handed over." in cli("register").out
    assert cli("verify", str(out)).code == 0

    assert cli("served", "withdraw", name).code == 0
    assert cli("served").out == "No document has been noted as handed over.\n"
    assert cli("served", "copy", name, "--out", str(tmp_path / "other.pdf")).is_refusal(3)


def test_what_is_not_in_the_register_or_was_made_later_is_refused(cli: CommandLine, sheet: Path) -> None:
    assert cli("served", "add", "other.pdf").is_refusal(3)
    assert cli("served", "add", "00000000").is_refusal(3)
    assert cli("served", "add", sheet.name, "--date", "2026-03-19").is_refusal(3)
    assert cli("served", "--json").json == []
