from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from overtime_logger.domain.averages import Average, NightWorker, RestSettings, WorkingTime
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term, WeekPattern
from overtime_logger.domain.day import Basis, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_rules import Finding, RestReport, Rule, check_rest
from overtime_logger.domain.spell import Spell
from tests.cases import LONDON, days, time_of

MONDAY = date(2026, 1, 5)
FULL_TIME: WeekPattern = (480, 480, 480, 480, 480, 0, 0)


def contract(pattern: WeekPattern = FULL_TIME, start: date = MONDAY) -> Contract:
    return Contract(
        (Term(start, (pattern,), AccountingPeriod(1, min(start, MONDAY)), None, Nation.ENGLAND, "Europe/London"),)
    )


def weeks(number: int, daily_minutes: int, first: date = MONDAY) -> dict[date, DayRecord]:
    """Weeks of five days of equal length."""
    return {
        each: DayRecord(each, amount_minutes=daily_minutes)
        for week in range(number)
        for weekday in range(5)
        for each in [first + timedelta(weeks=week, days=weekday)]
    }


def span_of(number: int, first: date = MONDAY) -> DateRange:
    return DateRange(first, first + timedelta(weeks=number, days=-1))


def report(
    records: dict[date, DayRecord],
    span: DateRange,
    under: Contract | None = None,
    **settings: Any,  # noqa: ANN401 # whatever the settings take
) -> RestReport:
    return check_rest(records, contract() if under is None else under, RestSettings(LONDON, **settings), span)


def averages_found(result: RestReport) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule is Rule.WEEKLY_AVERAGE]


def replace_days(records: dict[date, DayRecord], kind: TimeOffKind, first: date, number: int) -> None:
    """Put whole days off on the first `number` recorded days from a date on."""
    for each in sorted(day for day in records if day >= first)[:number]:
        records[each] = DayRecord(each, time_off=TimeOff(kind))


@pytest.mark.parametrize("reference_weeks", [16, 53])
def test_the_average_runs_over_17_to_52_weeks(reference_weeks: int) -> None:
    with pytest.raises(InvalidInputError) as caught:
        RestSettings(LONDON, reference_weeks=reference_weeks)
    assert caught.value.code == "rest.reference_weeks"


@pytest.mark.parametrize("start", [(2, 29), (13, 1), (4, 31)])
def test_a_leave_year_starts_on_a_date_that_every_year_has(start: tuple[int, int]) -> None:
    with pytest.raises(InvalidInputError) as caught:
        RestSettings(LONDON, leave_year_start=start)
    assert caught.value.code == "rest.leave_year"


