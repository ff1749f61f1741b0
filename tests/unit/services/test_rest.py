from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.rest_rules import RestReport, check_rest
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


# -- reading no more than is needed --------------------------------------------------------------

LINES = (
    "0830-1745 -30",
    "0800-1930 no break",
    "0830-1624 2030-2330 -30",
    "leave",
    "sick",
    "9h15",
    "0700-2115 -30",
)
LAST = date(2026, 3, 20)


def log_years(services: Services, *, but: DateRange) -> None:
    """Three years of working days of many kinds, but for a gap."""
    span = DateRange(date(2023, 3, 6), LAST)
    entries = [
        services.logbook.read(LINES[(number * number + number // 7) % len(LINES)], day=day)
        for number, day in enumerate(span)
        if day.weekday() < 5 and day not in but
    ]
    services.logbook.record(entries)


def of_everything(rest: RestChecks, services: Services, span: DateRange) -> RestReport:
    """The same checks, made from every day on record."""
    everything = {each.record.date: each.record for each in services.store.days(DateRange(date(2023, 1, 1), LAST))}
    return check_rest(everything, services.store.contract(), rest.settings(span.last), span)


@pytest.mark.parametrize(
    "choices",
    [
        RestChoices(),
        RestChoices(52, leave_year_start=(9, 1)),
        RestChoices(family_leave=(days("2024-06-03", "2025-11-30"),)),
    ],
    ids=["usual", "a year", "family leave"],
)
def test_a_report_of_some_weeks_says_what_the_whole_record_says_of_them(
    store: LogbookStore, choices: RestChoices
) -> None:
    services = services_over(store, term(date(2023, 3, 6)))
    rest = RestChecks(store, services.clock)
    log_years(services, but=days("2024-06-03", "2025-11-30"))
    rest.choose(choices)

    for span in (
        DateRange(LAST - timedelta(weeks=4), LAST),
        days("2023-04-01", "2023-04-30"),
        days("2024-05-20", "2024-06-30"),
        days("2025-09-01", "2025-09-07"),
        DateRange(LAST, LAST),
    ):
        report = rest.report(span)
        assert report == of_everything(rest, services, span)
    assert report.averages


def test_weeks_long_after_the_last_record_are_checked_against_it(store: LogbookStore) -> None:
    services = services_over(store, term(date(2020, 3, 2)))
    rest = RestChecks(store, services.clock)
    services.log("2020-03-02 0830-1745")
    span = DateRange(LAST - timedelta(weeks=4), LAST - ONE_DAY)

    assert rest.report(span) == check_rest(
        {each.record.date: each.record for each in store.days(days("2020-03-02", "2020-03-02"))},
        store.contract(),
        rest.settings(span.last),
        span,
    )
