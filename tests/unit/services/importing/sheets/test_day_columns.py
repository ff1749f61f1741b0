"""Sheets with a column for each day: recognised, and each day read as a row."""

from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.sheets.columns import parse_mapping
from tests.exports import WEEK, WEEKS
from tests.imports import asked, found_in, said

MON, TUE = "23 08:30-17:00 -30 =480", "24 08:30-17:30 -30 =510"
NAMED = "Start,08:30,08:30,\nFinish,17:00,17:30,\nLunch (mins),30,30,\n"
TWO_WEEKS = (
    "Week commencing 16/11/2026,,,\n,Mon,Tue,Wed\nHours,8,8,\n,,,\n"
    "Week commencing 23/11/2026,,,\n,Mon,Tue,Wed\nHours,7,8,\n"
)


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        # The week's date above the days, beside them, as its end, with the month first, without its year.
        (f"Week commencing,23/11/2026,,\n,Mon,Tue,Wed\n{NAMED}", [MON, TUE]),
        (f"Week commencing: 23 November 2026\nDay,Monday,Tuesday,Wednesday\n{NAMED}", [MON, TUE]),
        (f"w/c 23/11/26,Mon,Tue,Wed\n{NAMED}", [MON, TUE]),
        (f"w/e 29/11/2026,Mon,Tue,Wed\n{NAMED}", [MON, TUE]),
        (f"W/C Sun 22/11/2026,Mon,Tue,Wed\n{NAMED}", [MON, TUE]),
        (f"Week of 11/23/2026,Mon,Tue,Wed\n{NAMED}", [MON, TUE]),
        (f"w/c 23 Nov,Mon,Tue,Wed\n{NAMED}", [MON, TUE]),
        # Dates across the top, or under the weekdays.
        (f"Date,23/11/2026,24/11/2026,25/11/2026\n{NAMED}", [MON, TUE]),
        (f"2026,Mon 23/11,Tue 24/11,Wed 25/11\n{NAMED}", [MON, TUE]),
        (f"2026,Mon,Tue,Wed\nDate,23 Nov,24 Nov,25 Nov\n{NAMED}", [MON, TUE]),
        # A row for each week: amounts, times, pairs of columns.
        ("w/c,Mon,Tue,Wed\n23/11/2026,8,8.5,sick\nTotal,8,8.5,\n", ["23 =480", "24 =510", "25 sick whole"]),
        (
            "w/c,Mon,Tue,Wed\n23/11/2026,0830-1700,8.30am to 5.30pm,\n",
            ["23 08:30-17:00 =510", "24 08:30-17:30 =540"],
        ),
        (
            ",Mon,,Tue,,Wed,\nw/c,In,Out,In,Out,In,Out\n23/11/2026,08:30,17:00,08:30,17:30,,\n",
            ["23 08:30-17:00 =510", "24 08:30-17:30 =540"],
        ),
        # Several weeks one under the other, several stretches a day.
        (TWO_WEEKS, ["16 =480", "17 =480", "23 =420", "24 =480"]),
        (
            "w/c 23/11/2026,Mon,Tue,Wed\nIn,08:30,,\nOut,12:30,,\nIn,13:00,,\nOut,17:00,,\n",
            ["23 08:30-12:30 13:00-17:00 =480"],
        ),
    ],
)
def test_each_day_is_read_in_its_column(rows: str, days: list[str]) -> None:
    found = found_in(rows)

    assert (said(found), asked(found), found.refused) == (days, [], [])
    assert "The sheet has a column for each day; each is shown here as a row." in found.notes


def test_the_columns_shown_are_those_of_the_days() -> None:
    found = found_in(WEEK)

    assert [(each.heading, each.role) for each in found.columns] == [
        ("Date", "date"),
        ("Start", "start"),
        ("Finish", "finish"),
        ("Lunch (mins)", "break"),
        ("Total", "hours"),
    ]
    assert found.is_guessed
    assert len(said(found)) == 4
    assert len(said(found_in(WEEKS))) == 6


def test_what_the_person_names_instead_is_taken() -> None:
    found = found_in(WEEK, mapping=parse_mapping(["date=Date,hours=Total"]))

    assert said(found) == ["02 =480", "03 =480"]


def test_a_week_without_a_date_is_asked_for() -> None:
    rows = f",Mon,Tue,Wed\n{NAMED}"

    assert asked(found_in(rows)) == ["week"]
    assert said(found_in(rows, answers={"week": "2026-11-23"})) == [MON, TUE]


def test_of_several_weeks_each_needs_its_date() -> None:
    with pytest.raises(InvalidInputError) as caught:
        found_in(TWO_WEEKS.replace("Week commencing 16/11/2026", "Timesheet"))

    assert caught.value.code == "import.week"


def test_a_cell_that_is_not_understood_is_refused_with_its_column() -> None:
    found = found_in("w/c 23/11/2026,Mon,Tue,Wed\nHours,8,lots,8\n")

    assert [each.place for each in found.refused] == ["row 1, column 3"]


@pytest.mark.parametrize(
    "rows",
    [
        "Start date,End date,Submitted,Hours\n02/11/2026,02/11/2026,03/11/2026,8\n",
        "Day,Date,Hours\nMon,23/11/2026,8\nTue,24/11/2026,8\n",
        "Date,Hours,Note\n23/11/2026,8,Mon Tue Wed\n",
    ],
)
def test_a_sheet_with_a_day_in_each_row_stays_what_it_is(rows: str) -> None:
    assert "The sheet has a column for each day; each is shown here as a row." not in found_in(rows).notes
