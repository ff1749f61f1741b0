"""Workload readings: what a workload tool or a caseload count showed, when, and how the person came to know it.

Four weekly readings above 110% in a row mean something official, and only with its source (domain rules,
section 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.declarations import decimal_text
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DAYS_IN_WEEK, DateRange, monday_of, week_of
from overtime_logger.domain.records.texts import says_something
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.domain.duration import Minutes

WMT_NAME, WMT_UNIT = "WMT", "%"
CASELOAD_NAME = "caseload"
RED_ABOVE = Decimal(110)
"""Above this the official screen shows the reading in red."""
EXCESSIVE_AFTER_WEEKS = 4

_MOST = Decimal(100_000)
_MOST_CHARACTERS = 60
_MOST_REDUCTION = DAYS_IN_WEEK * 24 * 60


class ReadingSource(Worded):
    """How the person came to know a reading."""

    MY_SCREEN = "my_screen", N_("my screen")
    TOLD_BY_MANAGER = "told_by_manager", N_("told by my manager")


def parse_value(text: str) -> Decimal:
    """Read a value as it is typed: `194`, `112.5`, `112,5`, `194 %`.

    Raises:
        InvalidInputError: it is not a number.
    """
    number = text.strip().removesuffix("%").rstrip().replace(",", ".")
    whole, _point, fraction = number.partition(".")
    if not (whole.isdecimal() and (fraction.isdecimal() or "." not in number)):
        raise InvalidInputError("reading.value.form", "value", text=text)
    return Decimal(number)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a workload measure.

    Args:
        date: the day it was read.
        value: what it showed, with at most two decimals.
        source: how the person came to know it.
        name: what was measured: the Workload Measurement Tool, unless another employer calls it otherwise.
        unit: the unit of the value; empty for a count.
        points: the points behind it, where known.
        cases: the number of cases behind it, where known.
        reduction_minutes: the weekly reduction it allows for, where known.

    Raises:
        InvalidInputError: a value is below zero or beyond all reason, or the measure has no name.
    """

    date: date
    value: Decimal
    source: ReadingSource
    name: str = WMT_NAME
    unit: str = WMT_UNIT
    points: int | None = None
    cases: int | None = None
    reduction_minutes: Minutes | None = None

    def __post_init__(self) -> None:
        """Refuse what no tool can have shown."""
        if not self.value.is_finite() or not 0 <= self.value <= _MOST:
            raise InvalidInputError("reading.value.range", "value", most=_MOST)
        if self.value != round(self.value, 2):
            raise InvalidInputError("reading.value.decimals", "value")
        if not says_something(self.name) or len(self.name) > _MOST_CHARACTERS:
            raise InvalidInputError("reading.name", "name")
        if len(self.unit) > _MOST_CHARACTERS:
            raise InvalidInputError("reading.unit", "unit", number=_MOST_CHARACTERS)
        for field_name, count in (("points", self.points), ("cases", self.cases)):
            if count is not None and not 0 <= count <= _MOST:
                raise InvalidInputError(f"reading.{field_name}.range", field_name, most=_MOST)
        if self.reduction_minutes is not None and not 0 <= self.reduction_minutes <= _MOST_REDUCTION:
            raise InvalidInputError("reading.reduction", "reduction")

    @property
    def is_wmt(self) -> bool:
        """Whether it is the measure that the 110% rule is about."""
        return (self.name.strip().upper(), self.unit.strip()) == (WMT_NAME, WMT_UNIT)

    @property
    def is_red(self) -> bool:
        """Whether the official screen shows it in red."""
        return self.is_wmt and self.value > RED_ABOVE

    @property
    def figure(self) -> str:
        """The value without trailing zeros, for records and programs: `194`, `112.5`."""
        return decimal_text(self.value)


@dataclass(frozen=True, slots=True)
class ExcessiveWorkload:
    """Four or more consecutive weeks, all of whose readings were above 110%.

    Args:
        weeks: the weeks, Monday of the first to Sunday of the last.
        highest: the highest reading in them.
        latest: the last reading in them.
    """

    weeks: DateRange
    highest: Reading
    latest: Reading

    @property
    def number_of_weeks(self) -> int:
        """How many weeks in a row."""
        return len(self.weeks) // DAYS_IN_WEEK

    @property
    def summary(self) -> str:
        """What it means and who said so, in one sentence without its full stop."""
        return ngettext(
            "above 110% in {number} week in a row; the Ministry of Justice has told Parliament that anyone "
            "above 110% for four consecutive weeks is deemed to have an excessive workload",
            "above 110% in {number} weeks in a row; the Ministry of Justice has told Parliament that anyone "
            "above 110% for four consecutive weeks is deemed to have an excessive workload",
            self.number_of_weeks,
        ).format(number=self.number_of_weeks)


def excessive_workload(readings: Iterable[Reading]) -> tuple[ExcessiveWorkload, ...]:
    """The longest runs of four or more consecutive weeks in which every WMT reading was above 110%.

    A week without a reading ends a run, and so does one reading of 110% or less.

    Args:
        readings: readings of any measures, in any order.
    """
    by_week: dict[date, list[Reading]] = {}
    for reading in sorted((each for each in readings if each.is_wmt), key=_when):
        by_week.setdefault(monday_of(reading.date), []).append(reading)
    runs: list[list[date]] = []
    for monday, of_week in by_week.items():
        if not all(each.is_red for each in of_week):
            continue
        if runs and monday - runs[-1][-1] == timedelta(days=DAYS_IN_WEEK):
            runs[-1].append(monday)
        else:
            runs.append([monday])
    return tuple(
        _excessive([reading for monday in run for reading in by_week[monday]])
        for run in runs
        if len(run) >= EXCESSIVE_AFTER_WEEKS
    )


def _excessive(readings: list[Reading]) -> ExcessiveWorkload:
    return ExcessiveWorkload(
        DateRange(week_of(readings[0].date).first, week_of(readings[-1].date).last),
        max(readings, key=_value),
        readings[-1],
    )


def _when(reading: Reading) -> tuple[date, Decimal]:
    """The order of readings; of two on one day the higher counts as the later, so that entry order has no say."""
    return reading.date, reading.value


def _value(reading: Reading) -> Decimal:
    return reading.value
