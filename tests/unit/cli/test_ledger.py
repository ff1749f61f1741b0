from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine


def test_the_ledger_starts_empty_and_keeps_its_lines_by_date(cli: CommandLine) -> None:
    assert cli("adjust").out == "The ledger is empty.\n"
    cli("adjust", "--date", "2026-03-10", "--kind", "paid_overtime", "--minutes", "120")
    cli("adjust", "--date", "2026-01-05", "--kind", "opening", "--minutes", "-60", "--why", "the old sheet")

    given = cli("adjust", "--json").json

    assert [(line["date"], line["kind"], line["effect_minutes"]) for line in given["lines"]] == [
        ("2026-01-05", "opening", -60),
        ("2026-03-10", "paid_overtime", -120),
    ]
    assert given["proposal"] is None


def test_ledger_lines_count_in_the_balance(cli: CommandLine) -> None:
    cli("log", "mon usual +3h")
    cli("adjust", "--date", "tue", "--kind", "paid_overtime", "--minutes", "60")
    cli("adjust", "--date", "wed", "--kind", "written_off", "--minutes", "30", "--why", "over the cap")
    cli("adjust", "--date", "thu", "--kind", "correction", "--minutes", "5", "--why", "counted short")

    given = cli("balance", "--from", "mon", "--to", "thu", "--json").json

    assert given["compensated_minutes"] == 60
    assert given["unpaid_excess_minutes"] == 120
    assert given["hours_lost_minutes"] == 30
    assert given["balance_minutes"] == 180 - 60 - 30 + 5


def test_a_cap_proposes_and_a_person_confirms(cli: CommandLine) -> None:
    cli("log", "2026-03-02 usual +3h")
    assert cli("contract", "cap", "--hours", "1:00", "--from", "2026-01-05").code == 0

    proposal = cli("adjust", "--json").json["proposal"]
    assert (proposal["kind"], proposal["minutes"]) == ("written_off", 120)
    assert "Proposed: " in cli("adjust").out
    assert cli("balance", "--json").json["hours_lost_minutes"] == 0

    assert cli("adjust", "--confirm").code == 0
    assert cli("adjust", "--json").json["proposal"] is None
    assert cli("balance", "--json").json["hours_lost_minutes"] == 120


def test_leave_is_counted_against_its_allowance(cli: CommandLine) -> None:
    assert "No allowance is set" in cli("leave").out
    cli("leave", "--from", "2026-01-05", "--days", "25")
    cli("log", "2026-03-02 leave")
    cli("log", "2026-03-03 leave pm 0830-1212")

    (year,) = cli("leave", "--json").json

    assert (year["from"], year["to"]) == ("2026-01-05", "2027-01-04")
    assert year["allowance_minutes"] == 25 * 444
    assert year["taken_minutes"] == 444 + 222
    assert year["left_minutes"] == 25 * 444 - 666


def test_bank_holidays_are_those_of_the_nation_and_can_be_corrected(cli: CommandLine) -> None:
    listed = {each["date"]: each["name"] for each in cli("contract", "holidays", "--json").json}
    assert listed["2026-12-25"] == "Christmas Day"

    corrected = cli(
        *("contract", "holidays", "--add", "2026-03-02", "--name", "Dydd Gŵyl Dewi"),
        *("--remove", "2026-12-25", "--json"),
    ).json

    days = {each["date"]: each["name"] for each in corrected}
    assert days["2026-03-02"] == "Dydd Gŵyl Dewi"
    assert "2026-12-25" not in days


def test_the_contract_is_said_in_words(cli: CommandLine) -> None:
    assert cli("contract").out == "37 h a week, from 5 January 2026\n"


def test_a_mistyped_line_is_taken_back_and_stays_in_the_journal(cli: CommandLine) -> None:
    cli("adjust", "--date", "2026-03-02", "--kind", "paid_overtime", "--minutes", "99999")
    (line,) = cli("adjust", "--json").json["lines"]

    assert cli("adjust", "--withdraw", line["record"], "--why", "mistyped").out == "The ledger is empty.\n"
    assert "withdrawn" in cli("history", line["record"]).out
    refused = cli("adjust", "--withdraw", line["record"])
    assert (refused.code, refused.out) == (3, "")
