"""The words of an entry line, and the vocabulary that its days, times and lengths are made of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from gettext import gettext as _
from typing import NoReturn

from overtime_logger.domain.day import TimeOffKind
from overtime_logger.domain.duration import HOUR, Minutes
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.written import parse_duration

DAY_NAMES = {
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
TIME_OFF_WORDS = {
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
HALVES = {"am", "pm", "a.m", "p.m"}

# Hyphens, dashes and the minus sign, as keyboards, telephones and word processors write them.
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
PUNCTUATION = ".,;:!?()[]\"'“”‘’"

_CLOCK = r"(?:\d{1,2}[:.]\d{2}|\d{3,4}|\d{1,2})(?:am|pm)?"
SPELL = re.compile(rf"(?P<start>{_CLOCK})-(?P<end>{_CLOCK})")
# A lone time, such as 1815 or 18:15, in a place where it can't be part of a note by intention.
LONE_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?|\d{3,4}(?:am|pm)?|\d{1,2}(?:am|pm)")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
REASON = re.compile(r"#(\w[\w-]*)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
WHOLE_HOURS = re.compile(r"[-+]?\d{1,4}h")
_ODD_MINUTES = re.compile(r"[0-5]?\d(?:m|mins?)")

UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), HOUR),
}
LEAST_BARE_MINUTES = 5
"""A bare number below this is as likely to mean hours: `-1`, `+2`."""


def refusal(code: str, message: str, example: str = "", at: int | None = None) -> InvalidInputError:
    """The refusal of a line.

    Args:
        code: what is wrong, for programs, without its prefix.
        message: what is wrong, for the person.
        example: a line that would be taken.
        at: the place, in characters from 0.
    """
    hint = _("For example: {example}").format(example=example) if example else ""
    return InvalidInputError(f"entry.{code}", message, hint, at)


def refuse_here(token: Word, example: str = "0830-1745 -30 #duty home visit") -> NoReturn:
    """Refuse a word that can't be meant where it stands."""
    raise refusal(
        "not_understood",
        _("“{text}” is not understood here").format(text=token.text),
        example,
        token.position,
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line: as typed, folded for comparison, and where it stands."""

    text: str
    folded: str
    position: int


def split_words(line: str) -> list[Word]:
    """The words of a line, as white space divides them."""
    return [
        Word(match[0], unicodedata.normalize("NFC", match[0]).translate(DASHES).casefold(), match.start())
        for match in re.finditer(r"\S+", line)
    ]


@dataclass(slots=True)
class Words:
    """The words of a line and the place reached in them."""

    tokens: list[Word]
    next: int = 0

    def folded(self, ahead: int = 0) -> str:
        """The word `ahead` places on, folded; empty past the end."""
        index = self.next + ahead
        return self.tokens[index].folded if index < len(self.tokens) else ""

    @property
    def position(self) -> int | None:
        """Where the next word stands."""
        return self.tokens[self.next].position if self.next < len(self.tokens) else None

    def spell_ahead(self) -> tuple[re.Match[str] | None, int]:
        """A spell at the place reached and the words it takes: `0830-1745`, `0830 - 1745` or `0830 to 1745`."""
        if match := SPELL.fullmatch(self.folded()):
            return match, 1
        if self.folded(1) in {"-", "to"}:
            return SPELL.fullmatch(f"{self.folded()}-{self.folded(2)}"), 3
        return None, 1

    def minutes_ahead(self, ahead: int, *, sign: str = "") -> tuple[Minutes | None, int]:
        """Minutes `ahead` words on, and the words they take: `30`, `30 min`, `45m`, `1 hour`, `1h 15m`.

        Args:
            ahead: how many words to pass over.
            sign: a sign that the first word starts with.

        Returns:
            No minutes where there are none.
        """
        text, following = self.folded(ahead).removeprefix(sign), self.folded(ahead + 1)
        if text.isascii() and text.isdigit() and len(text) <= 5:
            if unit := UNITS.get(following):
                return int(text) * unit, 2
            if 0 < int(text) < LEAST_BARE_MINUTES:
                word = self.tokens[self.next + ahead]
                raise refusal(
                    "unit",
                    _("“{text}” could be minutes or hours").format(text=word.text),
                    f"{sign}{text}h",
                    word.position,
                )
            return int(text), 1
        return self.duration_ahead(ahead, sign=sign)

    def duration_ahead(self, ahead: int, *, sign: str = "") -> tuple[Minutes | None, int]:
        """As `minutes_ahead`, but the unit must be given."""
        text, following = self.folded(ahead).removeprefix(sign), self.folded(ahead + 1)
        if NUMBER.fullmatch(text) and following in UNITS:
            unit = "h" if UNITS[following] == HOUR else "m"
            return parse_duration(f"{text}{unit}"), 2
        minutes = parse_duration(text)
        if minutes is not None and WHOLE_HOURS.fullmatch(text) and _ODD_MINUTES.fullmatch(following):
            return minutes + (parse_duration(following) or 0), 2
        return minutes, 1

    def break_ahead(self) -> tuple[Minutes | None, int]:
        """The break at the place reached and the words it takes; no minutes where there is none."""
        word, following = self.folded(), self.folded(1)
        if (word, following) == ("no", "break"):
            return 0, 2
        if word in {"break", "-"}:
            minutes, words = self.minutes_ahead(1)
            return minutes, words + 1
        if word.startswith("-"):
            return self.minutes_ahead(0, sign="-")
        return None, 0


def could_be_hours(word: str) -> bool:
    """Whether a word is a time, two times, a length of time or a number."""
    forms = (SPELL, LONE_TIME, NUMBER)
    return any(form.fullmatch(word) for form in forms) or parse_duration(word) is not None


def is_day(word: str) -> bool:
    """Whether a word names a day other than today."""
    named = word in DAY_NAMES or word in {"yesterday", "tomorrow"}
    return named or bool(ISO_DATE.fullmatch(word) or BRITISH_DATE.fullmatch(word))


def are_years(first: str, second: str) -> bool:
    """Whether two numbers are a year and the next, such as `2025` and `2026`, rather than times."""
    return first.isdigit() and second.isdigit() and first.startswith("20") and int(second) == int(first) + 1
