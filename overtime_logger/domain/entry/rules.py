"""The phrases of an entry line, in the order in which they are tried, and which part of the line each one is.

`entry_patterns.py` says how the patterns are written; `vocabulary.py` has the words behind their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.domain.day import Manner, Portion
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.entry import vocabulary as words
from overtime_logger.domain.entry.days import NamedDays, days_at, point_at
from overtime_logger.domain.entry.parts import BreakPart, ExtraHours, OffPart, Out, Parts, WorkSpan
from overtime_logger.domain.entry.words import READERS, patterns
from overtime_logger.domain.entry.written import (
    Length,
    Phrases,
    TokenKind,
    clock_at,
    length_at,
    portion_at,
    time_off_at,
    tokens_of,
    unpaid_at,
    word_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.domain.entry.patterns import Match

    Rule = Callable[[Parts, int], int | None]
    """Takes the part of a line at a place, and returns the place after it; None if it is no such part."""

_PACKED = 4
_FEW_WORDS = 3
_HALF_A_DAY = 5 * HOUR


_BEFORE_A_SPAN, _HALF_DAY = Phrases.named(words.BEFORE_A_SPAN), Phrases.named(words.HALF_DAY)
_VAGUE_OFF = Phrases.named(words.VAGUE_OFF)


def parts_of(line: str, today: date) -> Parts:
    """Take a line apart.

    Raises:
        InvalidInputError: it holds a time that does not exist.
    """
    parts = Parts(line, tokens_of(line), today)
    place = 0
    while place < len(parts.tokens):
        following = next((end for rule in _RULES if (end := rule(parts, place)) is not None), None)
        if following is None:
            parts.left.append(place)
            following = place + 1
        else:
            parts.joined.update((place - 1, following))
        place = following
    parts.hedges += any(token.folded == "ish" for token in parts.tokens)
    return parts


def rule(take: Callable[[Parts, Match], int | None], *texts: str) -> Rule:
    """A rule that takes the first of several patterns; `take` may refuse one by returning None."""
    tries = patterns(*texts)

    def tried(parts: Parts, at: int) -> int | None:
        for pattern in tries:
            if (match := pattern.at(parts, at)) and (end := take(parts, match)) is not None:
                return end
        return None

    return tried


# -- tags, and what plainly belongs to the note ------------------------------------------------------


def _tag(parts: Parts, at: int) -> int | None:
    token = parts.tokens[at]
    if token.kind is not TokenKind.TAG:
        return None
    tag = token.folded.removeprefix("#")
    if tag not in parts.tags:
        parts.tags.append(tag)
    return at + 1


def _manner(parts: Parts, match: Match) -> int | None:
    """`also` and `instead`, before the hours; of two, the second is left to be asked about."""
    if parts.has_hours or parts.offs or parts.manner is not Manner.AMEND:
        return None
    parts.manner = Manner(match.get("manner"))
    return match.end


def _for_the_note(parts: Parts, match: Match) -> int | None:
    """What counts work, or is an ordinary phrase: `3 parole reports`, `pages 10-12`, `sick cover`."""
    parts.keep(range(match.first, match.end))
    parts.joined.discard(match.first)
    return match.end


def _after_hours(parts: Parts, match: Match) -> int | None:
    return _for_the_note(parts, match) if parts.has_hours and match.first else None


def _not_first(parts: Parts, match: Match) -> int | None:
    return _for_the_note(parts, match) if parts.has_hours or parts.offs or match.first else None


def _beside_hours(parts: Parts, match: Match) -> int | None:
    return _for_the_note(parts, match) if parts.has_hours or parts.offs else None


def _counted(parts: Parts, match: Match) -> int | None:
    """A number and what it counts: `3 parole reports`, `court 3 of 5 cases heard`; one, or `3 x`, of this work."""
    after = parts.tokens[match.after("count")]
    is_unit = after.is_glued and after.is_word and after.folded != "x"
    is_of_work = match.get("count") == 1 or "x" in (match.get("of|x|out"), after.folded)
    return None if is_unit or ("work" in match and not is_of_work) else _for_the_note(parts, match)


def _meeting_of_two(parts: Parts, match: Match) -> int | None:
    """`1-1 with manager`, `supervision 1:1`."""
    beside = (word_at(parts.tokens, match.first - 1), word_at(parts.tokens, match.end))
    return _for_the_note(parts, match) if words.ONE_TO_ONE & set(beside) else None


def _two_years(parts: Parts, match: Match) -> int | None:
    """`plan 2025-2026`, after the hours."""
    first, second = word_at(parts.tokens, match.first), word_at(parts.tokens, match.first + 2)
    if not (parts.has_hours and len(first) == _PACKED and first.startswith("20") and first.isdecimal()):
        return None
    return _for_the_note(parts, match) if second in {str(int(first) + 1), str(int(first) + 1)[2:]} else None


# -- breaks --------------------------------------------------------------------------------------------


def _break(parts: Parts, match: Match) -> int | None:
    """A break that is named: `lunch 45`, `45 lunch`, `1 hr for lunch`, `lunch 12-12.30`, `usual break`."""
    length = Length(0) if "no_break" in match else match.get("break_length")
    length = Length(HOUR) if "an_hour" in match else length
    at = match.place("break_length", "an_hour", "break_word", "usual_break", "no_break")
    parts.breaks.append(BreakPart(length, at, match.get("times"), is_usual="usual_break" in match))
    return match.end


def _short_break(parts: Parts, match: Match) -> int | None:
    """`L45`, in one word."""
    if not parts.tokens[match.first + 1].is_glued:
        return None
    parts.hedges += 1
    parts.breaks.append(BreakPart(match.get("break_length"), match.first))
    return match.end


def _deduction(parts: Parts, match: Match) -> int | None:
    """`-30`, `- 30 min`, `less 45`, after the hours."""
    tokens, at = parts.tokens, match.first
    has_dash = "less" not in match and "except" not in match
    if has_dash:
        is_in_word = tokens[at].is_glued and tokens[at + 1].is_glued
        follows = bool(parts.spans) and parts.spans[-1].last == at
        is_list = not tokens[at + 1].is_glued and _COUNTED(parts.copied(), at + 1) is not None
        if is_list or (is_in_word and not follows) or not (parts.has_hours or parts.offs):
            return None
        parts.hedges += is_in_word
    length, at = match.get("break_length") or match.get("length"), match.place("break_length", "length")
    parts.breaks.append(BreakPart(length, at, is_bare="break_word" not in match))
    return match.end


# -- more or less than the usual day ---------------------------------------------------------------------


def _out(parts: Parts, match: Match) -> int | None:
    """Times that were not worked: `usual apart from dentist 2-3`, `out 1-2 for school run`."""
    but = next((name for name in ("except", "but|only") if name in match), "")
    far = match.place("times") - match.after("absence" if "absence" in match else but)
    if far > _FEW_WORDS or (but and not parts.has_hours):
        return None
    parts.keep({*range(match.after(but), match.place("times")), *range(match.after("times"), match.end)})
    is_absence = "absence" in match or "reason" in match
    parts.outs.append(Out(match.get("times"), match.first, match.end, is_absence, bool(but)))
    return match.end


def _otherwise(parts: Parts, match: Match) -> int | None:
    """`dentist 2-3, otherwise usual`."""
    if not parts.outs and len(parts.spans) == 1 and "usual" in match:
        span = parts.spans.pop()
        if span.start is not None and span.end is not None:
            parts.outs.append(Out((span.start, span.end), span.first, span.last))
    parts.outs[:] = [out._replace(is_said=True) for out in parts.outs]
    return match.after("otherwise") if parts.outs else None


def _shifted_start(parts: Parts, match: Match) -> int | None:
    """`started 30 mins early`, `20 mins late in`: proposed, with the usual finish."""
    if parts.spans:
        return None
    minutes = match.get("length").minutes
    parts.start_shift = -minutes if match.get("direction").startswith("earl") else minutes
    parts.spans.append(WorkSpan(None, None, match.first, match.end))
    parts.hedges += 1
    return match.end


def _usual_and_more(parts: Parts, match: Match) -> int | None:
    """`usual +1h10`: the usual day, and a length that a later rule takes."""
    if parts.usual_at is not None:
        return None
    parts.usual_at = match.first
    return match.place("sign")


def _extra(parts: Parts, match: Match) -> int | None:
    """Hours over the usual day: `+1h10`, `2h over`, `overtime 2h`, `stayed 2h late`, `left 30m early`."""
    stayed, more, direction = match.get("stayed"), match.get("more"), match.get("direction") or match.get("short")
    length = match.get("some_hours") or match.get("break_length")
    if "minutes" in match:
        if not match.get("number").isdecimal():
            return None
        length = Length(int(match.get("number")) * match.get("minutes"))
    if stayed is not None:
        is_vague = stayed in {"finished", "left"} and more is None and direction is None
    else:
        is_vague = direction is not None or (
            more in {"over", "more", "longer"} and match.place("more") == match.first
        )
    parts.extras.append(ExtraHours(length, match.first, direction not in {None, "late", "later"}, is_vague))
    return match.end


def _same(parts: Parts, match: Match) -> int | None:
    """`same as yesterday`, `ditto`: the hours of another day."""
    if parts.usual_at is not None or parts.has_hours:
        return None
    parts.usual_at = match.first
    parts.same_as = match.get("days") or NamedDays((), start=match.first, end=match.end)
    parts.hedges += 1
    return match.end


def _usual(parts: Parts, match: Match) -> int | None:
    if parts.usual_at is not None:
        return None
    parts.usual_at = match.first
    return match.end


def _amount(parts: Parts, match: Match) -> int | None:
    """An amount of hours: `8h45`, `7.5 hours`; `7:24` and `8.75` alone may be one."""
    parts.hedges += "hedge" in match
    parts.amounts.append((match.get("plain_length"), match.place("plain_length"), match.end))
    last = parts.tokens[match.end - 1]
    counts = match.end < len(parts.tokens) and word_at(parts.tokens, match.end) not in words.FILLERS
    if counts and last.is_number and not last.is_glued and READERS["plain"](parts, match.end):
        parts.splits.append(match.end - 1)  # the bare minutes may count what follows: “8h 10 recalls”
    return match.end


# -- times -------------------------------------------------------------------------------------------------


def _span(parts: Parts, at: int) -> int | None:
    """Two times: `0830-1745`, `from 8.30 till 6`, `between 9 and 5`, `start 8 finish 6.15`, `eve 2030-2200`."""
    tokens = parts.tokens
    place, in_evening, is_between = at, parts.is_evening, False
    starts = READERS["starts"]
    while (before := _BEFORE_A_SPAN.at(tokens, place)) is not None:
        start = starts(parts, place)
        if start is not None and start.next > before.next:
            break
        in_evening = in_evening or bool(words.EVENING & set(before.value.split()))
        is_between = is_between or before.value == "between"
        place = before.next
        while word_at(tokens, place) in {",", ":", "@", "at", "from"}:
            place += 1
    for pattern in _SPANS if place < len(tokens) else ():
        match = pattern.at(parts, place)
        span = _span_of(parts, match, is_between=is_between) if match else None
        if span is not None:
            break
    else:
        return None
    span.in_evening = in_evening
    after_words = bool(parts.spans) and at - 1 in parts.left and tokens[at - 1].is_word
    span.after_words = after_words and (at - 1 in parts.counted or word_at(tokens, at - 1) not in words.FILLERS)
    span.follows_time_off = bool(parts.offs) and not parts.spans and parts.offs[-1].portion is None
    span.may_be_date = span.may_be_date and place == at
    parts.hedges += span.after_words
    parts.spans.append(span)
    if word_at(tokens, span.last) not in {"eve", "tonight"}:
        return span.last
    span.in_evening = True
    return span.last + 1


def _span_of(parts: Parts, match: Match, *, is_between: bool) -> WorkSpan | None:
    """The stretch of a pattern; None where its words don't go together after all."""
    tokens, first = parts.tokens, match.first
    if times := match.get("times_with_h"):
        return WorkSpan(times[0], times[1], first, match.end)
    if "start" not in match:  # “usual start, left 1815”
        finish, is_vague = match.get("finish")
        parts.hedges += is_vague
        return WorkSpan(None, finish, first, match.end)
    start, is_vague, is_named = match.get("start")
    joint = match.get("to") or match.get("and|/")
    if (joint == "and" or "off" in match) and not (is_named or is_between):
        return None
    both = (match.place("and|/") - 1, match.place("likely_clock")) if joint == "/" else ()
    if any(len(word_at(tokens, at)) < _PACKED for at in both):
        return None
    finish, finish_is_vague = match.get("finish") or (match.get("clock") or match.get("likely_clock"), False)
    if "number" in match:  # two times of four figures side by side
        found = READERS["likely_clock"](parts, match.place("number"))
        is_pair = found and not (found.value.is_open or start.is_open or tokens[match.place("number")].is_glued)
        if not found or not is_pair or len(match.get("number")) < _PACKED:
            return None
        finish, finish_is_vague, match = found.value, True, match._replace(end=found.next)
    parts.hedges += is_vague or finish_is_vague or joint == "/" or "hedge" in match
    numbers = [word_at(tokens, first), word_at(tokens, first + 2)]
    may_be_date = (
        match.end == first + 3
        and joint == "-"
        and tokens[first + 1].is_glued
        and tokens[first + 2].is_glued
        and all(number.isdecimal() and len(number) <= 2 for number in numbers)
        and not (parts.has_hours or parts.days)
    )
    return WorkSpan(start, finish, first, match.end, may_be_date)


