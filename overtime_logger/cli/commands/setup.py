"""`setup`: whose log it is and the contract terms from a date."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import term_form
from overtime_logger.cli.parameters import (
    DATE,
    HOURS,
    PATH,
    WHOLE,
    Command,
    OneOf,
    flag,
    new_logbook,
    not_an_identifier,
    option,
)
from overtime_logger.cli.pattern_file import WEEKDAYS, read_pattern
from overtime_logger.cli.personal_data import is_sure
from overtime_logger.domain.contract import Nation, UsualDay
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.entry.quick_entry import parse_break, parse_clock_times
from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.worded import N_
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import MONDAY_TO_FRIDAY, EvenHours
from overtime_logger.services.free_texts import check_record
from overtime_logger.services.logbook import DEFAULT_ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.contract import TermInForce


@click.command(cls=Command)
@option("--name", help=N_("the name to print on your documents"))
@option("--role", default="", help=N_("your job title, in your own words"))
@option("--weekly", type=HOURS, metavar="H:MM", help=N_("contracted hours a week, for example 37:00"))
@option("--period-weeks", type=WHOLE, default=1, metavar="N", help=N_("weeks in an accounting period"))
@option("--period-hours", type=HOURS, metavar="H:MM", help=N_("contracted hours in an accounting period"))
@option("--period-anchor", type=DATE, metavar="DATE", help=N_("the first day of one accounting period"))
@option("--days", metavar="DAYS", help=N_("working days, for example mon,tue,wed,thu,fri"))
@option("--usual", metavar="TIMES", help=N_("your usual start and finish, for example 0830-1624"))
@option("--break", "usual_break", default="0", metavar="MINUTES", help=N_("your usual break"))
@option("--nation", type=OneOf(Nation), default=Nation.ENGLAND, help=N_("for bank holidays and the law"))
@option("--zone", default=DEFAULT_ZONE, help=N_("the time zone of your times"))
@option("--pattern", type=PATH, metavar="FILE", help=N_("a rota of several weeks, as JSON, instead of --weekly"))
@flag("--unpaid-bank-holidays", help=N_("bank holidays are not credited"))
@option("--until", type=DATE, metavar="DATE", help=N_("the last day, if the terms end"))
@not_an_identifier
@new_logbook
@option("--from", "first", type=DATE, metavar="DATE", help=N_("the first day (default: today)"))
def setup_command(
    call: Call,
    *,
    name: str | None,
    role: str,
    weekly: int | None,
    period_weeks: int,
    period_hours: int | None,
    period_anchor: date | None,
    days: str | None,
    usual: str | None,
    usual_break: str,
    nation: Nation,
    zone: str,
    pattern: Path | None,
    unpaid_bank_holidays: bool,
    until: date | None,
    first: date | None,
) -> None:
    """Set up the logbook, or add contract terms to it."""
    # Everything is understood before a logbook is made, so that a mistake leaves no empty one behind.
    weeks = read_pattern(pattern) if pattern is not None else None
    usual_day = UsualDay(*parse_clock_times(usual), parse_break(usual_break)) if usual is not None else None
    worker = Worker(name, role) if name is not None else None
    sure = worker is not None and is_sure(call, lambda sure: check_record(worker, not_identifiers=sure))
    start = first or call.today
    term = EvenHours(
        start=start,
        weekly_minutes=weekly,
        weekdays=_weekdays(days),
        pattern=weeks,
        period_weeks=period_weeks,
        period_minutes=period_hours,
        period_anchor=period_anchor,
        usual=usual_day,
        nation=nation,
        zone=zone,
        end=until,
        pays_bank_holidays=not unpaid_bank_holidays,
    ).term()
    with _open(call, worker) as application:
        application.contracts.set_up(term, worker, not_identifiers=sure)
        in_force = application.contracts.contract.in_force_on(start)
        if in_force is None:
            raise AssertionError("the term that was just set up is not in force")
        call.answer(term_form(in_force), _lines(application, in_force))


def _open(call: Call, worker: Worker | None) -> Application:
    """Open the logbook, or make it once it is known whose it will be."""
    if worker is not None:
        return call.open(create=True)
    try:
        return call.open()
    except LogbookUnavailableError as error:
        if error.code != "logbook.missing":
            raise
        raise InvalidInputError("worker.name", "name") from None


def _lines(application: Application, in_force: TermInForce) -> Iterator[str]:
    yield application.wording.term(in_force)
    usual = in_force.term.usual
    if usual is not None:
        yield _("Your usual day: {start} to {end}, {length} break; {worked} worked").format(
            start=f"{usual.start:%H:%M}",
            end=f"{usual.end:%H:%M}",
            length=in_words(usual.break_minutes),
            worked=in_words(usual.worked_minutes),
        )
    yield _("Kept in {folder}").format(folder=application.home)


def _weekdays(text: str | None) -> tuple[int, ...]:
    if text is None:
        return MONDAY_TO_FRIDAY
    names = [name.strip().casefold()[:3] for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in WEEKDAYS]
    if unknown:
        raise InvalidInputError("contract.days.weekday", "days", text=unknown[0], example="mon,tue,wed,thu,fri")
    return tuple(sorted({WEEKDAYS.index(name) for name in names}))
