"""The quick-entry line: one line of text to one day's record. What is not understood is refused, never guessed.

`[DAY] [also|instead] WHAT [BREAK] [#reason ...] [note]`, as the interface describes it in section 3.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple, NoReturn

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
from overtime_logger.domain.spell import Spell, elapsed_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from overtime_logger.domain.contract import UsualDay

MOST_CHARACTERS = 2000
EARLIEST_YEAR, LATEST_YEAR = 1950, 2199
"""A year beyond these is a slip of the finger."""

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
    ("sick", "leave"): TimeOffKind.SICK,
    ("off", "sick"): TimeOffKind.SICK,
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
_HALVES = {"am", "pm", "a.m", "p.m"}

_MANNERS = {manner.value: manner for manner in (Manner.ALSO, Manner.INSTEAD)}

# Hyphens, dashes and the minus sign, as keyboards, telephones and word processors write them.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
_CLOCK = r"(?:\d{1,2}[:.]\d{2}|\d{3,4}|\d{1,2})(?:am|pm)?"
_SPELL = re.compile(rf"(?P<start>{_CLOCK})-(?P<end>{_CLOCK})")
_CLOCK_TIME = re.compile(r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})|(?P<packed>\d{1,4}))(?P<half>am|pm)?")
# A lone time, such as 1815 or 18:15, in a place where it can't be part of a note by intention.
_LONE_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?|\d{3,4}(?:am|pm)?|\d{1,2}(?:am|pm)")
# Two times in one word, however they are joined: hours of work, in whatever place they stand.
_TWO_TIMES = re.compile(rf"(?P<start>{_LONE_TIME.pattern})[^\w:.]+(?P<end>{_LONE_TIME.pattern})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_REASON = re.compile(r"#(\w[\w-]*)")
_WHOLE_HOURS = re.compile(r"[-+]?\d{1,4}h")
_ODD_MINUTES = re.compile(r"[0-5]?\d(?:m|mins?)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

_PUNCTUATION = ".,;:!?()[]\"'“”‘’"

_UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), HOUR),
}
_LEAST_BARE_MINUTES = 5
"""A bare number below this is as likely to mean hours: `-1`, `+2`."""
_FIRST_CLEAR_MORNING_HOUR = 6
"""`1-5` is more often an afternoon than a night; from `6-10` on, the 24-hour clock is taken at its word."""
_MORE_HOURS_FOLLOW = {"and", "&", "+", "then", "plus", "also", "again", ",", "extra", "overtime", "till", "until"}
_BEFORE_A_DAY = {"on", "for"}
_SINCE_A_DAY = {"from", "since", "of", "than", "like", "as"}
_BREAK_WORD = re.compile(r"(?:no)?(?:breaks?|lunch|lunch-?time|lunch-?break)\d*|b\d+")
_TAKEN_OFF_WORDS = {"less", "minus", "brk", "deduct", "half", "½"}
_PART_OF_DAY_WORDS = {"half", "half-day", "½", "morning", "afternoon", "early", *_HALVES}
_MANY_DAYS_WORDS = {"days", "week", "weeks", "fortnight", "month"}


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
        _Token(match[0], unicodedata.normalize("NFC", match[0]).translate(_DASHES).casefold(), match.start())
        for match in re.finditer(r"\S+", line)
    ]


class _Clock(NamedTuple):
    """A time as typed. `is_midnight` says it was given as 24:00; `half` is `am`, `pm` or nothing.

    `is_open` says that the writing leaves open which half of the day is meant, as in `5` or `5:30`.
    """

    at: time
    is_midnight: bool = False
    half: str = ""
    is_open: bool = False

    @property
    def minute_of_day(self) -> int:
        return self.at.hour * HOUR + self.at.minute


def _clock(text: str, at: int) -> _Clock:
    """Read a time of day.

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
    half = match["half"] or ""
    shown = f"{hour:02d}:{minute:02d}{half}"
    half_fits = not half or 1 <= hour <= 12
    is_open = not half and 1 <= hour <= 12 and not text.startswith("0") and len(match["packed"] or "") < 4
    if half and half_fits:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, minute) == (24, 0):
        return _Clock(time(0), is_midnight=True)
    if not half_fits or hour > 23 or minute > 59:
        raise _refuse("time", _("{time} is not a time").format(time=shown), "17:45", at)
    return _Clock(time(hour, minute), half=half, is_open=is_open)