def _finish(parts: Parts, match: Match) -> int | None:
    """A finish alone, from the usual start; or the end of a stretch of which only the start was said."""
    clock, is_vague = match.get("finish") or match.get("named_finish")
    parts.hedges += is_vague
    off = parts.offs[-1] if parts.offs else None
    if parts.start is not None:
        start, first, _end = parts.start
        parts.start = None
        parts.spans.append(WorkSpan(start, clock, first, match.end))
    elif parts.spans and parts.spans[-1].start is None and parts.spans[-1].end is None:
        parts.spans[-1].end, parts.spans[-1].last = clock, match.end  # “20 mins late in, left 6”
    elif off and not parts.has_hours and not (off.clock or off.portion or off.length or off.is_half):
        off.clock = (word_at(parts.tokens, match.first), clock)
    elif _goes_on(parts, match.first):
        parts.spans[-1].end, parts.spans[-1].last = clock, match.end
        parts.hedges += 1
    else:
        if off is not None and off.is_half:
            off.follows_hours = True  # “half day leave, worked till 12.30”
        is_second = bool(parts.spans or parts.amounts)
        parts.spans.append(WorkSpan(None, clock, match.first, match.end, is_second=is_second))
    return match.end


def _goes_on(parts: Parts, at: int) -> bool:
    """Whether a finish is that of the stretch before it: `court 9.30-1 then office til 6`."""
    if not parts.spans or parts.spans[-1].end is None or word_at(parts.tokens, at) not in words.TO:
        return False
    then = [place for place in range(parts.spans[-1].last, at) if word_at(parts.tokens, place) == "then"]
    parts.left[:] = [place for place in parts.left if place not in then]
    return bool(then)


