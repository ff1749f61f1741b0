"""The command line where the logbook is gone: it refuses, names the ways on, and starts a new one if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overtime_logger.storage.store import FILE_NAME
from tests.unit.cli.conftest import SETUP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


@pytest.fixture
def gone(cli: CommandLine) -> CommandLine:
    cli("log", "usual")
    cli("backup")
    (cli.home / FILE_NAME).unlink()
    return cli


@pytest.mark.parametrize(
    "arguments",
    [
        SETUP,
        ("setup", "--weekly", "37:00"),
        ("log", "usual"),
        ("balance",),
        ("check",),
        ("backup", "--list"),
        ("salvage", "--out", "out.db"),
        ("collate", "pack.pdf", "--out", "report.pdf"),
    ],
    ids=" ".join,
)
def test_whatever_needs_the_logbook_is_refused_with_the_ways_on(
    gone: CommandLine, arguments: tuple[str, ...]
) -> None:
    [backup] = (gone.home / "backups").glob("*.db")

    result = gone(*arguments)

    assert result.is_refusal(4)
    assert f"{gone.home / FILE_NAME} is missing, though its folder still has backups/" in result.err
    assert f'overtime-logger restore "{backup}"' in result.err
    assert "overtime-logger setup --new-logbook" in result.err
    assert not (gone.home / FILE_NAME).exists()


def test_the_backup_that_is_named_brings_it_back(gone: CommandLine) -> None:
    [backup] = (gone.home / "backups").glob("*.db")

    assert gone("restore", str(backup), "--yes").code == 0

    assert gone("show", "--from", "today", "--json").json[0]["state"] == "recorded"


def test_a_new_logbook_is_started_on_purpose(gone: CommandLine) -> None:
    result = gone(*SETUP, "--new-logbook")

    assert (result.code, result.err) == (0, "")
    assert gone("show", "--from", "today", "--json").json[0]["state"] == "not_recorded"
    assert len(list((gone.home / "backups").glob("*.db"))) == 2


def test_a_whole_export_goes_into_a_new_logbook_on_purpose(gone: CommandLine, tmp_path: Path) -> None:
    [backup] = (gone.home / "backups").glob("*.db")
    whole = str(tmp_path / "whole.json")
    gone("restore", str(backup), "--yes")
    gone("export", "--kind", "json", "--out", whole)
    (gone.home / FILE_NAME).unlink()

    assert gone("import", whole, "--yes").is_refusal(4)
    assert gone("import", whole, "--yes", "--new-logbook").code == 0

    assert gone("show", "--from", "today", "--json").json[0]["state"] == "recorded"


def test_a_new_logbook_takes_no_logbook_s_place(cli: CommandLine) -> None:
    result = cli(*SETUP, "--new-logbook")

    assert result.is_refusal(3)
    assert "there is already a logbook in" in result.err


def test_verifying_says_that_nothing_was_compared_with_the_register(gone: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(b"%PDF-1.7")

    assert "is missing, though its folder still has" in gone("verify", str(tmp_path / "pack.pdf")).out
