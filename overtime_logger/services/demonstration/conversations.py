"""What was said in the made-up year: people, conversations, readings, concerns, a notice. None of it is real."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
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
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.logbook import DEFAULT_ZONE, Logbook
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.people import People
from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import EntryMethod
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

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

_KINDS = (
    KindOfWork("parole report", 480),
    KindOfWork("court report", 300),
    KindOfWork("recall", 240),
    KindOfWork("OASys review", 180),
    KindOfWork("home visit", 120),
)
_PEOPLE = {
    "manager": Person("SPO, North team", Relation.LINE_MANAGER, "Sam Sample"),
    "senior": Person("Head of PDU", Relation.SENIOR_MANAGER),
    "rep": Person("Napo rep", Relation.UNION_REP),
}


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


@dataclass(frozen=True, slots=True)
class _Talk:
    """A conversation: the week of the year, the weekday, the time, and what was said."""

    week: int
    weekday: int
    at: time
    setting: Setting
    asked: str
    told: str = ""
    written_after_days: int = 0
    parts: tuple[tuple[str, Any], ...] = ()
    promised_for_weeks: int = 0


def _reports(*decisions: tuple[str, int, int, Decision, int | None]) -> tuple[Demand, ...]:
    return tuple(
        Demand(what, count, minutes, decision=decision, order=order)
        for what, count, minutes, decision, order in decisions
    )


_NOT_ANSWERED = Decision.NOT_ANSWERED
_TALKS = (
    _Talk(
        4,
        2,
        time(10, 0),
        Setting.SUPERVISION,
        "Which comes first, the two parole reports or the four overdue OASys reviews?",
        "The parole reports first. Catch up with OASys when you can.",
        parts=(
            (
                "demands",
                _reports(("parole report", 2, 480, Decision.FIRST, 1), ("OASys review", 4, 180, Decision.KEEP, 2)),
            ),
            ("standards", (ManagementStandard.DEMANDS,)),
        ),
    ),
    _Talk(
        7,
        1,
        time(16, 20),
        Setting.CORRIDOR,
        "Can somebody else take the duty day this week? I am already over my hours.",
        "Not this week. I will find somebody for the next one.",
        written_after_days=1,
        parts=(("promised", "somebody else for the duty day of the week after"),),
        promised_for_weeks=2,
    ),
    _Talk(
        11,
        2,
        time(10, 0),
        Setting.SUPERVISION,
        "Which of this month's work should I leave?",
        "Keep every deadline.",
        parts=(
            ("raised", "I have worked over my hours in most weeks for two months."),
            ("could_not_do", "the OASys reviews, in my contracted hours"),
            ("reply_to_that", "Do what you can."),
            ("standards", (ManagementStandard.DEMANDS, ManagementStandard.SUPPORT)),
        ),
    ),
    _Talk(
        16,
        3,
        time(14, 0),
        Setting.TEAMS,
        "Can the hours over contract be paid, or given back as TOIL?",
        "There is no budget for overtime. Take TOIL when it is quiet.",
        parts=(("support", (Support.TOIL,)),),
    ),
    _Talk(
        19,
        2,
        time(10, 0),
        Setting.SUPERVISION,
        "What stops, if both court reports are to be done by Friday?",
        "Leave the training, and I will give one report to a colleague.",
        parts=(
            (
                "demands",
                _reports(
                    ("court report", 1, 300, Decision.FIRST, 1),
                    ("second court report", 1, 300, Decision.REASSIGN, None),
                    ("training module", 1, 180, Decision.STOP, None),
                ),
            ),
            ("support", (Support.REALLOCATION,)),
            ("standards", (ManagementStandard.DEMANDS, ManagementStandard.CONTROL)),
        ),
    ),
    _Talk(
        24,
        0,
        time(17, 5),
        Setting.EMAIL,
        "Three recalls came in this afternoon, beside duty. Which one comes first?",
    ),
    _Talk(
        29,
        2,
        time(10, 0),
        Setting.SUPERVISION,
        "My WMT has been above 110% for weeks. What is to be taken off?",
        "The tool counts too much. Carry on as you are.",
        parts=(
            ("verbatim", "Everyone is red at the moment."),
            ("could_not_do", "the home visits that are due, within my hours"),
            ("standards", (ManagementStandard.DEMANDS, ManagementStandard.ROLE)),
        ),
    ),
    _Talk(
        32,
        4,
        time(15, 40),
        Setting.PHONE,
        "I am asked to cover for a colleague who is off. Which of my own work waits?",
        parts=(("demands", _reports(("home visit", 6, 120, _NOT_ANSWERED, None))),),
    ),
    _Talk(
        37,
        2,
        time(10, 0),
        Setting.SUPERVISION,
        "I am not sleeping for worry about the work. Can the load be brought down?",
        "I will arrange a stress risk assessment.",
        parts=(
            ("support", (Support.RISK_ASSESSMENT,)),
            ("promised", "a stress risk assessment"),
            ("standards", (ManagementStandard.DEMANDS, ManagementStandard.SUPPORT)),
        ),
        promised_for_weeks=3,
    ),
    _Talk(
        42,
        1,
        time(12, 15),
        Setting.EMAIL,
        "When will the stress risk assessment be? I have not heard of a date.",
    ),
    _Talk(
        46,
        2,
        time(10, 0),
        Setting.SUPERVISION,
        "Which of the three parole reports can wait until after the hearing?",
        "None of them. Keep every deadline.",
        parts=(
            (
                "demands",
                _reports(("parole report", 3, 480, Decision.KEEP, None), ("recall", 2, 240, _NOT_ANSWERED, None)),
            ),
            ("could_not_do", "three reports and two recalls in one week of 37 hours"),
            ("support", (Support.NONE,)),
            ("standards", (ManagementStandard.DEMANDS, ManagementStandard.CONTROL)),
        ),
    ),
    _Talk(
        50,
        3,
        time(9, 30),
        Setting.EMAIL,
        "Here is the work due in the next two weeks. Please tell me which comes first, and what stops.",
        parts=(
            (
                "demands",
                _reports(
                    ("parole report", 2, 480, _NOT_ANSWERED, None),
                    ("court report", 3, 300, _NOT_ANSWERED, None),
                    ("OASys review", 6, 180, _NOT_ANSWERED, None),
                    ("recall", 1, 240, _NOT_ANSWERED, None),
                ),
            ),
            ("standards", (ManagementStandard.DEMANDS,)),
        ),
    ),
)
"""The sixth, the tenth and the twelfth are never answered; the eighth is, later. What was promised in the second
was kept, and what was promised in the ninth was not, though it was asked for in the tenth."""


@dataclass(frozen=True, slots=True)
class _Later:
    """What is added to the record of a conversation: so many weeks after it, or on the day of another one."""

    talk: int
    after_weeks: int
    parts: tuple[tuple[str, Any], ...]
    with_talk: int | None = None


_LATER = (
    _Later(0, 1, (("follow_up", FollowUpState.AGREED),)),
    _Later(1, 2, (("promise_kept_on", True),)),
    _Later(2, 0, (("follow_up", FollowUpState.SENT),)),
    _Later(
        2,
        4,
        (
            ("follow_up", FollowUpState.NO_REPLY),
            ("official_record", OfficialRecord.CONTRADICTS),
            ("official_record_note", "It says that I raised nothing about my workload."),
        ),
    ),
    _Later(4, 1, (("acted_on", True),)),
    _Later(6, 1, (("follow_up", FollowUpState.DISPUTED), ("reply", "I do not think we discussed home visits."))),
    _Later(
        7,
        1,
        (
            ("told", "Let the home visits wait. I will tell the team."),
            ("answered_on", True),
            ("demands", _reports(("home visit", 6, 120, Decision.DEFER, None))),
        ),
    ),
    _Later(8, 0, (("chased_on", True),), with_talk=9),
    _Later(
        10,
        2,
        (
            ("official_record", OfficialRecord.PARTLY),
            ("official_record_note", "It has the reports, and not what I said I could not do."),
        ),
    ),
)

_CONCERNS = (
    (
        NO_BREAK_WEEK,
        Concern(
            date.min,
            ConcernKind.MISSED_BREAKS,
            what_happened="No break this week on the days I was on duty: nobody could take over.",
            is_private=False,
        ),
    ),
    (
        34,
        Concern(
            date.min,
            ConcernKind.OVERWHELMED,
            Severity.HIGH,
            "I sat in the car before work and could not go in.",
            "I was off for three days.",
        ),
    ),
    (
        47,
        Concern(
            date.min,
            ConcernKind.NOT_HEARD,
            what_happened="I said that three reports don't fit into one week; I was told to keep every deadline.",
            is_private=False,
        ),
    ),
)
_NOTICE_WEEK = 49
_NOTICE_LOOKS_BACK = timedelta(weeks=17)
_SYMPTOMS = "I sleep badly, have headaches most evenings, and dread the start of the week."


def no_document(kind: PackKind) -> None:
    """Make none, where only the record is wanted."""
    del kind


class MadeUpTalks:
    """What was said in a made-up span, each to be written at its time.

    Args:
        store: the logbook.
        clock: shows the time at which each is written.
        span: the days; a year is squeezed into fewer weeks where it is shorter.
        holidays: the bank holidays, on which nothing is said.
        make: makes a document on the day it is handed over.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        span: DateRange,
        holidays: Collection[date] = (),
        make: Callable[[PackKind], object] = no_document,
    ) -> None:
        self._store = store
        self._make = make
        self._span = span
        self._holidays = holidays
        self._people = People(store, clock)
        self._workload = Workload(store, clock)
        words = ConversationWording(Wording())
        self._conversations = Conversations(store, clock, Logbook(store, clock), words.reading)
        self._ids: dict[str | int, str] = {}

    def deeds(self) -> Iterator[Deed]:
        """Everything that is written down, in no order."""
        yield Deed(self._span.first, time(8, 5), self._introduce)
        yield from self._readings()
        yield from map(self._talk, range(len(_TALKS)))
        yield from map(self._later, _LATER)
        yield from (self._concern(week, concern) for week, concern in _CONCERNS)
        yield from self._notice()
        yield from self._sheet()

    @property
    def worked(self) -> frozenset[date]:
        """The days on which something was said or read at work."""
        said = {self._day(each.week, each.weekday) for each in _TALKS}
        return frozenset(said | {deed.day for deed in self._readings()})

    @property
    def quoted(self) -> frozenset[date]:
        """The days on which a conversation was written down, with the hours before it."""
        return frozenset(self._talk(number).day for number in range(len(_TALKS)))

    def _day(self, week: int, weekday: int) -> date:
        """A day of the span: the week of the year, in proportion, and the weekday, or the next day of work."""
        weeks = (len(self._span) + 6) // 7
        day = self._span.first + timedelta(weeks=week * weeks // _WEEKS, days=weekday)
        while day in self._holidays or day.weekday() >= 5:
            day += timedelta(days=1)
        return min(self._span.last, day)

    def _introduce(self) -> None:
        for kind in _KINDS:
            self._conversations.keep_kind(kind, _MADE_UP)
        for name, person in _PEOPLE.items():
            self._ids[name] = self._people.add(person, _MADE_UP)

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
                yield Deed(day, _MORNING, _Reader(self._workload, day, value))

    # -- conversations -------------------------------------------------------------------------------

    def _talk(self, number: int) -> Deed:
        said = _TALKS[number]
        day = self._day(said.week, said.weekday)

        def write() -> None:
            talk = Conversation(
                datetime.combine(day, said.at, tzinfo=_ZONE),
                (self._ids["manager"],),
                said.asked,
                said.told,
                setting=said.setting,
            )
            parts = dict(said.parts)
            if said.promised_for_weeks:
                parts["promised_by"] = day + timedelta(weeks=said.promised_for_weeks)
            if number == len(_TALKS) - 1:
                parts["demands"] = tuple(replace(each, due=day + timedelta(weeks=2)) for each in parts["demands"])
            self._ids[number] = self._conversations.record(replace(talk, **parts), _MADE_UP).id

        written_on = min(self._span.last, day + timedelta(days=said.written_after_days))
        return Deed(written_on, _AFTER_IT, write)

    def _later(self, later: _Later) -> Deed:
        said = _TALKS[later.talk if later.with_talk is None else later.with_talk]
        day = min(self._span.last, self._day(said.week, said.weekday) + timedelta(weeks=later.after_weeks))
        # A year that is squeezed into weeks may turn the order of two conversations round.
        day = max(day, self._talk(later.talk).day)

        def write() -> None:
            name = self._ids[later.talk]
            before = self._conversations.get(name).conversation
            self._conversations.amend(name, _amended(before, dict(later.parts), day), _MADE_UP)

        return Deed(day, _EVENING, write)

    # -- concerns and the notice ---------------------------------------------------------------------

    def _concern(self, week: int, concern: Concern) -> Deed:
        day = self._day(week, 4)
        made_up = replace(concern, date=day)
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
                _SYMPTOMS,
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

    def _sheet(self) -> Iterator[Deed]:
        """The list of the last conversation, handed over as a sheet on its day."""
        day = self._day(_TALKS[-1].week, _TALKS[-1].weekday)

        def hand_over() -> None:
            self._make(PackKind.PRIORITIES)
            made = [each for each in self._store.documents_made() if each.kind == PackKind.PRIORITIES.value]
            if made:
                self._workload.hand_over(made[-1], day, "Sam Sample, with my e-mail", _MADE_UP)

        yield Deed(day, time(17, 45), hand_over)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Writes down what the tool showed on a day."""

    workload: Workload
    day: date
    value: int

    def __call__(self) -> None:
        reading = Reading(
            self.day, Decimal(self.value), ReadingSource.MY_SCREEN, points=self.value * 21, cases=self.value // 3
        )
        self.workload.reading_book.add(reading, self.day, _MADE_UP)


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
