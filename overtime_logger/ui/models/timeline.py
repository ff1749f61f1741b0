"""The whole record in one stream as rows, with the unpaid hours around each conversation; without Qt."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import in_figures
from overtime_logger.services.timeline import EventKind, Talked, TimelineWording
from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.models.sentences import capital

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.timeline import TimelineEvent, Weeks

KINDS = (
    EventKind.CONVERSATION,
    EventKind.PROMISE,
    EventKind.READING,
    EventKind.CONCERN,
    EventKind.NOTICE,
    EventKind.DAY_OVER,
    EventKind.REST,
)
"""The kinds of event in the order in which they are offered."""
AT_FIRST = (EventKind.CONVERSATION, EventKind.PROMISE, EventKind.READING, EventKind.CONCERN, EventKind.NOTICE)
"""Those that are shown at first: days and rest checks are many, and are in the log."""


class TimelineRow(NamedTuple):
    """An event.

    Args:
        kind: what kind of event it is.
        row: how it is shown.
    """

    kind: EventKind
    row: RecordRow


def timeline_headings() -> tuple[Heading, ...]:
    """The columns."""
    return (
        Heading(_("Day")),
        Heading(_("Kind")),
        Heading(_("What")),
        Heading(_("Before"), is_figure=True),
        Heading(_("After"), is_figure=True),
    )


def timeline_rows(application: Application) -> tuple[TimelineRow, ...]:
    """Every event, the newest first; fit for a thread of its own.

    Raises:
        LogbookUnavailableError: the file is damaged.
        FileFailedError: it can't be read.
    """
    words = TimelineWording(application.wording, application.record_wording())
    events = application.timeline.events(application.logbook.full_range())
    return tuple(_row(each, words, application) for each in reversed(events))


def _row(event: TimelineEvent, words: TimelineWording, application: Application) -> TimelineRow:
    before = after = ""
    said = words.event(event)
    if isinstance(event.what, Talked):
        # The hours around it are in columns of their own.
        for part in words.hours_around(event.what):
            said = said.replace(f"; {part}", "")
        before, after = _unpaid(event.what.before), _unpaid(event.what.after)
    is_conversation = event.kind is EventKind.CONVERSATION
    day, kind = application.wording.table_day(event.day), capital(event.kind.words)
    return TimelineRow(
        event.kind,
        RecordRow(event.record or "", (day, kind, capital(said), before, after), is_quiet=not is_conversation),
    )


def _unpaid(weeks: Weeks | None) -> str:
    """Unpaid hours of weeks; what is not recorded is not zero, and weeks that are not over say so."""
    if weeks is None or not weeks.coverage.recorded:
        return _("not recorded") if weeks is not None else ""
    hours = in_figures(weeks.unpaid_excess_minutes)
    return hours if weeks.is_over else _("{hours} so far").format(hours=hours)


def rows_of(events: Sequence[TimelineRow], kinds: Collection[EventKind]) -> tuple[RecordRow, ...]:
    """The rows of some kinds."""
    return tuple(each.row for each in events if each.kind in kinds)
