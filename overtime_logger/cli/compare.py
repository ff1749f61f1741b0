"""`compare`: records of others, and the log set beside them."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overtime_logger.cli import doubts
from overtime_logger.cli import record_fields as read
from overtime_logger.cli.context import OK, day_in
from overtime_logger.cli.days import add_range
from overtime_logger.cli.parser import one_line
from overtime_logger.domain.comparison.compared import TOLERANCE
from overtime_logger.domain.comparison.source import Counted
from overtime_logger.domain.entry.written import parse_duration
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.comparison import wording as words
from overtime_logger.services.comparison.comparisons import About
from overtime_logger.services.comparison.intake import HowToRead
from overtime_logger.services.importing.kinds import ImportKind

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.comparison.compared import Compared, Figures
    from overtime_logger.domain.comparison.source import ComparisonSource
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.comparison.comparisons import SetBeside
    from overtime_logger.services.comparison.intake import TakenIn
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written

Form = dict[str, Any]

_SHOWN = 40
"""How many days that differ are shown to a person at once."""


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    compare = commands.group("compare", run_list, _("set the log beside records that others keep"))
    add = compare.add("add", run_add, _("take in a record that somebody else keeps, beside your own days"))
    add.add_argument(
        "file", metavar="FILE", help=_("a sheet, log-on data, a calendar: every kind that import reads")
    )
    add.add_argument("--name", required=True, metavar="NAME", help=_("what it is called: “Flexi sheet”"))
    _add_about(add, needed=True)
    add.add_argument(
        "--counts",
        choices=[each.value for each in Counted],
        help=_("what it holds of a day; told from the file if left out"),
    )
    add.add_argument("--kind", choices=[kind.value for kind in ImportKind], help=_("what kind of file it is"))
    add.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMNS",
        help=_(
            "what to take from which column: date=Day,start=In,finish=Out,break=#5, hours=Total, label=Place; for"
            " events when=Logged,event=Action, or date=Day,time=Time"
        ),
    )
    add.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=CHOICE",
        help=_("the answer to a question about the file, for example dates=day-first"),
    )
    add.add_argument("--zone", default="", metavar="ZONE", help=_("the zone of its times, for example UTC"))
    add.add_argument(
        "--gap", metavar="TIME", help=_("of events: how long without any ends a time of use; 2h if left out")
    )
    add.add_argument(
        "--starts",
        action="append",
        default=[],
        metavar="EVENT",
        help=_("of events: one that begins a time of use"),
    )
    add.add_argument(
        "--ends", action="append", default=[], metavar="EVENT", help=_("of events: one that ends a time of use")
    )
    add.add_argument("--leave-out-refused", action="store_true", help=_("take the rest where parts can't be read"))
    doubts.add_option(add)
    amend = compare.add("amend", run_amend, _("correct what is said of one; its rows stay as they are"))
    amend.add_argument("record", metavar="NAME")
    amend.add_argument("--name", metavar="NEW-NAME", help=_("what it is called"))
    _add_about(amend, needed=False)
    read.add_entering(amend)
    note = compare.add("note", run_note, _("say something of a day on which the two differ"))
    note.add_argument("record", metavar="NAME")
    note.add_argument("day", metavar="DATE")
    note.add_argument("text", metavar="TEXT", help=_("your explanation; empty to take it back"))
    read.add_entering(note)
    withdraw = compare.add("withdraw", run_withdraw, _("take one back, with its notes; the journal keeps it"))
    withdraw.add_argument("record", metavar="NAME")
    read.add_entering(withdraw)
    show = compare.add("show", run_show, _("the log set beside one: what agrees, what differs, what each shows"))
    show.add_argument("record", metavar="NAME")
    show.add_argument(
        "--tolerance",
        type=int,
        default=TOLERANCE,
        metavar="MINUTES",
        help=_("how far apart two times may be and still agree; 15 if left out"),
    )
    add_range(show)
    compare.add("list", run_list, _("all of them"))


def _add_about(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    parser.add_argument(
        "--kept-by", required=needed, metavar="WHO", help=_("who keeps it: employer; me for a record of your own")
    )
    parser.add_argument(
        "--obtained", required=needed, metavar="HOW", help=_("how you got it: “subject access request”")
    )
    parser.add_argument("--on", required=needed, metavar="DATE", help=_("the day on which you got it"))


# -- changing them -----------------------------------------------------------------------------------


def run_add(command: Command) -> int:
    """Take in a record of others."""
    options = command.options
    with command.open() as application:
        on = command.day("on", application)
        about = About(options.name, options.kept_by, options.obtained, on or application.logbook.today)
        taken = _taken(command, application)
        comparisons = application.comparisons

        def add(entering: Entering) -> str:
            return comparisons.add(taken, about, entering, leaves_out_refused=options.leave_out_refused)

        source = comparisons.get(doubts.enter(command, add))
        if command.wants_json:
            command.give(
                source_form(source)
                | {
                    "stored": True,
                    "notes": list(taken.notes),
                    "columns": [each._asdict() for each in taken.columns],
                    "refused": [each._asdict() for each in taken.refused],
                    "events": [{"kind": kind, "number": number} for kind, number in taken.kinds],
                    "days": len(taken.days),
                }
            )
            return OK
        command.say(
            _("Taken in: {words}").format(words=one_line(words.origin(source.record, application.wording)))
        )
        for each in taken.columns:
            if each.role:
                command.say("  " + one_line(_("{role}: {heading}").format(role=each.role, heading=each.heading)))
        for note in taken.notes:
            command.say("  " + one_line(note))
        if taken.kinds and any(kind for kind, _number in taken.kinds):
            counted = ", ".join(f"{kind or '-'} ({number})" for kind, number in taken.kinds[:12])
            command.say("  " + one_line(_("Events: {kinds}").format(kinds=counted)))
        if caution := words.caution(source.record):
            command.say(caution)
        command.say(
            _("To see it beside your log: {command}").format(
                command=f'overtime-logger compare show "{one_line(source.record.name)}"'
            )
        )
    return OK


def _taken(command: Command, application: Application) -> TakenIn:
    """What the file holds; at a terminal, the person is asked what it leaves open."""
    options = command.options
    gap = None
    if options.gap is not None:
        gap = int(options.gap) if options.gap.isdecimal() else parse_duration(options.gap)
        if gap is None:
            raise InvalidInputError("comparison.gap.form", "gap", text=options.gap)
    answers: dict[str, str] = {}
    for text in options.answer:
        question, equals, choice = text.partition("=")
        if not equals or not question.strip() or not choice.strip():
            raise InvalidInputError("import.answer.form")
        answers[question.strip()] = choice.strip()
    kind = ImportKind(options.kind) if options.kind else None
    counts = Counted(options.counts) if options.counts else None
    path = Path(options.file)
    while True:
        how = HowToRead(
            kind,
            counts,
            tuple(options.map),
            answers,
            options.zone,
            gap,
            tuple(options.starts),
            tuple(options.ends),
        )
        taken = application.intake.read(path, how)
        if not taken.questions or not command.shell.asks or command.wants_json:
            return taken
        question = taken.questions[0]
        answer = command.chooses(question.text, [choice.words for choice in question.choices])
        if answer is None:
            return taken
        answers = answers | {question.key: question.choices[answer].value}


def run_amend(command: Command) -> int:
    """Correct what is said of a record of others."""
    options = command.options
    with command.open() as application:
        comparisons = application.comparisons
        before = comparisons.get(options.record)
        about = About(
            options.name or before.record.name,
            options.kept_by or before.record.kept_by,
            options.obtained or before.record.obtained,
            command.day("on", application) or before.record.obtained_on,
        )
        changed = doubts.enter(command, partial(comparisons.amend, before.id, about))
        source = comparisons.get(before.id)
        if command.wants_json:
            command.give(source_form(source) | {"stored": changed})
            return OK
        done = _("Amended") if changed else _("Nothing new")
        said = one_line(words.origin(source.record, application.wording))
        command.say(_("{done}: {words}").format(done=done, words=said))
    return OK


def run_note(command: Command) -> int:
    """Say something of a day on which the two differ."""
    options = command.options
    with command.open() as application:
        comparisons = application.comparisons
        source = comparisons.get(options.record)
        day = day_in(options.day, application)

        def write(entering: Entering) -> bool:
            return comparisons.note(source.id, day, options.text, entering)

        stored = doubts.enter(command, write)
        if command.wants_json:
            command.give({"source": source.record.name, "date": day.isoformat(), "stored": stored})
        else:
            said = application.wording.day_and_year(day)
            command.say(
                _("Noted beside {date}.").format(date=said) if stored else _("There was nothing to change.")
            )
    return OK


def run_withdraw(command: Command) -> int:
    """Take a record of others back."""
    with command.open() as application:
        name = doubts.enter(command, partial(application.comparisons.withdraw, command.options.record))
        read.say_withdrawn(command, name)
    return OK


# -- reading them ------------------------------------------------------------------------------------


def run_list(command: Command) -> int:
    """All records of others."""
    with command.open() as application:
        sources = application.comparisons.all()
        if command.wants_json:
            command.give([source_form(each) for each in sources])
            return OK
        for each in sources:
            command.say(one_line(words.origin(each.record, application.wording)))
        if not sources:
            command.say(
                _("No other records. For example: {command}").format(
                    command='overtime-logger compare add flexi.csv --name "Flexi sheet" --kept-by employer'
                    ' --obtained "subject access request" --on 2026-03-01'
                )
            )
    return OK


def run_show(command: Command) -> int:
    """The log set beside a record of others."""
    options = command.options
    with command.open() as application:
        comparisons = application.comparisons
        source = comparisons.get(options.record)
        span = command.span(application, source.record.span)
        beside = comparisons.set_beside(source, span, options.tolerance)
        if command.wants_json:
            command.give(comparison_form(beside))
        else:
            _say(command, application, beside)
    return OK


def _say(command: Command, application: Application, beside: SetBeside) -> None:
    wording = application.wording
    command.say(one_line(words.origin(beside.source.record, wording)))
    for sentence in words.sentences(beside, wording):
        command.say(one_line(sentence))
    differing = beside.comparison.disagreements
    if not differing:
        return
    command.say()
    command.say(_("Days that differ, the largest difference first:"))
    for day in differing[:_SHOWN]:
        command.say("  " + one_line(_day_line(day, application)))
        note = beside.notes.get(day.date)
        if note is not None:
            said = _("Your note of {date}: {text}").format(
                date=wording.date(note.first_written.date()), text=note.record.text
            )
            command.say("      " + one_line(said))
    if len(differing) > _SHOWN:
        more = len(differing) - _SHOWN
        command.say("  " + ngettext("and {number} more", "and {number} more", more).format(number=more))


def _day_line(day: Compared, application: Application) -> str:
    wording = application.wording
    differences = [
        _("{which} {difference}").format(which=which, difference=words.signed(each))
        for which, each in ((_("start"), day.start), (_("finish"), day.finish), (_("total"), day.total))
        if each is not None
    ]
    said = _("{date}  here {here}; there {there}").format(
        date=wording.table_day(day.date),
        here=words.times_here(day, wording) or _("no hours"),
        there=words.times_there(day, wording) or _("nothing"),
    )
    if differences:
        said = f"{said}  ({', '.join(differences)})"
    return f"{said}  " + _("[written after it was obtained]") if day.is_written_after else said


# -- as JSON -----------------------------------------------------------------------------------------


def source_form(source: Written[ComparisonSource]) -> Form:
    """A record of others, for programs."""
    record = source.record
    return {
        "id": source.id,
        "name": record.name,
        "kept_by": record.kept_by,
        "obtained": record.obtained,
        "obtained_on": record.obtained_on.isoformat(),
        "counts": record.counts.value,
        "from": record.first.isoformat(),
        "to": record.last.isoformat(),
        "rows": record.rows,
        "sha256": record.digest,
        "zone": record.zone,
        "gap_minutes": record.gap_minutes if record.counts is Counted.EVENTS else None,
        "starts": list(record.starts),
        "ends": list(record.ends),
        "added": source.first_written.isoformat(timespec="seconds"),
        "revisions": source.revisions,
    }


def comparison_form(beside: SetBeside) -> Form:
    """The log set beside a record of others, for programs. Differences are the other record's less this one's."""
    found = beside.comparison
    form: Form = {
        "source": source_form(beside.source),
        "from": found.span.first.isoformat(),
        "to": found.span.last.isoformat(),
        "tolerance_minutes": found.tolerance,
        "days_recorded": found.recorded,
        "days_written_after": found.after.days,
        "days_only_here": found.only_here,
        "days_only_here_not_covered": found.outside_source,
        "days_only_there": found.only_there,
        "days_from_the_same_file": found.same_file,
    }
    form |= _figures_form(found.before)
    form["written_after"] = _figures_form(found.after)
    pattern = found.pattern
    form["fixed_pattern"] = None
    if pattern is not None:
        form["fixed_pattern"] = {
            "rows": pattern.rows,
            "alike": pattern.alike,
            "total_minutes": pattern.total_minutes,
            "start": pattern.start and f"{pattern.start:%H:%M}",
            "finish": pattern.finish and f"{pattern.finish:%H:%M}",
        }
    form["whole_hours_out"] = [
        {
            "from": each.first.isoformat(),
            "to": each.last.isoformat(),
            "hours": each.hours,
            "days": each.days,
            "of": each.of,
            "with_the_clocks": each.with_clocks,
        }
        for each in found.wrong_zones
    ]
    form["days"] = [_day_form(each, beside) for each in found.days]
    return form


def _figures_form(figures: Figures) -> Form:
    return {
        "days_compared": figures.days,
        "start_compared": figures.start.number,
        "finish_compared": figures.finish.number,
        "start_within_tolerance": figures.start.within,
        "finish_within_tolerance": figures.finish.within,
        "total_within_tolerance": figures.total.within,
        "median_start_difference_minutes": figures.start.median,
        "median_finish_difference_minutes": figures.finish.median,
        "median_total_difference_minutes": figures.total.median,
        "start_difference_90th_percentile_minutes": figures.start.ninetieth,
        "finish_difference_90th_percentile_minutes": figures.finish.ninetieth,
        "total_difference_90th_percentile_minutes": figures.total.ninetieth,
        "here_minutes": figures.here_minutes,
        "there_minutes": figures.there_minutes,
        "more_there_days": figures.more_days,
        "more_there_minutes": figures.more_minutes,
        "less_there_days": figures.less_days,
        "less_there_minutes": figures.less_minutes,
        "other_times_days": figures.other_times_days,
        "finish_later_here_days": figures.finish_later_here,
        "imported_days": figures.imported_days,
        "outside_contract_minutes_there": figures.outside_contract_minutes_there,
        "late_days_there": figures.late_days_there,
        "weekend_days_there": figures.weekend_days_there,
    }


def _day_form(day: Compared, beside: SetBeside) -> Form:
    note = beside.notes.get(day.date)
    here = there = None
    if day.here is not None:
        here = _times_form(day.here.start, day.here.finish, day.here.worked_minutes)
    if day.there is not None:
        there = _times_form(day.there.start, day.there.finish, day.there.total_minutes)
        there["presences"] = [
            {"start": _minute(each.start), "finish": _minute(each.end)} for each in day.there.presences
        ]
        there["label"] = day.there.label
    return {
        "date": day.date.isoformat(),
        "kind": day.kind.value,
        "here": here,
        "there": there,
        "start_difference_minutes": day.start,
        "finish_difference_minutes": day.finish,
        "total_difference_minutes": day.total,
        "breaks_left_in": day.leaves_breaks_in,
        "written_after": day.is_written_after,
        "note": note.record.text if note else "",
    }


def _times_form(start: datetime | None, finish: datetime | None, total: Minutes) -> Form:
    return {
        "start": start and _minute(start),
        "finish": finish and _minute(finish),
        "total_minutes": total,
    }


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
