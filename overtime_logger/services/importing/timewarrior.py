"""Days from Timewarrior: its data files (`2026-03.data`) and what `timew export` writes.

Times are in UTC there and become those of the contract's zone. Stretches that follow each other without a gap are
one; tags are reasons, annotations notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.quick_entry import EARLIEST_YEAR, LATEST_YEAR
from overtime_logger.domain.spell import Spell, wall_clock
from overtime_logger.services.importing.cells import refusal
from overtime_logger.services.importing.foreign import MOST_EVENTS
from overtime_logger.services.importing.preview import Found, line_place
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, tzinfo

_MOMENT = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_LINE = re.compile(r"inc (?P<start>\S+)(?: - (?P<end>\S+))?(?: # (?P<rest>.*))?")

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')


class _Interval(Struct):
    """An interval as `timew export` writes it; what else it holds is passed over."""

    start: str
    end: str = ""
    tags: Annotated[list[str], Meta(max_length=100)] = msgspec.field(default_factory=list[str])
    annotation: str = ""


_Export = Annotated[list[_Interval], Meta(max_length=MOST_EVENTS)]


@dataclass(slots=True)
class _Day:
    places: list[str] = field(default_factory=list[str])
    spells: list[Spell] = field(default_factory=list[Spell])
    tags: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a data file or an export.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: it is an export that is not in the form of one.
    """
    found = Found()
    days: dict[date, _Day] = {}
    short = 0
    intervals = _exported(text) if text.lstrip().startswith("[") else _lines(text, found)
    for place, interval in intervals:
        try:
            spell = _spell_of(interval, zone_on)
            tags = tuple(map(tag_of, interval.tags))
        except InvalidInputError as error:
            found.refuse(place, error)
            continue
        if spell is None:
            short += 1
            continue
        day = days.setdefault(spell.date, _Day())
        day.places.append(place)
        day.spells.append(spell)
        day.tags += tags
        if interval.annotation.strip():
            day.notes.append(interval.annotation.strip())
    for on, day in sorted(days.items()):
        _add(on, day, found)
    if days:
        found.notes.append(_("Times are turned from UTC into those of your contract; no breaks are taken off."))
    if short:
        found.notes.append(_("Intervals of less than a minute were passed over."))
    return found


def _add(on: date, day: _Day, found: Found) -> None:
    place = day.places[0] if len(day.places) == 1 else f"{day.places[0]} … {day.places[-1]}"
    try:
        record = DayRecord(
            on,
            tuple(_joined(day.spells)),
            reasons=tuple(dict.fromkeys(day.tags)),
            note="; ".join(dict.fromkeys(day.notes)),
        )
    except InvalidInputError as error:
        found.refuse(place, error)
    else:
        found.add(place, record)


def _joined(spells: Sequence[Spell]) -> Iterator[Spell]:
    """The stretches in order, those without a gap between them as one."""
    ordered = sorted(spells, key=lambda spell: (spell.start, spell.end))
    current = ordered[0]
    for spell in ordered[1:]:
        if spell.start == current.end and spell.start.date() == current.start.date():
            current = Spell(current.start, spell.end, current.zone)
        else:
            yield current
            current = spell
    yield current


def _exported(text: str) -> Iterator[tuple[str, _Interval]]:
    try:
        intervals = msgspec.json.decode(text, type=_Export)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise refusal("not_timewarrior", _("this is not what “timew export” writes")) from None
    for number, interval in enumerate(intervals, 1):
        yield _("interval {number}").format(number=number), interval


def _lines(text: str, found: Found) -> Iterator[tuple[str, _Interval]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("exc "):
            continue
        match = _LINE.fullmatch(line.rstrip())
        try:
            if match is None or number > MOST_EVENTS:
                raise refusal("not_timewarrior", _("this is not a line such as inc 20260302T083000Z - …"))
            yield line_place(number), _interval(match)
        except InvalidInputError as error:
            found.refuse(line_place(number), error)


def _interval(match: re.Match[str]) -> _Interval:
    """An interval from its line: after the first `#` its tags, after the second its annotation."""
    words = [_unquoted(word) for word in _WORD.findall(match["rest"] or "")]
    at = words.index("#") if "#" in words else len(words)
    return _Interval(match["start"], match["end"] or "", words[:at], " ".join(words[at + 1 :]))


def _unquoted(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if len(word) > 1 and word[0] == word[-1] == '"' else word


def _spell_of(interval: _Interval, zone_on: Callable[[date], tzinfo]) -> Spell | None:
    """The stretch in whole minutes, on the clock of the zone; None where it has no length then."""
    if not interval.end:
        raise refusal("open", _("this entry is still open: it has no end"))
    start, end = _moment(interval.start), _moment(interval.end)
    if end < start:
        raise refusal("backwards", _("the work ends before it starts"))
    if start == end:
        return None
    zone = zone_on(start.date())
    return Spell(_on_clock(start, zone), _on_clock(end, zone), str(zone))


def _moment(text: str) -> datetime:
    """A moment in UTC, to the minute."""
    if not _MOMENT.fullmatch(text):
        raise refusal("moment", _("this is not a time such as 20260302T083000Z"))
    try:
        moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(second=0, tzinfo=UTC)
    except ValueError:
        raise refusal("moment", _("there is no such time")) from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise refusal("year", _("this is not a year to log hours in"))
    return moment


def _on_clock(moment: datetime, zone: tzinfo) -> datetime:
    """The moment on the zone's clock, with its offset pinned."""
    local = moment.astimezone(zone)
    return wall_clock(local.date(), local.time(), zone, fold=local.fold)
