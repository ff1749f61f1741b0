"""The quick-entry line: what it reads, and above all what it refuses to guess."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.day import Break, BreakSource, DayRecord, Manner, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.entry.quick_entry import (
    MOST_CHARACTERS,
    EntryContext,
    UnclearEntryError,
    parse_break,
    parse_clock_times,
    parse_day,
    read_quick_entry,
)
from overtime_logger.domain.errors import InvalidInputError
from tests.cases import LONDON, day, load_cases, usual_from
from tests.refusals import hint_of, message_of, told

CASES = load_cases("quick_entry.json")
PHRASES = load_cases("entry_phrases.json")
USUAL = UsualDay(time(8, 30), time(16, 24), 30)
FRIDAY = date(2026, 3, 20)
CONTRACTED = 444


def context_with(usual: UsualDay | None, today: date = FRIDAY) -> EntryContext:
    return EntryContext(today, LONDON, lambda _day: usual)


CONTEXT = context_with(usual_from(CASES["context"]["usual"], CASES["context"]["usual_break_minutes"]))


def read(line: str) -> DayRecord:
    return read_quick_entry(line, CONTEXT).record


def refusal(line: str, context: EntryContext = CONTEXT) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as caught:
        read_quick_entry(line, context)
    return caught.value


def as_seen(record: DayRecord) -> dict[str, Any]:
    """A record in the words of the cases."""
    contracted = CONTRACTED if record.date.weekday() < 5 else 0
    off = record.time_off
    return {
        "date": record.date.isoformat(),
        "spells": [[f"{s.start:%H:%M}", f"{s.end:%H:%M}", s.day_shift] for s in record.spells],
        "break_minutes": record.break_minutes,
        "break_source": record.break_source.value if record.break_source else None,
        "worked_minutes": record.worked_minutes,
        "contracted_minutes": contracted,
        "credited_minutes": record.hours.credited(contracted),
        "difference_minutes": record.hours.difference(contracted),
        "amount_only": record.amount_minutes is not None,
        "reasons": list(record.reasons),
        "note": record.note,
        "off": off.kind.value if off else None,
        "part": off.portion.value if off else None,
        "toil_minutes": off.minutes if off else None,
    }


@pytest.mark.parametrize(("line", "expected"), CASES["ok"], ids=[line for line, _ in CASES["ok"]])
def test_worked_case_is_read(line: str, expected: dict[str, Any]) -> None:
    seen = as_seen(read(line))

    assert {name: seen[name] for name in expected} == expected


@pytest.mark.parametrize(("line", "message"), CASES["refused"])
def test_worked_case_is_refused(line: str, message: str) -> None:
    assert message_of(refusal(line)) == message


@pytest.mark.parametrize(
    ("line", "spells"),
    [
        ("0830 - 1745 -30", ["08:30-17:45"]),
        ("0830 to 1745 -30", ["08:30-17:45"]),
        ("0830–1745 −30", ["08:30-17:45"]),
        ("0830—1745 ‑30", ["08:30-17:45"]),
        ("0830‒1745 －30", ["08:30-17:45"]),
        ("845-1745 -30", ["08:45-17:45"]),
        ("9-5pm", ["09:00-17:00"]),
        ("9AM-5PM", ["09:00-17:00"]),
        ("9-1pm", ["09:00-13:00"]),
        ("10-11am", ["10:00-11:00"]),
        ("12-1pm", ["12:00-13:00"]),
        ("8-12", ["08:00-12:00"]),
        ("11-12", ["11:00-12:00"]),
        ("5-13", ["05:00-13:00"]),
        ("01-05", ["01:00-05:00"]),
        ("22-6", ["22:00-06:00+1"]),
        ("22:00-2:00", ["22:00-02:00+1"]),
        ("9pm-5", ["21:00-05:00+1"]),
        ("11pm-3am", ["23:00-03:00+1"]),
        ("12am-8am", ["00:00-08:00"]),
        ("1800-12am", ["18:00-00:00+1"]),
        ("0-8", ["00:00-08:00"]),
        ("1800-24", ["18:00-00:00+1"]),
        ("1800-24:00", ["18:00-00:00+1"]),
        ("0000-2400 -1h", ["00:00-00:00+1"]),
        ("to 6pm", ["08:30-18:00"]),
        ("to 18", ["08:30-18:00"]),
        ("to 1200", ["08:30-12:00"]),
        ("usual 2000-2200", ["08:30-16:24", "20:00-22:00"]),
        ("1300-1700 0830-1200", ["08:30-12:00", "13:00-17:00"]),
        ("٠٨٣٠-١٧٤٥", ["08:30-17:45"]),
        ("+1h 10m", ["08:30-17:34"]),
        ("+70", ["08:30-17:34"]),
        ("usual +70 min", ["08:30-17:34"]),
    ],
)
def test_spells_are_read(line: str, spells: list[str]) -> None:
    assert list(map(str, read(line).spells)) == spells


@pytest.mark.parametrize(
    ("line", "spells"),
    [
        *[("9-5", ["09:00-17:00"]), ("9 to 5", ["09:00-17:00"]), ("9.30-5.30", ["09:30-17:30"])],
        *[("9:00-5:00", ["09:00-17:00"]), ("0900-5", ["09:00-17:00"]), ("900-530", ["09:00-17:30"])],
        *[("1730-845", ["17:30-20:45"]), ("9am-5", ["09:00-17:00"]), ("13-5", ["13:00-17:00"])],
        *[("12-1", ["12:00-13:00"]), ("1-5", ["13:00-17:00"]), ("9-12 1-5", ["09:00-12:00", "13:00-17:00"])],
        *[("8-10pm", ["20:00-22:00"]), ("11-3am", ["23:00-03:00+1"]), ("to 6", ["08:30-18:00"])],
        *[("0830-1630 8-10", ["08:30-16:30", "20:00-22:00"]), ("usual 8-10", ["08:30-16:24", "20:00-22:00"])],
        *[("6-10 0830-1745", ["08:30-17:45", "18:00-22:00"]), ("0830 1745", ["08:30-17:45"])],
        *[("till about 1815", ["08:30-18:15"]), ("9-5 2-3pm eve 8-10", None), ("7-3", ["07:00-15:00"])],
        *[("10-8", ["10:00-20:00"]), ("12-8", ["12:00-20:00"]), ("11-7", ["11:00-19:00"])],
    ],
)
def test_a_far_likelier_half_of_the_day_is_proposed(line: str, spells: list[str] | None) -> None:
    if spells is None:
        refusal(line)
        return
    entry = read_quick_entry(line, CONTEXT)

    assert entry.is_proposal
    assert list(map(str, entry.record.spells)) == spells


@pytest.mark.parametrize(
    ("line", "spells"),
    [
        ("6-10", ["06:00-10:00", "18:00-22:00"]),
        ("8-10", ["08:00-10:00", "20:00-22:00"]),
        ("12-1am", ["00:00-01:00", "12:00-01:00+1"]),
        ("to 9", ["08:30-09:00", "08:30-21:00"]),
        ("to 12", ["08:30-12:00", "08:30-00:00+1"]),
        ("9-10pm", ["09:00-22:00", "21:00-22:00"]),
        ("0900-0530", ["09:00-17:30", "09:00-05:30+1"]),
        ("0900-0500 -1h", ["09:00-17:00", "09:00-05:00+1"]),
        ("12:00-03:00", ["12:00-15:00", "12:00-03:00+1"]),
    ],
)
def test_times_that_leave_the_half_of_the_day_open_are_asked_about(line: str, spells: list[str]) -> None:
    error = refusal(line)

    assert isinstance(error, UnclearEntryError)
    assert error.code == "entry.half_of_day"
    assert [str(choice.record.spells[0]) for choice in error.choices] == spells


def test_what_is_likely_follows_the_usual_day() -> None:
    night = context_with(UsualDay(time(20), time(6), 30))

    assert str(read_quick_entry("8-6", night).record.spells[0]) == "20:00-06:00+1"
    assert read_quick_entry("8-6", night).is_proposal


@pytest.mark.parametrize("case", PHRASES["cases"], ids=[case["line"] for case in PHRASES["cases"]])
def test_worked_phrase_is_read_proposed_or_asked_about(case: dict[str, Any]) -> None:
    context = context_with(USUAL, date.fromisoformat(PHRASES["meta"]["today"]))
    if case["how"] == "ask":
        assert message_of(refusal(case["line"], context))
        return
    entry = read_quick_entry(case["line"], context)
    record, off = entry.record, entry.record.time_off
    dates = case["dates"] if "dates" in case else [case["date"]]
    is_long = sum(each.minutes for each in record.spells) > 360
    usual_break = 30 if is_long else 0
    expected_break = case.get("break_minutes", 0)

    assert entry.is_proposal is (case["how"] == "propose")
    assert [each.date.isoformat() for each in entry.records] == dates
    assert [[f"{each.start:%H:%M}", f"{each.end:%H:%M}"] for each in record.spells] == case.get("spells", [])
    assert record.break_minutes == (usual_break if expected_break == "usual" else expected_break)
    assert record.amount_minutes == case.get("amount_minutes")
    assert record.note == case.get("note", "")
    assert list(record.reasons) == case.get("reasons", [])
    assert (off.kind.value if off else None) == case.get("off")
    if off is not None:
        assert off.portion.value == case["part"]
        assert off.paid is case.get("paid", True)
        assert case.get("credited_minutes", off.credited_of(CONTRACTED)) == off.credited_of(CONTRACTED)
        assert case.get("toil_minutes", off.compensated_of(CONTRACTED)) == off.compensated_of(CONTRACTED)


@pytest.mark.parametrize("line", ["mon 2200-0200 0300-0500", "1800-2400 0000-0200"])
def test_hours_after_midnight_belong_to_the_next_day(line: str) -> None:
    assert refusal(line).code == "entry.next_day"


def test_overlapping_times_are_taken_and_counted_once_for_the_usual_break() -> None:
    record = read("0830-1230 0900-1300")

    assert record.worked_minutes == 270
    assert record.break_minutes == 0


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("0830-1745 - 30", 30),
        ("0830-1745 —30", 30),
        ("0830-1745 -30min", 30),
        ("0830-1745 -30mins", 30),
        ("0830-1745 -30 mins", 30),
        ("0830-1745 break 30 minutes", 30),
        ("0830-1745 break 1 hour", 60),
        ("0830-1745 -1 hour", 60),
        ("0830-1745 -1h 15m", 75),
        ("0830-1745 -1h15", 75),
        ("0830-1745 -1.5h", 90),
        ("0830-1745 break 1.5 hours", 90),
        ("0830-1745 -0", 0),
        ("0830-1745 break 0", 0),
        ("usual -30", 30),
        ("usual no break", 0),
        ("0830-1745 -30 break at desk", 30),
    ],
)
def test_breaks_are_read(line: str, minutes: int) -> None:
    record = read(line)

    assert record.break_minutes == minutes
    assert record.break_source is (BreakSource.TYPED if minutes else None)


@pytest.mark.parametrize(
    "line",
    ["0830-1745 -1", "0830-1745 break 2", "+1", "usual +2"],
)
def test_bare_numbers_that_could_be_hours_are_refused(line: str) -> None:
    assert refusal(line).code == "entry.unit"


@pytest.mark.parametrize(
    "line",
    [
        *("0830-1745 -0.5", "0830-1745 half an hour", "0830-1745 -30 -15", "0830-1745 no break -30", "toil 2"),
        *("0830-1200 then 1300", "0830-1745 1815", "0830-1745 # duty", "0830-1745 usual", "0830-1630 2030-"),
        *("0830-1745 plus 30", "0830-1745 extra 1h", "0830-1745 overtime 2.5", "usual and 1h", "usual instead"),
        *("leave am and pm", "0830-1745 and an hour at home", "0830-1745 then another 2 hours", "8h 10 recalls"),
        *("0830-1745 but left at 1630", "0830-1745 plus evening", "0830-1745 call at 1730 from court"),
        *(
            "0830-1745 court 10-12",
            "0830-1745 half the team off",
            "0830-1745 for everyone off sick",
            "leave early",
        ),
        *(
            "sick later",
            "leave a few hours",
            "leave until lunch",
            "sick 2 days",
            "0830-1745 planned",
            "8h5",
            "1h90",
        ),
        *("0830-1745 not worked", "0830-1745 cancelled leave", "0830-1745 less time than planned", "usual -15"),
        *("0830-1745 two more", "0830-1745 -30 and then some", "not sick", "no leave", "leave cancelled"),
    ],
)
def test_what_may_be_meant_for_the_record_is_not_lost_in_the_note(line: str) -> None:
    error = refusal(line)

    assert error.code.startswith("entry.")
    assert hint_of(error)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("0830-1745 -30 2 parole reports, 1 recall", "2 parole reports, 1 recall"),
        ("0830-1745 -30 supervision 1-1", "supervision 1-1"),
        ("0830-1745 -30 pages 10-12 of the report", "pages 10-12 of the report"),
        ("0830-1745 -30 plan 2025-2026 agreed", "plan 2025-2026 agreed"),
        ("0830-1745 -30 plan for 2025-2026", "plan for 2025-2026"),
        ("0830-1745 -30 court - 2 recalls", "court - 2 recalls"),
        ("0830-1745 -30 - late finish", "late finish"),
        ("0830-1745 breakdown of the printer", "breakdown of the printer"),
        ("0830-1745 covering sick leave", "covering sick leave"),
        ("8h 2 parole reports", "2 parole reports"),
        ("0830-1745   -30   two   spaces", "two spaces"),
        ("0830-1745 -30 cafe\u0301", "caf\u00e9"),
        ("sick flu", "flu"),
        ("0830-1745 -30 report due mon", "report due mon"),
        ("0830-1745 two parole reports due this week", "two parole reports due this week"),
        ("0830-1745 court report asked for by tomorrow", "court report asked for by tomorrow"),
    ],
)
def test_notes_are_kept_word_for_word(line: str, note: str) -> None:
    assert read(line).note == note


@pytest.mark.parametrize(
    "line",
    [
        *(
            "sun 1000-1200 mon hearing",
            "0830-1745 -30 carried over from yesterday",
        ),
        *("8h45 recall report yesterday", "0830-1745 mon hearing"),
    ],
)
def test_a_day_among_the_words_of_a_note_is_asked_about(line: str) -> None:
    assert refusal(line).code == "entry.day_comes_first"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        *[
            ("0830-1745 yesterday", "2026-03-19"),
            ("0830-1745 on mon", "2026-03-16"),
            ("0830-1745 for 2/3", "2026-03-02"),
        ],
        *[
            ("0830-1745 -30 2026-03-02", "2026-03-02"),
            ("sick yesterday", "2026-03-19"),
            ("leave tomorrow am", "2026-03-21"),
        ],
        *[("0830-1745 fri, court", "2026-03-20"), ("0830-1745 mon #duty", "2026-03-16")],
    ],
)
def test_a_day_after_the_hours_is_read(line: str, expected: str) -> None:
    assert read(line).date == day(expected)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "BH worked",
            "NWD but worked 2h",
            "on leave but worked 2 hours",
            "dr appt 2h",
            "off with stress",
            "sick note",
        ),
        *(
            "1/2 day leave",
            "leave easter monday",
            "0830-1745 no",
            "cancelled leave, worked 0830-1745",
        ),
        *(
            "0830-1745 covering John's leave",
            "0830-1745 asked for toil, refused",
            "0830-1745 3rd recall this week",
        ),
    ],
)
def test_what_may_be_more_or_less_than_the_day_off_is_asked_about(line: str) -> None:
    assert refusal(line).code.startswith("entry.")


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("20260302 0830-1745", "2026-03-02"),
        ("leave w/o pay", "unpaid"),
        ("leave xmas eve", "2025-12-24"),
        ("leave christmas eve 2", None),
    ],
)
def test_days_and_pay_in_odd_spellings(line: str, seen: str | None) -> None:
    if seen is None:
        refusal(line)
        return
    record = read(line)

    assert seen in (record.date.isoformat(), "unpaid" if record.time_off and not record.time_off.paid else "")


@pytest.mark.parametrize(
    ("line", "spells"),
    [
        ("started 30 mins early", ["08:00-16:24"]),
        ("came in an hour late", ["09:30-16:24"]),
        ("logged on 0805 off 1755", ["08:05-17:55"]),
        ("between 9 and 5", ["09:00-17:00"]),
        ("wed last week 8-6", ["08:00-18:00"]),
        ("late shift 2-10", ["14:00-22:00"]),
    ],
)
def test_everyday_ways_are_proposed(line: str, spells: list[str]) -> None:
    entry = read_quick_entry(line, CONTEXT)

    assert entry.is_proposal or line.startswith("logged")
    assert list(map(str, entry.record.spells)) == spells


@pytest.mark.parametrize(
    ("line", "first", "number"),
    [
        ("sick since tue", "2026-03-17", 4),
        ("leave 26, 27 and 30 mar", "2026-03-26", 3),
        ("leave from 26 mar to 1 apr", "2026-03-26", 5),
    ],
)
def test_several_days_off_in_other_words(line: str, first: str, number: int) -> None:
    entry = read_quick_entry(line, CONTEXT)

    assert (entry.is_proposal, entry.record.date.isoformat(), len(entry.records)) == (True, first, number)


@pytest.mark.parametrize("line", ["leave half day", "leave half-day", "half day leave", "leave half a day mon"])
def test_half_a_day_asks_which(line: str) -> None:
    error = refusal(line)

    assert isinstance(error, UnclearEntryError)
    assert error.code == "entry.part_of_day"
    portions = [choice.record.time_off.portion for choice in error.choices if choice.record.time_off]
    assert portions == [Portion.MORNING, Portion.AFTERNOON]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("leave at 3", ("08:30-15:00", 84)),
        ("sick at 14:30", ("08:30-14:30", 114)),
    ],
)
def test_time_off_at_a_time_asks_what_was_worked(line: str, first: tuple[str, int]) -> None:
    error = refusal(line)

    assert isinstance(error, UnclearEntryError)
    record = error.choices[0].record
    assert (str(record.spells[0]), record.time_off.minutes if record.time_off else 0) == first


@pytest.mark.parametrize(
    ("line", "expected"),
    [("sick from 2pm", ("08:30-14:00", 144)), ("leave until 1", ("13:00-16:24", 270))],
)
def test_time_off_from_or_until_a_time_is_proposed(line: str, expected: tuple[str, int]) -> None:
    entry = read_quick_entry(line, CONTEXT)

    assert entry.is_proposal
    off = entry.record.time_off
    assert (str(entry.record.spells[0]), off.minutes if off else None) == expected


@pytest.mark.parametrize(
    ("line", "today", "dates"),
    [
        ("leave mon-fri", "2026-11-30", ("2026-11-30", 5)),
        ("leave 21-24 dec", "2026-11-30", ("2026-12-21", 4)),
        ("leave 24 dec - 2 jan", "2026-11-30", ("2026-12-24", 7)),
        ("sick mon to wed", "2026-12-03", ("2026-11-30", 3)),
        ("leave next week", "2026-11-30", ("2026-12-07", 5)),
        ("sick mon and tue", "2026-12-03", ("2026-11-30", 2)),
        ("leave until fri", "2026-11-30", ("2026-11-30", 5)),
        ("a/l 21/12/26 to 1/1/27", "2026-11-30", ("2026-12-21", 10)),
    ],
)
def test_several_days_off_are_proposed_as_the_days_on_which_work_is_due(
    line: str, today: str, dates: tuple[str, int]
) -> None:
    entry = read_quick_entry(line, context_with(USUAL, date.fromisoformat(today)))

    assert entry.is_proposal
    assert (entry.record.date.isoformat(), len(entry.records)) == dates
    assert all(each.date.weekday() < 5 for each in entry.records)


@pytest.mark.parametrize("line", ["mon-fri 0830-1745", "mon 0830-1745 tue 0830-1800", "leave am mon-fri"])
def test_hours_are_those_of_one_day(line: str) -> None:
    assert refusal(line).code == "entry.one_day"


def test_days_off_that_have_begun_may_be_of_two_weeks() -> None:
    error = refusal("leave mon-fri", context_with(USUAL, date(2026, 12, 3)))

    assert isinstance(error, UnclearEntryError)
    assert [choice.record.date.isoformat() for choice in error.choices] == ["2026-11-30", "2026-12-07"]


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        *[("0830-1745 no lunch", 0), ("0830-1745 worked through lunch", 0), ("0830-1745 break missed", 0)],
        *[("0830-1745 nobreak", 0), ("0830-1745 break30", 30), ("0830-1745 lunch 45", 45)],
        *[("usual half hour lunch.", 30), ("0830-1745 lunch 12-12.45", 45), ("0830-1745 usual lunch", 30)],
    ],
)
def test_breaks_in_words_are_read(line: str, minutes: int) -> None:
    assert read(line).break_minutes == minutes


def test_a_lunch_with_its_times_lies_in_the_afternoon() -> None:
    [lunch] = read("0830-1745 lunch 1-1.30").breaks

    assert f"{lunch.start:%H:%M}" == "13:00" if lunch.start else False


@pytest.mark.parametrize("line", ["fri to 1815 lunch at desk", "0830-1745 lunch", "0830-1745 break"])
def test_a_note_about_a_break_asks_how_long_it_was(line: str) -> None:
    error = refusal(line)

    assert isinstance(error, UnclearEntryError)
    assert error.code == "entry.break_unclear"
    assert [choice.record.break_minutes for choice in error.choices] == [30, 0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("today 8h", "2026-03-20"),
        ("YESTERDAY 8h", "2026-03-19"),
        ("fri 8h", "2026-03-20"),
        ("Saturday 8h", "2026-03-14"),
        ("weds 8h", "2026-03-18"),
        ("2026-3-2 8h", "2026-03-02"),
        ("20/3 8h", "2026-03-20"),
        ("21/3 8h", "2025-03-21"),
        ("29/2 8h", "2024-02-29"),
        ("29/02/2024 8h", "2024-02-29"),
        ("31/12 8h", "2025-12-31"),
        ("1/4/2026 8h", "2026-04-01"),
        ("2199-12-31 2200-0200", "2199-12-31"),
        ("1950-01-01 0000-0100", "1950-01-01"),
    ],
)
def test_days_are_read(line: str, expected: str) -> None:
    assert read(line).date == day(expected)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("29/02/2026 8h", "entry.date"),
        ("31/9 8h", "entry.date"),
        ("2026-13-01 8h", "entry.date"),
        ("0/3 8h", "entry.date"),
        ("9999-12-31 2200-0200", "entry.year"),
        ("0001-01-01 8h", "entry.year"),
        ("2.3. 8h", "entry.not_understood"),
        ("mon", "entry.no_hours"),
        ("8h5", "entry.not_understood"),
        ("1h90", "entry.not_understood"),
        ("0830", "entry.not_understood"),
        ("-30", "entry.not_understood"),
        ("13am-1pm", "entry.time"),
        ("0860-1700", "entry.time"),
        ("2400-0400", "entry.time"),
        ("to 2575", "entry.time"),
        ("25h", "entry.amount"),
        ("0h", "entry.amount"),
        ("toil 25h", "entry.amount"),
        ("8h45 1h", "entry.hours_twice"),
        ("0830-1745 to 1815", "entry.hours_twice"),
        ("0830-1745 +1h", "entry.hours_twice"),
        ("usual +16h6", "entry.not_understood"),
        ("usual +16h06", "entry.too_long"),
        ("+", "entry.not_understood"),
        ("+0", "entry.not_understood"),
        ("+soon", "entry.not_understood"),
        ("leave sick", "entry.time_off_twice"),
        ("leave -30", "entry.break_without_work"),
        ("leave no break", "entry.break_without_work"),
        ("8h45 -30", "entry.break_from_amount"),
        ("usual leave", "entry.off_and_worked"),
        ("0830-1745 \x00", "entry.character"),
        ("0830-1745 \ud800", "entry.character"),
    ],
)
def test_what_can_not_be_read_is_refused(line: str, code: str) -> None:
    error = refusal(line)

    assert error.code == code
    assert hint_of(error)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("0830-1745 -30 visited X123456", "X123456"),
        ("0830-1745 #x123456", "x123456"),
        ("yesterday 0830-2575", "2575"),
        ("cafe\u0301 0830-2575", "2575"),
        ("leave early", "early"),
    ],
)
def test_a_refusal_points_at_the_place(line: str, word: str) -> None:
    assert refusal(line).position == line.index(word)


def test_a_case_number_is_never_repeated() -> None:
    error = refusal("0830-1745 -30 visited X123456")

    assert "X123456" not in told(error)
    assert error.code == "identifier.crn"


@pytest.mark.parametrize("line", ["usual", "+1h", "to 1815"])
def test_without_a_usual_day_nothing_is_made_up(line: str) -> None:
    assert refusal(line, context_with(None)).code == "entry.no_usual"


def test_without_a_usual_day_no_break_is_taken_off() -> None:
    assert read_quick_entry("8-17", context_with(None)).record.breaks == ()


def test_a_usual_day_without_a_break_takes_none_off() -> None:
    record = read_quick_entry("usual", context_with(UsualDay(time(9), time(17), 0))).record

    assert (record.worked_minutes, record.breaks) == (480, ())


def test_a_usual_night_passes_midnight() -> None:
    record = read_quick_entry("28/3/2026 usual", context_with(UsualDay(time(22), time(6), 0))).record

    assert record.worked_minutes == 420
    assert record.date == date(2026, 3, 28)


@pytest.mark.parametrize("typed", ["0830-1745 -30", "8h45 report", "leave"])
def test_the_day_of_a_row_is_meant_when_none_is_named(typed: str) -> None:
    row = date(2026, 1, 7)

    assert read_quick_entry(typed, CONTEXT, default_day=row).record.date == row


def test_a_named_day_goes_before_the_day_of_a_row() -> None:
    assert read_quick_entry("yesterday 8h", CONTEXT, default_day=date(2026, 1, 7)).record.date == date(2026, 3, 19)


@pytest.mark.parametrize(
    ("line", "manner"),
    [
        ("0830-1745 -30", Manner.AMEND),
        ("also 2030-2215", Manner.ALSO),
        ("mon Also 2030-2215", Manner.ALSO),
        ("instead 8h", Manner.INSTEAD),
    ],
)
def test_the_manner_is_read(line: str, manner: Manner) -> None:
    assert read_quick_entry(line, CONTEXT).manner is manner


@pytest.mark.parametrize(
    ("line", "kind", "portion", "minutes"),
    [
        ("annual leave", TimeOffKind.LEAVE, Portion.WHOLE, None),
        ("Special Leave PM", TimeOffKind.SPECIAL_LEAVE, Portion.AFTERNOON, None),
        ("bank holiday", TimeOffKind.BANK_HOLIDAY, Portion.WHOLE, None),
        ("rest day", TimeOffKind.OFF, Portion.WHOLE, None),
        ("flexi 1h 30m", TimeOffKind.FLEXI, Portion.HOURS, 90),
        ("toil 2 hours", TimeOffKind.TOIL, Portion.HOURS, 120),
        ("toil 2.5h", TimeOffKind.TOIL, Portion.HOURS, 150),
        ("off sick", TimeOffKind.SICK, Portion.WHOLE, None),
        ("sick leave", TimeOffKind.SICK, Portion.WHOLE, None),
    ],
)
def test_time_off_is_read(line: str, kind: TimeOffKind, portion: Portion, minutes: int | None) -> None:
    assert read(line).time_off == TimeOff(kind, portion, minutes)


def test_unpaid_leave_is_not_credited() -> None:
    assert read("unpaid leave pm").time_off == TimeOff(TimeOffKind.LEAVE, Portion.AFTERNOON, paid=False)
    assert read("unpaid special leave").hours.credited(CONTRACTED) == 0
    assert read("leave unpaid").time_off == TimeOff(TimeOffKind.LEAVE, paid=False)


@pytest.mark.parametrize("line", ["leave am 1300-1700 -30", "1300-1700 leave am -30"])
def test_part_of_a_day_off_goes_with_hours(line: str) -> None:
    record = read(line)

    assert record.time_off == TimeOff(TimeOffKind.LEAVE, Portion.MORNING)
    assert record.breaks == (Break(30),)
    assert record.worked_minutes == 210


def test_reasons_stand_anywhere_after_the_hours_and_count_once() -> None:
    record = read("0830-1745 -30 #Oasys two reports #duty #OASYS done")

    assert record.reasons == ("oasys", "duty")
    assert record.note == "two reports done"


def test_reasons_may_be_composed_of_letters_with_marks() -> None:
    assert read("0830-1745 -30 #cafe\u0301").reasons == ("caf\u00e9",)


def test_a_line_has_a_greatest_length() -> None:
    start = "0830-1745 -30 "

    assert read(start + "a" * (MOST_CHARACTERS - len(start))).note
    assert refusal(start + "a" * (MOST_CHARACTERS + 1 - len(start))).code == "entry.too_long"


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("28/3/2026 2200-0600 no break", 420),
        ("24/10/2026 2200-0600 no break", 540),
        ("29/3/2026 0030-0330", 120),
        ("29/3/2026 0130-0215", 45),
        ("25/10/2026 0030-0330", 240),
    ],
)
def test_clock_changes_are_counted_in_elapsed_time(line: str, minutes: int) -> None:
    assert read(line).worked_minutes == minutes


def test_every_weekday_name_is_the_latest_such_day() -> None:
    for ahead in range(7):
        today = FRIDAY + timedelta(days=ahead)
        name = f"{today:%a}"
        assert read_quick_entry(f"{name} 8h", context_with(None, today)).record.date == today
        back = read_quick_entry(f"{name} 8h", context_with(None, today - timedelta(days=1))).record.date
        assert back == today - timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "expected"), [("2/3", "2026-03-02"), ("yesterday", "2026-03-19"), ("2026-03-02", "2026-03-02")]
)
def test_a_day_alone_is_read(text: str, expected: str) -> None:
    assert parse_day(text, FRIDAY) == day(expected)


@pytest.mark.parametrize("text", ["", "soon", "2/3 0830-1745", "31/2", "mon tue"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_day(text, FRIDAY)
    assert caught.value.code == "entry.date"


def test_two_clock_times_are_read() -> None:
    assert parse_clock_times(" 8.30–4.24PM ") == (time(8, 30), time(16, 24))


@pytest.mark.parametrize(
    ("text", "code"), [("0830", "entry.time"), ("0830-2575", "entry.time"), ("9-5", "entry.half_of_day")]
)
def test_what_is_no_start_and_finish_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_clock_times(text)
    assert caught.value.code == code


@pytest.mark.parametrize(("text", "minutes"), [("30", 30), (" 45M ", 45), ("1h", 60), ("0", 0), ("0.5h", 30)])
def test_the_length_of_a_break_is_read(text: str, minutes: int) -> None:
    assert parse_break(text) == minutes


@pytest.mark.parametrize("text", ["", "1", "soon", "0.5", "-30"])
def test_what_is_no_length_of_a_break_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_break(text)
    assert caught.value.code == "entry.break"


def test_tomorrow_is_a_day() -> None:
    assert read_quick_entry("tomorrow leave", CONTEXT).record.date == date(2026, 3, 21)


@pytest.mark.parametrize("line", ["instead mon 0830-1700", "mon instead 0830-1700"])
def test_instead_stands_before_or_after_the_day(line: str) -> None:
    entry = read_quick_entry(line, CONTEXT)

    assert (entry.manner, entry.record.date) == (Manner.INSTEAD, date(2026, 3, 16))


@pytest.mark.parametrize("line", ["mon 30 min break", "45m lunch", "1h break"])
def test_a_break_alone_is_not_taken_for_the_hours_worked(line: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_quick_entry(line, CONTEXT)

    assert caught.value.code == "entry.break_alone"
