"""Gives a logbook a passphrase in a child process that is killed at random, and looks what is left in clear.

`python -m tests.faults.closing FOLDER KILLS`; a program of its own, since forking is only safe without threads.
Prints as JSON what came of it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from overtime_logger.bootstrap import Application
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backup_files import Behind
from tests import by_hand
from tests.builders import WORKER, day_change, term, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.faults.cut_short import in_a_child

CANARY = "zqxcanary"
EARLIER, KEY = Passphrase("glaw mân ar y bryniau"), Passphrase("another one, longer")


def prepare(folder: Path) -> None:
    """A logbook with backups in two places, a stick that is not connected, and what ended programs left."""
    home, clock = folder / "home", SetClock()
    with Application(home, create=True, clock=clock) as application:
        application.contracts.set_up(term(), WORKER)
        for number, stick in enumerate((folder / "unplugged", folder / "stick")):
            application.backups.set_second_folder(stick)
            for day in range(2 + number * 2, 4 + number * 2):
                clock.set_to((FRIDAY_EVENING + timedelta(days=day)).replace(tzinfo=None).isoformat())
                note = f"{CANARY} " * 50
                application.store.append([day_change(worked_day(f"2026-03-{day:02d}", note=note))], clock.now())
                application.backups.make()
        (folder / "mine").mkdir()
        application.exports.whole(folder / "mine" / "all.json")
        application.store.keep_draft("entry", CANARY)
        application.restore(application.look_into_backup(application.backups.all()[0].path))
    for left in (home / ".logbook-0123abcd.part", home / "backups" / ".logbook-4567abcd.part"):
        left.write_text(CANARY, "utf-8")
    part = folder / "mine" / ".overtime-logger-89abcdef.part"
    part.write_text(CANARY, "utf-8")
    (home / f"{part.name}.note").write_text(str(part), "utf-8")
    (folder / "unplugged").rename(folder / "in a drawer")


def in_clear(folder: Path) -> list[str]:
    """The files in which the record can be read."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder)) for path in files if CANARY.encode() in path.read_bytes())


def opened(home: Path, *keys: Passphrase | None) -> Application:
    """The logbook, with the one of these passphrases that opens it, as the command line opens it."""
    for key in keys:
        try:
            application = Application(home, key=key, clock=SetClock())
        except LogbookUnavailableError:
            continue
        application.finish_following()
        return application
    raise AssertionError("no passphrase opens it")


def set_passphrase(folder: Path) -> None:
    with opened(folder / "home", None) as application:
        application.protection.set_first(KEY)


def change_passphrase(folder: Path) -> None:
    with opened(folder / "home", EARLIER) as application:
        application.protection.change(KEY)


def kill(folder: Path, chance: random.Random, whole: float, *, changes: bool) -> str:
    """Kill it once; returns what the logbook was found as, once all that could be was checked."""
    do = change_passphrase if changes else set_passphrase
    child = os.fork()
    if child == 0:
        try:
            do(folder)
        finally:
            os._exit(0)
    time.sleep(chance.uniform(0, whole))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with opened(folder / "home", KEY, EARLIER, None) as application:
        assert application.store.problems() == ()
        if not application.store.has_passphrase:
            return "before"
        left = {each.path: each.state for each in application.backups.left_behind()}
        if application.store.is_passphrase(EARLIER):
            assert {*left.values()} <= {Behind.OUT_OF_REACH}
            return "before"
        if changes:
            for each in application.backups.all():
                opens = application.backups.look_into(each.path, KEY) if each.path not in left else None
                assert opens is None or not opens.problems
        else:
            assert left == {folder / "unplugged": Behind.OUT_OF_REACH}, left
            found = [each for each in in_clear(folder) if not each.startswith("in a drawer")]
            assert found == ["mine/all.json"], found
    (folder / "in a drawer").rename(folder / "unplugged")
    with opened(folder / "home", KEY) as application:
        left = {each.path: each.state for each in application.protection.finish(EARLIER)}
    assert left == {}, left
    assert in_clear(folder) == ["mine/all.json"], in_clear(folder)
    return "after"


def main() -> int:
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(1998)  # noqa: S311 # the same moments every time, as far as the machine allows
    told: dict[str, Counter[str]] = {"set": Counter(), "change": Counter()}
    here = folder / "here"  # always the same: places are remembered by their paths
    with by_hand.quick_keys():
        prepare(here)
        shutil.copytree(here, folder / "set")
        with Application(here / "home", clock=SetClock()) as application:
            application.protection.set_first(EARLIER)
        shutil.move(here, folder / "change")
        for what, counts in told.items():
            changes = what == "change"
            shutil.copytree(folder / what, here)
            began = time.monotonic()
            assert (
                in_a_child(lambda changes=changes: (change_passphrase if changes else set_passphrase)(here)) == 0
            )
            whole = time.monotonic() - began
            for _kill in range(kills):
                shutil.rmtree(here)
                shutil.copytree(folder / what, here)
                counts[kill(here, chance, whole, changes=changes)] += 1
            shutil.rmtree(here)
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
