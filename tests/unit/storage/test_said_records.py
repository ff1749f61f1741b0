from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import rfc8785

from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    FiguresThen,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.records.letter import Letter, LetterKind, Wanted
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.reply_date import AskedFor, Pause
from overtime_logger.services.revision import Change, RecordKind
from overtime_logger.storage.codec import body_of, kind_of, record_of
from tests.cases import LONDON
from tests.fakes import FRIDAY_EVENING

if TYPE_CHECKING:
    from overtime_logger.services.revision import Record
    from overtime_logger.storage.store import LogbookStore

WEDNESDAY = date(2026, 3, 4)
TEN = datetime(2026, 3, 4, 10, 0, tzinfo=LONDON)
SUMMER = datetime(2026, 7, 1, 10, 0, tzinfo=LONDON)

FULL = Conversation(
    happened_at=SUMMER,
    with_whom=("person:1", "person:2"),
    asked="Which comes first? 🗂",
    told="Cadwch bob dyddiad — cadw’r cyfan",
    verbatim="“just manage”",
    setting=Setting.SUPERVISION,
    also_present=("person:3",),
    raised="the four weeks’ hours",
    figures=FiguresThen(date(2026, 6, 3), date(2026, 6, 30), 10_000, 8_880, 1_120, 19, 20, "WMT 194 %", 444, 60),
    demands=(
        Demand("parole report", 2, 480, date(2026, 7, 8), Decision.FIRST, order=1),
        Demand("OASys", 3, 180, None, Decision.DEFER, date(2026, 8, 1)),
        Demand("e-mail"),
    ),
    could_not_do="the third OASys",
    reply_to_that="do what you can",
    support=(Support.TOIL, Support.RISK_ASSESSMENT),
    promised="to ask for cover",
    promised_by=date(2026, 7, 10),
    acted_on=date(2026, 7, 9),
    follow_up=FollowUp(FollowUpState.DISPUTED, date(2026, 7, 1), date(2026, 7, 3), "not how I remember it"),
    official_record=OfficialRecord.CONTRADICTS,
    official_record_seen_on=date(2026, 7, 20),
    official_record_note="says no concerns were raised",
    standards=(ManagementStandard.DEMANDS, ManagementStandard.SUPPORT),
    upward=UpwardReport(6, 2_400),
    about_days=(date(2026, 6, 29), date(2026, 6, 30)),
    answered_on=date(2026, 7, 2),
    about_readings=("reading:20260629-1",),
)
COMPLETE = replace(
    FULL,
    count_until=date(2026, 7, 9),
    fixed_minutes=360,
    promise_kept_on=date(2026, 7, 20),
    chased_on=(date(2026, 7, 12), date(2026, 7, 15)),
)
"""With what the first schema's logbooks did not know yet."""

RECORDS: tuple[Record, ...] = (
    Person("SPO, North team", Relation.LINE_MANAGER),
    Person("Pennaeth", Relation.SENIOR_MANAGER, "Gwŷn ap Nûdd", WEDNESDAY, date(2027, 1, 1), "מנהלת"),
    Conversation(TEN, ("person:1",), "Which comes first?"),
    FULL,
    ConversationChoices(),
    ConversationChoices(21),
    KindOfWork("parole report", 480),
    Reading(
        WEDNESDAY, Decimal("112.50"), ReadingSource.TOLD_BY_MANAGER, points=4210, cases=61, reduction_minutes=222
    ),
    Reading(WEDNESDAY, Decimal(1000), ReadingSource.MY_SCREEN, "caseload", ""),
    Concern(WEDNESDAY, ConcernKind.OTHER),
    Concern(
        WEDNESDAY,
        ConcernKind.MEDICAL_HELP,
        Severity.HIGH,
        "I saw my doctor",
        "signed off for a week",
        ("person:1",),
        date(2026, 3, 5),
        "none so far",
        (ManagementStandard.ROLE,),
        is_private=False,
    ),
    Notice(WEDNESDAY, date(2026, 1, 5), WEDNESDAY, "person:2"),
    Notice(
        WEDNESDAY,
        date(2026, 1, 5),
        WEDNESDAY,
        "person:2",
        "I sleep badly",
        date(2026, 3, 20),
        date(2026, 3, 5),
        "by e-mail",
        date(2026, 3, 6),
        date(2026, 3, 18),
        "a meeting was offered",
    ),
    Letter(LetterKind.ACCESS, WEDNESDAY, "Data Protection Officer", date(2026, 1, 5), WEDNESDAY, (Wanted.HOURS,)),
    Letter(
        LetterKind.ACCESS,
        WEDNESDAY,
        "Tîm diogelu data, Llŷr",
        date(2026, 1, 5),
        WEDNESDAY,
        tuple(Wanted),
        details="Offices: Ŵyn House",
        conversations=(date(2026, 2, 3), WEDNESDAY),
        sent_on=WEDNESDAY,
        how_sent="by e-mail",
        received_on=date(2026, 3, 5),
        acknowledged_on=date(2026, 3, 6),
        extended_on=date(2026, 3, 20),
        extension="complex",
        pauses=(Pause(date(2026, 3, 9), AskedFor.IDENTITY, date(2026, 3, 10)), Pause(date(2026, 3, 12))),
        answered_on=date(2026, 4, 2),
        answer="A spreadsheet",
    ),
    Letter(
        LetterKind.RISK_ASSESSMENT,
        WEDNESDAY,
        "Head of PDU",
        date(2026, 1, 5),
        WEDNESDAY,
        symptoms="I can't sleep",
        standards=(ManagementStandard.DEMANDS,),
        asked_by=date(2026, 3, 18),
    ),
)


