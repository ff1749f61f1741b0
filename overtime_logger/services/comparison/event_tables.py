"""Events in a table: a moment a row, or a start and a finish, and what kind of event it is."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.comparison.presences import Event
from overtime_logger.domain.entry.written import DateForm
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import wall_clock
from overtime_logger.services.comparison.event_kinds import is_known_kind
from overtime_logger.services.importing.preview import (
    Answer,
    Found,
    HeadingsError,
    OpenQuestion,
    TakenColumn,
    shown,
)
from overtime_logger.services.importing.sheets.cells import Time, plain, read_date, read_time
from overtime_logger.services.importing.sheets.columns import (
    Layout,
    Meaning,
    folded,
    heading_row,
    headings_of,
)
from overtime_logger.services.importing.sheets.dates import SheetDates
from overtime_logger.services.importing.sheets.rows import Sheet, SheetRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import tzinfo

    from overtime_logger.domain.entry.written import WrittenDate
    from overtime_logger.services.importing.preview import Refused
    from overtime_logger.services.importing.sheets.tables import ReadTable

_ROWS_TO_JUDGE = 60
_MOST_PEOPLE = 50
_LONGEST_KIND = 100


class Role(Enum):
    """What a column of events is read as. The values are what is typed in a mapping."""

    WHEN = "when"
    DATE = "date"
    TIME = "time"
    START = "start"
    FINISH = "finish"
    EVENT = "event"
    PERSON = "person"


_WHEN = frozenset(
    {
        *("timestamp", "time stamp", "date time", "datetime", "date and time", "date/time", "time created"),
        *("timecreated", "event time", "event date", "event timestamp", "when", "logged", "logged at", "created"),
        *("log time", "occurred", "occurred at", "recorded at", "created at", "time generated", "utc time"),
        *("time utc", "date time utc", "timestamp utc", "datetime utc", "at"),
    }
)
_TIME = frozenset({"time", "clock", "clock time", "time of day", "time of event", "event clock", "hour", "amser"})
_EVENT = frozenset(
    {
        *("event", "event type", "event name", "type", "action", "activity", "operation", "event id", "eventid"),
        *("direction", "in/out", "status", "state", "kind", "logon type", "category", "task category"),
    }
)


@dataclass(slots=True)
class Read:
    """What was read from tables of events.

    Args:
        events: the events, in the zone of the file.
        notes: how they were read, in whole sentences.
        columns: the columns, and what each is read as.
        questions: what the file leaves open.
        refused: the rows that can't be read.
    """

    events: list[Event] = field(default_factory=list[Event])
    notes: list[str] = field(default_factory=list[str])
    columns: tuple[TakenColumn, ...] = ()
    questions: list[OpenQuestion] = field(default_factory=list[OpenQuestion])
    refused: list[Refused] = field(default_factory=list["Refused"])


class _Columns(NamedTuple):
    """Where the headings are, and what each column is read as."""

    at: int
    headings: Sequence[str]
    roles: Mapping[int, Role]

    def place(self, role: Role) -> int | None:
        return next((place for place, each in self.roles.items() if each is role), None)


def read_events(
    tables: Sequence[ReadTable],
    mapping: Sequence[str],
    answers: Mapping[str, str],
    zone_on: Callable[[date], tzinfo],
    today: date,
) -> Read:
    """The events of a file's tables; of a workbook, those of the first sheet that has any.

    Args:
        tables: the tables.
        mapping: what to take from which column, as `when=Logged`; told from the headings if empty.
        answers: what was answered to questions, by their keys.
        zone_on: the zone of clock times without an offset.
        today: the current date.

    Raises:
        InvalidInputError: the columns can't be told, or the dates are written in several ways.
    """
    wanted = answers.get("sheet", "").casefold()
    refusal: InvalidInputError | None = None
    for table in tables:
        if wanted and table.name.casefold() != wanted:
            continue
        if table.is_too_large:
            refusal = refusal or InvalidInputError("import.too_large.sheet")
            continue
        rows = [(number, row) for number, row in table.rows if any(cell.strip() for cell in row)]
        if not rows:
            continue
        try:
            columns = _mapped(rows, mapping) if mapping else _guessed(rows)
        except InvalidInputError as error:
            refusal = refusal or error
            continue
        layout = Layout(columns.at, tuple(columns.headings), {})
        above, below = (
            rows[: columns.at + 1],
            [SheetRow(number, cells) for number, cells in rows[columns.at + 1 :]],
        )
        found = Found(notes=list(table.notes))
        zones = lru_cache(maxsize=None)(zone_on)
        return _Reader(Sheet(table, above, below, layout, None, zones, answers, found, today), columns).read()
    raise refusal or InvalidInputError("comparison.empty")


def looks_like_events(tables: Sequence[ReadTable], mapping: Sequence[str] = ()) -> bool:
    """Whether a file holds events and not days: a moment in each row, or a time beside what happened then.

    Args:
        tables: the file's tables.
        mapping: what to take from which column, where a person has said so.
    """
    named = {part.partition("=")[0].strip().casefold() for part in mapping}
    if named:
        return bool(named & {Role.WHEN.value, Role.TIME.value, Role.EVENT.value})
    return any(map(_has_events, tables))


def _has_events(table: ReadTable) -> bool:
    rows = [(number, row) for number, row in table.rows[:_ROWS_TO_JUDGE] if any(cell.strip() for cell in row)]
    try:
        columns = _guessed(rows)
    except InvalidInputError:
        return False
    held = set(columns.roles.values())
    hours = headings_of(Meaning.HOURS) - _TIME
    if held & {Role.START, Role.FINISH} or any(folded(each) in hours for each in columns.headings):
        return False
    at = columns.place(Role.EVENT)
    is_known = any(is_known_kind(_cell(row, at)) for _number, row in rows[columns.at + 1 :])
    return Role.WHEN in held or is_known


# -- columns -----------------------------------------------------------------------------------------


def _guessed(rows: Sequence[tuple[int, Sequence[str]]]) -> _Columns:
    at = heading_row(rows)
    headings = list(rows[at][1]) if at >= 0 else []
    names = [folded(each) for each in headings]
    under = [row for _number, row in rows[at + 1 : at + 1 + _ROWS_TO_JUDGE]]
    roles: dict[int, Role] = {}
    for place in range(max(map(len, under), default=0)):
        role = _role_of(names[place] if place < len(names) else "", [_cell(row, place) for row in under])
        if role is None and at < 0 and any(is_known_kind(_cell(row, place)) for row in under):
            role = Role.EVENT
        if role is not None and role not in roles.values():
            roles[place] = role
    found = _Columns(at, headings, roles)
    if not _suffices(found):
        raise HeadingsError(
            "comparison.headings", _taken(found, under), names=", ".join(each.value for each in Role)
        )
    return found


def _role_of(name: str, cells: Sequence[str]) -> Role | None:
    """What a column is, by its heading and by what is under it."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return None
    whole = sum(_is_moment(cell) for cell in filled) * 2 > len(filled)
    if not whole and (
        name in headings_of(Meaning.DATE) or sum(read_date(cell) is not None for cell in filled) * 2 > len(filled)
    ):
        return Role.DATE
    if sum(_time(cell) is not None for cell in filled) * 2 > len(filled):
        for column, role in ((Meaning.FINISH, Role.FINISH), (Meaning.START, Role.START)):
            if name in headings_of(column):
                return role
        if whole or name in _TIME | _WHEN or not name:
            return Role.WHEN if whole else Role.TIME
    if name in _EVENT:
        return Role.EVENT
    return Role.PERSON if name in headings_of(Meaning.PERSON) else None


