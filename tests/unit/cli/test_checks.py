from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine

WEEK = ("--from", "2026-03-02", "--to", "2026-03-08")


@pytest.fixture
def short_night(cli: CommandLine) -> CommandLine:
    """A logbook in which 8 h 30 lie between two days."""
    cli("log", "2026-03-02 0830-1630 2030-2330 -30")
    cli("log", "2026-03-03 0800-1600 -30")
    return cli


def test_a_possible_breach_names_its_rule_and_its_exceptions(short_night: CommandLine) -> None:
    given = short_night("checks", *WEEK, "--json").json

    (finding,) = [each for each in given["possible_breaches"] if each["value_minutes"] == 510]
    assert finding.keys() >= {"rule", "citation", "from", "to", "value", "limit", "summary", "exceptions"}
    assert finding["limit_minutes"] == 660
    assert finding["from"] == "2026-03-02"
    assert "1998" in finding["citation"]
    assert len(finding["exceptions"]) == 4
    assert all("reg 5" not in each for each in finding["exceptions"])


def test_it_is_said_to_be_possible_and_no_more(short_night: CommandLine) -> None:
    said = short_night("checks", *WEEK).out

    assert "possible breaches, worth checking with your rep" in said
    assert "unlawful" not in said
    assert "8 h 30" in said


def test_with_nothing_recorded_nothing_is_found(cli: CommandLine) -> None:
    assert "Nothing to check in what is recorded." in cli("checks", *WEEK).out


def test_choices_about_oneself_are_kept(cli: CommandLine) -> None:
    cli(
        *("checks", "--reference-weeks", "26", "--night-worker", "yes", "--opted-out", "2026-01-05..2026-06-30"),
        *("--family-leave", "2026-02-01..2026-02-14", "--leave-year", "01-01"),
    )
    cli("checks", "--json")

    (revision,) = cli("history", "rest_choices", "--json").json
    assert revision["body"] == {
        "family_leave": [["2026-02-01", "2026-02-14"]],
        "leave_year_start": [1, 1],
        "night_worker": "yes",
        "opt_outs": [["2026-01-05", "2026-06-30"]],
        "reference_weeks": 26,
    }
