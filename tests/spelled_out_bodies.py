"""Every kind of record as a JSON body and back, spelled out by hand: what the codec is tried against."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.cap import BalanceCap
from overtime_logger.domain.comparison.source import (
    ComparisonNote,
    ComparisonRows,
    ComparisonSource,
    Counted,
    Presence,
    SourceDay,
)
from overtime_logger.domain.contract import AccountingPeriod, Nation, Term, UsualDay, WeekPattern
from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.lost_entries import EntryRun, LostEntries
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    FiguresThen,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.records.letter import Letter, LetterKind, Wanted
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.remark import Remark
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.domain.reply_date import AskedFor, Pause
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.spell import Spell
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from overtime_logger.services.revision import JsonValue

# -- json_values ------------------------------------------------------------------------------------


Body = dict[str, "JsonValue"]


def minute_text(moment: datetime) -> str:
    """A moment on the wall clock, with its offset: `2026-03-02T08:30+00:00`."""
    return moment.isoformat(timespec="minutes")


def nfc(text: str) -> str:
    """Text in Unicode's composed form, the only one the journal keeps."""
    return unicodedata.normalize("NFC", text)


def date_text(day: date | None) -> str | None:
    """A date in ISO form, or None where there is none."""
    return None if day is None else day.isoformat()


def date_of(text: str | None) -> date | None:
    """A date from its ISO form, or None where there is none."""
    return None if text is None else date.fromisoformat(text)


def texts(values: Iterable[str]) -> list[JsonValue]:
    """Several texts, in Unicode's composed form."""
    return [nfc(value) for value in values]


# -- forms ------------------------------------------------------------------------------------------


Family = TypeVar("Family")


@dataclass(frozen=True, slots=True)
class Form(Generic[Family]):
    """The form of one family.

    Args:
        kind: the kind under which the journal keeps it.
        family: the class of its records.
        body_of: writes a record, with every field present and all text in NFC.
        record_of: reads a body back.
    """

    kind: RecordKind
    family: type[Family]
    body_of: Callable[[Family], Body]
    record_of: Callable[[Mapping[str, Any]], Family]


# -- contract_rows ----------------------------------------------------------------------------------


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


FORMS_CONTRACT_ROWS = (
    Form(RecordKind.WORKER, Worker, _worker_body, _worker_of),
    Form(RecordKind.TERM, Term, _term_body, _term_of),
    Form(RecordKind.ADJUSTMENT, Adjustment, _adjustment_body, _adjustment_of),
    Form(RecordKind.HOLIDAY, HolidayCorrection, _holiday_body, _holiday_of),
    Form(RecordKind.LEAVE_ALLOWANCE, LeaveAllowance, _allowance_body, _allowance_of),
    Form(RecordKind.BALANCE_CAP, BalanceCap, _cap_body, _cap_of),
)


# -- conversation_rows ------------------------------------------------------------------------------


# -- people ------------------------------------------------------------------------------------------


def person_body(person: Person) -> Body:
    """The body of a person."""
    return {
        "first": date_text(person.first),
        "last": date_text(person.last),
        "name": nfc(person.name),
        "note": nfc(person.note),
        "relation": person.relation.value,
        "role": nfc(person.role),
    }


def person_of(body: Mapping[str, Any]) -> Person:
    """The person that a body describes."""
    return Person(
        role=body["role"],
        relation=Relation(body["relation"]),
        name=body["name"],
        first=date_of(body["first"]),
        last=date_of(body["last"]),
        note=body["note"],
    )


# -- conversations -----------------------------------------------------------------------------------


