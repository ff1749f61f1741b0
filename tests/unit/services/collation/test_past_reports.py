from __future__ import annotations

from datetime import date

import pytest

from overtime_logger.services.beside_journal import MadeReport
from overtime_logger.services.collation.past_reports import members_that_differ, nearest_report

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


def members(*numbers: int, newer: tuple[int, ...] = ()) -> dict[str, bytes]:
    return {str(number): bytes([number in newer]) * 16 for number in numbers}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (members(1, 2), members(1, 2), 0),
        (members(1, 2), members(1, 2, 3), 1),
        (members(1, 2), members(2, 3), 2),
        (members(1, 2), members(1, 2, newer=(2,)), 1),
        (members(), members(1, 2), 2),
    ],
)
def test_members_differ_who_came_left_or_have_other_figures(
    one: dict[str, bytes], other: dict[str, bytes], expected: int
) -> None:
    assert members_that_differ(one, other) == members_that_differ(other, one) == expected


@pytest.mark.parametrize(("differing", "is_near"), [(0, False), (1, True), (7, True), (8, False), (20, False)])
def test_a_report_is_near_that_differs_by_1_to_7(differing: int, is_near: bool) -> None:
    earlier = MadeReport(MARCH, "branch", members(*range(30)))

    near = nearest_report(members(*range(30 + differing)), [earlier])

    assert (near is not None) == is_near
    assert near is None or (near.made_on, near.label, near.members) == (MARCH, "branch", differing)


def test_the_nearest_of_all_earlier_reports_is_named_not_only_the_last() -> None:
    last = MadeReport(MAY, "last", members(*range(60)))
    first = MadeReport(MARCH, "first", members(*range(31)))
    second = MadeReport(MARCH, "second", members(*range(35)))

    near = nearest_report(members(*range(30)), [last, second, first])

    assert near is not None
    assert (near.label, near.members) == ("first", 1)
