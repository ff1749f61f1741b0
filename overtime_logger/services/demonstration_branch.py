"""Twenty made-up members of one branch: a short log each, from which they make packs with names removed.

They are entered through the same services a person uses. Nobody in it is real.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from overtime_logger.domain.concern import Concern, ConcernKind
from overtime_logger.domain.conversation import Conversation
from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.domain.offered_tags import GAVE_WAY
from overtime_logger.domain.period import monday_of
from overtime_logger.domain.person import Person, Relation
from overtime_logger.domain.reading import Reading, ReadingSource
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import Contracts
from overtime_logger.services.conversations import Conversations
from overtime_logger.services.demonstration import Habits, demonstration_term, entries
from overtime_logger.services.logbook import DEFAULT_ZONE, Logbook
from overtime_logger.services.packs.anonymised_request import AnonymisedRequest
from overtime_logger.services.people import People
from overtime_logger.services.record_book import Entering
from overtime_logger.services.revision import EntryMethod
from overtime_logger.services.workload import Workload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.demonstration import DemonstrationClock, Entry
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
_QUESTIONS = (
    "Which comes first, the reports or the overdue reviews?",
    "What stops, if both reports are to be done by Friday?",
    "Who takes the duty day, when I am over my hours already?",
)


@dataclass(frozen=True, slots=True)
class MadeUpMember:
    """One of them.

    Args:
        number: from 1.
        habits: what their days are like.
        grade_group: the kind of post they tell of.
        region: the region they tell of.
        months: whether they show their months one by one.
        talks: how many times they ask their manager.
        answers: how many times they are answered.
        first_reading: what the workload tool shows them at first, in percent.
        concerns: what they put on record.
    """

    number: int
    habits: Habits
    grade_group: GradeGroup
    region: Region
    months: bool
    talks: int
    answers: int
    first_reading: int
    concerns: tuple[ConcernKind, ...]

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
    for number in range(1, MEMBERS + 1):
        talks = chance.choice((0, 1, 2, 3, 3, 4))
        yield MadeUpMember(
            number,
            habits=Habits(
                seed=number,
                load=chance.uniform(0.5, 1.7),
                reasons=tuple(chance.sample(_REASONS, 4)),
                gave_way=tuple(chance.sample(GAVE_WAY, 2)),
            ),
            grade_group=GradeGroup.PO if number % 2 else GradeGroup.PSO,
            region=Region.NORTH_EAST,
            months=chance.random() < 0.9,
            talks=talks,
            answers=chance.randint(0, talks),
            first_reading=chance.randint(100, 150),
            concerns=tuple(kind for kind in _CONCERNS if chance.random() < 0.6),
        )


def fill_for(member: MadeUpMember, store: Store, clock: DemonstrationClock, span: DateRange) -> None:
    """Enter a member's log of a span into an empty logbook; the clock ends on the day after it."""
    logbook = Logbook(store, clock)
    clock.set_to(span.first, time(8, 0))
    Contracts(store, clock).set_up(demonstration_term(span.first), Worker(f"Member {member.number}", ""))
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
    for talk in range(member.talks):
        day = min(span.first + timedelta(weeks=3 + 5 * talk, days=2), span.last)
        is_answered = talk < member.answers
        conversations.record(
            Conversation(
                datetime.combine(day, time(10, 0), tzinfo=_ZONE),
                (manager,),
                _QUESTIONS[talk % len(_QUESTIONS)],
                "Keep every deadline." if is_answered else "",
                answered_on=min(day + timedelta(days=chance.randrange(1, 25)), span.last) if is_answered else None,
            ),
            _MADE_UP,
        )
    for month in range(6):
        day = min(span.first + timedelta(weeks=4 * month), span.last)
        value = Decimal(member.first_reading + 6 * month)
        workload.reading_book.add(Reading(day, value, ReadingSource.MY_SCREEN), day, _MADE_UP)
    for week, kind in enumerate(member.concerns, start=10):
        day = min(span.first + timedelta(weeks=week), span.last)
        concern = Concern(day, kind, what_happened="made up", is_private=False)
        workload.concern_book.add(concern, day, _MADE_UP)
