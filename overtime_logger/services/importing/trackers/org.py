"""Days from org files: `CLOCK: [2026-03-02 Mon 08:30]--[2026-03-02 Mon 12:00] =>  3:30` under a heading."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import line_place
from overtime_logger.services.importing.trackers.stretches import Stretches, still_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from overtime_logger.services.importing.preview import Found

_STAMP = r"\[(?P<{0}_date>\d{{4}}-\d\d-\d\d)(?: [^\]\d]{{1,12}})? (?P<{0}_time>\d{{1,2}}:\d\d(?::\d\d)?)\]"
_CLOCK = re.compile(
    rf"\s*CLOCK:\s*{_STAMP.format('start')}"
    rf"(?:--{_STAMP.format('end')}(?:\s*=>\s*(?P<hours>\d{{1,4}}):(?P<minutes>\d\d)(?::\d\d)?)?)?\s*"
)
_BEGINS = re.compile(r"\s*CLOCK:")
_HEADING = re.compile(
    r"(?:\*+|-|\t*-)\s+(?:[A-Z]{2,12} )?(?:\[#.\] )?(?P<title>.*?)(?:\s+(?P<tags>:[\w@#%:]+:))?\s*"
)


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file: its clock lines, with the headings they are under.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.
    """
    stretches = Stretches(zone_on)
    title, tags = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.fullmatch(line) if line.startswith("*") or line.lstrip("\t").startswith("- ") else None
        if heading is not None:
            title, tags = heading["title"], heading["tags"] or ""
        elif _BEGINS.match(line):
            with stretches.row(line_place(number)) as row:
                row.on = _day_of(line)
                stretches.add((row.said,), *_read(line), tags.split(":"), title)
    return stretches.days()


def _day_of(line: str) -> date | None:
    """The day a clock line begins on, as far as it can be read."""
    match = _CLOCK.fullmatch(line)
    try:
        return date.fromisoformat(match["start_date"]) if match else None
    except ValueError:
        return None


def _read(line: str) -> tuple[datetime, datetime]:
    match = _CLOCK.fullmatch(line)
    if match is None:
        raise InvalidInputError("import.not_org")
    if match["end_date"] is None:
        raise still_open()
    try:
        start, end = (
            datetime.fromisoformat(f"{match[f'{each}_date']}T{match[f'{each}_time']:0>5}")
            for each in ("start", "end")
        )
    except ValueError:
        raise InvalidInputError("import.date.moment") from None
    if match["hours"] is not None:
        stated = int(match["hours"]) * 60 + int(match["minutes"])
        # A change of the clocks may lie between the two.
        if abs((end - start).total_seconds() / 60 - stated) > 61:
            raise InvalidInputError("import.totals")
    return start, end
