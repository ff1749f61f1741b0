from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.storage import store as stores
from overtime_logger.storage.recovery.backup_catalogue import CATALOGUE_NAME

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine


@pytest.fixture(autouse=True)
def _next_morning(cli: CommandLine) -> None:
    """A day after the backup that setting up has made."""
    shutil.rmtree(cli.home / "backups")
    cli.clock.set_to("2026-03-21T09:00")


def backups_of(cli: CommandLine) -> list[Path]:
    return sorted((cli.home / "backups").glob("*.db"))


def test_an_entry_makes_a_backup_once_the_last_is_old(cli: CommandLine) -> None:
    assert cli("show").code == 0
    assert backups_of(cli) == []

    assert cli("log", "2026-03-02 0830-1745 -30").err == ""
    assert len(backups_of(cli)) == 1
    cli("log", "2026-03-03 0830-1745 -30")
    assert len(backups_of(cli)) == 1

    cli.clock.set_to("2026-03-22T09:00")
    cli("log", "2026-03-04 0830-1745 -30")
    assert len(backups_of(cli)) == 2


def test_that_no_backup_was_made_is_said_and_the_entry_is_kept(cli: CommandLine) -> None:
    (cli.home / "backups").write_text("in the way", "utf-8")

    done = cli("log", "2026-03-02 0830-1745 -30")

    assert done.code == 0
    assert "no backup was made" in done.err
    assert cli("log", "2026-03-03 0830-1745 -30").err == "", "told once"
    assert "no backup was made" in "".join(cli("check", "--json").json["warnings"])
    (cli.home / "backups").unlink()
    assert cli("log", "2026-03-04 0830-1745 -30").err == ""
    assert cli("check", "--json").json["warnings"] == []
    assert cli("show", "--from", "2026-03-02", "--to", "2026-03-02", "--json").json[0]["state"] == "recorded"


def test_a_backup_elsewhere(cli: CommandLine, tmp_path: Path) -> None:
    given = cli("backup", "--to", str(tmp_path / "stick"), "--json").json

    assert Path(given["backup"]["file"]).parent == tmp_path / "stick"
    assert backups_of(cli) == []
    assert "verified" in cli("backup").out
    assert [each["file"] for each in cli("backup", "--list", "--json").json] == [str(backups_of(cli)[0])]


