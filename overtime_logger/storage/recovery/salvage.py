"""Takes readable rows out of a damaged logbook, into a new one beside it. The damaged file is only read.

SQLite finds rows through the file's own directory, which damage may have taken. Here every page is read as if it
were a table of its own: the pages are put behind a first page made for the purpose, in which each is listed as the
root of a table. What is a page of rows gives its rows; anything else gives an error, and is skipped. With a
passphrase, the new first page is made with the same key and salt, so that every page that is whole still opens.

A row counts as an entry of the journal only if it fits the hash that was written with it, wherever it was found.
"""

from __future__ import annotations

import contextlib
import json
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.errors import FileFailedError, InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.lost_entries import EntryRun, LostEntries, runs_of
from overtime_logger.services.lost_entries import LOST_ID, leaves_in_place, lost_of
from overtime_logger.services.merkle_tree import CODE_FORM, Seal, Tree
from overtime_logger.services.packs.anonymised.member_code import SECRET_LENGTH, SECRET_NAME
from overtime_logger.services.revision import Change, RecordKind
from overtime_logger.services.safekeeping.salvage import HeldSeal, Salvaged
from overtime_logger.storage import journal, sqlite, table_notes
from overtime_logger.storage.cipher_pages import PAGE_SIZE, fitting_keys, pages_of
from overtime_logger.storage.copies import failed, put_if_free, sync_file, unfinished
from overtime_logger.storage.database import Database, make_private_file
from overtime_logger.storage.migrations import guards
from overtime_logger.storage.salt_note import note_salts, read_salts
from overtime_logger.storage.tables import current_state as tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterator
    from datetime import datetime
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.storage.cipher_pages import PageKeys

Row = tuple[Any, ...]

_MOST_ROWS = 1_000_000
"""More entries than anyone makes: a seal over more is no seal, but damage."""

_COLUMNS = 17
"""The columns of the widest table that is taken out, the register of documents."""

_JOURNAL_BLOBS, _SEAL_BLOBS, _DOCUMENT_BLOBS, _SECRET_BLOBS = {9, 10}, {2}, {9, 10}, {2}
_COLUMNS_OF_SECRETS = "number, name, value"
_SEAL_COLUMNS = "number, rows, root, made_on, given_to, given_on, code_form"
_DOCUMENT_COLUMNS = (
    "number, made_at, made_offset_minutes, kind, first, last, recipient, left_out, seal_rows, seal_root, sha256,"
    " pages, file_name, code_form, is_written, outcome, content"
)


@dataclass
class _Found:
    """The rows found so far, by their number."""

    revisions: dict[int, Row] = field(default_factory=dict)
    seals: dict[int, Row] = field(default_factory=dict)
    documents: dict[int, Row] = field(default_factory=dict)
    secrets: dict[int, Row] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Take a row for what it can be shown or seen to be; anything else is skipped."""
        if (revision := _texts(row[:11], _JOURNAL_BLOBS)) and journal.is_as_written(revision):
            self.revisions.setdefault(revision[0], revision)
        elif (document := _texts(_filled(row, 17, (1, 1, b"[]", b"")), _DOCUMENT_BLOBS)) and _is_document(
            document
        ):
            self.documents.setdefault(document[0], document)
        elif (seal := _texts(_filled(row, 7, (1,)), _SEAL_BLOBS)) and _is_seal(seal):
            self.seals.setdefault(seal[0], seal)
        elif (secret := _texts(_filled(row, 3, ()), _SECRET_BLOBS)) and _is_secret(secret):
            self.secrets.setdefault(secret[0], secret)


def _filled(row: Row, columns: int, added: Row) -> Row:
    """A row of so many columns; empty where there are more.

    Args:
        row: what was read of it, as many values as the widest table has columns.
        columns: how many its table has.
        added: what those columns hold by default that were added to the table later: rows from before that have
            none of them.
    """
    kept = columns - len(added)
    whole = (usual if value is None else value for value, usual in zip(row[kept:columns], added, strict=True))
    return (*row[:kept], *whole) if row[columns:] == (None,) * (_COLUMNS - columns) else ()


def _texts(row: Row, blobs: set[int]) -> Row:
    """A row, read as bytes, with its texts as texts; empty where one isn't text."""
    try:
        return tuple(
            value.decode() if isinstance(value, bytes) and place not in blobs else value
            for place, value in enumerate(row)
        )
    except UnicodeDecodeError:
        return ()


