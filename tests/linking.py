"""How often a pack with names removed can be given back to the person it is of: `python -m tests.linking`.

Twenty made-up colleagues keep a log and make a pack each. An attacker knows all twenty: their contracts, grades
and regions, the weeks in which they were away, and the hours that they worked in every other week, either exactly
or about as well as somebody who sees who comes and goes. The attacker has this program, works out the pack that
each of the twenty should have made, and gives the packs to people so that all together differ least. What is told
is how many packs were given to the right person.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from overtime_logger.domain.contract import Contract
from overtime_logger.domain.day import DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.disclosure import ExcessBand, GradeGroup, Region
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.period import DateRange
from overtime_logger.services.packs.anonymised.figures import MemberRecord, anonymised_figures
from overtime_logger.services.packs.anonymised.recognition import TEAM, MatchRate
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra
from tests.builders import term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.services.packs.anonymised.format import AnonymisedFile

DESCRIPTION = Path(__file__).parents[1] / "resources" / "docs" / "anonymity.md"
TEAMS = 20
"""How many teams are made up; a rate is over `TEAMS * TEAM` packs."""
WEEKS = 12
LENGTHS = (4, 12, 26)
MONDAY = date(2026, 1, 5)
EXTRAS = (Extra.MONTHS, Extra.GRADE_GROUP, Extra.REGION, Extra.WEEKLY_HOURS)
CODE = "0000-0000-0000-0000"

GRADES = (
    *[GradeGroup.PO] * 8,
    *[GradeGroup.PSO] * 6,
    *[GradeGroup.TRAINEE] * 3,
    *[GradeGroup.CASE_ADMINISTRATOR] * 2,
    GradeGroup.SPO,
)
REGIONS = (*[Region.WALES] * 14, *[Region.SOUTH_WEST] * 4, *[Region.WEST_MIDLANDS] * 2)
WEEKLY_MINUTES = (*[37 * HOUR] * 15, *[30 * HOUR] * 2, *[1_330] * 2, 1_110)
AWAY = 0.1
NOT_RECORDED = 0.04
PERSONS_EXCESS = (4.5 * HOUR, 3 * HOUR)
"""The mean over persons of their own mean excess a week, and how far these lie apart, in minutes."""
WEEKS_APART = 2.5 * HOUR
SEEN_WRONG = 2 * HOUR
"""How far off, in one week, is what a colleague sees of somebody's hours."""
DAYS = 5
HARD = 1_000.0
"""What it costs to give a pack to somebody whom it can't be of."""


@dataclass(frozen=True)
class Person:
    """One of the twenty.

    Args:
        grade: the kind of post.
        region: the region.
        weekly_minutes: the contract.
        excess: minutes over contract in each week, below nil when under; None in a week away.
    """

    grade: GradeGroup
    region: Region
    weekly_minutes: int
    excess: tuple[int | None, ...]


def seeded(seed: int) -> Random:
    """Chances that are the same in every run."""
    return Random(seed)  # noqa: S311 - a simulation


def team(random: Random, weeks: int) -> list[Person]:
    """Twenty people."""
    grades, regions, hours = list(GRADES), list(REGIONS), list(WEEKLY_MINUTES)
    for each in (grades, regions, hours):
        random.shuffle(each)
    return [_person(random, weeks, *each) for each in zip(grades, regions, hours, strict=True)]


def _person(random: Random, weeks: int, grade: GradeGroup, region: Region, weekly_minutes: int) -> Person:
    usual = max(0.0, random.gauss(*PERSONS_EXCESS))
    least = DAYS - weekly_minutes
    excess = [
        None if random.random() < AWAY else max(least, round(random.gauss(usual, WEEKS_APART)))
        for _week in range(weeks)
    ]
    # Who was away throughout has nothing to send.
    if not any(each is not None for each in excess):
        excess[0] = 0
    return Person(grade, region, weekly_minutes, tuple(excess))


