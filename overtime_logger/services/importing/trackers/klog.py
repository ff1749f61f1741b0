"""Days from files of klog, the plain-text time tracker (its file format, version 1.4).

A record's ranges are stretches of work, its durations an amount of hours, its negative durations breaks. What it
should have come to is skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.day import Break, DayRecord
from overtime_logger.domain.duration import DAY, HOUR
from overtime_logger.domain.entry.quick_entry import EARLIEST_YEAR, LATEST_YEAR
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell, wall_clock
from overtime_logger.services.importing.preview import Found, line_place
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import tzinfo

    from overtime_logger.domain.duration import Minutes

_HEAD = re.compile(
    r"(?P<date>\d{4}(?P<mark>[-/])\d{2}(?P=mark)\d{2})(?: +\([+-]?[0-9hm]{1,12}!\))?[ \t]*", re.ASCII
)
_TIME = r"<?\d{1,2}:\d{2}(?:am|pm)?>?"
_RANGE = re.compile(rf"(?P<start>{_TIME}) *- *(?P<end>{_TIME}|\?+)(?:[ \t](?P<said>.*))?", re.ASCII)
_CLOCK = re.compile(r"(?P<before><?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<half>am|pm)?(?P<after>>?)", re.ASCII)
_DURATION = re.compile(
    r"(?P<sign>[+-]?)(?=\d)(?:(?P<hours>\d{1,4})h)?(?:(?P<minutes>\d{1,5})m)?(?:[ \t](?P<said>.*))?", re.ASCII
)
_TAG = re.compile(r"(?<![\w#&/])#([\w-]+)(?:=(?:\"[^\"]*\"|'[^']*'|[\w-]*))?(?![\w-])")
_INDENT = re.compile(r"\t| {2,4}")


@dataclass(slots=True)
class _Record:
    """A record while it is read: the place of its date, and what its entries come to."""

    place: str
    date: date
    zone: tzinfo
    spells: list[Spell] = field(default_factory=list[Spell])
    amount: Minutes = 0
    breaks: list[Break] = field(default_factory=list[Break])
    said: list[str] = field(default_factory=list[str])
    indent: str = ""
    """How its entries are set in; empty before the first."""

    def read_entry(self, text: str) -> None:
        if match := _RANGE.fullmatch(text):
            self._add_range(match["start"], match["end"])
        elif (match := _DURATION.fullmatch(text)) and (match["hours"] or match["minutes"]):
            self._add_duration(match)
        else:
            raise InvalidInputError("import.klog_entry")
        if match["said"]:
            self.said.append(match["said"].strip())

    def _add_range(self, start: str, end: str) -> None:
        if "?" in end:
            raise InvalidInputError("import.open")
        started, ended = self._on_clock(start), self._on_clock(end)
        if ended < started:
            raise InvalidInputError("import.backwards")
        if ended == started:  # a range of no length adds nothing
            return
        begins = wall_clock(started.date(), started.time(), self.zone)
        ends = wall_clock(ended.date(), ended.time(), self.zone)
        if ends <= begins:
            # The start is in the hour skipped in spring: read it by the clock as it was after the change.
            begins = wall_clock(started.date(), started.time(), self.zone, fold=1)
        self.spells.append(Spell(begins, ends, str(self.zone)))

    def _on_clock(self, text: str) -> datetime:
        """What the clock on the wall showed, without an offset."""
        match = _CLOCK.fullmatch(text)
        hour, minute = (int(match["hour"]), int(match["minute"])) if match else (99, 99)
        if match is None or minute > 59 or (match["before"] and match["after"]):
            raise InvalidInputError("import.klog_time")
        shift = bool(match["after"]) - bool(match["before"])
        if match["half"]:
            if not 1 <= hour <= 12:
                raise InvalidInputError("import.klog_time")
            hour = hour % 12 + (12 if match["half"] == "pm" else 0)
        if (hour, minute) == (24, 0) and not match["after"]:
            hour, shift = 0, shift + 1
        if hour > 23:
            raise InvalidInputError("import.klog_time")
        return datetime.combine(self.date + timedelta(days=shift), time(hour, minute))

    def _add_duration(self, match: re.Match[str]) -> None:
        minutes = int(match["minutes"] or 0)
        if match["hours"] and minutes >= HOUR:
            raise InvalidInputError("import.klog_entry")
        minutes += int(match["hours"] or 0) * HOUR
        if minutes > DAY:
            raise InvalidInputError("import.amount")
        if not minutes:
            return
        if match["sign"] == "-":
            self.breaks.append(Break(minutes))
        else:
            self.amount += minutes

    def days(self) -> Iterable[DayRecord]:
        """What is recorded of it: a stretch that starts on the day before belongs to that day."""
        text = " ".join(self.said)
        reasons = tuple(dict.fromkeys(tag_of(tag) for tag in _TAG.findall(text)))
        note = " ".join(text.split())
        starts = sorted({spell.date for spell in self.spells}) or [self.date]
        on = self.date if self.date in starts else starts[0]
        for day in starts:
            spells = tuple(spell for spell in self.spells if spell.date == day)
            if day == on:
                yield self._day(on, spells, reasons, note)
            else:
                yield DayRecord(day, spells)

    def _day(self, on: date, spells: tuple[Spell, ...], reasons: tuple[str, ...], note: str) -> DayRecord:
        if self.spells and self.amount:
            raise InvalidInputError("import.amount_and_times")
        amount, breaks = self.amount or None, tuple(self.breaks)
        if amount and breaks:
            amount, breaks = amount - sum(each.minutes for each in breaks), ()
        return DayRecord(on, spells, amount, breaks, reasons=reasons, note=note)


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a klog file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.
    """
    found = Found()
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        if line.strip():
            block.append((number, line))
        elif block:
            _read_block(block, found, zone_on)
            block = []
    if any(day.record.break_minutes == 0 and day.record.spells for day in found.days.values()):
        found.notes.append(_("Only breaks that are written as negative durations are taken off."))
    return found


