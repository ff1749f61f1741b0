"""A made-up year of an over-worked probation officer, entered through the same services a person uses.

Nobody in it is real. Every entry is marked as made for demonstration.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from overtime_logger.domain.contract import Term, UsualDay
from overtime_logger.domain.day import Basis
from overtime_logger.domain.period import DateRange, monday_of
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import Contracts, EvenHours
from overtime_logger.services.demonstration_talks import Deed, MadeUpTalks
from overtime_logger.services.logbook import DEFAULT_ZONE, EntryTags, Logbook
from overtime_logger.services.revision import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from overtime_logger.services.ports import Store

WORKER = Worker("Alex Example", "Probation officer")
_SEED = 1998
_WEEKS = 52
_ZONE = ZoneInfo(DEFAULT_ZONE)
_WRITTEN_AT = time(18, 40)
_USUAL = UsualDay(time(8, 30), time(16, 24), 30)
_LEAVE_WEEKS = frozenset({12, 13, 27, 40})
_SICK_WEEK = 33
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
        tags: what is said of the day's excess beside the line.
    """

    day: date
    line: str
    written_on: date
    tags: EntryTags


def demonstration_term(start: date) -> Term:
    """37 hours a week, netted over four weeks of 148, Monday to Friday."""
    return EvenHours(start=start, weekly_minutes=37 * 60, period_weeks=4, usual=_USUAL).term()


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
    """

    seed: int = _SEED
    load: float = 1.0
    reasons: tuple[str, ...] = _REASONS
    gave_way: tuple[str, ...] = _GAVE_WAY


def entries(span: DateRange, habits: Habits = Habits(), holidays: Collection[date] = ()) -> Iterator[Entry]:
    """The entries of a span in the order they are written, the same ones for the same span every time.

    Args:
        span: whole weeks from a Monday, and a part of one at the end.
        habits: whose they are.
        holidays: the bank holidays in it.
    """
    chance = random.Random(habits.seed)  # noqa: S311 - a made-up year needs no secrets
    pending = sorted(_days(span, chance, habits, holidays), key=_writing_order)
    yield from pending


def _writing_order(entry: Entry) -> tuple[date, date]:
    return entry.written_on, entry.day


def _days(span: DateRange, chance: random.Random, habits: Habits, holidays: Collection[date]) -> Iterator[Entry]:
    for day in span:
        week = (day - span.first).days // 7
        line = _line(day, week, chance, habits)
        if day in holidays:
            line = "bank holiday"
        if line is not None:
            lag = chance.choices((0, 1, 3, 9), (80, 12, 6, 2))[0]
            written_on = min(day + timedelta(days=lag), span.last)
            yield Entry(day, f"{day.isoformat()} {line}", written_on, _tags(line, chance, habits))


def _tags(line: str, chance: random.Random, habits: Habits) -> EntryTags:
    """What is said of a day whose line names a reason."""
    if "#" not in line:
        return EntryTags()
    basis = chance.choices((*Basis, None), (10, 25, 45, 5, 15))[0]
    return EntryTags(basis, gave_way=(chance.choice(habits.gave_way),) if chance.random() < 0.4 else ())


def _line(day: date, week: int, chance: random.Random, habits: Habits) -> str | None:
    """What a day's line says, without the day; None for a day that is not recorded."""
    year_week = week % _WEEKS
    if day.weekday() >= 5:
        return "1000-1230 #parole-report" if chance.random() < 0.04 else None
    if year_week in _LEAVE_WEEKS:
        return "leave"
    if year_week == _SICK_WEEK and day.weekday() < 3:
        return "sick"
    if chance.random() < 0.03:
        return None
    if chance.random() < 0.02:
        return "toil" if chance.random() < 0.5 else "leave pm 0830-1212"
    return _working_day(year_week, chance, habits)


def _working_day(week: int, chance: random.Random, habits: Habits) -> str:
    """A day whose excess grows as the year goes on."""
    pressure = habits.load * min(1.0, 0.25 + week / _WEEKS)
    finish = 16 * 60 + 24 + int(chance.triangular(-20, 150 * pressure, 60 * pressure)) // 5 * 5
    parts = [
        f"0{chance.choice((8, 8, 8, 7))}{chance.choice((0, 15, 30, 45)):02d}-{finish // 60:02d}{finish % 60:02d}"
    ]
    if chance.random() < 0.12 * pressure:
        start = chance.choice((20, 21))
        parts.append(f"{start}{chance.choice((0, 15, 30)):02d}-{start + 1}{chance.choice((15, 30, 45)):02d}")
    parts.append(chance.choices(("-30", "-20", "no break"), (80, 8, 12))[0])
    if finish > 17 * 60:
        parts.append(f"#{chance.choice(habits.reasons)}")
        parts.append(chance.choice(_NOTES))
    return " ".join(filter(None, parts))


def fill(
    store: Store, clock: DemonstrationClock, span: DateRange, write_letter: Callable[[], object] = object
) -> int:
    """Enter the made-up days of a span, and what was said in it, into an empty logbook.

    Args:
        store: the logbook.
        clock: is set to when each thing was written.
        span: the days.
        write_letter: makes the letter of the notice, on the day it is handed over and before that is noted.

    Returns:
        The number of days entered.
    """
    logbook, contracts = Logbook(store, clock), Contracts(store, clock)
    clock.set_to(span.first, time(8, 0))
    contracts.set_up(demonstration_term(span.first), WORKER)
    days = [
        Deed(entry.written_on, _WRITTEN_AT, _Writer(logbook, entry))
        for entry in entries(span, holidays=contracts.contract.bank_holidays)
    ]
    # In the order of the clock, which never goes back: a pack shows where one did.
    for deed in sorted((*days, *MadeUpTalks(store, clock, span, write_letter).deeds()), key=_moment):
        clock.set_to(deed.day, deed.at)
        deed.do()
    _amend_some(logbook, clock, span)
    clock.set_to(span.last + timedelta(days=1), time(9, 0))
    return len(days)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes an entry down."""

    logbook: Logbook
    entry: Entry

    def __call__(self) -> None:
        reading = self.logbook.read(self.entry.line, tags=self.entry.tags)
        self.logbook.record([reading], EntryMethod.DEMONSTRATION)


def _moment(deed: Deed) -> tuple[date, time]:
    return deed.day, deed.at


def _amend_some(logbook: Logbook, clock: DemonstrationClock, span: DateRange) -> None:
    """Two corrections of a finish, so that a pack has amendments to show."""
    written = [line.written.record for line in logbook.days(span) if line.written]
    once = [record for record in written if len(record.spells) == 1 and record.time_off is None]
    for record in once[-20::14]:
        clock.set_to(span.last, time(20, 5))
        (spell,) = record.spells
        finish = spell.end + timedelta(minutes=25)
        pause = f"-{record.break_minutes}" if record.break_minutes else "no break"
        reading = logbook.read(f"{record.date.isoformat()} {spell.start:%H%M}-{finish:%H%M} {pause}")
        logbook.record([reading], EntryMethod.DEMONSTRATION, "finish corrected from the building's sign-out sheet")
