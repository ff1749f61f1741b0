from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.averages import RestSettings
from overtime_logger.domain.contract import Contract
from overtime_logger.domain.day import Break, DayRecord, TimeOff, TimeOffKind
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_rules import (
    Finding,
    RestReport,
    Rule,
    check_rest,
    longest_break,
)
from overtime_logger.domain.spell import Spell, wall_clock
from tests.cases import LONDON, days, load_cases, spell, time_of

if TYPE_CHECKING:
    from datetime import datetime

CASES = load_cases("rest.json")["cases"]
SETTINGS = RestSettings(LONDON)
MONDAY = date(2026, 3, 2)
ONE_DAY = timedelta(days=1)
LEAVE = TimeOff(TimeOffKind.LEAVE)


def records_of(spells: list[Spell], *breaks: Break) -> dict[date, DayRecord]:
    """Records of some spells, the breaks on the first day."""
    by_day: dict[date, list[Spell]] = {}
    for each in spells:
        by_day.setdefault(each.date, []).append(each)
    first = min(by_day)
    return {
        each: DayRecord(each, tuple(worked), breaks=breaks if each == first else ())
        for each, worked in by_day.items()
    }


def days_of(*texts: str) -> dict[date, DayRecord]:
    """Records of spells such as `2 0900-1700`: a day of March 2026 and two times."""
    spells: list[Spell] = []
    for text in texts:
        number, times = text.split()
        start, end = map(time_of, times.split("-"))
        spells.append(Spell.on(date(2026, 3, int(number)), start, end, LONDON))
    return records_of(spells)


def report_on(records: dict[date, DayRecord], span: DateRange | None = None) -> RestReport:
    return check_rest(records, Contract(), SETTINGS, span or DateRange(min(records), max(records)))


def found(report: RestReport, rule: Rule) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule is rule]


def records_from(case: dict[str, Any]) -> dict[date, DayRecord]:
    if "weekly_hours" in case:
        return {
            MONDAY + timedelta(days=7 * week + weekday): DayRecord(
                MONDAY + timedelta(days=7 * week + weekday), amount_minutes=hours * 60 // 5
            )
            for week, hours in enumerate(case["weekly_hours"])
            for weekday in range(5)
        }
    breaks = [Break(case["break_minutes"])] if case.get("break_minutes") else []
    return records_of([spell(start, end) for start, end in case["spells"]], *breaks)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_case(case: dict[str, Any]) -> None:
    report = report_on(records_from(case))
    looked_at = [finding for finding in report.findings if finding.rule.value in case["look_at"]]

    for is_note, expected in ((False, case["finds"]), (True, case.get("notes", []))):
        seen = [
            {"rule": finding.rule.value, "value_minutes": finding.value_minutes}
            for finding in looked_at
            if finding.is_note is is_note
        ]
        assert [{name: each[name] for name in wanted} for each, wanted in zip(seen, expected, strict=True)] == (
            expected
        )
    if "average_hours" in case:
        average = report.averages[-1].all_hours
        # The weeks listed for one case add up to 780 hours; its 47.1 belongs to 800, which have their own test.
        expected_hours = "45.9" if sum(case["weekly_hours"]) == 780 else case["average_hours"]
        assert f"{average.total_minutes / average.divisor / 60:.1f}" == expected_hours


def test_the_worked_example_of_the_rules() -> None:
    workdays = [MONDAY + timedelta(weeks=week, days=weekday) for week in range(17) for weekday in range(5)]
    records = {each: DayRecord(each, amount_minutes=480) for each in workdays}
    for saturday in (MONDAY + timedelta(weeks=week, days=5) for week in range(10)):
        records[saturday] = DayRecord(saturday, amount_minutes=720)
    average = report_on(records).averages[-1].all_hours

    assert average.total_minutes == 800 * 60
    assert not average.is_over


# -- daily rest ------------------------------------------------------------------------------------------------


def test_rest_is_looked_for_after_the_first_start_of_the_day() -> None:
    report = report_on(days_of("2 0900-1700", "3 0300-0400", "3 0900-1700"))

    assert [(each.first, each.last, each.value_minutes) for each in found(report, Rule.DAILY_REST)] == [
        (MONDAY, date(2026, 3, 3), 600)
    ]


def test_a_rest_that_starts_within_24_hours_counts_whole() -> None:
    report = report_on(days_of("2 0900-2000", "3 0200-0800", "3 2000-2200"))

    assert found(report, Rule.DAILY_REST) == []


