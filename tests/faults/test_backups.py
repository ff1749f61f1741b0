"""A year of backups: what is kept restores to exactly the rows there were."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import Application
from overtime_logger.storage import journal
from overtime_logger.storage.database import Database
from overtime_logger.storage.recovery.restoring import restore
from overtime_logger.storage.store import FILE_NAME
from tests.builders import WORKER, day_change, term, worked_day
from tests.cases import LONDON
from tests.fakes import SetClock

if TYPE_CHECKING:
    from pathlib import Path

_SEED = 365
_FIRST_DAY = datetime(2025, 4, 1, 18, 40, tzinfo=LONDON)
_TABLES = ("revision", "record", "day")
"""The journal, and the tables that pages read."""


def digests(path: Path) -> dict[str, str]:
    """A digest of the rows of each table."""
    with closing(Database(path)) as database:
        found = {name for (name,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        return {table: journal.digest(database, table) for table in sorted(found & {*_TABLES})}


def live_for(days: int, home: Path) -> dict[str, dict[str, str]]:
    """Use a logbook for so many days, and return what each backup must hold, by its name."""
    chance = random.Random(_SEED)  # noqa: S311 - made-up days need no secrets
    clock = SetClock(_FIRST_DAY)
    expected: dict[str, dict[str, str]] = {}
    for number in range(days):
        now = _FIRST_DAY + timedelta(days=number)
        clock.set_to(now.replace(tzinfo=None).isoformat())
        with Application(home, clock=clock, create=True) as application:
            if number == 0:
                application.contracts.set_up(term(), WORKER)
            if chance.random() < 0.8:
                record = worked_day(now.date().isoformat(), "08:30-17:45", chance.randrange(60))
                application.store.append([day_change(record)], clock.now())
            made = application.backups.make_if_due()
        if made is not None:
            expected[made.backup.path.name] = digests(home / FILE_NAME)
    return expected


@pytest.mark.parametrize("days", [40, pytest.param(365, marks=pytest.mark.soak)])
@pytest.mark.usefixtures("quick_saves")
def test_every_backup_that_is_kept_restores_to_the_rows_there_were(tmp_path: Path, days: int) -> None:
    home = tmp_path / "home"
    expected = live_for(days, home)
    kept = sorted((home / "backups").iterdir())
    assert len(kept) >= 12
    assert {each.name for each in kept} < {*expected}

    chance = random.Random(_SEED)  # noqa: S311 - made-up days need no secrets
    for number in range(min(100, days)):
        backup = chance.choice(kept)
        now = _FIRST_DAY + timedelta(days=days, seconds=number)
        done = restore(backup, None, home / FILE_NAME, now, new_key=None)

        assert digests(home / FILE_NAME) == expected[backup.name]
        assert done.kept_aside is not None
        done.kept_aside.unlink()
