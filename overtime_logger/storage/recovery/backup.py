"""Backups as files: made and read back, listed, looked into, and put back.

A backup is opened only as a copy, so that looking into one changes nothing in it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.errors import FileFailedError, InvalidInputError, LogbookUnavailableError, UserError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.merkle_tree import Seal, Tree
from overtime_logger.services.revision import RecordKind
from overtime_logger.services.safekeeping.backup_files import Backup, BackupContents, Behind, Extent, LeftBehind
from overtime_logger.storage import journal, sqlite
from overtime_logger.storage.copies import (
    failed,
    finish_saving,
    free_name,
    journal_of,
    put_copy,
    unfinished,
    unreadable,
    write_copy,
)
from overtime_logger.storage.database import (
    FILE_NAME,
    LONGEST_PATH,
    Database,
    logbook_file,
    make_private_file,
    read_only,
)
from overtime_logger.storage.diagnosis import is_plain
from overtime_logger.storage.faults import not_a_file
from overtime_logger.storage.recovery import soundness
from overtime_logger.storage.recovery.backup_catalogue import (
    CATALOGUE_NAME,
    Catalogue,
    Known,
    catalogue_to_change,
    keep_catalogue,
    read_catalogue,
)
from overtime_logger.storage.tables import current_state as tables

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase

_NAME = "logbook %Y-%m-%d %H.%M.%S.db"


def make_backup(database: Database, folder: Path, at: datetime) -> Backup:
    """Write a backup of an open logbook into a folder, with the same passphrase, and read it back.

    Others may use the logbook meanwhile. The backup counts once its pages and its journal were checked, and the
    journal holds everything that was written before.

    Raises:
        FileFailedError: the disk is full or failed; nothing is left in the folder.
        LogbookUnavailableError: the logbook is damaged or was altered; a backup of it would be no backup.
    """
    path = free_name(folder / at.strftime(_NAME))
    make_folder(folder)
    before = soundness.held(database)
    with unfinished(database.path.parent) as made:
        database.copy_pages(made)
        with closing(Database(made, key=database.key)) as copy:
            problem = next(iter(soundness.problems(copy, before)), "")
            extent = _extent_of(copy.rows)
        if problem:
            raise LogbookUnavailableError("logbook.damaged.no_backup", problem=problem)
        put_copy(made, path)
    return Backup(path, at.replace(tzinfo=None), path.stat().st_size, extent)


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Make a folder that only its owner may open, unless it is there.

    Args:
        folder: the folder.
        parents: whether those above it may be made, too. A stick that is not connected must not be made up.

    Raises:
        FileFailedError: it can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=parents, exist_ok=True)
    except OSError as error:
        raise failed(folder, error) from error


class BackupFolders:
    """Backups in folders, and what is known of them; the adapter behind `services.safekeeping.ports.BackupShelf`.

    Args:
        home: the logbook's folder, where copies are looked into: no private row goes anywhere else.
    """

    def __init__(self, home: Path) -> None:
        self._home = home

    def backups(self, folder: Path) -> tuple[Backup, ...]:
        """The backups in a folder, in no order; none where the folder is missing or can't be read."""
        known = read_catalogue(self._home).known.get(self._key(folder), {})
        there: list[Backup] = []
        for path, made_at, found in _backups_in(folder):
            noted = known.get(path.name)
            extent = noted.extent if noted and noted.is_still(found) else None
            there.append(Backup(path, made_at, found.st_size, extent))
        return tuple(there)

    def note(self, backup: Backup) -> None:
        """Keep in mind how far a backup goes. That this can't be noted is no reason not to have made it."""
        with contextlib.suppress(FileFailedError, OSError), self._catalogue() as catalogue:
            files = catalogue.known.setdefault(self._key(backup.path.parent), {})
            files[backup.path.name] = _known(backup.path.stat(), backup.extent)

    def look_at_all(self, folder: Path, key: Passphrase | None) -> None:
        """Find out how far each backup in a folder goes that was not made here, or changed since."""
        with contextlib.suppress(FileFailedError), self._catalogue() as catalogue:
            before = catalogue.known.get(self._key(folder), {})
            files: dict[str, Known] = {}
            for path, _made_at, found in _backups_in(folder):
                known = before.get(path.name)
                if known is None or not known.is_still(found):
                    known = _known(found, _extent_in(path, key, self._home))
                files[path.name] = known
            if files:
                catalogue.known[self._key(folder)] = files

    def begin(self, folder: Path) -> None:
        """Take a folder for a place that backups go to from now on.

        Raises:
            FileFailedError: it can't be made.
        """
        make_folder(folder)
        if not self.is_the_one_it_was(folder):
            with self._catalogue() as catalogue:
                catalogue.known[self._key(folder)] = {}

    def is_the_one_it_was(self, folder: Path) -> bool:
        """Whether a folder is there and has one of the backups that were written to it, if any were."""
        known = read_catalogue(self._home).known.get(self._key(folder))
        return folder.is_dir() and (not known or any((folder / name).is_file() for name in known))

    def remove(self, backup: Backup) -> None:
        """Remove a backup; one that can't be removed stays."""
        with contextlib.suppress(OSError):
            backup.path.unlink()

    def is_news(self, failure: str) -> bool:
        """Whether a failure is another than the last that was told; from now on it is that one."""
        if failure == read_catalogue(self._home).told:
            return False
        with contextlib.suppress(FileFailedError), self._catalogue() as catalogue:
            catalogue.told = failure
        return bool(failure)

    def last_failure(self) -> str:
        """The last failure that was told; empty after a success."""
        return read_catalogue(self._home).told

    def look_into(self, path: Path, key: Passphrase | None) -> BackupContents:
        """What is in a backup, whatever its name."""
        refuse_the_logbook(path, self._home / FILE_NAME)
        with unfinished(self._home) as part:
            copy_in(path, part)
            with closing(opened_copy(part, path, key)) as database:
                return contents_of(database)

    @contextlib.contextmanager
    def _catalogue(self) -> Generator[Catalogue]:
        """The catalogue, to be changed; it is kept at the end of the block.

        Raises:
            FileFailedError: it can't be read or written.
        """
        try:
            catalogue = catalogue_to_change(self._home)
        except OSError as error:
            raise unreadable(self._home / CATALOGUE_NAME, error) from error
        yield catalogue
        keep_catalogue(self._home, catalogue)

    # -- following the passphrase ------------------------------------------------------------------------------

    def begin_following(self, places: Iterable[Path]) -> None:
        """Note every copy of the record there is, in these places and in all to which backups were ever written.

        Raises:
            FileFailedError: it can't be noted.
        """
        with self._catalogue() as catalogue:
            folders = map(self._key, (logbook_file(self._home).parent, *places))
            for folder in dict.fromkeys([*folders, *catalogue.known]):
                if self._can_reach(self._home / folder):
                    names = copies_in(self._home / folder)
                else:
                    # With no name, all there are: of such a place nothing is known but that it was used.
                    names = tuple(catalogue.known.get(folder, {})) or ("",)
                if names:
                    catalogue.unfinished[folder] = dict.fromkeys(names, False)

    def follow(
        self, key: Passphrase | None, earlier: Passphrase | None, first: str | None
    ) -> tuple[LeftBehind, ...]:
        """Let the copies that are noted have a passphrase, as far as they can be reached and opened.

        Args:
            key: the logbook's passphrase.
            earlier: one that they may have; unencrypted ones need none.
            first: the hash of the first row of the logbook's journal: what begins with another is another's. None
                where that row is lost, and so no copy can be told for another's.

        Returns:
            Those that could not follow, which stay noted.
        """
        for name in read_catalogue(self._home).unfinished:
            folder = self._home / name
            if self._can_reach(folder):
                with contextlib.suppress(FileFailedError), self._catalogue() as catalogue:
                    noted = catalogue.unfinished.pop(name, {})
                    tried = dict.fromkeys(copies_in(folder), False) if "" in noted else noted
                    left = {
                        each: state is Behind.OTHER_PASSPHRASE
                        for each, has_another in tried.items()
                        if (state := self._bring(folder / each, key, earlier, first, has_another=has_another))
                    }
                    if left:
                        catalogue.unfinished[name] = left
                    known = catalogue.known.get(name, {})
                    for each in (known.keys() & tried.keys()) - left.keys():
                        with contextlib.suppress(OSError):  # gone
                            known[each] = _known((folder / each).stat(), known[each].extent)
        return self.left_behind()

    def _bring(
        self,
        path: Path,
        key: Passphrase | None,
        earlier: Passphrase | None,
        first: str | None,
        *,
        has_another: bool,
    ) -> Behind | None:
        """Let a copy have a passphrase; returns why it could not."""
        if has_another and earlier is None:
            return Behind.OTHER_PASSPHRASE if path.exists() else None
        if not is_a_journal(path) and journal_of(path).exists():
            finish_saving(path)
        state = _state(path)
        is_whole = not is_a_journal(path) and not journal_of(path).exists()
        if (
            state is None
            or (is_whole and _extent_in(path, key, self._home))
            or (state is Behind.IN_CLEAR and key is None)
        ):
            return None
        old = None if state is Behind.IN_CLEAR else earlier
        extent = _extent_in(path, old, self._home) if is_whole else None
        if extent is None:
            return state
        if first is not None and extent.first not in {"", first}:
            return None
        try:
            self._change_key(path, old, key)
        except (FileFailedError, LogbookUnavailableError):
            return state
        return None

    def _change_key(self, path: Path, old: Passphrase | None, new: Passphrase | None) -> None:
        with unfinished(self._home) as copied, unfinished(self._home) as made:
            copy_in(path, copied)
            with closing(Database(copied, key=old)) as database:
                write_copy(database, made, new)
            put_copy(made, path)

    def left_behind(self) -> tuple[LeftBehind, ...]:
        """The copies that have not followed, as they are now; those that are gone don't count."""
        left: list[LeftBehind] = []
        for name, files in read_catalogue(self._home).unfinished.items():
            folder = self._home / name
            if self._can_reach(folder):
                states = ((folder / each, _state(folder / each)) for each in files)
                left += [LeftBehind(path, state) for path, state in states if state]
            else:
                left.append(LeftBehind(folder, Behind.OUT_OF_REACH))
        return tuple(left)

    def _key(self, folder: Path) -> str:
        """A folder as the catalogue names it: within the logbook's, which may be moved, from there."""
        whole, home = folder.absolute(), self._home.absolute()
        return str(whole.relative_to(home) if whole.is_relative_to(home) else whole)

    def _can_reach(self, folder: Path) -> bool:
        return folder.is_relative_to(self._home.absolute()) or self.is_the_one_it_was(folder)


