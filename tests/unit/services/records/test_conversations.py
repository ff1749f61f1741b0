from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    ConversationState,
    FiguresThen,
)
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork, WorkPlan
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.ledger import Ledger
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.conversations import Conversations, four_weeks_before
from overtime_logger.services.records.people import People
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import RecordKind
from tests.cases import LONDON

if TYPE_CHECKING:
    from tests.builders import Services

TODAY = date(2026, 3, 20)
DAY = date(2026, 3, 4)


@pytest.fixture
def conversations(services: Services) -> Conversations:
    """No conversations yet, in a logbook with the worked cases' contract."""
    return over(services)


def over(services: Services) -> Conversations:
    return Conversations(services.store, services.clock, services.logbook, lambda reading: f"WMT {reading.figure}")


def talk(day: date = DAY, hour: int = 10, **parts: Any) -> Conversation:  # noqa: ANN401 # whatever it takes
    when = datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)
    return Conversation(**{"happened_at": when, "with_whom": ("person:1",), "asked": "Which comes first?"} | parts)


# -- figures -----------------------------------------------------------------------------------------


def test_the_four_weeks_end_on_the_day_before() -> None:
    assert four_weeks_before(DAY) == DateRange(date(2026, 2, 4), date(2026, 3, 3))
    assert len(four_weeks_before(DAY)) == 28


def test_the_figures_of_the_four_weeks_before_are_kept(services: Services, conversations: Conversations) -> None:
    services.log("2026-03-02 0830-1745 -30", "2026-03-03 0830-1745 -30", "2026-03-04 0830-2000 -30")
    services.log("2026-02-03 0830-2000 -30")
    Workload(services.store, services.clock).reading_book.add(
        Reading(DAY, Decimal(194), ReadingSource.MY_SCREEN), DAY
    )

    kept = conversations.record(talk()).conversation.figures
    assert kept == FiguresThen(date(2026, 2, 4), date(2026, 3, 3), 2 * 525, 2 * 444, 2 * 81, 2, 20, "WMT 194")


def test_the_figures_that_are_kept_add_up(services: Services, conversations: Conversations) -> None:
    services.log("2026-03-02 0830-1745 -30", "2026-03-03 leave", "2026-02-27 toil")
    services.log("2026-02-26 0830-1854 -30")
    Ledger(services.store, services.clock).adjust(
        Adjustment(date(2026, 2, 28), AdjustmentKind.PAID_OVERTIME, 30, "duty")
    )

    kept = conversations.record(talk()).conversation.figures

    assert kept is not None
    assert (kept.credited_minutes, kept.compensated_minutes) == (444, 444 + 30)
    # TOIL is contracted time that was taken back: it is in both.
    assert kept.unpaid_excess_minutes == max(
        0, kept.worked_minutes + kept.credited_minutes + 444 - kept.contracted_minutes - kept.compensated_minutes
    )


def test_the_figures_stay_as_they_stood(services: Services, conversations: Conversations) -> None:
    name = conversations.record(talk()).id
    before = conversations.get(name).conversation.figures
    services.log("2026-03-02 0830-1745 -30")

    conversations.amend(name, talk(told="Keep every deadline"))
    assert conversations.get(name).conversation.figures == before
    assert before is not None
    assert before.recorded == 0


def test_another_day_has_the_figures_of_its_own_weeks(services: Services, conversations: Conversations) -> None:
    services.log("2026-03-02 0830-1745 -30")
    name = conversations.record(talk()).id

    conversations.amend(name, talk(date(2026, 2, 2)))
    figures = conversations.get(name).conversation.figures
    assert figures is not None
    assert (figures.last, figures.worked_minutes) == (date(2026, 2, 1), 0)
    assert conversations.get(name).id == "talk:20260304-1"


