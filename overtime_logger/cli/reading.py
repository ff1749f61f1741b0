"""`reading`: workload readings, and the 110% rule."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli import doubts
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.cli.record_fields import Desk
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.said_fields import READING

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.revision import Written


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    reading = commands.group("reading", run_list, _("workload readings, such as your WMT percentage"))
    read.add_fields(
        reading.add("add", run_add, _("record a reading; --value is enough")), READING, first=("value",)
    )
    amend = reading.add("amend", run_amend, _("correct one; what it said before is kept"))
    amend.add_argument("name_of_record", metavar="READING", help=_("such as reading:20260304-1, or its date"))
    read.add_fields(amend, READING, first=("value",))
    withdraw = reading.add("withdraw", run_withdraw, _("take one back; the journal keeps it"))
    withdraw.add_argument("name_of_record", metavar="READING")
    read.add_entering(withdraw)
    listing = reading.add("list", run_list, _("all readings, and the weeks above 110 per cent"))
    add_range(listing)


def run_add(command: Command) -> int:
    """Record a reading."""
    with command.open() as application:
        values = read.read_fields(read.given_fields(command, READING), READING, Desk(application))
        if "value" not in values:
            raise InvalidInputError("reading.value", "value")
        reading = _reading(values, Reading(application.logbook.today, values["value"], ReadingSource.MY_SCREEN))
        book = application.workload.reading_book
        name = doubts.enter(command, partial(book.add, reading, reading.date))
        _report(command, application, book.get(name), _("Recorded"))
    return OK


def run_amend(command: Command) -> int:
    """Correct a reading."""
    with command.open() as application:
        book = application.workload.reading_book
        written = book.get(command.options.name_of_record)
        values = read.read_fields(read.given_fields(command, READING), READING, Desk(application))
        changed = doubts.enter(command, partial(book.amend, written.id, _reading(values, written.record)))
        done = _("Amended") if changed else _("Nothing new")
        _report(command, application, book.get(written.id), done)
    return OK


def run_withdraw(command: Command) -> int:
    """Take a reading back."""
    with command.open() as application:
        name = doubts.enter(
            command, partial(application.workload.reading_book.withdraw, command.options.name_of_record)
        )
        read.say_withdrawn(command, name)
    return OK


def _reading(values: dict[str, Any], before: Reading) -> Reading:
    """The reading with the values that were given. A measure of another name is a count unless a unit is given."""
    changes = attributes(values, READING)
    if "name" in changes and changes["name"] != before.name and "unit" not in changes:
        changes["unit"] = ""
    return replace(before, **changes)


def _report(command: Command, application: Application, written: Written[Reading], done: str) -> None:
    if command.wants_json:
        command.give(forms.reading_form(written))
        return
    words = application.record_wording()
    command.say(_("{done}: {id}, {words}.").format(done=done, id=written.id, words=words.reading(written.record)))
    for run in application.workload.excessive():
        if written.record.date in run.weeks:
            command.say(_("Note: {words}.").format(words=application.law.deemed_excessive(run)))


def run_list(command: Command) -> int:
    """All readings, and the runs of weeks above 110%."""
    options = command.options
    with command.open() as application:
        asked = getattr(options, "first", None) or getattr(options, "last", None)
        span = command.span(application, application.logbook.full_range()) if asked else None
        readings, runs = application.workload.readings(span), application.workload.excessive(span)
        if command.wants_json:
            command.give(
                {
                    "readings": [forms.reading_form(each) for each in readings],
                    "over_110_for_four_weeks": [forms.excessive_form(run, application.law) for run in runs],
                }
            )
            return OK
        words, wording = application.record_wording(), application.wording
        for each in readings:
            command.say(f"{each.id:<20}  {words.reading(each.record)}")
        for run in runs:
            command.say(
                _("{span}: {words}.").format(
                    span=wording.span(run.weeks), words=application.law.deemed_excessive(run)
                )
            )
        if not readings:
            command.say(_("No readings. For example: overtime-logger reading add --value 112.5"))
    return OK
