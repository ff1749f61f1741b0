from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def test_a_pack_is_made_and_its_place_said(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "mon 0830-1745 -30")
    out = tmp_path / "pack ŵ.pdf"

    given = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out), "--json").json

    assert list(given) == ["path", "pages", "seal", "rows", "sha256"]
    assert given["path"] == str(out)
    assert given["rows"] == 3
    assert given["seal"] == cli("check", "--json").json["seal"]
    assert given["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert out.read_bytes().startswith(b"%PDF-")
    said = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out)).out
    made, reminder = said.splitlines()
    assert made == f"{out}: {given['pages']} pages, seal {given['seal']}"
    assert reminder.endswith("overtime-logger seal --to WHO")


@pytest.mark.parametrize("recipient", ["\udcff", "a\x07b", "two\nlines", "\u202eturned", "שלום 🗂", "x" * 1000])
def test_whoever_it_is_for_no_pack_ends_in_a_fault(cli: CommandLine, tmp_path: Path, recipient: str) -> None:
    out = tmp_path / "pack.pdf"

    result = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out), "--for", recipient)

    assert result.is_refusal(3) or (result.code == 0 and out.exists()), result


def test_where_nothing_can_be_written_is_told(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for out in (tmp_path / "file" / "pack.pdf", tmp_path / "nowhere" / "pack.pdf", tmp_path):
        refused = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out))
        assert refused.is_refusal(5)
        assert str(out) in refused.err
