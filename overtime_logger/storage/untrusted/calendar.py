"""The events of a calendar file (RFC 5545) as plain values. Call it only in a process with limits.

Each event is read by itself, so that one that can't be read harms no other: it is counted, with the reason. Events
that repeat are worked out by a library for the days that are asked for.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import msgspec

from overtime_logger.services.importing.foreign import (
    LONGEST_TITLE,
    MOST_EVENTS,
    Calendar,
    CalendarEvent,
    PassedReason,
    UnreadEvent,
    UnreadReason,
)
from overtime_logger.services.untrusted import Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})
_MOST_INTERVAL = 1000
_MOST_TIMES = 5000
_DEEPEST = 20
_READ = frozenset({"VEVENT", "VTIMEZONE"})
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, OSError)
"""What reading a part of an event can raise where that part is not what it should be."""

_BEGIN = re.compile(r"BEGIN:([A-Z-]+)\s*", re.IGNORECASE)
_END = re.compile(r"END:([A-Z-]+)\s*", re.IGNORECASE)
_MICROSOFT_UTC = re.compile(r";TZID=\"?tzone://Microsoft/Utc\"?:(\d{8}T\d{6})Z?", re.IGNORECASE)
_MICROSOFT_OWN = re.compile(r";TZID=\"?tzone://[^:;\"]*\"?:", re.IGNORECASE)
_EMPTY_RULE = re.compile(r"(?:RRULE|EXRULE|RDATE|EXDATE)[^:]*:\s*", re.IGNORECASE)
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*(?:([+-])(\d{1,2}):?(\d{2})?)?\)?", re.IGNORECASE)


def events_of(data: bytes, *, first: str, last: str, titles: bool) -> bytes:
    """The events of a calendar about some days, as JSON of the form `Calendar`.

    Args:
        data: the file.
        first: the first day, in ISO form.
        last: the last day.
        titles: whether to say what the events are called.

    Raises:
        RefusedFileError: it is not a calendar, or takes too much.
        MemoryError: it takes too much.
    """
    parts = _parts(data)
    if len(parts.events) > MOST_EVENTS:
        raise RefusedFileError(Refusal.TOO_COSTLY)
    reader = _Reader(parts, date.fromisoformat(first), date.fromisoformat(last), titles=titles)
    with _followed_until(date.fromisoformat(last).year + 1):
        return msgspec.json.encode(reader.read())


@contextlib.contextmanager
def _followed_until(year: int) -> Generator[None]:
    """Follow rules no further than a year.

    dateutil looks at the end of a rule only when it has found a day, so one that never comes true, for example 30
    February, is followed until dates end: every day of eight thousand years, for each such event.
    """
    import dateutil.rrule  # noqa: PLC0415 - only the child loads it

    rules: Any = dateutil.rrule
    whole: ModuleType = rules.datetime
    ending = ModuleType("datetime")
    vars(ending).update(vars(whole), MAXYEAR=min(year, MAXYEAR))
    rules.datetime = ending
    try:
        yield
    finally:
        rules.datetime = whole


# -- the file in parts ---------------------------------------------------------------------------


class _Parts(msgspec.Struct):
    """The lines of each event, those of the time zones, and what the calendar says about itself."""

    events: list[list[str]]
    zones: list[list[str]]
    zone: str = ""
    is_cancelled: bool = False
    is_whole: bool = False
    """Whether anything in it has an end."""


def _parts(data: bytes) -> _Parts:
    parts = _Parts([], [])
    inside: list[str] = []
    current: list[str] | None = None
    for line in _lines(data):
        if begins := _BEGIN.fullmatch(line):
            inside.append(begins[1].upper())
            if len(inside) > _DEEPEST or inside[0] != "VCALENDAR":
                raise RefusedFileError(Refusal.NOT_A_CALENDAR)
            if inside[-1] in _READ:
                current = []
                (parts.events if inside[-1] == "VEVENT" else parts.zones).append(current)
        if current is not None and "VALARM" not in inside:
            current.append(line)
        elif inside == ["VCALENDAR"]:
            _note(line, parts)
        ends = _END.fullmatch(line)
        if ends and inside and inside[-1] == ends[1].upper() and inside.pop() in _READ:
            current = None
            parts.is_whole = True
        elif ends and ends[1].upper() == "VCALENDAR" and not inside:
            parts.is_whole = True
    if not parts.is_whole:
        raise RefusedFileError(Refusal.NOT_A_CALENDAR)
    return parts


def _note(line: str, parts: _Parts) -> None:
    """Note what the calendar says about itself."""
    name, _colon, value = line.partition(":")
    if name.upper().split(";")[0] == "X-WR-TIMEZONE":
        parts.zone = value.strip()
    parts.is_cancelled |= name.upper() == "METHOD" and value.strip().upper() == "CANCEL"


def _lines(data: bytes) -> list[str]:
    """The lines of the file, with those that were folded in one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    return [line for line in re.split(r"\r\n|\n|\r", unfolded) if line.strip()]


