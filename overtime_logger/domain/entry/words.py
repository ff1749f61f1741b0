"""What the names in the patterns of an entry line read: `<break_word>`, `<clock>`, `<works>`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overtime_logger.domain.day import Manner
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.entry import vocabulary as words
from overtime_logger.domain.entry.days import days_at
from overtime_logger.domain.entry.note import is_plain_word
from overtime_logger.domain.entry.patterns import Pattern, Reader
from overtime_logger.domain.entry.written import (
    LEAST_BARE_MINUTES,
    ClockTime,
    FoundAt,
    Length,
    Phrases,
    break_word_at,
    clock_at,
    clock_with_h_at,
    length_at,
    no_break_at,
    number_word_at,
    time_off_at,
    word_at,
)
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from overtime_logger.domain.entry.parts import Parts
    from overtime_logger.domain.entry.written import Token

_PACKED = 4
_NOON = 12
_FEW_WORDS = 3


def _of_tokens(read: Callable[[Sequence[Token], int], FoundAt[Any] | None]) -> Reader:
    """A reader from one that needs nothing but the tokens."""
    return lambda parts, at: read(parts.tokens, at)


def _of_words(*groups: Iterable[str]) -> Reader:
    return _of_tokens(Phrases.named([word for group in groups for word in group]).at)


def _number_at(parts: Parts, at: int) -> FoundAt[str] | None:
    return FoundAt(parts.tokens[at].folded, at + 1) if parts.tokens[at].is_number else None


def _count_at(parts: Parts, at: int) -> FoundAt[int] | None:
    """A small number, in figures or in letters."""
    if number := number_word_at(parts.tokens, at):
        return number
    word = word_at(parts.tokens, at)
    return FoundAt(int(word), at + 1) if word.isdecimal() and len(word) <= 3 else None


def _plain_at(parts: Parts, at: int) -> FoundAt[str] | None:
    """A word that hours, breaks, days and time off are not written with."""
    is_plain = parts.tokens[at].is_word and is_plain_word(parts.tokens, at)
    return FoundAt(word_at(parts.tokens, at), at + 1) if is_plain else None


def _noun(is_meant: Callable[[str], bool]) -> Reader:
    """Reads up to four words, the last of them a noun of a kind: `oral hearing reports`."""

    def read(parts: Parts, at: int) -> FoundAt[str] | None:
        for place in range(at, min(at + _FEW_WORDS + 1, len(parts.tokens))):
            word = word_at(parts.tokens, place)
            if word == "-" and parts.tokens[place].is_glued:
                continue
            if not _plain_at(parts, place):
                return None
            if word in words.PLURALS or is_meant(word):
                return FoundAt(word, place + 1)
        return None

    return read


def _out_word_at(parts: Parts, at: int) -> FoundAt[str] | None:
    """What may appear between an absence and its times."""
    word = word_at(parts.tokens, at)
    is_plain = _plain_at(parts, at) is not None and word not in words.PART_WORDS
    return FoundAt(word, at + 1) if is_plain or word in {"at", "from", "for", ":"} else None


def _length_at(parts: Parts, at: int) -> FoundAt[Length] | None:
    """A length, unless its four figures are a time: `0830hrs`."""
    word = word_at(parts.tokens, at)
    return None if len(word) == _PACKED and word.isdecimal() else length_at(parts.tokens, at)


def _some_hours_at(parts: Parts, at: int) -> FoundAt[Length] | None:
    """A length, or the word `hour` alone: `an extra hour`."""
    if found := length_at(parts.tokens, at):
        return found
    return FoundAt(Length(HOUR), at + 1) if word_at(parts.tokens, at) == "hour" else None


def _break_length_at(parts: Parts, at: int) -> FoundAt[Length] | None:
    """The length of a break: with its unit, or a bare number of minutes."""
    if found := length_at(parts.tokens, at):
        return found
    word = word_at(parts.tokens, at)
    if word.isdecimal() and len(word) <= 3:
        minutes = int(word)
        return FoundAt(Length(minutes, minutes * HOUR if 0 < minutes < LEAST_BARE_MINUTES else None), at + 1)
    hours, _colon, rest = word.partition(":")
    if not (hours.isdecimal() and len(hours) <= 2 and rest.isdecimal() and len(rest) == 2 and int(rest) < HOUR):
        return None
    return FoundAt(Length(int(hours) * HOUR + int(rest)), at + 1)


def _likely_clock_at(parts: Parts, at: int) -> FoundAt[ClockTime] | None:
    """A time, where there may be one: a number that is not a time is refused only if another follows."""
    try:
        return clock_at(parts.tokens, at)
    except InvalidInputError:
        following = word_at(parts.tokens, at + 1)
        is_joined = following in words.TO or (
            following in {"am", "pm", *words.AFTER_A_TIME} and word_at(parts.tokens, at + 2) in words.TO
        )
        if is_joined:
            raise
        return None


def _clock_alone_at(parts: Parts, at: int) -> FoundAt[ClockTime] | None:
    return None if _length_at(parts, at) else _likely_clock_at(parts, at)


def _finish_at(parts: Parts, at: int) -> FoundAt[tuple[ClockTime, bool]] | None:
    """When work ended: `finished at about 6`, `1815 finish`, `late, 7pm`; with whether it was said to be vague."""
    for match in (pattern.at(parts, at) for pattern in _FINISHES):
        if match:
            clock = match.get("clock") or match.get("likely_clock") or match.get("evening_with_h")
            return FoundAt((clock, "hedge" in match), match.end)
    return None


def _named_finish_at(parts: Parts, at: int) -> FoundAt[tuple[ClockTime, bool]] | None:
    return _finish_at(parts, at) if READERS["finishes"](parts, at) else None


def _evening_with_h_at(parts: Parts, at: int) -> FoundAt[ClockTime] | None:
    """`till 17h45`: no length that anyone stays."""
    found = clock_with_h_at(parts.tokens, at)
    return found if found and found.value.at.hour > _NOON else None


def _times_at(parts: Parts, at: int) -> FoundAt[tuple[ClockTime, ClockTime]] | None:
    """Two times joined by a dash or a word."""
    start = _likely_clock_at(parts, at)
    if start is None or word_at(parts.tokens, start.next) not in words.TO:
        return None
    end = _likely_clock_at(parts, start.next + 1)
    return FoundAt((start.value, end.value), end.next) if end else None


def _times_with_h_at(parts: Parts, at: int) -> FoundAt[tuple[ClockTime, ClockTime]] | None:
    """`08h30-17h45`: alone, each of them would be a length."""
    start = clock_with_h_at(parts.tokens, at)
    if start is None or word_at(parts.tokens, start.next) not in words.TO:
        return None
    end = clock_with_h_at(parts.tokens, start.next + 1)
    return FoundAt((start.value, end.value), end.next) if end and end.value.at > start.value.at else None


def _reason_at(parts: Parts, at: int) -> FoundAt[str] | None:
    """An absence after its times: `except 2-3 dentist`, `out 1-2 for the optician`."""
    place = at
    while word_at(parts.tokens, place) in {"for", "at", "the", "a", "an", "my", "to", "gp"}:
        place += 1
    return READERS["absence"](parts, place)


def _start_at(parts: Parts, at: int) -> FoundAt[tuple[ClockTime, bool, bool]] | None:
    """When work began; with whether it was said to be vague, and whether a word says that it is a start."""
    for match in (pattern.at(parts, at) for pattern in _STARTS):
        if match:
            return FoundAt((match.get("likely_clock"), "hedge" in match, "starts" in match), match.end)
    return None


_BUT = words.AND | words.EXCEPT | {"but", "day", "hours"}
READERS: dict[str, Reader] = {
    "absence": _of_words(words.ABSENCE_WORDS, words.AWAY),
    "an_hour": _of_words({"hour", "hours", "full hour"}),
    "after_break": _of_words({"of", "was", "for", "=", ":", "about", "only", "approx", "at", "from", ","}),
    "and": _of_words(words.AND),
    "and_at": _of_words(words.AND, words.AT),
    "and_dash": _of_words(words.AND, "-"),
    "at": _of_words(words.AT),
    "before_break": _of_words({"for", "of", "unpaid", "paid", "a", "the", "my", "as", "off", "only"}),
    "break_length": _break_length_at,
    "after_to": lambda parts, at: (
        _likely_clock_at(parts, at + 1) if word_at(parts.tokens, at) in words.TO else None
    ),
    "break_word": _of_tokens(break_word_at),
    "but": _of_words(_BUT),
    "clock": _of_tokens(clock_at),
    "clock_alone": _clock_alone_at,
    "count": _count_at,
    "cover": _of_words(words.COVER),
    "arriving": _of_words({"in", "start", "starting", "getting in", "arriving", "logging on", "into work"}),
    "days": lambda parts, at: days_at(parts.tokens, at, parts.today),
    "deadline": _of_words(words.DEADLINES),
    "evening_with_h": _evening_with_h_at,
    "except": _of_words(words.EXCEPT),
    "finish": _finish_at,
    "finish_word": _of_words(words.FINISHES, words.AT),
    "finishes": _of_words(words.FINISHES),
    "direction": _of_words({"late", "later", "early", "earlier"}),
    "harmless": _of_words(words.HARMLESS),
    "hedge": _of_words(words.HEDGES),
    "lead": _of_words({"by", ":", "of", "a", "for", "on", ",", "approx"}),
    "label": _of_words(words.LABELS),
    "length": _of_tokens(length_at),
    "less": _of_words(words.LESS),
    "likely_clock": _likely_clock_at,
    "minutes": _of_tokens(Phrases(words.UNITS).at),
    "more": _of_words(words.MORE),
    "no_break": _of_tokens(no_break_at),
    "number": _number_at,
    "manner": _of_words({Manner.ALSO.value, Manner.INSTEAD.value}),
    "named_finish": _named_finish_at,
    "otherwise": _of_words(words.OTHERWISE),
    "out_word": _out_word_at,
    "other_people": _of_words(words.OTHER_PEOPLE),
    "plain": _plain_at,
    "plain_length": _length_at,
    "reason": _reason_at,
    "row_unit": _of_tokens(Phrases(words.ROW_UNITS).at),
    "same": _of_words(words.SAME),
    "same_as": _of_words(words.SAME_AS),
    "short": _of_words({"late", "early", "short", "under", "down", "less"}),
    "short_break": _of_words(words.SHORT_BREAKS),
    "sign": _of_words({"+", "plus", "-"}),
    "some_hours": _some_hours_at,
    "start": _start_at,
    "starts": _of_words(words.STARTS),
    "stayed": _of_words(words.STAYED),
    "time_off": _of_tokens(time_off_at),
    "times": _times_at,
    "times_with_h": _times_with_h_at,
    "to": _of_words(words.TO),
    "usual": _of_words(words.USUAL),
    "usual_break": _of_words(words.USUAL_BREAK),
    "usual_finish": _of_words(words.USUAL_FINISH),
    "usual_start": _of_words(words.USUAL_START),
    "with": _of_words(words.WITH),
    "with_of": _of_words(words.WITH, {"of", ":"}),
    "work": _noun(lambda word: word in words.WORK_NOUNS),
    "works": _noun(lambda word: word.endswith("s") and not word.endswith("ss") and len(word) > _FEW_WORDS),
}


def patterns(*texts: str) -> tuple[Pattern, ...]:
    """The patterns of some texts."""
    return tuple(Pattern(text, READERS) for text in texts)


_STARTS = patterns(
    "<starts> <at>* <hedge>* <likely_clock>",
    "<hedge>* <likely_clock> !from|in <starts>",
    "<hedge>* <likely_clock>",
)
_FINISHES = patterns(
    "<finishes> <finish_word>* <hedge>* <at>* <evening_with_h>",
    "<finishes> <finish_word>* <hedge>* <at>* !<plain_length> <clock> !<after_to>",
    "!<plain_length> <likely_clock> finish|end|finished",
)
