from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import SMTP
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.cli.fields import typed_fields
from overtime_logger.domain.records.said_fields import CONVERSATION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

MINIMUM = ("--with", "SPO", "--asked", "Which comes first?")
ON_4_MARCH = ("--date", "2026-03-04")


def add(cli: CommandLine, *more: str) -> str:
    """Record a conversation of 4 March, and return its id."""
    added = cli("talk", "add", *MINIMUM, *ON_4_MARCH, *more, "--json")
    assert added.code == 0, added.err
    return str(added.json["id"])


def shown(cli: CommandLine, name: str) -> Any:  # noqa: ANN401 # whatever the command gives
    return cli("talk", "show", name, "--json").json


# -- add ---------------------------------------------------------------------------------------------


def test_a_minimum_is_one_line(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    result = cli("talk", "add", *MINIMUM, "--told", "Keep every deadline")

    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Recorded: talk:20260320-1, 20 March 2026, with SPO; answered with nothing taken off.\n"
        "New: person:1, SPO (line manager). Change it with: overtime-logger people amend person:1\n"
        "Kept with it: 20 February to 19 March 2026: 8 h 45 min worked, 7 h 24 min contracted, 1 h 21 "
        "min unpaid, 1 of 20 working days recorded.\n"
        "Complete it any time with: overtime-logger conversation amend talk:20260320-1\n"
        "For the e-mail after it: overtime-logger conversation follow-up talk:20260320-1\n"
    )


def test_everybody_is_said_with_their_name_and_nobody_is_made_twice(cli: CommandLine) -> None:
    cli("people", "add", "--role", "SPO, North team", "--name", "Sam Sample")

    result = cli("talk", "add", *MINIMUM)
    assert "with Sam Sample (SPO, North team); waiting for an answer." in result.out
    assert "New:" not in result.out
    assert len(cli("people", "--json").json) == 1


def test_every_field_can_be_given_as_an_option(cli: CommandLine) -> None:
    cli("reading", "add", "--value", "194", "--date", "2026-03-02")
    name = add(
        cli,
        *("--told", "The reports.", "--at", "10:00", "--how", "supervision", "--present", "HR adviser"),
        *("--raised", "four weeks over my hours", "--verbatim", "just manage", "--answered-on", "5/3"),
        *("--demand", "2 parole report @8:00 by 27/3 =first #1", "--demand", "3 OASys review @3:00"),
        *("--could-not-do", "the third report", "--reply-to-that", "do what you can"),
        *("--support", "toil", "--support", "risk_assessment", "--promised", "cover", "--promised-by", "27/3"),
        *("--count-until", "20/3", "--fixed", "6:00", "--promise-kept", "2026-03-19", "--chased", "2026-03-12"),
        *("--acted-on", "2026-03-10", "--follow-up", "agreed", "--sent", "5/3", "--replied", "6/3"),
        *("--reply", "fine", "--official-record", "contradicts", "--official-record-seen", "2026-03-18"),
        *("--official-record-note", "nothing raised", "--standard", "demands", "--standard", "role"),
        *("--upward-staff", "6", "--upward-hours", "40", "--about", "2026-03-02", "--about", "2026-03-03"),
        *("--about-reading", "2026-03-02"),
    )

    demand = {"count": 2, "each_minutes": 480, "due": "2026-03-27", "decision": "first", "order": 1}
    other = {"what": "OASys review", "count": 3, "each_minutes": 180, "due": None, "decision": "not_answered"}
    assert shown(cli, name)["conversation"] == {
        "date": "2026-03-04",
        "at": "10:00",
        "how": "supervision",
        "with": ["person:1"],
        "present": ["person:2"],
        "raised": "four weeks over my hours",
        "asked": "Which comes first?",
        "told": "The reports.",
        "verbatim": "just manage",
        "answered_on": "2026-03-05",
        "demands": [
            {"what": "parole report", **demand, "defer_until": None},
            {**other, "defer_until": None, "order": None},
        ],
        "count_until": "2026-03-20",
        "fixed_minutes": 360,
        "could_not_do": "the third report",
        "reply_to_that": "do what you can",
        "support": ["toil", "risk_assessment"],
        "promised": "cover",
        "promised_by": "2026-03-27",
        "promise_kept": "2026-03-19",
        "chased": ["2026-03-12"],
        "acted_on": "2026-03-10",
        "follow_up": "agreed",
        "sent": "2026-03-05",
        "replied": "2026-03-06",
        "reply": "fine",
        "official_record": "contradicts",
        "official_record_seen": "2026-03-18",
        "official_record_note": "nothing raised",
        "standards": ["demands", "role"],
        "upward_staff": 6,
        "upward_minutes": 2400,
        "about": ["2026-03-02", "2026-03-03"],
        "about_readings": ["reading:20260302-1"],
    }
    assert set(shown(cli, name)["conversation"]) == {field.name for field in typed_fields(CONVERSATION)}


