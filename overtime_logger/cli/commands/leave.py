"""`leave`: annual leave."""

from __future__ import annotations

import math
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import leave_form
from overtime_logger.cli.parameters import DATE, HOURS, Command, Number, option
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.leave import LeaveAccount


@click.command(cls=Command)
@option("--from", "first", type=DATE, metavar="DATE", help=N_("the first day of the leave year"))
@option("--hours", type=HOURS, metavar="H:MM", help=N_("your allowance in hours"))
@option("--days", type=Number(float), metavar="N", help=N_("or in days of average length"))
def leave_command(call: Call, first: date | None, hours: int | None, days: float | None) -> None:
    """Set the allowance of a leave year, or show what is left of each."""
    with call.open() as application:
        if first is not None:
            minutes = hours if hours is not None else _of_days(application, first, days)
            application.ledger.set_allowance(first, minutes)
        accounts = application.ledger.leave()
        call.answer([leave_form(account) for account in accounts], _lines(application, accounts))


def _of_days(application: Application, first: date, days: float | None) -> Minutes:
    if days is None:
        raise InvalidInputError("leave.allowance.missing", "allowance")
    if not math.isfinite(days):
        raise InvalidInputError("leave.allowance.form", "days")
    term = application.contracts.contract.term_on(first)
    if term is None:
        raise InvalidInputError("leave.no_contract", date=application.wording.date(first))
    return round(days * term.average_day_minutes)


def _lines(application: Application, accounts: tuple[LeaveAccount, ...]) -> Iterator[str]:
    if not accounts:
        yield _("No allowance is set. For example: overtime-logger leave --from 2026-04-01 --days 30")
    for account in accounts:
        yield _("{span}: {allowed} allowed, {taken} taken on {days}, {left} left").format(
            span=application.wording.span(account.year),
            allowed=in_words(account.allowance.minutes),
            taken=in_words(account.taken_minutes),
            days=ngettext("{number} day", "{number} days", account.days).format(number=account.days),
            left=_("none") if account.left_minutes <= 0 else in_words(account.left_minutes),
        )