def test_figures_can_not_be_typed(conversations: Conversations) -> None:
    invented = FiguresThen(DAY, DAY, 9_999, 0, 9_999, 1, 1)

    standing = conversations.record(talk(figures=invented))
    assert standing.conversation.figures != invented
    conversations.amend(standing.id, talk(told="No", figures=invented))
    assert conversations.get(standing.id).conversation.figures == standing.conversation.figures


def test_a_reading_of_a_later_day_is_not_among_them(services: Services, conversations: Conversations) -> None:
    book = Workload(services.store, services.clock).reading_book
    for day, value in ((DAY - timedelta(days=9), 150), (DAY + timedelta(days=1), 194)):
        book.add(Reading(day, Decimal(value), ReadingSource.MY_SCREEN), day)

    figures = conversations.record(talk()).conversation.figures
    assert figures is not None
    assert figures.reading == "WMT 150"


def test_there_are_no_figures_before_a_contract(conversations: Conversations) -> None:
    assert conversations.record(talk(date(2025, 12, 1))).conversation.figures is None


# -- where they stand --------------------------------------------------------------------------------


def test_conversations_stand_in_the_order_they_took_place(conversations: Conversations) -> None:
    conversations.record(talk(hour=15))
    conversations.record(talk(hour=10))
    conversations.record(talk(date(2026, 2, 2)))

    assert [each.id for each in conversations.all()] == ["talk:20260202-1", "talk:20260304-2", "talk:20260304-1"]
    assert [each.id for each in conversations.all(DateRange(DAY, DAY))] == ["talk:20260304-2", "talk:20260304-1"]


def test_each_says_where_it_stands_and_how_late_it_was_written(conversations: Conversations) -> None:
    late, asked, answered = (
        conversations.record(talk()),
        conversations.record(talk(date(2026, 3, 16))),
        conversations.record(talk(told="Keep every deadline")),
    )

    assert (late.state, late.waiting_days, late.lag_days) == (ConversationState.NO_REPLY, 16, 16)
    assert (asked.state, asked.waiting_days) == (ConversationState.WAITING, 4)
    assert (answered.state, answered.waiting_days) == (ConversationState.NOTHING_TAKEN_OFF, 0)
    assert [each.id for each in conversations.waiting()] == [late.id, asked.id]
    assert [each.is_waiting for each in (late, asked, answered)] == [True, True, False]


def test_the_waiting_grows_with_the_clock_and_ends_with_an_answer(
    services: Services, conversations: Conversations
) -> None:
    name = conversations.record(talk(date(2026, 3, 20))).id
    services.clock.set_to("2026-03-31T09:00")
    assert conversations.get(name).waiting_days == 11

    conversations.amend(name, talk(date(2026, 3, 20), told="None of them", answered_on=date(2026, 3, 31)))
    assert conversations.waiting() == ()
    assert conversations.get(name).conversation.days_to_answer == 11


def test_the_user_says_when_to_be_reminded(services: Services, conversations: Conversations) -> None:
    name = conversations.record(talk()).id
    assert conversations.choices == ConversationChoices(10)

    conversations.choose(ConversationChoices(16))
    assert conversations.get(name).state is ConversationState.WAITING
    conversations.choose(ConversationChoices(16))
    conversations.choose(ConversationChoices(15))
    assert conversations.get(name).state is ConversationState.NO_REPLY
    kinds = [revision.kind for revision in services.store.revisions()]
    assert kinds.count(RecordKind.CONVERSATION_CHOICES) == 2


def test_a_withdrawn_conversation_is_gone_and_its_words_are_kept(
    services: Services, conversations: Conversations
) -> None:
    name = conversations.record(talk(told="Keep every deadline")).id

    assert conversations.withdraw(name, Entering(why="held on another day")) == name
    assert conversations.all() == ()
    created, _withdrawn = services.logbook.history(name)
    assert created.body is not None
    assert created.body["told"] == "Keep every deadline"


