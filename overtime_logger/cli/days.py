"""`log`, `withdraw`, `show`, `balance`, `history`: the record of days."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, forms
from overtime_logger.cli.context import OK, day_in
from overtime_logger.cli.messages import message_of
from overtime_logger.cli.parser import one_line
from overtime_logger.domain.day import Basis
from overtime_logger.domain.duration import in_figures, in_signed_figures
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.period import DateRange
from overtime_logger.services.completion import completes
from overtime_logger.services.history import changed_fields, in_sentence
from overtime_logger.services.logbook import EntryTags, UnclearLineError
from overtime_logger.services.revision import Action, day_id

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.balance import Balance
    from overtime_logger.domain.explanation import Explanation
    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.logbook import DayLine, Reading, Understood
    from overtime_logger.services.revision import Revision

_SHOWN_DAYS = 14


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    log = commands.add("log", run_log, _("record one day"))
    log.add_argument("entry", metavar="ENTRY", nargs="+", help=_("such as “0830-1745 -30 court report”"))
    log.takes_breaks = True
    log.add_argument("--date", metavar="DATE", help=_("the day, where the entry names none"))
    log.add_argument("--basis", choices=[basis.value for basis in Basis], help=_("why the excess was worked"))
    log.add_argument("--reason", action="append", default=[], metavar="TAG", help=_("why the day was long"))
    log.add_argument("--gave-way", action="append", default=[], metavar="TAG", help=_("what gave way to it"))
    log.add_argument("--raised", metavar="DATE", help=_("when you raised it with your manager"))
    log.add_argument("--yes", action="store_true", help=_("record it without asking"))
    log.add_argument("--meaning", type=int, metavar="N", help=_("which of the listed meanings is meant"))
    doubts.add_option(log)
    log.set_defaults(why="")

    withdraw = commands.add("withdraw", run_withdraw, _("take a day's record back; the journal keeps it"))
    withdraw.add_argument("date", metavar="DATE")
    withdraw.add_argument("--why", default="", metavar="TEXT", help=_("the reason"))
    doubts.add_option(withdraw)

    show = commands.add("show", run_show, _("the days of a range"))
    add_range(show)

    balance = commands.add("balance", run_balance, _("what the days come to"))
    add_range(balance)
    balance.add_argument("--by", choices=["week", "month"], help=_("a line for each, netted within itself"))
    balance.add_argument(
        "--explain", choices=[figure.value for figure in Figure], help=_("how one figure was worked out")
    )

    history = commands.add("history", run_history, _("every revision of a record"))
    history.add_argument("record", metavar="RECORD", help=_("a date, or a record's id such as term:2026-01-05"))


def add_range(parser: argparse.ArgumentParser) -> None:
    """Add the options for a range of days."""
    parser.add_argument("--from", dest="first", metavar="DATE", help=_("the first day"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=_("the last day"))


# -- log -----------------------------------------------------------------------------------------


def run_log(command: Command) -> int:
    """Record one day by the quick-entry line."""
    options = command.options
    with command.open() as application:
        tags = EntryTags(
            Basis(options.basis) if options.basis else None,
            tuple(options.reason),
            tuple(options.gave_way),
            command.day("raised", application),
        )
        understood = _understood(command, application, tags)
        if understood is None:
            return _nothing_recorded(command)
        _refuse_unconfirmed(command, application, understood)
        readings = understood.readings
        is_sure = doubts.is_sure(
            command, lambda is_sure: application.logbook.check(readings, not_identifiers=is_sure)
        )
        if not command.wants_json:
            for reading in readings:
                _read_back(command, application, reading)
            if all(reading.changes_nothing for reading in readings):
                command.say(_("The day is recorded like this already."))
                return OK
        if not _confirmed(command, understood):
            return _nothing_recorded(command)
        application.logbook.record(readings, not_identifiers=is_sure)
        if command.wants_json:
            command.give(forms.understood_form(understood))
        else:
            amends = any(reading.before for reading in readings)
            command.say(_("Amended; the earlier record is kept.") if amends else _("Recorded."))
    return OK


def _nothing_recorded(command: Command) -> int:
    command.say(_("Nothing was recorded."))
    return OK


def _understood(command: Command, application: Application, tags: EntryTags) -> Understood | None:
    """What the entry means; where it may mean several things, what was chosen, or None for none of them.

    Raises:
        InvalidInputError: it is not understood, there is no such meaning, or nobody is there to choose; the
            message names the choices.
    """
    line = " ".join(command.options.entry).strip()
    day = command.day("date", application)
    try:
        understood = application.logbook.understand(line, day=day, tags=tags)
    except UnclearLineError as error:
        if not error.choices:
            raise
        understood = _chosen(command, application, error)
    else:
        if command.options.meaning is not None:
            raise InvalidInputError("log.meaning")
    if day is not None and understood is not None:
        _refuse_other_day(application, understood, day)
    return understood


def _refuse_other_day(application: Application, understood: Understood, day: date) -> None:
    named = understood.readings[0].record.date
    if named != day:
        raise InvalidInputError(
            "entry.two_days", named=application.wording.date(named), given=application.wording.date(day)
        )


def _chosen(command: Command, application: Application, error: UnclearLineError) -> Understood | None:
    """The meaning that the person chooses by its number; None for none of them."""
    choices = [_in_words(application, choice) for choice in error.choices]
    number: int | None = command.options.meaning
    if number is not None and 1 <= number <= len(choices):
        return error.choices[number - 1]._replace(is_proposal=False)
    if number is not None or command.wants_json or not command.shell.asks:
        if command.wants_json:
            command.give(_unclear_form(error))
        numbered = "; ".join(f"{place}: {words}" for place, words in enumerate(choices, 1))
        raise InvalidInputError("entry.choices", problem=error, choices=numbered)
    place = command.chooses(_("{problem}. Which do you mean?").format(problem=message_of(error)), choices)
    return None if place is None else error.choices[place]._replace(is_proposal=False)


def _unclear_form(error: UnclearLineError) -> forms.Form:
    return {
        "how": "ask",
        "code": error.code,
        "message": message_of(error),
        "position": error.position,
        "choices": [forms.understood_form(choice) for choice in error.choices],
    }


def _in_words(application: Application, understood: Understood) -> str:
    """What a line was taken to mean, in full; each of several days."""
    today = application.logbook.today
    return "; ".join(
        application.wording.read_back(reading.record, reading.contracted_minutes, today)
        for reading in understood.readings
    )


def _read_back(command: Command, application: Application, reading: Reading) -> None:
    today = application.logbook.today
    command.say(application.wording.read_back(reading.record, reading.contracted_minutes, today))
    if reading.kept:
        command.say(
            _("Note: this keeps part of what was recorded before. To replace it all, start with “instead”.")
        )
    if reading.record.spells and application.logbook.is_on_another_clock:
        command.say(
            _("Note: this computer's clock is on another time; the times are taken as those of {zone}.").format(
                zone=reading.record.spells[0].zone
            )
        )
    for warning in reading.warnings:
        command.say(_("Note: {warning}").format(warning=warning.words))


def _refuse_unconfirmed(command: Command, application: Application, understood: Understood) -> None:
    """Record nothing that is likely rather than certain where nobody is there to say yes.

    Raises:
        InvalidInputError: it is so; the message says in full what the line is taken to mean.
    """
    if not understood.is_proposal or command.options.yes or (command.shell.asks and not command.wants_json):
        return
    if command.wants_json:
        command.give(forms.understood_form(understood) | {"recorded": False})
    raise InvalidInputError("entry.proposal", meaning=_in_words(application, understood))


def _confirmed(command: Command, understood: Understood) -> bool:
    """Ask a person at a terminal before something unusual, and before all that is likely rather than certain."""
    options, readings = command.options, understood.readings
    if options.yes:
        return True
    may_ask = command.shell.asks and not command.wants_json
    if understood.is_proposal:
        return command.confirms(_("Taken as this. Record it?"), enter_says_yes=False)
    is_unusual = any(reading.before is not None or reading.warnings for reading in readings)
    if not is_unusual or not may_ask:
        return True
    amends = any(reading.before for reading in readings)
    return command.confirms(_("Amend this day?") if amends else _("Record it?"))


def run_withdraw(command: Command) -> int:
    """Take a day's record back."""
    with command.open() as application:
        day = day_in(command.options.date, application)
        doubts.enter(
            command,
            lambda entering: application.logbook.withdraw(
                day, entering.why, not_identifiers=entering.not_identifiers
            ),
        )
        if command.wants_json:
            command.give({"date": day.isoformat(), "withdrawn": True})
        else:
            command.say(
                _("{day}: withdrawn; the journal keeps what was recorded.").format(
                    day=application.wording.day(day)
                )
            )
    return OK


