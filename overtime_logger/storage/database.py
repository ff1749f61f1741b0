"""Opening the logbook's file: key, pragmas, what may be opened and what not, and transactions.

The file is only ever touched through SQLite: opening it in any other way would drop SQLite's locks on Unix.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.errors import (
    FileFailedError,
    InvalidInputError,
    LogbookUnavailableError,
)
from overtime_logger.storage import sqlite
from overtime_logger.storage.faults import (
    CONSTRAINT,
    ERROR,
    PRIMARY_CODE,
    damaged,
    emptied,
    locked,
    missing,
    not_a_file,
    too_long,
    user_error,
)
from overtime_logger.storage.files import PART_PREFIXES, clear_away, protect_folder
from overtime_logger.storage.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations, table_definitions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Sequence

    import sqlite_utils

    from overtime_logger.domain.passphrase import Passphrase

FILE_NAME = "logbook.db"
LONGEST_PATH = 490
"""How many bytes the path of a file may have that SQLite opens, with room for the ending of its journal: on Unix
it takes 512 (MAX_PATHNAME in its os_unix.c)."""

BUSY_SECONDS = 2.0
"""How long to wait for another program to finish a save before saying that the logbook is in use."""

_PAGES_AT_A_TIME = 64
_SECONDS_BETWEEN = 0.002
"""How much of a file is copied before others may work, and for how long: a step takes about a millisecond."""

_MOST_TRIES = 5
"""How often a file may be replaced while it is being opened, before that is a fault."""


def logbook_file(folder: Path) -> Path:
    """The logbook's file in a folder; where a link has its name, the file that it leads to.

    A new file takes the place of that file. In the place of the link, it would leave the old one behind.

    Raises:
        LogbookUnavailableError: the link leads nowhere.
    """
    path = folder / FILE_NAME
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    if not target.exists():
        raise LogbookUnavailableError("logbook.lost", file=path, target=target)
    return target


class Database:
    """An open logbook file, held exclusively: one program, one connection, one writer.

    Args:
        path: the file.
        key: the passphrase; None for a file without one.
        create: whether to make the file when it is not there.

    Raises:
        LogbookUnavailableError: it is missing, in use, damaged, newer than this program, not a logbook, or opens
            with another passphrase or none; the error's code says which.
        FileFailedError: it can't be read or written.
    """

    def __init__(self, path: Path, *, key: Passphrase | None = None, create: bool = False) -> None:
        if len(os.fsencode(path.absolute())) > LONGEST_PATH and sys.platform != "win32":
            raise too_long(path)
        self.path = path
        self._lock = threading.RLock()
        self._may_be_empty = create
        self._is_locked = False
        self.checked: set[str] = set()
        """What was found to be as it should since the file was opened; nobody else may write to it meanwhile."""
        if create:
            make_private_file(path)
        self.reopen(key)

    def reopen(self, key: Passphrase | None) -> None:
        """Open the file, also again after `close`.

        Raises:
            LogbookUnavailableError: as when it is opened first.
            FileFailedError: likewise.
        """
        path = self.path
        self.key = key
        self.__dict__.pop("tables", None)  # of the connection before
        self.checked.clear()  # likewise
        if not path.exists():
            raise missing(path)
        if not path.is_file():
            raise not_a_file(path)  # a pipe would be waited for, and a device may never end
        if not self._may_be_empty and path.stat().st_size == 0:
            raise emptied(path)  # before SQLite makes an empty database of it
        for _try in range(_MOST_TRIES):
            before = _identity(path)
            self._open()
            if _identity(path) == before:
                break
            # Another program put a newly encrypted file in its place: what was opened is no longer the logbook.
            self._connection.close()
        self._remove_leftovers()
        self._is_locked = False

    def _open(self) -> None:
        with self.told():
            # isolation_level None: this class alone begins and ends transactions.
            self._connection = sqlite.driver.connect(
                str(self.path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        try:
            with self.told():
                self._unlock()
                self._prepare()
        except LogbookUnavailableError as error:
            self._connection.close()
            if error.code in {"logbook.not_a_logbook", "logbook.damaged"} and error.__cause__ is not None:
                from overtime_logger.storage.diagnosis import why_unreadable  # noqa: PLC0415 - only if it is so

                # Only now that SQLite has released the file: reading it past SQLite drops its locks on Unix.
                raise why_unreadable(self.path, self.key) from error.__cause__
            raise
        except BaseException:
            self._connection.close()
            raise

    def _unlock(self) -> None:
        # SQLCipher would write of a wrong key on standard error, past everything that words errors for people.
        self._connection.execute("PRAGMA cipher_log_level = NONE")
        _give_key(self._connection, self.key)

    def _prepare(self) -> None:
        """Take the file for this program alone, and refuse what is not ours to open."""
        run = self._connection.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA cell_size_check = ON")
        # What SQLite puts aside while it works would lie in a temporary folder, unencrypted.
        run("PRAGMA temp_store = MEMORY")
        # Both locks are taken now and kept, so that a second program is told now and not at its first save.
        run("BEGIN EXCLUSIVE")
        run("COMMIT")
        self._refuse_foreign()
        run("PRAGMA journal_mode = DELETE")
        run("PRAGMA synchronous = EXTRA")
        if sys.platform == "darwin":
            run("PRAGMA fullfsync = 1")

    def _refuse_foreign(self) -> None:
        if self.is_empty:
            if self._may_be_empty:
                return
            raise emptied(self.path)
        if self.value("PRAGMA application_id") != APPLICATION_ID:
            raise LogbookUnavailableError("logbook.not_a_logbook", file=self.path)
        if self.schema_version > SCHEMA_VERSION:
            raise LogbookUnavailableError("logbook.newer", file=self.path)

    def _remove_leftovers(self) -> None:
        """Remove what a program that was ended left beside the logbook. Nobody else works here: we hold the lock.

        An unfinished copy may be unencrypted. A rollback journal that is still there now has nothing to roll back,
        but may hold pages from before the logbook had a passphrase.
        """
        with contextlib.suppress(OSError):
            self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
        if not self.path.name.startswith(PART_PREFIXES):
            clear_away(self.path.parent)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been put in the file yet."""
        return self.value("SELECT count(*) FROM sqlite_schema") == 0

    @property
    def schema_version(self) -> int:
        """The version of the tables in the file; 0 before there are any."""
        return int(self.value("PRAGMA user_version"))

    @cached_property
    def tables(self) -> sqlite_utils.Database:
        """The same connection with sqlite-utils around it."""
        return sqlite.wrap(self._connection)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query.

        Raises:
            LogbookUnavailableError: the file is damaged.
            FileFailedError: it can't be read.
        """
        with self.reading() as connection:
            return connection.execute(sql, tuple(parameters)).fetchall()

    @contextlib.contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """The connection, for several queries that belong together.

        Raises:
            LogbookUnavailableError: the file is damaged.
            FileFailedError: it can't be read.
        """
        with self._lock, self.told():
            try:
                yield self._connection
            except UnicodeDecodeError as error:  # in SQLite's own complaint, which quotes what it found
                raise damaged(self.path) from error

    def value(self, sql: str) -> Any:  # noqa: ANN401 - whatever the column holds
        """The first column of a query's first row."""
        return self.rows(sql)[0][0]

    @contextlib.contextmanager
    def transaction(self, *, keep: bool = True) -> Generator[sqlite3.Connection]:
        """Run statements that take effect together or not at all.

        Args:
            keep: False to take everything back at the end, as a trial.

        Raises:
            FileFailedError: the disk is full or failed; nothing of the transaction was stored.
        """
        with self._lock, self.told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT" if keep else "ROLLBACK")
            except BaseException:
                # A full disk may have rolled back by itself, and then there is nothing left to roll back.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def told(self) -> Generator[None]:
        """Turn the driver's errors into ones a person can act on; what remains is a bug."""
        try:
            yield
        except sqlite.driver.Error as error:
            told = locked() if self._is_locked else user_error(error, self.path)
            code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
            if told is None and (
                (code == ERROR and not self.has_our_tables()) or (code == CONSTRAINT and not self._is_whole())
            ):
                told = damaged(self.path)
            if told is None:
                raise
            raise told from error

    def _is_whole(self) -> bool:
        """Whether SQLite finds nothing wrong with the file: by a damaged index, a row may seem not to be there."""
        try:
            return self._connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        except (sqlite.driver.Error, UnicodeDecodeError):
            return False

    def has_our_tables(self) -> bool:
        """Whether the definitions of the tables in the file are the ones that this program writes.

        SQLite calls a query wrong if damage changed the name of its table; only then is this asked.
        """
        try:
            found = dict(self._connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        except (sqlite.driver.Error, UnicodeDecodeError):
            return False
        return version != SCHEMA_VERSION or all(
            found.get(name) == sql for name, sql in table_definitions().items()
        )

    def migrate(self) -> None:
        """Bring the tables up to this program's version, then hold references to their rows.

        Foreign keys are switched on only afterwards: a migration may have to rebuild a table that others refer to.

        Raises:
            FileFailedError: the disk is full or failed; the file is as it was.
        """
        if self.schema_version < SCHEMA_VERSION:
            # `tables` chooses the driver for sqlite-utils, before that is imported for the migrations.
            tables = self.tables
            # In one transaction with the table that sqlite-utils keeps of them: a file in which that table stands
            # alone would be read as someone else's.
            with self.told(), tables.atomic():
                migrations().apply(tables)
        self.rows("PRAGMA foreign_keys = ON")

    @contextlib.contextmanager
    def read_back(self) -> Generator[None]:
        """Take rows for damage that can't be turned back into what was written. Nothing is written meanwhile.

        Raises:
            LogbookUnavailableError: the file is damaged.
        """
        try:
            yield
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError, InvalidInputError) as error:
            raise damaged(self.path) from error

    @contextlib.contextmanager
    def alone(self) -> Generator[None]:
        """Hold the lock while another file takes the place of this one.

        Anyone who has waited goes on with the file that is open then.
        """
        with self._lock:
            yield

    def copy_pages(self, path: Path) -> None:
        """Write every page of the file into a new one with the same key, in steps between which others may work.

        What is written meanwhile comes along. Holding our own lock for all of it would make anyone who reads wait;
        SQLite lets one thread at a time into a connection by itself.

        Raises:
            FileFailedError: the disk is full or failed.
            LogbookUnavailableError: the file is damaged.
        """
        make_private_file(path)
        with self.told(), contextlib.closing(sqlite.driver.connect(str(path), isolation_level=None)) as copy:
            _give_key(copy, self.key)
            copy.execute("PRAGMA synchronous = EXTRA")
            self._connection.backup(copy, pages=_PAGES_AT_A_TIME, sleep=_SECONDS_BETWEEN)

    def close(self) -> None:
        """Release the file and forget its key. Closing twice does nothing."""
        with self._lock:
            self._connection.close()
            self.key = None

    def lock(self) -> None:
        """Release the file and forget its key until `reopen`; anyone who asks for something meanwhile is told."""
        with self._lock:
            self._is_locked = True
            self.close()


@contextlib.contextmanager
def read_only(path: Path, key: Passphrase | None) -> Generator[sqlite3.Connection]:
    """A connection to a file that nobody writes to: it takes no lock, and changes nothing there.

    The driver's own errors are raised, at the first query if the file is not a database or has another passphrase.
    """
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite.driver.connect(address, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        _give_key(connection, key)
        yield connection


def _give_key(connection: sqlite3.Connection, key: Passphrase | None) -> None:
    """The one place where a key is given to a file."""
    if key is not None:
        escaped = key.reveal().replace("'", "''")
        connection.execute(f"PRAGMA key = '{escaped}'")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_private_file(path: Path) -> None:
    """Make the folder and an empty file that only their owner may open; leave what is there alone.

    Raises:
        FileFailedError: the folder or the file can't be made.
    """
    try:
        if not path.parent.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            protect_folder(path.parent)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise FileFailedError("file.failed.folder", folder=path.parent, reason=error) from error
