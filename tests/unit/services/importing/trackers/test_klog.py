from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.importing.trackers.klog import days_of
from tests.cases import LONDON

if TYPE_CHECKING:
    from overtime_logger.services.importing.preview import Found


def found_in(text: str) -> Found:
    return days_of(text, lambda _day: LONDON)


def said(found: Found) -> list[str]:
    return [
        " ".join((str(day.record.date), *map(str, day.record.spells), str(day.record.worked_minutes)))
        for day in found.days.values()
    ]


def test_ranges_breaks_texts_and_tags_of_a_record() -> None:
    found = found_in(
        "2026-03-02 (7h24m!)\nBusy #oasys\n"
        "    8:00 - 17:15 court report #court\n"
        "    -30m lunch\n      at the desk\n"
    )

    (day,) = found.days.values()
    assert said(found) == ["2026-03-02 08:00-17:15 525"]
    assert day.record.reasons == ("oasys", "court")
    assert day.record.note == "Busy #oasys court report #court lunch at the desk"
    assert day.place == "line 1"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("8:00am - 5:15pm", "2026-03-02 08:00-17:15 555"),
        ("8:00-17:15", "2026-03-02 08:00-17:15 555"),
        ("22:00 - 2:00>", "2026-03-02 22:00-02:00+1 240"),
        ("22:00 - 24:00", "2026-03-02 22:00-00:00+1 120"),
        ("<23:00 - 6:00", "2026-03-01 23:00-06:00+1 420"),
        ("12:30am - 1:00", "2026-03-02 00:30-01:00 30"),
        ("1h30m", "2026-03-02 90"),
        ("+90m", "2026-03-02 90"),
        ("8h", "2026-03-02 480"),
    ],
)
def test_entries(entry: str, expected: str) -> None:
    for indent in ("    ", "  ", "   ", "\t"):
        assert said(found_in(f"2026/03/02\r\n{indent}{entry}\r\n")) == [expected]


def test_durations_and_breaks_of_a_day_without_times_are_one_amount() -> None:
    assert said(found_in("2026-03-02\n\t8h\n\t-30m\n")) == ["2026-03-02 450"]


def test_records_of_one_day_are_one_day() -> None:
    found = found_in("2026-03-02\n  8:00 - 12:00\n\n \t\n2026-03-02\n  20:00 - 21:00\n")

    assert said(found) == ["2026-03-02 08:00-12:00 20:00-21:00 300"]


def test_a_stretch_in_the_hour_that_spring_skips_is_read() -> None:
    assert said(found_in("2026-03-29\n  1:30 - 2:10\n")) == ["2026-03-29 01:30-02:10 40"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("2026-03-02\n  8:00 - ?\n", "line 2", "still open"),
        ("2026-03-02\n  8:00 - ???  now\n", "line 2", "still open"),
        ("2026-03-02\n  17:00 - 8:00\n", "line 2", "before it starts"),
        ("2026-03-02\n  8:00 - 17:00\n  1h\n", "line 1", "added up"),
        ("2026-03-02\n  8:61 - 17:00\n", "line 2", "no such time"),
        ("2026-03-02\n  13:00pm - 17:00\n", "line 2", "no such time"),
        ("2026-03-02\n  25:00 - 26:00\n", "line 2", "no such time"),
        ("2026-03-02\n  24:00> - 26:00\n", "line 2", "no such time"),
        ("2026-03-02\n  1h90m\n", "line 2", "not an entry"),
        ("2026-03-02\n  lunch\n", "line 2", "not an entry"),
        ("2026-03-02\n 1h\n", "line 2", "two to four spaces"),
        ("2026-03-02\n     1h\n", "line 2", "two to four spaces"),
        ("2026-03-02\n\t1h\n  1h\n", "line 3", "indented in the same way"),
        ("2026-03-02\n  1h\ntext\n", "line 3", "before its entries"),
        ("2026-13-02\n  1h\n", "line 1", "no such date"),
        ("2026-03/02\n  1h\n", "line 1", "begins with its date"),
        ("0000-00-00\n", "line 1", "no such date"),
        ("0999-01-01\n  1h\n", "line 1", "in this year"),
        ("hello\n", "line 1", "begins with its date"),
        ("2026-03-02\n  30h\n", "line 2", "at most 24"),
        ("2026-03-02\n  8:00 - 9:00\n  -2h\n", "line 1", "longer than the work"),
        ("2026-03-02\n  <1:00 - 9:00>\n", "line 2", "longer than a day"),
    ],
)
def test_what_can_not_be_taken_is_refused_with_its_line(text: str, place: str, reason: str) -> None:
    found = found_in(text)

    assert not found.days
    assert [refused.place for refused in found.refused] == [place]
    assert reason in found.refused[0].reason


def test_a_record_without_hours_is_passed_over_and_said() -> None:
    found = found_in("2026-03-02\nNothing today\n\n2026-03-03 (8h!)\n    8:00 - 8:00\n")

    assert not found.days
    assert not found.refused
    assert found.passed == {"no hours": ["line 1", "line 4"]}
    assert found.entries == 2


def test_an_empty_file_has_no_days() -> None:
    assert not found_in("").days
