"""What in a record could be held against it: each sort is found where it is, and not where it isn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.conversation import Conversation, FollowUp, FollowUpState, Setting
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.reading import Reading, ReadingSource, parse_value
from overtime_logger.reports.text import plain_text
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.discrepancies import (
    DiscrepancyKind,
    discrepancies,
    explanations,
    health_in_texts,
)
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.people import People
from overtime_logger.services.records.remarks import Remarks
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import Change, RecordKind
from overtime_logger.services.wording import Wording
from tests.packs import facts_of
from tests.unit.services.packs.parts import points
from tests.unit.services.packs.story import MANAGER, PEOPLE, at

if TYPE_CHECKING:
    from tests.builders import Services

SPAN = DateRange(date(2026, 1, 5), date(2026, 3, 20))
Kind = DiscrepancyKind


@pytest.fixture
def kept(services: Services) -> Services:
    """Two ordinary weeks of March with breaks, a day at the start of February, and a manager to talk to."""
    services.clock.set_to("2026-02-02T18:00")
    services.log("2026-02-02 0830-1624 -30")
    services.clock.set_to("2026-03-02T18:00")
    for person in PEOPLE[:1]:
        People(services.store, services.clock).add(person)
    for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13):
        services.clock.set_to(f"2026-03-{day:02d}T18:00")
        services.log(f"2026-03-{day:02d} 0830-1745 -30")
    services.clock.set_to("2026-03-20T18:40")
    return services


def found(services: Services, *include: Part) -> list[tuple[DiscrepancyKind, str]]:
    request = PackRequest(PackKind.GRIEVANCE, SPAN, include=frozenset(include))
    return [(each.kind, each.number) for each in discrepancies(facts_of(services, request), Wording())]


def conversations_of(services: Services) -> Conversations:
    return Conversations(services.store, services.clock, services.logbook, str)


def say(services: Services, moment: str, **parts: object) -> None:
    values = {"asked": "Which first?", "told": "The reports."} | parts
    talk = Conversation(at(moment), (MANAGER,), **values)  # type: ignore[arg-type]
    conversations_of(services).record(talk)


def test_an_ordinary_record_has_none(kept: Services) -> None:
    say(kept, "2026-03-04T10:00")

    assert found(kept) == []


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("2026-03-04 leave", [Kind.CONVERSATION_DAY]),
        ("2026-03-04 sick", [Kind.CONVERSATION_DAY]),
        ("2026-03-04 leave pm 0830-1200", []),
    ],
)
def test_a_conversation_on_a_day_off_stands_out(kept: Services, line: str, kinds: list[DiscrepancyKind]) -> None:
    kept.log(line.replace("2026-03-04", "2026-03-17"))
    say(kept, "2026-03-17T10:00")

    assert [kind for kind, _number in found(kept)] == kinds


def test_what_was_noted_on_a_day_without_a_record_stands_out(kept: Services) -> None:
    say(kept, "2026-03-16T10:00")
    reading = Reading(date(2026, 3, 16), parse_value("131"), ReadingSource.MY_SCREEN)
    Workload(kept.store, kept.clock).reading_book.add(reading, reading.date)

    assert found(kept) == [(Kind.CONVERSATION_DAY, "C1"), (Kind.READING_DAY, "W1")]


@pytest.mark.parametrize(
    ("concern", "line", "stands_out"),
    [
        (ConcernKind.MISSED_BREAKS, "", True),
        (ConcernKind.MISSED_BREAKS, "2026-03-12 instead 0830-1745 no break", False),
        (ConcernKind.NOT_HEARD, "", True),
        (ConcernKind.NO_OVERTIME_OFFERED, "", False),
        (ConcernKind.UNMANAGEABLE_CASELOAD, "", False),
    ],
)
def test_a_concern_is_held_against_the_days(
    kept: Services, concern: ConcernKind, line: str, stands_out: bool
) -> None:
    if line:
        kept.log(line)
    Workload(kept.store, kept.clock).concern_book.add(
        Concern(date(2026, 3, 13), concern, is_private=False), date(2026, 3, 13)
    )

    kinds = [kind for kind, _number in found(kept)]
    assert (Kind.CONCERN_AND_DAYS in kinds) is stands_out


def test_a_concern_about_excess_hours_needs_some(services: Services) -> None:
    services.log("2026-03-12 0830-1624 -30")
    Workload(services.store, services.clock).concern_book.add(
        Concern(date(2026, 3, 13), ConcernKind.NO_OVERTIME_OFFERED, is_private=False), date(2026, 3, 13)
    )

    assert (Kind.CONCERN_AND_DAYS, "K1") in found(services)


@pytest.mark.parametrize(
    ("parts", "kinds"),
    [
        ({"promised": "to look at it", "promised_by": date(2026, 3, 13)}, [Kind.PROMISE_LAPSED]),
        (
            {"promised": "to look at it", "promised_by": date(2026, 3, 13), "acted_on": date(2026, 3, 16)},
            [],
        ),
        ({"promised": "to look at it", "promised_by": date(2026, 3, 27)}, []),
        ({"follow_up": FollowUp(FollowUpState.SENT, date(2026, 3, 3))}, [Kind.FOLLOW_UP_DATES]),
        ({"follow_up": FollowUp(FollowUpState.SENT, date(2026, 3, 4))}, []),
        ({"follow_up": FollowUp(FollowUpState.SENT, date(2026, 3, 17))}, [Kind.FOLLOW_UP_DATES]),  # not recorded
        ({"follow_up": FollowUp(FollowUpState.AGREED, None, date(2026, 3, 6))}, [Kind.FOLLOW_UP_DATES]),
        ({"demands": (Demand("report"),)}, [Kind.ANSWER_WITHOUT_DECISION]),
        ({"demands": (Demand("report"),), "told": ""}, []),
        ({"demands": (Demand("report", decision=Decision.KEEP), Demand("audit"))}, []),
        ({"told": "I am not sleeping, and I said so."}, [Kind.HEALTH_IN_TEXT]),
        ({"promised": "a stress risk assessment"}, []),
        ({"setting": Setting.EMAIL}, []),
    ],
)
def test_a_conversation_is_held_against_itself(
    kept: Services, parts: dict[str, object], kinds: list[DiscrepancyKind]
) -> None:
    say(kept, "2026-03-04T10:00", **parts)

    assert [kind for kind, _number in found(kept)] == kinds


def test_a_promise_that_was_kept_does_not_stand_out_and_one_asked_for_again_does(kept: Services) -> None:
    due, day = date(2026, 3, 13), date(2026, 3, 12)
    say(kept, "2026-03-04T10:00", promised="to look at it", promised_by=due, promise_kept_on=day)
    assert found(kept) == []
    say(kept, "2026-03-05T10:00", promised="a list", promised_by=due, acted_on=day, chased_on=(date(2026, 3, 16),))
    assert found(kept) == [(Kind.PROMISE_LAPSED, "C2")]


def test_health_in_a_text_is_of_no_matter_where_health_is_included(kept: Services) -> None:
    say(kept, "2026-03-04T10:00", told="I was in tears.")

    assert found(kept, Part.HEALTH) == []


def test_the_pack_says_which_texts_mention_health_where_its_details_are_left_out(kept: Services) -> None:
    said = "Conversations and concerns are printed as they were recorded, and may mention health."
    assert health_in_texts(facts_of(kept, PackRequest(PackKind.GRIEVANCE, SPAN))) == ""
    say(kept, "2026-03-04T10:00", raised="My hours.")
    assert health_in_texts(facts_of(kept, PackRequest(PackKind.GRIEVANCE, SPAN))) == said
    say(kept, "2026-03-05T10:00", raised="I am not sleeping.")
    request = PackRequest(PackKind.GRIEVANCE, SPAN)
    assert health_in_texts(facts_of(kept, request)) == f"{said} Mentioned in: C2."
    assert f"{said} Mentioned in: C2." in " ".join(plain_text(kept.packs.compose(request)).split())
    with_health = replace(request, include=frozenset({Part.HEALTH}))
    assert "may mention health" not in plain_text(kept.packs.compose(with_health))


def test_figures_that_are_others_now_stand_out(kept: Services) -> None:
    say(kept, "2026-03-16T10:00")
    kept.log("2026-03-12 also 2000-2130")

    assert (Kind.FIGURES_CHANGED, "C1") in found(kept)


def test_figures_that_reach_back_before_the_record_stand_out(kept: Services) -> None:
    say(kept, "2026-03-02T10:00")
    assert found(kept) == []
    say(kept, "2026-02-20T10:00")

    assert (Kind.FIGURES_BEFORE_LOG, "C2") in found(kept)


def test_an_old_day_changed_just_before_the_document_stands_out(kept: Services) -> None:
    kept.log("2026-03-05 instead 0830-1800 -30", "2026-03-13 instead 0830-1800 -30")

    assert [each for each in found(kept) if each[0] is Kind.CHANGED_JUST_NOW] == [
        (Kind.CHANGED_JUST_NOW, "")
    ] * 2  # the 13th is a week ago to the day
    kept.clock.set_to("2026-03-24T09:00")
    assert Kind.CHANGED_JUST_NOW not in [kind for kind, _number in found(kept)]


def test_leave_years_that_run_into_each_other_stand_out(kept: Services) -> None:
    allowances = [LeaveAllowance(date(2026, 4, 1), 1), LeaveAllowance(date(2026, 9, 1), 1)]
    kept.store.append(
        [Change(f"leave_allowance:{each.start}", RecordKind.LEAVE_ALLOWANCE, each) for each in allowances],
        kept.clock.now(),
    )

    assert (Kind.LEAVE_YEARS_OVERLAP, "") in found(kept)


# -- explaining ------------------------------------------------------------------------------------


def key_of_the_only_one(services: Services) -> str:
    request = PackRequest(PackKind.GRIEVANCE, SPAN)
    (only,) = discrepancies(facts_of(services, request), Wording())
    return only.key


def test_an_explanation_is_kept_with_what_it_is_about_and_printed(kept: Services) -> None:
    say(kept, "2026-03-04T10:00", promised="to look at it", promised_by=date(2026, 3, 13))
    key, remarks = key_of_the_only_one(kept), Remarks(kept.store, kept.clock)

    remarks.explain(key, "He is on leave.", known={key})
    remarks.explain(key, "He is on leave until April.", known={key})

    facts = facts_of(kept, PackRequest(PackKind.GRIEVANCE, SPAN))
    (only,) = discrepancies(facts, Wording())
    assert only.remark is not None
    assert only.remark.record.words == "He is on leave until April."
    (section,) = explanations(facts, Wording())
    assert points(section) == [
        f"C1: {only.words} {facts.worker.name} explains, 20 March 2026: He is on leave until April."
    ]
    remarks.withdraw(key)
    assert explanations(facts_of(kept, PackRequest(PackKind.GRIEVANCE, SPAN)), Wording()) == ()


def test_only_what_stands_out_can_be_explained_and_not_with_nothing(kept: Services) -> None:
    remarks = Remarks(kept.store, kept.clock)

    with pytest.raises(InvalidInputError) as unknown:
        remarks.explain("promise_lapsed/talk:1", "Because.", known=())
    assert unknown.value.code == "remark.about"
    with pytest.raises(InvalidInputError) as empty:
        remarks.explain("a", " \u200b ", known={"a"})
    assert empty.value.code == "remark.words"
    with pytest.raises(InvalidInputError) as missing:
        remarks.withdraw("a")
    assert missing.value.code == "remark.unknown"


def test_an_explanation_may_hold_no_case_number(kept: Services) -> None:
    with pytest.raises(InvalidInputError) as refused:
        Remarks(kept.store, kept.clock).explain("a", "It was about X123456.", known={"a"})
    assert refused.value.code == "identifier.crn"


def test_a_key_stays_the_same_when_more_is_recorded(kept: Services) -> None:
    say(kept, "2026-03-04T10:00", promised="to look at it", promised_by=date(2026, 3, 13))
    before = key_of_the_only_one(kept)
    conversations = conversations_of(kept)
    (standing,) = conversations.all()
    conversations.amend(standing.id, replace(standing.conversation, raised="My hours."))

    assert key_of_the_only_one(kept) == before
