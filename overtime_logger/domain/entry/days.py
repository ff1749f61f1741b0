"""The days that a line names: one day, or several in a row, and which dates are meant."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.entry.clock import How
from overtime_logger.domain.entry.vocabulary import AND, DAY_NAMES, MONTHS, NAMED_DATES, RELATIVE_DAYS, WEEK_OF
from overtime_logger.domain.entry.written import (
    DateForm,
    FoundAt,
    Phrases,
    Token,
    WrittenDate,
    calendar_day,
    date_at,
    number_word_at,
    word_at,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DAYS_IN_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence

NEARLY_AS_NEAR = 60
"""Time off whose two dates differ by less in their distance from today is proposed, not taken."""
_LONG_AGO = 270
_MOST_DAYS = 62


class Which(Enum):
    """Which of several weekdays of a name is meant."""

    LATEST = "latest"
    LAST = "last"
    THIS = "this"
    NEXT = "next"
    LAST_WEEK = "last_week"
    NEXT_WEEK = "next_week"


_WEEKS_AWAY = {Which.LAST_WEEK: -1, Which.NEXT_WEEK: 1}


class WholeWeek(NamedTuple):
    """A week of seven days.

    Args:
        ahead: how many weeks from this one, where no day is named.
        begins: whether the day named is its first (`w/c 14 dec`) or its last (`w/e 20 dec`); None for any of them.
    """

    ahead: int = 0
    begins: bool | None = None


class Weekday(NamedTuple):
    """A weekday by its name, from Monday, 0."""

    number: int
    which: Which = Which.LATEST


Point = date | WrittenDate | Weekday


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The day or days that a part of a line names.

    Args:
        points: one day; or several, each named.
        is_range: whether the two points are the first and the last of a row.
        week: a whole week instead: how many weeks from this one, or from that of its one point.
        start: the token it starts with.
        end: the token after it.
    """

    points: tuple[Point, ...]
    is_range: bool = False
    week: WholeWeek | None = None
    start: int = 0
    end: int = 0
    is_meant: bool = False
    """Whether it is the day beyond doubt, wherever it appears."""

    def meant(self) -> NamedDays:
        """The same, beyond doubt."""
        return replace(self, is_meant=True)

    @property
    def is_several(self) -> bool:
        """Whether it names more than one day."""
        return self.is_range or len(self.points) > 1 or self.week is not None


class Dates(NamedTuple):
    """The dates that are meant.

    Args:
        how: whether they are certain, likely, or must be asked about.
        readings: each reading, a row of dates; several only where it must be asked.
    """

    how: How
    readings: tuple[tuple[date, ...], ...]


_RELATIVE, _NAMED = Phrases(RELATIVE_DAYS), Phrases(NAMED_DATES)
_WHICH = Phrases(
    {
        **dict.fromkeys(("last", "previous", "prev", "this last", "this past"), Which.LAST),
        **dict.fromkeys(("this", "this coming", "coming"), Which.THIS),
        "next": Which.NEXT,
    }
)
_WEEKS = Phrases(
    {
        **dict.fromkeys(
            ("all week", "this week", "whole week", "the whole week", "all this week", "all of this week"), 0
        ),
        **dict.fromkeys(("the week", "for the week", "this whole week", "full week", "whole of this week"), 0),
        **dict.fromkeys(("next wk", "next week", "all next week", "whole of next week", "all of next week"), 1),
        **dict.fromkeys(("last wk", "last week", "all last week", "whole of last week", "all of last week"), -1),
    }
)
_WEEK_OF = Phrases(WEEK_OF)
_OF_WEEK = Phrases(
    {
        **dict.fromkeys(("last week", "last wk"), Which.LAST_WEEK),
        **dict.fromkeys(("this week", "this wk"), Which.THIS),
        **dict.fromkeys(("next week", "next wk"), Which.NEXT_WEEK),
    }
)
_RANGE_MARKS = {"-", "to", "till", "til", "until", "through", "thru", "→"}
_BEFORE_A_DAY = {"on", "for", "from", "of", "between"}
_AGO = {"ago"}


