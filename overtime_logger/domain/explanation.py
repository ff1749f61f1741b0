"""How a figure of a balance was worked out: by which rule, and from which parts on which days."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import AdjustmentKind
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from overtime_logger.domain.balance import Adjustment, Balance
    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.duration import Minutes


class Figure(Worded):
    """A figure of a balance that can be explained."""

    WORKED = "worked", N_("Worked")
    CONTRACTED = "contracted", N_("Contracted")
    CREDITED = "credited", N_("Paid absence")
    GROSS_EXCESS = "gross_excess", N_("Over, before time off in lieu")
    COMPENSATED = "compensated", N_("Overtime paid and time off in lieu taken")
    UNPAID_EXCESS = "unpaid_excess", N_("Unpaid hours")
    BALANCE = "balance", N_("Running balance")
    HOURS_LOST = "hours_lost", N_("Hours lost")

    @property
    def rule(self) -> str:
        """The rule, in one sentence that begins with the label."""
        how = {
            Figure.WORKED: _("all recorded hours of work, less breaks."),
            Figure.CONTRACTED: _("the contracted hours of the recorded days."),
            Figure.CREDITED: _("what leave, sickness and other paid absence was worth on each day."),
            Figure.GROSS_EXCESS: _(
                "the days' differences added up within each accounting period, without time off in lieu and flexi;"
                " a period that is under counts as zero."
            ),
            Figure.COMPENSATED: _("overtime paid, time off in lieu taken, flexi taken."),
            Figure.UNPAID_EXCESS: _(
                "what was over before time off in lieu, less overtime paid and time off in lieu taken; never below"
                " zero."
            ),
            Figure.BALANCE: _(
                "all differences since the record began, TOIL and flexi days as negative, with opening balance and"
                " corrections, less overtime paid and time written off."
            ),
            Figure.HOURS_LOST: _("time written off or cut by a cap, shown separately."),
        }[self]
        return _("{figure}: {how}").format(figure=self.words, how=how)


@dataclass(frozen=True, slots=True)
class Addend:
    """One addend of a figure.

    Args:
        days: the days it comes from.
        minutes: what it adds, below zero where it takes away.
        what: what it is, where the days alone do not say it; may be empty.
    """

    days: DateRange
    minutes: Minutes
    what: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its rule and its parts. The parts add up to the figure, which never goes below its floor.

    Args:
        figure: which figure.
        minutes: its value.
        parts: its addends, by date.
        floor: the least the figure can be; None where it can go below zero.
    """

    figure: Figure
    minutes: Minutes
    parts: tuple[Addend, ...]
    floor: Minutes | None = None


def explain(
    figure: Figure,
    balance: Balance,
    contract: Contract,
    days: Mapping[date, DayHours],
    adjustments: Sequence[Adjustment],
) -> Explanation:
    """Explain a figure of a balance.

    Args:
        figure: which figure.
        balance: the balance that has it.
        contract: the terms it was worked out under.
        days: every recorded day.
        adjustments: every line of the ledger.
    """
    explainers = {
        Figure.WORKED: _worked,
        Figure.CONTRACTED: _contracted,
        Figure.CREDITED: _credited,
        Figure.GROSS_EXCESS: _gross_excess,
        Figure.COMPENSATED: _compensated,
        Figure.UNPAID_EXCESS: _unpaid_excess,
        Figure.BALANCE: _running_balance,
        Figure.HOURS_LOST: _hours_lost,
    }
    return explainers[figure](_Account(balance, contract, dict(sorted(days.items())), adjustments))


@dataclass(frozen=True, slots=True)
class _Account:
    """What a figure was worked out from; the days are in order."""

    balance: Balance
    contract: Contract
    days: Mapping[date, DayHours]
    adjustments: Sequence[Adjustment]

    def in_range(self) -> list[tuple[date, DayHours]]:
        return [(day, hours) for day, hours in self.days.items() if day in self.balance.range]

    def lines(self, *kinds: AdjustmentKind) -> list[Adjustment]:
        """The ledger's lines of some kinds in the range, by date."""
        chosen = [line for line in self.adjustments if line.kind in kinds and line.date in self.balance.range]
        return sorted(chosen, key=_date_of)


def _date_of(line: Adjustment) -> date:
    return line.date


def _one(day: date) -> DateRange:
    return DateRange(day, day)


def _nonzero(parts: list[Addend]) -> tuple[Addend, ...]:
    return tuple(part for part in parts if part.minutes)


def _worked(account: _Account) -> Explanation:
    parts = [Addend(_one(day), hours.worked_minutes) for day, hours in account.in_range()]
    return Explanation(Figure.WORKED, account.balance.worked_minutes, _nonzero(parts))


def _contracted(account: _Account) -> Explanation:
    parts = [Addend(_one(day), account.contract.contracted_minutes(day)) for day, _hours in account.in_range()]
    return Explanation(Figure.CONTRACTED, account.balance.contracted_minutes, _nonzero(parts))


def _credited(account: _Account) -> Explanation:
    parts = [
        Addend(
            _one(day),
            hours.credited(account.contract.contracted_minutes(day)),
            _kinds(hours),
        )
        for day, hours in account.in_range()
    ]
    return Explanation(Figure.CREDITED, account.balance.credited_minutes, _nonzero(parts))


def _kinds(hours: DayHours) -> str:
    """What the absences of a day are called."""
    return ", ".join(dict.fromkeys(off.kind.words for off in hours.time_off.each)) if hours.time_off else ""


def _gross_excess(account: _Account) -> Explanation:
    parts = [Addend(period.counted, period.excess_minutes) for period in account.balance.periods]
    return Explanation(Figure.GROSS_EXCESS, account.balance.gross_excess_minutes, _nonzero(parts), floor=0)


def _compensated(account: _Account) -> Explanation:
    parts = [
        Addend(
            _one(day),
            hours.compensated(account.contract.contracted_minutes(day)),
            _kinds(hours),
        )
        for day, hours in account.in_range()
    ]
    parts += [
        Addend(_one(line.date), line.minutes, line.kind.words)
        for line in account.lines(AdjustmentKind.PAID_OVERTIME)
    ]
    return Explanation(Figure.COMPENSATED, account.balance.compensated_minutes, _nonzero(parts))


def _unpaid_excess(account: _Account) -> Explanation:
    balance = account.balance
    parts = [
        Addend(balance.range, balance.gross_excess_minutes, Figure.GROSS_EXCESS.words),
        Addend(balance.range, -balance.compensated_minutes, Figure.COMPENSATED.words),
    ]
    return Explanation(Figure.UNPAID_EXCESS, balance.unpaid_excess_minutes, _nonzero(parts), floor=0)


def _running_balance(account: _Account) -> Explanation:
    last = account.balance.range.last
    parts = [
        Addend(_one(day), hours.difference(account.contract.contracted_minutes(day)))
        for day, hours in account.days.items()
        if day <= last
    ]
    parts += [
        Addend(_one(line.date), line.effect_minutes, line.kind.words)
        for line in sorted(account.adjustments, key=_date_of)
        if line.date <= last
    ]
    return Explanation(Figure.BALANCE, account.balance.balance_minutes, _nonzero(parts))


def _hours_lost(account: _Account) -> Explanation:
    parts = [Addend(_one(line.date), line.minutes, line.why) for line in account.lines(AdjustmentKind.WRITTEN_OFF)]
    return Explanation(Figure.HOURS_LOST, account.balance.hours_lost_minutes, tuple(parts))
