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
    from collections.abc import Mapping


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


FORMS = (Form(RecordKind.DAY, DayRecord, _day_body, _day_of),)
