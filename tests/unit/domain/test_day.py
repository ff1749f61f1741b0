from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from overtime_logger.domain.day import (
    Basis,
    Break,
    BreakSource,
    DayHours,
    DayRecord,
    DayWarning,
    Manner,
    Portion,
    TimeOff,
    TimeOffKind,
    combined,
    warnings_for,
)
from overtime_logger.domain.errors import InvalidInputError
from tests.cases import LONDON, spell

MONDAY = date(2026, 3, 2)
MORNING = spell("2026-03-02T08:30", "2026-03-02T12:30")
AFTERNOON = spell("2026-03-02T13:00", "2026-03-02T17:00")
EVENING = spell("2026-03-02T20:30", "2026-03-02T22:15")
LEAVE = TimeOff(TimeOffKind.LEAVE)


@pytest.mark.parametrize(
    ("portion", "minutes", "of_full_day", "of_odd_day"),
    [
        (Portion.WHOLE, None, 444, 445),
        (Portion.MORNING, None, 222, 223),
        (Portion.AFTERNOON, None, 222, 222),
        (Portion.HOURS, 120, 120, 120),
        (Portion.HOURS, None, 0, 0),
    ],
)
def test_time_off_takes_its_part_of_the_day(
    portion: Portion, minutes: int | None, of_full_day: int, of_odd_day: int
) -> None:
    off = TimeOff(TimeOffKind.LEAVE, portion, minutes)

    assert (off.minutes_of(444), off.minutes_of(445)) == (of_full_day, of_odd_day)


@pytest.mark.parametrize(
    ("kind", "credited", "compensated"),
    [
        (TimeOffKind.LEAVE, 444, 0),
        (TimeOffKind.SICK, 444, 0),
        (TimeOffKind.BANK_HOLIDAY, 444, 0),
        (TimeOffKind.SPECIAL_LEAVE, 444, 0),
        (TimeOffKind.TOIL, 0, 444),
        (TimeOffKind.FLEXI, 0, 444),
        (TimeOffKind.OFF, 0, 0),
    ],
)
def test_paid_absence_is_credited_and_time_taken_back_compensates(
    kind: TimeOffKind, credited: int, compensated: int
) -> None:
    hours = DayHours(0, TimeOff(kind))

    assert hours.credited(444) == credited
    assert hours.compensated(444) == compensated
    assert hours.difference(444) == credited - 444
    assert kind.words


def test_absence_that_is_not_paid_is_credited_nothing() -> None:
    hours = DayHours(0, TimeOff(TimeOffKind.LEAVE, paid=False))

    assert (hours.credited(444), hours.difference(444), hours.is_working_day) == (0, -444, False)


def test_a_day_without_time_off_is_worth_its_hours() -> None:
    hours = DayHours(525)

    assert (hours.credited(444), hours.compensated(444), hours.difference(444)) == (0, 0, 81)


@pytest.mark.parametrize(
    ("worked", "off", "is_working_day"),
    [
        (525, None, True),
        (0, LEAVE, False),
        (60, LEAVE, True),
        (0, TimeOff(TimeOffKind.LEAVE, Portion.MORNING), True),
        (0, None, True),
    ],
)
def test_a_day_wholly_off_is_no_working_day(worked: int, off: TimeOff | None, *, is_working_day: bool) -> None:
    assert DayHours(worked, off).is_working_day is is_working_day


def test_a_record_adds_up_its_spells_less_its_breaks() -> None:
    record = DayRecord(
        MONDAY, (EVENING, MORNING, AFTERNOON), breaks=(Break(15), Break(10, AFTERNOON.start + timedelta(hours=1)))
    )

    assert record.spells == (MORNING, AFTERNOON, EVENING)
    assert record.span_minutes == 585
    assert record.break_minutes == 25
    assert record.worked_minutes == 560
    assert record.break_source is BreakSource.TYPED
    assert record.hours == DayHours(560)
    assert record.has_hours


def test_an_amount_is_what_was_worked() -> None:
    record = DayRecord(MONDAY, amount_minutes=525)

    assert (record.worked_minutes, record.break_source, record.has_hours) == (525, None, True)


def test_a_day_off_has_no_hours() -> None:
    record = DayRecord(MONDAY, time_off=LEAVE)

    assert (record.worked_minutes, record.has_hours, record.hours) == (0, False, DayHours(0, LEAVE))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({}, "day.empty"),
        ({"note": "hello"}, "day.empty"),
        ({"amount_minutes": 0}, "day.amount"),
        ({"amount_minutes": 1441}, "day.amount"),
        ({"amount_minutes": 60, "spells": (MORNING,)}, "day.amount_and_times"),
        ({"amount_minutes": 60, "breaks": (Break(5),)}, "day.amount_and_times"),
        ({"spells": (spell("2026-03-03T09:00", "2026-03-03T10:00"),)}, "day.other_date"),
        ({"spells": (MORNING,), "breaks": (Break(240),)}, "break.too_long"),
        ({"time_off": LEAVE, "breaks": (Break(5),)}, "break.too_long"),
        ({"spells": (MORNING,), "breaks": (Break(30, AFTERNOON.start),)}, "break.outside"),
        (
            {"spells": (MORNING, AFTERNOON), "breaks": (Break(30, MORNING.end - timedelta(minutes=29)),)},
            "break.outside",
        ),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        DayRecord(MONDAY, **parts)
    assert caught.value.code == code


