"""Records as JSON bodies for the journal, and back."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.contract import AccountingPeriod, Nation, Term, UsualDay, WeekPattern
from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.spell import Spell
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.services.revision import JsonValue, Record

Body = dict[str, "JsonValue"]


def minute_text(moment: datetime) -> str:
    """A spell's moment: `2026-03-02T08:30+00:00`."""
    return moment.isoformat(timespec="minutes")


def nfc(text: str) -> str:
    """Text in Unicode's composed form, the only one the journal keeps."""
    return unicodedata.normalize("NFC", text)


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
        "reasons": [nfc(tag) for tag in day.reasons],
        "spells": [
            {"end": minute_text(spell.end), "start": minute_text(spell.start), "zone": spell.zone}
            for spell in day.spells
        ],
        "time_off": {"kind": off.kind.value, "minutes": off.minutes, "portion": off.portion.value}
        if off
        else None,
    }


def _term_body(term: Term) -> Body:
    usual = term.usual
    return {
        "accounting": {"anchor": term.accounting.anchor.isoformat(), "weeks": term.accounting.weeks},
        "end": term.end.isoformat() if term.end else None,
        "nation": term.nation.value,
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


def body_of(record: Record) -> Body:
    """A record as its JSON body, with every field present and all text in NFC."""
    if isinstance(record, DayRecord):
        return _day_body(record)
    if isinstance(record, Term):
        return _term_body(record)
    if isinstance(record, Worker):
        return {"name": nfc(record.name), "role": nfc(record.role)}
    return {
        "date": record.date.isoformat(),
        "kind": record.kind.value,
        "minutes": record.minutes,
        "why": nfc(record.why),
    }


def time_off_of(kind: str | None, portion: str | None, minutes: int | None) -> TimeOff | None:
    """Time off from its three columns, or None when there was none."""
    return None if kind is None else TimeOff(TimeOffKind(kind), Portion(portion), minutes)


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
        time_off=time_off_of(off["kind"], off["portion"], off["minutes"]) if off else None,
        reasons=tuple(body["reasons"]),
        gave_way=tuple(body["gave_way"]),
        basis=Basis(body["basis"]) if body["basis"] else None,
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
    )


def record_of(kind: RecordKind, body: Mapping[str, Any]) -> Record:
    """The record that a body describes."""
    if kind is RecordKind.DAY:
        return _day_of(body)
    if kind is RecordKind.TERM:
        return _term_of(body)
    if kind is RecordKind.WORKER:
        return Worker(body["name"], body["role"])
    return Adjustment(date.fromisoformat(body["date"]), AdjustmentKind(body["kind"]), body["minutes"], body["why"])
