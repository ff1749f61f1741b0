"""Days from tables: the app's own, and people's own spreadsheets with a mapping of their columns.

A table is rows of text cells, whatever file it came from. A mapping is guessed from the headings where none is
given, and is shown before anything is written.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.day import Break, DayRecord
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.days_file import COLUMNS, record_of
from overtime_logger.services.formula_cells import undefused
from overtime_logger.services.importing.cells import (
    DateForm,
    WrittenDate,
    read_break,
    read_date,
    read_hours,
    read_spell,
    read_time_off,
    refusal,
)
from overtime_logger.services.importing.foreign import MOST_COLUMNS, MOST_ROWS
from overtime_logger.services.importing.preview import Found, places, row_place
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, tzinfo

_DELIMITERS = (",", ";", "\t")
_HEADING_WITHIN = 20
"""In which of the first rows that are not empty the headings are looked for."""


class Column(Enum):
    """What is taken from a spreadsheet. The values are what is typed in a mapping."""

    DATE = "date"
    START = "start"
    FINISH = "finish"
    BREAK = "break"
    HOURS = "hours"
    TIME_OFF = "off"
    NOTE = "note"
    REASON = "reason"


_HEADINGS: Mapping[Column, frozenset[str]] = {
    Column.DATE: frozenset({"date", "day", "work date", "datum", "dyddiad"}),
    Column.START: frozenset(
        {"start", "start time", "started", "time in", "in", "from", "clock in", "arrived", "beginn", "dechrau"}
    ),
    Column.FINISH: frozenset(
        {
            "finish",
            "finish time",
            "finished",
            "end",
            "end time",
            "time out",
            "out",
            "to",
            "clock out",
            "left",
            "ende",
        }
    ),
    Column.BREAK: frozenset(
        {"break", "breaks", "break minutes", "break mins", "break min", "lunch", "lunch break", "pause", "egwyl"}
    ),
    Column.HOURS: frozenset(
        {"hours", "hours worked", "worked", "total", "total hours", "time worked", "stunden", "oriau"}
    ),
    Column.TIME_OFF: frozenset({"time off", "off", "absence", "absence type", "leave", "leave type"}),
    Column.NOTE: frozenset({"note", "notes", "comment", "comments", "remarks", "details", "description", "nodyn"}),
    Column.REASON: frozenset({"reason", "reasons", "why"}),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read.

    Args:
        rows: the cells, each row with its number as a person would count it.
        notes: how it was read, where there was more than one way.
    """

    rows: Sequence[tuple[int, Sequence[str]]]
    notes: tuple[str, ...] = ()


# -- from bytes to cells -------------------------------------------------------------------------


