"""Lengths, times of the clock, dates, breaks and absences as people write them, in every spelling.

Functions that end in `_at` read a part of a line from a place in its tokens; those that end in `_of` read a whole
text, for example a cell. Both know the words of `vocabulary.py`. Nothing here guesses: where a text leaves
something open (the year, the half of the day, decimals that may be minutes) the value says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from overtime_logger.domain.day import Portion, TimeOff, TimeOffKind
from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.entry.vocabulary import (
    AFTER_A_TIME,
    BREAKS,
    DAY_NAMES,
    FRACTIONS,
    HALVES,
    LENGTHS,
    MONTHS,
    NAMED_TIMES,
    NO_BREAK,
    NONE_WORDS,
    NUMBER_WORDS,
    ORDINALS,
    PORTIONS,
    SHORT_DAY_NAMES,
    TIME_OFF,
    UNITS,
    UNPAID,
    TimeOffWord,
)
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Value = TypeVar("Value")

EARLIEST_YEAR, LATEST_YEAR = 1950, 2199
"""A year beyond these is a typing error."""
LEAST_BARE_MINUTES = 5
"""A bare number of minutes below this is as likely to mean hours: `-1`, `+2`."""

# -- tokens --------------------------------------------------------------------------------------

# Hyphens, dashes and the minus sign, as keyboards, telephones and word processors write them.
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
_HIDDEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), " ")
_TOKEN = re.compile(
    r"""(?P<tag>\#[\w-]*\w)
      | (?P<number>\d{1,2};\d{2}(?![\d;])|\d+,\d{1,4}(?=\s?h)|\d+(?:[:.]\d+)*|(?<![\d:.])[.]\d+|[½¼¾⅓⅔])
      | (?P<word>[^\W\d_](?:[.][^\W\d_])+[.]?(?![^\W\d_])
               | [^\W\d_]/[^\W\d_](?![^\W\d_])
               | [^\W\d_](?:['’]?[^\W\d_])*)
      | (?P<mark>\S)""",
    re.VERBOSE,
)
_JOINED_BY = {"-"}


class TokenKind(Enum):
    """What a token is made of."""

    TAG = "tag"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a line.

    Args:
        kind: what it is made of.
        folded: how it is compared: small letters, one kind of dash, no full stops in `a.m.`, no apostrophes.
        start: where it starts in the text as typed, in characters from 0.
        end: where it ends there.
        is_glued: whether it follows the one before without a space.
    """

    kind: TokenKind
    folded: str
    start: int
    end: int
    is_glued: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is in figures."""
        return self.kind is TokenKind.NUMBER

    @property
    def is_word(self) -> bool:
        """Whether it is in letters."""
        return self.kind is TokenKind.WORD


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words, numbers and marks of a text, in order; nothing but white space is skipped."""
    folded: list[str] = []
    places: list[int] = []
    for chunk in re.finditer(r"\s+|\S+", text):
        plain = unicodedata.normalize("NFC", chunk[0]).translate(DASHES).translate(_HIDDEN).casefold()
        folded.append(plain)
        places += [chunk.start() + min(place, len(chunk[0]) - 1) for place in range(len(plain))]
    line = "".join(folded)
    places.append(len(text))
    found: list[Token] = []
    last_end = -1
    for match in _TOKEN.finditer(line):
        kind = TokenKind(match.lastgroup or "mark")
        word = match[0]
        if kind is TokenKind.WORD:
            word = re.sub("[.'’]", "", word)
        start, end = places[match.start()], places[match.end() - 1] + 1
        # A letter and its mark typed apart are one character of the folded line.
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        found.append(Token(kind, word, start, end, match.start() == last_end))
        last_end = match.end()
    return tuple(found)


def _token(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The token at a place, folded; empty past the end."""
    return tokens[at].folded if 0 <= at < len(tokens) else ""


class FoundAt(NamedTuple, Generic[Value]):
    """What was read at a place, and the place after it."""

    value: Value
    next: int


class Phrases(Generic[Value]):
    """Phrases and what each means, found at a place in a line; of two that match, the longer."""

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in phrases.items():
            words = tuple(token.folded for token in tokens_of(phrase))
            self._by_first.setdefault(words[0], []).append((words, value))
        for group in self._by_first.values():
            group.sort(key=lambda each: -len(each[0]))

    @classmethod
    def named(cls, words: Iterable[str]) -> Phrases[str]:
        """Phrases that mean no more than themselves."""
        return Phrases({word: word for word in words})

    def at(self, tokens: Sequence[Token], at: int) -> FoundAt[Value] | None:
        """The phrase that starts at a place; its words may be joined by hyphens."""
        for words, value in self._by_first.get(word_at(tokens, at), ()):
            place = at + 1
            for word in words[1:]:
                if word_at(tokens, place) in _JOINED_BY and tokens[place].is_glued and word not in _JOINED_BY:
                    place += 1
                if word_at(tokens, place) != word:
                    break
                place += 1
            else:
                return FoundAt(value, place)
        return None

    def of(self, text: str) -> Value | None:
        """What a whole text means, or None where it is no such phrase."""
        tokens = tokens_of(text)
        found = self.at(tokens, 0)
        return found.value if found is not None and found.next == len(tokens) else None


# -- lengths -------------------------------------------------------------------------------------


class Length(NamedTuple):
    """A length of time.

    Args:
        minutes: what it comes to; decimals of hours rounded half-up to the minute.
        other: what it comes to if its decimals are minutes (`7.24 hours`, 7 h 24), where they may be meant so.
    """

    minutes: Minutes
    other: Minutes | None = None


_LENGTHS = Phrases(LENGTHS)
_NUMBER_WORDS = Phrases(NUMBER_WORDS)
_SAFE_DECIMALS = {"25", "00"}
"""Two decimals that nobody takes for minutes; from 60 on they can't be."""
_LONGEST_NUMBER = 5


def _figure(token: Token | None) -> str:
    """A whole number or a decimal one as digits, with a point; empty if it isn't one."""
    if token is None or not token.is_number:
        return ""
    text = token.folded.replace(",", ".")
    parts = text.split(".")
    if len(parts) > 2 or any(part and not part.isdecimal() for part in parts):
        return ""
    return "" if len(parts[0]) > _LONGEST_NUMBER or len(parts[-1]) > _LONGEST_NUMBER else text


def decimal_hours(figure: str) -> Length:
    """Hours in figures, for example `8`, `8.75` or `.5`, with the other reading if the decimals may be minutes."""
    whole, _point, decimals = figure.partition(".")
    hours = int(whole or 0) * HOUR
    if not decimals:
        return Length(hours)
    scale = 10 ** len(decimals)
    minutes = hours + (int(decimals) * HOUR * 2 + scale) // (scale * 2)
    in_doubt = len(decimals) == 2 and whole and decimals not in _SAFE_DECIMALS and int(decimals) < HOUR
    return Length(minutes, hours + int(decimals) if in_doubt else None)


def length_at(tokens: Sequence[Token], at: int) -> FoundAt[Length] | None:
    """A length that says its unit: `8h45`, `8 hours 45 minutes`, `.75h`, `45m`, `1½ hours`, `half an hour`."""
    if found := _LENGTHS.at(tokens, at):
        return FoundAt(Length(found.value), found.next)
    amount = _amount_at(tokens, at)
    if amount is None:
        return None
    (figure, fraction), after = amount
    if word_at(tokens, after) == "-" and tokens[after].is_glued and word_at(tokens, after + 1) in UNITS:
        after += 1  # “a 30-minute break”
    unit = UNITS.get(word_at(tokens, after))
    if unit is None:
        return None
    after += 1
    if unit == 1:
        return None if "." in figure or fraction else FoundAt(Length(int(figure)), after)
    length = decimal_hours(figure)
    if fraction:
        return FoundAt(Length(length.minutes + fraction), after)
    if "." in figure:
        return FoundAt(length, after)
    rest = _AND_A_HALF.at(tokens, after) or _odd_minutes_at(tokens, after)
    return FoundAt(Length(length.minutes + rest.value), rest.next) if rest else FoundAt(length, after)


_AND_A_HALF = Phrases({"and a half": HOUR // 2, "and half": HOUR // 2, "& a half": HOUR // 2, "and a quarter": 15})


_PARTS_OF_HOUR = Phrases({"1/4": 15, "1/2": 30, "3/4": 45, "and 1/2": 30, "and 3/4": 45, "and 1/4": 15})


def _amount_at(tokens: Sequence[Token], at: int) -> FoundAt[tuple[str, Minutes]] | None:
    """A number in figures or words, and the minutes of the fraction of an hour that follows it."""
    token = _token(tokens, at)
    if token is not None and token.folded in FRACTIONS:
        return FoundAt(("0", FRACTIONS[token.folded]), at + 1)
    if figure := _figure(token):
        following = word_at(tokens, at + 1)
        if following in FRACTIONS and tokens[at + 1].is_glued and "." not in figure:
            return FoundAt((figure, FRACTIONS[following]), at + 2)
        if (part := _PARTS_OF_HOUR.at(tokens, at + 1)) and UNITS.get(word_at(tokens, part.next)) == HOUR:
            return FoundAt((figure, part.value), part.next)  # “8 3/4 hours”
        if (half := _AND_A_HALF.at(tokens, at + 1)) and UNITS.get(word_at(tokens, half.next)) == HOUR:
            return FoundAt((figure, half.value), half.next)
        return FoundAt((figure, 0), at + 1)
    number = _NUMBER_WORDS.at(tokens, at)
    if number is None:
        return None
    half = _AND_A_HALF.at(tokens, number.next)
    if half is not None and UNITS.get(word_at(tokens, half.next)) == HOUR:
        return FoundAt((str(number.value), half.value), half.next)
    return FoundAt((str(number.value), 0), number.next)


def _odd_minutes_at(tokens: Sequence[Token], at: int) -> FoundAt[Minutes] | None:
    """The minutes after hours: `45`, `45m`, `and 45 minutes`. `5` alone may be 05 or 50, so it isn't one."""
    joined = word_at(tokens, at) in {"and", "&", ","}
    place = at + 1 if joined else at
    token = _token(tokens, place)
    if token is None or not token.is_number or not token.folded.isdecimal() or int(token.folded) >= HOUR:
        return None
    has_unit = UNITS.get(word_at(tokens, place + 1)) == 1
    if has_unit:
        return FoundAt(int(token.folded), place + 2)
    following = _token(tokens, place + 1)
    begins_date = word_at(tokens, place + 1) in MONTHS or word_at(tokens, place + 1) == "/"
    stands_alone = following is None or not ((following.is_word and following.is_glued) or begins_date)
    if joined or len(token.folded) != 2 or not stands_alone or _joins_a_range(tokens, place + 1):
        return None
    return FoundAt(int(token.folded), place + 1)


def _joins_a_range(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash and a number follow without a space: what comes before is the start of something else."""
    dash, following = _token(tokens, at), _token(tokens, at + 1)
    if dash is None or following is None or dash.folded != "-":
        return False
    return dash.is_glued and following.is_number and following.is_glued


def length_of(text: str) -> Length | None:
    """A whole text that is a length with its unit, or None."""
    tokens = tokens_of(text)
    found = length_at(tokens, 0)
    return found.value if found is not None and found.next == len(tokens) else None


_CLOCK_LENGTH = re.compile(r"(?P<hours>\d{1,5}):(?P<minutes>[0-5]\d)")
_BARE_HOURS = re.compile(r"\d{1,5}(?:[.,]\d{1,4})?|[.,]\d{1,4}")


def parse_duration(text: str) -> Minutes | None:
    """The minutes of a length with its unit (`8h45`, `7.5 hours`, `45 mins`), decimals of hours taken as such.

    `8h5` is refused: it may stand for `8h05`, `8h50` or `8.5h`.

    Returns:
        The minutes, or None when the text is not a length.
    """
    found = length_of(text)
    return found.minutes if found else None


def hours_of(text: str) -> Length | None:
    """An amount of hours: a length with its unit, `37:00`, or bare hours `37`, `7.5`, `7,4`."""
    stripped = text.strip()
    if match := _CLOCK_LENGTH.fullmatch(stripped):
        return Length(int(match["hours"]) * HOUR + int(match["minutes"]))
    if _BARE_HOURS.fullmatch(stripped):
        return decimal_hours(stripped.replace(",", "."))
    return length_of(stripped)


def parse_hours(text: str) -> Minutes | None:
    """Hours as contracts state them: `37:00`, `37`, `37.5`, or a length with its unit.

    Returns:
        The minutes, or None when the text is not an amount of hours, or its decimals may be minutes (`37.30`).
    """
    found = hours_of(text)
    return None if found is None or found.other is not None else found.minutes


def break_of(text: str) -> Length | None:
    """The length of a break: `30` in minutes, `0:30`, `0.5` in hours, `1 hr`, `45 lunch`; `none` and `-` for none.

    A bare number from 1 to 4 may be hours: `other` is what it comes to then.

    Returns:
        The length, or None when the text isn't one.
    """
    plain = " ".join(text.casefold().split())
    if plain.rstrip(".") in NONE_WORDS or _NO_BREAK.of(plain) is not None:
        return Length(0)
    tokens = tokens_of(plain)
    while tokens and (_BREAKS.at(tokens[-1:], 0) or word_at(tokens, len(tokens) - 1) in {"of", "for", "taken"}):
        tokens = tokens[:-1]
    start = _BREAKS.at(tokens, 0)
    rest = tokens[start.next if start else 0 :]
    if len(rest) == 1 and rest[0].is_number:
        number = rest[0].folded
        if number.isdecimal():
            minutes = int(number[: _LONGEST_NUMBER + 1])
            return Length(minutes, minutes * HOUR if 0 < minutes < LEAST_BARE_MINUTES else None)
        found = hours_of(number)
        return Length(found.minutes) if found else None
    found_at = length_at(rest, 0)
    return found_at.value if found_at is not None and found_at.next == len(rest) else None


_BREAKS = Phrases.named(BREAKS)
_NO_BREAK = Phrases.named(NO_BREAK)


def names_a_break(text: str) -> bool:
    """Whether a heading mentions breaks: `Less lunch`, `Break 1`, `Lunch (mins)`."""
    tokens = tokens_of(text.replace("_", " "))
    return any(_BREAKS.at(tokens, place) for place in range(len(tokens)))


# -- times of the clock --------------------------------------------------------------------------


class ClockTime(NamedTuple):
    """A time as written. `is_midnight` says it was given as 24:00; `half` is `am`, `pm` or nothing.

    `is_open` says that the writing leaves open which half of the day is meant, as in `5` or `5:30`; `is_odd` that
    it has a semicolon, a slip for a colon. `seconds` are those written, which are not in `at`.
    """

    at: time
    is_midnight: bool = False
    half: str = ""
    is_open: bool = False
    seconds: int = 0
    is_odd: bool = False

    @property
    def minute_of_day(self) -> int:
        """Minutes since midnight on the clock."""
        return self.at.hour * HOUR + self.at.minute


_HALVES = Phrases(HALVES)
_NAMED_TIMES = Phrases(NAMED_TIMES)
_NOON = 12
_LAST_HOUR = 23
_CLOCK_FIGURES = re.compile(
    r"(?P<hour>\d{1,2})[:.;](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.]\d{1,9})?)?|(?P<packed>\d{1,4}|\d{6})"
)
_PAST = {"past": 1, "to": -1}
_QUARTERS = {"half": 30, "quarter": 15}


def clock_at(tokens: Sequence[Token], at: int) -> FoundAt[ClockTime] | None:
    """A time of the clock: `0830`, `8.30`, `8:30 a.m.`, `8`, `6pm`, `9:00:00 AM`, `0830hrs`, `half past five`.

    A bare number is read as hours, so that a caller asks only where a time may appear.

    Returns:
        None where there is no such thing.

    Raises:
        InvalidInputError: it is in the form of a time, and there is no such time.
    """
    named = _NAMED_TIMES.at(tokens, at + (word_at(tokens, at) == "12"))
    if named is not None:
        return FoundAt(_named_time(named.value), named.next)
    if found := _past_the_hour_at(tokens, at):
        return found
    found_figures = _figures_at(tokens, at)
    if found_figures is None:
        return None
    figures, after = found_figures
    half = ""
    after += word_at(tokens, after) == "ish"
    if word_at(tokens, after) in {"a", "p"} and tokens[after].is_glued:
        half, after = f"{word_at(tokens, after)}m", after + 1
    else:
        after += word_at(tokens, after) == "oclock"
        half, after = _half_at(tokens, after) or ("", after)
    if not half and word_at(tokens, after) in AFTER_A_TIME:
        if not figures.is_packed and ":" not in word_at(tokens, at):
            return None  # “8 hrs” is a length, “0830 hrs” a time
        figures, after = figures._replace(is_closed=True), after + 1
    return FoundAt(_clock(figures, half, tokens[at]), after)


def clock_with_h_at(tokens: Sequence[Token], at: int) -> FoundAt[ClockTime] | None:
    """A time of the 24-hour clock as `08h30`, `17h` or `17.30h`; not between two times it is a length."""
    following, minute = _token(tokens, at + 1), _token(tokens, at + 2)
    match = re.fullmatch(r"(\d{1,2})(?:[.:]([0-5]\d))?", word_at(tokens, at))
    if match is None or int(match[1]) > _LAST_HOUR or following is None:
        return None
    if following.folded != "h" or not following.is_glued:
        return None
    if match[2] or minute is None or not minute.is_glued or not minute.is_number:
        return FoundAt(ClockTime(time(int(match[1]), int(match[2] or 0))), at + 2)
    if not re.fullmatch(r"[0-5]\d", minute.folded):
        return None
    return FoundAt(ClockTime(time(int(match[1]), int(minute.folded))), at + 3)


def _half_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    if found := _HALVES.at(tokens, at):
        return found
    words = [word_at(tokens, at + ahead) for ahead in range(3)]
    if words[:2] == ["in", "the"] and words[2] in {"morning", "afternoon", "evening"}:
        return ("am" if words[2] == "morning" else "pm"), at + 3
    if words[:2] == ["at", "night"]:
        return "pm", at + 2
    return None


class _Figures(NamedTuple):
    """The hour and minute as written; `is_packed` for `0830`, `is_closed` where the 24-hour clock is plain."""

    hour: int
    minute: int
    second: int = 0
    is_packed: bool = False
    is_closed: bool = False
    is_odd: bool = False


def _figures_at(tokens: Sequence[Token], at: int) -> FoundAt[_Figures] | None:
    """The figures of a time, which may be an hour in letters."""
    token = _token(tokens, at)
    if token is not None and token.is_number:
        match = _CLOCK_FIGURES.fullmatch(token.folded)
        return FoundAt(_figures_of(match), at + 1) if match else None
    number = _NUMBER_WORDS.at(tokens, at)
    if number is None or not 1 <= number.value <= _NOON:
        return None
    return FoundAt(_Figures(number.value, 0), number.next)


def _figures_of(match: re.Match[str]) -> _Figures:
    text = match[0]
    is_closed = text.startswith("0")
    if match["hour"] is not None:
        hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
        return _Figures(hour, minute, second, is_closed=is_closed, is_odd=";" in text)
    packed = match["packed"]
    if len(packed) == 6:
        seconds = int(packed[4:])
        return _Figures(int(packed[:2]), int(packed[2:4]), seconds, is_packed=True, is_closed=True)
    if len(packed) > 2:
        hour, minute = divmod(int(packed), 100)
        return _Figures(hour, minute, is_packed=True, is_closed=is_closed or len(packed) == 4)
    return _Figures(int(packed), 0, is_closed=is_closed)


def _clock(figures: _Figures, half: str, token: Token) -> ClockTime:
    hour, minute, second, is_packed, is_closed, is_odd = figures
    half_fits = (
        not half or 1 <= hour <= _NOON or (half == "pm" and _NOON < hour < 24) or (half == "am" and hour == 0)
    )
    is_open = not half and not is_closed and 1 <= hour <= _NOON
    if half and half_fits and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if (hour, minute, second) == (24, 0, 0):
        return ClockTime(time(0), is_midnight=True)
    if not half_fits or hour > 23 or minute >= HOUR or second >= HOUR:
        shown = f"{hour:02d}:{minute:02d}{half}" if is_packed else f"{token.folded}{half}"
        raise InvalidInputError("entry.time", position=token.start, time=shown, example="17:45")
    return ClockTime(time(hour, minute), half=half, is_open=is_open, seconds=second, is_odd=is_odd)


def _named_time(minutes: Minutes) -> ClockTime:
    return ClockTime(time(0), is_midnight=True) if minutes == DAY else ClockTime(time(minutes // HOUR))


def _past_the_hour_at(tokens: Sequence[Token], at: int) -> FoundAt[ClockTime] | None:
    """`half past five`, `quarter to 6`, `ten past 5`, `half 5`."""
    place = at + (word_at(tokens, at) == "a")
    minutes = _QUARTERS.get(word_at(tokens, place))
    if minutes is None:
        number = _NUMBER_WORDS.at(tokens, place)
        token = _token(tokens, place)
        if number is not None:
            minutes, place = number.value, number.next - 1
        elif token is not None and token.is_number and token.folded.isdecimal() and len(token.folded) <= 2:
            minutes = int(token.folded)
        else:
            return None
        if word_at(tokens, place + 1) != "past" and (number is None or word_at(tokens, place + 1) != "to"):
            return None
    sign = _PAST.get(word_at(tokens, place + 1))
    hour_at = place + 2
    if sign is None:
        if word_at(tokens, place) != "half":
            return None
        sign, hour_at = 1, place + 1
    if not 0 < minutes < HOUR or word_at(tokens, hour_at) in {"half", "quarter"}:
        return None
    hour = clock_at(tokens, hour_at) if word_at(tokens, hour_at) else None
    if hour is None or hour.value.at.minute or hour.value.is_midnight:
        return None
    # “ten to six” is as likely to be two times, “at ten to six” is not.
    is_end = at > 0 and word_at(tokens, at - 1) in {"at", "till", "til", "until", "by"}
    if sign < 0 and word_at(tokens, place) != "quarter" and minutes <= _NOON and not is_end:
        return None
    minute_of_day = (hour.value.minute_of_day + sign * minutes) % DAY
    return FoundAt(hour.value._replace(at=time(*divmod(minute_of_day, HOUR))), hour.next)


def clock_of(text: str) -> ClockTime | None:
    """A whole text that is a time of the clock, or None.

    Raises:
        InvalidInputError: it is in the form of a time, and there is no such time.
    """
    tokens = tokens_of(text)
    found = clock_at(tokens, 0)
    return found.value if found is not None and found.next == len(tokens) else None


# -- dates ---------------------------------------------------------------------------------------


class DateForm(Enum):
    """In what order a date is written."""

    YEAR_FIRST = "year_first"
    DAY_FIRST = "day_first"
    NAMED = "named"
    DAY_ALONE = "day_alone"


class WrittenDate(NamedTuple):
    """A date as written, day first where it is in figures.

    Args:
        day: the day of the month.
        month: from 1, or None where only the day was written (`15th`).
        year: with its century, or None where it was not written.
        form: its order.
        mark: what is between its parts: `/`, `-`, `.` or a space.
        weekday: from Monday, 0, where one was written beside it.
    """

    day: int
    month: int | None
    year: int | None
    form: DateForm
    mark: str = " "
    weekday: int | None = None

    @property
    def could_be_month_first(self) -> bool:
        """Whether it would be another date if the month stood first, as in the United States."""
        return (
            self.form is DateForm.DAY_FIRST and self.weekday is None and self.day <= 12 and self.day != self.month
        )

    def in_year(self, year: int, month: int | None = None) -> date | None:
        """The date in a year (and month, where it names none); None where there is no such date."""
        try:
            return date(year, self.month or month or 0, self.day)
        except ValueError:
            return None


_LIKELY_YEARS = range(2015, 2030)
_YEAR_DIGITS = re.compile(r"\d{4}|\d{2}")
_DATE_MARKS = {"/", "-"}


def _number_at(tokens: Sequence[Token], at: int, most_digits: int = 2) -> int | None:
    token = _token(tokens, at)
    if token is None or not token.is_number or not token.folded.isdecimal() or len(token.folded) > most_digits:
        return None
    return int(token.folded)


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def date_at(tokens: Sequence[Token], at: int) -> FoundAt[WrittenDate] | None:
    """A date with at least a day and a month, or a day with its ordinal; its weekday may appear before it.

    `2026-03-02`, `2/3`, `02/03/26`, `2-3-2026`, `2.3.2026`, `23 Nov`, `23rd of November 2026`, `Nov 23rd`, `15th`.
    Two figures joined by a hyphen alone (`23-11`) are not read: they may be times.
    """
    weekday = DAY_NAMES.get(word_at(tokens, at))
    place = at
    if weekday is not None:
        place += 1
        while word_at(tokens, place) in {",", ".", "-", "the"}:
            place += 1
    found = _named_date_at(tokens, place) or _date_in_figures_at(tokens, place)
    if found is None:
        return None
    return FoundAt(found.value._replace(weekday=weekday), found.next)


def _date_in_figures_at(tokens: Sequence[Token], at: int) -> FoundAt[WrittenDate] | None:
    token = _token(tokens, at)
    if token is None or not token.is_number:
        return None
    if len(token.folded) == 8 and token.folded.isdecimal() and token.folded.startswith("20"):
        year, month, day = token.folded[:4], token.folded[4:6], token.folded[6:]
        return FoundAt(WrittenDate(int(day), int(month), int(year), DateForm.YEAR_FIRST, ""), at + 1)
    dotted = token.folded.split(".")
    if len(dotted) == 3 and all(part.isdecimal() for part in dotted):
        return _in_figures(dotted, ".", at + 1)
    mark = word_at(tokens, at + 1)
    if mark not in _DATE_MARKS or not tokens[at + 1].is_glued or not tokens[at].folded.isdecimal():
        return None
    second = _token(tokens, at + 2)
    if second is None or not second.is_number or not second.is_glued or not second.folded.isdecimal():
        return None
    third = _token(tokens, at + 4)
    if (
        word_at(tokens, at + 3) == mark
        and tokens[at + 3].is_glued
        and third is not None
        and third.is_number
        and third.is_glued
        and third.folded.isdecimal()
    ):
        return _in_figures([token.folded, second.folded, third.folded], mark, at + 5)
    if mark == "/" and len(token.folded) <= 2 and len(second.folded) <= 2:
        return FoundAt(WrittenDate(int(token.folded), int(second.folded), None, DateForm.DAY_FIRST, mark), at + 3)
    return None


def _in_figures(parts: Sequence[str], mark: str, after: int) -> FoundAt[WrittenDate] | None:
    first, second, third = parts
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
        return FoundAt(WrittenDate(int(third), int(second), int(first), DateForm.YEAR_FIRST, mark), after)
    if len(first) <= 2 and len(second) <= 2 and _YEAR_DIGITS.fullmatch(third):
        return FoundAt(WrittenDate(int(first), int(second), _year(third), DateForm.DAY_FIRST, mark), after)
    return None


def _named_date_at(tokens: Sequence[Token], at: int) -> FoundAt[WrittenDate] | None:
    """`23rd of November 2026`, `23-Nov-26`, `Nov 23rd`, `the 15th`."""
    month_first = MONTHS.get(word_at(tokens, at))
    place = at + (1 if month_first else 0)
    place = _past_date_mark(tokens, place) if month_first else place + (word_at(tokens, at) == "the")
    day = _number_at(tokens, place)
    if day is None:
        return None
    place += 1
    has_ordinal = word_at(tokens, place) in ORDINALS and tokens[place].is_glued
    place += has_ordinal
    month = month_first
    if month is None:
        month_at = _past_date_mark(tokens, place)
        month_at += word_at(tokens, month_at) == "of"
        month = MONTHS.get(word_at(tokens, month_at))
        if month is None:
            return FoundAt(WrittenDate(day, None, None, DateForm.DAY_ALONE), place) if has_ordinal else None
        place = month_at + 1
    elif not has_ordinal and word_at(tokens, place) in {":", "-"} and tokens[place].is_glued:
        return None  # “nov 8-17”
    year_at = _past_date_mark(tokens, place)
    if word_at(tokens, year_at - 1) == "," and year_at > place:
        year_at = year_at if len(word_at(tokens, year_at)) == 4 else place
    apostrophe = word_at(tokens, year_at) in {"'", "’"}
    year = _token(tokens, year_at + apostrophe)
    joined = year_at > place or apostrophe or (word_at(tokens, at + 1) == "-")
    if (
        year is not None
        and year.is_number
        and _could_be_year(year.folded, joined=joined, tokens=tokens, at=year_at)
    ):
        return FoundAt(WrittenDate(day, month, _year(year.folded), DateForm.NAMED), year_at + apostrophe + 1)
    return FoundAt(WrittenDate(day, month, None, DateForm.NAMED), place)


def _could_be_year(text: str, *, joined: bool, tokens: Sequence[Token], at: int) -> bool:
    """Whether a number after a month is its year rather than a time: `2026`, `'26` or `-26`, and no dash after."""
    if not text.isdecimal():
        return False
    following = word_at(tokens, at + 1)
    begins_hours = following == "-" or following in UNITS or following in HALVES
    if following in {"to", "till", "until", "til"}:
        return len(text) == 4 and int(text) in _LIKELY_YEARS  # else “23 Nov 2030 to 2215”
    if len(text) == 4:
        return text.startswith(("19", "20", "21")) and not begins_hours
    return len(text) == 2 and joined and not begins_hours


def _past_date_mark(tokens: Sequence[Token], place: int) -> int:
    """The place after a mark inside a date written with a month's name."""
    word = word_at(tokens, place)
    return place + 1 if word in {"-", "/", ",", "."} and tokens[place].is_glued else place


def date_of(text: str) -> WrittenDate | None:
    """A whole text that is a date (`Mon 2 March 2026`, `02.03.26`, `2026-03-02 00:00:00`), or None.

    Whether there is such a date is for `calendar_day` to say.
    """
    tokens = tokens_of(re.sub(r"[ tT]00:00(?::00(?:\.0+)?)?$", "", text.strip()))
    found = date_at(tokens, 0)
    return found.value if found is not None and found.next == len(tokens) else None


def weekday_of(text: str) -> int | None:
    """A whole text that is the name of a weekday, from Monday, 0; `Mo` and `We` too."""
    tokens = [token for token in tokens_of(text) if token.kind is not TokenKind.MARK]
    return (DAY_NAMES | SHORT_DAY_NAMES).get(tokens[0].folded) if len(tokens) == 1 else None


def calendar_day(year: int, month: int, day: int) -> date:
    """A date by its figures.

    Raises:
        InvalidInputError: there is no such date, or the year is not one to log hours in.
    """
    example = _("For example: {example}").format(example="2/3 0830-1700")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise InvalidInputError("entry.year", year=year, example=example)
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidInputError("entry.date", example=example) from None


# -- time off ------------------------------------------------------------------------------------

_TIME_OFF = Phrases(TIME_OFF)
_PORTIONS = Phrases(PORTIONS)
_UNPAID = Phrases.named(UNPAID)
_BEFORE_TIME_OFF = {"on", "took", "taken", "had", "booked", "for", "was", "as", "my", "a", "i", "-"}
_ROUND_TIME_OFF = {"(", ")", ",", ":", ";", "."}


def time_off_at(tokens: Sequence[Token], at: int) -> FoundAt[TimeOffWord] | None:
    """A word for time off: `leave`, `off sick`, `A/L`, `leave without pay`."""
    return _TIME_OFF.at(tokens, at)


def unpaid_at(tokens: Sequence[Token], at: int) -> FoundAt[str] | None:
    """Words that say an absence is unpaid."""
    return _UNPAID.at(tokens, at)


def portion_at(tokens: Sequence[Token], at: int) -> FoundAt[Portion] | None:
    """A part of the day: `am`, `afternoon`, `all day`."""
    return _PORTIONS.at(tokens, at)


def no_break_at(tokens: Sequence[Token], at: int) -> FoundAt[str] | None:
    """Words that say there was no break."""
    return _NO_BREAK.at(tokens, at)


def break_word_at(tokens: Sequence[Token], at: int) -> FoundAt[str] | None:
    """What a break is called."""
    return _BREAKS.at(tokens, at)


def number_word_at(tokens: Sequence[Token], at: int) -> FoundAt[int] | None:
    """A number in letters, from nought to ninety."""
    return _NUMBER_WORDS.at(tokens, at)


def time_off_of(text: str) -> TimeOff | None:
    """A whole text that is time off: `A/L`, `leave am`, `PM leave`, `toil 2h`, `off on leave`, `unpaid leave`.

    Half a day that does not say which half is not read, nor is a word that is not an absence.
    """
    tokens = tuple(token for token in tokens_of(text) if token.folded not in _ROUND_TIME_OFF)
    words: list[TimeOffWord] = []
    portions: list[Portion] = []
    lengths: list[Length] = []
    paid = True
    place = 0
    while place < len(tokens):
        if found := time_off_at(tokens, place):
            words.append(found.value)
        elif found := unpaid_at(tokens, place):
            paid = False
        elif found := portion_at(tokens, place):
            portions.append(found.value)
        elif found := length_at(tokens, place):
            lengths.append(found.value)
        elif word_at(tokens, place) in _BEFORE_TIME_OFF:
            found = FoundAt("", place + 1)
        else:
            return None
        place = found.next
    word = one_time_off(words)
    if word is None or len(portions) + len(lengths) > 1 or any(not 0 < each.minutes <= DAY for each in lengths):
        return None
    if lengths:
        minutes = lengths[0].minutes
        return None if lengths[0].other else TimeOff(word.kind, Portion.HOURS, minutes, paid=word.paid and paid)
    return TimeOff(word.kind, portions[0] if portions else Portion.WHOLE, paid=word.paid and paid)


def one_time_off(words: Sequence[TimeOffWord]) -> TimeOffWord | None:
    """The absence that several words mention, `off` beside another adding nothing; None where they differ."""
    kinds = {word.kind for word in words}
    if len(kinds) > 1:
        kinds.discard(TimeOffKind.OFF)
    if len(kinds) != 1:
        return None
    [kind] = kinds
    return TimeOffWord(kind, all(word.paid for word in words))
