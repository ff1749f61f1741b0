"""Days from Time to Leave: a list of days with the times of each, and of days that were waived."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, time
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from overtime_logger.domain.entry.written import time_off_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell
from overtime_logger.services.importing.entries import DayEntry, add_days
from overtime_logger.services.importing.foreign import MOST_EVENTS
from overtime_logger.services.importing.preview import Found
from overtime_logger.services.importing.trackers.stretches import json_of, still_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_OLD_ORDER = ("day-begin", "lunch-begin", "lunch-end", "day-end")
_UNUSED = frozenset({"day-total", "lunch-total"})


class _Day(Struct):
    """A day: `flexible` with its times, `waived` with a reason, or `regular`, one time of an older version."""

    type: str
    date: str
    values: Annotated[list[str], Meta(max_length=100)] = msgspec.field(default_factory=list[str])
    data: str = ""
    hours: str = ""


_File = Annotated[list[_Day], Meta(max_length=MOST_EVENTS)]


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: it isn't in the form of one.
    """
    found = Found()
    entries: list[DayEntry] = []
    days: list[_Day] = json_of(text, _File, InvalidInputError("import.not_time_to_leave"))
    older: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for number, day in enumerate(days, 1):
        found.entries += 1
        place = _("entry {number}").format(number=number)
        if day.type == "regular":
            if day.data in _UNUSED:
                found.pass_over(place, _("a total"))
            else:
                older[day.date][day.data] = (day.hours, place)
            continue
        try:
            entries += _entries(day, place, zone_on, found)
        except InvalidInputError as error:
            found.refuse(place, error, on=_day(day.date) if re.fullmatch(r"\d{4}-\d\d-\d\d", day.date) else None)
    for on, times in older.items():
        named = [times[each] for each in _OLD_ORDER if each in times]
        where = ", ".join(place for _time, place in times.values())
        try:
            if len(named) != len(times):
                raise InvalidInputError("import.time.kind")
            read = _stretches(_day(on), [hours for hours, _place in named], where, zone_on)
            entries += [
                DayEntry(each.place, each.date, each.spell, rows=len(times) if not at else 0)
                for at, each in enumerate(read)
            ]
        except InvalidInputError as error:
            found.refuse(where, error, entries=len(times))
    add_days(entries, found)
    return found


def _entries(day: _Day, place: str, zone_on: Callable[[date], tzinfo], found: Found) -> list[DayEntry]:
    on = _day(day.date)
    if day.type == "waived":
        off = time_off_of(day.data)
        if off is not None:
            return [DayEntry(place, on, off=off, note="")]
        found.pass_over(place, _("a waived day, with a reason that is not a kind of time off"))
        return []
    if day.type != "flexible":
        raise InvalidInputError("import.not_time_to_leave.entry")
    times = [each for each in day.values if each != "--:--"]
    if not times:
        found.pass_over(place, _("no hours"))
        return []
    return _stretches(on, times, place, zone_on)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInputError("import.date") from None


def _stretches(on: date, times: list[str], place: str, zone_on: Callable[[date], tzinfo]) -> list[DayEntry]:
    read: list[time] = []
    for each in times:
        match = _TIME.fullmatch(each)
        if match is None:
            raise InvalidInputError("import.time.unreal")
        read.append(time(int(match[1]), int(match[2])))
    if len(read) % 2:
        raise still_open()
    if read != sorted(read):
        raise InvalidInputError("import.backwards")
    zone = zone_on(on)
    return [
        DayEntry(place, on, Spell.on(on, read[at], read[at + 1], zone), rows=0 if at else 1)
        for at in range(0, len(read), 2)
    ]
