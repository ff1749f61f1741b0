"""The quick-entry line: one line of text to one day's record, or to several days off.

`[DAY] [also|instead] WHAT [BREAK] [#reason ...] [note]`, in any sensible order, as the interface describes it in
section 3. A line is read, proposed or asked about; nothing that was written is skipped. `vocabulary.py` has
its words, `entry_rules.py` takes it apart, `entry_reader.py` says what the parts mean together.
"""

from __future__ import annotations

import unicodedata
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.day import BreakSource
from overtime_logger.domain.duration import DAY, HOUR, in_words
from overtime_logger.domain.entry import days as entry_days
from overtime_logger.domain.entry.clock import How, settle, usual_stretch
from overtime_logger.domain.entry.outcome import Doubt, EntryContext, QuickEntry, UnclearEntryError
from overtime_logger.domain.entry.reader import Reader
from overtime_logger.domain.entry.rules import parts_of
from overtime_logger.domain.entry.written import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    LEAST_BARE_MINUTES,
    parse_duration,
    tokens_of,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import refuse_blocked

if TYPE_CHECKING:
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes

__all__ = [
    "EARLIEST_YEAR",
    "LATEST_YEAR",
    "EntryContext",
    "QuickEntry",
    "UnclearEntryError",
    "line_of",
    "parse_break",
    "parse_clock_times",
    "parse_day",
    "read_quick_entry",
]

MOST_CHARACTERS = 2000
_MOST_CHOICES = 5


def read_quick_entry(line: str, context: EntryContext, *, default_day: date | None = None) -> QuickEntry:
    """Read one line.

    Args:
        line: what was typed.
        context: today, the zone of clock times, and the usual day.
        default_day: the day meant when the line names none; today if not given.

    Raises:
        UnclearEntryError: it may mean several things, or a part of it can't be placed.
        InvalidInputError: it holds a case identifier, is empty or too long, or is not understood; the error names
            what, where and an example.
    """
    if not line.strip():
        raise InvalidInputError("entry.empty", example="0830-1745 -30")
    if len(line) > MOST_CHARACTERS:
        raise InvalidInputError("entry.too_long.line", number=MOST_CHARACTERS)
    refuse_blocked(line)
    _refuse_unprintable(line)
    reader = Reader(context, default_day or context.today)
    parts = parts_of(line, context.today)
    try:
        return reader.entry(parts)
    except Doubt as doubt:
        choices = tuple(dict.fromkeys(reader.choices(parts, doubt)))[:_MOST_CHOICES]
        raise UnclearEntryError(doubt.error, choices) from None


def line_of(record: DayRecord, *, denies_break: bool = False) -> str:
    """A line that says what a record of hours says, to go on from.

    What a line can't say (when a break began, why hours were worked) is not in it, so anyone who uses it has to
    see whether reading it gives the same record.

    Args:
        record: the record.
        denies_break: whether to say that there was no break, where the usual one would be taken off.
    """
    parts = [f"{spell.start:%H%M}-{spell.end:%H%M}" for spell in record.spells]
    if record.amount_minutes is not None:
        parts.append(in_words(record.amount_minutes).replace(" ", ""))
    if record.breaks and record.break_source is not BreakSource.USUAL:
        parts.append(f"-{record.break_minutes}")
    elif record.spells and not record.breaks and denies_break:
        parts.append("no break")
    parts += [f"#{tag}" for tag in (*record.reasons, *record.gave_way)]
    return " ".join(filter(None, (*parts, record.note)))


def _refuse_unprintable(line: str) -> None:
    """Refuse control characters and halves of characters, which no document could show."""
    for position, character in enumerate(line):
        if unicodedata.category(character) in {"Cc", "Cs"} and not character.isspace():
            raise InvalidInputError("entry.character", position=position, example="0830-1745 -30")


def parse_day(text: str, today: date) -> date:
    """Read a day as the quick-entry line does: `2026-03-02`, `2/3`, `02/03/26`, `23 Nov`, `yesterday`, `mon`.

    Raises:
        InvalidInputError: it is not a day, there is no such date, or it may be two.
    """
    tokens = tokens_of(text)
    found = entry_days.days_at(tokens, 0, today) if tokens else None
    if found is None or found.next != len(tokens) or found.value.is_several:
        raise InvalidInputError("entry.date.form", text=text, example="2026-03-02")
    dates = entry_days.resolve(found.value, today, is_time_off=False, may_lie_ahead=False)
    if dates.how is How.ASK:
        raise InvalidInputError("entry.date.form", text=text, example="2026-03-02")
    return dates.readings[0][0]


def parse_clock_times(text: str) -> tuple[time, time]:
    """Read two clock times as the quick-entry line does: `0830-1624`.

    Raises:
        InvalidInputError: it is not two times, one of them does not exist, or their half of the day is open.
    """
    parts = parts_of(text, date.min + timedelta(days=DAY))
    span = parts.spans[0] if len(parts.spans) == 1 and parts.spans[0].last == len(parts.tokens) else None
    if span is None or span.start is None or span.end is None or span.first:
        raise InvalidInputError("entry.time.span", text=text, example="0830-1624")
    found = settle(span.start, span.end, usual_stretch(None))
    if found.how is not How.READ:
        example = "-".join(f"{minute % DAY // HOUR:02d}{minute % HOUR:02d}" for minute in found.stretches[0])
        raise InvalidInputError("entry.half_of_day", text=text, example=example)
    return span.start.at, span.end.at


def parse_break(text: str) -> Minutes:
    """Read a break as the quick-entry line does, without its minus sign: `30`, `45m`, `1h`.

    Raises:
        InvalidInputError: it is not a length of time.
    """
    word = text.strip().casefold()
    is_bare = word.isascii() and word.isdigit()
    minutes = parse_duration(f"{word}m" if is_bare else word)
    if minutes is None or (is_bare and 0 < minutes < LEAST_BARE_MINUTES):
        raise InvalidInputError("entry.break", text=text, example="30")
    return minutes