def conversation_body(talk: Conversation) -> Body:
    """The body of a conversation. Parts that came later are left out while they are empty."""
    body: Body = {
        "about_days": [day.isoformat() for day in talk.about_days],
        "about_readings": texts(talk.about_readings),
        "acted_on": date_text(talk.acted_on),
        "also_present": texts(talk.also_present),
        "answered_on": date_text(talk.answered_on),
        "asked": nfc(talk.asked),
        "could_not_do": nfc(talk.could_not_do),
        "demands": [_demand_body(demand) for demand in talk.demands],
        "figures": _figures_body(talk.figures) if talk.figures else None,
        "follow_up": _follow_up_body(talk.follow_up),
        "happened_at": minute_text(talk.happened_at),
        "official_record": talk.official_record.value if talk.official_record else None,
        "official_record_note": nfc(talk.official_record_note),
        "official_record_seen_on": date_text(talk.official_record_seen_on),
        "promised": nfc(talk.promised),
        "promised_by": date_text(talk.promised_by),
        "raised": nfc(talk.raised),
        "reply_to_that": nfc(talk.reply_to_that),
        "setting": talk.setting.value if talk.setting else None,
        "standards": [standard.value for standard in talk.standards],
        "support": [support.value for support in talk.support],
        "told": nfc(talk.told),
        "upward": {"minutes": talk.upward.minutes, "staff": talk.upward.staff} if talk.upward else None,
        "verbatim": nfc(talk.verbatim),
        "with_whom": texts(talk.with_whom),
    }
    later: Body = {
        "chased_on": [day.isoformat() for day in talk.chased_on],
        "count_until": date_text(talk.count_until),
        "fixed_minutes": talk.fixed_minutes,
        "promise_kept_on": date_text(talk.promise_kept_on),
    }
    return body | {key: value for key, value in later.items() if value}


def _demand_body(demand: Demand) -> Body:
    return {
        "count": demand.count,
        "decision": demand.decision.value,
        "defer_until": date_text(demand.defer_until),
        "due": date_text(demand.due),
        "each_minutes": demand.each_minutes,
        "order": demand.order,
        "what": nfc(demand.what),
    }


def _figures_body(figures: FiguresThen) -> Body:
    return {
        "compensated_minutes": figures.compensated_minutes,
        "contracted_minutes": figures.contracted_minutes,
        "credited_minutes": figures.credited_minutes,
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "reading": nfc(figures.reading),
        "recorded": figures.recorded,
        "unpaid_excess_minutes": figures.unpaid_excess_minutes,
        "worked_minutes": figures.worked_minutes,
        "working_days": figures.working_days,
    }


def _follow_up_body(follow_up: FollowUp) -> Body:
    return {
        "replied_on": date_text(follow_up.replied_on),
        "reply": nfc(follow_up.reply),
        "sent_on": date_text(follow_up.sent_on),
        "state": follow_up.state.value,
    }


def conversation_of(body: Mapping[str, Any]) -> Conversation:
    """The conversation that a body describes."""
    figures, upward = body["figures"], body["upward"]
    return Conversation(
        happened_at=datetime.fromisoformat(body["happened_at"]),
        with_whom=tuple(body["with_whom"]),
        asked=body["asked"],
        told=body["told"],
        verbatim=body["verbatim"],
        setting=Setting(body["setting"]) if body["setting"] else None,
        also_present=tuple(body["also_present"]),
        raised=body["raised"],
        figures=_figures_of(figures) if figures else None,
        demands=tuple(map(_demand_of, body["demands"])),
        could_not_do=body["could_not_do"],
        reply_to_that=body["reply_to_that"],
        support=tuple(map(Support, body["support"])),
        promised=body["promised"],
        promised_by=date_of(body["promised_by"]),
        acted_on=date_of(body["acted_on"]),
        follow_up=_follow_up_of(body["follow_up"]),
        official_record=OfficialRecord(body["official_record"]) if body["official_record"] else None,
        official_record_seen_on=date_of(body["official_record_seen_on"]),
        official_record_note=body["official_record_note"],
        standards=tuple(map(ManagementStandard, body["standards"])),
        upward=UpwardReport(upward["staff"], upward["minutes"]) if upward else None,
        about_days=tuple(map(date.fromisoformat, body["about_days"])),
        answered_on=date_of(body["answered_on"]),
        about_readings=tuple(body["about_readings"]),
        count_until=date_of(body.get("count_until")),
        fixed_minutes=body.get("fixed_minutes", 0),
        promise_kept_on=date_of(body.get("promise_kept_on")),
        chased_on=tuple(map(date.fromisoformat, body.get("chased_on", ()))),
    )


def _demand_of(body: Mapping[str, Any]) -> Demand:
    return Demand(
        what=body["what"],
        count=body["count"],
        each_minutes=body["each_minutes"],
        due=date_of(body["due"]),
        decision=Decision(body["decision"]),
        defer_until=date_of(body["defer_until"]),
        order=body["order"],
    )


