"""Twenty made-up members of one branch: a short log each, from which they make packs with names removed.

They are entered through the same services a person uses. Nobody in it is real.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.domain.offered_tags import GAVE_WAY
from overtime_logger.domain.period import DateRange, monday_of
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.conversation import Conversation, FollowUp, FollowUpState
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import Contracts
from overtime_logger.services.demonstration.year import Habits, entries
from overtime_logger.services.logbook import DEFAULT_ZONE, Logbook
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.people import People
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from overtime_logger.services.demonstration.year import DemonstrationClock, Entry
    from overtime_logger.services.ports import Store

MEMBERS = 20
WEEKS = 26
RECIPIENT = "Example branch"
_SEED = 1907
_ZONE = ZoneInfo(DEFAULT_ZONE)
_EVENING = time(19, 0)
_MADE_UP = Entering(EntryMethod.DEMONSTRATION)
_CONCERNS = (ConcernKind.UNMANAGEABLE_CASELOAD, ConcernKind.NOT_HEARD, ConcernKind.MISSED_BREAKS)
_REASONS = (
    "parole-report",
    "recall",
    "oasys",
    "court-report",
    "cover-for-absence",
    "duty",
    "crisis-at-end-of-day",
)
_ANSWERS = ("none", "refused", "taken off", "kept", "not kept", "disputed")
_HOW_OFTEN = (50, 18, 8, 6, 14, 4)
_QUESTIONS = (
    "Which comes first, the reports or the overdue reviews?",
    "What stops, if both reports are to be done by Friday?",
    "Who takes the duty day, when I am over my hours already?",
)


_COMPRESSED = (555, 555, 555, 555, 0, 0, 0)
_FOUR_DAYS = (450, 450, 450, 450, 0, 0, 0)
_THREE_DAYS = (444, 444, 444, 0, 0, 0, 0)
_SHORT_DAYS = (300, 300, 300, 300, 300, 0, 0)
_LATE = (10, 20, 40, 30)
_FORTNIGHTLY = frozenset(range(1, WEEKS, 2))
_SUMMER = frozenset({7, 8})
_PO, _PSO = GradeGroup.PO, GradeGroup.PSO


class _Kind(NamedTuple):
    """What tells one of them from the others.

    Args:
        grade: the kind of post.
        load: how far they work over contract, as a factor.
        begins: the week in which they began to record.
        habits: what else their days are like, as `Habits` has it.
    """

    grade: GradeGroup
    load: float
    begins: int = 0
    habits: Mapping[str, Any] = MappingProxyType({})


def _who(grade: GradeGroup, load: float, begins: int = 0, **habits: Any) -> _Kind:  # noqa: ANN401 - as `Habits` has them
    return _Kind(grade, load, begins, habits)


_KINDS = (
    _who(_PO, 1.0),
    _who(_PSO, 0.7, leave_weeks=_SUMMER),
    _who(_PO, 1.1, pattern=_COMPRESSED),
    _who(_PSO, 0.8, pattern=_THREE_DAYS),
    _who(_PO, 1.3, sick_weeks=frozenset({14, 15, 16})),
    _who(_PSO, 1.0, lags=_LATE),
    _who(_PO, 1.2, toil_weeks=_FORTNIGHTLY),
    _who(_PSO, 0.9, pattern=_COMPRESSED, leave_weeks=_SUMMER),
    _who(_PO, 1.4, begins=15),
    _who(_PSO, 0.6, leave_weeks=frozenset({3, 17, 18})),
    _who(_PO, 1.0, pattern=_FOUR_DAYS),
    _who(_PSO, 0.7, pattern=_SHORT_DAYS, no_break=20),
    _who(_PO, 1.5, leave_weeks=frozenset({9, 10, 11})),
    _who(_PSO, 1.2, begins=12),
    _who(_PO, 0.8, toil_weeks=frozenset({4, 8, 12, 16, 20, 24}), lags=_LATE),
    _who(_PSO, 1.6, sick_weeks=frozenset({5, 19})),
    _who(_PO, 0.5, leave_weeks=_SUMMER, no_break=2),
    _who(_PSO, 1.3, no_break=15),
    _who(_PO, 1.1, pattern=_THREE_DAYS, begins=6),
    _who(_PO, 1.7, no_break=18),
)
"""Full-time, part-time and compressed hours; on leave, off sick, with time off in lieu; late to write, or new."""


@dataclass(frozen=True, slots=True)
class MadeUpMember:
    """One of them.

    Args:
        number: from 1.
        habits: what their days are like.
        begins: the week in which they began to record.
        grade_group: the kind of post they tell of.
        region: the region they tell of.
        months: whether they show their months one by one.
        talks: what came of each time they asked their manager, as `_ANSWERS` has it.
        first_reading: what the workload tool shows them at first, in percent.
        concerns: what they put on record.
    """

    number: int
    habits: Habits
    begins: int
    grade_group: GradeGroup
    region: Region
    months: bool
    talks: tuple[str, ...]
    first_reading: int
    concerns: tuple[ConcernKind, ...]

    def recorded(self, span: DateRange) -> DateRange:
        """The days of a span from which they recorded theirs."""
        return DateRange(min(span.first + timedelta(weeks=self.begins), monday_of(span.last)), span.last)

    def request(self, span: DateRange) -> AnonymisedRequest:
        """The pack that they make for their branch."""
        return AnonymisedRequest(
            span,
            RECIPIENT,
            months=self.months,
            grade_group=self.grade_group,
            region=self.region,
            weekly_hours=True,
            concerns=True,
        )


def made_up_members() -> Iterator[MadeUpMember]:
    """The same twenty every time, of two grades and one region, as in a branch."""
    chance = random.Random(_SEED)  # noqa: S311 - made-up members need no secrets
    for number, kind in enumerate(_KINDS[:MEMBERS], start=1):
        habits = Habits(
            seed=number,
            load=kind.load,
            reasons=tuple(chance.sample(_REASONS, 4)),
            gave_way=tuple(chance.sample(GAVE_WAY, 2)),
            leave_weeks=frozenset(),
            sick_weeks=frozenset(),
            toil_weeks=frozenset(),
        )
        yield MadeUpMember(
            number,
            habits=replace(habits, **kind.habits),
            begins=kind.begins,
            grade_group=kind.grade,
            region=Region.NORTH_EAST,
            months=chance.random() < 0.9,
            talks=tuple(chance.choices(_ANSWERS, _HOW_OFTEN, k=chance.choice((0, 1, 2, 3, 3, 4)))),
            first_reading=chance.randint(100, 150),
            concerns=tuple(kind for kind in _CONCERNS if chance.random() < 0.6),
        )


def fill_for(member: MadeUpMember, store: Store, clock: DemonstrationClock, span: DateRange) -> None:
    """Enter a member's log of a span into an empty logbook; the clock ends on the day after it."""
    logbook, span = Logbook(store, clock), member.recorded(span)
    clock.set_to(span.first, time(8, 0))
    Contracts(store, clock).set_up(member.habits.term(span.first), Worker(f"Member {member.number}", ""))
    # A week at a time: each entry by itself would take a minute for all of them.
    for monday, week in groupby(entries(span, member.habits), key=_week_written):
        clock.set_to(min(monday + timedelta(days=6), span.last), _EVENING)
        readings = {entry.day: logbook.read(entry.line, tags=entry.tags) for entry in week}
        logbook.record(list(readings.values()), EntryMethod.DEMONSTRATION)
    clock.set_to(span.last, _EVENING)
    _say(member, store, clock, span)
    clock.set_to(span.last + timedelta(days=1), time(9, 0))


