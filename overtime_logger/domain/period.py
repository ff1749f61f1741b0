"""Stretches of whole calendar days: any range, weeks from Monday, months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_DAY = timedelta(days=1)
DAYS_IN_WEEK = 7


def monday_of(day: date) -> date:
    """The Monday on which the day's week starts; weeks run Monday to Sunday (domain rules, section 1)."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """All days from `first` to `last`, both included.

    Raises:
        InvalidInputError: the range ends before it starts.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts."""
        if self.last < self.first:
            raise InvalidInputError("period.backwards")

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the range."""
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        """Every day, in order."""
        day = self.first
        while day < self.last:
            yield day
            day += ONE_DAY
        # Not `last + 1`: the calendar ends at date.max.
        yield day

    def __len__(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        """Both dates in ISO form, as in file names and keys."""
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def intersection(self, other: DateRange) -> DateRange | None:
        """The days in both ranges, or None when they share none."""
        if other.first <= self.first and self.last <= other.last:
            return self
        first, last = max(self.first, other.first), min(self.last, other.last)
        return DateRange(first, last) if first <= last else None

    def union(self, other: DateRange) -> DateRange:
        """From the first day of either range to the last of either, with all days between."""
        return DateRange(min(self.first, other.first), max(self.last, other.last))

    def weeks(self) -> Iterator[DateRange]:
        """The whole weeks, Monday to Sunday, that touch the range, in order."""
        monday = monday_of(self.first)
        while monday <= self.last:
            yield week_of(monday)
            monday += timedelta(days=DAYS_IN_WEEK)

    def months(self) -> Iterator[DateRange]:
        """The whole calendar months that touch the range, in order."""
        month = month_of(self.first)
        while month.first <= self.last:
            yield month
            month = month_of(month.last + ONE_DAY)


def week_of(day: date) -> DateRange:
    """The week, Monday to Sunday, that the day lies in."""
    monday = monday_of(day)
    return DateRange(monday, monday + timedelta(days=DAYS_IN_WEEK - 1))


def month_of(day: date) -> DateRange:
    """The calendar month that the day lies in."""
    first = day.replace(day=1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    return DateRange(first, next_first - ONE_DAY)
