"""`setup`: whose log it is and the contract terms from a date."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts
from overtime_logger.cli.context import OK
from overtime_logger.cli.forms import term_form
from overtime_logger.cli.parser import add_new_logbook
from overtime_logger.cli.pattern import WEEKDAYS, read_pattern
from overtime_logger.domain.contract import Nation, UsualDay
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.entry.quick_entry import parse_break, parse_clock_times, parse_day
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import MONDAY_TO_FRIDAY, EvenHours
from overtime_logger.services.free_texts import check_record
from overtime_logger.services.logbook import DEFAULT_ZONE

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.duration import Minutes


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add("setup", run, _("whose log it is, and the contract from a date"))
    parser.add_argument("--name", help=_("the name to print on your documents"))
    parser.add_argument("--role", default="", help=_("your job title, in your own words"))
    parser.add_argument("--weekly", metavar="H:MM", help=_("contracted hours of a week, such as 37:00"))
    parser.add_argument(
        "--period-weeks", type=int, default=1, metavar="N", help=_("weeks of an accounting period")
    )
    parser.add_argument("--period-hours", metavar="H:MM", help=_("contracted hours of an accounting period"))
    parser.add_argument("--period-anchor", metavar="DATE", help=_("the first day of one accounting period"))
    parser.add_argument("--days", metavar="DAYS", help=_("working days, such as mon,tue,wed,thu,fri"))
    parser.add_argument("--usual", metavar="TIMES", help=_("your usual start and finish, such as 0830-1624"))
    parser.add_argument("--break", dest="usual_break", default="0", metavar="MINUTES", help=_("your usual break"))
    parser.add_argument("--nation", choices=[nation.value for nation in Nation], default=Nation.ENGLAND.value)
    parser.add_argument("--zone", default=DEFAULT_ZONE, help=_("the time zone of your clock times"))
    parser.add_argument("--pattern", metavar="FILE", help=_("weeks in rotation, as JSON, instead of --weekly"))
    parser.add_argument("--unpaid-bank-holidays", action="store_true", help=_("bank holidays are not credited"))
    parser.add_argument("--until", metavar="DATE", help=_("the last day, where the terms end"))
    doubts.add_option(parser)
    add_new_logbook(parser)
    parser.add_argument("--from", dest="first", metavar="DATE", help=_("the first day; today if left out"))


def run(command: Command) -> int:
    """Set up the logbook, or add contract terms to it."""
    # Everything is understood before a logbook is made, so that a mistake leaves no empty one behind.
    options = command.options
    weekly = hours_option("weekly", options.weekly) if options.weekly is not None else None
    period = hours_option("period-hours", options.period_hours) if options.period_hours is not None else None
    pattern = read_pattern(Path(options.pattern)) if options.pattern is not None else None
    usual = _usual(options)
    worker = Worker(options.name, options.role) if options.name is not None else None
    is_sure = worker is not None and doubts.is_sure(
        command, lambda is_sure: check_record(worker, not_identifiers=is_sure)
    )
    today = command.clock.now().date()
    start = _day(options.first, today) or today
    hours = EvenHours(
        start=start,
        weekly_minutes=weekly,
        weekdays=_weekdays(options.days),
        pattern=pattern,
        period_weeks=options.period_weeks,
        period_minutes=period,
        period_anchor=_day(options.period_anchor, today),
        usual=usual,
        nation=Nation(options.nation),
        zone=options.zone,
        end=_day(options.until, today),
        pays_bank_holidays=not options.unpaid_bank_holidays,
    )
    term = hours.term()
    with _open(command, worker) as application:
        application.contracts.set_up(term, worker, not_identifiers=is_sure)
        _report(command, application, start)
    return OK


def _day(text: str | None, today: date) -> date | None:
    return None if text is None else parse_day(text, today)


def _open(command: Command, worker: Worker | None) -> Application:
    """Open the logbook, or make it once it is known whose it will be."""
    if worker is not None:
        return command.open(create=True)
    try:
        return command.open()
    except LogbookUnavailableError as error:
        if error.code != "logbook.missing":
            raise
        raise InvalidInputError("worker.name", "name") from None


def _report(command: Command, application: Application, start: date) -> None:
    """Say what holds from the start on."""
    in_force = application.contracts.contract.in_force_on(start)
    if in_force is None:
        raise AssertionError("the term that was just set up does not hold")
    if command.wants_json:
        command.give(term_form(in_force))
        return
    term = in_force.term
    command.say(application.wording.term(in_force))
    if term.usual is not None:
        command.say(
            _("Your usual day: {start} to {end}, {length} break; {worked} worked").format(
                start=f"{term.usual.start:%H:%M}",
                end=f"{term.usual.end:%H:%M}",
                length=in_words(term.usual.break_minutes),
                worked=in_words(term.usual.worked_minutes),
            )
        )
    command.say(_("Kept in {folder}").format(folder=command.home))


def hours_option(option: str, text: str) -> Minutes:
    """The hours given with an option.

    Raises:
        InvalidInputError: it is not an amount of hours; the message names the option.
    """
    minutes = parse_hours(text)
    if minutes is None:
        raise InvalidInputError("contract.hours", option, text=text, example="37:00")
    return minutes


def _usual(options: argparse.Namespace) -> UsualDay | None:
    if options.usual is None:
        return None
    start, end = parse_clock_times(options.usual)
    return UsualDay(start, end, parse_break(options.usual_break))


def _weekdays(text: str | None) -> tuple[int, ...]:
    if text is None:
        return MONDAY_TO_FRIDAY
    names = [name.strip().casefold()[:3] for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in WEEKDAYS]
    if unknown:
        raise InvalidInputError("contract.days.weekday", "days", text=unknown[0], example="mon,tue,wed,thu,fri")
    return tuple(sorted({WEEKDAYS.index(name) for name in names}))
