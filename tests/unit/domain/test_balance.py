from __future__ import annotations

from dataclasses import asdict
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from overtime_logger.domain.balance import (
    Adjustment,
    AdjustmentKind,
    Balance,
    Coverage,
    accounting_periods,
    balance,
    figures_of,
    running_balance,
    unrecorded_days,
)
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term, WeekPattern
from overtime_logger.domain.day import DayHours, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from tests.cases import adjustments_from, contract_from, day, days, hours_from, load_cases
from tests.oracle import expected_figures

CASES = [case for case in load_cases("hours.json")["cases"] if "balance" in case]
FULL_TIME: WeekPattern = (444, 444, 444, 444, 444, 0, 0)
FOUR_DAYS: WeekPattern = (444, 444, 444, 444, 0, 0, 0)


def as_figures(figures: Balance) -> dict[str, Any]:
    return {
        "worked_minutes": figures.worked_minutes,
        "contracted_minutes": figures.contracted_minutes,
        "credited_minutes": figures.credited_minutes,
        "gross_excess_minutes": figures.gross_excess_minutes,
        "compensated_minutes": figures.compensated_minutes,
        "unpaid_excess_minutes": figures.unpaid_excess_minutes,
        "balance_minutes": figures.balance_minutes,
        "hours_lost_minutes": figures.hours_lost_minutes,
        "coverage": figures.coverage._asdict(),
    }


def weekly(start: str, pattern: WeekPattern = FULL_TIME, *, weeks: int = 1, anchor: str = "2026-01-05") -> Term:
    return Term(day(start), (pattern,), AccountingPeriod(weeks, day(anchor)), None, Nation.WALES, "Europe/London")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_case(case: dict[str, Any]) -> None:
    figures = as_figures(
        balance(contract_from(case), hours_from(case), adjustments_from(case), days(*case["range"]))
    )

    assert {name: figures[name] for name in case["balance"]} == case["balance"]


def test_new_terms_in_mid_week_do_not_cut_the_week_in_two() -> None:
    contract = Contract((weekly("2026-03-02"), weekly("2026-03-11", FOUR_DAYS)))
    recorded = {day("2026-03-09"): DayHours(384), day("2026-03-12"): DayHours(504)}
    figures = balance(contract, recorded, (), days("2026-03-09", "2026-03-15"))

    assert [period.counted for period in figures.periods] == [days("2026-03-09", "2026-03-15")]
    assert not figures.periods[0].is_partial
    assert figures.gross_excess_minutes == 0


def test_terms_with_another_accounting_period_cut_the_one_under_way_short() -> None:
    contract = Contract((weekly("2026-01-05", weeks=4), weekly("2026-01-19", weeks=4, anchor="2026-01-19")))
    periods = list(accounting_periods(contract, days("2026-01-05", "2026-02-20")))

    assert periods == [
        (days("2026-01-05", "2026-02-01"), days("2026-01-05", "2026-01-18")),
        (days("2026-01-19", "2026-02-15"), days("2026-01-19", "2026-02-15")),
        (days("2026-02-16", "2026-03-15"), days("2026-02-16", "2026-02-20")),
    ]


def test_hours_before_any_contract_are_all_over_it() -> None:
    contract = Contract((weekly("2026-03-04"),))
    recorded = {day("2026-02-25"): DayHours(60), day("2026-03-02"): DayHours(30), day("2026-03-04"): DayHours(444)}
    figures = balance(contract, recorded, (), days("2026-02-23", "2026-03-08"))

    assert [period.excess_minutes for period in figures.periods] == [60, 30]
    assert figures.coverage == Coverage(1, 3)


def test_a_period_cut_by_the_edge_of_the_range_is_partial() -> None:
    figures = balance(Contract((weekly("2026-03-02"),)), {}, (), days("2026-03-03", "2026-03-15"))

    assert [period.is_partial for period in figures.periods] == [True, False]
    assert figures.gross_excess_minutes == 0


def test_hours_taken_back_are_no_shortfall() -> None:
    off = TimeOff(TimeOffKind.FLEXI, Portion.HOURS, 120)
    recorded = {day("2026-03-02"): DayHours(564), day("2026-03-03"): DayHours(324, off)}
    contract = Contract((weekly("2026-03-02"),))
    figures = balance(contract, recorded, (), days("2026-03-02", "2026-03-08"))

    assert figures.gross_excess_minutes == 120
    assert figures.compensated_minutes == 120
    assert figures.unpaid_excess_minutes == 0
    assert figures.balance_minutes == 0
    assert figures.periods[0].due_minutes == 888 - 120


def test_the_running_balance_takes_in_all_that_went_before() -> None:
    contract = Contract((weekly("2026-03-02"),))
    recorded = {day("2026-03-02"): DayHours(504), day("2026-03-09"): DayHours(434)}
    ledger = [
        Adjustment(day("2026-03-01"), AdjustmentKind.OPENING, -30),
        Adjustment(day("2026-03-10"), AdjustmentKind.CORRECTION, 5, "miscounted"),
        Adjustment(day("2026-03-20"), AdjustmentKind.WRITTEN_OFF, 15, "cap"),
    ]

    assert running_balance(contract, recorded, ledger, day("2026-02-28")) == 0
    assert running_balance(contract, recorded, ledger, day("2026-03-08")) == 30
    assert balance(contract, recorded, ledger, days("2026-03-09", "2026-03-31")).balance_minutes == 10