def _figures_of(body: Mapping[str, Any]) -> FiguresThen:
    return FiguresThen(
        first=date.fromisoformat(body["first"]),
        last=date.fromisoformat(body["last"]),
        worked_minutes=body["worked_minutes"],
        contracted_minutes=body["contracted_minutes"],
        unpaid_excess_minutes=body["unpaid_excess_minutes"],
        recorded=body["recorded"],
        working_days=body["working_days"],
        reading=body["reading"],
        credited_minutes=body["credited_minutes"],
        compensated_minutes=body["compensated_minutes"],
    )


def _follow_up_of(body: Mapping[str, Any]) -> FollowUp:
    return FollowUp(
        FollowUpState(body["state"]), date_of(body["sent_on"]), date_of(body["replied_on"]), body["reply"]
    )


def choices_body(choices: ConversationChoices) -> Body:
    """The body of what the person chose for conversations."""
    return {"reply_due_days": choices.reply_due_days}


def choices_of(body: Mapping[str, Any]) -> ConversationChoices:
    """The choices that a body describes."""
    return ConversationChoices(body["reply_due_days"])


def kind_of_work_body(kind: KindOfWork) -> Body:
    """The body of a kind of work."""
    return {"usual_minutes": kind.usual_minutes, "what": nfc(kind.what)}


def kind_of_work_of(body: Mapping[str, Any]) -> KindOfWork:
    """The kind of work that a body describes."""
    return KindOfWork(body["what"], body["usual_minutes"])


# -- workload ----------------------------------------------------------------------------------------


def reading_body(reading: Reading) -> Body:
    """The body of a workload reading; its value is a text, since bodies have no fractions."""
    return {
        "cases": reading.cases,
        "date": reading.date.isoformat(),
        "name": nfc(reading.name),
        "points": reading.points,
        "reduction_minutes": reading.reduction_minutes,
        "source": reading.source.value,
        "unit": nfc(reading.unit),
        "value": reading.figure,
    }


def reading_of(body: Mapping[str, Any]) -> Reading:
    """The workload reading that a body describes."""
    return Reading(
        date=date.fromisoformat(body["date"]),
        value=Decimal(body["value"]),
        source=ReadingSource(body["source"]),
        name=body["name"],
        unit=body["unit"],
        points=body["points"],
        cases=body["cases"],
        reduction_minutes=body["reduction_minutes"],
    )


def concern_body(concern: Concern) -> Body:
    """The body of a concern."""
    return {
        "answer": nfc(concern.answer),
        "date": concern.date.isoformat(),
        "effect": nfc(concern.effect),
        "is_private": concern.is_private,
        "kind": concern.kind.value,
        "reported_on": date_text(concern.reported_on),
        "reported_to": texts(concern.reported_to),
        "severity": concern.severity.value,
        "standards": [standard.value for standard in concern.standards],
        "what_happened": nfc(concern.what_happened),
    }


def concern_of(body: Mapping[str, Any]) -> Concern:
    """The concern that a body describes."""
    return Concern(
        date=date.fromisoformat(body["date"]),
        kind=ConcernKind(body["kind"]),
        severity=Severity(body["severity"]),
        what_happened=body["what_happened"],
        effect=body["effect"],
        reported_to=tuple(body["reported_to"]),
        reported_on=date_of(body["reported_on"]),
        answer=body["answer"],
        standards=tuple(map(ManagementStandard, body["standards"])),
        is_private=body["is_private"],
    )


def notice_body(notice: Notice) -> Body:
    """The body of a foreseeability notice."""
    return {
        "acknowledged_on": date_text(notice.acknowledged_on),
        "answer": nfc(notice.answer),
        "answered_on": date_text(notice.answered_on),
        "asked_by": date_text(notice.asked_by),
        "drafted_on": notice.drafted_on.isoformat(),
        "first": notice.first.isoformat(),
        "how_served": nfc(notice.how_served),
        "last": notice.last.isoformat(),
        "served_on": date_text(notice.served_on),
        "symptoms": nfc(notice.symptoms),
        "to": nfc(notice.to),
    }


