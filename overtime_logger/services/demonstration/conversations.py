"""What was said in the made-up year: people, conversations, readings, concerns, a notice. None of it is real."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.records.conversation import (
    Conversation,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
)
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.records.letter import LetterKind
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.logbook import DEFAULT_ZONE, Logbook
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.letters import Letters
from overtime_logger.services.records.people import People
from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import EntryMethod
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from enum import Enum

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.ports import Clock, Store

_SEED = 2014
_WEEKS = 52
_ZONE = ZoneInfo(DEFAULT_ZONE)
_MADE_UP = Entering(EntryMethod.DEMONSTRATION)
_MORNING, _AFTER_IT, _EVENING = time(9, 5), time(17, 30), time(19, 20)
NO_BREAK_WEEK = 21
"""The week in which nobody could take over, of which a concern of that Friday tells."""
_AWAY_WEEKS = frozenset({12, 13, 27, 33, 40})
_FIRST_READING, _LAST_READING = 102, 194
_CHOICES: Mapping[str, type[Enum]] = {
    "relation": Relation,
    "setting": Setting,
    "standards": ManagementStandard,
    "support": Support,
    "follow_up": FollowUpState,
    "official_record": OfficialRecord,
    "kind": ConcernKind,
    "severity": Severity,
}
"""The fields whose values are choices, which are named by what they are stored as."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is written down in the made-up year.

    Args:
        day: when it is written.
        at: at what time.
        do: writes it.
    """

    day: date
    at: time
    do: Callable[[], object]


_NOTICE_WEEK = 49
_NOTICE_LOOKS_BACK = timedelta(weeks=17)
RECORDS_CAME_BEFORE_END = timedelta(days=13)
"""How long before the end of the made-up year the employer hands over its own records."""
_ASKED_FOR_BEFORE = timedelta(days=27)


def no_document(kind: PackKind) -> None:
    """Make none, where only the record is wanted."""
    del kind


class MadeUpTalks:
    """What was said in a made-up span, each to be written at its time.

    Args:
        store: the logbook.
        clock: shows the time at which each is written.
        span: the days; a year is squeezed into fewer weeks where it is shorter.
        said: what `resources/demonstration.toml` has.
        holidays: the bank holidays, on which nothing is said.
        make: makes a document on the day it is handed over.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        span: DateRange,
        said: Mapping[str, Any],
        *,
        holidays: Collection[date] = (),
        make: Callable[[PackKind], object] = no_document,
    ) -> None:
        self._store = store
        self._make = make
        self._span = span
        self._said = said
        self._talks: list[dict[str, Any]] = said["talks"]
        self._holidays = holidays
        self._people = People(store, clock)
        self._workload = Workload(store, clock)
        self._letters = Letters(store, self._workload)
        words = ConversationWording(Wording())
        self._conversations = Conversations(store, clock, Logbook(store, clock), words.reading)
        self._ids: dict[str | int, str] = {}

    def deeds(self) -> Iterator[Deed]:
        """Everything that is written down, in no order."""
        yield Deed(self._span.first, time(8, 5), self._introduce)
        yield from self._readings()
        yield from map(self._talk, range(len(self._talks)))
        yield from map(self._later, self._said["later"])
        yield from map(self._concern, self._said["concerns"])
        yield from self._notice()
        yield from self._letter()
        yield from self._sheet()

    @property
    def worked(self) -> frozenset[date]:
        """The days on which something was said or read at work."""
        said = {self._day(each["week"], each["weekday"]) for each in self._talks}
        return frozenset(said | {deed.day for deed in self._readings()})

    @property
    def quoted(self) -> frozenset[date]:
        """The days on which a conversation was written down, with the hours before it."""
        return frozenset(self._talk(number).day for number in range(len(self._talks)))

    def _day(self, week: int, weekday: int) -> date:
        """A day of the span: the week of the year, in proportion, and the weekday, or the next day of work."""
        weeks = (len(self._span) + 6) // 7
        return self._working(self._span.first + timedelta(weeks=week * weeks // _WEEKS, days=weekday))

    def _working(self, day: date) -> date:
        """A day, or the next day of work."""
        while day in self._holidays or day.weekday() >= 5:
            day += timedelta(days=1)
        return min(self._span.last, day)

    def _introduce(self) -> None:
        for what, minutes in self._said["kinds"]:
            self._conversations.keep_kind(KindOfWork(what, minutes), _MADE_UP)
        for name, person in self._said["people"].items():
            self._ids[name] = self._people.add(Person(**_values(person)), _MADE_UP)

    # -- readings ------------------------------------------------------------------------------------

    def _readings(self) -> Iterator[Deed]:
        chance = random.Random(_SEED)  # noqa: S311 - a made-up year needs no secrets
        for week in range(_WEEKS):
            wobble = chance.randint(-3, 3)
            share = week / (_WEEKS - 1)
            value = _FIRST_READING + round((_LAST_READING - _FIRST_READING) * share) + wobble * (0 < share < 1)
            day = self._day(week, 0)
            is_new = week == 0 or day != self._day(week - 1, 0)
            if week not in _AWAY_WEEKS and is_new:
                yield Deed(day, _MORNING, partial(_read, self._workload, day, value))

    # -- conversations -------------------------------------------------------------------------------

    def _talk(self, number: int) -> Deed:
        told = self._talks[number]
        day = self._day(told["week"], told["weekday"])

        def write() -> None:
            parts = _values(told["said"])
            if "promised_for_weeks" in told:
                parts["promised_by"] = day + timedelta(weeks=told["promised_for_weeks"])
            if number == len(self._talks) - 1:
                parts["demands"] = tuple(replace(each, due=day + timedelta(weeks=2)) for each in parts["demands"])
            at, manager = datetime.combine(day, told["at"], tzinfo=_ZONE), self._ids["manager"]
            self._ids[number] = self._conversations.record(Conversation(at, (manager,), **parts), _MADE_UP).id

        written_on = min(self._span.last, day + timedelta(days=told.get("written_after_days", 0)))
        return Deed(written_on, _AFTER_IT, write)

    def _later(self, later: Mapping[str, Any]) -> Deed:
        number: int = later["talk"]
        after_talk: int = later.get("with_talk", number)
        after = self._talks[after_talk]
        day = self._day(after["week"], after["weekday"]) + timedelta(weeks=later["after_weeks"])
        # A year that is squeezed into weeks may turn the order of two conversations round.
        day = max(min(self._span.last, day), self._talk(number).day)

        def write() -> None:
            before = self._conversations.get(self._ids[number]).conversation
            amended = _amended(before, _values(later["said"]), day)
            self._conversations.amend(self._ids[number], amended, _MADE_UP)

        return Deed(day, _EVENING, write)

    # -- concerns and the notice ---------------------------------------------------------------------

    def _concern(self, concern: Mapping[str, Any]) -> Deed:
        day = self._day(concern["week"], 4)
        made_up = Concern(day, **_values(concern["said"]))
        return Deed(day, _EVENING, lambda: self._workload.concern_book.add(made_up, day, _MADE_UP))

    def _notice(self) -> Iterator[Deed]:
        drafted, served = self._day(_NOTICE_WEEK, 0), self._day(_NOTICE_WEEK, 1)
        acknowledged = self._day(_NOTICE_WEEK + 1, 4)

        def draft() -> None:
            notice = Notice(
                drafted,
                max(self._span.first, drafted - _NOTICE_LOOKS_BACK),
                max(self._span.first, drafted - timedelta(days=1)),
                self._ids["senior"],
                self._said["notice"]["symptoms"],
                drafted + timedelta(weeks=3),
            )
            self._ids["notice"] = self._workload.notice_book.add(notice, drafted, _MADE_UP)

        yield Deed(drafted, _EVENING, draft)
        yield Deed(served, time(19, 20), lambda: self._make(PackKind.NOTICE))
        yield Deed(
            served,
            time(19, 25),
            lambda: self._workload.serve(self._ids["notice"], served, "by e-mail, copied to the branch", _MADE_UP),
        )
        yield Deed(
            acknowledged,
            time(19, 30),
            lambda: self._workload.acknowledge(self._ids["notice"], acknowledged, _MADE_UP),
        )

    def _letter(self) -> Iterator[Deed]:
        """A subject access request that is sent, received and answered."""
        said, name = self._said["letter"], "letter"
        answered = self._span.last - RECORDS_CAME_BEFORE_END
        sent = self._working(answered - _ASKED_FOR_BEFORE)
        if sent < self._span.first:
            return
        received = self._working(sent + timedelta(days=1))
        acknowledged = self._working(received + timedelta(days=2))

        def draft() -> None:
            values = {"to": said["to"], "details": said["details"], "drafted_on": sent}
            letter = self._letters.new(LetterKind.ACCESS, values, sent, self._span)
            self._ids[name] = self._letters.book.add(letter, sent, _MADE_UP)

        def send() -> None:
            self._letters.send(self._ids[name], sent, said["how"], _MADE_UP)

        def receive() -> None:
            self._letters.receive(self._ids[name], received, _MADE_UP)

        def acknowledge() -> None:
            self._letters.acknowledge(self._ids[name], acknowledged, _MADE_UP)

        def answer() -> None:
            self._letters.answer(self._ids[name], answered, said["answer"], _MADE_UP)

        yield Deed(sent, time(19, 35), draft)
        yield Deed(sent, time(19, 38), lambda: self._make(PackKind.ACCESS))
        yield Deed(sent, time(19, 40), send)
        yield Deed(received, time(19, 42), receive)
        yield Deed(acknowledged, time(19, 44), acknowledge)
        yield Deed(answered, time(19, 5), answer)

    def _sheet(self) -> Iterator[Deed]:
        """The list of the last conversation, handed over as a sheet on its day."""
        day = self._day(self._talks[-1]["week"], self._talks[-1]["weekday"])

        def hand_over() -> None:
            self._make(PackKind.PRIORITIES)
            made = [each for each in self._store.documents_made() if each.kind == PackKind.PRIORITIES.value]
            if made:
                self._workload.hand_over(made[-1], day, "Sam Sample, with my e-mail", _MADE_UP)

        yield Deed(day, time(17, 45), hand_over)


def _values(said: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a record's fields, as its class takes them."""
    return {name: _value(name, each) for name, each in said.items()}


def _value(name: str, said: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if name == "demands":
        return tuple(
            Demand(what, count, minutes, decision=Decision(decision), order=order[0] if order else None)
            for what, count, minutes, decision, *order in said
        )
    choices = _CHOICES.get(name)
    if choices is None:
        return said
    return choices(said) if isinstance(said, str) else tuple(choices(each) for each in said)


def _read(workload: Workload, day: date, value: int) -> None:
    """Write down what the tool showed on a day."""
    reading = Reading(day, Decimal(value), ReadingSource.MY_SCREEN, points=value * 21, cases=value // 3)
    workload.reading_book.add(reading, day, _MADE_UP)


def _amended(before: Conversation, parts: dict[str, Any], day: date) -> Conversation:
    """A conversation with what came of it by a day."""
    if "follow_up" in parts:
        state = parts.pop("follow_up")
        replied = day if state in {FollowUpState.AGREED, FollowUpState.DISPUTED} else None
        sent = before.follow_up.sent_on or before.date
        parts["follow_up"] = FollowUp(state, sent, replied, parts.pop("reply", ""))
    if "official_record" in parts:
        parts["official_record_seen_on"] = day
    for name in ("acted_on", "answered_on", "promise_kept_on"):
        if name in parts:
            parts[name] = day
    if "chased_on" in parts:
        parts["chased_on"] = (*before.chased_on, day)
    return replace(before, **parts)
