from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.day import Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.sheets.columns import Meaning, parse_mapping
from overtime_logger.services.importing.sheets.spreadsheet import days_of
from overtime_logger.services.importing.sheets.tables import table_of_csv
from tests.cases import LONDON
from tests.refusals import message_of, refuses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.services.importing.preview import Found
    from overtime_logger.services.importing.sheets.columns import Mapped


def found_in(
    *lines: str, mapping: Mapped | None = None, encoding: str = "utf-8", answers: Mapping[str, str] | None = None
) -> Found:
    """What is found in a table; each of its rows is added, passed over or refused."""
    table = table_of_csv("\r\n".join(lines).encode(encoding))
    found = days_of(table, mapping, lambda _day: LONDON, answers, date(2026, 11, 30))
    found.refuse_broken()
    counted = sum(day.entries for day in found.days.values()) + sum(each.entries for each in found.refused)
    assert counted + sum(map(len, found.passed.values())) == found.entries
    return found


def said(found: Found) -> list[str]:
    """The days in short: their dates, stretches and minutes worked."""
    return [
        " ".join((str(day.record.date), *map(str, day.record.spells), str(day.record.worked_minutes)))
        for day in found.days.values()
    ]


def refusal_of(*lines: str, mapping: Mapped | None = None) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as caught:
        found_in(*lines, mapping=mapping)
    return caught.value


def test_columns_are_guessed_from_headings_and_said() -> None:
    found = found_in(
        "Date,Start Time,Finish,Lunch (break),Notes", "2026-03-02,8:30,17:45,,two reports", mapping=None
    )

    assert said(found) == ["2026-03-02 08:30-17:45 555"]
    assert {each.role: each.heading for each in found.columns} == {
        "date": "Date",
        "start": "Start Time",
        "finish": "Finish",
        "break": "Lunch (break)",
        "note": "Notes",
    }
    assert found.is_guessed


def test_without_a_column_of_breaks_none_is_taken_off_and_that_is_said() -> None:
    found = found_in("date,from,to", "2026-03-02,08:30,17:45")

    assert found.days["2026-03-02"].record.break_minutes == 0
    assert "There is no column of breaks, so no breaks are taken off." in found.notes


def test_named_columns_are_taken_and_nothing_else_is() -> None:
    mapping = parse_mapping(["date=Datum,start=Beginn", "finish=Ende , break=Pause"])
    found = found_in("Datum;Beginn;Ende;Pause;Wer", "02.03.2026;08:30;17:45;30;X123456", mapping=mapping)

    assert said(found) == ["2026-03-02 08:30-17:45 525"]
    assert not found.is_guessed
    assert found.days["2026-03-02"].record.note == ""


@pytest.mark.parametrize("mapping", ["when=Day", "date", "date=", "date=A,date=B", "date=Day=Other,,x"])
def test_a_mapping_that_says_something_else_is_refused(mapping: str) -> None:
    with refuses(InvalidInputError, match="names of the columns"):
        parse_mapping([mapping])


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02 00:00:00", date(2026, 3, 2)),
        ("2/3/2026", date(2026, 3, 2)),
        ("02.03.26", date(2026, 3, 2)),
        ("Mon 2/3/2026", date(2026, 3, 2)),
        ("2 March 2026", date(2026, 3, 2)),
        ("2nd Sept 2026", date(2026, 9, 2)),
        ("Mon 2-Mar-26", date(2026, 3, 2)),
    ],
)
def test_dates_are_read_day_first(cell: str, day: date) -> None:
    found = found_in("date,hours", f'"{cell}",8')

    assert [each.record.date for each in found.days.values()] == [day]


def test_a_date_that_could_be_read_month_first_is_said() -> None:
    found = found_in("date,hours", "3/4/2026,8", "14/4/2026,8")

    assert "Dates are read day first: 3/4/2026 is 2026-04-03." in found.notes


@pytest.mark.parametrize("other", ["2026-03-03", "3.3.2026", "3 March 2026"])
def test_dates_in_two_ways_are_refused(other: str) -> None:
    refusal = refusal_of("date,hours", "1/3/2026,8", "2/3/2026,8", f"{other},8")

    assert refusal.code == "import.mixed_dates"
    assert "row 2, row 4" in message_of(refusal)


