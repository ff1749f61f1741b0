"""Made-up days in the words of tired people, each with what it must be taken to mean.

It shares nothing with the program's grammar: the words are listed here again, and what is expected is reckoned in
minutes of the clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

TODAY = date(2026, 11, 30)
"""A Monday; the usual day is 08:30 to 16:24 with 30 minutes' break."""
_USUAL_START, _USUAL_FINISH, _USUAL_BREAK = 510, 984, 30
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_MONTHS = (*_MONTHS, "November", "December")
_NOTES = (
    *(
        "court report",
        "3 parole reports",
        "2 hours of court",
        "home visits",
        "recall paperwork",
        "supervision 1-1",
    ),
    *("duty officer", "pages 10-12 of the dossier", "covering sick leave", "oral hearing ran on", "two OASys"),
    *("court 3 of 5 cases heard", "MAPPA level 2", "training in Leeds", "system down all morning", "12 emails"),
)
_REASONS = ("duty", "oasys", "recall", "court-report")


@dataclass(slots=True)
class Expected:
    """What a line must mean; minutes from midnight."""

    date: date
    spells: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    amount: int | None = None
    break_minutes: int = 0
    off: tuple[str, str, int | None, bool] | None = None
    reasons: list[str] = field(default_factory=list[str])
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line and its meaning."""

    line: str
    expected: Expected


def phrase(chance: random.Random) -> Phrase:
    """A random day in a random phrasing."""
    is_off = chance.random() < 0.2
    day_text, day = _day(chance, is_off=is_off)
    expected = Expected(day)
    parts = [_time_off(chance, expected) if is_off else _hours(chance, expected)]
    if day_text and chance.random() < 0.7:
        parts.insert(0, f"{day_text}{chance.choice(('', '', ':'))}")
    elif day_text:
        parts.append(day_text)
    if chance.random() < 0.3:
        expected.reasons = chance.sample(_REASONS, chance.choice((1, 1, 2)))
        parts.append(chance.choice((" ", "")).join(f"#{reason}" for reason in expected.reasons))
    # A note right after time off or a day may say more of it; after a tag or a comma it is a note.
    if expected.off is None and chance.random() < 0.4:
        expected.note = chance.choice(_NOTES)
        starts_with_number = expected.note[0].isdigit()
        is_apart = bool(expected.reasons) or not (starts_with_number or parts[-1] == day_text)
        parts.append(expected.note if is_apart else f", {expected.note}")
    line = " ".join(parts).replace(" ,", ",")
    return Phrase(
        chance.choice((str, str, str, str.upper, str.capitalize))(line) if not expected.note else line, expected
    )


# -- days -----------------------------------------------------------------------------------------


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _day(chance: random.Random, *, is_off: bool) -> tuple[str, date]:
    if chance.random() < 0.35:
        return "", TODAY
    day = TODAY - timedelta(days=chance.choice((0, 1, 1, 2, 3, 4, 5, 6, 9, 20, 40, 55)))
    back = (TODAY - day).days
    name, month = _WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    forms = [
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}",
        f"{day:%d/%m/%y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%y}",
        f"{day.day} {month[:3]}",
        f"{_ordinal(day.day)} {month}",
        f"{month[:3]} {_ordinal(day.day)}",
        f"{name[:3]} {day.day} {month}",
        f"{name} {_ordinal(day.day)} of {month}",
        f"{day.day} {month[:3]} {day.year}",
    ]
    if back < 7:
        forms += [name, name[:3], f"on {name}"] * 2
    if 1 < back < 7:
        forms += [f"last {name}"] if day.weekday() >= TODAY.weekday() or back > TODAY.weekday() else []
    if back < 25 and not is_off:  # of a day off the nearest such date is meant
        forms += [_ordinal(day.day)] if day.month == TODAY.month else []
    if back == 0:
        forms += ["today"]
    if back == 1:
        forms += ["yesterday", "yday", "yest"] * 2
    return chance.choice(forms), day


# -- hours ----------------------------------------------------------------------------------------


def _clock(chance: random.Random, minute: int, form: str) -> str:
    hour, rest = divmod(minute % 1440, 60)
    if form == "packed":
        return f"{hour:02d}{rest:02d}"
    if form == "colon":
        return f"{hour:02d}:{rest:02d}"
    if form == "dot":
        return f"{hour:02d}.{rest:02d}"
    if form == "hrs":
        return f"{hour:02d}{rest:02d}hrs"
    twelve = hour % 12 or 12
    minutes = f"{chance.choice(':.')}{rest:02d}" if rest or chance.random() < 0.3 else ""
    if form == "bare":
        return f"{twelve}{minutes}"
    half = "am" if hour < 12 else "pm"
    return f"{twelve}{minutes}{chance.choice((half, f' {half}', half.upper(), f' {half[0]}.m.'))}"


def _span(chance: random.Random, start: int, end: int) -> str:
    form = chance.choice(("packed", "packed", "packed", "colon", "dot", "hrs", "half", "half"))
    is_plain_day = 420 <= start < 690 and 780 <= end <= 1230 and end - start > 240
    if is_plain_day and chance.random() < 0.25:
        form = "bare"
    first, last = _clock(chance, start, form), _clock(chance, end, form)
    joined = ["-", " - ", " to ", "–", " till ", " til ", " until "]
    if chance.random() < 0.15:
        return chance.choice(
            (
                f"start {first} finish {last}",
                f"started {first}, finished {last}",
                f"in {first} out {last}",
                f"from {first} to {last}",
                f"started at {first} left at {last}",
                f"worked {first} to {last}",
                f"logged on {first} logged off {last}",
            )
        )
    return f"{first}{chance.choice(joined)}{last}"


def _step(chance: random.Random, low: int, high: int) -> int:
    return chance.randrange(low, high + 1, chance.choice((5, 15, 30, 60, 1)))


def _hours(chance: random.Random, expected: Expected) -> str:
    return chance.choice((_one_span, _one_span, _one_span, _two_spans, _evening, _amount, _from_usual, _night))(
        chance, expected
    )


def _one_span(chance: random.Random, expected: Expected) -> str:
    start, end = _step(chance, 390, 640), _step(chance, 840, 1260)
    expected.spells = [(start, end)]
    text = _span(chance, start, end)
    return _with_break(chance, expected, text)


def _two_spans(chance: random.Random, expected: Expected) -> str:
    start, noon = _step(chance, 420, 560), _step(chance, 690, 800)
    again = noon + chance.choice((20, 30, 30, 45, 60))
    end = _step(chance, again + 180, 1200)
    expected.spells = [(start, noon), (again, end)]
    form = chance.choice(("packed", "colon", "half"))
    texts = [f"{_clock(chance, a, form)}-{_clock(chance, b, form)}" for a, b in expected.spells]
    return chance.choice((", ", " and ", " ", " then ", " & ")).join(texts)


def _evening(chance: random.Random, expected: Expected) -> str:
    start, end = _step(chance, 450, 540), _step(chance, 960, 1080)
    late, last = _step(chance, 1170, 1230), _step(chance, 1260, 1380)
    expected.spells = [(start, end), (late, last)]
    expected.break_minutes = _USUAL_BREAK
    form = chance.choice(("packed", "colon", "half"))
    stints = [f"{_clock(chance, a, form)}-{_clock(chance, b, form)}" for a, b in expected.spells]
    return chance.choice((" ", ", ", " and ", " eve ", " then ", " and again ", " + ")).join(stints)


def _night(chance: random.Random, expected: Expected) -> str:
    start, end = _step(chance, 1290, 1350), _step(chance, 330, 480)
    expected.spells = [(start, end + 1440)]
    form = chance.choice(("packed", "colon", "half"))
    text = f"{_clock(chance, start, form)}{chance.choice(('-', ' to '))}{_clock(chance, end, form)}"
    return _with_break(chance, expected, text)


def _with_break(chance: random.Random, expected: Expected, text: str) -> str:
    elapsed = sum(end - start for start, end in expected.spells)
    expected.break_minutes = _USUAL_BREAK if elapsed > 360 else 0
    if chance.random() < 0.5:
        return text
    if chance.random() < 0.25:
        expected.break_minutes = 0
        return text + chance.choice(
            (
                " no break",
                " no lunch",
                " straight through",
                ", worked through lunch",
                " without a break",
                ", no lunch break",
            )
        )
    minutes = expected.break_minutes = chance.choice((20, 30, 40, 45, 60, 75))
    forms = [f" -{minutes}", f" -{minutes}m", f" break {minutes}", f" lunch {minutes}", f", {minutes} min lunch"]
    forms += [f" {minutes} mins break", f" less {minutes}", f" {minutes}m lunch", f" with {minutes} min break"]
    forms += [f" {minutes} lunch", f" - {minutes} min", f" lunch: {minutes}", f" {minutes} minutes for lunch"]
    if minutes % 15 == 0:
        forms += [f" -{minutes / 60:g}h", f" {minutes / 60:g}h lunch", f" {minutes / 60:g} hours lunch"]
    if minutes == 30:
        forms += [" half an hour lunch", " half hour lunch", " ½h lunch"]
    if minutes == 60:
        forms += [" an hour lunch", " 1hr lunch", ", 1 hour for lunch"]
    return text + chance.choice(forms)


def _length(chance: random.Random, minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return chance.choice((f"{rest}m", f"{rest} min", f"{rest} minutes", f"{rest}mins"))
    if not rest:
        return chance.choice((f"{hours}h", f"{hours} hours", f"{hours}hrs", f"{hours} hrs"))
    forms = [
        f"{hours}h{rest:02d}",
        f"{hours}h {rest:02d}m",
        f"{hours} hours {rest} minutes",
        f"{hours}hrs {rest} mins",
    ]
    if rest in {15, 45}:
        forms += [f"{minutes / 60:g}h", f"{minutes / 60:g} hours"]
    if rest == 30:
        forms += [f"{hours}.5 hours", f"{hours}.5h", f"{hours}½ hours"]
    return chance.choice(forms)


def _amount(chance: random.Random, expected: Expected) -> str:
    expected.amount = _step(chance, 60, 720)
    return chance.choice(("", "", "worked ", "did ")) + _length(chance, expected.amount)


def _from_usual(chance: random.Random, expected: Expected) -> str:
    expected.break_minutes = _USUAL_BREAK
    kind = chance.randrange(4)
    if kind == 0:
        expected.spells = [(_USUAL_START, _USUAL_FINISH)]
        return chance.choice(
            ("usual", "usual day", "normal day", "as usual", "standard day", "the usual", "normal hours")
        )
    if kind == 1:
        minutes = chance.choice((10, 20, 30, 45, 60, 70, 90, 120, 150))
        expected.spells = [(_USUAL_START, _USUAL_FINISH + minutes)]
        length = _length(chance, minutes)
        return chance.choice(
            (
                *(f"+{length}", f"usual +{length}", f"usual, +{length}", f"{length} over", f"{length} extra"),
                *(f"{length} overtime", f"{length} OT", f"stayed {length} late", f"left {length} late"),
                f"usual plus {length}",
            )
        )
    finish = _step(chance, 1000, 1230)
    expected.spells = [(_USUAL_START, finish)]
    clock = _clock(chance, finish, chance.choice(("packed", "colon", "half", "bare")))
    lead = (
        "to",
        "till",
        "until",
        "finished",
        "finished at",
        "left at",
        "left",
        "usual finish",
        "usual start, left",
    )
    return f"{chance.choice((*lead, 'usual till', 'out at', 'stayed till', 'worked till'))} {clock}"


# -- time off -------------------------------------------------------------------------------------

_KINDS = {
    "leave": ("leave", "annual leave", "A/L", "AL", "on leave", "holiday", "on annual leave"),
    "sick": ("sick", "off sick", "ill", "off ill", "sick leave", "off work sick", "sickness"),
    "bank_holiday": ("bank holiday", "BH", "bank hol", "public holiday"),
    "toil": ("toil", "time off in lieu", "lieu day", "TOIL"),
    "flexi": ("flexi", "flexi leave", "flexi day"),
    "special_leave": ("special leave", "compassionate leave", "study leave", "carer's leave", "jury service"),
    "off": ("rest day", "not working", "non-working day"),
}


def _time_off(chance: random.Random, expected: Expected) -> str:
    kind = chance.choice(tuple(_KINDS))
    word = chance.choice(_KINDS[kind])
    if chance.random() < 0.55 or kind in {"off", "bank_holiday"}:
        expected.off = (kind, "whole", None, True)
        if kind == "leave" and chance.random() < 0.15:
            expected.off = (kind, "whole", None, False)
            return chance.choice(("unpaid leave", "leave without pay", "leave (unpaid)"))
        return word
    if chance.random() < 0.6:
        part, forms = chance.choice(
            (("am", ("am", "morning", "in the morning")), ("pm", ("pm", "afternoon", "this afternoon")))
        )
        said = chance.choice(forms)
        expected.off = (kind, part, None, True)
        return (
            chance.choice((f"{word} {said}", f"{word} ({said})", f"half day {word} {said}"))
            if said != "this afternoon"
            else f"{word} {said}"
        )
    minutes = chance.choice((60, 90, 120, 180, 222, 240))
    expected.off = (kind, "hours", minutes, True)
    return chance.choice(("{} {}", "{1} {0}")).format(word, _length(chance, minutes)) if chance else ""
