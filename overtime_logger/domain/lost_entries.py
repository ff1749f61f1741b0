"""What is missing from a logbook that was taken out of a damaged file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class EntryRun(NamedTuple):
    """Entries that follow each other in the journal.

    Args:
        first: the number of the first, from 1.
        last: the number of the last.
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LostEntries:
    """The entries that could not be read when a damaged logbook was salvaged, and are missing since.

    Args:
        date: the day it was salvaged.
        runs: the entries, in order, each run as long as it can be.

    Raises:
        InvalidInputError: there are none, or they are not in order.
    """

    date: date
    runs: tuple[EntryRun, ...]

    def __post_init__(self) -> None:
        """Refuse runs that name no entry, name one twice, or could be one run."""
        in_order = all(1 <= run.first <= run.last for run in self.runs) and all(
            before.last + 1 < after.first for before, after in pairwise(self.runs)
        )
        if not self.runs or not in_order:
            raise InvalidInputError("lost_entries.runs")

    @property
    def count(self) -> int:
        """How many entries are missing."""
        return sum(run.last - run.first + 1 for run in self.runs)


def runs_of(numbers: Iterable[int]) -> tuple[EntryRun, ...]:
    """The runs that numbers in ascending order form."""
    runs: list[EntryRun] = []
    for number in numbers:
        if runs and runs[-1].last == number - 1:
            runs[-1] = EntryRun(runs[-1].first, number)
        else:
            runs.append(EntryRun(number, number))
    return tuple(runs)
