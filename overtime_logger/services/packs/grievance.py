"""The grievance pack: the record of hours as HR, a hearing or a tribunal can read and check it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_words
from overtime_logger.services.document import (
    BulletList,
    Cover,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Signature,
    Tone,
)
from overtime_logger.services.packs import hours_sections, record_sections, rest_sections, workload_sections
from overtime_logger.services.packs.amendment_sections import amendments
from overtime_logger.services.packs.chronology import chronology
from overtime_logger.services.packs.conversation_sections import conversations, in_counts
from overtime_logger.services.packs.furniture import furniture
from overtime_logger.services.packs.hours_sections import hours_chart
from overtime_logger.services.packs.integrity_section import integrity
from overtime_logger.services.packs.item_wording import excess_in_words
from overtime_logger.services.packs.left_out import left_out_note
from overtime_logger.services.packs.money_section import money
from overtime_logger.services.packs.request import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def compose_grievance_pack(facts: PackFacts, wording: Wording) -> Document:
    """The grievance pack as plain data, in the order in which it is read."""
    title = _("Record of working hours")
    name = facts.worker.name
    return Document(
        title=f"{title}: {name}",
        author=name,
        subject=_("Contracted and worked hours, {span}").format(span=wording.span(facts.span)),
        language=wording.language,
        made_on=facts.seal.made_on,
        code=facts.seal.short_code,
        cover=_cover(title, facts, wording),
        index_title=_("Contents"),
        sections=facts.watched(_sections(facts, wording)),
        furniture=furniture(title, facts, wording),
    )


def _sections(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    yield _summary(facts, wording)
    yield from chronology(facts, wording)
    yield from hours_sections.periods(facts, wording)
    yield hours_sections.weeks(facts, wording)
    if facts.shows(Part.DAYS):
        yield hours_sections.days(facts, wording)
    yield from hours_sections.ledger(facts, wording)
    yield from money(facts, wording)
    if facts.shows(Part.REASONS):
        yield from rest_sections.reasons(facts, wording)
    if facts.shows(Part.REST):
        yield rest_sections.rest_checks(facts, wording)
    yield from conversations(facts, wording)
    yield from workload_sections.readings(facts, wording)
    yield from workload_sections.concerns(facts, wording)
    yield from workload_sections.notices(facts, wording)
    yield hours_sections.method(facts, wording)
    yield record_sections.completeness(facts, wording)
    yield from amendments(facts, wording)
    # Before the declaration, so that whoever signs has read it, too.
    yield Section(_("What was left out"), (left_out_note(facts.request),))
    yield _declaration(facts, wording)
    yield integrity(facts)


def _cover(title: str, facts: PackFacts, wording: Wording) -> Cover:
    pairs = [(_("Name"), facts.worker.name)]
    if facts.worker.role:
        pairs.append((_("Job title"), facts.worker.role))
    pairs.append((_("Period"), wording.span(facts.span)))
    pairs += [(_("Contract"), wording.term(each)) for each in facts.terms]
    if facts.recipient:
        pairs.append((_("Prepared for"), facts.recipient))
    pairs += [
        (_("Made on"), wording.date(facts.seal.made_on)),
        (
            _("Seal"),
            _("{code} over {rows} entries").format(code=facts.seal.code, rows=wording.number(facts.seal.rows)),
        ),
    ]
    statement = _(
        "This document was made from a log that the person named above kept of their own hours. It states what"
        " they recorded, when they recorded it, and what they changed later. It makes no finding of law."
    )
    return Cover(title, _("Evidence of contracted and worked hours"), Facts(tuple(pairs)), (Paragraph(statement),))


def _summary(facts: PackFacts, wording: Wording) -> Section:
    """The one page that must be enough for a reader who reads no other."""
    balance = facts.balance
    if not facts.recorded:
        return Section(
            _("Summary"),
            (
                Paragraph(_("No day of this period was recorded, so there are no figures to show."), Tone.LEAD),
                Paragraph(wording.coverage(balance.coverage)),
            ),
            on_new_page=True,
        )
    compensated = _("{hours} paid or taken back").format(hours=in_words(balance.compensated_minutes))
    figures = KeyFigures(
        (
            KeyFigure(_("Unpaid excess"), in_words(balance.unpaid_excess_minutes), compensated),
            KeyFigure(
                _("Over contract"),
                in_words(balance.gross_excess_minutes),
                _("before pay and time off in lieu"),
            ),
            KeyFigure(
                _("Weeks over contract"),
                _("{number} of {all}").format(
                    number=wording.number(len(facts.weeks_over)), all=wording.number(len(facts.recorded_weeks))
                ),
                _("of the weeks with a recorded day"),
            ),
            KeyFigure(
                _("Days recorded"),
                _("{number} of {all}").format(
                    number=wording.number(balance.coverage.recorded),
                    all=wording.number(balance.coverage.working_days),
                ),
                _("of the working days"),
            ),
        )
    )
    return Section(
        _("Summary"),
        (figures, *_in_sentences(facts, wording), hours_chart(facts, wording)),
        on_new_page=True,
    )


def _in_sentences(facts: PackFacts, wording: Wording) -> tuple[Paragraph | BulletList, ...]:
    balance = facts.balance
    worked = _("{name} recorded {worked} of work. The contract for the same days was {contracted}").format(
        name=facts.worker.name,
        worked=in_words(balance.worked_minutes),
        contracted=in_words(balance.contracted_minutes),
    )
    if balance.credited_minutes:
        worked += _(", of which {credited} were paid absence").format(credited=in_words(balance.credited_minutes))
    points = [worked + ".", excess_in_words(balance)]
    if facts.weeks_over:
        longest = max(facts.weeks_over, key=lambda week: week.worked_minutes)
        points.append(
            _("The longest of these weeks began on {monday}: {worked} worked.").format(
                monday=wording.day_and_year(longest.whole.first), worked=in_words(longest.worked_minutes)
            )
        )
    if balance.hours_lost_minutes:
        points.append(
            _(
                "{hours} were written off or cut by a cap; they are listed apart and are not in the balance."
            ).format(hours=in_words(balance.hours_lost_minutes))
        )
    if facts.conversations:
        points.append(in_counts(facts, wording))
    points += rest_sections.breaches_in_words(facts, wording)
    points += workload_sections.readings_in_words(facts, wording)
    points.append(
        _("{coverage}. A day that is not recorded is not counted as nil: it adds nothing to any figure.").format(
            coverage=wording.coverage(balance.coverage)
        )
    )
    return (BulletList(tuple(points)),)


def _declaration(facts: PackFacts, wording: Wording) -> Section:
    text = _(
        "This document shows what I recorded for {span}. To the best of my knowledge it is correct. Where I"
        " recorded something late or changed an entry, the document says so."
    ).format(span=wording.span(facts.span))
    return Section(
        _("Declaration"),
        (Paragraph(text), Signature((_("Signed"), _("Name"), _("Date")))),
    )
