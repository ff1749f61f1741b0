from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage import database as database_module
from overtime_logger.storage.database import Database
from overtime_logger.storage.faults import user_error
from overtime_logger.storage.migrations import APPLICATION_ID, SCHEMA_VERSION
from overtime_logger.storage.sqlite import driver
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.refusals import message_of
from tests.systems import UNIX_MODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def file(home: Path) -> Path:
    return home / FILE_NAME


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = Database(file)
    yield opened
    opened.close()


# -- how the file is opened ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("locking_mode", "exclusive"),
        ("journal_mode", "delete"),
        ("synchronous", 3),  # EXTRA
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_the_file_is_opened_with(database: Database, pragma: str, value: object) -> None:
    assert database.value(f"PRAGMA {pragma}") == value


def test_the_store_holds_references(store: LogbookStore) -> None:
    assert store._database.value("PRAGMA foreign_keys") == 1


@pytest.mark.skipif(sys.platform != "darwin", reason="only macOS has a full fsync")
def test_the_disk_is_told_to_empty_its_cache(database: Database) -> None:
    assert database.value("PRAGMA fullfsync") == 1


def test_the_mark_of_the_file_is_readable_in_its_header(file: Path) -> None:
    assert file.read_bytes()[68:72] == b"OvTL"


@UNIX_MODES
def test_only_the_owner_may_read_a_new_logbook(tmp_path: Path) -> None:
    earlier = os.umask(0)
    try:
        LogbookStore(tmp_path / "new", create=True).close()
    finally:
        os.umask(earlier)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "new" / FILE_NAME).stat().st_mode) == 0o600


@UNIX_MODES
def test_only_the_owner_may_read_what_lies_beside_the_file_during_a_save(store: LogbookStore, home: Path) -> None:
    store.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
    with store._database.transaction(keep=False) as connection:
        connection.execute("DELETE FROM day")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}

    assert set(modes.values()) == {0o600}
    assert len(modes) == 2


def test_making_a_logbook_where_there_is_one_opens_it(store: LogbookStore, home: Path) -> None:
    store.close()
    before = (home / FILE_NAME).read_bytes()

    LogbookStore(home, create=True).close()

    assert (home / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_an_emptied_logbook_is_not_begun_anew_in_silence(tmp_path: Path, create: bool) -> None:
    (tmp_path / FILE_NAME).touch()

    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(tmp_path, create=create)

    assert caught.value.code == "logbook.damaged"
    assert "emptied" in message_of(caught.value)
    assert (tmp_path / FILE_NAME).read_bytes() == b""


def test_a_new_logbook_has_its_name_only_once_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_database: Database) -> None:
        assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
        raise FileFailedError("file.full")

    monkeypatch.setattr(Database, "migrate", fail)
    with pytest.raises(FileFailedError):
        LogbookStore(tmp_path, create=True)

    assert list(tmp_path.iterdir()) == []


# -- what is refused, and left as it is ----------------------------------------------------------


def make_newer(file: Path) -> None:
    with by_hand.opened(file) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def make_foreign(file: Path) -> None:
    file.unlink()
    with by_hand.opened(file) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.execute("INSERT INTO recipe VALUES ('bara brith')")


def make_foreign_in_wal_mode(file: Path) -> None:
    file.unlink()
    with by_hand.opened(file) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipe (name TEXT)")


def make_foreign_with_same_tables(file: Path) -> None:
    with by_hand.opened(file) as connection:
        connection.execute("PRAGMA application_id = 0")


def make_junk(file: Path) -> None:
    file.write_bytes(b"These are not the bytes of a database.\n" * 200)


def make_short_junk(file: Path) -> None:
    file.write_bytes(b"hello")


