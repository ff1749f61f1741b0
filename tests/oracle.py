"""A slow second opinion on balances and rest, worked out day by day and minute by minute from the rules' wording.

It shares the domain's plain values with the engine and none of its arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.day import DayHours, Portion, TimeOffKind

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import tzinfo

    from overtime_logger.domain.contract import Contract, Term
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.period import DateRange

_TAKEN_BACK = {TimeOffKind.TOIL, TimeOffKind.FLEXI}
_PAID_ABSENCE = {*TimeOffKind} - _TAKEN_BACK - {TimeOffKind.OFF}


@dataclass(frozen=True)
class ExpectedFigures:
    """What a range of days comes to."""

    worked_minutes: int
    contracted_minutes: int
    credited_minutes: int
    gross_excess_minutes: int
    compensated_minutes: int
    unpaid_excess_minutes: int
    balance_minutes: int
    hours_lost_minutes: int
    recorded: int
    working_days: int


def term_of(contract: Contract, day: date) -> Term | None:
    """The terms with the latest start on or before a day, if they have not ended."""
    latest: Term | None = None
    for term in contract.terms:
        if term.start <= day and (latest is None or term.start >= latest.start):
            latest = term
    return None if latest is None or (latest.end is not None and latest.end < day) else latest


def contracted_on(contract: Contract, day: date) -> int:
    """Contracted minutes, by walking from the Monday of the terms' first week, a week at a time."""
    term = term_of(contract, day)
    if term is None:
        return 0
    monday = term.start
    while monday.weekday():
        monday -= timedelta(days=1)
    week = 0
    while monday + timedelta(days=7) <= day:
        monday += timedelta(days=7)
        week = (week + 1) % len(term.pattern)
    return term.pattern[week][day.weekday()]


def period_key(contract: Contract, day: date) -> tuple[date, int]:
    """The first day of the accounting period a day lies in and its weeks, by stepping from the anchor."""
    term = term_of(contract, day)
    if term is None:
        return day - timedelta(days=day.weekday()), 1
    first = term.accounting.anchor
    step = timedelta(weeks=term.accounting.weeks)
    while first > day:
        first -= step
    while first + step <= day:
        first += step
    return first, term.accounting.weeks


def _part(hours: DayHours, contracted: int) -> int:
    off = hours.time_off
    if off is None:
        return 0
    whole_minutes = list(range(contracted))
    by_portion = {
        Portion.WHOLE: len(whole_minutes),
        Portion.MORNING: len(whole_minutes[::2]),
        Portion.AFTERNOON: len(whole_minutes[1::2]),
        Portion.HOURS: off.minutes or 0,
    }
    return by_portion[off.portion]


def expected_figures(
    contract: Contract, days: Mapping[date, DayHours], adjustments: Sequence[Adjustment], span: DateRange
) -> ExpectedFigures:
    """All figures of a range, by the wording of the domain rules, section 2."""
    worked = contracted_sum = credited_sum = taken_back = recorded = working_days = 0
    over: defaultdict[tuple[date, int], int] = defaultdict(int)
    day = span.first
    while day <= span.last:
        contracted = contracted_on(contract, day)
        hours = days.get(day)
        kind = hours.time_off.kind if hours and hours.time_off else None
        if hours is not None:
            is_paid = hours.time_off is not None and hours.time_off.paid and kind in _PAID_ABSENCE
            credited = _part(hours, contracted) if is_paid else 0
            back = _part(hours, contracted) if kind in _TAKEN_BACK else 0
            worked += hours.worked_minutes
            contracted_sum += contracted
            credited_sum += credited
            taken_back += back
            # A TOIL or flexi day off takes no part in the netting: what was taken back is not owed.
            over[period_key(contract, day)] += hours.worked_minutes + credited - (contracted - back)
        if contracted:
            is_off = (
                hours is not None
                and hours.time_off is not None
                and hours.time_off.portion is Portion.WHOLE
                and hours.worked_minutes == 0
            )
            working_days += not is_off and (hours is not None or day not in contract.bank_holidays)
            recorded += hours is not None and not is_off
        day += timedelta(days=1)
    gross = sum(minutes for minutes in over.values() if minutes > 0)
    in_span = [line for line in adjustments if span.first <= line.date <= span.last]
    compensated = taken_back + sum(line.minutes for line in in_span if line.kind is AdjustmentKind.PAID_OVERTIME)
    return ExpectedFigures(
        worked,
        contracted_sum,
        credited_sum,
        gross,
        compensated,
        gross - compensated if gross > compensated else 0,
        _balance_at(contract, days, adjustments, span.last),
        sum(line.minutes for line in in_span if line.kind is AdjustmentKind.WRITTEN_OFF),
        recorded,
        working_days,
    )


