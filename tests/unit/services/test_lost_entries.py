"""A logbook salvaged with gaps: it is sound in itself, backed up, printed and checked, and never hides them."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.lost_entries import EntryRun, LostEntries, runs_of
from overtime_logger.services.integrity.pack_format import decode
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.integrity.verify import Verdict, faults_of
from overtime_logger.services.integrity.verify_wording import sentences
from overtime_logger.services.lost_entries import (
    LOST_ID,
    Loss,
    leaves_in_place,
    lost_leaf,
    lost_of,
    named,
    wrong_gaps,
)
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import Tree, leaf_hash
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.wording import Wording
from overtime_logger.storage.recovery.backup import BackupFolders
from overtime_logger.storage.recovery.restoring import restore
from overtime_logger.storage.recovery.salvage import salvage
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests import independent_verifier as stranger
from tests.builders import day_change, services_over, worked_day
from tests.cases import days
from tests.fakes import FRIDAY_EVENING
from tests.packs import pack_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.builders import Services

FILE = Path("pack.pdf")
SAID = (
    "It was salvaged from a damaged file on 30 March 2026. 3 entries couldn't be read and are missing: 4, 6 to 7."
)
LATER = FRIDAY_EVENING + timedelta(days=10)
REQUEST = PackRequest(PackKind.GRIEVANCE, days("2026-03-02", "2026-03-20"))
KINDS = (PackKind.GRIEVANCE, PackKind.PRIORITIES)


# -- gaps ----------------------------------------------------------------------------------------


def test_runs_are_in_order_and_as_long_as_they_can_be() -> None:
    assert runs_of([2, 3, 4, 9, 11, 12]) == (EntryRun(2, 4), EntryRun(9, 9), EntryRun(11, 12))
    assert LostEntries(date(2026, 3, 30), runs_of([2, 3, 4, 9])).count == 4
    for runs in (
        (),
        (EntryRun(0, 1),),
        (EntryRun(3, 2),),
        (EntryRun(1, 2), EntryRun(3, 4)),
        (EntryRun(5, 6), EntryRun(1, 2)),
    ):
        with pytest.raises(InvalidInputError):
            LostEntries(date(2026, 3, 30), runs)


def test_they_are_named_by_their_numbers() -> None:
    assert named(LostEntries(date(2026, 3, 30), (EntryRun(2, 5), EntryRun(9, 9)))) == "2 to 5, 9"
    many = LostEntries(date(2026, 3, 30), runs_of(range(1, 30, 2)))
    assert named(many) == "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, and 5 more gaps"


@given(st.sets(st.integers(1, 60), min_size=1), st.sets(st.integers(1, 60)))
def test_only_gaps_that_are_stated_are_right(there: set[int], stated: set[int]) -> None:
    numbers = sorted(there)
    missing = {*range(1, numbers[-1])} - there
    loss = Loss(61, LostEntries(date(2026, 3, 30), runs_of(sorted(stated)))) if stated else None

    gaps, not_lost = wrong_gaps(numbers, loss)

    # Of entries after the last that is there, nothing else tells.
    is_right = missing == {each for each in stated if each < numbers[-1]} and not stated & there
    assert (not gaps and not not_lost) == is_right


@given(st.sets(st.integers(1, 40), min_size=1))
def test_each_leaf_keeps_its_place(there: set[int]) -> None:
    numbered = [(number, leaf_hash(bytes(16) + b"%d" % number)) for number in sorted(there)]

    leaves = leaves_in_place(numbered)

    assert len(leaves) == max(there)
    assert all(
        leaf == (dict(numbered)[number] if number in there else lost_leaf(number))
        for number, leaf in enumerate(leaves, 1)
    )


@pytest.mark.parametrize(
    "body",
    [{}, {"date": "x", "runs": []}, {"date": "2026-03-30", "runs": 3}, {"date": "2026-03-30", "runs": [{}]}, []],
)
def test_a_body_of_another_form_says_nothing(body: Any) -> None:  # noqa: ANN401 # whatever somebody made
    assert lost_of(body) is None


# -- a logbook -----------------------------------------------------------------------------------


def remove(home: Path, *numbers: int) -> None:
    """Take revisions out of a logbook's file, as damage does."""
    with by_hand.without_triggers(home / FILE_NAME) as connection:
        for number in numbers:
            connection.execute("DELETE FROM revision WHERE sequence = ?", (number,))


@pytest.fixture
def services(tmp_path: Path, home: Path) -> Iterator[Services]:
    """Services over a logbook that was salvaged without rows 4 and 6 to 7 of 12, with a seal given over all."""
    with closing(LogbookStore(home)) as store:
        before = services_over(store)
        for day in range(2, 12):
            before.log(f"2026-03-{day:02} 0830-1745 -30")
        Seals(store, before.clock).give("my rep")
        store.back_up(tmp_path / "old", FRIDAY_EVENING)
    remove(home, 4, 6, 7)
    (tmp_path / "out").mkdir()
    found = salvage(home / FILE_NAME, None, tmp_path / "out" / FILE_NAME, LATER)
    assert found.lost == (EntryRun(4, 4), EntryRun(6, 7))
    with closing(LogbookStore(tmp_path / "out")) as store:
        yield services_over(store, worker=None)


def test_it_is_sound_and_says_what_is_lost(services: Services) -> None:
    store = services.store

    assert store.problems() == ()
    assert store.records(LostEntries) == (LostEntries(LATER.date(), (EntryRun(4, 4), EntryRun(6, 7))),)
    assert (store.revisions()[-1].sequence, store.revisions()[-1].record) == (13, LOST_ID)
    assert len(store.leaves()) == 13
    store.rebuild()
    assert store.problems() == ()


