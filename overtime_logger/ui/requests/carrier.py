"""Carries requests out as operations, until every page asks for itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from overtime_logger.ui.operations import Change
from overtime_logger.ui.requests.request import Outcome

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.operations import Operations
    from overtime_logger.ui.requests.request import Request


class Carrier(QObject):
    """Does what is requested.

    Args:
        application: the services.
        operations: does it.
        parent: the object that owns it.
    """

    finished = Signal(object)
    """A request was carried out or refused; carries its `Outcome`."""
    record_changed = Signal()
    """What pages show may have changed."""

    def __init__(self, application: Application, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._asks = operations
        operations.changed.connect(self.on_changed)
        self.wait, self.end = operations.wait, operations.end

    @Slot(object)
    def on_requested(self, request: Request) -> None:
        """Carry out a request."""
        changes = Change.RECORD | Change.SETTINGS if request.changes_record else Change.NOTHING
        job, then = partial(request.perform, self._application), partial(self._tell, request)
        if request.takes_long:
            watch = getattr(request, "watch", None)
            self._asks.begin(self, job, then, partial(self._refuse, request), changes=changes, watch=watch)
        else:
            self._asks.ask(self, job, then, partial(self._refuse, request), changes=changes)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        """Tell that what pages show may have changed."""
        if change & (Change.RECORD | Change.SETTINGS):
            self.record_changed.emit()

    def _tell(self, request: Request, result: Any) -> None:  # noqa: ANN401 - whatever came of it
        self.finished.emit(Outcome(request, result))

    def _refuse(self, request: Request, error: UserError) -> None:
        self.finished.emit(Outcome(request, error=error))
