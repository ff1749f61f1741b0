"""Backups: when one is due, which are kept, what is in one, and going back to it.

A backup counts only once it was read back and compared with the logbook. It has the logbook's own passphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.services.settings import Line, Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import date

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.integrity import Seal
    from overtime_logger.services.ports import BackupShelf, BackupStore, Clock
    from overtime_logger.services.settings import Settings
    from overtime_logger.services.wording import Wording

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many are kept: the newest of each of so many days, weeks and months that have one."""

AGAIN_AFTER = timedelta(hours=4)
"""How old a backup is before another is made by itself."""

FOLDER_NAME = "backups"
SECOND_FOLDER = Setting(
    "backup.second",
    Line(),
    default="",
    label=lambda: _("A second place for backups"),
    help_text=lambda: _("Such as a stick; each backup is written there too whenever it can be reached."),
)
_ROWS = Setting("backup.rows", Line(), default="", label=lambda: "", help_text=lambda: "")
"""How many rows the journal had at the newest backup; nothing a person sets."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file.

    Args:
        path: where it is.
        made_at: when it was made, by the clock on the wall there.
        size: its bytes.
    """

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup.

    Args:
        worker: whose log it is; empty if nobody's yet.
        days: how many days are recorded.
        first: the first of them; None where there are none.
        last: the last of them.
        seal: the seal of its journal; None where nothing is written in it.
        problems: what is wrong with it; empty for a sound one.
    """

    worker: str
    days: int
    first: date | None
    last: date | None
    seal: Seal | None
    problems: tuple[str, ...]

    def sentences(self, wording: Wording) -> Iterator[str]:
        """It in words."""
        if self.worker:
            yield _("The log of {worker}.").format(worker=self.worker)
        if self.first is not None and self.last is not None:
            yield ngettext(
                "{number} day is recorded, from {first} to {last}.",
                "{number} days are recorded, from {first} to {last}.",
                self.days,
            ).format(number=self.days, first=wording.date(self.first), last=wording.date(self.last))
        else:
            yield _("No day is recorded in it.")
        if self.seal is not None:
            yield ngettext(
                "Its journal has {number} row; its seal is {code}.",
                "Its journal has {number} rows; its seal is {code}.",
                self.seal.rows,
            ).format(number=self.seal.rows, code=self.seal.code)
        yield from self.problems


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
        kept_aside: where the file stands that was the logbook before; None if there was none.
    """

    contents: BackupContents
    kept_aside: Path | None


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """What came of making a backup.

    Args:
        backup: the backup.
        second: the same in the second place; None where there is none.
        second_failed: why it could not be written there; empty if it could, or was not wanted.
    """

    backup: Backup
    second: Backup | None = None
    second_failed: str = ""


def worth_keeping(backups: Iterable[Backup]) -> frozenset[Backup]:
    """The backups that are kept of those there are.

    Of each day that has some, the newest; so for the newest twelve days, ten weeks and nine months. What a day
    stands for is not counted twice over: the newest of a month is also one of its week and its day.
    """
    newest_first = sorted(backups, key=lambda each: (each.made_at, each.path), reverse=True)
    kept: set[Backup] = set()
    periods: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
        (datetime.date, DAILY),
        (lambda moment: moment.isocalendar()[:2], WEEKLY),
        (lambda moment: (moment.year, moment.month), MONTHLY),
    )
    for period_of, most in periods:
        newest: dict[Hashable, Backup] = {}
        for backup in newest_first:
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
            InvalidInputError: it is the first place again.
        """
        if folder is not None and folder.resolve() == self.folder.resolve():
            raise InvalidInputError("backup.second", _("that is where backups go already"))
        self._settings.set(SECOND_FOLDER, str(folder or ""))

    def all(self) -> tuple[Backup, ...]:
        """The backups in the first place, the newest first."""
        return self._shelf.backups(self.folder)

    @property
    def newest(self) -> Backup | None:
        """The newest backup in the first place."""
        return next(iter(self.all()), None)

    @property
    def is_due(self) -> bool:
        """Whether something was written since the last backup, and that one is some hours old.

        What is written on a day is so in that day's backup even if the computer is lost at night; of each day only
        the newest is kept.
        """
        newest, rows = self.newest, self._store.revision_count()
        if newest is None:
            return rows > 0
        is_recent = self._clock.now().replace(tzinfo=None) - newest.made_at < AGAIN_AFTER
        return self._settings.get(_ROWS) != str(rows) and not is_recent

    def make_if_due(self) -> MadeBackup | None:
        """Make a backup, unless there is a recent one or nothing is new.

        Raises:
            FileFailedError: it could not be made; older ones are untouched.
            LogbookUnavailableError: the logbook is damaged; older ones are untouched.
        """
        return self.make() if self.is_due else None

    def make(self, folder: Path | None = None) -> MadeBackup:
        """Make a backup, read it back, and only then let go of those that are no longer worth keeping.

        Args:
            folder: where it goes; the usual places if not given, and nothing is let go of elsewhere.

        Raises:
            FileFailedError: it could not be made; older ones are untouched.
            LogbookUnavailableError: the logbook is damaged; older ones are untouched.
        """
        now = self._clock.now()
        if folder is not None:
            return MadeBackup(self._store.back_up(folder, now))
        backup = self._store.back_up(self.folder, now)
        self._settings.set(_ROWS, str(self._store.revision_count()))
        self._thin(self.folder)
        second = self.second_folder
        if second is None:
            return MadeBackup(backup)
        try:
            also = self._store.back_up(second, now)
            self._thin(second)
        except FileFailedError as error:
            return MadeBackup(backup, second_failed=error.message)
        return MadeBackup(backup, also)

    def _thin(self, folder: Path) -> None:
        there = self._shelf.backups(folder)
        kept = worth_keeping(there)
        for backup in there:
            if backup not in kept:
                self._shelf.remove(backup)

    def follow(self, old: Passphrase | None, new: Passphrase | None) -> tuple[Backup, ...]:
        """Let the backups have the logbook's new passphrase, so that none is left that opens with the old or none.

        Args:
            old: the passphrase that the logbook had.
            new: the one it has now.

        Returns:
            The backups that could not follow: the old passphrase does not open them, or the disk failed.
        """
        folders = [self.folder, *filter(None, [self.second_folder])]
        left: list[Backup] = []
        for backup in (each for folder in folders for each in self._shelf.backups(folder)):
            try:
                followed = self._shelf.change_key(backup, old, new)
            except FileFailedError:
                followed = False
            if not followed:
                left.append(backup)
        return tuple(left)

    def look_into(self, path: Path, key: Passphrase | None) -> BackupContents:
        """What is in a backup; it is left as it is.

        Args:
            path: the backup's file.
            key: its passphrase; None for one without.

        Raises:
            LogbookUnavailableError: it is no logbook, or damaged, newer, or has another passphrase.
            FileFailedError: it can't be read.
        """
        return self._shelf.look_into(path, key)
