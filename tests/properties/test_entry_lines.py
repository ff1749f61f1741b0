"""What must hold of every line that can be typed."""

from __future__ import annotations

from datetime import date, time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.entry.quick_entry import EntryContext, UnclearEntryError, read_quick_entry
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import find_identifiers
from tests.refusals import message_of
from tests.strategies import LONDON

CONTEXT = EntryContext(date(2026, 3, 20), LONDON, lambda _day: UsualDay(time(8, 30), time(16, 24), 30))

_WORDS = (
    "mon",
    "sat",
    "today",
    "yesterday",
    "2/3",
    "29/2",
    "31/12/2025",
    "2026-03-29",
    "0830-1745",
    "8-17",
    "9-5",
    "8-10pm",
    "2200-0200",
    "0130-0230",
    "to",
    "6",
    "6pm",
    "usual",
    "+1h10",
    "+",
    "-",
    "8h45",
    "8.75h",
    "8h",
    "45",
    "45m",
    "30",
    "1",
    "-30",
    "-1h",
    "break",
    "no",
    "lunch",
    "leave",
    "sick",
    "toil",
    "off",
    "am",
    "pm",
    "half",
    "2h",
    "hours",
    "min",
    "#duty",
    "#",
    "and",
    "then",
    "court",
    "report",
    "X123456",
    "1-1",
    "1300",
    "1700,",
    "24:00",
    "1800-2400",
    "also",
    "instead",
    "½",
    "²",
    "٣",
    "é",
    "–30",
    "\u200b",
)
lines = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join),
    st.text(alphabet="0123456789:.-+hmap/# tousl", max_size=25),
)


def read(line: str) -> DayRecord | InvalidInputError:
    try:
        return read_quick_entry(line, CONTEXT).record
    except InvalidInputError as error:
        return error


@settings(max_examples=1500)
@given(lines)
@example("9999-12-31 2200-0200")
@example("\ud800")
@example("to \u00b2")
@example("+\u00b2")
@example("leave \u00bd")
def test_any_line_is_read_or_refused(line: str) -> None:
    record = read(line)

    if isinstance(record, InvalidInputError):
        assert record.code
        assert message_of(record)
        assert record.position is None or 0 <= record.position < len(line)
    else:
        assert record.has_hours or record.time_off is not None


@settings(max_examples=600)
@given(lines)
def test_what_is_kept_was_typed_and_holds_no_case_number(line: str) -> None:
    record = read(line)

    if not isinstance(record, InvalidInputError):
        kept = " ".join((record.note, *record.reasons))
        assert not [each for each in find_identifiers(kept) if each.kind.is_blocked]
        assert all(word in line.casefold() or not word.isascii() for word in record.note.casefold().split())


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(5, 90))
def test_packed_times_are_read_as_the_clock_shows_them(start: int, end: int, pause: int) -> None:
    length = (end - start) % 1440
    line = f"2026-03-03 {start // 60:02d}{start % 60:02d}-{end // 60:02d}{end % 60:02d} -{pause}"
    record = read(line)

    if isinstance(record, UnclearEntryError):
        # So long past midnight it is asked about; what was typed is one of the choices.
        assert length > 13 * 60
        assert length - pause in {choice.record.worked_minutes for choice in record.choices}
    elif length > pause:
        assert isinstance(record, DayRecord)
        assert record.worked_minutes == length - pause
    else:
        assert isinstance(record, InvalidInputError)


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_identifiers(text: str) -> None:
    for identifier in find_identifiers(text):
        assert text[identifier.start : identifier.end] == identifier.text
