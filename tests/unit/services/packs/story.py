"""Eight weeks of a probation officer's record: long days, conversations, readings, concerns, a notice.

Nobody in it is real. Most free texts name somebody, so that a document shows at once where names are let through;
what must not be in a document unless it is asked for has the word CANARY in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange
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
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.letter import Letter, LetterKind, Wanted
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.ledger import Ledger
from overtime_logger.services.money import Money
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.people import People
from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.wording import Wording
from tests.cases import LONDON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.builders import Services

SPAN = DateRange(date(2026, 1, 26), date(2026, 3, 20))
TODAY = "2026-03-20T18:40"
MANAGER, SENIOR, REP, COLLEAGUE = "person:1", "person:2", "person:3", "person:4"
"""The ids of the people, in the order in which they are added."""
PEOPLE = (
    Person("SPO, North team", Relation.LINE_MANAGER, "Jane May"),
    Person("Head of the unit", Relation.SENIOR_MANAGER, "Gwenllian ap Rhys"),
    Person("branch rep", Relation.UNION_REP, "Łukasz Nowak"),
    Person("PSO, North team", Relation.COLLEAGUE, "Zoë Ŵynn"),
)
NAMES = ("Jane", "Gwenllian", "Rhys", "Łukasz", "Nowak", "Zoë", "Ŵynn")
"""Every part of their names that names them by itself, but for “May”, which is a month as well."""

_FINISHES = ("1624", "1710", "1815", "1700", "1624")
_NOT_RECORDED = (date(2026, 2, 18), date(2026, 3, 19))


def at(moment: str) -> datetime:
    """A moment in London."""
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


SUPERVISION = Conversation(
    at("2026-02-12T11:00"),
    (MANAGER,),
    asked="Which of the reports comes first? Jane and I went through all of them.",
    told="The parole reports first; OASys reviews can wait until March.",
    setting=Setting.SUPERVISION,
    also_present=(REP,),
    raised="I have worked over my hours in every week since January.",
    demands=(
        Demand("parole report", 2, 6 * HOUR, date(2026, 2, 20), Decision.FIRST, order=1),
        Demand("OASys review", 5, 2 * HOUR, None, Decision.DEFER, date(2026, 3, 16)),
        Demand("audit sample", 1, 4 * HOUR, date(2026, 3, 27)),
    ),
    support=(Support.TOIL,),
    promised="Jane May will look at the allocation.",
    promised_by=date(2026, 2, 27),
    follow_up=FollowUp(FollowUpState.AGREED, date(2026, 2, 12), date(2026, 2, 13), "Yes, that is what we said."),
    standards=(ManagementStandard.DEMANDS, ManagementStandard.CONTROL),
)
IN_THE_CORRIDOR = Conversation(
    at("2026-03-04T16:30"),
    (MANAGER,),
    asked="What stops if the recalls come on top?",
    told="Keep every deadline.",
    verbatim="“Nothing stops. Jane said the same to everybody.”",
    setting=Setting.CORRIDOR,
    demands=(
        Demand("parole report", 3, 6 * HOUR, date(2026, 3, 24), Decision.KEEP),
        Demand("recall paperwork", 2, 150, date(2026, 3, 25)),
        Demand("home visit", 4, 90, None, Decision.KEEP),
        Demand("survey form", 1, 0, None, Decision.STOP),
    ),
    could_not_do="I said that I can't do five reports by the 24th within 37 hours.",
    reply_to_that="“You will manage, Siân.”",
    support=(Support.NONE,),
    about_readings=("reading:20260302-1",),
)
BY_EMAIL = Conversation(
    at("2026-03-09T09:00"),
    (MANAGER, COLLEAGUE),
    asked="I asked by e-mail which of the three parole reports may be late. zoë was copied in.",
    setting=Setting.EMAIL,
    follow_up=FollowUp(FollowUpState.SENT, date(2026, 3, 9)),
)
TWICE = Conversation(at("2026-03-10T08:55"), (MANAGER,), asked="Asked Jane on the stairs whether she had seen it.")

MISSED_BREAKS = Concern(
    date(2026, 3, 6),
    ConcernKind.MISSED_BREAKS,
    Severity.MEDIUM,
    "No break on three days because of duty; Jane knew.",
    "I made a mistake in a report and had to redo it.",
    (MANAGER,),
    date(2026, 3, 9),
    "It was noted.",
    (ManagementStandard.DEMANDS,),
    is_private=False,
)
PRIVATE = Concern(
    date(2026, 3, 10), ConcernKind.BULLYING, Severity.HIGH, "PRIVATE CANARY: Jane May raised her voice.", "Shaken."
)
HEALTH = Concern(
    date(2026, 3, 12),
    ConcernKind.MEDICAL_HELP,
    what_happened="HEALTH CANARY: I saw my doctor.",
    is_private=False,
)
NOTICE = Notice(
    date(2026, 3, 13),
    SPAN.first,
    date(2026, 3, 13),
    SENIOR,
    "HEALTH CANARY: I sleep four hours a night, and Gwenllian has seen me in tears.",
    date(2026, 3, 27),
)
ACCESS = Letter(
    LetterKind.ACCESS,
    date(2026, 3, 18),
    "Data Protection Officer",
    SPAN.first,
    date(2026, 3, 17),
    tuple(Wanted),
    "Team of Jane May, Mill House. Jane has my start times.",
    (date(2026, 3, 4),),
)
ASSESSMENT = Letter(
    LetterKind.RISK_ASSESSMENT,
    date(2026, 3, 18),
    "Gwenllian ap Rhys, Head of the unit",
    SPAN.first,
    date(2026, 3, 17),
    symptoms="HEALTH CANARY: Jane has seen that I can't sleep.",
    standards=(ManagementStandard.DEMANDS, ManagementStandard.SUPPORT),
    asked_by=date(2026, 4, 1),
)


@dataclass(frozen=True)
class Story:
    """The record, and the services over it."""

    services: Services
    people: People
    conversations: Conversations
    workload: Workload

    def steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """All that is entered, each with the moment of its writing, in no order."""
        for person in PEOPLE:
            yield "2026-01-26T08:00", partial(self.people.add, person)
        yield from self._days()
        for week, value in enumerate((104, 118, 121, 126, 131, 138)):
            day = date(2026, 2, 2) + timedelta(weeks=week)
            points, cases = 4000 + 90 * week, 52 + week
            reading = Reading(day, Decimal(value), ReadingSource.MY_SCREEN, points=points, cases=cases)
            yield f"{day}T09:05", partial(self.workload.reading_book.add, reading, day)
        yield from self._talks()
        for concern, moment in (
            (MISSED_BREAKS, "2026-03-09T18:00"),
            (PRIVATE, "2026-03-10T19:00"),
            (HEALTH, "2026-03-12T19:00"),
        ):
            yield moment, partial(self.workload.concern_book.add, concern, concern.date)
        yield "2026-03-13T19:00", partial(self.workload.notice_book.add, NOTICE, NOTICE.drafted_on)
        notice = "notice:20260313-1"
        yield "2026-03-16T12:00", partial(self.workload.serve, notice, date(2026, 3, 16), "by e-mail")
        yield "2026-03-17T12:00", partial(self.workload.acknowledge, notice, date(2026, 3, 17))
        store, clock = self.services.store, self.services.clock
        salary = Salary(date(2025, 4, 1), Decimal(36000))
        yield "2026-03-17T19:00", partial(Money(store, clock, tuple).set_salary, salary)
        for letter in (ACCESS, ASSESSMENT):
            yield "2026-03-18T19:00", partial(self.workload.letter_book.add, letter, letter.drafted_on)
        paid = Adjustment(date(2026, 3, 6), AdjustmentKind.PAID_OVERTIME, 2 * HOUR, "agreed by Jane for duty")
        yield "2026-03-17T19:10", partial(Ledger(store, clock).adjust, paid)

    def _days(self) -> Iterator[tuple[str, Callable[[], object]]]:
        days = [day for day in SPAN if day.weekday() < 5 and day not in _NOT_RECORDED]
        for number, day in enumerate(days):
            line = f"0830-{_FINISHES[number % 5]} {'no break' if number % 11 == 4 else '-30'} #oasys"
            if day == date(2026, 2, 20):
                line = "leave"
            if day == date(2026, 3, 3):
                line = "0830-1800 2100-2330 -30 #parole-report covered for Jane"
            yield f"{day}T18:40", partial(self.log, f"{day} {line}")
        amended = "2026-03-02 0830-1745 -30 #oasys agreed with Jane May"
        yield "2026-03-05T08:00", partial(self.log, amended, "Jane remembered the later finish")

    def _talks(self) -> Iterator[tuple[str, Callable[[], object]]]:
        talks = self.conversations
        yield "2026-02-12T12:00", partial(talks.record, SUPERVISION)
        yield "2026-03-05T08:15", partial(talks.record, IN_THE_CORRIDOR)
        yield "2026-03-09T09:10", partial(talks.record, BY_EMAIL)
        yield "2026-03-10T09:00", partial(talks.record, TWICE)
        yield "2026-03-10T09:30", partial(talks.withdraw, "talk:20260310-1", Entering(why="entered twice"))
        completed = replace(
            IN_THE_CORRIDOR,
            official_record=OfficialRecord.CONTRADICTS,
            official_record_seen_on=date(2026, 3, 11),
            official_record_note="It says that Jane offered overtime and that I declined.",
        )
        why = Entering(why="Jane's note was put on the system")
        yield "2026-03-11T17:50", partial(talks.amend, "talk:20260304-1", completed, why)

    def log(self, line: str, why: str = "") -> None:
        """Record a day by a quick-entry line."""
        self.services.logbook.record([self.services.logbook.read(line)], why=why)


def tell(services: Services) -> Story:
    """Put the whole record in the logbook, each thing at the moment at which it is written."""
    store, clock = services.store, services.clock
    story = Story(
        services,
        People(store, clock),
        Conversations(store, clock, services.logbook, ConversationWording(Wording()).reading),
        Workload(store, clock),
    )
    for moment, write in sorted(story.steps(), key=lambda step: step[0]):
        clock.set_to(moment)
        write()
    clock.set_to(TODAY)
    return story