def table_of_csv(data: bytes) -> Table:
    """The cells of a CSV file in UTF-8, UTF-16 or Windows' Western European.

    Raises:
        InvalidInputError: it is no such text, or too large.
    """
    text, notes = _text_of(data)
    if "\0" in text:
        raise refusal("not_text", _("this is not a text file"))
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))
    rows: list[tuple[int, Sequence[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise _too_large()
            rows.append((number, row))
    except csv.Error:
        raise InvalidInputError(
            "import.not_csv",
            _("{place}: this is not CSV: a quotation mark is not closed, or a cell is too long").format(
                place=row_place(len(rows) + 1)
            ),
        ) from None
    return Table(rows, notes)


def _text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        note = _("The letters are read as those of Windows in Western Europe; save the file as UTF-8 if not so.")
        return text, (note,) if encoding == "cp1252" else ()
    raise refusal("not_text", _("this is not a text file"))


def _too_large() -> InvalidInputError:
    return InvalidInputError(
        "import.too_large",
        _("the table has more than {rows} rows or {columns} columns").format(rows=MOST_ROWS, columns=MOST_COLUMNS),
        _("Save the part with your hours as a file of its own."),
    )


# -- from cells to days --------------------------------------------------------------------------


def days_of(table: Table, mapping: Mapping[Column, str] | None, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a table.

    Args:
        table: the table.
        mapping: the headings of the columns to take, where a person named them.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: the columns can't be told, or the dates are written in several ways.
    """
    rows = [(number, row) for number, row in table.rows if any(cell.strip() for cell in row)]
    if not rows:
        raise refusal("empty", _("there is nothing in the file"))
    found = Found(notes=list(table.notes))
    if mapping is None and tuple(map(undefused, rows[0][1])) == COLUMNS:
        _own_days(rows[1:], found)
        return found
    at, columns = _columns_of(rows, mapping)
    heading = rows[at][1]
    found.columns = tuple((column.value, heading[place].strip()) for column, place in columns.items())
    found.is_guessed = mapping is None
    _MappedRows(columns, zone_on, found).read(rows[at + 1 :])
    return found


def _own_days(rows: Sequence[tuple[int, Sequence[str]]], found: Found) -> None:
    for number, row in rows:
        try:
            if len(row) != len(COLUMNS):
                raise refusal("columns", _("more or fewer cells than there are columns"))
            record = record_of(tuple(map(undefused, row)))
        except InvalidInputError as error:
            found.refuse(row_place(number), error)
        else:
            found.add(row_place(number), record)


def parse_mapping(texts: Sequence[str]) -> dict[Column, str]:
    """Read a mapping such as `date=Datum,start=Beginn`.

    Raises:
        InvalidInputError: it names something that is not taken, or the same twice.
    """
    found: dict[Column, str] = {}
    known = {column.value: column for column in Column}
    for part in filter(None, (part.strip() for text in texts for part in text.split(","))):
        name, equals, heading = part.partition("=")
        column = known.get(name.strip().casefold())
        if column is None or not equals or not heading.strip() or column in found:
            raise InvalidInputError(
                "import.mapping",
                _("the columns are not named in a way that can be understood"),
                _("Such as --map date=Day,start=In,finish=Out; the names are: {names}").format(
                    names=", ".join(known)
                ),
            )
        found[column] = heading.strip()
    return found


def _columns_of(
    rows: Sequence[tuple[int, Sequence[str]]], mapping: Mapping[Column, str] | None
) -> tuple[int, dict[Column, int]]:
    """In which row the headings stand, and the place of each column."""
    for at, (_number, row) in enumerate(rows[:_HEADING_WITHIN]):
        headings = [" ".join(cell.casefold().split()) for cell in row]
        columns = _guessed(headings) if mapping is None else _named(headings, mapping)
        if columns is not None:
            return at, columns
    names = ", ".join(column.value for column in Column)
    if mapping is None:
        raise InvalidInputError(
            "import.headings",
            _("the columns can't be told from their headings"),
            _("Name them, such as --map date=Day,start=In,finish=Out; the names are: {names}").format(names=names),
        )
    raise InvalidInputError(
        "import.headings",
        _("there is no row with all the headings that were named, each once"),
        _("A date is needed, and start and finish, hours or off."),
    )


def _named(headings: Sequence[str], mapping: Mapping[Column, str]) -> dict[Column, int] | None:
    wanted = {column: " ".join(heading.casefold().split()) for column, heading in mapping.items()}
    if any(headings.count(heading) != 1 for heading in wanted.values()):
        return None
    columns = {column: headings.index(heading) for column, heading in wanted.items()}
    return columns if _suffices(columns) else None


def _guessed(headings: Sequence[str]) -> dict[Column, int] | None:
    plain = [re.sub(r"[^\w/ ]+", " ", heading).strip() for heading in headings]
    columns: dict[Column, int] = {}
    for column, known in _HEADINGS.items():
        at = [place for place, heading in enumerate(plain) if " ".join(heading.split()) in known]
        if len(at) > 1:
            raise InvalidInputError(
                "import.headings",
                _("several headings may stand for “{column}”: {places}").format(
                    column=column.value,
                    places=places([_("column {number}").format(number=place + 1) for place in at]),
                ),
                _("Name the columns with --map."),
            )
        if at:
            columns[column] = at[0]
    return columns if _suffices(columns) else None


def _suffices(columns: Mapping[Column, int]) -> bool:
    has_times = Column.START in columns and Column.FINISH in columns
    half_of_times = (Column.START in columns) != (Column.FINISH in columns)
    has_more = has_times or Column.HOURS in columns or Column.TIME_OFF in columns
    return Column.DATE in columns and has_more and not half_of_times


@dataclass(frozen=True, slots=True)
class _MappedRows:
    """Reads the rows of a person's own spreadsheet.

    Args:
        columns: the place of each column.
        zone_on: the zone of clock times on a day.
        found: takes what was read.
    """

    columns: Mapping[Column, int]
    zone_on: Callable[[date], tzinfo]
    found: Found

    def read(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        passed: list[str] = []
        differing: list[str] = []
        dated = list(self._dated(rows, passed))
        self._note_dates([(number, written) for number, _row, written in dated])
        for number, row, written in dated:
            try:
                record, differs = self._day(written.date, row)
            except InvalidInputError as error:
                self.found.refuse(row_place(number), error)
                continue
            if record is None:
                passed.append(str(number))
                continue
            if differs:
                differing.append(str(number))
            self.found.add(row_place(number), record)
        self._note_rows(passed, differing)

    def _cell(self, row: Sequence[str], column: Column) -> str:
        place = self.columns.get(column)
        return row[place].strip() if place is not None and place < len(row) else ""

    def _says_hours(self, row: Sequence[str]) -> bool:
        return any(self._cell(row, column) for column in (Column.START, Column.FINISH, Column.TIME_OFF))

    def _dated(
        self, rows: Sequence[tuple[int, Sequence[str]]], passed: list[str]
    ) -> Iterator[tuple[int, Sequence[str], WrittenDate]]:
        """The rows that have a date; one that has none and says no hours is a title, a sum or the like."""
        for number, row in rows:
            try:
                written = read_date(self._cell(row, Column.DATE))
                if written is None and self._says_hours(row):
                    raise refusal("date", _("date: not one such as 2026-03-02 or 2/3/2026"))
            except InvalidInputError as error:
                self.found.refuse(row_place(number), error)
                continue
            if written is None:
                passed.append(str(number))
            else:
                yield number, row, written

    def _note_dates(self, dated: Sequence[tuple[int, WrittenDate]]) -> None:
        first_rows: dict[tuple[DateForm, str], str] = {}
        for number, written in dated:
            first_rows.setdefault(written.form, row_place(number))
        if len(first_rows) > 1:
            raise InvalidInputError(
                "import.mixed_dates",
                _(
                    "the dates are written in more than one way, such as in {rows}, so that the day is not clear"
                ).format(rows=places(list(first_rows.values()))),
                _("Write all of them alike; best as 2026-03-02."),
            )
        dates = [written for _number, written in dated]
        doubtful = next((written for written in dates if written.is_ambiguous), None)
        if doubtful is not None:
            day, mark = doubtful.date, doubtful.form[1]
            self.found.notes.append(
                _("Dates are read day first: {written} is {date}.").format(
                    written=f"{day.day}{mark}{day.month}{mark}{day.year}", date=day.isoformat()
                )
            )
        elif dates and dates[0].form[0] is DateForm.DAY_FIRST:
            self.found.notes.append(_("Dates are read day first."))

    def _note_rows(self, passed: list[str], differing: list[str]) -> None:
        if passed:
            self.found.notes.append(
                _("Rows without a date or without hours were passed over: {rows}.").format(rows=places(passed))
            )
        if differing:
            self.found.notes.append(
                _("The times are taken; the column with the hours says something else in rows: {rows}.").format(
                    rows=places(differing)
                )
            )
        if Column.BREAK not in self.columns and Column.START in self.columns:
            self.found.notes.append(_("There is no column with breaks: none is taken off."))

    def _day(self, day: date, row: Sequence[str]) -> tuple[DayRecord | None, bool]:
        """The day that a row describes, if it says any hours; and whether its hours differ from its times."""
        start, finish = self._cell(row, Column.START), self._cell(row, Column.FINISH)
        amount_text, off_text = self._cell(row, Column.HOURS), self._cell(row, Column.TIME_OFF)
        if bool(start) != bool(finish):
            raise refusal("half_a_spell", _("a start without a finish, or a finish without a start"))
        amount = read_hours(amount_text) if amount_text else 0
        if not start and not amount and not off_text:
            return None, False
        spells = (read_spell(day, start, finish, self.zone_on(day)),) if start else ()
        rest = read_break(self._cell(row, Column.BREAK) or "0") if spells else 0
        record = DayRecord(
            day,
            spells,
            amount if amount and not spells else None,
            (Break(rest),) if rest else (),
            read_time_off(off_text) if off_text else None,
            self._reasons(row),
            note=undefused(self._cell(row, Column.NOTE)),
        )
        return record, bool(spells and amount and amount != record.worked_minutes)

    def _reasons(self, row: Sequence[str]) -> tuple[str, ...]:
        parts = re.split(r"[,;]", self._cell(row, Column.REASON))
        return tuple(dict.fromkeys(tag_of(part) for part in map(str.strip, parts) if part))
