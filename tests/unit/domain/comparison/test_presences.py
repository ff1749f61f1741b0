"""From events to the times between which something was seen."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.comparison.presences import Event, days_of, presences_of
from overtime_logger.domain.comparison.source import Presence
from overtime_logger.domain.spell import wall_clock

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 3, 2)


def at(clock: str, day: date = MONDAY) -> datetime:
    return wall_clock(day, datetime.strptime(clock, "%H:%M").time(), LONDON)  # noqa: DTZ007 - a clock time only


def events(text: str, day: date = MONDAY) -> list[Event]:
    """Events from `08:30 on, 17:00 off`; a `+` before the time is the day after."""
    found: list[Event] = []
    for each in text.split(", "):
        clock, _space, kind = each.partition(" ")
        moment = at(clock.removeprefix("+"), day + timedelta(days=clock.startswith("+")))
        found.append(Event(moment, moment, kind))
    return found


def shown(text: str, gap: int = 120, starts: tuple[str, ...] = (), ends: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{presence.start:%H:%M}-{presence.end:%H:%M}/{number}"
        for presence, number in presences_of(events(text), gap, starts, ends)
    ]


def test_a_gap_that_is_longer_ends_a_presence_and_one_that_is_as_long_does_not() -> None:
    assert shown("08:30, 10:30, 12:31") == ["08:30-10:30/2", "12:31-12:31/1"]


def test_a_log_on_lasts_until_its_log_off_however_long_nothing_is_seen() -> None:
    assert shown("08:30 On, 17:00 OFF, 20:05 on, 20:50 off", starts=("on",), ends=("off",)) == [
        "08:30-17:00/2",
        "20:05-20:50/2",
    ]


def test_a_log_on_that_nobody_ended_for_more_than_sixteen_hours_is_only_the_moment_it_was_seen() -> None:
    assert shown("08:30 on, +01:00 off", starts=("on",), ends=("off",)) == ["08:30-08:30/1"]


def test_an_end_without_a_start_shows_nothing() -> None:
    assert shown("03:00 off, 08:30 on, 16:00 lock, 16:30 off", starts=("on",), ends=("off",)) == ["08:30-16:30/3"]


def test_what_follows_the_last_end_belongs_to_no_presence_and_without_an_end_the_last_seen_ends_it() -> None:
    assert shown("08:30 on, 09:30 off, 10:00 mail", starts=("on",), ends=("off",)) == ["08:30-09:30/3"]
    assert shown("08:30 on, 09:30 mail, 10:00 mail", starts=("on",), ends=("off",)) == ["08:30-10:00/3"]


def test_a_presence_over_midnight_belongs_to_the_day_it_begins_on() -> None:
    [day] = days_of(presences_of(events("22:00, 23:30, +01:00, +02:10"), 120))
    assert (day.date, day.total_minutes, day.events) == (MONDAY, 250, 4)


def test_the_hours_of_both_clock_changes_are_elapsed_ones() -> None:
    spring = events("22:00, 23:59, +03:00", date(2026, 3, 28))
    autumn = events("22:00, 23:59, +03:00", date(2026, 10, 24))
    assert [day.total_minutes for each in (spring, autumn) for day in days_of(presences_of(each, 300))] == [
        240,
        360,
    ]


def test_more_than_a_day_without_a_gap_is_told_by_the_day() -> None:
    hourly = [
        Event(at("00:00") + timedelta(hours=hour), at("00:00") + timedelta(hours=hour)) for hour in range(40)
    ]
    days = days_of(presences_of(hourly, 120))
    assert [(day.date, day.total_minutes, day.events) for day in days] == [
        (MONDAY, 23 * 60, 24),
        (MONDAY + timedelta(days=1), 15 * 60, 16),
    ]


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=60), st.integers(0, 600))
def test_presences_are_the_runs_of_minutes_that_lie_within_the_gap(minutes: list[int], gap: int) -> None:
    """The oracle marks, minute by minute, what lies between two events no further apart than the gap."""
    origin = at("00:00")
    moments = [origin + timedelta(minutes=each) for each in minutes]
    found = [presence for presence, _number in presences_of([Event(each, each) for each in moments], gap)]
    seen = sorted(set(minutes))
    inside = set(seen)
    for before, after in itertools.pairwise(seen):
        if after - before <= gap:
            inside |= set(range(before, after + 1))
    of_presences: set[int] = set()
    for each in found:
        of_presences |= set(
            range((each.start - origin) // timedelta(minutes=1), (each.end - origin) // timedelta(minutes=1) + 1)
        )
    if all(each.minutes < 1440 for each in found):
        assert {m for m in inside if m in seen} == {m for m in of_presences if m in seen}
    assert all(isinstance(each, Presence) for each in found)
    # Apart from each other by more than the gap, unless a run of more than a day was told by the day.
    for before, after in itertools.pairwise(found):
        assert after.start - before.end > timedelta(minutes=gap) or after.start.date() > before.start.date()
