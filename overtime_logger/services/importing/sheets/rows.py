"""The rows of a sheet while they are read, and what all parts of the reading share."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.importing.preview import Answer, OpenQuestion, row_place, shown
from overtime_logger.services.importing.sheets.cells import Time, absence_of, in_order, says_nothing
from overtime_logger.services.importing.sheets.columns import Meaning
from overtime_logger.services.importing.sheets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, tzinfo

    from overtime_logger.domain.entry.written import WrittenDate
    from overtime_logger.domain.errors import InvalidInputError
    from overtime_logger.services.importing.preview import Found
    from overtime_logger.services.importing.sheets.columns import Layout
    from overtime_logger.services.importing.sheets.programs import Program
    from overtime_logger.services.importing.sheets.tables import ReadTable


@dataclass(slots=True)
class SheetRow:
    """A row of people's own sheet, while it is read; `said` is where it is, if not in the row of its number."""

    number: int
    cells: Sequence[str]
    said: str = ""
    written: WrittenDate | None = None
    date: date | None = None
    is_carried: bool = False
    times: list[tuple[Time, Time]] = field(default_factory=list[tuple[Time, Time]])

    @property
    def place(self) -> str:
        """Where it is, as a person says it."""
        return self.said or row_place(self.number)

    def cell(self, place: int | None) -> str:
        """A cell without the spaces around it, or empty."""
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""


_OF_WORK = (Meaning.START, Meaning.FINISH, Meaning.HOURS, Meaning.WHOLE_HOURS, Meaning.MINUTES, Meaning.TIME_OFF)
_OF_TIMES = (Meaning.START, Meaning.FINISH)


@dataclass(slots=True)
class Sheet:
    """A sheet with its layout, and what its dates were settled to be.

    Args:
        table: the table.
        above: the rows up to the headings.
        rows: the rows below them.
        layout: what each column is read as.
        program: the program that exported it, if any.
        zone_on: the zone of clock times on a day.
        answers: what was answered to questions, by their keys.
        found: takes what is found.
        today: the current date, where it is known.
        month_first: whether the month comes first in dates.
        year: the year of dates without one.
        month: the month of dates without one.
        refused: the numbers of the rows that were refused.
    """

    table: ReadTable
    above: Sequence[tuple[int, Sequence[str]]]
    rows: Sequence[SheetRow]
    layout: Layout
    program: Program | None
    zone_on: Callable[[date], tzinfo]
    answers: Mapping[str, str]
    found: Found
    today: date | None = None
    month_first: bool = False
    year: int | None = None
    month: int | None = None
    refused: set[int] = field(default_factory=set[int])

    def heading(self, place: int) -> str:
        """The heading of a column as it is in the file, or empty."""
        return self.layout.headings[place] if place < len(self.layout.headings) else ""

    def name_of(self, place: int) -> str:
        """What a column is called: its heading, or its number."""
        return shown(self.heading(place)) or _("column {number}").format(number=place + 1)

    def refuse(self, row: SheetRow, error: InvalidInputError) -> None:
        """Note that a row can't be imported."""
        self.refused.add(row.number)
        self.found.refuse(row.place, error, on=row.date)

    def pass_over(self, row: SheetRow, reason: str) -> None:
        """Note that a row says nothing to record."""
        self.found.pass_over(row.place, reason)

    def ask(self, question: OpenQuestion) -> str:
        """The answer to a question; empty where none was given, and then it is asked."""
        return self.found.ask(question, self.answers)

    def ask_unit(self, key: str, place: int, units: Sequence[Unit]) -> Unit | None:
        """In what unit a column's numbers are; None where it wasn't answered."""
        choices = tuple(Answer(unit.value, unit.words) for unit in units)
        text = _("What are the numbers under “{heading}”?").format(heading=self.name_of(place))
        answer = self.ask(OpenQuestion(key, text, choices))
        return Unit(answer) if answer else None

    def day_of(self, written: WrittenDate) -> date | None:
        """A date in the order that was settled, or None."""
        return in_order(written, month_first=self.month_first, year=self.year, month=self.month)

    def _says(self, row: SheetRow, columns: Sequence[Meaning]) -> bool:
        return any(not says_nothing(row.cell(place)) for column in columns for place in self.layout.of(column))

    def speaks_of_work(self, row: SheetRow) -> bool:
        """Whether a row has times, hours or time off."""
        return self._says(row, _OF_WORK) or any(
            absence_of(row.cell(place))
            for column in (Meaning.KIND, Meaning.NOTE)
            for place in self.layout.of(column)
        )

    def has_times(self, row: SheetRow) -> bool:
        """Whether it has times."""
        return self._says(row, _OF_TIMES)

    def hours_in(self, row: SheetRow) -> bool:
        """Whether it has hours or time off."""
        return self._says(row, _OF_WORK[2:])

    def states_hours(self, row: SheetRow) -> bool:
        """Whether it has an amount in the column of hours."""
        return any(
            not says_nothing(row.cell(place)) and absence_of(row.cell(place)) is None
            for place in self.layout.of(Meaning.HOURS)
        )
