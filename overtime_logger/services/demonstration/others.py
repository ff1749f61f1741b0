"""What a made-up employer has on record of the made-up year: a flexi sheet, and when an account was in use.

The flexi sheet holds the contracted day every day. The log-on data agree with the log but for some days, as such
data do: someone forgot to lock a screen, worked on paper, or wrote down a finish from memory.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.presences import Event, days_of, presences_of
from overtime_logger.domain.comparison.source import USUAL_GAP, Counted, SourceDay
from overtime_logger.domain.period import DateRange
from overtime_logger.services.comparison.comparisons import About, Comparisons
from overtime_logger.services.comparison.reading import set_beside
from overtime_logger.services.comparison.taken import TakenIn
from overtime_logger.services.demonstration.conversations import RECORDS_CAME_BEFORE_END, Deed
from overtime_logger.services.merkle_tree import sha256
from overtime_logger.services.records.book import Entering
from overtime_logger.services.revision import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.ports import Clock, Store

_SEED = 2018
_OBTAINED_AT = time(19, 10)
_CONTRACTED = 444
_HOW = "subject access request"
_ENTERING = Entering(EntryMethod.DEMONSTRATION)
FLEXI, LOGONS = "flexi-sheet.csv", "log-on-data.csv"
_EXPLANATIONS = (
    "The network was down from three o'clock; I finished the report on paper and typed it up the next day.",
    "A home visit at the end of the day. I went home from there and did not log on again.",
)
"""What the person says about the days on which the log claims most more."""


def no_file(_name: str, _data: bytes) -> None:
    """Keep no file."""


@dataclass(frozen=True, slots=True)
class RecordsOfOthers:
    """What the employer has, and what the person makes of it.

    Args:
        store: the logbook.
        clock: what time it is.
        span: the made-up days.
        keep: keeps a file that the employer handed over, by its name.
    """

    store: Store
    clock: Clock
    span: DateRange
    keep: Callable[[str, bytes], object] = no_file

    def deeds(self) -> Iterator[Deed]:
        """What is done on which day: the records come in two weeks before the year's end."""
        day = self.span.last - RECORDS_CAME_BEFORE_END
        if day > self.span.first:
            yield Deed(day, _OBTAINED_AT, self._take_in)
            yield Deed(day, time(19, 25), self._explain)

    def _take_in(self) -> None:
        if Comparisons(self.store, self.clock).all():
            return
        obtained = self.span.last - RECORDS_CAME_BEFORE_END
        worked = [
            each.record
            for each in self.store.days(DateRange(self.span.first, obtained - timedelta(days=3)))
            if each.record.has_hours
        ]
        chance = random.Random(_SEED)  # noqa: S311 - a made-up record needs no secrets
        self._add("Flexi sheet", FLEXI, _flexi_sheet(worked), obtained)
        self._add("Log-on data", LOGONS, _log_ons(worked, chance), obtained)

    def _add(self, name: str, file: str, made: tuple[bytes, TakenIn], obtained: date) -> None:
        data, taken = made
        self.keep(file, data)
        about = About(name, "employer", _HOW, obtained)
        Comparisons(self.store, self.clock).add(taken, about, _ENTERING)

    def _explain(self) -> None:
        """Explain the two days on which the log claims most more than the log-on data show."""
        comparisons = Comparisons(self.store, self.clock)
        source = comparisons.get("Log-on data")
        differing = set_beside(self.store, source).comparison.disagreements
        less = (
            day
            for day in differing
            if day.finish is not None and day.finish < 0 and day.here is not None and len(day.here.spells) == 1
        )
        for day, text in zip(less, _EXPLANATIONS, strict=False):
            comparisons.note(source.id, day.date, text, _ENTERING)


def _flexi_sheet(worked: list[DayRecord]) -> tuple[bytes, TakenIn]:
    """The contracted hours on every weekday that was worked, as the sheet fills itself in."""
    days = tuple(SourceDay(each.date, _CONTRACTED) for each in worked if each.date.weekday() < 5)
    lines = ["Date,Hours worked", *(f"{day.date:%d/%m/%Y},7:24" for day in days)]
    return _taken(lines, FLEXI, Counted.TOTALS, days, len(days))


def _log_ons(worked: list[DayRecord], chance: random.Random) -> tuple[bytes, TakenIn]:
    """When the account was used: about as the log says, but for some days."""
    events: list[Event] = []
    for day in worked:
        for spell in day.spells:
            start = spell.start + timedelta(minutes=chance.randint(-4, 9))
            end = spell.end + timedelta(minutes=chance.randint(-11, 4))
            if chance.random() < 0.06:
                end -= timedelta(minutes=chance.randint(25, 95))
            elif chance.random() < 0.04:
                end += timedelta(minutes=chance.randint(20, 50))
            if chance.random() < 0.02 or end - start < timedelta(minutes=30):
                continue
            events += [Event(start, start, "Logon"), Event(end, end, "Logoff")]
            if end - start > timedelta(hours=6) and chance.random() < 0.9:
                # One screen lock in the middle of the day, and the break need not be one.
                locked = datetime.combine(day.date, time(12, chance.randint(20, 59)), spell.start.tzinfo)
                back = locked + timedelta(minutes=chance.randint(8, 35))
                events += [Event(locked, locked, "Lock"), Event(back, back, "Unlock")]
    events.sort()
    starts, ends = ("Logon", "Unlock"), ("Lock", "Logoff")
    days = days_of(presences_of(events, USUAL_GAP, starts, ends))
    lines = ["Time,Event", *(f"{event.at:%Y-%m-%d %H:%M},{event.kind}" for event in events)]
    return _taken(lines, LOGONS, Counted.EVENTS, days, len(events), starts, ends)


def _taken(
    lines: list[str],
    name: str,
    counts: Counted,
    days: tuple[SourceDay, ...],
    rows: int,
    *kinds: tuple[str, ...],
) -> tuple[bytes, TakenIn]:
    data = ("\n".join(lines) + "\n").encode()
    starts, ends = kinds or ((), ())
    taken = TakenIn(
        PurePath(name),
        sha256(data).hex(),
        counts,
        days,
        DateRange(days[0].date, days[-1].date),
        rows,
        "Europe/London",
        USUAL_GAP if kinds else 0,
        starts,
        ends,
    )
    return data, taken
