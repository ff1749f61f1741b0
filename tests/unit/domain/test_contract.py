from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.contract import (
    AccountingPeriod,
    Contract,
    Nation,
    Term,
    UsualDay,
    WeekPattern,
    even_week,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from tests.cases import contract_from, day, days, load_cases

if TYPE_CHECKING:
    from collections.abc import Callable

FULL_TIME: WeekPattern = (444, 444, 444, 444, 444, 0, 0)
THREE_DAYS: WeekPattern = (444, 444, 444, 0, 0, 0, 0)
MONDAY = date(2026, 3, 2)


def term(
    start: date = MONDAY,
    *pattern: WeekPattern,
    accounting: AccountingPeriod | None = None,
    end: date | None = None,
) -> Term:
    return Term(
        start,
        pattern or (FULL_TIME,),
        accounting or AccountingPeriod(1, date(2026, 1, 5)),
        None,
        Nation.ENGLAND,
        "Europe/London",
        end,
    )


def refusal_code(make: Callable[[], object]) -> str:
    with pytest.raises(InvalidInputError) as caught:
        make()
    return caught.value.code


def test_a_usual_day_knows_its_length() -> None:
    usual = UsualDay(time(8, 30), time(16, 24), 30)

    assert (usual.span_minutes, usual.worked_minutes) == (474, 444)


def test_a_usual_night_passes_midnight() -> None:
    assert UsualDay(time(22), time(6), 0).worked_minutes == 480


@pytest.mark.parametrize(
    ("start", "end", "break_minutes", "code"),
    [
        (time(9), time(9), 0, "contract.usual"),
        (time(9), time(10), 60, "contract.break"),
        (time(9), time(10), -1, "contract.break"),
    ],
)
def test_a_usual_day_without_work_is_refused(start: time, end: time, break_minutes: int, code: str) -> None:
    assert refusal_code(lambda: UsualDay(start, end, break_minutes)) == code


@pytest.mark.parametrize("weeks", [0, -1, 54])
def test_an_accounting_period_has_from_1_to_53_weeks(weeks: int) -> None:
    assert refusal_code(lambda: AccountingPeriod(weeks, MONDAY)) == "contract.period_weeks"


def test_accounting_periods_follow_each_other_without_gaps_in_both_directions() -> None:
    period = AccountingPeriod(4, date(2026, 1, 5))

    assert period.around(day("2026-01-05")) == days("2026-01-05", "2026-02-01")
    assert period.around(day("2026-02-01")) == days("2026-01-05", "2026-02-01")
    assert period.around(day("2026-02-02")) == days("2026-02-02", "2026-03-01")
    assert period.around(day("2026-01-04")) == days("2025-12-08", "2026-01-04")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"pattern": ()}, "contract.pattern"),
        ({"pattern": ((444, 444),)}, "contract.pattern"),
        ({"pattern": ((1441, 0, 0, 0, 0, 0, 0),)}, "contract.pattern"),
        ({"pattern": ((-1, 0, 0, 0, 0, 0, 0),)}, "contract.pattern"),
        ({"pattern": ((0,) * 7, (0,) * 7)}, "contract.pattern"),
        ({"end": date(2026, 3, 1)}, "contract.until"),
        ({"accounting": AccountingPeriod(1, date(2026, 3, 3))}, "contract.period_anchor"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(arguments: dict[str, object], code: str) -> None:
    complete = {
        "start": MONDAY,
        "pattern": (FULL_TIME,),
        "accounting": AccountingPeriod(1, MONDAY),
        "usual": None,
        "nation": Nation.SCOTLAND,
        "zone": "Europe/London",
        **arguments,
    }
    assert refusal_code(lambda: Term(**complete)) == code  # type: ignore[arg-type] # the fault itself


def test_a_nine_day_fortnight_rotates_from_the_week_the_terms_start() -> None:
    short: WeekPattern = (494, 494, 494, 494, 0, 0, 0)
    long: WeekPattern = (494, 494, 494, 494, 494, 0, 0)
    rota = term(date(2026, 3, 4), long, short, accounting=AccountingPeriod(4, date(2026, 1, 5)))

    assert rota.contracted_minutes(date(2026, 3, 6)) == 494
    assert rota.contracted_minutes(date(2026, 3, 13)) == 0
    assert rota.contracted_minutes(date(2026, 3, 20)) == 494
    assert rota.contracted_minutes(date(2026, 2, 27)) == 0
    assert rota.average_week_minutes == 2223
    assert rota.average_day_minutes == 494
    assert rota.accounting_minutes == 4 * 2223


def test_without_terms_nothing_is_contracted() -> None:
    contract = Contract()

    assert not contract
    assert list(contract) == []
    assert contract.start is None
    assert contract.contracted_minutes(MONDAY) == 0
    assert contract.accounting_period(date(2026, 3, 4)) == days("2026-03-02", "2026-03-08")


def test_later_terms_take_over_on_their_start() -> None:
    case = load_cases("hours.json")["cases"][0]
    contract = contract_from(case)
    differences = [minutes - contract.contracted_minutes(day(text)) for text, _worked, minutes in case["days"]]

    assert differences == case["differences"]
    assert contract.start == MONDAY
    assert [(each.first, each.last) for each in contract] == [
        (MONDAY, date(2026, 3, 31)),
        (date(2026, 4, 1), date.max),
    ]


def test_the_order_of_terms_does_not_matter_unless_they_start_together() -> None:
    first, second = term(MONDAY), term(date(2026, 4, 1), THREE_DAYS)
    replaced = term(date(2026, 4, 1), FULL_TIME)

    assert list(Contract((first, second))) == list(Contract((second, first)))
    assert Contract((first, second, replaced)).term_on(date(2026, 4, 1)) == replaced


def test_after_an_end_no_terms_hold_until_the_next() -> None:
    contract = Contract((term(MONDAY, end=date(2026, 3, 8)), term(date(2026, 3, 16))))

    assert contract.term_on(date(2026, 3, 1)) is None
    assert contract.contracted_minutes(date(2026, 3, 6)) == 444
    assert contract.term_on(date(2026, 3, 9)) is None
    assert contract.contracted_minutes(date(2026, 3, 16)) == 444
    assert [each.is_open for each in contract] == [False, True]


@pytest.mark.parametrize(
    ("weekly", "weekdays", "week"),
    [
        (2220, (0, 1, 2, 3, 4), FULL_TIME),
        (2220, (4, 3, 2, 1), (0, 555, 555, 555, 555, 0, 0)),
        (1000, (0, 2, 6), (334, 0, 333, 0, 0, 0, 333)),
        (1440, (6,), (0, 0, 0, 0, 0, 0, 1440)),
    ],
)
def test_a_week_is_spread_evenly(weekly: int, weekdays: tuple[int, ...], week: tuple[int, ...]) -> None:
    spread = even_week(weekly, weekdays)

    assert spread == week
    assert sum(spread) == weekly


@pytest.mark.parametrize(
    ("weekly", "weekdays", "code"),
    [
        (2220, (), "contract.days"),
        (2220, (0, 0, 1), "contract.days"),
        (2220, (0, 7), "contract.days"),
        (2220, (-1, 0), "contract.days"),
        (0, (0,), "contract.weekly"),
        (2881, (0, 1), "contract.weekly"),
    ],
)
def test_a_week_that_can_not_be_spread_is_refused(weekly: int, weekdays: tuple[int, ...], code: str) -> None:
    assert refusal_code(lambda: even_week(weekly, weekdays)) == code


def test_days_in_a_row_have_the_hours_that_each_has_alone() -> None:
    ends_early = term(date(2026, 3, 4), THREE_DAYS, FULL_TIME, end=date(2026, 3, 24))
    contract = Contract((ends_early, term(date(2026, 4, 1), FULL_TIME, THREE_DAYS, FULL_TIME)))
    span = days("2026-02-26", "2026-05-10")

    assert list(contract.by_day(span)) == [(each, contract.contracted_minutes(each)) for each in span]


def test_a_range_is_cut_where_terms_start_and_end() -> None:
    early, late = term(date(2026, 3, 4), end=date(2026, 3, 24)), term(date(2026, 4, 1))

    assert list(Contract((early, late)).stretches(days("2026-03-01", "2026-04-05"))) == [
        (days("2026-03-01", "2026-03-03"), None),
        (days("2026-03-04", "2026-03-24"), early),
        (days("2026-03-25", "2026-03-31"), None),
        (days("2026-04-01", "2026-04-05"), late),
    ]


def test_without_a_contract_a_range_is_one_stretch_to_the_end_of_the_calendar() -> None:
    forever = DateRange(date(2026, 3, 1), date.max)

    assert list(Contract().stretches(forever)) == [(forever, None)]
