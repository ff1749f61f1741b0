"""The note of an entry line: what it may not swallow, being more likely meant for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.day import Portion
from overtime_logger.domain.entry.vocabulary import (
    ABSENCE_WORDS,
    ADDS,
    BREAKS,
    DAY_NAMES,
    EVENING,
    FILLERS,
    HALVES,
    HEDGES,
    LENGTHS,
    MONTHS,
    NOT_FOR_A_NOTE,
    NUMBER_WORDS,
    ON_CALL,
    PART_WORDS,
    RELATIVE_DAYS,
    TIME_OFF,
    UNITS,
)
from overtime_logger.domain.entry.written import Phrases, TokenKind, number_word_at, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.entry.parts import Parts
    from overtime_logger.domain.entry.written import Token

_PREPOSITIONS = {
    "at",
    "on",
    "in",
    "for",
    "from",
    "with",
    "by",
    "to",
    "till",
    "until",
    "over",
    "under",
    "late",
    "early",
}
_ALSO_WORDS = {"may", "march", "mar", "sat", "sun", "second", "wed", "say", "c", "us"}
"""Names of months and days that are words of their own; without a number beside them they stay in a note."""
_TIME_OFF, _BREAKS = Phrases(TIME_OFF), Phrases.named(BREAKS)
_LENGTHS, _DAYS = Phrases(LENGTHS), Phrases(RELATIVE_DAYS)
_ABSENCES = Phrases.named(ABSENCE_WORDS)
_ON_CALL = Phrases.named(ON_CALL)
_MORE_OR_LESS = {"late", "early", "over", "longer", "extra", "stay", "stayed", "overtime", "beyond"}
_LONG_NUMBER = 5
_ODD_MARKS = set("#~^")


def is_plain_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word isn't one that hours, breaks, days or time off are written with."""
    word = word_at(tokens, at)
    if word in _PREPOSITIONS or word in NOT_FOR_A_NOTE or word in UNITS or word in HALVES or word in HEDGES:
        return False
    if word in DAY_NAMES or word in MONTHS or word in NUMBER_WORDS:
        return False
    return not any(phrases.at(tokens, at) for phrases in (_TIME_OFF, _BREAKS, _LENGTHS, _DAYS))


def doubtful_token(parts: Parts) -> int | None:
    """The first token left for the note that may be meant for the record; None where the note may appear."""
    whole_day_off = not parts.has_hours and any(
        off.length is None and off.portion in {None, Portion.WHOLE} for off in parts.offs
    )
    for run in runs(parts):
        for place in run:
            if place not in parts.counted and _is_doubtful(parts, place, whole_day_off=whole_day_off):
                return place
    if whole_day_off and (place := _worked_beside(parts)) is not None:
        return place
    if len(parts.left) == 1 and parts.tokens[parts.left[0]].folded == "no":
        return parts.left[0]
    return _added(parts)


def _worked_beside(parts: Parts) -> int | None:
    """A word after a whole day off that says something was worked all the same: `BH worked`."""
    first = min((off.at for off in parts.offs), default=0)
    words = {"worked", "working", "work", "did", "logged"}
    return next((place for place in parts.left if place > first and parts.tokens[place].folded in words), None)


def _is_doubtful(parts: Parts, place: int, *, whole_day_off: bool) -> bool:
    token = parts.tokens[place]
    if token.is_number and len(token.folded) >= _LONG_NUMBER and token.folded.isdecimal() and not token.is_glued:
        return False  # like a telephone number, which is looked for elsewhere
    if token.is_number or token.folded in _ODD_MARKS or token.folded in NOT_FOR_A_NOTE:
        return True
    if whole_day_off and (token.folded in PART_WORDS or token.folded in MONTHS):
        return True
    if parts.amounts and not parts.spans and token.folded in _MORE_OR_LESS:
        return True  # “worked late 1h”: the hours worked, or on top of them
    if parts.extras and token.folded in EVENING and place in parts.joined:
        return True  # “usual plus 1.5 hrs eve”: on top of the usual day, or at another time
    if _ABSENCES.at(parts.tokens, place) and (parts.has_hours or any(off.is_vague for off in parts.offs)):
        return True
    number = number_word_at(parts.tokens, place)
    if number is not None and number.value != 1:
        return True
    return token.is_word and token.folded not in FILLERS and not _may_stay(parts.tokens, place)


def _may_stay(tokens: Sequence[Token], place: int) -> bool:
    word = word_at(tokens, place)
    if (
        word in _PREPOSITIONS
        or word in _ALSO_WORDS
        or word in HEDGES
        or word in {"one", "day", "today", "tonight"}
    ):
        return word not in NOT_FOR_A_NOTE
    return is_plain_word(tokens, place)


def _added(parts: Parts) -> int | None:
    """A word that adds something to the hours, and then does not say what: `and a bit`, `then worked at home`."""
    for run in runs(parts) if not parts.offs else ():
        first = parts.tokens[run[0]]
        if first.folded in ADDS and run[0] not in parts.counted and first.folded != "&" and run[0] > 0:
            return run[0]
        if len(run) == 1 and first.folded in {"+", "&"}:
            return run[0]
    return None


def runs(parts: Parts) -> list[list[int]]:
    """The tokens left for the note, those in a row together; a row that says nothing more is dropped."""
    found: list[list[int]] = []
    for place in parts.left:
        if found and found[-1][-1] == place - 1:
            found[-1].append(place)
        else:
            found.append([place])
    last = len(parts.tokens) - 1
    return [run for run in found if not _is_filler(parts, run, is_last=run[-1] == last)]


def speaks_of_absence(parts: Parts) -> bool:
    """Whether the note says what keeps people from work."""
    return any(_ABSENCES.at(parts.tokens, place) for place in parts.left)


def is_on_call(parts: Parts) -> bool:
    """Whether the note says that the hours may not all have been worked."""
    return any(_ON_CALL.at(parts.tokens, place) for place in parts.left)


def is_questioned(parts: Parts) -> bool:
    """Whether a question mark is behind something that is not part of the note."""
    return any(
        parts.tokens[place].folded == "?" and (place - 1 not in parts.left or place - 1 < 0)
        for place in parts.left
    )


def _is_filler(parts: Parts, run: list[int], *, is_last: bool) -> bool:
    words = [parts.tokens[place].folded for place in run]
    if any(place in parts.counted or word not in FILLERS for place, word in zip(run, words, strict=True)):
        return False
    return not (is_last and words[-1] in ADDS and run[0] > 0)


def note_of(parts: Parts) -> str:
    """The note, word for word, without the marks that divided it from the rest."""
    pieces: list[str] = []
    for run in runs(parts):
        first, end = run[0], run[-1] + 1
        while first < end and _is_edge(parts.tokens[first], at_start=True):
            first += 1
        while end > first and _is_edge(parts.tokens[end - 1], at_start=False):
            end -= 1
        if first < end:
            pieces.append(parts.text(first, end))
    return " ".join(" ".join(pieces).split())


def _is_edge(token: Token, *, at_start: bool) -> bool:
    """Whether a mark at the edge of a note only divides it from the rest."""
    if token.kind is not TokenKind.MARK:
        return False
    return token.folded in (set(",;:.-)]&+/|_") if at_start else set(",;:-([&+/|_"))