def days_at(tokens: Sequence[Token], at: int, today: date) -> FoundAt[NamedDays] | None:
    """The day or days named at a place: `mon`, `23 Nov`, `last friday`, `21-24 dec`, `mon to wed`, `next week`."""
    place = at
    while word_at(tokens, place) in _BEFORE_A_DAY:
        place += 1
    if week := _WEEKS.at(tokens, place):
        return FoundAt(NamedDays((), week=WholeWeek(week.value), start=at, end=week.next), week.next)
    if week := _week_of_a_day_at(tokens, place, today):
        return FoundAt(replace(week.value, start=at), week.next)
    if short := _short_range_at(tokens, place):
        return FoundAt(NamedDays(short.value, is_range=True, start=at, end=short.next), short.next)
    if listed := _short_list_at(tokens, place):
        return FoundAt(NamedDays(listed.value, start=at, end=listed.next), listed.next)
    first = point_at(tokens, place, today)
    if first is None:
        return None
    joined = word_at(tokens, first.next)
    if joined in _RANGE_MARKS and (last := point_at(tokens, first.next + 1, today)):
        both, end = _of_week_at((first.value, last.value), tokens, last.next)
        return FoundAt(NamedDays(both, is_range=True, start=at, end=end), end)
    return _list_at(first, tokens, at, today)


def _week_of_a_day_at(tokens: Sequence[Token], at: int, today: date) -> FoundAt[NamedDays] | None:
    """`w/c 14 dec`, `week commencing monday 14/12`, `w/e 20 dec`, `christmas week`."""
    if named := _WEEK_OF.at(tokens, at):
        after = named.next
        while word_at(tokens, after) in {":", "on", "the", "mon", "monday", "from"}:
            after += 1
        point = point_at(tokens, after, today)
        week = WholeWeek(begins=named.value)
        return FoundAt(NamedDays((point.value,), week=week, end=point.next), point.next) if point else None
    named_date = _NAMED.at(tokens, at)
    if named_date is None or word_at(tokens, named_date.next) != "week":
        return None
    day = WrittenDate(*named_date.value, None, DateForm.NAMED)
    return FoundAt(NamedDays((day,), week=WholeWeek(), end=named_date.next + 1), named_date.next + 1)


def _list_at(first: FoundAt[Point], tokens: Sequence[Token], at: int, today: date) -> FoundAt[NamedDays]:
    """One day, and those added to it by `and`, a comma or nothing, with the week that is named after them."""
    points, end = [first.value], first.next
    while True:
        step = end
        while word_at(tokens, step) in AND:
            step += 1
        following = point_at(tokens, step, today)
        if following is None or (step == end and isinstance(following.value, date)):
            break
        points.append(following.value)
        end = following.next
    of_week, end = _of_week_at(tuple(points), tokens, end)
    return FoundAt(NamedDays(of_week, start=at, end=end), end)


def _of_week_at(points: tuple[Point, ...], tokens: Sequence[Token], at: int) -> tuple[tuple[Point, ...], int]:
    """Weekdays with the week that is named after them: `wed last week`."""
    week = _OF_WEEK.at(tokens, at + (word_at(tokens, at) == "of"))
    if week is None or not all(isinstance(point, Weekday) for point in points):
        return points, at
    return tuple(Weekday(point.number, week.value) for point in points if isinstance(point, Weekday)), week.next


def _short_list_at(tokens: Sequence[Token], at: int) -> FoundAt[tuple[Point, ...]] | None:
    """`28, 29 and 30 dec`: the month is said once."""
    days: list[int] = []
    place = at
    while word_at(tokens, place).isdecimal() and len(word_at(tokens, place)) <= 2:
        written = date_at(tokens, place)
        if written is not None and written.value.form is DateForm.NAMED:
            both = [written.value._replace(day=day) for day in days]
            return FoundAt((*both, written.value), written.next) if days else None
        days.append(int(word_at(tokens, place)))
        place += 1
        place += word_at(tokens, place) in {"st", "nd", "rd", "th"}
        while word_at(tokens, place) in AND:
            place += 1
    return None


