"""What was counted in which branch report, so that two of them can't give one member away by their difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.small_numbers import is_small

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from overtime_logger.services.beside_journal import MadeReport


@dataclass(frozen=True, slots=True)
class NearReport:
    """An earlier report that differs from a new one by a few members.

    Args:
        made_on: when it was made.
        label: what it is about.
        members: how many members are in only one of the two, or with other figures in each; 1 to 7.
    """

    made_on: date
    label: str
    members: int


def members_that_differ(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> int:
    """How many members are in only one of two reports, or with other figures in each."""
    return sum(one.get(code) != other.get(code) for code in one.keys() | other.keys())


def nearest_report(members: Mapping[str, bytes], earlier: Iterable[MadeReport]) -> NearReport | None:
    """The earlier report that differs by the fewest members, if they are fewer than 8, or None.

    One that differs by nobody shows the same, and gives nobody away.
    """
    near = [
        NearReport(report.made_on, report.label, differing)
        for report in earlier
        if is_small(differing := members_that_differ(members, report.members))
    ]
    return min(near, key=_fewest_and_latest, default=None)


def _fewest_and_latest(near: NearReport) -> tuple[int, int]:
    return near.members, -near.made_on.toordinal()