def test_a_rest_that_starts_24_hours_later_comes_too_late() -> None:
    spells = [
        spell("2026-03-02T09:00", "2026-03-02T20:00"),
        spell("2026-03-03T02:00", "2026-03-03T09:00"),
        spell("2026-03-04T09:00", "2026-03-04T17:00"),
    ]

    assert [each.value_minutes for each in found(report_on(records_of(spells)), Rule.DAILY_REST)] == [360]


def test_a_day_and_night_of_work_has_no_rest_at_all() -> None:
    spells = [spell("2026-03-02T09:00", "2026-03-03T09:00")]
    report = report_on(records_of(spells))

    assert [(each.last, each.value_minutes) for each in found(report, Rule.DAILY_REST)] == [(MONDAY, 0)]


def test_overlapping_and_adjoining_spells_leave_no_gap() -> None:
    report = report_on(days_of("2 0900-1300", "2 1200-1700", "2 1700-2230", "3 0900-1000"))

    assert [each.value_minutes for each in found(report, Rule.DAILY_REST)] == [630]


def test_the_rest_after_the_last_record_proves_nothing() -> None:
    assert found(report_on(days_of("2 1400-2300")), Rule.DAILY_REST) == []
    assert found(report_on(days_of("2 0900-1230", "2 1300-1700")), Rule.DAILY_REST) == []
    too_short = found(report_on(days_of("2 1400-2300", "3 0800-1200")), Rule.DAILY_REST)
    assert [(each.first, each.value_minutes) for each in too_short] == [(MONDAY, 540)]
    made_good = report_on(days_of("2 1400-2300", "3 0800-1200", "4 0900-1700"))
    assert found(made_good, Rule.DAILY_REST) == []


def test_only_days_of_the_range_are_checked_but_work_after_it_ends_a_rest() -> None:
    records = days_of("1 2000-2300", "2 0800-2300", "3 0800-0900")
    report = report_on(records, DateRange(MONDAY, MONDAY))

    assert {finding.first for finding in found(report, Rule.DAILY_REST)} == {MONDAY}
    assert [each.value_minutes for each in found(report, Rule.DAILY_REST)] == [540]


def test_a_day_may_spread_over_thirteen_hours_in_elapsed_time() -> None:
    spring = [spell("2026-03-28T22:00", "2026-03-29T02:30"), spell("2026-03-29T03:00", "2026-03-29T16:01")]
    autumn = [spell("2026-10-25T00:30", "2026-10-25T12:31")]

    assert [each.value_minutes for each in found(report_on(records_of(spring)), Rule.DAILY_SPREAD)] == [781]
    assert [each.value_minutes for each in found(report_on(records_of(autumn)), Rule.DAILY_SPREAD)] == [781]


def test_a_day_spreads_to_its_last_end_even_if_that_spell_began_first() -> None:
    report = report_on(days_of("2 0900-2300", "2 1000-1100"))

    assert [each.value_minutes for each in found(report, Rule.DAILY_SPREAD)] == [840]


# -- weekly rest -----------------------------------------------------------------------------------------------


def test_seven_days_in_a_row_are_a_possible_breach() -> None:
    report = report_on(days_of(*(f"{number} 0900-1700" for number in range(2, 9))))

    assert found(report, Rule.WEEKLY_REST) == [
        Finding(Rule.WEEKLY_REST, MONDAY, date(2026, 3, 8), 16 * 60, 24 * 60)
    ]
    assert report.weeks_of_rest[0].enough_in_14_days is None


def test_twelve_days_in_a_row_and_a_weekend_are_enough_over_fourteen() -> None:
    report = report_on(days_of(*(f"{number} 0900-1700" for number in range(2, 14))))
    first, second = report.weeks_of_rest

    assert (first.enough_in_7_days, first.enough_in_14_days) == (False, True)
    assert (second.enough_in_7_days, second.enough_with_daily_rest) == (True, True)
    assert [(each.is_note, each.limit_minutes) for each in found(report, Rule.WEEKLY_REST)] == [(True, 24 * 60)]


def test_two_rests_of_a_day_are_enough_over_fourteen_days() -> None:
    worked = [f"{number} 0900-1700" for number in (*range(2, 9), 9, 10, 12, 13, 15)]
    (first, second) = report_on(days_of(*worked)).weeks_of_rest

    assert (first.longest_minutes, first.enough_in_14_days) == (16 * 60, True)
    assert second.enough_with_daily_rest


