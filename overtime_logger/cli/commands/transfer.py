"""`import` and `export`: data in, after a preview, and data out."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import check_whole_logbook, has_logbook
from overtime_logger.cli.call import BAD_INPUT, OK
from overtime_logger.cli.importing import ANSWERS, KIND, LEAVE_OUT_REFUSED, answers_of
from overtime_logger.cli.parameters import (
    PATH,
    Command,
    OneOf,
    argument,
    date_range,
    flag,
    new_logbook,
    not_an_identifier,
    option,
    replace_file,
)
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.tables import one_line
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.importing import preview_wording
from overtime_logger.services.importing.importer import (
    ImportOptions,
    nothing_to_add,
    open_question,
    refused_places,
)
from overtime_logger.services.importing.kinds import ImportKind, kind_by_name
from overtime_logger.services.importing.preview import DayPlan, places
from overtime_logger.services.importing.sheets.columns import parse_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.cli.json_forms import Form
    from overtime_logger.services.importing.preview import PlannedDay, Preview
    from overtime_logger.services.records.book import Entering

_SHOWN = 15


# -- import --------------------------------------------------------------------------------------


@click.command(cls=Command)
@argument("file", type=PATH, metavar="FILE", help=N_("for example hours.csv, hours.xlsx, calendar.ics"))
@KIND
@option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMNS",
    help=N_(
        "what to take from which column, by heading or number, for example"
        " date=Day,start=In,finish=Out,break=#5; also hours, off, note, reason, person and others"
    ),
)
@ANSWERS
@option("--sheet", metavar="NAME", help=N_("the sheet of a workbook, or all"))
@flag("--titles", help=N_("keep the titles of a calendar's events"))
@LEAVE_OUT_REFUSED
@flag("--yes", help=N_("import what the preview shows without asking"))
@not_an_identifier
@new_logbook
def import_command(
    call: Call,
    *,
    file: Path,
    kind: ImportKind | None,
    columns: tuple[str, ...],
    answers: tuple[str, ...],
    sheet: str | None,
    titles: bool,
    leave_out_refused: bool,
    yes: bool,
) -> int:
    """Show what a file would add, and write it once that is confirmed."""
    with _opened(call, file, kind, yes=yes) as application:
        options = ImportOptions(
            kind,
            parse_mapping(columns) if columns else None,
            ({"sheet": sheet} if sheet else {}) | answers_of(answers),
            titles,
            call.not_an_identifier,
        )
        preview = _preview(call, application, file, options)
        if not call.wants_json:
            for line in _preview_lines(application, preview, with_titles=titles):
                call.say(line)
        is_refused = bool(preview.questions) or (bool(preview.refused) and not leave_out_refused)
        is_confirmed = not is_refused and not preview.changes_nothing and (yes or _confirmed(call, preview))
        written = (
            application.importing.carry_out(preview, leaves_out_refused=leave_out_refused) if is_confirmed else 0
        )
    is_done = is_confirmed or (not is_refused and preview.all_is_there)
    call.answer(
        _form(preview, stored=is_confirmed),
        _outcome(call, preview, written, is_refused=is_refused, is_confirmed=is_confirmed),
    )
    return OK if is_done else BAD_INPUT


def _outcome(
    call: Call,
    preview: Preview,
    written: int,
    *,
    is_refused: bool,
    is_confirmed: bool,
) -> Iterator[str]:
    """What came of it.

    Raises:
        InvalidInputError: nothing was stored, and the person can do something about it.
    """
    if is_confirmed:
        yield preview_wording.stored(preview, written)
    elif preview.questions:
        raise open_question(preview)
    elif is_refused:
        raise refused_places(preview)
    elif preview.all_is_there:
        yield _("There is nothing to add: it is all in the log already.")
    elif preview.changes_nothing:
        raise nothing_to_add(preview)
    elif call.shell.asks:
        yield _("Nothing was stored.")
    else:
        yield _("Nothing was stored. To store what is shown above, add --yes.")


def _opened(call: Call, path: Path, kind: ImportKind | None, *, yes: bool) -> Application:
    """The logbook; a new one for a whole logbook if there isn't one yet, once the file was checked."""
    is_whole = (kind or kind_by_name(path)) is ImportKind.JSON
    if not is_whole or not (yes or call.may_ask) or has_logbook(call.home):
        return call.open()
    check_whole_logbook(path)
    return call.open(create=True)


def _preview(call: Call, application: Application, path: Path, options: ImportOptions) -> Preview:
    """The preview; at a terminal, the person is asked what the file leaves open, and about personal data."""

    def preview(entering: Entering) -> Preview:
        return application.importing.preview(path, replace(options, not_identifiers=entering.not_identifiers))

    found = enter(call, preview)
    while found.questions and call.may_ask:
        question = found.questions[0]
        answer = call.chooses(question.text, [choice.words for choice in question.choices])
        if answer is None:
            break
        options = replace(options, answers={**options.answers, question.key: question.choices[answer].value})
        found = enter(call, preview)
    return found