def _is_seal(row: Row) -> bool:
    if len(row) != 7:
        return False
    _number, rows, root, made_on, given_to, given_on, code_form = row
    try:
        date.fromisoformat(made_on)
        date.fromisoformat(given_on)
    except (TypeError, ValueError):
        return False
    numbers = isinstance(rows, int) and 0 <= rows <= _MOST_ROWS and code_form in {1, CODE_FORM}
    return numbers and _is_digest(root) and isinstance(given_to, str)


def _is_document(row: Row) -> bool:
    texts = all(isinstance(row[place], str) for place in (1, 3, 4, 5, 6, 7, 12, 15, 16))
    numbers = all(isinstance(row[place], int) for place in (2, 8, 11))
    added = row[13] in {1, CODE_FORM} and row[14] in {0, 1} and row[8] in range(_MOST_ROWS)
    return texts and numbers and added and _is_digest(row[9]) and _is_digest(row[10])


def _is_secret(row: Row) -> bool:
    return row[1] == SECRET_NAME and isinstance(row[2], bytes) and len(row[2]) == SECRET_LENGTH


def _is_digest(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == 32


def salvage(path: Path, key: Passphrase | None, out: Path, at: datetime) -> Salvaged:
    """Take all readable rows out of a logbook, damaged or not, into a new one with the same passphrase.

    Args:
        path: the logbook; it is only read.
        key: its passphrase, if it has one.
        out: the new file; it must not be there yet.
        at: now, which the new logbook states as the moment from which entries are missing, if any are.

    Raises:
        InvalidInputError: there is something in the place of the new file.
        LogbookUnavailableError: the passphrase is another, the file is in use, newer, or no logbook, or nothing in
            it can be read.
        FileFailedError: a file can't be read or written.
    """
    if out.exists():
        raise InvalidInputError("salvage.exists", file=out)
    _refuse_other_reasons(path, key)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise failed(path, error) from error
    data += bytes(-len(data) % PAGE_SIZE)
    keys = fitting_keys(data, key.reveal(), read_salts(path.parent)) if key else None
    found = _Found()
    with unfinished(out.parent, path.parent) as part:
        unreadable = 0
        for rows in _rows_by_page(part, data, keys):
            unreadable += rows is None
            for row in rows or ():
                found.take(row)
    if not found.revisions:
        raise LogbookUnavailableError("logbook.nothing_left", file=path)
    _write(found, out, key, path.parent, at)
    return _account(found, len(data) // PAGE_SIZE, unreadable)


def _refuse_other_reasons(path: Path, key: Passphrase | None) -> None:
    """Go on only with a file that opens, or that is damaged."""
    try:
        Database(path, key=key).close()
    except LogbookUnavailableError as error:
        if error.code != "logbook.damaged":
            raise


def _rows_by_page(part: Path, data: bytes, keys: PageKeys | None) -> Iterator[list[Row] | None]:
    """The rows of each page of a file, read as if the page were a table; None for a page that can't be read."""
    _lay_out(part, data, keys)
    with closing(_Reader(part, keys)) as reader:
        for number, page in pages_of(data):
            whole = keys is None or keys.made(page, number)
            # The first page holds the directory, never rows.
            yield (reader.rows_under(number) if number > 1 else []) if whole else None


class _Reader:
    """Reads pages as tables. After an error it begins again, since SQLCipher refuses every page after a bad one.

    Args:
        part: the file as `_lay_out` made it.
        keys: its keys, if it has a passphrase.
    """

    def __init__(self, part: Path, keys: PageKeys | None) -> None:
        self._part = part
        self._keys = keys
        self._connection: sqlite3.Connection | None = None

    def rows_under(self, number: int) -> list[Row]:
        """The rows under a page, as far as they can be read one after the other, or else one by one."""
        table = f"p{number}"
        rows, is_whole = self._read(f"SELECT * FROM {table}")  # noqa: S608 - our own names
        if not is_whole:
            numbers, _is_whole = self._read(f"SELECT c0 FROM {table}")  # noqa: S608 - as above
            for each in numbers:
                rows += self._read(f"SELECT * FROM {table} WHERE c0 = ?", each)[0]  # noqa: S608 - as above
        return rows

    def _read(self, sql: str, parameters: Row = ()) -> tuple[list[Row], bool]:
        """The rows up to the first that can't be read, and whether all could."""
        rows: list[Row] = []
        try:
            if self._connection is None:
                self._connection = _connected(self._part, self._keys)
                self._connection.text_factory = bytes
            rows.extend(self._connection.execute(sql, parameters))
        except sqlite.driver.Error:
            self.close()
            return rows, False
        return rows, True

    def close(self) -> None:
        """Release the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _connected(part: Path, keys: PageKeys | None) -> sqlite3.Connection:
    connection = sqlite.driver.connect(str(part), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if keys is not None:
            connection.execute(f'PRAGMA key = "{keys.raw()}"')
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(part: Path, data: bytes, keys: PageKeys | None) -> None:
    """Make a file whose directory lists each page of another as a table, and put those pages in."""
    make_private_file(part)
    count = len(data) // PAGE_SIZE
    columns = ", ".join(["c0 INTEGER PRIMARY KEY", *(f"c{place}" for place in range(1, _COLUMNS))])
    with _told(part), closing(_connected(part, keys)) as connection:
        connection.execute("CREATE TABLE room (x)")
        # First the room for the pages, so that the directory, which may need pages of its own, lies behind them.
        while connection.execute("PRAGMA page_count").fetchone()[0] <= count:
            connection.execute("INSERT INTO room VALUES (zeroblob(?))", (PAGE_SIZE * max(1, count // 8),))
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO sqlite_schema VALUES ('table', ?1, ?1, ?2, ?3)",
            [(f"p{number}", number, f"CREATE TABLE p{number} ({columns})") for number in range(2, count + 1)],
        )
        connection.execute("COMMIT")
    try:
        with part.open("r+b") as file:
            for number, page in pages_of(data):
                if number > 1:
                    file.seek((number - 1) * PAGE_SIZE)
                    file.write(page)
    except OSError as error:
        raise failed(part, error) from error


@contextlib.contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except sqlite.driver.Error as error:
        raise FileFailedError("file.failed.salvage", file=path) from error


def _write(found: _Found, out: Path, key: Passphrase | None, home: Path, at: datetime) -> None:
    """Write the rows into a new logbook, as they were, and let the current state follow from them.

    What is missing is stated by an entry of its own, under the next number after all that are known to have been
    there. So the new logbook is sound in itself, and no document can be made of it that hides the gap.
    """
    with unfinished(out.parent, home) as part:
        with closing(Database(part, key=key, create=True)) as database:
            database.migrate()
            triggers = guards()
            with database.transaction() as connection:
                # The numbers of lost entries stay free, so that what is there keeps its place and its hash.
                for name in triggers:
                    connection.execute(f"DROP TRIGGER {name}")
                for table, columns, rows in (
                    ("revision", journal.COLUMNS, found.revisions),
                    ("seal_given", _SEAL_COLUMNS, found.seals),
                    ("document_made", _DOCUMENT_COLUMNS, found.documents),
                    ("secret", _COLUMNS_OF_SECRETS, found.secrets),
                ):
                    names = columns.split(", ")
                    kept = (dict(zip(names, rows[number], strict=True)) for number in sorted(rows))
                    database.tables.table(table).insert_all(kept)
                for statement in triggers.values():
                    connection.execute(statement)
                lost = _lost(found)
                if lost and lost != _stated(found):
                    change = Change(LOST_ID, RecordKind.LOST_ENTRIES, LostEntries(at.date(), lost))
                    journal.append(connection, change, at, after=lost[-1].last)
                for revision in journal.revisions(database):
                    tables.project(connection, revision)
                table_notes.note_all(connection)
            salts = [] if key is None else [bytes.fromhex(database.value("PRAGMA cipher_salt"))]
        sync_file(part)
        if salts:
            note_salts(out.parent, [*read_salts(out.parent), *salts])
        put_if_free(part, out)


def _lost(found: _Found) -> tuple[EntryRun, ...]:
    """The entries that are missing of those known to have been there: by a later one, a seal or a document."""
    sealed = [*(row[1] for row in found.seals.values()), *(row[8] for row in found.documents.values())]
    last = max([*found.revisions, *sealed])
    return runs_of(number for number in range(1, last + 1) if number not in found.revisions)


def _stated(found: _Found) -> tuple[EntryRun, ...]:
    """The lost entries that the newest entry about them states, where it was salvaged before."""
    bodies = [
        found.revisions[number][8] for number in sorted(found.revisions) if found.revisions[number][1] == LOST_ID
    ]
    said = lost_of(json.loads(bodies[-1])) if bodies else None
    return said.runs if said else ()


def _account(found: _Found, pages: int, unreadable: int) -> Salvaged:
    seals = [Seal(row[1], row[2], date.fromisoformat(row[3]), row[6]) for row in found.seals.values()]
    lost = _lost(found)
    tree = Tree(leaves_in_place([(number, found.revisions[number][10]) for number in sorted(found.revisions)]))
    held = tuple(
        HeldSeal(seal.code, seal.made_on, row[4], seal.rows <= tree.size and tree.root(seal.rows) == seal.root)
        for seal, row in zip(seals, found.seals.values(), strict=True)
    )
    return Salvaged(len(found.revisions), lost, held, len(found.documents), unreadable, pages)