def test_a_break_has_a_length_and_a_place_in_time() -> None:
    with pytest.raises(InvalidInputError):
        Break(0)
    with pytest.raises(ValueError, match="offset"):
        Break(30, datetime(2026, 3, 2, 12))  # noqa: DTZ001 # the fault itself


def test_an_amended_day_keeps_the_side_that_was_not_spoken_of() -> None:
    before = DayRecord(MONDAY, (MORNING,), reasons=("duty",), gave_way=("training",), note="court")
    off = DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.LEAVE, Portion.AFTERNOON), basis=Basis.ASKED)
    both = combined(before, off, Manner.AMEND)
    raised = combined(both, DayRecord(MONDAY, (MORNING,), raised_on=date(2026, 3, 9)), Manner.AMEND)

    assert (both.spells, both.time_off, both.basis) == ((MORNING,), off.time_off, Basis.ASKED)
    assert (both.reasons, both.gave_way, both.note) == (("duty",), ("training",), "court")
    assert combined(both, DayRecord(MONDAY, (AFTERNOON,), note="late"), Manner.AMEND).spells == (AFTERNOON,)
    assert combined(raised, off, Manner.AMEND).raised_on == date(2026, 3, 9)


def test_more_hours_are_added() -> None:
    before = DayRecord(MONDAY, (MORNING,), breaks=(Break(10),), reasons=("duty", "oasys"), note="court")
    more = DayRecord(MONDAY, (EVENING,), reasons=("oasys", "recall"), gave_way=("training",), note="report")
    both = combined(before, more, Manner.ALSO)

    assert both.spells == (MORNING, EVENING)
    assert both.breaks == (Break(10),)
    assert both.reasons == ("duty", "oasys", "recall")
    assert both.gave_way == ("training",)
    assert both.note == "court; report"


def test_amounts_are_added_and_replaced() -> None:
    before, more = DayRecord(MONDAY, amount_minutes=400), DayRecord(MONDAY, amount_minutes=60)

    assert combined(before, more, Manner.ALSO).amount_minutes == 460
    assert combined(before, more, Manner.AMEND).amount_minutes == 60
    assert combined(before, DayRecord(MONDAY, time_off=LEAVE), Manner.AMEND).amount_minutes == 400


def test_instead_keeps_nothing() -> None:
    entry = DayRecord(MONDAY, time_off=LEAVE)

    assert combined(DayRecord(MONDAY, (MORNING,), note="court"), entry, Manner.INSTEAD) == entry


def test_times_and_an_amount_are_not_added_up() -> None:
    with pytest.raises(InvalidInputError) as caught:
        combined(DayRecord(MONDAY, (MORNING,)), DayRecord(MONDAY, amount_minutes=60), Manner.ALSO)
    assert caught.value.code == "day.amount_and_times"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (DayRecord(MONDAY, (MORNING, AFTERNOON)), ()),
        (
            DayRecord(MONDAY, (MORNING, spell("2026-03-02T12:00", "2026-03-02T13:00"))),
            (DayWarning.OVERLAP,),
        ),
        (DayRecord(MONDAY, amount_minutes=960), ()),
        (DayRecord(MONDAY, amount_minutes=961), (DayWarning.LONG_DAY,)),
        (DayRecord(MONDAY, amount_minutes=60, time_off=LEAVE), (DayWarning.WHOLE_DAY_OFF_WORKED,)),
        (
            DayRecord(MONDAY, amount_minutes=60, time_off=TimeOff(TimeOffKind.LEAVE, Portion.MORNING)),
            (),
        ),
    ],
)
def test_what_looks_odd_is_marked(record: DayRecord, expected: tuple[DayWarning, ...]) -> None:
    assert warnings_for(record, today=MONDAY, zone=LONDON) == expected


def test_a_day_to_come_and_a_day_without_a_contract_are_marked() -> None:
    record = DayRecord(MONDAY, amount_minutes=60)
    marks = warnings_for(record, today=MONDAY - timedelta(days=1), zone=LONDON, has_contract=False)

    assert marks == (DayWarning.FUTURE, DayWarning.NO_CONTRACT)


@pytest.mark.parametrize(
    ("record", "is_marked"),
    [
        (DayRecord(MONDAY, amount_minutes=60), True),
        (DayRecord(MONDAY, amount_minutes=60, time_off=TimeOff(TimeOffKind.BANK_HOLIDAY, Portion.MORNING)), False),
        (DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.BANK_HOLIDAY)), False),
    ],
)
def test_hours_on_a_bank_holiday_that_was_not_logged_are_marked(record: DayRecord, *, is_marked: bool) -> None:
    marks = warnings_for(record, today=MONDAY, zone=LONDON, is_bank_holiday=True)

    assert (DayWarning.BANK_HOLIDAY in marks) is is_marked


