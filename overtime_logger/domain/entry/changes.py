"""What the parts of an entry line may be changed to: each choice that a person is given is one such change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.entry.days import NamedDays
from overtime_logger.domain.entry.parts import BreakPart, ExtraHours, Out, Parts, WorkSpan
from overtime_logger.domain.entry.vocabulary import TIME_OFF
from overtime_logger.domain.entry.written import ClockTime, Length

if TYPE_CHECKING:
    from overtime_logger.domain.day import Portion


Change = Callable[[Parts], None]
Given = ParamSpec("Given")


def choice(change: Callable[Concatenate[Parts, Given], None]) -> Callable[Given, Change]:
    """Make a function that changes parts into one that returns the change, ready to be made when it is chosen."""

    @wraps(change)
    def prepared(*args: Given.args, **kwargs: Given.kwargs) -> Change:
        return lambda parts: change(parts, *args, **kwargs)

    return prepared


def same_as_last(parts: Parts) -> None:
    """The last day recorded is meant."""
    if parts.same_as is not None:
        parts.same_as = replace(parts.same_as, points=())


def usual_without(parts: Parts) -> None:
    """The usual day was worked, without the times given."""
    parts.usual_at = parts.outs[0].first
    parts.outs[0] = parts.outs[0]._replace(is_absence=True, is_said=True)


def usual_with_note(parts: Parts) -> None:
    """The usual day was worked; the line is its note."""
    parts.usual_at = parts.left[0]
    parts.keep(parts.left)


@choice
def sure_out(parts: Parts, out: Out) -> None:
    """The times were not worked."""
    parts.outs[parts.outs.index(out)] = out._replace(is_absence=True, is_said=True)


@choice
def out_for_note(parts: Parts, out: Out) -> None:
    """The times were worked, and belong to the note."""
    parts.outs.remove(out)
    parts.keep(range(out.first, out.last))


def time_of(minute: int) -> time:
    """The time of the clock at a minute of the day."""
    return time(*divmod(minute % DAY, HOUR))


def use(parts: Parts, place: int) -> None:
    """Take a token out of the note."""
    parts.left.remove(place)
    parts.joined.update((place - 1, place + 1))


@choice
def take_for_break(parts: Parts, place: int, minutes: Minutes) -> None:
    """The number is a break."""
    use(parts, place)
    parts.breaks.append(BreakPart(Length(minutes), place))


@choice
def take_for_amount(parts: Parts, place: int, minutes: Minutes) -> None:
    """The number is an amount of hours."""
    use(parts, place)
    parts.amounts.append((Length(minutes), place, place + 1))


@choice
def take_for_finish(parts: Parts, place: int, clock: ClockTime) -> None:
    """The number is the finish."""
    use(parts, place)
    parts.spans.append(WorkSpan(None, clock, place, place + 1))


@choice
def take_for_date(parts: Parts, named: NamedDays) -> None:
    """The first two numbers are a day and a month."""
    parts.spans.pop(0)
    parts.days.append(named)
    for off in parts.offs:
        off.follows_hours = bool(parts.spans)


@choice
def take_for_times(parts: Parts, number: int) -> None:
    """The two numbers are times."""
    parts.spans[number].may_be_date = False


@choice
def mean_day(parts: Parts, number: int) -> None:
    """The day named is that of the record."""
    parts.days[number] = parts.days[number].meant()


@choice
def leave_day(parts: Parts, number: int) -> None:
    """The day named belongs to the note."""
    named = parts.days.pop(number)
    parts.keep(range(named.start, named.end))


@choice
def fix_dates(parts: Parts, number: int, dates: tuple[date, ...]) -> None:
    """These dates are meant."""
    named = parts.days[number]
    parts.days[number] = NamedDays(tuple(dates), start=named.start, end=named.end, is_meant=True)


def span_at(parts: Parts, first: int) -> WorkSpan:
    """The stretch that starts at a token; those around it may have come or gone."""
    return next(span for span in parts.spans if span.first == first)


@choice
def fix_times(parts: Parts, first: int, stretch: tuple[int, int]) -> None:
    """These times are meant."""
    span = span_at(parts, first)
    end_is_midnight = span.end is not None and span.end.is_midnight
    span.start, span.end = (
        ClockTime(time_of(stretch[0])),
        ClockTime(time_of(stretch[1]), is_midnight=end_is_midnight),
    )
    span.is_sure, span.may_be_date, span.in_evening = True, False, False


@choice
def span_for_note(parts: Parts, first: int) -> None:
    """The times belong to the note."""
    span = span_at(parts, first)
    parts.spans.remove(span)
    parts.keep(range(span.first, span.last))


def start_for_note(parts: Parts) -> None:
    """`0830-1745 paperwork came in at four`."""
    if parts.start is not None:
        _start, at, end = parts.start
        parts.start = None
        parts.keep(range(at, end))


@choice
def fix_span(parts: Parts, start: ClockTime, end: int, at: int) -> None:
    """Work was done from a start to an end."""
    parts.start, parts.usual_at = None, None
    parts.spans.append(WorkSpan(start, ClockTime(time_of(end)), at, at + 1))


@choice
def fix_extra(parts: Parts, minutes: Minutes, *, is_less: bool = False) -> None:
    """The length is this many minutes, over or under the usual day."""
    parts.extras[0] = parts.extras[0]._replace(length=Length(minutes), is_less=is_less, is_vague=False)


@choice
def shifted_start(parts: Parts, minutes: Minutes, *, is_less: bool) -> None:
    """`1h late`, `30m early`: the start was that much later or earlier."""
    extra = parts.extras.pop()
    parts.usual_at = None
    parts.start_shift = -minutes if is_less else minutes
    parts.spans.append(WorkSpan(None, None, extra.at, extra.at + 1))


@choice
def fix_amount(parts: Parts, minutes: Minutes) -> None:
    """The amount is this many minutes."""
    if parts.amounts:
        _found, at, end = parts.amounts[0]
        parts.amounts[0] = (Length(minutes), at, end)
    else:
        [place] = [place for place in parts.left if parts.tokens[place].is_number and place not in parts.counted]
        take_for_amount(place, minutes)(parts)


def split_minutes(parts: Parts) -> None:
    """`8h 10 recalls`: ten minutes."""
    parts.splits.clear()


@choice
def minutes_for_note(parts: Parts, place: int) -> None:
    """`8h 10 recalls`: ten recalls."""
    parts.splits.clear()
    found, at, end = parts.amounts[0]
    parts.amounts[0] = (Length(found.minutes - int(parts.tokens[place].folded)), at, end)
    parts.keep([place])


@choice
def amount_less(parts: Parts, minutes: Minutes) -> None:
    """`9h inc lunch`: the amount holds a break of this many minutes."""
    only_amount(parts.amounts[0][0].minutes - minutes)(parts)
    parts.breaks.clear()


@choice
def only_amount(parts: Parts, minutes: Minutes) -> None:
    """The amounts together are this many minutes."""
    _found, at, end = parts.amounts[0]
    parts.amounts[:] = [(Length(minutes), at, end)]


@choice
def amount_for_break(parts: Parts, found: Length, at: int) -> None:
    """The length is a break."""
    parts.amounts.clear()
    parts.breaks.append(BreakPart(Length(found.minutes), at))


def amount_for_note(parts: Parts) -> None:
    """`0830-1745 oral hearing 3 hours`: part of the hours given."""
    _found, at, end = parts.amounts.pop()
    parts.keep(range(at, end))


@choice
def amount_on_top(parts: Parts, minutes: Minutes) -> None:
    """Put the end of the last stretch off."""
    parts.amounts.clear()
    parts.extras.clear()
    parts.later_end = minutes


@choice
def moved_end(parts: Parts, number: int) -> None:
    """A finish said after the times: it takes the place of theirs."""
    finish = parts.spans.pop(number)
    parts.spans[number - 1].end = finish.end


@choice
def named_break(parts: Parts, number: int) -> None:
    """The length after the minus sign is a break."""
    parts.breaks[number].is_bare = False


@choice
def break_for_less(parts: Parts, number: int, minutes: Minutes) -> None:
    """The length after the minus sign is taken off the end."""
    part = parts.breaks.pop(number)
    parts.extras.append(ExtraHours(Length(minutes), part.at, is_less=True))


@choice
def only_break(parts: Parts, minutes: Minutes, *, keeps_note: int | None = None) -> None:
    """All breaks together are this many minutes; the word for one may stay in the note."""
    parts.breaks[:] = [BreakPart(Length(minutes), parts.breaks[0].at, is_sure=True)]
    if keeps_note is not None:
        parts.keep([keeps_note])


@choice
def fix_portion(parts: Parts, number: int, portion: Portion) -> None:
    """This half of the day was off."""
    parts.offs[number].portion, parts.offs[number].is_half = portion, False


@choice
def half_of_leave(parts: Parts, number: int, portion: Portion) -> None:
    """This half of the day was leave."""
    fix_portion(number, portion)(parts)
    parts.offs[number].words.append(TIME_OFF["leave"])


@choice
def fix_off_length(parts: Parts, number: int, minutes: Minutes) -> None:
    """The time off lasted this many minutes."""
    parts.offs[number].length, parts.offs[number].clock = Length(minutes), None


@choice
def number_for_off(parts: Parts, place: int, minutes: Minutes) -> None:
    """The number is the length of the time off."""
    use(parts, place)
    parts.offs[0].length = Length(minutes)


@choice
def span_for_off(parts: Parts, minutes: Minutes) -> None:
    """The times are those of the time off."""
    parts.spans.clear()
    parts.offs[0].length = Length(minutes)


def span_for_work(parts: Parts) -> None:
    """The times are those of the work."""
    parts.spans[0].follows_time_off = False
    parts.offs[0].follows_hours = True


@choice
def work_beside_off(parts: Parts, number: int, stretch: tuple[int, int], minutes: Minutes) -> None:
    """These times were worked, and the rest of the day was off."""
    off, parts.usual_at = parts.offs[number], None
    off.clock, off.length = None, Length(minutes)
    parts.spans.append(sure_span(stretch, off.at))


@choice
def no_off(parts: Parts, number: int, stretch: tuple[int, int]) -> None:
    """These times were worked, and no time was off."""
    off, parts.usual_at = parts.offs.pop(number), None
    parts.spans.append(sure_span(stretch, off.at))


def sure_span(stretch: tuple[int, int], at: int) -> WorkSpan:
    """Times that are taken literally."""
    return WorkSpan(ClockTime(time_of(stretch[0])), ClockTime(time_of(stretch[1])), at, at + 1, is_sure=True)


@choice
def keep_in_note(parts: Parts, place: int) -> None:
    """Leave a word in the note with what is written into one word with it."""
    end = place + 1
    while end < len(parts.tokens) and parts.tokens[end].is_glued:
        end += 1
    parts.counted.update(range(place, end))
