"""The log set beside another record: day by day, in figures, and against an oracle that is written another way."""

from __future__ import annotations

import statistics
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.comparison.compared import Agreement, Comparison, DayHere
from overtime_logger.domain.comparison.comparing import Other, compare
from overtime_logger.domain.comparison.source import Presence, SourceDay
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term, UsualDay
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.spell import Spell, wall_clock

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 3, 2)
SPAN = DateRange(date(2026, 1, 1), date(2026, 12, 31))
WRITTEN = datetime(2026, 12, 1, 9, tzinfo=UTC)
ADDED = datetime(2027, 1, 10, 12, tzinfo=UTC)
WEEK = (444, 444, 444, 444, 444, 0, 0)
CONTRACT = Contract(
    (
        Term(
            date(2025, 1, 6),
            (WEEK,),
            AccountingPeriod(1, date(2025, 1, 6)),
            UsualDay(time(8, 30), time(16, 24), 30),
            Nation.ENGLAND,
            "Europe/London",
        ),
    )
)


def spell(day: date, text: str) -> Spell:
    start, _hyphen, end = text.partition("-")
    return Spell.on(day, time.fromisoformat(start), time.fromisoformat(end), LONDON)


def here(day: date, *spells: str, rest: int = 30, written: datetime = WRITTEN, **more: bool) -> DayHere:
    made = tuple(spell(day, each) for each in spells)
    worked = sum(each.minutes for each in made) - (rest if made else 0)
    return DayHere(day, made, worked, written, written, **more)


def there(day: date, *spells: str, total: int | None = None) -> SourceDay:
    presences = tuple(Presence(each.start, each.end) for each in (spell(day, text) for text in spells))
    return SourceDay(day, sum(p.minutes for p in presences) if total is None else total, presences)


def other(*days: SourceDay, obtained: date = date(2027, 1, 5), span: DateRange = SPAN) -> Other:
    return Other(days, span, obtained, ADDED)


def compared(mine: list[DayHere], theirs: list[SourceDay], tolerance: int = 15) -> Comparison:
    return compare(mine, other(*theirs), CONTRACT, SPAN, tolerance)


def weekdays(number: int, first: date = MONDAY) -> list[date]:
    days = [first + timedelta(days=each) for each in range(number * 2)]
    return [each for each in days if each.weekday() < 5][:number]


# -- a day -------------------------------------------------------------------------------------------


def test_differences_are_the_other_records_less_this_ones() -> None:
    found = compared([here(MONDAY, "08:30-17:00")], [there(MONDAY, "08:40-16:45")])
    [day] = found.days
    # No break is seen there, so the half hour here is left in: 8 h 30 against 8 h 05.
    assert (day.start, day.finish, day.total, day.leaves_breaks_in) == (10, -15, -25, True)
    assert day.kind is Agreement.LESS
    assert (found.before.start.within, found.before.finish.within, found.before.total.within) == (1, 1, 0)


def test_a_break_that_the_other_record_takes_off_is_compared_with_the_break_here() -> None:
    register = there(MONDAY, "08:30-12:00", "12:30-17:00")
    [day] = compared([here(MONDAY, "08:30-17:00")], [register]).days
    assert (day.total, day.leaves_breaks_in, day.kind) == (0, False, Agreement.AGREES)


def test_a_gap_that_may_be_the_lunch_break_is_left_in_too_and_a_longer_one_is_not() -> None:
    [lunch] = compared([here(MONDAY, "08:30-12:00", "12:45-17:00", rest=0)], [there(MONDAY, "08:30-17:00")]).days
    assert (lunch.total, lunch.kind) == (0, Agreement.AGREES)
    [late] = compared([here(MONDAY, "08:30-17:00", "20:00-21:00")], [there(MONDAY, "08:30-21:00")]).days
    assert (late.total, late.kind) == (180, Agreement.MORE)


def test_totals_are_compared_with_what_was_worked() -> None:
    [day] = compared([here(MONDAY, "08:30-18:00")], [there(MONDAY, total=444)]).days
    assert (day.start, day.finish, day.total, day.kind) == (None, None, 444 - 540, Agreement.LESS)


