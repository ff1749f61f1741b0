"""What completes a record, apart from what changes it: a part that was open and is filled in later.

An answer that came, the day an e-mail was sent, a reason that was added: what was said before still holds. The
journal keeps either as a revision; which it is follows from comparing the two.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from gettext import gettext as _
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import MIDNIGHT, Conversation, FollowUpState
from overtime_logger.domain.records.demand import Decision
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person
from overtime_logger.domain.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from overtime_logger.services.revision import Record, Revision
    from overtime_logger.services.wording import Wording

_OPEN = frozenset({FollowUpState.NOT_SENT, FollowUpState.SENT, FollowUpState.NO_REPLY, Decision.NOT_ANSWERED})
"""Choices that say that something is still to come."""
_KINDS = (DayRecord, Conversation, Concern, Notice, Reading, Person)
"""Records with parts that may stay open. Of others, for example contract terms, an empty part says something."""
_SETTLED = frozenset({"date", "spells", "amount_minutes", "breaks", "time_off"})
"""Parts of a day that say something also where they are empty: without a break, it has more hours."""
_NOT_SAID = frozenset({"figures"})
"""Parts that the program fills in and nobody says."""


def completes(before: Record | None, after: Record | None) -> bool:
    """Whether a record says all it said before, and more where it said nothing yet.

    Args:
        before: what it said; None where it said nothing or was withdrawn.
        after: what it says; None where it was withdrawn.
    """
    return (
        isinstance(before, _KINDS) and type(before) is type(after) and before != after and _adds_to(before, after)
    )


def _adds_to(before: Any, after: Any) -> bool:  # noqa: ANN401 # whatever a record is made of
    if before == after or _is_open(before):
        return True
    if isinstance(before, datetime) and isinstance(after, datetime):
        return before.time() == MIDNIGHT and before.date() == after.date()
    if type(before) is tuple and type(after) is tuple:
        return _adds_to_each(cast("tuple[object, ...]", before), cast("tuple[object, ...]", after))
    if is_dataclass(before) and type(before) is type(after):  # pyright: ignore[reportUnknownArgumentType]
        settled = _SETTLED if isinstance(before, DayRecord) else _NOT_SAID
        return all(
            _adds_to(getattr(before, field.name), getattr(after, field.name))
            for field in fields(before)
            if field.name not in settled
        ) and not (isinstance(before, DayRecord) and _is_settled_otherwise(before, after))
    return False


def _is_settled_otherwise(before: DayRecord, after: object) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _SETTLED)


def _adds_to_each(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Whether all of several parts are still there, and what is new is beside them."""
    if any(map(is_dataclass, before)):
        return len(before) <= len(after) and all(map(_adds_to, before, after))
    return all(each in after for each in before)


def _is_open(value: object) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value is None or value in ("", ()) or (is_number and value == 0) or value in _OPEN


@dataclass(frozen=True, slots=True)
class SinceWritten:
    """What happened to a record since it was first written.

    Args:
        completed: when something that was open was filled in, in order.
        changed: how often something else was written, or it was withdrawn.
    """

    completed: tuple[datetime, ...] = ()
    changed: int = 0

    @classmethod
    def of(cls, revisions: Iterable[Revision], value_of: Callable[[Revision], Record | None]) -> SinceWritten:
        """What happened to a record by its revisions, in order.

        Args:
            revisions: all its revisions.
            value_of: reads what a revision says.
        """
        completed: list[datetime] = []
        changed = 0
        values = [(revision, value_of(revision)) for revision in revisions]
        for (_earlier, before), (revision, after) in pairwise(values):
            if completes(before, after):
                completed.append(revision.written_at)
            else:
                changed += 1
        return cls(tuple(completed), changed)

    def in_words(self, wording: Wording) -> str:
        """Both, in a few words: `completed on 20 March 2026, amended once`; empty where nothing was."""
        parts: list[str] = []
        if self.completed:
            days = dict.fromkeys(wording.date(moment.date()) for moment in self.completed)
            parts.append(_("completed on {days}").format(days=_(" and ").join(days)))
        if self.changed:
            often = {1: _("amended once"), 2: _("amended twice")}.get(self.changed)
            parts.append(often or _("amended {number} times").format(number=wording.number(self.changed)))
        return ", ".join(parts)
