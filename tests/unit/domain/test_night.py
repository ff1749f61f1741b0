from __future__ import annotations

import pytest

from overtime_logger.domain.night import night_minutes
from tests.cases import LONDON, spell


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-02T09:00", "2026-03-02T17:00", 0),
        ("2026-03-02T06:00", "2026-03-02T23:00", 0),
        ("2026-03-02T06:00", "2026-03-02T23:01", 1),
        ("2026-03-02T05:59", "2026-03-02T09:00", 1),
        ("2026-03-02T22:00", "2026-03-03T06:00", 420),
        ("2026-03-02T23:30", "2026-03-03T07:00", 390),
        ("2026-03-02T01:00", "2026-03-02T05:00", 240),
        ("2026-03-02T05:00", "2026-03-03T05:00", 60 + 360),
        ("2026-03-02T00:00", "2026-03-03T00:00", 360 + 60),
        ("2026-03-28T22:00", "2026-03-29T06:00", 360),
        ("2026-10-24T22:00", "2026-10-25T06:00", 480),
        ("2026-03-29T00:30", "2026-03-29T07:00", 270),
        ("2026-10-25T00:30", "2026-10-26T00:30", 390 + 90),
    ],
)
def test_the_night_is_from_eleven_to_six_in_elapsed_time(start: str, end: str, minutes: int) -> None:
    assert night_minutes(spell(start, end), LONDON) == minutes