def test_two_presences_a_day_count_from_the_first_to_the_last() -> None:
    mine = here(MONDAY, "08:30-17:00", "20:00-21:00")
    [day] = compared([mine], [there(MONDAY, "08:31-17:02", "20:03-21:00")]).days
    # The gap in the evening is the other record's only break; the half hour of lunch here it does not show.
    assert (day.start, day.finish) == (1, 0)


def test_the_same_hours_at_another_time_are_neither_more_nor_less() -> None:
    [day] = compared([here(MONDAY, "08:30-17:00")], [there(MONDAY, "09:30-18:00")]).days
    assert (day.kind, day.total) == (Agreement.OTHER_TIMES, 0)


def test_days_that_only_one_has_are_kept_apart() -> None:
    days = weekdays(4)
    theirs = [there(days[1], "08:30-17:00"), there(days[3], "08:30-17:00")]
    found = compare(
        [here(day, "08:30-17:00") for day in days[:3]],
        other(*theirs, span=DateRange(days[1], days[3])),
        CONTRACT,
        SPAN,
    )
    assert [day.kind for day in found.days] == [
        Agreement.NOT_COVERED,
        Agreement.AGREES,
        Agreement.NOT_THERE,
        Agreement.NOT_HERE,
    ]
    assert (found.recorded, found.before.days) == (3, 1)
    assert (found.only_here, found.outside_source, found.only_there) == (2, 1, 1)
    assert [day.date for day in found.disagreements] == [days[3], days[2]]


def test_disagreements_come_largest_first() -> None:
    days = weekdays(3)
    mine = [here(day, "08:30-17:00") for day in days]
    theirs = [there(days[0], "08:30-17:20"), there(days[1], "08:30-18:30"), there(days[2], "08:30-17:05")]
    assert [(day.date, day.size) for day in compared(mine, theirs).disagreements] == [(days[1], 90), (days[0], 20)]


def test_a_tolerance_that_would_make_anything_agree_is_refused() -> None:
    for tolerance in (-1, 241):
        with pytest.raises(InvalidInputError) as error:
            compared([], [], tolerance)
        assert (error.value.code, error.value.field) == ("comparison.tolerance", "tolerance")


# -- nights and clock changes ------------------------------------------------------------------------


def test_a_night_belongs_to_the_day_it_begins_on_in_both() -> None:
    [day] = compared([here(MONDAY, "22:00-06:00")], [there(MONDAY, "21:55-06:10")]).days
    assert (day.date, day.start, day.finish, day.total) == (MONDAY, -5, 10, 15)


def test_a_second_log_on_of_a_night_belongs_to_the_shift_that_began_the_evening_before() -> None:
    tuesday = MONDAY + timedelta(days=1)
    theirs = [there(MONDAY, "22:00-23:00"), there(tuesday, "04:00-06:00", "22:00-23:30")]
    found = compared([here(MONDAY, "22:00-06:00"), here(tuesday, "22:00-23:30", rest=0)], theirs)
    assert [(day.date, day.finish) for day in found.days] == [(MONDAY, 0), (tuesday, 0)]


def test_a_log_on_just_before_midnight_belongs_to_the_shift_of_the_day_after() -> None:
    tuesday = MONDAY + timedelta(days=1)
    [day] = compared([here(tuesday, "00:00-08:00")], [there(MONDAY, "23:55-08:00")]).days
    assert (day.date, day.start, day.finish) == (tuesday, -5, 0)


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_both_clock_changes_in_the_night_leave_no_difference(day: date) -> None:
    [found] = compared([here(day, "22:00-06:00", rest=0)], [there(day, "22:00-06:00")]).days
    assert (found.start, found.finish, found.total) == (0, 0, 0)


def test_a_source_in_utc_agrees_once_its_times_are_read_as_such() -> None:
    summer = date(2026, 7, 6)
    in_utc = [datetime(2026, 7, 6, hour, 30, tzinfo=UTC).astimezone(LONDON) for hour in (7, 16)]
    presence = Presence(*(wall_clock(summer, each.time(), LONDON) for each in in_utc))
    [found] = compared([here(summer, "08:30-17:30")], [SourceDay(summer, 540, (presence,))]).days
    assert (found.start, found.finish, found.kind) == (0, 0, Agreement.AGREES)