_HALF_A_DAY = 12 * HOUR


def _clock_minutes(start: int, end: int) -> Minutes:
    """Minutes on the clock from one minute of the day to the next time of the other."""
    return (end - start) % DAY or DAY


def _other_reading(start: _Clock, end: _Clock) -> tuple[int, int] | None:
    """The reading twelve hours away that is as likely to be meant, as minutes of the day, or None."""
    began, ended = start.minute_of_day, end.minute_of_day
    as_typed = _clock_minutes(began, ended)
    if end.is_open and _clock_minutes(began, ended + _HALF_A_DAY) < as_typed:
        return began, ended + _HALF_A_DAY
    if start.is_open and end.half and _clock_minutes(began + _HALF_A_DAY, ended) < as_typed:
        return began + _HALF_A_DAY, ended
    if start.is_open and end.is_open and start.at.hour < _FIRST_CLEAR_MORNING_HOUR:
        return began + _HALF_A_DAY, ended + _HALF_A_DAY
    return None


def _packed(minute_of_day: int) -> str:
    hour, minute = divmod(minute_of_day % DAY, HOUR)
    return f"{hour:02d}{minute:02d}"


def _half_of_day(text: str, other: Iterable[int], at: int | None = None) -> InvalidInputError:
    """The refusal of times that may be meant for either half of the day; it shows the other reading."""
    return _refuse(
        "half_of_day",
        _("“{text}” could be morning or evening").format(text=text),
        "-".join(map(_packed, other)),
        at,
    )


class _TypedSpell(NamedTuple):
    """A spell with what was typed for it; `is_open` says that neither of its times names its half of the day."""

    spell: Spell
    text: str
    position: int
    is_open: bool


