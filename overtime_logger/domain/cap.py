"""A cap on the balance: what a flexi scheme cuts off, proposed as a ledger line but never entered unasked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment, AdjustmentKind, running_balance
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.duration import Minutes


@dataclass(frozen=True, slots=True)
class BalanceCap:
    """The most that may be carried over from an accounting period to the next, from a date on.

    Args:
        start: the first day it holds; it holds until another starts.
        minutes: the most that may be carried over; None ends a cap.

    Raises:
        InvalidInputError: the cap is below zero.
    """

    start: date
    minutes: Minutes | None

    def __post_init__(self) -> None:
        """Refuse a cap below zero."""
        if self.minutes is not None and self.minutes < 0:
            raise InvalidInputError("cap.minutes", "cap")


def cap_on(caps: Iterable[BalanceCap], day: date) -> Minutes | None:
    """The cap that holds on a day, in minutes, or None."""
    started = [cap for cap in caps if cap.start <= day]
    return max(started, key=_start_of).minutes if started else None


def _start_of(cap: BalanceCap) -> date:
    return cap.start


def proposed_write_off(
    contract: Contract,
    days: Mapping[date, DayHours],
    adjustments: Sequence[Adjustment],
    caps: Sequence[BalanceCap],
    today: date,
) -> Adjustment | None:
    """The ledger line that a cap would make at the end of the last accounting period that is over.

    Returns:
        The line, for the person to confirm; None where no cap cuts anything off.
    """
    period_end = contract.accounting_period(today).first - ONE_DAY
    cap = cap_on(caps, period_end)
    if cap is None:
        return None
    above = running_balance(contract, days, adjustments, period_end) - cap
    # What was paid, taken or written off since then needs no second line.
    above = min(above, running_balance(contract, days, adjustments, today - timedelta(days=1)) - cap)
    if above <= 0:
        return None
    why = _("above the cap of {hours}").format(hours=in_words(cap))
    return Adjustment(period_end, AdjustmentKind.WRITTEN_OFF, above, why)
