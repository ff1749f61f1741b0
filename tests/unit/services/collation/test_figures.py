from __future__ import annotations

import random
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from scipy.optimize import linprog

from overtime_logger.domain.disclosure import Region, RequestOutcome
from overtime_logger.domain.small_numbers import (
    SMALLEST_GROUP,
    Count,
    CountMark,
    is_small,
    rounded,
    span_of,
    spans,
)
from overtime_logger.services.collation.figures import branch_figures
from overtime_logger.services.collation.report_tables import csv_rows
from overtime_logger.services.collation.tally import (
    ALL_ANSWERED,
    GROUPS,
    NEVER_ASKED,
    WITH_HOURS,
    Division,
    Question,
    Tally,
    months_between,
)
from overtime_logger.services.packs.anonymised.format import Conversations
from tests.members import member

if TYPE_CHECKING:
    from overtime_logger.services.collation.figures import BranchFigures
    from overtime_logger.services.packs.anonymised.format import AnonymisedFile

HALF_HOUR = 30


def tally_of(files: list[AnonymisedFile]) -> Tally:
    tally = Tally()
    for file in files:
        tally.add(file)
    return tally


def figures_of(files: list[AnonymisedFile]) -> BranchFigures:
    figures = branch_figures(tally_of(files))
    assert figures is not None
    return figures


@pytest.mark.parametrize(("members", "is_shown"), [(0, False), (7, False), (8, True)])
def test_of_fewer_than_8_members_nothing_is_shown(members: int, is_shown: bool) -> None:
    assert (branch_figures(tally_of([member(number) for number in range(members)])) is not None) == is_shown


def test_totals_are_those_of_the_packs_rounded_to_5() -> None:
    files = [member(number) for number in range(41)]
    figures = figures_of(files)
    minutes = sum(file.unpaid_minutes for file in files)
    weeks = sum(file.weeks.recorded for file in files)

    assert figures.members == 40
    assert figures.weeks == rounded(weeks)
    assert figures.unpaid_hours is not None
    assert abs(figures.unpaid_hours - minutes / 60) <= 3
    assert figures.weekly_half_hours is not None
    assert abs(figures.weekly_half_hours * HALF_HOUR - minutes / weeks) <= HALF_HOUR / 2
    assert figures.talks.raised == rounded(sum(file.conversations.raised for file in files))
    assert figures.covered == ("2025-06", "2026-02")


def test_every_count_that_is_shown_is_that_of_the_packs_rounded() -> None:
    files = [member(number) for number in range(120)]
    tally, figures = tally_of(files), figures_of(files)

    for division, counts in figures.divisions.items():
        assert [group for group, _count in counts] == list(GROUPS[division])
        for group, count in counts:
            assert count.value in {None, rounded(tally.groups[division][group])}
    reasons = Counter(tag for file in files for tag in file.reasons)
    for tag, count in figures.answers[Question.REASON]:
        assert count.value == (rounded(reasons[tag]) if not is_small(reasons[tag]) else None)


def test_nobody_over_contract_is_no_gap() -> None:
    figures = figures_of([member(number, excess=0) for number in range(12)])

    assert (figures.unpaid_hours, figures.weekly_half_hours) == (0, 0)


def test_hours_of_a_few_are_not_shown_as_those_of_all() -> None:
    """Where only three of twenty work over contract, the total would be theirs."""
    files = [member(number, excess=3 if number < 3 else 0) for number in range(20)]
    figures = figures_of(files)

    assert dict(figures.divisions[Division.EXCESS])["none"].value == 15
    assert figures.unpaid_hours is figures.weekly_unpaid_hours is figures.weekly_half_hours is None
    assert figures.group_half_hours == {}
    assert figures.months == ()


def test_conversations_of_a_few_are_not_shown() -> None:
    files = [member(number) for number in range(60)]
    silent = [file for file in files if not file.conversations.raised]
    asked = [file for file in files if file.conversations.raised]

    assert figures_of([*silent[:10], *asked[:4]]).talks.raised is None
    assert figures_of([*silent[:10], *asked[:20]]).talks.raised is not None


