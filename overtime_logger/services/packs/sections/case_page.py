"""The first two pages of a pack: what the record shows and what is asked; the chart, what matters most, limits."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.records.person import Relation
from overtime_logger.services.document import (
    BulletList,
    Facts,
    Paragraph,
    Point,
    Section,
    Signature,
    Tone,
)
from overtime_logger.services.packs.item_wording import excess_in_words
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections import rest as rest_sections
from overtime_logger.services.packs.sections import workload as workload_sections
from overtime_logger.services.packs.sections.annexes import Annex, on_page
from overtime_logger.services.packs.sections.beside import summary_of
from overtime_logger.services.packs.sections.chronology import turning_points
from overtime_logger.services.packs.sections.conversations import differences, in_counts, promises_not_kept
from overtime_logger.services.packs.sections.hours import hours_chart, weeks_over_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.wording import Wording


def who_and_when(facts: PackFacts, wording: Wording) -> Facts:
    """Whose record it is, who manages them, and which days it is about."""
    pairs = [(_("Name"), facts.worker.name)]
    if facts.worker.role:
        pairs.append((_("Grade"), facts.worker.role))
    managers = _managers(facts, wording)
    if managers:
        pairs.append((_("Manager"), managers))
    pairs.append((_("Period"), wording.span(facts.span)))
    return Facts(tuple(pairs))


def _managers(facts: PackFacts, wording: Wording) -> str:
    """The line managers whom the period's conversations were held with."""
    words = facts.words(wording)
    asked = dict.fromkeys(who for item in facts.conversations for who in item.record.with_whom)
    known = facts.naming.shown
    managers = [who for who in asked if who in known and known[who].relation is Relation.LINE_MANAGER]
    return words.people_of(tuple(managers))


def case(facts: PackFacts, annexes: Annexes, wording: Wording) -> Iterator[Section]:
    """What the record shows, what is asked for, and the declaration."""
    points = tuple(_findings(facts, annexes, wording))
    blocks = (
        (BulletList(points, is_numbered=True),)
        if points
        else (Paragraph(_("No day of this period was recorded, so there are no figures to show."), Tone.LEAD),)
    )
    yield Section(_("What the record shows"), blocks, key="findings")
    if facts.request.outcome:
        yield Section(
            _("Outcome sought"), (BulletList(facts.request.outcome, is_numbered=True),), level=2, key="outcome"
        )
    yield _declaration(facts, wording)


def _findings(facts: PackFacts, annexes: Annexes, wording: Wording) -> Iterator[Point]:
    if facts.recorded:
        known = rest_sections.known_to_the_manager(facts, wording) if facts.shows(Part.REASONS) else ""
        yield Point(
            f"{excess_in_words(facts.balance, wording)} {known}".strip(),
            (*on_page("periods"), *annexes.see(Annex.HOURS)),
            _("{figure}.").format(figure=Figure.UNPAID_EXCESS.words),
        )
        yield Point(
            weeks_over_in_words(facts, wording, with_longest=True), annexes.see(Annex.HOURS, "weeks"), _("Weeks.")
        )
    readings = workload_sections.readings_in_a_sentence(facts.reading_records, wording)
    if readings:
        yield Point(readings, annexes.see(Annex.READINGS), _("Workload."))
    if facts.conversations:
        said = f"{in_counts(facts, wording)} {promises_not_kept(facts, wording)}".strip()
        yield Point(said, on_page("conversations"), _("Requests."))
    for said in rest_sections.breaches_in_words(facts, wording):
        yield Point(said, (*on_page("rest"), *annexes.see(Annex.REST)), _("Rest."))


def _declaration(facts: PackFacts, wording: Wording) -> Section:
    text = _(
        "This document shows what I recorded for {span}. To the best of my knowledge it is correct. Where I"
        " recorded something late or changed an entry, the document says so."
    ).format(span=wording.span(facts.span))
    blocks = (Paragraph(text), Signature((_("Signed"), _("Date"))))
    return Section(_("Declaration"), blocks, level=2)


# -- the second page -----------------------------------------------------------------------------


def at_a_glance(facts: PackFacts, annexes: Annexes, wording: Wording) -> Section:
    """The chart, the events that matter most, and the limits of the record in four lines."""
    chart = (replace(hours_chart(facts, wording), is_low=True),) if facts.recorded else ()
    limits = BulletList(tuple(_limits(facts, annexes, wording)))
    return Section(
        _("The period at a glance"),
        (*chart, *turning_points(facts, wording), Paragraph(_("The record has limits:")), limits),
        on_new_page=True,
        key="glance",
    )


def _limits(facts: PackFacts, annexes: Annexes, wording: Wording) -> Iterator[Point]:
    missing, amended = len(facts.unrecorded), len(facts.changed_days)
    see = annexes.see(Annex.RECORD)
    if missing:
        said = ngettext(
            "{coverage}; {number} is missing and adds nothing to any figure.",
            "{coverage}; {number} are missing and add nothing to any figure.",
            missing,
        ).format(coverage=wording.coverage(facts.balance.coverage), number=wording.number(missing))
        yield Point(said, see)
    else:
        yield Point(_("Every working day of the period is recorded."), see)
    said = (
        ngettext(
            "{number} day was changed after it was written; what it said before is kept and shown.",
            "{number} days were changed after they were written; what they said before is kept and shown.",
            amended,
        ).format(number=wording.number(amended))
        if amended
        else _("No day was changed after it was written.")
    )
    yield Point(said, see)
    yield Point(
        differences(facts, wording) or _("No conflicting account is on record."),
        on_page("conversations") if facts.conversations else (),
    )
    own = _("The record is {name}'s own. The employer has not checked it.")
    if not facts.beside and facts.shows(Part.COMPARISON):
        own = _(
            "The record is {name}'s own. The employer has not checked it, and it has not been compared with any"
            " other record."
        )
    said = f"{own.format(name=facts.worker.name)} {summary_of(facts, wording)}".strip()
    yield Point(said, on_page("beside") if facts.beside else ())