def _read_block(lines: Sequence[tuple[int, str]], found: Found, zone_on: Callable[[date], tzinfo]) -> None:
    """Read one record: its date, what is said about it, its entries. It is taken whole or not at all."""
    at = lines[0][0]
    found.entries += 1
    record: _Record | None = None
    try:
        record = _head(lines[0], zone_on)
        for number, line in lines[1:]:
            at = number
            _read_line(line, record)
        at = lines[0][0]
        if not record.spells and not record.amount:
            found.pass_over(record.place, _("no hours"))
            return
        days = tuple(record.days())
    except InvalidInputError as error:
        found.refuse(line_place(at), error, on=record.date if record else None)
        return
    for number, day in enumerate(days):
        found.add(record.place, day, 0 if number else 1)


def _head(line: tuple[int, str], zone_on: Callable[[date], tzinfo]) -> _Record:
    number, text = line
    match = _HEAD.fullmatch(text)
    if match is None:
        raise InvalidInputError("import.klog_date")
    try:
        day = date.fromisoformat(match["date"].replace("/", "-"))
    except ValueError:
        raise InvalidInputError("import.date") from None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise InvalidInputError("import.year")
    return _Record(line_place(number), day, zone_on(day))


def _read_line(line: str, record: _Record) -> None:
    first = _INDENT.match(line)
    indent = record.indent or (first.group() if first else "")
    if not line[:1].isspace():
        if record.indent:
            raise InvalidInputError("import.klog_order")
        record.said.append(line.strip())
        return
    rest = line.removeprefix(indent)
    if not indent or rest == line or (rest[:1].isspace() and not record.indent):
        raise InvalidInputError("import.klog_indent")
    if rest[:1].isspace():
        record.said.append(rest.strip())
    else:
        record.indent = indent
        record.read_entry(rest.rstrip())
