"""Days as JSON bodies for the journal, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.spell import Spell
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form
from overtime_logger.storage.json_values import Body, minute_text, nfc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
    )


FORMS = (Form(RecordKind.DAY, DayRecord, _day_body, _day_of),)
