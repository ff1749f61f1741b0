"""One window for one logbook: a second start raises the first and ends; it may also ask the first to close.

Which of two programs may write is not decided here: SQLite's lock on the logbook does that.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QFileSystemWatcher, QLockFile, QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = "window.lock"
REQUEST_NAME = "window.raise"
CLOSE_NAME = "window.close"
_LOCK_WAIT_MS = 100
_ANSWER_WAIT_MS = 2000
_CLOSING_WAIT_MS = 20_000
"""Work that is under way, for example a backup, ends first."""
_LOOK_EVERY_MS = 20


class OneWindow(QObject):
    """This start's place among those on the same logbook.

    The lock names its process, so that one whose process was ended no longer counts, however young it is.

    Args:
        home: the folder that holds the logbook.
        parent: the object that owns it.
    """

    asked_to_raise = Signal()
    """A second start asks for the window to be shown."""
    asked_to_close = Signal()
    """Another start asks for the program to end, as an installer does before it replaces the program."""

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._requests = {home / REQUEST_NAME: self.asked_to_raise, home / CLOSE_NAME: self.asked_to_close}
        with contextlib.suppress(OSError):  # opening the logbook says it better
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(home / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        held = self._lock.tryLock(_LOCK_WAIT_MS)
        self.is_first = held or self._lock.error() != QLockFile.LockError.LockFailedError
        """Whether no other window is open; also where that can't be told."""
        self._watcher: QFileSystemWatcher | None = None
        if held:
            for request in self._requests:
                request.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                (home / LOCK_NAME).chmod(0o600)
            self._watcher = QFileSystemWatcher([str(home)], self)
            self._watcher.directoryChanged.connect(self.on_folder_changed)

    def raises_first(self) -> bool:
        """Ask the first window to show itself; returns whether it answered, by taking the request away."""
        return self._asks_first(self._home / REQUEST_NAME)

    def closes_first(self) -> bool:
        """Ask the first window to end the program; returns whether it has ended, once its work is done."""
        return self._asks_first(self._home / CLOSE_NAME) and self._lock.tryLock(_CLOSING_WAIT_MS)

    def _asks_first(self, request: Path) -> bool:
        try:
            request.touch(mode=0o600)
        except OSError:
            return False
        deadline = QDeadlineTimer(_ANSWER_WAIT_MS)
        while request.exists() and not deadline.hasExpired():
            QThread.msleep(_LOOK_EVERY_MS)
        answered = not request.exists()
        with contextlib.suppress(OSError):
            request.unlink(missing_ok=True)
        return answered

    @Slot(str)
    def on_folder_changed(self, _folder: str) -> None:
        """Take a request, if that is what changed."""
        for request, asked in self._requests.items():
            with contextlib.suppress(OSError):
                request.unlink()
                asked.emit()

    def let_go(self) -> None:
        """Let the next start be the first."""
        if self._watcher is not None:
            self._watcher.directoryChanged.disconnect(self.on_folder_changed)
            self._watcher = None
        self._lock.unlock()
