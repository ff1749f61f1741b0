"""The worker, contract terms, the ledger and what bears on it as JSON bodies for the journal, and back."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.cap import BalanceCap
from overtime_logger.domain.contract import AccountingPeriod, Nation, Term, UsualDay, WeekPattern
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form
from overtime_logger.storage.json_values import Body, nfc

if TYPE_CHECKING:
    from collections.abc import Mapping


def _term_body(term: Term) -> Body:
    usual = term.usual
    return {
        "accounting": {"anchor": term.accounting.anchor.isoformat(), "weeks": term.accounting.weeks},
        "end": term.end.isoformat() if term.end else None,
        "nation": term.nation.value,
        "pays_bank_holidays": term.pays_bank_holidays,
        "pattern": [list(week) for week in term.pattern],
        "start": term.start.isoformat(),
        "usual": {
            "break_minutes": usual.break_minutes,
            "end": f"{usual.end:%H:%M}",
            "start": f"{usual.start:%H:%M}",
        }
        if usual
        else None,
        "zone": term.zone,
    }


def _worker_body(worker: Worker) -> Body:
    return {"name": nfc(worker.name), "role": nfc(worker.role)}


def _adjustment_body(line: Adjustment) -> Body:
    return {
        "date": line.date.isoformat(),
        "kind": line.kind.value,
        "minutes": line.minutes,
        "why": nfc(line.why),
    }


def _term_of(body: Mapping[str, Any]) -> Term:
    usual = body["usual"]
    return Term(
        start=date.fromisoformat(body["start"]),
        pattern=tuple(cast("WeekPattern", tuple(week)) for week in body["pattern"]),
        accounting=AccountingPeriod(body["accounting"]["weeks"], date.fromisoformat(body["accounting"]["anchor"])),
        usual=UsualDay(
            time.fromisoformat(usual["start"]), time.fromisoformat(usual["end"]), usual["break_minutes"]
        )
        if usual
        else None,
        nation=Nation(body["nation"]),
        zone=body["zone"],
        end=date.fromisoformat(body["end"]) if body["end"] else None,
        pays_bank_holidays=body["pays_bank_holidays"],
    )


def _worker_of(body: Mapping[str, Any]) -> Worker:
    return Worker(body["name"], body["role"])


def _adjustment_of(body: Mapping[str, Any]) -> Adjustment:
    return Adjustment(date.fromisoformat(body["date"]), AdjustmentKind(body["kind"]), body["minutes"], body["why"])


def _holiday_body(correction: HolidayCorrection) -> Body:
    return {
        "date": correction.date.isoformat(),
        "is_holiday": correction.is_holiday,
        "name": nfc(correction.name),
    }


def _holiday_of(body: Mapping[str, Any]) -> HolidayCorrection:
    return HolidayCorrection(date.fromisoformat(body["date"]), body["name"], body["is_holiday"])


def _cap_body(cap: BalanceCap) -> Body:
    return {"minutes": cap.minutes, "start": cap.start.isoformat()}


def _cap_of(body: Mapping[str, Any]) -> BalanceCap:
    return BalanceCap(date.fromisoformat(body["start"]), body["minutes"])


def _allowance_body(allowance: LeaveAllowance) -> Body:
    return {"minutes": allowance.minutes, "start": allowance.start.isoformat()}


def _allowance_of(body: Mapping[str, Any]) -> LeaveAllowance:
    return LeaveAllowance(date.fromisoformat(body["start"]), body["minutes"])


FORMS = (
    Form(RecordKind.WORKER, Worker, _worker_body, _worker_of),
    Form(RecordKind.TERM, Term, _term_body, _term_of),
    Form(RecordKind.ADJUSTMENT, Adjustment, _adjustment_body, _adjustment_of),
    Form(RecordKind.HOLIDAY, HolidayCorrection, _holiday_body, _holiday_of),
    Form(RecordKind.LEAVE_ALLOWANCE, LeaveAllowance, _allowance_body, _allowance_of),
    Form(RecordKind.BALANCE_CAP, BalanceCap, _cap_body, _cap_of),
)
