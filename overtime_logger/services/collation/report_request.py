"""What a branch report is to say beside the figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_line
from overtime_logger.services.free_texts import check_texts

if TYPE_CHECKING:
    from overtime_logger.domain.duration import Minutes

FULL_WEEK: Minutes = 37 * HOUR
"""The hours of a full-time week, where nothing else is said."""


def rate_of(text: str) -> Decimal | None:
    """An amount of pounds as someone typed it; None where nothing was.

    Raises:
        InvalidInputError: it is not an amount.
    """
    if not text:
        return None
    try:
        rate = Decimal(text.removeprefix("£"))
    except InvalidOperation:
        rate = Decimal("NaN")
    if not rate.is_finite():
        raise InvalidInputError("collate.hourly_rate.form", "hourly_rate", text=text)
    return rate


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a branch report is to say beside the figures.

    Args:
        label: what it is about, for example the branch's name; empty for none.
        hourly_rate: pounds an hour at which unpaid hours are valued; None for no value.
        full_week_minutes: the hours of a full-time week, of which whole-time posts are counted.
        not_identifiers: whether the person has said that what looks like personal data in `label` isn't.
        eligible: how many members could have sent a pack; None where that is not known.

    Raises:
        InvalidInputError: the label is not one line or can't be kept, or a number is not above 0.
    """

    label: str = ""
    hourly_rate: Decimal | None = None
    full_week_minutes: Minutes = FULL_WEEK
    not_identifiers: bool = False
    eligible: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no report could be made of."""
        check_line("collate.label", self.label)
        check_texts([("label", self.label)], not_identifiers=self.not_identifiers)
        if self.hourly_rate is not None and self.hourly_rate <= 0:
            raise InvalidInputError("collate.hourly_rate", "hourly_rate")
        if self.full_week_minutes <= 0:
            raise InvalidInputError("collate.full_week", "full_week")
