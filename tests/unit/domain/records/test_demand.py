from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term
from overtime_logger.domain.day import DayHours, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork, room_for
from tests.cases import day, days

CONTRACT = Contract(
    (
        Term(
            day("2026-03-02"),
            ((444, 444, 444, 444, 444, 0, 0),),
            AccountingPeriod(1, day("2026-03-02")),
            None,
            Nation.ENGLAND,
            "Europe/London",
        ),
    ),
    {day("2026-03-06"): "a bank holiday"},
)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"what": ""}, "demand.what"),
        ({"count": 0}, "demand.count"),
        ({"count": 10_001}, "demand.count"),
        ({"each_minutes": -1}, "demand.hours"),
        ({"each_minutes": 100_001}, "demand.hours"),
        ({"defer_until": date(2026, 3, 2)}, "demand.defer_until"),
        ({"order": 0}, "demand.order"),
    ],
)
def test_an_item_that_says_nothing_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Demand(**{"what": "parole report", **parts})
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("decision", "is_decided", "still_to_do"),
    [
        (Decision.FIRST, True, True),
        (Decision.KEEP, True, True),
        (Decision.DEFER, True, False),
        (Decision.STOP, True, False),
        (Decision.REASSIGN, True, False),
        (Decision.NOT_ANSWERED, False, True),
    ],
)
def test_a_decision_says_whether_the_item_stays(
    decision: Decision, *, is_decided: bool, still_to_do: bool
) -> None:
    demand = Demand("parole report", 2, 300, decision=decision)

    assert (demand.minutes, demand.is_decided, demand.still_to_do) == (600, is_decided, still_to_do)
    assert decision.words


def test_a_kind_of_work_is_held_to_the_same_rules() -> None:
    assert KindOfWork("recall", 120).usual_minutes == 120
    with pytest.raises(InvalidInputError):
        KindOfWork("", 120)
    with pytest.raises(InvalidInputError):
        KindOfWork("recall", -1)


def test_demands_are_held_against_what_the_contract_leaves() -> None:
    recorded = {
        day("2026-03-03"): DayHours(0, TimeOff(TimeOffKind.LEAVE, Portion.MORNING)),
        day("2026-03-04"): DayHours(500),
    }
    demands = [
        Demand("parole report", 2, 300),
        Demand("recall", 1, 900, decision=Decision.FIRST),
        Demand("audit", 1, 9000, decision=Decision.STOP),
    ]
    room = room_for(demands, days("2026-03-02", "2026-03-08"), CONTRACT, recorded, meeting_minutes=100)

    assert room.contracted_minutes == 5 * 444
    assert room.leave_minutes == 222 + 444
    assert room.available_minutes == 5 * 444 - 666 - 100
    assert room.demanded_minutes == 1500
    assert room.short_minutes == 1500 - room.available_minutes


def test_there_is_never_less_than_no_room() -> None:
    room = room_for([], days("2026-03-02", "2026-03-02"), CONTRACT, {}, meeting_minutes=1000)

    assert (room.available_minutes, room.short_minutes) == (0, 0)
