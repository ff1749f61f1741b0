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
    UserError,
)
from overtime_logger.storage import sqlite
from overtime_logger.storage.files import PART_PREFIXES, clear_away, protect_folder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Sequence

    import sqlite_utils

    from overtime_logger.domain.passphrase import Passphrase

FILE_NAME = "logbook.db"
APPLICATION_ID = int.from_bytes(b"OvTL", "big")
SCHEMA_VERSION = 4
LONGEST_PATH = 490
"""How many bytes the path of a file may have that SQLite opens, with room for the ending of its journal: on Unix
it takes 512 (MAX_PATHNAME in its os_unix.c)."""

BUSY_SECONDS = 2.0
"""How long to wait for another program to finish a save before saying that the logbook is in use."""

_PRIMARY_CODE = 0xFF  # SQLite's extended result codes carry the primary code in their lowest byte.
_READ_ONLY, _IO_ERROR, _CORRUPT, _FULL, _CANT_OPEN, _CONSTRAINT, _NOT_A_DATABASE = 8, 10, 11, 13, 14, 19, 26
_ERROR, _BUSY, _LOCKED, _NO_MEMORY, _TOO_BIG = 1, 5, 6, 7, 18
_PAGES_AT_A_TIME = 64
_SECONDS_BETWEEN = 0.002
"""How much of a file is copied before others may work, and for how long: a step takes about a millisecond."""

_MOST_TRIES = 5
"""How often a file may be replaced while it is being opened, before that is a fault."""

_SAYINGS = {
    "database or disk is full": _FULL,
    "disk I/O error": _IO_ERROR,
    "attempt to write a readonly database": _READ_ONLY,
    "unable to open database file": _CANT_OPEN,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOT_A_DATABASE,
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "malformed JSON": _CORRUPT,
}
"""What SQLite says for its codes, where an error does not carry its own: the driver has none where copying pages
into another file fails, and SQLCipher gives its export's errors the code of a wrong statement."""

_NOT_TEXT = "Could not decode to UTF-8"
"""How the driver, which has no code of SQLite's for it, begins to say that a text in the file is none."""


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


def damaged(path: Path) -> LogbookUnavailableError:
    """What a logbook's file is that can't be read back."""
    return LogbookUnavailableError("logbook.damaged", file=path)


def altered(path: Path, problem: str) -> LogbookUnavailableError:
    """What a logbook is whose journal is not as it was written: no figure is taken from it."""
    return LogbookUnavailableError("logbook.altered", file=path, problem=problem)


def changed(path: Path, table: str) -> LogbookUnavailableError:
    """What a logbook is in which a table beside the journal is not as this program last wrote it."""
    return LogbookUnavailableError("logbook.altered.table", file=path, table=table)


def stale(path: Path, table: str) -> LogbookUnavailableError:
    """What a logbook is whose current state does not follow from its journal: no figure is taken from it."""
    return LogbookUnavailableError("logbook.stale", file=path, table=table)


def emptied(path: Path) -> LogbookUnavailableError:
    """What a logbook's file is that holds nothing at all; a new one is never seen unfinished."""
    return LogbookUnavailableError("logbook.damaged.emptied", file=path)


def in_use(path: Path) -> LogbookUnavailableError:
    """What is said of a logbook that another program holds."""
    return LogbookUnavailableError("logbook.in_use", file=path)


def not_a_file(path: Path) -> LogbookUnavailableError:
    """What is said where a folder, a device or a pipe has the logbook's name."""
    return LogbookUnavailableError("logbook.not_a_file", file=path)


def user_error(error: sqlite3.Error, path: Path) -> UserError | None:
    """What a SQLite error means for the person, or None where it can only be a fault of this program."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & _PRIMARY_CODE if isinstance(code, int) else _ERROR
    if primary == _ERROR:
        primary = _SAYINGS.get(str(error))
    if str(error).startswith(_NOT_TEXT):
        primary = _CORRUPT
    if primary in {_BUSY, _LOCKED}:
        return in_use(path)
    if primary == _NOT_A_DATABASE:
        return LogbookUnavailableError("logbook.not_a_logbook.or_protected", file=path)
    if primary in {_CORRUPT, _NO_MEMORY, _TOO_BIG}:  # a length in the file that can't be true
        return damaged(path)
    if primary == _FULL:
        return FileFailedError("file.full")
    if primary in {_READ_ONLY, _IO_ERROR, _CANT_OPEN}:
        return FileFailedError("file.failed.logbook", file=path)
    return None


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
            raise _too_long(path)
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

                # Only now that SQLite has let go of the file: reading it past SQLite drops its locks on Unix.
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
        # What SQLite puts aside while it works would lie in a temporary folder, in clear.
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

        An unfinished copy may be in clear. A rollback journal that is still there now has nothing to roll back,
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
            told = _locked() if self._is_locked else user_error(error, self.path)
            code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
            if told is None and (
                (code == _ERROR and not self.has_our_tables()) or (code == _CONSTRAINT and not self._is_whole())
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
        from overtime_logger.storage.migrations import table_definitions  # noqa: PLC0415 - it imports this module

        try:
            found = dict(self._connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        except (sqlite.driver.Error, UnicodeDecodeError):
            return False
        return version != SCHEMA_VERSION or all(
            found.get(name) == sql for name, sql in table_definitions().items()
        )

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
        """Let every other thread wait until the end of the block, while another file takes the place of this one.

        Whoever has waited goes on with the file that is open then.
        """
        with self._lock:
            yield

    def copy_pages(self, path: Path) -> None:
        """Write every page of the file into a new one with the same key, in steps between which others may work.

        What is written meanwhile comes along. Holding our own lock for all of it would make whoever reads wait;
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
        """Let go of the file and forget its key. Closing twice does nothing."""
        with self._lock:
            self._connection.close()
            self.key = None

    def lock(self) -> None:
        """Let go of the file and forget its key until `reopen`; whoever asks for something meanwhile is told."""
        with self._lock:
            self._is_locked = True
            self.close()


@contextlib.contextmanager
def read_only(path: Path, key: Passphrase | None) -> Generator[sqlite3.Connection]:
    """A connection to a file that nobody writes to: it takes no lock, and changes nothing there.

    The driver's own errors are raised, at the first query if the file is no database or has another passphrase.
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


def _locked() -> LogbookUnavailableError:
    return LogbookUnavailableError("logbook.locked")


def _too_long(path: Path) -> FileFailedError:
    return FileFailedError("file.failed.long_path", folder=path.parent)


def missing(path: Path) -> LogbookUnavailableError:
    """What is said where there is no file."""
    return LogbookUnavailableError("logbook.missing", folder=path.parent)


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
