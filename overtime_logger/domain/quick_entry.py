"""The quick-entry line: one line of text to one day's record. What is not understood is refused, never guessed.

`[DAY] [also|instead] WHAT [BREAK] [#reason ...] [note]`, as the interface describes it in section 3.
"""

from __future__ import annotations

import itertools
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
)
from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.entry_clock import (
    HALF_A_DAY,
    Clock,
    clock_minutes,
    half_of_day,
    other_reading,
    read_clock,
)
from overtime_logger.domain.entry_note import refuse_doubtful_note, refuse_hours_in_note
from overtime_logger.domain.entry_words import (
    BRITISH_DATE,
    DASHES,
    DAY_NAMES,
    ISO_DATE,
    LEAST_BARE_MINUTES,
    LONE_TIME,
    REASON,
    SPELL,
    TIME_OFF_WORDS,
    Word,
    Words,
    refusal,
    refuse_here,
    split_words,
)
from overtime_logger.domain.identifiers import refuse_blocked
from overtime_logger.domain.period import DAYS_IN_WEEK
from overtime_logger.domain.spell import Spell, elapsed_minutes
from overtime_logger.domain.written import parse_duration

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import tzinfo

    from overtime_logger.domain.contract import UsualDay

MOST_CHARACTERS = 2000
EARLIEST_YEAR, LATEST_YEAR = 1950, 2199
"""A year beyond these is a slip of the finger."""

_PORTIONS = {"am": Portion.MORNING, "pm": Portion.AFTERNOON}
_MANNERS = {manner.value: manner for manner in (Manner.ALSO, Manner.INSTEAD)}


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


class _TypedSpell(NamedTuple):
    """A spell with what was typed for it; `is_open` says that neither of its times names its half of the day."""

    spell: Spell
    text: str
    position: int
    is_open: bool


