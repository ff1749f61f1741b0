"""A record with gaps: that entries are lost is an entry of the journal itself, and so covered by every later seal.

In the journal's tree, a lost entry has a leaf that anyone can work out and that stands for nothing else, so that
the others keep their places. What was sealed before can't be compared with it any more.
"""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from gettext import ngettext
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.lost_entries import EntryRun, LostEntries
from overtime_logger.services.merkle_tree import leaf_hash
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.revision import Revision
    from overtime_logger.services.wording import Wording

LOST_ID = RecordKind.LOST_ENTRIES.value
"""The id of the one record of lost entries; salvaged again, a logbook has it amended."""

_MOST_NAMED = 10


class Loss(NamedTuple):
    """What a journal says about its own gaps.

    Args:
        sequence: the number of the row that says so: the rows up to it are those that were salvaged.
        lost: what it says.
    """

    sequence: int
    lost: LostEntries

    def explains(self, seal: Seal) -> bool:
        """Whether it is the reason why a seal can't be compared with the journal any more."""
        return self.lost.runs[0].first <= seal.rows < self.sequence


def loss_in(revisions: Iterable[Revision]) -> Loss | None:
    """What the revisions of a journal say about its gaps; None where they say nothing."""
    found = [each for each in revisions if each.record == LOST_ID and each.body is not None]
    lost = lost_of(found[-1].body or {}) if found else None
    return Loss(found[-1].sequence, lost) if lost else None


def lost_of(body: Mapping[str, Any]) -> LostEntries | None:
    """What a body, which anyone may have made, says about lost entries; None where it is not in the form."""
    try:
        runs = tuple(EntryRun(int(each["first"]), int(each["last"])) for each in body["runs"])
        return LostEntries(date.fromisoformat(body["date"]), runs)
    except (TypeError, ValueError, LookupError, InvalidInputError):
        return None


def leaves_in_place(numbered: Sequence[tuple[int, bytes]]) -> tuple[bytes, ...]:
    """The leaves of a journal, each in its place.

    Args:
        numbered: the numbers of the rows that are there, from 1 and in order, each with its leaf.
    """
    if not numbered or numbered[-1][0] == len(numbered):
        return tuple(leaf for _number, leaf in numbered)
    leaves: list[bytes] = []
    for number, leaf in numbered:
        leaves += map(lost_leaf, range(len(leaves) + 1, number))
        leaves.append(leaf)
    return tuple(leaves)


def lost_leaf(number: int) -> bytes:
    """The leaf in the place of a lost entry. No entry has it: what is hashed for one begins with a longer salt."""
    return leaf_hash(b"lost entry %d" % number)


def wrong_gaps(numbers: Sequence[int], loss: Loss | None) -> tuple[list[EntryRun], list[int]]:
    """The gaps in a journal that it does not state, and the numbers that it states though they are there.

    Args:
        numbers: the numbers of the rows that are there, in order.
        loss: what the journal says about its gaps.
    """
    stated = loss.lost.runs if loss else ()
    gaps = [
        EntryRun(before + 1, after - 1) for before, after in pairwise(chain([0], numbers)) if before + 1 < after
    ]
    wrong = [run for run in stated if run not in gaps]
    return (
        [gap for gap in gaps if gap not in stated],
        [number for number in numbers if any(run.first <= number <= run.last for run in wrong)],
    )


def named(lost: LostEntries) -> str:
    """The lost entries by their numbers: `2 to 5, 9`."""
    runs = [
        str(run.first) if run.first == run.last else _("{first} to {last}").format(first=run.first, last=run.last)
        for run in lost.runs[:_MOST_NAMED]
    ]
    more = len(lost.runs) - _MOST_NAMED
    if more > 0:
        runs.append(ngettext("and {number} more gap", "and {number} more gaps", more).format(number=more))
    return ", ".join(runs)


def in_a_sentence(lost: LostEntries, wording: Wording) -> str:
    """What is missing, and since when."""
    return ngettext(
        "It was salvaged from a damaged file on {date}. {number} entry couldn't be read and is missing: {which}.",
        "It was salvaged from a damaged file on {date}. {number} entries couldn't be read and are missing:"
        " {which}.",
        lost.count,
    ).format(date=wording.date(lost.date), number=wording.number(lost.count), which=named(lost))
