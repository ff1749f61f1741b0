"""What each word of an entry line is taken for, by its place: breaks, hours, days, time off, or the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.day import Manner, Portion
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.entry_days import NamedDays, days_at, point_at
from overtime_logger.domain.entry_note import is_plain_word
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.vocabulary import (
    AFTER_A_TIME,
    AND,
    AT,
    BEFORE_A_SPAN,
    COVER,
    DEADLINES,
    EVENING,
    FILLERS,
    FINISHES,
    HALF_DAY,
    HARMLESS,
    HEDGES,
    LABELS,
    LESS,
    MORE,
    NEGATIONS,
    ONE_TO_ONE,
    PLURALS,
    SHORT_BREAKS,
    STARTS,
    STAYED,
    TO,
    USUAL,
    USUAL_BREAK,
    USUAL_FINISH,
    USUAL_START,
    VAGUE_OFF,
    WITH,
    WORK_NOUNS,
)
from overtime_logger.domain.written import (
    LEAST_BARE_MINUTES,
    Clock,
    Found,
    Length,
    Phrases,
    Token,
    TokenKind,
    break_word_at,
    clock_at,
    length_at,
    no_break_at,
    number_word_at,
    portion_at,
    time_off_at,
    tokens_of,
    unpaid_at,
    word_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


from overtime_logger.domain.entry_parts import BreakPart, Extra, OffPart, Parts, Span

_USUAL, _USUAL_START = Phrases.named(USUAL), Phrases.named(USUAL_START)
_USUAL_FINISH, _USUAL_BREAK = Phrases.named(USUAL_FINISH), Phrases.named(USUAL_BREAK)
_STARTS, _FINISHES, _MORE, _STAYED = map(Phrases.named, (STARTS, FINISHES, MORE, STAYED))
_HALF_DAY, _HARMLESS, _LESS = map(Phrases.named, (HALF_DAY, HARMLESS, LESS))
_BEFORE_A_SPAN, _VAGUE_OFF = Phrases.named(BEFORE_A_SPAN), Phrases.named(VAGUE_OFF)
_CLOCK_AFTER_OFF = {"at", "from", "until", "till", "til", "after", "before", "by", "to", "@", "since"}
_ROUND_OFF = {"(", ")", ",", "-", "for", "in", "the", "just", "only", ":", "/", "of", "taken", "today"}
_ONE_TO_ONE = {"1-1", "1:1", "1to1", "121", "1.1"}


def parts_of(line: str, today: date) -> Parts:
    """Take a line apart.

    Raises:
        InvalidInputError: it holds a time that does not exist.
    """
    parts = Parts(line, tokens_of(line), today)
    place = 0
    while place < len(parts.tokens):
        following = next((end for taker in _TAKERS if (end := taker(parts, place)) is not None), None)
        if following is None:
            parts.left.append(place)
            following = place + 1
        else:
            parts.joined.update((place - 1, following))
        place = following
    parts.hedges += any(word_at(parts.tokens, each) == "ish" for each in range(len(parts.tokens)))
    return parts


def _take_tag(parts: Parts, at: int) -> int | None:
    token = parts.tokens[at]
    if token.kind is not TokenKind.TAG:
        return None
    tag = token.folded.removeprefix("#")
    if tag not in parts.tags:
        parts.tags.append(tag)
    return at + 1


def _take_manner(parts: Parts, at: int) -> int | None:
    """`also` and `instead`, before the hours; of two, the second is left to be asked about."""
    word = word_at(parts.tokens, at)
    begins = not parts.has_hours and not parts.offs and parts.manner is Manner.AMEND
    if (
        not begins
        or word not in {Manner.ALSO.value, Manner.INSTEAD.value}
        or word_at(parts.tokens, at + 1) == "of"
    ):
        return None
    parts.manner = Manner(word)
    return at + 1


# -- what plainly belongs to the note ------------------------------------------------------------


def _leave_counted_work(parts: Parts, at: int) -> int | None:
    """Leave to the note what counts work: `3 parole reports`, `2 hours of court`, `pages 10-12`, `1-1 with Jo`."""
    end = next((end for reader in _COUNTED if (end := reader(parts, at)) is not None), None)
    if end is None:
        return None
    for place in range(at, end):
        parts.left.append(place)
        parts.counted.add(place)
    parts.joined.discard(at)
    return end


def _harmless_at(parts: Parts, at: int) -> int | None:
    found = _HARMLESS.at(parts.tokens, at)
    return found.next if found else None


def _time_of_others_at(parts: Parts, at: int) -> int | None:
    """Time off that is somebody else's: `covering sick leave`, `sickness cover`."""
    tokens = parts.tokens
    if word_at(tokens, at) in COVER and (parts.has_hours or parts.offs or at > 0):
        place = at + 1
        while word_at(tokens, place) in {
            "for",
            "a",
            "the",
            "staff",
            "colleague",
            "colleagues",
            "of",
            "team",
            "s",
            "on",
            "off",
        }:
            place += 1
        found = time_off_at(tokens, place)
        return found.next if found else None
    found = time_off_at(tokens, at)
    return found.next + 1 if found and word_at(tokens, found.next) in COVER else None