@dataclass(slots=True)
class _Parser:
    """Reads tokens from left to right into the parts of a record."""

    tokens: list[_Token]
    context: EntryContext
    date: date
    next: int = 0
    manner: Manner = Manner.AMEND
    day_was_typed: bool = False
    typed_spells: list[_TypedSpell] = field(default_factory=list[_TypedSpell])
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

    # -- the day ----------------------------------------------------------------------------------

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
            self.day_was_typed = True
            self.next += 1

    def read_manner(self) -> None:
        """Take `also` or `instead`, if it is there."""
        if manner := _MANNERS.get(self.folded()):
            self.manner = manner
            self.next += 1

    def _calendar_day(self, year: int, month: int, day: int) -> date:
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise _refuse(
                "year", _("{year} is not a year to log hours in").format(year=year), "2/3 0830-1700", self.position
            )
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

    # -- what was done ----------------------------------------------------------------------------

    def read_what(self) -> None:
        """Take hours and time off, in any order, until something else comes."""
        if not self.tokens[self.next :]:
            raise _refuse("no_hours", _("no hours or day off found"), "0830-1745 -30")
        readers = (self._read_time_off, self._read_spell, self._read_finish, self._read_usual, self._read_amount)
        while any(reader() for reader in readers):
            pass
        if self.has_hours or self.time_off is not None:
            self._refuse_doubtful_order()
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
    def spells(self) -> tuple[Spell, ...]:
        """The stretches of work read so far, as they were typed."""
        return tuple(typed.spell for typed in self.typed_spells)

    @property
    def has_hours(self) -> bool:
        """Whether hours of work were read, as times or as an amount."""
        return bool(self.spells) or self.amount is not None

    def _refuse_second_way(self, example: str = "0830-1630 2030-2215") -> NoReturn:
        """Refuse hours given twice in ways that can't be added up."""
        raise _refuse(
            "hours_twice",
            _("the hours are given in two ways: “{text}” comes on top of the rest").format(
                text=self.tokens[self.next].text
            ),
            example,
            self.position,
        )

    def _spell_ahead(self) -> tuple[re.Match[str] | None, int]:
        """A spell at the place reached and the words it takes: `0830-1745`, `0830 - 1745` or `0830 to 1745`."""
        if match := _SPELL.fullmatch(self.folded()):
            return match, 1
        if self.folded(1) in {"-", "to"}:
            return _SPELL.fullmatch(f"{self.folded()}-{self.folded(2)}"), 3
        return None, 1

    def _read_spell(self) -> bool:
        match, words = self._spell_ahead()
        if match is None:
            return False
        if self.amount is not None:
            self._refuse_second_way()
        at = self.tokens[self.next].position
        start, end = _clock(match["start"], at), _clock(match["end"], at)
        if start.is_midnight:
            raise _refuse("time", _("{time} is not a time to start at").format(time="24:00"), "0000-0400", at)
        self._add_spell(start, end, match[0])
        self.next += words
        return True

    def _add_spell(self, start: _Clock, end: _Clock, text: str) -> None:
        if start.at == end.at and not end.is_midnight:
            raise _refuse(
                "no_length",
                _("starts and ends at the same time"),
                "0830-1745",
                self.position,
            )
        at = self.tokens[self.next].position
        if other := _other_reading(start, end):
            raise _half_of_day(text, other, at)
        spell = Spell.on(self.date, start.at, end.at, self.context.zone, end_is_midnight=end.is_midnight)
        self.typed_spells.append(_TypedSpell(spell, text, at, start.is_open and end.is_open))

    def _refuse_doubtful_order(self) -> None:
        """Refuse hours after midnight on the day before, and open times that run into the spell beside them."""
        for before, after in itertools.pairwise(self.typed_spells):
            if before.spell.day_shift and after.spell.start < before.spell.start:
                raise _refuse(
                    "next_day",
                    _("“{text}” is after midnight: it belongs to the next day").format(text=after.text),
                    f"{before.spell.date + timedelta(days=1):%Y-%m-%d} {after.text}",
                    after.position,
                )
            for open_spell in (before, after):
                if open_spell.is_open and after.spell.start < before.spell.end:
                    started, ended = open_spell.spell.start, open_spell.spell.end
                    other = [at.hour * HOUR + at.minute + _HALF_A_DAY for at in (started, ended)]
                    raise _half_of_day(open_spell.text, other, open_spell.position)

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
        end = _clock(self.folded(1), self.tokens[self.next + 1].position)
        start_minute = usual.start.hour * HOUR + usual.start.minute
        if end.is_open and _clock_minutes(start_minute, end.minute_of_day) < usual.span_minutes:
            # “to 9” is more often a late evening than a morning cut short.
            other = (start_minute, end.minute_of_day + _HALF_A_DAY)
            raise _half_of_day(f"to {self.folded(1)}", other, self.position)
        self._add_spell(_Clock(usual.start), end, f"to {self.folded(1)}")
        self.next += 2
        return True

    def _read_usual(self) -> bool:
        """`usual`, `usual +1h10`, `+1h10`: the usual day, its end put off."""
        words = 1 if self.folded() == "usual" else 0
        extra = 0
        if self.folded(words).startswith("+"):
            extra, extra_words = self._minutes_ahead(words, sign="+")
            if not extra:
                self._refuse_here(self.tokens[self.next + words], "+1h10")
            words += extra_words
        if not words:
            return False
        if self.has_hours:
            self._refuse_second_way()
        usual = self._usual()
        if usual.span_minutes + (extra or 0) >= DAY:
            raise _refuse("too_long", _("one stretch of work can't be longer than a day"), "+1h10", self.position)
        finish = datetime.combine(self.date, usual.start) + timedelta(minutes=usual.span_minutes + (extra or 0))
        self._add_spell(_Clock(usual.start), _Clock(finish.time()), self.folded())
        if usual.break_minutes:
            self.break_minutes, self.break_source = usual.break_minutes, BreakSource.USUAL
        self.next += words
        return True

    def _minutes_ahead(self, ahead: int, *, sign: str = "") -> tuple[Minutes | None, int]:
        """Minutes `ahead` words on, and the words they take: `30`, `30 min`, `45m`, `1 hour`, `1h 15m`.

        Args:
            ahead: how many words to pass over.
            sign: a sign that the first word starts with.

        Returns:
            No minutes where there are none.
        """
        text, following = self.folded(ahead).removeprefix(sign), self.folded(ahead + 1)
        if text.isascii() and text.isdigit() and len(text) <= 5:
            if unit := _UNITS.get(following):
                return int(text) * unit, 2
            if 0 < int(text) < _LEAST_BARE_MINUTES:
                word = self.tokens[self.next + ahead]
                raise _refuse(
                    "unit",
                    _("“{text}” could be minutes or hours").format(text=word.text),
                    f"{sign}{text}h",
                    word.position,
                )
            return int(text), 1
        return self._duration_ahead(ahead, sign=sign)

    def _duration_ahead(self, ahead: int, *, sign: str = "") -> tuple[Minutes | None, int]:
        """As `_minutes_ahead`, but the unit must be given."""
        text, following = self.folded(ahead).removeprefix(sign), self.folded(ahead + 1)
        if _NUMBER.fullmatch(text) and following in _UNITS:
            unit = "h" if _UNITS[following] == HOUR else "m"
            return parse_duration(f"{text}{unit}"), 2
        minutes = parse_duration(text)
        if minutes is not None and _WHOLE_HOURS.fullmatch(text) and _ODD_MINUTES.fullmatch(following):
            return minutes + (parse_duration(following) or 0), 2
        return minutes, 1

    def _read_amount(self) -> bool:
        minutes, words = self._duration_ahead(0)
        if minutes is None:
            return False
        if self.has_hours:
            self._refuse_second_way("0830-1745 -30")
        if not 0 < minutes <= DAY:
            raise _refuse("amount", _("a day's hours are more than none and at most 24"), "8h45", self.position)
        self.amount = minutes
        self.next += words
        return True

    def _read_time_off(self) -> bool:
        """`leave`, `sick pm`, `toil 2h`, `unpaid leave`."""
        is_unpaid = self.folded() == "unpaid"
        ahead = int(is_unpaid)
        words = next(
            (
                words
                for words in _TIME_OFF_WORDS
                if all(self.folded(ahead + n) == word for n, word in enumerate(words))
            ),
            None,
        )
        if words is None:
            return False
        if self.time_off is not None:
            raise _refuse("time_off_twice", _("two kinds of time off are given"), "leave am", self.position)
        self.next += ahead + len(words)
        self.time_off = TimeOff(_TIME_OFF_WORDS[words], *self._portion(), paid=not is_unpaid)
        return True

    def _portion(self) -> tuple[Portion, Minutes | None]:
        if portion := _PORTIONS.get(self.folded()):
            self.next += 1
            return portion, None
        minutes, words = self._duration_ahead(0)
        if not minutes:
            return Portion.WHOLE, None
        if minutes > DAY:
            raise _refuse("amount", _("a day's hours are more than none and at most 24"), "toil 2h", self.position)
        self.next += words
        return Portion.HOURS, minutes

    # -- breaks, reasons, note --------------------------------------------------------------------

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
        if word in {"break", "-"}:
            minutes, words = self._minutes_ahead(1)
            return minutes, words + 1
        if word.startswith("-"):
            return self._minutes_ahead(0, sign="-")
        return None, 0

    def read_rest(self) -> None:
        """Take reasons from wherever they stand; what is left is the note, word for word."""
        note: list[_Token] = []
        while self.next < len(self.tokens):
            token = self.tokens[self.next]
            if match := _REASON.fullmatch(token.folded):
                if match[1] not in self.reasons:
                    self.reasons.append(match[1])
            else:
                self._refuse_hours_in_note(token, first=not note)
                note.append(token)
            self.next += 1
        self._refuse_doubtful_note(note)
        self.note = unicodedata.normalize("NFC", " ".join(token.text for token in note))

    def _refuse_here(self, token: _Token, example: str = "0830-1745 -30 #duty home visit") -> NoReturn:
        raise _refuse(
            "not_understood",
            _("“{text}” is not understood here").format(text=token.text),
            example,
            token.position,
        )

    def _refuse_hours_in_note(self, token: _Token, *, first: bool) -> None:
        """Refuse a break or a reason gone wrong, and hours: none of them can be meant for a note."""
        is_break = (first or token.folded != "-") and self._break_ahead()[0] is not None
        if is_break or re.match(r"[-+][\d½¼¾]|#", token.folded):
            self._refuse_here(token)
        if first and self._hours_begin_note():
            self._refuse_here(token)
        stretch = token.folded.strip(_PUNCTUATION)
        if self.folded(1) in {"-", "to", "till", "until"}:
            stretch = f"{stretch}-{self.folded(2).strip(_PUNCTUATION)}"
        match = _TWO_TIMES.fullmatch(stretch) or _TWO_TIMES.fullmatch(token.folded.strip(_PUNCTUATION))
        if match and not _are_years(match["start"], match["end"]):
            self._refuse_here(token, "0830-1630 2030-2215")

    def _hours_begin_note(self) -> bool:
        """Whether the words at the place reached are hours, or what is left of them, rather than a note."""
        word, following = (self.folded(ahead).strip(f"{_PUNCTUATION}-") for ahead in (0, 1))
        if self.folded() in _MORE_HOURS_FOLLOW:
            return _could_be_hours(following) or following in _HALVES or (following,) in _TIME_OFF_WORDS
        if _LONE_TIME.fullmatch(word) or self._spell_ahead()[0] or word in _HALVES or word == Manner.INSTEAD.value:
            return True
        if word in _TAKEN_OFF_WORDS:
            return bool(_NUMBER.match(following)) or any(self.folded(ahead) in _UNITS for ahead in (1, 2))
        if not _NUMBER.fullmatch(word):
            return False
        before = self.tokens[self.next - 1].folded
        follows_hours = len(word) == 2 and bool(_WHOLE_HOURS.fullmatch(before) or _UNITS.get(before) == HOUR)
        return not following or following in _UNITS or follows_hours

    def _refuse_doubtful_note(self, note: list[_Token]) -> None:
        """Refuse a note that says something else than the line was read as: another day, part of one, a break."""
        if not note:
            return
        words = [token.folded.strip(_PUNCTUATION) for token in note]
        if match := _SPELL.fullmatch(words[-1]):
            start, end = match["start"], match["end"]
            if start != end and not _are_years(start, end):
                self._refuse_here(note[-1], "0830-1630 2030-2215")
        self._refuse_other_day(note, words)
        if self.time_off is not None and "unpaid" in words:
            self._refuse_here(note[words.index("unpaid")], "unpaid leave")
        if self.time_off is not None and self.time_off.portion is Portion.WHOLE:
            self._refuse_other_time_off(note, words)
        for token, word in zip(note, words, strict=True):
            if _BREAK_WORD.fullmatch(word) and any(each.source is BreakSource.USUAL for each in self._breaks()):
                raise _refuse(
                    "break_unclear",
                    _("the note speaks of a break: say how long it was, or that there was none"),
                    "0830-1745 no break",
                    token.position,
                )

    def _refuse_other_day(self, note: list[_Token], words: list[str]) -> None:
        """Refuse a day that was typed after the hours instead of before them."""
        if self.day_was_typed:
            return
        place = 1 if words[0] in _BEFORE_A_DAY and len(words) > 1 else 0
        names_day = _is_day(words[place])
        if not names_day and words[-1] == "yesterday" and not {*words[-2:-1]} & _SINCE_A_DAY:
            place, names_day = len(words) - 1, True
        if names_day:
            raise _refuse(
                "day_comes_first",
                _("the day comes first: “{text}”").format(text=note[place].text),
                _("mon 0830-1745"),
                note[place].position,
            )

    def _refuse_other_time_off(self, note: list[_Token], words: list[str]) -> None:
        """Refuse a whole day off whose note speaks of part of a day, or of several days."""
        for token, word in zip(note, words, strict=True):
            has_time = word in _UNITS or _LONE_TIME.fullmatch(word) or parse_duration(word) is not None
            if has_time or word in _PART_OF_DAY_WORDS:
                raise _refuse(
                    "part_of_day",
                    _("say which part of the day was off, or for how long: “{text}” is not understood").format(
                        text=token.text
                    ),
                    "leave am",
                    token.position,
                )
            if word in _MANY_DAYS_WORDS or any(map(_is_day, re.split(r"[-–]", word))):
                raise _refuse("one_day", _("one line logs one day"), "mon leave", token.position)

    # -- the record -------------------------------------------------------------------------------

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
            spells=self.spells,
            amount_minutes=self.amount,
            breaks=self._breaks(),
            time_off=self.time_off,
            reasons=tuple(self.reasons),
            note=self.note,
        )

    def _breaks(self) -> tuple[Break, ...]:
        minutes, source = self.break_minutes, self.break_source
        if minutes is None and elapsed_minutes(self.spells) > BREAK_DUE_AFTER:
            usual = self.context.usual_on(self.date)
            minutes, source = (usual.break_minutes if usual else 0), BreakSource.USUAL
        return (Break(minutes, source=source),) if minutes else ()


