"""`compare` from the command line: what it prints for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

FLEXI = (
    "Date,Start,Finish,Break\n02/03/2026,08:30,17:40,30\n03/03/2026,08:30,16:24,30\n13/03/2026,08:30,16:24,30\n"
)
EVENTS = """When,Event
2026-03-02 08:33,logon
2026-03-02 17:52,logoff
2026-03-02 21:05,logon
2026-03-02 21:20,logoff
"""
ABOUT = ("--kept-by", "employer", "--obtained", "subject access request", "--on", "2026-03-19")
FIGURES = {
    "days_compared",
    "start_within_tolerance",
    "finish_within_tolerance",
    "total_within_tolerance",
    "median_finish_difference_minutes",
    "outside_contract_minutes_there",
}


@pytest.fixture
def flexi(tmp_path: Path) -> str:
    path = tmp_path / "flexi.csv"
    path.write_text(FLEXI, "utf-8")
    return str(path)


def log_three_days(cli: CommandLine) -> None:
    cli.clock.set_to("2026-03-10T18:00")
    for line in ("2026-03-02 0830-1745 -30", "2026-03-03 0830-1900 -30", "2026-03-04 0830-1624 -30"):
        assert cli("log", line).code == 0
    cli.clock.set_to("2026-03-20T18:40")


def test_a_record_is_taken_in_listed_shown_and_withdrawn(cli: CommandLine, flexi: str) -> None:
    log_three_days(cli)
    added = cli("compare", "add", flexi, "--name", "Flexi sheet", *ABOUT)
    assert added.code == 0, added.err
    assert (
        "“Flexi sheet” is kept by the employer and was obtained on 19 March 2026 (subject access request)."
        in added.out
    )
    assert "start: Start" in added.out
    assert cli("compare", "list").out.startswith("“Flexi sheet” is kept by the employer")
    shown = cli("compare", "show", "flexi sheet").out
    assert "On 1 of 2 days the finish in “Flexi sheet” is within 15 minutes of the finish recorded here." in shown
    assert "Tue 03/03/2026  here 08:30 to 19:00; there 08:30 to 16:24  (start 0 min, finish −156 min" in shown
    assert cli("compare", "withdraw", "Flexi sheet", "--why", "the wrong year").code == 0
    assert cli("compare", "list", "--json").json == []
    assert cli("compare", "show", "Flexi sheet").is_refusal(3)


def test_what_is_shown_for_programs_is_as_it_is_documented(cli: CommandLine, flexi: str) -> None:
    log_three_days(cli)
    cli("compare", "add", flexi, "--name", "Flexi sheet", *ABOUT)
    assert cli("compare", "note", "Flexi sheet", "3 March", "A recall came in at four.").code == 0
    form = cli("compare", "show", "Flexi sheet", "--from", "2026-03-02", "--to", "2026-03-31", "--json").json
    assert {"source", "days_written_after", "days_only_here", "days_only_there", "days", *FIGURES} <= form.keys()
    assert form["written_after"].keys() >= FIGURES
    assert form["source"] | {"added": "", "id": "", "sha256": ""} == {
        "id": "",
        "name": "Flexi sheet",
        "kept_by": "employer",
        "obtained": "subject access request",
        "obtained_on": "2026-03-19",
        "counts": "times",
        "from": "2026-03-02",
        "to": "2026-03-13",
        "rows": 3,
        "sha256": "",
        "zone": "Europe/London",
        "gap_minutes": None,
        "starts": [],
        "ends": [],
        "added": "",
        "revisions": 1,
    }
    assert (form["days_compared"], form["days_written_after"]) == (2, 0)
    assert (form["days_only_here"], form["days_only_there"]) == (1, 1)
    assert (form["start_within_tolerance"], form["finish_within_tolerance"], form["total_within_tolerance"]) == (
        2,
        1,
        1,
    )
    assert form["median_finish_difference_minutes"] == -81
    assert form["outside_contract_minutes_there"] == 76
    assert form["days"][1] == {
        "date": "2026-03-03",
        "kind": "less",
        "here": {"start": "2026-03-03T08:30+00:00", "finish": "2026-03-03T19:00+00:00", "total_minutes": 600},
        "there": {
            "start": "2026-03-03T08:30+00:00",
            "finish": "2026-03-03T16:24+00:00",
            "total_minutes": 444,
            "presences": [{"start": "2026-03-03T08:30+00:00", "finish": "2026-03-03T16:24+00:00"}],
            "label": "",
        },
        "start_difference_minutes": 0,
        "finish_difference_minutes": -156,
        "total_difference_minutes": -156,
        "breaks_left_in": False,
        "written_after": False,
        "note": "A recall came in at four.",
    }
    wide = cli("compare", "show", "Flexi sheet", "--tolerance", "160", "--json").json
    assert wide["finish_within_tolerance"] == 2
    assert cli("compare", "show", "Flexi sheet", "--tolerance", "900").is_refusal(3)


def test_a_day_written_after_the_record_was_obtained_is_in_figures_of_its_own(
    cli: CommandLine, flexi: str
) -> None:
    log_three_days(cli)
    cli("compare", "add", flexi, "--name", "Flexi sheet", *ABOUT)
    assert cli("log", "2026-03-13 0830-1624 -30").code == 0
    form = cli("compare", "show", "Flexi sheet", "--json").json
    assert (form["days_compared"], form["days_written_after"]) == (2, 1)
    assert form["written_after"]["finish_within_tolerance"] == 1
    said = cli("compare", "show", "Flexi sheet").out
    assert (
        "1 further day was first written here, or its hours were changed, after “Flexi sheet” was obtained" in said
    )


def test_log_on_data_say_what_they_cannot_show(cli: CommandLine, tmp_path: Path) -> None:
    log_three_days(cli)
    path = tmp_path / "logons.csv"
    path.write_text(EVENTS, "utf-8")
    added = cli("compare", "add", str(path), "--name", "Log-on data", *ABOUT, "--counts", "events", "--gap", "90m")
    assert "Being logged on does not show that work was done" in added.out
    assert "logon (2), logoff (2)" in added.out
    shown = cli("compare", "show", "Log-on data").out
    assert "being logged off does not show that it wasn't." in shown
    assert "more than 1 h 30 min without any event ends one" in shown
    form = cli("compare", "show", "Log-on data", "--json").json
    assert form["late_days_there"] == 1
    assert form["days"][0]["there"]["total_minutes"] == 9 * 60 + 19 + 15


def test_what_can_not_be_taken_in_is_refused_and_nothing_is_kept(
    cli: CommandLine, flexi: str, tmp_path: Path
) -> None:
    wrong = (
        (("add", flexi, "--name", "A123456", *ABOUT), 3),
        (("add", flexi, "--name", "Flexi", *ABOUT[:-1], "2026-05-01"), 3),
        (("add", flexi, "--name", "Flexi", *ABOUT, "--gap", "long"), 3),
        (("add", flexi, "--name", "Flexi", *ABOUT, "--zone", "Camelot"), 3),
        (("add", str(tmp_path / "none.csv"), "--name", "Flexi", *ABOUT), 3),
        (("withdraw", "Flexi"), 3),
        (("note", "Flexi", "2026-03-02", "x"), 3),
    )
    for arguments, code in wrong:
        assert cli("compare", *arguments).is_refusal(code), arguments
    assert cli("compare", "list", "--json").json == []
    assert "No other records." in cli("compare").out


def test_what_is_said_of_a_record_can_be_corrected(cli: CommandLine, flexi: str) -> None:
    cli("compare", "add", flexi, "--name", "Flexi sheet", *ABOUT)
    amended = cli("compare", "amend", "Flexi sheet", "--name", "Sign-in sheet", "--kept-by", "me", "--why", "mine")
    assert amended.out.startswith("Amended: “Sign-in sheet” is kept by the person whose log this is")
    shown = cli("compare", "show", "Sign-in sheet").out
    assert "so it does not confirm the log independently" in shown
    assert cli("compare", "amend", "Sign-in sheet").out.startswith("Nothing changed")