def test_a_second_place_is_kept_until_it_is_taken_back(cli: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert "second place" in cli("backup", "--second", str(stick)).out
    assert len(list(stick.iterdir())) == 1

    cli.clock.set_to("2026-03-22T09:00")
    cli("log", "2026-03-04 0830-1745 -30")
    assert len(list(stick.iterdir())) == 2

    cli.clock.set_to("2026-03-23T09:00")
    assert cli("backup", "--no-second", "--json").json["second"] is None
    assert len(list(stick.iterdir())) == 2


def test_the_path_of_the_second_place_may_be_as_long_as_paths_are(cli: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path.joinpath(*["a folder with a long name, as shared drives have them"] * 30)
    stick.mkdir(parents=True)

    assert "second place" in cli("backup", "--second", str(stick)).out

    [there] = stick.iterdir()
    assert not list(cli.home.glob(".logbook-*"))
    cli("log", "2026-03-04 0830-1745 -30")
    assert cli("restore", str(there), "--yes").code == 0


@pytest.mark.usefixtures("quick_keys")
def test_a_long_path_of_a_backup_is_no_hindrance_to_a_passphrase(cli: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path.joinpath(*["a folder with a long name, as shared drives have them"] * 30)
    stick.mkdir(parents=True)
    (tmp_path / "secret").write_text("glaw mân ar y bryniau", "utf-8")
    cli("backup", "--second", str(stick))

    assert cli("passphrase", "set", "--new-passphrase-file", str(tmp_path / "secret")).code == 0

    [there] = stick.iterdir()
    assert not there.read_bytes().startswith(b"SQLite format 3")
    passphrase = ("--passphrase-file", str(tmp_path / "secret"))
    assert cli(*passphrase, "restore", str(there), "--yes").code == 0
    assert cli(*passphrase, "check", "--json").json["warnings"] == []


def test_a_folder_whose_path_is_too_long_for_a_logbook_is_said(cli: CommandLine, tmp_path: Path) -> None:
    cli.home = tmp_path.joinpath(*["a folder with a long name, as shared drives have them"] * 30)

    result = cli("setup", "--name", "Siân Llŷr", "--weekly", "37:00")

    assert result.is_refusal(5)
    assert "is too long" in result.err


def test_a_second_place_that_is_no_place_is_refused_and_nothing_is_made(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert cli("backup", "--second", str(tmp_path / "two\nlines")).is_refusal(3)
    assert cli("backup", "--second", str(tmp_path / "loop")).code == 0

    assert not (tmp_path / "two\nlines").exists()


def test_going_back_shows_what_is_there_and_asks(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    (backup,) = backups_of(cli)
    cli("log", "2026-03-03 leave")

    refused = cli("restore", str(backup))
    assert (refused.code, "it was not confirmed" in refused.err) == (3, True)
    assert "1 day is recorded, from 2 March 2026 to 2 March 2026." in refused.out
    assert "Nothing was changed." in cli("restore", str(backup), answer="\n").out

    done = cli("restore", str(backup), answer="y\n")
    assert "The earlier logbook is kept in" in done.out
    days = cli("show", "--from", "2026-03-02", "--to", "2026-03-03", "--json").json
    assert {each["date"]: each["state"] for each in days} == {
        "2026-03-02": "recorded",
        "2026-03-03": "not_recorded",
    }


def test_a_damaged_logbook_names_the_newest_backup(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    (backup,) = backups_of(cli)
    (cli.home / stores.FILE_NAME).write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)

    said = cli("show")

    assert said.is_refusal(4)
    assert f'overtime-logger restore "{backup}"' in said.err
    assert cli("restore", str(backup), "--yes").code == 0
    assert cli("check").code == 0


def test_the_newest_backup_is_the_one_with_most_in_it_whatever_the_clock_said(cli: CommandLine) -> None:
    for moment, line in (
        ("2030-01-01T09:00", "2026-03-02 0830-1745"),
        ("2026-03-22T09:00", "2026-03-03 0830-1745"),
    ):
        cli.clock.set_to(moment)
        cli("log", line)
    assert len(backups_of(cli)) == 2
    newest = cli("backup", "--list", "--json").json[0]
    assert (newest["file"], newest["revisions"]) == (str(backups_of(cli)[0]), 4)
    (cli.home / stores.FILE_NAME).write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)

    assert "logbook 2026-03-22" in cli("show").err
    (cli.home / CATALOGUE_NAME).unlink()
    assert "logbook 2026-03-22" in cli("show").err


def test_that_the_second_place_is_another_is_said_once(cli: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    cli("backup", "--second", str(stick))
    stick.rename(tmp_path / "unplugged")
    said = []
    for day in range(22, 25):
        cli.clock.set_to(f"2026-03-{day}T09:00")
        said.append(cli("log", f"2026-03-{day - 20:02d} 0830-1745").err)
    assert ["not copied to the second place" in each for each in said] == [True, False, False]
    assert str(stick) in "".join(cli("check", "--json").json["warnings"])
    assert not stick.exists()

    (tmp_path / "unplugged").rename(stick)
    cli.clock.set_to("2026-03-25T09:00")
    assert cli("log", "2026-03-05 0830-1745").err == ""
    assert len(list(stick.iterdir())) == 2
    stick.rename(tmp_path / "unplugged")
    cli.clock.set_to("2026-03-26T09:00")
    assert "not copied to the second place" in cli("log", "2026-03-06 0830-1745").err


SECRET, OTHER = "glaw mân ar y bryniau", "otter glacier nimble"


@pytest.fixture
def clear_backup(cli: CommandLine, tmp_path: Path) -> Path:
    """A backup without a passphrase, of a logbook that has one since."""
    cli("log", "2026-03-02 0830-1745 -30")
    made = Path(cli("backup", "--to", str(tmp_path / "stick"), "--json").json["backup"]["file"])
    kept = Path(shutil.copyfile(made, tmp_path / "kept by hand.db"))
    for name, secret in (("own.txt", SECRET), ("other.txt", OTHER)):
        (tmp_path / name).write_text(secret, "utf-8")
    cli("passphrase", "set", "--new-passphrase-file", str(tmp_path / "own.txt"))
    return kept


@pytest.mark.usefixtures("quick_keys")
def test_protection_is_taken_away_only_where_that_is_asked_for(
    cli: CommandLine, clear_backup: Path, tmp_path: Path
) -> None:
    own, other = (
        ("--passphrase-file", str(tmp_path / "own.txt")),
        ("--passphrase-file", str(tmp_path / "other.txt")),
    )
    back = ("restore", str(clear_backup), "--yes")

    refused = cli(*back)
    assert (refused.code, "has a passphrase" in refused.err, "--without-passphrase" in refused.err) == (
        3,
        True,
        True,
    )
    assert "does not open" in cli(*back, *other).err
    assert cli("passphrase", *own, "--json").json["has_passphrase"]

    assert cli(*back, *own, "--json").json["has_passphrase"]
    assert cli("check").is_refusal(4)
    assert cli("check", *own).code == 0

    done = cli(*back, "--without-passphrase")
    assert (done.code, "no longer has a passphrase" in done.out) == (0, True)
    assert cli("check").code == 0
    assert cli(*back).code == 0


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("data", [b"", None, b"?" * 9000], ids=["emptied", "missing", "damaged"])
def test_so_it_is_where_the_logbook_does_not_open(
    cli: CommandLine, clear_backup: Path, tmp_path: Path, data: bytes | None
) -> None:
    (cli.home / stores.FILE_NAME).unlink()
    if data is not None:
        (cli.home / stores.FILE_NAME).write_bytes(data)

    assert cli("restore", str(clear_backup), "--yes").code == 3
    own = ("--passphrase-file", str(tmp_path / "own.txt"))
    assert cli("restore", str(clear_backup), "--yes", *own).code == 0
    assert cli("check", *own).code == 0
