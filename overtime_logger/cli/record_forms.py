"""JSON forms of people, conversations, readings, concerns, notices and the timeline, for programs.

What stands under `conversation`, `reading`, `concern` and so on is what `--file` takes back.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, cast

from overtime_logger.domain.declarations import decimal_text
from overtime_logger.domain.records.demand import Demand
from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.records.said_fields import (
    CONCERN,
    CONVERSATION,
    DEMAND,
    LETTER_STEPS,
    LETTERS,
    NOTICE,
    NOTICE_STEPS,
    READING,
)
from overtime_logger.services.merkle_tree import utc_text
from overtime_logger.services.timeline import DayOver, NoticeStep, PossibleBreach, Talked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.records.conversation import FiguresThen
    from overtime_logger.domain.records.demand import KindOfWork, Room
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.domain.records.letter import Letter
    from overtime_logger.domain.records.notice import Notice
    from overtime_logger.domain.records.reading import ExcessiveWorkload, Reading
    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.services.law import Law
    from overtime_logger.services.records.conversations import Standing
    from overtime_logger.services.records.letters import Standing as LetterStanding
    from overtime_logger.services.revision import Family, Written
    from overtime_logger.services.timeline import Event, Weeks

Form = dict[str, object]


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


def form_of(record: object, fields: Iterable[Field]) -> Form:
    """What a record says in each of its fields, as a file for `--file` has it."""
    return {field.name: _plain(field.of(record)) for field in fields if field.typed is not Typed.KEPT}


def _plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    return form_of(value, DEMAND) if isinstance(value, Demand) else value


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
        "conversation": form_of(talk, CONVERSATION),
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
        "reading": form_of(reading, READING),
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
    return {**written_form(written, written.record.date), "concern": form_of(written.record, CONCERN)}


def notice_form(written: Written[Notice]) -> Form:
    """A foreseeability notice."""
    notice = written.record
    return {
        **written_form(written, notice.drafted_on),
        "state": notice.state.value,
        "notice": form_of(notice, NOTICE),
        **form_of(notice, NOTICE_STEPS),
    }


def letter_form(written: Written[Letter], standing: LetterStanding) -> Form:
    """A letter, where it stands, and by when a reply is due."""
    letter = written.record
    return {
        **written_form(written, letter.drafted_on),
        "kind": letter.kind.value,
        "state": letter.state.value,
        "reply_due": _plain(standing.due),
        "days_over": standing.days_over,
        "letter": form_of(letter, LETTERS[letter.kind]),
        **form_of(letter, LETTER_STEPS),
        "pauses": [
            {
                "asked_on": pause.asked_on.isoformat(),
                "for": pause.asked_for.value,
                "given_on": _plain(pause.given_on),
            }
            for pause in letter.pauses
        ],
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
        "from": _plain(served.first),
        "until": _plain(served.last),
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
