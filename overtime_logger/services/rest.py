"""Checking rest and working time against the rules, over the record as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.averages import RestSettings
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.rest_rules import RestReport, check_rest
from overtime_logger.services.logbook import zone_on
from overtime_logger.services.revision import REST_CHOICES_ID, Change, RecordKind

if TYPE_CHECKING:
    from datetime import date

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
        """What the person says of themself."""
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
        everything = DateRange(min(span.first, self._first_day(span)), max(span.last, self._clock.now().date()))
        records = {written.record.date: written.record for written in self._store.days(everything)}
        return check_rest(records, self._store.contract(), self.settings(span.last), span)

    def _first_day(self, span: DateRange) -> date:
        recorded = self._store.recorded_range()
        return recorded.first if recorded else span.first
