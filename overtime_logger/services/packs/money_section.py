"""The part of a document that says what unpaid hours come to in money."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.pay import salary_on
from overtime_logger.services.document import Facts, Paragraph, Section, Tone
from overtime_logger.services.packs.request import Part

if TYPE_CHECKING:
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def money(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """What the unpaid hours come to at plain time; left out where no salary is known at the period's end."""
    salary, term = salary_on(facts.span.last, facts.salaries), facts.contract.term_on(facts.span.last)
    if salary is None or term is None or not facts.shows(Part.MONEY):
        return ()
    pay = salary.pay(term.average_week_minutes)
    unpaid = facts.balance.unpaid_excess_minutes
    worked_out = _("{salary} a year, divided by {days}/7 weeks and by {weekly} a week").format(
        salary=wording.pounds(salary.pounds),
        days=wording.number(salary.days_in_year),
        weekly=in_words(term.average_week_minutes),
    )
    pairs = (
        (_("Unpaid excess"), in_words(unpaid)),
        (_("Salary"), _("{pounds} a year from {date}").format(
            pounds=wording.pounds(salary.pounds), date=wording.date(salary.start)
        )),
        (_("An hour at plain time"), _("{rate} ({worked_out})").format(
            rate=wording.pounds(pay.hourly_rate), worked_out=worked_out
        )),
        (_("Value of the unpaid excess"), wording.pounds(pay.value_of(unpaid))),
    )  # fmt: skip
    caution = _(
        "The value is at plain time and before tax. It is not a claim: it says what these hours would come to at"
        " the rate of the contract, and nothing about whether they are owed."
    )
    rounding = _("The value is worked out from the exact rate and rounded to the penny once, at the end.")
    return (
        Section(
            _("What the unpaid hours come to"),
            (Paragraph(caution), Facts(pairs), Paragraph(rounding, Tone.NOTE)),
        ),
    )