def _counted_things_at(parts: Parts, at: int) -> int | None:
    """A number and what it counts, `of` another number between them."""
    tokens = parts.tokens
    number = number_word_at(tokens, at)
    token = tokens[at]
    if number is not None:
        count, place = number.value, number.next
    elif token.is_number and token.folded.isdecimal() and len(token.folded) <= 3:
        count, place = int(token.folded), at + 1
    else:
        return None
    if word_at(tokens, place) in {"of", "x", "out"} and place + 1 < len(tokens):
        place += 1 + (word_at(tokens, place + 1) == "of")
        if place < len(tokens) and tokens[place].is_number:
            place += 1
    elif (
        place < len(tokens) and tokens[place].is_glued and tokens[place].is_word and word_at(tokens, place) != "x"
    ):
        return None
    return _counted_noun_at(tokens, place, count)


def _counted_noun_at(tokens: Sequence[Token], at: int, count: int) -> int | None:
    """The place after the noun that is counted, at most three words on."""
    from overtime_logger.domain.entry_note import is_plain_word  # noqa: PLC0415

    for place in range(at, min(at + 4, len(tokens))):
        word = word_at(tokens, place)
        if word == "-" and tokens[place].is_glued:
            continue
        if not tokens[place].is_word or not is_plain_word(tokens, place):
            return None
        is_plural = word.endswith("s") and not word.endswith("ss") and len(word) > 3
        if word in PLURALS or (word in WORK_NOUNS if count == 1 else is_plural):
            return place + 1
    return None


def _length_of_work_at(parts: Parts, at: int) -> int | None:
    """`2 hours of court` after the hours: part of them."""
    if not parts.has_hours and not parts.offs:
        return None
    tokens = parts.tokens
    found = length_at(tokens, at)
    is_spent = at > 0 and word_at(tokens, at - 1) in {"spent", "including", "inc", "incl"}
    if found is None or word_at(tokens, found.next) not in (
        {"of", "on", "in", "at", "with", "doing"} if is_spent else {"of"}
    ):
        return None
    place = _past(tokens, found.next + 1, {"the", "a", "my"})
    is_plain = place < len(parts.tokens) and parts.tokens[place].is_word and is_plain_word(parts.tokens, place)
    return place + 1 if is_plain else None


def _labelled_number_at(parts: Parts, at: int) -> int | None:
    """`pages 10-12`, `room 4`."""
    tokens = parts.tokens
    if word_at(tokens, at) not in LABELS or at + 1 >= len(tokens) or not tokens[at + 1].is_number:
        return None
    if word_at(tokens, at + 2) in {"-", "to", "and"} and at + 3 < len(tokens) and tokens[at + 3].is_number:
        return at + 4
    return at + 2


def _meeting_of_two_at(parts: Parts, at: int) -> int | None:
    """`1-1 with manager`, `supervision 1:1`."""
    tokens = parts.tokens
    end = at + 1
    text = word_at(tokens, at)
    if word_at(tokens, at + 1) in {"-", "to"}:
        text, end = f"{text}{word_at(tokens, at + 1)}{word_at(tokens, at + 2)}", at + 3
    is_meeting = (
        {word_at(tokens, at - 1), word_at(tokens, end)} & ONE_TO_ONE if at else {word_at(tokens, end)} & ONE_TO_ONE
    )
    return end if text in _ONE_TO_ONE and is_meeting else None


def _deadline_at(parts: Parts, at: int) -> int | None:
    """By when something was due, which is no day of the record: `report due mon`, `asked for by tomorrow`."""
    if not parts.has_hours or at == 0 or word_at(parts.tokens, at) not in DEADLINES:
        return None
    named = days_at(parts.tokens, _past(parts.tokens, at + 1, {"on", "by", "for", "in", "back"}), parts.today)
    return named.next if named else None