def notice_of(body: Mapping[str, Any]) -> Notice:
    """The notice that a body describes."""
    return Notice(
        drafted_on=date.fromisoformat(body["drafted_on"]),
        first=date.fromisoformat(body["first"]),
        last=date.fromisoformat(body["last"]),
        to=body["to"],
        symptoms=body["symptoms"],
        asked_by=date_of(body["asked_by"]),
        served_on=date_of(body["served_on"]),
        how_served=body["how_served"],
        acknowledged_on=date_of(body["acknowledged_on"]),
        answered_on=date_of(body["answered_on"]),
        answer=body["answer"],
    )


def letter_body(letter: Letter) -> Body:
    """The body of a letter that asks for something."""
    return {
        "acknowledged_on": date_text(letter.acknowledged_on),
        "answer": nfc(letter.answer),
        "answered_on": date_text(letter.answered_on),
        "asked_by": date_text(letter.asked_by),
        "conversations": [day.isoformat() for day in letter.conversations],
        "details": nfc(letter.details),
        "extended_on": date_text(letter.extended_on),
        "extension": nfc(letter.extension),
        "first": letter.first.isoformat(),
        "how_sent": nfc(letter.how_sent),
        "kind": letter.kind.value,
        "last": letter.last.isoformat(),
        "pauses": [
            {
                "asked_for": pause.asked_for.value,
                "asked_on": pause.asked_on.isoformat(),
                "given_on": date_text(pause.given_on),
            }
            for pause in letter.pauses
        ],
        "symptoms": nfc(letter.symptoms),
        "received_on": date_text(letter.received_on),
        "sent_on": date_text(letter.sent_on),
        "standards": [standard.value for standard in letter.standards],
        "to": nfc(letter.to),
        "wanted": [each.value for each in letter.wanted],
        "drafted_on": letter.drafted_on.isoformat(),
    }


def letter_of(body: Mapping[str, Any]) -> Letter:
    """The letter that a body describes."""
    return Letter(
        kind=LetterKind(body["kind"]),
        drafted_on=date.fromisoformat(body["drafted_on"]),
        to=body["to"],
        first=date.fromisoformat(body["first"]),
        last=date.fromisoformat(body["last"]),
        wanted=tuple(map(Wanted, body["wanted"])),
        details=body["details"],
        conversations=tuple(map(date.fromisoformat, body["conversations"])),
        symptoms=body["symptoms"],
        standards=tuple(map(ManagementStandard, body["standards"])),
        asked_by=date_of(body["asked_by"]),
        sent_on=date_of(body["sent_on"]),
        how_sent=body["how_sent"],
        received_on=date_of(body["received_on"]),
        acknowledged_on=date_of(body["acknowledged_on"]),
        extended_on=date_of(body["extended_on"]),
        extension=body["extension"],
        pauses=tuple(
            Pause(date.fromisoformat(each["asked_on"]), AskedFor(each["asked_for"]), date_of(each["given_on"]))
            for each in body["pauses"]
        ),
        answered_on=date_of(body["answered_on"]),
        answer=body["answer"],
    )


FORMS_CONVERSATION_ROWS = (
    Form(RecordKind.PERSON, Person, person_body, person_of),
    Form(RecordKind.CONVERSATION, Conversation, conversation_body, conversation_of),
    Form(RecordKind.CONVERSATION_CHOICES, ConversationChoices, choices_body, choices_of),
    Form(RecordKind.KIND_OF_WORK, KindOfWork, kind_of_work_body, kind_of_work_of),
    Form(RecordKind.READING, Reading, reading_body, reading_of),
    Form(RecordKind.CONCERN, Concern, concern_body, concern_of),
    Form(RecordKind.NOTICE, Notice, notice_body, notice_of),
    Form(RecordKind.LETTER, Letter, letter_body, letter_of),
)


# -- day_rows ---------------------------------------------------------------------------------------


def _day_body(day: DayRecord) -> Body:
    """A day's body. What came after the first version has its key only where it says something."""
    body: Body = {
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
        "time_off": _time_off_body(day.time_off) if day.time_off else None,
    }
    if day.proposed_from:
        body["proposed_from"] = nfc(day.proposed_from)
    if day.before_end:
        body["before_end"] = True
    if day.from_file:
        body["from_file"] = day.from_file
    return body


