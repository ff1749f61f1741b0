"""What other programs export, in files made here after their own exporters."""

from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.kinds import ImportKind, kind_in
from tests.exports import (
    CLOCKIFY,
    GTIMELOG,
    HARVEST,
    KIMAI,
    ORG,
    TIME_TO_LEAVE,
    TIME_TO_LEAVE_OLD,
    TIMECLOCK,
    TIMESCRIBE,
    TOGGL,
    TOGGL_NOW,
    TRACK_WORK_TIME,
    TRACK_WORK_TIME_BACKUP,
    WATSON,
    WATSON_FRAMES,
    WATSON_LOG,
    WHITE_RABBIT,
)
from tests.imports import found_in, said
from tests.refusals import hint_of, refuses
from tests.workbooks import workbook

WORK = ["02 08:30-12:00 12:30-17:00 =480"]


@pytest.mark.parametrize(
    ("content", "days"),
    [
        (TOGGL, WORK),
        (TOGGL_NOW, WORK),
        (CLOCKIFY.format(day="11/13/2026"), ["13 08:30-12:00 12:30-17:00 =480"]),
        (CLOCKIFY.format(day="2026-11-02"), WORK),
        (HARVEST, ["02 =480"]),
        (KIMAI, ["02 08:30-17:00 -30 =480", "03 08:30-12:00 =210"]),
        (TIMESCRIBE, [*WORK, "04 leave whole"]),
        (TRACK_WORK_TIME, WORK),
        (TRACK_WORK_TIME_BACKUP, WORK),
        (WATSON, WORK),
        (WATSON_FRAMES, WORK),
        (WATSON_LOG, WORK),
        (TIME_TO_LEAVE, [*WORK, "03 leave whole"]),
        (TIME_TO_LEAVE_OLD, WORK),
        (WHITE_RABBIT, ["02 08:30-17:00 -30 =480", "03 leave whole"]),
        (GTIMELOG, WORK),
        (ORG, WORK),
        (TIMECLOCK, WORK),
    ],
)
def test_an_export_comes_in_as_it_is(content: str, days: list[str]) -> None:
    found = found_in(content)

    assert said(found) == days
    assert not found.questions
    assert not found.refused
    assert not found.is_guessed


def test_texts_and_tags_are_kept_and_the_mark_for_nothing_is_not() -> None:
    record = found_in(TOGGL).days["2026-11-02"].record

    assert record.note == "Court: Report; Court: Duty; E-mail"
    assert record.reasons == ("court", "report")


@pytest.mark.parametrize(
    ("content", "passed"),
    [
        (CLOCKIFY.format(day="2026-11-02"), {"a break": ["row 3"]}),
        (TIME_TO_LEAVE, {"a waived day, with a reason that is not a kind of time off": ["entry 3"]}),
        (WHITE_RABBIT, {"no hours": ["day 3"]}),
        (GTIMELOG, {"the start of a day": ["line 2"], "not work": ["line 4"]}),
    ],
)
def test_what_is_no_work_is_passed_over_with_the_reason(content: str, passed: dict[str, list[str]]) -> None:
    assert found_in(content).passed == passed


@pytest.mark.parametrize(
    "content",
    [
        TOGGL.replace("2026-11-02,17:00:00,04:30:00", ",,04:30:00"),
        TRACK_WORK_TIME.removesuffix("2026-11-02T17:00:00Z;out;;\n"),
        WATSON.replace(",2026-11-02 17:00:00", ","),
        WATSON_FRAMES.replace('1793638800, "court"', 'null, "court"'),
        TIME_TO_LEAVE.replace(', "17:00"]', "]"),
        WHITE_RABBIT.replace('"end": "17:00:00", ', ""),
        ORG.replace("--[2026-11-02 Mon 17:00] =>  4:30", ""),
        TIMECLOCK.removesuffix("o 2026-11-02 17:00\n"),
    ],
)
def test_an_entry_that_is_still_open_is_refused_and_its_day_with_it(content: str) -> None:
    found = found_in(content)

    assert any("still open" in refused.reason for refused in found.refused)
    assert "2026-11-02" not in found.days


@pytest.mark.parametrize("headings", ["Project,Client,Title,Duration", "Project,Time (h),Time (decimal)"])
def test_a_summary_without_days_is_refused_with_what_to_export_instead(headings: str) -> None:
    with refuses(InvalidInputError, match="no days in it") as caught:
        found_in(f"{headings}\nCourt,,,12:30:00\n")

    assert "detailed report" in hint_of(caught.value)


def test_an_export_of_several_people_is_asked_about() -> None:
    rows = HARVEST.replace("4.76,4.75,No,A,Worker", "4.76,4.75,No,B,Other")

    assert [choice.value for choice in found_in(rows).questions[0].choices] == ["A Worker", "B Other", "all"]
    answered = found_in(rows, answers={"person": "B Other"})
    assert said(answered) == ["02 =286"]
    assert answered.passed == {"hours of another person": ["row 2"]}


def test_an_export_as_a_workbook_is_the_same() -> None:
    rows = [line.split(",") for line in KIMAI.strip().split("\n")]

    assert said(found_in(workbook(Sheet=rows), "kimai.xlsx")) == said(found_in(KIMAI))


def test_a_break_inside_a_stretch_is_taken_off_with_its_time() -> None:
    rows = TIMESCRIBE.replace("12:00:00,03:30:00", "13:00:00,04:30:00").replace(
        "12:30:00,02/11/2026,17", "13:00:00,02/11/2026,17"
    )
    record = found_in(rows).days["2026-11-02"].record

    assert [(f"{each.start:%H:%M}", each.minutes) for each in record.breaks if each.start] == [("12:00", 30)]
    assert record.worked_minutes == 480


def test_a_night_of_gtimelog_belongs_to_its_day() -> None:
    text = "2026-11-02 22:00: arrived\n2026-11-03 01:30: duty\n2026-11-03 09:00: arrived\n2026-11-03 10:00: mail\n"

    assert said(found_in(text, "log.txt")) == ["02 22:00-01:30+1 =210", "03 09:00-10:00 =60"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"BEGIN:VCALENDAR\r\n", ImportKind.ICS),
        (b"inc 20260302T083000Z - 20260302T093000Z\n", ImportKind.TIMEWARRIOR),
        (b'[{"id": 1, "start": "20260302T083000Z"}]', ImportKind.TIMEWARRIOR),
        (b"2026-03-02 (8h!)\n    8:00 - 17:00\n", ImportKind.KLOG),
        (b'{"format": "overtime-logger-logbook"}', ImportKind.JSON),
        (b"PK\x03\x04", ImportKind.XLSX),
        (b"Date,Hours\n2026-03-02,8\n", None),
        (b"", None),
    ],
)
def test_the_kind_of_a_file_is_told_by_what_is_in_it(content: bytes, kind: ImportKind | None) -> None:
    assert kind_in(content) is kind
