"""Carries out what pages request, and tells what came of it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from overtime_logger.domain.errors import UserError, refused_by_system
from overtime_logger.ui.requests.request import Outcome
from overtime_logger.ui.tasks import Tasks

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.progress import Cancellable
    from overtime_logger.ui.requests.request import Request


class _Work(NamedTuple):
    """A request as a piece of work, whose refusal is part of its outcome."""

    request: Request
    application: Application

    def __call__(self) -> Outcome:
        try:
            return Outcome(self.request, self.request.perform(self.application))
        except UserError as error:
            return Outcome(self.request, error=error)
        except OSError as error:
            return Outcome(self.request, error=refused_by_system(error))


class Operations(QObject):
    """Does what is requested, at once or off the main thread.

    Args:
        application: the services.
        parent: the object that owns it.
    """

    finished = Signal(object)
    """A request was carried out or refused; carries its `Outcome`."""
    record_changed = Signal()
    """What pages show may have changed."""

    def __init__(self, application: Application, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._tasks = Tasks(self)
        self._watches: list[Cancellable] = []
        self._is_over = False
        self._tasks.finished.connect(self.on_done)
        self._tasks.broke.connect(self.on_broke)

    @Slot(object)
    def on_requested(self, request: Request) -> None:
        """Carry out a request."""
        work = _Work(request, self._application)
        if request.takes_long:
            if self._is_over:
                return
            watch = getattr(request, "watch", None)
            if watch is not None:
                self._watches.append(watch)
            self._tasks.start(work)
        else:
            self.on_done(work())

    @Slot(object)
    def on_done(self, outcome: Outcome) -> None:
        """Tell what came of a request; what is shown of the record is brought up to date first."""
        self._let_go_of_watch(outcome.request)
        if outcome.request.changes_record and outcome.error is None:
            self.record_changed.emit()
        self.finished.emit(outcome)

    @Slot(object, object)
    def on_broke(self, work: _Work, error: Exception) -> None:
        """Let the page that waits know that nothing comes, and raise the fault where faults are reported."""
        told = UserError(
            "program.fault",
            _("something went wrong in this program, and it was not done"),
            _("Your record is as it was. Please report what happened."),
        )
        self._let_go_of_watch(work.request)
        self.finished.emit(Outcome(work.request, error=told))
        raise error

    def _let_go_of_watch(self, request: Request) -> None:
        watch = getattr(request, "watch", None)
        if watch in self._watches:
            self._watches.remove(watch)

    def wait(self) -> None:
        """Call off what can be, and wait until nothing is under way."""
        for watch in self._watches:
            watch.cancel()
        self._tasks.wait()

    def end(self) -> None:
        """Wait likewise, and begin nothing that takes long any more.

        What ends now may lead a page to ask for more, such as the next page of a document. Under way while the
        window is deleted, that would be waited for without letting it run.
        """
        self._is_over = True
        self.wait()
