"""JSON forms of people, conversations, readings, concerns, notices and the timeline, for programs.

What stands under `conversation`, `reading`, `concern` and so on is what `--file` takes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.services.integrity import utc_text
from overtime_logger.services.timeline import DayOver, NoticeStep, PossibleBreach, Talked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from enum import Enum

    from overtime_logger.domain.concern import Concern
    from overtime_logger.domain.conversation import Conversation, FiguresThen
    from overtime_logger.domain.demand import Demand, KindOfWork, Room
    from overtime_logger.domain.notice import Notice
    from overtime_logger.domain.person import Person
    from overtime_logger.domain.reading import ExcessiveWorkload, Reading
    from overtime_logger.domain.served import ServedDocument
    from overtime_logger.services.conversations import Standing
    from overtime_logger.services.law import Law
    from overtime_logger.services.revision import Family, Written
    from overtime_logger.services.timeline import Event, Weeks

Form = dict[str, object]


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _values(members: Iterable[Enum]) -> list[object]:
    return [member.value for member in members]


def written_form(written: Written[Family], day: date | None) -> Form:
    """How a record came about.

    Args:
        written: the record.
        day: the day it is about, from which its lag is counted.
    """
    lag = None if day is None else (written.first_written.date() - day).days
    return {
        "id": written.id,
        "written_at": utc_text(written.first_written),
        "written_lag_days": lag,
        "last_written_at": utc_text(written.last_written),
        "method": written.method.value,
        "revisions": written.revisions,
    }


def person_form(person: Person) -> Form:
    """A person."""
    return {
        "role": person.role,
        "name": person.name,
        "relation": person.relation.value,
        "first": _date(person.first),
        "last": _date(person.last),
        "note": person.note,
    }


def demand_form(demand: Demand) -> Form:
    """An item of work."""
    return {
        "what": demand.what,
        "count": demand.count,
        "each_minutes": demand.each_minutes,
        "due": _date(demand.due),
        "decision": demand.decision.value,
        "defer_until": _date(demand.defer_until),
        "order": demand.order,
    }


def conversation_form(talk: Conversation) -> Form:
    """A conversation, as a file for `--file` has it."""
    return {
        "date": talk.date.isoformat(),
        "at": f"{talk.happened_at:%H:%M}" if talk.has_time else None,
        "how": talk.setting.value if talk.setting else None,
        "with": list(talk.with_whom),
        "present": list(talk.also_present),
        "raised": talk.raised,
        "asked": talk.asked,
        "told": talk.told,
        "verbatim": talk.verbatim,
        "answered_on": _date(talk.answered_on),
        "demands": [demand_form(demand) for demand in talk.demands],
        "count_until": _date(talk.count_until),
        "fixed_minutes": talk.fixed_minutes,
        "could_not_do": talk.could_not_do,
        "reply_to_that": talk.reply_to_that,
        "support": _values(talk.support),
        "promised": talk.promised,
        "promised_by": _date(talk.promised_by),
        "promise_kept": _date(talk.promise_kept_on),
        "chased": [day.isoformat() for day in talk.chased_on],
        "acted_on": _date(talk.acted_on),
        "follow_up": talk.follow_up.state.value,
        "sent": _date(talk.follow_up.sent_on),
        "replied": _date(talk.follow_up.replied_on),
        "reply": talk.follow_up.reply,
        "official_record": talk.official_record.value if talk.official_record else None,
        "official_record_seen": _date(talk.official_record_seen_on),
        "official_record_note": talk.official_record_note,
        "standards": _values(talk.standards),
        "upward_staff": talk.upward.staff if talk.upward else None,
        "upward_minutes": talk.upward.minutes if talk.upward else None,
        "about": [day.isoformat() for day in talk.about_days],
        "about_readings": list(talk.about_readings),
    }


def figures_form(figures: FiguresThen) -> Form:
    """The figures that were kept with a conversation."""
    return {
        "from": figures.first.isoformat(),
        "to": figures.last.isoformat(),
        "worked_minutes": figures.worked_minutes,
        "credited_minutes": figures.credited_minutes,
        "contracted_minutes": figures.contracted_minutes,
        "compensated_minutes": figures.compensated_minutes,
        "unpaid_excess_minutes": figures.unpaid_excess_minutes,
        "coverage": {"recorded": figures.recorded, "working_days": figures.working_days},
        "reading": figures.reading,
    }


def standing_form(standing: Standing) -> Form:
    """A conversation with where it stands and how its record came about."""
    talk = standing.conversation
    return {
        **written_form(standing.written, talk.date),
        "state": standing.state.value,
        "waiting_days": standing.waiting_days,
        "days_to_answer": talk.days_to_answer,
        "conversation": conversation_form(talk),
        "figures": figures_form(talk.figures) if talk.figures else None,
    }


def room_form(room: Room) -> Form:
    """Items of work against the hours there are for them."""
    return {
        "from": room.span.first.isoformat(),
        "to": room.span.last.isoformat(),
        "contracted_minutes": room.contracted_minutes,
        "leave_minutes": room.leave_minutes,
        "meeting_minutes": room.meeting_minutes,
        "available_minutes": room.available_minutes,
        "demanded_minutes": room.demanded_minutes,
        "short_minutes": room.short_minutes,
    }


def kind_of_work_form(kind: KindOfWork) -> Form:
    """A kind of work of the person's own list."""
    return {"what": kind.what, "usual_minutes": kind.usual_minutes}


