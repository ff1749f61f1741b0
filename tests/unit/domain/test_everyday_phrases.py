"""Phrasings of tired people beyond the worked cases: read, proposed or asked about, never taken wrongly."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.entry.quick_entry import EntryContext, UnclearEntryError, read_quick_entry
from overtime_logger.domain.errors import InvalidInputError
from tests.cases import LONDON
from tests.refusals import message_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.entry.quick_entry import QuickEntry
    from overtime_logger.domain.period import DateRange

TODAY = date(2026, 11, 30)
"""A Monday; the usual day is 08:30 to 16:24 with 30 minutes' break."""
USUAL = UsualDay(time(8, 30), time(16, 24), 30)
BARE = EntryContext(TODAY, LONDON, lambda _day: USUAL)
RECORDED = [
    read_quick_entry(line, BARE).record
    for line in (
        "23/11 0800-1800 audit",
        "24/11 sick",
        "25/11 8h",
        "26/11 0830-1230 1300-1700",
        "27/11 0830-1815 -45",
    )
]


def recorded_in(span: DateRange) -> Sequence[DayRecord]:
    return [record for record in RECORDED if span.first <= record.date <= span.last]


CONTEXT = EntryContext(TODAY, LONDON, lambda _day: USUAL, recorded_in=recorded_in)


def in_short(entry: QuickEntry) -> str:
    """What was understood: `27/11 0830-1815 -45 “note”`; of several days off their first and last dates."""
    record, off = entry.record, entry.record.time_off
    dates = f"{record.date:%d/%m}"
    if len(entry.records) > 1:
        dates += f"-{entry.records[-1].date:%d/%m}x{len(entry.records)}"
    pieces = [dates, *(f"{each.start:%H%M}-{each.end:%H%M}" for each in record.spells)]
    pieces += [f"{record.amount_minutes}m"] if record.amount_minutes is not None else []
    pieces += [f"-{record.break_minutes}"] if record.break_minutes else []
    if off is not None:
        pieces.append(f"{off.kind.value}/{off.minutes or off.portion.value}")
    return " ".join([*pieces, *([f"“{record.note}”"] if record.note else [])])