def _week_written(entry: Entry) -> date:
    return monday_of(entry.written_on)


def _say(member: MadeUpMember, store: Store, clock: DemonstrationClock, span: DateRange) -> None:
    """What they asked, read and put on record."""
    chance = random.Random(f"{_SEED}/{member.number}")  # noqa: S311 - likewise
    workload = Workload(store, clock)
    manager = People(store, clock).add(Person("line manager", Relation.LINE_MANAGER), _MADE_UP)
    conversations = Conversations(store, clock, Logbook(store, clock), str)
    for number, answer in enumerate(member.talks):
        day = span.first + timedelta(weeks=2 + 5 * number, days=2)
        if day in span:
            came = _what_came(answer, day, span.last, chance)
            talk = Conversation(
                datetime.combine(day, time(10, 0), tzinfo=_ZONE), (manager,), _QUESTIONS[number % len(_QUESTIONS)]
            )
            conversations.record(replace(talk, **came), _MADE_UP)
    for month in range(6):
        day = span.first + timedelta(weeks=4 * month)
        if day in span:
            value = Decimal(member.first_reading + 6 * month)
            workload.reading_book.add(Reading(day, value, ReadingSource.MY_SCREEN), day, _MADE_UP)
    for week, kind in enumerate(member.concerns, start=3):
        day = min(span.first + timedelta(weeks=week), span.last)
        concern = Concern(day, kind, what_happened="made up", is_private=False)
        workload.concern_book.add(concern, day, _MADE_UP)


def _what_came(answer: str, day: date, last: date, chance: random.Random) -> dict[str, Any]:
    """What came of a request, none of it after the last day."""
    later = min(day + timedelta(days=chance.randrange(1, 25)), last)
    due = day + timedelta(weeks=3)
    match answer:
        case "refused":
            return {"told": "Keep every deadline.", "answered_on": later}
        case "taken off":
            stop = Demand("training", decision=Decision.STOP)
            return {"told": "Leave the training.", "answered_on": later, "demands": (stop,)}
        case "kept":
            kept = {"promised_by": due, "promise_kept_on": min(due, last), "answered_on": later}
            return {"promised": "cover for a duty day", **kept}
        case "not kept":
            asked_again = due + timedelta(days=4)
            chased = (asked_again,) if asked_again <= last else ()
            given = {"promised_by": due, "chased_on": chased, "answered_on": later}
            return {"promised": "a review of the workload", **given}
        case "disputed":
            return {"told": "You can manage.", "follow_up": FollowUp(FollowUpState.DISPUTED, day, later)}
        case _:
            return {}
