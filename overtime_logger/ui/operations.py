"""Does what pages ask for, at once or off the main thread, and tells anyone who asked what came of it."""

from __future__ import annotations

from collections import deque
from enum import Flag, auto
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from overtime_logger.domain.errors import UserError, refused_by_system

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.progress import Cancellable

Result = TypeVar("Result")


class ChangedAreas(Flag):
    """What may be other than it was, of everything that pages show."""

    NOTHING = 0
    DAYS = auto()
    """Days of the log."""
    TERMS = auto()
    """What days are compared with: the contract, the worker, leave, bank holidays."""
    RECORDS = auto()
    """Conversations, readings, concerns and notices, and the people they name."""
    REMARKS = auto()
    """Explanations of what a reader could hold against the record."""
    SETTINGS = auto()
    CLOCK = auto()
    """The clock's state that counts the time worked now."""
    BACKUPS = auto()
    JOURNAL = DAYS | TERMS | RECORDS | REMARKS
    """Anything that is in the journal."""
    ANYTHING = JOURNAL | SETTINGS | CLOCK | BACKUPS


def ignore(came: object) -> None:
    """Show nothing of what came of something."""
    del came


class _Asked(QObject):
    """A piece of work that someone waits for. It lives on the main thread, and so `done` arrives there."""

    done = Signal()
    """The work has ended, in one way or another."""

    def __init__(
        self,
        owner: QObject,
        job: Callable[[], Any],
        then: Callable[[Any], object],
        otherwise: Callable[[UserError], object],
        *,
        changes: ChangedAreas,
        watch: Cancellable | None = None,
    ) -> None:
        super().__init__()
        self.owner: QObject | None = owner
        self.changes = changes
        self.watch = watch
        self.is_done = False
        self.fault: Exception | None = None
        """A fault of this program that the work met."""
        self._job: Callable[[], Any] | None = job
        self._then = then
        self._otherwise = otherwise
        self._result: Any = None
        self._error: UserError | None = None

    def perform(self) -> None:
        """Do the work, unless it was dropped, and keep what came of it; a fault of this program is raised."""
        job, self._job = self._job, None
        if job is None:
            return
        try:
            self._result = job()
            self.is_done = True
        except UserError as error:
            self._error = error
        except OSError as error:
            self._error = refused_by_system(error)

    def drop(self) -> None:
        """Tell nobody, and hold nothing of anyone who asked or of what came of it any longer."""
        self.owner = self._job = self._result = None
        self._then = self._otherwise = ignore

    def answer(self) -> None:
        """Tell anyone who asked, if they are still there and wait."""
        if self.fault is not None:
            self._error = UserError("program.fault")
        if self.owner is None or not shiboken6.isValid(self.owner):
            return
        if self._error is not None:
            self._otherwise(self._error)
        elif self.is_done:
            self._then(self._result)


class _Run(QRunnable):
    """The work, as the thread pool takes it."""

    def __init__(self, asked: _Asked) -> None:
        super().__init__()
        self._asked = asked

    def run(self) -> None:
        """Do the work on the pool's thread."""
        try:
            self._asked.perform()
        except Exception as error:  # noqa: BLE001 - carried to the main thread, which raises it
            self._asked.fault = error
        self._asked.done.emit()


