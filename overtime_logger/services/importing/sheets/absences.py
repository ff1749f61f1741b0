"""What a sheet's rows say about absences: in words, as amounts under a heading, or by the type of a row."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.day import Portion, TimeOff
from overtime_logger.domain.duration import DAY
from overtime_logger.domain.entry.vocabulary import TIME_OFF
from overtime_logger.domain.entry.written import names_a_break
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import Answer, OpenQuestion
from overtime_logger.services.importing.sheets.cells import absence_of, plain, read_time_off, says_nothing
from overtime_logger.services.importing.sheets.columns import Meaning, absence_in
from overtime_logger.services.importing.sheets.units import Unit, is_bare, seconds_of, settled_hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.day import TimeOffKind
    from overtime_logger.services.importing.sheets.rows import Sheet, SheetRow
_INSTEAD = (Meaning.START, Meaning.FINISH, Meaning.HOURS)
"""Columns in which people write `A/L` or `sick` in place of times."""
_TAKEN = re.compile(r"\b(?:taken|used)\b")


class Absences:
    """Reads the time off of rows.

    Args:
        sheet: the sheet.
        rows: its rows that have a day.
    """

    def __init__(self, sheet: Sheet, rows: Sequence[SheetRow]) -> None:
        self._sheet = sheet
        self._earned: dict[int, str] = {}
        self._hours_answer = ""
        self._off_units = {
            place: settled_hours([row.cell(place) for row in rows], sheet.heading(place)).units
            for place in sheet.layout.of(Meaning.TIME_OFF)
        }

    def worked_beside(self, seconds: int, off: TimeOff) -> int:
        """The seconds that were worked, of hours that are beside an absence and without times.

        Raises:
            InvalidInputError: they are said to hold the absence, of which the hours are not known, or more.
        """
        if self._hours_answer == "absence":
            return 0
        if self._hours_answer != "both":
            return seconds
        if off.minutes is None or off.minutes * 60 > seconds:
            raise InvalidInputError("import.off_hours")
        return seconds - off.minutes * 60

    def ask(self, rows: Sequence[SheetRow]) -> None:
        """Ask once about days off that have hours as well, and about columns that may hold what was earned."""
        for place in self._sheet.layout.of(Meaning.TIME_OFF):
            kind = absence_in(self._sheet.heading(place))
            if (
                kind is not None
                and kind.is_compensation
                and not _TAKEN.search(self._sheet.heading(place).casefold())
            ):
                self._ask_whether_earned(rows, kind, place)
        with_hours = [row for row in rows if self._is_off_with_hours(row)]
        if not with_hours:
            return
        text = _("{row}: time off, and hours without times as well. What are the hours? (Rows in doubt: {number})")
        choices = (
            Answer("absence", _("what the absence itself is worth; nothing was worked")),
            Answer("worked", _("hours worked besides the absence")),
            Answer("both", _("the absence and the work together")),
        )
        asked = text.format(row=with_hours[0].place, number=len(with_hours))
        self._hours_answer = self._sheet.ask(OpenQuestion("off-hours", asked, choices))

    def _ask_whether_earned(self, rows: Sequence[SheetRow], kind: TimeOffKind, place: int) -> None:
        """Ask what a column of TOIL or flexi holds that has amounts on days that were worked."""
        amounts = [row for row in rows if is_length(row.cell(place)) and not says_nothing(row.cell(place))]
        if not any(row.times or self._sheet.states_hours(row) for row in amounts):
            return
        text = _("Does “{heading}” hold hours taken off, or hours earned?")
        choices = (
            Answer("taken", _("hours taken off")),
            Answer("earned", _("hours earned: ignore the column")),
        )
        asked = text.format(heading=self._sheet.name_of(place))
        self._earned[place] = self._sheet.ask(OpenQuestion(f"{kind.value}-column", asked, choices))

    def _is_off_with_hours(self, row: SheetRow) -> bool:
        if row.times or not self._sheet.states_hours(row):
            return False
        try:
            off = self.time_off(row) or self.kind_in(row)[0]
        except InvalidInputError:
            return False
        return off is not None

    def has_any(self, row: SheetRow) -> bool:
        """Whether a row says that anything was taken off, in any column."""
        if any(absence_of(row.cell(place)) for column in _INSTEAD for place in self._sheet.layout.of(column)):
            return True
        return any(not says_nothing(row.cell(place)) for place in self._sheet.layout.of(Meaning.TIME_OFF))

    def time_off(self, row: SheetRow) -> TimeOff | None:
        """The time off that a row says, from all its columns of absences.

        Raises:
            InvalidInputError: it is not an absence that is known, or there are two.
        """
        found: list[TimeOff] = []
        for place in self._sheet.layout.of(Meaning.TIME_OFF):
            text = row.cell(place)
            if says_nothing(text):
                continue
            kind = absence_in(self._sheet.heading(place))
            if self._earned.get(place) == "earned" and is_length(text):
                continue
            found.append(self._time_off_in(text, kind, place))
        for column in _INSTEAD:
            found += [off for place in self._sheet.layout.of(column) if (off := absence_of(row.cell(place)))]
        if not found and not self._sheet.has_times(row) and not self._sheet.states_hours(row):
            found += [off for place in self._sheet.layout.of(Meaning.NOTE) if (off := absence_of(row.cell(place)))]
        distinct = list(dict.fromkeys(found))
        if len(distinct) > 1:
            raise InvalidInputError("import.two_absences")
        return distinct[0] if distinct else None

    def _time_off_in(self, text: str, kind: TimeOffKind | None, place: int) -> TimeOff:
        short = plain(text)
        if kind is not None:
            if short in {"y", "yes", "x", "✓", "✔", "true", "1 day", "full", "full day", "all day", "d"}:
                return TimeOff(kind)
            if short in {"am", "pm"}:
                return TimeOff(kind, Portion(short))
            if is_length(text):
                if plain(text).startswith(("-", "−")):
                    raise InvalidInputError("import.time_off.below_zero", "time_off")
                return self._time_off_of_length(text, kind, place)
        elif is_length(text):
            raise InvalidInputError("import.time_off.of_what", "time_off")
        return read_time_off(text)

    def _time_off_of_length(self, text: str, kind: TimeOffKind, place: int) -> TimeOff:
        heading = self._sheet.heading(place).casefold()
        if is_bare(text) and (re.search(r"\bdays?\b", heading) or plain(text) in {"1", "0.5", ".5", "1.0"}):
            if re.search(r"\b(?:hours?|hrs?|h)\b", heading):
                pass
            elif plain(text) in {"1", "1.0"}:
                in_days = re.search(r"\bdays?\b", heading) is not None or self._ask_days(place)
                if in_days:
                    return TimeOff(kind)
            else:
                raise InvalidInputError("import.half_day", "time_off")
        units = self._off_units[place]
        unit = units[0]
        if len(units) > 1 and is_bare(text):
            unit = self._sheet.ask_unit("absence-unit", place, units) or unit
        seconds = seconds_of(text, unit)
        if not seconds or seconds > DAY * 60:
            raise InvalidInputError("import.time_off.amount", "time_off")
        return TimeOff(kind, Portion.HOURS, (seconds + 30) // 60)

    def _ask_days(self, place: int) -> bool:
        answer = self._sheet.ask(
            OpenQuestion(
                "absence-days",
                _("What does a 1 under “{heading}” mean?").format(heading=self._sheet.name_of(place)),
                (Answer("day", _("a whole day")), Answer("hour", _("an hour"))),
            )
        )
        return answer != "hour"

    def kind_in(self, row: SheetRow) -> tuple[TimeOff | None, bool, str]:
        """What the type of a row says: an absence, that it is a break, or words for the note."""
        text = row.cell(self._sheet.layout.first(Meaning.KIND))
        value = plain(text)
        if not value:
            return None, False, ""
        if self._sheet.program is not None and value in self._sheet.program.form.kinds:
            kind = self._sheet.program.form.kinds[value]
            return (TimeOff(kind) if kind is not None else None), value == "break", ""
        if names_a_break(value):
            return None, True, ""
        if value in TIME_OFF:
            return read_time_off(value), False, ""
        return None, False, "" if value in {"work", "worked", "working", "regular", "normal", "in"} else text


def is_length(text: str) -> bool:
    """Whether a cell is an amount of time, or a bare number."""
    return seconds_of(text, Unit.HOURS) is not None or is_bare(text)
