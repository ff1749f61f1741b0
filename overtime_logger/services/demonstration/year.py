"""A made-up year of an over-worked probation officer, entered through the same services a person uses.

Nobody in it is real. Every entry is marked as made for demonstration.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from overtime_logger.domain.contract import Term, UsualDay
from overtime_logger.domain.day import Basis
from overtime_logger.domain.period import DateRange, monday_of
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import Contracts, EvenHours
from overtime_logger.services.demonstration.conversations import NO_BREAK_WEEK, Deed, MadeUpTalks, no_document
from overtime_logger.services.demonstration.others import RecordsOfOthers, no_file
from overtime_logger.services.logbook import DEFAULT_ZONE, EntryTags, Logbook
from overtime_logger.services.revision import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from overtime_logger.domain.contract import WeekPattern
    from overtime_logger.services.made_documents import PackKind
    from overtime_logger.services.ports import Store

WORKER = Worker("Alex Example", "Probation officer")
_SEED = 1998
_WEEKS = 52
_ZONE = ZoneInfo(DEFAULT_ZONE)
_WRITTEN_AT = time(18, 40)
_CORRECTED_AT = time(20, 5)
_USUAL = UsualDay(time(8, 30), time(16, 24), 30)
FULL_TIME = (444, 444, 444, 444, 444, 0, 0)
"""37 hours from Monday to Friday, in minutes of each weekday."""
_NO_BREAK_DAYS = frozenset({1, 2, 3})
_TOIL_DAY = 4
_LAGS = (0, 1, 3, 9)
_AMENDED_WEEKS = (5, 44)
_REASONS = (
    "parole-report",
    "recall",
    "oasys",
    "court-report",
    "oral-hearing",
    "mappa",
    "cover-for-absence",
    "duty",
)
_GAVE_WAY = ("lunch-break", "training", "supervision", "task-left-undone")
_NOTES = (
    "two parole reports due this week",
    "covering a colleague's duty day",
    "recall paperwork came in late",
    "court report asked for by tomorrow",
    "system down all morning",
    "",
    "",
    "",
)


class DemonstrationClock:
    """A clock that is set by hand, so that a year can be entered in a moment."""

    def __init__(self) -> None:
        self._now = datetime.combine(date(2000, 1, 1), time(), tzinfo=_ZONE)

    def set_to(self, day: date, at: time) -> None:
        """Set it to a time on a day, in London."""
        self._now = datetime.combine(day, at, tzinfo=_ZONE)

    def now(self) -> datetime:
        """The time it was set to."""
        return self._now


@dataclass(frozen=True, slots=True)
class Entry:
    """A quick-entry line and when it is written.

    Args:
        day: the day it is about.
        line: the line.
        written_on: the day it is written, in the evening.
        tags: what is said about the day's excess beside the line.
    """

    day: date
    line: str
    written_on: date
    tags: EntryTags


def demonstration_span(today: date, weeks: int = _WEEKS) -> DateRange:
    """Whole weeks from a Monday up to yesterday."""
    last = today - timedelta(days=1)
    return DateRange(monday_of(last) - timedelta(weeks=weeks - 1), last)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the days of a made-up person are like.

    Args:
        seed: for the days of another person.
        load: how far they work over contract, as a factor.
        reasons: what makes their days long.
        gave_way: what gives way.
        pattern: contracted minutes of each weekday.
        leave_weeks: the weeks that they are on leave.
        sick_weeks: the weeks in which they are off sick from Monday to Wednesday.
        toil_weeks: the weeks whose Friday they take off in lieu.
        lags: how likely a day is written on itself, the next day, three days and nine days later.
        no_break: how likely a day has no break, in percent.
    """

    seed: int = _SEED
    load: float = 1.0
    reasons: tuple[str, ...] = _REASONS
    gave_way: tuple[str, ...] = _GAVE_WAY
    pattern: WeekPattern = FULL_TIME
    leave_weeks: frozenset[int] = frozenset({12, 13, 27, 40})
    sick_weeks: frozenset[int] = frozenset({33})
    toil_weeks: frozenset[int] = frozenset({9, 18, 26, 39, 48})
    lags: tuple[int, int, int, int] = (80, 12, 6, 2)
    no_break: int = 6

    def term(self, start: date) -> Term:
        """Their contract, netted over four weeks."""
        weekly = sum(self.pattern)
        return EvenHours(start, weekly, pattern=(self.pattern,), period_weeks=4, usual=_USUAL).term()


