"""The dates of a sheet's rows: which order they are written in, which year, and which rows have none."""

from __future__ import annotations

import re
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.entry.vocabulary import MONTHS
from overtime_logger.domain.entry.written import EARLIEST_YEAR, LATEST_YEAR, DateForm, weekday_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.entries import on_clock
from overtime_logger.services.importing.preview import Answer, OpenQuestion, places
from overtime_logger.services.importing.sheets.cells import in_order, plain, read_date, read_time, says_nothing
from overtime_logger.services.importing.sheets.columns import Meaning
from overtime_logger.services.importing.sheets.units import Unit, is_bare, seconds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.services.importing.sheets.rows import Sheet, SheetRow

_SUM_WORDS = re.compile(
    r"\b(?:total|totals|sum|subtotal|sub total|week ending|weekly|grand total|average|w/e|week)\b"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTH = re.compile(r"\b(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b")
_ROUNDING = {Unit.HOURS: 60, Unit.HOURS_AND_MINUTES: 0, Unit.DAYS: 60, Unit.MINUTES: 0}
"""By how many seconds a sum may differ from what it is the sum of, by the unit of both."""
_FAR_AHEAD = date(2100, 1, 1)


class SheetDates:
    """Finds the day of each row.

    Args:
        sheet: the sheet.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def dated(self, rows: list[SheetRow]) -> list[SheetRow]:
        """The rows that mention work on a day, each with its date; the others are skipped or refused."""
        sheet = self._sheet
        at = sheet.layout.first(Meaning.DATE)
        if at is not None:
            self._read(rows, at)
        kept: list[SheetRow] = []
        before: SheetRow | None = None
        since_sum: list[SheetRow] = []
        for row in rows:
            self._find_day(row, at, before, since_sum)
            if row.number in sheet.refused:
                continue
            before = row if row.date is not None else None
            if row.date is None:
                self._without_date(row, at)
                since_sum = []
            elif not sheet.speaks_of_work(row):
                sheet.pass_over(row, _("no hours"))
            else:
                since_sum.append(row)
                kept.append(row)
        carried = [str(row.number) for row in kept if row.is_carried]
        if carried:
            text = _("Rows without a date of their own are read as the day above them: {rows}.")
            sheet.found.notes.append(text.format(rows=places(carried)))
        return kept

    def _read(self, rows: Sequence[SheetRow], at: int) -> None:
        """Read the dates as they are written, with the weekdays beside them, and settle their order."""
        weekday_at = self._sheet.layout.first(Meaning.WEEKDAY)
        for row in rows:
            written = read_date(row.cell(at))
            if written is not None and weekday_at is not None and written.weekday is None:
                written = written._replace(weekday=weekday_of(row.cell(weekday_at)))
            row.written = written
        self.settle_order([row for row in rows if row.written is not None])

    def _find_day(
        self, row: SheetRow, at: int | None, before: SheetRow | None, since_sum: Sequence[SheetRow]
    ) -> None:
        """The day of a row: in its cell, in its start, or that of the row above."""
        if at is None:
            self._date_from_start(row)
        elif row.written is not None:
            self._date_of(row)
        elif before is not None and self._is_carried(row, at, before, since_sum):
            row.date, row.is_carried = before.date, True

    def _date_from_start(self, row: SheetRow) -> None:
        start = self._sheet.layout.first(Meaning.START)
        if says_nothing(row.cell(start)):
            return
        try:
            time = read_time(row.cell(start), _("start"))
        except InvalidInputError as error:
            self._sheet.refuse(row, error)
            return
        if time.moment is not None:
            row.date = on_clock(time.moment, self._sheet.zone_on(time.moment.date())).date()
        elif time.day is not None:
            row.written = time.day
            self._date_of(row)
        else:
            self._sheet.refuse(row, InvalidInputError("import.date.none", "date"))

    def _date_of(self, row: SheetRow) -> None:
        written = row.written
        if written is None:
            return
        found = self._sheet.day_of(written)
        if found is not None:
            row.date = found
            return
        if written.year is not None and not EARLIEST_YEAR <= written.year <= LATEST_YEAR:
            error = InvalidInputError("import.year")
        elif written.form is DateForm.DAY_ALONE and not self._sheet.speaks_of_work(row):
            return
        elif written.form is DateForm.DAY_ALONE:
            error = InvalidInputError("import.date.month", "date")
        elif written.weekday is not None and self._sheet.day_of(written._replace(weekday=None)):
            error = InvalidInputError("import.weekday")
        else:
            error = InvalidInputError("import.date")
        self._sheet.refuse(row, error)

    def _is_carried(self, row: SheetRow, at: int, before: SheetRow, since_sum: Sequence[SheetRow]) -> bool:
        """Whether a row without a date belongs to the day of the row above: its cell was merged or left blank."""
        if row.cell(at) or row.number != before.number + 1:
            return False
        if any(_SUM_WORDS.search(plain(cell)) for cell in row.cells):
            return False
        if self._sheet.has_times(row) or any(row.cell(place) for place in self._sheet.layout.of(Meaning.TIME_OFF)):
            return True
        if not self._sheet.speaks_of_work(row):
            return False
        says_more = any(
            cell.strip() and not is_bare(cell) and seconds_of(cell, Unit.HOURS) is None for cell in row.cells
        )
        return says_more and not (len(since_sum) > 1 and self._is_sum(row, since_sum))

    def _is_sum(self, row: SheetRow, above: Sequence[SheetRow]) -> bool:
        """Whether a row without a date holds what the rows above it come to."""
        at = self._sheet.layout.first(Meaning.HOURS)
        if at is None or not above:
            return False
        for unit, rounding in _ROUNDING.items():
            lengths = [seconds_of(each.cell(at), unit) or 0 for each in above]
            total = seconds_of(row.cell(at), unit)
            if total is not None and abs(total - sum(lengths)) <= rounding:
                return True
        return False

    def _sums_up(self, row: SheetRow) -> bool:
        """Whether a row holds what all rows above it come to, or those since the last one without a date."""
        above = [each for each in self._sheet.rows if each.number < row.number]
        since: list[SheetRow] = []
        for each in reversed(above):
            if each.date is None:
                break
            since.append(each)
        return self._is_sum(row, since) or self._is_sum(row, [each for each in above if each.date is not None])

    def _without_date(self, row: SheetRow, at: int | None) -> None:
        """Pass over a title, a sum or the like; refuse what says hours of no day."""
        is_sum = any(_SUM_WORDS.search(plain(cell)) for cell in row.cells)
        if not self._sheet.speaks_of_work(row):
            self._sheet.pass_over(row, _("no date and no hours"))
        elif is_sum or (not self._sheet.has_times(row) and self._sums_up(row)):
            self._sheet.pass_over(row, _("a total"))
        elif not self._sheet.has_times(row) and not self._sheet.hours_in(row) and not row.cell(at):
            self._sheet.pass_over(row, _("no date and no hours"))
        else:
            self._sheet.refuse(row, InvalidInputError("import.date.form", "date"))

    def settle_order(self, rows: Sequence[SheetRow]) -> None:
        """Settle whether the day or the month comes first in dates as written, and of which year they are.

        Raises:
            InvalidInputError: the dates are written in several ways.
        """
        forms: dict[tuple[DateForm, str], str] = {}
        for row in rows:
            if row.written is not None and row.written.form is not DateForm.DAY_ALONE:
                form = row.written.form, row.written.mark
                if form not in forms:  # a year of events has many rows, and what one is called takes its time
                    forms[form] = row.place
        if len(forms) > 1:
            raise InvalidInputError("import.mixed_dates", rows=places(list(forms.values())))
        self._settle_year([row for row in rows if row.written is not None])
        in_figures = [row for row in rows if row.written is not None and row.written.form is DateForm.DAY_FIRST]
        if in_figures:
            self._settle_day_or_month(in_figures)

    def _settle_year(self, rows: Sequence[SheetRow]) -> None:
        """The year, and the month, of dates that don't say them: from the titles, or by asking."""
        if not any(
            row.written is not None and (row.written.year is None or row.written.month is None) for row in rows
        ):
            return
        above = " ".join(
            [self._sheet.table.name, *(cell for _n, cells in self._sheet.above for cell in cells)]
        ).casefold()
        years = {int(each) for each in _YEAR.findall(above)}
        months = {MONTHS[each] for each in _MONTH.findall(above)}
        if len(months) == 1 and any(row.written and row.written.month is None for row in rows):
            self._sheet.month = next(iter(months))
        if len(years) == 1:
            self._sheet.year = next(iter(years))
            self._sheet.found.notes.append(
                _("Dates without a year are read as {year}.").format(year=self._sheet.year)
            )
            return
        without = [row.written for row in rows if row.written is not None and row.written.year is None]
        if not without:
            return
        this_year = self._zone_year()
        fitting = [
            year
            for year in range(this_year + 1, this_year - 8, -1)
            if all(in_order(each, month_first=False, year=year, month=self._sheet.month) for each in without)
        ]
        if any(each.weekday is not None for each in without) and fitting:
            self._sheet.year = next((year for year in fitting if year <= this_year), fitting[0])
            self._sheet.found.notes.append(
                _("Dates without a year are read as {year}, which fits their weekdays.").format(
                    year=self._sheet.year
                )
            )
            return
        choices = tuple(Answer(str(year), str(year)) for year in range(this_year, this_year - 4, -1))
        answer = self._sheet.ask(OpenQuestion("year", _("The dates have no year. Which is it?"), choices))
        self._sheet.year = int(answer) if answer else this_year

    def _zone_year(self) -> int:
        return (self._sheet.today or _FAR_AHEAD).year

    def _settle_day_or_month(self, rows: Sequence[SheetRow]) -> None:
        """Whether the day or the month comes first; asked where the usual British order is not plain."""
        read = {
            order: [
                in_order(row.written, month_first=order, year=self._sheet.year, month=self._sheet.month)
                for row in rows
                if row.written is not None
            ]
            for order in (False, True)
        }
        fits = {order: all(each is not None for each in found) for order, found in read.items()}
        fewer = {order: sum(each is None for each in found) for order, found in read.items()}
        is_open = any(row.written is not None and row.written.could_be_month_first for row in rows)
        british, american = (self._span(read[order]) for order in (False, True))
        in_doubt = fewer[True] < fewer[False] or (
            fits[False]
            and fits[True]
            and is_open
            and american is not None
            and british is not None
            and american < british
        )
        if in_doubt and self._sheet.program is not None and fits[True] and not fits[False]:
            self._sheet.month_first = True
            self._sheet.found.notes.append(_("Dates are read month first."))
            return
        if in_doubt:
            choices = tuple(
                Answer(value, _("{order}: from {first} to {last}").format(order=words, first=first, last=last))
                for value, words, order in (
                    ("day-first", _("day first"), False),
                    ("month-first", _("month first"), True),
                )
                for first, last in [self._first_and_last(read[order])]
            )
            answer = self._sheet.ask(
                OpenQuestion("dates", _("Does the day or the month come first in the dates?"), choices)
            )
            self._sheet.month_first = answer == "month-first"
            return
        self._say_order(rows)

    @staticmethod
    def _span(found: Sequence[date | None]) -> int | None:
        days = [each for each in found if each is not None]
        return (max(days) - min(days)).days if days else None

    @staticmethod
    def _first_and_last(found: Sequence[date | None]) -> tuple[str, str]:
        days = [each for each in found if each is not None]
        return (min(days).isoformat(), max(days).isoformat()) if days else ("-", "-")

    def _say_order(self, rows: Sequence[SheetRow]) -> None:
        doubtful = next((row.written for row in rows if row.written and row.written.could_be_month_first), None)
        if doubtful is not None and doubtful.year is not None:
            day = in_order(doubtful, month_first=False, year=None, month=None)
            written = f"{doubtful.day}{doubtful.mark}{doubtful.month}{doubtful.mark}{doubtful.year}"
            if day is not None:
                self._sheet.found.notes.append(
                    _("Dates are read day first: {written} is {date}.").format(
                        written=written, date=day.isoformat()
                    )
                )
                return
        self._sheet.found.notes.append(_("Dates are read day first."))
