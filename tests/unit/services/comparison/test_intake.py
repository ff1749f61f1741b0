"""Reading records of others: times, totals and events, from every kind of file that the import reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.comparison.source import Counted
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.comparison.intake import HowToRead
from overtime_logger.services.exporting.days_file import COLUMNS
from tests.workbooks import workbook

if TYPE_CHECKING:
    from overtime_logger.services.comparison.taken import TakenIn
    from tests.unit.services.comparison.conftest import Desk

TIMES = "Date,In,Out,Break,Comment\n02/03/2026,08:30,17:00,30,client A123456\n13/03/2026,09:00,16:00,00:30,ok\n"
EVENTS = """Time Created,Event,User,Message
02/03/2026 08:31:07,Logon,abc12,file A123456 opened
02/03/2026 12:02:40,Lock,abc12,
02/03/2026 12:40:00,Unlock,abc12,
02/03/2026 17:04:59,Logoff,abc12,
13/03/2026 22:10:00,Logon,abc12,
14/03/2026 01:20:00,Logoff,abc12,
"""


def shown(taken: TakenIn) -> list[str]:
    return [
        f"{day.date} {day.total_minutes} "
        + " ".join(f"{each.start:%H:%M}-{each.end:%H:%M}" for each in day.presences)
        for day in taken.days
    ]


def test_times_are_taken_and_texts_in_other_columns_are_not(desk: Desk) -> None:
    taken = desk.read(TIMES)
    assert (taken.counts, shown(taken)) == (
        Counted.TIMES,
        ["2026-03-02 480 08:30-17:00", "2026-03-13 390 09:00-16:00"],
    )
    assert not taken.refused
    assert "A123456" not in repr(taken)


def test_one_column_is_kept_beside_the_times_where_it_is_chosen(desk: Desk) -> None:
    text = TIMES.replace("Comment", "Place").replace("client A123456", "office")
    taken = desk.read(text, HowToRead(mapping=("label=Place",)))
    assert [day.label for day in taken.days] == ["office", "ok"]
    assert shown(taken) == shown(desk.read(TIMES))
    with pytest.raises(InvalidInputError) as error:
        desk.read(text, HowToRead(mapping=("label=Site",)))
    assert error.value.key == "comparison.label.missing"


def test_a_label_with_a_case_identifier_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInputError) as error:
        desk.add(TIMES, how=HowToRead(mapping=("label=Comment",)))
    assert error.value.code == "identifier.crn"
    assert desk.comparisons.all() == ()


def test_totals_are_taken_where_there_are_no_times(desk: Desk) -> None:
    taken = desk.read("Date,Hours\n2026-03-02,7:24\n2026-03-03,7:24\n2026-03-04,leave\n")
    assert (taken.counts, shown(taken)) == (Counted.TOTALS, ["2026-03-02 444 ", "2026-03-03 444 "])
    # The day of leave has no hours, and the sheet speaks of it.
    assert str(taken.span) == "2026-03-02..2026-03-04"


def test_of_a_sheet_with_times_the_totals_alone_can_be_taken(desk: Desk) -> None:
    assert shown(desk.read(TIMES, HowToRead(counts=Counted.TOTALS)))[0] == "2026-03-02 480 "


def test_events_come_down_to_the_times_between_which_something_was_seen(desk: Desk) -> None:
    taken = desk.read(EVENTS)
    assert taken.counts is Counted.EVENTS
    assert shown(taken) == ["2026-03-02 513 08:31-17:04", "2026-03-13 190 22:10-01:20"]
    assert (taken.starts, taken.ends, taken.gap_minutes) == (("Logon", "Unlock"), ("Lock", "Logoff"), 120)
    assert dict(taken.kinds) == {"Logon": 2, "Lock": 1, "Unlock": 1, "Logoff": 2}
    assert "A123456" not in repr(taken)


def test_what_begins_and_ends_a_presence_and_how_long_a_gap_is_can_be_chosen(desk: Desk) -> None:
    taken = desk.read(EVENTS, HowToRead(gap_minutes=30, starts=("unlock",), ends=("logoff",)))
    assert shown(taken)[0] == "2026-03-02 264 12:40-17:04"
    with pytest.raises(InvalidInputError) as error:
        desk.read(EVENTS, HowToRead(starts=("Badge",)))
    assert error.value.key == "comparison.event.missing"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Day,Time,Action\n2026-03-02,08:31,log on\n2026-03-02,17:04,log off\n", HowToRead()),
        ("2026-03-02T08:31:07Z,logon\n2026-03-02T17:04:00+00:00,logoff\n", HowToRead(counts=Counted.EVENTS)),
        (
            "Stamp;What\n02.03.2026 8:31;in\n02.03.2026 17:04;out\n",
            HowToRead(mapping=("when=Stamp", "event=What")),
        ),
        ("Session,Login,Logout\n1,2026-03-02 08:31,2026-03-02 17:04\n", HowToRead(counts=Counted.EVENTS)),
        ("Date,Login,Logout\n02/03/2026,08:31,17:04\n", HowToRead(counts=Counted.EVENTS)),
    ],
)
def test_events_are_read_however_their_moments_are_written(text: str, how: HowToRead, desk: Desk) -> None:
    assert shown(desk.read(text, how)) == ["2026-03-02 513 08:31-17:04"]


def test_a_source_in_utc_is_put_on_the_clock_of_the_contract(desk: Desk) -> None:
    summer = "Time,Event\n2026-07-06 07:31,logon\n2026-07-06 23:20,logoff\n2026-01-12 08:31,logon\n"
    taken = desk.read(summer, HowToRead(counts=Counted.EVENTS, zone="UTC"))
    assert shown(taken) == ["2026-01-12 0 08:31-08:31", "2026-07-06 949 08:31-00:20"]
    times = desk.read("Date,In,Out\n06/07/2026,07:30,16:00\n13/01/2026,08:30,17:00\n", HowToRead(zone="UTC"))
    assert [each.split()[2] for each in shown(times)] == ["08:30-17:00", "08:30-17:00"]
    with pytest.raises(InvalidInputError) as error:
        desk.read(summer, HowToRead(zone="Europe/Camelot"))
    assert error.value.key == "comparison.zone"


def test_a_file_of_several_accounts_asks_whose_it_is(desk: Desk) -> None:
    two = EVENTS + "03/03/2026 08:00:00,Logon,xyz99,\n03/03/2026 09:00:00,Logoff,xyz99,\n"
    taken = desk.read(two)
    assert [question.key for question in taken.questions] == ["person"]
    with pytest.raises(InvalidInputError) as error:
        desk.add(two)
    assert error.value.code == "import.question"
    answered = desk.read(two, HowToRead(answers={"person": "abc12"}))
    assert len(answered.days) == 2
    assert not answered.questions


def test_rows_that_cannot_be_read_are_named_and_taken_only_without_them(desk: Desk) -> None:
    taken = desk.read(EVENTS + "soon,Logon,abc12,\n")
    assert [refused.place for refused in taken.refused] == ["row 8"]
    with pytest.raises(InvalidInputError) as error:
        desk.add(EVENTS + "soon,Logon,abc12,\n")
    assert error.value.code == "import.refused"


def test_other_kinds_of_files_are_read_as_the_import_reads_them(desk: Desk) -> None:
    klog = desk.read("2026-03-02\n    8:30 - 17:00\n    -30m\n", name="record.klg")
    assert shown(klog) == ["2026-03-02 480 08:30-17:00"]
    timewarrior = desk.read("inc 20260302T083000Z - 20260302T170000Z # case\n", name="record.data")
    assert shown(timewarrior) == ["2026-03-02 510 08:30-17:00"]
    calendar = desk.read(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260301T000000Z\r\n"
        "DTSTART:20260302T083000Z\r\nDTEND:20260302T093000Z\r\nSUMMARY:A123456\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:20260302T100000Z\r\n"
        "DTEND:20260302T170000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        name="record.ics",
    )
    assert (calendar.counts, shown(calendar)) == (Counted.EVENTS, ["2026-03-02 510 08:30-17:00"])
    path = desk.folder / "record.xlsx"
    path.write_bytes(workbook(Flexi=[["Date", "In", "Out"], ["2026-03-02", "08:30", "17:00"]]))
    assert shown(desk.intake.read(path, HowToRead())) == ["2026-03-02 510 08:30-17:00"]


def test_exports_of_this_program_are_refused_as_they_are_the_same_record(desk: Desk) -> None:
    path = desk.folder / "days.csv"
    path.write_bytes(csv_bytes(COLUMNS, [("2026-03-02", *[""] * (len(COLUMNS) - 1))]))
    with pytest.raises(InvalidInputError) as error:
        desk.intake.read(path, HowToRead())
    assert error.value.key == "comparison.own_export"
    with pytest.raises(InvalidInputError) as error:
        desk.read("{}", name="logbook.json")
    assert error.value.key == "comparison.own_export"


def test_a_file_without_any_day_is_refused(desk: Desk) -> None:
    for text in ("Date,Hours\n", "Time,Event\n"):
        with pytest.raises(InvalidInputError):
            desk.read(text)
