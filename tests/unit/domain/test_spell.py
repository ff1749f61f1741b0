from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell, elapsed_minutes, exists_on_clock, overlapping, wall_clock
from tests.cases import LONDON, day, load_cases, spell

MONDAY = date(2026, 3, 2)


class _Nowhere(tzinfo):
    """A zone that can't say its offset."""

    def utcoffset(self, _moment: datetime | None, /) -> None:
        return None


CLOCK_CHANGES = [case for case in load_cases("hours.json")["cases"] if "spell" in case]


@pytest.mark.parametrize("case", CLOCK_CHANGES, ids=[case["name"] for case in CLOCK_CHANGES])
def test_worked_case_over_a_clock_change(case: dict[str, object]) -> None:
    start, end = (str(text) for text in case["spell"])  # type: ignore[union-attr] # a list of two
    worked = spell(start, end)

    assert worked.minutes == case["worked_minutes"]
    assert worked.date == day(str(case["day"]))


def test_the_spring_night_of_the_rules_is_ten_hours() -> None:
    assert spell("2026-03-28T22:00", "2026-03-29T09:00").minutes == 600


@pytest.mark.parametrize(
    ("start", "end", "shown", "day_shift"),
    [
        (time(8, 30), time(17, 45), "08:30-17:45", 0),
        (time(22), time(2), "22:00-02:00+1", 1),
        (time(18), time(0), "18:00-00:00+1", 1),
    ],
)
def test_an_end_before_the_start_is_on_the_next_day(start: time, end: time, shown: str, day_shift: int) -> None:
    worked = Spell.on(MONDAY, start, end, LONDON)

    assert str(worked) == shown
    assert worked.day_shift == day_shift
    assert worked.date == MONDAY


def test_a_whole_day_runs_from_midnight_to_midnight() -> None:
    assert Spell.on(MONDAY, time(0), time(0), LONDON, end_is_midnight=True).minutes == 1440


def test_the_day_the_clocks_go_back_has_twenty_five_hours() -> None:
    assert Spell.on(date(2026, 10, 25), time(0), time(0), LONDON, end_is_midnight=True).minutes == 1500


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (time(0, 30), time(3, 30), 120),
        (time(1, 30), time(2, 15), 45),
        (time(1, 10), time(1, 50), 40),
        (time(0, 30), time(1, 30), 60),
    ],
)
def test_times_in_the_skipped_hour_still_have_a_length(start: time, end: time, minutes: int) -> None:
    assert Spell.on(date(2026, 3, 29), start, end, LONDON).minutes == minutes


def test_offsets_are_pinned() -> None:
    start = wall_clock(date(2026, 7, 1), time(9), LONDON)

    assert start.tzinfo == timezone(timedelta(hours=1))
    assert start.isoformat() == "2026-07-01T09:00:00+01:00"


def test_a_time_that_comes_twice_is_the_earlier_unless_said() -> None:
    night = date(2026, 10, 25)
    later = wall_clock(night, time(1, 30), LONDON, fold=1)

    assert later - wall_clock(night, time(1, 30), LONDON) == timedelta(hours=1)


def test_a_zone_without_an_offset_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        wall_clock(MONDAY, time(9), _Nowhere())


@pytest.mark.parametrize(("at", "exists"), [(time(0, 59), True), (time(1, 30), False), (time(2), True)])
def test_the_skipped_hour_is_on_no_clock(at: time, *, exists: bool) -> None:
    assert exists_on_clock(wall_clock(date(2026, 3, 29), at, LONDON), LONDON) is exists


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2026-03-02T09:00", "2026-03-02T09:00", "spell.empty"),
        ("2026-03-02T09:00", "2026-03-02T08:00", "spell.backwards"),
        ("2026-03-02T09:00", "2026-03-03T10:01", "spell.too_long"),
    ],
)
def test_a_stretch_that_can_not_be_is_refused(start: str, end: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        spell(start, end)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        (datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 10, tzinfo=UTC), "offset"),  # noqa: DTZ001 # the fault itself
        (datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10), "offset"),  # noqa: DTZ001 # the fault itself
        (datetime(2026, 3, 2, 9, 0, 1, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC), "whole minutes"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, 0, 0, 1, tzinfo=UTC), "whole minutes"),
    ],
)
def test_times_must_be_whole_minutes_with_an_offset(start: datetime, end: datetime, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Spell(start, end, "UTC")


def test_only_spells_that_share_a_minute_overlap() -> None:
    morning = spell("2026-03-02T08:00", "2026-03-02T12:00")
    noon = spell("2026-03-02T12:00", "2026-03-02T13:00")
    late_morning = spell("2026-03-02T11:59", "2026-03-02T12:30")

    assert overlapping([noon, morning]) == ()
    assert overlapping([noon, late_morning, morning]) == ((morning, late_morning), (late_morning, noon))


def test_shared_minutes_count_once() -> None:
    whole = spell("2026-03-02T08:00", "2026-03-02T12:00")
    inside = spell("2026-03-02T09:00", "2026-03-02T10:00")
    over_the_end = spell("2026-03-02T11:00", "2026-03-02T13:00")
    apart = spell("2026-03-02T20:00", "2026-03-02T21:00")

    assert elapsed_minutes([]) == 0
    assert elapsed_minutes([apart, over_the_end, inside, whole]) == 300 + 60