def _pair_of_years_at(parts: Parts, at: int) -> int | None:
    """`plan 2025-2026`, after the hours."""
    tokens = parts.tokens
    first, second = word_at(tokens, at), word_at(tokens, at + 2)
    if not parts.has_hours or word_at(tokens, at + 1) not in {"-", "/"} or not (first + second).isdecimal():
        return None
    is_pair = (
        len(first) == 4 and first.startswith("20") and second in {str(int(first) + 1), str(int(first) + 1)[2:]}
    )
    return at + 3 if is_pair else None


_COUNTED: tuple[Callable[[Parts, int], int | None], ...] = (
    _harmless_at,
    _time_of_others_at,
    _meeting_of_two_at,
    _deadline_at,
    _labelled_number_at,
    _pair_of_years_at,
    _length_of_work_at,
    _counted_things_at,
)


# -- breaks --------------------------------------------------------------------------------------


def _take_no_break(parts: Parts, at: int) -> int | None:
    found = no_break_at(parts.tokens, at)
    if found is None:
        return None
    parts.breaks.append(BreakPart(Length(0), at))
    return found.next


def _break_length_at(parts: Parts, at: int) -> Found[Length] | None:
    """The length of a break: with its unit, or a bare number of minutes."""
    if found := length_at(parts.tokens, at):
        return found
    word = word_at(parts.tokens, at)
    if word.isdecimal() and len(word) <= 3:
        minutes = int(word)
        return Found(Length(minutes, minutes * HOUR if 0 < minutes < LEAST_BARE_MINUTES else None), at + 1)
    hours, point, rest = word.partition(":")
    if (
        point
        and hours.isdecimal()
        and len(hours) <= 2
        and rest.isdecimal()
        and len(rest) == 2
        and int(rest) < HOUR
    ):
        return Found(Length(int(hours) * HOUR + int(rest)), at + 1)
    return None


def _past(tokens: Sequence[Token], at: int, words: frozenset[str] | set[str]) -> int:
    while word_at(tokens, at) in words:
        at += 1
    return at


_AFTER_BREAK_WORD = {"of", "was", "for", "=", ":", "about", "only", "approx", "at", "from", ","}
_BEFORE_BREAK_WORD = {"for", "of", "unpaid", "paid", "a", "the", "my", "as", "off", "only"}


def _take_break(parts: Parts, at: int) -> int | None:
    """A break that is named: `lunch 45`, `45 lunch`, `1 hr for lunch`, `lunch 12-12.30`, `L45`, `usual break`."""
    tokens = parts.tokens
    if usual := _USUAL_BREAK.at(tokens, at):
        parts.breaks.append(BreakPart(None, at, is_usual=True))
        return usual.next
    start = at if _break_length_at(parts, at) else _past(tokens, at, WITH)
    if length := _break_length_at(parts, start):
        named = break_word_at(tokens, _past(tokens, length.next, _BEFORE_BREAK_WORD))
        if named is None:
            return None
        parts.breaks.append(BreakPart(length.value, start))
        return named.next
    return _take_break_by_name(parts, start)


def _take_break_by_name(parts: Parts, at: int) -> int | None:
    tokens = parts.tokens
    named = break_word_at(tokens, at)
    short = word_at(tokens, at) in SHORT_BREAKS and word_at(tokens, at + 1).isdecimal() and tokens[at + 1].is_glued
    if named is None and not short:
        return None
    place = _past(tokens, named.next, _AFTER_BREAK_WORD) if named else at + 1
    if times := _times_at(parts, place):
        parts.breaks.append(BreakPart(None, at, times=times.value))
        return times.next
    length = _break_length_at(parts, place)
    if short and length:
        parts.hedges += word_at(tokens, at) not in {"break", "lunch", "brk"}
    if length is None:
        parts.breaks.append(BreakPart(None, at))
        return named.next if named else None
    parts.breaks.append(BreakPart(length.value, at))
    trailing = break_word_at(tokens, length.next)
    return trailing.next if trailing else length.next


def _times_at(parts: Parts, at: int) -> Found[tuple[Clock, Clock]] | None:
    """Two times joined by a dash or a word."""
    start = _likely_clock_at(parts.tokens, at)
    if start is None or word_at(parts.tokens, start.next) not in TO:
        return None
    end = _likely_clock_at(parts.tokens, start.next + 1)
    return Found((start.value, end.value), end.next) if end else None