# -- what looks odd ----------------------------------------------------------------------------------


def test_a_sheet_that_holds_the_same_hours_on_more_than_nine_days_in_ten_is_told_as_such() -> None:
    days = weekdays(11)
    mine = [here(day, "08:30-18:00") for day in days]
    ten_alike = [there(day, total=444) for day in days[:10]]
    found = compared(mine, [*ten_alike, there(days[10], total=540)])
    assert found.pattern is not None
    assert (found.pattern.rows, found.pattern.alike, found.pattern.total_minutes) == (11, 10, 444)
    assert [day.kind for day in found.days] == [Agreement.FIXED] * 10 + [Agreement.AGREES]
    assert (found.before.less_days, found.disagreements) == (0, ())
    # Nine in ten is not more than nine in ten.
    assert compared(mine[:10], [*ten_alike[:9], there(days[9], total=500)]).pattern is None


def test_half_a_year_an_hour_out_is_said_and_not_corrected() -> None:
    days = weekdays(250, date(2026, 1, 5))
    mine = [here(day, "08:30-17:00") for day in days]
    # The other record keeps UTC, and was read as the clock on the wall.
    theirs = [
        there(day, "07:30-16:00" if each.spells[0].start.utcoffset() else "08:30-17:00")
        for day, each in zip(days, mine, strict=True)
    ]
    theirs[100] = there(days[100], "10:00-12:00")
    found = compared(mine, theirs)
    [stretch] = found.wrong_zones
    assert (stretch.first, stretch.last) == (date(2026, 3, 30), date(2026, 10, 23))
    assert (stretch.hours, stretch.days, stretch.of, stretch.with_clocks) == (-1, 149, 150, True)
    assert found.before.start.within == 100


def test_a_week_an_hour_out_may_be_chance_and_other_differences_are_no_zone() -> None:
    days = weekdays(60)
    mine = [here(day, "08:30-17:00") for day in days]
    week = [there(day, "09:30-18:00" if each < 5 else "08:30-17:00") for each, day in enumerate(days)]
    assert compared(mine, week).wrong_zones == ()
    longer = [there(day, "08:30-18:00") for day in days]
    assert compared(mine, longer).wrong_zones == ()


# -- not circular ------------------------------------------------------------------------------------


def test_days_from_the_same_file_are_not_compared() -> None:
    days = weekdays(2)
    mine = [here(days[0], "08:30-17:00", is_from_same_file=True), here(days[1], "08:30-17:00", is_imported=True)]
    found = compared(mine, [there(day, "08:30-17:00") for day in days])
    assert [day.date for day in found.days] == [days[1]]
    assert (found.same_file, found.before.days, found.before.imported_days) == (1, 1, 1)


def test_days_written_or_changed_after_the_record_was_obtained_are_counted_apart_in_every_figure() -> None:
    days = weekdays(3)
    later = datetime(2027, 1, 6, 9, tzinfo=UTC)
    mine = [
        here(days[0], "08:30-17:00"),
        here(days[1], "08:30-17:00", written=later),
        here(days[2], "08:30-17:00")._replace(last_written=later),
    ]
    found = compared(mine, [there(day, "08:30-19:00") for day in days])
    assert [day.is_written_after for day in found.days] == [False, True, True]
    for figures, number in ((found.before, 1), (found.after, 2)):
        assert figures.days == figures.start.number == figures.start.within == figures.more_days == number
        assert figures.finish.within == 0
    # What the other record shows by itself does not depend on when anything was written here.
    assert found.before.outside_contract_minutes_there == 3 * 156
    assert found.after.outside_contract_minutes_there == 2 * 156


def test_what_was_written_on_the_day_it_was_obtained_is_before_unless_it_was_in_the_program_by_then() -> None:
    record = Other((), SPAN, ADDED.date(), ADDED)
    assert record.is_before(ADDED - timedelta(minutes=1))
    assert not record.is_before(ADDED + timedelta(minutes=1))


