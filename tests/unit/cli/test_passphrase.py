"""`passphrase`, and how every command comes by one."""

from __future__ import annotations

import io
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from overtime_logger.cli.call import PASSPHRASE_VARIABLE
from overtime_logger.cli.main import run_in
from overtime_logger.cli.shell import Shell
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.recovery.backup_catalogue import keep_catalogue, read_catalogue
from overtime_logger.storage.store import FILE_NAME, LogbookStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

SECRET, OTHER = "glaw mân ar y bryniau", "otter glacier nimble"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Files that hold the two passphrases, one of them as Windows writes it."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(SECRET + "\n", encoding="utf-8")
    other.write_bytes(b"\xef\xbb\xbf" + OTHER.encode() + b"\r\n")
    return str(one), str(other)


def test_set_change_and_remove_with_files(cli: CommandLine, files: tuple[str, str]) -> None:
    one, other = files
    assert cli("passphrase", "--json").json == {"has_passphrase": False}
    assert cli("passphrase", "set", "--new-passphrase-file", one).code == 0
    assert cli("show").is_refusal(4)
    assert "--passphrase-file" in cli("show").err
    assert cli("show", "--passphrase-file", one).code == 0
    assert cli("--passphrase-file", one, "passphrase", "--json").json == {"has_passphrase": True}

    assert cli("passphrase", "change", "--passphrase-file", one, "--new-passphrase-file", other).code == 0
    refused = cli("show", "--passphrase-file", one)
    assert refused.is_refusal(4)
    assert "does not open" in refused.err
    assert cli("passphrase", "set", "--passphrase-file", other, "--new-passphrase-file", one).is_refusal(3)

    assert cli("passphrase", "remove", "--passphrase-file", other).code == 0
    assert cli("show").code == 0
    assert cli("show", "--passphrase-file", other).is_refusal(4)
    for command in ("change", "remove"):
        assert cli("passphrase", command).is_refusal(3)