@pytest.mark.parametrize("cell", ["3/14/2026", "31/2/2026", "0/3/2026", "2026-02-30", "2/3/1849", "Tue 2/3/2026"])
def test_a_date_that_is_none_is_refused_with_its_row(cell: str) -> None:
    found = found_in("date,hours", f"{cell},8")

    assert not found.days
    assert [refused.place for refused in found.refused] == ["row 2"]


@pytest.mark.parametrize(
    ("start", "finish", "spell"),
    [
        ("8:30", "17:45", "08:30-17:45"),
        ("0830", "1745", "08:30-17:45"),
        ("8.30", "17.45", "08:30-17:45"),
        ("8:30 am", "5:45 PM", "08:30-17:45"),
        ("08:30:00", "17:45:00", "08:30-17:45"),
        ("2026-03-02T08:30", "1899-12-30T17:45", "08:30-17:45"),
        ("22:00", "02:00", "22:00-02:00+1"),
        ("16:00", "24:00", "16:00-00:00+1"),
        ("20:00", "25:30", "20:00-01:30+1"),
        ("22:00", "01:30 +1", "22:00-01:30+1"),
        ("0.354166667", "0.739583333", "08:30-17:45"),
        ("8:30 a.m.", "5:45 p.m.", "08:30-17:45"),
        ("8:30:00 AM", "5:45:00.000 PM", "08:30-17:45"),
        ("noon", "midnight", "12:00-00:00+1"),
        ("0830hrs", "1745hrs", "08:30-17:45"),
        ("02/03/2026 08:30", "02/03/2026 17:45", "08:30-17:45"),
    ],
)
def test_times_are_read_in_the_ways_people_write_them(start: str, finish: str, spell: str) -> None:
    found = found_in("date,start,finish,break", f"2026-03-02,{start},{finish},0")

    assert [str(each) for each in found.days["2026-03-02"].record.spells] == [spell]


@pytest.mark.parametrize(
    ("start", "finish", "reason"),
    [
        ("8:30", "", "without a finish"),
        ("", "17:45", "without a finish"),
        ("8:30", "8:30", "same time"),
        ("8:30", "36:00", "finish: not a time"),
        ("8.3", "17:45", "start: not a time"),
        ("2026-03-05T08:30", "17:45", "another day"),
        ("=1+1", "17:45", "start: not a time"),
    ],
)
def test_times_that_may_mean_two_things_are_refused(start: str, finish: str, reason: str) -> None:
    found = found_in("date,start,finish,break", f"2026-03-02,{start},{finish},30")

    assert not found.days
    assert reason in found.refused[0].reason


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("30", 30),
        ("0:30", 30),
        ("0.5", 30),
        ("0,5", 30),
        ("30 min", 30),
        ("1h", 60),
        ("1 hr", 60),
        ("none", 0),
        ("-", 0),
        ("0", 0),
        ("", 0),
    ],
)
def test_breaks_are_read_in_the_ways_people_write_them(cell: str, minutes: int) -> None:
    found = found_in("date,start,finish,break", f'2026-03-02,08:30,17:45,"{cell}"')

    assert [each.record.break_minutes for each in found.days.values()] == [minutes]
    assert not found.refused
    assert not found.questions


def test_a_break_of_one_is_asked_about_once_for_the_column() -> None:
    rows = ("date,start,finish,break", "2026-03-02,08:30,17:45,1", "2026-03-03,08:30,17:45,1")

    assert [question.key for question in found_in(*rows).questions] == ["break-unit"]
    answered = found_in(*rows, answers={"break-unit": "hours"})
    assert not answered.questions
    assert [each.record.break_minutes for each in answered.days.values()] == [60, 60]


@pytest.mark.parametrize(
    ("cell", "minutes"), [("8:45", 525), ("8.75", 525), ("8h45", 525), ("8", 480), ("08:45:00", 525), ("7.4", 444)]
)
def test_hours_are_taken_where_there_are_no_times(cell: str, minutes: int) -> None:
    assert found_in("date,hours", f"2026-03-02,{cell}").days["2026-03-02"].record.amount_minutes == minutes


