"""What the parts of an entry line mean together: a record, a proposal, or a doubt with the likely meanings.

`quick_entry.py` is the way in; `entry_changes.py` has what a person may choose.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from overtime_logger.domain.day import (
    DayRecord,
)
from overtime_logger.domain.entry.absence import ReadsAbsence
from overtime_logger.domain.entry.amounts import ReadsAmounts
from overtime_logger.domain.entry.breaks import ReadsBreaks
from overtime_logger.domain.entry.dates import ReadsDays
from overtime_logger.domain.entry.note import note_of
from overtime_logger.domain.entry.outcome import (
    Doubt,
    QuickEntry,
)
from overtime_logger.domain.entry.times import ReadsTimes
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.domain.entry.parts import Parts

_DEEPEST = 3


class Reader(ReadsDays, ReadsAmounts, ReadsTimes, ReadsAbsence, ReadsBreaks):
    """Makes a record of the parts of a line."""

    __slots__ = ()

    def entry(self, parts: Parts) -> QuickEntry:
        """What the parts say.

        Raises:
            InvalidInputError: they contradict each other.
            Doubt: they may mean several things.
        """
        parts = parts.copied()
        self.settle_dates_in_figures(parts)
        self.settle_bare_numbers(parts)
        self.refuse_nothing(parts)
        self.refuse_two_ways(parts)
        dates = self.dates(parts)
        day = dates[0]
        if parts.same_as is not None and (again := self.day_again(parts, parts.same_as, day)) is not None:
            return again
        self.settle_time_off(parts, day)
        self.settle_amount(parts)
        self.settle_usual(parts, day)
        spells = self.without_outs(parts, day, self.spells(parts, day))
        self.settle_note(parts)
        off = self.time_off(parts, day, spells)
        breaks = self.breaks(parts, day, spells)
        amount = parts.amounts[0][0].minutes if parts.amounts else None
        records = tuple(
            DayRecord(
                date=each,
                spells=spells,
                amount_minutes=amount,
                breaks=breaks,
                time_off=off,
                reasons=tuple(parts.tags),
                note=unicodedata.normalize("NFC", note_of(parts)),
            )
            for each in self.days_off(dates)
        )
        return QuickEntry(records, parts.manner, is_proposal=parts.hedges > 0)

    def choices(self, parts: Parts, doubt: Doubt, depth: int = 0) -> Iterable[QuickEntry]:
        """The likely meanings that can be recorded as they are."""
        for change in doubt.changes:
            changed = parts.copied()
            try:
                change(changed)
                entry = self.entry(changed)
            except (InvalidInputError, StopIteration, LookupError):
                continue  # not possible beside the rest of the line
            except Doubt as another:
                if depth < _DEEPEST:
                    yield from self.choices(changed, another, depth + 1)
                continue
            yield entry._replace(is_proposal=True)
