"""Days from gtimelog: a line `2026-03-02 08:30: what was done` for each thing finished.

A stretch lasts from the line before to its own line. Two asterisks mark what was not work, three what is left out.
Days begin at two in the morning.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import line_place
from overtime_logger.services.importing.trackers.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from overtime_logger.services.importing.preview import Found

_LINE = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d \d\d:\d\d): ?(?P<title>.*)", re.ASCII)
_DAY_BEGINS_AFTER = timedelta(hours=2)


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.
    """
    stretches = Stretches(zone_on)
    before: datetime | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        with stretches.row(line_place(number)) as row:
            match = _LINE.fullmatch(line.rstrip())
            if match is None:
                stretches.found.pass_over(row.said, _("a comment"))
                continue
            moment = _moment(match["moment"])
            since, before = before, moment
            row.on = (since or moment).date()
            if since is not None and moment < since:
                raise InvalidInputError("import.order")
            if since is None or (since - _DAY_BEGINS_AFTER).date() != (moment - _DAY_BEGINS_AFTER).date():
                stretches.found.pass_over(row.said, _("the start of a day"))
            elif "**" in match["title"]:
                stretches.found.pass_over(row.said, _("not work"))
            else:
                said, _mark, tags = match["title"].partition(" -- ")
                stretches.add((row.said,), since, moment, tags.split(), said.strip())
    return stretches.days()


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInputError("import.date") from None
