from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.bootstrap import Application

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine


def test_a_day_is_clocked_from_in_to_out(cli: CommandLine) -> None:
    cli.clock.set_to("2026-03-20T08:30")
    assert cli("clock", "in").out == "The clock has been running since 20 March 2026, 08:30: 0 min.\n"
    cli.clock.set_to("2026-03-20T17:45")
    assert cli("clock").out == cli("clock", "status").out
    assert "9 h 15" in cli("clock").out

    done = cli("clock", "out", answer="")

    assert done.code == 0
    assert done.out.splitlines() == [
        "Clocked: 08:30 to 17:45",
        "Fri 20 March: 08:30 to 17:45, 30 min break (your usual); 8 h 45 worked, 1 h 21 over your 7 h 24",
        "Recorded.",
    ]
    assert cli("clock").out == "The clock is not running.\n"
    assert "by the clock" in cli("history", "2026-03-20").out


def test_an_estimated_end_is_asked_about_and_kept_until_it_is_answered(cli: CommandLine) -> None:
    cli.clock.set_to("2026-03-20T08:30")
    cli("clock", "in")
    cli.clock.set_to("2026-03-20T12:00")
    _let_a_window_see_it(cli)
    cli.clock.set_to("2026-03-20T17:45")

    assert "was last seen running 3 h 30 later" in cli("clock").out
    refused = cli("clock", "out", answer="n\n")
    assert "the end is an estimate" in refused.out
    assert "Nothing was recorded" in refused.out
    assert cli("clock", "out", "--at", "17:40", answer="").out.endswith("Recorded.\n")
    assert "08:30 to 17:40" in cli("show", "--from", "today").out


def test_what_was_clocked_can_be_let_go(cli: CommandLine) -> None:
    cli("clock", "in")

    assert cli("clock", "out", "--discard").out == "The clock is not running.\n"
    assert cli("clock", "out").is_refusal(3)


def test_programs_are_told_in_minutes(cli: CommandLine) -> None:
    assert cli("clock", "--json").json == {
        "state": "off",
        "started_at": None,
        "ends_at": None,
        "is_estimated": False,
        "clocked_minutes": 0,
    }
    cli.clock.set_to("2026-03-20T08:30")
    assert cli("clock", "in", "--json").json["started_at"] == "2026-03-20T08:30:00Z"
    cli.clock.set_to("2026-03-20T10:00")
    done = cli("clock", "out", "--json").json
    assert (done["worked_minutes"], done["is_estimated"]) == (90, False)


def test_the_clock_starts_once(cli: CommandLine) -> None:
    cli("clock", "in")

    assert cli("clock", "in").is_refusal(3)
    assert cli("clock", "out", "--at", "5").is_refusal(3)


def _let_a_window_see_it(cli: CommandLine) -> None:
    with Application(cli.home, clock=cli.clock) as application:
        application.time_clock.beat()