def _known(found: os.stat_result, extent: Extent | None) -> Known:
    return Known(found.st_size, found.st_mtime_ns, extent)


def _backups_in(folder: Path) -> Iterator[tuple[Path, datetime, os.stat_result]]:
    """The backups in a folder by their names, with when they were made by the clock on the wall."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            stem = re.sub(r" \(\d+\)$", "", path.stem)
            with contextlib.suppress(ValueError, OSError):
                made_at = datetime.strptime(stem + path.suffix, _NAME)  # noqa: DTZ007 - on the wall
                yield path, made_at, path.stat()


def copies_in(folder: Path) -> tuple[str, ...]:
    """The names of all copies of the record in a folder: backups, and what was kept."""
    aside = [each for each in folder.glob("logbook before *") if each.suffix in {".db", ".db-journal"}]
    alone = [each for each in aside if not (is_a_journal(each) and _file_of(each).exists())]
    return tuple(
        sorted({path.name for path, _made_at, _found in _backups_in(folder)} | {each.name for each in alone})
    )


def is_a_journal(path: Path) -> bool:
    """Whether a file is a rollback journal, by its name."""
    return path.name.endswith("-journal")


def _file_of(journal: Path) -> Path:
    return journal.with_name(journal.name.removesuffix("-journal"))


def _state(path: Path) -> Behind | None:
    """Whether a file is unencrypted or has a passphrase; None where there is no file, or nothing in it."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if not data:
        return None
    return Behind.IN_CLEAR if is_a_journal(path) or is_plain(data) else Behind.OTHER_PASSPHRASE