@dataclass(frozen=True, slots=True)
class Story:
    """What the days of a made-up person have to agree with.

    Args:
        holidays: the bank holidays.
        worked: days on which something was said or read at work.
        quoted: days on which the hours before them were quoted, and so had been written.
    """

    holidays: Collection[date] = ()
    worked: Collection[date] = ()
    quoted: Collection[date] = ()


def entries(span: DateRange, habits: Habits = Habits(), story: Story = Story()) -> Iterator[Entry]:
    """The entries of a span in the order they are written, the same ones for the same span every time.

    Args:
        span: whole weeks from a Monday, and a part of one at the end.
        habits: whose they are.
        story: what they have to agree with.
    """
    chance = random.Random(habits.seed)  # noqa: S311 - a made-up year needs no secrets
    pending = sorted(_days(span, chance, habits, story), key=_writing_order)
    yield from pending


def _writing_order(entry: Entry) -> tuple[date, date]:
    return entry.written_on, entry.day


def _days(span: DateRange, chance: random.Random, habits: Habits, story: Story) -> Iterator[Entry]:
    for day in span:
        week = (day - span.first).days // 7
        line = _line(day, week, chance, habits, is_worked=day in story.worked)
        if day in story.holidays and habits.pattern[day.weekday()]:
            line = "bank holiday"
        if line is not None:
            (lag,) = chance.choices(_LAGS, habits.lags)
            late = [each - timedelta(days=1) for each in story.quoted if day < each <= day + timedelta(days=lag)]
            written_on = min(day + timedelta(days=lag), span.last, *late)
            yield Entry(day, f"{day.isoformat()} {line}", written_on, _tags(line, chance, habits))


def _tags(line: str, chance: random.Random, habits: Habits) -> EntryTags:
    """What is said about a day whose line names a reason."""
    if "#" not in line:
        return EntryTags()
    basis = chance.choices((*Basis, None), (10, 25, 45, 5, 15))[0]
    return EntryTags(basis, gave_way=(chance.choice(habits.gave_way),) if chance.random() < 0.4 else ())


def _line(day: date, week: int, chance: random.Random, habits: Habits, *, is_worked: bool) -> str | None:
    """What a day's line says, without the day; None for a day that is not recorded."""
    year_week, contracted = week % _WEEKS, habits.pattern[day.weekday()]
    if not contracted:
        return "1000-1230 #parole-report" if day.weekday() >= 5 and chance.random() < 0.04 else None
    if is_worked:
        return _working_day(day, year_week, chance, habits)
    if year_week in habits.leave_weeks:
        return "leave"
    if year_week in habits.sick_weeks and day.weekday() < 3:
        return "sick"
    if year_week in habits.toil_weeks and day.weekday() == _TOIL_DAY:
        return "toil"
    if chance.random() < 0.03:
        return None
    if contracted == FULL_TIME[0] and chance.random() < 0.01:
        return "leave pm 0830-1212"
    return _working_day(day, year_week, chance, habits)


