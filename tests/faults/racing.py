"""Several programs that open one logbook at the same time: `python -m tests.faults.racing`.

It forks, as `killing` does and for the same reason. Prints what came of it as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from overtime_logger.domain.errors import UserError
from overtime_logger.storage import database
from overtime_logger.storage.store import LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING


@dataclass
class Count:
    """What came of the races."""

    races: int = 0
    starts: int = 0
    writers: int = 0
    told: int = 0
    other: int = 0
    killed: int = 0
    unsound: int = 0


def start(home: Path, go: int, said: int, done: int) -> None:
    """Wait for the word, open, save, say what came of it, and hold the logbook until all is over."""
    os.read(go, 1)
    try:
        store = LogbookStore(home, create=True)
        store.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
    except UserError as error:
        os.write(said, f"{os.getpid()} {error.code}\n".encode())
        return
    os.write(said, f"{os.getpid()} writer\n".encode())
    os.read(done, 1)
    store.close()


def race(home: Path, starts: int, count: Count, *, kill: bool) -> None:
    """Let so many programs start at once on a folder, and count who may write."""
    go, done = os.pipe(), os.pipe()
    said = os.pipe()
    children: list[int] = []
    for _start in range(starts):
        child = os.fork()
        if child == 0:
            for end in (go[1], done[1], said[0]):
                os.close(end)
            try:
                start(home, go[0], said[1], done[0])
            finally:
                os._exit(0)
        children.append(child)
    os.close(go[0])
    os.close(done[0])
    os.close(said[1])
    os.write(go[1], b"g" * starts)
    with os.fdopen(said[0]) as answers:
        outcomes = [answers.readline().split() for _start in range(starts)]
    writers = [int(pid) for pid, outcome in outcomes if outcome == "writer"]
    count.races += 1
    count.starts += starts
    count.writers += len(writers)
    count.told += sum(outcome == "logbook.in_use" for _pid, outcome in outcomes)
    if kill:
        for writer in writers:
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)
            children.remove(writer)
        LogbookStore(home).close()
        count.killed += 1
    os.close(go[1])
    os.close(done[1])
    for child in children:
        os.waitpid(child, 0)
    with closing(LogbookStore(home)) as store:
        count.unsound += store.problems() != () or len(store.leaves()) != len(writers)


def races(folder: Path, number: int, killed: int, seed: int) -> Count:
    """Hold so many races, each on a new folder, in the first of which the one who may write is killed."""
    chance = random.Random(seed)  # noqa: S311 # the same every time
    count = Count()
    for place in range(number):
        home = folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        if chance.random() < 0.5:  # half of them make the logbook
            LogbookStore(home, create=True).close()
        race(home, chance.randint(2, 5), count, kill=place < killed)
    count.other = count.starts - count.writers - count.told
    return count


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("races", type=int)
    parser.add_argument("killed", type=int)
    parser.add_argument("--seed", type=int, default=1998)
    options = parser.parse_args()
    database.BUSY_SECONDS = 0.2
    sys.stdout.write(json.dumps(asdict(races(options.folder, options.races, options.killed, options.seed))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
