from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.day import Break, DayRecord
from overtime_logger.domain.excess_times import last_hours
from tests.builders import worked_day
from tests.cases import spell
from tests.strategies import spells

if TYPE_CHECKING:
    from overtime_logger.domain.spell import Spell


def test_the_last_hours_of_a_day_are_counted_by_the_clock() -> None:
    assert last_hours(worked_day("2026-03-02", "08:30-18:20"), 95) == {16: 15, 17: 60, 18: 20}


def test_hours_after_midnight_stand_under_their_own_hour() -> None:
    late = DayRecord(date(2026, 3, 2), spells=(spell("2026-03-02T22:00", "2026-03-03T00:45"),))
    assert last_hours(late, 60) == {23: 15, 0: 45}


def test_what_a_short_evening_does_not_hold_is_taken_from_before_it() -> None:
    split = (spell("2026-03-02T08:30", "2026-03-02T16:30"), spell("2026-03-02T20:15", "2026-03-02T20:45"))
    assert last_hours(DayRecord(date(2026, 3, 2), spells=split), 50) == {16: 20, 20: 30}


def test_a_break_at_a_known_time_is_not_worked() -> None:
    one = spell("2026-03-02T08:30", "2026-03-02T18:00")
    known = Break(30, start=one.start.replace(hour=17, minute=15))
    assert last_hours(DayRecord(date(2026, 3, 2), spells=(one,), breaks=(known,)), 60) == {16: 30, 17: 30}


def test_time_in_two_stretches_is_counted_once() -> None:
    over = (spell("2026-03-02T08:30", "2026-03-02T17:00"), spell("2026-03-02T16:30", "2026-03-02T17:30"))
    assert last_hours(DayRecord(date(2026, 3, 2), spells=over), 90) == {16: 60, 17: 30}


def test_an_amount_alone_has_no_times() -> None:
    assert last_hours(DayRecord(date(2026, 3, 2), amount_minutes=540), 60) == {}


@given(spells(), st.integers(0, 2000))
def test_no_minute_is_lost_or_made_up(one: Spell, wanted: int) -> None:
    day = DayRecord(one.date, spells=(one,))
    asked = min(wanted, day.worked_minutes)
    found = last_hours(day, asked)
    assert sum(found.values()) == asked
    assert set(found) <= set(range(24))
    # An hour of the clock comes twice where a stretch lasts a whole day.
    assert max(found.values(), default=0) <= 120
