from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.services.ledger import Ledger
from overtime_logger.services.logbook import DayState
from tests.cases import days

if TYPE_CHECKING:
    from tests.builders import Services

MONDAY = date(2026, 3, 2)
MARCH = days("2026-03-01", "2026-03-31")


@pytest.fixture
def ledger(services: Services) -> Ledger:
    return Ledger(services.store, services.clock)


def test_lines_stand_side_by_side_by_date(ledger: Ledger) -> None:
    later = Adjustment(date(2026, 3, 20), AdjustmentKind.PAID_OVERTIME, 60)
    earlier = Adjustment(MONDAY, AdjustmentKind.PAID_OVERTIME, 60)
    outside = Adjustment(date(2026, 4, 1), AdjustmentKind.CORRECTION, -5, "counted twice")
    for line in (later, outside, earlier, earlier):
        ledger.adjust(line)

    assert ledger.lines() == (earlier, earlier, later, outside)
    assert ledger.lines(MARCH) == (earlier, earlier, later)


def test_there_is_one_opening_balance(ledger: Ledger) -> None:
    ledger.adjust(Adjustment(MONDAY, AdjustmentKind.OPENING, 600))
    second = Adjustment(date(2026, 1, 5), AdjustmentKind.OPENING, -30)
    ledger.adjust(second)

    assert ledger.lines() == (second,)


def test_a_case_identifier_in_the_reason_is_refused(services: Services, ledger: Ledger) -> None:
    before = services.store.revisions()

    with pytest.raises(InvalidInputError):
        ledger.adjust(Adjustment(MONDAY, AdjustmentKind.CORRECTION, 30, "report on X123456"))
    with pytest.raises(InvalidInputError):
        ledger.correct_holiday(HolidayCorrection(MONDAY, "hearing of A1234BC", is_holiday=True))

    assert services.store.revisions() == before


def test_a_cap_proposes_what_it_cuts_off_and_does_nothing_itself(services: Services, ledger: Ledger) -> None:
    services.log("2026-03-02 usual +3h", "2026-03-03 usual +1h")
    assert ledger.proposal() is None

    ledger.set_cap(date(2026, 1, 5), 60)

    proposal = ledger.proposal()
    assert proposal is not None
    assert (proposal.kind, proposal.minutes) == (AdjustmentKind.WRITTEN_OFF, 180)
    assert services.logbook.balance(MARCH).balance_minutes == 240
    ledger.adjust(proposal)
    assert ledger.proposal() is None
    assert services.logbook.balance(MARCH).hours_lost_minutes == 180


def test_a_cap_can_be_ended(services: Services, ledger: Ledger) -> None:
    services.log("2026-03-02 usual +3h")
    ledger.set_cap(date(2026, 1, 5), 60)
    ledger.set_cap(date(2026, 2, 1), None)

    assert ledger.proposal() is None


def test_leave_is_counted_year_by_year(services: Services, ledger: Ledger) -> None:
    ledger.set_allowance(date(2025, 4, 1), 100 * 60)
    ledger.set_allowance(date(2026, 4, 1), 120 * 60)
    services.log("2026-03-30 leave", "2026-03-31 leave am 1300-1642", "2026-04-01 leave")

    this_year, next_year = ledger.leave()

    assert (this_year.taken_minutes, this_year.left_minutes) == (444 + 222, 6000 - 666)
    assert (next_year.taken_minutes, next_year.left_minutes) == (444, 7200 - 444)


def test_a_day_made_a_bank_holiday_is_no_working_day(services: Services, ledger: Ledger) -> None:
    def state() -> DayState:
        (line,) = services.logbook.days(days("2026-03-02", "2026-03-02"))
        return line.state

    assert state() is DayState.NOT_RECORDED

    ledger.correct_holiday(HolidayCorrection(MONDAY, "Dydd Gŵyl Dewi", is_holiday=True))

    assert state() is DayState.NOT_A_WORKING_DAY
    assert ledger.bank_holidays(MARCH) == {MONDAY: "Dydd Gŵyl Dewi"}
    ledger.correct_holiday(HolidayCorrection(MONDAY, "", is_holiday=False))
    assert state() is DayState.NOT_RECORDED
