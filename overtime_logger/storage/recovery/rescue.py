"""What is left of a logbook that is damaged or gone, and the ways back from it; all of it is only read."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError, UserError
from overtime_logger.services.safekeeping.backup_files import Backup
from overtime_logger.services.safekeeping.backups import FOLDER_NAME, Prospect
from overtime_logger.services.safekeeping.salvage import Rescue
from overtime_logger.storage import sqlite
from overtime_logger.storage.copies import journal_of, unfinished, unreadable
from overtime_logger.storage.database import FILE_NAME, read_only
from overtime_logger.storage.files import PART_PREFIXES
from overtime_logger.storage.migrations import APPLICATION_ID
from overtime_logger.storage.recovery.backup import BackupFolders, copies_in, copy_in, is_a_journal
from overtime_logger.storage.recovery.backup_catalogue import CATALOGUE_NAME, read_catalogue
from overtime_logger.storage.recovery.salvage import salvage
from overtime_logger.storage.salt_note import NOTE_NAME, read_salts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.safekeeping.salvage import Salvaged

_MARK_PLACE, _SALT_PLACE = slice(68, 72), slice(16)
"""Where SQLite keeps our mark in an unencrypted file, and SQLCipher the salt of a protected one."""

_MOST_NAMED = 2


def traces(home: Path) -> tuple[Path, ...]:
    """What shows that there was a logbook in a folder: copies of it, and what is only kept beside one.

    A new logbook that was never finished is no trace of one: nothing was recorded in it.

    Raises:
        FileFailedError: the folder can't be looked into.
    """
    try:
        there = sorted(home.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise unreadable(home, error) from error
    backups = [home / FOLDER_NAME / name for name in reversed(copies_in(home / FOLDER_NAME))]
    beside = {CATALOGUE_NAME, NOTE_NAME}
    left = journal_of(home / FILE_NAME)
    return (
        *backups,
        *_kept_copies(home),
        *(each for each in there if each.name in beside or (each == left and each.stat().st_size)),
        *filter(_is_unfinished_copy, there),
    )


def _kept_copies(home: Path) -> tuple[Path, ...]:
    """The logbooks in a folder that have another name than the one that is opened, the latest first."""
    salts = read_salts(home)
    names = {*copies_in(home), *(each.name for each in home.glob("*.db") if _is_a_logbook(each, salts))}
    found = [home / name for name in names - {FILE_NAME}]
    return tuple(sorted(found, key=lambda path: (not is_a_journal(path), _changed_at(path)), reverse=True))


def _is_a_logbook(path: Path, salts: tuple[bytes, ...]) -> bool:
    """Whether a file is an unencrypted logbook, or one that was protected in this folder."""
    with contextlib.suppress(OSError):
        with path.open("rb") as file:
            start = file.read(_MARK_PLACE.stop)
        return start[_MARK_PLACE] == APPLICATION_ID.to_bytes(4, "big") or start[_SALT_PLACE] in salts
    return False


def _is_unfinished_copy(path: Path) -> bool:
    """Whether a file is a copy of a logbook that a program was making when it was ended, and has rows.

    Of a protected one that can't be told, but its salt was noted first.
    """
    if not (path.name.startswith(PART_PREFIXES[1]) and path.suffix == ".part"):
        return False
    with contextlib.suppress(sqlite.driver.Error, UnicodeDecodeError), read_only(path, None) as connection:
        return bool(connection.execute("SELECT 1 FROM revision LIMIT 1").fetchone())
    return False


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def refuse_if_gone(home: Path) -> None:
    """Refuse to go on in a folder that has no logbook, but has had one.

    Raises:
        LogbookUnavailableError: there is something left of a logbook.
        FileFailedError: the folder can't be looked into.
    """
    found = [str(each.relative_to(home)) for each in traces(home)]
    # What was found may belong to a logbook that another program has made in the same moment.
    if not found or os.path.lexists(home / FILE_NAME):
        return
    named, others = ", ".join(found[:_MOST_NAMED]), len(found) - _MOST_NAMED
    if others > 0:
        named = ngettext("{files} and {number} other file", "{files} and {number} other files", others).format(
            files=named, number=others
        )
    raise LogbookUnavailableError("logbook.gone", file=home / FILE_NAME, files=named)


def with_way_back(error: LogbookUnavailableError, home: Path, key: Passphrase | None) -> LogbookUnavailableError:
    """An error, with the way back to the newest copy where the logbook is damaged or gone and there is one."""
    if error.code not in {"logbook.damaged", "logbook.gone"}:
        return error
    copies = list(_copies(home, key))
    if not copies:
        return error
    newest = next((each for each in copies if each.extent), copies[0])
    if error.code == "logbook.gone":
        return LogbookUnavailableError("logbook.gone.backed_up", problem=error, backup=newest.path)
    return LogbookUnavailableError("logbook.damaged.backed_up", problem=error, backup=newest.path)


def _copies(home: Path, key: Passphrase | None) -> Iterator[Backup]:
    """All copies of a logbook that does not open, as far as they can be reached: first the likeliest to be newest.

    Backups of which it can't be told how far they go come first: they are few, and may be the newest. Then the
    others by how far their journals go, since clocks may have been wrong; those of each logbook that was begun in
    the same folder together. Then copies that were kept, then unfinished ones.
    """
    folders = BackupFolders(home)
    places = dict.fromkeys([home / FOLDER_NAME, *(home / name for name in read_catalogue(home).known)])
    found: list[Backup] = []
    for place in places:
        if place != home:
            folders.look_at_all(place, key)
            found += folders.backups(place)
    latest: dict[str, datetime] = {}
    for each in found:
        first = each.extent.first if each.extent else ""
        latest[first] = max(latest.get(first, each.made_at), each.made_at)

    def place_of(backup: Backup) -> tuple[bool, datetime, int, datetime]:
        extent = backup.extent
        first, rows = (extent.first, extent.rows) if extent else ("", 0)
        return extent is None, latest[first], rows, backup.made_at

    yield from sorted(found, key=place_of, reverse=True)
    kept = [each for each in _kept_copies(home) if not is_a_journal(each)]
    for path in (*kept, *sorted(filter(_is_unfinished_copy, home.glob(f"{PART_PREFIXES[1]}*")))):
        with contextlib.suppress(OSError):
            there = path.stat()
            yield Backup(path, datetime.fromtimestamp(there.st_mtime).replace(tzinfo=None), there.st_size)  # noqa: DTZ006 - on the wall


def look_for_rescue(logbook: Path, home: Path, key: Passphrase | None, out: Path, at: datetime) -> Rescue:
    """What can be done about a logbook that is damaged or gone: its newest sound copy, and what can still be read.

    What can be read is put in a new file; the logbook and its copies are left as they are. Of a logbook that is
    gone, that is what can be read of the newest copy, if none is sound.

    Args:
        logbook: its file.
        home: its folder.
        key: its passphrase, if it has one and it is known.
        out: the new file.
        at: now.
    """
    folders, locked = BackupFolders(home), 0
    found, made_at = None, None
    unsound: list[Path] = []
    for copy in _copies(home, key):
        try:
            contents = folders.look_into(copy.path, key)
        except LogbookUnavailableError as error:
            is_locked = error.code in {"logbook.needs_passphrase", "logbook.wrong_passphrase"}
            locked += is_locked
            unsound += [] if is_locked else [copy.path]
        except FileFailedError:
            continue
        else:
            if not contents.problems:
                found, made_at = Prospect(copy.path, key, contents), copy.made_at
                break
            unsound.append(copy.path)
    salvaged = None
    is_there = logbook.exists()
    for path in [logbook] if is_there else [] if found else unsound:
        salvaged = _salvaged(path, (home, key, out, at), is_a_copy=not is_there)
        if salvaged is not None:
            break
    return Rescue(found, made_at, locked, salvaged, out if salvaged else None)


def _salvaged(
    path: Path, into: tuple[Path, Passphrase | None, Path, datetime], *, is_a_copy: bool
) -> Salvaged | None:
    """What can be read of a file, if anything; a copy is not opened itself, which could change it."""
    home, key, out, at = into
    with contextlib.suppress(UserError):
        if not is_a_copy:
            return salvage(path, key, out, at)
        with unfinished(home) as part:
            copy_in(path, part)
            return salvage(part, key, out, at)
    return None
