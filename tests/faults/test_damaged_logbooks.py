"""Hundreds of damaged logbooks, in clear and with a passphrase: each is told or reads what was written."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.faults.test_damage import (
    cut_off_the_end,
    flip_a_bit,
    lose_a_page,
    overwrite_some_bytes,
    swap_two_pages,
)
from tests.released_logbooks import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("quick_keys")

KEY = Passphrase("glaw mân ar y bryniau")
PAGE = 4096
TOLD = {f"logbook.{each}" for each in ("damaged", "newer", "not_a_logbook", "wrong_passphrase")}
IN_PLACE = (flip_a_bit, overwrite_some_bytes, cut_off_the_end, lose_a_page, swap_two_pages)


@dataclass(frozen=True)
class Times:
    """One logbook at two times.

    Args:
        key: its passphrase.
        earlier: its bytes before the last saves.
        later: its bytes after them.
        journal: the rollback journal of a save in between.
        readable: what reads right: the leaves and hours of either time.
    """

    key: Passphrase | None
    earlier: bytes
    later: bytes
    journal: bytes
    readable: tuple[object, ...]


def read(home: Path, key: Passphrase | None) -> tuple[object, bool]:
    """What a logbook says, and whether it is found sound."""
    with closing(LogbookStore(home, key=key)) as store:
        is_sound = store.problems() == ()
        return ((store.leaves(), dict(store.hours_by_day())) if is_sound else None), is_sound


@pytest.fixture(scope="module", params=[None, KEY], ids=["in clear", "with a passphrase"])
def times(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    quick_keys: None,  # noqa: ARG001 # goes first
) -> Times:
    key: Passphrase | None = request.param
    home = tmp_path_factory.mktemp("times")
    fill(home)
    with closing(LogbookStore(home)) as store:
        store.protect(key)
    earlier = (home / FILE_NAME).read_bytes()
    readable = [read(home, key)[0]]
    with closing(LogbookStore(home, key=key)) as store:
        connection = store._database._connection
        connection.execute("PRAGMA cache_size = 1")
        days = [day_change(worked_day(f"2026-04-{day:02d}", note="a long day " * 60)) for day in range(1, 25)]
        journals = [b""]

        def look() -> int:
            path = home / f"{FILE_NAME}-journal"
            journals.append(path.read_bytes() if path.exists() else b"")
            return 0

        connection.set_progress_handler(look, 200)
        store.append(days, FRIDAY_EVENING)
        connection.set_progress_handler(None, 0)
    readable.append(read(home, key)[0])
    hot = max((each for each in journals if any(each[:8])), key=len)
    return Times(key, earlier, (home / FILE_NAME).read_bytes(), hot, tuple(readable))


def damaged(times: Times, chance: random.Random) -> tuple[str, bytes, bytes]:
    """A kind of damage, the file with it, and the rollback journal beside it, if any."""
    kind = chance.randrange(len(IN_PLACE) + 3)
    if kind < len(IN_PLACE):
        data = bytearray(times.later)
        IN_PLACE[kind](data, chance)
        return IN_PLACE[kind].__name__, bytes(data), b""
    if kind == len(IN_PLACE):
        return "a journal of another time", chance.choice((times.earlier, times.later)), times.journal
    if kind == len(IN_PLACE) + 1:
        return "an older copy", times.earlier, b""
    pages = len(times.earlier) // PAGE
    place = chance.randrange(1, pages) * PAGE
    return "half of an older copy", times.earlier[:place] + times.later[place:], b""


@pytest.mark.parametrize("number", [40, pytest.param(250, marks=pytest.mark.soak)])
def test_a_damaged_logbook_is_told_or_reads_what_was_written(
    times: Times, tmp_path: Path, number: int, tell_figure: Callable[[str, str], None]
) -> None:
    chance = random.Random(f"{number} damaged logbooks")  # noqa: S311 # the same damage every time
    count: Counter[str] = Counter()
    for _case in range(number):
        kind, data, journal = damaged(times, chance)
        home = tmp_path / "home"
        home.mkdir()
        (home / FILE_NAME).write_bytes(data)
        if journal:
            (home / f"{FILE_NAME}-journal").write_bytes(journal)
        try:
            said, is_sound = read(home, times.key)
        except LogbookUnavailableError as error:
            count["refused" if error.code in TOLD else error.code] += 1
        else:
            assert not is_sound or said in times.readable, kind
            count["sound" if is_sound else "named by check"] += 1
        # A journal is SQLite's to play back; nothing else may touch the file.
        assert journal or (home / FILE_NAME).read_bytes() == data, kind
        shutil.rmtree(home)

    assert set(count) <= {"refused", "sound", "named by check"}
    assert count["refused"] > 0
    assert count["named by check"] > 0
    tell_figure(
        f"damaged logbooks, {'with' if times.key else 'without'} a passphrase",
        f"{number}: {count['refused']} refused, {count['named by check']} named by check,"
        f" {count['sound']} read as written at one time; 0 crashes, 0 silently wrong",
    )