def make_stump(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def overwrite_first_page(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * 3996 + whole[4096:])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (make_newer, "logbook.newer"),
        (make_foreign, "logbook.not_a_logbook"),
        (make_foreign_in_wal_mode, "logbook.not_a_logbook"),
        (make_foreign_with_same_tables, "logbook.not_a_logbook"),
        (make_junk, "logbook.not_a_logbook"),
        (make_short_junk, "logbook.not_a_logbook"),
        (make_stump, "logbook.damaged"),
        (overwrite_first_page, "logbook.damaged"),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_logbook_of_ours_is_refused_and_untouched(
    file: Path, spoil: Callable[[Path], None], code: str, create: bool
) -> None:
    spoil(file)
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}

    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(file.parent, create=create)

    assert caught.value.code == code
    assert str(file) in message_of(caught.value)
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


def test_a_missing_logbook_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(tmp_path / "nowhere")

    assert caught.value.code == "logbook.missing"
    assert list(tmp_path.iterdir()) == []


def test_a_key_where_there_is_none_is_refused_and_the_file_untouched(file: Path) -> None:
    before = file.read_bytes()

    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(file.parent, key=Passphrase("correct horse"))

    assert caught.value.code == "logbook.not_protected"
    assert file.read_bytes() == before


def test_a_logbook_with_a_key_opens_with_that_key_only(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    key = "it's “llŷr”; DROP TABLE revision --"
    LogbookStore(tmp_path, key=Passphrase(key), create=True).close()
    before = (tmp_path / FILE_NAME).read_bytes()

    for wrong, code in ((None, "needs"), (Passphrase("it's"), "wrong"), (Passphrase(key + " "), "wrong")):
        with pytest.raises(LogbookUnavailableError) as caught:
            LogbookStore(tmp_path, key=wrong)
        assert caught.value.code == f"logbook.{code}_passphrase"

    assert not before.startswith(b"SQLite format 3")
    assert (tmp_path / FILE_NAME).read_bytes() == before
    LogbookStore(tmp_path, key=Passphrase(key)).close()
    assert capfd.readouterr() == ("", "")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(tmp_path)

    assert caught.value.code == "logbook.not_a_file"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FileFailedError) as caught:
        LogbookStore(tmp_path / "file" / "home", create=True)

    assert str(tmp_path / "file" / "home") in message_of(caught.value)


def test_a_second_program_is_refused_while_the_first_is_open(store: LogbookStore, home: Path) -> None:
    second = f"""
import pathlib
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.storage import database, store
database.BUSY_SECONDS = 0.05
try:
    store.LogbookStore(pathlib.Path({str(home)!r}))
except LogbookUnavailableError as error:
    print(error.code)
"""

    def try_to_open() -> str:
        done = subprocess.run([sys.executable, "-c", second], capture_output=True, encoding="utf-8", check=False)
        assert done.stderr == ""
        return done.stdout.strip()

    assert try_to_open() == "logbook.in_use"
    assert store.problems() == ()
    store.close()
    assert try_to_open() == ""


def test_the_same_program_is_refused_a_second_time_too(
    store: LogbookStore, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.0)

    with pytest.raises(LogbookUnavailableError) as caught:
        LogbookStore(home)

    assert caught.value.code == "logbook.in_use"
    assert store.problems() == ()


# -- errors --------------------------------------------------------------------------------------


class CodedError(driver.OperationalError):
    """An error as the driver raises it, with SQLite's code."""

    def __init__(self, code: int | None) -> None:
        super().__init__("said by the driver")
        if code is not None:
            self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("sqlite_code", "code"),
    [
        (5, "logbook.in_use"),
        (6, "logbook.in_use"),
        (5 | 2 << 8, "logbook.in_use"),
        (11, "logbook.damaged"),
        (11 | 1 << 8, "logbook.damaged"),
        (26, "logbook.not_a_logbook"),
        (13, "file.full"),
        (8, "file.failed"),
        (10, "file.failed"),
        (10 | 12 << 8, "file.failed"),
        (14, "file.failed"),
    ],
)
def test_what_the_driver_says_is_told(tmp_path: Path, sqlite_code: int, code: str) -> None:
    told = user_error(CodedError(sqlite_code), tmp_path)

    assert told is not None
    assert told.code == code


