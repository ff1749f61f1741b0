"""What a document is made from: the record of a period and its figures, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import figures_of
from overtime_logger.domain.period import monday_of
from overtime_logger.services.logbook import DayState

if TYPE_CHECKING:
    from overtime_logger.domain.balance import Adjustment, Balance, PeriodFigures
    from overtime_logger.domain.contract import Contract, Nation, TermInForce
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.rest_rules import RestReport
    from overtime_logger.domain.worker import Worker
    from overtime_logger.services.integrity import Seal
    from overtime_logger.services.logbook import Amendment, DayLine
    from overtime_logger.services.revision import Revision, WrittenDay


@dataclass(frozen=True)
class PackFacts:
    """The record of a period.

    Args:
        span: the days the document is about.
        recipient: for whom it is made; may be empty.
        worker: whose record it is.
        contract: all terms worked under.
        lines: every calendar day of the period.
        balance: the period's figures.
        adjustments: the ledger's lines in the period.
        rest: rest and working time held against the rules.
        nation: whose rules they are.
        amendments: every change to a day of the period.
        revisions: the whole journal.
        seal: the seal of the record it is made from.
    """

    span: DateRange
    recipient: str
    worker: Worker
    contract: Contract
    lines: tuple[DayLine, ...]
    balance: Balance
    adjustments: tuple[Adjustment, ...]
    rest: RestReport
    nation: Nation
    amendments: tuple[Amendment, ...]
    revisions: tuple[Revision, ...]
    seal: Seal

    @cached_property
    def recorded(self) -> tuple[WrittenDay, ...]:
        """The recorded days, by date."""
        return tuple(line.written for line in self.lines if line.written is not None)

    @cached_property
    def unrecorded(self) -> tuple[DayLine, ...]:
        """The working days that are not recorded, by date."""
        return tuple(line for line in self.lines if line.state is DayState.NOT_RECORDED)

    @cached_property
    def weeks(self) -> tuple[PeriodFigures, ...]:
        """The figures of every week that touches the period."""
        days = {written.record.date: written.record.hours for written in self.recorded}
        return figures_of(self.contract, days, self.adjustments, self.span.weeks(), self.span)

    @cached_property
    def recorded_weeks(self) -> tuple[PeriodFigures, ...]:
        """The weeks in which any day was recorded."""
        mondays = {monday_of(written.record.date) for written in self.recorded}
        return tuple(week for week in self.weeks if week.whole.first in mondays)

    @cached_property
    def weeks_over(self) -> tuple[PeriodFigures, ...]:
        """The weeks in which more was worked than contracted."""
        return tuple(week for week in self.weeks if week.excess_minutes)

    @property
    def terms(self) -> tuple[TermInForce, ...]:
        """The contract terms that hold in the period."""
        return tuple(
            each for each in self.contract if each.first <= self.span.last and each.last >= self.span.first
        )
