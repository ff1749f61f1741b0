"""`contract`: the terms, a cap on the balance, bank holidays and pay."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from gettext import gettext as _
from typing import TYPE_CHECKING, Literal

import click

from overtime_logger.cli.json_forms import term_form
from overtime_logger.cli.parameters import (
    DATE,
    HOURS,
    WHOLE,
    Command,
    OneOf,
    Parsed,
    argument,
    date_range,
    not_an_identifier,
    option,
)
from overtime_logger.cli.personal_data import enter
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call

_NO_CAP = "none"


def _cap(text: str, option_name: str, call: Call) -> object:
    return _NO_CAP if text.casefold() == _NO_CAP else HOURS.parse(text, option_name, call)


def _pounds(text: str, option_name: str, _call: Call) -> Decimal:
    try:
        return Decimal(text.replace(",", "").lstrip("£")).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise InvalidInputError("pay.salary.form", option_name, text=text, example="--salary 41582") from None


@click.command(cls=Command)
@argument(
    "what",
    type=OneOf(("list", "cap", "holidays", "pay")),
    default="list",
    help=N_("what to show or correct; list shows the terms"),
)
@date_range
@option(
    "--hours",
    type=Parsed("h:mm", _cap),
    metavar="H:MM",
    help=N_("cap: the most that may be carried over; “none” ends it"),
)
@option("--salary", type=Parsed("pounds", _pounds), metavar="POUNDS", help=N_("pay: pounds a year before tax"))
@option("--days-in-year", type=WHOLE, default=365, metavar="N", help=N_("pay: days in a year, for a day's pay"))
@option("--add", type=DATE, metavar="DATE", help=N_("holidays: a day to add"))
@option("--name", default="", metavar="TEXT", help=N_("holidays: what it is called"))
@option("--remove", type=DATE, metavar="DATE", help=N_("holidays: a day to remove"))
@not_an_identifier
def contract_command(
    call: Call,
    *,
    what: str,
    hours: int | Literal["none"] | None,
    salary: Decimal | None,
    days_in_year: int,
    add: date | None,
    name: str,
    remove: date | None,
) -> None:
    """Show or correct what the contract says."""
    with call.open() as application:
        if what == "list":
            terms = [*application.contracts.contract]
            call.answer([term_form(each) for each in terms], (application.wording.term(each) for each in terms))
        elif what == "cap":
            _set_cap(call, application, call.first or call.today, hours)
        elif what == "pay":
            if salary is not None:
                application.money.set_salary(Salary(call.first or call.today, salary, days_in_year))
            salaries = application.money.salaries
            form = [{"from": each.start.isoformat(), "salary": str(each.pounds)} for each in salaries]
            call.answer(form, _pay_lines(application))
        else:
            _correct_holidays(call, application, add, name, remove)
            year = DateRange(call.today.replace(month=1, day=1), call.today.replace(month=12, day=31))
            found = application.ledger.bank_holidays(call.span(year))
            form = [{"date": day.isoformat(), "name": name} for day, name in found.items()]
            call.answer(form, (f"{application.wording.table_day(day)}  {name}" for day, name in found.items()))


def _set_cap(call: Call, application: Application, start: date, hours: int | Literal["none"] | None) -> None:
    if hours is None:
        raise InvalidInputError("cap.hours", "hours")
    minutes = None if hours == _NO_CAP else hours
    application.ledger.set_cap(start, minutes)
    said = _("From {date}, there is no cap.") if minutes is None else _("From {date}, the cap is set.")
    form = {"from": start.isoformat(), "cap_minutes": minutes}
    call.answer(form, lambda: said.format(date=application.wording.date(start)))


def _pay_lines(application: Application) -> Iterator[str]:
    for each in application.money.salaries:
        yield _("From {date}: {pounds} a year").format(
            date=application.wording.date(each.start), pounds=application.wording.pounds(each.pounds)
        )
    if not application.money.salaries:
        yield _("No pay is on record. For example: overtime-logger contract pay --salary 41582")


def _correct_holidays(
    call: Call, application: Application, add: date | None, name: str, remove: date | None
) -> None:
    if add is not None:
        added = HolidayCorrection(add, name, is_holiday=True)
        enter(
            call,
            lambda entering: application.ledger.correct_holiday(added, not_identifiers=entering.not_identifiers),
        )
    if remove is not None:
        application.ledger.correct_holiday(HolidayCorrection(remove, "", is_holiday=False))
