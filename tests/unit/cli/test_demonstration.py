from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.cli.commands import demo as demonstration
from overtime_logger.services.demonstration import branch as demonstration_branch
from overtime_logger.services.demonstration import year as made_up

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.period import DateRange
    from tests.unit.cli.conftest import CommandLine


@pytest.fixture(autouse=True)
def _short_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three weeks are as good as a year to see where things are put, and eight members as good as twenty."""
    whole = made_up.demonstration_span

    def short(today: date, weeks: int = 3) -> DateRange:
        return whole(today, weeks)

    monkeypatch.setattr(made_up, "demonstration_span", short)
    monkeypatch.setattr(demonstration_branch, "MEMBERS", 8)
    monkeypatch.setattr(demonstration_branch, "WEEKS", 4)


def test_it_puts_a_logbook_and_documents_into_a_folder(bare: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "demo"

    given = bare("demo", str(folder), "--json").json

    assert given["logbook"] == str(folder / "logbook")
    assert (folder / "grievance-pack.pdf").read_bytes().startswith(b"%PDF-")
    bare.home = folder / "logbook"
    assert bare("check").code == 0
    assert len([day for day in bare("show", "--json").json if day["state"] == "recorded"]) > 5


def test_it_makes_each_document_a_person_may_need(bare: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "demo"

    made = bare("demo", str(folder), "--json").json["documents"]

    assert [each["kind"] for each in made] == ["priorities", "grievance", "notice", "access"]
    for each in made:
        assert each["pages"] >= (1 if each["kind"] == "access" else 2)
        assert Path(each["path"]).read_bytes().startswith(b"%PDF-")


def test_it_makes_the_packs_of_a_branch_and_its_report(bare: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "demo"

    given = bare("demo", str(folder), "--json").json

    assert len(list(Path(given["members"]).iterdir())) == given["branch_report"]["members"] == 8
    assert Path(given["branch_report"]["path"]).read_bytes().startswith(b"%PDF-")
    near = bare(
        "--home", str(folder / "logbook"), "collate", given["members"], "--out", str(tmp_path / "again.pdf")
    )
    assert near.code == 0, "the same members again show nothing new"


def test_it_asks_for_the_employers_records_and_is_answered(bare: CommandLine, tmp_path: Path) -> None:
    bare("demo", str(tmp_path / "demo"))
    bare.home = tmp_path / "demo" / "logbook"

    (letter,) = bare("letter", "list", "--json").json
    assert (letter["kind"], letter["state"], letter["days_over"]) == ("access", "answered", 0)
    assert letter["id"] in {each["about"] for each in bare("served", "--json").json}


def test_it_says_where_they_are(bare: CommandLine, tmp_path: Path) -> None:
    said = bare("demo", str(tmp_path / "demo")).out

    assert str(tmp_path / "demo" / "grievance-pack.pdf") in said
    assert f"overtime-logger --home {tmp_path / 'demo' / 'logbook'}" in said


def test_it_replaces_an_earlier_demonstration(bare: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    bare("demo", str(folder))
    first = {path.relative_to(folder) for path in folder.rglob("*")}
    (folder / "logbook" / "leftover").touch()

    assert bare("demo", str(folder)).code == 0
    assert {path.relative_to(folder) for path in folder.rglob("*")} == first


def test_it_leaves_a_folder_of_something_else_alone(bare: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all", "utf-8")

    refused = bare("demo", str(folder))

    assert refused.is_refusal(3)
    assert "not empty" in refused.err
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_it_may_use_an_empty_folder(bare: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()

    assert bare("demo", str(tmp_path / "demo")).code == 0


def test_it_tells_where_it_can_not_write(bare: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for folder in (tmp_path / "file", tmp_path / "file" / "demo"):
        assert bare("demo", str(folder)).is_refusal(5)


def test_its_mark_says_what_becomes_of_the_folder(bare: CommandLine, tmp_path: Path) -> None:
    bare("demo", str(tmp_path / "demo"))

    assert "replaced" in (tmp_path / "demo" / demonstration._MARK).read_text("utf-8")
