from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli.conftest import SETUP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


def test_setting_up_says_what_holds(bare: CommandLine) -> None:
    result = bare(*SETUP)

    assert result.code == 0
    assert result.out == (
        "37 h a week, from 5 January 2026\n"
        "Your usual day: 08:30 to 16:24, 30 min break; 7 h 24 worked\n"
        f"Kept in {bare.home}\n"
    )


def test_programs_are_given_the_term(bare: CommandLine) -> None:
    given = bare(*SETUP, "--period-weeks", "4", "--period-hours", "148:00", "--json").json

    assert given["from"] == "2026-01-05"
    assert given["to"] is None
    assert given["pattern_minutes"] == [[444, 444, 444, 444, 444, 0, 0]]
    assert (given["average_week_minutes"], given["period_weeks"], given["period_minutes"]) == (2220, 4, 8880)
    assert (given["period_anchor"], given["nation"], given["zone"]) == ("2026-01-05", "wales", "Europe/London")
    assert (given["usual"], given["usual_break_minutes"]) == (["08:30", "16:24"], 30)


def test_a_welsh_name_is_kept_as_it_is_written(cli: CommandLine) -> None:
    (worker,) = cli("history", "worker", "--json").json

    assert worker["body"] == {"name": "Siân Llŷr", "role": "Probation officer"}


def test_a_later_date_adds_a_term(cli: CommandLine) -> None:
    assert cli("setup", "--weekly", "18:30", "--days", "mon,tue,wed", "--from", "2026-04-06").code == 0

    first, second = cli("contract", "--json").json
    assert (first["from"], first["to"]) == ("2026-01-05", "2026-04-05")
    assert (second["from"], second["pattern_minutes"]) == ("2026-04-06", [[370, 370, 370, 0, 0, 0, 0]])


def test_setting_up_twice_is_setting_up_once(cli: CommandLine) -> None:
    before = cli("check", "--json").json

    assert cli(*SETUP).code == 0

    assert cli("check", "--json").json == before


def test_without_a_date_the_contract_starts_today(bare: CommandLine) -> None:
    assert bare("setup", "--name", "Siân", "--weekly", "37", "--json").json["from"] == "2026-03-20"


def test_a_rotation_is_read_from_a_file(bare: CommandLine, tmp_path: Path) -> None:
    short, long = dict.fromkeys(("mon", "tue", "wed", "thu"), "9:15"), dict.fromkeys(("mon", "fri"), "7:00")
    (tmp_path / "weeks.json").write_text(json.dumps({"weeks": [short, long]}), "utf-8")

    given = bare("setup", "--name", "Siân", "--pattern", str(tmp_path / "weeks.json"), "--json").json

    assert given["pattern_minutes"] == [[555, 555, 555, 555, 0, 0, 0], [420, 0, 0, 0, 420, 0, 0]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "[]",
        "{}",
        '{"weeks": {}}',
        '{"weeks": [[]]}',
        '{"weeks": [{"monday": "7:00"}]}',
        '{"weeks": [{"mon": 7}]}',
        '{"weeks": [{"mon": "lots"}]}',
        '{"weeks": [{"mon": "25:00"}]}',
        '{"weeks": [{}]}',
        "[" * 10_000,
        "\udcff",
        '{"weeks": [{"\\ud800": "7:00"}]}',
    ],
)
def test_a_rotation_that_is_none_is_refused(bare: CommandLine, tmp_path: Path, text: str) -> None:
    (tmp_path / "weeks.json").write_text(text, "utf-8", "surrogateescape")

    refused = bare("setup", "--name", "Siân", "--pattern", str(tmp_path / "weeks.json"))

    assert refused.is_refusal(3), refused
    assert "pattern: " in refused.err
    assert not bare.home.exists()


def test_a_rotation_that_can_not_be_read_is_told(bare: CommandLine, tmp_path: Path) -> None:
    refused = bare("setup", "--name", "Siân", "--pattern", str(tmp_path / "nowhere.json"))

    assert refused.is_refusal(5)
    assert "nowhere.json" in refused.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--name", "Siân"),
        ("--weekly", "37:00"),
        ("--name", "Siân", "--weekly", "0"),
        ("--name", "Siân", "--weekly", "37:00", "--days", ","),
        ("--name", "Siân", "--weekly", "37:00", "--from", "nonsense"),
        ("--name", "Siân", "--weekly", "37:00", "--period-anchor", "2026-12-31"),
        ("--name", "Siân", "--weekly", "37:00", "--until", "2026-01-01"),
        ("--name", "Siân", "--weekly", "37:00", "--zone", "Mars/Olympus"),
        ("--name", "Siân", "--weekly", "37:00", "--period-weeks", "0"),
        ("--name", "Siân", "--weekly", "37:00", "--period-weeks", "4", "--period-hours", "147:00"),
        ("--name", "Siân", "--weekly", "200:00"),
        ("--name", "case X123456", "--weekly", "37:00"),
        ("--name", "\udcff", "--weekly", "37:00"),
    ],
    ids=lambda arguments: " ".join(arguments).encode("ascii", "backslashreplace").decode(),
)
def test_a_mistake_leaves_no_empty_logbook_behind(bare: CommandLine, arguments: tuple[str, ...]) -> None:
    refused = bare("setup", *arguments)

    assert refused.is_refusal(3), refused
    assert not bare.home.exists()


def test_personal_data_in_the_name_is_asked_about_first(cli: CommandLine) -> None:
    line = ("setup", "--name", "Siân 020 7946 0991", "--weekly", "37:00", "--from", "2027-01-04")

    assert cli(*line).code == 3
    assert cli(*line, "--not-an-identifier").code == 0
