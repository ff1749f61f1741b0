from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.services.revision import Action
from tests.cases import load_cases

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine

CASES = load_cases("quick_entry.json")


# -- log -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "expected"), CASES["ok"], ids=[line for line, _expected in CASES["ok"]])
def test_an_entry_gives_what_the_cases_expect(cli: CommandLine, line: str, expected: dict[str, Any]) -> None:
    given = cli("log", line, "--json").json

    assert {name: given[name] for name in expected} == expected
    assert given["amends"] is False


@pytest.mark.parametrize(("line", "message"), CASES["refused"])
def test_an_entry_that_is_not_understood_says_why(cli: CommandLine, line: str, message: str) -> None:
    refused = cli("log", line)

    assert refused.is_refusal(3)
    assert message in refused.err


def test_an_entry_is_read_back(cli: CommandLine) -> None:
    result = cli("log", "2026-03-02 0830-1745 -30")

    assert result.out == (
        "Mon 2 March: 08:30 to 17:45, 30 min break; 8 h 45 worked, 1 h 21 over your 7 h 24\nRecorded.\n"
    )
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("length", ["-30", "-30m", "-0h30"])
def test_an_entry_needs_no_quotation_marks(cli: CommandLine, length: str) -> None:
    result = cli("log", "2026-03-02", "0830-1745", length, "court", "report")

    assert result.out == (
        "Mon 2 March: 08:30 to 17:45, 30 min break; 8 h 45 worked, 1 h 21 over your 7 h 24 · “court report”\n"
        "Recorded.\n"
    )
    assert cli("log", "0830-1745", "--no-such-option").code == 2


def test_a_second_entry_says_that_it_amends(cli: CommandLine) -> None:
    cli("log", "0830-1745 -30")

    assert cli("log", "0830-1815 -30").out.endswith("\nAmended; the earlier record is kept.\n")
    assert cli("log", "0830-1820 -30", "--json").json["amends"] is True


@pytest.mark.parametrize("answer", ["", "\n", "y\n", "Y\n", "yes\n"])
def test_a_person_is_asked_before_a_day_is_amended(cli: CommandLine, answer: str) -> None:
    cli("log", "0830-1745 -30")

    result = cli("log", "0830-1815 -30", answer=answer or "\n")

    assert "Amend this day? [Y/n]" in result.out
    assert "Amended; the earlier record is kept." in result.out


@pytest.mark.parametrize("answer", ["n\n", "N\n", "no\n", "what?\n"])
def test_a_person_may_say_no(cli: CommandLine, answer: str) -> None:
    cli("log", "0830-1745 -30")

    result = cli("log", "0830-1815 -30", answer=answer)

    assert result.code == 0
    assert result.out.endswith("Amend this day? [Y/n] Nothing was recorded.\n")
    assert len(cli("history", "today", "--json").json) == 1


def test_a_person_who_closes_the_terminal_says_no(cli: CommandLine) -> None:
    cli("log", "0830-1745 -30")

    result = cli("log", "0830-1815 -30", answer="")

    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("Amend this day? [Y/n] \nNothing was recorded.\n")
    assert len(cli("history", "today", "--json").json) == 1


def test_nobody_is_asked_about_an_ordinary_day(cli: CommandLine) -> None:
    assert "?" not in cli("log", "usual", answer="n\n").out


