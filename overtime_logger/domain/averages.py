"""Working time on average: the 48-hour week and the night worker's eight hours (domain rules, section 4).

Every average keeps what went into it, so that it can be explained. Weeks without a record add nothing: an average
over them is a floor.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.day import Basis, Portion, TimeOffKind
from overtime_logger.domain.duration import HOUR, Minutes
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.night import NIGHT_SHARE, night_minutes
from overtime_logger.domain.period import DAYS_IN_WEEK, DateRange, monday_of, week_of
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayRecord

WEEKLY_LIMIT: Minutes = 48 * HOUR
NIGHT_LIMIT: Minutes = 8 * HOUR
STATUTORY_LEAVE_WEEKS = 4

_WORKING_DAYS_WITHOUT_CONTRACT = 5
_DAYS_WITHOUT_WEEKLY_REST = DAYS_IN_WEEK - 1


class NightWorker(Worded):
    """Whether the person is a night worker; `AUTO` is: 3 hours in the night on most days worked."""

    YES = "yes", N_("yes")
    NO = "no", N_("no")
    AUTO = "auto", N_("as the record shows")


@dataclass(frozen=True, slots=True)
class RestSettings:
    """What the checks need to know of the person beside the record.

    Args:
        zone: the zone of the weeks and nights.
        nation: whose Regulations hold.
        reference_weeks: over how many weeks the 48-hour average runs: 17, or 26 for special cases, or up to 52 by
            agreement.
        opt_outs: when an agreement to opt out of the weekly limit held.
        family_leave: when the person was on maternity, paternity, adoption or parental leave.
        night_worker: whether the night-work rule holds.
        leave_year_start: month and day on which the leave year starts.
        employed_since: the first day of the job; if not given, the first day under contract or recorded.

    Raises:
        InvalidInputError: the reference period is not of 17 to 52 weeks, or the leave year's start is no date.
    """

    zone: tzinfo
    nation: Nation = Nation.ENGLAND
    reference_weeks: int = 17
    opt_outs: tuple[DateRange, ...] = ()
    family_leave: tuple[DateRange, ...] = ()
    night_worker: NightWorker = NightWorker.AUTO
    leave_year_start: tuple[int, int] = (4, 1)
    employed_since: date | None = None

    def __post_init__(self) -> None:
        """Refuse what the Regulations do not know."""
        if not 17 <= self.reference_weeks <= 52:
            raise InvalidInputError("rest.reference_weeks")
        month, day_of_month = self.leave_year_start
        try:
            # In a year without 29 February, so that the leave year can start in every year.
            date(2023, month, day_of_month)
        except ValueError:
            raise InvalidInputError("rest.leave_year") from None

    def leave_year(self, day: date) -> int:
        """The calendar year in which the leave year of a day started."""
        return day.year if (day.month, day.day) >= self.leave_year_start else day.year - 1


@dataclass(frozen=True, slots=True)
class Average:
    """An average with everything that went into it: (A + B) / C, as regulation 4(6) has it.

    Args:
        window: the weeks it runs over.
        worked_minutes: A, the minutes worked in the window.
        added_minutes: B, the minutes of as many worked days after the window as there were excluded days in it.
        divisor: C, the number of weeks; for night work the number of days that could be worked.
        excluded_days: days of sickness, leave or opt-out in the window.
        unrecorded_weeks: weeks of the window without any record; they add nothing.
        is_provisional: whether the days for B have not all come yet, so that A / C is a floor.
        limit_minutes: what the average is compared with.
    """

    window: DateRange
    worked_minutes: Minutes
    added_minutes: Minutes
    divisor: int
    excluded_days: int
    unrecorded_weeks: int
    is_provisional: bool
    limit_minutes: Minutes

    @property
    def total_minutes(self) -> Minutes:
        """A + B."""
        return self.worked_minutes + self.added_minutes

    @property
    def is_over(self) -> bool:
        """Whether the average is above the limit, exactly and not by the rounded figure."""
        return self.total_minutes > self.limit_minutes * self.divisor

    @property
    def minutes(self) -> Minutes:
        """The average to the nearest minute, rounded so that it stays on its side of the limit."""
        rounded = (2 * self.total_minutes + self.divisor) // (2 * self.divisor)
        return max(rounded, self.limit_minutes + 1) if self.is_over else min(rounded, self.limit_minutes)


class WeeklyAverages(NamedTuple):
    """The 48-hour average of one window: of all recorded hours, and without those worked by choice."""

    all_hours: Average
    without_voluntary: Average


class WorkingTime:
    """The averages of a record. Sums are kept running, so any window costs the same.

    Args:
        records: every recorded day, at least one, in any order.
        contract: the terms worked under; they say which days of leave count, and what was above contract.
        settings: what else is known of the person.
    """

    def __init__(self, records: Mapping[date, DayRecord], contract: Contract, settings: RestSettings) -> None:
        self._settings = settings
        self._first = min(records)
        self._job_start = settings.employed_since or min(contract.start or date.max, self._first)
        self._recorded_weeks = sorted({monday_of(day) for day in records})
        days = _days(records, contract, settings)
        counted = [0 if day.is_opted_out else day.worked for day in days]
        involuntary = [0 if day.is_opted_out else day.worked - day.voluntary for day in days]
        self._counted = _running(counted)
        self._involuntary = _running(involuntary)
        self._worked = _running(day.worked for day in days)
        self._excluded = _running(day.is_excluded for day in days)
        self._absent = _running(day.is_absent for day in days)
        self._with_spells = _running(day.has_spells for day in days)
        self._with_nights = _running(day.has_night for day in days)
        # The days that may make up for excluded ones, and the minutes worked on them.
        self._making_up = [place for place, minutes in enumerate(counted) if minutes]
        self._made_up = _running(counted[place] for place in self._making_up)
        self._made_up_involuntary = _running(involuntary[place] for place in self._making_up)

    def windows(self, span: DateRange) -> Iterator[DateRange]:
        """The windows that end with the weeks of a range, and of which at least one week has a record.

        What was not recorded is not zero: over weeks without any record there is no average. While the job is
        younger than the reference period there is one, of all whole weeks so far: each earlier one would only
        repeat a part of it.
        """
        for window in self._windows(span):
            if self._unrecorded_weeks(window) < _weeks_in(window):
                yield window

    def _windows(self, span: DateRange) -> Iterator[DateRange]:
        first_week, weeks = monday_of(self._job_start), self._settings.reference_weeks
        mondays = [week.first for week in span.weeks() if week.first >= first_week]
        before = timedelta(days=DAYS_IN_WEEK * (weeks - 1))
        for monday in mondays:
            if monday - before >= first_week:
                yield DateRange(monday - before, week_of(monday).last)
        if mondays and mondays[-1] - before < first_week:
            whole = [monday for monday in mondays if week_of(monday).last <= span.last]
            yield DateRange(first_week, week_of((whole or mondays)[-1]).last)

    def weekly(self, window: DateRange) -> WeeklyAverages:
        """The 48-hour averages of whole weeks."""
        begin, end = self._places(window)
        excluded = self._excluded[end] - self._excluded[begin]
        after = bisect_left(self._making_up, end)
        have_come = after + excluded <= len(self._making_up)

        def average(worked: list[int], made_up: list[int]) -> Average:
            return Average(
                window,
                worked_minutes=worked[end] - worked[begin],
                added_minutes=made_up[after + excluded] - made_up[after] if have_come else 0,
                divisor=_weeks_in(window),
                excluded_days=excluded,
                unrecorded_weeks=self._unrecorded_weeks(window),
                is_provisional=not have_come,
                limit_minutes=WEEKLY_LIMIT,
            )

        return WeeklyAverages(
            average(self._counted, self._made_up), average(self._involuntary, self._made_up_involuntary)
        )

    def nightly(self, window: DateRange) -> Average | None:
        """The night worker's average of whole weeks; None where the person was no night worker in them.

        As in regulation 6 it is the hours over the days that could be worked: the days of the window less its
        weekly rest days, one a week, and less the days of sickness and leave. There is no opting out of it.
        """
        begin, end = self._places(window)
        absent = self._absent[end] - self._absent[begin]
        divisor = _weeks_in(window) * _DAYS_WITHOUT_WEEKLY_REST - absent
        if divisor <= 0 or not self._is_night_worker(begin, end):
            return None
        return Average(
            window,
            worked_minutes=self._worked[end] - self._worked[begin],
            added_minutes=0,
            divisor=divisor,
            excluded_days=absent,
            unrecorded_weeks=self._unrecorded_weeks(window),
            is_provisional=False,
            limit_minutes=NIGHT_LIMIT,
        )

    def _is_night_worker(self, begin: int, end: int) -> bool:
        if self._settings.night_worker is not NightWorker.AUTO:
            return self._settings.night_worker is NightWorker.YES
        nights = self._with_nights[end] - self._with_nights[begin]
        return 2 * nights > self._with_spells[end] - self._with_spells[begin]

    def _places(self, window: DateRange) -> tuple[int, int]:
        """Where a window begins and ends in the running sums."""
        last = len(self._worked) - 1
        begin = (window.first - self._first).days
        end = (window.last - self._first).days + 1
        return min(max(begin, 0), last), min(max(end, 0), last)

    def _unrecorded_weeks(self, window: DateRange) -> int:
        recorded = bisect_right(self._recorded_weeks, window.last) - bisect_left(
            self._recorded_weeks, window.first
        )
        return _weeks_in(window) - recorded


def _weeks_in(window: DateRange) -> int:
    return len(window) // DAYS_IN_WEEK


def _running(values: Iterable[int]) -> list[int]:
    """Running sums; entry `n` is the sum of the first `n` values."""
    return list(itertools.accumulate(values, initial=0))


class _Day(NamedTuple):
    """What a day brings to the averages."""

    worked: Minutes = 0
    voluntary: Minutes = 0
    is_absent: bool = False
    is_opted_out: bool = False
    is_excluded: bool = False
    has_spells: bool = False
    has_night: bool = False


def _days(records: Mapping[date, DayRecord], contract: Contract, settings: RestSettings) -> list[_Day]:
    """Every day from the first recorded to the last."""
    span = DateRange(min(records), max(records))
    days = [_Day()] * len(span)
    for leave in settings.family_leave:
        for day in leave.intersection(span) or ():
            if day not in records and _is_due(contract, day):
                days[(day - span.first).days] = _Day(is_absent=True, is_excluded=True)
    statutory = _statutory_leave(records, contract, settings)
    for day, record in records.items():
        worked, off = record.worked_minutes, record.time_off
        is_absent = not worked and (
            day in statutory or (_is_sick_or_with_family(record, settings) and _is_due(contract, day))
        )
        is_opted_out = _is_in(day, settings.opt_outs)
        days[(day - span.first).days] = _Day(
            worked,
            _voluntary_minutes(record, contract),
            is_absent,
            is_opted_out,
            is_excluded=is_absent or (is_opted_out and (worked > 0 or off is not None)),
            has_spells=bool(record.spells),
            has_night=sum(night_minutes(spell, settings.zone) for spell in record.spells) >= NIGHT_SHARE,
        )
    return days


def _is_in(day: date, ranges: Iterable[DateRange]) -> bool:
    return any(day in each for each in ranges)


def _is_due(contract: Contract, day: date) -> bool:
    """Whether work was due on a day; without a contract it may have been on any."""
    return contract.term_on(day) is None or contract.contracted_minutes(day) > 0


def _is_sick_or_with_family(record: DayRecord, settings: RestSettings) -> bool:
    off = record.time_off
    is_sick = off is not None and off.is_whole and all(each.kind is TimeOffKind.SICK for each in off.each)
    return is_sick or _is_in(record.date, settings.family_leave)


def _voluntary_minutes(record: DayRecord, contract: Contract) -> Minutes:
    """Hours above contract that were worked by choice; the rest of such a day was not."""
    if record.basis is not Basis.VOLUNTARY:
        return 0
    over = record.hours.difference(contract.contracted_minutes(record.date))
    return min(record.worked_minutes, max(0, over))


def _statutory_leave(records: Mapping[date, DayRecord], contract: Contract, settings: RestSettings) -> set[date]:
    """The whole days of annual leave that lie within the statutory four weeks of their leave years.

    A part of a day uses up half a day of them and, having been worked on, excludes none.
    """
    leave = [
        (day, off)
        for day, record in sorted(records.items())
        if record.time_off is not None and _is_due(contract, day)
        for off in record.time_off.each
        if off.is_annual_leave
    ]
    days: set[date] = set()
    half_days_used: dict[int, int] = {}
    for day, off in leave:
        year, is_whole = settings.leave_year(day), off.portion is Portion.WHOLE
        half_days_used[year] = half_days_used.get(year, 0) + (2 if is_whole else 1)
        if is_whole and half_days_used[year] <= _statutory_half_days(contract, day):
            days.add(day)
    return days


def _statutory_half_days(contract: Contract, day: date) -> int:
    """Four weeks' leave in half days, by the terms that hold on a day."""
    term = contract.term_on(day)
    if term is None:
        return 2 * STATUTORY_LEAVE_WEEKS * _WORKING_DAYS_WITHOUT_CONTRACT
    working_days = sum(minutes > 0 for week in term.pattern for minutes in week)
    return 2 * STATUTORY_LEAVE_WEEKS * working_days // len(term.pattern)