def test_it_goes_on_and_is_salvaged_again_without_saying_it_twice(services: Services, tmp_path: Path) -> None:
    services.log("2026-03-12 0830-1745 -30")
    services.store.close()
    (tmp_path / "again").mkdir()

    salvage(tmp_path / "out" / FILE_NAME, None, tmp_path / "again" / FILE_NAME, LATER)

    with closing(LogbookStore(tmp_path / "again")) as again:
        assert [each.sequence for each in again.revisions()] == [1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 14]
        assert again.problems() == ()


def test_what_is_lost_after_that_is_added_to_it(services: Services, tmp_path: Path) -> None:
    services.store.close()
    remove(tmp_path / "out", 9)
    (tmp_path / "again").mkdir()

    salvage(tmp_path / "out" / FILE_NAME, None, tmp_path / "again" / FILE_NAME, LATER + timedelta(days=1))

    with closing(LogbookStore(tmp_path / "again")) as again:
        assert again.problems() == ()
        lost = LostEntries(LATER.date() + timedelta(days=1), (EntryRun(4, 4), EntryRun(6, 7), EntryRun(9, 9)))
        assert again.records(LostEntries) == (lost,)


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda home: remove(home, 9), "revision 9 is missing from the journal"),
        (lambda home: remove(home, 5), "revisions 4 to 7 are missing from the journal"),
        (lambda home: remove(home, 13), "revision 4 is missing from the journal"),
    ],
    ids=["another row", "a row beside the gap", "the statement itself"],
)
def test_what_it_does_not_state_is_found_as_before(
    services: Services, tmp_path: Path, harm: Callable[[Path], None], found: str
) -> None:
    services.store.close()
    harm(tmp_path / "out")

    with closing(LogbookStore(tmp_path / "out")) as store:
        assert found in store.problems()
        with pytest.raises(LogbookUnavailableError):
            store.back_up(tmp_path / "out" / "backups", LATER)


def test_backups_are_made_and_gone_back_to_and_name_the_gaps(services: Services, tmp_path: Path) -> None:
    home = tmp_path / "out"
    backup = services.store.back_up(home / "backups", LATER)
    services.store.close()

    contents = BackupFolders(home).look_into(backup.path, None)

    assert contents.problems == ()
    assert contents.lost is not None
    assert SAID in contents.sentences(Wording())
    restore(backup.path, None, home / FILE_NAME, LATER, new_key=None)
    with closing(LogbookStore(home)) as store:
        assert store.problems() == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_pack_says_which_entries_are_lost_and_verify_says_it_too(services: Services, kind: PackKind) -> None:
    data = pack_of(services, PackRequest(kind, REQUEST.span))
    pack = decode(data)

    assert list(faults_of(pack)) == []
    assert stranger.is_good(data, services.packs.seal().code)
    # No growth from the seal over what was lost can be shown; from the record as it was salvaged, it can.
    assert pack.earlier_seals == []
    verdict = Verdict(FILE, pack=pack)
    assert verdict.lost == LostEntries(LATER.date(), (EntryRun(4, 4), EntryRun(6, 7)))
    said = (
        f"The record it was made from has gaps. {SAID} Earlier seals that covered any of those entries can't be"
        " confirmed."
    )
    assert said in sentences(verdict, Wording())


def test_the_integrity_page_says_it(services: Services) -> None:
    said = repr(services.packs.compose(REQUEST))

    assert "3 (entries 4, 6 to 7)" in said
    assert "This record was salvaged from a damaged file on 30 March 2026." in said


def test_seals_made_since_are_shown_to_have_grown(services: Services) -> None:
    Seals(services.store, services.clock).give("my rep")
    services.log("2026-03-12 0830-1745 -30")

    data = pack_of(services, REQUEST)

    assert [each.rows for each in decode(data).earlier_seals] == [13]
    assert stranger.is_good(data)


def test_a_seal_that_nothing_explains_is_still_broken(services: Services, tmp_path: Path) -> None:
    """The seal over all rows may not fit any more; one over rows before the gap must."""
    services.store.close()
    with by_hand.without_triggers(tmp_path / "out" / FILE_NAME) as connection:
        connection.execute("UPDATE seal_given SET rows = 3")

    with closing(LogbookStore(tmp_path / "out")) as store:
        assert any("sealed on" in each for each in store.problems())


def test_a_statement_that_was_altered_is_not_believed(services: Services) -> None:
    form = json.loads(pack_of(services, REQUEST))
    stated = next(row for row in form["rows"] if row["revision"]["record"] == LOST_ID)
    stated["revision"]["body"]["runs"] = [{"first": 4, "last": 4}]
    pack = decode(stranger.canonical(form))
    faults = tuple(faults_of(pack))

    assert faults
    assert Verdict(FILE, pack=pack, faults=faults).lost is None


def test_a_lost_entry_is_in_its_place_in_the_tree(services: Services) -> None:
    leaves = services.store.leaves()

    assert leaves[3] == stranger.sha(b"\x00", b"lost entry 4")
    assert Tree(leaves).root() == services.packs.seal().root


def test_a_logbook_whose_first_entry_is_lost_knows_its_backups(tmp_path: Path, home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.append([day_change(worked_day(f"2026-03-{day:02}")) for day in range(2, 6)], FRIDAY_EVENING)
    remove(home, 1)
    (tmp_path / "out").mkdir()
    salvage(home / FILE_NAME, None, tmp_path / "out" / FILE_NAME, LATER)
    with closing(LogbookStore(tmp_path / "out")) as store:
        backup = store.back_up(tmp_path / "out" / "backups", LATER)

    assert backup.extent is not None
    assert (backup.extent.rows, backup.extent.first) == (5, "")
