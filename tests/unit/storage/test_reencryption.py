"""The passphrase of a real file: set, changed, removed; and what is left of the old one."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage import copies
from overtime_logger.storage.cipher_pages import fitting_keys
from overtime_logger.storage.files import PART_PREFIXES
from overtime_logger.storage.salt_note import NOTE_NAME, read_salts
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.refusals import message_of
from tests.released_logbooks import fill
from tests.systems import UNIX_MODES

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "zqxcanary"
FIRST, SECOND = Passphrase("glaw mân ar y bryniau"), Passphrase("another one, longer")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    home = tmp_path / "filled"
    fill(home)
    with closing(LogbookStore(home)) as store:
        store.append([day_change(worked_day("2026-03-12", note=CANARY * 3))], FRIDAY_EVENING)
    return home


def code_of_opening(home: Path, key: Passphrase | None) -> str:
    try:
        LogbookStore(home, key=key).close()
    except LogbookUnavailableError as error:
        return error.code
    return "open"


def canaries(home: Path) -> list[str]:
    return [path.name for path in home.iterdir() if CANARY.encode() in path.read_bytes()]


def test_set_changed_and_removed_it_holds_the_same_record_throughout(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        revisions, seals, documents = store.revisions(), store.seals_given(), store.documents_made()
        assert not store.has_passphrase
        for key in (FIRST, SECOND, None, SECOND):
            store.protect(key)
            assert store.has_passphrase is (key is not None)
            assert key is None or store.is_passphrase(key)
            assert (store.revisions(), store.seals_given(), store.documents_made()) == (
                revisions,
                seals,
                documents,
            )
            assert store.problems() == ()
            assert (canaries(filled) == []) is (key is not None)
        store.append([day_change(worked_day("2026-03-13", note=CANARY))], FRIDAY_EVENING)
        assert canaries(filled) == []

    assert [code_of_opening(filled, key) for key in (None, FIRST, SECOND)] == [
        "logbook.needs_passphrase",
        "logbook.wrong_passphrase",
        "open",
    ]
    assert sorted(path.name for path in filled.iterdir()) == [FILE_NAME, NOTE_NAME]


@UNIX_MODES
def test_only_the_owner_may_read_the_new_files(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        store.protect(FIRST)

    assert {stat.S_IMODE(path.stat().st_mode) for path in filled.iterdir()} == {0o600}


def test_a_copy_that_is_not_what_it_should_be_never_takes_the_place(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (filled / FILE_NAME).read_bytes()
    monkeypatch.setattr(copies, "digest", lambda database, table: f"{database.path} {table}")
    with closing(LogbookStore(filled)) as store:
        revisions = store.revisions()
        with pytest.raises(FileFailedError) as caught:
            store.protect(FIRST)
        assert "left as it is" in message_of(caught.value)
        assert store.revisions() == revisions

    assert (filled / FILE_NAME).read_bytes() == before
    assert [path.name for path in filled.iterdir()] == [FILE_NAME]


def test_what_a_killed_change_left_behind_is_removed_at_the_next_start(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        store.protect(FIRST)
    (filled / f"{PART_PREFIXES[1]}1234.part").write_text(CANARY, "utf-8")
    # As left behind, emptied of its head, by a program that was ended before it could remove it.
    (filled / f"{FILE_NAME}-journal").write_bytes(bytes(512) + CANARY.encode() * 100)

    with closing(LogbookStore(filled, key=FIRST)) as store:
        assert store.problems() == ()
        assert canaries(filled) == []

    assert sorted(path.name for path in filled.iterdir()) == [FILE_NAME, NOTE_NAME]


# -- the three failures --------------------------------------------------------------------------


def damage_first_page(data: bytearray) -> None:
    data[100:2000] = bytes(1900)


def damage_all_but_one(data: bytearray) -> None:
    data[:-4096] = bytes(len(data) - 4096)


def damage_a_later_page(data: bytearray) -> None:
    data[4096 * 2 + 50] ^= 1


def damage_the_salt(data: bytearray) -> None:
    data[3] ^= 64


def cut_short(data: bytearray) -> None:
    del data[9000:]


@pytest.mark.parametrize(
    "damage", [damage_first_page, damage_all_but_one, damage_a_later_page, damage_the_salt, cut_short]
)
def test_the_right_passphrase_of_a_damaged_file_is_never_called_wrong(filled: Path, damage) -> None:  # noqa: ANN001 # one of the above
    with closing(LogbookStore(filled)) as store:
        store.protect(FIRST)
    data = bytearray((filled / FILE_NAME).read_bytes())
    damage(data)
    (filled / FILE_NAME).write_bytes(data)

    def state(key: Passphrase) -> str:
        try:
            with closing(LogbookStore(filled, key=key)) as store:
                return "logbook.damaged" if store.problems() else "open"
        except LogbookUnavailableError as error:
            return error.code

    assert state(FIRST) == "logbook.damaged"
    assert state(SECOND) == "logbook.wrong_passphrase"
    assert code_of_opening(filled, None) == "logbook.needs_passphrase"
    assert (filled / FILE_NAME).read_bytes() == data


def test_a_newer_protected_logbook_is_told_as_newer(filled: Path) -> None:
    with closing(LogbookStore(filled, key=None)) as store:
        store.protect(FIRST)
        store._database.rows("PRAGMA user_version = 99")

    assert code_of_opening(filled, FIRST) == "logbook.newer"
    assert code_of_opening(filled, SECOND) == "logbook.wrong_passphrase"


def test_the_salt_is_noted_again_where_the_note_was_lost(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        store.protect(FIRST)
    (filled / NOTE_NAME).unlink()
    LogbookStore(filled, key=FIRST).close()

    data = (filled / FILE_NAME).read_bytes()
    assert read_salts(filled) == (data[:16],)
    assert fitting_keys(bytes(16) + data[16:], FIRST.reveal(), read_salts(filled)) is not None
    assert fitting_keys(data, SECOND.reveal(), ()) is None


def test_what_is_written_while_the_passphrase_changes_is_in_the_new_file(filled: Path) -> None:
    days = [day_change(worked_day(f"2026-05-{number:02d}")) for number in range(1, 29)]
    with closing(LogbookStore(filled)) as store, by_hand.quick_keys(), ThreadPoolExecutor(1) as other:
        count = store.revision_count()
        writing = other.submit(lambda: [store.append([day], FRIDAY_EVENING) for day in days])
        for key in (FIRST, SECOND, None, FIRST):
            store.protect(key)
        writing.result()
        assert store.revision_count() == count + len(days)
        assert not store.problems()