def _start(parts: Parts, match: Match) -> int | None:
    """A start alone: `in at 7.30`, `usual from 0730`, `0730 start`."""
    clock = match.get("clock") or match.get("clock_alone")
    if parts.start is not None:
        return None
    if parts.offs and parts.offs[-1].clock is None and not parts.has_hours:
        parts.offs[-1].clock = (word_at(parts.tokens, match.first), clock)
    elif len(parts.spans) == 1 and parts.spans[0].start is None and parts.spans[0].end and not parts.offs:
        parts.spans[0].start = clock  # “home by 7, started 8.15”
    else:
        parts.start = (clock, match.first, match.end)
    return match.end


# -- days and time off -----------------------------------------------------------------------------------------


def _row(parts: Parts, match: Match) -> int | None:
    """`2 days leave from 21 dec`, `leave for 2 weeks from 14 dec`: how many days or weeks there are from a day."""
    later = range(match.end, len(parts.tokens))
    is_dated = any(
        word_at(parts.tokens, at) in words.FROM_A_DAY and point_at(parts.tokens, at + 1, parts.today)
        for at in later
    )
    is_off = bool(parts.offs) or any(time_off_at(parts.tokens, at) for at in later)
    if not (is_dated and is_off) or parts.has_hours or parts.row is not None:
        return None
    parts.row = (match.get("count") or 1, match.get("row_unit"))
    return match.end


