from __future__ import annotations

import pytest

from overtime_logger.domain.duration import in_figures, in_signed_figures, in_words
from overtime_logger.domain.entry.written import parse_duration, parse_hours


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8h", 480),
        ("8h45", 525),
        ("8H45M", 525),
        ("8h45min", 525),
        ("8h45mins", 525),
        ("8h5m", 485),
        ("8h05", 485),
        ("0h30", 30),
        ("45m", 45),
        ("90min", 90),
        ("90mins", 90),
        ("8.75h", 525),
        ("8,75h", 525),
        ("7.4h", 444),
        ("0.0083h", 0),
        ("0.0084h", 1),
        ("8.3333h", 500),
        ("1.0083h", 60),
        ("0.025h", 2),
        ("٨h", 480),
    ],
)
def test_durations_are_read(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "8", "8.75", "8:45", "8h5", "8h60", "h", "m", "-8h", "8hh", "8h45x", "123456h", "8.h"],
)
def test_what_is_no_duration_is_not_read(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("37", 2220), ("37:00", 2220), (" 36:45 ", 2205), ("148:00", 8880), ("37h30", 2250), ("7.4h", 444)],
)
def test_contracted_hours_are_read(text: str, minutes: int) -> None:
    assert parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["", "37:60", "thirty", "37:0", "-37", "³"])
def test_what_is_no_amount_of_hours_is_not_read(text: str) -> None:
    assert parse_hours(text) is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (480, "8 h"), (525, "8 h 45"), (485, "8 h 05"), (-60, "1 h")],
)
def test_durations_in_words(minutes: int, words: str) -> None:
    assert in_words(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "figures", "signed"),
    [(0, "0:00", "0:00"), (81, "1:21", "+1:21"), (-24, "−0:24", "−0:24"), (8880, "148:00", "+148:00")],
)
def test_durations_in_figures(minutes: int, figures: str, signed: str) -> None:
    assert in_figures(minutes) == figures
    assert in_signed_figures(minutes) == signed
