from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from overtime_logger.domain.small_numbers import (
    FEW,
    HELD_BACK,
    SMALLEST_GROUP,
    Among,
    Count,
    CountMark,
    groups_with_figures,
    is_small,
    protected,
    rounded,
    shown,
    shown_of,
)


def number(value: int) -> Count:
    return Count(CountMark.SHOWN, value)


def at_least(value: int) -> Count:
    return Count(CountMark.NEARLY_ALL, at_least=value)


# -- single counts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "expected"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1002, 1000)]
)
def test_amounts_are_rounded_to_the_nearest_5(amount: int, expected: int) -> None:
    assert rounded(amount) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, number(0)), (1, FEW), (7, FEW), (8, number(10))])
def test_a_count_of_1_to_7_is_few(count: int, expected: Count) -> None:
    assert shown(count) == expected
    assert is_small(count) == (expected == FEW)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, number(0)), (7, FEW), (8, number(10)), (32, number(30)), (33, at_least(30)), (40, at_least(30))],
)
def test_where_fewer_than_8_others_are_left_nothing_more_is_said(count: int, expected: Count) -> None:
    assert shown_of(count, 40) == expected


@pytest.mark.parametrize("total", [8, 9, 12, 13, 17, 18, 22, 23, 42, 43])
def test_what_is_said_to_be_at_least_so_many_is(total: int) -> None:
    for count in range(total + 1):
        said = shown_of(count, total)
        assert is_small(count) == (said == FEW)
        assert (said.mark is CountMark.NEARLY_ALL) == (count >= SMALLEST_GROUP > total - count)
        assert said.at_least is None or SMALLEST_GROUP <= said.at_least <= count


# -- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "table", "expected"),
    [
        (40, (20, 17, 3), (number(20), number(15), FEW)),
        # 25 may be 23 to 27, and 15 may be 13 to 17: the small one would be at least 6.
        (24, (17, 7), (HELD_BACK, FEW)),
        # Nobody is no small number.
        (40, (20, 20, 0), (number(20), number(20), number(0))),
        # At most 12 in all and at least 8 beside it: at most 4, and nothing is left to hold back.
        (9, (1, 8), (HELD_BACK, HELD_BACK)),
        (14, (7, 7), (HELD_BACK, HELD_BACK)),
        (16, (2, 2, 2, 2, 2, 2, 2, 2), (FEW,) * 8),
    ],
)
def test_a_table_hides_what_adding_and_subtracting_would_give(
    total: int, table: tuple[int, ...], expected: tuple[Count, ...]
) -> None:
    assert protected(total, [table]) == (expected,)


def test_what_one_table_says_of_the_number_of_members_counts_in_the_others() -> None:
    """About 10 who say yes and 8 others at least are 16 members, which leaves no fewer than 4 for the 7."""
    alone = protected(17, [(10, 7)])
    beside = protected(17, [(10, 7), (8, 9)], answers=[9])

    assert alone == ((number(10), FEW),)
    assert beside[0] == (HELD_BACK, FEW)


def test_what_can_only_hold_for_some_groups_counts_for_these() -> None:
    """Of 28 members at least who have it, 22 at most are in the last group, which leaves no fewer than 6."""
    table = (13, 7, 22)
    alone = protected(42, [table], answers=[29])
    beside = protected(42, [table], answers=[29], among=[Among(0, frozenset({1, 2}), 29)])

    assert alone == ((number(15), FEW, number(20)),)
    assert beside == ((HELD_BACK, FEW, HELD_BACK),)