# -- show ----------------------------------------------------------------------------------------


def run_show(command: Command) -> int:
    """The days of a range, recorded or not."""
    with command.open() as application:
        today = application.logbook.today
        span = command.span(application, DateRange(today - timedelta(days=_SHOWN_DAYS - 1), today))
        lines = application.logbook.days(span)
        suggested = application.suggestions.by_day(span)
        if command.wants_json:
            command.give(
                [forms.day_form(line) | forms.calendar_form(suggested.get(line.date, ())) for line in lines]
            )
        else:
            command.say(_table(application, lines))
            _say_suggestions(command, application, suggested)
    return OK


def _table(application: Application, lines: tuple[DayLine, ...]) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - programs that read JSON need not wait for it

    figures = [each.words for each in (Figure.WORKED, Figure.CONTRACTED, Figure.CREDITED)]
    headers = [_("Day"), _("What"), *figures, _("Difference"), _("Written")]
    headers.append(_("Revisions"))
    rows = [_table_row(application, line) for line in lines]
    align = ("left", "left", "right", "right", "right", "right", "left", "right")
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True, colalign=align)


def _say_suggestions(
    command: Command, application: Application, suggested: Mapping[date, tuple[Suggestion, ...]]
) -> None:
    """What the calendar says of the days, apart from the record."""
    for day, events in suggested.items():
        said = ", ".join(" ".join(filter(None, (each.times or _("all day"), each.title))) for each in events)
        command.say(
            one_line(_("{day} calendar: {events}").format(day=application.wording.table_day(day), events=said))
        )


