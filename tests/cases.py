"""The worked cases: expected results that stand in JSON, and values of the domain built from them."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term, UsualDay, WeekPattern
from overtime_logger.domain.day import DayHours, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import Spell, wall_clock

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_REPOSITORY = Path(__file__).parents[1]
_SHARED = _REPOSITORY.parent / "shared" / "cases"
_COPIES = _REPOSITORY / "tests" / "data" / "cases"


def load_cases(name: str) -> Any:  # noqa: ANN401 # whatever JSON holds
    """The cases of one file, such as `hours.json`: the shared ones where they are at hand, else their copies."""
    folder = _SHARED if (_SHARED / name).is_file() else _COPIES
    return json.loads((folder / name).read_text(encoding="utf-8"))


def found_files() -> dict[str, bytes]:
    """Files in which something came in wrong once, by their names."""
    return {path.name: path.read_bytes() for path in sorted((_COPIES / "found").iterdir())}


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(first: str, last: str) -> DateRange:
    return DateRange(day(first), day(last))


def spell(start: str, end: str, zone: ZoneInfo = LONDON) -> Spell:
    """A spell from two local times such as `2026-03-02T09:00`."""
    begins, ends = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return Spell(
        wall_clock(begins.date(), begins.time(), zone), wall_clock(ends.date(), ends.time(), zone), str(zone)
    )


def time_of(text: str) -> time:
    """A time on the clock from four digits."""
    return time(int(text[:2]), int(text[2:]))


def usual_from(text: str, break_minutes: int) -> UsualDay:
    start, end = (time_of(part) for part in text.replace(":", "").split("-"))
    return UsualDay(start, end, break_minutes)


def term_from(case: dict[str, Any]) -> Term:
    """A term as `hours.json` writes it."""
    start = day(case["from"])
    pattern: WeekPattern = tuple(case["days"].get(name, 0) for name in WEEKDAYS)  # type: ignore[assignment] # seven
    accounting = AccountingPeriod(case.get("period_weeks", 1), day(case.get("anchor", "2026-01-05")))
    return Term(start, (pattern,), accounting, None, Nation.ENGLAND, "Europe/London")


def contract_from(case: dict[str, Any]) -> Contract:
    return Contract(tuple(map(term_from, case["terms"])))


_TIME_OFF = {
    "toil": TimeOff(TimeOffKind.TOIL),
    "leave": TimeOff(TimeOffKind.LEAVE),
    "sick": TimeOff(TimeOffKind.SICK),
    "leave am": TimeOff(TimeOffKind.LEAVE, Portion.MORNING),
}


def hours_from(case: dict[str, Any]) -> dict[date, DayHours]:
    """The days of a case of `hours.json`."""
    hours: dict[date, DayHours] = {}
    for text, what, minutes in case["days"]:
        off = _TIME_OFF.get(what.removesuffix(" + worked"))
        hours[day(text)] = DayHours(minutes, off)
    return hours


def adjustments_from(case: dict[str, Any]) -> list[Adjustment]:
    return [
        Adjustment(day(text), AdjustmentKind(kind), minutes, "agreed")
        for text, kind, minutes in case.get("adjust", [])
    ]
