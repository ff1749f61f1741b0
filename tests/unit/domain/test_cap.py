from __future__ import annotations

from datetime import date

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.cap import BalanceCap, cap_on, proposed_write_off
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term
from overtime_logger.domain.day import DayHours
from overtime_logger.domain.errors import InvalidInputError
from tests.cases import day

CONTRACT = Contract(
    (
        Term(
            day("2026-01-05"),
            ((444, 444, 444, 444, 444, 0, 0),),
            AccountingPeriod(4, day("2026-01-05")),
            None,
            Nation.ENGLAND,
            "Europe/London",
        ),
    )
)
# The first accounting period ends on 1 February, 16 hours over.
WORKED = {day("2026-01-05"): DayHours(444 + 960)}
CAPS = [BalanceCap(day("2026-01-05"), 720)]


def test_a_cap_is_not_below_nil() -> None:
    assert BalanceCap(day("2026-01-05"), 0).minutes == 0
    with pytest.raises(InvalidInputError) as caught:
        BalanceCap(day("2026-01-05"), -1)
    assert caught.value.code == "cap.minutes"


def test_a_cap_holds_until_another_starts() -> None:
    caps = [BalanceCap(day("2026-03-01"), None), BalanceCap(day("2026-01-05"), 720)]

    assert [cap_on(caps, day(text)) for text in ("2026-01-04", "2026-01-05", "2026-02-28", "2026-03-01")] == [
        None,
        720,
        720,
        None,
    ]


def test_what_is_above_the_cap_at_the_end_of_the_period_is_proposed_to_be_written_off() -> None:
    assert proposed_write_off(CONTRACT, WORKED, [], CAPS, day("2026-02-10")) == Adjustment(
        day("2026-02-01"), AdjustmentKind.WRITTEN_OFF, 240, "above the cap of 12 h"
    )


@pytest.mark.parametrize(
    ("caps", "today"),
    [
        ([], date(2026, 2, 10)),
        ([BalanceCap(day("2026-01-05"), 960)], date(2026, 2, 10)),
        ([BalanceCap(day("2026-02-02"), 720)], date(2026, 2, 10)),
        (CAPS, date(2026, 1, 20)),
    ],
)
def test_nothing_is_proposed_where_no_cap_cuts(caps: list[BalanceCap], today: date) -> None:
    assert proposed_write_off(CONTRACT, WORKED, [], caps, today) is None


@pytest.mark.parametrize(
    ("later", "minutes"),
    [
        (Adjustment(day("2026-02-03"), AdjustmentKind.PAID_OVERTIME, 100), 140),
        (Adjustment(day("2026-02-01"), AdjustmentKind.WRITTEN_OFF, 240, "cap"), None),
        (Adjustment(day("2026-02-03"), AdjustmentKind.CORRECTION, 500, "miscounted"), 240),
    ],
)
def test_what_was_settled_since_needs_no_second_line(later: Adjustment, minutes: int | None) -> None:
    proposed = proposed_write_off(CONTRACT, WORKED, [later], CAPS, day("2026-02-10"))

    assert (proposed.minutes if proposed else None) == minutes