@pytest.mark.parametrize("record", [*RECORDS, COMPLETE], ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_its_body_as_it_was(record: Record) -> None:
    assert record_of(kind_of(type(record)), body_of(record)) == record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_body_has_only_one_way_to_be_written(record: Record) -> None:
    written = rfc8785.dumps(body_of(record))

    assert written == rfc8785.dumps(body_of(record_of(kind_of(type(record)), body_of(record))))
    assert unicodedata.is_normalized("NFC", written.decode())


def test_what_came_later_is_left_out_where_it_is_empty() -> None:
    """So that a record without it has the very bytes that it had before."""
    came_later = {"count_until", "fixed_minutes", "promise_kept_on", "chased_on"}

    assert body_of(COMPLETE).keys() - body_of(FULL).keys() == came_later


def test_texts_are_kept_in_their_composed_form() -> None:
    decomposed = unicodedata.normalize("NFD", "Cadwch bob dyddiad ŵ ŷ")
    talk = Conversation(TEN, ("person:1",), decomposed, told=decomposed, demands=(Demand(decomposed),))
    back = record_of(RecordKind.CONVERSATION, body_of(talk))

    assert isinstance(back, Conversation)
    composed = unicodedata.normalize("NFC", decomposed)
    assert (back.asked, back.told, back.demands[0].what) == (composed, composed, composed)


def test_the_offset_of_the_wall_clock_is_kept() -> None:
    back = record_of(RecordKind.CONVERSATION, body_of(FULL))

    assert isinstance(back, Conversation)
    assert back.happened_at.isoformat() == "2026-07-01T10:00:00+01:00"


# -- in the store ------------------------------------------------------------------------------------


def talk(name: str, happened_at: datetime, asked: str = "Which comes first?") -> Change:
    return Change(name, RecordKind.CONVERSATION, Conversation(happened_at, ("person:1",), asked))


def test_records_are_read_with_their_ids_by_date(store: LogbookStore) -> None:
    store.append([talk("talk:20260701-1", SUMMER), talk("talk:20260304-1", TEN)], FRIDAY_EVENING)

    by_id = store.records_by_id(Conversation)
    assert list(by_id) == ["talk:20260304-1", "talk:20260701-1"]
    assert tuple(by_id.values()) == store.records(Conversation)
    assert store.records_by_id(Person) == {}


def test_records_of_one_day_are_read_in_the_order_in_which_they_were_first_written(store: LogbookStore) -> None:
    expected = [f"talk:20260304-{ending}" for ending in ("zk", "bw", "kf")]
    store.append([talk(name, TEN) for name in expected], FRIDAY_EVENING)
    store.append([talk(expected[0], TEN)], FRIDAY_EVENING)

    assert list(store.records_by_id(Conversation)) == expected
    assert [each.id for each in store.written(Conversation)] == expected


def test_a_record_is_read_with_how_it_came_about(store: LogbookStore) -> None:
    later = FRIDAY_EVENING.replace(day=23)
    store.append([talk("talk:20260304-1", TEN), talk("talk:20260304-2", TEN)], FRIDAY_EVENING)
    store.append([talk("talk:20260304-1", TEN, "What stops?")], later)

    amended, other = store.written(Conversation)
    assert (amended.id, amended.record.asked, amended.revisions) == ("talk:20260304-1", "What stops?", 2)
    assert (amended.first_written, amended.last_written) == (FRIDAY_EVENING, later)
    assert (other.id, other.revisions, other.last_written) == ("talk:20260304-2", 1, FRIDAY_EVENING)


def test_a_withdrawn_record_is_gone_but_its_id_stays_given(store: LogbookStore) -> None:
    store.append([talk("talk:20260304-2", TEN), talk("talk:20260304-1", TEN)], FRIDAY_EVENING)
    store.append([Change("talk:20260304-2", RecordKind.CONVERSATION, None, why="wrong day")], FRIDAY_EVENING)

    assert [each.id for each in store.written(Conversation)] == ["talk:20260304-1"]
    assert list(store.records_by_id(Conversation)) == ["talk:20260304-1"]
    assert store.ids_given(RecordKind.CONVERSATION) == ("talk:20260304-2", "talk:20260304-1")
    assert store.ids_given(RecordKind.NOTICE) == ()


def test_the_state_follows_from_the_journal(store: LogbookStore) -> None:
    store.append(
        [Change(f"{kind_of(type(each)).value}:{n}", kind_of(type(each)), each) for n, each in enumerate(RECORDS)],
        FRIDAY_EVENING,
    )
    before = {type(each): store.written(type(each)) for each in RECORDS}

    assert store.problems() == ()
    assert store.rebuild() == len(RECORDS)
    assert {type(each): store.written(type(each)) for each in RECORDS} == before
