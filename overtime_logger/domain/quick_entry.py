"""The quick-entry line: one line of text to one day's record. What is not understood is refused, never guessed.

`[DAY] [also|instead] WHAT [BREAK] [#reason ...] [note]`, as the interface describes it in section 3.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import (
    BREAK_DUE_AFTER,
    Break,
    BreakSource,
    DayRecord,
    Manner,
    Portion,
    TimeOff,
    TimeOffKind,
)
from overtime_logger.domain.duration import DAY, HOUR, Minutes, parse_duration
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import refuse_blocked
from overtime_logger.domain.period import DAYS_IN_WEEK
from overtime_logger.domain.spell import Spell

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from overtime_logger.domain.contract import UsualDay

MOST_CHARACTERS = 2000

_DAY_NAMES = {
    name: weekday
    for weekday, names in enumerate(
        (
            ("mon", "monday"),
            ("tue", "tues", "tuesday"),
            ("wed", "weds", "wednesday"),
            ("thu", "thur", "thurs", "thursday"),
            ("fri", "friday"),
            ("sat", "saturday"),
            ("sun", "sunday"),
        )
    )
    for name in names
}
_TIME_OFF_WORDS = {
    ("annual", "leave"): TimeOffKind.LEAVE,
    ("special", "leave"): TimeOffKind.SPECIAL_LEAVE,
    ("bank", "holiday"): TimeOffKind.BANK_HOLIDAY,
    ("rest", "day"): TimeOffKind.OFF,
    ("leave",): TimeOffKind.LEAVE,
    ("sick",): TimeOffKind.SICK,
    ("toil",): TimeOffKind.TOIL,
    ("flexi",): TimeOffKind.FLEXI,
    ("off",): TimeOffKind.OFF,
}
_PORTIONS = {"am": Portion.MORNING, "pm": Portion.AFTERNOON}

_MANNERS = {manner.value: manner for manner in (Manner.ALSO, Manner.INSTEAD)}

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_CLOCK = r"(?:\d{1,2}[:.]\d{2}|\d{3,4}|\d{1,2})(?:am|pm)?"
_SPELL = re.compile(rf"(?P<start>{_CLOCK})-(?P<end>{_CLOCK})")
_CLOCK_TIME = re.compile(r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})|(?P<packed>\d{1,4}))(?P<half>am|pm)?")
# A lone time, such as 1815 or 18:15, in a place where it can't be part of a note by intention.
_LONE_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?|\d{3,4}(?:am|pm)?|\d{1,2}(?:am|pm)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_REASON = re.compile(r"#(\w[\w-]*)")


class QuickEntry(NamedTuple):
    """What a line says: a day's record, and how it stands to what was recorded of that day before."""

    record: DayRecord
    manner: Manner


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What a line is read against.

    Args:
        today: the current date.
        zone: the zone that clock times are in.
        usual_on: the usual day on a date, or None where there is none.
    """

    today: date
    zone: tzinfo
    usual_on: Callable[[date], UsualDay | None]


def _refuse(code: str, message: str, example: str = "", at: int | None = None) -> InvalidInputError:
    hint = _("For example: {example}").format(example=example) if example else ""
    return InvalidInputError(f"entry.{code}", message, hint, at)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the line: as typed, folded for comparison, and where it stands."""

    text: str
    folded: str
    position: int


def _tokens(line: str) -> list[_Token]:
    return [
        _Token(match[0], match[0].translate(_DASHES).casefold(), match.start())
        for match in re.finditer(r"\S+", line)
    ]


def _clock(text: str, at: int) -> tuple[time, bool]:
    """Read a time of day; the flag says it was given as 24:00.

    Raises:
        InvalidInputError: there is no such time.
    """
    match = _CLOCK_TIME.fullmatch(text)
    if match is None:
        raise _refuse("time", _("“{text}” is not a time").format(text=text), "17:45", at)
    if match["hour"] is not None:
        hour, minute = int(match["hour"]), int(match["minute"])
    elif len(match["packed"]) <= 2:
        hour, minute = int(match["packed"]), 0
    else:
        hour, minute = divmod(int(match["packed"]), 100)
    shown = f"{hour:02d}:{minute:02d}{match['half'] or ''}"
    half_fits = match["half"] is None or 1 <= hour <= 12
    if match["half"] and half_fits:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    if (hour, minute) == (24, 0):
        return time(0), True
    if not half_fits or hour > 23 or minute > 59:
        raise _refuse("time", _("{time} is not a time").format(time=shown), "17:45", at)
    return time(hour, minute), False


