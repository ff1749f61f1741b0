"""Folders and names that no file can have, and files that are no files: each is told, and nothing is a fault."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.systems import IS_WINDOWS, UNIX_FILES, is_root
from tests.unit.cli.conftest import SETUP, CommandLine

if TYPE_CHECKING:
    from pathlib import Path

TOLD = (3, 4, 5)
LONG = "n" * 300
# Every command that opens a logbook in a way of its own.
COMMANDS = (
    ("show",),
    ("check",),
    ("rebuild",),
    ("log", "0830-1745"),
    SETUP,
    ("backup",),
    ("restore", "{folder}/backup.db", "--yes"),
    ("salvage", "--out", "{folder}/new.db"),
    ("passphrase", "remove"),
    ("import", "{folder}/whole.json", "--yes"),
    ("export", "--kind", "csv", "--out", "{folder}/new.csv"),
    ("collate", "{folder}", "--out", "{folder}/new.pdf"),
    ("pack", "priorities", "--out", "{folder}/new.pdf"),
)


@pytest.fixture
def folder(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a backup and a whole logbook as a file, and the logbook that they are of."""
    cli = CommandLine(home, capsys)
    assert cli(*SETUP).code == 0
    assert cli("export", "--kind", "json", "--out", str(tmp_path / "whole.json")).code == 0
    shutil.copyfile(home / "logbook.db", tmp_path / "backup.db")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_home_that_can_not_be_one_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (folder / "file").write_bytes(b"")
    (folder / "nowhere").symlink_to(folder / "gone" / "away")
    given = [each.format(folder=folder) for each in command]

    for name in (LONG, f"{LONG}/{LONG}", "file", "file/under", "d/" * 2500):
        refused = CommandLine(folder / name, capsys)(*given)
        assert refused.is_refusal(refused.code), refused
        assert refused.code in TOLD, refused


@pytest.mark.skipif(IS_WINDOWS or is_root(), reason="needs rights that can be taken away")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_home_that_may_not_be_looked_into_is_told(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    home.chmod(0)
    try:
        refused = CommandLine(home, capsys)(*[each.format(folder=folder) for each in command])
    finally:
        home.chmod(0o700)
    assert refused.is_refusal(refused.code), refused
    assert refused.code in TOLD, refused


@pytest.mark.parametrize(
    "command",
    [
        ("salvage", "--out", "{odd}"),
        ("restore", "{odd}", "--yes"),
        ("import", "{odd}", "--kind", "csv"),
        ("import", "{odd}", "--kind", "ics"),
        ("import", "{odd}", "--kind", "json"),
        ("export", "--kind", "csv", "--out", "{odd}"),
        ("pack", "priorities", "--out", "{odd}"),
        ("insights", "--only", "weeks", "--csv", "{odd}"),
        ("backup", "--to", "{odd}"),
        ("demo", "{odd}"),
        ("collate", "{odd}", "--out", "{odd}"),
        ("show", "--passphrase-file", "{odd}"),
        ("passphrase", "set", "--new-passphrase-file", "{odd}"),
        ("talk", "add", "--file", "{odd}"),
        ("setup", "--name", "N", "--pattern", "{odd}"),
    ],
    ids=" ".join,
)
def test_a_name_that_no_file_can_have_is_told(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    for odd in (folder / LONG, folder / "backup.db" / "under", folder / LONG / LONG):
        refused = CommandLine(home, capsys)(*[each.format(odd=odd) for each in command])
        assert refused.code in TOLD, refused
        assert refused.err.count("\n") == 1, refused


def test_a_second_place_that_can_not_be_one_is_told_and_the_first_backup_made(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = CommandLine(home, capsys)("backup", "--second", str(folder / "backup.db" / "under"))

    assert done.code == 0
    assert "not copied to the second place" in done.err


@UNIX_FILES
@pytest.mark.parametrize("special", ["fifo", "folder", "/dev/zero", "/proc/kmsg", "/proc/self/mem"])
@pytest.mark.parametrize(
    "command",
    [
        ("verify", "{special}"),
        ("verify", "{special}", "--earlier", "{special}"),
        ("import", "{special}", "--kind", "csv"),
        ("import", "{special}", "--kind", "json"),
        ("import", "{special}", "--kind", "ics"),
        ("import", "{special}", "--kind", "klog"),
        ("collate", "{special}", "--out", "{folder}/report.pdf"),
    ],
    ids=" ".join,
)
def test_what_is_no_file_is_not_waited_for(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], special: str, command: tuple[str, ...]
) -> None:
    path = folder / special
    if special == "fifo":
        os.mkfifo(path)
    elif special == "folder":
        path.mkdir()
    elif not path.exists():
        pytest.skip("the system has no such file")

    refused = CommandLine(home, capsys)(*[each.format(folder=folder, special=path) for each in command])

    assert refused.code in {1, *TOLD} or "There is nothing to add" in refused.out, refused
    assert (refused.out + refused.err).strip()
