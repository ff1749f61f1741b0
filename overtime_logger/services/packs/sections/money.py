"""The part of a document that says what unpaid hours come to in money."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.explanation import Figure
from overtime_logger.services.document import Facts, Paragraph, Section, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.pay import MinimumWageIndicator
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def money(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """What the unpaid hours come to at plain time; left out where no salary is known at the period's end."""
    money, term = facts.money, facts.contract.term_on(facts.span.last)
    if money is None or term is None:
        return ()
    salary = money.salary
    worked_out = _("{salary} a year, divided by {days}/7 weeks and by {weekly} a week").format(
        salary=wording.pounds(salary.pounds),
        days=wording.number(salary.days_in_year),
        weekly=wording.hours(term.average_week_minutes),
    )
    pairs = (
        (Figure.UNPAID_EXCESS.words, wording.hours(money.unpaid_minutes)),
        (_("Salary"), _("{pounds} a year from {date}").format(
            pounds=wording.pounds(salary.pounds), date=wording.date(salary.start)
        )),
        (_("Hourly rate at plain time"), _("{rate} ({worked_out})").format(
            rate=wording.pounds(money.hourly_rate), worked_out=worked_out
        )),
        (_("Value of the unpaid hours"), wording.pounds(money.value)),
        *_minimum_wage(money.minimum_wage, wording),
    )  # fmt: skip
    caution = _(
        "The value is at plain time and before tax. It is not a claim: it shows what these hours would "
        "come to at the contract rate, and says nothing about whether they are owed."
    )
    notes = [_("The value is worked out from the exact rate and rounded to the penny once, at the end.")]
    if money.minimum_wage is not None:
        notes.append(
            _(
                "Hourly pay with unpaid hours counted is the salary divided by the contracted and unpaid hours "
                "of the 365 days up to {date}. The minimum wage shown with it is the rate for people aged 21 and "
                "over. The comparison is an indication and {caution}, which has its own pay periods and rules on "
                "what counts."
            ).format(date=wording.date(facts.span.last), caution=money.minimum_wage.caution)
        )
    return (
        Section(
            _("What the unpaid hours come to"),
            (Paragraph(caution), Facts(pairs), Paragraph(" ".join(notes), Tone.NOTE)),
        ),
    )


def _minimum_wage(indicator: MinimumWageIndicator | None, wording: Wording) -> Iterator[tuple[str, str]]:
    """The year's salary over all hours of the year, beside the minimum wage, where both are known."""
    if indicator is None:
        return
    words = (
        _("{hourly}; below the minimum wage of {minimum}")
        if indicator.is_below
        else _("{hourly}; the minimum wage is {minimum}")
    )
    said = words.format(hourly=wording.pounds(indicator.hourly), minimum=wording.pounds(indicator.minimum))
    yield _("Hourly pay with unpaid hours counted"), said
