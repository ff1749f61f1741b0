"""The clock: from clocking in to a day on record, over midnight, changes of the clocks, crashes and sleep."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.beside_journal import OpenSpell
from overtime_logger.services.revision import EntryMethod
from overtime_logger.services.time_clock import ClockState, TimeClock
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over
from tests.refusals import refuses

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Services


class Watch:
    """A clock in a program that stays open, on a day of the test's choice."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.clock = TimeClock(services.store, services.clock, services.logbook)

    def at(self, moment: str) -> TimeClock:
        self.services.clock.set_to(moment)
        return self.clock

    def seen_until(self, moment: str) -> TimeClock:
        """Let the program note every minute that the clock runs, until a time."""
        now, last = self.services.clock.now(), moment
        while f"{now:%Y-%m-%dT%H:%M}" < last:
            now = (now.astimezone(UTC) + timedelta(minutes=1)).astimezone(now.tzinfo)
            self.services.clock._now = now
            self.clock.beat()
        return self.clock


@pytest.fixture
def watch(services: Services) -> Watch:
    return Watch(services)


def test_a_clocked_day_is_recorded_when_it_is_confirmed_and_not_before(watch: Watch) -> None:
    watch.at("2026-03-20T08:31").clock_in()
    clocked = watch.at("2026-03-20T17:45").clock_out()

    assert watch.services.store.day(date(2026, 3, 20)) is None
    assert clocked.reading.record.worked_minutes == 9 * 60 + 14 - 30
    assert not clocked.is_estimated

    watch.clock.record(clocked)

    written = watch.services.store.day(date(2026, 3, 20))
    assert written is not None
    assert written.method is EntryMethod.CLOCK
    assert str(written.record.spells[0]) == "08:31-17:45"
    assert written.record.note == ""
    assert watch.clock.status().state is ClockState.OFF