def seen(person: Person, random: Random) -> Person:
    """The person as a colleague knows them, who sees roughly how long people stay."""
    least = DAYS - person.weekly_minutes
    return replace(
        person,
        excess=tuple(
            None if each is None else max(least, each + round(random.gauss(0, SEEN_WRONG)))
            for each in person.excess
        ),
    )


def pack(person: Person, recorded: Random | None = None) -> AnonymisedFile:
    """The person's pack with all that can be ticked.

    Args:
        person: whose it is.
        recorded: decides which days they did not get round to record; None where all are.
    """
    weeks = DateRange(MONDAY, MONDAY + timedelta(weeks=len(person.excess), days=-1))
    contract = Contract((term(MONDAY, weekly=person.weekly_minutes),))
    days = {
        day.date: day
        for number, excess in enumerate(person.excess)
        for day in _week(MONDAY + timedelta(weeks=number), person.weekly_minutes, excess)
        if recorded is None or recorded.random() >= NOT_RECORDED
    }
    request = AnonymisedRequest(
        weeks, "rep", months=True, grade_group=person.grade, region=person.region, weekly_hours=True
    )
    record = MemberRecord(weeks, contract, (), days)
    return anonymised_figures(record, request, member=CODE, made_on=weeks.last + timedelta(days=1))


