"""`adjust`, `leave` and `contract`: what bears on balances beside the days."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.cli.setup import hours_option
from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.duration import in_signed_figures, in_words
from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.duration import Minutes


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    adjust = commands.add("adjust", run_adjust, _("a line of the ledger; without options, the ledger"))
    adjust.add_argument("--date", metavar="DATE", help=_("the day it takes effect"))
    adjust.add_argument("--kind", choices=[kind.value for kind in AdjustmentKind])
    adjust.add_argument("--minutes", type=int, metavar="N", help=_("how many minutes"))
    adjust.add_argument("--why", default="", metavar="TEXT", help=_("the reason"))
    doubts.add_option(adjust)
    adjust.add_argument("--withdraw", metavar="RECORD", help=_("take a line back, such as one mistyped"))
    adjust.add_argument("--confirm", action="store_true", help=_("enter what a cap would cut off"))

    leave = commands.add("leave", run_leave, _("annual leave: allowance, taken, left"))
    leave.add_argument("--from", dest="first", metavar="DATE", help=_("the first day of the leave year"))
    leave.add_argument("--hours", metavar="H:MM", help=_("the leave it gives, in hours"))
    leave.add_argument("--days", type=float, metavar="N", help=_("or in days of average length"))

    contract = commands.add("contract", run_contract, _("the contract terms, a cap, bank holidays"))
    contract.add_argument("what", choices=["list", "cap", "holidays", "pay"], nargs="?", default="list")
    add_range(contract)
    contract.add_argument(
        "--hours", metavar="H:MM", help=_("cap: the most that may be carried over; “none” ends it")
    )
    contract.add_argument("--salary", metavar="POUNDS", help=_("pay: pounds a year before tax"))
    contract.add_argument("--days-in-year", type=int, default=365, metavar="N", help=_("pay: the divisor"))
    contract.add_argument("--add", metavar="DATE", help=_("holidays: a day that is one"))
    contract.add_argument("--name", default="", metavar="TEXT", help=_("holidays: what it is called"))
    contract.add_argument("--remove", metavar="DATE", help=_("holidays: a day that is none"))
    doubts.add_option(contract)


# -- adjust ------------------------------------------------------------------------------------------


def run_adjust(command: Command) -> int:
    """Add a line to the ledger, or show it."""
    options = command.options
    with command.open() as application:
        if options.withdraw is not None:
            doubts.enter(
                command,
                lambda entering: application.ledger.withdraw(
                    options.withdraw, entering.why, not_identifiers=entering.not_identifiers
                ),
            )
        elif options.confirm:
            _confirm_proposal(application)
        elif options.kind is not None:
            line = _line(command, application)
            doubts.enter(
                command,
                lambda entering: application.ledger.adjust(line, not_identifiers=entering.not_identifiers),
            )
        elif options.minutes is not None or options.date is not None:
            raise InvalidInputError("adjustment.kind", "kind")
        _show_ledger(command, application)
    return OK


def _line(command: Command, application: Application) -> Adjustment:
    options = command.options
    if options.minutes is None:
        raise InvalidInputError("adjustment.minutes", "minutes")
    day = command.day("date", application) or application.logbook.today
    return Adjustment(day, AdjustmentKind(options.kind), options.minutes, options.why)


def _confirm_proposal(application: Application) -> None:
    proposal = application.ledger.proposal()
    if proposal is None:
        raise InvalidInputError("adjustment.no_proposal")
    application.ledger.adjust(proposal)


def _show_ledger(command: Command, application: Application) -> None:
    lines, proposal = application.ledger.by_id(), application.ledger.proposal()
    if command.wants_json:
        command.give(
            {
                "lines": [{"record": name} | forms.adjustment_form(line) for name, line in lines.items()],
                "proposal": forms.adjustment_form(proposal) if proposal else None,
            }
        )
        return
    for name, line in lines.items():
        command.say(f"{_ledger_line(application, line)}  [{name}]")
    if not lines:
        command.say(_("The ledger is empty."))
    if proposal is not None:
        command.say(
            _("Proposed: {line}. Enter it with: overtime-logger adjust --confirm").format(
                line=_ledger_line(application, proposal)
            )
        )


def _ledger_line(application: Application, line: Adjustment) -> str:
    parts = (
        application.wording.table_date(line.date),
        f"{in_signed_figures(line.effect_minutes):>8}",
        line.kind.words,
        line.why,
    )
    return "  ".join(filter(None, parts))


# -- leave -------------------------------------------------------------------------------------------


def run_leave(command: Command) -> int:
    """Set the allowance of a leave year, or show what is left of each."""
    with command.open() as application:
        start = command.day("first", application)
        if start is not None:
            application.ledger.set_allowance(start, _allowance(command, application, start))
        accounts = application.ledger.leave()
        if command.wants_json:
            command.give([forms.leave_form(account) for account in accounts])
            return OK
        if not accounts:
            command.say(_("No allowance is set. For example: overtime-logger leave --from 2026-04-01 --days 30"))
        for account in accounts:
            command.say(
                _("{span}: {allowed} allowed, {taken} taken on {days}, {left} left").format(
                    span=application.wording.span(account.year),
                    allowed=in_words(account.allowance.minutes),
                    taken=in_words(account.taken_minutes),
                    days=ngettext("{number} day", "{number} days", account.days).format(number=account.days),
                    left=_("none") if account.left_minutes <= 0 else in_words(account.left_minutes),
                )
            )
    return OK


def _allowance(command: Command, application: Application, start: date) -> Minutes:
    options = command.options
    if options.hours is not None:
        return hours_option("hours", options.hours)
    if options.days is None:
        raise InvalidInputError("leave.allowance.missing", "allowance")
    if not math.isfinite(options.days):
        raise InvalidInputError("leave.allowance.form", "days")
    term = application.contracts.contract.term_on(start)
    if term is None:
        raise InvalidInputError("leave.no_contract", date=application.wording.date(start))
    return round(options.days * term.average_day_minutes)


# -- contract ----------------------------------------------------------------------------------------


def run_contract(command: Command) -> int:
    """Show or correct what the contract says."""
    actions = {"list": _list_terms, "cap": _set_cap, "holidays": _holidays, "pay": _pay}
    with command.open() as application:
        actions[command.options.what](command, application)
    return OK


def _list_terms(command: Command, application: Application) -> None:
    terms = tuple(application.contracts.contract)
    if command.wants_json:
        command.give([forms.term_form(each) for each in terms])
        return
    for each in terms:
        command.say(application.wording.term(each))


def _set_cap(command: Command, application: Application) -> None:
    text = command.options.hours
    if text is None:
        raise InvalidInputError("cap.hours", "hours")
    start = command.day("first", application) or application.logbook.today
    minutes = None if text.casefold() == "none" else hours_option("hours", text)
    application.ledger.set_cap(start, minutes)
    if command.wants_json:
        command.give({"from": start.isoformat(), "cap_minutes": minutes})
    else:
        command.say(_("From {date} on, the cap is set.").format(date=application.wording.date(start)))


def _pay(command: Command, application: Application) -> None:
    options = command.options
    if options.salary is not None:
        start = command.day("first", application) or application.logbook.today
        application.money.set_salary(Salary(start, _pounds(options.salary), options.days_in_year))
    salaries = application.money.salaries
    if command.wants_json:
        command.give([{"from": each.start.isoformat(), "salary": str(each.pounds)} for each in salaries])
        return
    if not salaries:
        command.say(_("No pay is on record. For example: overtime-logger contract pay --salary 41582"))
    for each in salaries:
        command.say(
            _("From {date}: {pounds} a year").format(
                date=application.wording.date(each.start), pounds=application.wording.pounds(each.pounds)
            )
        )


def _pounds(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").lstrip("£")).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise InvalidInputError("pay.salary.form", "salary", text=text, example="--salary 41582") from None


def _holidays(command: Command, application: Application) -> None:
    options, today = command.options, application.logbook.today
    whole_year = DateRange(today.replace(month=1, day=1), today.replace(month=12, day=31))
    span = command.span(application, whole_year)
    if options.add is not None:
        added = HolidayCorrection(parse_day(options.add, today), options.name, is_holiday=True)
        doubts.enter(
            command,
            lambda entering: application.ledger.correct_holiday(added, not_identifiers=entering.not_identifiers),
        )
    if options.remove is not None:
        correction = HolidayCorrection(parse_day(options.remove, today), "", is_holiday=False)
        application.ledger.correct_holiday(correction)
    found = application.ledger.bank_holidays(span)
    if command.wants_json:
        command.give([{"date": day.isoformat(), "name": name} for day, name in found.items()])
        return
    for day, name in found.items():
        command.say(f"{application.wording.table_day(day)}  {name}")