def _confirmed(call: Call, preview: Preview) -> bool:
    """Whether the person at the terminal wants what the preview shows."""
    return call.may_ask and call.confirms(_("Store this?"), enter_says_yes=not preview.is_guessed)


def _preview_lines(application: Application, preview: Preview, *, with_titles: bool) -> Iterator[str]:
    what = preview_wording.summary(preview)
    yield _("{file}: {what}").format(file=one_line(str(preview.path)), what=what)
    if counted := preview_wording.counted(preview):
        yield "  " + counted
    for line in (*preview_wording.column_lines(preview), *preview.notes):
        yield "  " + one_line(line)
    if preview.suggestions is not None and not with_titles:
        yield "  " + _("To keep it, add --titles.")
    for plan in DayPlan:
        yield from _day_lines(application, preview_wording.becomes(preview, plan), preview.of(plan))
    for suggestion in (preview.suggestions or ())[:_SHOWN]:
        said = " ".join(filter(None, (suggestion.times or _("all day"), suggestion.title)))
        yield f"  {application.wording.table_day(suggestion.date)}  {one_line(said)}"
    yield from _more(len(preview.suggestions or ()))
    for passed in preview.passed:
        said = _("Skipped ({reason}): {places}").format(reason=passed.reason, places=places(passed.places))
        yield one_line(said)
    if preview.refused:
        yield _("Can't be imported:")
    for refused in preview.refused[:_SHOWN]:
        yield "  " + one_line(_("{place}: {reason}").format(place=refused.place, reason=refused.reason))
    yield from _more(len(preview.refused))


def _day_lines(application: Application, becomes: str, days: tuple[PlannedDay, ...]) -> Iterator[str]:
    if days:
        yield _("{plan}:").format(plan=becomes[:1].upper() + becomes[1:])
    for day in days[:_SHOWN]:
        marks = "".join(f" [{warning.words}]" for warning in day.warnings)
        said = one_line(application.wording.said(day.record) + marks)
        yield f"  {application.wording.table_day(day.record.date)}  {said}  ({one_line(day.place)})"
    yield from _more(len(days))


def _more(number: int) -> Iterator[str]:
    if number > _SHOWN:
        yield "  " + _("and {number} more").format(number=number - _SHOWN)


def _form(preview: Preview, *, stored: bool) -> Form:
    form: Form = {
        "file": str(preview.path),
        "kind": preview.kind.value,
        "stored": stored,
        "columns": [each._asdict() for each in preview.columns],
        "columns_guessed": preview.is_guessed,
        "counts": preview.counts._asdict(),
        "notes": list(preview.notes),
        "questions": [
            {
                "question": question.key,
                "text": question.text,
                "choices": [choice._asdict() for choice in question.choices],
            }
            for question in preview.questions
        ],
        "passed_over": [{"reason": passed.reason, "places": list(passed.places)} for passed in preview.passed],
        "days": [
            {
                "date": day.record.date.isoformat(),
                "place": day.place,
                "plan": day.plan.value,
                "worked_minutes": day.record.worked_minutes,
                "warnings": [warning.value for warning in day.warnings],
            }
            for day in preview.days
        ],
        "refused": [refused._asdict() for refused in preview.refused],
    }
    if preview.suggestions is not None:
        form["events"] = len(preview.suggestions)
    if preview.whole is not None:
        form["revisions"] = preview.revisions
    return form


# -- export --------------------------------------------------------------------------------------


@click.command(cls=Command)
@option(
    "--kind",
    type=OneOf(("csv", "json", "ics")),
    required=True,
    help=N_("json is everything; the others are days"),
)
@option("--out", type=PATH, required=True, metavar="FILE", help=N_("the file to write"))
@replace_file
@date_range
@option(
    "--include",
    type=OneOf(("notes",)),
    multiple=True,
    help=N_("include the days' notes in a calendar"),
)
def export_command(call: Call, *, kind: str, out: Path, include: tuple[str, ...]) -> None:
    """Write the record to a file, and say where it is."""
    if kind == "json" and (call.names_dates or include):
        raise InvalidInputError("export.everything")
    if kind == "csv" and include:
        raise InvalidInputError("export.notes")
    with call.open() as application:
        replaces = call.may_replace(out)
        if kind == "json":
            done = application.exports.whole(out, replaces=replaces)
        else:
            span = call.span(application.logbook.full_range())
            if kind == "csv":
                done = application.exports.days(span, out, replaces=replaces)
            else:
                done = application.exports.calendar(span, out, notes=bool(include), replaces=replaces)
    rows = ngettext("{path}: {number} row", "{path}: {number} rows", done.rows)
    lines = [rows.format(path=done.path, number=done.rows)]
    if kind == "json":
        lines.append(_("The file is as private as the logbook itself: it holds everything you wrote."))
    call.answer({"path": str(done.path), "kind": kind, "rows": done.rows}, lines)
