"""The sheet's own totals, compared with its times: they are believed before any guess of ours.

Where the totals agree with the times less the breaks in one reading of the units, that reading holds. Where they
would agree by another rule, that rule is proposed; where they differ in any other way, it is asked what holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import in_figures
from overtime_logger.services.importing.preview import Answer, Found, OpenQuestion
from overtime_logger.services.importing.sheets.cells import plain, says_nothing
from overtime_logger.services.importing.sheets.units import Unit, break_seconds_of, is_bare, seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_CLOSE = 60
_ROUNDED_TO_A_TENTH = 180
_LONGEST_BREAK = 4 * 3600
_ALL_UNITS = (Unit.HOURS, Unit.HOURS_AND_MINUTES, Unit.MINUTES, Unit.DAYS)


class Comparable(NamedTuple):
    """A row that has both times and a total.

    Args:
        number: the row.
        place: where it is, as a person says it.
        spans: what its times may come to in seconds, breaks included: as written, and twelve hours away.
        total: the cell of the total.
        cells: all its cells, by their places.
        break_between: the break it gives as two times, in seconds.
    """

    number: int
    place: str
    spans: tuple[int, ...]
    total: str
    cells: Mapping[int, str]
    break_between: int


@dataclass(frozen=True, slots=True)
class SettledTotals:
    """What the totals tell.

    Args:
        hours_unit: the unit of the totals.
        break_units: the unit of each column of breaks.
        extra_break: columns that are breaks although their headings don't say so.
        takes: what holds where totals and times differ: `times`, `hours`, `difference` or `paid`; empty where they
            don't.
        hours_open: whether the unit of the hours is still open.
        breaks_open: the columns of breaks of which it is.
    """

    hours_unit: Unit
    break_units: Mapping[int, Unit]
    extra_break: tuple[int, ...] = ()
    takes: str = ""
    hours_open: bool = False
    breaks_open: tuple[int, ...] = ()


class Totals:
    """Holds the totals of rows against their times.

    Args:
        rows: the rows that have both.
        found: takes notes and questions.
        answers: what was answered.
        heading: what a column is called, by its place.
        difference_is_break: whether what a total is less than the times is a break by the program's own rule.
    """

    def __init__(
        self,
        rows: Sequence[Comparable],
        found: Found,
        answers: Mapping[str, str],
        heading: Callable[[int], str],
        *,
        difference_is_break: bool = False,
    ) -> None:
        self._rows = {row.number: row for row in rows}
        self._found, self._answers, self._heading = found, answers, heading
        self._difference_is_break = difference_is_break

    def settle(
        self, hours: Sequence[Unit], breaks: Mapping[int, Sequence[Unit]], untaken: Sequence[int]
    ) -> SettledTotals:
        """What the totals tell of the units and breaks, or what is asked about them.

        Args:
            hours: the units that the totals may be in, the likeliest first.
            breaks: the same for each column of breaks.
            untaken: columns of lengths that are not taken for anything.
        """
        likeliest = {place: units[0] for place, units in breaks.items()}
        if not self._rows:
            return SettledTotals(
                hours[0],
                likeliest,
                hours_open=len(hours) > 1,
                breaks_open=tuple(place for place, units in breaks.items() if len(units) > 1),
            )
        agreeing = list(self._agreeing(hours, breaks)) or list(
            self._agreeing(_ALL_UNITS, dict.fromkeys(breaks, _ALL_UNITS))
        )
        if agreeing:
            unit, units = agreeing[0]
            return SettledTotals(unit, units, hours_open=len({each for each, _u in agreeing if each in hours}) > 1)
        return self._by_another_rule(hours, breaks, likeliest, untaken)

    def _agreeing(
        self, hours: Sequence[Unit], breaks: Mapping[int, Sequence[Unit]]
    ) -> Iterator[tuple[Unit, dict[int, Unit]]]:
        for unit in hours:
            for each in product(*breaks.values()):
                units = dict(zip(breaks, each, strict=True))
                if all(self._agrees(row, unit, self._breaks(row, units)) for row in self._rows.values()):
                    yield unit, units

    def _breaks(self, row: Comparable, units: Mapping[int, Unit]) -> int | None:
        total = row.break_between
        for place, unit in units.items():
            text = row.cells.get(place, "").strip()
            if says_nothing(text):
                continue
            seconds = break_seconds_of(text, unit)
            if seconds is None:
                return None
            total += seconds
        return total

    def _agrees(self, row: Comparable, unit: Unit, rest: int | None) -> bool:
        total = seconds_of(row.total, unit)
        if total is None or rest is None:
            return False
        return any(abs(span - rest - total) <= _tolerance(row.total, unit) for span in row.spans)

    def _by_another_rule(
        self,
        hours: Sequence[Unit],
        breaks: Mapping[int, Sequence[Unit]],
        likeliest: dict[int, Unit],
        untaken: Sequence[int],
    ) -> SettledTotals:
        unit = self._likeliest_unit(hours, likeliest)
        choices: list[Answer] = []
        extra: dict[str, tuple[int, Unit, Unit]] = {}
        for place in untaken:
            for hours_unit, units in self._agreeing(
                _ALL_UNITS, {**{each: (likeliest[each],) for each in likeliest}, place: _ALL_UNITS}
            ):
                value = f"break-{place + 1}"
                if value not in extra:
                    extra[value] = (place, units[place], hours_unit)
                    choices.append(
                        Answer(
                            value,
                            _("“{heading}” is a break, to be taken off").format(heading=self._heading(place)),
                        )
                    )
        for each in hours:
            if breaks and all(self._agrees(row, each, 0) for row in self._rows.values()):
                choices.append(Answer("paid", _("the breaks are paid: the totals don't take them off")))
                unit = each
                break
        differing = [
            row for row in self._rows.values() if not self._agrees(row, unit, self._breaks(row, likeliest))
        ]
        gaps = [
            min(row.spans) - (self._breaks(row, likeliest) or 0) - (seconds_of(row.total, unit) or 0)
            for row in differing
        ]
        if all(0 < gap <= _LONGEST_BREAK for gap in gaps):
            if self._difference_is_break:
                self._found.notes.append(
                    _("Where a duration is shorter than its times, the difference is read as a break.")
                )
                return SettledTotals(unit, likeliest, takes="difference")
            choices.append(Answer("difference", _("the difference is an unpaid break")))
        choices.append(Answer("hours", _("the totals are right: use them instead of the times")))
        choices.append(Answer("times", _("the times are right: ignore the totals")))
        answer = self._found.ask(
            OpenQuestion("totals", self._told(differing, unit, likeliest), tuple(choices)), self._answers
        )
        if answer in extra:
            place, break_unit, hours_unit = extra[answer]
            return SettledTotals(hours_unit, {**likeliest, place: break_unit}, (place,))
        return SettledTotals(unit, likeliest, takes=answer)

    def _likeliest_unit(self, hours: Sequence[Unit], breaks: Mapping[int, Unit]) -> Unit:
        return max(
            hours,
            key=lambda unit: sum(
                self._agrees(row, unit, self._breaks(row, breaks)) for row in self._rows.values()
            ),
        )

    def _told(self, differing: Sequence[Comparable], unit: Unit, breaks: Mapping[int, Unit]) -> str:
        row = differing[0]
        times = min(row.spans) - (self._breaks(row, breaks) or 0)
        return _(
            "In {number} of {all} rows the total differs from the times less the breaks; in {row} it is {total}"
            " against {times}. Which is right?"
        ).format(
            number=len(differing),
            all=len(self._rows),
            row=row.place,
            total=in_figures((seconds_of(row.total, unit) or 0) // 60),
            times=in_figures(times // 60),
        )

    def reading_of(self, number: int, unit: Unit, breaks: Mapping[int, Unit]) -> int | None:
        """Which reading of a row's times its total fits: 0 as written, 1 twelve hours away; None if unclear."""
        row = self._rows.get(number)
        if row is None or len(row.spans) < 2:
            return None
        total, rest = seconds_of(row.total, unit), self._breaks(row, breaks)
        if total is None or rest is None:
            return None
        fitting = [
            place
            for place, span in enumerate(row.spans)
            if abs(span - rest - total) <= _tolerance(row.total, unit)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _tolerance(text: str, unit: Unit) -> int:
    """How far a total may be from what the times come to, in seconds: it may be rounded."""
    decimals = plain(text).replace(",", ".").partition(".")[2]
    return _ROUNDED_TO_A_TENTH if unit is Unit.HOURS and is_bare(text) and len(decimals) == 1 else _CLOSE
