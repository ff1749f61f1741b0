"""When a person is reminded: once, and only where there is something to do."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.period import DateRange
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.reminders import Reminders, is_day_due
from overtime_logger.services.settings import REMINDER, REMINDER_AT, SEAL_REMINDER, Settings
from overtime_logger.services.time_clock import ClockState, TimeClock
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over
from tests.cases import LONDON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Services

FRIDAY = date(2026, 3, 20)


def reminders_of(services: Services) -> Reminders:
    store, clock = services.store, services.clock
    time_clock = TimeClock(store, clock, services.logbook)
    return Reminders(Settings(store), clock, services.logbook, time_clock, Seals(store, clock))


@pytest.fixture
def reminders(services: Services) -> Reminders:
    """Reminders of somebody who asked for one at half past five."""
    Settings(services.store).set(REMINDER, value=True)
    return reminders_of(services)


@pytest.mark.parametrize(
    ("at", "recorded", "reminded_on", "clock", "is_due"),
    [
        ("2026-03-20T17:30", "", date.min, ClockState.OFF, True),
        ("2026-03-20T23:59", "", date(2026, 3, 19), ClockState.OFF, True),
        ("2026-03-20T17:29", "", date.min, ClockState.OFF, False),
        ("2026-03-20T18:00", "", FRIDAY, ClockState.OFF, False),
        ("2026-03-20T18:00", "", date.min, ClockState.RUNNING, False),
        ("2026-03-20T18:00", "", date.min, ClockState.STOPPED, False),
        ("2026-03-20T18:00", "8h", date.min, ClockState.OFF, False),
        ("2026-03-20T18:00", "leave", date.min, ClockState.OFF, False),
        ("2026-03-21T18:00", "", date.min, ClockState.OFF, False),
    ],
)
def test_a_reminder_is_due_on_a_working_day_with_nothing_recorded(
    services: Services, *, at: str, recorded: str, reminded_on: date, clock: ClockState, is_due: bool
) -> None:
    services.clock.set_to(at)
    if recorded:
        services.log(recorded)
    today = services.logbook.today
    [line] = services.logbook.days(DateRange(today, today))
    now = datetime.fromisoformat(at).replace(tzinfo=LONDON)

    assert is_day_due(now, time(17, 30), line, reminded_on, clock) is is_due


def test_nobody_is_reminded_who_did_not_ask_for_it(services: Services) -> None:
    assert not reminders_of(services).is_day_due


def test_there_are_never_two_on_one_day_also_after_the_next_start(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        services = services_over(store)
        Settings(store).set(REMINDER, value=True)
        reminders = reminders_of(services)
        assert reminders.is_day_due
        reminders.note_day()
        assert not reminders.is_day_due
    with closing(LogbookStore(home)) as store:
        services = services_over(store, worker=None)
        assert not reminders_of(services).is_day_due
        services.clock.set_to("2026-03-23T18:40")
        assert reminders_of(services).is_day_due


def test_the_time_is_the_persons_own(services: Services, reminders: Reminders) -> None:
    Settings(services.store).set(REMINDER_AT, time(19, 0))

    assert not reminders.is_day_due
    services.clock.set_to("2026-03-20T19:00")
    assert reminders.is_day_due


def test_no_bank_holiday_is_asked_after(services: Services, reminders: Reminders) -> None:
    services.clock.set_to("2026-04-03T18:40")  # Good Friday

    assert not reminders.is_day_due


# -- the seal ------------------------------------------------------------------------------------


def test_the_seal_is_asked_for_once_there_is_a_week_to_seal(services: Services) -> None:
    reminders = reminders_of(services)
    services.clock.set_to("2026-01-08T18:40")
    assert reminders.seal_to_give() is None

    services.clock.set_to("2026-01-12T18:40")
    seal = reminders.seal_to_give()
    assert seal is not None
    assert seal.rows == services.store.revision_count()


def test_the_seal_is_not_asked_for_within_a_week_of_the_last(services: Services) -> None:
    reminders = reminders_of(services)
    Seals(services.store, services.clock).give("my rep")
    services.log("0830-1745")
    assert reminders.seal_to_give() is None

    services.clock.set_to("2026-03-27T18:40")
    assert reminders.seal_to_give() is not None


def test_the_seal_can_be_put_off_for_a_week(services: Services) -> None:
    reminders = reminders_of(services)
    reminders.put_off_seal()
    assert reminders.seal_to_give() is None

    services.clock.set_to("2026-03-27T18:40")
    assert reminders.seal_to_give() is not None


def test_whoever_wants_no_reminder_of_the_seal_gets_none(services: Services) -> None:
    Settings(services.store).set(SEAL_REMINDER, value=False)

    assert reminders_of(services).seal_to_give() is None
