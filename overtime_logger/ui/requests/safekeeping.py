"""Requests about backups, the passphrase and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.backups import LeftBehind, MadeBackup, Prospect, Restored


class MakeBackup(NamedTuple):
    """Make a backup of the logbook.

    Args:
        only_if_due: whether it is made only where something is new and the last one is some hours old.
    """

    only_if_due: bool = False

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> MadeBackup | None:
        """Make it."""
        return application.backups.make_if_due() if self.only_if_due else application.backups.make()


class SetSecondFolder(NamedTuple):
    """Let backups go to a second place too, beginning with one at once, or to none.

    Args:
        folder: the place; None for none.
    """

    folder: Path | None

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> MadeBackup | None:
        """Keep it, and make a backup that goes there."""
        application.backups.set_second_folder(self.folder)
        return None if self.folder is None else application.backups.make()


class LookIntoBackup(NamedTuple):
    """See what is in a backup.

    Args:
        path: the backup's file.
        key: its passphrase as typed; None for that of the logbook.
    """

    path: Path
    key: Passphrase | None

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Prospect:
        """Look into it; it is left as it is."""
        return application.look_into_backup(self.path, self.key)


class RestoreBackup(NamedTuple):
    """Put a backup in the logbook's place. The window makes all pages anew once that is done.

    Args:
        backup: the backup, as it was looked into.
    """

    backup: Prospect

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Restored:
        """Put it there; what fails leaves the logbook as it was."""
        return application.restore(self.backup)


class ChangePassphrase(NamedTuple):
    """Give the logbook and its backups a passphrase, another one, or none.

    Args:
        new: the passphrase from now on; None for none.
        current: the one it has, as typed again; None where it has none.
    """

    new: Passphrase | None
    current: Passphrase | None

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> tuple[LeftBehind, ...]:
        """Change it; returns the copies that could not follow."""
        protection = application.protection
        if self.new is None:
            return protection.remove(self.current)
        if self.current is None:
            return protection.set_first(self.new)
        return protection.change(self.new, self.current)


class FinishFollowing(NamedTuple):
    """Let copies follow the passphrase that could not when it was changed."""

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> None:
        """Let them, as far as they can be reached."""
        application.finish_following()


class LockNow(NamedTuple):
    """Lock the window."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Nothing but to be told: the window closes the logbook and shows nothing of it."""
        del application
