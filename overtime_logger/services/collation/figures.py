"""What a branch report may show of a tally: rounded, and with small numbers held back (`domain.small_numbers`).

Everything that the report and its CSV file show is made from what is here, and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from overtime_logger.domain.disclosure import mean_half_hours
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.small_numbers import (
    SMALLEST_GROUP,
    Among,
    Count,
    CountMark,
    groups_with_figures,
    is_small,
    protected,
    rounded,
    shown_of,
)
from overtime_logger.services.collation.tally import (
    GROUPS,
    NEVER_ASKED,
    NONE,
    NOT_GIVEN,
    WITH_HOURS,
    Division,
    Question,
    months_between,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.collation.tally import Hours, Tally


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of those who showed theirs month by month.

    Args:
        month: like `2026-03`.
        members: how many of all members have recorded weeks in it.
        weekly_half_hours: their mean unpaid time a week, in half hours; None where it may not be shown.
    """

    month: str
    members: Count
    weekly_half_hours: int | None


@dataclass(frozen=True, slots=True)
class TalkFigures:
    """The conversations of all members; None for what may not be shown.

    Args:
        raised: how many there were, rounded.
        unanswered: how many of them have no answer, rounded.
        days_to_answer: the median over members of their own median, rounded to 5.
    """

    raised: int | None
    unanswered: int | None
    days_to_answer: int | None


@dataclass(frozen=True, slots=True)
class BranchFigures:
    """Everything that a report shows; None for what may not be shown.

    Args:
        members: how many members there are, rounded; 8 at least.
        weeks: recorded weeks of all of them together, rounded.
        covered: the first and the last month that 8 members or more cover.
        unpaid_hours: unpaid hours of all members in these weeks, rounded.
        weekly_unpaid_hours: what all members together work unpaid in a week, in hours, rounded.
        weekly_half_hours: what a member works unpaid in a mean week, in half hours.
        divisions: for each division that says something, its groups with their counts, without empty groups at
            its end.
        group_half_hours: for groups that may have it, their mean unpaid time a week, in half hours.
        answers: for each question its items that hold for someone, those of the most members first.
        months: month by month.
        talks: conversations.
        all_tell_outcomes: whether every pack tells what came of requests; those of version 1 do not.
    """

    members: int
    weeks: int
    covered: tuple[str, str] | None
    unpaid_hours: int | None
    weekly_unpaid_hours: int | None
    weekly_half_hours: int | None
    divisions: Mapping[Division, tuple[tuple[str, Count], ...]]
    group_half_hours: Mapping[tuple[Division, str], int]
    answers: Mapping[Question, tuple[tuple[str, Count], ...]]
    months: tuple[MonthFigures, ...]
    talks: TalkFigures
    all_tell_outcomes: bool = True

    def count(self, division: Division, group: str) -> Count | None:
        """The count of a group; None where its division says nothing."""
        return dict(self.divisions.get(division, ())).get(group)


@dataclass(slots=True)
class _Numbers:
    """The exact counts that a report shows in one form or another."""

    tables: dict[Division, tuple[int, ...]] = field(default_factory=dict[Division, tuple[int, ...]])
    answers: dict[Question, list[tuple[str, int]]] = field(default_factory=dict[Question, list[tuple[str, int]]])
    months: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def of_who_asked(self) -> Iterator[Among]:
        """What came of requests: nothing can have come of them for members who never asked."""
        place = list(self.tables).index(Division.CONVERSATIONS)
        groups = GROUPS[Division.CONVERSATIONS]
        asked = frozenset(range(len(groups))) - {groups.index(NEVER_ASKED)}
        for _item, count in self.answers[Question.OUTCOME]:
            yield Among(place, asked, count)

    def all_answers(self) -> Iterator[int]:
        for items in self.answers.values():
            yield from (count for _item, count in items)
        yield from (count for _month, count in self.months)


