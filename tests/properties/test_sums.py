"""What must hold of sums over days, whatever the contract and whatever was recorded."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from overtime_logger.domain.balance import (
    BalanceCurve,
    accounting_periods,
    balance,
    running_balance,
    unpaid_so_far,
)
from overtime_logger.domain.contract import Contract, Term
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import Spell, elapsed_minutes
from tests.oracle import contracted_on, expected_figures
from tests.strategies import Logbook, contracts, dates, day_hours, logbooks, ranges, spells, terms

if TYPE_CHECKING:
    from random import Random

    from overtime_logger.domain.day import DayHours

ONE_DAY = timedelta(days=1)


def halves(span: DateRange, last_of_first: date) -> tuple[DateRange, DateRange]:
    return DateRange(span.first, last_of_first), DateRange(last_of_first + ONE_DAY, span.last)


@given(logbooks, ranges(), dates())
def test_sums_agree_over_any_split(log: Logbook, span: DateRange, cut: date) -> None:
    assume(span.first <= cut < span.last)
    whole = balance(log.contract, log.days, log.adjustments, span)
    parts = [balance(log.contract, log.days, log.adjustments, part) for part in halves(span, cut)]

    for name in (
        "worked_minutes",
        "contracted_minutes",
        "credited_minutes",
        "compensated_minutes",
        "hours_lost_minutes",
    ):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts), name
    assert whole.coverage == tuple(map(sum, zip(*(part.coverage for part in parts), strict=True)))
    assert whole.balance_minutes == parts[1].balance_minutes


@given(logbooks, dates())
def test_the_balance_read_off_a_curve_is_the_running_balance(log: Logbook, day: date) -> None:
    curve = BalanceCurve(log.contract, log.days, log.adjustments)

    assert curve.at(day) == running_balance(log.contract, log.days, log.adjustments, day)


@given(logbooks, ranges(), st.integers(0, 40))
def test_gross_excess_agrees_when_split_between_accounting_periods(
    log: Logbook, span: DateRange, which: int
) -> None:
    edges = [counted.last for _whole, counted in accounting_periods(log.contract, span)][:-1]
    assume(edges)
    cut = edges[which % len(edges)]
    whole = balance(log.contract, log.days, log.adjustments, span)
    parts = [balance(log.contract, log.days, log.adjustments, part) for part in halves(span, cut)]

    assert whole.gross_excess_minutes == sum(part.gross_excess_minutes for part in parts)
    assert whole.periods == parts[0].periods + parts[1].periods


@given(logbooks, ranges())
def test_the_second_opinion_agrees(log: Logbook, span: DateRange) -> None:
    figures = balance(log.contract, log.days, log.adjustments, span)
    expected = asdict(expected_figures(log.contract, log.days, log.adjustments, span))
    expected.pop("recorded")
    expected.pop("working_days")

    assert {name: getattr(figures, name) for name in expected} == expected


@given(contracts, dates())
def test_contracted_minutes_agree_with_the_second_opinion(contract: Contract, day: date) -> None:
    assert contract.contracted_minutes(day) == contracted_on(contract, day)


@given(terms(), terms(), st.integers(1, 60), logbooks)
def test_moving_a_later_contract_changes_no_earlier_day(
    first: Term, later: Term, shift: int, log: Logbook
) -> None:
    start = max(first.start + ONE_DAY, later.start)
    later = replace(later, start=start, end=None)
    moved = replace(later, start=start + timedelta(days=shift))
    before, after = Contract((first, later)), Contract((first, moved))
    last = start - ONE_DAY

    days_before = DateRange(first.start, last)
    assert [before.contracted_minutes(day) for day in days_before] == [
        after.contracted_minutes(day) for day in days_before
    ]
    assert running_balance(before, log.days, log.adjustments, last) == running_balance(
        after, log.days, log.adjustments, last
    )
    assert (
        balance(before, log.days, log.adjustments, days_before).gross_excess_minutes
        == balance(after, log.days, log.adjustments, days_before).gross_excess_minutes
    )


@given(logbooks, ranges(), dates())
def test_a_day_not_recorded_adds_nothing_to_any_sum(log: Logbook, span: DateRange, day: date) -> None:
    assume(day in span)
    without = {other: hours for other, hours in log.days.items() if other != day}
    rest = [
        part
        for part in (
            DateRange(span.first, day - ONE_DAY) if day > span.first else None,
            DateRange(day + ONE_DAY, span.last) if day < span.last else None,
        )
        if part is not None
    ]
    whole = balance(log.contract, without, (), span)
    parts = [balance(log.contract, without, (), part) for part in rest]

    for name in ("worked_minutes", "contracted_minutes", "credited_minutes", "compensated_minutes"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts), name
    assert whole.coverage.recorded == sum(part.coverage.recorded for part in parts)


@given(logbooks, ranges(), day_hours, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(log: Logbook, span: DateRange, hours: DayHours, random: Random) -> None:
    days = list({**log.days, span.first: hours}.items())
    adjustments = list(log.adjustments)
    in_order = balance(log.contract, dict(sorted(days)), sorted(adjustments, key=lambda line: line.date), span)
    random.shuffle(days)
    random.shuffle(adjustments)

    assert balance(log.contract, dict(days), adjustments, span) == in_order


@given(spells(), st.integers(1, 24 * 60))
def test_a_spell_is_as_long_however_it_is_cut(spell: Spell, after: int) -> None:
    assume(after < spell.minutes)
    cut = spell.start + timedelta(minutes=after)
    parts = [Spell(spell.start, cut, spell.zone), Spell(cut, spell.end, spell.zone)]

    assert sum(part.minutes for part in parts) == spell.minutes
    assert elapsed_minutes(parts) == spell.minutes


@given(st.lists(spells(most_days=3), max_size=8), st.randoms(use_true_random=False))
def test_elapsed_time_counts_each_minute_once(worked: list[Spell], random: Random) -> None:
    counted = {
        minute
        for spell in worked
        for minute in range(int(spell.start.timestamp()) // 60, int(spell.end.timestamp()) // 60)
    }
    shuffled = list(worked)
    random.shuffle(shuffled)

    assert elapsed_minutes(shuffled) == elapsed_minutes(worked) == len(counted)


@given(logbooks, ranges())
def test_unpaid_hours_added_up_are_those_of_the_range_so_far(log: Logbook, span: DateRange) -> None:
    so_far = list(unpaid_so_far(log.contract, log.days, log.adjustments, span.weeks(), span))

    assert [days for days, _minutes in so_far] == [week.intersection(span) for week in span.weeks()]
    for days, minutes in so_far:
        until_then = balance(log.contract, log.days, log.adjustments, DateRange(span.first, days.last))
        assert minutes == until_then.unpaid_excess_minutes