def _days(parts: Parts, at: int) -> int | None:
    tokens = parts.tokens
    first_word, off = word_at(tokens, at), parts.offs[-1] if parts.offs and not parts.has_hours else None
    if off and first_word in words.FROM_A_DAY - {"from"} and (found := days_at(tokens, at + 1, parts.today)):
        parts.days.append(found.value)
        return found.next
    point = point_at(tokens, at + 1, parts.today) if off else None
    if point and first_word in words.TO and len(parts.days) < 2:
        first = parts.days[0].points if parts.days else (parts.today,)
        if len(first) == 1:  # “leave until fri”
            parts.days[:] = [NamedDays((*first, point.value), is_range=True, start=at, end=point.next)]
            return point.next
    found = days_at(tokens, at, parts.today)
    is_open = off is not None and (first_word == "since" or (first_word == "from" and off.is_sick))
    if off and point and is_open and not parts.days and (found is None or found.next == point.next):
        # “sick since monday”
        parts.days.append(NamedDays((point.value, parts.today), is_range=True, start=at, end=point.next))
        return point.next
    half = _HALF_DAY.at(tokens, at)
    if found is None or (half is not None and half.next > found.next):
        return None
    named = {word_at(tokens, place) for place in range(at, found.next)}
    parts.hedges += ("night" in named) + (half is not None)  # “1/2 leave”
    parts.is_evening = parts.is_evening or bool(named & {"night", "evening", "tonight"})
    parts.days.append(found.value)
    return found.next