def test_a_conversation_is_about_a_reading_that_is_there(cli: CommandLine) -> None:
    refused = cli("talk", "add", *MINIMUM, "--about-reading", "2026-03-02")

    assert refused.is_refusal(3)
    assert "there is no workload reading record" in refused.err


def test_what_is_shown_is_a_file_that_can_be_given_back(cli: CommandLine, tmp_path: Path) -> None:
    name = add(cli, "--told", "line one\nline two", "--demand", "2 recall @4:00 =defer until 1/4", "--at", "9:30")
    form = shown(cli, name)["conversation"]
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(form), "utf-8")

    again = cli("talk", "amend", name, "--file", str(path))
    assert again.out.startswith("Nothing changed: ")
    copy = cli("talk", "add", "--file", str(path), "--json").json
    assert (copy["id"], copy["conversation"]) == ("talk:20260304-2", form)


def test_lines_may_end_as_on_any_system(cli: CommandLine) -> None:
    assert (
        shown(cli, add(cli, "--told", "one\r\ntwo\rthree\nfour"))["conversation"]["told"]
        == "one\ntwo\nthree\nfour"
    )


def test_an_option_goes_before_the_file(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text('{"with": ["SPO"], "asked": "from the file", "told": "from the file"}', "utf-8")

    made = cli("talk", "add", "--file", str(path), "--told", "typed", "--json").json["conversation"]
    assert (made["asked"], made["told"]) == ("from the file", "typed")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is not JSON"),
        ("[]", "one JSON object"),
        ('{"asked": "x", "asked": "y"}', "this name is in the file twice"),
        ('{"upward_staff": NaN}', "NaN is not a number"),
        ("[" * 100_000, "not JSON"),
        ('{"asked": "x", "score": 1}', "score: there is no such field"),
        ('{"asked": 1}', "asked: a text is expected"),
        ('{"with": "SPO"}', "with: a list is expected"),
        ('{"with": [1]}', "with: a text is expected"),
        ('{"upward_staff": true}', "upward-staff: a whole number is expected"),
        ('{"upward_staff": 1.5}', "upward-staff: a whole number is expected"),
        ('{"upward_minutes": "soon"}', "upward-hours: an amount of time is expected"),
        ('{"how": "carrier_pigeon"}', "how: “carrier_pigeon” isn't one of the choices"),
        ('{"date": "soon"}', "date: "),
        ('{"at": "25:00"}', "at: "),
        ('{"demands": [{"what": "x", "case": "y"}]}', "demands: case: there is no such field"),
        ('{"demands": [{"what": "x", "count": "many"}]}', "count: a whole number is expected"),
        ('{"demands": [{"count": 2}]}', "what: write something"),
        ('{"demands": [3]}', "demand: a text is expected"),
        ('{"with": ["SPO"], "asked": "x", "support": ["none", "toil"]}', "support: either “none”"),
        ('{"asked": "x"}', "with: say who you spoke to"),
        ('{"with": ["SPO"]}', "asked: say what you asked"),
        ('{"with": [" "], "asked": "x"}', "role: write something"),
        ('{"with": ["SPO"], "asked": "\\u0007"}', "asked: it contains a character that can't be shown"),
        ('{"with": ["SPO"], "asked": "x", "answered_on": "2026-03-01"}', "answered-on: before the conversation"),
        ('{"with": ["SPO"], "asked": "x", "sent": "2026-03-05", "replied": "2026-03-04"}', "replied: before"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_by_its_field(
    cli: CommandLine, tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "talk.json"
    path.write_text(content, "utf-8")

    refused = cli("talk", "add", "--file", str(path))
    assert refused.is_refusal(3)
    assert message in refused.err
    assert cli("talk", "list", "--json").json == []
    assert cli("people", "--json").json == []


def test_a_file_that_is_too_large_or_not_there(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(json.dumps({"asked": "x" * 2_000_000}), "utf-8")

    assert cli("talk", "add", "--file", str(path)).is_refusal(3)
    assert cli("talk", "add", "--file", str(tmp_path / "none.json")).is_refusal(5)


@pytest.mark.parametrize("at", ["2:30", "5", "6:59"])
def test_a_time_that_may_be_either_half_of_the_day_is_asked_back(cli: CommandLine, at: str) -> None:
    refused = cli("talk", "add", *MINIMUM, "--at", at)

    assert refused.is_refusal(3)
    assert "may be morning or afternoon" in refused.err


@pytest.mark.parametrize(("at", "kept"), [("2.30pm", "14:30"), ("0230", "02:30"), ("9", "09:00"), ("none", None)])
def test_times_are_read_as_the_entry_line_reads_them(cli: CommandLine, at: str, kept: str | None) -> None:
    assert shown(cli, add(cli, "--at", at))["conversation"]["at"] == kept


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("20/3", "2026-03-20"),
        ("19/3", "2026-03-19"),  # the next after the day of the conversation, 4 March
        ("3/3", "2027-03-03"),
        ("29/2", "2028-02-29"),
        ("fri", "2026-03-20"),
        ("mon", "2026-03-23"),
        ("2026-01-05", "2026-01-05"),
        ("05/01/2026", "2026-01-05"),
        ("yesterday", "2026-03-19"),
        ("none", None),
    ],
)
def test_a_promise_is_about_a_day_to_come(cli: CommandLine, typed: str, due: str | None) -> None:
    assert shown(cli, add(cli, "--promised-by", typed))["conversation"]["promised_by"] == due


# -- items of work -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2", "what: write something"),
        ("", None),
        ("0 recall", "count: from 1"),
        ("recall @soon", "each-minutes: an amount of time"),
        ("recall =maybe", "decision: “maybe” isn't one of the choices"),
        ("recall by", "demand: it is incomplete"),
        ("recall by soon", "due: "),
        ("recall until 1/4", "defer-until: only for"),
        ("recall #0", "order: from 1"),
        ("report on X123456", "what: a case number"),
    ],
)
def test_what_is_wrong_with_an_item_is_said(cli: CommandLine, line: str, message: str | None) -> None:
    result = cli("talk", "add", *MINIMUM, "--demand", line)

    assert result.is_refusal(3) if message else result.code == 0
    assert (message or "") in result.err