def test_a_new_person_is_written_with_it_or_not_at_all(services: Services, conversations: Conversations) -> None:
    before = len(services.store.revisions())
    naming = People(services.store, services.clock).naming(DAY)
    naming.id_of("SPO")

    with pytest.raises(InvalidInputError):
        conversations.record(talk(asked="about X123456"), with_it=naming.changes())
    assert len(services.store.revisions()) == before
    conversations.record(talk(), with_it=naming.changes())
    assert [revision.record for revision in services.store.revisions()[before:]] == ["person:1", "talk:20260304-1"]


# -- demands -----------------------------------------------------------------------------------------

DEMANDS = (
    Demand("parole report", 2, 480, date(2026, 3, 27), Decision.FIRST),
    Demand("OASys", 3, 180, date(2026, 4, 30), Decision.STOP),
    Demand("e-mail", 1, 60),
)


def test_demands_are_held_against_the_hours_until_the_last_of_them(
    services: Services, conversations: Conversations
) -> None:
    services.log("2026-03-24 leave")

    room = conversations.room(WorkPlan(TODAY, DEMANDS, fixed_minutes=90))
    assert room is not None
    assert room.span == DateRange(TODAY, date(2026, 3, 27))
    assert (room.contracted_minutes, room.leave_minutes, room.meeting_minutes) == (6 * 444, 444, 90)
    assert room.demanded_minutes == 960 + 60
    assert room.short_minutes == 1_020 - (5 * 444 - 90)


def test_the_sum_stays_that_of_the_day_of_the_conversation(
    services: Services, conversations: Conversations
) -> None:
    """It is not worked out from today, and sickness that nobody could foresee leaves it alone."""
    held_on = date(2026, 3, 2)
    services.log("2026-03-04 leave")
    plan = WorkPlan(held_on, DEMANDS, date(2026, 3, 6), 60)
    then = conversations.room(plan)
    assert then is not None
    assert (then.span, then.available_minutes) == (DateRange(held_on, date(2026, 3, 6)), 4 * 444 - 60)

    services.log("2026-03-05 sick", "2026-03-06 0830-1915 -30")
    services.clock.set_to("2026-06-01T09:00")
    assert conversations.room(plan) == then


def test_the_last_day_may_be_given(conversations: Conversations) -> None:
    assert WorkPlan(TODAY, DEMANDS, TODAY).span == DateRange(TODAY, TODAY)
    assert WorkPlan(TODAY, (Demand("e-mail"),)).span == DateRange(TODAY, TODAY + timedelta(days=13))
    assert conversations.room(WorkPlan(TODAY, ())) is None
    with pytest.raises(InvalidInputError) as caught:
        conversations.room(WorkPlan(TODAY, DEMANDS, TODAY - timedelta(days=1)))
    assert caught.value.code == "conversation.count_until"


def test_the_list_of_kinds_of_work_is_the_persons_own(services: Services, conversations: Conversations) -> None:
    for what, minutes in (("recall", 240), ("Parole report", 400), ("parole  REPORT", 480)):
        conversations.keep_kind(KindOfWork(what, minutes))

    assert conversations.kinds_of_work() == (KindOfWork("parole  REPORT", 480), KindOfWork("recall", 240))
    assert conversations.usual_minutes("Parole Report") == 480
    assert conversations.usual_minutes("e-mail") == 0
    conversations.drop_kind("RECALL")
    assert [kind.what for kind in conversations.kinds_of_work()] == ["parole  REPORT"]
    with pytest.raises(InvalidInputError) as caught:
        conversations.drop_kind("recall")
    assert caught.value.code == "work.unknown"
    assert len(services.store.revisions("work:2")) == 2


LONG = "Pa un sy’n dod gyntaf? 🗂 " * 1_000


@pytest.mark.parametrize("text", [LONG, "ŵ ŷ Llŷr 👩‍💼", "מה קודם?", "line one\n\tline two"])
def test_texts_of_all_scripts_and_lengths_are_kept(conversations: Conversations, text: str) -> None:
    name = conversations.record(talk(told=text)).id

    assert conversations.get(name).conversation.told == text
    assert not conversations.amend(name, replace(conversations.get(name).conversation, told=text))
