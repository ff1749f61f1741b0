"""Days from gtimelog: a line `2026-03-02 08:30: what was done` for each thing finished.

A stretch lasts from the line before to its own line. Two asterisks mark what was no work, three what is left out.
Days begin at two in the morning.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.cells import refusal
from overtime_logger.services.importing.entries import add_days, stretch_between
from overtime_logger.services.importing.preview import Found, line_place
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from overtime_logger.services.importing.entries import Entry

_LINE = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d \d\d:\d\d): ?(?P<title>.*)", re.ASCII)
_DAY_BEGINS_AFTER = timedelta(hours=2)


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.
    """
    found = Found()
    entries: list[Entry] = []
    before: datetime | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found.entries += 1
        place = line_place(number)
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            found.pass_over(place, _("a comment"))
            continue
        moment = _moment(match["moment"])
        if moment is None:
            found.refuse(place, refusal("date", _("there is no such date")))
            continue
        try:
            if before is not None and moment < before:
                raise refusal("order", _("earlier than the line before it"))
            entry = _stretch(place, before, moment, match["title"], zone_on=zone_on, found=found)
        except InvalidInputError as error:
            found.refuse(place, error, on=(before or moment).date())
        else:
            if entry is not None:
                entries.append(entry)
        before = moment
    add_days(entries, found, joins=True)
    return found


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _stretch(
    place: str,
    before: datetime | None,
    moment: datetime,
    title: str,
    *,
    zone_on: Callable[[date], tzinfo],
    found: Found,
) -> Entry | None:
    """The stretch that a line ends; None where it begins a day, was no work, or was shorter than a minute."""
    if before is None or (before - _DAY_BEGINS_AFTER).date() != (moment - _DAY_BEGINS_AFTER).date():
        found.pass_over(place, _("the start of a day"))
        return None
    if "**" in title:
        found.pass_over(place, _("not work"))
        return None
    said, _mark, tags = title.partition(" -- ")
    entry = stretch_between(
        place,
        before,
        moment,
        zone_on(before.date()),
        reasons=tuple(map(tag_of, tags.split())),
        note=said.strip(),
    )
    if entry is None:
        found.pass_over(place, _("shorter than a minute"))
    return entry
