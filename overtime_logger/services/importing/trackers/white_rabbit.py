"""Days from White Rabbit: a file a month, with the begin, end and interruption of each day."""

from __future__ import annotations

import re
from datetime import date, time
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from overtime_logger.domain.day import TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell
from overtime_logger.services.importing.entries import DayEntry, add_days
from overtime_logger.services.importing.preview import Found
from overtime_logger.services.importing.trackers.stretches import json_of, still_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

_KINDS = {
    "HOLIDAY": TimeOffKind.BANK_HOLIDAY,
    "VACATION": TimeOffKind.LEAVE,
    "FLEX_TIME": TimeOffKind.FLEXI,
    "SICK": TimeOffKind.SICK,
}
_WORK = frozenset({"WORK", "WEEKEND", ""})
_LENGTH = re.compile(r"P(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?)?")


class _Day(Struct, rename="camel"):
    """A day as it is kept; what else it holds is skipped."""

    date: str
    type: str | None = None
    begin: str | None = None
    end: str | None = None
    interruption: str | None = None
    comment: str | None = None


class _Month(Struct):
    """A month as it is kept."""

    days: Annotated[list[_Day], Meta(max_length=400)]


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: it isn't in the form of one.
    """
    month: _Month = json_of(text, _Month, InvalidInputError("import.not_white_rabbit"))
    found = Found()
    entries: list[DayEntry] = []
    for number, day in enumerate(month.days, 1):
        found.entries += 1
        place = _("day {number}").format(number=number)
        try:
            on = date.fromisoformat(day.date)
        except ValueError:
            found.refuse(place, InvalidInputError("import.date"))
            continue
        try:
            entry = _entry(day, on, place, zone_on)
        except InvalidInputError as error:
            found.refuse(place, error, on=on)
            continue
        if entry is None:
            found.pass_over(place, _("no hours"))
        else:
            entries.append(entry)
    add_days(entries, found)
    if any(entry.spell is not None for entry in entries):
        found.notes.append(
            _(
                "Interruptions are taken off as breaks. The break that White Rabbit takes off automatically is "
                "not in the file."
            )
        )
    return found


def _entry(day: _Day, on: date, place: str, zone_on: Callable[[date], tzinfo]) -> DayEntry | None:
    kind = _KINDS.get(day.type or "")
    if kind is None and (day.type or "") not in _WORK:
        raise InvalidInputError("import.time_off.kind")
    off = TimeOff(kind) if kind else None
    note = (day.comment or "").strip()
    if day.begin is None and day.end is None:
        return DayEntry(place, on, off=off, note=note) if off else None
    if day.begin is None or day.end is None:
        raise still_open()
    begin, end = _time(day.begin), _time(day.end)
    seconds = [begin.second, end.second]
    start, stop = begin.replace(second=0), end.replace(second=0)
    if stop <= start:
        raise InvalidInputError("import.backwards")
    spell = Spell.on(on, start, stop, zone_on(on))
    return DayEntry(
        place, on, spell, seconds[0], seconds[1], break_seconds=_interrupted(day.interruption), off=off, note=note
    )


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(microsecond=0, tzinfo=None)
    except ValueError:
        raise InvalidInputError("import.time.unreal") from None


def _interrupted(text: str | None) -> int:
    match = _LENGTH.fullmatch(text or "P")
    if match is None:
        raise InvalidInputError("import.break.iso", "break")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