def _short_range_at(tokens: Sequence[Token], at: int) -> FoundAt[tuple[Point, ...]] | None:
    """`21-24 dec`, `21st to 24th of December 2026`: the month is said once."""
    place = at + (word_at(tokens, at) == "the")
    token = tokens[place] if place < len(tokens) else None
    if token is None or not token.is_number or not token.folded.isdecimal() or len(token.folded) > 2:
        return None
    place += 1
    place += word_at(tokens, place) in {"st", "nd", "rd", "th"}
    if word_at(tokens, place) not in _RANGE_MARKS:
        return None
    last = date_at(tokens, place + 1)
    if last is None or last.value.form is not DateForm.NAMED or word_at(tokens, place + 1) in MONTHS:
        return None
    return FoundAt((last.value._replace(day=int(token.folded)), last.value), last.next)


def point_at(tokens: Sequence[Token], at: int, today: date) -> FoundAt[Point] | None:
    """One day named at a place."""
    if named := _NAMED.at(tokens, at):
        day, month = named.value
        return FoundAt(WrittenDate(day, month, None, DateForm.NAMED), named.next)
    if relative := _RELATIVE.at(tokens, at):
        return FoundAt(today + timedelta(days=relative.value), relative.next)
    if ago := _days_ago_at(tokens, at, today):
        return ago
    which = _WHICH.at(tokens, at)
    place = which.next if which else at
    written = date_at(tokens, place)
    if written is not None:
        return FoundAt(written.value, written.next)
    weekday = DAY_NAMES.get(word_at(tokens, place))
    if weekday is None:
        return None
    return FoundAt(Weekday(weekday, which.value if which else Which.LATEST), place + 1)


def _days_ago_at(tokens: Sequence[Token], at: int, today: date) -> FoundAt[Point] | None:
    number = number_word_at(tokens, at)
    count = number.value if number else int(word_at(tokens, at)) if word_at(tokens, at).isdecimal() else None
    place = number.next if number else at + 1
    if count is None or word_at(tokens, place) not in {"day", "days"} or word_at(tokens, place + 1) not in _AGO:
        return None
    return FoundAt(today - timedelta(days=count), place + 2) if 0 < count <= _MOST_DAYS else None


# -- which dates are meant -------------------------------------------------------------------------


def resolve(named: NamedDays, today: date, *, is_time_off: bool, may_lie_ahead: bool) -> Dates:
    """The dates that are meant.

    Args:
        named: the day or days.
        today: the current date.
        is_time_off: whether the line records time off alone; its date may lie ahead.
        may_lie_ahead: whether time off of this kind is planned, for example leave.

    Raises:
        InvalidInputError: there is no such date, or its weekday is another one.
    """
    if named.week is not None:
        return _whole_week(named, named.week, today)
    if named.is_range:
        return _row(named.points, today, may_lie_ahead=may_lie_ahead)
    weekdays = [point for point in named.points if isinstance(point, Weekday) and point.which is Which.LATEST]
    if len(weekdays) == len(named.points) > 1:
        return _weekdays(weekdays, today, may_lie_ahead=may_lie_ahead)
    found: list[Dates] = []
    for point in named.points:
        after = found[-1].readings[0][0] if found and found[-1].how is not How.ASK else today
        if isinstance(point, Weekday) and after > today:  # “leave tomorrow and wed”
            found.append(
                Dates(How.READ, ((after + timedelta(days=(point.number - after.weekday()) % DAYS_IN_WEEK),),))
            )
        else:
            found.append(_one(point, today, is_time_off=is_time_off))
    if len(found) == 1:
        return found[0]
    if any(each.how is How.ASK for each in found):
        return Dates(How.ASK, ())
    return Dates(How.PROPOSE, (tuple(sorted({day for each in found for day in each.readings[0]})),))


