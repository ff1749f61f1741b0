"""Checking rest and working time against the rules, over the record as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.averages import RestSettings
from overtime_logger.domain.period import DAYS_IN_WEEK, DateRange, monday_of
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.rest_rules import RestReport, check_rest
from overtime_logger.services.logbook import zone_on
from overtime_logger.services.revision import REST_CHOICES_ID, Change, RecordKind

if TYPE_CHECKING:
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.ports import Clock, Store


class RestChecks:
    """The checks of rest and working time.

    Args:
        store: where the record is kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def choices(self) -> RestChoices:
        """What the person says about themself."""
        return next(iter(self._store.records(RestChoices)), RestChoices())

    def choose(self, choices: RestChoices) -> None:
        """Say something else of oneself; it holds for all days: what changes with time has its own dates."""
        self._store.append([Change(REST_CHOICES_ID, RecordKind.REST_CHOICES, choices)], self._clock.now())

    def settings(self, day: date) -> RestSettings:
        """What the checks need to know, under the contract terms that hold on a day."""
        contract = self._store.contract()
        term = contract.term_on(day)
        return self.choices.settings(term) if term else RestSettings(zone_on(contract, day))

    def report(self, span: DateRange) -> RestReport:
        """Check the days and weeks of a range; averages look back before it."""
        contract, settings, recorded = (
            self._store.contract(),
            self.settings(span.last),
            self._store.recorded_range(),
        )
        if recorded is None:
            return check_rest({}, contract, settings, span)
        # Said here, since it can't be told from the days that are read.
        since = settings.employed_since or min(contract.start or recorded.first, recorded.first)
        settings = replace(settings, employed_since=since)
        first, last = _first_day_needed(settings, span), max(span.last, self._clock.now().date())
        whole = DateRange(min(span.first, recorded.first), last)
        records = self._records(DateRange(max(whole.first, first), last)) or self._records(whole)
        return check_rest(records, contract, settings, span)

    def _records(self, span: DateRange) -> dict[date, DayRecord]:
        return {written.record.date: written.record for written in self._store.days(span)}


def _first_day_needed(settings: RestSettings, span: DateRange) -> date:
    """The first day that any check of a range looks at, so that four weeks cost the same after ten years.

    The first average begins with its reference period, and which days of leave count in it is told from the start
    of that leave year. Days of family leave count where nothing is recorded, as long as something was before.
    """
    if settings.family_leave:
        return date.min
    window = monday_of(span.first) - timedelta(days=DAYS_IN_WEEK * (settings.reference_weeks - 1))
    return date(settings.leave_year(window), *settings.leave_year_start)
