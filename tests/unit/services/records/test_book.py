from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.services.records import book as record_book
from overtime_logger.services.records.book import Entering, RecordBook, Shelf
from overtime_logger.services.revision import Action, EntryMethod, RecordKind
from tests.fakes import SetClock
from tests.refusals import hint_of, refuses

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore

UNUSED_ID = record_book.unused_id
"""What gives ids outside of tests."""

DAY = date(2026, 3, 4)
CONCERN = Concern(DAY, ConcernKind.MISSED_BREAKS)


@pytest.fixture
def book(store: LogbookStore) -> RecordBook[Concern]:
    """An empty book of concerns."""
    return RecordBook(store, SetClock(), Shelf(RecordKind.CONCERN, Concern, "concern", "concern"))


def test_an_id_tells_nothing_of_the_other_records(
    book: RecordBook[Concern], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_book, "unused_id", UNUSED_ID)

    names = [book.add(CONCERN, DAY) for _time in range(20)]

    assert len(set(names)) == 20
    assert all(re.fullmatch(r"concern:20260304-[b-z]{4}", name) for name in names)
    assert names != sorted(names)
    assert [each.id for each in book.all()] == names
    assert re.fullmatch(r"concern:[b-z]{4}", book.new_id(None))


def test_an_id_that_was_given_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("bbbbbbbbcccc")
    monkeypatch.setattr(record_book.secrets, "choice", lambda _letters: next(drawn))

    assert UNUSED_ID("talk:", {"talk:bbbb"}) == "talk:cccc"


def test_an_id_is_never_given_twice(book: RecordBook[Concern]) -> None:
    book.add(CONCERN, DAY)
    book.withdraw(book.add(CONCERN, DAY))

    assert book.add(CONCERN, DAY) == "concern:20260304-3"
    assert book.new_id(DAY, taken=("concern:20260304-7",)) == "concern:20260304-8"


@pytest.mark.parametrize("name", ["concern:20260304-1", "CONCERN:20260304-1 ", "20260304-1"])
def test_a_record_is_found_by_its_id(book: RecordBook[Concern], name: str) -> None:
    book.add(CONCERN, DAY)
    book.add(CONCERN, DAY)

    assert book.get(name).id == "concern:20260304-1"


@pytest.mark.parametrize("name", ["2026-03-04", "20260304", "concern:2026-03-04"])
def test_the_only_record_of_a_day_is_found_by_the_day(book: RecordBook[Concern], name: str) -> None:
    book.add(CONCERN, DAY)

    assert book.get(name).id == "concern:20260304-1"
    book.add(CONCERN, DAY)
    with pytest.raises(InvalidInputError) as caught:
        book.get(name)
    assert caught.value.code == "concern.several"
    assert "concern:20260304-1, concern:20260304-2" in hint_of(caught.value)


@pytest.mark.parametrize("name", ["concern:20260304-2", "2026-03-05", "2026", "", "concern:", "talk:20260304-1"])
def test_what_is_not_there_is_not_found(book: RecordBook[Concern], name: str) -> None:
    book.add(CONCERN, DAY)

    with pytest.raises(InvalidInputError) as caught:
        book.get(name)
    assert caught.value.code == "concern.unknown"


def test_an_amendment_keeps_the_id_and_the_earlier_words(book: RecordBook[Concern], store: LogbookStore) -> None:
    name = book.add(Concern(DAY, ConcernKind.OTHER, effect="none"), DAY)

    other_day = Concern(date(2026, 3, 5), ConcernKind.OTHER, effect="headaches")
    assert book.amend(name, other_day, Entering(EntryMethod.TYPED, "it was the day after"))
    written = book.get(name)
    assert (written.record, written.revisions) == (other_day, 2)
    first, second = store.revisions(name)
    assert first.body is not None
    assert first.body["effect"] == "none"
    assert (second.action, second.why) == (Action.AMENDED, "it was the day after")


def test_what_is_already_so_is_not_written_again(book: RecordBook[Concern], store: LogbookStore) -> None:
    name = book.add(Concern(DAY, ConcernKind.OTHER, effect="ŵyn"), DAY)

    assert not book.amend(name, Concern(DAY, ConcernKind.OTHER, effect="w\u0302yn"))
    assert len(store.revisions()) == 1


def test_a_withdrawal_leaves_its_trace(book: RecordBook[Concern], store: LogbookStore) -> None:
    name = book.add(CONCERN, DAY)

    assert book.withdraw("2026-03-04", Entering(why="a mistake")) == name
    assert book.all() == ()
    created, withdrawn = store.revisions(name)
    assert created.body is not None
    assert (withdrawn.action, withdrawn.why, withdrawn.body) == (Action.WITHDRAWN, "a mistake", None)
    with pytest.raises(InvalidInputError):
        book.withdraw(name)
    with pytest.raises(InvalidInputError):
        book.amend(name, CONCERN)


@pytest.mark.parametrize("entering", [Entering(why="X123456"), Entering(why="A1234BC", not_identifiers=True)])
def test_the_reason_of_a_withdrawal_is_looked_at(
    book: RecordBook[Concern], store: LogbookStore, entering: Entering
) -> None:
    name = book.add(CONCERN, DAY)

    with refuses(InvalidInputError, match="why"):
        book.withdraw(name, entering)
    assert len(store.revisions()) == 1


def test_nothing_is_stored_of_a_record_with_an_identifier(book: RecordBook[Concern], store: LogbookStore) -> None:
    with refuses(InvalidInputError, match="effect"):
        book.add(Concern(DAY, ConcernKind.OTHER, effect="PNC 2002/0073319Z"), DAY)
    assert store.revisions() == ()


def test_undo_takes_back_an_amendment_then_a_new_record(book: RecordBook[Concern], store: LogbookStore) -> None:
    name = book.add(CONCERN, DAY)
    book.amend(name, Concern(DAY, ConcernKind.BULLYING))

    assert book.undo(name) == CONCERN
    assert book.get(name).record == CONCERN

    other = book.add(CONCERN, DAY)
    assert book.undo(other) is None
    assert [each.id for each in book.all()] == [name]
    assert [each.action for each in store.revisions(other)] == [Action.CREATED, Action.WITHDRAWN]


def test_undo_brings_back_what_was_withdrawn(book: RecordBook[Concern]) -> None:
    name = book.add(CONCERN, DAY)
    book.withdraw(name)

    assert book.undo(name) == CONCERN
    assert book.get(name).record == CONCERN


def test_what_never_was_is_not_taken_back(book: RecordBook[Concern]) -> None:
    with refuses(InvalidInputError, match="there is no concern record"):
        book.undo("concern:20260304-1")
