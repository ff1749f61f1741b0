"""Long work that tells how far it is, and that can be cancelled between one step and the next."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from overtime_logger.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable


class CancelledError(UserError):
    """The work was cancelled, as the person wished; nothing of it was written."""

    def __init__(self) -> None:
        super().__init__("work.cancelled")


class Watch(Protocol):
    """Follows long work."""

    def __call__(self, share: float) -> None:
        """Hear how much is done, from 0 to 1.

        Raises:
            CancelledError: the work should not go on.
        """
        ...


def unwatched(share: float) -> None:
    """Follow nothing: the work goes on to its end."""
    del share


class PartOfWork:
    """A part of work, whose own shares are reported as shares of the whole.

    Args:
        watch: follows the whole.
        first: how much of the whole is done when the part begins.
        last: how much is done when it ends.
    """

    def __init__(self, watch: Watch, first: float, last: float) -> None:
        self._watch = watch
        self._first, self._last = first, last

    def __call__(self, share: float) -> None:
        """Tell how much of the whole is done.

        Raises:
            CancelledError: the work should not go on.
        """
        self._watch(self._first + (self._last - self._first) * share)


class Cancellable:
    """Follows work on one thread, and lets another cancel it.

    Args:
        tell: called with each share, on the thread that works.
    """

    def __init__(self, tell: Callable[[float], None] = unwatched) -> None:
        self._tell = tell
        self._is_cancelled = threading.Event()

    def cancel(self) -> None:
        """Let the work end at its next step."""
        self._is_cancelled.set()

    def __call__(self, share: float) -> None:
        """Tell how much is done.

        Raises:
            CancelledError: it was cancelled.
        """
        if self._is_cancelled.is_set():
            raise CancelledError
        self._tell(share)
