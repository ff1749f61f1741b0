"""People named in records: managers and others, by role, with a name only where the user wants one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_line, check_text
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date


class Relation(Worded):
    """What a person is to the worker; it decides how documents word them and to whom a notice may go."""

    LINE_MANAGER = "line_manager", N_("line manager")
    SENIOR_MANAGER = "senior_manager", N_("senior manager")
    HUMAN_RESOURCES = "human_resources", N_("human resources")
    OCCUPATIONAL_HEALTH = "occupational_health", N_("occupational health")
    UNION_REP = "union_rep", N_("union rep")
    COLLEAGUE = "colleague", N_("colleague")
    OTHER = "other", N_("other")


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in records.

    Args:
        role: their role in the user's own words, for example “SPO, North team”; never empty.
        relation: what they are to the worker.
        name: their name, or empty where the user keeps none.
        first: since when they are that to the worker, where known.
        last: until when.
        note: free text.

    Raises:
        InvalidInputError: there is no role, a text can't be kept, or the dates are backwards.
    """

    role: str
    relation: Relation
    name: str = ""
    first: date | None = None
    last: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a person without a role."""
        check_line("person.role", self.role, needed=True)
        check_line("person.name", self.name)
        check_text("person.note", self.note)
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InvalidInputError("person.dates", "until")

    @property
    def initials(self) -> str:
        """The first letter of each of the name's parts, or an empty text where there is no name."""
        parts = self.name.replace("-", " ").split()
        return "".join(next((each for each in part if each.isalpha()), "") for part in parts)
