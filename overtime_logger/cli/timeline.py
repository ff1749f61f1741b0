"""`timeline`: the whole record in one stream, by day."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.domain.period import DateRange
from overtime_logger.services.timeline import EventKind, TimelineWording

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands

_WEEKS = 13


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    timeline = commands.add("timeline", run, _("days over contract, conversations and all else, in their order"))
    add_range(timeline)
    timeline.add_argument(
        "--only",
        action="append",
        default=[],
        choices=[kind.value for kind in EventKind],
        help=_("only events of this kind; may be given several times"),
    )
    timeline.add_argument("--private", action="store_true", help=_("private concerns too"))


def run(command: Command) -> int:
    """The events of a range; the last thirteen weeks if none is given."""
    options = command.options
    with command.open() as application:
        today = application.logbook.today
        span = command.span(application, DateRange(today - timedelta(weeks=_WEEKS), today))
        wanted = {EventKind(kind) for kind in options.only} or set(EventKind)
        events = application.timeline.events(span, private_too=options.private)
        wording = application.wording
        words = TimelineWording(wording, application.record_wording())
        found = [(each, words.event(each)) for each in events if each.kind in wanted]
        if command.wants_json:
            command.give([forms.event_form(each, sentence) for each, sentence in found])
            return OK
        for each, sentence in found:
            command.say(f"{wording.table_day(each.day)}  {each.kind.words}: {sentence}")
        if not found:
            command.say(_("Nothing is recorded in these days."))
    return OK
