"""`import` and `export`: data in, after a preview, and data out."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import check_whole_logbook, has_logbook
from overtime_logger.cli import doubts, outputs
from overtime_logger.cli.context import BAD_INPUT, OK
from overtime_logger.cli.days import add_range
from overtime_logger.cli.parser import add_new_logbook, one_line
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing import preview_wording
from overtime_logger.services.importing.importer import (
    ImportOptions,
    nothing_to_add,
    open_question,
    refused_places,
)
from overtime_logger.services.importing.kinds import ImportKind, kind_by_name
from overtime_logger.services.importing.preview import DayPlan, places

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.exporting.exporter import Exported
    from overtime_logger.services.importing.preview import PlannedDay, Preview
    from overtime_logger.services.records.book import Entering

Form = dict[str, object]

_SHOWN = 15
_EXPORTS = ("csv", "json", "ics")


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    reading = commands.add("import", run_import, _("read days, a calendar or a whole logbook from a file"))
    reading.add_argument("file", metavar="FILE", help=_("for example hours.csv, hours.xlsx, calendar.ics"))
    reading.add_argument("--kind", choices=[kind.value for kind in ImportKind], help=_("what kind of file it is"))
    reading.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMNS",
        help=_(
            "what to take from which column, by its heading or number, for example"
            " date=Day,start=In,finish=Out,break=#5; also hours, off, note, reason, person and others"
        ),
    )
    reading.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=CHOICE",
        help=_("the answer to a question about the file, for example dates=day-first"),
    )
    reading.add_argument("--sheet", metavar="NAME", help=_("the sheet of a workbook, or all"))
    reading.add_argument("--titles", action="store_true", help=_("keep what the events of a calendar are called"))
    reading.add_argument(
        "--leave-out-refused", action="store_true", help=_("import the rest where parts can't be imported")
    )
    reading.add_argument("--yes", action="store_true", help=_("write what the preview shows without asking"))
    doubts.add_option(reading)
    add_new_logbook(reading)

    writing = commands.add("export", run_export, _("write the days, a calendar or the whole logbook to a file"))
    writing.add_argument(
        "--kind", choices=_EXPORTS, required=True, help=_("json is everything; the others are days")
    )
    writing.add_argument("--out", required=True, metavar="FILE", help=_("the file to write"))
    outputs.add_option(writing)
    add_range(writing)
    writing.add_argument(
        "--include", action="append", default=[], choices=["notes"], help=_("put the days' notes into a calendar")
    )


# -- import --------------------------------------------------------------------------------------


def run_import(command: Command) -> int:
    """Show what a file would bring, and write it once that is confirmed."""
    options = command.options
    path = Path(options.file)
    with _opened(command, path) as application:
        preview = _preview(command, application, path)
        if not command.wants_json:
            _say_preview(command, application, preview)
        is_refused = bool(preview.questions) or (bool(preview.refused) and not options.leave_out_refused)
        is_confirmed = not is_refused and not preview.changes_nothing and _confirmed(command, preview)
        written = (
            application.importing.carry_out(preview, leaves_out_refused=options.leave_out_refused)
            if is_confirmed
            else 0
        )
    is_done = is_confirmed or (not is_refused and preview.all_is_there)
    if command.wants_json:
        command.give(_form(preview, stored=is_confirmed))
    elif is_confirmed:
        command.say(preview_wording.stored(preview, written))
    elif preview.questions:
        raise open_question(preview)
    elif is_refused:
        raise refused_places(preview)
    elif is_done:
        command.say(_("There is nothing to add: all of it is there already."))
    elif preview.changes_nothing:
        raise nothing_to_add(preview)
    else:
        command.say(
            _("Nothing was stored.")
            if command.shell.asks
            else _("Nothing was stored; give --yes to store what is shown above.")
        )
    return OK if is_done else BAD_INPUT


def _opened(command: Command, path: Path) -> Application:
    """The logbook; a new one for a whole logbook that goes where there is none, once that was looked at."""
    options = command.options
    named = ImportKind(options.kind) if options.kind else kind_by_name(path)
    may_store = options.yes or (command.shell.asks and not command.wants_json)
    if named is not ImportKind.JSON or not may_store or has_logbook(command.home):
        return command.open()
    check_whole_logbook(path)
    return command.open(create=True)


def _options(command: Command) -> ImportOptions:
    options = command.options
    mapping = None
    if options.map:
        from overtime_logger.services.importing.sheets.columns import parse_mapping  # noqa: PLC0415 - only where one is given

        mapping = parse_mapping(options.map)
    answers = {"sheet": options.sheet} if options.sheet else {}
    for text in options.answer:
        question, equals, choice = text.partition("=")
        if not equals or not question.strip() or not choice.strip():
            raise InvalidInputError("import.answer.form")
        answers[question.strip()] = choice.strip()
    kind = ImportKind(options.kind) if options.kind else None
    return ImportOptions(kind, mapping, answers, options.titles, options.not_an_identifier)


def _preview(command: Command, application: Application, path: Path) -> Preview:
    """The preview; at a terminal, the person is asked what the file leaves open, and about personal data."""
    options = _options(command)

    def preview(entering: Entering) -> Preview:
        return application.importing.preview(path, replace(options, not_identifiers=entering.not_identifiers))

    found = doubts.enter(command, preview)
    while found.questions and command.shell.asks and not command.wants_json:
        question = found.questions[0]
        answer = command.chooses(question.text, [choice.words for choice in question.choices])
        if answer is None:
            break
        options = replace(options, answers={**options.answers, question.key: question.choices[answer].value})
        found = doubts.enter(command, preview)
    return found


def _confirmed(command: Command, preview: Preview) -> bool:
    """Whether what the preview shows is to be written."""
    if command.options.yes or command.wants_json or not command.shell.asks:
        return bool(command.options.yes)
    return command.confirms(_("Store this?"), enter_says_yes=not preview.is_guessed)


def _say_preview(command: Command, application: Application, preview: Preview) -> None:
    what = preview_wording.summary(preview)
    command.say(_("{file}: {what}").format(file=one_line(str(preview.path)), what=what))
    if counted := preview_wording.counted(preview):
        command.say("  " + counted)
    for line in preview_wording.column_lines(preview):
        command.say("  " + one_line(line))
    for note in preview.notes:
        command.say("  " + one_line(note))
    if preview.suggestions is not None and not command.options.titles:
        command.say("  " + _("Give --titles to keep it."))
    for plan in DayPlan:
        _say_days(command, application, preview_wording.becomes(preview, plan), preview.of(plan))
    for suggestion in (preview.suggestions or ())[:_SHOWN]:
        said = " ".join(filter(None, (suggestion.times or _("all day"), suggestion.title)))
        command.say(f"  {application.wording.table_day(suggestion.date)}  {one_line(said)}")
    _say_more(command, len(preview.suggestions or ()))
    for passed in preview.passed:
        command.say(
            one_line(
                _("Passed over, {reason}: {places}").format(reason=passed.reason, places=places(passed.places))
            )
        )
    if preview.refused:
        command.say(_("Can't be imported:"))
        for refused in preview.refused[:_SHOWN]:
            command.say("  " + one_line(_("{place}: {reason}").format(place=refused.place, reason=refused.reason)))
        _say_more(command, len(preview.refused))


def _say_days(command: Command, application: Application, becomes: str, days: tuple[PlannedDay, ...]) -> None:
    if not days:
        return
    command.say(_("{plan}:").format(plan=becomes[:1].upper() + becomes[1:]))
    for day in days[:_SHOWN]:
        marks = "".join(f" [{warning.words}]" for warning in day.warnings)
        said = application.wording.said(day.record) + marks
        command.say(
            f"  {application.wording.table_day(day.record.date)}  {one_line(said)}  ({one_line(day.place)})"
        )
    _say_more(command, len(days))


def _say_more(command: Command, number: int) -> None:
    if number > _SHOWN:
        command.say("  " + _("and {number} more").format(number=number - _SHOWN))


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


def run_export(command: Command) -> int:
    """Write the record to a file, and say where it is."""
    options = command.options
    path = Path(options.out)
    if options.kind == "json" and (options.first or options.last or options.include):
        raise InvalidInputError("export.everything")
    if options.kind == "csv" and options.include:
        raise InvalidInputError("export.notes")
    with command.open() as application:
        done = _exported(command, application, path, replaces=outputs.may_replace(command, path))
    if command.wants_json:
        command.give({"path": str(done.path), "kind": options.kind, "rows": done.rows})
        return OK
    command.say(
        ngettext("{path}: {number} row", "{path}: {number} rows", done.rows).format(
            path=done.path, number=done.rows
        )
    )
    if options.kind == "json":
        command.say(_("The file is as private as the logbook itself: all that you wrote is in it."))
    return OK


def _exported(command: Command, application: Application, path: Path, *, replaces: bool) -> Exported:
    options = command.options
    if options.kind == "json":
        return application.exports.whole(path, replaces=replaces)
    span = command.span(application, application.logbook.full_range())
    if options.kind == "csv":
        return application.exports.days(span, path, replaces=replaces)
    return application.exports.calendar(span, path, notes="notes" in options.include, replaces=replaces)
