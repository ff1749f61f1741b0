from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overtime_logger.storage.store import FILE_NAME
from tests import by_hand

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def test_a_sound_logbook_is_said_to_be_sound(cli: CommandLine) -> None:
    cli("log", "usual")

    result = cli("check")

    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(r"The logbook is sound: 3 revisions, seal (\w{5}-){4}\w{5}\n", result.out)


def test_a_program_is_told_the_same(cli: CommandLine) -> None:
    given = cli("check", "--json").json

    assert list(given) == ["ok", "revisions", "seal", "problems", "warnings"]
    assert (given["ok"], given["revisions"], given["problems"], given["warnings"]) == (True, 2, [], [])


def test_a_place_that_endangers_the_logbook_is_told(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "OneDrive - Work").mkdir()
    cli.home = cli.home.rename(tmp_path / "OneDrive - Work" / "home")

    result = cli("check")

    assert (result.code, result.err) == (0, "")
    assert "copies elsewhere" in result.out
    assert len(cli("check", "--json").json["warnings"]) == 1


def test_what_is_wrong_is_named_and_ends_with_one(cli: CommandLine) -> None:
    cli("log", "usual")
    with by_hand.without_triggers(cli.home / FILE_NAME) as connection:
        connection.execute("UPDATE revision SET why = 'another reason' WHERE sequence = 3")

    result = cli("check")

    assert (result.code, result.err) == (1, "")
    assert result.out == "revision 3 (day:2026-03-20) was altered after it was written\n"
    told = cli("check", "--json")
    assert told.code == 1
    assert (told.json["ok"], len(told.json["problems"])) == (False, 1)


def test_the_state_is_made_anew_from_the_journal(cli: CommandLine) -> None:
    cli("log", "usual")
    with by_hand.opened(cli.home / FILE_NAME) as connection:
        connection.execute("DELETE FROM day")
    assert cli("check").code == 1

    assert cli("rebuild").out == "Rebuilt from 3 revisions.\n"

    assert cli("check").code == 0
    assert cli("rebuild", "--json").json == {"revisions": 3}
    assert cli("show", "--from", "today", "--json").json[0]["state"] == "recorded"


def test_a_damaged_definition_is_named_and_is_no_fault_of_the_program(cli: CommandLine) -> None:
    file = cli.home / FILE_NAME
    file.write_bytes(file.read_bytes().replace(b"seal_given", b"seal_giben"))

    result = cli("check")

    assert (result.code, result.err) == (1, "")
    assert "is damaged" in result.out


def test_a_damaged_logbook_is_salvaged(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "usual")
    file, out = cli.home / FILE_NAME, tmp_path / "out" / FILE_NAME
    out.parent.mkdir()
    damaged = file.read_bytes()[:1000] + bytes(3096) + file.read_bytes()[4096:]
    file.write_bytes(damaged)
    assert cli("check").is_refusal(4)

    result = cli("salvage", "--out", str(out))

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("3 entries were recovered, and each matches the hash it was written with.\n")
    assert file.read_bytes() == damaged
    assert cli("--home", str(out.parent), "check").code == 0
    assert cli("salvage", "--out", str(out)).is_refusal(3)


def test_a_program_is_told_what_was_salvaged(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "usual")
    with by_hand.without_triggers(cli.home / FILE_NAME) as connection:
        connection.execute("UPDATE revision SET why = 'another reason' WHERE sequence = 2")

    result = cli("salvage", "--out", str(tmp_path / "out.db"), "--json")

    assert result.code == 1
    assert (result.json["revisions"], result.json["lost"]) == (2, [[2, 2]])
