"""The note of an entry line: what it may not swallow, being more likely meant for the record."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.day import Manner, Portion
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.entry_words import (
    HALVES,
    LONE_TIME,
    NUMBER,
    PUNCTUATION,
    SPELL,
    TIME_OFF_WORDS,
    UNITS,
    WHOLE_HOURS,
    are_years,
    could_be_hours,
    is_day,
    refusal,
    refuse_here,
)
from overtime_logger.domain.written import parse_duration

if TYPE_CHECKING:
    from overtime_logger.domain.day import TimeOff
    from overtime_logger.domain.entry_words import Word, Words

# Two times in one word, however they are joined: hours of work, in whatever place they stand.
_TWO_TIMES = re.compile(rf"(?P<start>{LONE_TIME.pattern})[^\w:.]+(?P<end>{LONE_TIME.pattern})")
_MORE_HOURS_FOLLOW = {"and", "&", "+", "then", "plus", "also", "again", ",", "extra", "overtime", "till", "until"}
_BEFORE_A_DAY = {"on", "for"}
_SINCE_A_DAY = {"from", "since", "of", "than", "like", "as"}
_BREAK_WORD = re.compile(r"(?:no)?(?:breaks?|lunch|lunch-?time|lunch-?break)\d*|b\d+")
_TAKEN_OFF_WORDS = {"less", "minus", "brk", "deduct", "half", "½"}
_PART_OF_DAY_WORDS = {"half", "half-day", "½", "morning", "afternoon", "early", *HALVES}
_MANY_DAYS_WORDS = {"days", "week", "weeks", "fortnight", "month"}


def refuse_hours_in_note(words: Words, *, first: bool) -> None:
    """Refuse a break or a reason gone wrong, and hours: none of them can be meant for a note.

    Args:
        words: the line, at the word that would be the note's next.
        first: whether it would be the note's first.
    """
    token = words.tokens[words.next]
    is_break = (first or token.folded != "-") and words.break_ahead()[0] is not None
    if is_break or re.match(r"[-+][\d½¼¾]|#", token.folded):
        refuse_here(token)
    if first and _hours_begin_note(words):
        refuse_here(token)
    stretch = token.folded.strip(PUNCTUATION)
    if words.folded(1) in {"-", "to", "till", "until"}:
        stretch = f"{stretch}-{words.folded(2).strip(PUNCTUATION)}"
    match = _TWO_TIMES.fullmatch(stretch) or _TWO_TIMES.fullmatch(token.folded.strip(PUNCTUATION))
    if match and not are_years(match["start"], match["end"]):
        refuse_here(token, "0830-1630 2030-2215")


def _hours_begin_note(words: Words) -> bool:
    """Whether the words at the place reached are hours, or what is left of them, rather than a note."""
    word, following = (words.folded(ahead).strip(f"{PUNCTUATION}-") for ahead in (0, 1))
    if words.folded() in _MORE_HOURS_FOLLOW:
        return could_be_hours(following) or following in HALVES or (following,) in TIME_OFF_WORDS
    if LONE_TIME.fullmatch(word) or words.spell_ahead()[0] or word in HALVES or word == Manner.INSTEAD.value:
        return True
    if word in _TAKEN_OFF_WORDS:
        return bool(NUMBER.match(following)) or any(words.folded(ahead) in UNITS for ahead in (1, 2))
    if not NUMBER.fullmatch(word):
        return False
    before = words.tokens[words.next - 1].folded
    follows_hours = len(word) == 2 and bool(WHOLE_HOURS.fullmatch(before) or UNITS.get(before) == HOUR)
    return not following or following in UNITS or follows_hours


def refuse_doubtful_note(
    note: list[Word],
    time_off: TimeOff | None,
    *,
    day_was_typed: bool,
    takes_usual_break: bool,
    is_amount: bool = False,
) -> None:
    """Refuse a note that says something else than the line was read as: another day, part of one, a break.

    Args:
        note: the words of the note.
        time_off: time off that was read.
        day_was_typed: whether the line began with a day.
        takes_usual_break: whether the usual break is about to be taken off, as none was typed.
        is_amount: whether the hours were read as an amount, without times.
    """
    if not note:
        return
    words = [token.folded.strip(PUNCTUATION) for token in note]
    if is_amount and _BREAK_WORD.fullmatch(words[0]):
        raise refusal(
            "break_alone",
            _("a break alone says nothing of the hours: give them with it"),
            "0830-1745 -30",
            note[0].position,
        )
    if match := SPELL.fullmatch(words[-1]):
        start, end = match["start"], match["end"]
        if start != end and not are_years(start, end):
            refuse_here(note[-1], "0830-1630 2030-2215")
    if not day_was_typed:
        _refuse_other_day(note, words)
    if time_off is not None and "unpaid" in words:
        refuse_here(note[words.index("unpaid")], "unpaid leave")
    if time_off is not None and time_off.portion is Portion.WHOLE:
        _refuse_other_time_off(note, words)
    for token, word in zip(note, words, strict=True):
        if _BREAK_WORD.fullmatch(word) and takes_usual_break:
            raise refusal(
                "break_unclear",
                _("the note speaks of a break: say how long it was, or that there was none"),
                "0830-1745 no break",
                token.position,
            )


def _refuse_other_day(note: list[Word], words: list[str]) -> None:
    """Refuse a day that was typed after the hours instead of before them."""
    place = 1 if words[0] in _BEFORE_A_DAY and len(words) > 1 else 0
    names_day = is_day(words[place])
    if not names_day and words[-1] == "yesterday" and not {*words[-2:-1]} & _SINCE_A_DAY:
        place, names_day = len(words) - 1, True
    if names_day:
        raise refusal(
            "day_comes_first",
            _("the day comes first: “{text}”").format(text=note[place].text),
            _("mon 0830-1745"),
            note[place].position,
        )


def _refuse_other_time_off(note: list[Word], words: list[str]) -> None:
    """Refuse a whole day off whose note speaks of part of a day, or of several days."""
    for token, word in zip(note, words, strict=True):
        has_time = word in UNITS or LONE_TIME.fullmatch(word) or parse_duration(word) is not None
        if has_time or word in _PART_OF_DAY_WORDS:
            raise refusal(
                "part_of_day",
                _("say which part of the day was off, or for how long: “{text}” is not understood").format(
                    text=token.text
                ),
                "leave am",
                token.position,
            )
        if word in _MANY_DAYS_WORDS or any(map(is_day, re.split(r"[-–]", word))):
            raise refusal("one_day", _("one line logs one day"), "mon leave", token.position)