def _past(parts: Parts, at: int, passed: frozenset[str] | set[str]) -> int:
    while word_at(parts.tokens, at) in passed:
        at += 1
    return at


def _time_off(parts: Parts, at: int) -> int | None:
    """Time off with the part of the day beside it: `leave am`, `morning off sick`, `half day leave`, `2h toil`."""
    tokens = parts.tokens
    part = OffPart([], at, is_vague=False, follows_hours=parts.has_hours)
    place = _portion(part, parts, at)
    word = time_off_at(tokens, _past(parts, place, {"of", "on", "-", "off"} if place > at else {"on"}))
    word = word or time_off_at(tokens, place)
    if word is None:
        if not part.is_half or parts.has_hours or word_at(tokens, at) not in {"half", "halfday"}:
            return None
        part.end = place
        parts.offs.append(part)  # half a day, with nothing beside it
        return place
    parts.hedges += word_at(tokens, place) == "unpaid" and word.next == place + 1
    part.is_denied = at > 0 and word_at(tokens, at - 1) in words.NEGATIONS
    finishes = READERS["finishes"]
    part.left_early = any(
        (found := finishes(parts, before)) and found.next == at for before in range(max(0, at - 3), at)
    )
    while word is not None:
        part.words.append(word.value)
        vague = _VAGUE_OFF.at(tokens, place) or _VAGUE_OFF.at(tokens, _past(parts, place, {"on"}))
        part.is_vague = vague is not None and vague.next == word.next and len(part.words) == 1
        place = word.next
        word = time_off_at(
            tokens, _past(parts, place, {"(", ")", "for", "on", "with", "as", "-", ":", "due", "to", "a"})
        )
    if unpaid := unpaid_at(tokens, _past(parts, place, {"(", ",", "-"})):
        part.paid, place = False, unpaid.next
    step = _past(parts, place, words.ROUND_TIME_OFF)
    had_length = part.length is not None and part.length.minutes <= _HALF_A_DAY
    end = _portion(part, parts, step)
    if had_length and part.portion is not None:
        part.portion = None  # “2 hours flexi pm”: when they were is said in the note
        parts.keep(range(step, end))
    place = end if end > step else place
    if part.length is not None and not had_length and (portion := portion_at(tokens, place)):
        parts.keep(range(place, portion.next))  # “flexi 2h pm”
        place = portion.next
    if part.length is None and part.portion is None:
        place = _clock_beside(parts, part, place)
    part.end = place
    parts.offs.append(part)
    parts.hedges += part.is_hedged
    return place


