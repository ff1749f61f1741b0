"""`timeline`: the whole record in one stream, by day."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import Form, coverage_form, range_form
from overtime_logger.cli.parameters import Command, OneOf, date_range, flag, option
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.worded import N_
from overtime_logger.services.timeline import (
    DayOver,
    EventKind,
    NoticeStep,
    PossibleBreach,
    Talked,
    TimelineWording,
)

if TYPE_CHECKING:
    from overtime_logger.cli.call import Call
    from overtime_logger.services.timeline import TimelineEvent, Weeks

_WEEKS = 13


@click.command(cls=Command)
@date_range
@option(
    "--only",
    type=OneOf(EventKind),
    multiple=True,
    metavar="KIND",
    help=N_("only events of this kind; may be given several times"),
)
@flag("--private", help=N_("include private concerns"))
def timeline_command(call: Call, *, only: tuple[EventKind, ...], private: bool) -> None:
    """The events in a range; the last thirteen weeks if none is given."""
    span = call.span(DateRange(call.today - timedelta(weeks=_WEEKS), call.today))
    with call.open() as application:
        events = application.timeline.events(span, private_too=private)
        wording = application.wording
        words = TimelineWording(wording, application.record_wording())
        found = [(each, words.event(each)) for each in events if not only or each.kind in only]
        lines = [f"{wording.table_day(each.day)}  {each.kind.words}: {sentence}" for each, sentence in found]
    call.answer([_form(*each) for each in found], lines or [_("Nothing is recorded on these days.")])


def _form(event: TimelineEvent, words: str) -> Form:
    """An event, with the sentence for it."""
    form: Form = {"date": event.day.isoformat(), "kind": event.kind.value, "record": event.record, "words": words}
    what = event.what
    if isinstance(what, DayOver):
        form["difference_minutes"] = what.line.difference_minutes
    elif isinstance(what, PossibleBreach):
        form["rule"] = what.finding.rule.value
    elif isinstance(what, Talked):
        form |= {"before": _weeks_form(what.before), "after": _weeks_form(what.after)}
    elif isinstance(what, NoticeStep):
        form["step"] = what.step.value
    return form


def _weeks_form(weeks: Weeks | None) -> Form | None:
    if weeks is None:
        return None
    return {
        **range_form(weeks.span),
        "unpaid_excess_minutes": weeks.unpaid_excess_minutes,
        "coverage": coverage_form(weeks.coverage),
        "over": weeks.is_over,
    }
