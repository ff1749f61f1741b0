"""Requests that lead to another page. The window shows it, and the page does what the request says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.revision import RecordKind
    from overtime_logger.ui.requests.request import Request


def _only_told(request: Request, application: Application) -> None:
    """Nothing is done: the outcome tells the window which page to show, and the page what to show there."""
    del request, application


class OpenDay(NamedTuple):
    """Show Today with its entry line asking about a day.

    Args:
        day: the day.
    """

    day: date

    takes_long = False
    changes_record = False

    perform = _only_told


class ShowDay(NamedTuple):
    """Show a day among its neighbours in the log.

    Args:
        day: the day.
    """

    day: date

    takes_long = False
    changes_record = False

    perform = _only_told


class ShowConversation(NamedTuple):
    """Show a conversation on its page.

    Args:
        name: its id.
    """

    name: str

    takes_long = False
    changes_record = False

    perform = _only_told


class ShowWorkloadRecord(NamedTuple):
    """Show a reading or a concern on its page.

    Args:
        kind: which of them.
        name: its id.
    """

    kind: RecordKind
    name: str

    takes_long = False
    changes_record = False

    perform = _only_told


class CatchUp(NamedTuple):
    """Show the days that are not recorded, to fill them in."""

    takes_long = False
    changes_record = False

    perform = _only_told


class PrepareNotice(NamedTuple):
    """Show Evidence with the foreseeability notice chosen."""

    takes_long = False
    changes_record = False

    perform = _only_told
