from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.trackers.timewarrior import days_of
from tests.cases import LONDON
from tests.refusals import refuses

if TYPE_CHECKING:
    from overtime_logger.services.importing.preview import Found


def found_in(text: str) -> Found:
    return days_of(text, lambda _day: LONDON)


def said(found: Found) -> list[str]:
    return [
        " ".join((str(day.record.date), *map(str, day.record.spells), str(day.record.worked_minutes)))
        for day in found.days.values()
    ]


def test_a_line_of_a_data_file() -> None:
    found = found_in('inc 20260302T083000Z - 20260302T174500Z # oasys "court report" # "two \\"urgent\\" ones"\n')

    (day,) = found.days.values()
    assert said(found) == ["2026-03-02 08:30-17:45 555"]
    assert day.record.reasons == ("oasys", "court-report")
    assert day.record.note == 'two "urgent" ones'
    assert day.place == "line 1"


def test_an_annotation_without_tags_and_an_apostrophe() -> None:
    found = found_in('inc 20260302T083000Z - 20260302T093000Z # # "can\'t wait"\nexc monday 08:00-17:00\n\n')

    assert found.days["2026-03-02"].record.note == "can't wait"
    assert found.days["2026-03-02"].record.reasons == ()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # British Summer Time starts on 29 March 2026 at 01:00 UTC and ends on 25 October at 01:00 UTC.
        ("20260701T073000Z", "20260701T160000Z", "2026-07-01 08:30-17:00 510"),
        ("20260328T220000Z", "20260329T080000Z", "2026-03-28 22:00-09:00+1 600"),
        ("20260329T003000Z", "20260329T013000Z", "2026-03-29 00:30-02:30 60"),
        ("20261025T003000Z", "20261025T013000Z", "2026-10-25 01:30-01:30 60"),
        ("20260630T233000Z", "20260701T003000Z", "2026-07-01 00:30-01:30 60"),
        ("20260302T083059Z", "20260302T093001Z", "2026-03-02 08:31-09:30 59"),
    ],
)
def test_utc_becomes_the_time_on_the_wall(start: str, end: str, expected: str) -> None:
    assert said(found_in(f"inc {start} - {end}")) == [expected]


def test_stretches_without_a_gap_are_one() -> None:
    found = found_in(
        "inc 20260302T100000Z - 20260302T120000Z # b\n"
        "inc 20260302T083000Z - 20260302T100000Z # a\n"
        "inc 20260302T130000Z - 20260302T140000Z # a\n"
        "inc 20260302T150000Z - 20260302T150030Z\n"
    )

    assert said(found) == ["2026-03-02 08:30-12:00 13:00-14:00 270"]
    assert found.days["2026-03-02"].record.reasons == ("b", "a")
    assert found.passed == {"shorter than a minute": ["line 4"]}


def test_seconds_are_rounded_once_for_the_day() -> None:
    lines = [f"inc 20260302T{hour:02d}0000Z - 20260302T{hour:02d}1050Z" for hour in range(8, 20)]

    (day,) = found_in("\n".join(lines)).days.values()
    assert day.record.worked_minutes == 130


def test_an_export_is_read_the_same() -> None:
    exported = [
        {"id": 2, "start": "20260302T083000Z", "end": "20260302T120000Z", "tags": ["oasys"], "annotation": "x"},
        {"id": 1, "start": "20260303T083000Z"},
    ]
    found = found_in(json.dumps(exported))

    assert said(found) == ["2026-03-02 08:30-12:00 210"]
    assert [(refused.place, "still open" in refused.reason) for refused in found.refused] == [("interval 2", True)]


@pytest.mark.parametrize(
    "line",
    [
        "inc 20260302T083000Z",
        "inc 20260302T083000Z # tag",
        "inc 20260302T083000Z - 20260302T073000Z",
        "inc 20260302T083000Z - 20260304T073000Z",
        "inc 20261302T083000Z - 20261302T093000Z",
        "inc 20260302 - 20260303",
        "inc 99990302T083000Z - 99990302T093000Z",
        f"inc 20260302T083000Z - 20260302T093000Z # {'x' * 41}",
        "hello",
    ],
)
def test_what_can_not_be_taken_is_refused_with_its_line(line: str) -> None:
    found = found_in(f"\n{line}\n")

    assert not found.days
    assert [refused.place for refused in found.refused] == ["line 2"]


@pytest.mark.parametrize("text", ["[", "[1]", '[{"start": 5}]', "[[[[", '[{"end": "20260302T083000Z"}]'])
def test_what_is_no_export_is_refused_whole(text: str) -> None:
    with refuses(InvalidInputError, match="timew export"):
        found_in(text)
