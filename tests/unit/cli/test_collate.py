from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.members import as_pdf, member

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packs of ten members, one of them twice, and a file that is none."""
    folder = tmp_path_factory.mktemp("packs")
    for number in range(10):
        (folder / f"{number}.pdf").write_bytes(as_pdf(member(number)))
    (folder / "again.PDF").write_bytes(as_pdf(member(3)))
    (folder / "note.pdf").write_bytes(b"Dear rep")
    (folder / "note.txt").write_bytes(b"Dear rep")
    return folder


def test_a_folder_of_packs_becomes_a_report(cli: CommandLine, packs: Path, tmp_path: Path) -> None:
    out, table = tmp_path / "report.pdf", tmp_path / "report.csv"

    made = cli("collate", str(packs), "--out", str(out), "--csv", str(table), "--label", "Example branch")

    assert made.code == 0, made.err
    said = sorted(made.out.splitlines())
    assert f"{packs / 'note.pdf'}: refused: it is not a PDF, or it is damaged" in said
    assert sum("not counted: the same pack is already there" in line for line in said) == 1
    assert any(line.startswith(f"{out}: ") and line.endswith("10 members from 12 files") for line in said)
    assert len(said) == 3
    assert made.err == ""
    assert out.read_bytes().startswith(b"%PDF-")
    assert table.read_bytes().startswith(b"\xef\xbb\xbftable,row,column,value,shown_as\r\n")


def test_the_report_in_the_same_folder_is_not_taken_for_a_pack(
    cli: CommandLine, packs: Path, tmp_path: Path
) -> None:
    for number in range(8):
        (tmp_path / f"{number}.pdf").write_bytes((packs / f"{number}.pdf").read_bytes())
    out = tmp_path / "report.pdf"

    given = [cli("collate", str(tmp_path), "--out", str(out), "--replace", "--json").json for _time in range(2)]

    assert [each["files"]["refused"] for each in given] == [0, 0]
    assert [each["members"] for each in given] == [8, 8]


def test_what_became_of_the_files_is_given_to_programs(cli: CommandLine, packs: Path, tmp_path: Path) -> None:
    given = cli("collate", str(packs), "--out", str(tmp_path / "report.pdf"), "--json").json

    assert given["files"] == {"counted": 10, "replaces": 0, "older": 0, "same": 1, "refused": 1}
    assert {each["refused"] for each in given["not_counted"]} == {None, "not_a_pdf"}


def test_a_rep_without_a_log_can_collate(cli: CommandLine, packs: Path, tmp_path: Path) -> None:
    cli.home = tmp_path / "rep"

    assert cli("collate", str(packs), "--out", str(tmp_path / "report.pdf")).code == 0
    assert cli("check").code == 0


def test_of_too_few_no_report_is_made(cli: CommandLine, packs: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"

    refused = cli("collate", *(str(packs / f"{number}.pdf") for number in range(7)), "--out", str(out))

    assert refused.is_refusal(3)
    assert "there are figures from 7 members; a report needs at least 8" in refused.err
    assert not out.exists()


def test_a_near_report_is_made_only_if_the_person_says_so(cli: CommandLine, packs: Path, tmp_path: Path) -> None:
    files = [str(packs / f"{number}.pdf") for number in range(10)]
    out = tmp_path / "second.pdf"
    assert cli("collate", *files[:9], "--out", str(tmp_path / "first.pdf")).code == 0
    again = ("collate", *files, "--out", str(out))

    refused, declined = cli(*again), cli(*again, answer="\n")

    assert refused.is_refusal(3)
    assert "differs from this one by 1 member; together, the two could identify them" in refused.err
    assert (declined.code, declined.out.count("Make it anyway? [y/N]")) == (3, 1)
    assert not out.exists()
    assert cli(*again, "--yes").code == 0
    assert out.exists()


def test_files_that_are_there_are_asked_about_before_the_work(
    cli: CommandLine, packs: Path, tmp_path: Path
) -> None:
    table = tmp_path / "report.csv"
    table.write_text("mine", "utf-8")

    refused = cli("collate", str(packs), "--out", str(tmp_path / "report.pdf"), "--csv", str(table))

    assert refused.is_refusal(3)
    assert table.read_text("utf-8") == "mine"
    assert not (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize("wrong", [("--hourly-rate", "much"), ("--hourly-rate", "NaN"), ("--full-week", "x")])
def test_what_is_no_number_is_refused(
    cli: CommandLine, packs: Path, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    assert cli("collate", str(packs), "--out", str(tmp_path / "report.pdf"), *wrong).is_refusal(3)


def test_the_response_rate_can_not_be_of_fewer_than_were_counted(
    cli: CommandLine, packs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"

    refused = cli("collate", str(packs), "--out", str(out), "--eligible", "1")

    assert refused.code == 3
    assert "1 members could have sent a pack" in refused.err
    assert not out.exists()
    assert cli("collate", str(packs), "--out", str(out), "--eligible", "60").code == 0


def test_progress_is_shown_to_a_person_only(cli: CommandLine, packs: Path, tmp_path: Path) -> None:
    shown = cli("collate", str(packs), "--out", str(tmp_path / "report.pdf"), answer="")

    assert shown.err.startswith("\r1 file read")
    assert shown.err.endswith("\r\x1b[K")
