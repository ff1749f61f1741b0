from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cases import load_cases
from tests.workbooks import calendar, workbook

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine

MINE = "Day,In,Out,Lunch\r\n2/3/2026,08:30,17:45,30\r\n3/3/2026,08:30,16:24,30\r\n"
CRN = load_cases("identifiers.json")["cases"][0][1][0][1]


def put(cli: CommandLine, name: str, content: str | bytes) -> str:
    path = cli.home.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def recorded(cli: CommandLine) -> dict[str, int]:
    """The minutes worked by day."""
    days = cli("show", "--from", "2026-01-05", "--to", "2026-03-20", "--json").json
    return {day["date"]: day["worked_minutes"] for day in days if day["worked_minutes"] is not None}


# -- importing days ------------------------------------------------------------------------------


def test_a_guessed_mapping_is_shown_and_nothing_is_stored_without_a_yes(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", MINE.replace("Day", "Date"))

    shown = cli("import", file)

    assert shown.code == 3
    assert shown.out.startswith(f"{file}: 2 days to add\n")
    assert "Rows and entries in the file: 2 = 2 to add." in shown.out
    assert (
        "Columns, guessed from their headings: date = Date, start = In, finish = Out, break = Lunch" in shown.out
    )
    assert "Mon 02/03/2026  08:30 to 17:45, 30 min break" in shown.out
    assert "add --yes" in shown.out
    assert recorded(cli) == {}
    assert "2 days recorded." in cli("import", file, "--yes").out
    assert recorded(cli) == {"2026-03-02": 525, "2026-03-03": 444}
    assert cli("history", "2026-03-02", "--json").json[0]["method"] == "import"


@pytest.mark.parametrize(("answer", "days"), [("\n", 0), ("n\n", 0), ("y\n", 2), ("", 0)])
def test_a_person_is_asked_and_a_guess_needs_more_than_enter(cli: CommandLine, answer: str, days: int) -> None:
    assert cli("import", put(cli, "mine.csv", MINE), answer=answer).code == (0 if days else 3)
    assert len(recorded(cli)) == days


def test_named_columns_may_be_confirmed_by_enter(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", MINE)

    assert cli("import", file, "--map", "date=Day,start=In,finish=Out", answer="\n").code == 0
    assert recorded(cli) == {"2026-03-02": 555, "2026-03-03": 474}


def test_a_day_with_a_record_is_left_alone_and_said(cli: CommandLine) -> None:
    cli("log", "2026-03-02 0900-1700 -60")
    cli("log", "2026-03-03 0830-1624 -30")

    done = cli("import", put(cli, "mine.csv", MINE), "--yes")

    assert done.code == 3
    assert "1 day is already recorded, 1 day differs from your record\n" in done.out
    assert "nothing was added: these days are already recorded, and differ" in done.err
    assert recorded(cli) == {"2026-03-02": 420, "2026-03-03": 444}


def test_what_is_refused_keeps_all_of_it_out_until_it_is_left_out(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", MINE + "4/3/2026,8:30,late,30\r\n")

    refused = cli("import", file, "--yes")

    assert refused.code == 3
    assert "row 4: finish: not a time like 17:45" in refused.out
    assert "Rows and entries in the file: 3 = 2 to add + 1 refused." in refused.out
    assert refused.err.count("\n") == 1
    assert recorded(cli) == {}
    as_json = cli("import", file, "--yes", "--json")
    assert (as_json.code, as_json.json["stored"], len(as_json.json["refused"])) == (3, False, 1)
    assert cli("import", file, "--yes", "--leave-out-refused").code == 0
    assert len(recorded(cli)) == 2


def test_a_case_identifier_keeps_the_whole_file_out_and_its_places_are_named(cli: CommandLine) -> None:
    rows = "Day,In,Out,Notes\r\n2/3/2026,08:30,17:45,fine\r\n3/3/2026,08:30,16:24,"
    file = put(cli, "mine.csv", f"{rows}about {CRN}\r\n4/3/2026,08:30,17:00,also {CRN}\r\n")

    refused = cli("import", file, "--yes", "--leave-out-refused", "--not-an-identifier")

    assert refused.is_refusal(3)
    assert "row 3, row 4" in refused.err
    assert CRN not in refused.err
    assert recorded(cli) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mine.csv", f"Date,Hours,Reason\r\n2026-03-02,8,court\r\n2026-03-03,8,{CRN}\r\n"),
        ("mine.klg", f"2026-03-02\n    8h\n\n2026-03-03\n    8h #{CRN}\n"),
        ("2026-03.data", f"inc 20260303T083000Z - 20260303T093000Z # {CRN}\n"),
        ("t.json", json.dumps([{"start": "20260302T083000Z", "end": "20260302T093000Z", "tags": [CRN]}])),
    ],
)
def test_a_case_identifier_as_a_tag_keeps_the_whole_file_out_as_well(
    cli: CommandLine, name: str, content: str
) -> None:
    refused = cli("import", put(cli, name, content), "--yes", "--leave-out-refused")

    assert refused.is_refusal(3)
    assert "case identifiers" in refused.err
    assert CRN not in refused.err
    assert recorded(cli) == {}


def test_a_day_in_more_parts_than_anybody_works_is_refused(cli: CommandLine) -> None:
    times = [(f"{hour:02d}", f"{minute:02d}", f"{minute + 5:02d}") for hour in range(20) for minute in (0, 20, 40)]
    rows = "".join(f"2026-03-02,{hour}:{start},{hour}:{end}\r\n" for hour, start, end in times)
    day = "20260302T"
    lines = "".join(f"inc {day}{hour}{start}00Z - {day}{hour}{end}00Z\n" for hour, start, end in times)

    for name, content in (("mine.csv", "Date,From,To\r\n" + rows), ("mine.data", lines)):
        assert "more than 50" in cli("import", put(cli, name, content), "--yes").out
    assert recorded(cli) == {}


def test_what_may_be_personal_data_is_asked_about(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", "Day,Hours,Notes\r\n2/3/2026,8,call 07700 900123\r\n")

    assert cli("import", file, "--yes").is_refusal(3)
    assert recorded(cli) == {}
    assert cli("import", file, "--yes", answer="n\n").code == 3
    assert cli("import", file, "--yes", "--not-an-identifier").code == 0
    assert len(recorded(cli)) == 1


def test_a_workbook_is_read_in_a_process_of_its_own(cli: CommandLine) -> None:
    data = workbook(Cover=[["My year"]], Hours=[["Date", "Start", "Finish"], ["2026-03-02", "08:30", "17:45"]])
    file = put(cli, "mine.xlsx", data)

    assert "no sheet with that name" in cli("import", file, "--sheet", "Other").err
    assert "“Hours” is read" in cli("import", file, "--yes").out
    assert recorded(cli) == {"2026-03-02": 555}
    assert cli("import", file, "--sheet", "Hours", "--yes").code == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mine.klg", "2026-03-02\n    8:30 - 17:45\n    -30m\n"),
        ("2026-03.data", "inc 20260302T083000Z - 20260302T171500Z\n"),
        ("timew.json", '[{"id": 1, "start": "20260302T083000Z", "end": "20260302T171500Z"}]'),
    ],
)
def test_files_of_other_programs(cli: CommandLine, name: str, content: str) -> None:
    assert cli("import", put(cli, name, content), "--yes").code == 0
    assert recorded(cli) == {"2026-03-02": 525}


