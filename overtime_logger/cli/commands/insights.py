"""`insights`: what a period's record shows, in sentences, tables and charts."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import Form, coverage_form, range_form
from overtime_logger.cli.parameters import PATH, Command, OneOf, date_range, declares, option, replace_file
from overtime_logger.cli.tables import table
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.document import Align
from overtime_logger.services.insights import InsightFormat, InsightKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.insights import Insight

_FORMATS = {
    InsightFormat.CSV: N_("write it to a CSV file (with --only)"),
    InsightFormat.SVG: N_("write it to an SVG file (with --only)"),
    InsightFormat.PNG: N_("write it to a PNG file (with --only)"),
}


@click.command(cls=Command)
@date_range
@option("--only", type=OneOf(InsightKind), help=N_("only this insight, with its table"))
@declares(*(option(f"--{form.value}", type=PATH, metavar="FILE", help=told) for form, told in _FORMATS.items()))
@replace_file
def insights_command(call: Call, *, only: InsightKind | None, **named: Path | None) -> None:
    """Say what the record shows, and write what is to be kept."""
    files = {form: path for form in InsightFormat if (path := named[form.value]) is not None}
    if files and only is None:
        raise InvalidInputError("insights.only", kind=InsightKind.WEEKS.value)
    replaces = {path: call.may_replace(path) for path in files.values()}
    with call.open() as application:
        span = call.span(application.logbook.until_yesterday())
        found = [each for each in application.insights.of(span) if only in {None, each.kind}]
        for form, path in files.items():
            application.insights.save(found[0], form, path, replaces=replaces[path])
        form = {
            **range_form(span),
            "coverage": coverage_form(application.logbook.balance(span).coverage),
            "insights": [_form(each) for each in found],
        }
        call.answer(form, _lines(application, span, found, with_table=only is not None))
    for path in files.values():
        call.tell(_("Written: {path}").format(path=path))


def _form(insight: Insight) -> Form:
    return {
        "insight": insight.kind.value,
        "title": insight.title,
        "sentence": insight.sentence,
        "rows": insight.data.by_name(),
    }


def _lines(application: Application, span: DateRange, found: list[Insight], *, with_table: bool) -> Iterator[str]:
    yield _("{span}: {coverage}").format(span=application.wording.span(span), coverage=found[0].coverage)
    for each in found:
        yield from ("", each.title, each.sentence)
        if with_table and each.table.rows:
            columns = each.table.columns
            align = "".join("r" if column.align is Align.RIGHT else "l" for column in columns)
            yield ""
            yield table([column.title for column in columns], [row.cells for row in each.table.rows], align)
