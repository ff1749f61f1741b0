"""The log as a table: a row for each day of some weeks, and a row that adds up each week."""

from __future__ import annotations

from datetime import date
from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from overtime_logger.domain.duration import in_figures, in_signed_figures, in_words
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.period import DateRange, monday_of
from overtime_logger.services.logbook import DayState
from overtime_logger.ui.models.record_rows import Heading, RecordRow, RecordRows
from overtime_logger.ui.models.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.logbook import DayLine
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.models.other_records import DayMark
    from overtime_logger.ui.models.record_rows import Index
    from overtime_logger.ui.theme import Theme


class LogColumn(Enum):
    """The columns, in order."""

    DAY = 0
    STATE = 1
    WHAT = 2
    BREAK = 3
    WORKED = 4
    CREDITED = 5
    CONTRACTED = 6
    DIFFERENCE = 7
    BALANCE = 8
    REASONS = 9
    NOTE = 10
    WRITTEN = 11

    @property
    def title(self) -> str:
        """What is above it."""
        return {
            LogColumn.DAY: _("Day"),
            LogColumn.STATE: _("Hours"),
            LogColumn.WHAT: _("What"),
            LogColumn.BREAK: _("Break"),
            LogColumn.WORKED: Figure.WORKED.words,
            LogColumn.CREDITED: Figure.CREDITED.words,
            LogColumn.CONTRACTED: Figure.CONTRACTED.words,
            LogColumn.DIFFERENCE: _("Difference"),
            LogColumn.BALANCE: _("Balance"),
            LogColumn.REASONS: _("Reasons"),
            LogColumn.NOTE: _("Note"),
            LogColumn.WRITTEN: _("Written"),
        }[self]

    @property
    def is_figure(self) -> bool:
        """Whether its digits are under each other."""
        return LogColumn.BREAK.value <= self.value <= LogColumn.BALANCE.value


def log_rows(
    lines: Sequence[DayLine],
    month: date,
    today: date,
    wording: Wording,
    balances: Mapping[date, Minutes],
) -> Iterator[RecordRow]:
    """The rows of whole weeks, each under its sum.

    Args:
        lines: every day of the weeks, in order.
        month: any day of the month that is shown; days of other months are quiet.
        today: the current date; of a later day it can't be said that it is not recorded.
        wording: words for dates.
        balances: the running balance at the end of each day.
    """
    for _monday, week in groupby(lines, key=lambda line: monday_of(line.date)):
        days = list(week)
        rows: list[RecordRow] = []
        for line in days:
            in_month = line.date.month == month.month
            balance = balances[line.date] if line.date <= today else None
            rows.append(_day_row(line, state_in_words(line, today), wording, balance, in_month=in_month))
        yield _week_row(days, today, wording)
        yield from rows


def found_rows(lines: Sequence[DayLine], today: date, wording: Wording) -> Iterator[RecordRow]:
    """The rows of days that a search found, wherever they lie; arguments as in `log_rows`."""
    for line in lines:
        row = _day_row(line, state_in_words(line, today), wording, None, in_month=True)
        yield row._replace(cells=(wording.table_day(line.date), *row.cells[1:]))


def state_in_words(line: DayLine, today: date) -> str:
    """A day's state in a word or two."""
    if line.written is None and line.date > today:
        return _("in the future") if line.state is DayState.NOT_RECORDED else ""
    if line.state is DayState.NOT_A_WORKING_DAY:
        return _("day off")
    return line.state.words


