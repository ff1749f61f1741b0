from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.services.rest import RestChecks
from tests.builders import services_over, term
from tests.cases import days

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

WEEK = days("2026-03-02", "2026-03-08")


@pytest.fixture
def rest(services: Services) -> RestChecks:
    return RestChecks(services.store, services.clock)


def test_without_choices_the_usual_ones_hold(rest: RestChecks) -> None:
    assert rest.choices == RestChoices()


def test_choices_are_kept(rest: RestChecks, services: Services) -> None:
    chosen = RestChoices(26, night_worker=NightWorker.YES, opt_outs=(WEEK,))
    rest.choose(chosen)

    assert RestChecks(services.store, services.clock).choices == chosen
    assert rest.settings(WEEK.first).reference_weeks == 26


def test_the_rules_are_those_of_the_nation_worked_in(store: LogbookStore) -> None:
    services = services_over(store, term(), term(date(2026, 3, 2), nation=Nation.NORTHERN_IRELAND))
    rest = RestChecks(store, services.clock)

    assert rest.settings(date(2026, 3, 1)).nation is Nation.ENGLAND
    assert rest.settings(date(2026, 3, 2)).nation is Nation.NORTHERN_IRELAND
    assert str(rest.settings(date(2025, 1, 1)).zone) == "Europe/London"


def test_a_short_night_is_found(rest: RestChecks, services: Services) -> None:
    services.log("2026-03-02 0830-1630 2030-2330 -30", "2026-03-03 0800-1600 -30")

    report = rest.report(WEEK)

    # From 23:30 to 08:00 are 8 h 30; the law gives 11 h.
    assert any(finding.value_minutes == 510 and finding.limit_minutes == 660 for finding in report.findings)
    assert not rest.report(days("2026-03-16", "2026-03-20")).possible_breaches


def test_a_day_of_an_amount_alone_can_not_be_checked(rest: RestChecks, services: Services) -> None:
    services.log("2026-03-02 12h")

    assert rest.report(WEEK).not_checkable == (date(2026, 3, 2),)


def test_with_nothing_recorded_there_is_nothing_to_find(rest: RestChecks) -> None:
    report = rest.report(DateRange(date(2026, 3, 2), date(2026, 3, 20)))

    assert report.findings == ()
    assert report.not_checkable == ()