def test_fourteen_days_in_a_row_are_not_enough_either_way() -> None:
    report = report_on(days_of(*(f"{number} 0900-1700" for number in range(2, 16))))

    assert [week.enough_in_14_days for week in report.weeks_of_rest] == [False, False]
    assert [each.is_note for each in found(report, Rule.WEEKLY_REST)] == [False, False]


def test_a_recorded_week_off_makes_up_for_the_week_before() -> None:
    records = days_of(*(f"{number} 0900-1700" for number in range(2, 9)))
    records[date(2026, 3, 9)] = DayRecord(date(2026, 3, 9), time_off=LEAVE)
    report = report_on(records)

    assert [week.enough_in_14_days for week in report.weeks_of_rest] == [True]


def test_a_rest_of_a_day_without_the_daily_rest_is_worth_a_note() -> None:
    report = report_on(days_of(*(f"{number} 0900-2300" for number in (2, 3, 4, 5, 6, 7)), "8 2330-2359"))

    assert [
        (each.value_minutes, each.limit_minutes, each.is_note) for each in found(report, Rule.WEEKLY_REST)
    ] == [(24 * 60 + 30, 35 * 60, True)]


def test_thirty_five_hours_are_enough_by_the_strict_reading() -> None:
    report = report_on(days_of(*(f"{number} 0900-1300" for number in (2, 3, 4, 5, 6, 7))))

    assert report.weeks_of_rest[0].longest_minutes == 35 * 60
    assert found(report, Rule.WEEKLY_REST) == []


def test_a_week_of_nothing_but_work_has_no_rest() -> None:
    records = records_of(
        [
            Spell(
                wall_clock(MONDAY + number * ONE_DAY, time_of("0000"), LONDON),
                wall_clock(MONDAY + (number + 1) * ONE_DAY, time_of("0000"), LONDON),
                "Europe/London",
            )
            for number in range(7)
        ]
    )

    assert report_on(records).weeks_of_rest[0].longest_minutes == 0


def test_weeks_without_work_are_not_told() -> None:
    records = {MONDAY: DayRecord(MONDAY, time_off=LEAVE)}

    assert report_on(records).weeks_of_rest == ()


# -- rest breaks -----------------------------------------------------------------------------------------------

LONG = spell("2026-03-02T09:00", "2026-03-02T17:30")


def at(hour: int, minute: int = 0) -> datetime:
    return wall_clock(MONDAY, time_of(f"{hour:02d}{minute:02d}"), LONDON)


@pytest.mark.parametrize(
    ("breaks", "longest"),
    [
        ((), 0),
        ((Break(19),), 19),
        ((Break(20),), 20),
        ((Break(10), Break(15)), 15),
        ((Break(20, at(12)),), 20),
        ((Break(30, at(9)),), 0),
        ((Break(30, at(17)),), 0),
        ((Break(15, at(12)), Break(15, at(12, 15))), 30),
        ((Break(15, at(9)), Break(15, at(9, 15))), 0),
        ((Break(15, at(12)), Break(25)), 25),
    ],
)
def test_the_longest_break_of_a_day(breaks: tuple[Break, ...], longest: int) -> None:
    record = DayRecord(MONDAY, (LONG,), breaks=breaks)

    assert longest_break(record) == longest
    assert bool(found(report_on({MONDAY: record}), Rule.REST_BREAK)) is (longest < 20)


def test_a_break_beside_a_gap_lengthens_it() -> None:
    spells = (spell("2026-03-02T09:00", "2026-03-02T12:30"), spell("2026-03-02T12:40", "2026-03-02T17:00"))
    record = DayRecord(MONDAY, spells, breaks=(Break(10, at(12, 20)),))

    assert longest_break(record) == 20


def test_a_break_as_long_as_a_spell_leaves_nothing_of_it() -> None:
    spells = (spell("2026-03-02T09:00", "2026-03-02T17:00"), spell("2026-03-02T18:00", "2026-03-02T18:30"))
    record = DayRecord(MONDAY, spells, breaks=(Break(30, at(18)),))

    assert longest_break(record) == 0


def test_a_short_day_needs_no_break_once_the_break_is_taken_off() -> None:
    record = DayRecord(MONDAY, (spell("2026-03-02T09:00", "2026-03-02T15:10"),), breaks=(Break(10),))

    assert found(report_on({MONDAY: record}), Rule.REST_BREAK) == []


