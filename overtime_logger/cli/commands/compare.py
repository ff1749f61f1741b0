"""`compare`: records that others keep, and the log beside them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.importing import ANSWERS, KIND, LEAVE_OUT_REFUSED, answers_of
from overtime_logger.cli.json_forms import range_form, same
from overtime_logger.cli.parameters import (
    DATE,
    PATH,
    WHOLE,
    Group,
    OneOf,
    Parsed,
    argument,
    date_range,
    declares,
    entering,
    not_an_identifier,
    option,
)
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.records import say_withdrawn
from overtime_logger.cli.tables import one_line
from overtime_logger.domain.comparison.compared import TOLERANCE
from overtime_logger.domain.comparison.source import Counted
from overtime_logger.domain.entry.written import parse_duration
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.comparison import wording as words
from overtime_logger.services.comparison.comparisons import About
from overtime_logger.services.comparison.intake import HowToRead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.cli.json_forms import Form
    from overtime_logger.cli.parameters import Declaration
    from overtime_logger.domain.comparison.compared import Compared, Figures
    from overtime_logger.domain.comparison.source import ComparisonSource
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.comparison.taken import TakenIn
    from overtime_logger.services.importing.kinds import ImportKind
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written

_SHOWN = 40
"""How many days that differ are shown to a person at once."""

compare_command = Group("compare", default="list")
_named = argument("record", metavar="NAME", help=N_("what the record is called"))


def _about(*, needed: bool) -> Declaration:
    return declares(
        option("--kept-by", required=needed, metavar="WHO", help=N_("who keeps it: employer, or me for your own")),
        option(
            "--obtained",
            required=needed,
            metavar="HOW",
            help=N_("how you got it: “subject access request”"),
        ),
        option("--on", type=DATE, required=needed, metavar="DATE", help=N_("the day you got it")),
    )


def _gap(text: str, option_name: str, _call: Call) -> Minutes:
    minutes = int(text) if text.isdecimal() else parse_duration(text)
    if minutes is None:
        raise InvalidInputError("comparison.gap.form", option_name, text=text)
    return minutes


# -- changing them -----------------------------------------------------------------------------------


@compare_command.command("add", help=N_("import a record that someone else keeps, to compare with your own days"))
@argument(
    "file", type=PATH, metavar="FILE", help=N_("a sheet, log-on data or a calendar: any kind that import reads")
)
@option("--name", required=True, metavar="NAME", help=N_("what to call it, for example “Flexi sheet”"))
@_about(needed=True)
@option("--counts", type=OneOf(Counted), help=N_("what it holds of a day (default: as the file shows)"))
@KIND
@option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMNS",
    help=N_(
        "what to take from which column: date=Day,start=In,finish=Out,break=#5, hours=Total, label=Place; for"
        " events when=Logged,event=Action, or date=Day,time=Time"
    ),
)
@ANSWERS
@option("--zone", default="", metavar="ZONE", help=N_("the time zone of its times, for example UTC"))
@option(
    "--gap",
    type=Parsed("time", _gap),
    metavar="TIME",
    help=N_("for events: how long a gap ends a period of use (default: 2h)"),
)
@option("--starts", multiple=True, metavar="EVENT", help=N_("for events: one that begins a period of use"))
@option("--ends", multiple=True, metavar="EVENT", help=N_("for events: one that ends a period of use"))
@LEAVE_OUT_REFUSED
@not_an_identifier
def add_source(
    call: Call,
    *,
    file: Path,
    name: str,
    kept_by: str,
    obtained: str,
    on: date,
    counts: Counted | None,
    kind: ImportKind | None,
    columns: tuple[str, ...],
    answers: tuple[str, ...],
    zone: str,
    gap: Minutes | None,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    leave_out_refused: bool,
) -> None:
    """Import a record of others."""
    with call.open() as application:
        about = About(name, kept_by, obtained, on)
        how = HowToRead(kind, counts, columns, answers_of(answers), zone, gap, starts, ends)
        taken = _taken(call, application, file, how)
        comparisons = application.comparisons

        def add(entering: Entering) -> str:
            return comparisons.add(taken, about, entering, leaves_out_refused=leave_out_refused)

        source = comparisons.get(enter(call, add))
        form = _source_form(source) | {
            "stored": True,
            "notes": list(taken.notes),
            "columns": [each._asdict() for each in taken.columns],
            "refused": [each._asdict() for each in taken.refused],
            "events": [{"kind": kind, "number": number} for kind, number in taken.kinds],
            "days": len(taken.days),
        }
        call.answer(form, map(one_line, _added(application, source, taken)))


def _added(application: Application, source: Written[ComparisonSource], taken: TakenIn) -> Iterator[str]:
    yield _("Imported: {words}").format(words=words.origin(source.record, application.wording))
    for each in taken.columns:
        if each.role:
            yield "  " + _("{role}: {heading}").format(role=each.role, heading=each.heading)
    for note in taken.notes:
        yield "  " + note
    if any(kind for kind, _number in taken.kinds):
        counted = ", ".join(f"{kind or '-'} ({number})" for kind, number in taken.kinds[:12])
        yield "  " + _("Events: {kinds}").format(kinds=counted)
    if caution := words.caution(source.record):
        yield caution
    command = f'overtime-logger compare show "{source.record.name}"'
    yield _("To compare it with your log: {command}").format(command=command)


def _taken(call: Call, application: Application, path: Path, how: HowToRead) -> TakenIn:
    """What the file holds; at a terminal, the person is asked what it leaves open."""
    while True:
        taken = application.intake.read(path, how)
        if not taken.questions or not call.may_ask:
            return taken
        question = taken.questions[0]
        answer = call.chooses(question.text, [choice.words for choice in question.choices])
        if answer is None:
            return taken
        how = replace(how, answers={**how.answers, question.key: question.choices[answer].value})


@compare_command.command("amend", help=N_("correct what is said about one; its rows stay as they are"))
@_named
@option("--name", metavar="NEW-NAME", help=N_("what it is called"))
@_about(needed=False)
@entering
def amend_source(
    call: Call, *, record: str, name: str | None, kept_by: str | None, obtained: str | None, on: date | None
) -> None:
    """Correct what is said about a record of others."""
    with call.open() as application:
        comparisons = application.comparisons
        before = comparisons.get(record)
        about = About(
            name or before.record.name,
            kept_by or before.record.kept_by,
            obtained or before.record.obtained,
            on or before.record.obtained_on,
        )
        changed = enter(call, partial(comparisons.amend, before.id, about))
        source = comparisons.get(before.id)
        done = _("Amended") if changed else _("Nothing changed")

        def line() -> str:
            said = words.origin(source.record, application.wording)
            return one_line(_("{done}: {words}").format(done=done, words=said))

        call.answer(_source_form(source) | {"stored": changed}, line)


@compare_command.command("note", help=N_("add a note about a day on which the two differ"))
@_named
@argument("day", type=DATE, metavar="DATE", help=N_("the day"))
@argument("text", metavar="TEXT", help=N_("your explanation; empty to withdraw it"))
@entering
def note_day(call: Call, record: str, day: date, text: str) -> None:
    """Add a note about a day on which the two differ."""
    with call.open() as application:
        comparisons = application.comparisons
        source = comparisons.get(record)
        stored = enter(call, lambda entering: comparisons.note(source.id, day, text, entering))
        said = _("Noted for {date}.") if stored else _("There was nothing to change.")
        form = {"source": source.record.name, "date": day.isoformat(), "stored": stored}
        call.answer(form, lambda: said.format(date=application.wording.day_and_year(day)))


@compare_command.command("withdraw", help=N_("withdraw one, with its notes; the journal keeps it"))
@_named
@entering
def withdraw_source(call: Call, record: str) -> None:
    """Withdraw a record of others."""
    with call.open() as application:
        say_withdrawn(call, enter(call, partial(application.comparisons.withdraw, record)))


# -- reading them ------------------------------------------------------------------------------------


@compare_command.command("list", help=N_("all of them"))
def list_sources(call: Call) -> None:
    """All records of others."""
    with call.open() as application:
        sources = application.comparisons.all()
        call.answer([_source_form(each) for each in sources], _source_lines(application, sources))


def _source_lines(application: Application, sources: tuple[Written[ComparisonSource], ...]) -> Iterator[str]:
    for each in sources:
        yield one_line(words.origin(each.record, application.wording))
    if not sources:
        yield _("No other records. For example: {command}").format(
            command='overtime-logger compare add flexi.csv --name "Flexi sheet" --kept-by employer'
            ' --obtained "subject access request" --on 2026-03-01'
        )


@compare_command.command("show", help=N_("compare your log with one: what agrees, what differs, what each shows"))
@_named
@option(
    "--tolerance",
    type=WHOLE,
    default=TOLERANCE,
    metavar="MINUTES",
    help=N_("how far apart two times may be and still agree (default: 15)"),
)
@date_range
def show_comparison(call: Call, *, record: str, tolerance: int) -> None:
    """The log compared with a record of others."""
    with call.open() as application:
        source = application.comparisons.get(record)
        span = call.span(source.record.span)
        beside = application.comparisons.set_beside(source, span, tolerance)
        call.answer(_comparison_form(beside), map(one_line, _lines(application, beside)))


def _lines(application: Application, beside: SetBeside) -> Iterator[str]:
    wording = application.wording
    yield words.origin(beside.source.record, wording)
    yield from words.sentences(beside, wording)
    differing = beside.comparison.disagreements
    if not differing:
        return
    yield from ("", _("Days that differ, the largest difference first:"))
    for day in differing[:_SHOWN]:
        yield "  " + _day_line(day, application)
        note = beside.notes.get(day.date)
        if note is not None:
            yield "      " + _("Your note of {date}: {text}").format(
                date=wording.date(note.first_written.date()), text=note.record.text
            )
    if len(differing) > _SHOWN:
        more = len(differing) - _SHOWN
        yield "  " + ngettext("and {number} more", "and {number} more", more).format(number=more)


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


# -- for programs -----------------------------------------------------------------------------------------


def _source_form(source: Written[ComparisonSource]) -> Form:
    """A record of others, for programs."""
    record = source.record
    return {
        "id": source.id,
        **same(record, "name", "kept_by", "obtained", "obtained_on", "counts", "rows", "zone", "starts", "ends"),
        **range_form(record.span),
        "sha256": record.digest,
        "gap_minutes": record.gap_minutes if record.counts is Counted.EVENTS else None,
        "added": source.first_written.isoformat(timespec="seconds"),
        "revisions": source.revisions,
    }


def _comparison_form(beside: SetBeside) -> Form:
    """The log set beside a record of others, for programs. Differences are the other record's less this one's."""
    found, pattern = beside.comparison, beside.comparison.pattern
    return {
        "source": _source_form(beside.source),
        **range_form(found.span),
        "tolerance_minutes": found.tolerance,
        "days_recorded": found.recorded,
        "days_written_after": found.after.days,
        "days_only_here": found.only_here,
        "days_only_here_not_covered": found.outside_source,
        "days_only_there": found.only_there,
        "days_from_the_same_file": found.same_file,
        **_figures_form(found.before),
        "written_after": _figures_form(found.after),
        "fixed_pattern": pattern and same(pattern, "rows", "alike", "total_minutes", "start", "finish"),
        "whole_hours_out": [
            {
                "from": each.first.isoformat(),
                "to": each.last.isoformat(),
                **same(each, "hours", "days", "of"),
                "with_the_clocks": each.with_clocks,
            }
            for each in found.wrong_zones
        ],
        "days": [_day_form(each, beside) for each in found.days],
    }


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
        **same(figures, "here_minutes", "there_minutes", "imported_days", "outside_contract_minutes_there"),
        **same(figures, "other_times_days", "late_days_there", "weekend_days_there"),
        "more_there_days": figures.more_days,
        "more_there_minutes": figures.more_minutes,
        "less_there_days": figures.less_days,
        "less_there_minutes": figures.less_minutes,
        "finish_later_here_days": figures.finish_later_here,
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