def test_words_that_look_like_marks_stay_words(cli: CommandLine) -> None:
    [demand] = shown(cli, add(cli, "--demand", "report by-law #tags 2nd"))["conversation"]["demands"]

    assert (demand["what"], demand["count"]) == ("report by-law #tags 2nd", 1)


def test_usual_hours_are_taken_from_ones_own_list(cli: CommandLine) -> None:
    cli("talk", "kinds", "--keep", "parole report", "--hours", "8:00")
    demands = shown(cli, add(cli, "--demand", "2 Parole report", "--demand", "1 parole report @7:00"))

    assert [each["each_minutes"] for each in demands["conversation"]["demands"]] == [480, 420]


def test_the_list_of_kinds_of_work(cli: CommandLine) -> None:
    assert "The list is empty." in cli("talk", "kinds").out
    cli("talk", "kinds", "--keep", "recall", "--hours", "4:00")
    cli("talk", "kinds", "--keep", "parole report", "--hours", "8:00")

    assert cli("talk", "kinds").out == "     8 h  parole report\n     4 h  recall\n"
    assert cli("talk", "kinds", "--drop", "recall", "--json").json == [
        {"what": "parole report", "usual_minutes": 480}
    ]
    assert cli("talk", "kinds", "--drop", "recall").is_refusal(3)
    assert cli("talk", "kinds", "--keep", "recall").is_refusal(3)
    assert cli("talk", "kinds", "--keep", "X123456", "--hours", "1").is_refusal(3)