def _time_off_body(off: TimeOff) -> Body:
    body: Body = {
        "kind": off.kind.value,
        "minutes": off.minutes,
        "paid": off.paid,
        "portion": off.portion.value,
    }
    if off.beside is not None:
        body["beside"] = _time_off_body(off.beside)
    return body


def time_off_of(columns: Sequence[Any]) -> TimeOff | None:
    """Time off from its four columns, and the four of an absence beside it; None when there was none."""
    kind, portion, minutes, paid, *beside = columns
    if kind is None:
        return None
    return TimeOff(
        TimeOffKind(kind), Portion(portion), minutes, bool(paid), time_off_of(beside) if beside else None
    )


def _time_off_in(body: Mapping[str, Any] | None) -> TimeOff | None:
    if body is None:
        return None
    beside = _time_off_in(body.get("beside"))
    return TimeOff(
        TimeOffKind(body["kind"]), Portion(body["portion"]), body["minutes"], bool(body["paid"]), beside
    )


def _day_of(body: Mapping[str, Any]) -> DayRecord:
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
        time_off=_time_off_in(body["time_off"]),
        reasons=tuple(body["reasons"]),
        gave_way=tuple(body["gave_way"]),
        basis=Basis(body["basis"]) if body["basis"] else None,
        raised_on=date.fromisoformat(body["raised_on"]) if body["raised_on"] else None,
        note=body["note"],
        proposed_from=body.get("proposed_from", ""),
        before_end=body.get("before_end", False),
        from_file=body.get("from_file", ""),
    )


FORMS_DAY_ROWS = (Form(RecordKind.DAY, DayRecord, _day_body, _day_of),)


# -- pay_rows ---------------------------------------------------------------------------------------


def _salary_body(salary: Salary) -> Body:
    return {
        "days_in_year": salary.days_in_year,
        "pence": int(salary.pounds * 100),
        "start": salary.start.isoformat(),
    }


def _salary_of(body: Mapping[str, Any]) -> Salary:
    return Salary(date.fromisoformat(body["start"]), Decimal(body["pence"]).scaleb(-2), body["days_in_year"])


FORMS_PAY_ROWS = (Form(RecordKind.SALARY, Salary, _salary_body, _salary_of),)


# -- remark_rows ------------------------------------------------------------------------------------


def _remark_body(remark: Remark) -> Body:
    return {"about": remark.about, "words": nfc(remark.words)}


def _remark_of(body: Mapping[str, Any]) -> Remark:
    return Remark(about=body["about"], words=body["words"])


FORMS_REMARK_ROWS = (Form(RecordKind.REMARK, Remark, _remark_body, _remark_of),)


# -- rest_rows --------------------------------------------------------------------------------------


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


FORMS_REST_ROWS = (Form(RecordKind.REST_CHOICES, RestChoices, _choices_body, _choices_of),)


# -- served_rows ------------------------------------------------------------------------------------


def _served_body(served: ServedDocument) -> Body:
    ends = {"first": served.first, "last": served.last}
    later: Body = {name: day.isoformat() for name, day in ends.items() if day is not None}
    return later | {
        "about": served.about,
        "content": nfc(served.content),
        "digest": served.digest,
        "kind": served.kind,
        "made_on": served.made_on.isoformat(),
        "served_on": served.served_on.isoformat(),
        "to": nfc(served.to),
    }


def _served_of(body: Mapping[str, Any]) -> ServedDocument:
    return ServedDocument(
        about=body["about"],
        kind=body["kind"],
        made_on=date.fromisoformat(body["made_on"]),
        served_on=date.fromisoformat(body["served_on"]),
        digest=body["digest"],
        content=body["content"],
        to=body["to"],
        **{name: date.fromisoformat(body[name]) for name in ("first", "last") if body.get(name) is not None},
    )


FORMS_SERVED_ROWS = (Form(RecordKind.SERVED_DOCUMENT, ServedDocument, _served_body, _served_of),)


# -- lost entries -----------------------------------------------------------------------------------


def _lost_body(lost: LostEntries) -> Body:
    return {"date": lost.date.isoformat(), "runs": [{"first": run.first, "last": run.last} for run in lost.runs]}


