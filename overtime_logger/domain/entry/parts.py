"""The parts of an entry line: what each of its words is read as, before anything is decided.

Every token ends up in exactly one part, or is left for the note. `entry_reader.py` makes a record of the parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import Manner, Portion, TimeOffKind
from overtime_logger.domain.entry.days import NamedDays
from overtime_logger.domain.entry.written import (
    ClockTime,
    Length,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from overtime_logger.domain.contract import UsualDay
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.entry.vocabulary import TimeOffWord


@dataclass(slots=True)
class WorkSpan:
    """Two times between which work was done; no start means the usual start, no end the usual finish.

    `may_be_date` says that its two numbers may be a day and a month (`23-11`), `in_evening` that a word beside it
    says evening.
    """

    start: ClockTime | None
    end: ClockTime | None
    first: int
    last: int
    may_be_date: bool = False
    in_evening: bool = False
    follows_time_off: bool = False
    is_finish: bool = False
    """Whether only the finish was written; the start is the usual one."""
    is_sure: bool = False
    """Whether its times are taken literally."""
    after_words: bool = False
    """Whether words of the note are between other hours and it: `0830-1745 court 10-12`."""
    is_second: bool = False
    """Whether it is a finish beside other hours."""


@dataclass(slots=True)
class BreakPart:
    """A break as written: its length, or its times; `is_usual` where it is said to be the usual one.

    `length` is None where there is only the word.
    """

    length: Length | None
    at: int
    times: tuple[ClockTime, ClockTime] | None = None
    is_usual: bool = False
    is_bare: bool = False
    """Whether only a minus sign says that it is one."""
    is_sure: bool = False
    """Whether it is a break beside others of the line."""


@dataclass(slots=True)
class OffPart:
    """Time off as written. `word` is what it was called; `is_half` says half a day that leaves open which."""

    words: list[TimeOffWord]
    at: int
    is_vague: bool
    portion: Portion | None = None
    is_half: bool = False
    length: Length | None = None
    paid: bool = True
    clock: tuple[str, ClockTime] | None = None
    """A time of day that is next to it, with the word before it."""
    is_denied: bool = False
    follows_hours: bool = False
    is_hedged: bool = False
    left_early: bool = False
    """Whether it says that the day began with work: `went home sick`."""
    end: int = 0

    @property
    def is_sick(self) -> bool:
        """Whether a word for it says sickness."""
        return any(word.kind is TimeOffKind.SICK for word in self.words)


class Out(NamedTuple):
    """Two times that were not worked, inside hours that were.

    `is_absence` says that it is named as one (`dentist`), `is_said` that the rest is said to have been worked.
    """

    times: tuple[ClockTime, ClockTime]
    first: int
    last: int
    is_absence: bool = False
    is_said: bool = False


class ExtraHours(NamedTuple):
    """Hours over or (negative) under the usual day, with the place they were written at."""

    length: Length
    at: int
    is_less: bool = False
    is_vague: bool = False
    """Whether it may also mean something else: `1h late`."""


@dataclass(slots=True)
class Parts:
    """What a line is made of. Numbers are places in `tokens`."""

    line: str
    tokens: tuple[Token, ...]
    today: date
    manner: Manner = Manner.AMEND
    days: list[NamedDays] = field(default_factory=list[NamedDays])
    spans: list[WorkSpan] = field(default_factory=list[WorkSpan])
    usual_at: int | None = None
    start: tuple[ClockTime, int, int] | None = None
    """A start alone, with the token it starts at and the one after it."""
    same_as: NamedDays | None = None
    """The day whose hours `usual_at` means; without points, the last one recorded."""
    usual: UsualDay | None = None
    """The usual day of this line, where it is not that of the contract."""
    outs: list[Out] = field(default_factory=list[Out])
    row: tuple[int, int] | None = None
    """How many units of how many days time off lasts: `2 weeks` is (2, 7)."""
    extras: list[ExtraHours] = field(default_factory=list[ExtraHours])
    amounts: list[tuple[Length, int, int]] = field(default_factory=list[tuple[Length, int, int]])
    """Amounts of hours, with the token they start at and the one after them."""
    breaks: list[BreakPart] = field(default_factory=list[BreakPart])
    offs: list[OffPart] = field(default_factory=list[OffPart])
    tags: list[str] = field(default_factory=list[str])
    left: list[int] = field(default_factory=list[int])
    """Tokens that are part of nothing, in order: the note, if it may be one."""
    counted: set[int] = field(default_factory=set[int])
    """Those of them that plainly count work, or are an ordinary phrase."""
    splits: list[int] = field(default_factory=list[int])
    """Bare minutes after hours that may count the word after them: `8h 10 recalls`."""
    hedges: int = 0
    """How much of it is likely rather than certain."""
    joined: set[int] = field(default_factory=set[int])
    """Where a part begins and ends: tokens next to one."""
    start_shift: Minutes = 0
    """How much later than usual the day began, where that was asked and chosen."""
    is_evening: bool = False
    """Whether the day is said to have been in the evening: `tonight`."""
    later_end: Minutes = 0
    """How much the last stretch is put off, where that was asked and chosen."""

    @property
    def has_hours(self) -> bool:
        """Whether hours were read so far."""
        return bool(self.spans or self.amounts or self.extras or self.usual_at is not None or self.start)

    def copied(self) -> Parts:
        """The same parts, to be changed apart; the tokens are shared."""
        return replace(
            self,
            days=self.days[:],
            spans=[replace(span) for span in self.spans],
            outs=self.outs[:],
            extras=self.extras[:],
            amounts=self.amounts[:],
            breaks=[replace(each) for each in self.breaks],
            offs=[replace(off, words=off.words[:]) for off in self.offs],
            tags=self.tags[:],
            left=self.left[:],
            counted=set(self.counted),
            splits=self.splits[:],
            joined=set(self.joined),
        )

    def keep(self, places: Iterable[int]) -> None:
        """Leave tokens to the note, where they may stay."""
        kept = set(places)
        self.counted |= kept
        self.left = sorted({*self.left, *kept})

    def text(self, first: int, end: int) -> str:
        """The line's own text of some tokens."""
        return self.line[self.tokens[first].start : self.tokens[end - 1].end]