def _could_be_hours(word: str) -> bool:
    """Whether a word is a time, two times, a length of time or a number."""
    forms = (_SPELL, _LONE_TIME, _NUMBER)
    return any(form.fullmatch(word) for form in forms) or parse_duration(word) is not None


def _is_day(word: str) -> bool:
    """Whether a word names a day other than today."""
    named = word in _DAY_NAMES or word in {"yesterday", "tomorrow"}
    return named or bool(_ISO_DATE.fullmatch(word) or _BRITISH_DATE.fullmatch(word))


def _are_years(first: str, second: str) -> bool:
    """Whether two numbers are a year and the next, such as `2025` and `2026`, rather than times."""
    return first.isdigit() and second.isdigit() and first.startswith("20") and int(second) == int(first) + 1


def _refuse_unprintable(line: str) -> None:
    """Refuse control characters and halves of characters, which no document could show."""
    for position, character in enumerate(line):
        if unicodedata.category(character) in {"Cc", "Cs"} and not character.isspace():
            raise _refuse("character", _("a character that can't be shown"), "0830-1745 -30", position)


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
    if not line.strip():
        raise _refuse("empty", _("nothing to log"), "0830-1745 -30")
    if len(line) > MOST_CHARACTERS:
        raise _refuse("too_long", _("more than {number} characters").format(number=MOST_CHARACTERS))
    refuse_blocked(line)
    _refuse_unprintable(line)
    parser = _Parser(_tokens(line), context, default_day or context.today)
    parser.read_day()
    parser.read_manner()
    parser.read_what()
    parser.read_break()
    parser.read_rest()
    return QuickEntry(parser.record(), parser.manner)