def _day_row(line: DayLine, state: str, wording: Wording, balance: Minutes | None, *, in_month: bool) -> RecordRow:
    day = wording.log_day(line.date)
    contracted = in_figures(line.contracted_minutes) if line.contracted_minutes else ""
    if line.written is None:
        is_due = line.state is DayState.NOT_RECORDED and bool(line.contracted_minutes)
        what = ", ".join(filter(None, (state if is_due else "", line.bank_holiday)))
        cells = (day, "" if is_due else state, what, "", "", "", contracted, *[""] * 5)
        hours = (None, line.contracted_minutes or 0) if is_due else None
        return RecordRow(line.date.isoformat(), cells, is_quiet=True, hours=hours)
    record = line.written.record
    parts = [wording.time_off(record.time_off)] if record.time_off else []
    parts += [wording.spell(spell) for spell in record.spells]
    if record.amount_minutes is not None:
        parts.append(_("{hours} without times").format(hours=in_words(record.amount_minutes)))
    tags = tuple(map(tag_in_words, (*record.reasons, *record.gave_way)))
    marks = " ".join(sentence(warning.words) for warning in line.warnings)
    note = " · ".join(filter(None, (_("check this") if marks else "", record.note)))
    counted = record.worked_minutes + (line.credited_minutes or 0)
    cells = (
        day,
        state,
        ", ".join(parts),
        _or_blank(record.break_minutes),
        _or_blank(record.worked_minutes),
        _or_blank(line.credited_minutes or 0),
        contracted or in_figures(0),
        in_signed_figures(line.difference_minutes or 0),
        in_signed_figures(balance) if balance is not None else "",
        ", ".join(tags),
        note,
        _lag(line.written.lag_days),
    )
    return RecordRow(
        line.date.isoformat(),
        cells,
        is_quiet=not in_month,
        hint=" ".join(filter(None, (marks, ", ".join(tags), record.note))),
        hours=(counted, line.contracted_minutes or 0),
        tags=tags,
    )


def _week_row(days: Sequence[DayLine], today: date, wording: Wording) -> RecordRow:
    """A week's dates and its sum, of its recorded days alone."""
    dates = wording.log_week(DateRange(days[0].date, days[-1].date))
    recorded = [line for line in days if line.written is not None]
    missing = sum(line.state is DayState.NOT_RECORDED and line.date <= today for line in days)
    coverage = ngettext("{number} not recorded", "{number} not recorded", missing).format(number=missing)
    if not recorded:
        return RecordRow("", (dates, "", coverage if missing else "", *[""] * (len(LogColumn) - 3)), is_sum=True)
    worked = sum(line.written.record.worked_minutes for line in recorded if line.written)
    cells = (
        dates,
        "",
        coverage if missing else "",
        "",
        in_figures(worked),
        _or_blank(sum(line.credited_minutes or 0 for line in recorded)),
        in_figures(sum(line.contracted_minutes or 0 for line in recorded)),
        in_signed_figures(sum(line.difference_minutes or 0 for line in recorded)),
        *[""] * 4,
    )
    return RecordRow("", cells, is_sum=True)


def _or_blank(minutes: Minutes) -> str:
    return in_figures(minutes) if minutes else ""


def _lag(days: int) -> str:
    if days < 0:
        return _("ahead")
    if not days:
        return _("same day")
    return ngettext("{days} day later", "{days} days later", days).format(days=days)


class LogTable(RecordRows):
    """The rows; that of a day has the day as its id, and a week's sum has none.

    Args:
        theme: gives colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, [Heading(column.title, column.is_figure) for column in LogColumn])

    def mark_days(self, marks: Mapping[date, DayMark]) -> None:
        """Mark the days on which a record of others differs, before what is noted of them."""
        for place, row in enumerate(self._rows):
            mark = marks.get(date.fromisoformat(row.id)) if row.id else None
            if mark is None:
                continue
            cells = list(row.cells)
            note = LogColumn.NOTE.value
            cells[note] = " · ".join(filter(None, (_("≠ {names}").format(names=mark.names), cells[note])))
            self._rows[place] = row._replace(
                cells=tuple(cells), hint=" ".join(filter(None, (row.hint, mark.words)))
            )
            self.dataChanged.emit(self.index(place, note), self.index(place, note))

    def row_of_day(self, day: date) -> int | None:
        """The row of a day, if it is shown."""
        return self.row_of(day.isoformat())

    @property
    def days(self) -> tuple[date, ...]:
        """The days shown, in order."""
        return tuple(date.fromisoformat(row.id) for row in self._rows if row.id)

    def day_at(self, index: Index) -> date | None:
        """The day of a row; None for a week's sum, or no row."""
        shown = self.id_at(index)
        return date.fromisoformat(shown) if shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days can be chosen; a week's sum can be come by, so that a screen reader reads it, and no more."""
        if index.isValid() and self._rows[index.row()].is_sum:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)