def _table_row(application: Application, line: DayLine) -> list[str]:
    wording = application.wording
    contracted = in_figures(line.contracted_minutes) if line.contracted_minutes is not None else _("no contract")
    if line.written is None:
        return [wording.table_day(line.date), line.state_words, "", contracted, "", "", "", ""]
    record = line.written.record
    marks = "".join(f" [{warning.words}]" for warning in line.warnings)
    return [
        wording.table_day(line.date),
        wording.what(record) + marks,
        in_figures(record.worked_minutes),
        contracted,
        in_figures(line.credited_minutes or 0),
        in_signed_figures(line.difference_minutes or 0),
        wording.lag(line.written.lag_days),
        str(line.written.revisions),
    ]


# -- balance -------------------------------------------------------------------------------------


def run_balance(command: Command) -> int:
    """What the days of a range come to."""
    with command.open() as application:
        span = command.span(application, application.logbook.until_yesterday())
        balance = application.logbook.balance(span)
        if command.options.explain is not None:
            _explain(command, application, application.logbook.explain(Figure(command.options.explain), span))
        elif command.options.by is not None:
            _by(command, application, span)
        elif command.wants_json:
            command.give(forms.balance_form(balance) | _money_form(application, span))
        else:
            _say_balance(command, application, balance)
            if command.options.last is None:
                command.say(_("Today is not in it; give --to today to add it."))
            _say_money(command, application, span)
    return OK


def _by(command: Command, application: Application, span: DateRange) -> None:
    """The figures of each week or month of a range."""
    logbook = application.logbook
    figures = logbook.by_month(span) if command.options.by == "month" else logbook.by_week(span)
    if command.wants_json:
        command.give([forms.period_form(each) for each in figures])
        return
    from tabulate import tabulate  # noqa: PLC0415 - programs that read JSON need not wait for it

    rows = [
        [
            application.wording.span(each.counted),
            in_figures(each.worked_minutes),
            in_figures(each.credited_minutes),
            in_figures(each.contracted_minutes),
            in_figures(each.compensated_minutes),
            in_figures(each.excess_minutes),
            f"{each.coverage.recorded}/{each.coverage.working_days}",
        ]
        for each in figures
    ]
    headers = [
        _("Days"),
        Figure.WORKED.words,
        Figure.CREDITED.words,
        Figure.CONTRACTED.words,
        Figure.COMPENSATED.words,
        Figure.GROSS_EXCESS.words,
        _("Days recorded"),
    ]
    align = ("left", *("right",) * (len(headers) - 1))
    command.say(tabulate(rows, headers, tablefmt="simple", disable_numparse=True, colalign=align))