def _take_deduction(parts: Parts, at: int) -> int | None:
    """`-30`, `- 30 min`, `less 45`, after the hours."""
    tokens = parts.tokens
    less = _LESS.at(tokens, at)
    if word_at(tokens, at) == "-":
        following = at + 1
        stands_apart = not tokens[at].is_glued or (at + 1 < len(tokens) and not tokens[at + 1].is_glued)
        parts_glued = not stands_apart
        if parts_glued and not (parts.spans and parts.spans[-1].last == at):
            return None
        if not parts.has_hours and not parts.offs:
            return None
    elif less:
        following, parts_glued = less.next, False
        following = _past(tokens, following, WITH | {"of", ":"})
    else:
        return None
    length = _break_length_at(parts, following)
    is_list = less is None and not tokens[following].is_glued if following < len(tokens) else False
    if length is None or (is_list and _counted_things_at(parts, following)):
        return None
    named = break_word_at(tokens, _past(tokens, length.next, _BEFORE_BREAK_WORD))
    parts.breaks.append(BreakPart(length.value, following, is_bare=named is None and less is None))
    parts.hedges += parts_glued
    return named.next if named else length.next


# -- hours ---------------------------------------------------------------------------------------


def _hedge_at(parts: Parts, at: int) -> int:
    """The place after words such as `about`."""
    return _past(parts.tokens, at, HEDGES)


def _take_span(parts: Parts, at: int) -> int | None:
    """Two times: `0830-1745`, `from 8.30 till 6`, `between 9 and 5`, `start 8 finish 6.15`, `eve 2030-2200`."""
    tokens = parts.tokens
    place, in_evening, is_between = at, parts.is_evening, False
    while (before := _BEFORE_A_SPAN.at(tokens, place)) is not None:
        start = _STARTS.at(tokens, place)
        if start is not None and start.next > before.next:
            break
        in_evening = in_evening or bool(EVENING & set(before.value.split()))
        is_between = is_between or before.value == "between"
        place = _past(tokens, before.next, {",", ":", "@", "at", "from"})
    first = place
    span = _start_and_finish_at(parts, place, is_between=is_between)
    if span is None:
        return None
    (start, end, is_vague), following = span
    numbers = [word_at(tokens, first), word_at(tokens, first + 2)]
    may_be_date = (
        following == first + 3
        and word_at(tokens, first + 1) == "-"
        and tokens[first + 1].is_glued
        and tokens[first + 2].is_glued
        and all(number.isdecimal() and len(number) <= 2 for number in numbers)
        and not parts.has_hours
        and not parts.days
    )
    parts.hedges += is_vague
    after_words = bool(parts.spans) and at - 1 in parts.left and tokens[at - 1].is_word
    after_words = after_words and (at - 1 in parts.counted or word_at(tokens, at - 1) not in FILLERS)
    parts.hedges += after_words
    follows_time_off = bool(parts.offs) and not parts.spans and parts.offs[-1].portion is None
    parts.spans.append(
        Span(start, end, first, following, may_be_date, in_evening, follows_time_off, after_words=after_words)
    )
    return following + _trailing_evening(parts, following)


def _trailing_evening(parts: Parts, at: int) -> int:
    """How many words after a span say that it was in the evening; the span is told."""
    words = [word_at(parts.tokens, at + ahead) for ahead in range(3)]
    if words[0] in {"eve", "tonight"}:
        parts.spans[-1].in_evening = True
        return 1
    return 0


def _start_and_finish_at(
    parts: Parts, at: int, *, is_between: bool = False
) -> Found[tuple[Clock | None, Clock | None, bool]] | None:
    tokens = parts.tokens
    named = _STARTS.at(tokens, at)
    usual = _USUAL_START.at(tokens, at)
    if usual:
        finish = _finish_at(parts, _past(tokens, usual.next, AND | AT))
        return Found((None, finish.value[0], finish.value[1]), finish.next) if finish else None
    place = _past(tokens, named.next, AT) if named else at
    hedged = _hedge_at(parts, place)
    start = _likely_clock_at(tokens, hedged)
    if start is None:
        return None
    is_vague = hedged > place
    following = start.next
    if not named and (after := _STARTS.at(tokens, following)) and word_at(tokens, following) not in {"from", "in"}:
        named, following = after, after.next
    return _joined_at(parts, start.value, following, is_vague=is_vague, is_named=named is not None or is_between)


