"""What is told of recognition is what is measured, and the measure can be trusted."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from overtime_logger.services.packs.anonymised.recognition import MEASURED, TEAM
from tests.linking import (
    DESCRIPTION,
    GRADES,
    REGIONS,
    WEEKLY_MINUTES,
    by_length,
    choices,
    made_up,
    matched,
    measured,
    pack,
    rates,
    right,
    seeded,
    seen,
    table,
    team,
)


def test_what_the_member_is_told_and_what_is_written_is_what_was_measured() -> None:
    """Write both anew with `python -m tests.linking`."""
    found = measured()

    assert found == MEASURED
    assert table(found, by_length()) in DESCRIPTION.read_text(encoding="utf-8")


def test_a_pack_that_tells_more_is_no_harder_to_recognise() -> None:
    """But for chance."""
    for extras, rate in MEASURED.items():
        for more, rate_of_more in MEASURED.items():
            if extras < more:
                assert rate_of_more.rough >= rate.rough - 2
                assert rate_of_more.exact >= rate.exact - 2


def test_who_knows_other_people_is_right_as_often_as_by_guessing() -> None:
    teams = made_up(teams=13)
    strangers = [(packs, other, rough) for (packs, _exact, _rough), (_packs, other, rough) in pairwise(teams)]

    rate = rates(strangers, frozenset())

    assert max(rate) <= 3 * 100 / TEAM


def test_packs_that_are_all_the_same_are_given_to_people_by_chance() -> None:
    one = pack(team(seeded(1), 4)[0])

    assert right([one] * TEAM, [one] * TEAM) <= 3


def test_who_knows_all_that_was_recorded_knows_everybody() -> None:
    people = team(seeded(5), 26)
    packs = [pack(person) for person in people]

    assert right(packs, packs) == TEAM


def test_a_team_is_as_it_is_described() -> None:
    people = team(seeded(3), 12)

    assert len(people) == TEAM == len(GRADES) == len(REGIONS) == len(WEEKLY_MINUTES)
    assert sorted(person.grade.value for person in people) == sorted(grade.value for grade in GRADES)
    for person in people:
        rough = seen(person, seeded(4))
        assert [each is None for each in rough.excess] == [each is None for each in person.excess]
        assert rough.excess != person.excess
    assert len(choices()) == 16


@pytest.mark.parametrize("size", [1, 2, 3, 6])
def test_the_assignment_is_the_cheapest_of_all(size: int) -> None:
    random = seeded(size)
    for _attempt in range(20):
        costs = [[float(random.randrange(20)) for _column in range(size)] for _row in range(size)]

        found = matched(costs)

        assert sorted(found) == list(range(size))
        cheapest = min(
            sum(costs[row][column] for row, column in enumerate(order)) for order in permutations(range(size))
        )
        assert sum(costs[row][column] for row, column in enumerate(found)) == cheapest