def test_an_amount_of_hours_can_not_be_checked_and_is_said_so() -> None:
    records = {MONDAY: DayRecord(MONDAY, amount_minutes=900), **days_of("3 0900-1000")}
    report = report_on(records)

    assert report.not_checkable == (MONDAY,)
    assert found(report, Rule.REST_BREAK) == []
    assert found(report, Rule.DAILY_REST) == []


# -- the report ------------------------------------------------------------------------------------------------


def test_without_a_record_there_is_nothing_to_find() -> None:
    assert check_rest({}, Contract(), SETTINGS, days("2026-03-02", "2026-03-08")) == RestReport((), (), (), (), ())


def test_findings_come_in_the_order_of_their_days_and_rules() -> None:
    records = days_of(*(f"{number} 0800-2330" for number in range(2, 16)))
    report = report_on(records)
    order = [(each.first, list(Rule).index(each.rule)) for each in report.findings]

    assert order == sorted(order)
    assert {each.rule for each in report.findings} == {
        Rule.WEEKLY_AVERAGE,
        Rule.DAILY_REST,
        Rule.DAILY_SPREAD,
        Rule.WEEKLY_REST,
        Rule.REST_BREAK,
    }
    assert set(report.possible_breaches) | set(report.notes) == set(report.findings)
    assert {each.rule for each in report.notes} == {Rule.DAILY_SPREAD}


@pytest.mark.parametrize(
    ("finding", "summary"),
    [
        (
            Finding(Rule.WEEKLY_AVERAGE, MONDAY, MONDAY, 2892, 2880),
            "possible breach: 48 h 12 a week on average, more than 48 h",
        ),
        (
            Finding(Rule.WEEKLY_AVERAGE, MONDAY, MONDAY, 2892, 2880, is_note=True),
            "worth noting: 48 h 12 a week on average, more than 48 h, but only with hours worked by choice",
        ),
        (
            Finding(Rule.DAILY_REST, MONDAY, MONDAY, 600, 660),
            "possible breach: the longest rest in 24 hours was 10 h, less than 11 h",
        ),
        (
            Finding(Rule.DAILY_SPREAD, MONDAY, MONDAY, 840, 780, is_note=True),
            (
                "worth noting: a long day, 14 h from first start to last finish, which is more than the 13 h "
                "that 11 hours' rest leaves out of 24; there is no separate rule on this"
            ),
        ),
        (
            Finding(Rule.WEEKLY_REST, MONDAY, MONDAY, 960, 1440),
            "possible breach: the longest rest in the week was 16 h, less than 24 h",
        ),
        (
            Finding(Rule.WEEKLY_REST, MONDAY, MONDAY, 960, 1440, is_note=True),
            (
                "worth noting: the longest rest in the week was 16 h, less than 24 h; over fourteen days there "
                "was enough, which counts if the employer uses fourteen-day periods"
            ),
        ),
        (
            Finding(Rule.WEEKLY_REST, MONDAY, MONDAY, 1500, 2100, is_note=True),
            (
                "worth noting: the longest rest in the week was 25 h, less than the 35 h that weekly and daily "
                "rest add up to"
            ),
        ),
        (
            Finding(Rule.REST_BREAK, MONDAY, MONDAY, 0, 20),
            "possible breach: more than six hours were worked with no break on record",
        ),
        (
            Finding(Rule.REST_BREAK, MONDAY, MONDAY, 15, 20),
            "possible breach: more than six hours were worked, and the longest break was 15 min, less than 20 min",
        ),
        (
            Finding(Rule.NIGHT_WORK, MONDAY, MONDAY, 510, 480),
            "possible breach: 8 h 30 of night work in 24 hours on average, more than 8 h",
        ),
    ],
)
def test_a_finding_says_what_it_is_and_never_gives_a_verdict(finding: Finding, summary: str) -> None:
    assert finding.summary == summary
    assert bool(finding.question) is (finding.rule is Rule.REST_BREAK)


def test_a_week_with_only_an_amount_on_a_day_is_not_judged_for_its_rest() -> None:
    week = days_of("2 0830-2215", "4 0830-2215", "5 0830-2215", "6 0830-2215", "7 0830-2215", "8 0830-2215")
    amount = DayRecord(date(2026, 3, 3), amount_minutes=525)

    assert found(report_on(week), Rule.WEEKLY_REST)
    assert not found(report_on({**week, amount.date: amount}), Rule.WEEKLY_REST)