def _late_portion(parts: Parts, at: int) -> int | None:
    """How much of the day was off, said later than the time off: `leave tomorrow am`."""
    off = parts.offs[-1] if parts.offs else None
    if off is None or parts.has_hours or off.portion is not None or off.length is not None:
        return None
    if {"worked", "did", "but", "logged", "work"} & {word_at(parts.tokens, place) for place in range(off.at, at)}:
        return None
    was_half = off.is_half
    end = _portion(off, parts, _past(parts, at, {"(", ",", "in", "the", "for"}))
    off.is_half = off.is_half and off.portion is None
    return end if off.portion is not None or off.length is not None or off.is_half is not was_half else None


def _portion(part: OffPart, parts: Parts, at: int) -> int:
    """The part of the day at a place, and the place after it."""
    tokens = parts.tokens
    half = None if length_at(tokens, at) else _HALF_DAY.at(tokens, at)
    portion = portion_at(tokens, at)
    if portion and (half is None or portion.next > half.next):
        if part.portion is not None:
            return at
        part.portion = portion.value
        return portion.next
    if half:
        portion = portion_at(tokens, _past(parts, half.next, {"(", ",", "-"}))
        part.is_half = portion is None or portion.value is Portion.WHOLE
        if portion is None or part.is_half:
            return half.next
        part.portion = portion.value
        return portion.next
    hedged = _past(parts, at, words.HEDGES)
    if part.length is None and (length := length_at(tokens, hedged)):
        part.length, part.is_hedged = length.value, hedged > at
        return length.next
    return at


def _clock_beside(parts: Parts, part: OffPart, at: int) -> int:
    """A time after time off: `leave at 3`, `sick from 2pm`; the person is asked what was worked."""
    tokens = parts.tokens
    before = word_at(tokens, at)
    if part.left_early and at < len(tokens) and tokens[at].is_number:
        before, start = "at", at  # “came home poorly 2pm”
    elif before in words.BEFORE_A_CLOCK and not days_at(tokens, at + 1, parts.today):
        start = _past(parts, at + 1, words.HEDGES)
    else:
        return at
    clock = clock_at(tokens, start)
    if clock is None or word_at(tokens, clock.next) in words.TO | {"/"}:
        return at
    part.clock = (before, clock.value)
    return clock.next


# -- all of them -----------------------------------------------------------------------------------------------

