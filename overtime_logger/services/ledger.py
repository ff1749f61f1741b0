"""The ledger beside the days: payments, write-offs, corrections, caps, leave and bank holidays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.cap import BalanceCap, proposed_write_off
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.leave import LeaveAccount, LeaveAllowance, leave_accounts
from overtime_logger.domain.records.texts import check_line
from overtime_logger.services.free_texts import check_record, check_texts
from overtime_logger.services.revision import Change, EntryMethod, RecordKind, dated_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.holiday import HolidayCorrection
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.revision import Record


class Ledger:
    """What bears on balances beside the days themselves.

    Args:
        store: where it is kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # -- ledger lines --------------------------------------------------------------------------------

    def lines(self, span: DateRange | None = None) -> tuple[Adjustment, ...]:
        """The ledger's lines, by date; those of a range, if one is given."""
        return tuple(line for line in self._store.adjustments() if span is None or line.date in span)

    def adjust(
        self, line: Adjustment, method: EntryMethod = EntryMethod.TYPED, *, not_identifiers: bool = False
    ) -> None:
        """Add a line. An opening balance takes the place of the one there was; other lines are side by side.

        Args:
            line: the line.
            method: how it was entered.
            not_identifiers: whether the person has said that what looks like personal data isn't.

        Raises:
            InvalidInputError: the reason can't be kept, as `check_texts` says.
            FileFailedError: the disk failed; nothing was stored.
        """
        check_record(line, not_identifiers=not_identifiers)
        opening = line.kind is AdjustmentKind.OPENING
        name = f"{RecordKind.ADJUSTMENT.value}:{line.kind.value if opening else os.urandom(6).hex()}"
        self._store.append([Change(name, RecordKind.ADJUSTMENT, line, method)], self._clock.now())

    def by_id(self) -> Mapping[str, Adjustment]:
        """The ledger's lines by their ids, by date."""
        return self._store.records_by_id(Adjustment)

    def withdraw(self, name: str, why: str = "", *, not_identifiers: bool = False) -> None:
        """Take a line back; that it was there stays in the journal.

        Args:
            name: its id.
            why: the reason; may be empty.
            not_identifiers: as in `adjust`.

        Raises:
            InvalidInputError: there is no such line, or the reason can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        check_texts([("why", why)], not_identifiers=not_identifiers)
        if name not in self.by_id():
            raise InvalidInputError("adjustment.unknown", name=name)
        self._store.append([Change(name, RecordKind.ADJUSTMENT, None, why=why)], self._clock.now())

    def proposal(self) -> Adjustment | None:
        """What a cap would cut off, as a line for the person to confirm; None where it cuts nothing."""
        return proposed_write_off(
            self._store.contract(),
            self._store.hours_by_day(),
            self._store.adjustments(),
            self._store.records(BalanceCap),
            self._clock.now().date(),
        )

    def set_cap(self, start: date, minutes: Minutes | None) -> None:
        """Cap what may be carried over, from a date on; None ends the cap.

        Raises:
            InvalidInputError: the cap is below zero.
        """
        self._put(RecordKind.BALANCE_CAP, start, BalanceCap(start, minutes))

    # -- leave ---------------------------------------------------------------------------------------

    def set_allowance(self, start: date, minutes: Minutes) -> tuple[str, ...]:
        """Say how much annual leave the leave year that starts on a date gives; returns the id of the record.

        Raises:
            InvalidInputError: it is below zero or longer than a year.
        """
        return self._put(RecordKind.LEAVE_ALLOWANCE, start, LeaveAllowance(start, minutes))

    def leave(self) -> tuple[LeaveAccount, ...]:
        """Each leave year's allowance and what happened to it, by date."""
        contract, days = self._store.contract(), self._store.hours_by_day()
        return leave_accounts(self._store.records(LeaveAllowance), contract, days)

    # -- bank holidays -------------------------------------------------------------------------------

    def bank_holidays(self, span: DateRange) -> dict[date, str]:
        """The worker's bank holidays in a range, by date, with their names."""
        return {day: name for day, name in sorted(self._store.contract().bank_holidays.items()) if day in span}

    def correct_holiday(self, correction: HolidayCorrection, *, not_identifiers: bool = False) -> tuple[str, ...]:
        """Add a day to the bank holidays or take one from them; returns the id of the record.

        Args:
            correction: the day, and what it is called.
            not_identifiers: as in `adjust`.

        Raises:
            InvalidInputError: the name is not one line of at most 200 characters, or can't be kept.
        """
        check_line("holiday.name", correction.name, needed=correction.is_holiday)
        check_record(correction, not_identifiers=not_identifiers)
        return self._put(RecordKind.HOLIDAY, correction.date, correction)

    def _put(self, kind: RecordKind, day: date, record: Record) -> tuple[str, ...]:
        written = self._store.append([Change(dated_id(kind, day), kind, record)], self._clock.now())
        return tuple(each.record for each in written)
