from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from overtime_logger.domain.balance import Adjustment, AdjustmentKind, balance
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term
from overtime_logger.domain.day import DayHours, TimeOff, TimeOffKind
from overtime_logger.domain.explanation import Addend, Explanation, Figure, explain
from tests.cases import day, days
from tests.strategies import Logbook, logbooks, ranges

if TYPE_CHECKING:
    from overtime_logger.domain.period import DateRange

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
    )
)
RECORDED = {
    day("2026-03-06"): DayHours(0, TimeOff(TimeOffKind.LEAVE)),
    day("2026-03-02"): DayHours(744),
    day("2026-03-09"): DayHours(0, TimeOff(TimeOffKind.TOIL)),
}
LEDGER = [
    Adjustment(day("2026-03-10"), AdjustmentKind.PAID_OVERTIME, 60),
    Adjustment(day("2026-03-08"), AdjustmentKind.WRITTEN_OFF, 30, "cap"),
    Adjustment(day("2026-03-01"), AdjustmentKind.OPENING, 15),
]
SPAN = days("2026-03-02", "2026-03-15")
OVER, BACK = "Over, before time off in lieu", "Overtime paid and time off in lieu taken"


def one(text: str, minutes: int, what: str = "") -> Addend:
    return Addend(days(text, text), minutes, what)


def explained(figure: Figure) -> Explanation:
    return explain(figure, balance(CONTRACT, RECORDED, LEDGER, SPAN), CONTRACT, RECORDED, LEDGER)


@pytest.mark.parametrize(
    ("figure", "minutes", "parts"),
    [
        (Figure.WORKED, 744, [one("2026-03-02", 744)]),
        (
            Figure.CONTRACTED,
            3 * 444,
            [one("2026-03-02", 444), one("2026-03-06", 444), one("2026-03-09", 444)],
        ),
        (Figure.CREDITED, 444, [one("2026-03-06", 444, "annual leave")]),
        (Figure.GROSS_EXCESS, 300, [Addend(days("2026-03-02", "2026-03-08"), 300)]),
        (Figure.COMPENSATED, 504, [one("2026-03-09", 444, "TOIL"), one("2026-03-10", 60, "paid overtime")]),
        (Figure.UNPAID_EXCESS, 0, [Addend(SPAN, 300, OVER), Addend(SPAN, -504, BACK)]),
        (
            Figure.BALANCE,
            -219,
            [
                one("2026-03-02", 300),
                one("2026-03-09", -444),
                one("2026-03-01", 15, "opening balance"),
                one("2026-03-08", -30, "time written off"),
                one("2026-03-10", -60, "paid overtime"),
            ],
        ),
        (Figure.HOURS_LOST, 30, [one("2026-03-08", 30, "cap")]),
    ],
)
def test_a_figure_names_its_parts(figure: Figure, minutes: int, parts: list[Addend]) -> None:
    explanation = explained(figure)

    assert explanation.minutes == minutes
    assert list(explanation.parts) == parts
    assert figure.rule.endswith(".")


@given(logbooks, ranges())
def test_the_parts_of_every_figure_add_up_to_it(log: Logbook, span: DateRange) -> None:
    figures = balance(log.contract, log.days, log.adjustments, span)
    for figure in Figure:
        explanation = explain(figure, figures, log.contract, log.days, log.adjustments)
        total = sum(part.minutes for part in explanation.parts)
        floor = explanation.floor
        assert explanation.minutes == (total if floor is None else max(floor, total)), figure