@pytest.mark.parametrize(("options", "paid"), [((), True), (("--unpaid-bank-holidays",), False)])
def test_a_bank_holiday_from_a_file_is_credited_as_the_contract_says(
    cli: CommandLine, options: tuple[str, ...], paid: bool
) -> None:
    assert cli("setup", "--weekly", "37:00", *options, "--from", "2026-03-01").code == 0
    cli("import", put(cli, "mine.csv", "Date,Hours,Absence\r\n2026-03-02,,bank holiday\r\n"), "--yes")

    days = cli("show", "--from", "2026-03-02", "--to", "2026-03-02", "--json").json
    assert (days[0]["off"], days[0]["paid"]) == ("bank_holiday", paid)


@pytest.mark.parametrize("name", ["no.csv", "no.xlsx", "no.ics", "no.json", "no.klg", "no.data"])
def test_a_file_that_is_not_there_is_told(cli: CommandLine, name: str) -> None:
    assert cli("import", str(cli.home.parent / name), "--yes").is_refusal(3)


def test_a_file_of_which_the_name_says_nothing_is_told(cli: CommandLine) -> None:
    assert "--kind" in cli("import", put(cli, "mine.doc", "x")).err


def test_what_a_file_says_does_not_steer_the_terminal(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", "Date,Hours,Note\r\n2026-03-02,8,a\u202eb\u2028c\r\n")

    assert "a\\u202eb\\u2028c" in cli("import", file).out


# -- what a file leaves open ---------------------------------------------------------------------

AMERICAN = "Date,Hours\r\n11/02/2025,7.5\r\n11/03/2025,7.5\r\n11/13/2025,7.5\r\n"


def test_a_question_is_asked_once_for_the_file_and_nothing_is_stored_before(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", AMERICAN)

    refused = cli("import", file, "--yes", "--leave-out-refused")
    assert refused.code == 3
    assert "month first: from 2025-11-02 to 2025-11-13" in refused.err
    as_json = cli("import", file, "--yes", "--json").json
    assert [choice["value"] for choice in as_json["questions"][0]["choices"]] == ["day-first", "month-first"]
    assert as_json["stored"] is False
    done = cli("import", file, answer="2\ny\n")
    assert done.code == 0
    assert "3 days recorded." in done.out
    assert cli("history", "2025-11-13", "--json").json[0]["method"] == "import"


@pytest.mark.parametrize("answer", ["dates", "dates=", "=month-first", "dates=backwards"])
def test_an_answer_that_is_none_of_the_choices_is_refused(cli: CommandLine, answer: str) -> None:
    assert cli("import", put(cli, "mine.csv", AMERICAN), "--yes", "--answer", answer).is_refusal(3)


def test_how_a_table_was_read_is_remembered_for_the_next_of_its_form(cli: CommandLine) -> None:
    table = "Wann;Kommen;Gehen;Pause\r\n{day};08:30;17:45;1\r\n"
    columns = "date=#1,start=#2,finish=#3,break=#4"
    first = put(cli, "first.csv", table.format(day="2026-03-02"))

    assert cli("import", first, "--map", columns, "--answer", "break-unit=hours", "--yes").code == 0

    done = cli("import", put(cli, "next.csv", table.format(day="2026-03-03")), "--yes")
    assert done.code == 0
    assert "Read in the same way as the last table" in done.out
    assert recorded(cli) == {"2026-03-02": 495, "2026-03-03": 495}


def test_all_that_is_there_already_is_no_failure_and_nothing_at_all_is_one(cli: CommandLine) -> None:
    file = put(cli, "mine.csv", MINE)
    cli("import", file, "--yes")

    again = cli("import", file, "--yes")
    assert again.code == 0
    assert "it is all in the log already" in again.out
    nothing = cli("import", put(cli, "none.csv", "Date,Hours\r\n2/3/2026,\r\n"), "--yes")
    assert nothing.code == 3
    assert "no hours were found" in nothing.err


# -- exporting days ------------------------------------------------------------------------------


def test_days_that_are_exported_are_imported_as_the_same_days(cli: CommandLine, tmp_path: Path) -> None:
    for line in (
        "2026-03-02 0830-1630 2030-2215 -30 #oasys two reports",
        "2026-03-03 leave am 1300-1700 no break",
        "2026-03-04 usual",
        "2026-03-05 8h45 -- =A+B",
        "2026-03-06 toil 2h",
        "2026-03-09 2200-0200",
    ):
        cli("log", line, "--basis", "asked", "--gave-way", "lunch", "--raised", "2026-03-10")
    out = str(tmp_path / "days.csv")

    assert cli("export", "--kind", "csv", "--out", out, "--json").json["rows"] == 6
    before = cli("show", "--from", "2026-03-02", "--to", "2026-03-09", "--json").json
    for day in recorded(cli):
        cli("withdraw", day)
    assert cli("import", out, "--yes").code == 0
    after = cli("show", "--from", "2026-03-02", "--to", "2026-03-09", "--json").json

    changing = {"method", "revisions", "written_at", "last_written_at", "written_lag_days"}
    assert [{k: v for k, v in day.items() if k not in changing} for day in after] == [
        {k: v for k, v in day.items() if k not in changing} for day in before
    ]


def test_a_row_that_was_changed_by_hand_in_one_half_is_refused(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    out = tmp_path / "days.csv"
    cli("export", "--kind", "csv", "--out", str(out))
    cli("withdraw", "2026-03-02")
    out.write_text(out.read_text("utf-8-sig").replace(",17:45,", ",18:45,"), "utf-8-sig")

    assert "finish: does not agree" in cli("import", str(out), "--yes").out
    assert recorded(cli) == {}
    mapping = "date=date,start=start,finish=finish,break=break_minutes"
    assert cli("import", str(out), "--map", mapping, "--yes").code == 0
    assert recorded(cli) == {"2026-03-02": 585}


def test_an_export_replaces_no_file_unless_told(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "days.csv"
    out.write_text("precious", "utf-8")

    assert cli("export", "--kind", "csv", "--out", str(out)).is_refusal(3)
    assert out.read_text("utf-8") == "precious"
    assert cli("export", "--kind", "csv", "--out", str(out), "--replace").code == 0


def test_a_calendar_has_no_notes_unless_asked_for(cli: CommandLine, tmp_path: Path) -> None:
    cli("log", "2026-03-02 0830-1745 -30 very secret")
    cli("log", "2026-03-03 sick")
    out = tmp_path / "days.ics"

    assert cli("export", "--kind", "ics", "--out", str(out)).code == 0
    text = out.read_text("utf-8")
    assert "secret" not in text
    assert "DTSTART:20260302T083000Z" in text
    assert "DTSTART;VALUE=DATE:20260303" in text
    assert text.count("CLASS:PRIVATE") == 2
    cli("export", "--kind", "ics", "--out", str(out), "--include", "notes", "--replace")
    assert "DESCRIPTION:very secret" in out.read_text("utf-8")


def test_an_export_is_of_the_days_asked_for(cli: CommandLine, tmp_path: Path) -> None:
    for day in ("2026-03-02", "2026-03-03", "2026-03-04"):
        cli("log", f"{day} usual")
    out = tmp_path / "days.csv"
    cli("export", "--kind", "csv", "--out", str(out), "--from", "2026-03-03", "--to", "2026-03-03")

    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert [row["date"] for row in rows] == ["2026-03-03"]


@pytest.mark.parametrize(
    "options", [("json", "--from", "2026-03-01"), ("json", "--include", "notes"), ("csv", "--include", "notes")]
)
def test_options_that_say_nothing_are_refused(cli: CommandLine, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert cli("export", "--out", str(tmp_path / "f"), "--kind", *options).is_refusal(3)


# -- everything ----------------------------------------------------------------------------------


def seal_of(cli: CommandLine) -> object:
    return cli("check", "--json").json


def test_a_whole_logbook_makes_the_same_logbook_elsewhere(
    cli: CommandLine, bare: CommandLine, tmp_path: Path
) -> None:
    cli("log", "2026-03-02 0830-1745 -30")
    cli("log", "2026-03-02 0830-1815 -30")
    cli("log", "2026-03-03 leave")
    cli("withdraw", "2026-03-03", "--why", "wrong day")
    cli("talk", "add", "--with", "SPO", "--asked", "which comes first?")
    cli("seal", "--to", "my rep")
    out = str(tmp_path / "all.json")
    assert cli("export", "--kind", "json", "--out", out).code == 0
    there = type(bare)(tmp_path / "elsewhere", bare.capsys)

    assert there("import", out).is_refusal(4)
    assert there("import", out, "--yes").code == 0

    assert seal_of(there) == seal_of(cli)
    assert there("register", "--json").json == cli("register", "--json").json
    assert there("history", "2026-03-02", "--json").json == cli("history", "2026-03-02", "--json").json
    again = str(tmp_path / "again.json")
    there("export", "--kind", "json", "--out", again)
    assert Path(again).read_bytes() == Path(out).read_bytes()
    assert "nothing to add" in there("import", out, "--yes").out


def test_a_whole_logbook_goes_on_where_another_stopped_and_into_no_other(
    cli: CommandLine, bare: CommandLine, tmp_path: Path
) -> None:
    out, there = str(tmp_path / "all.json"), type(bare)(tmp_path / "elsewhere", bare.capsys)
    cli("export", "--kind", "json", "--out", out)
    there("import", out, "--yes")
    cli("log", "2026-03-02 0830-1745 -30")
    cli("export", "--kind", "json", "--out", out, "--replace")

    assert "1 revision stored." in there("import", out, "--yes").out
    assert seal_of(there) == seal_of(cli)
    there("log", "2026-03-03 usual")
    cli("log", "2026-03-03 usual")
    cli("export", "--kind", "json", "--out", out, "--replace")
    assert "record of its own" in there("import", out, "--yes").err


def test_a_whole_logbook_that_was_changed_makes_none(cli: CommandLine, bare: CommandLine, tmp_path: Path) -> None:
    cli("log", "2026-03-02 0830-1745 -30 note")
    out, there = tmp_path / "all.json", type(bare)(tmp_path / "elsewhere", bare.capsys)
    cli("export", "--kind", "json", "--out", str(out))
    out.write_bytes(out.read_bytes().replace(b'"note"', b'"nope"').replace(b':"note', b':"nope'))

    assert there("import", str(out), "--yes").is_refusal(3)
    assert not there.home.exists()


# -- calendars -----------------------------------------------------------------------------------

MEETINGS = calendar(
    "DTSTART:20260302T090000Z\nDTEND:20260302T103000Z\nSUMMARY:Supervision",
    "DTSTART;VALUE=DATE:20260303\nSUMMARY:Training",
    "DTSTART:20200302T090000Z\nDTEND:20200302T103000Z\nSUMMARY:Long ago",
)


def test_a_calendar_is_shown_beside_the_days_and_never_recorded(cli: CommandLine) -> None:
    seal = seal_of(cli)

    done = cli("import", put(cli, "work.ics", MEETINGS), "--yes")

    assert "2 events are shown beside their days." in done.out
    assert "Supervision" not in done.out
    assert seal_of(cli) == seal
    assert recorded(cli) == {}
    shown = cli("show", "--from", "2026-03-02", "--to", "2026-03-04")
    assert "Mon 02/03/2026 calendar: 09:00-10:30\nTue 03/03/2026 calendar: all day\n" in shown.out
    form = cli("show", "--from", "2026-03-02", "--to", "2026-03-02", "--json").json[0]
    assert form["calendar"] == [{"from": "2026-03-02T09:00+00:00", "to": "2026-03-02T10:30+00:00", "title": ""}]


def test_titles_are_kept_where_asked_for_and_the_next_calendar_takes_their_place(cli: CommandLine) -> None:
    cli("import", put(cli, "work.ics", MEETINGS), "--titles", "--yes")
    assert "09:00-10:30 Supervision" in cli("show", "--from", "2026-03-02", "--to", "2026-03-02").out

    cli("import", put(cli, "work.ics", calendar()), "--yes")
    assert "calendar" not in cli("show", "--from", "2026-03-02", "--to", "2026-03-02").out


def test_a_case_identifier_in_a_title_keeps_the_calendar_out(cli: CommandLine) -> None:
    file = put(cli, "work.ics", calendar(f"DTSTART:20260302T090000Z\nDTEND:20260302T093000Z\nSUMMARY:{CRN}"))

    assert cli("import", file, "--titles", "--yes").is_refusal(3)
    assert "calendar" not in cli("show", "--from", "2026-03-02", "--to", "2026-03-02").out
    assert cli("import", file, "--yes").code == 0


def test_json_says_what_would_be_done(cli: CommandLine) -> None:
    shown = cli("import", put(cli, "mine.csv", MINE), "--json").json

    assert shown["stored"] is False
    assert [(day["date"], day["plan"], day["worked_minutes"]) for day in shown["days"]] == [
        ("2026-03-02", "add", 525),
        ("2026-03-03", "add", 444),
    ]
    assert cli("import", put(cli, "mine.csv", MINE), "--json", "--yes").json["stored"] is True
    json.dumps(shown)
