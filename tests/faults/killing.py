"""Saves in a child process and kills it at a random moment, over and over: `python -m tests.faults.killing`.

It forks, so that a kill costs no start of the interpreter, and is a program of its own, since forking is only safe
where there are no threads. Prints what came of it as JSON.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import signal
import sys
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING

SECRET = "glaw mân ar y bryniau"  # noqa: S105 # of no logbook but these
DAYS = ("2026-03-02", "2026-03-03")
KILLS_OF_ONE = 40
"""How many kills one logbook goes through, before it gets too long to be checked after each."""


@dataclass
class Count:
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    halves: int = 0
    unsound: int = 0
    in_the_middle: int = 0


def save_for_ever(home: Path, key: Passphrase | None, told: int) -> None:
    """Amend two days at a time; how many revisions there are is told only after they were saved."""
    store = LogbookStore(home, key=key)
    os.write(told, b"open\n")
    for number in itertools.count():
        store.append([day_change(worked_day(day, note=f"save {number}")) for day in DAYS], FRIDAY_EVENING)
        os.write(told, b"%d\n" % len(store.leaves()))


def kill_once(home: Path, key: Passphrase | None, chance: random.Random) -> int:
    """Let a child save, kill it, and return how many revisions it had said were saved."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            save_for_ever(home, key, write)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        told.readline()  # it is open: from here on it saves
        seen = [told.readline() for _save in range(chance.randint(0, 6))]
        time.sleep(chance.uniform(0, 0.006))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen += told.read().split()
    return int(seen[-1]) if seen else 0


def is_hot(journal: Path) -> bool:
    """Whether a rollback journal is left that says the kill came in the middle of a save."""
    return journal.exists() and any(journal.read_bytes()[:8])


def kill(folder: Path, kills: int, key: Passphrase | None, seed: int) -> Count:
    """Kill so many times, and look after each whether all that was said to be saved is there."""
    chance = random.Random(seed)  # noqa: S311 # the same moments every time, as far as the machine allows
    count = Count()
    home = folder / "home"
    before = 0
    for number in range(kills):
        if number % KILLS_OF_ONE == 0:
            shutil.rmtree(home, ignore_errors=True)
            LogbookStore(home, key=key, create=True).close()
            before = 0
        acknowledged = max(before, kill_once(home, key, chance))
        count.in_the_middle += is_hot(home / f"{FILE_NAME}-journal")
        with closing(LogbookStore(home, key=key)) as store:
            there = len(store.leaves())
            count.unsound += store.problems() != ()
        count.kills += 1
        count.acknowledged += (acknowledged - before) // len(DAYS)
        count.lost += there < acknowledged
        count.halves += there % len(DAYS)
        before = there
    return count


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=1998)
    parser.add_argument("--protected", action="store_true")
    options = parser.parse_args()
    key = Passphrase(SECRET) if options.protected else None
    with by_hand.quick_keys():  # each kill opens the logbook twice
        count = kill(options.folder, options.kills, key, options.seed)
    sys.stdout.write(json.dumps(asdict(count)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