def _extent_in(path: Path, key: Passphrase | None, home: Path) -> Extent | None:
    """How far a backup's journal goes; None where it can't be read with this passphrase."""
    try:
        with _with_short_path(path, home) as file, read_only(file, key) as connection:
            return _extent_of(lambda sql: connection.execute(sql).fetchall())
    except (sqlite.driver.Error, UserError, ValueError, TypeError, LookupError, AttributeError):
        return None


@contextlib.contextmanager
def _with_short_path(path: Path, home: Path) -> Generator[Path]:
    """A backup's file, or a copy of it in the logbook's folder where its path is longer than SQLite takes."""
    if len(os.fsencode(path.absolute())) <= LONGEST_PATH:
        yield path
        return
    with unfinished(home) as part:
        copy_in(path, part)
        yield part


def _extent_of(rows: Callable[[str], list[tuple[Any, ...]]]) -> Extent:
    found = rows(
        "SELECT sequence, leaf FROM revision WHERE sequence = 1 OR sequence = (SELECT max(sequence) FROM revision)"
        " ORDER BY sequence"
    )
    if not found:
        return Extent(0, "", "")
    first = found[0][1].hex() if found[0][0] == 1 else ""
    return Extent(int(found[-1][0]), first, found[-1][1].hex())


def copy_in(path: Path, part: Path) -> None:
    """Copy a backup's file, for which nobody holds locks, to where it may be opened."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise missing_backup(path) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not is_file:
        raise not_a_file(path)
    make_private_file(part)
    try:
        with path.open("rb") as source, part.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    except OSError as error:
        raise failed(part, error) from error


def refuse_the_logbook(path: Path, logbook: Path) -> None:
    """Refuse the logbook itself as a backup: reading it past SQLite would drop the locks on it.

    Raises:
        InvalidInputError: it is the logbook.
    """
    with contextlib.suppress(OSError):
        if path.samefile(logbook):
            raise InvalidInputError("backup.logbook", file=path)


def missing_backup(path: Path) -> FileFailedError:
    """What is said where there is no such file."""
    return FileFailedError("file.missing.backup", file=path)


def opened_copy(part: Path, path: Path, key: Passphrase | None) -> Database:
    """The copy of a backup, open; what is wrong with it is said about the backup itself."""
    try:
        database = Database(part, key=key)
    except LogbookUnavailableError as error:
        if "file" in error.params:
            error.params["file"] = path
        raise
    try:
        database.migrate()
    except BaseException:
        database.close()
        raise
    return database


def contents_of(database: Database) -> BackupContents:
    """What an open logbook holds, and what is wrong with it.

    Raises:
        LogbookUnavailableError: it is damaged.
    """
    with database.read_back():
        ((days, first, last),) = database.rows("SELECT count(*), min(date), max(date) FROM day")
        found = [record for _id, record in tables.records(database, RecordKind.WORKER)]
        workers = [record for record in found if isinstance(record, Worker)]
        leaves = journal.leaves(database)
        written = database.rows("SELECT max(written_at) FROM revision")[0][0]
        problems = soundness.problems(database)
        loss = None if problems else journal.loss(database)
        made_on = date.fromisoformat(written[:10]) if written else None
        return BackupContents(
            worker=workers[0].name if workers else "",
            days=days,
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
            seal=Seal(len(leaves), Tree(leaves).root(), made_on) if leaves and made_on else None,
            problems=problems,
            lost=loss.lost if loss else None,
        )