def test_decisions_are_added_later(cli: CommandLine) -> None:
    name = add(cli, "--demand", "2 recall", "--demand", "OASys", "--demand", "duty =keep #3")
    amended = cli(
        "talk", "amend", name, "--decide", "1 first #1", "--decide", "2 defer until 1/4", "--decide", "3 stop"
    )

    assert amended.code == 0
    decided = shown(cli, name)["conversation"]["demands"]
    assert [(each["decision"], each["defer_until"], each["order"]) for each in decided] == [
        ("first", None, 1),
        ("defer", "2026-04-01", None),
        ("stop", None, 3),
    ]


@pytest.mark.parametrize("decision", ["first", "4 first", "0 first", "1", "", "1 maybe", "1 stop until 1/4"])
def test_a_decision_names_an_item(cli: CommandLine, decision: str) -> None:
    name = add(cli, "--demand", "recall", "--demand", "OASys")

    assert cli("talk", "amend", name, "--decide", decision).is_refusal(3)


def test_the_work_against_the_hours_there_are(cli: CommandLine) -> None:
    name = add(
        cli,
        *("--demand", "5 parole report @8:00 by 12/3", "--demand", "1 e-mail @1:00 =stop"),
        *("--count-until", "10/3", "--fixed", "3:00"),
    )

    room = cli("talk", "room", name, "--json").json
    assert room == {
        "from": "2026-03-04",
        "to": "2026-03-10",
        "contracted_minutes": 5 * 444,
        "leave_minutes": 0,
        "meeting_minutes": 180,
        "available_minutes": 5 * 444 - 180,
        "demanded_minutes": 2400,
        "short_minutes": 360,
    }
    said = (
        "The work still to do will take about 40 h. From Wed 4 March to Tue 10 March there is time for "
        "34 h (37 h contracted, less 3 h of meetings and fixed work). That is 6 h more than there is "
        "time for.\n"
    )
    assert cli("talk", "room", name).out == said
    assert said in cli("talk", "show", name).out
    assert cli("talk", "list", "--json").json[0]["room"] == room
    assert shown(cli, name)["room"] == room
    assert "That leaves " in cli("talk", "room", name, "--until", "31/3", "--fixed", "0:00").out
    assert cli("talk", "room", name).out == said
    assert cli("talk", "room", add(cli)).is_refusal(3)


# -- amend, withdraw ---------------------------------------------------------------------------------


def test_a_record_is_completed_field_by_field(cli: CommandLine) -> None:
    name = add(cli, "--at", "10:00", "--sent", "2026-03-05")
    assert shown(cli, name)["conversation"]["follow_up"] == "sent"
    amended = cli("talk", "amend", "2026-03-04", "--told", "No", "--with", "SPO", "--with", "ACO", "--why", "x")

    assert amended.out.startswith(
        "Amended; the earlier words are kept: talk:20260304-1, 4 March 2026, 10:00, with SPO; ACO;"
    )
    record = shown(cli, name)
    assert (record["revisions"], record["conversation"]["asked"]) == (2, "Which comes first?")
    assert (record["conversation"]["at"], record["conversation"]["sent"]) == ("10:00", "2026-03-05")


def test_a_value_is_taken_away(cli: CommandLine) -> None:
    name = add(
        cli,
        *(
            "--told",
            "No",
            "--how",
            "phone",
            "--support",
            "toil",
            "--promised-by",
            "27/3",
            "--official-record",
            "partly",
        ),
        *("--upward-staff", "3", "--about", "2026-03-02"),
    )
    cli(
        *("talk", "amend", name, "--told", "", "--how", "none", "--support", "", "--promised-by", "none"),
        *("--official-record", "none", "--about", ""),
    )

    record = shown(cli, name)["conversation"]
    assert (record["told"], record["how"], record["support"], record["promised_by"]) == ("", None, [], None)
    assert (record["official_record"], record["about"], record["upward_staff"]) == (None, [], 3)


def test_what_became_of_the_e_mail_is_taken_back(cli: CommandLine) -> None:
    name = add(cli, "--follow-up", "agreed")

    cli("talk", "amend", name, "--follow-up", "none")
    assert shown(cli, name)["conversation"]["follow_up"] == "not_sent"


def test_another_day_keeps_the_id(cli: CommandLine) -> None:
    name = add(cli, "--at", "10:00")
    amended = cli("talk", "amend", name, "--date", "2026-03-05", "--json").json

    assert (amended["id"], amended["conversation"]["date"], amended["conversation"]["at"]) == (
        "talk:20260304-1",
        "2026-03-05",
        "10:00",
    )


