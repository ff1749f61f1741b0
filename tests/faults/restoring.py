"""Goes back to a backup in a child process that ends before its n-th operation on the disk, for n = 1, 2, 3 ...

`python -m tests.faults.restoring FOLDER STEP`; a program of its own, since forking is only safe without threads.
Prints as JSON what came of it.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from overtime_logger.bootstrap import look_into_backup, restore
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backups import Prospect
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.faults.cut_short import cut_a_save_short, in_a_child, killed_at

KEY = Passphrase("glaw mân ar y bryniau")
STATES = ("as it was", "missing", "emptied", "damaged")
MOST = 200
IN_BACKUP, IN_LOGBOOK = 1, 12


def prepare(home: Path, state: str, key: Passphrase | None) -> Path:
    """A logbook in that state, with the journal of a save that was cut short; returns a backup of one day."""
    with closing(LogbookStore(home, key=key, create=True)) as store:
        store.append([day_change(worked_day("2026-03-01", note="n" * 5000))], FRIDAY_EVENING)
        backup = store.back_up(home / "backups", FRIDAY_EVENING).path
        days = [worked_day(f"2026-03-{day:02d}", note="n" * 3000) for day in range(2, 13)]
        store.append(list(map(day_change, days)), FRIDAY_EVENING)
    cut_a_save_short(home, key)
    file = home / FILE_NAME
    if state == "missing":
        file.unlink()
    elif state == "emptied":
        file.write_bytes(b"")
    elif state == "damaged":
        file.write_bytes(bytes(5000))
    return backup


def rows_in(home: Path, key: Passphrase | None) -> int | str:
    """How many rows the logbook has, which has to be sound; or why it does not open."""
    try:
        with closing(LogbookStore(home, key=key)) as store:
            assert store.problems() == (), store.problems()
            return store.revision_count()
    except LogbookUnavailableError as error:
        return error.code


def restored(home: Path, backup: Path, key: Passphrase | None) -> None:
    contents = look_into_backup(home, backup, key)
    now = SetClock(FRIDAY_EVENING + timedelta(hours=1))
    restore(home, Prospect(backup, key, contents), key, now)


def kill_in(folder: Path, state: str, key: Passphrase | None, step: int) -> dict[str, int]:
    """Go back, ended before each operation in turn, or some; what the logbook was afterwards, counted."""
    start = folder / "start"
    backup = prepare(start, state, key).relative_to(start)
    before = {"as it was": IN_LOGBOOK, "missing": "logbook.gone"}.get(state, "logbook.damaged")
    found: Counter[str] = Counter()
    for number in range(1, MOST, step):
        home = folder / "home"
        shutil.copytree(start, home)

        def go_back(home: Path = home, number: int = number) -> None:
            with killed_at(number):
                restored(home, home / backup, key)

        code = in_a_child(go_back)
        is_now = rows_in(home, key)
        assert is_now in {before, IN_BACKUP}, (state, number, is_now)
        assert code < 0 or is_now == IN_BACKUP, (state, number, is_now)
        found["before" if is_now == before else "after"] += 1
        # And once more, whatever the first time left.
        restored(home, home / backup, key)
        assert rows_in(home, key) == IN_BACKUP, (state, number)
        hidden = [each.name for each in home.iterdir() if each.name.startswith(".")]
        assert not hidden, (state, number, hidden)
        shutil.rmtree(home)
        if code == 0:
            return dict(found)
    raise AssertionError(f"never got through in {MOST} operations")


def main() -> int:
    folder, step = Path(sys.argv[1]), int(sys.argv[2])
    with by_hand.quick_keys():
        told = {
            f"{state}, {'protected' if key else 'in clear'}": kill_in(
                folder / f"{number}{state}", state, key, step
            )
            for number, key in enumerate((None, KEY))
            for state in STATES
        }
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