@dataclass(slots=True)
class _Parser:
    """Reads tokens from left to right into the parts of a record."""

    tokens: list[_Token]
    context: EntryContext
    date: date
    next: int = 0
    manner: Manner = Manner.AMEND
    spells: list[Spell] = field(default_factory=list[Spell])
    amount: Minutes | None = None
    time_off: TimeOff | None = None
    break_minutes: Minutes | None = None
    break_source: BreakSource = BreakSource.TYPED
    reasons: list[str] = field(default_factory=list[str])
    note: str = ""

    def folded(self, ahead: int = 0) -> str:
        """The word `ahead` places on, folded; empty past the end."""
        index = self.next + ahead
        return self.tokens[index].folded if index < len(self.tokens) else ""

    @property
    def position(self) -> int | None:
        """Where the next word stands."""
        return self.tokens[self.next].position if self.next < len(self.tokens) else None

    # -- the day ---------------------------------------------------------------------------------------------

    def read_day(self) -> None:
        """Take the day off the front of the line, if it is there."""
        word = self.folded()
        day: date | None = None
        if word == "today":
            day = self.context.today
        elif word == "yesterday":
            day = self.context.today - timedelta(days=1)
        elif word in _DAY_NAMES:
            back = (self.context.today.weekday() - _DAY_NAMES[word]) % DAYS_IN_WEEK
            day = self.context.today - timedelta(days=back)
        elif match := _ISO_DATE.fullmatch(word):
            day = self._calendar_day(*(int(part) for part in match.groups()))
        elif match := _BRITISH_DATE.fullmatch(word):
            day = self._british_day(match)
        if day is not None:
            self.date = day
            self.next += 1

    def read_manner(self) -> None:
        """Take `also` or `instead`, if it is there."""
        if manner := _MANNERS.get(self.folded()):
            self.manner = manner
            self.next += 1

    def _calendar_day(self, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError:
            raise _refuse("date", _("no such date"), "2/3 0830-1700", self.position) from None

    def _british_day(self, match: re.Match[str]) -> date:
        day, month = int(match[1]), int(match[2])
        if match[3] is not None:
            return self._calendar_day(int(match[3]), month, day)
        # 29 February is at most eight years back; any other date at most one.
        for year in range(self.context.today.year, self.context.today.year - 9, -1):
            try:
                candidate = date(year, month, day)
            except ValueError:
                continue
            if candidate <= self.context.today:
                return candidate
        raise _refuse("date", _("no such date"), "2/3 0830-1700", self.position)

    # -- what was done -----------------------------------------------------------------------------------------

    def read_what(self) -> None:
        """Take hours and time off, in any order, until something else comes."""
        if not self.tokens[self.next :]:
            raise _refuse("no_hours", _("no hours or day off found"), "0830-1745 -30")
        readers = (self._read_time_off, self._read_spell, self._read_finish, self._read_usual, self._read_amount)
        while any(reader() for reader in readers):
            pass
        if self.has_hours or self.time_off is not None:
            return
        word = self.tokens[self.next]
        if word.folded[0].isdigit() or word.folded[0] in "+-":
            raise _refuse(
                "not_understood",
                _("“{text}” is not understood").format(text=word.text),
                "0830-1745 -30",
                word.position,
            )
        raise _refuse("no_hours", _("no hours or day off found"), "0830-1745 -30", word.position)

    @property
    def has_hours(self) -> bool:
        """Whether hours of work were read, as times or as an amount."""
        return bool(self.spells) or self.amount is not None

    def _refuse_second_way(self) -> None:
        """Refuse hours given twice in ways that can't be added up."""
        raise _refuse(
            "hours_twice",
            _("the hours are given in two ways: “{text}” comes on top of the rest").format(
                text=self.tokens[self.next].text
            ),
            "0830-1630 2030-2215",
            self.position,
        )

    def _spell_ahead(self) -> tuple[re.Match[str] | None, int]:
        """A spell at the place reached and the words it takes: `0830-1745`, `0830 - 1745` or `0830 to 1745`."""
        if self.folded(1) in {"-", "to"}:
            return _SPELL.fullmatch(f"{self.folded()}-{self.folded(2)}"), 3
        return _SPELL.fullmatch(self.folded()), 1

    def _read_spell(self) -> bool:
        match, words = self._spell_ahead()
        if match is None:
            return False
        if self.amount is not None:
            self._refuse_second_way()
        at = self.tokens[self.next].position
        start, start_is_midnight = _clock(match["start"], at)
        end, end_is_midnight = _clock(match["end"], at)
        if start_is_midnight:
            raise _refuse("time", _("{time} is not a time to start at").format(time="24:00"), "0000-0400", at)
        self._add_spell(start, end, end_is_midnight=end_is_midnight)
        self.next += words
        return True

    def _add_spell(self, start: time, end: time, *, end_is_midnight: bool = False) -> None:
        if start == end and not end_is_midnight:
            raise _refuse(
                "no_length",
                _("starts and ends at the same time"),
                "0830-1745",
                self.position,
            )
        self.spells.append(Spell.on(self.date, start, end, self.context.zone, end_is_midnight=end_is_midnight))

    def _usual(self) -> UsualDay:
        usual = self.context.usual_on(self.date)
        if usual is None:
            raise _refuse("no_usual", _("no usual day is set for this date"), "0830-1745 -30", self.position)
        return usual

    def _read_finish(self) -> bool:
        """`to 1815`: from the usual start."""
        if self.folded() != "to" or (not _LONE_TIME.fullmatch(self.folded(1)) and not self.folded(1).isdigit()):
            return False
        if self.has_hours:
            self._refuse_second_way()
        usual = self._usual()
        end, end_is_midnight = _clock(self.folded(1), self.tokens[self.next + 1].position)
        self._add_spell(usual.start, end, end_is_midnight=end_is_midnight)
        self.next += 2
        return True

    def _read_usual(self) -> bool:
        """`usual`, `usual +1h10`, `+1h10`: the usual day, its end put off."""
        words = 1 if self.folded() == "usual" else 0
        extra_text = self.folded(words)
        extra = self._extra_minutes(extra_text) if extra_text.startswith("+") else 0
        if not words and not extra_text.startswith("+"):
            return False
        if self.has_hours:
            self._refuse_second_way()
        usual = self._usual()
        start = Spell.on(self.date, usual.start, usual.end, self.context.zone).start
        finish = datetime.combine(self.date, usual.start) + timedelta(minutes=usual.span_minutes + extra)
        if usual.span_minutes + extra >= DAY:
            raise _refuse("too_long", _("one stretch of work can't be longer than a day"), "+1h10", self.position)
        self.spells.append(Spell.on(self.date, start.time(), finish.time(), self.context.zone))
        if usual.break_minutes:
            self.break_minutes, self.break_source = usual.break_minutes, BreakSource.USUAL
        self.next += words + bool(extra)
        return True

    def _extra_minutes(self, text: str) -> Minutes:
        minutes = _bare_or_duration(text[1:])
        if not minutes:
            raise _refuse(
                "not_understood", _("“{text}” is not understood").format(text=text), "+1h10", self.position
            )
        return minutes

    def _read_amount(self) -> bool:
        minutes = parse_duration(self.folded())
        if minutes is None:
            return False
        words = 1
        rest = self.folded(1)
        if re.fullmatch(r"\d{1,4}h", self.folded()) and re.fullmatch(r"[0-5]?\d(?:m|min)", rest):
            minutes += parse_duration(rest) or 0
            words = 2
        if self.has_hours:
            self._refuse_second_way()
        if not 0 < minutes <= DAY:
            raise _refuse("amount", _("a day's hours are more than none and at most 24"), "8h45", self.position)
        self.amount = minutes
        self.next += words
        return True

    def _read_time_off(self) -> bool:
        words = next(
            (words for words in _TIME_OFF_WORDS if tuple(map(self.folded, range(len(words)))) == words), None
        )
        if words is None:
            return False
        if self.time_off is not None:
            raise _refuse("time_off_twice", _("two kinds of time off are given"), "leave am", self.position)
        self.next += len(words)
        self.time_off = TimeOff(_TIME_OFF_WORDS[words], *self._portion())
        return True

    def _portion(self) -> tuple[Portion, Minutes | None]:
        if portion := _PORTIONS.get(self.folded()):
            self.next += 1
            return portion, None
        minutes = parse_duration(self.folded())
        if not minutes:
            return Portion.WHOLE, None
        if minutes > DAY:
            raise _refuse("amount", _("a day's hours are more than none and at most 24"), "toil 2h", self.position)
        self.next += 1
        if re.fullmatch(r"[0-5]?\d(?:m|min)", self.folded()) and minutes % HOUR == 0:
            minutes += parse_duration(self.folded()) or 0
            self.next += 1
        return Portion.HOURS, minutes

    # -- breaks, reasons, note ---------------------------------------------------------------------------------

    def read_break(self) -> None:
        """Take the break, if one is given."""
        minutes, words = self._break_ahead()
        if minutes is None:
            return
        at = self.position
        if self.amount is not None:
            raise _refuse(
                "break_from_amount",
                _("an amount of hours is what was worked: no break is taken from it"),
                "0830-1745 -30",
                at,
            )
        if not self.spells:
            raise _refuse("break_without_work", _("a break needs hours worked"), "leave am 1300-1700", at)
        self.break_minutes, self.break_source = minutes, BreakSource.TYPED
        self.next += words

    def _break_ahead(self) -> tuple[Minutes | None, int]:
        """The break at the place reached and the words it takes; no minutes where there is none."""
        word, following = self.folded(), self.folded(1)
        if (word, following) == ("no", "break"):
            return 0, 2
        if word == "break":
            return _bare_or_duration(following), 2
        if word.startswith("-"):
            return _bare_or_duration(word[1:]), 1
        return None, 0

    def read_rest(self) -> None:
        """Take reasons from wherever they stand; what is left is the note, word for word."""
        words: list[str] = []
        while self.next < len(self.tokens):
            token = self.tokens[self.next]
            if match := _REASON.fullmatch(token.folded):
                if match[1] not in self.reasons:
                    self.reasons.append(match[1])
            else:
                self._refuse_hours_in_note(token, first=not words)
                words.append(token.text)
            self.next += 1
        self.note = " ".join(words)

    def _refuse_hours_in_note(self, token: _Token, *, first: bool) -> None:
        """Refuse a break after the note has begun, or a time where it would begin: neither can be meant so."""
        minutes, _words = self._break_ahead()
        looks_like_hours = minutes is not None or (
            first and (_LONE_TIME.fullmatch(token.folded) or self._spell_ahead()[0])
        )
        if looks_like_hours:
            raise _refuse(
                "not_understood",
                _("“{text}” is not understood here").format(text=token.text),
                "0830-1745 -30 #duty home visit",
                token.position,
            )

    # -- the record --------------------------------------------------------------------------------------------

    def record(self) -> DayRecord:
        """Put the parts together.

        Raises:
            InvalidInputError: they contradict each other.
        """
        if self.time_off is not None and self.time_off.portion is Portion.WHOLE and self.has_hours:
            raise _refuse(
                "off_and_worked",
                _("a whole day off and hours worked: say which part of the day, or log both apart"),
                "leave am 1300-1700",
            )
        return DayRecord(
            date=self.date,
            spells=tuple(self.spells),
            amount_minutes=self.amount,
            breaks=self._breaks(),
            time_off=self.time_off,
            reasons=tuple(self.reasons),
            note=self.note,
        )

    def _breaks(self) -> tuple[Break, ...]:
        minutes, source = self.break_minutes, self.break_source
        span = sum(spell.minutes for spell in self.spells)
        if minutes is None and span > BREAK_DUE_AFTER:
            usual = self.context.usual_on(self.date)
            minutes, source = (usual.break_minutes if usual else 0), BreakSource.USUAL
        return (Break(minutes, source=source),) if minutes else ()


def _bare_or_duration(text: str) -> Minutes | None:
    """Read `30` as minutes, or any duration; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else parse_duration(text)


def read_quick_entry(line: str, context: EntryContext, *, default_day: date | None = None) -> QuickEntry:
    """Read one line.

    Args:
        line: what was typed.
        context: today, the zone of clock times, and the usual day.
        default_day: the day meant when the line names none; today if not given.

    Raises:
        InvalidInputError: it holds a case identifier, is empty or too long, or is not understood; the error names
            what, where and an example.
    """
    text = unicodedata.normalize("NFC", line)
    if not text.strip():
        raise _refuse("empty", _("nothing to log"), "0830-1745 -30")
    if len(text) > MOST_CHARACTERS:
        raise _refuse("too_long", _("more than {number} characters").format(number=MOST_CHARACTERS))
    refuse_blocked(text)
    parser = _Parser(_tokens(text), context, default_day or context.today)
    parser.read_day()
    parser.read_manner()
    parser.read_what()
    parser.read_break()
    parser.read_rest()
    return QuickEntry(parser.record(), parser.manner)


def parse_quick_entry(line: str, context: EntryContext, *, default_day: date | None = None) -> DayRecord:
    """The record that one line gives; as `read_quick_entry`, for callers that have no earlier record."""
    return read_quick_entry(line, context, default_day=default_day).record
