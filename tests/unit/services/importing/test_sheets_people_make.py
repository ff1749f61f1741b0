"""Sheets as people make them: what comes of each, and what is asked about it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from overtime_logger.domain.errors import InvalidInputError
from tests.imports import asked, found_in, said
from tests.refusals import refuses
from tests.workbooks import old_workbook, open_document, workbook

EIGHT = "02 08:30-17:00 -30 =480"
SECOND = datetime(2026, 11, 2)  # noqa: DTZ001 # as spreadsheets have it
THIRD = datetime(2026, 11, 3)  # noqa: DTZ001 # likewise


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        # Headings in people's own words, titles, weekdays, sums.
        ("Date,Start,Finish,Lunch (mins),Total\n02/11/2026,08:30,17:00,30,8:00\n", [EIGHT]),
        ("Date,Start,Finish,Break 1,Break 2\n02/11/2026,08:30,17:00,15,15\n", [EIGHT]),
        ("Date,Start,Finish,Less lunch\n02/11/2026,08:30,17:00,-0:30\n", [EIGHT]),
        ("date,start_time,end_time,hours\n2026-11-02,20:00,22:00,2\n", ["02 20:00-22:00 =120"]),
        ("Day,Date,Time In,Time Out,Lunch\nMon,02/11/2026,08:30,17:00,00:30\n", [EIGHT]),
        ("Hours, November 2026\nDate;Start;Finish;Break\n02/11/2026;08:30;17:00;30\n", [EIGHT]),
        ("Date|Start|Finish|Break\n02/11/2026|08:30|17:00|30\n", [EIGHT]),
        ("sep=;\nDate;Start;Finish;Break\n02/11/2026;08:30;17:00;30\n", [EIGHT]),
        ("Date,Arrive,Leave,Break\n02/11/2026,08:30,17:00,30\n", [EIGHT]),
        ("Hours 2026\nDate,Start,Finish,Break\nMon 2 Nov,08:30,17:00,30\n", [EIGHT]),
        ("November 2026,\nDay,Start,Finish,Break\n1,,,\n2,08:30,17:00,30\n", [EIGHT]),
        ("Date,Start,Finish,Break\n2 Nov,08:30,17:00,30\nWeek 2,,,\n".replace("2 Nov", "Mon 2 Nov"), [EIGHT]),
        # Several stretches, breaks as two times, dates beside times, dates left blank.
        ("Date,In,Out,In,Out\n02/11/2026,08:30,12:30,13:00,17:00\n", ["02 08:30-12:30 13:00-17:00 =480"]),
        ("Date,In,Out,In,Out\n02/11/2026,22:00,02:00,02:30,06:00\n", ["02 22:00-06:00+1 -30 =450"]),
        ("Date,In,Out,In,Out\n02/11/2026,22:00,24:00,00:00,06:00\n", ["02 22:00-06:00+1 =480"]),
        ("Datum;Kommen;Gehen;Pause\n02.11.2026;08:30;17:00;0:30\n", [EIGHT]),
        ("Date,Start,Lunch out,Lunch in,Finish\n02/11/2026,08:30,12:30,13:00,17:00\n", [EIGHT]),
        ("Start,End,Break (mins)\n2026-11-02 08:30,2026-11-02T17:00:00+00:00,30\n".replace("+00:00", ""), [EIGHT]),
        ("Day,Place,Hours\n02/11/2026,North,2\n,South,2\n03/11/2026,North,7\n", ["02 =240", "03 =420"]),
        ("Date,Start,Finish\n02/11/2026,08:30,12:00\n,12:30,17:00\n", ["02 08:30-12:00 12:30-17:00 =480"]),
        # Units that the column settles, or its totals do.
        ("Date,Hours\n02/11/2026,7.24\n03/11/2026,8.45\n", ["02 =444", "03 =525"]),
        ("Date,Hours\n02/11/2026,7.4\n03/11/2026,8.75\n", ["02 =444", "03 =525"]),
        ("Date,Hours\n02/11/2026,7.24 hours\n03/11/2026,8.45 hours\n", ["02 =444", "03 =525"]),
        ("Date,Hours,Minutes\n02/11/2026,7,24\n03/11/2026,8,5\n", ["02 =444", "03 =485"]),
        ("Date,Minutes worked\n02/11/2026,444\n", ["02 =444"]),
        ("Date,Start,Finish,Break,Total\n02/11/2026,8.30,16.54,0.30,7.54\n", ["02 08:30-16:54 -30 =474"]),
        ("Date,Start,Finish,Break,Total\n02/11/2026,08:30,17:00,1,7.5\n", ["02 08:30-17:00 -60 =450"]),
        ("Date,Start,Finish,Break,Total\n02/11/2026,9:00,5:30,30,8:00\n", ["02 09:00-17:30 -30 =480"]),
        ("Date,Hours\n" + "02/11/2026,00:10:50\n" * 12, ["02 =130"]),
        (
            "Date,Start,Finish\n02/11/2026,08:30:05,08:30:40\n02/11/2026,09:00:00,17:00:00\n",
            ["02 09:00-17:00 =480"],
        ),
        (
            "Date,Start,Finish,Total\n02/11/2026,08:30,12:30,\n02/11/2026,13:00,17:00,8\n03/11/2026,09:00,12:00,3\n",
            ["02 08:30-12:30 13:00-17:00 =480", "03 09:00-12:00 =180"],
        ),
        # Absences: in words, as amounts, in place of times, by the type of the row.
        (
            "Date,Start,Finish,Break,Leave\n02/11/2026,08:30,17:00,30,0\n03/11/2026,,,,7.4\n",
            [EIGHT, "03 leave 444"],
        ),
        ("Date,Start,Finish,Break\n02/11/2026,08:30,17:00,30\n03/11/2026,A/L,,\n", [EIGHT, "03 leave whole"]),
        ("Date,Hours\n02/11/2026,8\n03/11/2026,Sick\n", ["02 =480", "03 sick whole"]),
        (
            "Date,Status,In,Out\n02/11/2026,WFH,08:30,12:30\n03/11/2026,Leave,,\n",
            ["02 08:30-12:30 =240", "03 leave whole"],
        ),
        ("Date,Hours,Leave (days)\n02/11/2026,8,\n03/11/2026,,1\n", ["02 =480", "03 leave whole"]),
        ("Date,Start,Finish,Break,Leave remaining\n02/11/2026,08:30,17:00,30,20\n", [EIGHT]),
        ("Date,Hours,Notes\n02/11/2026,8,court\n03/11/2026,,A/L\n", ["02 =480", "03 leave whole"]),
        # Planned beside actual, dates and lengths in other spellings.
        (
            "Date,Planned start,Planned finish,Actual start,Actual finish\n02/11/2026,08:00,16:00,08:30,17:00\n",
            ["02 08:30-17:00 =510"],
        ),
        ("Date,Start,Finish,Break\n20261102,8.30am,5pm,1/2 hr\n", [EIGHT]),
        (
            "Date,Time worked\nMonday 2nd November 2026,7:24 hrs\nTuesday 3rd November 2026,8½ hours\n",
            ["02 =444", "03 =510"],
        ),
        ("Date,Start,Finish,Break start,Break end\n02/11/2026,08:30,17:00,12:30,1:00\n", [EIGHT]),
        # Days without work, nights, the same row twice.
        ("Date,Start,Finish,Break\n02/11/2026,08:30,17:00,30\n07/11/2026,00:00,00:00,0\n", [EIGHT]),
        ("Date,Start,Finish,Break\n02/11/2026,22:00,06:00,0\n", ["02 22:00-06:00+1 =480"]),
        ("Date,Start,Finish,Break\n" + "02/11/2026,08:30,17:00,30\n" * 2, [EIGHT]),
    ],
)
def test_what_can_only_mean_one_thing_comes_in(rows: str, days: list[str]) -> None:
    found = found_in(rows)

    assert said(found) == days
    assert not found.refused
    assert not asked(found)


@pytest.mark.parametrize(
    ("rows", "key", "answers"),
    [
        (
            "Date,Hours\n11/02/2026,7.5\n11/13/2026,8\n",
            "dates",
            {"month-first": ["02 =450", "13 =480"]},
        ),
        (
            "Date,Hours\n11/02/2026,7.5\n11/03/2026,8\n",
            "dates",
            {"month-first": ["02 =450", "03 =480"], "day-first": ["11 =450", "11 =480"]},
        ),
        ("Date,Hours\n2 Nov,7.5\n", "year", {"2026": ["02 =450"], "2024": ["02 =450"]}),
        (
            "Date,Start,Finish\n02/11/2026,9:00,5:30\n",
            "half-of-day",
            {"later": ["02 09:00-17:30 =510"], "as-written": ["02 09:00-05:30+1 =1230"]},
        ),
        (
            "Date,Start,Finish\n02/11/2026,1:00,5:00\n",
            "half-of-day",
            {"later": ["02 13:00-17:00 =240"], "as-written": ["02 01:00-05:00 =240"]},
        ),
        (
            "Date,Hours\n02/11/2026,7.30\n03/11/2026,8.15\n",
            "hours-unit",
            {"hours": ["02 =438", "03 =489"], "h.mm": ["02 =450", "03 =495"]},
        ),
        (
            "Date,Start,Finish,Break\n02/11/2026,08:30,17:00,1\n",
            "break-unit",
            {"hours": ["02 08:30-17:00 -60 =450"], "minutes": ["02 08:30-17:00 -1 =509"]},
        ),
        (
            "Date,Start,Finish,Total\n02/11/2026,08:30,17:00,8\n",
            "totals",
            {"difference": [EIGHT], "times": ["02 08:30-17:00 =510"], "hours": ["02 =480"]},
        ),
        ("Date,Start,Finish,Tea,Total\n02/11/2026,08:30,17:00,30,8:00\n", "totals", {"break-4": [EIGHT]}),
        (
            "Date,Start,Finish,Break,Total\n02/11/2026,08:30,17:00,30,8:30\n",
            "totals",
            {"paid": ["02 08:30-17:00 =510"]},
        ),
        ("Name,Date,Hours\nA,02/11/2026,7.5\nB,02/11/2026,8\n", "person", {"A": ["02 =450"], "all": ["02 =930"]}),
        (
            "Date,Hours,Absence\n02/11/2026,7:24,Annual leave\n",
            "off-hours",
            {"absence": ["02 leave whole"], "worked": ["02 =444 leave whole"]},
        ),
        (
            "Date,Hours,Type\n02/11/2026,7:24,Annual leave\n",
            "off-hours",
            {"absence": ["02 leave whole"], "worked": ["02 =444 leave whole"]},
        ),
        (
            "Date,Hours,Annual leave\n02/11/2026,7:24,3:42\n",
            "off-hours",
            {"absence": ["02 leave 222"], "worked": ["02 =444 leave 222"], "both": ["02 =222 leave 222"]},
        ),
        (
            "Date,Start,Finish,TOIL\n02/11/2026,08:30,17:00,1:30\n",
            "toil-column",
            {"earned": ["02 08:30-17:00 =510"], "taken": ["02 08:30-17:00 =510 toil 90"]},
        ),
        (
            "Date,Hours,Leave\n02/11/2026,,1\n",
            "absence-days",
            {"day": ["02 leave whole"], "hour": ["02 leave 60"]},
        ),
        ("Date,Hours\n02/11/2026,7.4\n02/11/2026,7.4\n", "repeats", {"same": ["02 =444"], "each": ["02 =888"]}),
    ],
)
def test_what_may_mean_two_things_is_asked_once_and_done_as_answered(
    rows: str, key: str, answers: dict[str, list[str]]
) -> None:
    open_ones = found_in(rows)
    assert asked(open_ones) == [key]
    assert {choice.value for choice in open_ones.questions[0].choices} >= answers.keys()

    for answer, days in answers.items():
        found = found_in(rows, answers={key: answer})
        assert not asked(found)
        assert said(found) == days


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("Date,Start,Finish,Absence\n02/11/2026,,,leave am\n02/11/2026,,,sick pm\n", "absences"),
        ("Date,Start,Finish,Lunch taken?\n02/11/2026,08:30,17:00,Y\n", "break: not a length"),
        ("Date,Hours,Absence\n02/11/2026,,half day leave\n", "not which half"),
        ("Date,Hours\n02/11/2026,-7.4\n", "not an amount"),
        ("Date,Hours\n02/11/2026,26\n", "at most 24"),
        ("Date,Day,Hours\n02/11/2026,Tue,8\n", "weekday"),
        ("Date,Start,Finish,Notes\n02/11/2026,08:30,12:00,\n02/11/2026,,,sick\n", "whole day off"),
        ("Date,Start,Finish,Break\n02/11/2026,08:30,17:00,30\n02/11/2026,08:30,17:00,45\n", "different breaks"),
        ("Date,Hours\n02/11/2026,8\n,7\n03/11/2026,9\n", "date:"),
        ("Date,Start,Finish,Hours\n02/11/2026,08:30,12:30,\n02/11/2026,,,4\n", "can't be added up"),
    ],
)
def test_what_can_not_be_is_refused_with_its_day(rows: str, reason: str) -> None:
    found = found_in(rows)

    assert reason in found.refused[0].reason
    assert "2026-11-02" not in found.days or reason == "date:"


def test_a_day_of_which_a_row_is_refused_is_not_taken_in_part() -> None:
    found = found_in("Date,Start,Finish\n02/11/2026,08:30,12:30\n02/11/2026,13:00,late\n03/11/2026,08:30,17:00\n")

    assert said(found) == ["03 08:30-17:00 =510"]
    assert [refused.place for refused in found.refused] == ["row 3", "row 2"]


def test_columns_of_one_name_are_named_by_number() -> None:
    from overtime_logger.services.importing.sheets.columns import parse_mapping  # noqa: PLC0415 - only here

    rows = "Wann,Zeit,Zeit\n02/11/2026,08:30,17:00\n"
    found = found_in(rows, mapping=parse_mapping(["date=#1,start=#2", "finish=#3"]))
    without = found_in("02/11/2026,08:30,17:00\n", mapping=parse_mapping(["date=#1,start=#2,finish=#3"]))

    assert said(found) == said(without) == ["02 08:30-17:00 =510"]


def test_headings_that_are_repeated_are_passed_over() -> None:
    heading = "Date,Start,Finish,Break\n"
    found = found_in(f"{heading}02/11/2026,08:30,17:00,30\nWeek 2,,,\n{heading}09/11/2026,08:30,17:00,30\n")

    assert said(found) == [EIGHT, "09 08:30-17:00 -30 =480"]
    assert found.passed == {"no date and no hours": ["row 3"], "headings again": ["row 4"]}


def test_sums_are_passed_over_with_and_without_a_word_for_them() -> None:
    found = found_in("Date,Hours\n02/11/2026,7.5\n03/11/2026,8\n,15.5\n09/11/2026,7.5\n,7.5\nGrand total,23\n")

    assert said(found) == ["02 =450", "03 =480", "09 =450"]
    assert found.passed == {"a total": ["row 4", "row 6", "row 7"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_that_spreadsheets_write(encoding: str) -> None:
    found = found_in("Date,Hours,Note\n02/11/2026,8,caf\u00e9\n".encode(encoding), "mine.txt")

    assert found.days["2026-11-02"].record.note == "caf\u00e9"


# -- workbooks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ([["Date", "Hours"], [SECOND, 0.364583333], [THIRD, 0.308333333]], ["02 =525", "03 =444"]),
        ([["Date", "Start", "Finish", "Break"], [SECOND, time(8, 30), time(17), 0.020833333]], [EIGHT]),
        ([["Date", "Start", "Finish", "Break"], [SECOND, time(8, 30), time(17), time(0, 30)]], [EIGHT]),
        ([["Date", "Start", "Finish"], [SECOND, 0.354166667, 0.708333333]], ["02 08:30-17:00 =510"]),
        ([["Date", "Start", "Finish"], [SECOND, SECOND, SECOND.replace(hour=8)]], ["02 00:00-08:00 =480"]),
        ([["Date", "Start", "Finish"], [SECOND, SECOND.replace(hour=16), THIRD]], ["02 16:00-00:00+1 =480"]),
        (
            [["Date", "Start", "Finish"], [SECOND, 8.5, 17.25], [THIRD, 8.75, 17.5]],
            ["02 08:30-17:15 =525", "03 08:45-17:30 =525"],
        ),
        ([["Date", "Duration"], [SECOND, timedelta(hours=7, minutes=24)]], ["02 =444"]),
        ([["Date", "Client", "Hours"], [SECOND, "North", 2.5], [None, "South", 3]], ["02 =330"]),
    ],
)
def test_cells_with_a_type_of_their_own_come_in(rows: list[list[object]], days: list[str]) -> None:
    found = found_in(workbook(Log=rows), "mine.xlsx")

    assert said(found) == days
    assert not asked(found)


def test_times_of_a_workbook_that_may_be_evening_are_asked_about() -> None:
    rows = [["Date", "Start", "Finish"], [SECOND, time(9), time(5, 30)], [THIRD, time(12), time(3)]]
    data = workbook(Log=rows)

    assert asked(found_in(data, "mine.xlsx")) == ["half-of-day"]
    answered = found_in(data, "mine.xlsx", {"half-of-day": "later"})
    assert said(answered) == ["02 09:00-17:30 =510", "03 12:00-15:00 =180"]


def test_the_one_sheet_with_hours_is_read_and_of_several_it_is_asked() -> None:
    def sheet(month: int) -> list[list[object]]:
        return [["Date", "Hours"], [SECOND.replace(month=month), 8]]

    one = found_in(workbook(Readme=[["One row a day"]], Log=sheet(11)), "mine.xlsx")
    assert said(one) == ["02 =480"]
    several = workbook(Jan=sheet(1), Feb=sheet(2), Sums=[["Month", "Total"], ["Jan", 8]])
    assert asked(found_in(several, "mine.xlsx")) == ["sheet"]
    assert said(found_in(several, "mine.xlsx", {"sheet": "Feb"})) == ["02 =480"]
    assert list(found_in(several, "mine.xlsx", {"sheet": "all"}).days) == ["2026-01-02", "2026-02-02"]
    with refuses(InvalidInputError, match="no sheet"):
        found_in(several, "mine.xlsx", {"sheet": "March"})


def test_two_sheets_that_differ_about_a_day_refuse_it() -> None:
    rows = {name: [["Date", "Hours"], [SECOND, hours]] for name, hours in (("One", 8), ("Two", 7))}
    found = found_in(workbook(**rows), "mine.xlsx", {"sheet": "all"})

    assert not found.days
    assert "two sheets" in found.refused[0].reason


def test_old_and_open_workbooks_are_read_as_well() -> None:
    assert list(found_in(old_workbook(), "mine.xls").days) == ["2026-03-02"]
    rows = [["Date", "Start", "Finish", "Break"], ["02/11/2026", "08:30", "17:00", "30"]]
    assert said(found_in(open_document(Log=rows), "mine.ods")) == [EIGHT]


def test_formulas_without_values_leave_nothing_and_are_counted() -> None:
    found = found_in(workbook(Sheet=[["Date", "Hours"], [SECOND, "=8+0.5"]]), "mine.xlsx")

    assert not found.days
    assert found.passed == {"no hours": ["row 2"]}


def test_dates_that_a_spreadsheet_turned_round_in_part_are_refused() -> None:
    rows = [["Date", "Hours"], [datetime(2026, 2, 11), 7.5], ["13/11/2026", 8]]  # noqa: DTZ001

    with refuses(InvalidInputError, match="more than one way"):
        found_in(workbook(Log=rows), "mine.xlsx")


def test_times_that_are_not_in_order_are_asked_about_or_refused() -> None:
    heading = "Date,In,Out,In,Out\n03/11/2026,09:00,12:30,13:15,17:30\n"
    afternoon = found_in(heading + "02/11/2026,9:00,12:00,1:00,5:00\n", "mine.csv")
    assert asked(afternoon) == ["half-of-day"]
    later = found_in(heading + "02/11/2026,9:00,12:00,1:00,5:00\n", "mine.csv", {"half-of-day": "later"})
    assert said(later)[0] == "02 09:00-12:00 13:00-17:00 =420"

    called_out = found_in(heading + "02/11/2026,08:00,16:00,02:00,03:00\n", "mine.csv")
    assert said(called_out) == ["03 09:00-12:30 13:15-17:30 =465"]
    assert "not in order" in called_out.refused[0].reason
