"""The logbook's passphrase: set, changed, removed, judged; and the logbook locked and opened again."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.safekeeping.backup_files import LeftBehind
    from overtime_logger.services.safekeeping.backups import Backups
    from overtime_logger.services.safekeeping.ports import ProtectedStore, StrengthEstimator
    from overtime_logger.services.safekeeping.strength import Strength


def changed_words(*, had_one: bool, has_one: bool) -> str:
    """What happened to the passphrase, in a sentence or two."""
    if not has_one:
        return _("The logbook no longer has a passphrase: anyone who can use your account can read it.")
    if had_one:
        return _("The passphrase was changed, for the logbook and its backups.")
    return _("The logbook now has a passphrase. If you forget it, the record is lost: nothing else opens it.")


class Protection:
    """What a person can do about the passphrase. It is the only key: nothing else opens the logbook.

    Args:
        store: the open logbook.
        estimate: judges passphrases.
        backups: the backups, which follow the logbook's passphrase.
    """

    def __init__(self, store: ProtectedStore, estimate: StrengthEstimator, backups: Backups) -> None:
        self._store = store
        self._estimate = estimate
        self._backups = backups

    @property
    def has_passphrase(self) -> bool:
        """Whether the logbook, open, has one."""
        return self._store.has_passphrase

    def strength(self, text: str, own_words: Sequence[str] = ()) -> Strength:
        """How hard a text is to guess.

        Args:
            text: what may become the passphrase.
            own_words: words that anyone who knows the person would try first, for example their name.
        """
        return self._estimate(text, own_words)

    def set_first(self, passphrase: Passphrase) -> tuple[LeftBehind, ...]:
        """Protect a logbook that has no passphrase, and its backups.

        Returns:
            The copies that could not follow; some may be unencrypted.

        Raises:
            InvalidInputError: it has one, or this can be none.
            FileFailedError: the disk is full or failed; the logbook is as it was.
        """
        self.refuse_second_passphrase()
        return self._give(passphrase)

    def change(self, new: Passphrase, current: Passphrase | None = None) -> tuple[LeftBehind, ...]:
        """Give the logbook another passphrase, and its backups.

        Args:
            new: the passphrase from now on.
            current: the passphrase as typed again by anyone who asks for the change; None where the same person
                has just opened the logbook with it.

        Returns:
            The copies that could not follow, and open as they did.

        Raises:
            InvalidInputError: the current one is another, or the new one can be none.
            FileFailedError: the disk is full or failed; the old passphrase still opens the logbook.
        """
        self._check(current)
        return self._give(new)

    def remove(self, current: Passphrase | None = None) -> tuple[LeftBehind, ...]:
        """Remove the passphrase of the logbook and its backups.

        Args:
            current: as for `change`.

        Returns:
            The copies that could not follow, and open as they did.

        Raises:
            InvalidInputError: the current passphrase is another.
            FileFailedError: the disk is full or failed; the logbook is still protected.
        """
        self._check(current)
        return self._give(None)

    def _give(self, passphrase: Passphrase | None) -> tuple[LeftBehind, ...]:
        if passphrase is not None:
            passphrase.refuse_as_new()
        # Noted first, so that it is finished at the next start if this program is ended on the way.
        self._backups.begin_following()
        return self._backups.follow(self._store.protect(passphrase))

    def finish(self, earlier: Passphrase | None = None) -> tuple[LeftBehind, ...]:
        """Let the copies follow that could not when the passphrase was changed.

        Args:
            earlier: a passphrase that the logbook had.

        Returns:
            Those that still could not.
        """
        return self._backups.follow(earlier)

    def refuse_second_passphrase(self) -> None:
        """Refuse to set a passphrase where there is one, before a new one is asked for.

        Raises:
            InvalidInputError: there is one.
        """
        if self.has_passphrase:
            raise InvalidInputError("passphrase.is_set")

    def refuse_without_passphrase(self) -> None:
        """Refuse what only a protected logbook can do.

        Raises:
            InvalidInputError: the logbook has no passphrase.
        """
        if not self.has_passphrase:
            raise InvalidInputError("passphrase.none")

    def _check(self, current: Passphrase | None) -> None:
        self.refuse_without_passphrase()
        if current is not None and not self._store.is_passphrase(current):
            raise InvalidInputError("passphrase.current")

    def lock(self) -> None:
        """Close the logbook and forget its key. Until `unlock`, whatever reads or writes is refused.

        Raises:
            InvalidInputError: it has no passphrase, so a lock would keep nobody out.
        """
        self.refuse_without_passphrase()
        self._store.lock()

    def unlock(self, passphrase: Passphrase) -> None:
        """Open the locked logbook again, for all who use it.

        Raises:
            LogbookUnavailableError: the passphrase is wrong, or the file is damaged or in use; it stays locked.
            FileFailedError: it can't be read.
        """
        self._store.unlock(passphrase)
