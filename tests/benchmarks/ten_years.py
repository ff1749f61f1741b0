"""Ten years of days in a real logbook: 2,600 working days with 5,200 spells, written through the journal at once.

Run as a program, it makes the logbook in the folder named; what measures does so, to stay small itself.
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from overtime_logger.bootstrap import Application
from overtime_logger.domain.day import Break, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.period import DateRange, monday_of
from overtime_logger.domain.spell import Spell
from overtime_logger.services.demonstration.year import WORKER, DemonstrationClock, Habits
from overtime_logger.services.logbook import DEFAULT_ZONE
from overtime_logger.services.revision import WORKER_ID, Change, EntryMethod, RecordKind, day_id, term_id

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKS: Final = 520
WORKING_DAYS: Final = 5 * WEEKS
SPELLS: Final = 2 * WORKING_DAYS
_SEED: Final = 1998
_ZONE: Final = ZoneInfo(DEFAULT_ZONE)
_REASONS: Final = ("parole-report", "recall", "oasys", "court-report", "mappa", "duty")
_NOTES: Final = ("two parole reports due this week", "recall paperwork came in late", "", "")
_TIME_OFF: Final = (TimeOffKind.LEAVE, TimeOffKind.TOIL, TimeOffKind.SICK)


def span_before(today: date) -> DateRange:
    """The ten years of whole weeks before the week of `today`."""
    monday = monday_of(today)
    return DateRange(monday - timedelta(weeks=WEEKS), monday - timedelta(days=1))


def records(span: DateRange) -> Iterator[DayRecord]:
    """Monday to Friday of every week, the same for the same span every time."""
    chance = random.Random(_SEED)  # noqa: S311 - made-up days need no secrets
    for day in span:
        if day.weekday() < 5:
            yield _half_a_day(day, chance) if chance.random() < 0.06 else _long_day(day, chance)


def _long_day(day: date, chance: random.Random) -> DayRecord:
    """A day in the office and a late log-on."""
    finish = time(17 + chance.randrange(2), chance.randrange(0, 60, 5))
    late = time(20, chance.randrange(0, 60, 15))
    return DayRecord(
        day,
        spells=(Spell.on(day, time(8, 30), finish, _ZONE), Spell.on(day, late, time(21, 15), _ZONE)),
        breaks=(Break(30),),
        reasons=(chance.choice(_REASONS),) if chance.random() < 0.5 else (),
        note=chance.choice(_NOTES),
    )


def _half_a_day(day: date, chance: random.Random) -> DayRecord:
    """A morning at work, the afternoon off."""
    return DayRecord(
        day,
        spells=(Spell.on(day, time(8, 30), time(10, 15), _ZONE), Spell.on(day, time(10, 30), time(12, 12), _ZONE)),
        time_off=TimeOff(chance.choice(_TIME_OFF), Portion.AFTERNOON),
    )


def write_logbook(home: Path, span: DateRange) -> None:
    """Make the logbook in a folder that has none."""
    clock = DemonstrationClock()
    clock.set_to(span.last, time(18, 40))
    changes = [
        Change(WORKER_ID, RecordKind.WORKER, WORKER),
        Change(term_id(span.first), RecordKind.TERM, Habits().term(span.first)),
        *(
            Change(day_id(record.date), RecordKind.DAY, record, EntryMethod.DEMONSTRATION)
            for record in records(span)
        ),
    ]
    with Application(home, create=True, clock=clock) as application:
        application.store.append(changes, clock.now())
        # The first look at a contract works out its bank holidays and keeps them.
        application.store.contract()


if __name__ == "__main__":
    write_logbook(Path(sys.argv[1]), span_before(datetime.now(_ZONE).date()))