def test_a_record_is_withdrawn_and_its_history_stays(cli: CommandLine) -> None:
    name = add(cli, "--told", "Keep every deadline")
    assert cli("talk", "withdraw", "2026-03-04", "--why", "not that day", "--json").json == {
        "id": name,
        "withdrawn": True,
    }

    assert cli("talk", "show", name).is_refusal(3)
    assert cli("talk", "withdraw", name).is_refusal(3)
    assert cli("talk", "list").out == "No conversations.\n"
    history = cli("history", name).out
    assert "I was told: Keep every deadline" in history
    assert history.endswith("withdrawn, typed  Reason: not that day\n")
    assert add(cli) == "talk:20260304-2"


# -- identifiers -------------------------------------------------------------------------------------


def test_a_case_number_is_refused_with_no_way_round(cli: CommandLine) -> None:
    refused = cli("talk", "add", *MINIMUM, "--told", "about X123456", "--not-an-identifier")

    assert refused.is_refusal(3)
    assert "told: a case number (CRN) can't be kept in the log" in refused.err
    assert "X123456" not in refused.err
    assert "X123456" not in cli("talk", "add", *MINIMUM, "--told", "X123456", answer="y\n").err


def test_what_may_be_personal_data_needs_a_word(cli: CommandLine) -> None:
    line = ("talk", "add", *MINIMUM, "--told", "ring 01234 567890")
    refused = cli(*line)

    assert refused.is_refusal(3)
    assert "told: this looks like a phone number" in refused.err
    assert cli("people", "--json").json == []
    assert cli(*line, "--not-an-identifier").code == 0
    assert cli("talk", "amend", "talk:20260320-1", "--asked", "What stops?").code == 0


def test_at_a_terminal_the_person_is_asked(cli: CommandLine) -> None:
    line = ("talk", "add", *MINIMUM, "--told", "ring 01234 567890")

    no = cli(*line, answer="n\n")
    assert no.code == 3
    assert "Note: told: this looks like a phone number. Other people's details don't belong in the log." in no.out
    yes = cli(*line, answer="y\n")
    assert yes.code == 0
    assert "Recorded: talk:20260320-1" in yes.out


# -- list, show --------------------------------------------------------------------------------------


def test_the_list_says_which_wait_for_an_answer(cli: CommandLine) -> None:
    add(cli)
    add(cli, "--told", "No")
    cli("talk", "add", *MINIMUM, "--date", "2026-03-18")

    rows = cli("talk", "list").out.splitlines()
    assert [row.split("  ")[0] for row in rows[2:]] == ["talk:20260304-1", "talk:20260304-2", "talk:20260318-1"]
    assert "no reply for 16 days" in rows[2]
    assert "16 days later" in rows[2]
    assert "waiting for 2 days" in rows[4]
    waiting = cli("talk", "list", "--waiting", "--json").json
    assert [(each["id"], each["state"], each["waiting_days"]) for each in waiting] == [
        ("talk:20260304-1", "no_reply", 16),
        ("talk:20260318-1", "waiting", 2),
    ]
    ranged = cli("talk", "list", "--from", "2026-03-05", "--json").json
    assert [each["id"] for each in ranged] == ["talk:20260318-1"]
    assert cli("talk").out == cli("talk", "list").out


def test_before_the_contract_no_figures_are_kept(cli: CommandLine) -> None:
    added = cli("talk", "add", *MINIMUM, "--date", "2025-12-01")

    assert "Kept with it" not in added.out
    assert shown(cli, "2025-12-01")["figures"] is None


def test_a_withdrawal_is_said(cli: CommandLine) -> None:
    assert cli("talk", "withdraw", add(cli)).out == (
        "talk:20260304-1: withdrawn; the journal keeps what was recorded.\n"
    )


def test_a_text_or_a_list_is_taken_away_by_null(cli: CommandLine, tmp_path: Path) -> None:
    name, path = add(cli, "--told", "No", "--support", "toil"), tmp_path / "talk.json"
    path.write_text('{"told": null, "support": null, "at": null, "upward_staff": null}', "utf-8")

    assert cli("talk", "amend", name, "--file", str(path)).code == 0
    record = shown(cli, name)["conversation"]
    assert (record["told"], record["support"], record["at"]) == ("", [], None)