class Operations(QObject):
    """Does what is asked, and tells the window what concerns more than the part that asked.

    A job is a callable without arguments. What it returns is given to `then`, and why it was not done to
    `otherwise`, both on the main thread and only while the part that asked is still there. Without `otherwise` the
    reason is shown above the page.

    Args:
        parent: the object that owns it.
    """

    changed = Signal(object)
    """What pages show may have changed; carries the `ChangedAreas`. The part that asked is answered after that."""
    page_wanted = Signal(str, object)
    """A page should be shown; carries its key, and what should be seen there."""
    window_wanted = Signal()
    """The window should be shown."""
    quit_wanted = Signal()
    """The program should end."""
    lock_wanted = Signal()
    """The window should be locked."""
    replacing = Signal(bool)
    """Another file is about to take the logbook's place; carries whether it is a backup."""
    replaced = Signal()
    """The file has taken that place, or the logbook is left as it was."""
    restored = Signal(object)
    """A backup is the logbook now, and nothing shown holds any longer; carries what was done."""
    unreadable = Signal(object)
    """The record can't be read, or what nobody waits for was not done; carries the error."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # One at a time: the logbook has one connection, and documents are made one after the other anyway.
        self._pool.setMaxThreadCount(1)
        self._under_way: deque[_Asked] = deque()
        self._is_over = False

    def ask(
        self,
        owner: QObject,
        job: Callable[[], Result],
        then: Callable[[Result], object] = ignore,
        otherwise: Callable[[UserError], object] | None = None,
        *,
        changes: ChangedAreas = ChangedAreas.NOTHING,
    ) -> None:
        """Do something at once; it is answered when this returns.

        Args:
            owner: the part that asks.
            job: what should be done.
            then: is given what came of it.
            otherwise: is given why it was not done.
            changes: what is other than it was once it is done.
        """
        asked = _Asked(owner, job, then, otherwise or self.unreadable.emit, changes=changes)
        asked.perform()
        self._answer(asked)

    def begin(
        self,
        owner: QObject,
        job: Callable[[], Result],
        then: Callable[[Result], object] = ignore,
        otherwise: Callable[[UserError], object] | None = None,
        *,
        changes: ChangedAreas = ChangedAreas.NOTHING,
        watch: Cancellable | None = None,
        instead: bool = False,
    ) -> None:
        """Do something off the main thread, after whatever was begun before.

        Args:
            owner: as in `ask`.
            job: likewise; it touches no widget.
            then: likewise.
            otherwise: likewise.
            changes: likewise.
            watch: cancels it where the window closes.
            instead: whether the part waits for this alone from now on, and for nothing that it asked for before.
        """
        if self._is_over:
            return
        if instead:
            self.drop(owner)
        asked = _Asked(owner, job, then, otherwise or self.unreadable.emit, changes=changes, watch=watch)
        asked.done.connect(self.on_done)
        self._under_way.append(asked)
        self._pool.start(_Run(asked))

    def replace_file(
        self,
        owner: QObject,
        job: Callable[[], Result],
        then: Callable[[Result], object],
        otherwise: Callable[[UserError], object],
        *,
        with_backup: bool = False,
    ) -> None:
        """Begin what puts another file in the logbook's place; nothing else is asked for meanwhile.

        Args:
            owner: as in `begin`.
            job: likewise.
            then: likewise.
            otherwise: likewise.
            with_backup: whether that file is a backup.
        """

        def told(tell: Callable[[Any], object], came: Any) -> None:  # noqa: ANN401 - a result or an error
            self.replaced.emit()
            tell(came)

        self.replacing.emit(with_backup)
        self.begin(owner, job, partial(told, then), partial(told, otherwise))

    def is_busy(self, owner: QObject) -> bool:
        """Whether a part waits for something that was begun."""
        return any(asked.owner is owner for asked in self._under_way)

    def drop(self, owner: QObject) -> None:
        """Answer a part no more about what was begun for it."""
        for asked in self._under_way:
            if asked.owner is owner:
                asked.drop()

    def drop_all(self) -> None:
        """Answer nobody about what was begun, and hold nothing of it."""
        for asked in self._under_way:
            asked.drop()

    @Slot()
    def on_done(self) -> None:
        """Tell of the oldest work, which is the one that ended; a fault is raised where faults are reported."""
        asked = self._under_way.popleft()
        self._answer(asked)
        if asked.fault is not None:
            raise asked.fault

    def _answer(self, asked: _Asked) -> None:
        if asked.is_done and asked.changes:
            self.changed.emit(asked.changes)
        asked.answer()

    def wait(self) -> None:
        """Call off what can be, and wait until nothing is under way."""
        for asked in self._under_way:
            if asked.watch is not None:
                asked.watch.cancel()
        self._pool.waitForDone()

    def end(self) -> None:
        """Wait likewise, and start nothing more.

        What ends now may lead a page to ask for more, for example the next page of a document. Under way while the
        window is deleted, that would be waited for without letting it run.
        """
        self._is_over = True
        self.wait()
