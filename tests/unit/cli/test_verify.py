from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.packs import attached, replaced, with_attachments
from tests.unit.cli.conftest import SETUP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

LIMITS = (
    "The check covers the rows attached to a document, not its printed pages. Only a seal that "
    "someone else has held since can show when a row was written, and then only that it existed by "
    "that date. The dates of seals are those given in the documents; what counts is when a seal's "
    "code was received.\n"
)


@pytest.fixture
def pack(cli: CommandLine, tmp_path: Path) -> Path:
    cli("log", "mon 0830-1745 -30")
    path = tmp_path / "pack.pdf"
    assert cli("pack", "grievance", "--from", "mon", "--to", "thu", "--out", str(path)).code == 0
    return path


def test_a_good_pack_is_told_in_two_sentences_and_the_limits_once(cli: CommandLine, pack: Path) -> None:
    result = cli("verify", str(pack), str(pack))

    assert (result.code, result.err) == (0, "")
    first, second, limits = result.out.splitlines(keepends=True)
    assert first == second
    assert first.startswith(f"{pack}: All 3 rows in it are covered by its seal, ")
    assert limits == LIMITS


def test_a_folder_stands_for_the_documents_in_it(cli: CommandLine, pack: Path, tmp_path: Path) -> None:
    empty = tmp_path / "none here"
    empty.mkdir()

    result = cli("verify", str(pack.parent), str(empty))

    assert result.code == 1
    assert result.out.splitlines()[0].startswith(f"{pack}: All 3 rows in it are covered by its seal, ")
    assert result.out.splitlines()[1] == (f"{empty}: Not checked: it is a folder in which no PDF file was found.")


def test_the_file_that_was_made_is_known_again_wherever_it_lies(cli: CommandLine, pack: Path) -> None:
    other = pack.with_name("for HR.pdf")
    assert cli("pack", "priorities", "--out", str(other), "--for", "Head of PDU").code == 0
    moved = other.rename(pack.with_name("moved.pdf"))

    result = cli("verify", str(pack), str(moved))

    assert result.code == 0
    first, second, _limits = result.out.splitlines()
    assert first.endswith(
        "It is identical, byte for byte, to the grievance pack that you made on 20 March 2026, 18:40."
    )
    assert second.endswith(
        "It is identical, byte for byte, to the priorities sheet for Head of PDU that you made on 20 "
        "March 2026, 18:40."
    )
    told = cli("verify", str(moved), "--json").json[0]
    assert told["sha256"] == hashlib.sha256(moved.read_bytes()).hexdigest()
    assert told["made_here"] == {
        "likeness": "same",
        "kind": "priorities",
        "made_at": "2026-03-20T18:40:00Z",
        "recipient": "Head of PDU",
        "file_name": "for HR.pdf",
        "seal": told["seal"]["code"],
        "written": True,
    }


def test_a_document_whose_pages_were_changed_is_not_the_one_that_was_made(cli: CommandLine, pack: Path) -> None:
    """The rows attached to it are sound; only the register tells."""
    pack.write_bytes(pack.read_bytes() + b"% a byte more\n")

    result = cli("verify", str(pack))

    assert result.code == 1
    assert "All 3 rows in it are covered by its seal" in result.out
    assert "It says it is the grievance pack that you made on 20 March 2026, 18:40, but its bytes" in result.out
    told = cli("verify", str(pack), "--json").json[0]
    assert (told["ok"], told["made_here"]["likeness"]) == (False, "changed")


def test_a_document_that_is_damaged_is_known_by_its_name(cli: CommandLine, pack: Path) -> None:
    pack.write_bytes(pack.read_bytes()[:5000])

    result = cli("verify", str(pack))

    assert result.code == 1
    assert "It has the name of the grievance pack that you made on 20 March 2026, 18:40, but is" in result.out


def test_nothing_is_said_of_a_sound_document_from_elsewhere(
    bare: CommandLine, cli: CommandLine, pack: Path
) -> None:
    theirs = pack.with_name("theirs") / pack.name
    theirs.parent.mkdir()
    pack.rename(theirs)
    cli.home.rename(cli.home.with_name("theirs home"))
    assert bare(*SETUP).code == 0
    bare("pack", "grievance", "--out", str(pack))

    told = bare("verify", str(theirs), "--json")

    assert (told.code, told.json[0]["ok"], told.json[0]["made_here"]) == (0, True, None)
    assert "you made" not in bare("verify", str(theirs)).out


def test_a_logbook_that_cannot_be_opened_is_told_and_stops_no_check(cli: CommandLine, pack: Path) -> None:
    (cli.home / "logbook.db").write_bytes(b"not a logbook" * 1000)

    result = cli("verify", str(pack))

    assert result.code == 0
    assert "Not compared with the documents you made: " in result.out.splitlines()[-1]


