"""What completes a record and what changes it, told apart by comparing its revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.day import Basis, Break
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.conversation import Conversation, FollowUp, FollowUpState, Support
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.notice import Notice
from overtime_logger.services.completion import SinceWritten, completes
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.wording import Wording
from tests.builders import worked_day
from tests.cases import LONDON

if TYPE_CHECKING:
    from overtime_logger.services.revision import Record
    from tests.builders import Services

DAY = date(2026, 3, 4)
TALK = Conversation(
    datetime(2026, 3, 4, tzinfo=LONDON),
    ("person:1",),
    "Which comes first?",
    demands=(Demand("recall"), Demand("report", 2)),
    support=(Support.TOIL,),
    follow_up=FollowUp(FollowUpState.SENT, DAY),
)
LONG = worked_day("2026-03-04")
NOTICE = Notice(DAY, DAY, DAY, "person:1")


@pytest.mark.parametrize(
    "parts",
    [
        {"told": "The reports."},
        {"answered_on": DAY},
        {"happened_at": TALK.happened_at.replace(hour=10)},
        {"demands": (Demand("recall", decision=Decision.FIRST, order=1), Demand("report", 2, 480))},
        {"demands": (*TALK.demands, Demand("e-mail"))},
        {"support": (Support.TOIL, Support.RISK_ASSESSMENT)},
        {"follow_up": FollowUp(FollowUpState.AGREED, DAY, DAY, "Yes.")},
        {"fixed_minutes": 60, "chased_on": (DAY,)},
    ],
)
def test_what_was_open_is_filled_in(parts: dict[str, Any]) -> None:
    completed = replace(TALK, **parts)

    assert completes(TALK, completed)
    assert not completes(completed, TALK)
    assert not completes(completed, replace(completed, asked="Which comes last?"))


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"asked": "Which comes first? And why?"},
        {"asked": "Which comes first?", "with_whom": ("person:2",)},
        {"told": "The reports.", "asked": "Which report?"},
        {"happened_at": TALK.happened_at.replace(day=5)},
        {"demands": TALK.demands[:1]},
        {"demands": (Demand("recall"), Demand("report", 3))},
        {"support": ()},
        {"follow_up": FollowUp(FollowUpState.NOT_SENT)},
        {"follow_up": FollowUp(FollowUpState.SENT, date(2026, 3, 5))},
    ],
)
def test_what_was_said_is_changed(parts: dict[str, Any]) -> None:
    assert not completes(TALK, replace(TALK, **parts))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (LONG, replace(LONG, reasons=("oasys",), basis=Basis.ASKED, note="late"), True),
        (replace(LONG, reasons=("oasys",)), replace(LONG, reasons=("recall", "oasys")), True),
        (replace(LONG, reasons=("oasys",)), replace(LONG, reasons=("recall",)), False),
        (replace(LONG, breaks=()), replace(LONG, breaks=(Break(30),)), False),
        (LONG, worked_day("2026-03-04", "08:30-18:00"), False),
        (LONG, None, False),
        (None, LONG, False),
        (NOTICE, replace(NOTICE, served_on=DAY, how_served="by hand"), True),
        (replace(NOTICE, served_on=DAY), replace(NOTICE, served_on=date(2026, 3, 5)), False),
        (Concern(DAY, ConcernKind.OTHER), Concern(DAY, ConcernKind.OTHER, answer="None."), True),
        (Concern(DAY, ConcernKind.OTHER), Concern(DAY, ConcernKind.OTHER, is_private=False), False),
        (
            Adjustment(DAY, AdjustmentKind.OPENING, 60),
            Adjustment(DAY, AdjustmentKind.OPENING, 60, "from the old log"),
            False,
        ),
    ],
)
def test_records_of_every_kind_are_told_apart(before: Record | None, after: Record | None, expected: bool) -> None:
    assert completes(before, after) is expected


def test_both_are_counted_apart_and_completing_has_its_date(services: Services) -> None:
    conversations = Conversations(services.store, services.clock, services.logbook, str)
    services.clock.set_to("2026-03-05T18:00")
    name = conversations.record(TALK).id
    services.clock.set_to("2026-09-14T18:00")
    conversations.amend(name, replace(TALK, told="The reports."))
    conversations.amend(name, replace(TALK, told="The reports first."))

    since = SinceWritten.of(services.store.revisions(name), services.store.value_of)
    assert since.in_words(Wording()) == "completed on 14 September 2026, amended once"
    assert SinceWritten().in_words(Wording()) == ""
