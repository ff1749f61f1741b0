"""A pattern file: the contracted hours of each weekday for the weeks of a rotation, as JSON.

`{"weeks": [{"mon": "9:15", "tue": "9:15"}, {"mon": "7:24"}]}`; a day that is not named has no hours.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import FileFailedError, InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.contract import WeekPattern

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EXAMPLE = '{"weeks": [{"mon": "7:24", "tue": "7:24"}, {"wed": "7:24"}]}'
_MOST_BYTES = 64 * 1024


def read_pattern(path: Path) -> tuple[WeekPattern, ...]:
    """The weeks of a pattern file.

    Raises:
        FileFailedError: it can't be read.
        InvalidInputError: it is not a pattern; the error says what and where.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileFailedError("file.failed.read", file=path, reason=error) from error
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInputError("contract.pattern.json", "pattern", example=_EXAMPLE) from None
    weeks: Any = cast("dict[str, Any]", document).get("weeks") if isinstance(document, dict) else document
    if not isinstance(weeks, list) or not weeks or len(text) > _MOST_BYTES:
        raise InvalidInputError("contract.pattern.weeks", "pattern", example=_EXAMPLE)
    return tuple(_week(number, week) for number, week in enumerate(cast("list[Any]", weeks), start=1))


def _week(number: int, week: object) -> WeekPattern:
    if not isinstance(week, dict):
        raise InvalidInputError("contract.pattern.week", "pattern", week=number, example=_EXAMPLE)
    minutes = [0] * len(WEEKDAYS)
    for name, hours in cast("dict[str, object]", week).items():
        if name not in WEEKDAYS:
            raise InvalidInputError("contract.pattern.day", "pattern", week=number, day=name, example=_EXAMPLE)
        amount = parse_hours(hours) if isinstance(hours, str) else None
        if amount is None:
            raise InvalidInputError(
                "contract.pattern.hours", "pattern", week=number, day=name, hours=hours, example=_EXAMPLE
            )
        minutes[WEEKDAYS.index(name)] = amount
    return cast("WeekPattern", tuple(minutes))
