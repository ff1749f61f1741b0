"""From the events of a record, for example log-ons, to the times between which something was seen.

Nothing is inferred beyond that. A gap that is longer than a given time ends a presence; between an event that
begins one and the event that ends it nothing else need be seen, since a log-on lasts until its log-off.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.comparison.source import Presence, SourceDay
from overtime_logger.domain.day import LONG_DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date, datetime

    from overtime_logger.domain.duration import Minutes

_LONGEST_OPEN = timedelta(minutes=LONG_DAY)


class Event(NamedTuple):
    """Something that a record shows at a moment, or between two.

    Args:
        at: when, with a fixed UTC offset, to the minute.
        until: when it was over; the same moment for an event of no length.
        kind: what it is, as the file calls it; empty where it isn't said.
    """

    at: datetime
    until: datetime
    kind: str = ""


def same_kind(kind: str) -> str:
    """A kind of event as it is compared: without regard to case and spaces, `Log On` and `log  on` being one."""
    return " ".join(kind.split()).casefold()


def presences_of(
    events: Iterable[Event], gap: Minutes, starts: Collection[str] = (), ends: Collection[str] = ()
) -> Iterator[tuple[Presence, int]]:
    """The presences that events show, in order, each with the number of its events.

    A presence runs from the first of its events that may begin one to the last that may end one. Where none of
    them may begin one it is not a presence: a log-off alone shows nothing. Where none may end one, it ends with
    the last that was seen.

    Args:
        events: the events, in any order.
        gap: how long nothing may be seen within one presence, in minutes.
        starts: the kinds that may begin one; any if empty.
        ends: the kinds that may end one; any if empty.
    """
    opening, closing = frozenset(map(same_kind, starts)), frozenset(map(same_kind, ends))
    longest = timedelta(minutes=gap)
    run: list[Event] = []
    reached: datetime | None = None
    for event in _lasting(sorted(events), opening, closing):
        if reached is not None and event.at - reached > longest:
            yield from _presence_of(run, opening, closing)
            run, reached = [], None
        run.append(event)
        reached = event.until if reached is None else max(reached, event.until)
    yield from _presence_of(run, opening, closing)


def _lasting(events: list[Event], opening: frozenset[str], closing: frozenset[str]) -> list[Event]:
    """The events, of which one that begins a presence lasts until the one that ends it, if that is the next."""
    if not opening or not closing:
        return events
    lasting: list[Event] = []
    following: Event | None = None
    for event in reversed(events):
        kind = same_kind(event.kind)
        if kind in opening and following is not None and following.at - event.at <= _LONGEST_OPEN:
            lasting.append(event._replace(until=max(event.until, following.at)))
        else:
            lasting.append(event)
        if kind in closing:
            following = event
        elif kind in opening:
            following = None
    return lasting[::-1]


def _presence_of(
    run: list[Event], opening: frozenset[str], closing: frozenset[str]
) -> Iterator[tuple[Presence, int]]:
    begins = next((place for place, event in enumerate(run) if _may(event, opening)), None)
    if begins is None:
        return
    seen = run[begins:]
    end = max((event.until for event in seen if _may(event, closing)), default=max(event.until for event in seen))
    # More than a day without a gap is several presences: of no day could be said when it began.
    start = seen[0].at
    if end - start <= timedelta(days=1):
        yield Presence(start, end), len(seen)
        return
    for day in dict.fromkeys(event.at.date() for event in seen):
        of_day = [event for event in seen if event.at.date() == day]
        yield Presence(of_day[0].at, max(event.at for event in of_day)), len(of_day)


def _may(event: Event, kinds: frozenset[str]) -> bool:
    return not kinds or same_kind(event.kind) in kinds


def days_of(presences: Iterable[tuple[Presence, int]]) -> tuple[SourceDay, ...]:
    """The days that presences come to; each belongs to the day it begins on, also over midnight."""
    by_day: dict[date, list[tuple[Presence, int]]] = {}
    for presence, number in presences:
        by_day.setdefault(presence.start.date(), []).append((presence, number))
    return tuple(
        SourceDay(
            day,
            sum(presence.minutes for presence, _number in of_day),
            tuple(presence for presence, _number in of_day),
            sum(number for _presence, number in of_day),
        )
        for day, of_day in sorted(by_day.items())
    )
