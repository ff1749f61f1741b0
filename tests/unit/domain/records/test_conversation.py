from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    ConversationState,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.records.demand import Decision, Demand

if TYPE_CHECKING:
    from enum import Enum

HELD = datetime(2026, 3, 2, 10, tzinfo=UTC)
DAY = date(2026, 3, 2)


def conversation(**parts: Any) -> Conversation:  # noqa: ANN401 # whatever a conversation takes
    return Conversation(
        **{"happened_at": HELD, "with_whom": ("person:1",), "asked": "Which comes first?", **parts}
    )


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"with_whom": ()}, "conversation.with"),
        ({"asked": " "}, "conversation.asked"),
        ({"support": (Support.NONE, Support.TOIL)}, "conversation.support"),
        ({"told": "\x00"}, "conversation.told"),
        ({"answered_on": DAY - timedelta(days=1)}, "conversation.answered_on"),
        ({"acted_on": DAY - timedelta(days=1)}, "conversation.acted_on"),
        ({"official_record_note": "\x00"}, "conversation.official_record_note"),
    ],
)
def test_a_conversation_with_nobody_or_about_nothing_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        conversation(**parts)
    assert caught.value.code == code


@pytest.mark.parametrize("parts", [{"raised": "Four late finishes"}, {"upward": UpwardReport(6, 1200)}])
def test_something_raised_or_reported_upward_is_enough(parts: dict[str, Any]) -> None:
    assert conversation(asked="", **parts).date == DAY


def test_the_time_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        conversation(happened_at=datetime(2026, 3, 2, 10))  # noqa: DTZ001 # the fault itself


PROMISE = {"promised": "a stress risk assessment", "promised_by": DAY + timedelta(days=20)}


@pytest.mark.parametrize(
    ("parts", "after_days", "state", "waiting"),
    [
        ({}, 0, ConversationState.WAITING, 0),
        ({}, 10, ConversationState.WAITING, 10),
        ({}, 11, ConversationState.NO_REPLY, 11),
        ({}, -3, ConversationState.WAITING, 0),
        ({"told": " "}, 11, ConversationState.NO_REPLY, 11),
        ({"told": "Reports first"}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"reply_to_that": "Do your best"}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"answered_on": DAY + timedelta(days=3)}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"follow_up": FollowUp(FollowUpState.AGREED, DAY, DAY)}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"verbatim": "Just cope"}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"demands": (Demand("recall"),)}, 30, ConversationState.NO_REPLY, 30),
        ({"demands": (Demand("recall", decision=Decision.STOP),)}, 30, ConversationState.TAKEN_OFF, 0),
        ({"acted_on": DAY + timedelta(days=5)}, 5, ConversationState.TAKEN_OFF, 0),
        ({"acted_on": DAY + timedelta(days=5)}, 4, ConversationState.WAITING, 4),
        ({"demands": (Demand("recall", decision=Decision.KEEP),)}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"demands": (Demand("recall", order=1),)}, 30, ConversationState.TAKEN_OFF, 0),
        ({"promised": "cover"}, 30, ConversationState.PROMISED, 0),
        (PROMISE, 20, ConversationState.PROMISED, 0),
        (PROMISE, 21, ConversationState.PROMISE_NOT_KEPT, 0),
        (
            PROMISE | {"told": "No", "promise_kept_on": DAY + timedelta(days=25)},
            25,
            ConversationState.PROMISE_KEPT,
            0,
        ),
        (PROMISE | {"promise_kept_on": DAY + timedelta(days=25)}, 24, ConversationState.PROMISE_NOT_KEPT, 0),
        (PROMISE | {"acted_on": DAY + timedelta(days=9)}, 30, ConversationState.PROMISE_KEPT, 0),
        (
            PROMISE | {"acted_on": DAY + timedelta(days=9), "chased_on": (DAY + timedelta(days=12),)},
            30,
            ConversationState.PROMISE_NOT_KEPT,
            0,
        ),
        (PROMISE | {"official_record": OfficialRecord.PARTLY}, 30, ConversationState.PROMISE_NOT_KEPT, 0),
        ({"told": "No", "official_record": OfficialRecord.PARTLY}, 30, ConversationState.ACCOUNTS_DIFFER, 0),
        ({"told": "No", "official_record": OfficialRecord.MATCHES}, 30, ConversationState.NOTHING_TAKEN_OFF, 0),
        ({"follow_up": FollowUp(FollowUpState.DISPUTED)}, 30, ConversationState.ACCOUNTS_DIFFER, 0),
        ({"official_record": OfficialRecord.CONTRADICTS}, 30, ConversationState.NO_REPLY, 30),
    ],
)
def test_where_a_conversation_stands(
    parts: dict[str, Any], after_days: int, state: ConversationState, waiting: int
) -> None:
    held = conversation(**parts)
    today = DAY + timedelta(days=after_days)

    assert held.state(today) is state
    assert held.waiting_days(today) == waiting


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ({}, None),
        ({"told": "Reports first"}, 0),
        ({"told": "Reports first", "answered_on": DAY + timedelta(days=3)}, 3),
        ({"reply_to_that": "Do your best"}, 0),
        ({"follow_up": FollowUp(FollowUpState.AGREED, DAY, DAY + timedelta(days=4))}, 4),
        ({"told": "Yes", "follow_up": FollowUp(FollowUpState.AGREED, DAY, DAY + timedelta(days=4))}, 0),
    ],
)
def test_how_long_an_answer_took(parts: dict[str, Any], days: int | None) -> None:
    assert conversation(**parts).days_to_answer == days