_SPANS = patterns(
    "<usual_start> <and_at>* <finish>",
    "<times_with_h>",
    "<start> <to> <usual_finish>",
    "<start> <to> <usual>",
    "<start> <to> at? <hedge>* <clock> finish?",
    "<start> and|/ at? <hedge>* <likely_clock> finish?",
    "<start> <and_dash>* off <at>* <likely_clock>",
    "<start> <and_dash>* <finish>",
    "<start> <and_dash>* <usual_finish>",
    "<start> <number>",
)
_COUNTED = rule(_counted, "<count> of|x|out? of? <number>? <works>", "<count> of|x|out? of? <number>? <work>")
_RULES: tuple[Rule, ...] = (
    _tag,
    rule(_manner, "<manner> !of"),
    rule(_otherwise, "<otherwise> as|,|was* <usual>", "<otherwise>"),
    rule(_for_the_note, "<harmless>", "<time_off> <cover>"),
    rule(_not_first, "<cover> <other_people>* <time_off>"),
    rule(_meeting_of_two, "1-1|1:1|1to1|121|1.1", "1 -|to 1"),
    rule(_after_hours, "<deadline> on|by|for|in|back* <days>"),
    rule(_for_the_note, "<label> <number> -|to|and <number>", "<label> <number>"),
    rule(_two_years, "<number> -|/ <number>"),
    rule(
        _beside_hours,
        "<length> of the|a|my* <plain>",
        "spent|including|inc|incl <length> of|on|in|at|with|doing the|a|my* <plain>",
        "<work> x <number>",
        "<works> x <number>",
    ),
    _COUNTED,
    rule(
        _break,
        "<no_break>",
        "<usual_break>",
        "<with>* <break_length> <before_break>* <break_word>",
        "<with>* <an_hour> <break_word>",
        "<with>* <break_word> <after_break>* <times>",
        "<with>* <break_word> <after_break>* <break_length> <break_word>?",
    ),
    rule(_short_break, "<short_break> <break_length>"),
    rule(_break, "<with>* <break_word>"),
    rule(
        _deduction,
        "- <break_length> <before_break>* <break_word>",
        "- <break_length>",
        "<less> <with_of>* <break_length> <before_break>* <break_word>",
        "<less> <with_of>* <break_length>",
        "<except> <length>",
    ),
    rule(
        _out,
        "<except> <out_word>* <absence> <out_word>* <times> <reason>?",
        "but|only but|only? <absence> <out_word>* <times> <reason>?",
        "<except> <times> <reason>",
        "<except> <out_word>* <times>",
        "<absence> <out_word>* <times> <reason>?",
    ),
    rule(_shifted_start, "<starts> <length> <direction>", "<length> <direction> <arriving>"),
    rule(_usual_and_more, "<usual> ,|and|day|hours* <sign> <break_length>"),
    rule(
        _extra,
        "+|plus !<times> <break_length> <more>?",
        "an|a|did|worked? <stayed> a|an|by* <more>? <lead>* !<evening_with_h> <some_hours> <direction>",
        "an|a|did|worked? <stayed> a|an|by* <more>? <lead>* !<evening_with_h> <some_hours> <more>?",
        "an|a|did|worked? <more> <lead>* <some_hours> late|later?",
        "an|a|did|worked? <more> <lead>* <some_hours> <more>?",
        "<some_hours> of* <more>",
        "<number> extra|additional|more <minutes>",
        "<some_hours> late finishing|leaving|away|home|out",
        "<some_hours> <short> !<count>",
    ),
    rule(_same, "<same_as> <days>", "!<usual> <same> !as"),
    _days,
    rule(_row, "for|a|the? <count>? <row_unit>"),
    _span,
    rule(_finish, "<usual_start> <and>* <finish>", "<usual> <but>* <named_finish>", "<finish>"),
    rule(
        _start,
        "<usual> <but>* <starts> <at>* <hedge>* !<plain_length> <clock>",
        "<starts> <at>* <hedge>* !<plain_length> <clock>",
        "<clock_alone> start|started|begin",
    ),
    _time_off,
    _late_portion,
    rule(_usual, "<usual>"),
    rule(_amount, "<hedge>* <plain_length>"),
)