def test_months_run_through_and_one_of_a_few_has_no_figure() -> None:
    figures = figures_of([member(number) for number in range(30)])

    assert [month.month for month in figures.months] == list(months_between("2025-06", "2026-02"))
    assert list(months_between("2025-11", "2026-02")) == ["2025-11", "2025-12", "2026-01", "2026-02"]


def branch(seed: int) -> list[AnonymisedFile]:
    """A branch of some size, whose members come from a few regions, more from the first ones."""
    chance = random.Random(seed)  # noqa: S311 - any branch will do
    size = chance.choice((8, 9, 11, 14, 19, 26, 41, 70))
    regions = tuple(chance.choices(tuple(Region), k=chance.randrange(1, 9)))
    return [member(number, seed=seed, regions=regions, excess=chance.choice((0, 1, 2))) for number in range(size)]


def test_no_figure_of_a_small_group_is_in_any_report() -> None:
    for seed in range(60):
        files = branch(seed)
        tally, figures = tally_of(files), figures_of(files)
        for division, counts in figures.divisions.items():
            for group, count in counts:
                size = tally.groups[division][group]
                assert not (is_small(size) and count.mark is CountMark.SHOWN)
                assert size >= SMALLEST_GROUP or (division, group) not in figures.group_half_hours
        for month in figures.months:
            assert month.weekly_half_hours is None or tally.months[month.month].members >= SMALLEST_GROUP


def hours_of_group(tally: Tally, figures: BranchFigures, division: Division, group: str) -> tuple[float, float]:
    """The least and the most minutes of a group in all, with the exact hours of every group shown at hand.

    The variables are the hours of those in each pair of a region and a grade. That is more than anybody knows:
    what is shown are means, rounded to half an hour, over numbers of weeks that nobody is told.
    """
    pairs = [pair for pair, size in tally.region_and_grade.items() if size]
    known = [(tally.hours.minutes, np.ones(len(pairs)))]
    for place, each in enumerate(WITH_HOURS):
        for name in GROUPS[each]:
            if (each, name) in figures.group_half_hours:
                members = np.array([float(pair[place] == name) for pair in pairs])
                known.append((tally.group_hours[each, name].minutes, members))
    place = WITH_HOURS.index(division)
    goal = np.array([float(pair[place] == group) for pair in pairs])
    rows, values = np.array([row for _value, row in known]), np.array([float(value) for value, _row in known])
    ends = []
    for sign in (1, -1):
        solved = linprog(sign * goal, A_eq=rows, b_eq=values, bounds=(0, None))
        assert solved.status == 0, solved.message
        ends.append(sign * solved.fun)
    return ends[0], ends[1]


def check_group_hours(seeds: range) -> int:
    looked_at = 0
    for seed in seeds:
        tally = tally_of(branch(seed))
        figures = branch_figures(tally)
        assert figures is not None
        for division in WITH_HOURS:
            for group in GROUPS[division]:
                hours = tally.group_hours.get((division, group))
                if division not in figures.divisions or hours is None or not is_small(hours.members):
                    continue
                if not figures.group_half_hours or not hours.minutes:
                    continue
                looked_at += 1
                least, most = hours_of_group(tally, figures, division, group)
                # Those without a figure are 8 at least, and have it between them in any way.
                assert most - least >= hours.minutes / 2, (seed, division, group)
    return looked_at


def test_no_hours_of_a_small_group_can_be_worked_out() -> None:
    assert check_group_hours(range(60)) > 40


