"""JSON forms of what commands print for programs: durations in minutes, dates in ISO form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.services.merkle_tree import utc_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.balance import Adjustment, Balance, Coverage, PeriodFigures
    from overtime_logger.domain.contract import TermInForce
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.explanation import Explanation
    from overtime_logger.domain.leave import LeaveAccount
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.logbook import DayLine, Reading, Understood
    from overtime_logger.services.money import MoneyFigures
    from overtime_logger.services.revision import Revision

Form = dict[str, object]


def _range(span: DateRange) -> Form:
    return {"from": span.first.isoformat(), "to": span.last.isoformat()}


def _record(record: DayRecord, contracted: int) -> Form:
    hours, off = record.hours, record.time_off
    return {
        "spells": [[f"{spell.start:%H:%M}", f"{spell.end:%H:%M}", spell.day_shift] for spell in record.spells],
        "times": [[spell.start.isoformat(), spell.end.isoformat(), spell.zone] for spell in record.spells],
        "amount_only": record.amount_minutes is not None,
        "break_minutes": record.break_minutes,
        "break_source": record.break_source.value if record.break_source else None,
        "worked_minutes": record.worked_minutes,
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
        "basis": record.basis.value if record.basis else None,
        "raised_on": record.raised_on.isoformat() if record.raised_on else None,
        "reasons": list(record.reasons),
        "gave_way": list(record.gave_way),
        "note": record.note,
        "proposed_from": record.proposed_from,
        "written_before_end": record.before_end,
    }


def understood_form(understood: Understood) -> Form:
    """What a line was taken to mean: its one day, and all days where it names several."""
    days = [reading_form(reading) for reading in understood.readings]
    form = {**days[0], "how": "propose" if understood.is_proposal else "read"}
    return form | {"days": days} if len(days) > 1 else form


def reading_form(reading: Reading) -> Form:
    """An entry as understood."""
    return {
        "date": reading.record.date.isoformat(),
        **_record(reading.record, reading.contracted_minutes),
        "amends": reading.before is not None,
        "warnings": [warning.value for warning in reading.warnings],
    }


def day_form(line: DayLine) -> Form:
    """A calendar day. What is not recorded is null, not nil."""
    form: Form = {
        "date": line.date.isoformat(),
        "state": line.state.value,
        "bank_holiday": line.bank_holiday,
    }
    if line.written is None:
        return form | {"contracted_minutes": line.contracted_minutes, "worked_minutes": None}
    written = line.written
    return (
        form
        | _record(written.record, line.contracted_minutes or 0)
        | {
            "written_at": utc_text(written.first_written),
            "written_lag_days": written.lag_days,
            "last_written_at": utc_text(written.last_written),
            "method": written.method.value,
            "revisions": written.revisions,
            "warnings": [warning.value for warning in line.warnings],
        }
    )


def calendar_form(suggested: Sequence[Suggestion]) -> Form:
    """What a calendar says of a day."""
    return {
        "calendar": [
            {
                "from": each.start.isoformat(timespec="minutes") if each.start else None,
                "to": each.end.isoformat(timespec="minutes") if each.end else None,
                "title": each.title,
            }
            for each in suggested
        ]
    }


def _coverage(coverage: Coverage) -> Form:
    return {"recorded": coverage.recorded, "working_days": coverage.working_days}


def period_form(period: PeriodFigures) -> Form:
    """The figures of a period, or of the part of it that lies in the range asked for."""
    return {
        **_range(period.whole),
        "counted": _range(period.counted),
        "partial": period.is_partial,
        "worked_minutes": period.worked_minutes,
        "contracted_minutes": period.contracted_minutes,
        "credited_minutes": period.credited_minutes,
        "gross_excess_minutes": period.excess_minutes,
        "compensated_minutes": period.compensated_minutes,
        "coverage": _coverage(period.coverage),
    }


def balance_form(balance: Balance) -> Form:
    """The figures of a range."""
    return {
        **_range(balance.range),
        "worked_minutes": balance.worked_minutes,
        "contracted_minutes": balance.contracted_minutes,
        "credited_minutes": balance.credited_minutes,
        "gross_excess_minutes": balance.gross_excess_minutes,
        "compensated_minutes": balance.compensated_minutes,
        "unpaid_excess_minutes": balance.unpaid_excess_minutes,
        "balance_minutes": balance.balance_minutes,
        "hours_lost_minutes": balance.hours_lost_minutes,
        "coverage": _coverage(balance.coverage),
        "periods": [period_form(period) for period in balance.periods],
    }


def term_form(in_force: TermInForce) -> Form:
    """A contract term and the days it holds for."""
    term = in_force.term
    return {
        "from": in_force.first.isoformat(),
        "to": None if in_force.is_open else in_force.last.isoformat(),
        "pattern_minutes": [list(week) for week in term.pattern],
        "average_week_minutes": term.average_week_minutes,
        "period_weeks": term.accounting.weeks,
        "period_minutes": term.accounting_minutes,
        "period_anchor": term.accounting.anchor.isoformat(),
        "usual": [f"{term.usual.start:%H:%M}", f"{term.usual.end:%H:%M}"] if term.usual else None,
        "usual_break_minutes": term.usual.break_minutes if term.usual else None,
        "nation": term.nation.value,
        "pays_bank_holidays": term.pays_bank_holidays,
        "zone": term.zone,
    }


def revision_form(revision: Revision, changed: tuple[str, ...]) -> Form:
    """One revision of a record, with the names of the fields that differ from the one before."""
    return {
        "sequence": revision.sequence,
        "record": revision.record,
        "kind": revision.kind.value,
        "action": revision.action.value,
        "method": revision.method.value,
        "why": revision.why,
        "written_at": utc_text(revision.written_at),
        "body": None if revision.body is None else dict(revision.body),
        "changed": list(changed),
    }


def adjustment_form(line: Adjustment) -> Form:
    """A line of the ledger."""
    return {
        "date": line.date.isoformat(),
        "kind": line.kind.value,
        "minutes": line.minutes,
        "effect_minutes": line.effect_minutes,
        "why": line.why,
    }


def leave_form(account: LeaveAccount) -> Form:
    """A leave year and what is left of it."""
    return {
        **_range(account.year),
        "allowance_minutes": account.allowance.minutes,
        "taken_minutes": account.taken_minutes,
        "left_minutes": account.left_minutes,
        "days": account.days,
    }


def explanation_form(explanation: Explanation) -> Form:
    """A figure, its rule and its parts."""
    return {
        "figure": explanation.figure.value,
        "minutes": explanation.minutes,
        "rule": explanation.figure.rule,
        "parts": [{**_range(part.days), "minutes": part.minutes, "what": part.what} for part in explanation.parts],
    }


def money_form(money: MoneyFigures) -> Form:
    """What unpaid hours come to, in pounds as text, so that no program rounds them."""
    indicator = money.minimum_wage
    return {
        "hourly_rate": str(money.hourly_rate),
        "unpaid_excess_minutes": money.unpaid_minutes,
        "value": str(money.value),
        "caution": "at plain time, before tax; not a claim",
        "minimum_wage": None
        if indicator is None
        else {
            "hourly": str(indicator.hourly),
            "minimum": str(indicator.minimum),
            "below": indicator.is_below,
            "caution": indicator.caution,
        },
        "free_until": money.free_until.isoformat() if money.free_until else None,
    }
