from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overtime_logger.storage.store import FILE_NAME
from tests import by_hand

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine


def test_a_sound_logbook_is_said_to_be_sound(cli: CommandLine) -> None:
    cli("log", "usual")

    result = cli("check")

    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(r"The logbook is sound: 3 revisions, seal (\w{5}-){4}\w{5}\n", result.out)


def test_a_program_is_told_the_same(cli: CommandLine) -> None:
    given = cli("check", "--json").json

    assert list(given) == ["ok", "revisions", "seal", "problems"]
    assert (given["ok"], given["revisions"], given["problems"]) == (True, 2, [])


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
