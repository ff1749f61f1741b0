"""What a member chooses of a pack with names removed: for whom, over what time, and what more may go in."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_line, says_something
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.free_texts import check_texts

if TYPE_CHECKING:
    from overtime_logger.domain.disclosure import GradeGroup, Region
    from overtime_logger.domain.period import DateRange


class Extra(Worded):
    """What goes into the pack only where the member ticks it, each by itself. The values are stable names."""

    MONTHS = "months", N_("figures for each month")
    GRADE_GROUP = "grade-group", N_("the grade group")
    REGION = "region", N_("the region")
    WEEKLY_HOURS = "weekly-hours", N_("weekly contracted hours, as a band")
    CONCERNS = "concerns", N_("kinds of concern marked as private")
    HEALTH = "health", N_("kinds of concern about health")


@dataclass(frozen=True, slots=True)
class AnonymisedRequest:
    """What pack is wanted.

    Args:
        span: the days it is about; only whole weeks of them that are over count.
        recipient: for whom it is made; it decides the member's code, and appears nowhere in the pack.
        months: whether figures are given for each month.
        grade_group: the kind of post, if it is given.
        region: the region, if it is given.
        weekly_hours: whether the contract's weekly hours are given, as a band.
        concerns: whether kinds of concern marked as private are counted.
        health: whether kinds of concern that tell of health are counted.
        not_identifiers: whether the person has said that what looks like personal data in `recipient` isn't.

    Raises:
        InvalidInputError: nobody is named for whom it is made, or not in one line, or it can't be kept.
    """

    span: DateRange
    recipient: str
    months: bool = False
    grade_group: GradeGroup | None = None
    region: Region | None = None
    weekly_hours: bool = False
    concerns: bool = False
    health: bool = False
    not_identifiers: bool = False

    def __post_init__(self) -> None:
        """Refuse a pack for nobody: the member's code depends on who gets it."""
        if not says_something(self.recipient):
            raise InvalidInputError("pack.for", "for")
        check_line("pack.for", self.recipient)
        check_texts([("for", self.recipient)], not_identifiers=self.not_identifiers)

    @property
    def extras(self) -> frozenset[Extra]:
        """Everything that was ticked."""
        chosen = {
            Extra.MONTHS: self.months,
            Extra.GRADE_GROUP: self.grade_group is not None,
            Extra.REGION: self.region is not None,
            Extra.WEEKLY_HOURS: self.weekly_hours,
            Extra.CONCERNS: self.concerns,
            Extra.HEALTH: self.health,
        }
        return frozenset(extra for extra, is_in in chosen.items() if is_in)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the register says about what is not in it, one sentence each."""
        missing = ", ".join(extra.words for extra in Extra if extra not in self.extras)
        said = _("Names removed: bands, shares and rounded means only.")
        return (said, _("Not included, by choice: {parts}.").format(parts=missing)) if missing else (said,)
