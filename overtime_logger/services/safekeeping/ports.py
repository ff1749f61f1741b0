"""What keeping a logbook needs of the outside world, as protocols beside those in `services.ports`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.lost_entries import Loss
    from overtime_logger.services.safekeeping.backup_files import Backup, BackupContents, LeftBehind
    from overtime_logger.services.safekeeping.strength import Strength


class BackupStore(Protocol):
    """The open logbook as far as its backups go."""

    @property
    def own_key(self) -> Passphrase | None:
        """The logbook's passphrase, which its backups have, too."""
        ...

    def revision_count(self) -> int:
        """How many revisions there are."""
        ...

    def leaf(self, number: int) -> bytes | None:
        """The hash of the revision of that number, from 1, or None."""
        ...

    def back_up(self, folder: Path, at: datetime) -> Backup:
        """Write a backup into a folder, read it back and compare.

        Raises:
            FileFailedError: the disk is full or failed; nothing is left in the folder.
            LogbookUnavailableError: the logbook is damaged.
        """
        ...


class BackupShelf(Protocol):
    """The folders in which backups lie, and what is known of each."""

    def backups(self, folder: Path) -> tuple[Backup, ...]:
        """The backups in a folder, in no order; none where the folder can't be read."""
        ...

    def note(self, backup: Backup) -> None:
        """Keep in mind how far a backup goes."""
        ...

    def look_at_all(self, folder: Path, key: Passphrase | None) -> None:
        """Find out how far each backup in a folder goes of which that is not known."""
        ...

    def begin(self, folder: Path) -> None:
        """Take a folder for a place that backups go to from now on.

        Raises:
            FileFailedError: it can't be made, or the one it would be in is not there.
        """
        ...

    def is_the_one_it_was(self, folder: Path) -> bool:
        """Whether a folder is there and has one of the backups that were written to it, if any were."""
        ...

    def remove(self, backup: Backup) -> None:
        """Remove a backup; one that can't be removed stays."""
        ...

    def is_news(self, failure: str) -> bool:
        """Whether a failure is another than the last that was told; from now on it is that one."""
        ...

    def last_failure(self) -> str:
        """The last failure that was told; empty after a success."""
        ...

    def begin_following(self, places: Iterable[Path]) -> None:
        """Note every copy of the record there is, in these places and in all to which backups were ever written.

        Raises:
            FileFailedError: it can't be noted.
        """
        ...

    def follow(
        self, key: Passphrase | None, earlier: Passphrase | None, first: str | None
    ) -> tuple[LeftBehind, ...]:
        """Let the copies that are noted have the logbook's passphrase, all or nothing for each.

        Args:
            key: it.
            earlier: one that they may have; unencrypted ones need none.
            first: the hash of the first row of the logbook's journal, in hexadecimal; None where that is lost.

        Returns:
            Those that could not follow, which stay noted.
        """
        ...

    def left_behind(self) -> tuple[LeftBehind, ...]:
        """The copies that have not followed, as they are now."""
        ...

    def look_into(self, path: Path, key: Passphrase | None) -> BackupContents:
        """What is in a backup, which is left as it is.

        Raises:
            LogbookUnavailableError: it is not a logbook, or damaged, newer, or has another passphrase.
            FileFailedError: it can't be read.
        """
        ...


class ProtectedStore(Protocol):
    """The logbook's file as far as its passphrase goes."""

    @property
    def has_passphrase(self) -> bool:
        """Whether the open file opens only with a passphrase."""
        ...

    def is_passphrase(self, passphrase: Passphrase) -> bool:
        """Whether this is the open file's passphrase."""
        ...

    def protect(self, passphrase: Passphrase | None) -> Passphrase | None:
        """Give the file a passphrase, another one, or none, all or nothing.

        Returns:
            The passphrase that it had.

        Raises:
            FileFailedError: the disk is full or failed; the file is as it was.
        """
        ...

    def lock(self) -> None:
        """Release the file and forget its passphrase; until `unlock`, whatever reads or writes is refused."""
        ...

    def unlock(self, passphrase: Passphrase) -> None:
        """Open the file again, for everyone who holds this store.

        Raises:
            LogbookUnavailableError: the passphrase is wrong, or the file is damaged or in use.
            FileFailedError: it can't be read.
        """
        ...


class UpkeepStore(Protocol):
    """The logbook's file as far as its soundness goes."""

    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong with the file: damage, altered revisions, a state that does not follow."""
        ...

    def loss(self) -> Loss | None:
        """What the journal says about its own gaps, if it was salvaged with any; None if it says nothing."""
        ...

    def rebuild(self) -> int:
        """Rebuild the current state from the journal, and take the tables beside it as they are.

        Returns:
            The number of revisions read.
        """
        ...

    def rebuild_if_stale(self) -> None:
        """Rebuild the current state if it does not follow from the journal.

        Raises:
            LogbookUnavailableError: the journal was altered, or the file is damaged.
            FileFailedError: the disk is full or failed; nothing was changed.
        """
        ...


class StrengthEstimator(Protocol):
    """Judges how hard passphrases are to guess."""

    def __call__(self, text: str, own_words: Sequence[str], /) -> Strength:
        """How hard a text is to guess for someone who first tries some words of their own."""
        ...
