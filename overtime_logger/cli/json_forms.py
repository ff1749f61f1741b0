"""What commands print for programs: durations in minutes, dates in ISO form.

What is printed under `conversation`, `reading`, `concern` and so on is what `--file` accepts.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, cast

from overtime_logger.domain.declarations import decimal_text
from overtime_logger.domain.records.fields import Typed
from overtime_logger.services.merkle_tree import utc_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overtime_logger.domain.balance import Adjustment, Balance, Coverage, PeriodFigures
    from overtime_logger.domain.contract import TermInForce
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.leave import LeaveAccount
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.logbook import DayLine, ReadEntry, Understood
    from overtime_logger.services.revision import Family, Written

Form = dict[str, object]


def same(what: object, *names: str) -> Form:
    """Attributes of a value under their own names, as JSON can hold them."""
    return {name: plain(getattr(what, name)) for name in names}


def plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in cast("Sequence[object]", value)]
    return value


def range_form(span: DateRange) -> Form:
    """A range of days."""
    return {"from": span.first.isoformat(), "to": span.last.isoformat()}


def coverage_form(coverage: Coverage) -> Form:
    """On how many working days something is recorded."""
    return same(coverage, "recorded", "working_days")


# -- days ------------------------------------------------------------------------------------------------


def _record(record: DayRecord, contracted: int) -> Form:
    hours, off = record.hours, record.time_off
    return {
        "spells": [[f"{spell.start:%H:%M}", f"{spell.end:%H:%M}", spell.day_shift] for spell in record.spells],
        "times": [[spell.start.isoformat(), spell.end.isoformat(), spell.zone] for spell in record.spells],
        "amount_only": record.amount_minutes is not None,
        "contracted_minutes": contracted,
        "credited_minutes": hours.credited(contracted),
        "difference_minutes": hours.difference(contracted),
        "off": off.kind.value if off else None,
        "part": off.portion.value if off else None,
        "paid": off.paid if off else None,
        "absences": [
            {"off": each.kind.value, "part": each.portion.value, "minutes": each.minutes, "paid": each.paid}
            for each in (off.each if off else ())
        ],
        "toil_minutes": hours.compensated(contracted),
        "written_before_end": record.before_end,
        **same(record, "break_minutes", "break_source", "worked_minutes", "basis", "raised_on"),
        **same(record, "reasons", "gave_way", "note", "proposed_from"),
    }


def understood_form(understood: Understood) -> Form:
    """What a line was taken to mean: its one day, and all days if it names several."""
    days = [reading_form(reading) for reading in understood.readings]
    form = {**days[0], "how": "propose" if understood.is_proposal else "read"}
    return form | {"days": days} if len(days) > 1 else form


def reading_form(reading: ReadEntry) -> Form:
    """An entry as understood."""
    return {
        "date": reading.record.date.isoformat(),
        **_record(reading.record, reading.contracted_minutes),
        "amends": reading.before is not None,
        "warnings": plain(reading.warnings),
    }


def day_form(line: DayLine, suggested: Sequence[Suggestion]) -> Form:
    """A calendar day, and what a calendar says about it. What is not recorded is null, not zero."""
    form = same(line, "date", "state", "bank_holiday", "contracted_minutes") | {"worked_minutes": None}
    if line.written is not None:
        form |= _record(line.written.record, line.contracted_minutes or 0) | {
            "written_at": utc_text(line.written.first_written),
            "written_lag_days": line.written.lag_days,
            "last_written_at": utc_text(line.written.last_written),
            **same(line.written, "method", "revisions"),
            "warnings": plain(line.warnings),
        }
    return form | {
        "calendar": [
            {
                "from": each.start.isoformat(timespec="minutes") if each.start else None,
                "to": each.end.isoformat(timespec="minutes") if each.end else None,
                "title": each.title,
            }
            for each in suggested
        ]
    }


def period_form(period: PeriodFigures) -> Form:
    """The figures of a period, or of the part of it that is in the range asked for."""
    return {
        **range_form(period.whole),
        "counted": range_form(period.counted),
        "partial": period.is_partial,
        **same(period, "worked_minutes", "contracted_minutes", "credited_minutes"),
        "gross_excess_minutes": period.excess_minutes,
        "compensated_minutes": period.compensated_minutes,
        "coverage": coverage_form(period.coverage),
    }


def balance_form(balance: Balance) -> Form:
    """The figures of a range."""
    return {
        **range_form(balance.range),
        **same(balance, "worked_minutes", "contracted_minutes", "credited_minutes", "gross_excess_minutes"),
        **same(balance, "compensated_minutes", "unpaid_excess_minutes", "balance_minutes", "hours_lost_minutes"),
        "coverage": coverage_form(balance.coverage),
        "periods": [period_form(period) for period in balance.periods],
    }


# -- contract and ledger ---------------------------------------------------------------------------------


def term_form(in_force: TermInForce) -> Form:
    """A contract term and the days it is in force."""
    term = in_force.term
    return {
        "from": in_force.first.isoformat(),
        "to": None if in_force.is_open else in_force.last.isoformat(),
        "pattern_minutes": plain(term.pattern),
        "period_weeks": term.accounting.weeks,
        "period_minutes": term.accounting_minutes,
        "period_anchor": term.accounting.anchor.isoformat(),
        "usual": [f"{term.usual.start:%H:%M}", f"{term.usual.end:%H:%M}"] if term.usual else None,
        "usual_break_minutes": term.usual.break_minutes if term.usual else None,
        **same(term, "average_week_minutes", "nation", "pays_bank_holidays", "zone"),
    }


def adjustment_form(line: Adjustment) -> Form:
    """A line of the ledger."""
    return same(line, "date", "kind", "minutes", "effect_minutes", "why")


def leave_form(account: LeaveAccount) -> Form:
    """A leave year and what is left of it."""
    return {
        **range_form(account.year),
        "allowance_minutes": account.allowance.minutes,
        **same(account, "taken_minutes", "left_minutes", "days"),
    }


# -- what was said -----------------------------------------------------------------------------------------


def written_form(written: Written[Family], day: date | None) -> Form:
    """How a record came about.

    Args:
        written: the record.
        day: the day it is about, from which its lag is counted.
    """
    return {
        "id": written.id,
        "written_at": utc_text(written.first_written),
        "written_lag_days": None if day is None else (written.first_written.date() - day).days,
        "last_written_at": utc_text(written.last_written),
        **same(written, "method", "revisions"),
    }


def form_of(record: object, fields: Iterable[Field]) -> Form:
    """What a record says in each of its fields, as `--file` accepts it."""
    return {field.name: plain(field.of(record)) for field in fields if field.typed is not Typed.KEPT}