def _week(monday: date, weekly_minutes: int, excess: int | None) -> Iterator[DayRecord]:
    for number in range(DAYS):
        day = monday + timedelta(days=number)
        if excess is None:
            yield DayRecord(day, time_off=TimeOff(TimeOffKind.LEAVE, Portion.WHOLE))
            continue
        whole = weekly_minutes + excess
        yield DayRecord(day, amount_minutes=whole * (number + 1) // DAYS - whole * number // DAYS)


def without(file: AnonymisedFile, extras: frozenset[Extra]) -> AnonymisedFile:
    """The pack as it is where only these were ticked."""
    members = {extra: extra.value.replace("-", "_") for extra in EXTRAS}
    return msgspec.structs.replace(file, **{name: UNSET for extra, name in members.items() if extra not in extras})


# -- the attacker --------------------------------------------------------------------------------


def difference(found: AnonymisedFile, expected: AnonymisedFile) -> float:
    """How far a pack is from the one that a person should have made."""
    same = all(
        getattr(found, name) == getattr(expected, name) for name in ("grade_group", "region", "weekly_hours")
    )
    cost = 0.0 if same else HARD
    cost += (found.weeks.recorded - expected.weeks.recorded) ** 2
    cost += (found.mean_weekly_excess_half_hours - expected.mean_weekly_excess_half_hours) ** 2
    cost += sum(
        (found.weeks_by_excess.of(band) - expected.weeks_by_excess.of(band)) ** 2 / 2 for band in ExcessBand
    )
    if found.months is not UNSET and expected.months is not UNSET:
        ours, theirs = ({each.month: each for each in months} for months in (found.months, expected.months))
        for name in ours.keys() | theirs.keys():
            if name not in ours or name not in theirs:
                cost += HARD / 10
                continue
            one, other = ours[name], theirs[name]
            cost += (one.weeks - other.weeks) ** 2
            cost += (one.mean_weekly_excess_half_hours - other.mean_weekly_excess_half_hours) ** 2 / 2
    return cost


def matched(costs: Sequence[Sequence[float]]) -> list[int]:
    """For each row its column, each column once, so that all cost least; by shortest augmenting paths."""
    size = len(costs)
    of_row, of_column = [0.0] * (size + 1), [0.0] * (size + 1)
    row_at = [size] * (size + 1)
    for row in range(size):
        row_at[size], column = row, size
        slack, back = [float("inf")] * size, [size] * size
        done: set[int] = set()
        while row_at[column] != size:
            done.add(column)
            at = row_at[column]
            for each in set(range(size)) - done:
                reduced = costs[at][each] - of_row[at] - of_column[each]
                if reduced < slack[each]:
                    slack[each], back[each] = reduced, column
            nearest = min(set(range(size)) - done, key=lambda each: (slack[each], each))
            step = slack[nearest]
            for each in done:
                of_row[row_at[each]] += step
                of_column[each] -= step
            for each in set(range(size)) - done:
                slack[each] -= step
            column = nearest
        while column != size:
            row_at[column] = row_at[back[column]]
            column = back[column]
    columns = {row_at[column]: column for column in range(size)}
    return [columns[row] for row in range(size)]


def right(packs: Sequence[AnonymisedFile], expected: Sequence[AnonymisedFile]) -> int:
    """How many packs are given to the right person; the n-th pack is that of the n-th person."""
    # In another order, so that of packs that fit equally well none is given to its person by its place alone.
    places = list(range(len(expected)))
    seeded(len(places)).shuffle(places)
    costs = [[difference(found, expected[place]) for place in places] for found in packs]
    return sum(places[column] == row for row, column in enumerate(matched(costs)))


# -- what is measured ----------------------------------------------------------------------------

Teams = list[tuple[list["AnonymisedFile"], list["AnonymisedFile"], list["AnonymisedFile"]]]


def made_up(weeks: int = WEEKS, teams: int = TEAMS) -> Teams:
    """The packs of teams, and those that each attacker expects of them, in the order of the people."""
    random = seeded(weeks)
    found: Teams = []
    for _number in range(teams):
        people = team(random, weeks)
        packs = [pack(person, random) for person in people]
        rough = [pack(seen(person, random)) for person in people]
        found.append((packs, [pack(person) for person in people], rough))
    return found


def rates(teams: Teams, extras: frozenset[Extra]) -> MatchRate:
    """How many packs in a hundred are given to the right person where these were ticked."""
    exact = rough = 0
    for packs, expected, seen_so in teams:
        shown, by_truth, by_sight = (
            [without(each, extras) for each in part] for part in (packs, expected, seen_so)
        )
        exact += right(shown, by_truth)
        rough += right(shown, by_sight)
    return MatchRate(*(round(100 * number / (TEAM * len(teams))) for number in (exact, rough)))


def choices() -> list[frozenset[Extra]]:
    """Every choice of what can be ticked, the fewest first."""
    return [frozenset(chosen) for number in range(len(EXTRAS) + 1) for chosen in combinations(EXTRAS, number)]


def measured() -> dict[frozenset[Extra], MatchRate]:
    """The rates for every choice."""
    teams = made_up()
    return {extras: rates(teams, extras) for extras in choices()}


def by_length() -> dict[int, MatchRate]:
    """The rates for times of several lengths in weeks, with nothing ticked."""
    return {weeks: rates(made_up(weeks), frozenset()) for weeks in LENGTHS}


def table(by_choice: dict[frozenset[Extra], MatchRate], lengths: dict[int, MatchRate]) -> str:
    """The rates as they stand in `anonymity.md`."""
    lines = ["| what is ticked | knows the hours exactly | sees people come and go |", "|---|---|---|"]
    for extras, rate in by_choice.items():
        names = ", ".join(f"`{extra.value}`" for extra in EXTRAS if extra in extras) or "nothing"
        lines.append(f"| {names} | {rate.exact}% | {rate.rough}% |")
    lines += [
        "",
        "| weeks, with nothing ticked | knows the hours exactly | sees people come and go |",
        "|---|---|---|",
    ]
    lines += [f"| {weeks} | {rate.exact}% | {rate.rough}% |" for weeks, rate in lengths.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, and print what belongs in the documentation and in `recognition.py`."""
    by_choice = measured()
    sys.stdout.write(table(by_choice, by_length()))
    for extras, rate in by_choice.items():
        names = ", ".join(f"Extra.{extra.name}" for extra in EXTRAS if extra in extras)
        sys.stdout.write(f"    frozenset({{{names}}}): MatchRate{tuple(rate)},\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