def test_the_environment_gives_it_to_a_new_logbook_and_to_every_command(
    bare: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, SECRET)
    assert bare("setup", "--name", "A", "--weekly", "37:00").code == 0
    assert bare("check").code == 0
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    assert bare("check").is_refusal(4)
    with closing(LogbookStore(bare.home, key=Passphrase(SECRET))) as store:
        assert store.has_passphrase


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines\n", b"\xff\xfe", None])
def test_a_file_that_holds_no_passphrase_is_refused(
    cli: CommandLine, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "secret.txt"
    if content is not None:
        file.write_bytes(content)

    assert cli("passphrase", "set", "--new-passphrase-file", str(file)).is_refusal(5 if content is None else 3)
    assert cli("show").code == 0


def at_a_terminal(home: Path, *arguments: str, typed: list[str]) -> tuple[int, str, str]:
    """Run a command for a person who types these secrets when asked."""
    out, err, answers = io.StringIO(), io.StringIO(), iter(typed)
    shell = Shell(out, err, True, lambda _home, _check: 1, ask_secret=lambda _question: next(answers))
    code = run_in(shell, ["--home", str(home), *arguments])
    assert next(answers, None) is None
    return code, out.getvalue(), err.getvalue()


def test_a_person_is_asked(cli: CommandLine) -> None:
    code, out, _err = at_a_terminal(cli.home, "passphrase", "set", typed=[SECRET, SECRET])
    assert code == 0
    assert "strong: with your file" in out

    assert at_a_terminal(cli.home, "check", typed=[SECRET])[0] == 0
    assert at_a_terminal(cli.home, "check", typed=[OTHER])[0] == 4
    assert at_a_terminal(cli.home, "check", typed=[""])[0] == 3
    code, _out, err = at_a_terminal(cli.home, "passphrase", "change", typed=[SECRET, OTHER, SECRET])
    assert code == 3
    assert "the two don't match; nothing was changed. Run the command again" in err
    assert at_a_terminal(cli.home, "passphrase", "change", typed=[SECRET, OTHER, OTHER])[0] == 0


def test_nobody_is_asked_where_nobody_is(cli: CommandLine) -> None:
    assert cli("passphrase", "set").is_refusal(3)


def test_no_passphrase_is_shown_anywhere(cli: CommandLine, files: tuple[str, str]) -> None:
    one, other = files
    said = [cli("passphrase", "set", "--new-passphrase-file", one)]
    said += [cli("show", "--passphrase-file", other), cli("check", "--passphrase-file", one)]

    with pytest.raises(Exception, match="wrong_passphrase") as caught:
        cli("--debug", "show", "--passphrase-file", other)

    everything = "".join(each.out + each.err for each in said) + "".join(map(str, caught.traceback))
    assert SECRET not in everything
    assert OTHER not in everything


@pytest.mark.usefixtures("quick_keys")
def test_copies_that_could_not_follow_are_named_until_they_have(
    cli: CommandLine, files: tuple[str, str], tmp_path: Path
) -> None:
    one, other = files
    stick = tmp_path / "stick"
    cli("backup", "--second", str(stick))
    cli("passphrase", "set", "--new-passphrase-file", one)
    stick.rename(tmp_path / "unplugged")

    changed = cli("passphrase", "change", "--passphrase-file", one, "--new-passphrase-file", other)
    assert f"Backups in {stick} can't be reached" in changed.out
    own = ("--passphrase-file", other)
    assert cli("passphrase", *own, "--json").json["backups_as_before"] == [str(stick)]
    assert str(stick) in cli("passphrase", *own).out
    assert str(stick) in "".join(cli("check", *own, "--json").json["warnings"])
    assert f"Backups in {stick}" in cli("backup", *own).err
    assert cli("backup", *own, "--json").json["backups_as_before"] == [str(stick)]

    (tmp_path / "unplugged").rename(stick)
    (backup,) = stick.glob("*.db")
    assert "opens as it did before" in cli("passphrase", *own).out
    assert cli("passphrase", "finish", *own, "--earlier-passphrase-file", one, "--json").json == {
        "has_passphrase": True
    }
    assert "opens as it did before" not in cli("passphrase", *own).out
    assert cli("restore", str(backup), *own, "--yes").code == 0


def test_a_person_is_asked_for_an_earlier_one(cli: CommandLine, files: tuple[str, str]) -> None:
    one, other = files
    cli("passphrase", "set", "--new-passphrase-file", one)
    (backup,) = (cli.home / "backups").glob("*.db")
    assert at_a_terminal(cli.home, "passphrase", "finish", typed=[SECRET])[0] == 0
    before = backup.read_bytes()
    assert cli("passphrase", "change", "--passphrase-file", one, "--new-passphrase-file", other).code == 0
    backup.write_bytes(before)
    catalogue = read_catalogue(cli.home)
    catalogue.unfinished["backups"] = {backup.name: False}
    keep_catalogue(cli.home, catalogue)

    assert at_a_terminal(cli.home, "passphrase", "finish", typed=[OTHER, OTHER])[0] == 0
    assert "opens as it did before" in at_a_terminal(cli.home, "passphrase", typed=[OTHER])[1]
    code, out, _err = at_a_terminal(cli.home, "passphrase", "finish", typed=[OTHER, SECRET])
    assert code == 0
    assert "opens as it did before" not in out


@pytest.mark.parametrize("text", ["x'" + "0f" * 32 + "'", "X'" + "AB" * 48 + "'", "x''"])
def test_a_passphrase_that_looks_like_a_key_is_refused(
    cli: CommandLine, tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "key.txt"
    file.write_text(text, "utf-8")
    assert cli("passphrase", "set", "--new-passphrase-file", str(file)).is_refusal(3)
    assert cli("show").code == 0
    monkeypatch.setenv(PASSPHRASE_VARIABLE, text)
    shutil.rmtree(cli.home)
    assert cli("setup", "--name", "A", "--weekly", "37:00").is_refusal(3)
    assert not (cli.home / FILE_NAME).exists()
