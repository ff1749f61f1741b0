from __future__ import annotations

from contextlib import closing
from datetime import date, time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import made_up_year
from overtime_logger.domain.identifiers import find_identifiers
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation, ConversationState, OfficialRecord
from overtime_logger.domain.records.demand import KindOfWork
from overtime_logger.domain.records.notice import Notice, NoticeState
from overtime_logger.domain.records.reading import Reading, excessive_workload
from overtime_logger.services.demonstration.conversations import MadeUpTalks
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span, fill
from overtime_logger.services.free_texts import texts_of
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import EntryMethod
from overtime_logger.storage.store import LogbookStore

if TYPE_CHECKING:
    from pathlib import Path

SPAN = demonstration_span(date(2026, 3, 20))
TODAY = date(2026, 3, 20)


def write(store: LogbookStore, span: DateRange) -> None:
    """Write down what was said, without the days."""
    store._database.rows("PRAGMA synchronous = OFF")
    clock = DemonstrationClock()
    for deed in sorted(
        MadeUpTalks(store, clock, span, made_up_year()).deeds(), key=lambda deed: (deed.day, deed.at)
    ):
        clock.set_to(deed.day, deed.at)
        deed.do()


@pytest.fixture
def said(store: LogbookStore) -> LogbookStore:
    """A logbook with what was said in a year."""
    write(store, SPAN)
    return store


def test_twelve_conversations_are_held_and_three_never_answered(said: LogbookStore) -> None:
    talks = said.records(Conversation)
    states = [talk.state(TODAY) for talk in talks]

    assert len(talks) == 12
    assert len([talk for talk in talks if not talk.is_answered]) == 3
    assert ConversationState.NO_REPLY in states
    assert {ConversationState.TAKEN_OFF, ConversationState.PROMISE_NOT_KEPT} <= set(states)
    assert {talk.official_record for talk in talks} > {OfficialRecord.CONTRADICTS, OfficialRecord.PARTLY}


def test_the_workload_rises_to_194_per_cent(said: LogbookStore) -> None:
    readings = said.records(Reading)

    assert readings[0].figure == "102"
    assert readings[-1].figure == "194" == max(readings, key=lambda reading: reading.value).figure
    assert max(run.number_of_weeks for run in excessive_workload(readings)) >= 4


def test_there_are_concerns_of_both_sorts_and_a_notice_that_waits(said: LogbookStore) -> None:
    workload = Workload(said, DemonstrationClock())

    assert 0 < len(workload.concerns()) < len(workload.concerns(private_too=True))
    [notice] = said.records(Notice)
    assert notice.state is NoticeState.ACKNOWLEDGED
    assert said.records(KindOfWork)


def test_everything_is_marked_as_made_up_and_nothing_in_it_is_an_identifier(said: LogbookStore) -> None:
    revisions = said.revisions()
    texts = [text for each in revisions for _field, text in texts_of(said.value_of(each))]

    assert {revision.method for revision in revisions} == {EntryMethod.DEMONSTRATION}
    assert not [text for text in texts if find_identifiers(text)]


@pytest.mark.parametrize("span", [SPAN, DateRange(date(2026, 3, 2), date(2026, 3, 19))], ids=["year", "weeks"])
def test_nothing_is_written_before_or_after_the_span(store: LogbookStore, span: DateRange) -> None:
    write(store, span)

    assert {revision.written_at.date() in span for revision in store.revisions()} == {True}


def test_the_same_is_written_every_time(said: LogbookStore, tmp_path: Path) -> None:
    with closing(LogbookStore(tmp_path / "again", create=True)) as again:
        write(again, SPAN)

        assert [(each.record, each.written_at, each.body) for each in again.revisions()] == [
            (each.record, each.written_at, each.body) for each in said.revisions()
        ]


def test_the_clock_never_goes_back_while_a_logbook_is_filled(store: LogbookStore) -> None:
    store._database.rows("PRAGMA synchronous = OFF")
    clock = DemonstrationClock()
    fill(store, clock, DateRange(date(2026, 3, 2), date(2026, 3, 15)), made_up_year())

    moments = [revision.written_at for revision in store.revisions()]
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert clock.now().time() == time(9, 0)