def _length_at(tokens: Sequence[Token], at: int) -> Found[Length] | None:
    """A length, unless its four figures are a time: `0830hrs`."""
    word = word_at(tokens, at)
    return None if len(word) == _PACKED and word.isdecimal() else length_at(tokens, at)


_PACKED = 4


def _likely_clock_at(tokens: Sequence[Token], at: int) -> Found[Clock] | None:
    """A time where one may stand, or may not: a number that is no time is refused only where another follows."""
    try:
        return clock_at(tokens, at)
    except InvalidInputError:
        following = word_at(tokens, at + 1)
        if following in TO or (following in {"am", "pm", *AFTER_A_TIME} and word_at(tokens, at + 2) in TO):
            raise
        return None


def _joined_at(
    parts: Parts, start: Clock, at: int, *, is_vague: bool, is_named: bool
) -> Found[tuple[Clock | None, Clock | None, bool]] | None:
    tokens = parts.tokens
    if word_at(tokens, at) in TO | {"/"} or (is_named and word_at(tokens, at) == "and"):
        is_vague = is_vague or word_at(tokens, at) == "/"
        place = at + 1
        if usual := _USUAL_FINISH.at(tokens, place) or _USUAL.at(tokens, place):
            return Found((start, None, is_vague), usual.next)
        hedged = _hedge_at(parts, _past(tokens, place, {"at"} if is_named else set()))
        if word_at(tokens, at) == "/" and not all(len(word_at(tokens, each)) >= 4 for each in (at - 1, hedged)):
            return None
        end = clock_at(tokens, hedged)
        if end is not None:
            return Found((start, end.value, is_vague or hedged > place), _past_finish_word(parts, end.next))
    off_at = _past(tokens, at, AND | {"-"})
    if (
        is_named
        and word_at(tokens, off_at) == "off"
        and (off_clock := _likely_clock_at(tokens, _past(tokens, off_at + 1, AT)))
    ):
        return Found((start, off_clock.value, is_vague), off_clock.next)  # “on at 8 off at 6”
    finish = _finish_at(parts, off_at, is_plain=False)
    if finish:
        return Found((start, finish.value[0], is_vague or finish.value[1]), finish.next)
    usual = _USUAL_FINISH.at(tokens, _past(tokens, at, AND | {"-"}))
    if usual:
        return Found((start, None, is_vague), usual.next)
    # Two times of four figures side by side.
    if at < len(tokens) and tokens[at].is_number and not tokens[at].is_glued and not start.is_open:
        end = _likely_clock_at(tokens, at)
        if end is not None and not end.value.is_open and len(word_at(tokens, at)) >= 4:
            return Found((start, end.value, True), end.next)
    return None


def _past_finish_word(parts: Parts, at: int) -> int:
    """`0830 start 1745 finish`: the last word belongs to the time."""
    return at + 1 if word_at(parts.tokens, at) == "finish" else at


def _finish_at(parts: Parts, at: int, *, is_plain: bool = True) -> Found[tuple[Clock, bool]] | None:
    """When work ended: `finished at about 6`, `1815 finish`, `late, 7pm`; with whether it was said to be vague."""
    tokens = parts.tokens
    finish = _FINISHES.at(tokens, at)
    if finish is not None:
        place = _past(tokens, finish.next, AT)
        while again := _FINISHES.at(tokens, place):
            place = _past(tokens, again.next, AT)
        hedged = _hedge_at(parts, place)
        place = _past(tokens, hedged, AT)
        # “left 30m early” is for another part
        clock = None if _length_at(tokens, place) else clock_at(tokens, place)
        if clock and word_at(tokens, clock.next) in TO and _likely_clock_at(tokens, clock.next + 1):
            return None  # “home 8-10”
        return (
            Found(
                (clock.value, hedged > finish.next and place > hedged - 1 and _hedged(tokens, finish.next, place)),
                clock.next,
            )
            if clock
            else None
        )
    clock = _likely_clock_at(tokens, at) if at < len(tokens) and not _length_at(tokens, at) else None
    if (
        clock is not None
        and word_at(tokens, clock.next) in {"finish", "end", "leave", "finished"}
        and (not is_plain or word_at(tokens, clock.next) != "leave")
    ):
        return Found((clock.value, False), clock.next + 1)
    return None