def _balance_at(
    contract: Contract, days: Mapping[date, DayHours], adjustments: Sequence[Adjustment], until: date
) -> int:
    """The running balance, carried from day to day."""
    carried = 0
    moments = sorted({*days, *(line.date for line in adjustments)})
    for moment in moments:
        if moment > until:
            break
        if moment in days:
            hours = days[moment]
            contracted = contracted_on(contract, moment)
            off = hours.time_off
            paid = off is not None and off.paid and off.kind in _PAID_ABSENCE
            carried += hours.worked_minutes - contracted + (_part(hours, contracted) if paid else 0)
        for line in adjustments:
            if line.date == moment:
                takes = line.kind in {AdjustmentKind.PAID_OVERTIME, AdjustmentKind.WRITTEN_OFF}
                carried = carried - line.minutes if takes else carried + line.minutes
    return carried


# -- rest ------------------------------------------------------------------------------------------------------


def worked_minutes_of(records: Mapping[date, DayRecord]) -> set[int]:
    """Every minute since 1970 that lies in a spell."""
    return {
        minute
        for record in records.values()
        for spell in record.spells
        for minute in range(int(spell.start.timestamp()) // 60, int(spell.end.timestamp()) // 60)
    }


def longest_rest_within_a_day_of(start: int, end: int, work: set[int]) -> int | None:
    """The longest rest that starts within 24 hours of a day's first start, by walking on a minute at a time.

    The rest after the last work of all has no known end: None if it is the day's own, else it is passed over.
    """
    last = max(work) + 1
    longest = 0
    minute = start
    while minute < start + 24 * 60:
        if minute in work:
            minute += 1
            continue
        if minute >= last:
            return None if minute == end else longest
        began = minute
        while minute not in work:
            minute += 1
        longest = max(longest, minute - began)
    return longest


def expected_short_daily_rests(records: Mapping[date, DayRecord]) -> dict[date, int]:
    """The days with less than eleven hours' rest within 24 hours of their first start."""
    work = worked_minutes_of(records)
    short: dict[date, int] = {}
    for day, record in records.items():
        if not record.spells:
            continue
        start = min(int(spell.start.timestamp()) // 60 for spell in record.spells)
        end = max(int(spell.end.timestamp()) // 60 for spell in record.spells)
        longest = longest_rest_within_a_day_of(start, end, work)
        if longest is not None and longest < 11 * 60:
            short[day] = longest
    return short


def longest_rest_in(week: DateRange, records: Mapping[date, DayRecord], zone: tzinfo) -> int | None:
    """The longest run of minutes without work in a week; None for a week without work."""
    work = worked_minutes_of(records)
    bounds = [
        int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()) // 60
        for day in (week.first, week.last + timedelta(days=1))
    ]
    longest = run = 0
    has_work = False
    for minute in range(*bounds):
        has_work = has_work or minute in work
        run = 0 if minute in work else run + 1
        longest = max(longest, run)
    return longest if has_work else None


def weekly_sums(
    records: Mapping[date, DayRecord], window: DateRange, excluded: Container[date]
) -> tuple[int, int | None]:
    """A and B of the 48-hour average: minutes in the window, and on as many worked days after it as were excluded.

    B is None while those days have not all come.
    """
    inside = sum(record.worked_minutes for day, record in records.items() if day in window)
    owed = sum(day in excluded for day in window)
    later = [records[day].worked_minutes for day in sorted(records) if day > window.last]
    later = [minutes for minutes in later if minutes]
    return inside, sum(later[:owed]) if len(later) >= owed else None
