"""What must hold of the working-time checks: they agree with slower ones written from the wording of the rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from overtime_logger.domain.averages import RestSettings
from overtime_logger.domain.contract import Contract
from overtime_logger.domain.day import DayRecord, TimeOff, TimeOffKind
from overtime_logger.domain.night import night_minutes
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_rules import Rule, check_rest
from tests.oracle import expected_short_daily_rests, longest_rest_in, weekly_sums
from tests.strategies import LONDON, spells

if TYPE_CHECKING:
    from random import Random

    from overtime_logger.domain.spell import Spell

SETTINGS = RestSettings(LONDON)
MONDAY = date(2026, 1, 5)


def records_of(worked: list[Spell]) -> dict[date, DayRecord]:
    by_day: dict[date, list[Spell]] = {}
    for spell in worked:
        by_day.setdefault(spell.date, []).append(spell)
    return {day: DayRecord(day, tuple(spells_of_day)) for day, spells_of_day in by_day.items()}


records = st.lists(spells(most_days=16, longest=26 * 60 - 61), min_size=1, max_size=25).map(records_of)


@st.composite
def worked_or_sick(draw: st.DrawFn) -> dict[date, DayRecord]:
    """Some thirty weeks of days worked, sick, or not recorded."""
    result: dict[date, DayRecord] = {}
    kinds = draw(st.lists(st.sampled_from("wwwwwws-"), min_size=7 * 20, max_size=7 * 30))
    for after, kind in enumerate(kinds):
        day = MONDAY + timedelta(days=after)
        if kind == "w":
            result[day] = DayRecord(day, amount_minutes=300 + (after * 37) % 400)
        elif kind == "s":
            result[day] = DayRecord(day, time_off=TimeOff(TimeOffKind.SICK))
    result[MONDAY] = DayRecord(MONDAY, amount_minutes=444)
    return result


@settings(max_examples=150)
@given(records)
def test_daily_rest_agrees_with_a_walk_minute_by_minute(log: dict[date, DayRecord]) -> None:
    report = check_rest(log, Contract(), SETTINGS, DateRange(min(log), max(log)))
    found = {each.first: each.value_minutes for each in report.findings if each.rule is Rule.DAILY_REST}

    assert found == expected_short_daily_rests(log)


@settings(max_examples=60)
@given(records)
def test_weekly_rest_agrees_with_a_walk_minute_by_minute(log: dict[date, DayRecord]) -> None:
    span = DateRange(min(log), max(log) + timedelta(days=1))
    report = check_rest(log, Contract(), SETTINGS, span)
    expected = {week: longest_rest_in(week, log, LONDON) for week in span.weeks()}

    assert {each.week: each.longest_minutes for each in report.weeks_of_rest} == {
        week: longest for week, longest in expected.items() if longest is not None
    }


@settings(max_examples=60)
@given(worked_or_sick())
def test_the_rolling_average_agrees_with_a_plain_sum(log: dict[date, DayRecord]) -> None:
    sick = {day for day, record in log.items() if record.time_off is not None}
    report = check_rest(log, Contract(), SETTINGS, DateRange(MONDAY, max(log)))

    assert report.averages
    for averages in report.averages:
        average = averages.all_hours
        inside, after = weekly_sums(log, average.window, sick)
        assert average.worked_minutes == inside
        assert (average.is_provisional, average.added_minutes) == (after is None, after or 0)
        assert average.excluded_days == sum(day in sick for day in average.window)
        assert average.divisor * 7 == len(average.window) == 17 * 7
        assert averages.without_voluntary == average


@given(records, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(log: dict[date, DayRecord], random: Random) -> None:
    shuffled = list(log.items())
    random.shuffle(shuffled)
    span = DateRange(min(log), max(log))

    assert check_rest(dict(shuffled), Contract(), SETTINGS, span) == check_rest(log, Contract(), SETTINGS, span)


@given(records, st.integers(0, 12))
def test_days_are_judged_alike_in_any_range(log: dict[date, DayRecord], cut: int) -> None:
    span = DateRange(min(log), max(log))
    part = DateRange(span.first + timedelta(days=min(cut, len(span) - 1)), span.last)
    by_day = {Rule.DAILY_REST, Rule.DAILY_SPREAD, Rule.REST_BREAK}
    whole, later = (check_rest(log, Contract(), SETTINGS, each).findings for each in (span, part))

    assert [each for each in whole if each.rule in by_day and each.first in part] == [
        each for each in later if each.rule in by_day
    ]


@given(spells(longest=26 * 60 - 61))
def test_night_minutes_agree_with_a_walk_minute_by_minute(spell: Spell) -> None:
    moments = (spell.start + timedelta(minutes=after) for after in range(spell.minutes))
    hours = [moment.astimezone(LONDON).hour for moment in moments]

    assert night_minutes(spell, LONDON) == sum(hour >= 23 or hour < 6 for hour in hours)