@dataclass(slots=True)
class _Parser:
    """Reads tokens from left to right into the parts of a record."""

    words: Words
    context: EntryContext
    date: date
    manner: Manner = Manner.AMEND
    day_was_typed: bool = False
    typed_spells: list[_TypedSpell] = field(default_factory=list[_TypedSpell])
    amount: Minutes | None = None
    time_off: TimeOff | None = None
    break_minutes: Minutes | None = None
    break_source: BreakSource = BreakSource.TYPED
    reasons: list[str] = field(default_factory=list[str])
    note: str = ""

    # -- the day ----------------------------------------------------------------------------------

    def read_day(self) -> None:
        """Take the day off the front of the line, if it is there."""
        word = self.words.folded()
        day: date | None = None
        if word == "today":
            day = self.context.today
        elif word == "yesterday":
            day = self.context.today - timedelta(days=1)
        elif word == "tomorrow":
            day = self.context.today + timedelta(days=1)
        elif word in DAY_NAMES:
            back = (self.context.today.weekday() - DAY_NAMES[word]) % DAYS_IN_WEEK
            day = self.context.today - timedelta(days=back)
        elif match := ISO_DATE.fullmatch(word):
            day = self._calendar_day(*(int(part) for part in match.groups()))
        elif match := BRITISH_DATE.fullmatch(word):
            day = self._british_day(match)
        if day is not None:
            self.date = day
            self.day_was_typed = True
            self.words.next += 1

    def read_manner(self) -> None:
        """Take `also` or `instead`, if it is there."""
        if manner := _MANNERS.get(self.words.folded()):
            self.manner = manner
            self.words.next += 1

    def _calendar_day(self, year: int, month: int, day: int) -> date:
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise refusal(
                "year",
                _("{year} is not a year to log hours in").format(year=year),
                "2/3 0830-1700",
                self.words.position,
            )
        try:
            return date(year, month, day)
        except ValueError:
            raise refusal("date", _("no such date"), "2/3 0830-1700", self.words.position) from None

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
        raise refusal("date", _("no such date"), "2/3 0830-1700", self.words.position)

    # -- what was done ----------------------------------------------------------------------------

    def read_what(self) -> None:
        """Take hours and time off, in any order, until something else comes."""
        if not self.words.tokens[self.words.next :]:
            raise refusal("no_hours", _("no hours or day off found"), "0830-1745 -30")
        readers = (self._read_time_off, self._read_spell, self._read_finish, self._read_usual, self._read_amount)
        while any(reader() for reader in readers):
            pass
        if self.has_hours or self.time_off is not None:
            self._refuse_doubtful_order()
            return
        word = self.words.tokens[self.words.next]
        if word.folded[0].isdigit() or word.folded[0] in "+-":
            raise refusal(
                "not_understood",
                _("“{text}” is not understood").format(text=word.text),
                "0830-1745 -30",
                word.position,
            )
        raise refusal("no_hours", _("no hours or day off found"), "0830-1745 -30", word.position)

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
        raise refusal(
            "hours_twice",
            _("the hours are given in two ways: “{text}” comes on top of the rest").format(
                text=self.words.tokens[self.words.next].text
            ),
            example,
            self.words.position,
        )

    def _read_spell(self) -> bool:
        match, words = self.words.spell_ahead()
        if match is None:
            return False
        if self.amount is not None:
            self._refuse_second_way()
        at = self.words.tokens[self.words.next].position
        start, end = read_clock(match["start"], at), read_clock(match["end"], at)
        if start.is_midnight:
            raise refusal("time", _("{time} is not a time to start at").format(time="24:00"), "0000-0400", at)
        self._add_spell(start, end, match[0])
        self.words.next += words
        return True

    def _add_spell(self, start: Clock, end: Clock, text: str) -> None:
        if start.at == end.at and not end.is_midnight:
            raise refusal(
                "no_length",
                _("starts and ends at the same time"),
                "0830-1745",
                self.words.position,
            )
        at = self.words.tokens[self.words.next].position
        if other := other_reading(start, end):
            raise half_of_day(text, other, at)
        spell = Spell.on(self.date, start.at, end.at, self.context.zone, end_is_midnight=end.is_midnight)
        self.typed_spells.append(_TypedSpell(spell, text, at, start.is_open and end.is_open))

    def _refuse_doubtful_order(self) -> None:
        """Refuse hours after midnight on the day before, and open times that run into the spell beside them."""
        for before, after in itertools.pairwise(self.typed_spells):
            if before.spell.day_shift and after.spell.start < before.spell.start:
                raise refusal(
                    "next_day",
                    _("“{text}” is after midnight: it belongs to the next day").format(text=after.text),
                    f"{before.spell.date + timedelta(days=1):%Y-%m-%d} {after.text}",
                    after.position,
                )
            for open_spell in (before, after):
                if open_spell.is_open and after.spell.start < before.spell.end:
                    started, ended = open_spell.spell.start, open_spell.spell.end
                    other = [at.hour * HOUR + at.minute + HALF_A_DAY for at in (started, ended)]
                    raise half_of_day(open_spell.text, other, open_spell.position)

    def _usual(self) -> UsualDay:
        usual = self.context.usual_on(self.date)
        if usual is None:
            raise refusal("no_usual", _("no usual day is set for this date"), "0830-1745 -30", self.words.position)
        return usual

    def _read_finish(self) -> bool:
        """`to 1815`: from the usual start."""
        if self.words.folded() != "to" or (
            not LONE_TIME.fullmatch(self.words.folded(1)) and not self.words.folded(1).isdigit()
        ):
            return False
        if self.has_hours:
            self._refuse_second_way()
        usual = self._usual()
        end = read_clock(self.words.folded(1), self.words.tokens[self.words.next + 1].position)
        start_minute = usual.start.hour * HOUR + usual.start.minute
        if end.is_open and clock_minutes(start_minute, end.minute_of_day) < usual.span_minutes:
            # “to 9” is more often a late evening than a morning cut short.
            other = (start_minute, end.minute_of_day + HALF_A_DAY)
            raise half_of_day(f"to {self.words.folded(1)}", other, self.words.position)
        self._add_spell(Clock(usual.start), end, f"to {self.words.folded(1)}")
        self.words.next += 2
        return True

    def _read_usual(self) -> bool:
        """`usual`, `usual +1h10`, `+1h10`: the usual day, its end put off."""
        words = 1 if self.words.folded() == "usual" else 0
        extra = 0
        if self.words.folded(words).startswith("+"):
            extra, extra_words = self.words.minutes_ahead(words, sign="+")
            if not extra:
                refuse_here(self.words.tokens[self.words.next + words], "+1h10")
            words += extra_words
        if not words:
            return False
        if self.has_hours:
            self._refuse_second_way()
        usual = self._usual()
        if usual.span_minutes + (extra or 0) >= DAY:
            raise refusal(
                "too_long", _("one stretch of work can't be longer than a day"), "+1h10", self.words.position
            )
        finish = datetime.combine(self.date, usual.start) + timedelta(minutes=usual.span_minutes + (extra or 0))
        self._add_spell(Clock(usual.start), Clock(finish.time()), self.words.folded())
        if usual.break_minutes:
            self.break_minutes, self.break_source = usual.break_minutes, BreakSource.USUAL
        self.words.next += words
        return True

    def _read_amount(self) -> bool:
        minutes, words = self.words.duration_ahead(0)
        if minutes is None:
            return False
        if self.has_hours:
            self._refuse_second_way("0830-1745 -30")
        if not 0 < minutes <= DAY:
            raise refusal(
                "amount", _("a day's hours are more than none and at most 24"), "8h45", self.words.position
            )
        self.amount = minutes
        self.words.next += words
        return True

    def _read_time_off(self) -> bool:
        """`leave`, `sick pm`, `toil 2h`, `unpaid leave`."""
        is_unpaid = self.words.folded() == "unpaid"
        ahead = int(is_unpaid)
        words = next(
            (
                words
                for words in TIME_OFF_WORDS
                if all(self.words.folded(ahead + n) == word for n, word in enumerate(words))
            ),
            None,
        )
        if words is None:
            return False
        if self.time_off is not None:
            raise refusal("time_off_twice", _("two kinds of time off are given"), "leave am", self.words.position)
        self.words.next += ahead + len(words)
        self.time_off = TimeOff(TIME_OFF_WORDS[words], *self._portion(), paid=not is_unpaid)
        return True

    def _portion(self) -> tuple[Portion, Minutes | None]:
        if portion := _PORTIONS.get(self.words.folded()):
            self.words.next += 1
            return portion, None
        minutes, words = self.words.duration_ahead(0)
        if not minutes:
            return Portion.WHOLE, None
        if minutes > DAY:
            raise refusal(
                "amount", _("a day's hours are more than none and at most 24"), "toil 2h", self.words.position
            )
        self.words.next += words
        return Portion.HOURS, minutes

    # -- breaks, reasons, note --------------------------------------------------------------------

    def read_break(self) -> None:
        """Take the break, if one is given."""
        minutes, words = self.words.break_ahead()
        if minutes is None:
            return
        at = self.words.position
        if self.amount is not None:
            raise refusal(
                "break_from_amount",
                _("an amount of hours is what was worked: no break is taken from it"),
                "0830-1745 -30",
                at,
            )
        if not self.spells:
            raise refusal("break_without_work", _("a break needs hours worked"), "leave am 1300-1700", at)
        self.break_minutes, self.break_source = minutes, BreakSource.TYPED
        self.words.next += words

    def read_rest(self) -> None:
        """Take reasons from wherever they stand; what is left is the note, word for word."""
        note: list[Word] = []
        while self.words.next < len(self.words.tokens):
            token = self.words.tokens[self.words.next]
            if match := REASON.fullmatch(token.folded):
                if match[1] not in self.reasons:
                    self.reasons.append(match[1])
            else:
                refuse_hours_in_note(self.words, first=not note)
                note.append(token)
            self.words.next += 1
        takes_usual_break = any(each.source is BreakSource.USUAL for each in self._breaks())
        refuse_doubtful_note(
            note,
            self.time_off,
            day_was_typed=self.day_was_typed,
            takes_usual_break=takes_usual_break,
            is_amount=self.amount is not None,
        )
        self.note = unicodedata.normalize("NFC", " ".join(token.text for token in note))

    # -- the record -------------------------------------------------------------------------------

    def record(self) -> DayRecord:
        """Put the parts together.

        Raises:
            InvalidInputError: they contradict each other.
        """
        if self.time_off is not None and self.time_off.portion is Portion.WHOLE and self.has_hours:
            raise refusal(
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


def _refuse_unprintable(line: str) -> None:
    """Refuse control characters and halves of characters, which no document could show."""
    for position, character in enumerate(line):
        if unicodedata.category(character) in {"Cc", "Cs"} and not character.isspace():
            raise refusal("character", _("a character that can't be shown"), "0830-1745 -30", position)


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
        raise refusal("empty", _("nothing to log"), "0830-1745 -30")
    if len(line) > MOST_CHARACTERS:
        raise refusal("too_long", _("more than {number} characters").format(number=MOST_CHARACTERS))
    refuse_blocked(line)
    _refuse_unprintable(line)
    parser = _Parser(Words(split_words(line)), context, default_day or context.today)
    # The word and the day may stand in either order: “instead mon 0830-1700”.
    parser.read_manner()
    parser.read_day()
    parser.read_manner()
    parser.read_what()
    parser.read_break()
    parser.read_rest()
    return QuickEntry(parser.record(), parser.manner)


def parse_day(text: str, today: date) -> date:
    """Read a day as the quick-entry line does: `2026-03-02`, `2/3`, `02/03/2026`, `yesterday`, `mon`.

    Raises:
        InvalidInputError: it is not a day, or there is no such date.
    """
    parser = _Parser(Words(split_words(text)), EntryContext(today, UTC, _no_usual_day), date.min)
    parser.read_day()
    if parser.words.next != 1 or len(parser.words.tokens) != 1:
        raise refusal("date", _("“{text}” is not a date").format(text=text), "2026-03-02")
    return parser.date


def parse_clock_times(text: str) -> tuple[time, time]:
    """Read two clock times as the quick-entry line does: `0830-1624`.

    Raises:
        InvalidInputError: it is not two times, or one of them does not exist.
    """
    match = SPELL.fullmatch(text.strip().translate(DASHES).casefold())
    if match is None:
        raise refusal("time", _("“{text}” is not a start and a finish").format(text=text), "0830-1624")
    start, end = read_clock(match["start"], 0), read_clock(match["end"], 0)
    if other := other_reading(start, end):
        raise half_of_day(match[0], other)
    return start.at, end.at


def parse_break(text: str) -> Minutes:
    """Read a break as the quick-entry line does, without its minus sign: `30`, `45m`, `1h`.

    Raises:
        InvalidInputError: it is not a length of time.
    """
    word = text.strip().casefold()
    is_bare = word.isascii() and word.isdigit()
    minutes = parse_duration(f"{word}m" if is_bare else word)
    if minutes is None or (is_bare and 0 < minutes < LEAST_BARE_MINUTES):
        raise refusal("break", _("“{text}” is not the length of a break").format(text=text), "30")
    return minutes


def _no_usual_day(_day: date) -> None:
    """There is no usual day where only a date is read."""