def reading_form(written: Written[Reading]) -> Form:
    """A workload reading."""
    reading = written.record
    return {
        **written_form(written, reading.date),
        "over_110": reading.is_red,
        "reading": {
            "date": reading.date.isoformat(),
            "value": reading.figure,
            "source": reading.source.value,
            "name": reading.name,
            "unit": reading.unit,
            "points": reading.points,
            "cases": reading.cases,
            "reduction_minutes": reading.reduction_minutes,
        },
    }


def excessive_form(run: ExcessiveWorkload, law: Law) -> Form:
    """Four or more weeks above 110%."""
    return {
        "from": run.weeks.first.isoformat(),
        "to": run.weeks.last.isoformat(),
        "weeks": run.number_of_weeks,
        "highest": run.highest.figure,
        "citation": law.cite("excessive_workload"),
        "summary": law.deemed_excessive(run),
    }


def concern_form(written: Written[Concern]) -> Form:
    """A concern."""
    concern = written.record
    return {
        **written_form(written, concern.date),
        "concern": {
            "date": concern.date.isoformat(),
            "kind": concern.kind.value,
            "severity": concern.severity.value,
            "what_happened": concern.what_happened,
            "effect": concern.effect,
            "reported_to": list(concern.reported_to),
            "reported_on": _date(concern.reported_on),
            "answer": concern.answer,
            "standards": _values(concern.standards),
            "private": concern.is_private,
        },
    }


def notice_form(written: Written[Notice]) -> Form:
    """A foreseeability notice."""
    notice = written.record
    return {
        **written_form(written, notice.drafted_on),
        "state": notice.state.value,
        "notice": {
            "date": notice.drafted_on.isoformat(),
            "first": notice.first.isoformat(),
            "last": notice.last.isoformat(),
            "to": notice.to,
            "symptoms": notice.symptoms,
            "asked_by": _date(notice.asked_by),
        },
        "served_on": _date(notice.served_on),
        "how_served": notice.how_served,
        "acknowledged_on": _date(notice.acknowledged_on),
        "answered_on": _date(notice.answered_on),
        "answer": notice.answer,
    }


def served_form(written: Written[ServedDocument]) -> Form:
    """A document that was handed over, without its words and figures."""
    served = written.record
    return {
        **written_form(written, served.served_on),
        "about": served.about,
        "kind": served.kind,
        "made_on": served.made_on.isoformat(),
        "served_on": served.served_on.isoformat(),
        "to": served.to,
        "from": _date(served.first),
        "until": _date(served.last),
        "sha256": served.digest,
        "is_kept": bool(served.content),
    }


def _weeks(weeks: Weeks | None) -> Form | None:
    if weeks is None:
        return None
    return {
        "from": weeks.span.first.isoformat(),
        "to": weeks.span.last.isoformat(),
        "unpaid_excess_minutes": weeks.unpaid_excess_minutes,
        "coverage": {"recorded": weeks.coverage.recorded, "working_days": weeks.coverage.working_days},
        "over": weeks.is_over,
    }


def event_form(event: Event, words: str) -> Form:
    """An event of the timeline.

    Args:
        event: the event.
        words: it in a sentence.
    """
    form: Form = {"date": event.day.isoformat(), "kind": event.kind.value, "record": event.record, "words": words}
    what = event.what
    if isinstance(what, DayOver):
        form["difference_minutes"] = what.line.difference_minutes
    elif isinstance(what, PossibleBreach):
        form["rule"] = what.finding.rule.value
    elif isinstance(what, Talked):
        form |= {"before": _weeks(what.before), "after": _weeks(what.after)}
    elif isinstance(what, NoticeStep):
        form["step"] = what.step.value
    return form
