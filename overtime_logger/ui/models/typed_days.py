"""Days as they are typed in a field of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.typed_days import coming_day

if TYPE_CHECKING:
    from datetime import date


def typed_day(text: str, today: date, *, lies_ahead: bool = False, after: date | None = None) -> date:
    """The day that a field says.

    Args:
        text: what was typed.
        today: the current date.
        lies_ahead: whether `13/3` and `fri` mean a day to come.
        after: the day after which `13/3` then lies; today if not given.

    Raises:
        InvalidInputError: it is not a day; the hint shows one, and not a whole entry as the entry line's does.
    """
    try:
        return coming_day(text, today, after) if lies_ahead else parse_day(text, today)
    except InvalidInputError as error:
        raise InvalidInputError("entry.date.typed", problem=error) from None
