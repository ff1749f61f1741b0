"""Sheets with a column for each day, turned so that each day is a row: `Mon Tue Wed …` or dates across the top.

Under the days are rows with a name (`Start`, `Finish`), a row for each week, or pairs of columns (`In, Out`). The
date of the week is above the days, beside them or in front of its row.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.entry.vocabulary import DAY_NAMES, SHORT_DAY_NAMES
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DAYS_IN_WEEK
from overtime_logger.services.importing.preview import Answer, OpenQuestion, row_place
from overtime_logger.services.importing.sheets.cells import (
    absence_of,
    in_order,
    plain,
    read_date,
    read_time,
    says_nothing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from overtime_logger.services.importing.sheets.tables import Row

    Rows = list[Row]

_FEWEST_DAYS = 3
_LONGEST_GAP = 4
_A_LEAP_YEAR, _DAYS_IN_YEAR = 2024, 366
_WEEKS_OFFERED = 6
_DATE = "Date"
_DASH = re.compile("[-–—]")
_UNTIL = re.compile(r"\b(?:to|till?|until)\b")
_WEEKDAYS = DAY_NAMES | SHORT_DAY_NAMES
_LIKE_A_DATE = re.compile(r"(?:[a-z]{2,9}[ ,.-]*)?\d{1,4}(?:[/.-]\d|[a-z ,-]+)")
_ENDING = re.compile(r"\b(?:ending|ends|w/e|to)\b")
_MARKED_DATE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[ -][a-z]{3,9}(?:[ ,-]+\d{2,4})?"
)


@dataclass(frozen=True, slots=True)
class Turned:
    """The rows of such a sheet with a day in each.

    Args:
        above: the sheet's rows above the days.
        rows: the headings, then a row for each day, by numbers of their own.
        places: where the day of each number is in the sheet.
    """

    above: Rows
    rows: Rows
    places: dict[int, str]


class _Days(NamedTuple):
    """A row of days.

    Args:
        at: its place among the rows.
        columns: the first column of each day.
        weekdays: the weekday of each, from Monday, 0; None where the heading is a date.
    """

    at: int
    columns: tuple[int, ...]
    weekdays: tuple[int, ...] | None

    @property
    def width(self) -> int:
        """How many columns each day has."""
        return self.columns[1] - self.columns[0]


class _Day(NamedTuple):
    """What the sheet says about one day.

    Args:
        date: the date as it is written there, or as ISO 8601 where it follows from the week's.
        place: where it is.
        cells: its cells, by what the sheet calls them.
    """

    date: str
    place: str
    cells: dict[str, str]


def turned(rows: Rows, today: date | None, ask: Callable[[OpenQuestion], str]) -> Turned | None:
    """The rows of a sheet with a column for each day; None where it is no such sheet.

    Args:
        rows: the rows that are not empty, with their numbers.
        today: the current date, which tells the year of dates without one.
        ask: asks which week it is, where no date says so.

    Raises:
        InvalidInputError: it is one of several weeks, and one of them has no date.
    """
    across = [head for at in range(len(rows)) if (head := _days_in(rows, at)) is not None]
    heads = [head for head in across if not any(_is_said_below(head, after) for after in across)]
    if not heads:
        return None
    days: list[_Day] = []
    ends = [head.at for head in heads[1:]] + [len(rows)]
    before = -1
    for head, end in zip(heads, ends, strict=True):
        block = _Block(rows, head, before, end, today, ask if len(heads) == 1 else None)
        days += block.days()
        before = head.at
    names = dict.fromkeys(name for day in days for name in day.cells)
    if not names:
        return None
    found: Rows = [(0, [_DATE, *names])]
    found += [
        (number, [day.date, *(day.cells.get(name, "") for name in names)]) for number, day in enumerate(days, 1)
    ]
    return Turned(rows[: heads[0].at + 1], found, {number: day.place for number, day in enumerate(days, 1)})


def _is_said_below(head: _Days, after: _Days) -> bool:
    """Whether the next row has the dates of these weekdays."""
    return after.at == head.at + 1 and after.weekdays is None and head.weekdays is not None


def _days_in(rows: Rows, at: int) -> _Days | None:
    """The days across a row: weekdays in their order, or dates."""
    cells = [plain(cell) for cell in rows[at][1]]
    named = [(place, _WEEKDAYS[cell]) for place, cell in enumerate(cells) if cell in _WEEKDAYS]
    dated = [place for place, cell in enumerate(cells) if _LIKE_A_DATE.match(cell)]
    dated = [place for place in dated if _is_date(cells[place])] if len(dated) >= _FEWEST_DAYS else []
    if len(dated) >= _FEWEST_DAYS and _follow_each_other([cells[place] for place in dated]):
        columns, of_week = tuple(dated), None
    elif len(named) >= _FEWEST_DAYS and len({weekday for _place, weekday in named}) == len(named):
        columns, of_week = tuple(place for place, _w in named), tuple(weekday for _p, weekday in named)
    else:
        return None
    widths = {after - before for before, after in itertools.pairwise(columns)}
    return _Days(at, columns, of_week) if len(widths) == 1 else None


def _follow_each_other(texts: Sequence[str]) -> bool:
    """Whether dates are those of days one after the other, weekends and other gaps of a few days apart."""
    for month_first in (False, True):
        days = [
            in_order(written._replace(weekday=None), month_first=month_first, year=_A_LEAP_YEAR, month=None)
            for text in texts
            if (written := read_date(text)) is not None
        ]
        steps = [
            (after - day).days % _DAYS_IN_YEAR if after and day else 0 for day, after in itertools.pairwise(days)
        ]
        if all(0 < step <= _LONGEST_GAP for step in steps):
            return True
    return False


def _is_date(cell: str) -> bool:
    written = read_date(cell)
    return written is not None and written.month is not None and written.mark != "serial"


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of days with the rows below it, up to the next such row.

    Args:
        rows: all rows of the sheet.
        head: the row of days.
        before: the place of the row of days before it, or -1.
        end: the place after its last row.
        today: the current date, which tells the year of a week's date without one.
        ask: asks for the week, where there is only one.
    """

    rows: Rows
    head: _Days
    before: int
    end: int
    today: date | None
    ask: Callable[[OpenQuestion], str] | None

    def days(self) -> Iterator[_Day]:
        """The days of the block, in the order of the sheet."""
        head, first = self.head, self.head.at + 1
        dates: list[str] | None = None
        if head.weekdays is None:
            dates = [self._cell(head.at, column) for column in head.columns]
        for at in (head.at - 1, first):  # dates above or below the weekdays
            across = [self._cell(at, column) for column in head.columns] if self.before < at < self.end else []
            if dates is None and sum(map(_is_date, across)) >= min(_FEWEST_DAYS, len(across)) > 0:
                dates, first = across, max(first, at + 1)
        names = [""] * head.width
        if head.width > 1 and first < self.end:
            names = [self._cell(first, head.columns[0] + step) for step in range(head.width)]
            first += 1
        filled = [at for at in range(first, self.end) if any(self._cell(at, column) for column in head.columns)]
        weeks = [at for at in filled if dates is None and self._week_date(at)]
        if weeks or head.width > 1:
            for at in filled:
                if dates or at in weeks:
                    yield from self._of_row(at, dates or self._dates_from(self._week_date(at)), names)
                else:  # a sum, or a row that will be refused
                    amount = next(filter(None, (self._cell(at, column) for column in head.columns)))
                    yield _Day("", row_place(self.rows[at][0]), {"Row": self._name_of(at), "Hours": amount})
            return
        yield from self._of_columns(filled, dates or self._dates_from(self._title_date()))

    def _cell(self, at: int, column: int) -> str:
        cells = self.rows[at][1] if 0 <= at < len(self.rows) else ()
        return cells[column].strip() if column < len(cells) else ""

    def _of_row(self, at: int, dates: Sequence[str], names: Sequence[str]) -> Iterator[_Day]:
        """The days of a row that is a week."""
        for column, day in zip(self.head.columns, dates, strict=True):
            texts = [self._cell(at, column + step) for step in range(self.head.width)]
            cells = dict(zip(names, texts, strict=True)) if any(names) else _cells_of(texts[0])
            if any(texts) and day:
                yield _Day(day, self._place(self.rows[at][0], column), cells)

    def _of_columns(self, rows: Sequence[int], dates: Sequence[str]) -> Iterator[_Day]:
        """The days of a block in which the rows have names."""
        head = self.head
        names = [self._name_of(at) for at in rows]
        for column, day in zip(head.columns, dates, strict=True):
            cells: dict[str, str] = {}
            for name, at in zip(names, rows, strict=True):
                text = self._cell(at, column)
                for each, value in ({name: text} if name else _cells_of(text)).items():
                    free = (
                        each if each not in cells else f"{each} {sum(key.startswith(each) for key in cells) + 1}"
                    )
                    cells[free] = value
            if day and any(cells.values()):
                yield _Day(day, self._place(self.rows[head.at][0], column), cells)

    def _name_of(self, at: int) -> str:
        """What a row is called in front of its days; nothing where its cells hold two times each."""
        if any(_is_span(self._cell(at, column)) for column in self.head.columns):
            return ""
        return next(filter(None, (self._cell(at, column) for column in range(self.head.columns[0]))), "")

    @staticmethod
    def _place(row: int, column: int) -> str:
        return _("row {row}, column {column}").format(row=row, column=column + 1)

    # -- dates ------------------------------------------------------------------------------------

    def _week_date(self, at: int) -> str:
        """A week's date in front of the days of a row."""
        return next(filter(_date_within, (self._cell(at, column) for column in range(self.head.columns[0]))), "")

    def _title_date(self) -> str:
        """A week's date in a row above the days, or in their own beside them."""
        for at in range(self.head.at, self.before, -1):
            taken = self.head.columns if at == self.head.at else ()
            cells = [cell for place, cell in enumerate(self.rows[at][1]) if place not in taken]
            dated = [cell for cell in cells if _date_within(cell)]
            if dated:
                words = " ".join(cell for cell in cells if not _date_within(cell))
                return f"{words} {dated[0]}"
        return ""

    def _dates_from(self, week: str) -> list[str]:
        """The dates of weekdays from the date of their week."""
        weekdays = list(self.head.weekdays or ())
        steps = [0]
        for before, after in itertools.pairwise(weekdays):
            steps.append(steps[-1] + (after - before) % DAYS_IN_WEEK)
        day = self._day_of(week, weekdays, is_end=bool(_ENDING.search(plain(week))))
        if day is None and self.ask is not None and self.today is not None:
            monday = self.today - timedelta(days=self.today.weekday())
            mondays = [(monday - timedelta(weeks=weeks)).isoformat() for weeks in range(_WEEKS_OFFERED)]
            choices = tuple(Answer(each, _("from Monday {date}").format(date=each)) for each in mondays)
            question = OpenQuestion("week", _("Which week are the days of?"), choices)
            day = date.fromisoformat(self.ask(question) or mondays[0])
        if day is None:
            raise InvalidInputError("import.week")
        if day.weekday() in weekdays:
            first = day - timedelta(days=steps[weekdays.index(day.weekday())])
        elif _ENDING.search(plain(week)):
            first = day - timedelta(days=(day.weekday() - weekdays[-1]) % DAYS_IN_WEEK + steps[-1])
        else:
            first = day + timedelta(days=(weekdays[0] - day.weekday()) % DAYS_IN_WEEK)
        return [(first + timedelta(days=step)).isoformat() for step in steps]

    def _day_of(self, week: str, weekdays: Sequence[int], *, is_end: bool) -> date | None:
        """The week's date: day first unless only the month first makes it the first day (or the last)."""
        text = _date_within(week)
        written = read_date(text) if text else None
        if written is None:
            return None
        year = self.today.year if self.today else None
        years = [None] if written.year else [year - n for n in range(-1, 3)] if year else []
        readings = [
            found
            for in_year in years
            for month_first in (False, True)
            if (found := in_order(written, month_first=month_first, year=in_year, month=None))
        ]
        wanted = weekdays[-1] if is_end else weekdays[0]
        fitting = [day for day in readings if day.weekday() == wanted]
        if self.today and len(fitting) > 1:
            fitting.sort(key=lambda day: abs((day - (self.today or day)).days))
        return next(iter([*fitting, *readings]), None)


def _date_within(cell: str) -> str:
    """A date in a cell: the whole of it, or part of a title like `Week commencing 23/11/2026`."""
    if _is_date(cell):
        return cell
    match = _MARKED_DATE.search(plain(cell))
    return match[0] if match and _is_date(match[0]) else ""


def _is_span(text: str) -> bool:
    return "start" in {name.casefold() for name in _cells_of(text)} if text else False


def _cells_of(text: str) -> dict[str, str]:
    """A cell without a name, by what it holds: two times, time off, or hours."""
    if says_nothing(text):
        return {"Hours": ""}
    if absence_of(text) is not None:
        return {"Time off": text}
    ends = [end.strip() for end in (_DASH if _DASH.search(text) else _UNTIL).split(text)]
    try:
        times = [read_time(end, "") for end in ends]
    except InvalidInputError:
        times = []
    return {"Start": ends[0], "Finish": ends[1]} if len(times) == 2 else {"Hours": text}