def _whole_week(named: NamedDays, week: WholeWeek, today: date) -> Dates:
    """A week by one of its days; of the dates that one may be, the one on a Monday (or, as its end, a Sunday)."""
    start = today - timedelta(days=today.weekday()) + timedelta(weeks=week.ahead)
    for point in named.points:
        found = _one(point, today, is_time_off=True)
        first_day = {True: 0, False: DAYS_IN_WEEK - 1, None: None}[week.begins]
        if isinstance(point, WrittenDate) and point.year is None and first_day is not None:
            fitting = [day for day in _candidates(point, today) if day.weekday() == first_day]
            found = Dates(How.PROPOSE, (tuple(fitting[-1:]),)) if fitting else found
        if found.how is How.ASK:
            return Dates(How.ASK, ())
        day = found.readings[0][0]
        back = {True: 0, False: DAYS_IN_WEEK - 1, None: day.weekday()}[week.begins]
        start = day - timedelta(days=back)
    return Dates(How.PROPOSE, (tuple(start + timedelta(days=n) for n in range(DAYS_IN_WEEK)),))


def _one(point: Point, today: date, *, is_time_off: bool) -> Dates:
    if isinstance(point, WrittenDate):
        return _written(point, today, is_time_off=is_time_off)
    if isinstance(point, Weekday):
        return _weekday(point, today)
    return Dates(How.READ, ((point,),))


def _weekday(point: Weekday, today: date) -> Dates:
    back = (today.weekday() - point.number) % DAYS_IN_WEEK
    latest = today - timedelta(days=back)
    this_week = today + timedelta(days=point.number - today.weekday())
    if point.which is Which.LATEST:
        return Dates(How.READ, ((latest,),))
    if point.which is Which.THIS:
        return Dates(How.READ if this_week <= today else How.PROPOSE, ((this_week,),))
    if point.which in _WEEKS_AWAY:
        return Dates(How.READ, ((this_week + timedelta(weeks=_WEEKS_AWAY[point.which]),),))
    if point.which is Which.NEXT:
        soonest = today + timedelta(days=(point.number - today.weekday()) % DAYS_IN_WEEK or DAYS_IN_WEEK)
        following = this_week + timedelta(weeks=1)
        if soonest == following:
            return Dates(How.PROPOSE, ((soonest,),))
        return Dates(How.ASK, ((soonest,), (following,)))
    before = latest if back else today - timedelta(weeks=1)
    last_week = this_week - timedelta(weeks=1)
    if before == last_week:
        return Dates(How.READ, ((before,),))
    return Dates(How.ASK, ((before,), (last_week,)))


def _written(point: WrittenDate, today: date, *, is_time_off: bool) -> Dates:
    if point.year is not None:
        return Dates(How.READ, ((_checked(calendar_day(point.year, point.month or 0, point.day), point),),))
    candidates = _candidates(point, today)
    if point.weekday is not None:
        fitting = [day for day in candidates if day.weekday() == point.weekday]
        if candidates and not fitting:
            raise _wrong_weekday()
        candidates = fitting
    past = [day for day in candidates if day <= today]
    if not is_time_off:
        if not past:
            raise no_such_date()
        latest = max(past)
        return Dates(
            How.PROPOSE if (today - latest).days > _LONG_AGO and point.weekday is None else How.READ, ((latest,),)
        )
    if not candidates:
        raise no_such_date()
    nearest, *others = sorted(candidates, key=lambda day: abs((day - today).days))
    distance = abs((nearest - today).days)
    in_doubt = any(abs((day - today).days) - distance < NEARLY_AS_NEAR for day in others)
    return Dates(How.PROPOSE if in_doubt else How.READ, ((nearest,),))


