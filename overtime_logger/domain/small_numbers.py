"""Small numbers: what a report about many people may show so that nobody can be found in it.

Statisticians call it disclosure control. Three steps protect a table of how many members fall where:

1. A count of 1 to 7 is shown as "fewer than 8"; every other count is rounded to the nearest 5.
2. A reader who adds and subtracts what is shown must not learn more of a small count than "fewer than 8": each of
   1 to 7 has to remain possible. Where it does not, the smallest count shown beside it is held back, and so on.
3. Where that is not enough, the whole table is held back.

A rounded count stands for five possible ones, and is read as all of them in step 2. All tables of a report are
of the same members, so what one of them says about how many there are is taken into account in the others.

Figures like means follow the same idea one step up: no group under 8 has one, and the groups that have none
come to nobody or to 8 members at least, so that no subtraction leaves a small group.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SMALLEST_GROUP = 8
"""The fewest members of whom anything is said."""

ROUNDED_TO = 5
"""Counts and totals are rounded to the nearest of these."""

_NO_END = 10**9


def rounded(amount: int) -> int:
    """A count or a total rounded to the nearest 5; no whole number lies half way."""
    return (amount + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def is_small(count: int) -> bool:
    """Whether there is someone, and too few to be mentioned."""
    return 0 < count < SMALLEST_GROUP


class CountMark(Enum):
    """How a count is shown in a report. The values are stable names for programs."""

    SHOWN = "shown"
    FEW = "fewer_than_8"
    NEARLY_ALL = "all_or_all_but_fewer_than_8"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Count:
    """A count as a report shows it.

    Args:
        mark: its state there.
        value: the rounded number, where it is shown; else None.
        at_least: for all, or all but fewer than 8, how many that is at least, as far as a reader may know.
    """

    mark: CountMark
    value: int | None = None
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class CountRange:
    """The whole numbers that a count may be for all that a reader knows, both ends included."""

    low: int
    high: int

    def __and__(self, other: CountRange) -> CountRange:
        """What both leave possible."""
        return CountRange(max(self.low, other.low), min(self.high, other.high))


@dataclass(frozen=True, slots=True)
class Among:
    """A count shown beside a table, of something that holds for members in some of its groups alone.

    Args:
        table: the place of the table.
        groups: the places of these groups in it.
        count: for how many members it holds; shown by `shown_of`.
    """

    table: int
    groups: frozenset[int]
    count: int


@dataclass(frozen=True, slots=True)
class _AtLeast:
    """What a reader knows of some groups of a table from the counts that are among them."""

    groups: frozenset[int]
    members: int


FEW = Count(CountMark.FEW)
HELD_BACK = Count(CountMark.HELD_BACK)
_SMALL = CountRange(1, SMALLEST_GROUP - 1)


def shown(count: int) -> Count:
    """A count by itself: rounded, or "fewer than 8"."""
    return FEW if is_small(count) else Count(CountMark.SHOWN, rounded(count))


def shown_of(count: int, total: int) -> Count:
    """How many of all members something holds for.

    The others are not shown. Where they are fewer than 8, the count says only that, and not whether there are any:
    it is at least what is shown of all members, less what rounding and 7 others may take away.

    Args:
        count: for how many it holds.
        total: how many members there are, 8 at least.
    """
    if total - count >= SMALLEST_GROUP or is_small(count):
        return shown(count)
    least = rounded(total) - 2 * ROUNDED_TO
    return Count(CountMark.NEARLY_ALL, at_least=max(SMALLEST_GROUP, least))


def spans(table: Sequence[Count]) -> tuple[CountRange, ...]:
    """What a reader knows of each count of a table, from its state there alone."""
    all_back = all(count.mark is CountMark.HELD_BACK for count in table)
    # A small count would have been shown as such, unless all of the table is held back.
    back = CountRange(0 if all_back else SMALLEST_GROUP, _NO_END)
    return tuple(back if count.mark is CountMark.HELD_BACK else span_of(count) for count in table)


def span_of(count: Count) -> CountRange:
    """What a count that is not held back may be, for a reader who sees only it."""
    if count.value is None:
        return _SMALL
    half = ROUNDED_TO // 2
    return (
        CountRange(max(count.value - half, SMALLEST_GROUP), count.value + half)
        if count.value
        else CountRange(0, 0)
    )


def protected(
    total: int,
    tables: Sequence[Sequence[int]],
    answers: Iterable[int] = (),
    among: Iterable[Among] = (),
) -> tuple[tuple[Count, ...], ...]:
    """Every table of a report as it may be shown beside the others and the rounded number of all members.

    Args:
        total: how many members there are, 8 at least.
        tables: for each table its counts, which come to `total`.
        answers: the counts that the same report shows by `shown_of`.
        among: those of them that can only hold for some groups of a table, the same groups for each table.

    Returns:
        The tables in the same order. Each of 1 to 7 remains possible for every count that is shown as "fewer
        than 8", whatever is added and subtracted.

    Raises:
        ValueError: there are too few members for a report, or a table does not come to all of them.
    """
    if total < SMALLEST_GROUP or any(sum(table) != total for table in tables):
        raise ValueError(f"not tables of {total} members: {tables!r}")
    members = members_known(total, answers)
    at_least = _at_least(total, among)
    result = [tuple(map(shown, table)) for table in tables]
    while True:
        weak = next(
            (place for place in range(len(tables)) if not _is_protected(place, result, members, at_least)), None
        )
        if weak is None:
            return tuple(result)
        # Holding back only ever widens what is possible, in the other tables too.
        result[weak] = _with_one_less(tables[weak], result[weak])


def members_known(total: int, answers: Iterable[int]) -> CountRange:
    """What a reader knows of the number of members from it and from counts that `shown_of` gave."""
    members = span_of(shown(total))
    for answer in answers:
        count = shown_of(answer, total)
        if count.mark is CountMark.SHOWN:
            # There are 8 others at least, or the count would not be shown.
            members &= CountRange(span_of(count).low + SMALLEST_GROUP, _NO_END)
    return members


def _at_least(total: int, among: Iterable[Among]) -> Mapping[int, _AtLeast]:
    """For each table with counts among some of its groups, how many members these groups come to at least.

    A count of all, or all but fewer than 8, says only that the other groups are small, as they say themselves.
    """
    found: dict[int, _AtLeast] = {}
    for each in among:
        count = shown_of(each.count, total)
        least = 0 if count.mark is CountMark.NEARLY_ALL else span_of(count).low
        before = found.get(each.table, _AtLeast(each.groups, 0))
        found[each.table] = _AtLeast(each.groups, max(before.members, least))
    return found


def _is_protected(
    place: int, tables: Sequence[Sequence[Count]], members: CountRange, at_least: Mapping[int, _AtLeast]
) -> bool:
    known = spans(tables[place])
    for number, other in enumerate(tables):
        members &= _all_of(spans(other), at_least.get(number))
    return all(
        _possible(cell, known, members, at_least.get(place)) == _SMALL
        for cell, span in enumerate(known)
        if span == _SMALL
    )


def _all_of(known: Sequence[CountRange], some: _AtLeast | None) -> CountRange:
    """How many members a table comes to."""
    whole = _sum(known)
    if some is None:
        return whole
    outside = _sum(span for cell, span in enumerate(known) if cell not in some.groups)
    return CountRange(max(whole.low, some.members + outside.low), whole.high)


def _possible(cell: int, known: Sequence[CountRange], members: CountRange, some: _AtLeast | None) -> CountRange:
    """What a count may be beside the others of its table, and beside what is known of some of its groups."""
    others = [(place, span) for place, span in enumerate(known) if place != cell]
    rest = _sum(span for _place, span in others)
    alone = known[cell] & CountRange(members.low - rest.high, members.high - rest.low)
    if some is None:
        return alone
    inside = _sum(span for place, span in others if place in some.groups)
    if cell in some.groups:
        return alone & CountRange(some.members - inside.high, _NO_END)
    outside = _sum(span for place, span in others if place not in some.groups)
    return alone & CountRange(0, members.high - max(some.members, inside.low) - outside.low)


def _sum(parts: Iterable[CountRange]) -> CountRange:
    known = tuple(parts)
    return CountRange(sum(part.low for part in known), sum(part.high for part in known))


def _with_one_less(counts: Sequence[int], table: Sequence[Count]) -> tuple[Count, ...]:
    """The table with its smallest count held back, or all of it where none is left to hold back."""
    left = [place for place, count in enumerate(table) if count.value]
    if not left:
        return (HELD_BACK,) * len(table)
    smallest = min(left, key=lambda place: counts[place])
    return tuple(HELD_BACK if place == smallest else count for place, count in enumerate(table))


# -- figures of groups ---------------------------------------------------------------------------


def groups_with_figures(
    divisions: Sequence[Mapping[str, int]], overlaps: Mapping[tuple[str, str], int] | None = None
) -> tuple[frozenset[str], ...]:
    """The groups of which a figure, for example a mean, may be shown beside that of all members.

    Args:
        divisions: one or two ways in which all members are divided: the size of each group by its name.
        overlaps: for two divisions, how many members are in a group of the first and in one of the second.

    Returns:
        For each division the names of those groups. None of them is small; those left out come to nobody or to 8
        members at least; and none lies within one of the other division except for a few.
    """
    chosen = [{name for name, size in division.items() if size >= SMALLEST_GROUP} for division in divisions]
    while True:
        before = [set(names) for names in chosen]
        for division, names in zip(divisions, chosen, strict=True):
            _leave_out_until_enough(division, names)
        if overlaps:
            _leave_out_nested(divisions, chosen, overlaps)
        if chosen == before:
            return tuple(frozenset(names) for names in chosen)


def _leave_out_until_enough(division: Mapping[str, int], names: set[str]) -> None:
    while names and is_small(sum(size for name, size in division.items() if name not in names)):
        names.remove(min(names, key=lambda name: (division[name], name)))


def _leave_out_nested(
    divisions: Sequence[Mapping[str, int]], chosen: Sequence[set[str]], overlaps: Mapping[tuple[str, str], int]
) -> None:
    """Leave out a group of the second division where all but a few of a group are in another, or the reverse."""
    for (first, second), both in overlaps.items():
        sizes = divisions[0][first], divisions[1][second]
        if first in chosen[0] and second in chosen[1] and both == min(sizes) and is_small(max(sizes) - both):
            chosen[1].remove(second)
