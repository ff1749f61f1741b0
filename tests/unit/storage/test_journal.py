from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.merkle_tree import SALT_BYTES, canonical_revision, leaf_hash
from overtime_logger.services.revision import WORKER_ID, Action, Change, EntryMethod, RecordKind, day_id
from overtime_logger.storage.codec import body_of
from overtime_logger.storage.journal import local_moment
from tests.builders import day_change, withdrawal, worked_day
from tests.fakes import FRIDAY_EVENING

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore

MONDAY = worked_day("2026-03-02")
LONGER_MONDAY = worked_day("2026-03-02", "08:30-18:15")


def test_revisions_are_numbered_from_one_without_gaps(store: LogbookStore) -> None:
    first = store.append([day_change(MONDAY), day_change(worked_day("2026-03-03"))], FRIDAY_EVENING)
    second = store.append([day_change(LONGER_MONDAY)], FRIDAY_EVENING)

    assert [each.sequence for each in (*first, *second)] == [1, 2, 3]
    assert store.revisions() == (*first, *second)
    assert store.revisions(day_id(MONDAY.date)) == (first[0], *second)
    assert store.revisions("day:1999-01-01") == ()


def test_the_journal_says_what_happened_to_a_record(store: LogbookStore) -> None:
    for change in (
        day_change(MONDAY),
        day_change(LONGER_MONDAY),
        withdrawal("2026-03-02"),
        day_change(MONDAY),
        day_change(LONGER_MONDAY),
    ):
        store.append([change], FRIDAY_EVENING)

    assert [each.action for each in store.revisions()] == [
        Action.CREATED,
        Action.AMENDED,
        Action.WITHDRAWN,
        Action.CREATED,
        Action.AMENDED,
    ]


def test_two_changes_to_one_record_may_come_together(store: LogbookStore) -> None:
    written = store.append([day_change(MONDAY), day_change(LONGER_MONDAY)], FRIDAY_EVENING)

    assert [each.action for each in written] == [Action.CREATED, Action.AMENDED]
    standing = store.day(MONDAY.date)
    assert standing is not None
    assert (standing.record, standing.revisions) == (LONGER_MONDAY, 2)


def test_a_revision_keeps_why_how_and_when(store: LogbookStore) -> None:
    moment = datetime(2026, 7, 1, 18, 40, 12, tzinfo=timezone(timedelta(hours=1)))
    store.append([day_change(MONDAY, why="ŵ: the door log", method=EntryMethod.IMPORT)], moment)

    (revision,) = store.revisions()

    assert revision.why == "ŵ: the door log"
    assert revision.method is EntryMethod.IMPORT
    assert revision.kind is RecordKind.DAY
    assert revision.written_at == moment
    assert revision.written_at.utcoffset() == timedelta(hours=1)
    assert store.value_of(revision) == MONDAY


def test_a_withdrawal_says_nothing_but_itself(store: LogbookStore) -> None:
    store.append([day_change(MONDAY), withdrawal("2026-03-02", "wrong day")], FRIDAY_EVENING)

    last = store.revisions()[-1]

    assert (last.action, last.why, last.body) == (Action.WITHDRAWN, "wrong day", None)
    assert store.value_of(last) is None
    assert store.day(MONDAY.date) is None


def test_each_row_has_salt_of_its_own_and_a_leaf_that_anybody_can_work_out(store: LogbookStore) -> None:
    first, second = store.append([day_change(MONDAY), day_change(MONDAY)], FRIDAY_EVENING)

    assert len(first.salt) == len(second.salt) == SALT_BYTES
    assert first.salt != second.salt
    assert store.leaves() == (first.leaf, second.leaf)
    canonical = canonical_revision(
        sequence=1,
        record="day:2026-03-02",
        kind=RecordKind.DAY,
        action=Action.CREATED,
        method=EntryMethod.TYPED,
        why="",
        written_at=FRIDAY_EVENING,
        body=body_of(MONDAY),
    )
    assert first.leaf == leaf_hash(first.salt + canonical)


def test_the_clock_may_run_backwards(store: LogbookStore) -> None:
    """It is not for the journal to judge; a document says which entries are dated before the one ahead."""
    store.append([day_change(MONDAY)], FRIDAY_EVENING)
    store.append([day_change(LONGER_MONDAY)], FRIDAY_EVENING - timedelta(days=400))

    assert [each.sequence for each in store.revisions()] == [1, 2]
    assert store.problems() == ()


def test_a_time_without_an_offset_is_a_fault_and_nothing_is_stored(store: LogbookStore) -> None:
    with pytest.raises(ValueError, match="offset"):
        store.append([day_change(MONDAY)], datetime(2026, 3, 20, 18, 40))  # noqa: DTZ001 # the point of the test

    assert store.revisions() == ()


def test_a_stored_moment_is_shown_as_the_clock_showed_it() -> None:
    moment = local_moment("2026-07-01T17:40:12Z", 60)

    assert moment.isoformat() == "2026-07-01T18:40:12+01:00"
    assert moment == datetime(2026, 7, 1, 17, 40, 12, tzinfo=UTC)


def test_a_worker_who_never_was_can_not_be_read(store: LogbookStore) -> None:
    assert store.worker() is None
    store.append([Change(WORKER_ID, RecordKind.WORKER, Worker("Sia\u0302n"))], FRIDAY_EVENING)
    assert store.worker() == Worker("Siân")


def test_days_of_a_year_that_is_not_recorded_are_none(store: LogbookStore) -> None:
    assert store.day(date(2026, 3, 2)) is None
    assert store.hours_by_day() == {}


@pytest.mark.parametrize("character", ["\ud83d", "\x00", "\x07", "\x1b", "\x7f", "\x9b"])
@pytest.mark.parametrize("place", ["note", "why", "tag"])
def test_a_character_that_nothing_can_show_is_refused_and_nothing_stored(
    store: LogbookStore, character: str, place: str
) -> None:
    text = f"court{character}report"
    record = replace(MONDAY, note=text) if place == "note" else MONDAY
    record = replace(record, reasons=(text,)) if place == "tag" else record

    with pytest.raises(InvalidInputError) as caught:
        store.append([day_change(MONDAY), day_change(record, why=text if place == "why" else "")], FRIDAY_EVENING)

    assert (caught.value.code, caught.value.position) == ("text.character", 5)
    assert store.revisions() == ()


def test_lines_and_every_script_are_kept(store: LogbookStore) -> None:
    note = "first line\nsecond\tline\r\nשלום 🗂 ŵ\u200d\u202e"
    store.append([day_change(replace(MONDAY, note=note))], FRIDAY_EVENING)

    (revision,) = store.revisions()
    assert store.value_of(revision) == replace(MONDAY, note=note)
