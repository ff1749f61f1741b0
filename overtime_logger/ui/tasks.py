"""Work off the main thread, whose end is told on the main thread."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class Task(QObject):
    """One piece of work under way. It lives on the main thread, and so its signals arrive there."""

    finished = Signal(object)
    """The work is done; carries what it returned."""
    broke = Signal(object)
    """A fault of this program; carries the exception."""


class _Run(QRunnable):
    """The work, as the thread pool takes it."""

    def __init__(self, work: Callable[[], object], task: Task) -> None:
        super().__init__()
        self._work = work
        self._task = task

    def run(self) -> None:
        """Do the work on the pool's thread."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - carried to the main thread, which raises it
            self._task.broke.emit(error)
        else:
            self._task.finished.emit(result)


class Tasks(QObject):
    """Starts tasks and keeps them until they end.

    Args:
        parent: the object that owns it.
    """

    finished = Signal(object)
    """A task is done; carries what its work returned."""
    broke = Signal(object, object)
    """A task met a fault of this program; carries the work and the exception."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # One at a time: the logbook has one connection, and documents are made one after the other anyway.
        self._pool.setMaxThreadCount(1)
        self._under_way: deque[tuple[Task, Callable[[], object]]] = deque()

    def start(self, work: Callable[[], object]) -> None:
        """Do work on another thread; it touches no widget, and turns errors meant for people into its result."""
        task = Task()
        self._under_way.append((task, work))
        task.finished.connect(self.on_task_finished)
        task.broke.connect(self.on_task_broke)
        self._pool.start(_Run(work, task))

    @Slot(object)
    def on_task_finished(self, result: object) -> None:
        """Let go of the oldest task, which is the one that ended, and pass its result on."""
        self._under_way.popleft()
        self.finished.emit(result)

    @Slot(object)
    def on_task_broke(self, error: Exception) -> None:
        """Let go of the task, and pass the fault on to where it is heard."""
        _task, work = self._under_way.popleft()
        self.broke.emit(work, error)

    def wait(self) -> None:
        """Wait until all work has ended, before the logbook is let go."""
        self._pool.waitForDone()