def test_a_leave_year_is_named_by_the_year_it_started() -> None:
    settings = RestSettings(LONDON)

    assert [settings.leave_year(day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [2025, 2026]


@pytest.mark.parametrize("answer", NightWorker)
def test_an_answer_about_night_work_has_words(answer: NightWorker) -> None:
    assert answer.words


@pytest.mark.parametrize(
    ("total", "divisor", "minutes", "is_over"),
    [
        (2880 * 17, 17, 2880, False),
        (2880 * 17 + 1, 17, 2881, True),
        (2880 * 17 - 1, 17, 2880, False),
        (2880 * 17 + 17 * 5 + 9, 17, 2886, True),
        (2880 * 17 + 17 * 5 + 8, 17, 2885, True),
        (41, 2, 21, False),
    ],
)
def test_an_average_is_rounded_but_stays_on_its_side_of_the_limit(
    total: int, divisor: int, minutes: int, *, is_over: bool
) -> None:
    average = Average(span_of(17), total, 0, divisor, 0, 0, is_provisional=False, limit_minutes=2880)

    assert (average.minutes, average.is_over) == (minutes, is_over)


def test_windows_roll_by_the_week() -> None:
    result = report(weeks(20, 600), span_of(20))

    assert [each.all_hours.window for each in result.averages] == [
        span_of(17, MONDAY + timedelta(weeks=week)) for week in range(4)
    ]
    assert {each.all_hours.divisor for each in result.averages} == {17}
    assert averages_found(result) == [Finding(Rule.WEEKLY_AVERAGE, MONDAY, span_of(20).last, 3000, 2880)]


def test_a_run_above_the_limit_is_one_finding_with_its_highest_average() -> None:
    records = {**weeks(17, 590), **weeks(3, 600, MONDAY + timedelta(weeks=17))}
    records |= weeks(17, 300, MONDAY + timedelta(weeks=20))
    records |= weeks(17, 600, MONDAY + timedelta(weeks=37))
    found = averages_found(report(records, span_of(54)))

    assert len(found) == 2
    assert found[0].value_minutes == round((14 * 590 + 3 * 600) * 5 / 17)
    assert found[1].value_minutes == 3000


@pytest.mark.parametrize("reference_weeks", [17, 26, 52])
def test_the_reference_period_may_be_longer(reference_weeks: int) -> None:
    result = report(weeks(52, 600), span_of(52), reference_weeks=reference_weeks)

    assert len(result.averages) == 52 - reference_weeks + 1
    assert {each.all_hours.divisor for each in result.averages} == {reference_weeks}


def test_in_a_new_job_the_average_runs_over_the_weeks_so_far() -> None:
    result = report(weeks(6, 600), span_of(6))

    assert [(each.all_hours.window, each.all_hours.divisor) for each in result.averages] == [(span_of(6), 6)]
    assert [each.value_minutes for each in averages_found(result)] == [3000]


def test_the_week_under_way_does_not_thin_out_a_short_average() -> None:
    until_monday = DateRange(MONDAY, MONDAY + timedelta(weeks=6))

    assert report(weeks(6, 600), until_monday).averages[0].all_hours.divisor == 6


def test_in_the_first_week_of_a_job_the_week_counts_as_it_is() -> None:
    result = report(weeks(1, 600), DateRange(MONDAY, MONDAY + timedelta(days=2)))

    assert [each.all_hours.window for each in result.averages] == [span_of(1)]


def test_there_is_no_average_before_the_job() -> None:
    before = DateRange(MONDAY - timedelta(weeks=3), MONDAY - timedelta(days=1))

    assert report(weeks(3, 600), before).averages == ()


def test_weeks_of_the_job_without_a_record_add_nothing_and_are_counted() -> None:
    started = MONDAY - timedelta(weeks=16)
    first = report(weeks(1, 600), span_of(1), contract(start=started)).averages[0].all_hours

    assert (first.divisor, first.unrecorded_weeks, first.total_minutes) == (17, 16, 3000)


def test_there_is_no_average_of_weeks_that_all_lack_a_record() -> None:
    # The contract holds for two weeks before the first record, in the week under way, and the job is new.
    first = MONDAY + timedelta(weeks=2)
    so_far = DateRange(MONDAY, first + timedelta(days=3))
    assert report(weeks(1, 600, first), so_far, contract(start=MONDAY)).averages == ()

    # The record ended more than a reference period ago.
    later = DateRange(MONDAY + timedelta(weeks=30), MONDAY + timedelta(weeks=31, days=-1))
    assert report(weeks(10, 600), later).averages == ()


def test_the_job_may_have_begun_at_another_time_than_the_contract() -> None:
    result = report(weeks(20, 600), span_of(20), employed_since=MONDAY + timedelta(weeks=10))

    assert [each.all_hours.divisor for each in result.averages] == [10]
    assert report(weeks(2, 600), span_of(2), Contract()).averages[0].all_hours.divisor == 2


def test_sickness_is_made_up_for_by_the_days_worked_after_the_window() -> None:
    records = weeks(20, 600)
    replace_days(records, TimeOffKind.SICK, MONDAY, 5)
    average = report(records, span_of(17)).averages[0].all_hours

    assert (average.worked_minutes, average.added_minutes) == (80 * 600, 5 * 600)
    assert (average.excluded_days, average.is_provisional) == (5, False)
    assert average.minutes == 3000


def test_days_not_worked_do_not_make_up_for_any() -> None:
    records = weeks(20, 600)
    replace_days(records, TimeOffKind.SICK, MONDAY, 5)
    replace_days(records, TimeOffKind.BANK_HOLIDAY, MONDAY + timedelta(weeks=17), 7)
    records[MONDAY + timedelta(weeks=19)] = DayRecord(MONDAY + timedelta(weeks=19), amount_minutes=100)
    average = report(records, span_of(17)).averages[0].all_hours

    assert average.added_minutes == 3 * 600 + 100 + 600


def test_until_those_days_have_come_the_average_is_a_floor() -> None:
    records = weeks(18, 600)
    replace_days(records, TimeOffKind.SICK, MONDAY, 6)
    average = report(records, span_of(17)).averages[0].all_hours

    assert (average.added_minutes, average.is_provisional) == (0, True)
    assert average.total_minutes == 79 * 600


def test_only_four_weeks_of_annual_leave_are_excluded_in_a_leave_year() -> None:
    records = weeks(60, 600, date(2026, 4, 6))
    replace_days(records, TimeOffKind.LEAVE, date(2026, 4, 6), 23)
    result = report(records, span_of(17, date(2026, 4, 6)), contract(start=date(2026, 4, 6)))

    assert result.averages[0].all_hours.excluded_days == 20


def test_part_time_leave_is_four_weeks_of_the_days_worked() -> None:
    three_days: WeekPattern = (480, 480, 480, 0, 0, 0, 0)
    records = weeks(60, 600, date(2026, 4, 6))
    replace_days(records, TimeOffKind.LEAVE, date(2026, 4, 6), 60)
    result = report(records, span_of(17, date(2026, 4, 6)), contract(three_days, date(2026, 4, 6)))

    assert result.averages[0].all_hours.excluded_days == 12


def test_leave_without_a_contract_is_reckoned_by_weeks_of_five_days() -> None:
    records = weeks(60, 600, date(2026, 4, 6))
    replace_days(records, TimeOffKind.LEAVE, date(2026, 4, 6), 30)

    assert report(records, span_of(17, date(2026, 4, 6)), Contract()).averages[0].all_hours.excluded_days == 20


def test_half_days_of_leave_use_up_leave_and_exclude_nothing() -> None:
    records = weeks(60, 600, date(2026, 4, 6))
    for each in sorted(records)[:10]:
        records[each] = DayRecord(each, amount_minutes=240, time_off=TimeOff(TimeOffKind.LEAVE, Portion.MORNING))
    replace_days(records, TimeOffKind.LEAVE, sorted(records)[10], 25)
    result = report(records, span_of(17, date(2026, 4, 6)), contract(start=date(2026, 4, 6)))

    assert result.averages[0].all_hours.excluded_days == 15


def test_a_new_leave_year_brings_new_leave() -> None:
    records = weeks(17, 600, date(2026, 3, 2))
    replace_days(records, TimeOffKind.LEAVE, date(2026, 3, 2), 44)
    result = report(records, span_of(17, date(2026, 3, 2)), contract(start=date(2026, 3, 2)))

    # 20 of the 22 working days of March, and 20 of the 22 taken from 1 April.
    assert result.averages[0].all_hours.excluded_days == 40


@pytest.mark.parametrize(
    ("record", "excluded"),
    [
        ({"time_off": TimeOff(TimeOffKind.BANK_HOLIDAY)}, 0),
        ({"time_off": TimeOff(TimeOffKind.SPECIAL_LEAVE)}, 0),
        ({"time_off": TimeOff(TimeOffKind.TOIL)}, 0),
        ({"time_off": TimeOff(TimeOffKind.LEAVE)}, 1),
        ({"time_off": TimeOff(TimeOffKind.LEAVE, paid=False)}, 0),
        ({"time_off": TimeOff(TimeOffKind.SICK)}, 1),
        ({"time_off": TimeOff(TimeOffKind.SICK, Portion.MORNING)}, 0),
        ({"time_off": TimeOff(TimeOffKind.SICK), "amount_minutes": 60}, 0),
        ({"time_off": TimeOff(TimeOffKind.LEAVE), "amount_minutes": 60}, 0),
    ],
)
def test_which_days_off_are_excluded(record: dict[str, Any], excluded: int) -> None:
    records = weeks(17, 480)
    records[MONDAY] = DayRecord(MONDAY, **record)

    assert report(records, span_of(17)).averages[0].all_hours.excluded_days == excluded


def test_sickness_on_a_day_that_is_not_worked_excludes_nothing() -> None:
    records = weeks(17, 480)
    saturday = MONDAY + timedelta(days=5)
    records[saturday] = DayRecord(saturday, time_off=TimeOff(TimeOffKind.SICK))

    assert report(records, span_of(17)).averages[0].all_hours.excluded_days == 0


def test_family_leave_excludes_its_working_days_recorded_or_not() -> None:
    records = weeks(30, 600)
    family_leave = span_of(2, MONDAY + timedelta(weeks=3))
    for each in list(family_leave)[:5]:
        records[each] = DayRecord(each, time_off=TimeOff(TimeOffKind.SPECIAL_LEAVE))
    for each in list(family_leave)[7:]:
        records.pop(each, None)
    far_away = days("2030-01-01", "2030-02-01")
    average = report(records, span_of(17), family_leave=(family_leave, far_away)).averages[0].all_hours

    assert (average.excluded_days, average.minutes) == (10, 3000)


def test_opted_out_days_are_left_out_and_made_up_for() -> None:
    records = {**weeks(5, 800), **weeks(20, 480, MONDAY + timedelta(weeks=5))}
    opt_out = span_of(5)
    average = report(records, span_of(17), opt_outs=(opt_out,)).averages[0].all_hours

    assert average.worked_minutes == 12 * 5 * 480
    assert (average.excluded_days, average.added_minutes) == (25, 25 * 480)


def test_under_an_opt_out_that_goes_on_there_is_nothing_to_find() -> None:
    records = weeks(20, 800)
    result = report(records, span_of(20), opt_outs=(span_of(30),))

    assert averages_found(result) == []
    assert {each.all_hours.worked_minutes for each in result.averages} == {0}


def test_an_opted_out_weekend_that_was_not_worked_is_no_day_to_make_up_for() -> None:
    records = weeks(17, 480)
    sunday = MONDAY + timedelta(days=6)
    records[sunday] = DayRecord(sunday, time_off=TimeOff(TimeOffKind.OFF))
    saturday = DateRange(MONDAY + timedelta(days=5), MONDAY + timedelta(days=5))

    assert report(records, span_of(17), opt_outs=(saturday,)).averages[0].all_hours.excluded_days == 0


def test_every_average_is_shown_with_and_without_hours_worked_by_choice() -> None:
    records = weeks(18, 600)
    for each in records:
        if each.weekday() == 0:
            records[each] = DayRecord(each, amount_minutes=700, basis=Basis.VOLUNTARY)
    replace_days(records, TimeOffKind.SICK, MONDAY + timedelta(days=1), 1)
    averages = report(records, span_of(17)).averages[0]

    assert averages.all_hours.worked_minutes == 17 * 700 + (17 * 4 - 1) * 600
    assert averages.without_voluntary.worked_minutes == 17 * 480 + (17 * 4 - 1) * 600
    assert averages.all_hours.added_minutes == 700
    assert averages.without_voluntary.added_minutes == 480


def test_an_average_above_the_limit_only_by_choice_is_a_note() -> None:
    records = {each: DayRecord(each, amount_minutes=600, basis=Basis.VOLUNTARY) for each in weeks(17, 600)}
    found = averages_found(report(records, span_of(17)))

    assert [(each.is_note, each.value_minutes) for each in found] == [(True, 3000)]


def test_a_short_day_has_no_hours_worked_by_choice() -> None:
    records = {MONDAY: DayRecord(MONDAY, amount_minutes=300, basis=Basis.VOLUNTARY)}

    assert report(records, span_of(1)).averages[0].without_voluntary.worked_minutes == 300


# -- night work ------------------------------------------------------------------------------------------------


def nights(number: int, per_week: int, hours: int = 12) -> dict[date, DayRecord]:
    """Weeks of night shifts that start at 20:00."""
    end = time_of(f"{(20 + hours) % 24:02d}00")
    return {
        each: DayRecord(each, (Spell.on(each, time_of("2000"), end, LONDON),))
        for week in range(number)
        for weekday in range(per_week)
        for each in [MONDAY + timedelta(weeks=week, days=weekday)]
    }


def test_four_nights_of_twelve_hours_are_eight_hours_a_day() -> None:
    (average,) = report(nights(17, 4), span_of(17), Contract()).night_averages

    # The clocks go forward in one of these nights.
    assert (average.worked_minutes, average.divisor) == (17 * 4 * 720, 102)
    assert (average.minutes, average.is_over) == (480, False)


def test_five_nights_of_twelve_hours_are_too_many() -> None:
    result = report(nights(17, 5), span_of(17), Contract())
    found = [each for each in result.findings if each.rule is Rule.NIGHT_WORK]

    assert [(each.first, each.last, each.value_minutes, each.limit_minutes) for each in found] == [
        (MONDAY, span_of(17).last, 600, 480)
    ]


def test_a_day_worker_is_not_checked_for_night_work_unless_they_say_so() -> None:
    records = weeks(17, 600)

    assert report(records, span_of(17)).night_averages == ()
    assert report(records, span_of(17), night_worker=NightWorker.YES).night_averages[0].minutes == 500
    assert report(nights(17, 5), span_of(17), night_worker=NightWorker.NO).night_averages == ()


def test_half_of_the_days_at_night_are_not_most_of_them() -> None:
    records = nights(17, 2)
    for week in range(17):
        for weekday in (2, 3):
            each = MONDAY + timedelta(weeks=week, days=weekday)
            records[each] = DayRecord(each, (Spell.on(each, time_of("0900"), time_of("1700"), LONDON),))

    assert report(records, span_of(17), Contract()).night_averages == ()


def test_two_hours_and_fifty_nine_minutes_make_no_night_worker() -> None:
    def evening(each: date, end: str) -> DayRecord:
        return DayRecord(each, (Spell.on(each, time_of("1800"), time_of(end), LONDON),))

    short = {each: evening(each, "0159") for each in weeks(17, 1)}
    long_enough = {each: evening(each, "0200") for each in weeks(17, 1)}

    assert report(short, span_of(17)).night_averages == ()
    assert len(report(long_enough, span_of(17)).night_averages) == 1


def test_leave_takes_its_days_out_of_the_night_average() -> None:
    records = nights(17, 5, hours=10)
    replace_days(records, TimeOffKind.SICK, MONDAY, 5)
    (average,) = report(records, span_of(17)).night_averages

    assert (average.divisor, average.excluded_days) == (97, 5)
    assert average.minutes == round(80 * 600 / 97)


def test_there_is_no_opting_out_of_the_night_limit() -> None:
    result = report(nights(17, 5), span_of(17), Contract(), opt_outs=(span_of(30),))

    assert [each.rule for each in result.findings if each.rule is not Rule.REST_BREAK][-1] is Rule.NIGHT_WORK


def test_a_window_of_nothing_but_sickness_has_no_night_average() -> None:
    pattern: WeekPattern = (480, 480, 480, 480, 480, 480, 480)
    records = {each: DayRecord(each, time_off=TimeOff(TimeOffKind.SICK)) for each in span_of(2)}
    result = report(records, span_of(2), contract(pattern), night_worker=NightWorker.YES)

    assert result.night_averages == ()


def test_a_window_outside_the_record_sums_to_nothing() -> None:
    working_time = WorkingTime(weeks(2, 600), contract(), RestSettings(LONDON))

    assert working_time.weekly(span_of(17, date(2030, 1, 7))).all_hours.total_minutes == 0
    assert working_time.weekly(span_of(17, date(2020, 1, 6))).all_hours.total_minutes == 0
