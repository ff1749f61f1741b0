from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.balance import Coverage
from overtime_logger.domain.day import Basis, DayWarning, Portion, TimeOffKind
from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.logbook import DayState, EntryTags, UnclearLineError, tag_of
from overtime_logger.services.revision import Action, EntryMethod, day_id, term_id
from overtime_logger.services.wording import Wording
from tests.builders import START, services_over, term, worked_day
from tests.cases import days, load_cases
from tests.refusals import told

if TYPE_CHECKING:
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.logbook import ReadEntry
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

CASES = load_cases("quick_entry.json")
FRIDAY = date(2026, 3, 20)
THIS_MONDAY = date(2026, 3, 16)
MONDAY = date(2026, 3, 2)


def standing(services: Services, day: date) -> DayRecord:
    """A day's record as it stands."""
    written = services.store.day(day)
    assert written is not None
    return written.record


# -- reading -------------------------------------------------------------------------------------


def as_the_cases_say_it(reading: ReadEntry) -> dict[str, Any]:
    record, hours, off = reading.record, reading.record.hours, reading.record.time_off
    return {
        "date": record.date.isoformat(),
        "spells": [[f"{each.start:%H:%M}", f"{each.end:%H:%M}", each.day_shift] for each in record.spells],
        "amount_only": record.amount_minutes is not None,
        "break_minutes": record.break_minutes,
        "break_source": record.break_source.value if record.break_source else None,
        "worked_minutes": record.worked_minutes,
        "contracted_minutes": reading.contracted_minutes,
        "credited_minutes": hours.credited(reading.contracted_minutes),
        "difference_minutes": reading.difference_minutes,
        "off": off.kind.value if off else None,
        "part": off.portion.value if off else None,
        "toil_minutes": hours.compensated(reading.contracted_minutes),
        "reasons": list(record.reasons),
        "note": record.note,
    }


@pytest.mark.parametrize(("line", "expected"), CASES["ok"], ids=[line for line, _expected in CASES["ok"]])
def test_an_entry_is_understood_recorded_and_read_back(
    services: Services, line: str, expected: dict[str, Any]
) -> None:
    reading = services.logbook.read(line)
    understood = as_the_cases_say_it(reading)

    assert {name: understood[name] for name in expected} == expected
    services.logbook.record([reading])
    assert standing(services, reading.record.date) == reading.record


@pytest.mark.parametrize(("line", "message"), CASES["refused"])
def test_an_entry_that_is_not_understood_is_refused_and_nothing_stored(
    services: Services, line: str, message: str
) -> None:
    before = services.store.revisions()

    with pytest.raises(InvalidInputError) as caught:
        services.log(line)

    assert message in told(caught.value)
    assert services.store.revisions() == before


def test_the_day_meant_is_today_unless_another_is_given_or_named(services: Services) -> None:
    read = services.logbook.read

    assert read("0830-1745").record.date == FRIDAY
    assert read("0830-1745", day=MONDAY).record.date == MONDAY
    assert read("thu 0830-1745", day=MONDAY).record.date == date(2026, 3, 19)


def test_reading_records_nothing(services: Services) -> None:
    before = services.store.revisions()

    services.logbook.read("0830-1745 -30")

    assert services.store.revisions() == before


def test_the_usual_day_is_that_of_the_day_asked_for(services: Services) -> None:
    assert services.logbook.usual(MONDAY).record == services.logbook.read("2026-03-02 usual").record


def test_where_no_usual_day_is_set_none_is_made_up(store: LogbookStore) -> None:
    services = services_over(store, term(usual=None))

    with pytest.raises(InvalidInputError):
        services.logbook.usual(FRIDAY)