def parse_quick_entry(line: str, context: EntryContext, *, default_day: date | None = None) -> DayRecord:
    """The record that one line gives; as `read_quick_entry`, for callers that have no earlier record."""
    return read_quick_entry(line, context, default_day=default_day).record


def parse_day(text: str, today: date) -> date:
    """Read a day as the quick-entry line does: `2026-03-02`, `2/3`, `02/03/2026`, `yesterday`, `mon`.

    Raises:
        InvalidInputError: it is not a day, or there is no such date.
    """
    parser = _Parser(_tokens(text), EntryContext(today, UTC, _no_usual_day), date.min)
    parser.read_day()
    if parser.next != 1 or len(parser.tokens) != 1:
        raise _refuse("date", _("“{text}” is not a date").format(text=text), "2026-03-02")
    return parser.date


def parse_clock_times(text: str) -> tuple[time, time]:
    """Read two clock times as the quick-entry line does: `0830-1624`.

    Raises:
        InvalidInputError: it is not two times, or one of them does not exist.
    """
    match = _SPELL.fullmatch(text.strip().translate(_DASHES).casefold())
    if match is None:
        raise _refuse("time", _("“{text}” is not a start and a finish").format(text=text), "0830-1624")
    start, end = _clock(match["start"], 0), _clock(match["end"], 0)
    if other := _other_reading(start, end):
        raise _half_of_day(match[0], other)
    return start.at, end.at


def parse_break(text: str) -> Minutes:
    """Read a break as the quick-entry line does, without its minus sign: `30`, `45m`, `1h`.

    Raises:
        InvalidInputError: it is not a length of time.
    """
    word = text.strip().casefold()
    is_bare = word.isascii() and word.isdigit()
    minutes = parse_duration(f"{word}m" if is_bare else word)
    if minutes is None or (is_bare and 0 < minutes < _LEAST_BARE_MINUTES):
        raise _refuse("break", _("“{text}” is not the length of a break").format(text=text), "30")
    return minutes


def _no_usual_day(_day: date) -> None:
    """There is no usual day where only a date is read."""