def _candidates(point: WrittenDate, today: date) -> list[date]:
    """The dates it may be: the nearest before and after today; 29 February as far off as needed."""
    if point.month is None:
        months = {(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1) for n in range(-2, 3)}
        found = [point.in_year(year, month) for year, month in months]
        return [day for day in found if day is not None and abs((day - today).days) <= _MOST_DAYS]
    years = range(today.year - 9, today.year + 10)
    days = [day for year in years if (day := point.in_year(year))]
    before = [day for day in days if day <= today]
    after = [day for day in days if day > today]
    if point.weekday is not None:
        return [*before[-2:], *after[:1]]
    return [*before[-1:], *after[:1]]


def _checked(day: date, point: WrittenDate) -> date:
    if point.weekday is not None and point.weekday != day.weekday():
        raise _wrong_weekday()
    return day


def _wrong_weekday() -> InvalidInputError:
    return InvalidInputError("entry.weekday", example="2/3 0830-1700")


def no_such_date() -> InvalidInputError:
    """The refusal of a date that no calendar has."""
    return InvalidInputError("entry.date", example="2/3 0830-1700")


def _row(points: Sequence[Point], today: date, *, may_lie_ahead: bool) -> Dates:
    """The dates from a first to a last day, as a proposal."""
    first, last = points
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return _weekdays((first, last), today, may_lie_ahead=may_lie_ahead, is_row=True)
    if isinstance(first, WrittenDate) and isinstance(last, WrittenDate) and last.year and not first.year:
        first = _with_year_before(first, last)
    started = _one(first, today, is_time_off=True)
    if started.how is How.ASK:
        return Dates(How.ASK, ())
    start = started.readings[0][0]
    end = _first_on_or_after(last, start, today)
    days = (end - start).days if end else -1
    if end is None or not 0 <= days < _MOST_DAYS:
        return Dates(How.ASK, ())
    return Dates(How.PROPOSE, (tuple(start + timedelta(days=n) for n in range(days + 1)),))


def _with_year_before(first: WrittenDate, last: WrittenDate) -> WrittenDate:
    year = last.year or 0
    is_later = (first.month or last.month or 0, first.day) > (last.month or 0, last.day)
    return first._replace(year=year - is_later, month=first.month or last.month)


def _first_on_or_after(point: Point, start: date, today: date) -> date | None:
    if isinstance(point, Weekday):
        return start + timedelta(days=(point.number - start.weekday()) % DAYS_IN_WEEK)
    if not isinstance(point, WrittenDate):
        return point
    if point.year is not None:
        return _one(point, today, is_time_off=True).readings[0][0]
    if point.month is None:
        months = ((start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1) for n in range(3))
        days = (point.in_year(year, month) for year, month in months)
    else:
        days = (point.in_year(year) for year in (start.year, start.year + 1))
    return next((day for day in days if day is not None and day >= start), None)


def _weekdays(points: Sequence[Weekday], today: date, *, may_lie_ahead: bool, is_row: bool = False) -> Dates:
    """Weekdays in a row or a list: of this week where that is plain, else the next ones or the last ones."""
    monday = today - timedelta(days=today.weekday())
    steps = [points[0].number]
    for before, after in itertools.pairwise(points):
        steps.append(steps[-1] + ((after.number - before.number) % DAYS_IN_WEEK))
    numbers = range(steps[0], steps[-1] + 1) if is_row else steps

    def row(weeks: int) -> tuple[date, ...]:
        return tuple(monday + timedelta(weeks=weeks, days=number) for number in numbers)

    shift = {Which.NEXT: 1, Which.LAST: -1, Which.THIS: 0, **_WEEKS_AWAY}.get(points[0].which)
    if shift is not None:
        return Dates(How.PROPOSE, (row(shift),))
    this = row(0)
    if may_lie_ahead:
        return Dates(How.PROPOSE, (this,)) if today <= this[0] else Dates(How.ASK, (this, row(1)))
    if is_row:
        return Dates(How.ASK, (row(-1), this)) if this[0] > today else Dates(How.PROPOSE, (this,))
    return Dates(How.PROPOSE, (row(0 if this[-1] <= today else -1),))
