from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.reading import (
    CASELOAD_NAME,
    Reading,
    ReadingSource,
    excessive_workload,
    parse_value,
)
from tests.cases import days

MONDAY = date(2026, 3, 2)


def reading(value: str, after_days: int = 0, **parts: Any) -> Reading:  # noqa: ANN401 # whatever a reading takes
    return Reading(MONDAY + timedelta(days=after_days), Decimal(value), ReadingSource.MY_SCREEN, **parts)


def weekly(*values: str) -> list[Reading]:
    """A reading each week; nothing for a week given as `-`."""
    return [reading(value, 7 * week) for week, value in enumerate(values) if value != "-"]


@pytest.mark.parametrize(
    ("text", "value"), [("194", "194"), (" 112.5 ", "112.5"), ("112,5", "112.5"), ("194%", "194"), ("0%", "0")]
)
def test_values_are_read(text: str, value: str) -> None:
    assert parse_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "%", "high", "-5", "1e9", "NaN", "1.", ".5", "1.2.3", "1 000", "²"])
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_value(text)
    assert caught.value.code == "reading.value"


@pytest.mark.parametrize(
    ("value", "figure"), [("194", "194"), ("112.50", "112.5"), ("1E+2", "100"), ("0", "0"), ("110.01", "110.01")]
)
def test_a_value_is_written_without_idle_decimals(value: str, figure: str) -> None:
    assert reading(value).figure == figure


@pytest.mark.parametrize(
    ("value", "parts", "code"),
    [
        ("-1", {}, "reading.value"),
        ("NaN", {}, "reading.value"),
        ("Infinity", {}, "reading.value"),
        ("100001", {}, "reading.value"),
        ("1.001", {}, "reading.value"),
        ("1", {"name": " "}, "reading.name"),
        ("1", {"name": "x" * 61}, "reading.name"),
        ("1", {"unit": "x" * 61}, "reading.unit"),
        ("1", {"points": -1}, "reading.points"),
        ("1", {"cases": 100_001}, "reading.cases"),
        ("1", {"reduction_minutes": -1}, "reading.reduction"),
        ("1", {"reduction_minutes": 10_081}, "reading.reduction"),
    ],
)
def test_what_no_tool_shows_is_refused(value: str, parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        reading(value, **parts)
    assert caught.value.code == code


def test_a_reading_may_say_what_is_behind_it() -> None:
    full = reading("194", points=4210, cases=61, reduction_minutes=222)

    assert (full.points, full.cases, full.reduction_minutes) == (4210, 61, 222)


@pytest.mark.parametrize(
    ("value", "parts", "is_red"),
    [
        ("110", {}, False),
        ("110.01", {}, True),
        ("194", {"name": "wmt "}, True),
        ("194", {"name": CASELOAD_NAME, "unit": ""}, False),
        ("194", {"unit": "points"}, False),
    ],
)
def test_the_official_screen_is_red_above_110(value: str, parts: dict[str, Any], *, is_red: bool) -> None:
    assert reading(value, **parts).is_red is is_red


@pytest.mark.parametrize(
    ("values", "weeks"),
    [
        (("111", "120", "130"), []),
        (("111", "120", "130", "194"), [days("2026-03-02", "2026-03-29")]),
        (("111", "120", "110", "130", "194"), []),
        (("111", "120", "-", "130", "194"), []),
        (("100", "111", "111", "111", "111", "111", "100"), [days("2026-03-09", "2026-04-12")]),
        (
            ("111", "111", "111", "111", "-", "111", "111", "111", "111"),
            [days("2026-03-02", "2026-03-29"), days("2026-04-06", "2026-05-03")],
        ),
    ],
)
def test_four_weeks_in_a_row_are_an_excessive_workload(values: tuple[str, ...], weeks: list[object]) -> None:
    readings = weekly(*values)
    Random(1).shuffle(readings)  # noqa: S311 # not for secrets

    assert [run.weeks for run in excessive_workload(readings)] == weeks


def test_every_reading_of_a_week_must_be_above() -> None:
    readings = weekly("111", "120", "130", "194")

    assert excessive_workload([*readings, reading("109", 8)]) == ()
    assert excessive_workload([*readings, reading("119", 8)])


def test_readings_of_another_measure_take_no_part() -> None:
    readings = weekly("111", "120", "130", "194")

    assert excessive_workload([*readings, reading("60", 8, name=CASELOAD_NAME, unit="")])
    assert excessive_workload([reading("194", 7 * week, name="load") for week in range(5)]) == ()


def test_the_finding_says_what_it_rests_on() -> None:
    (run,) = excessive_workload([*weekly("111", "194", "130", "120"), reading("115", 21)])

    assert run.number_of_weeks == 4
    assert run.highest.value == 194
    assert run.latest.value == 120
    assert run.summary == (
        "above 110% in 4 weeks in a row; the Ministry of Justice has told Parliament that anyone above 110% for "
        "four consecutive weeks is deemed to have an excessive workload"
    )


@pytest.mark.parametrize("source", ReadingSource)
def test_a_source_has_words(source: ReadingSource) -> None:
    assert source.words