def test_a_conversation_is_kept_to_the_minute() -> None:
    assert conversation(happened_at=HELD.replace(second=59, microsecond=1)).happened_at == HELD


@pytest.mark.parametrize("days", [0, 366])
def test_a_reminder_comes_neither_at_once_nor_never(days: int) -> None:
    assert ConversationChoices(365).reply_due_days == 365
    with pytest.raises(InvalidInputError) as caught:
        ConversationChoices(days)
    assert caught.value.code == "conversation.reply_due"


def test_the_user_says_how_long_to_wait() -> None:
    assert conversation().state(DAY + timedelta(days=4), reply_due_days=3) is ConversationState.NO_REPLY


@pytest.mark.parametrize(("staff", "minutes"), [(-1, 0), (0, -1)])
def test_numbers_reported_upward_are_not_below_nil(staff: int, minutes: int) -> None:
    with pytest.raises(InvalidInputError) as caught:
        UpwardReport(staff, minutes)
    assert caught.value.code == "conversation.upward"


def test_a_reply_does_not_come_before_the_e_mail() -> None:
    assert FollowUp(FollowUpState.AGREED, DAY, DAY).replied_on == DAY
    with pytest.raises(InvalidInputError) as caught:
        FollowUp(FollowUpState.AGREED, DAY, DAY - timedelta(days=1))
    assert caught.value.code == "conversation.replied"
    with pytest.raises(InvalidInputError):
        FollowUp(reply="\x00")


@pytest.mark.parametrize(
    "choice",
    [*Setting, *Support, *FollowUpState, *OfficialRecord, *ManagementStandard, *ConversationState],
    ids=str,
)
def test_every_choice_has_words(choice: Enum) -> None:
    assert getattr(choice, "words")  # noqa: B009 # the enumerations have no common type with words


def test_a_conversation_at_midnight_is_one_whose_time_is_not_known() -> None:
    talk = Conversation(datetime(2026, 3, 4, tzinfo=UTC), ("person:1",), "Which comes first?")

    assert not talk.has_time
    assert Conversation(datetime(2026, 3, 4, 9, tzinfo=UTC), ("person:1",), "Which comes first?").has_time


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"promise_kept_on": DAY - timedelta(days=1)}, "conversation.promise_kept"),
        ({"chased_on": (DAY, DAY - timedelta(days=1))}, "conversation.chased"),
        ({"count_until": DAY - timedelta(days=1)}, "conversation.count_until"),
        ({"fixed_minutes": -1}, "conversation.fixed"),
    ],
)
def test_nothing_came_of_it_before_it_was_held(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        conversation(**parts)
    assert caught.value.code == code


def test_days_of_chasing_are_kept_once_and_in_order() -> None:
    later, last = DAY + timedelta(days=2), DAY + timedelta(days=9)
    assert conversation(chased_on=(last, later, last)).chased_on == (later, last)
