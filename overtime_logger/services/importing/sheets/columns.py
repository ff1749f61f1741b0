"""What the columns of a table are read as, told from their headings and what is under them.

The words are data: to teach the program a heading, add it here. A heading that mentions breaks is always taken,
or the file is refused: a break that is silently dropped would be stored as work.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.entry.vocabulary import TIME_OFF
from overtime_logger.domain.entry.written import names_a_break, weekday_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import HeadingsError, TakenColumn, places, shown
from overtime_logger.services.importing.sheets.cells import plain, read_date, read_time, says_nothing
from overtime_logger.services.importing.sheets.units import is_bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from overtime_logger.domain.day import TimeOffKind

HEADING_WITHIN = 40
"""In which of the first rows that are not empty the headings are looked for."""
_ROWS_TO_JUDGE = 60
_LONGEST_HEADING = 60


class Meaning(Enum):
    """What a column is read as. The values are what is typed in a mapping."""

    DATE = "date"
    START = "start"
    FINISH = "finish"
    FINISH_DATE = "finish-date"
    BREAK = "break"
    BREAK_START = "break-start"
    BREAK_END = "break-end"
    HOURS = "hours"
    WHOLE_HOURS = "whole-hours"
    MINUTES = "minutes"
    TIME_OFF = "off"
    NOTE = "note"
    REASON = "reason"
    PERSON = "person"
    KIND = "type"
    WEEKDAY = "weekday"

    @property
    def may_repeat(self) -> bool:
        """Whether several columns may be read as it: `In, Out, In, Out`, two breaks, first and last name."""
        return self in _REPEATED


_REPEATED = frozenset(
    {
        *(Meaning.START, Meaning.FINISH, Meaning.BREAK, Meaning.BREAK_START, Meaning.BREAK_END),
        *(Meaning.TIME_OFF, Meaning.NOTE, Meaning.REASON, Meaning.PERSON),
    }
)


def _words(*lines: str) -> frozenset[str]:
    """Headings, set apart by commas."""
    return frozenset(word.strip() for line in lines for word in line.split(","))


_HEADINGS: Mapping[Meaning, frozenset[str]] = {
    Meaning.DATE: _words(
        "date, dates, work date, date worked, worked date, shift date, start date, spent date",
        "entry date, date of work, date of shift, the date, calendar date, day date, datum, dyddiad",
    ),
    Meaning.WEEKDAY: _words("day, weekday, week day, day of week, day of the week, day name, dow, diwrnod"),
    Meaning.START: _words(
        "start, started, start time, starting time, time start, time started, start at, started at",
        "starts, begin, began, begins, begin time, beginning, time in, in, in time, from, time from",
        "clock in, clocked in, clock on, clocked on, arrive, arrived, arrives, arrival, arrival time",
        "log on, logon, log in, login, logged on, logged in, sign in, signed in, on, time on, punch in",
        "am in, pm in, in am, in pm, morning in, afternoon in, evening in, am start, pm start, start am",
        "start pm, morning start, afternoon start, shift start, work start, start work, started work",
        "day start, start of day, start datetime, start date time, evening start, from time, von, beginn, kommen",
        "anfang, dechrau",
    ),
    Meaning.FINISH: _words(
        "finish, finished, finish time, finishing time, time finish, time finished, finishes, end, ended",
        "ends, end time, ending, time end, ended at, stop, stopped, stop time, time out, out, out time",
        "to, time to, until, till, clock out, clocked out, clock off, clocked off, left, left at",
        "time left, depart, departed, departure, departure time, log off, logoff, log out, logout",
        "logged off, logged out, sign out, signed out, time off at, punch out, am out, pm out, out am",
        "out pm, morning out, afternoon out, evening out, am finish, pm finish, finish am, finish pm",
        "am end, pm end, morning finish, afternoon finish, shift end, shift finish, work end, end work",
        "finish work, finished work, day end, end of day, end datetime, end date time, stop datetime",
        "evening finish, to time, home time, bis, ende, gehen, diwedd",
    ),
    Meaning.FINISH_DATE: _words("end date, finish date, stop date, date ended, date finished, to date"),
    Meaning.HOURS: _words(
        "hours, hrs, hour, total, total hours, total hrs, hours total, hours worked, hrs worked, worked",
        "worked hours, time worked, total worked, duration, time spent, spent, spent time, net",
        "net hours, hours net, net total, total net, net hours worked, net time, daily total",
        "total daily hours, daily hours, day total, total time, total for day, total for the day",
        "hours for day, hours done, actual, actual hours, actual hours worked, actual worked, work hours",
        "working hours, working time, work time, time, no of hours, number of hours, total hours worked",
        "total time worked, time total, length, minutes worked, mins worked, total minutes, total mins",
        "dauer, stunden, arbeitszeit, oriau",
    ),
    Meaning.WHOLE_HOURS: _words("hours, hrs, h, hh, hour, hours worked, total hours, oriau, stunden"),
    Meaning.MINUTES: _words("minutes, mins, min, m, mm, minute, minutes worked, total minutes, munudau, minuten"),
    Meaning.NOTE: _words(
        "note, notes, comment, comments, remark, remarks, detail, details, description, task, tasks",
        "activity, activities, work done, what, what i did, work, nodyn, nodiadau, text",
    ),
    Meaning.REASON: _words("reason, reasons, why, reason for overtime, reason for extra hours, tags, tag"),
    Meaning.PERSON: _words(
        "name, employee, employee name, user, username, user name, member, staff, staff name",
        "staff member, worker, person, who, full name, first name, last name, surname, forename",
        "team member, email, e mail, officer, colleague, initials, resource",
    ),
    Meaning.KIND: _words("type, entry type, type of entry, status, event type, shift type, day type, type of day"),
}
_ABSENCES = _words(
    "absence, absences, absence type, type of absence, absence reason, reason for absence",
    "absence code, absent, time off, off, leave type, type of leave, leave code, day off, days off",
    "absence details, not worked",
)
_AFTER_AN_ABSENCE = frozenset(
    {"taken", "used", "hours", "hrs", "days", "day", "h", "hr", "booked", "absence", "off", "time"}
)
_BREAK_STARTS = re.compile(r"\b(?:start(?:ed|s)?|out|from|begin(?:s|ning)?|began)\b")
_BREAK_ENDS = re.compile(r"\b(?:end(?:ed|s)?|in|to|finish(?:ed)?|stop|back|until|return(?:ed)?)\b")
_ALSO_BREAKS = _words(
    "less, deduct, deduction, deductions, unpaid, unpaid time, egwyl, pause, pausen, dinner",
    "dinner time",
)
_ONLY_PAID = re.compile(r"(?<!un)\bpaid\b")


def headings_of(column: Meaning) -> frozenset[str]:
    """The headings by which a column is known, as `folded` has them."""
    return _HEADINGS.get(column, frozenset())


def folded(heading: str) -> str:
    """A heading as it is compared: small letters, without marks, units in brackets and numbers at the end."""
    text = re.sub(r"[(\[{][^()\[\]{}]*[)\]}]", " ", heading.casefold().replace("_", " "))
    text = re.sub(r"(?<=\w)/(?=\w)", "\x00", text)
    text = re.sub(r"[^\w\x00]+", " ", text).replace("\x00", "/")
    text = re.sub(r" \d{1,2}$|(?<=[a-z])\d{1,2}$|^\d{1,2}(?:st|nd|rd|th)? ", "", text.strip())
    return " ".join(text.split())


def absence_in(heading: str) -> TimeOffKind | None:
    """The kind of absence that a heading names: `Annual Leave (hrs)`, `TOIL taken`, `A/L`."""
    text = folded(heading)
    while text:
        if word := TIME_OFF.get(text):
            return word.kind if text != "off" else None
        first, _space, last = text.rpartition(" ")
        if last not in _AFTER_AN_ABSENCE:
            return None
        text = first
    return None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings are, and what is taken from which column.

    Args:
        at: the place of the heading row among the rows that are not empty, or -1.
        headings: the headings as they are.
        roles: what each column is read as, by its place from 0.
        is_guessed: whether that was guessed.
    """

    at: int
    headings: tuple[str, ...]
    roles: Mapping[int, Meaning]
    is_guessed: bool = True

    def of(self, column: Meaning) -> tuple[int, ...]:
        """The places of the columns taken for something, from left to right."""
        return tuple(sorted(place for place, role in self.roles.items() if role is column))

    def first(self, column: Meaning) -> int | None:
        """The first of them."""
        return next(iter(self.of(column)), None)

    def taken(self, rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[TakenColumn, ...]:
        """All columns of the table's rows, and what each is read as."""
        below = [row for _number, row in rows[self.at + 1 : self.at + 1 + _ROWS_TO_JUDGE]]
        most = max([len(self.headings), *map(len, below), *(place + 1 for place in self.roles)])
        return tuple(
            TakenColumn(
                place + 1,
                _short(self.headings[place]) if place < len(self.headings) else "",
                self.roles[place].value if place in self.roles else "",
                next((_short(row[place]) for row in below if place < len(row) and row[place].strip()), ""),
            )
            for place in range(most)
        )


def _short(cell: str) -> str:
    """A cell in one line, short enough to be shown beside others."""
    text = shown(cell)
    return text if len(text) <= _LONGEST_HEADING else f"{text[:_LONGEST_HEADING]}…"


def heading_row(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """The place of the first row that could be headings: several words, no date, time or number; -1 if none."""
    for at, (_number, row) in enumerate(rows[:HEADING_WITHIN]):
        cells = [cell for cell in row if cell.strip()]
        if len(cells) > 1 and not any(is_bare(cell) or read_date(cell) or _is_clock(cell) for cell in cells):
            return at
    return -1


def fingerprint_of(rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """What stands for a form of table: the same headings give the same, and it tells nothing of them."""
    at = heading_row(rows)
    if at < 0:
        return ""
    headings = "\x1f".join(plain(heading) for heading in rows[at][1]).rstrip("\x1f")
    return hashlib.sha256(headings.encode()).hexdigest()[:24]


def suffices(roles: Mapping[int, Meaning], *, start_has_date: bool = False) -> bool:
    """Whether the columns say a day and what was done on it."""
    held = set(roles.values())
    has_times = {Meaning.START, Meaning.FINISH} <= held
    half_of_times = (Meaning.START in held) != (Meaning.FINISH in held)
    has_amount = Meaning.HOURS in held or {Meaning.WHOLE_HOURS, Meaning.MINUTES} <= held
    has_day = Meaning.DATE in held or (has_times and start_has_date)
    return has_day and (has_times or has_amount or Meaning.TIME_OFF in held) and (has_amount or not half_of_times)


# -- from headings -------------------------------------------------------------------------------


def guessed_layout(rows: Sequence[tuple[int, Sequence[str]]]) -> Layout | None:
    """The layout of a table by its headings; None where they can't be told.

    Raises:
        InvalidInputError: several columns may be meant for the same.
    """
    doubt: InvalidInputError | None = None
    for at, (_number, row) in enumerate(rows[:HEADING_WITHIN]):
        if sum(bool(cell.strip()) for cell in row) < 2 or any(
            read_date(cell) for cell in row if not _is_year(cell)
        ):
            continue
        under = rows[at + 1 : at + 1 + _ROWS_TO_JUDGE]
        try:
            roles = _Guess(row, [cells for _n, cells in under]).roles()
        except InvalidInputError as error:
            doubt = doubt or error
            continue
        if roles is not None:
            return Layout(at, tuple(row), roles)
    if doubt is not None:
        raise doubt
    return None


def _is_year(cell: str) -> bool:
    return len(cell.strip()) == 4


class _Guess:
    """Guesses what the columns under one row of headings are."""

    def __init__(self, headings: Sequence[str], under: Sequence[Sequence[str]]) -> None:
        self._headings = headings
        self._folded = [folded(heading) if len(heading) <= _LONGEST_HEADING else "" for heading in headings]
        self._under = under
        self._roles: dict[int, Meaning] = {}

    def _cells(self, place: int) -> list[str]:
        return [row[place] for row in self._under if place < len(row) and row[place].strip()]

    def _places(self, column: Meaning) -> list[int]:
        return [place for place, role in self._roles.items() if role is column]

    def roles(self) -> dict[int, Meaning] | None:
        for place, heading in enumerate(self._folded):
            role = self._role_of(place, heading)
            if role is not None:
                self._roles[place] = role
        self._settle_days()
        self._settle_leaving()
        self._settle_hours_and_minutes()
        self._settle_hours()
        self._settle_kind()
        start_has_date = any(
            _has_date(cell) for place in self._places(Meaning.START) for cell in self._cells(place)[:5]
        )
        if not suffices(self._roles, start_has_date=start_has_date):
            return None
        self._settle_repeats()
        if Meaning.START in self._roles.values() and Meaning.FINISH not in self._roles.values():
            self._roles = {place: role for place, role in self._roles.items() if role is not Meaning.START}
        return self._roles

    def _role_of(self, place: int, heading: str) -> Meaning | None:
        if not heading:
            return None
        raw = self._headings[place].casefold()
        if (names_a_break(heading) or heading in _ALSO_BREAKS) and not _ONLY_PAID.search(raw):
            return self._break_role(place, heading)
        if heading.removeprefix("actual ") in _HEADINGS[Meaning.START] | _HEADINGS[Meaning.FINISH]:
            heading = heading.removeprefix("actual ")
        for column, known in _HEADINGS.items():
            if column not in {Meaning.WHOLE_HOURS, Meaning.MINUTES} and heading in known:
                return column
        if heading in _ABSENCES or absence_in(heading) is not None:
            return Meaning.TIME_OFF
        return Meaning.MINUTES if heading in _HEADINGS[Meaning.MINUTES] else None

    def _break_role(self, place: int, heading: str) -> Meaning:
        cells = [cell for cell in self._cells(place) if not says_nothing(cell)]
        starts, ends = bool(_BREAK_STARTS.search(heading)), bool(_BREAK_ENDS.search(heading))
        if starts != ends and (not cells or any(_is_clock(cell) for cell in cells)):
            return Meaning.BREAK_START if starts else Meaning.BREAK_END
        return Meaning.BREAK

    def _settle_days(self) -> None:
        """`Day` is the date where there is no other and it holds dates; beside dates it is the weekday."""
        if self._places(Meaning.DATE):
            return
        for place in self._places(Meaning.WEEKDAY):
            cells = self._cells(place)
            if sum(read_date(cell) is not None and weekday_of(cell) is None for cell in cells) * 2 > len(cells):
                self._roles[place] = Meaning.DATE
                return

    def _settle_leaving(self) -> None:
        """`Arrive, Leave` and `On, Off` are times: what is under the second tells."""
        if self._places(Meaning.FINISH) or not self._places(Meaning.START):
            return
        for place in self._places(Meaning.TIME_OFF):
            cells = self._cells(place)
            if cells and self._folded[place] in {"leave", "off", "leaves"} and all(map(_is_clock, cells)):
                self._roles[place] = Meaning.FINISH
                return

    def _settle_hours_and_minutes(self) -> None:
        """`Hours` beside `Minutes` holds whole hours; minutes alone are the amount."""
        minutes = self._places(Meaning.MINUTES)
        if not minutes:
            return
        before = minutes[0] - 1
        whole = self._folded[before] in _HEADINGS[Meaning.WHOLE_HOURS] if before >= 0 else False
        if whole and all(_is_whole(cell) for cell in self._cells(before)):
            self._roles[before] = Meaning.WHOLE_HOURS
            for place in self._places(Meaning.HOURS):
                if self._folded[place] in _HEADINGS[Meaning.WHOLE_HOURS]:
                    del self._roles[place]
            return
        if not self._places(Meaning.HOURS):
            self._roles[minutes[0]] = Meaning.HOURS
        else:
            del self._roles[minutes[0]]

    def _settle_hours(self) -> None:
        """Of several columns of hours the one that says it is of the work; the same ones twice are one."""
        hours = self._places(Meaning.HOURS)
        if len(hours) < 2:
            return
        with_cells = [place for place in hours if self._cells(place)] or hours
        kept = min(with_cells, key=lambda place: (_rank(self._folded[place]), place))
        same = [place for place in with_cells if _rank(self._folded[place]) == _rank(self._folded[kept])]
        if len(same) > 1 and len({tuple(self._cells(place)) for place in same}) > 1:
            decimals = [place for place in same if "decimal" in self._headings[place].casefold()]
            if len(same) - len(decimals) != 1:
                raise several(Meaning.HOURS, same)
            kept = next(place for place in same if place not in decimals)
        for place in hours:
            if place != kept:
                del self._roles[place]

    def _settle_kind(self) -> None:
        """A type is only taken where it tells work from breaks or absences."""
        for place in self._places(Meaning.KIND):
            values = {plain(cell) for cell in self._cells(place)}
            if not any(value in TIME_OFF or names_a_break(value) for value in values):
                del self._roles[place]

    def _settle_repeats(self) -> None:
        for column in Meaning:
            found = self._places(column)
            if len(found) > 1 and not column.may_repeat:
                if column is Meaning.WEEKDAY:
                    for place in found[1:]:
                        del self._roles[place]
                    continue
                raise several(column, found)


def _rank(heading: str) -> int:
    """How surely a heading is that of the hours worked; less is surer."""
    if "net" in heading.split() or "actual" in heading.split():
        return 0
    if "worked" in heading or "spent" in heading:
        return 1
    if heading in {"duration", "dauer"}:
        return 2
    if "day" in heading or "daily" in heading:
        return 3
    return 4 if "total" in heading else 5


def several(column: Meaning, found: Iterable[int]) -> HeadingsError:
    """The refusal of a table in which several columns may be meant for one thing."""
    numbered = [_("column {number}").format(number=place + 1) for place in found]
    return HeadingsError("import.headings.several", column=column.value, places=places(numbered))


def _is_clock(cell: str) -> bool:
    if is_bare(cell) and not re.fullmatch(r"\d{1,2}[.]\d{2}|\d{3,4}", cell.strip()):
        return False
    try:
        read_time(cell, "")
    except InvalidInputError:
        return False
    return True


def _has_date(cell: str) -> bool:
    try:
        found = read_time(cell, "")
    except InvalidInputError:
        return False
    return found.day is not None or found.moment is not None


def _is_whole(cell: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}(?:[.]0+)?", cell.strip())) or says_nothing(cell)


# -- from a mapping ------------------------------------------------------------------------------

Mapped = tuple[tuple[Meaning, str], ...]
"""What is to be taken, and from which column: its heading, or `#3` for the third."""


def parse_mapping(texts: Sequence[str]) -> Mapped:
    """Read a mapping like `date=Datum,start=Beginn` or `date=#1,hours=#3`.

    Raises:
        InvalidInputError: it names something that is not taken, or the same twice where that can't be.
    """
    found: list[tuple[Meaning, str]] = []
    known = {column.value: column for column in Meaning}
    for part in filter(None, (part.strip() for text in texts for part in text.split(","))):
        name, equals, heading = part.partition("=")
        column = known.get(name.strip().casefold())
        repeated = column is not None and not column.may_repeat and any(each is column for each, _h in found)
        if column is None or not equals or not heading.strip() or repeated:
            raise InvalidInputError("import.mapping", names=", ".join(known))
        found.append((column, heading.strip()))
    return tuple(found)


def mapped_layout(rows: Sequence[tuple[int, Sequence[str]]], mapping: Mapped) -> Layout | None:
    """The layout that a mapping names: the first row that has its headings; None where no row has."""
    if not suffices(dict(enumerate(column for column, _heading in mapping)), start_has_date=True):
        return None
    if all(heading.startswith("#") for _column, heading in mapping):
        return _without_headings(rows, {_from_number(heading): column for column, heading in mapping})
    for at, (_number, row) in enumerate(rows[:HEADING_WITHIN]):
        headings = [plain(cell) for cell in row]
        roles: dict[int, Meaning] = {}
        for column, heading in mapping:
            named = sum(plain(each) == plain(heading) for _column, each in mapping)
            place = _place_of(heading, headings, set(roles), named)
            if place is None:
                break
            roles[place] = column
        else:
            return Layout(at, tuple(row), roles, is_guessed=False)
    return None


def _from_number(heading: str) -> int:
    if not re.fullmatch(r"#[1-9]\d{0,2}", heading):
        raise InvalidInputError("import.mapping.number", heading=heading)
    return int(heading[1:]) - 1


def _place_of(heading: str, headings: Sequence[str], used: set[int], named: int) -> int | None:
    """Where a column is; a heading that the table has more often than the mapping names it can't be told apart."""
    if heading.startswith("#"):
        return _from_number(heading)
    found = [place for place, each in enumerate(headings) if each == plain(heading)]
    free = [place for place in found if place not in used]
    return free[0] if free and len(found) <= named else None


def _without_headings(rows: Sequence[tuple[int, Sequence[str]]], roles: Mapping[int, Meaning]) -> Layout:
    """The layout where columns are named by number: what is below the headings, or all where there are none."""
    at = heading_row(rows)
    return Layout(at, tuple(rows[at][1]) if at >= 0 else (), roles, is_guessed=False)
