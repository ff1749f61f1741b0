from __future__ import annotations

import pytest

from tests.benchmarks.table import Comparison, Unit, as_text

MIB = 2**20


def times(ours: float, reference: float, most_times: float, limit: float | None = None) -> Comparison:
    return Comparison("walk", Unit.SECONDS, ours, reference, most_times=most_times, limit=limit)


@pytest.mark.parametrize(
    ("unit", "amount", "shown"),
    [
        (Unit.SECONDS, 0.000_712, "0.71 ms"),
        (Unit.SECONDS, 0.007_124, "7.12 ms"),
        (Unit.SECONDS, 0.0456, "45.6 ms"),
        (Unit.SECONDS, 0.4564, "456 ms"),
        (Unit.SECONDS, 1.0, "1.00 s"),
        (Unit.SECONDS, 62.54, "62.5 s"),
        (Unit.BYTES, 158 * MIB, "158 MiB"),
        (Unit.BYTES, 1.5 * MIB, "1.50 MiB"),
    ],
)
def test_amounts_have_three_figures(unit: Unit, amount: float, shown: str) -> None:
    assert unit.show(amount) == shown


def test_the_ratio_is_ours_over_the_reference() -> None:
    assert times(0.3, 0.2, 2).ratio == pytest.approx(1.5)


def test_without_a_reference_there_is_no_ratio() -> None:
    assert Comparison("walk", Unit.SECONDS, 0.3, limit=1).ratio is None


@pytest.mark.parametrize(
    ("comparison", "reached"),
    [
        (times(4.0, 2.0, 2), True),
        (times(4.1, 2.0, 2), False),
        (times(0.04, 0.02, 5, limit=0.05), True),
        (times(0.06, 0.02, 5, limit=0.05), False),
        (times(0.04, 0.002, 5, limit=0.05), False),
        (Comparison("pack", Unit.BYTES, 249 * MIB, limit=250 * MIB), True),
        (Comparison("pack", Unit.BYTES, 250 * MIB, limit=250 * MIB), False),
        # A reference that is only shown bars nothing.
        (Comparison("pack", Unit.BYTES, 100 * MIB, 10 * MIB, limit=250 * MIB), True),
    ],
)
def test_every_bar_has_to_be_reached(comparison: Comparison, *, reached: bool) -> None:
    assert comparison.is_reached is reached


def test_the_bars_are_said_in_words() -> None:
    assert times(1, 1, 1.5).to_reach == "at most 1.5x"
    assert times(1, 1, 5, limit=0.05).to_reach == "at most 5x, under 50.0 ms"
    assert Comparison("pack", Unit.BYTES, 1, limit=250 * MIB).to_reach == "under 250 MiB"


def test_the_table_has_a_line_for_each_comparison_and_marks_what_is_missed() -> None:
    lines = as_text(
        [times(0.01, 0.004, 5), times(3, 1, 2), Comparison("pack", Unit.BYTES, 100 * MIB, limit=250 * MIB)]
    ).splitlines()
    assert lines[0].split() == ["bench", "ours", "reference", "ratio", "to", "reach", "reached"]
    assert lines[2].split() == ["walk", "10.0", "ms", "4.00", "ms", "2.50x", "at", "most", "5x", "yes"]
    assert lines[3].split() == ["walk", "3.00", "s", "1.00", "s", "3.00x", "at", "most", "2x", "NO"]
    assert lines[4].split() == ["pack", "100", "MiB", "under", "250", "MiB", "yes"]


def test_figures_stand_under_each_other() -> None:
    lines = as_text([times(0.01, 0.004, 5), times(3, 1, 2)]).splitlines()
    assert lines[2].index("10.0 ms") + len("10.0 ms") == lines[3].index("3.00 s") + len("3.00 s")
