"""Setting up: whose log it is, and the contract terms from a date."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from overtime_logger.domain.contract import (
    AccountingPeriod,
    Contract,
    Nation,
    Term,
    UsualDay,
    WeekPattern,
    even_week,
)
from overtime_logger.domain.duration import Minutes, in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import monday_of
from overtime_logger.domain.worker import Worker
from overtime_logger.services.free_texts import check_record
from overtime_logger.services.logbook import DEFAULT_ZONE
from overtime_logger.services.revision import WORKER_ID, Change, RecordKind, term_id

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.services.ports import Clock, Store

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class EvenHours:
    """Contracted hours as most people state them, from which a term is made.

    Args:
        start: the first day they hold.
        weekly_minutes: hours of a week; may be left out where the accounting period's hours are given.
        weekdays: 0 for Monday to 6 for Sunday; the hours are spread evenly over them.
        period_weeks: the accounting period's length.
        period_minutes: its hours, where stated; they must agree with the week's.
        period_anchor: the first day of one accounting period; the Monday of the first week if not given.
        pattern: the weeks of a rotation, in place of a week's hours spread evenly.
        usual: the usual day.
        nation: where the work is done.
        zone: IANA name of the zone of clock times.
        end: the last day they hold, where they end.
        pays_bank_holidays: whether a bank holiday is credited like leave.
    """

    start: date
    weekly_minutes: Minutes | None
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    period_weeks: int = 1
    period_minutes: Minutes | None = None
    period_anchor: date | None = None
    pattern: tuple[WeekPattern, ...] | None = None
    usual: UsualDay | None = None
    nation: Nation = Nation.ENGLAND
    zone: str = DEFAULT_ZONE
    end: date | None = None
    pays_bank_holidays: bool = True

    def term(self) -> Term:
        """The contract term they make.

        Raises:
            InvalidInputError: they contradict themselves; the message names the field.
        """
        accounting = AccountingPeriod(self.period_weeks, self.period_anchor or monday_of(self.start))
        _check_zone(self.zone)
        return Term(
            start=self.start,
            pattern=self._pattern(),
            accounting=accounting,
            usual=self.usual,
            nation=self.nation,
            zone=self.zone,
            end=self.end,
            pays_bank_holidays=self.pays_bank_holidays,
        )

    def _pattern(self) -> tuple[WeekPattern, ...]:
        if self.pattern is None:
            return (even_week(self._weekly_minutes(), self.weekdays),)
        given = sum(map(sum, self.pattern))
        for field_name, stated, weeks in (
            ("weekly", self.weekly_minutes, 1),
            ("period_hours", self.period_minutes, self.period_weeks),
        ):
            if stated is not None and stated * len(self.pattern) != given * weeks:
                raise InvalidInputError(
                    f"contract.{field_name}.differs", field_name, hours=in_words(given), weeks=len(self.pattern)
                )
        return self.pattern

    def _weekly_minutes(self) -> Minutes:
        if self.weekly_minutes is None and self.period_minutes is None:
            raise InvalidInputError("contract.weekly.missing", "weekly")
        if self.weekly_minutes is None:
            weekly, left_over = divmod(self.period_minutes or 0, self.period_weeks)
            if left_over:
                raise InvalidInputError(
                    "contract.period_hours.not_shared",
                    "period_hours",
                    hours=in_words(self.period_minutes or 0),
                    weeks=self.period_weeks,
                )
            return weekly
        whole = self.weekly_minutes * self.period_weeks
        if self.period_minutes not in {None, whole}:
            raise InvalidInputError(
                "contract.period_hours.differ",
                "period_hours",
                weeks=self.period_weeks,
                weekly=in_words(self.weekly_minutes),
                whole=in_words(whole),
                stated=in_words(self.period_minutes or 0),
            )
        return self.weekly_minutes


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInputError("contract.zone", "zone", zone=zone) from None


class Contracts:
    """The worker and their contract terms.

    Args:
        store: where they are kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def worker(self) -> Worker | None:
        """Whose log it is, once that is set."""
        return self._store.worker()

    @property
    def contract(self) -> Contract:
        """All contract terms."""
        return self._store.contract()

    @property
    def is_set_up(self) -> bool:
        """Whether there is a worker and a contract, so that days can be logged."""
        return self.worker is not None and bool(self.contract)

    def set_up(
        self, term: Term, worker: Worker | None = None, *, not_identifiers: bool = False
    ) -> tuple[str, ...]:
        """Add a contract term, or amend the one with the same start; and say whose log it is.

        Args:
            term: the terms from a date.
            worker: whose log it is; may be left out once it is set.
            not_identifiers: whether the person has said that what looks like personal data isn't.

        Returns:
            The ids of the records that were changed by it.

        Raises:
            InvalidInputError: no worker is set yet and none is given, or the name or role can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        changes: list[Change] = []
        if worker is not None:
            check_record(worker, self.worker, not_identifiers=not_identifiers)
        elif self.worker is None:
            raise InvalidInputError("worker.name", "name")
        # What is already so is not written again: a document would show it as a change.
        if worker is not None and _composed(worker) != self.worker:
            changes.append(Change(WORKER_ID, RecordKind.WORKER, worker))
        if term not in self.contract.terms:
            changes.append(Change(term_id(term.start), RecordKind.TERM, term))
        return tuple(each.record for each in self._store.append(changes, self._clock.now()))


def _composed(worker: Worker) -> Worker:
    """The worker in Unicode's composed form, the one that is kept."""
    return Worker(unicodedata.normalize("NFC", worker.name), unicodedata.normalize("NFC", worker.role))
