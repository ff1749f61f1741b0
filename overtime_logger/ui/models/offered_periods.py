"""Periods that are offered by name, and those that two typed dates make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date

_FOUR_WEEKS = timedelta(weeks=4)
_TWELVE_MONTHS = timedelta(days=364)


class Stretch(Worded):
    """The periods offered by name."""

    WHOLE = "whole", N_("Whole record")
    TWELVE_MONTHS = "twelve_months", N_("Last 12 months")
    FOUR_WEEKS = "four_weeks", N_("Last 4 weeks")

    def days(self, whole: DateRange, today: date) -> DateRange:
        """The days it means, none of them before the record begins; four weeks are those that end yesterday.

        Args:
            whole: the whole record.
            today: the current date.
        """
        if self is Stretch.WHOLE:
            return whole
        first, last = today - _TWELVE_MONTHS, today
        if self is Stretch.FOUR_WEEKS:
            first, last = today - _FOUR_WEEKS, today - ONE_DAY
        return DateRange(max(whole.first, first), max(whole.first, last))


@dataclass(frozen=True, slots=True)
class DateRefusal:
    """A period that can't be taken.

    Args:
        is_start: whether the fault is with its first date.
        message: what is wrong, as a sentence.
    """

    is_start: bool
    message: str


def typed_range(first: str, last: str, today: date) -> DateRange | DateRefusal:
    """The period that two typed dates make, or which of them can't be taken."""
    days: list[date] = []
    for text in (first, last):
        try:
            days.append(parse_day(text, today))
        except InvalidInputError:
            return DateRefusal(not days, _("A date, for example 02/03/2026."))
    if days[1] < days[0]:
        return DateRefusal(is_start=False, message=_("The period ends before it starts."))
    return DateRange(days[0], days[1])