def test_what_is_said_beside_the_line_is_kept(services: Services) -> None:
    tags = EntryTags(Basis.ASKED, ("Court Report", "#oasys"), ("lunch break",))
    services.logbook.record([services.logbook.read("0830-1745 #oasys", tags=tags)])

    record = standing(services, FRIDAY)

    assert record.basis is Basis.ASKED
    assert record.reasons == ("oasys", "court-report")
    assert record.gave_way == ("lunch-break",)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Court Report", "court-report"),
        ("#oasys", "oasys"),
        ("##MAPPA", "mappa"),
        ("  crisis   at end of day ", "crisis-at-end-of-day"),
        ("Ŵyn", "ŵyn"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_tag_is_one_word_in_lower_case(text: str, tag: str) -> None:
    assert tag_of(text) == tag


@pytest.mark.parametrize("text", ["", "#", "   ", "x" * 41])
def test_a_tag_has_from_one_to_forty_characters(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        tag_of(text)

    assert caught.value.code == "tag.length"


@pytest.mark.parametrize("place", ["line", "reason", "gave_way", "why", "withdrawal"])
def test_a_case_identifier_is_refused_wherever_it_is_typed(services: Services, place: str) -> None:
    services.log("0830-1745")
    before = services.store.revisions()
    read = services.logbook.read
    actions = {
        "line": lambda: read("0830-1745 visited X123456"),
        "reason": lambda: read("0830-1745", tags=EntryTags(reasons=("X123456",))),
        "gave_way": lambda: read("0830-1745", tags=EntryTags(gave_way=("A1234BC",))),
        "why": lambda: services.logbook.record([read("0830-1745")], why="mixed up with X123456"),
        "withdrawal": lambda: services.logbook.withdraw(FRIDAY, "was for X123456"),
    }

    with pytest.raises(InvalidInputError):
        actions[place]()

    assert services.store.revisions() == before


# -- amending ------------------------------------------------------------------------------------


def test_a_second_entry_for_a_day_amends_it(services: Services) -> None:
    services.log("0830-1745 -30 court report")
    reading = services.logbook.read("0830-1815 -30")

    assert reading.before is not None
    assert reading.before.record.worked_minutes == 525
    assert not reading.kept
    services.logbook.record([reading], why="forgot the call")
    assert standing(services, FRIDAY).worked_minutes == 555
    assert standing(services, FRIDAY).note == "court report"
    last = services.logbook.history(day_id(FRIDAY))[-1]
    assert (last.action, last.why) == (Action.AMENDED, "forgot the call")


def test_time_off_logged_apart_is_kept_beside_the_hours(services: Services) -> None:
    services.log("leave am")
    reading = services.logbook.read("1300-1700 no break")

    assert reading.kept
    assert reading.record.time_off is not None
    assert reading.record.time_off.portion is Portion.MORNING
    assert reading.record.worked_minutes == 240


def test_also_adds_to_the_day(services: Services) -> None:
    services.log("0830-1630 -30", "also 2030-2215")

    record = standing(services, FRIDAY)

    assert [str(each) for each in record.spells] == ["08:30-16:30", "20:30-22:15"]
    assert record.worked_minutes == 450 + 105


def test_instead_keeps_nothing(services: Services) -> None:
    services.log("leave am 1300-1700 #duty court report", "instead 0830-1745 -30")

    assert standing(services, FRIDAY) == worked_day("2026-03-20")


@pytest.mark.parametrize("manner", ["also", "instead"])
def test_on_a_day_without_a_record_the_word_makes_no_difference(services: Services, manner: str) -> None:
    reading = services.logbook.read(f"{manner} 0830-1745 -30")

    assert reading.before is None
    assert reading.record == worked_day("2026-03-20")


def test_several_days_are_recorded_together_or_not_at_all(services: Services) -> None:
    readings = [services.logbook.read(f"2026-03-{day:02d} leave") for day in range(2, 7)]
    database = services.store._database
    pages = database.value("PRAGMA page_count")
    database.rows(f"PRAGMA max_page_count = {pages}")
    long_note = replace(worked_day("2026-03-09", note="x" * 60_000))

    with pytest.raises(FileFailedError):
        services.logbook.record([*readings, replace(readings[0], record=long_note)])
    assert services.store.days(days("2026-03-01", "2026-03-31")) == ()

    database.rows("PRAGMA max_page_count = 1000000")
    services.logbook.record(readings, EntryMethod.SUGGESTION)
    written = services.store.days(days("2026-03-01", "2026-03-31"))
    assert {each.method for each in written} == {EntryMethod.SUGGESTION}
    assert len(written) == 5


# -- saying why a day was long --------------------------------------------------------------------


def test_a_recorded_day_is_told_why_it_was_long_and_keeps_its_hours(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30 #duty two reports")
    tags = EntryTags(Basis.ASKED, ("court-report",), ("Lunch break",))

    assert services.logbook.tag(MONDAY, tags)

    record = standing(services, MONDAY)
    assert (record.reasons, record.gave_way, record.basis) == (("court-report",), ("lunch-break",), Basis.ASKED)
    assert (record.worked_minutes, record.note) == (525, "two reports")
    assert [each.action for each in services.store.revisions(day_id(MONDAY))] == [Action.CREATED, Action.AMENDED]


def test_tags_can_be_taken_off_again(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")
    services.logbook.tag(MONDAY, EntryTags(Basis.VOLUNTARY, ("duty",), ("training",), MONDAY))

    services.logbook.tag(MONDAY, EntryTags())

    record = standing(services, MONDAY)
    assert (record.reasons, record.gave_way, record.basis, record.raised_on) == ((), (), None, None)


def test_the_same_tags_are_not_written_again(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30 #duty")

    assert not services.logbook.tag(MONDAY, EntryTags(reasons=("duty",)))
    assert len(services.store.revisions(day_id(MONDAY))) == 1


def test_a_day_that_is_not_recorded_has_no_tags(services: Services) -> None:
    with pytest.raises(InvalidInputError) as caught:
        services.logbook.tag(MONDAY, EntryTags(reasons=("duty",)))

    assert caught.value.code == "day.not_recorded"


def test_a_case_identifier_is_no_tag(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")

    with pytest.raises(InvalidInputError):
        services.logbook.tag(MONDAY, EntryTags(reasons=("X123456",)))
    assert len(services.store.revisions(day_id(MONDAY))) == 1


# -- taking back ---------------------------------------------------------------------------------


def test_a_withdrawn_day_is_not_recorded_any_more(services: Services) -> None:
    services.log("0830-1745")
    services.logbook.withdraw(FRIDAY, "wrong day")

    assert services.store.day(FRIDAY) is None
    last = services.logbook.history(day_id(FRIDAY))[-1]
    assert (last.action, last.why) == (Action.WITHDRAWN, "wrong day")


def test_what_is_not_recorded_can_not_be_withdrawn(services: Services) -> None:
    services.log("0830-1745")
    services.logbook.withdraw(FRIDAY)
    before = services.store.revisions()

    for day in (FRIDAY, MONDAY):
        with pytest.raises(InvalidInputError) as caught:
            services.logbook.withdraw(day)
        assert caught.value.code == "day.not_recorded"
    assert services.store.revisions() == before


def test_several_days_are_withdrawn_together_or_not_at_all(services: Services) -> None:
    services.log("0830-1745", "2026-03-16 8h")
    before = services.store.revision_count()

    with pytest.raises(InvalidInputError):
        services.logbook.withdraw_all([FRIDAY, date(2026, 3, 17)])
    assert services.store.revision_count() == before

    services.logbook.withdraw_all([FRIDAY, THIS_MONDAY], "both wrong")
    assert services.store.recorded_range() is None
    assert services.logbook.history(day_id(THIS_MONDAY))[-1].why == "both wrong"


def test_several_days_are_put_back_together(services: Services) -> None:
    services.log("2026-03-16 8h", "0830-1745 -30", "0830-1815 -30")

    assert services.logbook.undo_all([THIS_MONDAY, FRIDAY]) == (None, worked_day("2026-03-20"))
    assert services.store.day(THIS_MONDAY) is None
    assert standing(services, FRIDAY) == worked_day("2026-03-20")


def test_undo_takes_back_a_first_record(services: Services) -> None:
    services.log("0830-1745")

    assert services.logbook.undo(FRIDAY) is None
    assert services.store.day(FRIDAY) is None


def test_undo_brings_back_what_stood_before(services: Services) -> None:
    services.log("0830-1745 -30", "0830-1815 -30")

    assert services.logbook.undo(FRIDAY) == worked_day("2026-03-20")
    assert standing(services, FRIDAY) == worked_day("2026-03-20")
    assert len(services.logbook.history(day_id(FRIDAY))) == 3


def test_undo_brings_back_a_withdrawn_day(services: Services) -> None:
    services.log("0830-1745 -30")
    services.logbook.withdraw(FRIDAY)

    assert services.logbook.undo(FRIDAY) == worked_day("2026-03-20")


def test_undo_twice_is_where_one_was(services: Services) -> None:
    services.log("0830-1745 -30", "0830-1815 -30")
    latest = standing(services, FRIDAY)

    services.logbook.undo(FRIDAY)

    assert services.logbook.undo(FRIDAY) == latest


def test_there_is_nothing_to_undo_where_nothing_was_recorded(services: Services) -> None:
    with pytest.raises(InvalidInputError):
        services.logbook.undo(FRIDAY)


# -- warnings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "warnings"),
    [
        ("0830-1745 -30", ()),
        ("0830-1300 1200-1745 -30", (DayWarning.OVERLAP,)),
        ("0600-2330 -30", (DayWarning.LONG_DAY, DayWarning.BEFORE_END)),
        ("2026-03-23 0830-1745 -30", (DayWarning.FUTURE,)),
        ("2026-01-02 0830-1745 -30", (DayWarning.NO_CONTRACT,)),
    ],
)
def test_what_looks_odd_is_marked_and_recorded_all_the_same(
    services: Services, line: str, warnings: tuple[DayWarning, ...]
) -> None:
    reading = services.logbook.read(line)

    assert reading.warnings == warnings
    services.logbook.record([reading])
    day = reading.record.date
    (shown,) = services.logbook.days(DateRange(day, day))
    assert shown.warnings == warnings


def test_hours_on_a_whole_day_off_are_marked(services: Services) -> None:
    services.log("leave")

    assert services.logbook.read("0830-0930").warnings == (DayWarning.WHOLE_DAY_OFF_WORKED,)


# -- zones ---------------------------------------------------------------------------------------


def test_clock_times_are_those_of_the_zone_of_the_contract(store: LogbookStore) -> None:
    services = services_over(store, term(), term(date(2026, 3, 16), zone="Asia/Kolkata"))

    in_india = services.logbook.read("0900-1700 no break").record.spells[0]
    before = services.logbook.read("2026-03-13 0900-1700 no break").record.spells[0]

    assert (in_india.zone, in_india.start.utcoffset()) == ("Asia/Kolkata", timedelta(hours=5, minutes=30))
    assert (before.zone, before.start.utcoffset()) == ("Europe/London", timedelta())


def test_without_a_contract_clock_times_are_those_of_london(services: Services) -> None:
    assert services.logbook.read("2026-01-02 0900-1700").record.spells[0].zone == "Europe/London"


@pytest.mark.parametrize(
    ("line", "worked"),
    [
        ("2026-03-28 2200-0900 no break", 600),
        ("2026-10-24 2200-0900 no break", 720),
        ("2026-03-29 0030-0330 no break", 120),
        ("2026-10-25 0030-0330 no break", 240),
    ],
)
def test_hours_are_elapsed_time_on_the_nights_the_clocks_change(
    services: Services, line: str, worked: int
) -> None:
    services.clock.set_to("2026-11-01T09:00")

    assert services.logbook.read(line).record.worked_minutes == worked


def test_a_time_in_the_hour_that_was_skipped_is_marked(services: Services) -> None:
    services.clock.set_to("2026-04-01T09:00")

    assert services.logbook.read("2026-03-29 0130-0500 no break").warnings == (DayWarning.SKIPPED_HOUR,)


# -- days and what they come to ------------------------------------------------------------------


def test_every_calendar_day_has_a_state(services: Services) -> None:
    services.log("mon 0830-1745 -30", "tue leave", "wed leave am", "sat 1000-1230", "2026-01-02 0830-1745")

    lines = {line.date: line for line in services.logbook.days(days("2025-12-31", "2026-03-20"))}

    def state(text: str) -> DayState:
        return lines[date.fromisoformat(text)].state

    assert len(lines) == 80
    assert state("2026-03-16") is DayState.RECORDED
    assert state("2026-03-17") is DayState.NOT_A_WORKING_DAY
    assert state("2026-03-18") is DayState.RECORDED
    assert state("2026-03-19") is DayState.NOT_RECORDED
    assert state("2026-03-14") is DayState.RECORDED
    assert state("2026-03-15") is DayState.NOT_A_WORKING_DAY
    assert state("2025-12-31") is DayState.NO_CONTRACT
    assert state("2026-01-02") is DayState.RECORDED


def test_a_day_that_is_not_recorded_has_no_figures(services: Services) -> None:
    (line,) = services.logbook.days(DateRange(FRIDAY, FRIDAY))

    assert (line.written, line.credited_minutes, line.difference_minutes) == (None, None, None)
    assert line.contracted_minutes == 444


def test_a_recorded_day_has_its_figures(services: Services) -> None:
    services.log("leave am 1300-1745 no break")

    (line,) = services.logbook.days(DateRange(FRIDAY, FRIDAY))

    assert (line.contracted_minutes, line.credited_minutes, line.difference_minutes) == (444, 222, 285 + 222 - 444)


def test_every_state_has_words() -> None:
    assert len({state.words for state in DayState}) == len(DayState)


def test_a_balance_counts_what_is_recorded_and_says_how_much_that_is(services: Services) -> None:
    services.log("mon 0830-1745 -30", "tue leave", "wed 0830-1530 -30")

    figures = services.logbook.balance(days("2026-03-16", "2026-03-20"))

    assert figures.worked_minutes == 525 + 390
    assert figures.credited_minutes == 444
    assert figures.contracted_minutes == 3 * 444
    assert figures.gross_excess_minutes == 27
    assert figures.balance_minutes == 27
    assert figures.coverage == Coverage(2, 4)


def test_the_range_of_everything_known(services: Services) -> None:
    assert services.logbook.full_range() == DateRange(START, FRIDAY)
    services.log("2025-12-30 8h", "2026-04-02 leave")

    assert services.logbook.full_range() == days("2025-12-30", "2026-04-02")
    assert services.logbook.until_yesterday() == days("2025-12-30", "2026-03-19")


def test_on_a_first_day_the_range_is_that_day(store: LogbookStore) -> None:
    services = services_over(store, term(FRIDAY))

    assert services.logbook.until_yesterday() == DateRange(FRIDAY, FRIDAY)


def test_with_nothing_at_all_the_range_is_today(store: LogbookStore) -> None:
    services = services_over(store, worker=None)

    assert services.logbook.full_range() == services.logbook.until_yesterday() == DateRange(FRIDAY, FRIDAY)
    assert services.logbook.balance(services.logbook.full_range()).worked_minutes == 0


# -- today ---------------------------------------------------------------------------------------


def test_the_overview_of_today(store: LogbookStore) -> None:
    services = services_over(store, term(weeks=4))
    services.log(*(f"2026-03-{day:02d} usual +1h" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17)))
    services.log("0830-1230 no break")

    overview = services.logbook.overview()

    assert overview.today == FRIDAY
    assert overview.today_line.written is not None
    assert [line.date.day for line in overview.week_days] == [16, 17, 18, 19, 20, 21, 22]
    assert overview.week_contracted_minutes == 5 * 444
    assert overview.week.worked_minutes == 2 * 504 + 240
    assert overview.week_difference_minutes == 2 * 60 + 240 - 444
    assert overview.period_range == days("2026-03-02", "2026-03-29")
    assert overview.period_contracted_minutes == 20 * 444
    assert overview.period_difference_minutes == 12 * 60 + 240 - 444
    assert [day.isoformat() for day in overview.missing][-2:] == ["2026-03-18", "2026-03-19"]
    assert overview.missing[0] == date(2026, 2, 20)
    assert overview.balance_minutes == 12 * 60


def test_the_overview_of_a_logbook_with_nothing_in_it(store: LogbookStore) -> None:
    overview = services_over(store, worker=None).logbook.overview()

    assert overview.missing == ()
    assert overview.balance_minutes == overview.week_difference_minutes == overview.period_difference_minutes == 0
    assert overview.today_line.state is DayState.NO_CONTRACT


@pytest.mark.parametrize(("now", "week"), [("2026-03-16T00:00", "2026-03-16"), ("2026-03-22T23:59", "2026-03-16")])
def test_the_week_of_today_runs_from_monday_to_sunday(services: Services, now: str, week: str) -> None:
    services.clock.set_to(now)

    assert services.logbook.overview().week_days[0].date.isoformat() == week


# -- amendments and history ----------------------------------------------------------------------


def test_amendments_are_the_changes_to_days_that_were_on_record(services: Services) -> None:
    services.log("mon 0830-1745 -30", "tue leave")
    services.log("mon 0830-1815 -30", why="the door log")
    services.logbook.withdraw(date(2026, 3, 17))
    services.log("tue 0830-1745 -30")

    found = services.logbook.amendments(days("2026-03-16", "2026-03-17"))

    assert [(each.before.date.day, each.revision.why) for each in found] == [(16, "the door log"), (17, "")]
    assert found[0].after is not None
    assert found[0].after.worked_minutes == 555
    assert found[1].after is None
    assert found[1].before.time_off is not None
    assert found[1].before.time_off.kind is TimeOffKind.LEAVE
    assert services.logbook.amendments(days("2026-03-18", "2026-03-20")) == ()


def test_the_history_of_a_record_is_all_its_revisions(services: Services) -> None:
    services.log("0830-1745 -30", "0830-1815 -30")

    history = services.logbook.history(day_id(FRIDAY))

    assert [each.action for each in history] == [Action.CREATED, Action.AMENDED]
    assert [services.logbook.value_of(each) for each in history] == [
        worked_day("2026-03-20"),
        worked_day("2026-03-20", "08:30-18:15"),
    ]
    assert services.logbook.history(term_id(START))


def test_what_was_never_recorded_has_no_history(services: Services) -> None:
    with pytest.raises(InvalidInputError) as caught:
        services.logbook.history("day:2026-03-02")

    assert caught.value.code == "record.unknown"


def test_the_time_of_writing_is_set_by_the_clock_alone(services: Services) -> None:
    services.clock.set_to("2026-03-24T07:15")
    services.log("2026-03-20 0830-1745")

    (line,) = services.logbook.days(DateRange(FRIDAY, FRIDAY))

    assert line.written is not None
    assert Wording().moment(line.written.first_written) == "24 March 2026, 07:15"
    assert line.written.lag_days == 4


def test_what_a_day_says_already_is_not_written_again(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30", "2026-03-02 0830-1745 -30")

    assert len(services.logbook.history("day:2026-03-02")) == 1


# -- the log of a month --------------------------------------------------------------------------


def test_running_balances_follow_what_is_recorded(services: Services) -> None:
    week = DateRange(THIS_MONDAY, date(2026, 3, 22))
    services.log("2026-03-16 0830-1745 -30", "2026-03-18 0830-1545 -30")

    balances = services.logbook.running_balances(week)

    assert [balances[day] for day in week] == [81, 81, 42, 42, 42, 42, 42]
    assert balances[FRIDAY] == services.logbook.balance(DateRange(THIS_MONDAY, FRIDAY)).balance_minutes
    services.log("2026-03-17 0830-1745 -30")
    assert services.logbook.running_balances(week)[FRIDAY] == 42 + 81


def test_the_figures_of_read_lines_are_those_of_their_days(services: Services) -> None:
    march = DateRange(date(2026, 3, 1), FRIDAY)
    services.log("2026-03-16 0830-1745 -30", "2026-03-17 leave", "2026-03-18 toil 2h 0830-1400")
    wide = services.logbook.days(DateRange(date(2026, 2, 23), date(2026, 4, 5)))

    figures = services.logbook.month_figures(wide, march)

    [expected] = services.logbook.by_month(march)
    assert figures.worked_minutes == expected.worked_minutes
    assert figures.coverage == expected.coverage
    assert figures.difference_minutes == expected.difference_minutes


def test_missing_days_are_all_working_days_before_today_without_a_record(services: Services) -> None:
    services.log("2026-03-18 8h", "2026-03-17 leave")

    missing = services.logbook.missing_days()

    assert missing[0] == START
    assert missing[-2:] == (THIS_MONDAY, date(2026, 3, 19))
    assert len(missing) == 5 * 10 + 2


def test_days_entered_in_different_ways_are_recorded_together(services: Services) -> None:
    logbook = services.logbook
    logbook.record_all(
        [(logbook.usual(THIS_MONDAY), EntryMethod.SUGGESTION), (logbook.read("8h"), EntryMethod.TYPED)]
    )

    assert [each.method for each in services.store.days(DateRange(THIS_MONDAY, FRIDAY))] == [
        EntryMethod.SUGGESTION,
        EntryMethod.TYPED,
    ]


def test_a_proposal_keeps_the_line_that_it_was_made_from(services: Services) -> None:
    understood = services.logbook.understand("8-6")
    services.logbook.record(understood.readings)
    record = standing(services, services.logbook.today)

    assert understood.is_proposal
    assert (str(record.spells[0]), record.proposed_from) == ("08:00-18:00", "8-6")
    assert services.logbook.read("8-6").changes_nothing
    assert services.logbook.read("0800-1800").changes_nothing


def test_what_is_certain_keeps_no_line(services: Services) -> None:
    services.logbook.record([services.logbook.read("0830-1745")])

    assert standing(services, services.logbook.today).proposed_from == ""


def test_an_unclear_line_has_its_likely_meanings_as_readings(services: Services) -> None:
    with pytest.raises(UnclearLineError) as caught:
        services.logbook.understand("half day leave")

    meanings = [choice.readings[0].record for choice in caught.value.choices]
    assert [each.time_off.portion.value for each in meanings if each.time_off] == ["am", "pm"]
    assert {each.proposed_from for each in meanings} == {"half day leave"}


def test_hours_that_are_not_over_are_marked_until_they_are_written_again(services: Services) -> None:
    services.clock.set_to("2026-03-20T08:04")
    services.logbook.record([services.logbook.read("0830-1815")])
    early = services.logbook.days(DateRange(date(2026, 3, 20), date(2026, 3, 20)))[0]
    services.clock.set_to("2026-03-20T18:40")
    noted = services.logbook.read("also 2000-2001")
    again = services.logbook.read("0830-1815")

    assert early.warnings == (DayWarning.BEFORE_END,)
    assert noted.record.before_end
    assert not again.record.before_end
    assert not again.changes_nothing


def test_hours_that_two_days_share_count_once_in_every_sum(services: Services) -> None:
    services.log("2026-03-15 2200-0600 no break")
    services.log("2026-03-16 0000-0700 no break")
    span = DateRange(date(2026, 3, 15), date(2026, 3, 16))

    assert services.logbook.balance(span).worked_minutes == 540
    assert [line.written.record.worked_minutes for line in services.logbook.days(span) if line.written] == [
        480,
        60,
    ]
    assert services.logbook.days(DateRange(span.last, span.last))[0].warnings == (DayWarning.OVERLAPS_DAY_BEFORE,)
    services.log("2026-03-15 2200-0000 no break")
    assert services.logbook.balance(span).worked_minutes == 540


def test_two_halves_off_are_stored_and_credited_apart(services: Services) -> None:
    services.log("2026-03-16 leave am")
    services.log("2026-03-16 also sick pm")
    services.log("2026-03-17 leave am, toil pm")
    span = DateRange(date(2026, 3, 16), date(2026, 3, 17))
    figures = services.logbook.balance(span)

    assert (figures.credited_minutes, figures.compensated_minutes) == (444 + 222, 222)
    both = standing(services, date(2026, 3, 16)).time_off
    assert [each.kind.value for each in both.each] == ["leave", "sick"] if both else False


# -- going on from what is there -----------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "0830-1745",
        "0830-1745 -40",
        "0830-1745 no break",
        "0830-1630 2030-2215 -30",
        "1300-1700",
        "2200-0600 -30",
        "8h",
        "7h24",
        "0830-1745 -40 #oasys #court-report two reviews",
    ],
)
def test_what_is_recorded_can_be_changed_as_a_line(services: Services, line: str) -> None:
    services.log(f"2026-03-16 {line}")
    assert services.logbook.line_for(date(2026, 3, 16)) == line


@pytest.mark.parametrize("line", ["leave", "toil", "0830-1745 lunch 1200-1240"])
def test_what_no_line_says_in_full_begins_with_an_empty_one(services: Services, line: str) -> None:
    services.log(f"2026-03-16 {line}")
    assert services.logbook.line_for(date(2026, 3, 16)) == ""
    assert services.logbook.line_for(date(2026, 3, 17)) == ""


def test_days_are_found_by_their_notes_and_reasons(services: Services) -> None:
    services.log("2026-03-02 0830-1800 #oasys CAFÉ visit")
    services.log("2026-03-16 0830-1800 #court-report two recalls")
    services.log("2026-03-17 0830-1800")

    def found(text: str) -> list[int]:
        return [line.date.day for line in services.logbook.days_saying(text)]

    assert found("café") == found("#oasys visit") == [2]
    assert found("court report") == found("#court-report") == [16]
    assert found("re") == [16]
    assert found("") == [17, 16, 2]
    assert found("nobody") == []
