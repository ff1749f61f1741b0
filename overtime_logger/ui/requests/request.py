"""What a request and its outcome are. A page reads by itself; whatever changes or takes long, it requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError


class Request(Protocol):
    """Something to be done."""

    @property
    def takes_long(self) -> bool:
        """Whether it is done off the main thread."""
        ...

    @property
    def changes_record(self) -> bool:
        """Whether what pages show may have changed when it is done."""
        ...

    def perform(self, application: Application) -> object:
        """Do it, and return what came of it.

        Raises:
            UserError: it could not be done.
        """
        ...


class Outcome(NamedTuple):
    """What came of a request.

    Args:
        request: what was asked.
        result: what its `perform` returned.
        error: why it was not done; None when it was.
    """

    request: Request
    result: object = None
    error: UserError | None = None
