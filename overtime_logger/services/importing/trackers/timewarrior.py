"""Days from Timewarrior: its data files (`2026-03.data`) and what `timew export` writes.

Times are in UTC there and become those of the contract's zone. Stretches that follow each other without a gap are
one; tags are reasons, annotations notes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from overtime_logger.domain.entry.quick_entry import EARLIEST_YEAR, LATEST_YEAR
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.foreign import MOST_EVENTS
from overtime_logger.services.importing.preview import line_place
from overtime_logger.services.importing.trackers.stretches import Stretches, json_of, still_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, tzinfo

    from overtime_logger.services.importing.preview import Found

_MOMENT = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_LINE = re.compile(r"inc (?P<start>\S+)(?: - (?P<end>\S+))?(?: # (?P<rest>.*))?")

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')


class _Interval(Struct):
    """An interval as `timew export` writes it; what else it holds is skipped."""

    start: str
    end: str = ""
    tags: Annotated[list[str], Meta(max_length=100)] = msgspec.field(default_factory=list[str])
    annotation: str = ""


_Export = Annotated[list[_Interval], Meta(max_length=MOST_EVENTS)]


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a data file or an export.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: it is an export that is not in the form of one.
    """
    stretches = Stretches(zone_on)
    for place, interval in _exported(text) if text.lstrip().startswith("[") else _lines(text, stretches.found):
        with stretches.row(place) as row:
            if not interval.end:
                raise still_open()
            start, end = _moment(interval.start), _moment(interval.end)
            row.on = start.date()
            stretches.add((place,), start, end, interval.tags, interval.annotation.strip())
    found = stretches.days()
    if found.days:
        found.notes.append(
            _("Times are converted from UTC to the time zone of your contract; no breaks are taken off.")
        )
    return found


def _exported(text: str) -> Iterator[tuple[str, _Interval]]:
    intervals: list[_Interval] = json_of(text, _Export, InvalidInputError("import.not_timewarrior"))
    for number, interval in enumerate(intervals, 1):
        yield _("interval {number}").format(number=number), interval


def _lines(text: str, found: Found) -> Iterator[tuple[str, _Interval]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("exc "):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None or number > MOST_EVENTS:
            found.entries += 1
            error = InvalidInputError("import.not_timewarrior.line")
            found.refuse(line_place(number), error)
        else:
            yield line_place(number), _interval(match)


def _interval(match: re.Match[str]) -> _Interval:
    """An interval from its line: after the first `#` its tags, after the second its annotation."""
    words = [_unquoted(word) for word in _WORD.findall(match["rest"] or "")]
    at = words.index("#") if "#" in words else len(words)
    return _Interval(match["start"], match["end"] or "", words[:at], " ".join(words[at + 1 :]))


def _unquoted(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if len(word) > 1 and word[0] == word[-1] == '"' else word


def _moment(text: str) -> datetime:
    """A moment in UTC."""
    if not _MOMENT.fullmatch(text):
        raise InvalidInputError("import.moment.form")
    try:
        moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise InvalidInputError("import.moment") from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise InvalidInputError("import.year")
    return moment
