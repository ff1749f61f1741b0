"""The grievance pack: a body of a few pages that makes the case, and annexes in which figures can be checked."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import Contents, Cover, Document, Facts, Paragraph, Section, Tone
from overtime_logger.services.packs.attachments import attachments
from overtime_logger.services.packs.discrepancies import explanations, health_in_texts
from overtime_logger.services.packs.page_furniture import furniture
from overtime_logger.services.packs.printed_rows import printed_rows
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections import beside as beside_sections
from overtime_logger.services.packs.sections import hours as hours_sections
from overtime_logger.services.packs.sections import record as record_sections
from overtime_logger.services.packs.sections import rest as rest_sections
from overtime_logger.services.packs.sections import workload as workload_sections
from overtime_logger.services.packs.sections.amendments import amendments
from overtime_logger.services.packs.sections.annexes import Annex, Annexes
from overtime_logger.services.packs.sections.case_page import at_a_glance, case, who_and_when
from overtime_logger.services.packs.sections.chronology import chronology, key_events
from overtime_logger.services.packs.sections.conversations import conversations
from overtime_logger.services.packs.sections.integrity import integrity
from overtime_logger.services.packs.sections.left_out import left_out
from overtime_logger.services.packs.sections.money import money
from overtime_logger.services.packs.sections.served import handed_over, served_annex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_MOST_ENTRIES = 34
"""How many lines of an index, with what is below it, fit on one page."""


def compose_grievance_pack(facts: PackFacts, wording: Wording) -> Document:
    """The grievance pack as plain data, in the order in which it is read."""
    title = _("Grievance: working hours and workload")
    name = facts.worker.name
    rows = printed_rows(facts)
    carried = attachments(facts, rows)
    return Document(
        title=f"{title}: {name}",
        author=name,
        subject=_("Contracted and worked hours, {span}").format(span=wording.span(facts.span)),
        language=wording.language,
        made_on=facts.seal.made_on,
        code=facts.seal.short_code,
        cover=Cover(title, "", who_and_when(facts, wording)),
        sections=_sections(facts, integrity(facts, len(rows), carried, wording), wording),
        furniture=furniture(title, facts, wording),
        attachments=carried,
    )


def _sections(facts: PackFacts, sealed: Section, wording: Wording) -> tuple[Section, ...]:
    """The body, and behind it the annexes, whose letters the body uses."""
    parts = {annex: facts.watched(_annex(annex, facts, sealed, wording)) for annex in Annex}
    present = [annex for annex in Annex if parts[annex]]
    annexes = Annexes(present)
    body = facts.watched(_body(facts, annexes, wording))
    behind = tuple(section for annex in present for section in _headed(annex, parts[annex], annexes))
    # The index is made last, and is where it is read.
    front = tuple(each for each in body if each.key != _CONTENTS)
    index = _contents(front, behind, facts, wording)
    return (*(index if each.key == _CONTENTS else each for each in body), *behind)


_CONTENTS = "contents"


def _body(facts: PackFacts, annexes: Annexes, wording: Wording) -> Iterator[Section]:
    yield from case(facts, annexes, wording)
    yield at_a_glance(facts, annexes, wording)
    yield Section(_("Contents"), (), key=_CONTENTS)
    yield from key_events(facts, annexes, wording)
    yield hours_sections.periods(facts, annexes, wording)
    yield from hours_sections.ledger(facts, wording)
    yield from money(facts, wording)
    if facts.shows(Part.REASONS):
        yield from rest_sections.reasons(facts, wording)
    if facts.shows(Part.REST):
        yield rest_sections.rest_checks(facts, annexes, wording)
    yield from workload_sections.readings(facts, annexes, wording)
    yield from conversations(facts, wording)
    yield from workload_sections.concerns(facts, wording)
    yield from workload_sections.notices(facts, annexes, wording)
    yield from handed_over(facts, annexes, wording)
    yield from beside_sections.beside(facts, annexes, wording)
    yield from explanations(facts, wording)
    yield hours_sections.method(facts, annexes, wording)


def _annex(annex: Annex, facts: PackFacts, sealed: Section, wording: Wording) -> Iterator[Section]:
    """The parts of an annex; none where it has nothing to show."""
    match annex:
        case Annex.HOURS:
            yield hours_sections.weeks(facts, wording)
            if facts.shows(Part.DAYS):
                yield hours_sections.days(facts, wording)
        case Annex.REST:
            yield from rest_sections.findings(facts, wording) if facts.shows(Part.REST) else ()
        case Annex.READINGS:
            yield from workload_sections.readings_annex(facts, wording)
        case Annex.CHRONOLOGY:
            yield from chronology(facts, wording)
        case Annex.BESIDE:
            yield from beside_sections.by_date(facts, wording)
        case Annex.SERVED:
            yield from served_annex(facts, wording)
        case Annex.RECORD:
            yield record_sections.completeness(facts, wording)
            yield from amendments(facts, wording)
        case Annex.INTEGRITY:
            yield sealed


def _headed(annex: Annex, parts: Sequence[Section], annexes: Annexes) -> Iterator[Section]:
    """An annex under its letter, on a page of its own: its one part under its heading, or its parts below it."""
    heading = annexes.heading(annex)
    if len(parts) == 1 and not parts[0].key:
        yield replace(parts[0], heading=heading, level=1, on_new_page=True, key=annex.value)
    else:
        yield Section(heading, (), on_new_page=True, key=annex.value)
        yield from parts


def _contents(body: Sequence[Section], behind: Sequence[Section], facts: PackFacts, wording: Wording) -> Section:
    """The index, what the document was made from and for whom, and what is not in it: on one page."""
    entries = len(body) + len(behind) + 1
    pairs = [(_("Contract"), wording.term(each)) for each in facts.terms]
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
        "This document was made from a log that {name} kept. It states what {name} recorded, when it was recorded,"
        " and what was changed later. It makes no finding of law."
    ).format(name=facts.worker.name)
    return Section(
        _("Contents"),
        (
            Contents(2 if entries <= _MOST_ENTRIES else 1),
            Facts(tuple(pairs)),
            Paragraph(statement),
            Paragraph(
                " ".join(filter(None, (*left_out(facts.request), health_in_texts(facts)))),
                Tone.NOTE,
                run_in=_("What was left out."),
            ),
        ),
        on_new_page=True,
        key=_CONTENTS,
    )
