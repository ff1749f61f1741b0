"""Random days in random phrasings, by a generator that shares nothing with the grammar: none is read wrongly."""

from __future__ import annotations

import random
from datetime import time
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.entry.quick_entry import EntryContext, read_quick_entry
from overtime_logger.domain.errors import InvalidInputError
from tests.cases import LONDON
from tests.phrasings import TODAY, Expected, phrase

if TYPE_CHECKING:
    from overtime_logger.domain.day import DayRecord

CONTEXT = EntryContext(TODAY, LONDON, lambda _day: UsualDay(time(8, 30), time(16, 24), 30))
LEAST_SHARE = 0.9


def as_seen(record: DayRecord) -> Expected:
    """A record in the generator's words."""
    off = record.time_off
    return Expected(
        record.date,
        [
            (
                spell.start.hour * 60 + spell.start.minute,
                spell.end.hour * 60 + spell.end.minute + 1440 * spell.day_shift,
            )
            for spell in record.spells
        ],
        record.amount_minutes,
        record.break_minutes,
        (off.kind.value, off.portion.value, off.minutes, off.paid) if off else None,
        list(record.reasons),
        record.note,
    )


def outcome(seed: int) -> tuple[str, Expected, Expected | None]:
    made = phrase(random.Random(seed))  # noqa: S311 - made-up days
    try:
        entry = read_quick_entry(made.line, CONTEXT)
    except InvalidInputError:
        return made.line, made.expected, None
    return made.line, made.expected, as_seen(entry.record)


def check(seeds: range) -> None:
    outcomes = [outcome(seed) for seed in seeds]
    wrong = [(line, seen) for line, expected, seen in outcomes if seen is not None and seen != expected]
    asked = [line for line, _expected, seen in outcomes if seen is None]

    assert wrong == []
    assert len(asked) <= (1 - LEAST_SHARE) * len(outcomes), asked


def test_a_thousand_days_are_read_as_they_were_meant() -> None:
    check(range(1000))


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1000, 21_000, 1000))
def test_twenty_thousand_days_are_read_as_they_were_meant(first: int) -> None:
    check(range(first, first + 1000))