@pytest.mark.parametrize("sqlite_code", [1, 19, 21, None])
def test_what_only_the_program_can_have_caused_is_not_blamed_on_the_person(
    database: Database, tmp_path: Path, sqlite_code: int | None
) -> None:
    assert user_error(CodedError(sqlite_code), tmp_path) is None

    with pytest.raises(driver.OperationalError):
        database.rows("SELECT nothing FROM nowhere")


def test_a_table_whose_name_was_damaged_is_told_as_damage(file: Path) -> None:
    data = file.read_bytes()
    assert data.count(b"CREATE TABLE seal_given") == 1
    file.write_bytes(data.replace(b"seal_given", b"seal_giben"))

    with closing(LogbookStore(file.parent)) as store, pytest.raises(LogbookUnavailableError) as caught:
        store.seals_given()

    assert caught.value.code == "logbook.damaged"


# -- transactions --------------------------------------------------------------------------------


def count(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM bench"))


@pytest.fixture
def bench(database: Database) -> Database:
    database.rows("CREATE TABLE bench (a INTEGER PRIMARY KEY) STRICT")
    return database


def test_a_transaction_takes_effect_as_a_whole(bench: Database) -> None:
    with bench.transaction() as connection:
        connection.execute("INSERT INTO bench VALUES (1)")
        connection.execute("INSERT INTO bench VALUES (2)")

    assert count(bench) == 2


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt()])
def test_an_error_inside_takes_the_transaction_back(bench: Database, error: BaseException) -> None:
    def fail_half_way() -> None:
        with bench.transaction() as connection:
            connection.execute("INSERT INTO bench VALUES (1)")
            raise error

    with pytest.raises(type(error)):
        fail_half_way()

    assert count(bench) == 0
    with bench.transaction() as connection:
        connection.execute("INSERT INTO bench VALUES (1)")
    assert count(bench) == 1


def test_a_trial_is_taken_back(bench: Database) -> None:
    with bench.transaction(keep=False) as connection:
        connection.execute("INSERT INTO bench VALUES (1)")
        assert count(bench) == 1

    assert count(bench) == 0


def test_a_transaction_that_the_disk_took_back_by_itself_is_told_as_what_it_was(bench: Database) -> None:
    def roll_back_and_fail() -> None:
        with bench.transaction() as connection:
            connection.execute("INSERT INTO bench VALUES (1)")
            connection.execute("ROLLBACK")
            raise CodedError(13)

    with pytest.raises(FileFailedError):
        roll_back_and_fail()

    assert count(bench) == 0


def test_threads_take_turns(bench: Database) -> None:
    entered = threading.Event()
    seen: list[object] = []

    def look() -> None:
        entered.set()
        seen.append(count(bench))

    other = threading.Thread(target=look)
    with bench.transaction() as connection:
        other.start()
        entered.wait()
        connection.execute("INSERT INTO bench VALUES (1)")
        connection.execute("INSERT INTO bench VALUES (2)")
    other.join()

    assert seen == [2]


def test_closing_twice_does_nothing(database: Database) -> None:
    database.close()
    database.close()

    with pytest.raises(driver.ProgrammingError):
        database.rows("SELECT 1")


@pytest.mark.parametrize(("is_whole", "kind"), [(True, driver.IntegrityError), (False, LogbookUnavailableError)])
def test_a_row_that_is_there_though_it_was_deleted_is_damage(
    file: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Exception], *, is_whole: bool
) -> None:
    """By a damaged index SQLite may not find a row, and then refuses to put it there again."""
    monkeypatch.setattr(Database, "_is_whole", lambda _database: is_whole)

    def put_twice(database: Database) -> None:
        with database.transaction() as connection:
            for _time in range(2):
                connection.execute("INSERT INTO setting VALUES ('a', 'b')")

    with closing(Database(file)) as database:
        with pytest.raises(kind):
            put_twice(database)
        assert database.value("SELECT count(*) FROM setting") == 0


def test_a_whole_file_is_whole(file: Path) -> None:
    with closing(Database(file)) as database:
        assert database._is_whole()
