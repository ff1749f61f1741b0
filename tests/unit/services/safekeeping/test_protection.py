from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backups import Backups
from overtime_logger.services.safekeeping.protection import Protection
from overtime_logger.services.safekeeping.strength import GUESSES_A_SECOND, Strength
from overtime_logger.services.settings import Settings
from overtime_logger.storage.recovery.backup import BackupFolders
from overtime_logger.storage.strength import estimate_strength
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.storage.store import LogbookStore

FIRST, SECOND = Passphrase("glaw mân ar y bryniau"), Passphrase("another one, longer")


@pytest.fixture
def backups(store: LogbookStore, home: Path) -> Backups:
    return Backups(store, BackupFolders(home), SetClock(), Settings(store), home / "backups")


@pytest.fixture
def protection(store: LogbookStore, backups: Backups) -> Protection:
    return Protection(store, estimate_strength, backups)


def test_a_passphrase_is_set_once_then_changed_then_removed(protection: Protection) -> None:
    protection.set_first(FIRST)
    with pytest.raises(InvalidInputError) as caught:
        protection.set_first(SECOND)
    assert caught.value.code == "passphrase.is_set"

    with pytest.raises(InvalidInputError) as caught:
        protection.change(SECOND, current=SECOND)
    assert caught.value.code == "passphrase.current"

    protection.change(SECOND, current=FIRST)
    protection.remove(current=SECOND)
    assert not protection.has_passphrase
    with pytest.raises(InvalidInputError) as caught:
        protection.remove()
    assert caught.value.code == "passphrase.none"


def test_a_locked_logbook_gives_and_takes_nothing_until_its_passphrase_comes(
    protection: Protection, store: LogbookStore
) -> None:
    store.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
    protection.set_first(FIRST)
    before = store.revisions()
    protection.lock()

    for refused in (store.revisions, lambda: store.append([], FRIDAY_EVENING), lambda: protection.unlock(SECOND)):
        with pytest.raises(LogbookUnavailableError):
            refused()
    assert not store.is_passphrase(FIRST)

    protection.unlock(FIRST)
    assert store.revisions() == before


def test_a_lock_without_a_passphrase_is_refused(protection: Protection, store: LogbookStore) -> None:
    with pytest.raises(InvalidInputError):
        protection.lock()

    assert store.revisions() == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "very weak"),
        ("password", "very weak"),
        ("siân1988", "very weak"),
        ("Tr0ub4dour&3", "very weak"),
        ("correct glacier nimble otter", "strong"),
    ],
)
def test_strength_is_judged(protection: Protection, text: str, word: str) -> None:
    assert protection.strength(text, ["siân", "1988"]).word == word


def test_ones_own_name_is_no_strength(protection: Protection) -> None:
    assert protection.strength("Gwenllïan", ["Gwenllïan"]).guesses < protection.strength("Gwenllïan").guesses


def test_a_very_long_text_is_judged_too(protection: Protection) -> None:
    assert protection.strength("otter glacier " * 70).level == 4


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "take less than a day"),
        (24 * 3600, "about 1 day"),
        (24 * 3600 * 40, "about 40 days"),
        (24 * 3600 * 365 * 2, "about 2 years"),
        (24 * 3600 * 365 * 2000, "take a century or more"),
    ],
)
def test_strength_is_said_as_time(seconds: int, said: str) -> None:
    assert Strength(seconds * GUESSES_A_SECOND).sentence.endswith(said)


def test_backups_follow_the_passphrase(protection: Protection, backups: Backups, store: LogbookStore) -> None:
    store.append([day_change(worked_day("2026-03-19"))], FRIDAY_EVENING)
    made = backups.make().backup

    assert protection.set_first(FIRST) == ()
    with pytest.raises(LogbookUnavailableError) as caught:
        backups.look_into(made.path, None)
    assert caught.value.code == "logbook.needs_passphrase"
    assert backups.look_into(made.path, FIRST).days == 1

    assert protection.change(SECOND) == ()
    assert backups.look_into(made.path, SECOND).days == 1
    assert b"SQLite format 3" not in made.path.read_bytes()


def test_a_backup_that_can_not_follow_is_named_and_left(
    protection: Protection, backups: Backups, store: LogbookStore
) -> None:
    store.append([day_change(worked_day("2026-03-19"))], FRIDAY_EVENING)
    made = backups.make().backup
    made.path.write_bytes(b"no logbook at all")

    assert [each.path for each in protection.set_first(FIRST)] == [made.path]
    assert made.path.read_bytes() == b"no logbook at all"