READ = [
    ("08h30-17h45", "30/11 0830-1745 -30"),
    ("8h-17h", "30/11 0800-1700 -30"),
    ("08H30 - 12H00, 13H00 - 18H15", "30/11 0830-1200 1300-1815"),
    ("finished 17h45", "30/11 0830-1745 -30"),
    ("tues 0815-1805 psr x2", "24/11 0815-1805 -30 “psr x2”"),
    ("0830-1745 3 x psr", "30/11 0830-1745 -30 “3 x psr”"),
    ("8 3/4 hours", "30/11 525m"),
    ("overran by 50 mins", "30/11 0830-1714 -30"),
    ("court all day, back 7pm", "30/11 0830-1900 -30 “court all day”"),
    ("usual except finished 1730", "30/11 0830-1730 -30"),
    ("half day leave fri am", "27/11 leave/am"),
    ("0830-1745 covering for 2 off sick", "30/11 0830-1745 -30 “covering for 2 off sick”"),
    ("2 hours flexi pm", "30/11 flexi/120 “pm”"),
    ("flexi 2h pm", "30/11 flexi/120 “pm”"),
    ("08.15h to 17.30h", "30/11 0815-1730 -30"),
    ("hour late finishing", "30/11 0830-1724 -30"),
    ("45 extra mins", "30/11 0830-1709 -30"),
    ("special leave today childcare", "30/11 special_leave/whole “childcare”"),
]
PROPOSED = [
    ("leave w/c 14 dec", "14/12-18/12x5 leave/whole"),
    ("leave week commencing 14/12", "14/12-18/12x5 leave/whole"),
    ("al wc mon 21/12", "21/12-25/12x5 leave/whole"),
    ("leave w/c 21st", "21/12-25/12x5 leave/whole"),
    ("leave w/e 18 dec", "14/12-18/12x5 leave/whole"),
    ("leave week of 16 dec", "14/12-18/12x5 leave/whole"),
    ("leave xmas week", "21/12-25/12x5 leave/whole"),
    ("2 days leave from 21 dec", "21/12-22/12x2 leave/whole"),
    ("leave for 2 weeks from 14 dec", "14/12-25/12x10 leave/whole"),
    ("5 days a/l starting 14 dec", "14/12-18/12x5 leave/whole"),
    ("sick mon tue", "23/11-24/11x2 sick/whole"),
    ("sick mon and tue", "23/11-24/11x2 sick/whole"),
    ("sick wed thu fri", "25/11-27/11x3 sick/whole"),
    ("sick from thurs", "26/11-30/11x3 sick/whole"),
    ("leave thu fri", "03/12-04/12x2 leave/whole"),
    ("leave tomorrow and weds", "01/12-02/12x2 leave/whole"),
    ("leave mon tue wed next week", "07/12-09/12x3 leave/whole"),
    ("same as friday", "30/11 0830-1815 -45"),
    ("same as mon", "30/11 0800-1800 -30"),
    ("same as last mon", "30/11 0800-1800 -30"),
    ("same as thurs", "30/11 0830-1230 1300-1700"),
    ("same as wed", "30/11 480m"),
    ("same as tue", "30/11 sick/whole"),
    ("ditto", "30/11 0830-1815 -45"),
    ("same again #duty late recall", "30/11 0830-1815 -45 “late recall”"),
    ("same as fri but left at 5", "30/11 0830-1700 -30"),
    ("same as fri no lunch", "30/11 0830-1815"),
    ("ditto plus 1h", "30/11 0830-1915 -45"),
    ("training day 9-5", "30/11 0900-1700 -30 “training day”"),
    ("dentist 2-3, otherwise usual", "30/11 0830-1400 1500-1624 -30 “dentist”"),
    ("usual apart from dentist 2-3", "30/11 0830-1400 1500-1624 -30 “dentist”"),
    ("usual but out 12-2 for the optician", "30/11 0830-1200 1400-1624 -30 “out for the optician”"),
    ("gp appt 8.30-9.15 otherwise normal", "30/11 0915-1624 -30 “gp appt”"),
    ("8-6 except 2-3 dentist", "30/11 0800-1400 1500-1800 “dentist”"),
    ("home by 7, started 8.15", "30/11 0815-1900 -30"),
    ("in at 8 out at ten to 6", "30/11 0800-1750 -30"),
    ("20 mins late in, left 6", "30/11 0850-1800 -30"),
    ("took 2 hours toil, finished 2.30", "30/11 0830-1430 toil/120"),
    ("left 1hr early toil", "30/11 0830-1524 -30 toil/60"),
    ("toil from 2pm", "30/11 0830-1400 toil/144"),
    ("leave til 11 then 11-6", "30/11 1100-1800 -30 leave/150"),
    ("left bang on 6", "30/11 0830-1800 -30"),
    ("8-5 less dentist 2-3", "30/11 0800-1400 1500-1700 “dentist”"),
    ("sick thurs & fri last wk", "26/11-27/11x2 sick/whole"),
    ("court 9.30-1 then office til 6", "30/11 0930-1800 -30 “court office”"),
    ("24.11 8-6", "24/11 0800-1800 -30"),
    ("8-6 hour lunch", "30/11 0800-1800 -60"),
]
ASKED = [
    ("same as yesterday", ["30/11 0830-1815 -45"]),
    ("union meeting 2-4 otherwise usual", ["30/11 0830-1400 1600-1624", "30/11 0830-1624 -30"]),
    ("0830-1745 dentist 2-3", ["30/11 0830-1400 1500-1745 “dentist”", "30/11 0830-1745 -30 “dentist 2-3”"]),
    ("doctors 9-10", ["30/11 0830-0900 1000-1624 -30 “doctors”"]),
    ("usual 2-4", ["30/11 0200-0400 0830-1624 -30", "30/11 0830-1624 -30 “2-4”"]),
    ("usual bar an hour at the vets", ["30/11 0830-1624 -60", "30/11 0830-1524 -30"]),
    ("9hrs less 30 lunch", ["30/11 510m", "30/11 540m"]),
    ("usual minus 1 hr", ["30/11 0830-1624 -60", "30/11 0830-1524 -30"]),
    ("usual plus 1.5 hrs eve", ["30/11 0830-1754 -30 “eve”"]),
    ("worked 9 hrs today inc lunch", ["30/11 510m", "30/11 540m"]),
    ("late night 12-8", ["30/11 1200-0800 -30 “late”", "30/11 0000-0800 -30 “late”"]),
    ("half day friday", ["27/11 leave/am", "27/11 leave/pm"]),
    ("half day leave, worked till 12.30", ["30/11 0830-1230 leave/pm"]),
    ("went home at 2 sick", ["30/11 0830-1400 sick/144"]),
    ("training day", ["30/11 0830-1624 -30 “training day”"]),
    ("1h over, recall came in at 4", ["30/11 0830-1724 -30 “recall came in at 4”"]),
    ("mappa 10-12 then usual", ["30/11 0830-1624 -30 “mappa 10-12 then”"]),
]


@pytest.mark.parametrize(("line", "meaning"), READ)
def test_what_has_one_meaning_is_read(line: str, meaning: str) -> None:
    entry = read_quick_entry(line, CONTEXT)

    assert (in_short(entry), entry.is_proposal) == (meaning, False)


@pytest.mark.parametrize(("line", "meaning"), PROPOSED)
def test_what_is_far_likelier_is_proposed(line: str, meaning: str) -> None:
    entry = read_quick_entry(line, CONTEXT)

    assert (in_short(entry), entry.is_proposal) == (meaning, True)


@pytest.mark.parametrize(("line", "meanings"), ASKED)
def test_what_may_mean_several_things_is_asked_about(line: str, meanings: list[str]) -> None:
    with pytest.raises(UnclearEntryError) as caught:
        read_quick_entry(line, CONTEXT)

    found = [in_short(choice) for choice in caught.value.choices]
    assert len(found) == len(meanings)
    assert all(seen.startswith(meaning) for seen, meaning in zip(found, meanings, strict=True)), found


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("8-30", "30"),
        ("0830-1775", "17:75"),
        ("8.30-17.75", "17.75"),
        ("half day friday", "half day"),
        ("took flexi finished at 3", "flexi"),
        ("same as thurs 12 nov", "thurs 12 nov"),
    ],
)
def test_a_refusal_names_the_part_as_it_was_typed(line: str, part: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_quick_entry(line, CONTEXT)

    assert part in message_of(caught.value)


def test_the_note_and_the_reasons_of_another_day_are_not_repeated() -> None:
    record = read_quick_entry("same as mon", CONTEXT).record

    assert (record.note, record.reasons, record.proposed_from) == ("", (), "")
