"""Records as JSON bodies for the journal, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.cap import BalanceCap
from overtime_logger.domain.concern import Concern
from overtime_logger.domain.contract import AccountingPeriod, Nation, Term, UsualDay, WeekPattern
from overtime_logger.domain.conversation import Conversation, ConversationChoices
from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.demand import KindOfWork
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.notice import Notice
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.person import Person
from overtime_logger.domain.reading import Reading
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.spell import Spell
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage import conversation_rows
from overtime_logger.storage.json_values import Body, minute_text, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overtime_logger.services.revision import Record

Family = TypeVar("Family")


def _day_body(day: DayRecord) -> Body:
    off = day.time_off
    return {
        "amount_minutes": day.amount_minutes,
        "basis": day.basis.value if day.basis else None,
        "breaks": [
            {
                "minutes": each.minutes,
                "source": each.source.value,
                "start": minute_text(each.start) if each.start else None,
            }
            for each in day.breaks
        ],
        "date": day.date.isoformat(),
        "gave_way": [nfc(tag) for tag in day.gave_way],
        "note": nfc(day.note),
        "raised_on": day.raised_on.isoformat() if day.raised_on else None,
        "reasons": [nfc(tag) for tag in day.reasons],
        "spells": [
            {"end": minute_text(spell.end), "start": minute_text(spell.start), "zone": spell.zone}
            for spell in day.spells
        ],
        "time_off": {
            "kind": off.kind.value,
            "minutes": off.minutes,
            "paid": off.paid,
            "portion": off.portion.value,
        }
        if off
        else None,
    }


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


def time_off_of(kind: str | None, portion: str | None, minutes: int | None, paid: int | None) -> TimeOff | None:
    """Time off from its four columns, or None when there was none."""
    return None if kind is None else TimeOff(TimeOffKind(kind), Portion(portion), minutes, bool(paid))


def _day_of(body: Mapping[str, Any]) -> DayRecord:
    off = body["time_off"]
    return DayRecord(
        date=date.fromisoformat(body["date"]),
        spells=tuple(
            Spell(datetime.fromisoformat(each["start"]), datetime.fromisoformat(each["end"]), each["zone"])
            for each in body["spells"]
        ),
        amount_minutes=body["amount_minutes"],
        breaks=tuple(
            Break(
                each["minutes"],
                datetime.fromisoformat(each["start"]) if each["start"] else None,
                BreakSource(each["source"]),
            )
            for each in body["breaks"]
        ),
        time_off=time_off_of(off["kind"], off["portion"], off["minutes"], off["paid"]) if off else None,
        reasons=tuple(body["reasons"]),
        gave_way=tuple(body["gave_way"]),
        basis=Basis(body["basis"]) if body["basis"] else None,
        raised_on=date.fromisoformat(body["raised_on"]) if body["raised_on"] else None,
        note=body["note"],
    )


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


def _choices_body(choices: RestChoices) -> Body:
    return {
        "family_leave": [[span.first.isoformat(), span.last.isoformat()] for span in choices.family_leave],
        "leave_year_start": list(choices.leave_year_start),
        "night_worker": choices.night_worker.value,
        "opt_outs": [[span.first.isoformat(), span.last.isoformat()] for span in choices.opt_outs],
        "reference_weeks": choices.reference_weeks,
    }


def _choices_of(body: Mapping[str, Any]) -> RestChoices:
    month, day = body["leave_year_start"]
    return RestChoices(
        reference_weeks=body["reference_weeks"],
        opt_outs=tuple(map(_range_of, body["opt_outs"])),
        family_leave=tuple(map(_range_of, body["family_leave"])),
        night_worker=NightWorker(body["night_worker"]),
        leave_year_start=(month, day),
    )


def _range_of(ends: list[str]) -> DateRange:
    return DateRange(date.fromisoformat(ends[0]), date.fromisoformat(ends[1]))


def _allowance_body(allowance: LeaveAllowance) -> Body:
    return {"minutes": allowance.minutes, "start": allowance.start.isoformat()}


def _allowance_of(body: Mapping[str, Any]) -> LeaveAllowance:
    return LeaveAllowance(date.fromisoformat(body["start"]), body["minutes"])


@dataclass(frozen=True, slots=True)
class _Form(Generic[Family]):
    """How one family of records is written to a body and read back."""

    kind: RecordKind
    family: type[Family]
    body_of: Callable[[Family], Body]
    record_of: Callable[[Mapping[str, Any]], Family]


_FORMS: tuple[_Form[Any], ...] = (
    _Form(RecordKind.WORKER, Worker, _worker_body, _worker_of),
    _Form(RecordKind.TERM, Term, _term_body, _term_of),
    _Form(RecordKind.DAY, DayRecord, _day_body, _day_of),
    _Form(RecordKind.ADJUSTMENT, Adjustment, _adjustment_body, _adjustment_of),
    _Form(RecordKind.HOLIDAY, HolidayCorrection, _holiday_body, _holiday_of),
    _Form(RecordKind.LEAVE_ALLOWANCE, LeaveAllowance, _allowance_body, _allowance_of),
    _Form(RecordKind.BALANCE_CAP, BalanceCap, _cap_body, _cap_of),
    _Form(RecordKind.REST_CHOICES, RestChoices, _choices_body, _choices_of),
    _Form(RecordKind.PERSON, Person, conversation_rows.person_body, conversation_rows.person_of),
    _Form(
        RecordKind.CONVERSATION,
        Conversation,
        conversation_rows.conversation_body,
        conversation_rows.conversation_of,
    ),
    _Form(
        RecordKind.CONVERSATION_CHOICES,
        ConversationChoices,
        conversation_rows.choices_body,
        conversation_rows.choices_of,
    ),
    _Form(
        RecordKind.KIND_OF_WORK, KindOfWork, conversation_rows.kind_of_work_body, conversation_rows.kind_of_work_of
    ),
    _Form(RecordKind.READING, Reading, conversation_rows.reading_body, conversation_rows.reading_of),
    _Form(RecordKind.CONCERN, Concern, conversation_rows.concern_body, conversation_rows.concern_of),
    _Form(RecordKind.NOTICE, Notice, conversation_rows.notice_body, conversation_rows.notice_of),
)
_FORM_OF_KIND = {form.kind: form for form in _FORMS}
_FORM_OF_FAMILY = {form.family: form for form in _FORMS}


def kind_of(family: type[Record]) -> RecordKind:
    """The kind under which the journal keeps records of a family."""
    return _FORM_OF_FAMILY[family].kind


def body_of(record: Record) -> Body:
    """A record as its JSON body, with every field present and all text in NFC."""
    return _FORM_OF_FAMILY[type(record)].body_of(record)


def record_of(kind: RecordKind, body: Mapping[str, Any]) -> Record:
    """The record that a body describes."""
    return _FORM_OF_KIND[kind].record_of(body)
