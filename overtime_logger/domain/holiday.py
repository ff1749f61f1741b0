"""Bank holidays as the user corrects them: days added to the nation's list or taken from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import says_something

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class HolidayCorrection:
    """A day that is a bank holiday for this worker, or is not, whatever the nation's list says.

    Args:
        date: the day.
        name: what it is called; needed for a day that is one.
        is_holiday: whether it is one.

    Raises:
        InvalidInputError: a day is added without a name.
    """

    date: date
    name: str
    is_holiday: bool

    def __post_init__(self) -> None:
        """Refuse a holiday without a name."""
        if self.is_holiday and not says_something(self.name):
            raise InvalidInputError("holiday.name", "name")


def corrected(holidays: Mapping[date, str], corrections: Iterable[HolidayCorrection]) -> dict[date, str]:
    """The bank holidays by date, after the user's corrections."""
    result = dict(holidays)
    for each in corrections:
        if each.is_holiday:
            result[each.date] = each.name
        else:
            result.pop(each.date, None)
    return result