def _hedged(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(word_at(tokens, place) in HEDGES for place in range(first, end))


def _take_finish(parts: Parts, at: int) -> int | None:
    """A finish alone, from the usual start."""
    tokens = parts.tokens
    place = at
    usual = _USUAL_START.at(tokens, at)
    if usual:
        place = _past(tokens, usual.next, AND)
    elif usual := _USUAL.at(tokens, at):
        # “usual until 1815”: the usual day, but for its end
        place = _past(tokens, usual.next, AND | {"but"})
        if not _FINISHES.at(tokens, place):
            return None
    finish = _finish_at(parts, place)
    if finish is None:
        return None
    (clock, is_vague), following = finish
    parts.hedges += is_vague
    if parts.start is not None:
        start, first, _end = parts.start
        parts.start = None
        parts.spans.append(Span(start, clock, first, following))
        return following
    if (
        parts.offs
        and not parts.spans
        and parts.offs[-1].clock is None
        and parts.offs[-1].portion is None
        and not parts.has_hours
    ):
        parts.offs[-1].clock = (word_at(tokens, at), clock)
        return following
    parts.spans.append(Span(None, clock, at, following, is_second=bool(parts.spans or parts.amounts)))
    return following


def _take_start(parts: Parts, at: int) -> int | None:
    """A start alone: `in at 7.30`, `usual from 0730`."""
    tokens = parts.tokens
    place = at
    usual = _USUAL.at(tokens, at)
    if usual:
        place = _past(tokens, usual.next, AND | {"but"})
    named = _STARTS.at(tokens, place)
    if named is None:
        return _take_start_before_word(parts, at)
    clock_place = _hedge_at(parts, _past(tokens, named.next, AT))
    clock = None if _length_at(tokens, clock_place) else clock_at(tokens, clock_place)
    if clock is None or parts.start is not None:
        return None
    if parts.offs and parts.offs[-1].clock is None and not parts.has_hours:
        parts.offs[-1].clock = (word_at(tokens, at), clock.value)
        return clock.next
    parts.start = (clock.value, at, clock.next)
    return clock.next


def _take_start_before_word(parts: Parts, at: int) -> int | None:
    """`0730 start`."""
    clock = None if _length_at(parts.tokens, at) else _likely_clock_at(parts.tokens, at)
    if clock is None or word_at(parts.tokens, clock.next) not in {"start", "started", "begin"} or parts.start:
        return None
    parts.start = (clock.value, at, clock.next + 1)
    return clock.next + 1


def _take_extra(parts: Parts, at: int) -> int | None:
    """Hours over the usual day: `+1h10`, `2h over`, `overtime 2h`, `stayed 2h late`, `left 30m early`."""
    tokens = parts.tokens
    if usual := _USUAL.at(tokens, at):
        place = _past(tokens, usual.next, {",", "and", "day", "hours"})
        if word_at(tokens, place) in {"+", "plus", "-"} and _break_length_at(parts, place + 1):
            parts.usual_at = at
            return place
    if word_at(tokens, at) in {"+", "plus"} and _times_at(parts, at + 1):
        return None
    if word_at(tokens, at) in {"+", "plus"} and (length := _break_length_at(parts, at + 1)):
        more = _MORE.at(tokens, length.next)
        parts.extras.append(Extra(length.value, at))
        return more.next if more else length.next
    return _take_extra_in_words(parts, at)


def _take_shifted_start(parts: Parts, at: int) -> int | None:
    """`started 30 mins early`, `came in an hour late`: proposed, with the usual finish."""
    tokens = parts.tokens
    named = _STARTS.at(tokens, at)
    length = length_at(tokens, named.next) if named else None
    if length is None or parts.spans or word_at(tokens, length.next) not in {"early", "late", "earlier", "later"}:
        return None
    is_early = word_at(tokens, length.next).startswith("early") or word_at(tokens, length.next) == "earlier"
    parts.start_shift = -length.value.minutes if is_early else length.value.minutes
    parts.spans.append(Span(None, None, at, length.next + 1))
    parts.hedges += 1
    return length.next + 1


def _take_extra_in_words(parts: Parts, at: int) -> int | None:
    tokens = parts.tokens
    place = at + 1 if word_at(tokens, at) in {"an", "a", "did", "worked"} else at
    stayed = _STAYED.at(tokens, place)
    more_first = _MORE.at(tokens, place)
    if stayed or more_first:
        after = (more_first or stayed or Found("", place)).next
        again = _MORE.at(tokens, _past(tokens, after, {"a", "an", "by"})) if stayed else None
        length = _hour_at(
            tokens,
            _past(tokens, again.next if again else after, {"by", ":", "of", "a", "for", "on", ",", "approx"}),
        )
        if length is None:
            return None
        end, is_less, is_vague = _direction_at(tokens, length.next, is_finish=stayed is not None)
        is_over = more_first is not None and more_first.value in {"over", "more", "longer"}
        parts.extras.append(
            Extra(
                length.value,
                at,
                is_less,
                is_vague=is_over
                or (
                    is_vague
                    and not more_first
                    and not again
                    and stayed is not None
                    and stayed.value in {"finished", "left"}
                ),
            )
        )
        return end
    length = length_at(tokens, at)
    if length is None:
        return None
    more = _MORE.at(tokens, _past(tokens, length.next, {"of"}))
    if more:
        parts.extras.append(Extra(length.value, at))
        return more.next
    if word_at(tokens, length.next) in {"late", "early", "short", "under", "down", "less"}:
        word = word_at(tokens, length.next)
        parts.extras.append(Extra(length.value, at, is_less=word != "late", is_vague=True))
        return length.next + 1
    return None


def _hour_at(tokens: Sequence[Token], at: int) -> Found[Length] | None:
    """A length, or the word `hour` alone: `an extra hour`."""
    if found := length_at(tokens, at):
        return found
    return Found(Length(HOUR), at + 1) if word_at(tokens, at) == "hour" else None


def _direction_at(tokens: Sequence[Token], at: int, *, is_finish: bool) -> tuple[int, bool, bool]:
    """What follows a length: the place after it, whether it is less, whether it was left unsaid."""
    if is_finish and word_at(tokens, at) == "early":
        return at + 1, True, False
    if word_at(tokens, at) in {"late", "later"}:
        return at + 1, False, False
    more = _MORE.at(tokens, at)
    if more:
        return more.next, False, False
    return at, False, True


def _take_usual(parts: Parts, at: int) -> int | None:
    found = _USUAL.at(parts.tokens, at)
    if found is None or parts.usual_at is not None:
        return None
    parts.usual_at = at
    return found.next


def _take_amount(parts: Parts, at: int) -> int | None:
    """An amount of hours: `8h45`, `7.5 hours`; `7:24` and `8.75` alone may be one."""
    tokens = parts.tokens
    place = _hedge_at(parts, at)
    if length := _length_at(tokens, place):
        parts.hedges += place > at
        parts.amounts.append((length.value, place, length.next))
        if _may_count(tokens, length.next):
            parts.splits.append(length.next - 1)
        return length.next
    return None


def _may_count(tokens: Sequence[Token], at: int) -> bool:
    """Whether the bare minutes before a place may count what follows: `8h 10 recalls`."""
    minutes = tokens[at - 1]
    if not minutes.is_number or minutes.is_glued or at >= len(tokens) or not tokens[at].is_word:
        return False
    return word_at(tokens, at) not in FILLERS and is_plain_word(tokens, at)


# -- days and time off ---------------------------------------------------------------------------


def _take_days(parts: Parts, at: int) -> int | None:
    if parts.offs and not parts.has_hours and word_at(parts.tokens, at) in TO and len(parts.days) < 2:
        last = point_at(parts.tokens, at + 1, parts.today)
        first = parts.days[0].points if parts.days else (parts.today,)
        if last is not None and len(first) == 1:  # “leave until fri”
            parts.days[:] = [NamedDays((*first, last.value), is_range=True, start=at, end=last.next)]
            return last.next
    if parts.offs and not parts.days and word_at(parts.tokens, at) == "since":
        first_day = point_at(parts.tokens, at + 1, parts.today)
        if first_day is not None:  # “sick since monday”
            parts.days.append(
                NamedDays((first_day.value, parts.today), is_range=True, start=at, end=first_day.next)
            )
            return first_day.next
    found = days_at(parts.tokens, at, parts.today)
    half = _HALF_DAY.at(parts.tokens, at)
    if found is None or (half is not None and half.next > found.next):
        return None
    parts.hedges += half is not None  # “1/2 leave”
    words = {word_at(parts.tokens, place) for place in range(at, found.next)}
    parts.hedges += "night" in words
    parts.is_evening = parts.is_evening or bool(words & {"night", "evening", "tonight"})
    parts.days.append(found.value)
    return found.next


def _take_time_off(parts: Parts, at: int) -> int | None:
    """Time off with the part of the day beside it: `leave am`, `morning off sick`, `half day leave`, `2h toil`."""
    tokens = parts.tokens
    part = OffPart([], at, is_vague=False)
    part.follows_hours = parts.has_hours
    place = _take_portion(part, tokens, at)
    word = time_off_at(tokens, _past(tokens, place, {"of", "on", "-", "off"} if place > at else {"on"}))
    if word is None:
        word = time_off_at(tokens, place)
    if word is None:
        return _take_odd_time_off(parts, part, at)
    if word_at(tokens, place) == "unpaid" and word.next == place + 1:
        parts.hedges += 1
    part.is_denied = word_at(tokens, at - 1) in NEGATIONS if at else False
    part.left_early = any(
        (found := _FINISHES.at(tokens, place)) and found.next == at for place in range(max(0, at - 3), at)
    )
    while word is not None:
        part.words.append(word.value)
        vague = _VAGUE_OFF.at(tokens, place) or _VAGUE_OFF.at(tokens, _past(tokens, place, {"on"}))
        part.is_vague = vague is not None and vague.next == word.next and len(part.words) == 1
        place = word.next
        step = _past(tokens, place, {"(", ")", "for", "on", "with", "as", "-", ":", "due", "to", "a"})
        word = time_off_at(tokens, step)
    if unpaid := unpaid_at(tokens, _past(tokens, place, {"(", ",", "-"})):
        part.paid = False
        place = unpaid.next
    step = _past(tokens, place, _ROUND_OFF)
    end = _take_portion(part, tokens, step)
    place = end if end > step else place
    if part.length is None and part.portion is None:
        place = _take_clock_beside(parts, part, place)
    parts.offs.append(part)
    parts.hedges += part.is_hedged
    return place


def _take_late_portion(parts: Parts, at: int) -> int | None:
    """How much of the day was off, said later than the time off: `leave tomorrow am`."""
    off = parts.offs[-1] if parts.offs else None
    if off is None or parts.has_hours or off.portion is not None or off.length is not None or off.is_half:
        return None
    if {"worked", "did", "but", "logged", "work"} & {word_at(parts.tokens, place) for place in range(off.at, at)}:
        return None
    end = _take_portion(off, parts.tokens, _past(parts.tokens, at, {"(", ",", "in", "the", "for"}))
    return end if off.portion is not None or off.length is not None or off.is_half else None


def _take_odd_time_off(parts: Parts, part: OffPart, at: int) -> int | None:
    """`half day`, with nothing beside it; `unpaid` before something else."""
    if part.is_half and not parts.has_hours and word_at(parts.tokens, at) in {"half", "halfday"}:
        parts.offs.append(part)
        found = _HALF_DAY.at(parts.tokens, at)
        return found.next if found else None
    return None


def _take_portion(part: OffPart, tokens: Sequence[Token], at: int) -> int:
    """The part of the day at a place, and the place after it."""
    half = None if length_at(tokens, at) else _HALF_DAY.at(tokens, at)
    portion = portion_at(tokens, at)
    if portion and (half is None or portion.next > half.next):
        if part.portion is not None:
            return at
        part.portion = portion.value
        return portion.next
    if half:
        part.is_half = True
        after = _past(tokens, half.next, {"(", ",", "-"})
        portion = portion_at(tokens, after)
        if portion and portion.value is not Portion.WHOLE:
            part.portion, part.is_half = portion.value, False
            return portion.next
        return half.next
    hedged = _past(tokens, at, HEDGES)
    if part.length is None and (length := length_at(tokens, hedged)):
        part.length, part.is_hedged = length.value, hedged > at
        return length.next
    return at


def _take_clock_beside(parts: Parts, part: OffPart, at: int) -> int:
    """A time after time off: `leave at 3`, `sick from 2pm`; the person is asked what was worked."""
    tokens = parts.tokens
    if word_at(tokens, at) not in _CLOCK_AFTER_OFF or days_at(tokens, at + 1, parts.today):
        return at
    clock = clock_at(tokens, _hedge_at(parts, at + 1))
    if clock is None or word_at(tokens, clock.next) in TO or word_at(tokens, clock.next) == "/":
        return at
    part.clock = (word_at(tokens, at), clock.value)
    return clock.next


_TAKERS: tuple[Callable[[Parts, int], int | None], ...] = (
    _take_tag,
    _take_manner,
    _leave_counted_work,
    _take_no_break,
    _take_break,
    _take_deduction,
    _take_shifted_start,
    _take_extra,
    _take_days,
    _take_span,
    _take_finish,
    _take_start,
    _take_time_off,
    _take_late_portion,
    _take_usual,
    _take_amount,
)