@pytest.mark.parametrize("arguments", [("--yes",), ("--json",)])
def test_nobody_is_asked_who_said_yes_or_is_a_program(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    cli("log", "usual")

    assert cli("log", "0830-1815 -30", *arguments, answer="n\n").code == 0
    assert len(cli("history", "today", "--json").json) == 2


def test_what_looks_odd_is_noted_and_asked_about(cli: CommandLine) -> None:
    result = cli("log", "0600-2330 -30", answer="n\n")

    assert "Note: more than 16 hours were worked" in result.out
    assert "Record it? [Y/n]" in result.out
    assert cli("log", "0600-2330 -30", "--json").json["warnings"] == ["long_day", "before_end"]


def test_what_is_kept_of_an_earlier_entry_is_said(cli: CommandLine) -> None:
    cli("log", "leave am")

    assert "this keeps part of what was recorded before" in cli("log", "1300-1700").out


def test_the_day_may_be_given_apart(cli: CommandLine) -> None:
    given = cli("log", "0830-1745", "--date", "2/3", "--json").json

    assert given["date"] == "2026-03-02"
    assert cli("log", "mon 0830-1745", "--date", "2026-03-16", "--json").code == 0


def test_tags_and_basis_are_kept(cli: CommandLine) -> None:
    given = cli(
        *("log", "0830-1745 #oasys", "--basis", "asked", "--reason", "Court report", "--reason", "#duty"),
        *("--gave-way", "lunch break", "--json"),
    ).json

    assert given["basis"] == "asked"
    assert given["reasons"] == ["oasys", "court-report", "duty"]
    assert given["gave_way"] == ["lunch-break"]


# -- withdraw ------------------------------------------------------------------------------------


def test_a_day_is_taken_back(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0830-1745 -30")

    result = cli("withdraw", "2026-03-02", "--why", "wrong day")

    assert result.out == "Mon 2 March: withdrawn; the journal keeps what was recorded.\n"
    history = cli("history", "2026-03-02", "--json").json
    assert [(each["action"], each["why"]) for each in history] == [("created", ""), ("withdrawn", "wrong day")]
    assert cli("withdraw", "2026-03-02").is_refusal(3)


def test_a_program_is_told_what_was_taken_back(cli: CommandLine) -> None:
    cli("log", "usual")

    assert cli("withdraw", "today", "--json").json == {"date": "2026-03-20", "withdrawn": True}


# -- show ----------------------------------------------------------------------------------------

DAY_KEYS = {
    "amount_only", "amends", "basis", "bank_holiday", "break_minutes", "break_source", "contracted_minutes",
    "credited_minutes", "date", "difference_minutes", "gave_way", "last_written_at", "method", "note", "off",
    "part", "reasons", "revisions", "spells", "state", "times", "toil_minutes", "warnings", "worked_minutes",
    "written_at", "written_lag_days",
}  # fmt: skip


def test_days_are_given_for_programs(cli: CommandLine) -> None:
    cli("log", "mon 2200-0200 #mappa home visit")
    given = cli("show", "--from", "2026-03-15", "--to", "2026-03-17", "--json").json

    sunday, monday, tuesday = given
    assert sunday["state"] == "not_a_working_day"
    assert monday.keys() >= DAY_KEYS - {"amends"}
    assert monday["state"] == "recorded"
    assert monday["spells"] == [["22:00", "02:00", 1]]
    assert monday["times"] == [["2026-03-16T22:00:00+00:00", "2026-03-17T02:00:00+00:00", "Europe/London"]]
    assert monday["written_at"] == "2026-03-20T18:40:00Z"
    assert (monday["written_lag_days"], monday["revisions"], monday["method"]) == (4, 1, "typed")
    assert (tuesday["state"], tuesday["worked_minutes"]) == ("not_recorded", None)


def test_days_are_shown_as_a_table(cli: CommandLine) -> None:
    cli("log", "thu 0830-1745 -30")
    cli("log", "wed 0830-1300 1200-1745 -30")

    lines = cli("show", "--from", "2026-03-17", "--to", "2026-03-20").out.splitlines()

    assert lines[0].split() == [
        "Day", "What", "Worked", "Contracted", "Paid", "absence", "Difference", "Written", "Revisions",
    ]  # fmt: skip
    assert len(lines) == 2 + 4
    assert "Tue 17/03/2026" in lines[2]
    assert "not recorded" in lines[2]
    assert "[two stretches of work overlap" in lines[3]
    assert "08:30 to 17:45, 30 min break" in lines[4]
    assert "+1:21" in lines[4]
    assert "next day" in lines[4]


def test_without_a_range_the_last_two_weeks_are_shown(cli: CommandLine) -> None:
    given = cli("show", "--json").json

    assert (given[0]["date"], given[-1]["date"], len(given)) == ("2026-03-07", "2026-03-20", 14)


def test_one_end_of_the_range_is_enough(cli: CommandLine) -> None:
    assert cli("show", "--from", "2026-01-01", "--json").json[-1]["date"] == "2026-03-20"
    assert cli("show", "--to", "2026-01-01", "--json").json[-1]["date"] == "2026-01-01"


# -- balance -------------------------------------------------------------------------------------


def test_a_balance_has_exactly_the_documented_keys(cli: CommandLine) -> None:
    given = cli("balance", "--json").json

    assert list(given) == [
        "from", "to", "worked_minutes", "contracted_minutes", "credited_minutes", "gross_excess_minutes",
        "compensated_minutes", "unpaid_excess_minutes", "balance_minutes", "hours_lost_minutes", "coverage",
        "periods",
    ]  # fmt: skip
    assert list(given["coverage"]) == ["recorded", "working_days"]
    assert list(given["periods"][0]) == [
        "from", "to", "counted", "partial", "worked_minutes", "contracted_minutes", "credited_minutes",
        "gross_excess_minutes", "compensated_minutes", "coverage",
    ]  # fmt: skip


def test_a_balance_adds_up_its_periods(cli: CommandLine) -> None:
    cli("log", "mon 0830-1745 -30")
    cli("log", "2026-03-12 0830-1745 -30")
    cli("log", "tue leave")

    given = cli("balance", "--from", "2026-03-09", "--to", "2026-03-22", "--json").json

    assert given["worked_minutes"] == 1050
    assert given["credited_minutes"] == 444
    assert given["gross_excess_minutes"] == given["balance_minutes"] == given["unpaid_excess_minutes"] == 162
    assert given["coverage"] == {"recorded": 2, "working_days": 9}
    assert [period["gross_excess_minutes"] for period in given["periods"]] == [81, 81]


def test_a_balance_stands_as_of_yesterday(cli: CommandLine) -> None:
    cli("log", "yesterday usual +1h")
    cli("log", "usual +2h")

    given = cli("balance", "--json").json

    assert (given["from"], given["to"], given["balance_minutes"]) == ("2026-01-05", "2026-03-19", 60)


def test_a_balance_is_said_in_figures(cli: CommandLine) -> None:
    cli("log", "mon 0830-1745 -30")

    said = cli("balance", "--from", "2026-03-16", "--to", "2026-03-18").out

    assert said.startswith("16 March to 18 March 2026: 1 of 3 working days recorded\n")
    assert "Unpaid hours" in said
    assert re.search(r"Running balance on 18 March 2026 +\+1:21\n", said)
    assert "1 accounting period is only partly in this range." in said


# -- history -------------------------------------------------------------------------------------


def test_the_history_says_what_was_written_when_and_what_changed(cli: CommandLine) -> None:
    cli("log", "0830-1745 -30")
    cli.clock.set_to("2026-03-23T09:15")
    cli("log", "2026-03-20 0830-1815 -30 court report", "--json")
    cli("withdraw", "2026-03-20", "--why", "wrong day")

    first, second, third = cli("history", "2026-03-20").out.splitlines()

    assert first == (
        "3  20 March 2026, 18:40  created, typed: Fri 20 March: 08:30 to 17:45, 30 min break; 8 h 45 worked,"
        " 1 h 21 over your 7 h 24"
    )
    assert second.startswith("4  23 March 2026, 09:15  amended, typed: Fri 20 March: 08:30 to 18:15")
    assert second.endswith("(changed: note, spells)")
    assert third.endswith("withdrawn, typed  Reason: wrong day")


def test_the_history_is_given_for_programs(cli: CommandLine) -> None:
    cli("log", "0830-1745 -30")
    cli("log", "0830-1815 -30")

    given = cli("history", "2026-03-20", "--json").json

    assert [list(each) for each in given] == 2 * [
        ["sequence", "record", "kind", "action", "method", "why", "written_at", "body", "changed"]
    ]
    assert [each["action"] for each in given] == [Action.CREATED.value, Action.AMENDED.value]
    assert given[1]["changed"] == ["spells"]
    assert given[1]["body"]["spells"][0]["end"] == "2026-03-20T18:15+00:00"


@pytest.mark.parametrize(
    ("record", "words"),
    [("worker", "Siân Llŷr, Probation officer"), ("term:2026-01-05", "37 h a week from 5 January 2026")],
)
def test_other_records_have_a_history_too(cli: CommandLine, record: str, words: str) -> None:
    assert words in cli("history", record).out


@pytest.mark.parametrize(
    ("by", "ranges"),
    [
        ("week", [("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-15")]),
        ("month", [("2026-03-01", "2026-03-31")]),
    ],
)
def test_a_balance_is_shown_by_week_or_month(cli: CommandLine, by: str, ranges: list[tuple[str, str]]) -> None:
    cli("log", "2026-03-02 usual +1h")
    cli("log", "2026-03-09 usual +30m")
    given = cli("balance", "--by", by, "--from", "2026-03-02", "--to", "2026-03-15", "--json").json

    assert [(each["from"], each["to"]) for each in given] == ranges
    assert sum(each["gross_excess_minutes"] for each in given) == 90
    assert "1:00" in cli("balance", "--by", by, "--from", "2026-03-02", "--to", "2026-03-08").out


@pytest.mark.parametrize(("answer", "rows"), [("y\n", 1), ("\n", 0), ("n\n", 0), ("", 0)])
def test_a_likely_meaning_is_recorded_only_after_a_yes(cli: CommandLine, answer: str, rows: int) -> None:
    result = cli("log", "8-6", answer=answer)

    assert "08:00 to 18:00" in result.out
    assert "Record it like this? [y/N]" in result.out
    assert result.code == 0
    assert (cli("history", "today").code == 0) is bool(rows)


def test_where_nobody_can_be_asked_a_likely_meaning_needs_yes(cli: CommandLine) -> None:
    refused = cli("log", "8-6")

    assert refused.is_refusal(3)
    assert "understood as Fri 20 March: 08:00 to 18:00" in refused.err
    assert "--yes" in refused.err
    assert cli("history", "today").code != 0
    assert cli("log", "8-6", "--yes").code == 0
    shown = cli("show", "--from", "2026-03-20", "--to", "2026-03-20", "--json").json[0]
    assert (shown["worked_minutes"], shown["proposed_from"]) == (570, "8-6")


def test_a_program_is_told_what_a_line_is_taken_for(cli: CommandLine) -> None:
    result = cli("log", "8-6", "--json")
    form = json.loads(result.out)

    assert result.code == 3
    assert (form["how"], form["recorded"], form["worked_minutes"]) == ("propose", False, 570)


@pytest.mark.parametrize(("answer", "part"), [("1\n", "am"), ("7\n2\n", "pm")])
def test_an_unclear_line_is_settled_by_a_number(cli: CommandLine, answer: str, part: str) -> None:
    result = cli("log", "mon half day leave", answer=answer)

    assert "1  Mon 16 March: annual leave (morning)" in result.out
    assert "Number, or Enter for none:" in result.out
    shown = cli("show", "--from", "2026-03-16", "--to", "2026-03-16", "--json").json[0]
    assert (shown["part"], shown["proposed_from"]) == (part, "mon half day leave")


def test_none_of_the_meanings_records_nothing(cli: CommandLine) -> None:
    result = cli("log", "half day leave", answer="\n")

    assert result.code == 0
    assert result.out.endswith("Nothing was recorded.\n")


def test_where_nobody_can_choose_the_meanings_are_in_the_message(cli: CommandLine) -> None:
    refused = cli("log", "half day leave")
    form = json.loads(cli("log", "half day leave", "--json").out)

    assert refused.is_refusal(3)
    assert "1: Fri 20 March: annual leave (morning)" in refused.err
    assert form["how"] == "ask"
    assert [choice["part"] for choice in form["choices"]] == ["am", "pm"]


def test_a_script_chooses_a_meaning_by_its_number(cli: CommandLine) -> None:
    recorded = cli("log", "0830-1745 -30 and another", "--meaning", "1")

    assert recorded.out.endswith("Recorded.\n")
    assert cli("show", "--json").json[-1]["note"] == "and another"


@pytest.mark.parametrize("number", ["0", "3", "-1"])
def test_a_meaning_that_is_not_listed_records_nothing(cli: CommandLine, number: str) -> None:
    refused = cli("log", "half day leave", "--meaning", number)

    assert refused.is_refusal(3)
    assert "2: Fri 20 March: annual leave (afternoon)" in refused.err


def test_no_meaning_can_be_chosen_of_a_clear_line(cli: CommandLine) -> None:
    refused = cli("log", "0830-1745 -30", "--meaning", "2")

    assert refused.is_refusal(3)
    assert "the entry has only one meaning" in refused.err


def test_several_days_off_are_recorded_together(cli: CommandLine) -> None:
    result = cli("log", "leave 6-10 apr", "--yes", "--json")

    assert [day["date"] for day in result.json["days"]] == [
        *("2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10"),
    ]
    assert result.json["how"] == "propose"
