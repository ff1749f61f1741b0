"""What can be said about a long day with a click, as plain Python: what made it long, what gave way, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import Basis
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS, tag_in_words
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.logbook import EntryTags
from overtime_logger.ui.models.sentences import capital

if TYPE_CHECKING:
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.logbook import DayLine


class Matter(Worded):
    """The matters of which something can be said."""

    REASONS = "reasons", N_("Reasons")
    GAVE_WAY = "gave_way", N_("What gave way")
    BASIS = "basis", N_("Basis")


class OfferedTags(NamedTuple):
    """What can be said about a matter.

    Args:
        labels: what is offered, in words.
        said: the places of what the record says.
    """

    labels: tuple[str, ...]
    said: tuple[int, ...]


_BASES = tuple(Basis)


class LongDay:
    """A day over contract, and what the person says about it, also what is not recorded yet.

    Args:
        line: the day as it is.
    """

    def __init__(self, line: DayLine) -> None:
        self.line = line
        self._record = _record(line)
        self._reasons, self._gave_way, self._basis = self._recorded

    @property
    def _recorded(self) -> tuple[tuple[str, ...], tuple[str, ...], Basis | None]:
        return self._record.reasons, self._record.gave_way, self._record.basis

    @property
    def is_changed(self) -> bool:
        """Whether anything is said that is not recorded."""
        said = (self._reasons, self._gave_way, self._basis)
        return said != self._recorded

    @property
    def tags(self) -> EntryTags:
        """Everything that is said about the day."""
        return EntryTags(self._basis, self._reasons, self._gave_way, self._record.raised_on)

    def offer(self, matter: Matter) -> OfferedTags:
        """What can be said about a matter: what the record says otherwise is at the end."""
        if matter is Matter.BASIS:
            labels = tuple(capital(each.words) for each in _BASES)
            return OfferedTags(labels, (_BASES.index(self._basis),) if self._basis else ())
        offered, said = self._offered(matter), self._said(matter)
        return OfferedTags(
            tuple(map(tag_in_words, offered)), tuple(place for place, tag in enumerate(offered) if tag in said)
        )

    def say(self, matter: Matter, places: tuple[int, ...]) -> None:
        """Say these of what is offered, and nothing else of the matter."""
        if matter is Matter.BASIS:
            self._basis = _BASES[places[0]] if places else None
            return
        offered = self._offered(matter)
        wanted = {offered[place] for place in places}
        # Those said before keep their order.
        kept = [tag for tag in self._said(matter) if tag in wanted]
        said = (*kept, *(tag for tag in offered if tag in wanted and tag not in kept))
        if matter is Matter.REASONS:
            self._reasons = said
        else:
            self._gave_way = said

    def _said(self, matter: Matter) -> tuple[str, ...]:
        return self._reasons if matter is Matter.REASONS else self._gave_way

    def _offered(self, matter: Matter) -> tuple[str, ...]:
        common = REASONS if matter is Matter.REASONS else GAVE_WAY
        recorded = self._record.reasons if matter is Matter.REASONS else self._record.gave_way
        return (*common, *(tag for tag in recorded if tag not in common))


def _record(line: DayLine) -> DayRecord:
    if line.written is None:
        raise ValueError("a long day is a recorded day")
    return line.written.record


def is_long(line: DayLine) -> bool:
    """Whether a day is recorded with hours over contract."""
    return (line.difference_minutes or 0) > 0