def _say_balance(command: Command, application: Application, balance: Balance) -> None:
    wording = application.wording
    command.say(
        _("{span}: {coverage}").format(
            span=wording.span(balance.range), coverage=wording.coverage(balance.coverage)
        )
    )
    if not balance.coverage.recorded and not balance.worked_minutes and not balance.contracted_minutes:
        command.say(_("  Nothing is recorded in these days, so there are no figures of them."))
        return
    figures = (
        (Figure.WORKED.words, in_figures(balance.worked_minutes)),
        (Figure.CREDITED.words, in_figures(balance.credited_minutes)),
        (Figure.CONTRACTED.words, in_figures(balance.contracted_minutes)),
        (Figure.GROSS_EXCESS.words, in_figures(balance.gross_excess_minutes)),
        (Figure.COMPENSATED.words, in_figures(balance.compensated_minutes)),
        (Figure.UNPAID_EXCESS.words, in_figures(balance.unpaid_excess_minutes)),
        (Figure.HOURS_LOST.words, in_figures(balance.hours_lost_minutes)),
        (
            _("{figure} on {date}").format(figure=Figure.BALANCE.words, date=wording.date(balance.range.last)),
            in_signed_figures(balance.balance_minutes),
        ),
    )
    width = max(len(label) for label, _value in figures)
    for label, value in figures:
        command.say(f"  {label:<{width}}  {value:>9}")
    partial = [period for period in balance.periods if period.is_partial]
    if partial:
        command.say(
            ngettext(
                "{number} accounting period is only partly in this range.",
                "{number} accounting periods are only partly in this range.",
                len(partial),
            ).format(number=len(partial))
        )


def _money_form(application: Application, span: DateRange) -> forms.Form:
    """What the hours come to in money, where a salary is known."""
    money = application.money.figures(span)
    return {} if money is None else {"money": forms.money_form(money)}


def _say_money(command: Command, application: Application, span: DateRange) -> None:
    money, wording = application.money.figures(span), application.wording
    if money is None:
        return
    command.say(
        _("Worth {value} at plain time ({rate} an hour), before tax; not a claim.").format(
            value=wording.pounds(money.value), rate=wording.pounds(money.hourly_rate)
        )
    )
    if money.minimum_wage is not None:
        command.say(
            _(
                "With the unpaid hours of a year counted, {hourly} an hour; the minimum wage is {minimum};"
                " {caution}."
            ).format(
                hourly=wording.pounds(money.minimum_wage.hourly),
                minimum=wording.pounds(money.minimum_wage.minimum),
                caution=money.minimum_wage.caution,
            )
        )
    if money.free_until is not None:
        command.say(
            _("Had this year's unpaid hours come first, you would have worked for nothing until {date}.").format(
                date=wording.date(money.free_until)
            )
        )


def _explain(command: Command, application: Application, explanation: Explanation) -> None:
    if command.wants_json:
        command.give(forms.explanation_form(explanation))
        return
    command.say(explanation.figure.rule)
    for part in explanation.parts:
        days, wording = part.days, application.wording
        when = wording.table_day(days.first) if days.first == days.last else wording.span(days)
        command.say(f"  {in_signed_figures(part.minutes):>9}  {when}  {part.what}".rstrip())
    command.say(f"  {in_figures(explanation.minutes):>9}  " + _("in all"))


# -- history -------------------------------------------------------------------------------------


def run_history(command: Command) -> int:
    """Every revision of a record: when written, how, and what changed."""
    with command.open() as application:
        revisions = application.logbook.history(_record_id(command.options.record, application))
        changed = [
            changed_fields(before, after) for before, after in zip((None, *revisions), revisions, strict=False)
        ]
        if command.wants_json:
            command.give([forms.revision_form(*each) for each in zip(revisions, changed, strict=True)])
            return OK
        before = None
        for revision, fields in zip(revisions, changed, strict=True):
            record = application.logbook.value_of(revision)
            command.say(_revision_line(application, revision, fields, is_completion=completes(before, record)))
            before = record
    return OK


def _record_id(text: str, application: Application) -> str:
    """A record's id from what was typed: an id, or a day."""
    try:
        return day_id(day_in(text, application))
    except InvalidInputError:
        return text


def _revision_line(
    application: Application, revision: Revision, fields: tuple[str, ...], *, is_completion: bool
) -> str:
    line = _("{number}  {moment}  {action}").format(
        number=revision.sequence,
        moment=application.wording.moment(revision.written_at),
        action=application.wording.revision(revision, completes=is_completion),
    )
    record = application.logbook.value_of(revision)
    if record is not None:
        line += ": " + in_sentence(
            record, application.contracts.contract, application.wording, application.people.by_id()
        )
    if fields and revision.action is Action.AMENDED:
        named = _("(filled in: {fields})") if is_completion else _("(changed: {fields})")
        line += "  " + named.format(fields=", ".join(fields))
    if revision.why:
        line += "  " + _("Reason: {why}").format(why=revision.why)
    return line