# -- the other record alone --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "minutes"),
    [
        (there(MONDAY, "08:30-16:24"), 0),
        (there(MONDAY, "08:30-18:00"), 96),
        (there(MONDAY, "10:00-17:54"), 0),  # later, and no longer
        (there(MONDAY, "08:30-16:24", "20:00-21:00"), 60),
        (there(MONDAY, "08:30-18:00", total=540), 96),  # with its break taken off
        (there(MONDAY, total=500), 56),
        (there(date(2026, 3, 7), "10:00-12:00"), 120),  # a Saturday
        (there(date(2024, 3, 4), "10:00-12:00"), 120),  # before the contract
    ],
)
def test_hours_outside_the_contract_by_the_other_record_alone(row: SourceDay, minutes: int) -> None:
    span = DateRange(row.date, row.date)
    found = compare([], Other((row,), span, row.date, ADDED), CONTRACT, span)
    assert found.before.outside_contract_minutes_there == minutes


def test_late_log_ons_and_weekends_are_counted_by_the_day() -> None:
    theirs = [
        there(MONDAY, "08:30-19:00"),
        there(MONDAY + timedelta(days=1), "08:30-17:00", "21:00-21:10", "23:50-00:10"),
        there(MONDAY + timedelta(days=2), "05:59-09:00"),
        there(date(2026, 3, 7), "10:00-11:00"),
    ]
    found = compared([], theirs).before
    assert (found.late_days_there, found.weekend_days_there) == (2, 1)


# -- an oracle, written another way ------------------------------------------------------------------

ENDS = st.tuples(st.integers(0, 1200), st.integers(1, 239))
ROWS = st.dictionaries(st.integers(0, 29), st.tuples(ENDS, ENDS, st.booleans(), st.integers(0, 3)), max_size=20)


@given(ROWS, st.integers(0, 60))
def test_figures_are_those_of_an_oracle(
    rows: dict[int, tuple[tuple[int, int], tuple[int, int], bool, int]], tolerance: int
) -> None:
    midnight = datetime(2026, 6, 1, tzinfo=LONDON)
    mine, theirs, expected = [], [], {False: [], True: []}
    for number, ((start, length), (other_start, other_length), is_after, which) in sorted(rows.items()):
        day = (midnight + timedelta(days=number)).date()
        opens = wall_clock(day, time(), LONDON)
        written = datetime(2027, 1, 8, tzinfo=UTC) if is_after else WRITTEN
        worked = Spell(
            opens + timedelta(minutes=start), opens + timedelta(minutes=start + length), "Europe/London"
        )
        seen = Presence(
            opens + timedelta(minutes=other_start), opens + timedelta(minutes=other_start + other_length)
        )
        if which != 1:
            mine.append(DayHere(day, (worked,), length, written, written))
        if which != 2:
            theirs.append(SourceDay(day, other_length, (seen,)))
        if which not in {1, 2}:
            expected[is_after].append(
                (other_start - start, other_start + other_length - start - length, other_length - length)
            )
    found = compared(mine, theirs, tolerance)
    for is_after, figures in ((False, found.before), (True, found.after)):
        wanted = expected[is_after]
        assert figures.days == len(wanted)
        for place, differences in enumerate((figures.start, figures.finish, figures.total)):
            values = [each[place] for each in wanted]
            assert differences.within == len([1 for value in values if -tolerance <= value <= tolerance])
            assert differences.number == len(values)
            if not values:
                assert differences.median is differences.ninetieth is None
                continue
            assert abs(differences.median - statistics.median(values)) <= 0.5
            assert sum(abs(value) <= differences.ninetieth for value in values) * 10 >= 9 * len(values)
            assert sum(abs(value) < differences.ninetieth for value in values) * 10 < 9 * len(values)
        assert figures.there_minutes - figures.here_minutes == sum(each[2] for each in wanted)
        if found.pattern is None:
            beyond = [each[2] for each in wanted if abs(each[2]) > tolerance]
            assert figures.more_minutes == sum(each for each in beyond if each > 0)
            assert figures.less_minutes == -sum(each for each in beyond if each < 0)
    assert found.only_here == len([1 for row in rows.values() if row[3] == 2])
    assert found.only_there == len([1 for row in rows.values() if row[3] == 1])
    together = found.before.days + found.after.days
    assert together + found.only_here + found.only_there == len(found.days) == len(rows)
