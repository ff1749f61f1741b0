"""`setup`: whose log it is and the contract terms from a date."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli.context import OK
from overtime_logger.cli.forms import term_form
from overtime_logger.domain.contract import Nation, UsualDay
from overtime_logger.domain.duration import in_words, parse_hours
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.quick_entry import parse_break, parse_clock_times
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import MONDAY_TO_FRIDAY, EvenHours
from overtime_logger.services.logbook import DEFAULT_ZONE

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.duration import Minutes

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
    parser.add_argument("--from", dest="first", metavar="DATE", help=_("the first day; today if left out"))


def run(command: Command) -> int:
    """Set up the logbook, or add contract terms to it."""
    # Everything is understood before a logbook is made, so that a mistake leaves no empty one behind.
    options = command.options
    weekly = _hours("weekly", options.weekly)
    period = _hours("period-hours", options.period_hours)
    usual = _usual(options)
    worker = Worker(options.name, options.role) if options.name is not None else None
    weekdays = _weekdays(options.days)
    with command.open(create=True) as application:
        start = command.day("first", application) or application.logbook.today
        terms = EvenHours(
            start=start,
            weekly_minutes=weekly,
            weekdays=weekdays,
            period_weeks=options.period_weeks,
            period_minutes=period,
            period_anchor=command.day("period_anchor", application),
            usual=usual,
            nation=Nation(options.nation),
            zone=options.zone,
        )
        application.contracts.set_up(terms.term(), worker)
        _report(command, application, start)
    return OK


def _report(command: Command, application: Application, start: date) -> None:
    """Say what holds from the start on."""
    in_force = application.contracts.contract.in_force_on(start)
    if in_force is None:
        raise AssertionError("the term that was just set up does not hold")
    if command.wants_json:
        command.give(term_form(in_force))
        return
    term = in_force.term
    line = _("From {date}: {hours} a week").format(
        date=application.wording.date(start), hours=in_words(term.average_week_minutes)
    )
    if term.accounting.weeks > 1:
        line += _(", netted over {weeks} weeks of {hours}").format(
            weeks=term.accounting.weeks, hours=in_words(term.accounting_minutes)
        )
    command.say(line)
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


def _hours(option: str, text: str | None) -> Minutes | None:
    if text is None:
        return None
    minutes = parse_hours(text)
    if minutes is None:
        raise InvalidInputError(
            f"contract.{option}",
            _("{option}: “{text}” is not an amount of hours").format(option=option, text=text),
            _("For example: {example}").format(example="37:00"),
        )
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
    unknown = [name for name in names if name not in _WEEKDAYS]
    if unknown:
        raise InvalidInputError(
            "contract.days",
            _("days: “{text}” is not a weekday").format(text=unknown[0]),
            _("For example: {example}").format(example="mon,tue,wed,thu,fri"),
        )
    return tuple(sorted({_WEEKDAYS.index(name) for name in names}))