def test_no_logbook_is_needed(bare: CommandLine, pack: Path) -> None:
    bare.home = bare.home / "nothing here"

    assert bare("verify", str(pack)).code == 0
    assert not bare.home.exists()


def test_every_kind_of_document_can_be_checked(cli: CommandLine, pack: Path) -> None:
    for kind in ("priorities", "notice"):
        out = pack.with_name(f"{kind}.pdf")
        cli("pack", kind, "--out", str(out), "--from", "mon", "--to", "thu")
        told = cli("verify", str(out), "--json").json[0]
        assert (told["ok"], told["kind"], told["faults"]) == (True, kind, [])


def test_many_files_get_a_line_each_and_one_that_is_wrong_ends_with_one(cli: CommandLine, pack: Path) -> None:
    bad, none = pack.with_name("bad.pdf"), pack.with_name("none.pdf")
    bad.write_bytes(replaced(pack.read_bytes(), attached(pack.read_bytes()).replace(b"17:45", b"18:45")))
    none.write_bytes(with_attachments())

    result = cli("verify", str(bad), str(none), str(pack), str(pack.with_name("missing.pdf")))

    assert (result.code, result.err) == (1, "")
    lines = result.out.splitlines()
    assert len(lines) == 5
    assert "Row 3 (day:2026-03-16) was changed after it was sealed" in lines[0]
    assert lines[1].endswith("Not checked: no records are attached to it.")
    assert "All 3 rows" in lines[2]
    assert lines[3].endswith("Not checked: there is no such file.")
    told = cli("verify", str(bad), str(none), "--json")
    assert told.code == 1
    assert [each["refused"] for each in told.json] == [None, "nothing_attached"]
    assert told.json[0]["faults"] == [
        {"fault": "row_changed", "rows": [3], "records": ["day:2026-03-16"], "seal": None}
    ]


def test_a_seal_is_held_against_it(cli: CommandLine, pack: Path) -> None:
    code = cli("check", "--json").json["seal"]

    good = cli("verify", str(pack), "--seal", code.lower())
    other = cli("verify", str(pack), "--seal", "ZMPKC-W7QQT-P3FX9-JE9GB-6P62B")

    assert good.code == 0
    assert "unchanged since the seal of 20 March 2026" in good.out
    assert other.code == 1
    assert "can't be compared with the seal you gave" in other.out


@pytest.mark.parametrize("between", ["-", " ", "", "- "])
@pytest.mark.parametrize("files_last", [False, True])
def test_a_seal_is_typed_with_hyphens_or_spaces_before_or_behind_the_files(
    cli: CommandLine, pack: Path, between: str, files_last: bool
) -> None:
    code = cli("check", "--json").json["seal"].replace("-", between).split(" ")
    files = (str(pack), str(pack))
    arguments = ("--seal", *code, *files) if files_last else (*files, "--seal", *code)

    told = cli("verify", "--json", *arguments)

    assert [each["since"]["rows_under_it"] for each in told.json] == [3, 3]


def test_a_short_code_is_told_from_the_file_behind_it(cli: CommandLine, pack: Path) -> None:
    refused = cli("verify", "--seal", "ZMPKC", "W7QQT", str(pack))

    assert refused.is_refusal(3)
    assert "short code" in refused.err


def test_without_a_file_there_is_nothing_to_check(cli: CommandLine) -> None:
    assert cli("verify").is_refusal(2)
    assert cli("verify", "--seal", "ZMPKC-W7QQT-P3FX9-JE9GB-6P62B").is_refusal(2)


@pytest.mark.parametrize("code", ["hello", "ZMPKC-W7QQT", ""])
def test_what_is_no_seal_is_bad_input(cli: CommandLine, pack: Path, code: str) -> None:
    assert cli("verify", str(pack), "--seal", code).is_refusal(3)


def test_an_earlier_document_that_cannot_be_read_is_bad_input(cli: CommandLine, pack: Path) -> None:
    assert cli("verify", str(pack), "--earlier", str(pack.with_name("missing.pdf"))).is_refusal(3)


def test_a_hostile_file_name_stays_in_its_line(cli: CommandLine, pack: Path) -> None:
    turned = pack.with_name("\u202efdp.kcap\x1b[31m\n.pdf")
    turned.write_bytes(pack.read_bytes())

    result = cli("verify", str(turned))

    assert result.code == 0
    assert result.out.count("\n") == 2
    assert "\\u202e" in result.out
    assert "\x1b" not in result.out
