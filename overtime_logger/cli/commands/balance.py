"""`balance`: what the days in a range add up to."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import Form, balance_form, period_form, range_form, same
from overtime_logger.cli.parameters import Command, OneOf, date_range, option
from overtime_logger.cli.tables import table
from overtime_logger.domain.duration import in_figures, in_signed_figures
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.balance import Balance, PeriodFigures
    from overtime_logger.domain.explanation import Explanation
    from overtime_logger.services.money import MoneyFigures


@click.command(cls=Command)
@date_range
@option("--by", type=OneOf(("week", "month")), help=N_("a line for each week or month, balanced separately"))
@option("--explain", type=OneOf(Figure), metavar="FIGURE", help=N_("how one figure was worked out"))
def balance_command(call: Call, by: str | None, explain: Figure | None) -> None:
    """What the days in a range add up to."""
    with call.open() as application:
        logbook = application.logbook
        span = call.span(logbook.until_yesterday())
        if explain is not None:
            explanation = logbook.explain(explain, span)
            call.answer(_explanation_form(explanation), _explained(application, explanation))
        elif by is not None:
            figures = logbook.by_month(span) if by == "month" else logbook.by_week(span)
            call.answer([period_form(each) for each in figures], _by(application, figures))
        else:
            balance, money = logbook.balance(span), application.money.figures(span)
            form = balance_form(balance) | ({} if money is None else {"money": _money_form(money)})
            call.answer(form, _lines(application, balance, money, without_today=call.last is None))


def _by(application: Application, figures: tuple[PeriodFigures, ...]) -> Iterator[str]:
    """The figures of each week or month of a range."""
    headers = [
        _("Days"),
        Figure.WORKED.words,
        Figure.CREDITED.words,
        Figure.CONTRACTED.words,
        Figure.COMPENSATED.words,
        Figure.GROSS_EXCESS.words,
        _("Days recorded"),
    ]
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
    yield table(headers, rows, "lrrrrrr")


def _lines(
    application: Application, balance: Balance, money: MoneyFigures | None, *, without_today: bool
) -> Iterator[str]:
    yield from _figures(application, balance)
    if without_today:
        yield _("Today is not included; to include it: --to today")
    if money is not None:
        yield from _money(application, money)


def _figures(application: Application, balance: Balance) -> Iterator[str]:
    wording = application.wording
    span, coverage = wording.span(balance.range), wording.coverage(balance.coverage)
    yield _("{span}: {coverage}").format(span=span, coverage=coverage)
    if not balance.coverage.recorded and not balance.worked_minutes and not balance.contracted_minutes:
        yield _("  Nothing is recorded on these days, so there are no figures for them.")
        return
    named = _("{figure} on {date}").format(figure=Figure.BALANCE.words, date=wording.date(balance.range.last))
    figures = (
        (Figure.WORKED.words, in_figures(balance.worked_minutes)),
        (Figure.CREDITED.words, in_figures(balance.credited_minutes)),
        (Figure.CONTRACTED.words, in_figures(balance.contracted_minutes)),
        (Figure.GROSS_EXCESS.words, in_figures(balance.gross_excess_minutes)),
        (Figure.COMPENSATED.words, in_figures(balance.compensated_minutes)),
        (Figure.UNPAID_EXCESS.words, in_figures(balance.unpaid_excess_minutes)),
        (Figure.HOURS_LOST.words, in_figures(balance.hours_lost_minutes)),
        (named, in_signed_figures(balance.balance_minutes)),
    )
    width = max(len(label) for label, _value in figures)
    for label, value in figures:
        yield f"  {label:<{width}}  {value:>9}"
    if partial := sum(period.is_partial for period in balance.periods):
        yield ngettext(
            "{number} accounting period is only partly in this range.",
            "{number} accounting periods are only partly in this range.",
            partial,
        ).format(number=partial)


def _money(application: Application, money: MoneyFigures) -> Iterator[str]:
    wording = application.wording
    yield _("Worth {value} at plain time ({rate} an hour), before tax; not a claim.").format(
        value=wording.pounds(money.value), rate=wording.pounds(money.hourly_rate)
    )
    if money.minimum_wage is not None:
        yield _(
            "With a year's unpaid hours counted, {hourly} an hour; the minimum wage is {minimum}; {caution}."
        ).format(
            hourly=wording.pounds(money.minimum_wage.hourly),
            minimum=wording.pounds(money.minimum_wage.minimum),
            caution=money.minimum_wage.caution,
        )
    if money.free_until is not None:
        yield _(
            "If this year's unpaid hours had come first, you would have worked for nothing until {date}."
        ).format(date=wording.date(money.free_until))


def _explained(application: Application, explanation: Explanation) -> Iterator[str]:
    yield explanation.figure.rule
    for part in explanation.parts:
        days, wording = part.days, application.wording
        when = wording.table_day(days.first) if days.first == days.last else wording.span(days)
        yield f"  {in_signed_figures(part.minutes):>9}  {when}  {part.what}".rstrip()
    yield f"  {in_figures(explanation.minutes):>9}  " + _("in total")


# -- for programs ------------------------------------------------------------------------------------


def _explanation_form(explanation: Explanation) -> Form:
    """A figure, its rule and its parts."""
    return {
        "figure": explanation.figure.value,
        "minutes": explanation.minutes,
        "rule": explanation.figure.rule,
        "parts": [{**range_form(part.days), **same(part, "minutes", "what")} for part in explanation.parts],
    }


def _money_form(money: MoneyFigures) -> Form:
    """What unpaid hours come to, in pounds as text, so that no program rounds them."""
    wage = money.minimum_wage
    return {
        "hourly_rate": str(money.hourly_rate),
        "unpaid_excess_minutes": money.unpaid_minutes,
        "value": str(money.value),
        "caution": "at plain time, before tax; not a claim",
        "minimum_wage": None
        if wage is None
        else {
            "hourly": str(wage.hourly),
            "minimum": str(wage.minimum),
            "below": wage.is_below,
            "caution": wage.caution,
        },
        "free_until": money.free_until.isoformat() if money.free_until else None,
    }
