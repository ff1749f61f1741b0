from __future__ import annotations

from datetime import date, time

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.typed_days import coming_day, meeting_time, next_year
from tests.refusals import hint_of, refuses

FRIDAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/3", date(2027, 3, 13)),
        ("27/3", date(2026, 3, 27)),
        ("wed", date(2026, 3, 25)),
        ("fri", FRIDAY),
        ("yesterday", date(2026, 3, 19)),
        ("13/03/2026", date(2026, 3, 13)),
    ],
)
def test_a_day_whose_year_or_week_is_open_lies_ahead(text: str, day: date) -> None:
    assert coming_day(text, FRIDAY) == day


def test_the_next_year_of_a_leap_day_is_the_next_leap_year() -> None:
    assert next_year(date(2028, 2, 29)) == date(2032, 2, 29)


def test_a_meeting_is_by_day() -> None:
    assert meeting_time(" 10:30 ") == time(10, 30)
    assert meeting_time("2.30pm") == time(14, 30)
    with refuses(InvalidInputError, match="may be morning or afternoon") as refused:
        meeting_time("2:30")
    assert hint_of(refused.value) == "Say 02:30 or 14:30."
