"""Backups: when one is due, which are kept, what is in one, and going back to it.

A backup counts only once it was read back and compared with the logbook. It has the logbook's own passphrase.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.services.messages import SHARED
from overtime_logger.services.settings import FolderPath, ProgramSetting

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.ports import Clock
    from overtime_logger.services.safekeeping.backup_files import Backup, BackupContents, LeftBehind
    from overtime_logger.services.safekeeping.ports import BackupShelf, BackupStore
    from overtime_logger.services.settings import Settings

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many are kept: the newest of each of so many days, weeks and months that have one."""

AGAIN_AFTER = timedelta(hours=4)
"""How old a backup is before another is made automatically, if the clock can be believed."""

AGAIN_AFTER_ROWS = 25
"""How many rows are written in the journal before another backup is made, whatever the clock says."""

FOLDER_NAME = "backups"
SECOND_FOLDER = ProgramSetting(
    "backup.second",
    FolderPath(),
    default="",
    label=lambda: _("A second place for backups"),
    help_text=lambda: _("For example a USB stick; each backup is written there too whenever it can be reached."),
)


@dataclass(frozen=True, slots=True)
class Prospect:
    """A backup that was looked into, and that the logbook may go back to.

    Args:
        path: the backup's file.
        key: the passphrase that opens it, which would be the logbook's; None for none.
        contents: what is in it.
    """

    path: Path
    key: Passphrase | None
    contents: BackupContents


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of going back to a backup.

    Args:
        contents: what the logbook holds now.
        kept_aside: the path of the file that was the logbook before; None if there was none.
    """

    contents: BackupContents
    kept_aside: Path | None


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """What came of making a backup.

    Args:
        backup: the backup.
        second: the same in the second place, or None.
        second_failed: why it could not be written there; empty if it could, or was not wanted.
    """

    backup: Backup
    second: Backup | None = None
    second_failed: str = ""


def worth_keeping(newest_first: Iterable[Backup]) -> frozenset[Backup]:
    """The backups that are kept of those there are.

    Of each day that has some, the newest; so for the newest twelve days, ten weeks and nine months. What a day
    stands for is not counted twice over: the newest of a month is also one of its week and its day.

    Args:
        newest_first: the backups, first those whose journal goes furthest. Which is newer is never told by the
            clock: one that was wrong for a day would let what was made later be read as older.
    """
    in_order = tuple(newest_first)
    kept: set[Backup] = set()
    periods: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
        (datetime.date, DAILY),
        (lambda moment: moment.isocalendar()[:2], WEEKLY),
        (lambda moment: (moment.year, moment.month), MONTHLY),
    )
    for period_of, most in periods:
        newest: dict[Hashable, Backup] = {}
        for backup in in_order:
            newest.setdefault(period_of(backup.made_at), backup)
        kept.update(list(newest.values())[:most])
    return frozenset(kept)


class Backups:
    """Backups of one logbook.

    Args:
        store: the open logbook.
        shelf: the folders they lie in.
        clock: what time it is.
        settings: where a second place is set.
        folder: where they go, a place that the person can see and open.
    """

    def __init__(
        self, store: BackupStore, shelf: BackupShelf, clock: Clock, settings: Settings, folder: Path
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock
        self._settings = settings
        self.folder = folder

    @property
    def second_folder(self) -> Path | None:
        """The second place, where one is set; it may be out of reach."""
        chosen = self._settings.get(SECOND_FOLDER)
        return Path(chosen) if chosen else None

    def set_second_folder(self, folder: Path | None) -> None:
        """Write backups to a second place too from now on, or to none.

        Raises:
            InvalidInputError: it is the first place again, or its path can't be kept; nothing was changed.
        """
        path = SECOND_FOLDER.kind.text_of(str(folder or ""))
        if folder is not None:
            if os.path.realpath(folder) == os.path.realpath(self.folder):
                raise InvalidInputError("backup.second")
            with contextlib.suppress(FileFailedError):  # then each backup says that it is out of reach
                self._shelf.begin(folder)
        self._settings.set(SECOND_FOLDER, path)

    @property
    def second_trouble(self) -> str:
        """Why no backup can go to the second place now; empty if it can, or there isn't one."""
        second = self.second_folder
        if second is None or self._shelf.is_the_one_it_was(second):
            return ""
        return _(
            "{place} can't be reached, or isn't the same place as before: nothing was written there. If it "
            "is the right one, choose it again as the second place."
        ).format(place=second)

    def all(self) -> tuple[Backup, ...]:
        """The backups in the first place, first those that go furthest."""
        return self._in_order(self._shelf.backups(self.folder))

    def _in_order(self, backups: Iterable[Backup]) -> tuple[Backup, ...]:
        """First those of the journal as it is, then those that the logbook went back from, then the rest."""

        def place(backup: Backup) -> tuple[bool, bool, int, datetime]:
            rows = backup.extent.rows if backup.extent and self._is_ours(backup) else 0
            return self._is_of_now(backup), self._is_ours(backup), rows, backup.made_at

        return tuple(sorted(backups, key=place, reverse=True))

    def _is_ours(self, backup: Backup) -> bool:
        """Whether a backup is known to be of this logbook."""
        first = self._first()
        return backup.extent is not None and (first is None or backup.extent.first in {"", first})

    def _is_of_now(self, backup: Backup) -> bool:
        """Whether what is in a backup is in the logbook, too."""
        extent = backup.extent
        return extent is not None and extent.last == self._leaf(extent.rows)

    def _first(self) -> str | None:
        """The hash of the journal's first row; empty if there isn't one, and None where it is lost."""
        return self._leaf(1) or (None if self.rows else "")

    def _leaf(self, number: int) -> str:
        return (self._store.leaf(number) or b"").hex()

    @property
    def rows(self) -> int:
        """How many rows the logbook's journal has."""
        return self._store.revision_count()

    @property
    def newest(self) -> Backup | None:
        """The backup in the first place that has most of what the logbook has."""
        return next(filter(self._is_of_now, self.all()), None)

    @property
    def is_due(self) -> bool:
        """Whether something was written since the last backup, and that one is some hours or many rows old.

        What is written on a day is so in that day's backup even if the computer is lost at night; of each day only
        the newest is kept.
        """
        newest, rows = self.newest, self.rows
        if newest is None or newest.extent is None:
            return rows > 0
        written = rows - newest.extent.rows
        age = self._clock.now().replace(tzinfo=None) - newest.made_at
        is_recent = timedelta(0) <= age < AGAIN_AFTER
        return written >= AGAIN_AFTER_ROWS or (written > 0 and not is_recent)

    def make_if_due(self) -> MadeBackup | None:
        """Make a backup, unless there is a recent one or nothing is new.

        Raises:
            FileFailedError: it could not be made; older ones are untouched.
            LogbookUnavailableError: the logbook is damaged; older ones are untouched.
        """
        return self.make() if self.is_due else None

    def make(self, folder: Path | None = None) -> MadeBackup:
        """Make a backup, read it back, and only then remove those that are no longer worth keeping.

        Args:
            folder: where it goes; the usual places if not given, and nothing is removed elsewhere.

        Raises:
            FileFailedError: it could not be made; older ones are untouched.
            LogbookUnavailableError: the logbook is damaged; older ones are untouched.
        """
        self.follow()
        if folder is not None:
            self._shelf.begin(folder)
            return MadeBackup(self._write(folder))
        backup = self._write(self.folder)
        self._thin(self.folder)
        also, second, failure = None, self.second_folder, self.second_trouble
        if second is not None and not failure:
            try:
                also = self._write(second)
                self._thin(second)
            except FileFailedError as error:
                failure = SHARED.message(error)
        if not failure:
            self._shelf.is_news("")
        return MadeBackup(backup, also, failure)

    def _write(self, folder: Path) -> Backup:
        made = self._store.back_up(folder, self._clock.now())
        self._shelf.note(made)
        return made

    def _thin(self, folder: Path) -> None:
        self._shelf.look_at_all(folder, self._store.own_key)
        there = self._in_order(self._shelf.backups(folder))
        of_now = [each for each in there if self._is_of_now(each)]
        of_before = [each for each in there if self._is_ours(each) and not self._is_of_now(each)]
        for backups in (of_now, of_before):
            for backup in {*backups} - worth_keeping(backups):
                self._shelf.remove(backup)

    def is_news(self, failure: str) -> bool:
        """Whether a failure was not told at the command line before; from now on it was. Empty for a success."""
        return self._shelf.is_news(failure)

    @property
    def last_failure(self) -> str:
        """The failure that was last told at the command line; empty once a backup was made everywhere."""
        return self._shelf.last_failure()

    # -- the passphrase ----------------------------------------------------------------------------------------

    def begin_following(self) -> None:
        """Note all copies of the record there are, before the logbook gets another passphrase.

        Raises:
            FileFailedError: it can't be noted, and so the passphrase may not be changed.
        """
        self._shelf.begin_following((self.folder, *filter(None, [self.second_folder])))

    def follow(self, earlier: Passphrase | None = None) -> tuple[LeftBehind, ...]:
        """Let the copies that were noted have the logbook's passphrase.

        Args:
            earlier: a passphrase that they may have; unencrypted ones need none.

        Returns:
            The copies that could not follow. They stay noted.
        """
        return self._shelf.follow(self._store.own_key, earlier, self._first())

    def left_behind(self) -> tuple[LeftBehind, ...]:
        """The copies that have not followed, as they are now."""
        return self._shelf.left_behind()

    def look_into(self, path: Path, key: Passphrase | None) -> BackupContents:
        """What is in a backup; it is left as it is.

        Args:
            path: the backup's file.
            key: its passphrase; None for one without.

        Raises:
            LogbookUnavailableError: it is not a logbook, or damaged, newer, or has another passphrase.
            FileFailedError: it can't be read.
        """
        return self._shelf.look_into(path, key)
