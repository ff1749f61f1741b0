"""Days from tables: the app's own, exports of other programs, and people's own spreadsheets.

What one cell leaves open is settled for the whole column: from the other cells, from the sheet's own totals, or by
asking once. A row is added, skipped with a reason, or refused; none is dropped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import DAY
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.exporting.days_file import COLUMNS, record_of
from overtime_logger.services.exporting.formula_cells import undefused
from overtime_logger.services.importing.entries import DayEntry, add_days
from overtime_logger.services.importing.preview import Answer, Found, HeadingsError, OpenQuestion, row_place, shown
from overtime_logger.services.importing.sheets.absences import Absences
from overtime_logger.services.importing.sheets.cells import absence_of, plain, says_nothing
from overtime_logger.services.importing.sheets.columns import (
    Layout,
    Mapped,
    Meaning,
    fingerprint_of,
    guessed_layout,
    heading_row,
    mapped_layout,
)
from overtime_logger.services.importing.sheets.dates import SheetDates
from overtime_logger.services.importing.sheets.day_columns import turned
from overtime_logger.services.importing.sheets.programs import program_of
from overtime_logger.services.importing.sheets.repeats import once, with_breaks_inside
from overtime_logger.services.importing.sheets.rows import Sheet, SheetRow
from overtime_logger.services.importing.sheets.times import Times
from overtime_logger.services.importing.sheets.totals import Comparable, Totals
from overtime_logger.services.importing.sheets.units import (
    Unit,
    break_seconds_of,
    seconds_of,
    settled_break,
    settled_hours,
)
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, tzinfo

    from overtime_logger.domain.day import TimeOff
    from overtime_logger.services.importing.sheets.tables import ReadTable

_MOST_PEOPLE = 50
_LONGEST_NAME = 100


def days_of(
    table: ReadTable,
    mapping: Mapped | None,
    zone_on: Callable[[date], tzinfo],
    answers: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Found:
    """The days of a table.

    Args:
        table: the table.
        mapping: the columns to take, where a person named them.
        zone_on: the zone of clock times on a day.
        answers: what was answered to questions, by their keys.
        today: the current date, which tells the year of dates without one.

    Raises:
        InvalidInputError: the columns can't be told, or the dates are written in several ways.
    """
    rows = [(number, row) for number, row in table.rows if any(cell.strip() for cell in row)]
    if not rows:
        raise nothing()
    found = Found(notes=list(table.notes))
    if mapping is None and tuple(map(undefused, rows[0][1])) == COLUMNS:
        _own_days(rows[1:], found)
        return found
    program = program_of(rows) if mapping is None else None
    grid = turned(rows, today, lambda question: found.ask(question, answers or {})) if program is None else None
    if grid is not None and (mapping is None or mapped_layout(grid.rows, mapping) is not None):
        rows = grid.rows
        found.notes.append(_("The sheet has a column for each day; each is shown here as a row."))
    places = grid.places if grid is not None and rows is grid.rows else {}
    if program is not None:
        found.notes.append(_("Read as an export of {program}.").format(program=program.form.name))
        layout = program.layout
        if program.form.reader is not None:
            return program.form.reader(rows[layout.at + 1 :], layout, zone_on, found)
    else:
        layout = _layout_of(rows, mapping)
    found.columns = layout.taken(rows)
    found.is_guessed = layout.is_guessed and program is None
    found.fingerprint = fingerprint_of(rows)
    below = [SheetRow(number, cells, said=places.get(number, "")) for number, cells in rows[layout.at + 1 :]]
    found.entries += len(below)
    above = [*(grid.above if places and grid else ()), *rows[: layout.at + 1]]
    _Reader(Sheet(table, above, below, layout, program, zone_on, answers or {}, found, today)).read()
    return found


def nothing() -> InvalidInputError:
    """The refusal of a table without anything in it."""
    return InvalidInputError("import.empty")


def _layout_of(rows: Sequence[tuple[int, Sequence[str]]], mapping: Mapped | None) -> Layout:
    at = heading_row(rows)
    shown = Layout(at, tuple(rows[at][1]) if at >= 0 else (), {}).taken(rows)
    try:
        layout = guessed_layout(rows) if mapping is None else mapped_layout(rows, mapping)
    except HeadingsError as error:
        error.columns, error.fingerprint = shown, fingerprint_of(rows)
        raise
    if layout is not None:
        return layout
    names = ", ".join(column.value for column in Meaning)
    if mapping is None:
        raise HeadingsError("import.headings", shown, fingerprint_of(rows), names=names)
    raise HeadingsError("import.headings.not_found", shown, fingerprint_of(rows))


def _own_days(rows: Sequence[tuple[int, Sequence[str]]], found: Found) -> None:
    for number, row in rows:
        found.entries += 1
        try:
            if len(row) != len(COLUMNS):
                raise InvalidInputError("import.columns")
            record = record_of(tuple(map(undefused, row)))
        except InvalidInputError as error:
            found.refuse(row_place(number), error)
        else:
            found.add(row_place(number), record)


class _Reader:
    """Reads the rows of a sheet below its headings: settles what is open, then takes row after row.

    Args:
        sheet: the sheet.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._times = Times(sheet)
        self._absences = Absences(sheet, ())
        self._hours_unit = Unit.HOURS
        self._open_hours: tuple[Unit, ...] = (Unit.HOURS,)
        self._break_units: dict[int, Unit] = {}
        self._open_breaks: dict[int, tuple[Unit, ...]] = {}
        self._extra_break: tuple[int, ...] = ()
        self._takes = ""

    def read(self) -> None:
        """Read them, and add what they say to what is found."""
        sheet = self._sheet
        rows = SheetDates(sheet).dated(self._of_one_person(self._data_rows()))
        self._absences = Absences(sheet, rows)
        self._settle_units(rows)
        self._times.read(rows)
        rows = [row for row in rows if row.number not in sheet.refused]
        is_break = sheet.program is not None and sheet.program.form.difference_is_break
        totals = Totals(
            self._comparable(rows), sheet.found, sheet.answers, sheet.name_of, difference_is_break=is_break
        )
        self._settle_totals(totals)
        self._times.ask_half_of_day(
            rows, lambda number: totals.reading_of(number, self._hours_unit, self._break_units)
        )
        self._absences.ask(rows)
        entries: list[DayEntry] = []
        breaks: list[DayEntry] = []
        for row in rows:
            try:
                self._read_row(row, entries, breaks)
            except InvalidInputError as error:
                sheet.refuse(row, error)
        add_days(once(sheet, with_breaks_inside(entries, breaks)), sheet.found, joins=sheet.program is not None)
        self._say_how()

    def _data_rows(self) -> list[SheetRow]:
        """The rows without repeated headings."""
        headings = [plain(heading) for heading in self._sheet.layout.headings]
        kept: list[SheetRow] = []
        for row in self._sheet.rows:
            if headings and [plain(cell) for cell in row.cells] == headings[: len(row.cells)] and any(headings):
                self._sheet.pass_over(row, _("headings again"))
            else:
                kept.append(row)
        return kept

    def _of_one_person(self, rows: list[SheetRow]) -> list[SheetRow]:
        """The rows of one person, where the sheet has those of several."""
        columns = self._sheet.layout.of(Meaning.PERSON)
        names = Counter(
            name for row in rows if (name := self._name_in(row, columns)) and self._sheet.speaks_of_work(row)
        )
        if len(names) < 2:
            return rows
        choices = [
            Answer(
                name,
                ngettext("{name}, {number} row", "{name}, {number} rows", number).format(name=name, number=number),
            )
            for name, number in names.most_common(_MOST_PEOPLE)
        ]
        choices.append(Answer("all", _("all of them are mine")))
        answer = self._sheet.ask(
            OpenQuestion("person", _("Whose hours are they? The file has several people."), tuple(choices))
        )
        if not answer or answer == "all":
            return rows
        kept: list[SheetRow] = []
        for row in rows:
            name = self._name_in(row, columns)
            if name and name != answer:
                self._sheet.pass_over(row, _("hours of another person"))
            else:
                kept.append(row)
        return kept

    @staticmethod
    def _name_in(row: SheetRow, columns: Sequence[int]) -> str:
        return " ".join(filter(None, (shown(row.cell(place)) for place in columns)))[:_LONGEST_NAME]

    def _settle_units(self, rows: Sequence[SheetRow]) -> None:
        at = self._sheet.layout.first(Meaning.HOURS)
        if at is not None:
            settled = settled_hours([row.cell(at) for row in rows], self._sheet.heading(at))
            if self._sheet.program is not None and self._sheet.program.form.hours_are_decimal:
                settled = settled._replace(units=(Unit.HOURS,))
            self._hours_unit = settled.units[0]
            self._open_hours = settled.units
        for place in self._sheet.layout.of(Meaning.BREAK):
            settled = settled_break([row.cell(place) for row in rows], self._sheet.heading(place))
            self._break_units[place] = settled.units[0]
            self._open_breaks[place] = settled.units

    def _settle_totals(self, totals: Totals) -> None:
        """Settle units by the sheet's own totals; ask about what they don't settle."""
        self._totals = totals
        settled = totals.settle(
            self._open_hours or (self._hours_unit,), self._open_breaks, self._untaken_lengths()
        )
        self._hours_unit = settled.hours_unit
        self._break_units |= settled.break_units
        self._extra_break = settled.extra_break
        self._takes = settled.takes
        at = self._sheet.layout.first(Meaning.HOURS)
        if at is not None and settled.hours_open:
            answer = self._sheet.ask_unit("hours-unit", at, self._open_hours)
            self._hours_unit = answer or self._hours_unit
        for number, place in enumerate(settled.breaks_open, 1):
            key = "break-unit" if number == 1 else f"break-unit-{number}"
            self._break_units[place] = (
                self._sheet.ask_unit(key, place, self._open_breaks[place]) or self._break_units[place]
            )

    def _untaken_lengths(self) -> list[int]:
        """Columns that are not taken and hold nothing but lengths: one may be a break that was not recognised."""
        if self._sheet.program is not None:
            return []
        widest = max((len(row.cells) for row in self._sheet.rows), default=0)
        found: list[int] = []
        for place in range(widest):
            cells = [row.cell(place) for row in self._sheet.rows if row.date is not None and row.cell(place)]
            if (
                place not in self._sheet.layout.roles
                and cells
                and all(seconds_of(cell, Unit.MINUTES) is not None for cell in cells)
            ):
                found.append(place)
        return found

    def _comparable(self, rows: Sequence[SheetRow]) -> list[Comparable]:
        """The rows that have both times and a total; the only total of a day is that of all its rows."""
        by_day: defaultdict[date | None, list[SheetRow]] = defaultdict(list)
        for row in rows:
            if row.times and not self._absences.has_any(row):
                by_day[row.date].append(row)
        found: list[Comparable] = []
        for of_day in by_day.values():
            with_total = [row for row in of_day if self._sheet.states_hours(row)]
            is_of_day = len(with_total) == 1
            for row in with_total:
                others = [each for each in of_day if each is not row] if is_of_day else []
                comparable = self._held_against(row, others)
                if comparable is not None:
                    found.append(comparable)
        return sorted(found, key=lambda each: each.number)

    def _held_against(self, row: SheetRow, others: Sequence[SheetRow]) -> Comparable | None:
        """A row's total beside what its times and those of others may come to; None if that is not clear."""
        at = self._sheet.layout.first(Meaning.HOURS)
        breaks = self._sheet.layout.of(Meaning.BREAK)
        if at is None or any(not says_nothing(each.cell(place)) for each in others for place in breaks):
            return None
        try:
            more = sum(max(self._times.spans(each)) - self._times.break_between(each) for each in others)
            spans = tuple(span + more for span in self._times.spans(row))
            rest = self._times.break_between(row)
        except (InvalidInputError, ValueError):
            return None
        return Comparable(
            row.number, row.place, spans, row.cell(at), dict(enumerate(map(str.strip, row.cells))), rest
        )

    # -- a row -----------------------------------------------------------------------------------

    def _read_row(self, row: SheetRow, entries: list[DayEntry], breaks: list[DayEntry]) -> None:
        kind_off, is_break, said = self._absences.kind_in(row)
        stretches = [] if kind_off is not None and self._sheet.program is not None else self._times.stretches(row)
        if is_break:
            breaks += stretches
            self._sheet.pass_over(row, _("a break"))
            return
        off = self._absences.time_off(row) or kind_off
        seconds = self._amount_beside(row, off)
        reasons, note = self._reasons(row), "; ".join(filter(None, (self._note(row), said)))
        if stretches and not (self._takes == "hours" and seconds):
            entries += self._with_break(row, stretches, off, reasons, note)
        elif row.date is not None and seconds and (not row.times or self._takes == "hours"):
            entries.append(
                DayEntry(row.place, row.date, amount_seconds=seconds, off=off, reasons=reasons, note=note)
            )
        elif row.date is not None and off is not None:
            entries.append(DayEntry(row.place, row.date, off=off, reasons=reasons, note=note))
        else:
            self._sheet.pass_over(row, _("shorter than a minute") if row.times else _("no hours"))

    def _with_break(
        self,
        row: SheetRow,
        stretches: Sequence[DayEntry],
        off: TimeOff | None,
        reasons: tuple[str, ...],
        note: str,
    ) -> Iterator[DayEntry]:
        """The stretches of a row; its break lies in the longest."""
        rest = self._break_of(row, sum(entry.seconds - entry.break_seconds for entry in stretches))
        longest = max(stretches, key=lambda entry: entry.seconds)
        for number, entry in enumerate(stretches):
            yield replace(
                entry,
                break_seconds=entry.break_seconds + (rest if entry is longest else 0),
                break_start=None if rest else entry.break_start,
                off=off if number == 0 else None,
                reasons=reasons,
                note=note,
                rows=1 if number == 0 else 0,
            )

    def _amount_beside(self, row: SheetRow, off: TimeOff | None) -> int:
        """The hours of a row in seconds, without those that only say what its absence is worth."""
        seconds = self._amount(row)
        if off is None or row.times or not seconds:
            return seconds
        return self._absences.worked_beside(seconds, off)

    def _amount(self, row: SheetRow) -> int:
        """The hours of a row, in seconds; 0 where it has none."""
        at, whole, minutes = (
            self._sheet.layout.first(each) for each in (Meaning.HOURS, Meaning.WHOLE_HOURS, Meaning.MINUTES)
        )
        if at is not None:
            text = row.cell(at)
            if says_nothing(text) or absence_of(text) is not None:
                return 0
            seconds = seconds_of(text, self._hours_unit)
            if seconds is None or plain(text).startswith(("-", "−")):
                raise InvalidInputError("import.hours.form", "hours")
        elif whole is not None and minutes is not None:
            parts = [self._part(row.cell(place), unit) for place, unit in ((whole, 3600), (minutes, 60))]
            seconds = sum(parts)
        else:
            return 0
        if seconds > DAY * 60:
            raise InvalidInputError("import.hours")
        return seconds

    @staticmethod
    def _part(text: str, unit: int) -> int:
        if says_nothing(text):
            return 0
        match = re.fullmatch(r"(\d{1,4})(?:[.]0+)?\s*(?:h|hrs?|hours?|m|mins?|minutes?)?", plain(text))
        if match is None:
            raise InvalidInputError("import.hours.form", "hours")
        return int(match[1]) * unit

    def _break_of(self, row: SheetRow, span: int) -> int:
        """The unpaid break of a row with times, in seconds."""
        if self._takes == "paid":
            return 0
        total = self._times.break_between(row)
        for place in (*self._sheet.layout.of(Meaning.BREAK), *self._extra_break):
            text = row.cell(place)
            if says_nothing(text):
                continue
            seconds = break_seconds_of(text, self._break_units.get(place, Unit.MINUTES))
            if seconds is None:
                raise InvalidInputError("import.break", "break")
            total += seconds
        if self._takes == "difference" and self._sheet.states_hours(row):
            total = max(span - self._amount(row), 0)
        return total

    def _note(self, row: SheetRow) -> str:
        cells = (" ".join(undefused(row.cell(place)).split("\r")) for place in self._sheet.layout.of(Meaning.NOTE))
        if self._sheet.program is not None:
            return ": ".join(dict.fromkeys(cell for cell in cells if cell not in {"", "-"}))
        return "; ".join(dict.fromkeys(filter(None, cells)))

    def _reasons(self, row: SheetRow) -> tuple[str, ...]:
        parts = [
            part for place in self._sheet.layout.of(Meaning.REASON) for part in re.split(r"[,;]", row.cell(place))
        ]
        blank = {"", "-"} if self._sheet.program is not None else {""}
        return tuple(dict.fromkeys(tag_of(part) for part in map(str.strip, parts) if part not in blank))

    def _say_how(self) -> None:
        if (
            self._sheet.layout.of(Meaning.START)
            and not self._sheet.layout.of(Meaning.BREAK)
            and not self._sheet.layout.of(Meaning.BREAK_START)
            and self._takes not in {"difference", "hours"}
            and not self._extra_break
        ):
            self._sheet.found.notes.append(_("There is no column of breaks, so no breaks are taken off."))
        if self._hours_unit is Unit.HOURS_AND_MINUTES:
            self._sheet.found.notes.append(_("The hours are read as hours and minutes: 7.30 is 7 h 30."))
        if self._hours_unit is Unit.DAYS:
            self._sheet.found.notes.append(_("The hours are read as fractions of a day: 0.25 is 6 h."))
