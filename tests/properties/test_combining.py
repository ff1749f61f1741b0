"""Days that combine: nothing that is said is lost, and no minute of the clock counts twice."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from overtime_logger.domain.day import (
    Basis,
    Break,
    DayRecord,
    Manner,
    Portion,
    TimeOff,
    TimeOffKind,
    combined,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell
from tests.strategies import LONDON, START

KINDS = [kind for kind in TimeOffKind if kind is not TimeOffKind.ABSENT]
TAGS = ("duty", "recall", "oasys")


@st.composite
def spells_on(draw: st.DrawFn, day: date) -> tuple[Spell, ...]:
    found: list[Spell] = []
    for _number in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, 95)) * 15
        length = draw(st.integers(1, 60)) * 15
        at = datetime.combine(day, time()) + timedelta(minutes=start)
        end = at + timedelta(minutes=length)
        if end.date() - day <= timedelta(days=1):
            found.append(Spell.on(day, at.time(), end.time(), LONDON, end_is_midnight=end.time() == time()))
    return tuple(dict.fromkeys(found))


@st.composite
def time_off(draw: st.DrawFn) -> TimeOff:
    portion = draw(st.sampled_from(list(Portion)))
    minutes = draw(st.integers(15, 300)) if portion is Portion.HOURS else None
    return TimeOff(draw(st.sampled_from(KINDS)), portion, minutes, draw(st.booleans()))


@st.composite
def records_on(draw: st.DrawFn, day: date) -> DayRecord:
    spells = draw(spells_on(day))
    amount = draw(st.none() | st.integers(30, 600)) if not spells else None
    off = draw(st.none() | time_off())
    assume(spells or amount or off)
    rest = draw(st.none() | st.integers(5, 60)) if spells else None
    try:
        return DayRecord(
            day,
            spells,
            amount,
            (Break(rest),) if rest else (),
            off,
            tuple(draw(st.lists(st.sampled_from(TAGS), unique=True, max_size=2))),
            tuple(draw(st.lists(st.sampled_from(TAGS), unique=True, max_size=1))),
            draw(st.none() | st.sampled_from(list(Basis))),
            note=draw(st.sampled_from(("", "court", "two reports"))),
            proposed_from=draw(st.sampled_from(("", "8-6"))),
            before_end=draw(st.booleans()),
            from_file=draw(st.sampled_from(("", "ab" * 32))),
        )
    except InvalidInputError:
        assume(False)
        raise


def combined_or_none(before: DayRecord, entry: DayRecord, manner: Manner) -> DayRecord | None:
    """The two together; None where they are refused."""
    try:
        return combined(before, entry, manner)
    except InvalidInputError:
        return None


def clock_minutes(records: list[DayRecord]) -> set[datetime]:
    """Every quarter of an hour, by its start, that lies in any spell."""
    quarters: set[datetime] = set()
    for spell in itertools.chain.from_iterable(record.spells for record in records):
        at = spell.start
        while at < spell.end:
            quarters.add(at)
            at += timedelta(minutes=15)
    return quarters


@settings(max_examples=500)
@given(records_on(START), records_on(START))
def test_nothing_that_is_added_is_lost(before: DayRecord, entry: DayRecord) -> None:
    both = combined_or_none(before, entry, Manner.ALSO)
    if both is None:
        return

    for each in (before, entry):
        assert set(each.spells) <= set(both.spells)
        assert set(each.reasons) <= set(both.reasons)
        assert set(each.gave_way) <= set(both.gave_way)
        assert each.note in both.note
        assert each.proposed_from in both.proposed_from
        assert both.basis == each.basis or each.basis is None
        assert both.before_end or not each.before_end
        assert both.from_file or not each.from_file
        assert set(each.time_off.each if each.time_off else ()) <= set(both.time_off.each if both.time_off else ())
    assert (both.amount_minutes or 0) == (before.amount_minutes or 0) + (entry.amount_minutes or 0)
    if not set(before.spells) & set(entry.spells):
        assert both.break_minutes == before.break_minutes + entry.break_minutes
    else:
        assert both.break_minutes in {before.break_minutes, entry.break_minutes}


@settings(max_examples=300)
@given(records_on(START), records_on(START))
def test_an_amendment_keeps_the_side_it_does_not_speak_of(before: DayRecord, entry: DayRecord) -> None:
    both = combined_or_none(before, entry, Manner.AMEND)
    if both is None:
        assert before.time_off
        assert entry.time_off
        return

    hours = entry if entry.has_hours else before
    assert (both.spells, both.amount_minutes) == (hours.spells, hours.amount_minutes)
    assert both.breaks == hours.breaks
    assert both.time_off == (entry.time_off or before.time_off)
    assert both.note == (entry.note or before.note)


@settings(max_examples=300)
@given(records_on(START))
def test_the_same_said_twice_is_said_once(record: DayRecord) -> None:
    assume(record.amount_minutes is None)

    assert combined(record, record, Manner.ALSO) == record


@settings(max_examples=300)
@given(st.data())
def test_no_minute_of_the_clock_counts_twice(data: st.DataObject) -> None:
    records: list[DayRecord] = []
    for number in range(data.draw(st.integers(1, 4))):
        spells = data.draw(spells_on(START + timedelta(days=number)))
        if spells:
            record = DayRecord(START + timedelta(days=number), spells)
            is_next = records and records[-1].date + timedelta(days=1) == record.date
            records.append(record.after(records[-1]) if is_next else record)

    assert sum(record.worked_minutes for record in records) == 15 * len(clock_minutes(records))
