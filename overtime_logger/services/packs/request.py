"""What document is asked for, what goes into it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_line
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.made_documents import PackKind

if TYPE_CHECKING:
    from overtime_logger.domain.period import DateRange

MOST_OUTCOMES = 8
"""How many things may be asked for: all of them are on the first page."""


class Part(Worded):
    """A part of a document that may be included or left out.

    Private concerns, details of health and union membership are in no document unless they are included by name;
    all other parts are in unless they are left out.
    """

    CHRONOLOGY = "chronology", N_("the chronology")
    DAYS = "days", N_("the table of days")
    NOTES = "notes", N_("notes on days")
    REASONS = "reasons", N_("why the hours were worked")
    REST = "rest", N_("rest and working-time checks")
    CONVERSATIONS = "conversations", N_("conversations")
    READINGS = "readings", N_("workload readings")
    CONCERNS = "concerns", N_("concerns")
    NOTICES = "notices", N_("notices and documents handed over")
    MONEY = "money", N_("what the hours come to in money")
    AMENDMENTS = "amendments", N_("amendments")
    COMPARISON = "comparison", N_("the comparison with other records")
    HEALTH = "health", N_("details of health")
    UNION = "union", N_("union membership")


class Names(Worded):
    """How a document names the people in it, other than the worker whose log it is."""

    FULL = "full", N_("names in full")
    ROLES = "roles", N_("roles in place of names")
    INITIALS = "initials", N_("initials in place of names")


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What document is wanted.

    Args:
        kind: which document.
        span: the days it is about.
        recipient: for whom it is made, as it should appear on the cover; may be empty.
        include: the parts that are in although they are private, or all the same in any case.
        leave_out: the parts that are left out.
        names: how people other than the worker are named.
        outcome: what is asked for, one line each, in the order in which it is printed.
        not_identifiers: whether the person has said that what looks like personal data in `recipient` isn't.
        copy_of: the id of a document that was handed over, of which a copy is wanted; empty for a document of the
            record as it is.
        letter: the id of the letter on record that the document is made of; empty for the latest of its kind.

    Raises:
        InvalidInputError: a part is both included and left out, or what is asked for is empty, too long, or too
            much for one page.
    """

    kind: PackKind
    span: DateRange
    recipient: str = ""
    include: frozenset[Part] = frozenset()
    leave_out: frozenset[Part] = frozenset()
    names: Names = Names.FULL
    outcome: tuple[str, ...] = ()
    not_identifiers: bool = False
    copy_of: str = ""
    letter: str = ""

    def __post_init__(self) -> None:
        """Refuse a choice that contradicts itself."""
        for line in self.outcome:
            check_line("pack.outcome", line, needed=True)
        if self.outcome and self.kind is not PackKind.GRIEVANCE:
            raise InvalidInputError("pack.outcome", "outcome")
        if len(self.outcome) > MOST_OUTCOMES:
            raise InvalidInputError("pack.outcome.many", "outcome", number=MOST_OUTCOMES)
        for part in sorted(self.include & self.leave_out, key=_place):
            raise InvalidInputError("pack.part", part=part.value)

    def shows(self, part: Part) -> bool:
        """Whether a part is in; of the concerns, those that are not private."""
        return part in self.include if part in _PRIVATE else part not in self.leave_out

    @property
    def shows_private_concerns(self) -> bool:
        """Whether concerns that are marked as private are in."""
        return Part.CONCERNS in self.include


_PRIVATE = frozenset({Part.HEALTH, Part.UNION})
_ORDER = tuple(Part)


def _place(part: Part) -> int:
    return _ORDER.index(part)


def in_order(parts: frozenset[Part]) -> tuple[Part, ...]:
    """Parts in the order in which a document has them."""
    return tuple(sorted(parts, key=_place))
