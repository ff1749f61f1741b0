"""What may stand in a document: without names, without what is private, and under numbers that stay."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

import pytest

from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.texts import LONGEST_TEXT
from overtime_logger.reports.text import plain_text
from overtime_logger.services.free_texts import texts_of
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.naming import Naming
from overtime_logger.services.packs.numbered_records import RecordReader, without_names
from overtime_logger.services.packs.request import Names, PackRequest, Part
from tests.unit.services.packs.story import (
    HEALTH,
    IN_THE_CORRIDOR,
    MANAGER,
    MISSED_BREAKS,
    NAMES,
    NOTICE,
    SPAN,
    SUPERVISION,
    at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.revision import Record
    from tests.unit.services.packs.story import Story

CANARY = "Jane"
NAMING = Naming({"1": Person("SPO", Relation.LINE_MANAGER, CANARY)}, Names.ROLES, names_reps=False)
RECORDS: tuple[Record, ...] = (
    SUPERVISION,
    IN_THE_CORRIDOR,
    MISSED_BREAKS,
    NOTICE,
    Reading(date(2026, 3, 2), Decimal(130), ReadingSource.MY_SCREEN),
    DayRecord(
        date(2026, 3, 2),
        amount_minutes=60,
        reasons=("oasys",),
        gave_way=("lunch-break",),
        note="late",
        proposed_from="about an hour, late",
    ),
)


def request(*include: Part, names: Names = Names.FULL, leave_out: tuple[Part, ...] = ()) -> PackRequest:
    return PackRequest(
        PackKind.GRIEVANCE, SPAN, include=frozenset(include), leave_out=frozenset(leave_out), names=names
    )


def reader(story: Story, asked: PackRequest) -> RecordReader:
    return RecordReader(story.services.store, asked, Naming({}, Names.FULL, names_reps=True))


def with_canaries(record: object) -> object:
    """A record with the name in every text that somebody typed."""
    if not is_dataclass(record) or isinstance(record, type):
        return record
    typed = {field for field, _text in texts_of(record)}
    changed: dict[str, object] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name in typed:
            changed[field.name] = f"{value} {CANARY}"
        elif isinstance(value, tuple) and value and isinstance(value[0], str) and field.name in typed:
            changed[field.name] = (*value, CANARY)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changed[field.name] = tuple(map(with_canaries, value))
        elif is_dataclass(value):
            changed[field.name] = with_canaries(value)
    return replace(record, **changed)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_no_text_that_can_be_typed_lets_a_name_through(record: Record) -> None:
    marked = with_canaries(record)
    assert any(CANARY in text for text in texts(marked))

    assert not any(CANARY in text for text in texts(without_names(marked, NAMING)))


def test_a_record_without_names_is_the_same_record() -> None:
    assert without_names(IN_THE_CORRIDOR, Naming({}, Names.ROLES, names_reps=False)) is IN_THE_CORRIDOR


def test_a_role_may_make_a_text_longer_than_a_person_may_type() -> None:
    long = replace(SUPERVISION, told=f"{CANARY} " + "x" * (LONGEST_TEXT - len(CANARY) - 1))
    naming = Naming({"1": Person("manager of the team", Relation.OTHER, CANARY)}, Names.ROLES, names_reps=True)

    shown = without_names(long, naming)

    assert shown.told.startswith("[manager of the team] xxx")
    assert shown.asked == "Which of the reports comes first? [manager of the team] and I went through all of them."


@pytest.mark.parametrize("kind", PackKind)
@pytest.mark.parametrize("names", [Names.ROLES, Names.INITIALS])
def test_no_document_lets_a_name_through(kind: PackKind, names: Names, told: Story) -> None:
    everything = frozenset({Part.CONCERNS, Part.HEALTH, Part.UNION})

    text = plain_text(told.services.packs.compose(PackRequest(kind, SPAN, include=everything, names=names)))

    for name in NAMES:
        assert name not in text
    assert "Siân Llŷr" in text


def test_a_name_that_was_corrected_is_not_let_through(story: Story) -> None:
    jane = story.people.get(MANAGER).record
    story.people.amend(MANAGER, replace(jane, name="Ada Birch"))

    text = plain_text(story.services.packs.compose(request(names=Names.ROLES)))

    assert "Jane" not in text
    assert "Birch" not in text


# -- what is private -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PackKind)
def test_nothing_private_is_in_a_document_unless_it_is_asked_for(kind: PackKind, told: Story) -> None:
    text = plain_text(told.services.packs.compose(PackRequest(kind, SPAN)))

    for secret in ("CANARY", "bullying", "medical", "Łukasz", "Nowak", "branch"):
        assert secret not in text


@pytest.mark.parametrize(
    ("include", "shown"),
    [
        ((), ["missed breaks"]),
        ((Part.HEALTH,), ["missed breaks", "medical help for work stress"]),
        ((Part.CONCERNS,), ["missed breaks", "bullying"]),
        ((Part.CONCERNS, Part.HEALTH), ["missed breaks", "bullying", "medical help for work stress"]),
    ],
)
def test_a_concern_is_shown_if_all_that_it_is_may_be(
    include: tuple[Part, ...], shown: list[str], told: Story
) -> None:
    items = reader(told, request(*include)).concerns

    assert [item.record.kind.words for item in items] == shown
    assert [item.number for item in items] == [f"K{number}" for number in range(1, len(shown) + 1)]


def test_concerns_that_are_left_out_are_not_shown_at_all(told: Story) -> None:
    assert reader(told, request(leave_out=(Part.CONCERNS,))).concerns == ()


@pytest.mark.parametrize("kind", ConcernKind)
def test_only_health_and_privacy_hold_a_concern_back(kind: ConcernKind, told: Story) -> None:
    is_health = kind in {ConcernKind.MEDICAL_HELP, ConcernKind.OVERWHELMED}

    shown = reader(told, request()).shown(replace(HEALTH, kind=kind))

    assert (shown is None) is is_health


def test_a_notice_says_nothing_of_health_unless_asked(told: Story) -> None:
    assert [item.record.symptoms for item in reader(told, request()).notices] == [""]
    assert [item.record.symptoms for item in reader(told, request(Part.HEALTH)).notices] == [NOTICE.symptoms]


# -- numbers ---------------------------------------------------------------------------------------


def test_items_stand_by_date_and_keep_the_number_of_their_writing(story: Story) -> None:
    late = replace(IN_THE_CORRIDOR, happened_at=at("2026-02-02T09:00"))
    story.conversations.record(late)

    items = reader(story, request()).conversations

    # The withdrawn conversation keeps its number, C4, so that what follows keeps its own.
    assert [(item.number, item.day) for item in items] == [
        ("C5", date(2026, 2, 2)),
        ("C1", date(2026, 2, 12)),
        ("C2", date(2026, 3, 4)),
        ("C3", date(2026, 3, 9)),
    ]


def test_what_is_outside_the_period_is_neither_shown_nor_numbered(told: Story) -> None:
    asked = PackRequest(PackKind.GRIEVANCE, replace(SPAN, first=date(2026, 3, 1)))

    assert [item.number for item in reader(told, asked).conversations] == ["C1", "C2"]


def test_lag_and_amendments_are_known(told: Story) -> None:
    _first, second, _third = reader(told, request()).conversations

    assert (second.lag_days, second.is_amended, second.written.revisions) == (1, False, 2)
    assert [moment.date() for moment in second.since.completed] == [date(2026, 3, 11)]


def test_a_document_reads_only_what_it_prints(told: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> NoReturn:
        raise AssertionError("a priorities sheet needs no rest checks")

    monkeypatch.setattr(told.services.packs._rest, "report", refuse)

    composed = told.services.packs.compose(PackRequest(PackKind.PRIORITIES, SPAN))

    assert composed.title == "Priorities sheet: Siân Llŷr"
