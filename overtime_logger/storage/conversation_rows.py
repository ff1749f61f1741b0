"""People, conversations, readings, concerns and notices as JSON bodies for the journal, and back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.conversation import (
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
from overtime_logger.domain.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.notice import Notice
from overtime_logger.domain.person import Person, Relation
from overtime_logger.domain.reading import Reading, ReadingSource
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form
from overtime_logger.storage.json_values import Body, date_of, date_text, minute_text, nfc, texts

if TYPE_CHECKING:
    from collections.abc import Mapping


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


FORMS = (
    Form(RecordKind.PERSON, Person, person_body, person_of),
    Form(RecordKind.CONVERSATION, Conversation, conversation_body, conversation_of),
    Form(RecordKind.CONVERSATION_CHOICES, ConversationChoices, choices_body, choices_of),
    Form(RecordKind.KIND_OF_WORK, KindOfWork, kind_of_work_body, kind_of_work_of),
    Form(RecordKind.READING, Reading, reading_body, reading_of),
    Form(RecordKind.CONCERN, Concern, concern_body, concern_of),
    Form(RecordKind.NOTICE, Notice, notice_body, notice_of),
)
