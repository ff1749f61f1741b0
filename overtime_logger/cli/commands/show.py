"""`show`: the days in a range, recorded or not."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import day_form
from overtime_logger.cli.parameters import Command, date_range
from overtime_logger.cli.tables import one_line, table
from overtime_logger.domain.duration import in_figures, in_signed_figures
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.period import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.logbook import DayLine

_SHOWN_DAYS = 14


@click.command(cls=Command)
@date_range
def show_command(call: Call) -> None:
    """The days in a range; the last fourteen if none is given."""
    span = call.span(DateRange(call.today - timedelta(days=_SHOWN_DAYS - 1), call.today))
    with call.open() as application:
        days = application.logbook.days(span)
        suggested = application.suggestions.by_day(span)
        form = [day_form(day, suggested.get(day.date, ())) for day in days]
        call.answer(form, _lines(application, days, suggested))


def _lines(
    application: Application, days: tuple[DayLine, ...], suggested: Mapping[date, tuple[Suggestion, ...]]
) -> Iterator[str]:
    figures = [each.words for each in (Figure.WORKED, Figure.CONTRACTED, Figure.CREDITED)]
    headers = [_("Day"), _("What"), *figures, _("Difference"), _("Written"), _("Revisions")]
    yield table(headers, [_row(application, day) for day in days], "llrrrrlr")
    for day, events in suggested.items():
        said = ", ".join(" ".join(filter(None, (each.times or _("all day"), each.title))) for each in events)
        yield one_line(_("{day} calendar: {events}").format(day=application.wording.table_day(day), events=said))


def _row(application: Application, day: DayLine) -> list[str]:
    wording = application.wording
    contracted = in_figures(day.contracted_minutes) if day.contracted_minutes is not None else _("no contract")
    if day.written is None:
        return [wording.table_day(day.date), day.state_words, "", contracted, "", "", "", ""]
    record = day.written.record
    marks = "".join(f" [{warning.words}]" for warning in day.warnings)
    return [
        wording.table_day(day.date),
        wording.what(record) + marks,
        in_figures(record.worked_minutes),
        contracted,
        in_figures(day.credited_minutes or 0),
        in_signed_figures(day.difference_minutes or 0),
        wording.lag(day.written.lag_days),
        str(day.written.revisions),
    ]
