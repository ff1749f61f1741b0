"""Damaged files: whatever byte is wrong, the program says so in its own words or reads what was written."""

from __future__ import annotations

import random
from contextlib import closing, suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.logbook import Logbook
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.fakes import SetClock
from tests.released_logbooks import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MUTATIONS = 150


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a sound logbook."""
    folder = tmp_path_factory.mktemp("sound")
    fill(folder)
    return (folder / FILE_NAME).read_bytes()


def flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def overwrite_some_bytes(data: bytearray, chance: random.Random) -> None:
    start, length = chance.randrange(len(data)), chance.choice((1, 4, 16, 512))
    data[start : start + length] = chance.randbytes(len(data[start : start + length]))


def cut_off_the_end(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def lose_a_page(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) // 4096) * 4096
    data[start : start + 4096] = bytes(4096)


def swap_two_pages(data: bytearray, chance: random.Random) -> None:
    first, second = (chance.randrange(1, len(data) // 4096) * 4096 for _page in range(2))
    data[first : first + 4096], data[second : second + 4096] = (
        data[second : second + 4096],
        data[first : first + 4096],
    )


DAMAGES = (flip_a_bit, overwrite_some_bytes, cut_off_the_end, lose_a_page, swap_two_pages)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_logbook_is_told_or_sound(
    sound: bytes, tmp_path: Path, damage: Callable[[bytearray, random.Random], None]
) -> None:
    chance = random.Random(damage.__name__)  # noqa: S311 # the same damage every time
    (tmp_path / "sound").mkdir()
    (tmp_path / "sound" / FILE_NAME).write_bytes(sound)
    with closing(LogbookStore(tmp_path / "sound")) as store:
        leaves = store.leaves()

    told = 0
    for number in range(MUTATIONS // len(DAMAGES)):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = bytearray(sound)
        damage(data, chance)
        (folder / FILE_NAME).write_bytes(data)
        try:
            with closing(LogbookStore(folder)) as store:
                if store.problems():
                    told += 1
                else:
                    assert store.leaves() == leaves
        except UserError:
            told += 1
        assert (folder / FILE_NAME).read_bytes() == data

    assert told > 0


@pytest.mark.parametrize("damage", DAMAGES)
def test_reading_a_damaged_logbook_never_ends_in_a_fault(
    sound: bytes, tmp_path: Path, damage: Callable[[bytearray, random.Random], None]
) -> None:
    chance = random.Random(f"reading {damage.__name__}")  # noqa: S311 # the same damage every time
    for number in range(MUTATIONS // len(DAMAGES)):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = bytearray(sound)
        damage(data, chance)
        (folder / FILE_NAME).write_bytes(data)
        with suppress(UserError), closing(LogbookStore(folder)) as store:
            logbook = Logbook(store, SetClock())
            span = DateRange(date(2026, 1, 5), date(2026, 3, 20))
            logbook.full_range()
            logbook.days(span)
            logbook.balance(span)
            logbook.amendments(span)