@pytest.mark.parametrize("cell", ["25", "500", "eight", "-8", "8:75"])
def test_hours_that_are_none_are_refused(cell: str) -> None:
    assert len(found_in("date,hours", f"2026-03-02,{cell}").refused) == 1


def test_totals_that_differ_from_the_times_are_asked_about() -> None:
    rows = ("date,start,finish,break,hours", "2026-03-02,08:30,17:45,30,8", "2026-03-03,08:30,17:45,30,8.75")

    (question,) = found_in(*rows).questions
    assert question.key == "totals"
    assert "In 1 of 2 rows" in question.text
    assert [choice.value for choice in question.choices] == ["difference", "hours", "times"]

    def worked(answer: str) -> list[int]:
        return [day.record.worked_minutes for day in found_in(*rows, answers={"totals": answer}).days.values()]

    assert worked("times") == [525, 525]
    assert worked("hours") == worked("difference") == [480, 525]


@pytest.mark.parametrize(
    ("cell", "off"),
    [
        ("Annual Leave", TimeOff(TimeOffKind.LEAVE)),
        ("A/L am", TimeOff(TimeOffKind.LEAVE, Portion.MORNING)),
        ("pm leave", TimeOff(TimeOffKind.LEAVE, Portion.AFTERNOON)),
        ("TOIL 2h", TimeOff(TimeOffKind.TOIL, Portion.HOURS, 120)),
        ("bank holiday", TimeOff(TimeOffKind.BANK_HOLIDAY)),
        ("sickness", TimeOff(TimeOffKind.SICK)),
    ],
)
def test_days_off_are_known_by_the_words_people_use(cell: str, off: TimeOff) -> None:
    assert found_in("date,hours,absence", f"2026-03-02,,{cell}").days["2026-03-02"].record.time_off == off


def test_a_day_off_by_an_unknown_word_is_refused() -> None:
    assert "time off" in found_in("date,hours,absence", "2026-03-02,,jury").refused[0].reason


def test_titles_and_sums_are_passed_over_and_said() -> None:
    found = found_in(
        "My hours 2026,,",
        "Day,From,To",
        "2/3/2026,08:30,17:45",
        "3/3/2026,,",
        "Total,,",
        ",,",
        "4/3/2026,08:30,17:00",
    )

    assert len(found.days) == 2
    assert not found.refused
    assert found.passed == {"no hours": ["row 4"], "no date and no hours": ["row 5"]}
    assert found.entries == 4


def test_several_rows_of_a_day_are_one_day() -> None:
    found = found_in(
        "date,start,finish,break,reason",
        "2026-03-02,08:30,16:30,30,OASys",
        '2026-03-02,20:30,22:15,,"court, oasys"',
    )

    (day,) = found.days.values()
    assert [str(spell) for spell in day.record.spells] == ["08:30-16:30", "20:30-22:15"]
    assert day.record.reasons == ("oasys", "court")
    assert day.place == "row 2, row 3"


def test_headings_that_can_not_be_told_are_refused() -> None:
    assert refusal_of("a,b,c", "1,2,3").code == "import.headings"
    assert "column 1, column 3" in message_of(refusal_of("date,hours,date", "1,2,3"))
    assert refusal_of("date,hours", "2026-03-02,8", mapping=((Meaning.DATE, "date"),)).code == "import.headings"
    assert refusal_of("", " , ").code == "import.empty"


def test_the_letters_of_windows_are_read_and_said() -> None:
    found = found_in("date,hours,note", "2026-03-02,8,Siân’s café", encoding="cp1252")

    assert found.days["2026-03-02"].record.note == "Siân’s café"
    assert any("Windows" in note for note in found.notes)


def test_a_file_with_its_own_mark_of_encoding_is_read() -> None:
    assert len(found_in("date\thours", "2026-03-02\t8", encoding="utf-16").days) == 1
    assert len(found_in("date,hours", "2026-03-02,8", encoding="utf-8-sig").days) == 1


@pytest.mark.parametrize("data", [b"\xff\xfe\xff", b"a\0b", b'date,hours\r\n"2026', b"\x81\x8d\x90"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInputError):
        table_of_csv(data)
