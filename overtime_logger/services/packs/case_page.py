"""The first two pages of a pack: what the record shows and what is asked; the chart, what matters most, limits."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.person import Relation
from overtime_logger.services.document import (
    BulletList,
    Facts,
    Paragraph,
    Point,
    Section,
    Signature,
    Tone,
)
from overtime_logger.services.packs import rest_sections, workload_sections
from overtime_logger.services.packs.annexes import Annex, on_page
from overtime_logger.services.packs.chronology import turning_points
from overtime_logger.services.packs.conversation_sections import in_counts
from overtime_logger.services.packs.hours_sections import hours_chart
from overtime_logger.services.packs.item_wording import excess_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.packs.annexes import Annexes
    from overtime_logger.services.packs.facts import PackFacts
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
    managers = [who for who in asked if facts.naming.shown[who].relation is Relation.LINE_MANAGER]
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
        hours = excess_in_words(facts.balance, wording)
        yield Point(hours, (*on_page("periods"), *annexes.see(Annex.HOURS)), _("Unpaid hours."))
        yield Point(_weeks_over(facts, wording), annexes.see(Annex.HOURS, "weeks"), _("Weeks."))
    readings = workload_sections.readings_in_a_sentence(facts, wording)
    if readings:
        yield Point(readings, annexes.see(Annex.READINGS), _("Workload."))
    if facts.conversations:
        yield Point(in_counts(facts, wording), on_page("conversations"), _("Requests."))
    for said in rest_sections.breaches_in_words(facts, wording):
        yield Point(said, (*on_page("rest"), *annexes.see(Annex.REST)), _("Rest."))


def _weeks_over(facts: PackFacts, wording: Wording) -> str:
    """In how many of the weeks that were worked more was worked than was due, and what the other weeks were."""
    worked = [week for week in facts.recorded_weeks if week.worked_minutes]
    over = [week for week in worked if week.excess_minutes]
    words = {"over": wording.number(len(over)), "worked": wording.number(len(worked))}
    if worked and len(over) == len(worked):
        said = ngettext(
            "In the one week in which work was recorded, more was worked than was due",
            "In all {worked} weeks in which work was recorded, more was worked than was due",
            len(worked),
        )
    else:
        said = ngettext(
            "In {over} of the {worked} week in which work was recorded, more was worked than was due",
            "In {over} of the {worked} weeks in which work was recorded, more was worked than was due",
            len(worked),
        )
    said = said.format(**words)
    absent = len(facts.recorded_weeks) - len(worked)
    if absent:
        said += " " + ngettext("(the other week was absence)", "(the other {number} were absence)", absent).format(
            number=wording.number(absent)
        )
    missing = len(facts.weeks) - len(facts.recorded_weeks)
    if missing:
        said += "; " + ngettext("{number} week has no record", "{number} weeks have no record", missing).format(
            number=wording.number(missing)
        )
    if not over:
        return said + "."
    longest = max(over, key=lambda week: week.worked_minutes)
    return _("{said}; the longest, from {monday}, had {worked}.").format(
        said=said, monday=wording.date(longest.whole.first), worked=wording.hours(longest.worked_minutes)
    )


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
    missing, amended = len(facts.unrecorded), len({each.before.date for each in facts.amendments})
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
    differ = _accounts_that_differ(facts)
    yield Point(
        _("Accounts differ on: {items}.").format(items=differ)
        if differ
        else _("No other account that differs is on record."),
        on_page("conversations") if facts.conversations else (),
    )
    yield Point(_("The record is {name}'s own. The employer has not checked it.").format(name=facts.worker.name))


def _accounts_that_differ(facts: PackFacts) -> str:
    """The conversations of which the other side, or the official record, says something else."""
    from overtime_logger.domain.conversation import FollowUpState, OfficialRecord  # noqa: PLC0415

    said: list[str] = []
    for item in facts.conversations:
        record = item.record
        if record.official_record is OfficialRecord.CONTRADICTS:
            said.append(_("{number} (the official record contradicts it)").format(number=item.number))
        elif record.follow_up.state is FollowUpState.DISPUTED:
            said.append(_("{number} (disputed)").format(number=item.number))
        elif record.official_record is OfficialRecord.PARTLY:
            said.append(_("{number} (the official record matches in part)").format(number=item.number))
    return ", ".join(said)
