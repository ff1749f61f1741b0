"""`insights`: what a period's record shows, in sentences, tables and drawings."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import outputs
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.document import Align
from overtime_logger.services.insights import InsightFormat, InsightKind

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.document import Table
    from overtime_logger.services.insights import Insight


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add(
        "insights", run, _("what the record shows: weeks, unpaid hours, averages, times, reasons")
    )
    add_range(parser)
    parser.add_argument(
        "--only", choices=[kind.value for kind in InsightKind], help=_("one of them, with its table")
    )
    for form in InsightFormat:
        help_text = _("write it to a file, as {form}; with --only").format(form=form.value.upper())
        parser.add_argument(f"--{form.value}", metavar="FILE", help=help_text)
    outputs.add_option(parser)


def run(command: Command) -> int:
    """Say what the record shows, and write what shall be kept."""
    options = command.options
    files = {form: Path(name) for form in InsightFormat if (name := getattr(options, form.value)) is not None}
    if files and options.only is None:
        raise InvalidInputError("insights.only", kind=InsightKind.WEEKS.value)
    replaces = {path: outputs.may_replace(command, path) for path in files.values()}
    with command.open() as application:
        span = command.span(application, application.logbook.until_yesterday())
        found = [each for each in application.insights.of(span) if options.only in {None, each.kind.value}]
        for form, path in files.items():
            application.insights.save(found[0], form, path, replaces=replaces[path])
        if command.wants_json:
            coverage = application.logbook.balance(span).coverage
            command.give(
                {
                    "from": span.first.isoformat(),
                    "to": span.last.isoformat(),
                    "coverage": {"recorded": coverage.recorded, "working_days": coverage.working_days},
                    "insights": [_form(each) for each in found],
                }
            )
            return OK
        command.say(
            _("{span}: {coverage}").format(span=application.wording.span(span), coverage=found[0].coverage)
        )
        for each in found:
            command.say()
            command.say(each.title)
            command.say(each.sentence)
            if options.only is not None and each.table.rows:
                command.say()
                command.say(_text_of(each.table))
        for path in files.values():
            command.say(_("Written: {path}").format(path=path))
    return OK


def _form(insight: Insight) -> dict[str, object]:
    return {
        "insight": insight.kind.value,
        "title": insight.title,
        "sentence": insight.sentence,
        "rows": insight.data.by_name(),
    }


def _text_of(table: Table) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - programs that read JSON need not wait for it

    return tabulate(
        [row.cells for row in table.rows],
        [column.title for column in table.columns],
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if column.align is Align.RIGHT else "left" for column in table.columns],
    )
