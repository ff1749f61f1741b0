"""`letter`: asking the employer for its records or for an assessment, and noting what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import CommandLine

TO = "Data Protection Officer"


@pytest.fixture
def request_made(cli: CommandLine, tmp_path: Path) -> str:
    """The id of a subject access request that was made today, 20 March 2026."""
    out = tmp_path / "access.pdf"
    made = cli("letter", "access", "--out", str(out), "--to", TO, "--json")
    assert made.code == 0, made.err
    assert out.read_bytes().startswith(b"%PDF")
    return made.json["id"]


def test_a_request_is_put_on_record_and_printed_in_one_step(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "access.pdf"
    said = cli("letter", "access", "--out", str(out), "--to", TO, "--want", "doors", "--want", "hours")

    assert said.code == 0, said.err
    assert "1 page, seal" in said.out
    (form,) = cli("letter", "list", "--json").json
    assert (form["kind"], form["state"], form["reply_due"]) == ("access", "written", None)
    assert form["letter"]["wanted"] == ["hours", "doors"]
    assert f"letter received {form['id']}" in said.out
    assert cli("verify", str(out)).code == 0
    assert [each["kind"] for each in cli("register", "--json").json] == ["access"]


def test_naming_conversations_tells_what_the_employer_then_knows(cli: CommandLine, tmp_path: Path) -> None:
    out = str(tmp_path / "access.pdf")
    said = cli("letter", "access", "--out", out, "--to", TO, "--conversation", "4/3", "--conversation", "3/3")

    assert "It names 2 conversations by their dates. Your employer will then know that you noted them." in said.out
    assert cli("letter", "--json").json[0]["letter"]["conversations"] == ["2026-03-03", "2026-03-04"]


def test_each_step_is_noted_with_the_day_a_reply_is_due(cli: CommandLine, request_made: str) -> None:
    def step(*words: str) -> str:
        done = cli("letter", words[0], request_made, *words[1:])
        assert done.code == 0, done.err
        return done.out.partition("Data Protection Officer: ")[2].strip()

    assert step("sent", "--how", "by e-mail") == "sent on 20 March 2026; no date of receipt recorded yet."
    assert step("received") == "received on 20 March 2026; reply due by Monday 20 April 2026."
    assert step("acknowledged") == "acknowledged on 20 March 2026; reply due by Monday 20 April 2026."
    assert step("paused", "--for", "identity").startswith(
        "paused since 20 March 2026: they asked for proof of who"
    )
    assert step("resumed").endswith("reply due by Monday 20 April 2026.")
    assert step("extended", "--reasons", "many systems") == (
        "reply extended on 20 March 2026; reply due by Monday 22 June 2026."
    )
    assert step("answered", "--answer", "a spreadsheet") == "answered on 20 March 2026."
    (form,) = cli("letter", "list", "--json").json
    assert (form["state"], form["answer"], form["reply_due"], form["days_over"]) == (
        "answered",
        "a spreadsheet",
        "2026-06-22",
        0,
    )
    assert form["pauses"] == [{"asked_on": "2026-03-20", "for": "identity", "given_on": "2026-03-20"}]
    assert "proof of who I am on 20 March 2026, given on 20 March 2026" in cli("history", request_made).out


def test_sending_keeps_the_letter_as_it_was_and_a_copy_can_be_printed(
    cli: CommandLine, request_made: str, tmp_path: Path
) -> None:
    cli("letter", "sent", request_made)
    (kept,) = cli("served", "--json").json
    assert (kept["about"], kept["kind"], kept["is_kept"]) == (request_made, "access", True)

    out = tmp_path / "copy.pdf"
    said = cli("letter", "make", request_made, "--out", str(out))
    assert said.code == 0
    assert "On record as" not in said.out
    assert cli("verify", str(out)).code == 0


def test_a_letter_is_amended_and_withdrawn(cli: CommandLine, request_made: str) -> None:
    assert cli("letter", "amend", request_made, "--details", "Staff no 7", "--why", "asked for").code == 0
    assert cli("letter", "--json").json[0]["letter"]["details"] == "Staff no 7"
    assert cli("letter", "amend", request_made, "--answer-by", "2026-04-01").is_refusal(3)
    assert cli("letter", "withdraw", request_made).code == 0
    assert cli("letter").out == "No letters.\n"


def test_an_assessment_is_asked_for(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    out = tmp_path / "risk.pdf"
    said = cli("letter", "risk-assessment", "--out", str(out), "--to", "Head of PDU", "--standard", "demands")

    assert said.code == 0, said.err
    (form,) = cli("letter", "--json").json
    assert (form["kind"], form["reply_due"]) == ("risk_assessment", "2026-04-03")
    assert cli("letter", "received", form["id"]).code == 0
    assert cli("letter", "paused", form["id"]).is_refusal(3)
    assert cli("letter", "extended", form["id"]).is_refusal(3)


def test_nothing_is_stored_where_the_file_may_not_be_replaced_or_no_addressee_is_given(
    cli: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "there.pdf"
    out.write_text("mine", encoding="utf-8")

    assert cli("letter", "access", "--out", str(out), "--to", TO).is_refusal(3)
    assert cli("letter", "access", "--out", str(tmp_path / "new.pdf")).is_refusal(3)
    assert out.read_text(encoding="utf-8") == "mine"
    assert cli("letter", "--json").json == []


def test_a_letter_whose_file_can_not_be_written_stays_on_record_and_can_be_printed(
    cli: CommandLine, tmp_path: Path
) -> None:
    said = cli("letter", "access", "--out", str(tmp_path / "no" / "folder.pdf"), "--to", TO)

    assert said.code == 5
    (form,) = cli("letter", "--json").json
    assert f"letter make {form['id']}" in said.out


def test_a_grievance_pack_tells_the_member_of_time_limits_and_nobody_else(
    cli: CommandLine, tmp_path: Path
) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    out = tmp_path / "pack.pdf"
    said = cli("pack", "grievance", "--out", str(out))

    assert "a grievance does not stop the clock" in said.out
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "time limit" not in text
    assert "stop the clock" not in text


def test_a_letter_is_not_made_as_a_pack(cli: CommandLine, tmp_path: Path) -> None:
    assert cli("pack", "access", "--out", str(tmp_path / "a.pdf")).code == 2