def _suffices(columns: _Columns) -> bool:
    held = set(columns.roles.values())
    return Role.WHEN in held or {Role.DATE, Role.TIME} <= held or {Role.START, Role.FINISH} <= held


def _mapped(rows: Sequence[tuple[int, Sequence[str]]], mapping: Sequence[str]) -> _Columns:
    at = heading_row(rows)
    headings = list(rows[at][1]) if at >= 0 else []
    known = {role.value: role for role in Role}
    roles: dict[int, Role] = {}
    for part in mapping:
        name, _equals, heading = part.partition("=")
        role = known.get(name.strip().casefold())
        if role is None or not heading.strip():
            raise InvalidInputError("import.mapping", names=", ".join((*known, "label")))
        wanted = heading.strip()
        if wanted.startswith("#") and wanted[1:].isdecimal():
            roles[int(wanted[1:]) - 1] = role
            continue
        place = next((place for place, each in enumerate(headings) if plain(each) == plain(wanted)), None)
        if place is None:
            raise HeadingsError("import.headings.not_found", _taken(_Columns(at, headings, {}), []))
        roles[place] = role
    found = _Columns(at, headings, roles)
    if not _suffices(found):
        raise HeadingsError("comparison.headings", _taken(found, []), names=", ".join(known))
    return found


def _taken(columns: _Columns, under: Sequence[Sequence[str]]) -> tuple[TakenColumn, ...]:
    width = max([len(columns.headings), *(place + 1 for place in columns.roles)])
    return tuple(
        TakenColumn(
            place + 1,
            shown(columns.headings[place])[:60] if place < len(columns.headings) else "",
            columns.roles[place].value if place in columns.roles else "",
            # What is in the other columns is not shown either.
            next((shown(_cell(row, place))[:60] for row in under if _cell(row, place)), "")
            if place in columns.roles
            else "",
        )
        for place in range(width)
    )


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _is_moment(cell: str) -> bool:
    found = _time(cell)
    return found is not None and (found.moment is not None or (found.day is not None and ":" in cell))


def _time(cell: str) -> Time | None:
    try:
        return read_time(cell, "")
    except InvalidInputError:
        return None


