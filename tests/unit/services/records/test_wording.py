from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.contract import Contract
from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    FollowUp,
    FollowUpState,
    OfficialRecord,
)
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.history import in_sentence
from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.services.wording import Wording
from tests.builders import term
from tests.cases import LONDON
from tests.unit.storage.test_said_records import COMPLETE, RECORDS

if TYPE_CHECKING:
    from overtime_logger.services.revision import Record

DAY = date(2026, 3, 4)
TEN = datetime(2026, 3, 4, 10, 0, tzinfo=LONDON)
PEOPLE = {
    "person:1": Person("SPO, North team", Relation.LINE_MANAGER, "Sam Sample"),
    "person:2": Person("Pennaeth", Relation.SENIOR_MANAGER),
}
WORDS = ConversationWording(Wording(), PEOPLE)


def talk(**parts: Any) -> Conversation:  # noqa: ANN401 # whatever a conversation takes
    return Conversation(**{"happened_at": TEN, "with_whom": ("person:1",), "asked": "Which comes first?"} | parts)


def test_people_are_called_by_name_and_role() -> None:
    assert WORDS.people_of(("person:1", "person:2", "person:9")) == (
        "Sam Sample (SPO, North team); Pennaeth; person:9"
    )


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (PEOPLE["person:1"], "Sam Sample (SPO, North team), line manager"),
        (
            Person("ACO", Relation.OTHER, first=DAY, last=date(2026, 5, 1), note="covers for the SPO"),
            "ACO, other, from 4 March 2026, to 1 May 2026; covers for the SPO",
        ),
        (
            talk(),
            "4 March 2026, 10:00, conversation with Sam Sample (SPO, North team); I asked: Which comes first?",
        ),
        (
            talk(happened_at=TEN.replace(hour=0)),
            "4 March 2026, conversation with Sam Sample (SPO, North team); I asked: Which comes first?",
        ),
        (ConversationChoices(1), "reminder after 1 day without a reply"),
        (ConversationChoices(), "reminder after 10 days without a reply"),
        (KindOfWork("parole report", 480), "parole report: usually 8 h"),
        (Reading(DAY, Decimal(194), ReadingSource.MY_SCREEN), "WMT 194% on 4 March 2026 (my screen)"),
        (
            Reading(
                DAY, Decimal("112.5"), ReadingSource.TOLD_BY_MANAGER, points=4210, cases=1, reduction_minutes=90
            ),
            (
                "WMT 112.5% on 4 March 2026 (told by my manager), 4,210 points, 1 case, reduction of 1 h 30 min a"
                " week"
            ),
        ),
        (
            Reading(DAY, Decimal(61), ReadingSource.MY_SCREEN, "caseload", "", cases=0),
            "caseload 61 on 4 March 2026 (my screen), 0 cases",
        ),
        (
            Concern(DAY, ConcernKind.MISSED_BREAKS, is_private=False),
            "4 March 2026: missed breaks (severity medium); Private: no",
        ),
        (
            Concern(DAY, ConcernKind.OTHER, Severity.HIGH, "x", "y", ("person:2",), DAY, "z"),
            (
                "4 March 2026: other (severity high); What happened: x; Effect: y; Reported to: Pennaeth; "
                "Reported on: 4 March 2026; Answer: z; Private: yes"
            ),
        ),
        (
            Notice(DAY, date(2026, 1, 5), DAY, "person:2"),
            "notice of 4 March 2026 to Pennaeth, about 5 January to 4 March 2026: not served yet",
        ),
        (
            Notice(DAY, DAY, DAY, "person:2", "I sleep badly", DAY, DAY, "by hand", DAY, DAY, "a meeting"),
            (
                "notice of 4 March 2026 to Pennaeth, about 4 March 2026: answered; How my health is affected: "
                "I sleep badly; Answer asked for by: 4 March 2026; Served on: 4 March 2026; How: by hand; "
                "Acknowledged on: 4 March 2026; Answered on: 4 March 2026; Answer: a meeting"
            ),
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_a_record_is_said_in_a_sentence(record: Record, sentence: str) -> None:
    assert in_sentence(record, Contract((term(),)), Wording(), PEOPLE) == sentence


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_the_history_has_a_sentence_for_each(record: Record) -> None:
    sentence = in_sentence(record, Contract(), Wording())

    assert sentence
    assert "None" not in sentence


def test_a_full_conversation_leaves_nothing_out() -> None:
    assert WORDS.conversation(COMPLETE) == (
        "1 July 2026, 10:00, supervision with Sam Sample (SPO, North team); Pennaeth; Also present: person:3; I"
        " raised: the four weeks’ hours; The four weeks before: 3 June to 30 June 2026: 166 h 40 min worked, 7 h"
        " 24 min of paid absence, 148 h contracted, 1 h of overtime paid and time off in lieu taken, 18 h 40 min"
        " unpaid, 19 of 20 working days recorded; WMT 194 %; I asked: Which comes first? 🗂; I was told: Cadwch bob"
        " dyddiad — cadw’r cyfan; Word for word: “just manage”; Answered on: 2 July 2026; Work discussed: 2 ×"
        " parole report, 16 h, due 8 July 2026: do it first (1); 3 × OASys, 9 h: put off until 1 August 2026;"
        " 1 × e-mail: not answered; Counted until: 9 July 2026; Meetings and fixed work: 6 h; I said I could not"
        " do: the third OASys; Reply to that: do what you can; Support offered: TOIL, a stress risk assessment;"
        " Promised: to ask for cover; Promised by: 10 July 2026; Promise kept on: 20 July 2026; Chased on: 12 July"
        " 2026, 15 July 2026; Acted on: 9 July 2026; Follow-up e-mail: sent 1 July 2026; disputed; Reply"
        " came on: 3 July 2026; The"
        " reply: not how I remember it; The official record: contradicts this record, seen 20 July 2026; What it"
        " says: says no concerns were raised; HSE standards: Demands, Support; Told about my staff: 6 members of"
        " staff work about 40 h a week over contract in all; About the days: 29 June 2026, 30 June 2026; About the"
        " readings: reading:20260629-1"
    )


def test_a_reading_that_is_known_is_said() -> None:
    known = {"reading:20260629-1": Reading(date(2026, 6, 29), Decimal(194), ReadingSource.MY_SCREEN)}
    fields_said = dict(ConversationWording(Wording(), PEOPLE, known).conversation_fields(COMPLETE))

    assert fields_said["About the readings"] == "WMT 194% on 29 June 2026 (my screen)"


def test_every_field_of_a_conversation_is_said_somewhere() -> None:
    """A field that is added later must be said, too."""
    said = {label for label, _text in WORDS.conversation_fields(COMPLETE)}
    told_in_the_head = {"happened_at", "with_whom", "setting"}
    told_together = {"official_record_seen_on": "official_record"}

    names = {field.name for field in fields(Conversation)} - told_in_the_head - told_together.keys()
    # The follow-up has three lines of its own: what became of it, when a reply came, and what it said.
    assert len(said) == len(names) + 2
    assert "Work discussed" in said
    assert "Work discussed" not in dict(WORDS.conversation_fields(COMPLETE, demands=False))


@pytest.mark.parametrize(
    ("follow_up", "said"),
    [
        (FollowUp(), None),
        (FollowUp(FollowUpState.NOT_SENT, DAY), "not sent, 4 March 2026"),
        (FollowUp(FollowUpState.NO_REPLY), "no reply"),
        (FollowUp(FollowUpState.SENT, DAY), "sent 4 March 2026"),
        (FollowUp(FollowUpState.AGREED, DAY, DAY), "sent 4 March 2026; agreed"),
    ],
)
def test_what_became_of_the_e_mail(follow_up: FollowUp, said: str | None) -> None:
    assert dict(WORDS.conversation_fields(talk(follow_up=follow_up))).get("Follow-up e-mail") == said


@pytest.mark.parametrize(
    ("parts", "today", "said"),
    [
        ({}, DAY, "waiting for an answer"),
        ({}, date(2026, 3, 5), "waiting for 1 day"),
        ({}, date(2026, 3, 8), "waiting for 4 days"),
        ({}, date(2026, 3, 15), "no reply for 11 days"),
        ({"chased_on": (date(2026, 3, 10),)}, date(2026, 3, 15), "no reply for 11 days, chased on 10 March 2026"),
        ({"told": "No"}, date(2026, 3, 15), "answered with nothing taken off"),
        ({"acted_on": DAY}, date(2026, 3, 15), "acted on, 4 March 2026"),
        (
            {"demands": (Demand("recall", decision=Decision.FIRST),)},
            date(2026, 3, 15),
            "answered with work put in order or taken off",
        ),
        ({"promised": "cover"}, date(2026, 3, 15), "promised, no date"),
        ({"promised": "cover", "promised_by": date(2026, 3, 15)}, date(2026, 3, 15), "promised by 15 March 2026"),
        (
            {
                "promised": "cover",
                "promised_by": date(2026, 3, 9),
                "chased_on": (date(2026, 3, 10), date(2026, 3, 12)),
            },
            date(2026, 3, 15),
            (
                "promise not recorded as kept: due 9 March 2026, 6 days overdue, chased on 10 March 2026 and 12 "
                "March 2026"
            ),
        ),
        (
            {"promised": "cover", "promised_by": date(2026, 3, 9), "promise_kept_on": date(2026, 3, 10)},
            date(2026, 3, 15),
            "promise kept on 10 March 2026, 1 day late",
        ),
        (
            {"told": "No", "official_record": OfficialRecord.CONTRADICTS},
            date(2026, 3, 15),
            "accounts differ: the official record contradicts this record",
        ),
        (
            {"promised_by": date(2026, 3, 9), "follow_up": FollowUp(FollowUpState.DISPUTED)},
            date(2026, 3, 15),
            (
                "promise not recorded as kept: due 9 March 2026, 6 days overdue; accounts differ: the follow-up "
                "e-mail is disputed"
            ),
        ),
    ],
)
def test_where_a_conversation_stands(parts: dict[str, Any], today: date, said: str) -> None:
    assert WORDS.state(talk(**parts), today, 10) == said


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        (Demand("recall"), "1 × recall: not answered"),
        (Demand("recall", 1_200, 60), "1,200 × recall, 1,200 h: not answered"),
        (Demand("recall", decision=Decision.DEFER), "1 × recall: put off"),
        (Demand("recall", order=2), "1 × recall: place 2"),
    ],
)
def test_items_of_work(demand: Demand, said: str) -> None:
    assert WORDS.demand(demand) == said


def test_one_member_of_staff_is_not_several() -> None:
    assert WORDS.upward(1, 90) == "1 member of staff works about 1 h 30 min a week over contract"