# -- the events ----------------------------------------------------------------------------------


class _Reader:
    """Reads the events of the parts of a calendar that fall between two days."""

    def __init__(self, parts: _Parts, first: date, last: date, *, titles: bool) -> None:
        self._parts, self._first, self._last, self._titles = parts, first, last, titles
        self._zone = _zone_named(parts.zone)
        self._found = Calendar([], [], {}, len(parts.events))

    def read(self) -> Calendar:
        groups: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
        for number, lines in enumerate(self._parts.events, 1):
            try:
                event = self._parsed(lines)
            except _UNREADABLE:
                self._unread(number, UnreadReason.MALFORMED, _named(lines))
                continue
            groups[str(event.get("UID", "")) or f"\0{number}"].append((number, event))
        for group in groups.values():
            self._read_group(self._latest(group))
        if len(self._found.events) > MOST_EVENTS:
            raise RefusedFileError(Refusal.TOO_COSTLY)
        return self._found

    def _parsed(self, lines: list[str]) -> Any:  # noqa: ANN401 - untyped
        """An event from its lines, with its zones; repaired where what is meant is plain."""
        from icalendar import Calendar as Parsed  # noqa: PLC0415 - only the child loads it

        if not _END.fullmatch(lines[-1]):
            raise ValueError("cut off")
        repaired = [
            _MICROSOFT_OWN.sub(":", _MICROSOFT_UTC.sub(r":\1Z", line))
            for line in lines
            if not _EMPTY_RULE.fullmatch(line)
        ]
        zones = [line for zone in self._parts.zones if self._names(zone, lines) for line in zone]
        text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *zones, *repaired, "END:VCALENDAR", ""])
        event = cast("list[Any]", Parsed.from_ical(text, multiple=True))[0].walk("VEVENT")[0]
        if any(name in _NEEDED for name, _message in event.errors):
            raise ValueError("malformed")
        return event

    @staticmethod
    def _names(zone: list[str], lines: list[str]) -> bool:
        """Whether an event's lines mention a zone."""
        named = next((line.partition(":")[2] for line in zone if line.upper().startswith("TZID")), "")
        return bool(named) and any(named in line for line in lines)

    def _unread(self, number: int, reason: UnreadReason, event: Any = None) -> None:  # noqa: ANN401 - untyped
        self._found.unread.append(UnreadEvent(number, reason, self._title(event) if event is not None else ""))

    def _pass_over(self, reason: PassedReason) -> None:
        self._found.passed[reason] = self._found.passed.get(reason, 0) + 1

    def _title(self, event: Any) -> str:  # noqa: ANN401 - untyped
        if not self._titles:
            return ""
        title = " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_TITLE]
        return "".join(character if character.isprintable() else "?" for character in title)

    def _latest(self, group: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
        """The events of one name without earlier versions of the same."""
        kept: dict[str, tuple[int, Any]] = {}
        for number, event in sorted(group, key=lambda each: (_sequence(each[1]), each[0])):
            try:
                key = _text(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else ""
            except _UNREADABLE:
                self._unread(number, UnreadReason.MALFORMED, event)
                continue
            if key in kept:
                self._pass_over(PassedReason.EARLIER_VERSION)
            kept[key] = (number, event)
        return sorted(kept.values(), key=lambda each: each[0])

    def _read_group(self, group: list[tuple[int, Any]]) -> None:
        readable: list[tuple[int, Any]] = []
        for number, event in group:
            reason = self._trouble(event)
            if reason is None:
                readable.append((number, event))
            else:
                self._unread(number, reason, event)
        if not readable:
            return
        try:
            times = list(self._times([event for _number, event in readable]))
        except _UNREADABLE:
            for number, event in readable:
                self._unread(number, UnreadReason.RULE, event)
            return
        self._add(readable, times)

    def _add(self, group: list[tuple[int, Any]], times: list[tuple[Any, date, date]]) -> None:
        shown = 0
        lasting = [each for each in times if each[1] != each[2]]
        for event, start, end in lasting:
            if self._is_cancelled(event):
                continue
            shown += 1
            self._found.events.append(CalendarEvent(_text(start), _text(end), self._title(event)))
        for _number, event in group:
            if self._is_cancelled(event):
                self._pass_over(PassedReason.CANCELLED)
            elif not shown:
                self._pass_over(PassedReason.NO_LENGTH if times and not lasting else PassedReason.OTHER_DAYS)
            else:
                self._found.read += 1

    def _is_cancelled(self, event: Any) -> bool:  # noqa: ANN401 - untyped
        return self._parts.is_cancelled or str(event.get("STATUS", "")).strip().upper() == "CANCELLED"

    def _trouble(self, event: Any) -> UnreadReason | None:  # noqa: ANN401 - untyped
        """Why an event can't be read; None where it can. Its dates are brought into one form on the way."""
        try:
            start = event["DTSTART"].dt
            end = _end_of(event, start)
            if isinstance(start, datetime) != isinstance(end, datetime) or _is_before(end, start):
                return UnreadReason.MALFORMED
            if "EXRULE" in event:
                return UnreadReason.RULE
            if not self._settle_zone(event):
                return UnreadReason.ZONE
            start = event["DTSTART"].dt
            for rule in _several(event.get("RRULE")):
                parts = {str(name).upper(): values for name, values in rule.items()}
                interval = int(parts.get("INTERVAL", [1])[0])
                if not 0 < interval <= _MOST_INTERVAL or str(parts["FREQ"][0]).upper() in _TOO_OFTEN:
                    return UnreadReason.RULE
                _clamp(rule, parts, start, self._last)
            _settle_exceptions(event, start)
        except _UNREADABLE:
            return UnreadReason.MALFORMED
        return None

    def _settle_zone(self, event: Any) -> bool:  # noqa: ANN401 - untyped
        """Give times without a zone that of their name or of the calendar; whether all zones are known."""
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            value = event.get(name)
            if value is None or not isinstance(value.dt, datetime) or value.dt.tzinfo is not None:
                continue
            named = str(value.params.get("TZID", "")).strip()
            zone = _zone_named(named) if named else self._zone
            if named and zone is None:
                return False
            if zone is not None:
                value.dt = value.dt.replace(tzinfo=zone)
                value.params.pop("TZID", None)
        return True

    def _times(self, events: list[Any]) -> Iterator[tuple[Any, date, date]]:
        """When the events of one name happen on the days asked for, each time with its event."""
        if len(events) == 1 and not any(name in events[0] for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
            start = events[0]["DTSTART"].dt
            end = _end_of(events[0], start)
            if _day(start) <= self._last and _day(end) >= self._first:
                yield events[0], start, end
            return
        from icalendar import Calendar as Parsed  # noqa: PLC0415 - only the child loads it
        from recurring_ical_events import of  # type: ignore[import-untyped]  # noqa: PLC0415 - only the child loads it

        calendar: Any = Parsed()
        if self._parts.zone:
            calendar.add("X-WR-TIMEZONE", self._parts.zone)
        for event in events:
            calendar.add_component(event)
        found: Any = of(calendar).between(self._first, self._last + timedelta(days=1))
        for number, event in enumerate(found):
            if number > _MOST_TIMES:
                raise ValueError("too often")
            start = event["DTSTART"].dt
            yield event, start, _end_of(event, start)


_NEEDED = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})


def _named(lines: list[str]) -> dict[str, str]:
    """What the lines of an event that can't be parsed call it."""
    line = next((each for each in lines if each.upper().startswith(("SUMMARY:", "SUMMARY;"))), "")
    return {"SUMMARY": line.partition(":")[2]}


def _several(value: Any) -> list[Any]:  # noqa: ANN401 - untyped
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _sequence(event: Any) -> int:  # noqa: ANN401 - untyped
    try:
        return int(event.get("SEQUENCE", 0))
    except _UNREADABLE:
        return 0


def _clamp(rule: Any, parts: dict[str, list[Any]], start: date, last: date) -> None:  # noqa: ANN401 - untyped
    """End a rule after the days asked for, so that it is not followed forever, and give its end the start's form.

    Many programs write a day as the end of an event with times: that whole day is meant.
    """
    if "COUNT" in parts:
        return
    end: date = datetime.combine(last + timedelta(days=2), time(), tzinfo=UTC)
    until = parts.get("UNTIL", [None])[0]
    if until is not None:
        if not isinstance(until, datetime):
            until = datetime.combine(until, time(23, 59, 59))
        if until.tzinfo is None:
            until = until.replace(tzinfo=start.tzinfo if isinstance(start, datetime) and start.tzinfo else UTC)
        end = min(end, until)
    if not isinstance(start, datetime):
        end = end.date()
    elif start.tzinfo is None:
        end = end.replace(tzinfo=None)
    else:
        end = end.astimezone(UTC)
    for name in [each for each in rule if str(each).upper() == "UNTIL"]:
        del rule[name]
    rule["UNTIL"] = [end]


def _settle_exceptions(event: Any, start: date) -> None:  # noqa: ANN401 - untyped
    """Bring the times that are left out, and the one that is changed, into the form of the start.

    Programs write a day for an event with times, midnight for a whole day, or a time without the start's zone.
    """
    from icalendar.prop import vDDDLists  # noqa: PLC0415 - only the child loads it

    found = [value.dt for line in _several(event.get("EXDATE")) for value in line.dts]
    excluded = [cast("date", each[0] if isinstance(each, tuple) else each) for each in found]
    if excluded:
        del event["EXDATE"]
        event["EXDATE"] = vDDDLists([_like(each, start) for each in excluded])
    changed = event.get("RECURRENCE-ID")
    if changed is not None and not isinstance(start, datetime) and isinstance(changed.dt, datetime):
        changed.dt = changed.dt.date()
        changed.params.pop("TZID", None)


def _like(moment: date, start: date) -> date:
    """A moment in the form of another: as a date, or at that time of the day, in that zone."""
    if not isinstance(start, datetime):
        return _day(moment)
    if not isinstance(moment, datetime) or (moment.time() == time(0) and start.time() != time(0)):
        return datetime.combine(_day(moment), start.time(), tzinfo=start.tzinfo)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=start.tzinfo)
    return moment if start.tzinfo is not None else moment.replace(tzinfo=None)