def test_the_reminder_can_be_set(cli: CommandLine) -> None:
    add(cli)
    assert cli("talk", "remind").out == ("You will be reminded of a conversation after 10 days without a reply.\n")

    assert cli("talk", "remind", "--after", "16", "--json").json == {"reply_due_days": 16}
    assert "waiting for 16 days" in cli("talk", "list").out
    assert cli("talk", "remind", "--after", "0").is_refusal(3)


def test_all_that_a_record_says_is_shown(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    name = add(cli, "--demand", "2 recall @4:00", "--at", "10:00", "--told", "one\ntwo", "--how", "supervision")

    assert cli("talk", "show", name).out == (
        "talk:20260304-1  4 March 2026, 10:00, supervision\n"
        "With: SPO\n"
        "State: answered with nothing taken off\n"
        "The four weeks before: 4 February to 3 March 2026: 8 h 45 min worked, 7 h 24 min contracted, 1 "
        "h 21 min unpaid, 1 of 20 working days recorded\n"
        "I asked: Which comes first?\n"
        "I was told: one\n"
        "two\n"
        "Work discussed:\n"
        "  1. 2 × recall, 8 h: not answered\n"
        "The work still to do will take about 8 h. From Wed 4 March to Tue 17 March there is time for 74 "
        "h (contracted). That leaves 66 h for all other work.\n"
        "Written: 20 March 2026, 18:40 (16 days later)\n"
    )


@pytest.mark.parametrize(
    "text",
    ["Pa un gyntaf? ŵ ŷ", "👩‍💼 🗂", "מה קודם?", "ما الأول؟", "word " * 4_000, "x" * 5_000],
    ids=lambda text: text[:9],
)
def test_texts_of_all_scripts_and_lengths_come_out_again(cli: CommandLine, tmp_path: Path, text: str) -> None:
    text = text.strip()
    cli("people", "add", "--role", "SPO", "--name", text[:100])
    name = add(cli, "--told", text)

    assert shown(cli, name)["conversation"]["told"] == text
    assert text in cli("talk", "show", name).out
    assert text in cli("talk", "follow-up", name).out
    assert text in cli("history", name).out
    assert text[:100] in cli("people").out
    assert text[:100] in cli("talk", "list").out
    assert text in cli("timeline").out
    cli("talk", "follow-up", name, "--out", str(tmp_path / "x.eml"))
    message = message_from_bytes((tmp_path / "x.eml").read_bytes(), policy=SMTP)
    assert text in message.get_content().replace("\r\n", "\n")


# -- follow-up ---------------------------------------------------------------------------------------


def test_the_e_mail_is_printed_and_nothing_is_sent(cli: CommandLine) -> None:
    name = add(cli, "--told", "No")
    said = cli("talk", "follow-up", name)

    assert said.out.startswith(
        "Subject: Our conversation on 4 March 2026\n\nHello,\n\nThank you for talking with me"
    )
    assert "please tell me by Monday 30 March 2026." in said.out
    assert said.out.endswith("Thank you,\nSiân Llŷr\nProbation officer\n")
    assert cli("talk", "follow-up", name, "--json").json["sent"] is False
    assert "by Friday 27 March 2026." in cli("talk", "follow-up", name, "--by", "27/3").out
    assert "My own record" in cli("talk", "follow-up", name, "--figures").out


def test_the_e_mail_is_saved_as_a_draft_or_opened(cli: CommandLine, tmp_path: Path) -> None:
    name, path = add(cli, "--told", "No"), tmp_path / "x.eml"
    saved = cli("talk", "follow-up", name, "--out", str(path), "--to", "sam@sample.example")

    assert saved.out == f"{path}: open it with your mail program, read it, and send it yourself.\n"
    message = message_from_bytes(path.read_bytes(), policy=SMTP)
    assert (message["To"], message["Subject"]) == ("sam@sample.example", "Our conversation on 4 March 2026")
    address = cli("talk", "follow-up", name, "--mailto").out
    assert address.startswith("mailto:?subject=Our%20conversation%20on%204%20March%202026&body=Hello%2C%0D%0A")
    assert cli("talk", "follow-up", name, "--out", str(path), "--to", "sam").is_refusal(3)
    assert cli("talk", "follow-up", name, "--out", str(tmp_path)).is_refusal(5)
    assert cli("talk", "follow-up", "talk:1").is_refusal(3)