_DAY_AND_CLOCK = re.compile(r"(?P<day>\d[\w./-]{5,12}),?[T ]+(?P<clock>\d{1,2}:\d\d)(?::\d\d(?:[.]\d{1,9})?)?")
_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.]\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)")
_date_in = lru_cache(maxsize=10_000)(read_date)
_clock_in = lru_cache(maxsize=10_000)(read_time)


@lru_cache(maxsize=10_000)
def _kind_in(cell: str) -> str:
    """The kind of an event as it is kept: in one line, and no longer than a name is."""
    return shown(cell)[:_LONGEST_KIND]


def _read(cell: str) -> Time:
    """A time as `read_time` has it, and quickly where it is as systems write it: there may be thousands."""
    if match := _DAY_AND_CLOCK.fullmatch(cell):
        day = _date_in(match["day"])
        if day is not None and day.form is not DateForm.DAY_ALONE:
            return _clock_in(match["clock"], "")._replace(day=day)
    if _WITH_OFFSET.fullmatch(cell):
        with contextlib.suppress(ValueError):
            return Time(None, _date_in(cell[:10]), 0, datetime.fromisoformat(cell))
    return read_time(cell, "")


# -- rows --------------------------------------------------------------------------------------------


class _Reader:
    """Reads the rows of a table of events below its headings."""

    def __init__(self, sheet: Sheet, columns: _Columns) -> None:
        self._sheet = sheet
        self._columns = columns
        self._found = sheet.found
        self._day_of = lru_cache(maxsize=None)(sheet.day_of)

    def read(self) -> Read:
        rows = self._of_one_person()
        timed: list[tuple[SheetRow, Time, Time | None]] = []
        for row in rows:
            try:
                timed.append((row, *self._times(row)))
            except InvalidInputError as error:
                self._found.refuse(row.place, error)
        SheetDates(self._sheet).settle_order([row for row, _at, _until in timed if row.written is not None])
        at = self._columns.place(Role.EVENT)
        events: list[Event] = []
        for row, start, finish in timed:
            try:
                events.append(self._event(row, start, finish, _kind_in(row.cell(at))))
            except (InvalidInputError, OverflowError) as error:
                refusal = (
                    error if isinstance(error, InvalidInputError) else InvalidInputError("import.date", "date")
                )
                self._found.refuse(row.place, refusal)
        return Read(
            events,
            self._found.notes,
            _taken(self._columns, [row.cells for row in self._sheet.rows[:_ROWS_TO_JUDGE]]),
            self._found.questions,
            self._found.refused,
        )

    def _times(self, row: SheetRow) -> tuple[Time, Time | None]:
        """A row's times as they are written; what its date is is noted in it."""
        columns = self._columns
        begins = next(
            place for role in (Role.WHEN, Role.START, Role.TIME) if (place := columns.place(role)) is not None
        )
        start = _read(row.cell(begins))
        ends = columns.place(Role.FINISH)
        finish = _read(row.cell(ends)) if ends is not None and row.cell(ends) else None
        dated = columns.place(Role.DATE)
        if start.moment is None:
            row.written = start.day or (read_date(row.cell(dated)) if dated is not None else None)
            if row.written is None:
                raise InvalidInputError("import.date.none", "date")
        return start, finish

    def _event(self, row: SheetRow, start: Time, finish: Time | None, kind: str) -> Event:
        at = self._moment(start, row.written)
        if finish is None:
            return Event(at, at, kind)
        until = self._moment(finish, finish.day or row.written)
        if until < at and finish.day is None and finish.moment is None:
            until = self._moment(finish._replace(days_on=1), row.written)
        if until < at or until - at > timedelta(days=1):
            raise InvalidInputError("import.backwards")
        return Event(at, until, kind)

    def _moment(self, time: Time, written: WrittenDate | None) -> datetime:
        if time.moment is not None:
            return time.moment.replace(second=0, microsecond=0)
        day = self._day_of(written) if written is not None else None
        if day is None or time.clock is None:
            raise InvalidInputError("import.date", "date")
        on = day + timedelta(days=time.days_on + time.clock.is_midnight)
        return wall_clock(on, time.clock.at.replace(second=0, microsecond=0), self._sheet.zone_on(on))

    def _of_one_person(self) -> Sequence[SheetRow]:
        """The rows of one account, where the table has those of several."""
        at = self._columns.place(Role.PERSON)
        if at is None:
            return self._sheet.rows
        names = Counter(shown(row.cell(at))[:_LONGEST_KIND] for row in self._sheet.rows)
        names.pop("", None)
        if len(names) < 2:
            return self._sheet.rows
        choices = [
            Answer(
                name,
                ngettext("{name}, {number} row", "{name}, {number} rows", number).format(name=name, number=number),
            )
            for name, number in names.most_common(_MOST_PEOPLE)
        ]
        choices.append(Answer("all", _("all of them are mine")))
        question = OpenQuestion("person", _("Whose hours are they? The file has several people."), tuple(choices))
        answer = self._sheet.ask(question)
        if not answer or answer == "all":
            return self._sheet.rows
        return [row for row in self._sheet.rows if shown(row.cell(at))[:_LONGEST_KIND] in {"", answer}]