def _zone_named(name: str) -> Any:  # noqa: ANN401 - a time zone of any kind
    """A zone by the names that programs give it: that of the IANA, Windows' own, or one with its offset."""
    if not name:
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - only the child loads it

    plain = name.strip().strip('"')
    if "london" in plain.casefold():
        return ZoneInfo("Europe/London")
    for candidate in (plain, WINDOWS_TO_OLSON.get(plain, ""), "/".join(plain.split("/")[-2:])):
        try:
            if candidate:
                return ZoneInfo(candidate)
        except _UNREADABLE:
            continue
    match = _OFFSET.match(plain)
    if match is None:
        return None
    if match[1] is None:
        return UTC
    length = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(length if match[1] == "+" else -length) if length < timedelta(days=1) else None


def _end_of(event: Any, start: date) -> date:  # noqa: ANN401 - untyped
    if "DTEND" in event and (isinstance(start, datetime) or event["DTEND"].dt != start):
        return event["DTEND"].dt
    if "DURATION" in event:
        return start + event["DURATION"].dt
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _is_before(one: date, other: date) -> bool:
    """Whether a moment is before another of its kind; of those with and without a zone, by their days."""
    if (
        isinstance(one, datetime)
        and isinstance(other, datetime)
        and (one.tzinfo is None) == (other.tzinfo is None)
    ):
        return one < other
    return _day(one) < _day(other)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _text(moment: date) -> str:
    """A moment in UTC, one on the wall without an offset, or a date."""
    if isinstance(moment, datetime):
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
        return moment.replace(microsecond=0).isoformat()
    return moment.isoformat()