@pytest.mark.parametrize("basis", Basis)
def test_every_basis_has_words(basis: Basis) -> None:
    assert basis.words


def test_a_time_in_the_skipped_hour_is_marked() -> None:
    record = DayRecord(date(2026, 3, 29), (spell("2026-03-29T01:30", "2026-03-29T05:00"),))

    assert warnings_for(record, today=date(2026, 4, 1), zone=LONDON) == (DayWarning.SKIPPED_HOUR,)


@pytest.mark.parametrize("warning", DayWarning)
def test_every_mark_has_words(warning: DayWarning) -> None:
    assert warning.words
    assert not warning.words.endswith(".")


SICK_AFTERNOON = TimeOff(TimeOffKind.SICK, Portion.AFTERNOON)
LEAVE_MORNING = TimeOff(TimeOffKind.LEAVE, Portion.MORNING)


def test_two_halves_off_are_both_kept() -> None:
    both = combined(
        DayRecord(MONDAY, time_off=SICK_AFTERNOON), DayRecord(MONDAY, time_off=LEAVE_MORNING), Manner.ALSO
    )

    assert both.time_off is not None
    assert both.time_off.each == (LEAVE_MORNING, SICK_AFTERNOON)
    assert both.hours.credited(445) == 445
    assert not both.hours.is_working_day


def test_of_two_halves_only_the_paid_one_is_credited() -> None:
    off = LEAVE_MORNING._replace(paid=False, beside=TimeOff(TimeOffKind.TOIL, Portion.AFTERNOON))

    assert (off.credited_of(444), off.compensated_of(444), off.minutes_of(444)) == (0, 222, 444)


@pytest.mark.parametrize(
    ("before", "entry", "manner", "code"),
    [
        (LEAVE_MORNING, SICK_AFTERNOON, Manner.AMEND, "day.two_absences"),
        (LEAVE_MORNING, TimeOff(TimeOffKind.SICK, Portion.MORNING), Manner.ALSO, "day.time_off_twice"),
        (LEAVE, SICK_AFTERNOON, Manner.ALSO, "day.time_off_twice"),
        (LEAVE_MORNING._replace(beside=SICK_AFTERNOON), LEAVE, Manner.ALSO, "day.time_off_twice"),
    ],
)
def test_an_absence_is_not_dropped_for_another(before: TimeOff, entry: TimeOff, manner: Manner, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        combined(DayRecord(MONDAY, time_off=before), DayRecord(MONDAY, time_off=entry), manner)
    assert caught.value.code == code


def test_the_same_row_twice_has_its_break_once() -> None:
    row = DayRecord(MONDAY, (MORNING, AFTERNOON), breaks=(Break(30),), note="court")

    assert combined(row, row, Manner.ALSO) == row
    with pytest.raises(InvalidInputError) as caught:
        combined(row, DayRecord(MONDAY, (MORNING, AFTERNOON), breaks=(Break(45),)), Manner.ALSO)
    assert caught.value.code == "day.breaks_differ"


def test_the_same_amount_twice_is_asked_about() -> None:
    with pytest.raises(InvalidInputError) as caught:
        combined(DayRecord(MONDAY, amount_minutes=480), DayRecord(MONDAY, amount_minutes=480), Manner.ALSO)
    assert caught.value.code == "day.said_twice"


def test_hours_that_two_days_share_are_counted_in_the_first() -> None:
    night = DayRecord(MONDAY - timedelta(days=1), (spell("2026-03-01T22:00", "2026-03-02T06:00"),))
    early = DayRecord(MONDAY, (spell("2026-03-02T00:00", "2026-03-02T07:00"),)).after(night)

    assert (night.worked_minutes, early.worked_minutes) == (480, 60)
    assert DayWarning.OVERLAPS_DAY_BEFORE in warnings_for(early, today=MONDAY, zone=LONDON)
    assert early == DayRecord(MONDAY, early.spells)


def test_time_off_on_a_day_that_has_none_to_give_is_marked() -> None:
    marks = warnings_for(DayRecord(MONDAY, time_off=LEAVE), today=MONDAY, zone=LONDON, contracted_minutes=0)
    holiday = DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.BANK_HOLIDAY))

    assert marks == (DayWarning.NOTHING_DUE,)
    assert warnings_for(holiday, today=MONDAY, zone=LONDON) == (DayWarning.NOT_A_BANK_HOLIDAY,)
    assert warnings_for(holiday, today=MONDAY, zone=LONDON, is_bank_holiday=True) == ()


def test_a_time_in_the_hour_that_comes_twice_is_marked() -> None:
    autumn = DayRecord(date(2026, 10, 25), (spell("2026-10-25T01:30", "2026-10-25T08:00"),))

    assert DayWarning.DOUBLED_HOUR in warnings_for(autumn, today=MONDAY + timedelta(days=300), zone=LONDON)
