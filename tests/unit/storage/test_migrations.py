from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.contracts import Contracts
from overtime_logger.services.logbook import Logbook
from overtime_logger.services.revision import day_id
from overtime_logger.storage import sqlite
from overtime_logger.storage.migrations import PROJECTIONS, SCHEMA_VERSION
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.faults.snapshots import Camera, restored
from tests.released_logbooks import FOLDER, file_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

NOT_OURS = {"_sqlite_migrations"}  # sqlite-utils makes and reads it


def test_every_table_of_ours_is_strict(store: LogbookStore) -> None:
    tables = {
        name: bool(strict)
        for schema, name, kind, _columns, _rowid, strict in store._database.rows("PRAGMA table_list")
        if schema == "main" and kind == "table" and not name.startswith("sqlite_")
    }

    assert {name for name, strict in tables.items() if not strict} == NOT_OURS
    assert {"revision", *PROJECTIONS} <= tables.keys()


def test_a_strict_table_refuses_a_value_of_another_kind(store: LogbookStore) -> None:
    values = "1, 'day:2026-03-02', 'day', 'withdrawn', 'typed', '', '', 'hour', NULL, zeroblob(16), zeroblob(32)"

    with pytest.raises(sqlite.driver.IntegrityError, match="cannot store TEXT value"):
        store._database.rows(f"INSERT INTO revision VALUES ({values})")  # noqa: S608 # written above


# -- the journal's triggers, by hand -------------------------------------------------------------

COLUMNS = "sequence, record, kind, action, method, why, written_at, written_offset_minutes, body, salt, leaf"


def insertion(verb: str, sequence: str) -> str:
    return (
        f"{verb} INTO revision ({COLUMNS}) VALUES ({sequence}, 'day:2026-03-02', 'day', 'withdrawn', 'typed', '',"
        " '2026-03-20T18:40:00Z', 0, NULL, zeroblob(16), zeroblob(32))"
    )


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE revision SET body = '{}' WHERE sequence = 1", "never updated"),
        ("UPDATE revision SET why = 'another reason'", "never updated"),
        ("UPDATE revision SET sequence = 7 WHERE sequence = 2", "never updated"),
        ("UPDATE OR REPLACE revision SET sequence = 1 WHERE sequence = 2", "never updated"),
        ("DELETE FROM revision WHERE sequence = 2", "never deleted"),
        ("DELETE FROM revision", "never deleted"),
        (insertion("INSERT OR REPLACE", "1"), "only appended"),
        (insertion("REPLACE", "2"), "only appended"),
        (insertion("INSERT", "2"), "only appended"),
        (insertion("INSERT", "4"), "only appended"),
        (insertion("INSERT", "0"), "only appended"),
        (insertion("INSERT", "-1"), "only appended"),
        (insertion("INSERT OR IGNORE", "9"), "only appended"),
        (
            insertion("INSERT", "1") + " ON CONFLICT (sequence) DO UPDATE SET why = 'another reason'",
            "only appended|never updated",
        ),
    ],
)
def test_the_file_itself_refuses_to_change_what_was_written(
    store: LogbookStore, home: Path, statement: str, complaint: str
) -> None:
    store.append([day_change(worked_day("2026-03-02")), day_change(worked_day("2026-03-03"))], FRIDAY_EVENING)
    store.close()

    with by_hand.opened(home / FILE_NAME) as connection:
        before = connection.execute("SELECT * FROM revision").fetchall()
        with pytest.raises(sqlite.driver.IntegrityError, match=complaint):
            connection.execute(statement)

        assert connection.execute("SELECT * FROM revision").fetchall() == before


