"""What a calendar says about a day, shown beside it. A suggestion is never an entry, and is counted in no figure.

Suggestions are kept outside the journal. The events of one calendar file are kept at a time: the next file takes
their place, so that what is no longer needed does not stay. What they are called is kept only where a person asks
for it, since calendars name the people one works with.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from overtime_logger.domain.period import DateRange

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.ports import Store


class Suggestions:
    """What the calendar that was read last says about days.

    Args:
        store: where it is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def on(self, day: date) -> tuple[Suggestion, ...]:
        """What it says about a day, in order of the times."""
        return self._store.suggestions(DateRange(day, day))

    def by_day(self, span: DateRange) -> Mapping[date, tuple[Suggestion, ...]]:
        """What it says about the days of a range; days without anything are left out."""
        found: defaultdict[date, list[Suggestion]] = defaultdict(list)
        for each in self._store.suggestions(span):
            found[each.date].append(each)
        return {day: tuple(each) for day, each in found.items()}

    def forget(self) -> None:
        """Keep none of them any more.

        Raises:
            FileFailedError: the disk failed; all are still there.
        """
        self._store.replace_suggestions(())
