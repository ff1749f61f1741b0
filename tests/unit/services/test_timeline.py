from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.conversation import Conversation, UpwardReport
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.contracts import EvenHours
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.people import People
from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.rest import RestChecks
from overtime_logger.services.timeline import EventKind, Talked, Timeline, TimelineWording
from overtime_logger.services.wording import Wording
from tests.cases import LONDON

if TYPE_CHECKING:
    from tests.builders import Services

DAY = date(2026, 2, 11)
ALL = DateRange(date(2026, 1, 5), date(2026, 3, 20))


@pytest.fixture
def timeline(services: Services) -> Timeline:
    """The timeline of a logbook with the worked cases' contract."""
    return Timeline(services.store, services.clock, services.logbook, RestChecks(services.store, services.clock))


def say(services: Services, day: date, hour: int = 10, **parts: Any) -> None:  # noqa: ANN401 # whatever it takes
    """Record a conversation."""
    conversations = Conversations(services.store, services.clock, services.logbook, str)
    when = datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)
    conversations.record(
        Conversation(**{"happened_at": when, "with_whom": ("person:1",), "asked": "What first?"} | parts)
    )


def told(services: Services, timeline: Timeline, span: DateRange = ALL, *, private: bool = False) -> list[str]:
    """The events as a person reads them, each after its day and kind."""
    people = People(services.store, services.clock).by_id()
    words = TimelineWording(Wording(), ConversationWording(Wording(), people))
    return [
        f"{event.day:%d/%m} {event.kind.words}: {words.event(event)}"
        for event in timeline.events(span, private_too=private)
    ]


def test_the_story_stands_in_its_order(services: Services, timeline: Timeline) -> None:
    People(services.store, services.clock).add(Person("SPO", Relation.LINE_MANAGER, "Sam Sample"))
    workload = Workload(services.store, services.clock)
    services.log("2026-02-10 0830-1745 -30", "2026-02-11 0830-1745 -30", "2026-02-12 0830-1530 -30")
    services.log("2026-02-19 1200-2200", "2026-02-20 0600-1324 -30")
    say(services, DAY, told="Keep every deadline")
    workload.reading_book.add(Reading(DAY, Decimal(194), ReadingSource.MY_SCREEN), DAY)
    workload.concern_book.add(Concern(DAY, ConcernKind.MISSED_BREAKS, is_private=False), DAY)
    private = Concern(DAY, ConcernKind.OVERWHELMED, what_happened="I could not go in")
    workload.concern_book.add(private, DAY)
    notice = workload.notice_book.add(Notice(date(2026, 2, 25), ALL.first, DAY, "person:1"), date(2026, 2, 25))
    workload.serve(notice, date(2026, 2, 26))
    workload.acknowledge(notice, date(2026, 3, 2))
    workload.answer(notice, date(2026, 3, 9))

    story = told(services, timeline)
    assert story == [
        "10/02 over contract: 1 h 21 over your 7 h 24",
        "11/02 over contract: 1 h 21 over your 7 h 24",
        "11/02 workload: WMT 194%",
        (
            "11/02 conversation: with Sam Sample (SPO); I asked: What first?; I was told: Keep every deadline; "
            "unpaid in the four weeks before: 1 h 21; unpaid in the next four weeks: 2 h 03"
        ),
        "11/02 concern: missed breaks",
        "19/02 over contract: 2 h 06 over your 7 h 24",
        *(line for line in story if line.startswith(("19/02 rest check: possible breach", "20/02"))),
        "25/02 notice: notice to Sam Sample (SPO): written",
        "26/02 notice: notice to Sam Sample (SPO): served",
        "02/03 notice: notice to Sam Sample (SPO): acknowledged",
        "09/03 notice: notice to Sam Sample (SPO): answered",
    ]
    assert [line for line in story if "possible breach" in line]
    with_private = told(services, timeline, private=True)
    assert [line for line in with_private if line not in story] == [
        "11/02 concern: overwhelmed or traumatised; I could not go in"
    ]


def test_a_day_without_contracted_hours_says_how_many_were_worked(services: Services, timeline: Timeline) -> None:
    services.log("2026-02-14 0900-1200")

    assert told(services, timeline) == [
        "14/02 over contract: 3 h, all of it over: no hours are contracted that day"
    ]


def test_a_possible_breach_is_called_so_once(services: Services, timeline: Timeline) -> None:
    services.log("2026-02-10 0830-1745 no break")

    assert "10/02 rest check: possible breach: more than six hours were worked with no break on record" in told(
        services, timeline
    )


def test_only_the_days_of_the_range_are_in_it(services: Services, timeline: Timeline) -> None:
    services.log("2026-02-10 0830-1745 -30", "2026-02-11 0830-1745 -30")
    say(services, DAY)

    events = timeline.events(DateRange(DAY, DAY))
    assert [(event.day, event.kind, event.record) for event in events] == [
        (DAY, EventKind.DAY_OVER, None),
        (DAY, EventKind.CONVERSATION, "talk:20260211-1"),
    ]


def around(timeline: Timeline) -> Talked:
    [event] = [each for each in timeline.events(ALL) if each.kind is EventKind.CONVERSATION]
    assert isinstance(event.what, Talked)
    return event.what


