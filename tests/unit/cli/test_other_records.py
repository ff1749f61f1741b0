"""`people`, `reading`, `concern`, `notice`, `timeline`, and the history of all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine


# -- people ------------------------------------------------------------------------------------------


def test_people_are_added_amended_and_listed(cli: CommandLine) -> None:
    added = cli("people", "add", "--role", "SPO, North team", "--from", "2026-01-05", "--note", "Tuesdays")
    assert added.out == "Added: person:1, SPO, North team (line manager).\n"
    amended = cli("people", "amend", "SPO", "--name", "Gwŷn ap Nûdd", "--relation", "senior_manager")
    assert amended.out == "Amended: person:1, Gwŷn ap Nûdd, SPO, North team (senior manager).\n"
    assert cli("people", "amend", "1", "--name", "Gwŷn ap Nûdd").out.startswith("Nothing changed: person:1")
    assert cli("people", "amend", "1", "--name", "Gwŷn ap Nûdd", "--json").json["id"] == "person:1"

    assert cli("people").out == (
        "person:1    Gwŷn ap Nûdd (SPO, North team), senior manager, from 5 January 2026; Tuesdays\n"
    )
    assert cli("people", "list", "--json").json == [
        {
            "id": "person:1",
            "role": "SPO, North team",
            "name": "Gwŷn ap Nûdd",
            "relation": "senior_manager",
            "first": "2026-01-05",
            "last": None,
            "note": "Tuesdays",
        }
    ]


def test_nobody_is_said_to_be_nobody(cli: CommandLine) -> None:
    assert cli("people").out.startswith("Nobody has been added yet.")
    assert cli("people", "--json").json == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "role: write something"),
        (("--name", "Sam"), "role: write something"),
        (("--role", "SPO", "--from", "2026-03-02", "--to", "2026-03-01"), "until: before the person's first day"),
        (("--role", "SPO", "--note", "A1234BC"), "note: a prison number"),
        (("--role", "x" * 201), "role: at most 200"),
    ],
)
def test_what_can_not_be_kept_of_a_person(cli: CommandLine, options: tuple[str, ...], message: str) -> None:
    refused = cli("people", "add", *options)

    assert refused.is_refusal(3)
    assert message in refused.err


# -- readings ----------------------------------------------------------------------------------------


def test_a_reading_is_its_value(cli: CommandLine) -> None:
    assert cli("reading", "add", "--value", "112,5 %").out == (
        "Recorded: reading:20260320-1, WMT 112.5% on 20 March 2026 (my screen).\n"
    )


def test_readings_are_amended_withdrawn_and_given_to_programs(cli: CommandLine) -> None:
    cli(
        "reading",
        "add",
        "--value",
        "194",
        "--date",
        "2026-03-02",
        "--source",
        "told_by_manager",
        "--points",
        "4210",
    )
    amended = cli(
        "reading", "amend", "2026-03-02", "--cases", "61", "--reduction", "3:42", "--value", "193.5", "--json"
    )

    assert amended.json["reading"] == {
        "date": "2026-03-02",
        "value": "193.5",
        "source": "told_by_manager",
        "name": "WMT",
        "unit": "%",
        "points": 4210,
        "cases": 61,
        "reduction_minutes": 222,
    }
    assert (amended.json["over_110"], amended.json["revisions"], amended.json["written_lag_days"]) == (True, 2, 18)
    assert cli("reading", "amend", "2026-03-02", "--cases", "61").out.startswith("Nothing changed: ")
    assert cli("reading", "list", "--json").json["readings"][0]["reading"] == amended.json["reading"]
    assert cli("reading", "withdraw", "2026-03-02", "--json").json == {
        "id": "reading:20260302-1",
        "withdrawn": True,
    }
    assert cli("reading").out.startswith("No readings.")


def test_another_measure_is_a_count_unless_it_has_a_unit(cli: CommandLine) -> None:
    assert "caseload 61 on" in cli("reading", "add", "--value", "61", "--name", "caseload").out
    assert "load 80 points on" in cli("reading", "add", "--value", "80", "--name", "load", "--unit", "points").out


def test_four_weeks_above_110_per_cent_are_said_with_their_source(cli: CommandLine) -> None:
    said = ""
    for day in ("2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"):
        assert "Note:" not in said
        said = cli("reading", "add", "--value", "120", "--date", day).out

    assert "Note: above 110% in 4 weeks in a row; the Ministry of Justice has told Parliament" in said
    listing = cli("reading", "list", "--from", "2026-02-20").out
    assert listing.count("WMT 120%") == 1
    assert "2 February to 1 March 2026: above 110% in 4 weeks in a row" in listing
    [run] = cli("reading", "--json").json["over_110_for_four_weeks"]
    assert (run["from"], run["to"], run["weeks"], run["highest"]) == ("2026-02-02", "2026-03-01", 4, "120")
    assert run["citation"].startswith("House of Commons written question 172934, answered by Alex Chalk")


def test_a_reading_outside_the_weeks_above_110_per_cent_is_not_said_to_be_in_them(cli: CommandLine) -> None:
    for day in ("2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"):
        cli("reading", "add", "--value", "120", "--date", day)

    assert "Note:" not in cli("reading", "add", "--value", "100", "--date", "2026-03-09").out


@pytest.mark.parametrize("options", [(), ("--value", "high"), ("--value", "-1"), ("--value", "1", "--name", " ")])
def test_what_is_no_reading(cli: CommandLine, options: tuple[str, ...]) -> None:
    refused = cli("reading", "add", *options)

    assert refused.code in {2, 3}
    assert cli("reading", "--json").json["readings"] == []


def test_a_reading_comes_from_a_file(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "reading.json"
    path.write_text('{"value": 194, "cases": 61}', "utf-8")

    assert cli("reading", "add", "--file", str(path), "--json").json["reading"]["value"] == "194"
    path.write_text('{"value": true}', "utf-8")
    assert cli("reading", "add", "--file", str(path)).is_refusal(3)


# -- concerns ----------------------------------------------------------------------------------------


def test_a_concern_is_private_until_its_owner_says_otherwise(cli: CommandLine) -> None:
    assert cli("concern", "add", "--kind", "missed_breaks").out == (
        "Recorded: concern:20260320-1, missed breaks.\n"
        "It is private: it appears in no document unless you include it.\n"
    )
    opened = cli("concern", "amend", "concern:20260320-1", "--not-private")
    assert opened.out.endswith("It is not private: documents may include it.\n")
    assert (
        cli("concern", "amend", "concern:20260320-1", "--effect", "x", "--json").json["concern"]["private"]
        is False
    )
    assert cli("concern", "amend", "concern:20260320-1", "--private", "--json").json["concern"]["private"] is True


def test_all_of_a_concern_is_kept_and_can_be_given_back(cli: CommandLine, tmp_path: Path) -> None:
    made = cli(
        *("concern", "add", "--kind", "not_heard", "--date", "2026-03-04", "--severity", "high", "--what", "ŵ 🗂"),
        *("--effect", "headaches", "--reported-to", "Head of PDU", "--reported-on", "2026-03-05"),
        *("--answer", "none", "--standard", "support", "--not-private", "--json"),
    ).json
    form = {
        "date": "2026-03-04",
        "kind": "not_heard",
        "severity": "high",
        "what_happened": "ŵ 🗂",
        "effect": "headaches",
        "reported_to": ["person:1"],
        "reported_on": "2026-03-05",
        "answer": "none",
        "standards": ["support"],
        "private": False,
    }
    assert (made["id"], made["new_people"], made["concern"]) == ("concern:20260304-1", ["person:1"], form)

    path = tmp_path / "concern.json"
    path.write_text(json.dumps(form), "utf-8")
    assert cli("concern", "amend", "2026-03-04", "--file", str(path)).out.startswith("Nothing changed: ")
    assert cli("concern", "add", "--file", str(path), "--json").json["concern"] == form
    assert "Reported to: Head of PDU" in cli("concern").out
    assert len(cli("concern", "list", "--from", "2026-03-05", "--json").json) == 0
    assert len(cli("concern", "list", "--to", "2026-03-05", "--json").json) == 2


def test_a_concern_is_withdrawn(cli: CommandLine) -> None:
    cli("concern", "add", "--kind", "other")

    assert cli("concern", "withdraw", "2026-03-20").out == (
        "concern:20260320-1: withdrawn; the journal keeps what was recorded.\n"
    )
    assert cli("concern").out == "No concerns.\n"
    cli("concern", "add", "--kind", "other")
    assert cli("concern", "withdraw", "2026-03-20", "--json").json == {
        "id": "concern:20260320-2",
        "withdrawn": True,
    }
    assert cli("concern", "withdraw", "2026-03-20", "--json").is_refusal(3)


def test_a_file_says_yes_or_no(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "concern.json"
    for private, code in (("false", 0), ('"no"', 3), ("null", 3)):
        path.write_text(f'{{"kind": "other", "standards": null, "private": {private}}}', "utf-8")
        assert cli("concern", "add", "--file", str(path)).code == code
    assert [each["concern"]["private"] for each in cli("concern", "--json").json] == [False]


def test_a_concern_needs_its_kind_and_holds_no_case(cli: CommandLine) -> None:
    assert "kind: what it is about is missing" in cli("concern", "add").err
    assert cli("concern", "add", "--kind", "other", "--what", "X123456").is_refusal(3)
    assert cli("concern", "add", "--kind", "gossip").code == 2


# -- notices -----------------------------------------------------------------------------------------


def test_a_notice_goes_its_way(cli: CommandLine) -> None:
    made = cli("notice", "make", "--to", "Head of PDU", "--symptoms", "I sleep badly", "--answer-by", "10/4")
    assert made.out == (
        "Recorded: notice:20260320-1, notice of 20 March 2026 to Head of PDU, about 5 January to 19 March 2026: "
        "not served yet; How my health is affected: I sleep badly; Answer asked for by: 10 April 2026.\n"
        "New: person:1, Head of PDU (senior manager). Change it with: overtime-logger people amend person:1\n"
        "Print it with: overtime-logger pack notice --include health --out notice.pdf\n"
    )
    cli.clock.set_to("2026-04-15T18:00")
    assert (
        "served" in cli("notice", "served", "notice:20260320-1", "--date", "2026-03-23", "--how", "by e-mail").out
    )
    assert ": acknowledged;" in cli("notice", "acknowledged", "2026-03-20", "--date", "2026-03-25").out
    answered = cli("notice", "answered", "2026-03-20", "--answer", "A meeting was offered.", "--json").json

    assert {
        key: value for key, value in answered.items() if key.endswith("_on") or key in {"state", "answer"}
    } == {
        "state": "answered",
        "served_on": "2026-03-23",
        "acknowledged_on": "2026-03-25",
        "answered_on": "2026-04-15",
        "answer": "A meeting was offered.",
    }
    assert answered["revisions"] == 4
    assert "Answer: A meeting was offered." in cli("notice").out
    assert cli("notice", "list", "--json").json == [answered]
    assert cli("notice", "served", "2026-03-20", "--date", "2026-03-23").out.startswith("Nothing changed: ")


def test_a_notice_may_speak_of_any_period(cli: CommandLine) -> None:
    made = cli(
        *("notice", "make", "--to", "Head of PDU", "--from", "2026-02-02", "--until", "2026-03-01"),
        *("--date", "2026-03-02", "--json"),
    ).json

    assert made["id"] == "notice:20260302-1"
    assert (made["notice"]["first"], made["notice"]["last"]) == ("2026-02-02", "2026-03-01")
    assert cli("notice", "make", "--to", "person:1", "--from", "2026-03-01", "--until", "2026-02-01").is_refusal(3)


def test_a_notice_is_completed_later(cli: CommandLine, tmp_path: Path) -> None:
    cli("notice", "make", "--to", "Head of PDU")
    amended = cli("notice", "amend", "2026-03-20", "--symptoms", "I sleep badly", "--answer-by", "10/4")

    assert amended.out.startswith("Amended: notice:20260320-1, ")
    assert "health is affected (--symptoms)" not in amended.out
    form = cli("notice", "list", "--json").json[0]["notice"]
    assert (form["symptoms"], form["asked_by"], form["to"]) == ("I sleep badly", "2026-04-10", "person:1")
    path = tmp_path / "notice.json"
    path.write_text(json.dumps(form), "utf-8")
    assert cli("notice", "amend", "2026-03-20", "--file", str(path)).out.startswith("Nothing changed: ")
    cli("notice", "served", "2026-03-20")
    again = cli("notice", "amend", "2026-03-20", "--to", "Regional director", "--from", "2026-02-02")
    assert "Note: it had been served already; the copy handed over keeps its earlier words." in again.out
    assert "New: person:2, Regional director (senior manager)." in again.out
    [last] = cli("notice", "--json").json
    assert (last["state"], last["notice"]["to"], last["notice"]["first"]) == ("served", "person:2", "2026-02-02")
    assert cli("notice", "amend", "2026-03-20", "--symptoms", "x", "--json").json["revisions"] == 5


def test_what_to_think_of_is_said(cli: CommandLine) -> None:
    cli("people", "add", "--role", "SPO")
    advice = cli("notice", "make", "--to", "SPO").out

    assert "Note: a notice goes to a senior manager, not to the line manager." in advice
    assert "Note: it does not say yet how your health is affected (--symptoms)." in advice


def test_a_notice_out_of_order_is_refused(cli: CommandLine) -> None:
    assert "to: the senior manager it goes to is missing" in cli("notice", "make").err
    cli("notice", "make", "--to", "Head of PDU")

    assert cli("notice", "answered", "2026-03-20").is_refusal(3)
    assert cli("notice", "served", "notice:1").is_refusal(3)
    assert cli("notice", "withdraw", "2026-03-20", "--json").json == {"id": "notice:20260320-1", "withdrawn": True}
    assert cli("notice").out == "No notices.\n"


def test_a_withdrawal_is_said(cli: CommandLine) -> None:
    cli("notice", "make", "--to", "Head of PDU")
    cli("reading", "add", "--value", "1")

    assert "withdrawn; the journal keeps" in cli("notice", "withdraw", "2026-03-20").out
    assert "withdrawn; the journal keeps" in cli("reading", "withdraw", "2026-03-20").out


# -- timeline ----------------------------------------------------------------------------------------


def test_the_timeline_tells_the_story_in_order(cli: CommandLine) -> None:
    cli("log", "2026-03-03 0830-1745 -30")
    cli(
        "talk",
        "add",
        "--with",
        "SPO",
        "--asked",
        "Which?",
        "--told",
        "Keep every deadline",
        "--date",
        "2026-03-04",
    )
    cli("log", "2026-03-05 0830-1745 -30")
    cli("concern", "add", "--kind", "overwhelmed", "--date", "2026-03-06")

    assert cli("timeline").out == (
        "Tue 03/03/2026  over contract: 1 h 21 over your 7 h 24\n"
        "Wed 04/03/2026  conversation: with SPO; I asked: Which?; I was told: Keep every deadline; "
        "unpaid in the four weeks before: 1 h 21; unpaid since then: 1 h 21\n"
        "Thu 05/03/2026  over contract: 1 h 21 over your 7 h 24\n"
    )
    assert "overwhelmed" in cli("timeline", "--private").out
    assert "over contract" not in cli("timeline", "--only", "conversation").out
    assert cli("timeline", "--from", "2026-03-07").out == "Nothing is recorded on these days.\n"


def test_a_conversation_of_today_has_no_hours_after_it_for_programs(cli: CommandLine) -> None:
    cli("talk", "add", "--with", "SPO", "--asked", "Which?")

    [talk] = cli("timeline", "--json").json
    assert talk["after"] is None


def test_the_timeline_for_programs(cli: CommandLine) -> None:
    cli("log", "2026-03-03 0830-1745", "--yes")
    cli("log", "2026-03-04 0600-2330 no break", "--yes")
    cli("talk", "add", "--with", "SPO", "--asked", "Which?", "--date", "2026-03-04")
    cli("reading", "add", "--value", "194", "--date", "2026-03-05")
    cli("notice", "make", "--to", "Head of PDU", "--date", "2026-03-06")

    events = cli("timeline", "--json").json
    assert [(event["date"], event["kind"], event["record"]) for event in events if event["kind"] != "rest"] == [
        ("2026-03-03", "day_over_contract", None),
        ("2026-03-04", "day_over_contract", None),
        ("2026-03-04", "conversation", "talk:20260304-1"),
        ("2026-03-05", "reading", "reading:20260305-1"),
        ("2026-03-06", "notice", "notice:20260306-1"),
    ]
    assert {event["rule"] for event in events if event["kind"] == "rest"} >= {"rest_break"}
    [talk] = [event for event in events if event["kind"] == "conversation"]
    assert talk["before"] == {
        "from": "2026-02-04",
        "to": "2026-03-03",
        "unpaid_excess_minutes": 81,
        "coverage": {"recorded": 1, "working_days": 20},
        "over": True,
    }
    assert (talk["after"]["to"], talk["after"]["over"]) == ("2026-03-19", False)
    assert events[-1]["step"] == "draft"
    assert events[0]["difference_minutes"] == 81


# -- history -----------------------------------------------------------------------------------------


def test_every_kind_of_record_has_its_history(cli: CommandLine) -> None:
    cli("talk", "add", "--with", "SPO", "--asked", "Which?")
    cli("talk", "amend", "2026-03-20", "--told", "No", "--why", "answer came")
    cli("people", "amend", "SPO", "--name", "Sam Sample")
    cli("reading", "add", "--value", "194")
    cli("concern", "add", "--kind", "other")
    cli("notice", "make", "--to", "Head of PDU")
    cli("talk", "kinds", "--keep", "recall", "--hours", "4")
    cli("talk", "remind", "--after", "5")

    talk = cli("history", "talk:20260320-1").out.splitlines()
    assert len(talk) == 2
    assert "20 March 2026, 18:40  created, typed: 20 March 2026, conversation with Sam Sample (SPO)" in talk[0]
    assert talk[1].endswith("(filled in: told)  Reason: answer came")
    for record, said in (
        ("person:1", "Sam Sample (SPO), line manager  (filled in: name)"),
        ("reading:20260320-1", "WMT 194%"),
        ("concern:20260320-1", "other (severity medium)"),
        ("notice:20260320-1", "to Head of PDU"),
        ("work:1", "recall: usually 4 h"),
        ("conversation_choices", "reminder after 5 days without a reply"),
    ):
        assert said in cli("history", record).out
    assert cli("history", "talk:20260320-1", "--json").json[1]["changed"] == ["told"]
