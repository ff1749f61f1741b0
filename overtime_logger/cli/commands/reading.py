"""`reading`: workload readings, and the 110% rule."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli.fields import given_fields, options_of, read_fields
from overtime_logger.cli.json_forms import Form, form_of, range_form, written_form
from overtime_logger.cli.parameters import Group, date_range
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.records import Family
from overtime_logger.cli.typed_values import Desk
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.said_fields import READING
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.records.reading import ExcessiveWorkload
    from overtime_logger.services.law import Law
    from overtime_logger.services.revision import Written


reading_command = Group("reading", default="list")
_FAMILY = Family(
    reading_command,
    "READING",
    N_("for example reading:20260304-kfwm, or its date"),
    lambda application: application.workload.reading_book,
)


@reading_command.command("add", help=N_("record a reading; --value is enough"))
@options_of(READING, first=("value",))
def add_reading(call: Call, file: Path | None, **options: object) -> None:
    """Record a reading."""
    with call.open() as application:
        values = read_fields(given_fields(options, file, READING), READING, Desk(application))
        if "value" not in values:
            raise InvalidInputError("reading.value", "value")
        reading = _reading(values, Reading(call.today, values["value"], ReadingSource.MY_SCREEN))
        book = application.workload.reading_book
        name = enter(call, partial(book.add, reading, reading.date))
        _report(call, application, book.get(name), _("Recorded"))


@reading_command.command("amend", help=N_("correct one; what it said before is kept"))
@_FAMILY.named
@options_of(READING, first=("value",))
def amend_reading(call: Call, record: str, file: Path | None, **options: object) -> None:
    """Correct a reading."""
    with call.open() as application:
        book = application.workload.reading_book
        written = book.get(record)
        values = read_fields(given_fields(options, file, READING), READING, Desk(application))
        changed = enter(call, partial(book.amend, written.id, _reading(values, written.record)))
        _report(call, application, book.get(written.id), _("Amended") if changed else _("Nothing changed"))


def _reading(values: dict[str, Any], before: Reading) -> Reading:
    """The reading with the values that were given. A measure of another name is a count unless a unit is given."""
    changes = attributes(values, READING)
    if "name" in changes and changes["name"] != before.name and "unit" not in changes:
        changes["unit"] = ""
    return replace(before, **changes)


def _report(call: Call, application: Application, written: Written[Reading], done: str) -> None:
    call.answer(_form(written), _report_lines(application, written, done))


def _report_lines(application: Application, written: Written[Reading], done: str) -> Iterator[str]:
    words = application.record_wording()
    yield _("{done}: {id}, {words}.").format(done=done, id=written.id, words=words.reading(written.record))
    for run in application.workload.excessive():
        if written.record.date in run.weeks:
            yield _("Note: {words}.").format(words=application.law.deemed_excessive(run))


_FAMILY.add_withdraw()


@reading_command.command("list", help=N_("all readings, and the weeks above 110 per cent"))
@date_range
def list_readings(call: Call) -> None:
    """All readings, and the runs of weeks above 110%."""
    with call.open() as application:
        span = call.span(application.logbook.full_range()) if call.names_dates else None
        readings, runs = application.workload.readings(span), application.workload.excessive(span)
        form = {
            "readings": [_form(each) for each in readings],
            "over_110_for_four_weeks": [_excessive_form(run, application.law) for run in runs],
        }
        call.answer(form, _lines(application, readings, runs))


def _lines(
    application: Application, readings: tuple[Written[Reading], ...], runs: tuple[ExcessiveWorkload, ...]
) -> Iterator[str]:
    words = application.record_wording()
    for each in readings:
        yield f"{each.id:<20}  {words.reading(each.record)}"
    for run in runs:
        said = application.law.deemed_excessive(run)
        yield _("{span}: {words}.").format(span=application.wording.span(run.weeks), words=said)
    if not readings:
        yield _("No readings. For example: overtime-logger reading add --value 112.5")


def _form(written: Written[Reading]) -> Form:
    reading = written.record
    return {
        **written_form(written, reading.date),
        "over_110": reading.is_red,
        "reading": form_of(reading, READING),
    }


def _excessive_form(run: ExcessiveWorkload, law: Law) -> Form:
    """Four or more weeks above 110%."""
    return {
        **range_form(run.weeks),
        "weeks": run.number_of_weeks,
        "highest": run.highest.figure,
        "citation": law.cite("excessive_workload"),
        "summary": law.deemed_excessive(run),
    }