def ends_of_conversations(figures: BranchFigures, group: str) -> tuple[float, float]:
    """The least and the most members that may be in a group of conversations, for all that is shown of outcomes.

    Nobody has an outcome who never asked, and whoever had every request answered has one. The variables are the
    three groups, and for each of them and each outcome how many have it.
    """
    groups = GROUPS[Division.CONVERSATIONS]
    counts = [count for _group, count in figures.divisions[Division.CONVERSATIONS]]
    told = figures.answers[Question.OUTCOME]
    width = len(groups) * (1 + len(told))
    members = span_of(Count(CountMark.SHOWN, figures.members))
    bounds = [(span.low, span.high) for span in spans(counts)] + [(0.0, float(members.high))] * (
        width - len(groups)
    )
    rows: list[np.ndarray] = []
    most: list[float] = []

    def at_most(values: dict[int, float], limit: float) -> None:
        row = np.zeros(width)
        for place, value in values.items():
            row[place] = value
        rows.append(row)
        most.append(limit)

    at_most(dict.fromkeys(range(len(groups)), 1), members.high)
    at_most(dict.fromkeys(range(len(groups)), -1), -members.low)
    for number, (_item, count) in enumerate(told, start=1):
        cells = {len(groups) * number + place: 1.0 for place in range(len(groups))}
        for place in range(len(groups)):
            asked = 0.0 if groups[place] == NEVER_ASKED else -1.0
            at_most({len(groups) * number + place: 1.0, place: asked}, 0)
        if count.mark is CountMark.NEARLY_ALL:
            at_most(dict.fromkeys(cells, -1.0) | dict.fromkeys(range(len(groups)), 1.0), SMALLEST_GROUP - 1)
        else:
            span = span_of(count)
            at_most(cells, span.high)
            at_most(dict.fromkeys(cells, -1.0), -span.low)
    answered = groups.index(ALL_ANSWERED)
    at_most({answered: 1.0} | {len(groups) * (each + 1) + answered: -1.0 for each in range(len(told))}, 0)
    goal = np.zeros(width)
    goal[groups.index(group)] = 1
    ends: list[float] = []
    for sign in (1, -1):
        solved = linprog(sign * goal, A_ub=np.array(rows), b_ub=np.array(most), bounds=bounds)
        assert solved.status == 0, solved.message
        ends.append(sign * solved.fun)
    return ends[0], ends[1]


def check_conversations(seeds: range) -> int:
    looked_at = 0
    for seed in seeds:
        figures = figures_of(with_outcomes(branch(seed), seed))
        for group, count in figures.divisions[Division.CONVERSATIONS]:
            if count.mark is CountMark.FEW:
                looked_at += 1
                least, fullest = ends_of_conversations(figures, group)
                assert least <= 1, (seed, group)
                assert fullest >= SMALLEST_GROUP - 1, (seed, group)
    return looked_at


def with_outcomes(files: list[AnonymisedFile], seed: int) -> list[AnonymisedFile]:
    """The same members, few or nearly all of whom asked, with outcomes as their records could have them."""
    chance = random.Random(f"{seed}/outcomes")  # noqa: S311 - any outcomes will do
    asks, has = chance.choice((0.2, 0.5, 0.85, 0.95)), chance.choice((0.1, 0.5, 1))
    changed: list[AnonymisedFile] = []
    for file in files:
        raised = 2 if chance.random() < asks else 0
        answered = chance.randint(0, raised)
        outcomes = [each for each in RequestOutcome if raised and chance.random() < has]
        talks = Conversations(
            raised=raised,
            answered=answered,
            median_days_to_answer=3 if answered else None,
            outcomes=outcomes or [RequestOutcome.NOTHING_TAKEN_OFF] if answered else outcomes,
        )
        changed.append(msgspec.structs.replace(file, conversations=talks))
    return changed


def test_outcomes_tell_no_more_of_a_few_who_asked_or_never_did() -> None:
    assert check_conversations(range(60)) > 20


@pytest.mark.soak
def test_outcomes_of_many_branches_tell_no_more_of_a_few() -> None:
    assert check_conversations(range(1000, 1500)) > 150


@pytest.mark.soak
def test_no_hours_of_a_small_group_of_many_branches_can_be_worked_out() -> None:
    assert check_group_hours(range(1000, 1500)) > 300


def test_the_csv_file_says_no_more_than_the_report() -> None:
    figures = figures_of([member(number) for number in range(41)])
    rows = list(csv_rows(figures))
    held_back = [row for row in rows if row[4] != CountMark.SHOWN.value]

    assert held_back
    assert all(row[3] is None for row in held_back)
    assert all(isinstance(row[3], int) for row in rows if row[4] == CountMark.SHOWN.value)
    assert "41" not in {str(value) for row in rows for value in row}
    assert asdict(figures)["members"] == 40
