from __future__ import annotations

import errno
import hashlib
import os
import re
from typing import TYPE_CHECKING

import pytest

from overtime_logger.storage import files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def test_the_seal_comes_with_the_text_to_send(cli: CommandLine) -> None:
    result = cli("seal")

    assert (result.code, result.err) == (0, "")
    assert re.match(r"Please keep this code for me: (\w{5}-){4}\w{5}\n\nIt stands for the 2 entries", result.out)
    assert result.out.endswith(
        "Nobody has been given a seal yet.\n"
        "When you send it to somebody, record that: overtime-logger seal --to WHO\n"
    )
    assert cli("seal", "--json").json["given"] == []


def test_to_whom_it_went_is_noted_and_changes_no_seal(cli: CommandLine) -> None:
    before = cli("check", "--json").json["seal"]

    said = cli("seal", "--to", "my rep").out
    given = cli("seal", "--json").json

    assert said.endswith("Noted as given to my rep. Now send it to them.\n")
    assert given["code"] == cli("check", "--json").json["seal"] == before
    assert given["given"] == [
        {"code": before, "rows": 2, "made_on": "2026-03-20", "given_to": "my rep", "given_on": "2026-03-20"}
    ]
    assert (given["given_to"], given["reminder_due"], given["rows"]) == (None, False, 2)
    assert "Last given to my rep on 20 March 2026." in cli("seal").out


def test_a_reminder_is_due_a_week_later_once_there_is_more(cli: CommandLine) -> None:
    cli("seal", "--to", "my rep")
    cli.clock.set_to("2026-03-27T18:40")
    assert cli("seal", "--json").json["reminder_due"] is False

    cli("log", "usual")

    assert cli("seal", "--json").json["reminder_due"] is True


@pytest.mark.parametrize("who", ["", " ", "two\nlines", "A1234BC", "\udcff", "x" * 201])
def test_whoever_cannot_be_noted_is_refused(cli: CommandLine, who: str) -> None:
    assert cli("seal", "--to", who).is_refusal(3)
    assert cli("seal", "--json").json["given"] == []


def test_a_turned_name_stays_in_its_line(cli: CommandLine) -> None:
    assert "\\u202e" in cli("seal", "--to", "\u202eper ym").out


def test_rebuild_and_check_leave_what_was_given_and_made_alone(cli: CommandLine, tmp_path: Path) -> None:
    cli("seal", "--to", "my rep")
    cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(tmp_path / "pack.pdf"))
    before = cli("seal", "--json").out, cli("register", "--json").out

    assert cli("rebuild").code == 0
    assert cli("check").code == 0

    assert (cli("seal", "--json").out, cli("register", "--json").out) == before


# -- register ------------------------------------------------------------------------------------


def test_without_documents_the_register_says_so(cli: CommandLine) -> None:
    assert cli("register").out == "No document has been made yet.\n"
    assert cli("register", "--json").json == []


def test_the_register_lists_what_was_made_without_the_folder(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "private place" / "pack ŵ.pdf"
    out.parent.mkdir()
    made = cli(
        *("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out), "--for", "HR", "--json")
    ).json

    (listed,) = cli("register", "--json").json
    line = cli("register").out

    assert listed == {
        "made_at": "2026-03-20T18:40:00Z",
        "kind": "grievance",
        "from": "2026-03-16",
        "to": "2026-03-19",
        "recipient": "HR",
        "left_out": listed["left_out"],
        "seal": made["seal"],
        "rows": made["rows"],
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
        "pages": made["pages"],
        "file_name": "pack ŵ.pdf",
        "written": True,
        "outcome": [],
    }
    assert any("marked as private" in each for each in listed["left_out"])
    assert line.startswith("20 March 2026, 18:40: grievance pack for HR, 16 March to 19 March 2026, ")
    assert line.count("\n") == 1
    assert "private place" not in line + str(listed)


def test_a_document_that_was_not_written_is_not_in_the_register(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "pack.pdf"

    assert cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out)).is_refusal(5)

    assert cli("register", "--json").json == []


def test_a_document_whose_file_never_came_is_marked_in_the_register(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = ("pack", "grievance", "--from", "mon", "--to", "thu")

    def full(*_any: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(files, "_write_through", full)
        assert cli(*make, "--for", "HR", "--out", str(tmp_path / "lost.pdf")).is_refusal(5)
    assert cli(*make, "--out", str(tmp_path / "there.pdf")).code == 0

    lost, there = cli("register").out.splitlines()
    assert "Its file was not written" in lost
    assert "not written" not in there
    assert [each["written"] for each in cli("register", "--json").json] == [False, True]
    (tmp_path / "there.pdf").rename(tmp_path / "lost.pdf")
    assert "lost.pdf, was ever written" not in cli("verify", str(tmp_path / "lost.pdf")).out
    (tmp_path / "lost.pdf").write_bytes(b"%PDF- something else")
    told = cli("verify", str(tmp_path / "lost.pdf"))
    assert "has no record that the file of that document, lost.pdf, was ever written" in told.out
    assert not list(tmp_path.glob(".*"))


def test_a_file_name_that_is_no_text_is_kept_as_codes(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "pack\udcff.pdf"

    made = cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(out))

    assert made.is_refusal(5) or cli("register", "--json").json[0]["file_name"] == "pack\\udcff.pdf"