@pytest.mark.parametrize(
    ("kind", "minutes", "why", "code"),
    [
        (AdjustmentKind.OPENING, 0, "", "adjustment.minutes"),
        (AdjustmentKind.OPENING, 1000 * 1440 + 1, "", "adjustment.minutes"),
        (AdjustmentKind.PAID_OVERTIME, -60, "", "adjustment.minutes"),
        (AdjustmentKind.WRITTEN_OFF, 60, " ", "adjustment.why"),
        (AdjustmentKind.CORRECTION, -60, "", "adjustment.why"),
    ],
)
def test_a_ledger_line_that_can_not_be_meant_is_refused(
    kind: AdjustmentKind, minutes: int, why: str, code: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Adjustment(date(2026, 3, 2), kind, minutes, why)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        (AdjustmentKind.OPENING, 60),
        (AdjustmentKind.CORRECTION, 60),
        (AdjustmentKind.PAID_OVERTIME, -60),
        (AdjustmentKind.WRITTEN_OFF, -60),
    ],
)
def test_the_effect_of_a_ledger_line(kind: AdjustmentKind, effect: int) -> None:
    assert Adjustment(date(2026, 3, 2), kind, 60, "agreed").effect_minutes == effect
    assert kind.words


def test_days_to_be_recorded_are_those_with_contracted_hours() -> None:
    contract = Contract((weekly("2026-03-02"),))
    recorded = {day("2026-03-03"): DayHours(444)}

    assert unrecorded_days(contract, recorded, days("2026-02-27", "2026-03-08")) == (
        day("2026-03-02"),
        day("2026-03-04"),
        day("2026-03-05"),
        day("2026-03-06"),
    )


def test_weeks_are_netted_by_themselves_whatever_the_accounting_period() -> None:
    contract = Contract((weekly("2026-01-05", weeks=4),))
    recorded = {day("2026-01-05"): DayHours(564), day("2026-01-12"): DayHours(384)}
    span = days("2026-01-06", "2026-01-18")
    ledger = [Adjustment(day("2026-01-12"), AdjustmentKind.PAID_OVERTIME, 60)]
    whole = days("2026-01-05", "2026-01-18")

    figures = figures_of(contract, recorded, ledger, [*whole.weeks(), days("2026-02-02", "2026-02-08")], span)
    assert [(each.excess_minutes, each.is_partial) for each in figures] == [(0, True), (0, False)]
    assert figures_of(contract, recorded, ledger, whole.weeks(), whole)[0].excess_minutes == 120
    assert figures[1].compensated_minutes == 60


class _RandomLogbooks:
    """Logbooks made by a fixed seed, faster than Hypothesis makes them."""

    START = date(2026, 1, 5).toordinal()
    PATTERNS: tuple[WeekPattern, ...] = (
        FULL_TIME,
        FOUR_DAYS,
        (555, 0, 445, 0, 223, 0, 0),
        (0, 0, 0, 720, 720, 0, 7),
    )

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 # not for secrets

    def day(self, most: int = 120) -> date:
        return date.fromordinal(self.START + self.random.randrange(most))

    def term(self) -> Term:
        start = self.day(80)
        anchor = date.fromordinal(start.toordinal() - self.random.randrange(40))
        end = self.random.choice((None, date.fromordinal(start.toordinal() + self.random.randrange(50))))
        pattern = tuple(self.random.choices(self.PATTERNS, k=self.random.randint(1, 3)))
        accounting = AccountingPeriod(self.random.choice((1, 1, 2, 4)), anchor)
        return Term(start, pattern, accounting, None, Nation.ENGLAND, "Europe/London", end)

    def hours(self) -> DayHours:
        worked = self.random.choice((0, 222, 444, 525, self.random.randrange(960)))
        if self.random.random() < 0.6:
            return DayHours(worked)
        portion = self.random.choice(list(Portion))
        minutes = self.random.randint(1, 500) if portion is Portion.HOURS else None
        return DayHours(worked, TimeOff(self.random.choice(list(TimeOffKind)), portion, minutes))

    def adjustment(self) -> Adjustment:
        kind = self.random.choice(list(AdjustmentKind))
        sign = self.random.choice((1, -1)) if kind.may_be_negative else 1
        return Adjustment(self.day(), kind, sign * self.random.randint(1, 900), "agreed")

    def range(self) -> DateRange:
        first, last = sorted((self.day(), self.day()))
        return DateRange(first, last)


@pytest.mark.parametrize("seed", range(20))
def test_a_second_opinion_agrees_on_random_logbooks(seed: int) -> None:
    make = _RandomLogbooks(seed)
    for _number in range(100):
        contract = Contract(tuple(make.term() for _ in range(make.random.randrange(4))))
        recorded = {make.day(): make.hours() for _ in range(make.random.randrange(60))}
        ledger = [make.adjustment() for _ in range(make.random.randrange(4))]
        span = make.range()

        figures = as_figures(balance(contract, recorded, ledger, span))
        expected = asdict(expected_figures(contract, recorded, ledger, span))
        figures |= figures.pop("coverage")
        assert figures == expected, (contract, recorded, ledger, span)


def test_periods_lie_side_by_side_and_fill_the_range() -> None:
    make = _RandomLogbooks(99)
    for _number in range(200):
        contract = Contract(tuple(make.term() for _ in range(make.random.randrange(4))))
        span = make.range()
        counted = [each for _whole, each in accounting_periods(contract, span)]

        assert (counted[0].first, counted[-1].last) == (span.first, span.last)
        assert all((after.first - before.last).days == 1 for before, after in pairwise(counted))