def branch_figures(tally: Tally) -> BranchFigures | None:
    """What may be shown of a tally; None for fewer than 8 members, of whom nothing may."""
    total = tally.members
    if total < SMALLEST_GROUP:
        return None
    numbers = _numbers(tally)
    tables = protected(total, tuple(numbers.tables.values()), numbers.all_answers(), numbers.of_who_asked())
    divisions = {
        division: tuple(zip(GROUPS[division], table, strict=True))
        for division, table in zip(numbers.tables, tables, strict=True)
    }
    hours = tally.hours
    tells_hours = not is_small(hours.with_unpaid) and not is_small(total - tally.groups[Division.EXCESS][NONE])
    return BranchFigures(
        members=rounded(total),
        weeks=rounded(hours.weeks),
        covered=_covered(tally),
        unpaid_hours=_hours(hours.minutes) if tells_hours else None,
        weekly_unpaid_hours=_hours(hours.weekly_minutes) if tells_hours else None,
        weekly_half_hours=mean_half_hours(hours.minutes, hours.weeks) if tells_hours else None,
        divisions=divisions,
        group_half_hours=dict(_group_half_hours(tally, divisions)) if tells_hours else {},
        answers={
            question: tuple((item, shown_of(count, total)) for item, count in items)
            for question, items in numbers.answers.items()
        },
        months=tuple(_months(tally, numbers.months)) if tells_hours else (),
        talks=_talks(tally, divisions),
        all_tell_outcomes=not tally.without_outcomes,
    )


def _numbers(tally: Tally) -> _Numbers:
    numbers = _Numbers()
    for division, counts in tally.groups.items():
        if counts[NOT_GIVEN] < tally.members:
            numbers.tables[division] = tuple(counts[group] for group in GROUPS[division])
    for question, counter in tally.answers.items():
        items = [(item, count) for item, count in counter.items() if count]
        numbers.answers[question] = sorted(items, key=partial(_most_first, total=tally.members))
    known = sorted(month for month, hours in tally.months.items() if hours.members >= SMALLEST_GROUP)
    if known:
        names = months_between(known[0], known[-1])
        numbers.months = [(name, tally.months[name].members if name in tally.months else 0) for name in names]
    return numbers


def _most_first(item: tuple[str, int], total: int) -> tuple[int, int, str]:
    """By what is shown, so that the order tells no more than it does."""
    name, count = item
    as_shown = shown_of(count, total)
    return as_shown.mark is not CountMark.NEARLY_ALL, -(as_shown.value or 0), name


def _hours(minutes: int) -> int:
    return rounded((2 * minutes + HOUR) // (2 * HOUR))


def _covered(tally: Tally) -> tuple[str, str] | None:
    months = sorted(month for month, members in tally.covered.items() if members >= SMALLEST_GROUP)
    return (months[0], months[-1]) if months else None


def _months(tally: Tally, counts: list[tuple[str, int]]) -> Iterator[MonthFigures]:
    for month, count in counts:
        hours = tally.months.get(month)
        tells_hours = hours is not None and count >= SMALLEST_GROUP and not is_small(hours.with_unpaid)
        mean = mean_half_hours(hours.minutes, hours.weeks) if hours and tells_hours else None
        yield MonthFigures(month, shown_of(count, tally.members), mean)


def _group_half_hours(
    tally: Tally, divisions: Mapping[Division, tuple[tuple[str, Count], ...]]
) -> Iterator[tuple[tuple[Division, str], int]]:
    """The means of the groups that may have one, beside that of all members."""
    sizes = [
        {group: size for group, size in tally.groups[division].items() if size} if division in divisions else {}
        for division in WITH_HOURS
    ]
    has_two = all(sizes)
    chosen = groups_with_figures(sizes, tally.region_and_grade if has_two else None)
    for division, groups in zip(WITH_HOURS, chosen, strict=True):
        for group in sorted(groups):
            hours: Hours = tally.group_hours[division, group]
            yield (division, group), mean_half_hours(hours.minutes, hours.weeks)


def _talks(tally: Tally, divisions: Mapping[Division, tuple[tuple[str, Count], ...]]) -> TalkFigures:
    """Totals of what enough members have, and whose parts are of enough members each."""
    talks = tally.talks
    groups = divisions[Division.CONVERSATIONS]
    with_unanswered = tally.groups[Division.CONVERSATIONS][groups[-1][0]]
    tells_raised = talks.with_raised >= SMALLEST_GROUP
    tells_parts = tells_raised and not is_small(with_unanswered) and not is_small(talks.with_answered)
    return TalkFigures(
        raised=rounded(talks.raised) if tells_raised else None,
        unanswered=rounded(talks.unanswered) if tells_parts else None,
        days_to_answer=(rounded(_median(talks.days_to_answer)) if talks.with_answered >= SMALLEST_GROUP else None),
    )


def _median(counts: Counter[int]) -> int:
    """The lower median of values by how often each is there."""
    half = (counts.total() + 1) // 2
    for value in sorted(counts):
        half -= counts[value]
        if half <= 0:
            return value
    raise ValueError("the median of nothing")