def _lost_of(body: Mapping[str, Any]) -> LostEntries:
    runs = tuple(EntryRun(run["first"], run["last"]) for run in body["runs"])
    return LostEntries(date.fromisoformat(body["date"]), runs)


# -- records of others ------------------------------------------------------------------------------


def _source_body(source: ComparisonSource) -> Body:
    body: Body = {
        "counts": source.counts.value,
        "digest": source.digest,
        "first": source.first.isoformat(),
        "kept_by": nfc(source.kept_by),
        "last": source.last.isoformat(),
        "name": nfc(source.name),
        "obtained": nfc(source.obtained),
        "obtained_on": source.obtained_on.isoformat(),
        "rows": source.rows,
        "zone": source.zone,
    }
    if source.gap_minutes:
        body["gap_minutes"] = source.gap_minutes
    if source.starts:
        body["starts"] = list(map(nfc, source.starts))
    if source.ends:
        body["ends"] = list(map(nfc, source.ends))
    return body


def _source_of(body: Mapping[str, Any]) -> ComparisonSource:
    return ComparisonSource(
        name=body["name"],
        kept_by=body["kept_by"],
        obtained=body["obtained"],
        obtained_on=date.fromisoformat(body["obtained_on"]),
        counts=Counted(body["counts"]),
        digest=body["digest"],
        zone=body["zone"],
        first=date.fromisoformat(body["first"]),
        last=date.fromisoformat(body["last"]),
        rows=body["rows"],
        gap_minutes=body.get("gap_minutes") or 0,
        starts=tuple(body.get("starts") or ()),
        ends=tuple(body.get("ends") or ()),
    )


def _source_day_body(day: SourceDay) -> Body:
    body: Body = {
        "date": day.date.isoformat(),
        "presences": [{"end": minute_text(each.end), "start": minute_text(each.start)} for each in day.presences],
        "total_minutes": day.total_minutes,
    }
    if day.events:
        body["events"] = day.events
    if day.label:
        body["label"] = nfc(day.label)
    return body


def _source_day_of(body: Mapping[str, Any]) -> SourceDay:
    presences = tuple(
        Presence(datetime.fromisoformat(each["start"]), datetime.fromisoformat(each["end"]))
        for each in body["presences"]
    )
    return SourceDay(
        date.fromisoformat(body["date"]),
        body["total_minutes"],
        presences,
        body.get("events") or 0,
        body.get("label") or "",
    )


def _rows_body(rows: ComparisonRows) -> Body:
    return {
        "days": list(map(_source_day_body, rows.days)),
        "source": rows.source,
        "start": rows.start.isoformat(),
    }


def _rows_of(body: Mapping[str, Any]) -> ComparisonRows:
    days = tuple(map(_source_day_of, body["days"]))
    return ComparisonRows(body["source"], date.fromisoformat(body["start"]), days)


def _comparison_note_body(note: ComparisonNote) -> Body:
    return {"date": note.date.isoformat(), "source": note.source, "text": nfc(note.text)}


def _comparison_note_of(body: Mapping[str, Any]) -> ComparisonNote:
    return ComparisonNote(body["source"], date.fromisoformat(body["date"]), body["text"])


FORMS_OF_OTHERS = (
    Form(RecordKind.COMPARISON, ComparisonSource, _source_body, _source_of),
    Form(RecordKind.COMPARISON_ROWS, ComparisonRows, _rows_body, _rows_of),
    Form(RecordKind.COMPARISON_NOTE, ComparisonNote, _comparison_note_body, _comparison_note_of),
)


FORMS_LOST_ROWS = (Form(RecordKind.LOST_ENTRIES, LostEntries, _lost_body, _lost_of),)


FORMS: dict[RecordKind, Form[Any]] = {
    form.kind: form
    for form in (
        *FORMS_CONTRACT_ROWS,
        *FORMS_CONVERSATION_ROWS,
        *FORMS_DAY_ROWS,
        *FORMS_PAY_ROWS,
        *FORMS_REMARK_ROWS,
        *FORMS_REST_ROWS,
        *FORMS_SERVED_ROWS,
        *FORMS_LOST_ROWS,
        *FORMS_OF_OTHERS,
    )
}
"""The form of each kind."""