def _working_day(day: date, week: int, chance: random.Random, habits: Habits) -> str:
    """A day whose excess grows as the year goes on."""
    pressure = habits.load * min(1.0, 0.25 + week / _WEEKS)
    usual_finish = 9 * 60 + habits.pattern[day.weekday()]
    finish = usual_finish + int(chance.triangular(-20, 150 * pressure, 60 * pressure)) // 5 * 5
    parts = [
        f"0{chance.choice((8, 8, 8, 7))}{chance.choice((0, 15, 30, 45)):02d}-{finish // 60:02d}{finish % 60:02d}"
    ]
    if chance.random() < 0.12 * pressure:
        start = chance.choice((20, 21))
        parts.append(f"{start}{chance.choice((0, 15, 30)):02d}-{start + 1}{chance.choice((15, 30, 45)):02d}")
    (pause,) = chance.choices(("-30", "-20", "no break"), (92 - habits.no_break, 8, habits.no_break))
    has_none = week == NO_BREAK_WEEK and day.weekday() in _NO_BREAK_DAYS
    parts.append("no break" if has_none else pause)
    if finish > usual_finish + 36:
        parts.append(f"#{chance.choice(habits.reasons)}")
        parts.append(chance.choice(_NOTES))
    return " ".join(filter(None, parts))


def fill(
    store: Store,
    clock: DemonstrationClock,
    span: DateRange,
    said: Mapping[str, Any],
    make: Callable[[PackKind], object] = no_document,
    *,
    keep: Callable[[str, bytes], object] = no_file,
) -> int:
    """Enter the made-up days of a span, and what was said in it, into an empty logbook.

    Args:
        store: the logbook.
        clock: is set to when each thing was written.
        span: the days.
        said: what is said in them, as `resources/demonstration.toml` has it.
        make: makes a document on the day it is handed over, before that is noted.
        keep: keeps a file that the employer handed over, by its name.

    Returns:
        The number of days entered.
    """
    logbook, contracts = Logbook(store, clock), Contracts(store, clock)
    clock.set_to(span.first, time(8, 0))
    contracts.set_up(Habits().term(span.first), WORKER)
    holidays = contracts.contract.bank_holidays
    talks = MadeUpTalks(store, clock, span, said, holidays=holidays, make=make)
    days = [
        Deed(entry.written_on, _WRITTEN_AT, partial(_write, logbook, entry))
        for entry in entries(span, story=Story(holidays, talks.worked, talks.quoted))
    ]
    # In the order of the clock, which never goes back: a pack shows where one did.
    others = RecordsOfOthers(store, clock, span, keep)
    for deed in sorted((*days, *_corrections(logbook, span), *talks.deeds(), *others.deeds()), key=_moment):
        clock.set_to(deed.day, deed.at)
        deed.do()
    clock.set_to(span.last + timedelta(days=1), time(9, 0))
    return len(days)


def _write(logbook: Logbook, entry: Entry) -> None:
    logbook.record([logbook.read(entry.line, tags=entry.tags)], EntryMethod.DEMONSTRATION)


def _moment(deed: Deed) -> tuple[date, time]:
    return deed.day, deed.at


def _corrections(logbook: Logbook, span: DateRange) -> Iterator[Deed]:
    """Two corrections of a finish a few days later, so that a pack has amendments to show."""
    for week in _AMENDED_WEEKS:
        monday = span.first + timedelta(weeks=week)
        if monday + timedelta(days=6) in span:
            yield Deed(monday + timedelta(days=6), _CORRECTED_AT, partial(_correct, logbook, monday))


def _correct(logbook: Logbook, monday: date) -> None:
    """Correct the finish of the first day of a week that has one stretch of work."""
    week = DateRange(monday, monday + timedelta(days=6))
    written = [line.written.record for line in logbook.days(week) if line.written]
    record = next(record for record in written if len(record.spells) == 1 and record.time_off is None)
    (spell,) = record.spells
    finish = spell.end + timedelta(minutes=25)
    pause = f"-{record.break_minutes}" if record.break_minutes else "no break"
    reading = logbook.read(f"{record.date.isoformat()} {spell.start:%H%M}-{finish:%H%M} {pause}")
    logbook.record([reading], EntryMethod.DEMONSTRATION, "finish corrected from the building's sign-out sheet")