@pytest.mark.parametrize(("total", "tables"), [(7, [(7,)]), (20, [(10, 9)])])
def test_what_is_no_table_of_members_is_refused(total: int, tables: list[tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="not tables"):
        protected(total, tables)


# -- what a reader can work out, by linear programming -------------------------------------------


def bounds_of(count: Count, *, mixed: bool) -> tuple[float, float | None]:
    """What the words of a report say of a count: written apart from the program that is tested."""
    if count.mark is CountMark.FEW:
        return 1, 7
    if count.mark is CountMark.HELD_BACK:
        return (8 if mixed else 0), None
    assert count.value is not None
    return (max(8, count.value - 2), count.value + 2) if count.value else (0, 0)


def possible(
    total: Count, tables: tuple[tuple[Count, ...], ...], answers: list[Count], target: int
) -> tuple[int, int]:
    """The least and the most that the `target`-th of all cells may be, with every published number at hand.

    The variables are the number of members, then all cells of all tables, then for each answer those who gave it
    and those who did not.
    """
    cells = [count for table in tables for count in table]
    bounds = [bounds_of(total, mixed=True)]
    for table in tables:
        mixed = any(count.mark is not CountMark.HELD_BACK for count in table)
        bounds += [bounds_of(count, mixed=mixed) for count in table]
    width = 1 + len(cells) + 2 * len(answers)
    equal = np.zeros((len(tables) + len(answers), width))
    equal[:, 0] = -1
    at = 1
    for row, table in enumerate(tables):
        equal[row, at : at + len(table)] = 1
        at += len(table)
    for row, answer in enumerate(answers, start=len(tables)):
        equal[row, at : at + 2] = 1
        at += 2
        if answer.mark is CountMark.NEARLY_ALL:
            bounds += [(8, None), (0, 7)]
        elif answer.mark is CountMark.FEW:
            bounds += [(1, 7), (1, None)]
        else:
            bounds += [bounds_of(answer, mixed=True), (8, None)]
    ends: list[int] = []
    for sign in (1, -1):
        goal = np.zeros(width)
        goal[1 + target] = sign
        solved = linprog(goal, A_eq=equal, b_eq=np.zeros(len(equal)), bounds=bounds)
        assert solved.status in {0, 3}, solved.message
        ends.append(round(sign * solved.fun) if solved.status == 0 else 10**9)
    return ends[0], ends[1]


def random_table(chance: random.Random, total: int) -> tuple[int, ...]:
    """So many members thrown into some groups, most of them into a few."""
    groups = chance.randrange(2, 9)
    weights = [chance.random() ** 3 for _group in range(groups)]
    drawn = chance.choices(range(groups), weights, k=total)
    return tuple(drawn.count(group) for group in range(groups))


def reports(seed: int, count: int) -> list[tuple[int, list[tuple[int, ...]], list[int]]]:
    chance = random.Random(seed)  # noqa: S311 - any numbers will do
    made: list[tuple[int, list[tuple[int, ...]], list[int]]] = []
    for _report in range(count):
        total = chance.choice((8, 9, 12, 16, 17, 20, 24, 33, 61, 150, 1004))
        tables = [random_table(chance, total) for _table in range(chance.randrange(1, 6))]
        made.append((total, tables, [chance.randint(0, total) for _answer in range(chance.randrange(12))]))
    return made


def check_nothing_is_recovered(seed: int, count: int) -> tuple[int, int]:
    """Returns how many small counts were looked at, and how many counts were held back for their sake."""
    looked_at = held_back = 0
    for total, tables, answers in reports(seed, count):
        published = protected(total, tables, answers)
        said = [shown_of(answer, total) for answer in answers]
        true = [each for table in tables for each in table]
        marks = [each for table in published for each in table]
        for cell, (value, mark) in enumerate(zip(true, marks, strict=True)):
            held_back += mark.mark is CountMark.HELD_BACK
            if is_small(value):
                looked_at += 1
                least, most = possible(shown(total), published, said, cell)
                assert least <= 1, (total, tables, answers)
                assert most >= SMALLEST_GROUP - 1, (total, tables, answers)
            assert mark.value is None or (mark.value == rounded(value) and not is_small(value))
    return looked_at, held_back


def test_no_small_count_of_a_report_can_be_worked_out() -> None:
    """Each of 1 to 7 stays possible for each of them, as a linear program over all that is published finds."""
    looked_at, held_back = check_nothing_is_recovered(8, 150)

    assert looked_at > 300
    assert held_back > 50


@pytest.mark.soak
def test_no_small_count_of_many_reports_can_be_worked_out() -> None:
    looked_at, _held_back = check_nothing_is_recovered(88, 2000)

    assert looked_at > 4_000


def test_the_program_finds_what_can_be_worked_out() -> None:
    """Without anything held back, 24 members of whom 17 are elsewhere leave 6 or 7."""
    assert possible(number(25), ((number(15), FEW),), [], 1) == (6, 7)


def test_no_more_is_held_back_than_one_count_at_a_time_needs() -> None:
    """A table with a second small count needs nothing held back: the two hide each other."""
    assert protected(30, [(24, 3, 3)]) == ((number(25), FEW, FEW),)


# -- figures of groups ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("division", "expected"),
    [
        ({"a": 20, "b": 8}, {"a", "b"}),
        ({"a": 20, "b": 7}, set()),  # that of b could be worked out from all and a
        ({"a": 20, "b": 9, "c": 7}, {"a"}),
        ({"a": 20, "b": 9, "c": 4, "d": 4}, {"a", "b"}),
        ({"a": 7}, set()),
    ],
)
def test_the_groups_left_out_are_nobody_or_8_together(division: dict[str, int], expected: set[str]) -> None:
    assert groups_with_figures([division]) == (frozenset(expected),)


def test_a_group_is_left_out_where_all_but_a_few_of_another_are_in_it() -> None:
    regions, grades = {"north": 30, "south": 20}, {"po": 27, "pso": 23}
    overlaps = {("north", "po"): 27, ("north", "pso"): 3, ("south", "pso"): 20}

    # North without the officers is three members; and so is the others without the south.
    assert groups_with_figures([regions, grades], overlaps) == (frozenset(regions), frozenset())


def test_groups_that_lie_across_each_other_have_their_figures() -> None:
    regions, grades = {"north": 30, "south": 20}, {"po": 26, "pso": 24}
    overlaps = {("north", "po"): 16, ("north", "pso"): 14, ("south", "po"): 10, ("south", "pso"): 10}

    assert groups_with_figures([regions, grades], overlaps) == (frozenset(regions), frozenset(grades))