@pytest.mark.parametrize(
    "values",
    [
        "3, 'day:2026-03-02', 'day', 'altered', 'typed', '', '', 0, '{}', zeroblob(16), zeroblob(32)",
        "3, 'day:2026-03-02', 'day', 'amended', 'typed', '', '', 0, NULL, zeroblob(16), zeroblob(32)",
        "3, 'day:2026-03-02', 'day', 'withdrawn', 'typed', '', '', 0, '{}', zeroblob(16), zeroblob(32)",
        "3, 'day:2026-03-02', 'day', 'amended', 'typed', '', '', 0, '{}', zeroblob(15), zeroblob(32)",
        "3, 'day:2026-03-02', 'day', 'amended', 'typed', '', '', 0, '{}', zeroblob(16), zeroblob(31)",
    ],
)
def test_the_file_itself_refuses_a_revision_that_cannot_be_one(
    store: LogbookStore, home: Path, values: str
) -> None:
    store.append([day_change(worked_day("2026-03-02")), day_change(worked_day("2026-03-03"))], FRIDAY_EVENING)
    store.close()

    with (
        by_hand.opened(home / FILE_NAME) as connection,
        pytest.raises(sqlite.driver.IntegrityError, match="CHECK"),
    ):
        connection.execute(f"INSERT INTO revision ({COLUMNS}) VALUES ({values})")  # noqa: S608 # values above


# -- making the tables ---------------------------------------------------------------------------


def connecting_with(prepare: Callable[[sqlite3.Connection], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each connection that is made from now on be prepared."""
    connect = sqlite.driver.connect

    def prepared(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[call-overload] # passed through
        prepare(connection)
        return connection

    monkeypatch.setattr(sqlite.driver, "connect", prepared)


def test_a_program_killed_while_it_makes_the_tables_can_be_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    camera = Camera(home, every=25)
    with monkeypatch.context() as patched:
        connecting_with(camera.watch, patched)
        LogbookStore(home, create=True).close()
    camera.look()

    for killed in restored(camera.snapshots, tmp_path):
        with closing(LogbookStore(killed, create=True)) as again:
            assert again.problems() == ()
            again.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
        assert [path.name for path in killed.iterdir()] == [FILE_NAME]
    assert len(camera.snapshots) > 10


def test_opening_a_logbook_again_changes_nothing(home: Path) -> None:
    before = (home / FILE_NAME).read_bytes()

    LogbookStore(home).close()

    assert (home / FILE_NAME).read_bytes() == before


# -- logbooks of released versions ---------------------------------------------------------------


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_there_is_a_real_logbook_of_every_schema(version: int) -> None:
    """Make one with `python -m tests.released_logbooks` when the schema's version goes up, and commit it."""
    assert file_of(version).is_file()


def test_no_logbook_is_of_a_schema_to_come() -> None:
    assert sorted(FOLDER.iterdir()) == [file_of(version) for version in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_logbook_of_every_schema_opens_with_all_that_is_in_it(version: int, tmp_path: Path) -> None:
    shutil.copyfile(file_of(version), tmp_path / FILE_NAME)
    with by_hand.opened(tmp_path / FILE_NAME) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        leaves = connection.execute("SELECT leaf FROM revision ORDER BY sequence").fetchall()

    with closing(LogbookStore(tmp_path)) as store:
        clock = SetClock()
        assert store.problems() == ()
        assert store.leaves() == tuple(leaf for (leaf,) in leaves)
        worker = Contracts(store, clock).worker
        assert worker is not None
        assert worker.name == "Siân Llŷr"
        assert len(store.revisions(day_id(date(2026, 3, 2)))) == 3
        logbook = Logbook(store, clock)
        assert logbook.balance(logbook.until_yesterday()).worked_minutes == 525 + 555 + 240 + 525 + 330 + 240
        logbook.record([logbook.read("0830-1745 -30")])
        assert store.problems() == ()


def schema_of(store: LogbookStore) -> list[tuple[object, ...]]:
    """All that the file says of its tables, without the spacing that statements differ in."""
    rows = store._database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
    return [(*names, sql and " ".join(sql.split())) for *names, sql in rows]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_logbook_of_every_schema_comes_to_have_the_tables_of_a_new_one(
    version: int, tmp_path: Path, store: LogbookStore
) -> None:
    """Of a version not yet released the logbook is made again: `python -m tests.released_logbooks`."""
    shutil.copyfile(file_of(version), tmp_path / FILE_NAME)

    with closing(LogbookStore(tmp_path)) as released:
        assert schema_of(released) == schema_of(store)