def test_a_stretch_of_up_to_six_hours_has_no_break_taken_off(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in()

    assert watch.at("2026-03-20T14:30").clock_out().reading.record.breaks == ()


def test_a_second_stretch_stands_beside_the_first(watch: Watch) -> None:
    watch.services.log("0830-1200")
    watch.at("2026-03-20T13:00").clock_in()
    watch.clock.record(watch.at("2026-03-20T17:00").clock_out())

    written = watch.services.store.day(date(2026, 3, 20))
    assert written is not None
    assert [str(spell) for spell in written.record.spells] == ["08:30-12:00", "13:00-17:00"]


def test_times_are_not_added_to_an_amount_of_hours(watch: Watch) -> None:
    watch.services.log("4h")
    watch.at("2026-03-20T13:00").clock_in()

    with refuses(InvalidInputError, match="can't be added up"):
        watch.at("2026-03-20T17:00").clock_out()

    assert watch.clock.status().state is ClockState.RUNNING


def test_the_clock_starts_once(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in()

    with refuses(InvalidInputError, match="already clocked in"):
        watch.at("2026-03-20T09:00").clock_in()

    status = watch.clock.status()
    assert (status.state, status.minutes) == (ClockState.RUNNING, 30)


def test_a_clock_that_is_off_can_not_be_stopped(watch: Watch) -> None:
    for act in (watch.clock.clock_out, watch.clock.clocked, watch.clock.carry_on):
        with refuses(InvalidInputError, match="not clocked in"):
            act()
    assert watch.clock.beat().state is ClockState.OFF


def test_less_than_a_minute_is_nothing_to_record_and_can_be_let_go(watch: Watch) -> None:
    watch.at("2026-03-20T08:30:10").clock_in()

    with refuses(InvalidInputError, match="less than a minute"):
        watch.at("2026-03-20T08:30:50").clock_out()

    watch.clock.let_go()
    assert watch.clock.status().state is ClockState.OFF
    assert watch.services.store.recorded_range() is None


# -- crashes and sleep ---------------------------------------------------------------------------


def test_after_a_crash_the_stretch_ends_where_it_was_last_seen_and_says_so(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T11:07")
    after = watch.at("2026-03-20T15:00")

    status = after.status()
    assert (status.state, status.minutes, status.is_estimated) == (ClockState.INTERRUPTED, 157, True)
    after.record(after.clock_out())

    written = watch.services.store.day(date(2026, 3, 20))
    assert written is not None
    assert str(written.record.spells[0]) == "08:30-11:07"
    assert written.record.note == "end estimated"
    [revision] = watch.services.logbook.history("day:2026-03-20")
    assert (revision.method, revision.why) == (
        EntryMethod.CLOCK,
        "the program stopped while the clock was running",
    )


def test_what_was_clocked_is_there_after_the_next_start(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        services = services_over(store)
        before = services.packs.seal()
        services.clock.set_to("2026-03-20T08:30")
        TimeClock(store, services.clock, services.logbook).clock_in(is_watched=True)
        assert services.packs.seal() == before
    with closing(LogbookStore(home)) as store:
        services = services_over(store, worker=None)
        services.clock.set_to("2026-03-20T08:34")
        status = TimeClock(store, services.clock, services.logbook).status()
        assert (status.state, status.minutes) == (ClockState.RUNNING, 4)
        assert store.problems() == ()


def test_a_beat_does_not_hide_that_the_computer_slept(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T17:00")

    assert watch.at("2026-03-21T08:30").beat().state is ClockState.INTERRUPTED
    assert f"{watch.clock.status().end:%H:%M}" == "17:00"


def test_the_person_can_say_that_the_work_went_on(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T11:00")
    status = watch.at("2026-03-20T13:00").carry_on()

    assert (status.state, status.minutes) == (ClockState.RUNNING, 270)
    assert not watch.at("2026-03-20T13:04").clock_out().is_estimated


def test_the_person_can_say_when_the_work_ended(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T11:00")

    clocked = watch.at("2026-03-20T18:00").clock_out(time(16, 50))

    assert (str(clocked.spell), clocked.is_estimated) == ("08:30-16:50", False)
    assert watch.clock.status().state is ClockState.STOPPED
    assert str(watch.at("2026-03-20T21:00").clocked().spell) == "08:30-16:50"


def test_an_earlier_end_than_was_seen_is_no_estimate(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T17:00")

    clocked = watch.clock.clock_out(time(16, 0))

    assert (str(clocked.spell), clocked.is_estimated) == ("08:30-16:00", False)


def test_an_end_that_is_still_to_come_is_refused(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in()

    with refuses(InvalidInputError, match="in the future"):
        watch.at("2026-03-20T12:00").clock_out(time(16, 50))


def test_single_commands_are_not_taken_for_a_crash(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in()

    clocked = watch.at("2026-03-20T17:00").clock_out()

    assert (str(clocked.spell), clocked.is_estimated) == ("08:30-17:00", False)


def test_a_locked_program_is_not_taken_for_a_crash(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T11:00").leave_unwatched()

    status = watch.at("2026-03-20T13:00").status()
    assert (status.state, status.minutes, status.is_estimated) == (ClockState.RUNNING, 270, False)
    watch.clock.beat()
    assert watch.at("2026-03-20T15:00").status().state is ClockState.INTERRUPTED
    watch.clock.leave_unwatched()
    assert watch.clock.status().state is ClockState.INTERRUPTED


def test_a_stopped_clock_keeps_its_end_until_it_is_confirmed_or_runs_on(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in()
    watch.at("2026-03-20T17:00").clock_out()

    assert str(watch.at("2026-03-20T19:00").clocked().spell) == "08:30-17:00"
    assert watch.clock.beat().state is ClockState.STOPPED
    assert watch.clock.carry_on().minutes == 10 * 60 + 30


def test_a_stretch_that_was_recorded_and_not_let_go_of_is_not_recorded_twice(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in()
    clocked = watch.at("2026-03-20T17:00").clock_out()
    watch.services.logbook.record([clocked.reading], EntryMethod.CLOCK)

    again = watch.clock.clocked()
    watch.clock.record(again)

    assert again.reading.changes_nothing
    assert len(watch.services.logbook.history("day:2026-03-20")) == 1
    assert watch.clock.status().state is ClockState.OFF


# -- midnight and changes of the clocks ----------------------------------------------------------


def test_a_stretch_over_midnight_belongs_to_the_day_it_starts_on(watch: Watch) -> None:
    watch.at("2026-03-20T22:00").clock_in()
    clocked = watch.at("2026-03-21T02:00").clock_out()

    assert clocked.reading.record.date == date(2026, 3, 20)
    assert (str(clocked.spell), clocked.spell.minutes) == ("22:00-02:00+1", 240)


def test_an_end_is_the_next_such_time_after_the_start(watch: Watch) -> None:
    watch.at("2026-03-20T22:00").clock_in()

    assert str(watch.at("2026-03-21T09:00").clock_out(time(2, 0)).spell) == "22:00-02:00+1"


def test_the_night_the_clocks_go_forward_is_measured_by_elapsed_time(watch: Watch) -> None:
    watch.at("2026-03-28T22:00").clock_in()

    clocked = watch.at("2026-03-29T09:00").clock_out()

    assert (str(clocked.spell), clocked.spell.minutes) == ("22:00-09:00+1", 10 * 60)


def test_the_hour_that_comes_twice_is_told_apart(watch: Watch) -> None:
    """On 25 October 2026 the clocks in London show 01:00 to 02:00 twice."""
    watch.services.clock._now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 01:30, the first time
    watch.clock.clock_in()
    watch.services.clock._now = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 01:30, the second time
    clocked = watch.clock.clock_out()

    assert clocked.spell.minutes == 60
    assert (clocked.spell.start.hour, clocked.spell.end.hour) == (1, 1)


def test_a_computer_on_another_time_still_clocks_in_the_contracts_zone(watch: Watch) -> None:
    watch.services.clock._now = datetime.fromisoformat("2026-03-20T09:30+01:00")
    watch.clock.clock_in()
    watch.services.clock._now = datetime.fromisoformat("2026-03-20T12:00+01:00")

    assert str(watch.clock.clock_out().spell) == "08:30-11:00"


def test_a_clock_that_was_set_back_makes_the_end_an_estimate(watch: Watch) -> None:
    watch.at("2026-03-20T08:30").clock_in(is_watched=True)
    watch.seen_until("2026-03-20T17:00")

    clocked = watch.at("2026-03-20T15:00").clock_out()

    assert (str(clocked.spell), clocked.is_estimated) == ("08:30-17:00", True)


def test_a_clock_forgotten_for_days_says_what_is_wrong_and_can_be_ended(watch: Watch) -> None:
    watch.at("2026-03-17T08:30").clock_in()

    with refuses(InvalidInputError, match="longer than a day"):
        watch.at("2026-03-20T17:00").clock_out()

    assert str(watch.clock.clock_out(time(16, 24)).spell) == "08:30-16:24"


def test_a_moment_without_offset_is_a_fault(watch: Watch) -> None:
    naive = datetime(2026, 3, 20, 8, 30)  # noqa: DTZ001 - what must not be kept

    with pytest.raises(ValueError, match="offset"):
        watch.services.store.keep_open_spell(OpenSpell(naive, naive, is_watched=False))