def test_the_hours_of_four_weeks_stand_on_either_side(services: Services, timeline: Timeline) -> None:
    for day, excess in (
        (DAY - timedelta(days=29), 1),
        (DAY - timedelta(days=28), 2),
        (DAY - timedelta(days=1), 4),
    ):
        services.log(f"{day.isoformat()} +{excess}h")
    for day, excess in ((DAY, 1), (DAY + timedelta(days=27), 2), (DAY + timedelta(days=28), 4)):
        services.log(f"{day.isoformat()} +{excess}h")
    say(services, DAY)

    talked = around(timeline)
    assert talked.before is not None
    assert talked.after is not None
    assert (talked.before.span.first, talked.before.span.last) == (
        DAY - timedelta(days=28),
        DAY - timedelta(days=1),
    )
    assert (talked.after.span.first, talked.after.span.last) == (DAY, DAY + timedelta(days=27))
    assert (talked.before.unpaid_excess_minutes, talked.after.unpaid_excess_minutes) == (6 * 60, 3 * 60)
    assert (talked.before.coverage.recorded, talked.before.coverage.working_days) == (2, 20)
    assert (talked.before.is_over, talked.after.is_over) == (True, True)


def test_what_is_paid_or_taken_back_is_not_unpaid(services: Services, timeline: Timeline) -> None:
    services.log("2026-02-10 +3h", "2026-02-09 toil 1h 0830-1524 -30")
    say(services, DAY)

    talked = around(timeline)
    assert talked.before is not None
    assert talked.before.unpaid_excess_minutes == 120


def test_weeks_still_to_come_are_said_to_be(services: Services, timeline: Timeline) -> None:
    services.log("2026-03-18 +1h", "2026-03-20 +5h")
    say(services, date(2026, 3, 17), told="No")

    talked = around(timeline)
    assert talked.after is not None
    assert (talked.after.span.last, talked.after.is_over) == (date(2026, 3, 19), False)
    assert talked.after.unpaid_excess_minutes == 60
    assert told(services, timeline) == [
        (
            "17/03 conversation: with person:1; I asked: What first?; I was told: No;"
            " unpaid in the four weeks before: not recorded; unpaid since then: 1 h"
        ),
        "18/03 over contract: 1 h over your 7 h 24",
        "20/03 over contract: 5 h over your 7 h 24",
    ]


def test_a_promise_that_was_not_kept_is_an_event_of_its_own(services: Services, timeline: Timeline) -> None:
    due, what = date(2026, 2, 25), "a stress risk assessment"
    say(services, DAY, told="I will see to it", promised=what, promised_by=due)
    say(services, DAY, 11, promised_by=due, promise_kept_on=date(2026, 2, 27))
    say(services, DAY, 12, promised=what, promised_by=due, promise_kept_on=due)
    say(services, DAY, 13, promised=what, promised_by=date(2026, 3, 20))

    events = [event for event in timeline.events(ALL) if event.kind is EventKind.PROMISE]
    assert [(event.day, event.record) for event in events] == [
        (due, "talk:20260211-1"),
        (due, "talk:20260211-2"),
    ]
    assert [line for line in told(services, timeline) if "promise" in line.split(":")[0]] == [
        ("25/02 promise: Promised by this date: a stress risk assessment. Not recorded as kept, 23 days later"),
        "25/02 promise: Kept on 27 February 2026, 2 days late",
    ]


def test_a_conversation_of_today_has_no_weeks_after_it(services: Services, timeline: Timeline) -> None:
    say(services, date(2026, 3, 20))

    assert around(timeline).after is None


def test_before_the_contract_nothing_is_reckoned(services: Services, timeline: Timeline) -> None:
    say(services, date(2026, 1, 5))

    assert around(timeline).before is None


def test_conversations_of_one_day_stand_by_the_clock(services: Services, timeline: Timeline) -> None:
    say(services, DAY, 15)
    say(services, DAY, 9)

    assert [event.record for event in timeline.events(ALL)] == ["talk:20260211-2", "talk:20260211-1"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "I asked: What first?; no answer on record"),
        ({"asked": "", "raised": "my hours"}, "I raised: my hours; no answer on record"),
        (
            {"asked": "", "upward": UpwardReport(2, 600)},
            "2 members of staff work about 10 h a week over contract in all; no answer on record",
        ),
        ({"verbatim": "just manage"}, "I was told: just manage"),
        ({"demands": (Demand("recall", decision=Decision.STOP), Demand("x"))}, "I was told: 1 × recall: stop;"),
        ({"reply_to_that": "do your best"}, "I was told: do your best"),
        ({"answered_on": DAY}, "I asked: What first?; unpaid"),
    ],
)
def test_an_answer_is_told_in_the_words_there_are(
    services: Services, timeline: Timeline, parts: dict[str, Any], said: str
) -> None:
    say(services, DAY, **parts)

    [line] = told(services, timeline)
    assert said in line


def test_what_is_not_recorded_is_not_nil(services: Services, timeline: Timeline) -> None:
    say(services, DAY)

    [line] = told(services, timeline)
    assert "unpaid in the four weeks before: not recorded; unpaid in the next four weeks: not recorded" in line


def test_outside_a_contract_no_hours_are_told(services: Services, timeline: Timeline) -> None:
    ended = EvenHours(date(2026, 1, 5), 37 * 60, end=date(2026, 1, 6)).term()
    services.contracts.set_up(ended)
    say(services, date(2026, 3, 11))

    [line] = told(services, timeline)
    assert line == "11/03 conversation: with person:1; I asked: What first?; no answer on record"


def test_every_kind_of_event_has_its_name() -> None:
    assert len({kind.words for kind in EventKind}) == len(EventKind)
