from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.contract import UsualDay
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import EvenHours
from overtime_logger.services.revision import WORKER_ID, Action, term_id
from tests.builders import START, WORKER, services_over, term
from tests.refusals import message_of

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

EVEN = EvenHours(START, 37 * 60)
FULL = (444, 444, 444, 444, 444, 0, 0)
NINE_DAY_FORTNIGHT = ((494, 493, 493, 493, 493, 0, 0), (494, 494, 493, 493, 0, 0, 0))


def test_even_hours_are_spread_over_the_working_days() -> None:
    assert EVEN.term().pattern == (FULL,)


def test_minutes_left_over_go_to_the_first_days() -> None:
    assert replace(EVEN, weekly_minutes=1000, weekdays=(0, 2, 4)).term().pattern == ((334, 0, 333, 0, 333, 0, 0),)


def test_an_accounting_period_starts_on_the_monday_of_the_first_week() -> None:
    accounting = replace(EVEN, start=date(2026, 1, 8), period_weeks=4).term().accounting

    assert (accounting.weeks, accounting.anchor) == (4, date(2026, 1, 5))


def test_hours_of_the_accounting_period_are_enough() -> None:
    stated = replace(EVEN, weekly_minutes=None, period_weeks=4, period_minutes=148 * 60)

    assert stated.term() == term(weeks=4, usual=None)


def test_both_may_be_stated_if_they_agree() -> None:
    assert replace(EVEN, period_weeks=4, period_minutes=148 * 60).term() == term(weeks=4, usual=None)


def test_a_rotation_takes_the_place_of_even_hours() -> None:
    rotating = EvenHours(START, None, pattern=NINE_DAY_FORTNIGHT)

    assert rotating.term().pattern == NINE_DAY_FORTNIGHT


def test_a_rotation_may_be_checked_against_the_weekly_hours() -> None:
    weekly = sum(map(sum, NINE_DAY_FORTNIGHT)) // 2

    assert EvenHours(START, weekly, pattern=NINE_DAY_FORTNIGHT).term().average_week_minutes == weekly


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"weekly_minutes": None}, "weekly"),
        ({"weekly_minutes": 0}, "weekly"),
        ({"weekly_minutes": -60}, "weekly"),
        ({"weekly_minutes": 5 * 1440 + 1}, "weekly"),
        ({"weekdays": ()}, "days"),
        ({"weekdays": (0, 0)}, "days"),
        ({"weekdays": (7,)}, "days"),
        ({"period_weeks": 0}, "period-weeks"),
        ({"period_weeks": 54}, "period-weeks"),
        ({"period_weeks": -4}, "period-weeks"),
        ({"period_weeks": 4, "period_minutes": 147 * 60}, "period-hours"),
        ({"weekly_minutes": None, "period_weeks": 7, "period_minutes": 100}, "period-hours"),
        ({"period_anchor": date(2026, 1, 6)}, "period-anchor"),
        ({"zone": "Europe/Llandudno"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"zone": "/etc/localtime"}, "zone"),
        ({"zone": "Europe"}, "zone"),
        ({"end": date(2026, 1, 4)}, "until"),
        ({"pattern": ()}, "pattern"),
        ({"weekly_minutes": None, "pattern": ((1441, 0, 0, 0, 0, 0, 0),)}, "pattern"),
        ({"weekly_minutes": None, "pattern": ((0,) * 7,)}, "pattern"),
        ({"pattern": NINE_DAY_FORTNIGHT, "weekly_minutes": 2000}, "weekly"),
        ({"pattern": (FULL,), "period_weeks": 4, "period_minutes": 147 * 60}, "period-hours"),
    ],
)
def test_hours_that_contradict_themselves_name_their_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        replace(EVEN, **changed).term()

    assert caught.value.code == f"contract.{field.replace('-', '_')}"
    assert message_of(caught.value).startswith(f"{field}: ")


@pytest.mark.parametrize(
    ("start", "end", "rest", "field"),
    [("09:00", "09:00", 0, "usual"), ("09:00", "17:00", 480, "break"), ("09:00", "17:00", -1, "break")],
)
def test_a_usual_day_without_work_names_its_field(start: str, end: str, rest: int, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        UsualDay(time.fromisoformat(start), time.fromisoformat(end), rest)

    assert caught.value.code == f"contract.{field}"
    assert message_of(caught.value).startswith(f"{field}: ")


# -- setting up ----------------------------------------------------------------------------------


def test_a_logbook_is_set_up_once_it_has_a_worker_and_a_contract(store: LogbookStore) -> None:
    made = services_over(store, worker=None)
    assert not made.contracts.is_set_up

    made.contracts.set_up(term(), WORKER)

    assert made.contracts.is_set_up
    assert made.contracts.worker == WORKER
    assert made.contracts.contract.terms == (term(),)


def test_the_first_setting_up_needs_a_name(store: LogbookStore) -> None:
    made = services_over(store, worker=None)

    with pytest.raises(InvalidInputError) as caught:
        made.contracts.set_up(term())

    assert caught.value.code == "worker.name"
    assert store.revisions() == ()


def test_later_terms_leave_the_earlier_ones_and_the_name(services: Services) -> None:
    services.contracts.set_up(term(date(2026, 4, 6), weekly=1800))

    contract = services.contracts.contract
    assert [each.first for each in contract] == [START, date(2026, 4, 6)]
    assert contract.contracted_minutes(date(2026, 4, 2)) == 444
    assert contract.contracted_minutes(date(2026, 4, 7)) == 360
    assert services.contracts.worker == WORKER
    assert len(services.store.revisions(WORKER_ID)) == 1


def test_terms_from_the_same_date_amend_those_there_were(services: Services) -> None:
    services.contracts.set_up(term(weekly=35 * 60))

    assert services.contracts.contract.terms == (term(weekly=35 * 60),)
    assert [each.action for each in services.store.revisions(term_id(START))] == [Action.CREATED, Action.AMENDED]


def test_a_new_job_title_amends_the_worker(services: Services) -> None:
    services.contracts.set_up(term(), Worker(WORKER.name, "Senior probation officer"))

    assert services.contracts.worker == Worker("Siân Llŷr", "Senior probation officer")
    assert [each.action for each in services.store.revisions(WORKER_ID)] == [Action.CREATED, Action.AMENDED]


def test_the_same_name_in_other_code_points_is_the_same_name(services: Services) -> None:
    services.contracts.set_up(term(), Worker("Sia\u0302n Lly\u0302r", WORKER.role))

    assert len(services.store.revisions(WORKER_ID)) == 1


def test_setting_up_the_same_again_is_no_change(services: Services) -> None:
    before = services.store.revisions()

    services.contracts.set_up(term(), WORKER)

    assert services.store.revisions() == before


@pytest.mark.parametrize("worker", [Worker("Siân A1234BC"), Worker("Siân", "case X123456")])
def test_a_case_identifier_is_refused_and_nothing_stored(store: LogbookStore, worker: Worker) -> None:
    made = services_over(store, worker=None)

    with pytest.raises(InvalidInputError):
        made.contracts.set_up(term(), worker)

    assert store.revisions() == ()
