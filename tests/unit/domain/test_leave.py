from __future__ import annotations

import pytest

from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term
from overtime_logger.domain.day import DayHours, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.leave import LeaveAllowance, allowance_on, leave_accounts
from tests.cases import day, days

CONTRACT = Contract(
    (
        Term(
            day("2026-01-05"),
            ((444, 444, 444, 444, 444, 0, 0),),
            AccountingPeriod(1, day("2026-01-05")),
            None,
            Nation.ENGLAND,
            "Europe/London",
        ),
    )
)


@pytest.mark.parametrize("minutes", [-1, 366 * 24 * 60 + 1])
def test_leave_that_can_not_be_meant_is_refused(minutes: int) -> None:
    with pytest.raises(InvalidInputError) as caught:
        LeaveAllowance(day("2026-04-01"), minutes)
    assert caught.value.code == "leave.allowance"


@pytest.mark.parametrize(
    ("start", "last"), [("2026-04-01", "2027-03-31"), ("2024-02-29", "2025-02-28"), ("2023-03-01", "2024-02-29")]
)
def test_a_leave_year_lasts_a_year(start: str, last: str) -> None:
    assert LeaveAllowance(day(start), 0).year == days(start, last)


def test_leave_taken_is_counted_in_contracted_minutes() -> None:
    recorded = {
        day("2026-03-31"): DayHours(0, TimeOff(TimeOffKind.LEAVE)),
        day("2026-04-01"): DayHours(0, TimeOff(TimeOffKind.LEAVE)),
        day("2026-04-02"): DayHours(200, TimeOff(TimeOffKind.LEAVE, Portion.MORNING)),
        day("2026-04-03"): DayHours(0, TimeOff(TimeOffKind.BANK_HOLIDAY)),
        day("2026-04-06"): DayHours(500),
    }
    (account,) = leave_accounts([LeaveAllowance(day("2026-04-01"), 600)], CONTRACT, recorded)

    assert account.year == days("2026-04-01", "2027-03-31")
    assert (account.taken_minutes, account.days) == (666, 2)
    assert account.left_minutes == -66


def test_a_day_in_two_leave_years_is_counted_in_the_later_one() -> None:
    """As when the employer moves the leave year: the old one ends where the new one begins."""
    recorded = {
        day(each): DayHours(0, TimeOff(TimeOffKind.LEAVE))
        for each in ("2026-02-02", "2026-08-31", "2026-09-01", "2027-02-01", "2027-08-31", "2027-09-01")
    }
    moved, first = LeaveAllowance(day("2026-09-01"), 900), LeaveAllowance(day("2026-02-01"), 600)

    before, after = leave_accounts([moved, first], CONTRACT, recorded)

    assert (before.allowance, before.year, before.days) == (first, days("2026-02-01", "2026-08-31"), 2)
    assert (after.allowance, after.year, after.days) == (moved, days("2026-09-01", "2027-08-31"), 3)
    assert before.taken_minutes + after.taken_minutes == 5 * 444
    assert leave_accounts([], CONTRACT, recorded) == ()


def test_the_allowance_of_a_day_is_that_of_its_leave_year() -> None:
    old, new = LeaveAllowance(day("2025-04-01"), 100), LeaveAllowance(day("2026-04-01"), 200)
    moved = LeaveAllowance(day("2026-01-01"), 300)

    assert allowance_on([new, old], day("2026-03-31")) == old
    assert allowance_on([new, old], day("2026-04-01")) == new
    assert allowance_on([new, old], day("2025-03-31")) is None
    assert allowance_on([old, moved], day("2026-02-01")) == moved


def test_unpaid_leave_is_not_taken_from_the_allowance() -> None:
    recorded = {
        day("2026-04-01"): DayHours(0, TimeOff(TimeOffKind.LEAVE, paid=False)),
        day("2026-04-02"): DayHours(
            0, TimeOff(TimeOffKind.SICK, Portion.MORNING, beside=TimeOff(TimeOffKind.LEAVE, Portion.AFTERNOON))
        ),
    }
    (account,) = leave_accounts([LeaveAllowance(day("2026-04-01"), 600)], CONTRACT, recorded)

    assert (account.taken_minutes, account.days) == (222, 1)
