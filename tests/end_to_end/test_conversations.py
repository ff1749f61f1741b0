"""A supervision from the command line alone: recorded, completed, waited for, followed up, withdrawn."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from typing import TYPE_CHECKING

import pytest

from tests.cases import LONDON
from tests.end_to_end.program import SETUP, Program

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.now(LONDON).date()
"""As the program takes it, which reads this computer's clock, and not its time zone."""
LONG_AGO = TODAY - timedelta(days=30)
TELLING = "Cadwch bob dyddiad 🗂 מנהלת " * 200


@pytest.fixture
def program(home: Path) -> Program:
    """The program on a logbook that is set up."""
    program = Program(home)
    assert program(*SETUP).code == 0
    return program


def test_a_supervision_from_the_first_word_to_its_history(program: Program, tmp_path: Path) -> None:
    program("log", f"{(LONG_AGO - timedelta(days=1)).isoformat()} 0830-1745 -30", "--yes")

    # Recorded in one line, with nobody known yet.
    recorded = program(
        "talk", "add", "--with", "SPO", "--asked", "Which comes first?", "--date", LONG_AGO.isoformat()
    )
    assert (recorded.code, recorded.err) == (0, "")
    found = re.match(rf"Recorded: (talk:{LONG_AGO:%Y%m%d}-[a-z]{{4}}), ", recorded.out)
    assert found
    name = found[1]
    assert re.search(r"New: person:[a-z]{4}, SPO \(line manager\)\.", recorded.out)
    assert "8 h 45 min worked" in recorded.out

    # It waits for an answer.
    [waiting] = program("talk", "list", "--waiting", "--json").json
    assert (waiting["id"], waiting["state"]) == (name, "no_reply")
    # One more where midnight passed while this ran.
    assert waiting["waiting_days"] in {30, 31}
    assert "no reply for 3" in program("talk", "list").out

    # Completed later: by options, and from a file.
    assert program("talk", "amend", name, "--how", "supervision", "--demand", "2 parole report @8:00").code == 0
    form = program("talk", "show", name, "--json").json["conversation"]
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(form | {"told": TELLING.strip(), "answered_on": TODAY.isoformat()}), "utf-8")
    completed = program(
        "talk", "amend", name, "--file", str(path), "--decide", "1 first #1", "--why", "answer came"
    )
    assert completed.code == 0
    shown = program("talk", "show", name, "--json").json
    assert (shown["state"], shown["revisions"], shown["days_to_answer"]) == ("taken_off", 3, 30)
    assert shown["conversation"]["told"] == TELLING.strip()
    assert shown["figures"] == waiting["figures"]
    assert program("talk", "list", "--waiting").out == "No conversations.\n"

    # The e-mail after it: as text, and as a draft.
    text = program("talk", "follow-up", name, "--json").json
    assert TELLING.strip() in text["body"]
    assert "1. 2 × parole report" in text["body"]
    draft = tmp_path / "talk.eml"
    assert program("talk", "follow-up", name, "--out", str(draft)).code == 0
    message = message_from_bytes(draft.read_bytes(), policy=SMTP)
    assert message["Subject"] == text["subject"]
    assert message.get_content().replace("\r\n", "\n") == text["body"]
    assert program("talk", "amend", name, "--sent", TODAY.isoformat()).code == 0

    # Withdrawn, with a trace.
    assert program("talk", "withdraw", name, "--why", "held with somebody else").code == 0
    assert program("talk", "show", name).is_refusal(3)
    history = program("history", name, "--json").json
    assert [revision["action"] for revision in history] == ["created", *["amended"] * 3, "withdrawn"]
    assert [revision["changed"] for revision in history] == [
        [],
        ["demands", "setting"],
        ["answered_on", "demands", "told"],
        ["follow_up"],
        [],
    ]
    assert history[2]["body"]["told"] == TELLING.strip()
    assert (history[2]["why"], history[4]["why"]) == ("answer came", "held with somebody else")
    assert program("check").code == 0


def test_what_must_not_be_in_the_log_is_not(program: Program) -> None:
    refused = program("talk", "add", "--with", "SPO", "--asked", "about X123456", "--not-an-identifier")

    assert refused.is_refusal(3)
    assert program("talk", "add", "--with", "SPO", "--asked", "ring 01234 567890").is_refusal(3)
    assert program("talk", "list", "--json").json == []
    assert program("people", "--json").json == []
    assert b"X123456" not in b"".join(path.read_bytes() for path in program.home.rglob("*") if path.is_file())


def test_a_terminal_without_the_letters_still_gets_them_by_their_codes(program: Program) -> None:
    program("people", "add", "--role", "SPO", "--name", "Gwŷn 🗂 שלום")
    program("talk", "add", "--with", "SPO", "--asked", "ŵ?")

    plain = program("talk", "list", PYTHONIOENCODING="ascii")
    assert (plain.code, plain.err) == (0, "")
    assert "Gw\\u0177n \\U0001f5c2" in plain.out
