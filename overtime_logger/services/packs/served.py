"""What was handed over, printed as it was then: as a copy, and in the annex of a grievance pack."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import BulletList, Paragraph, Section, Tone
from overtime_logger.services.packs.kept_text import document_of
from overtime_logger.services.packs.request import PackKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.served import ServedDocument
    from overtime_logger.services.document import Document
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def copy_of(served: ServedDocument, facts: PackFacts, wording: Wording) -> Document:
    """A document as it was handed over, marked as a copy, with what was corrected in the record since."""
    original = document_of(served.content, facts.naming.text)
    said = _copy_in_words(served, wording)
    note = Section(_("About this copy"), (Paragraph(said), *_later_corrections(served, facts, wording)), level=2)
    return replace(
        original,
        made_on=facts.today,
        sections=(*original.sections, note),
        furniture=replace(original.furniture, header=said),
    )


def served_annex(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    """Every document that was handed over in the period, as it was then."""
    for item in facts.notices:
        served = facts.served.get(item.written.id)
        if served is None:
            continue
        original = document_of(served.content, facts.naming.text)
        heading = _("{number}  {document} of {date}").format(
            number=item.number,
            document=PackKind.called(served.kind).capitalize(),
            date=wording.date(served.made_on),
        )
        yield Section(
            heading, (Paragraph(_copy_in_words(served, wording), Tone.NOTE),), level=2, key=f"served-{item.number}"
        )
        for section in original.sections:
            yield replace(section, level=2, on_new_page=False, landscape=False, key="")
        corrections = _later_corrections(served, facts, wording)
        if corrections:
            yield Section(_("Corrected since"), corrections, level=2)


def _copy_in_words(served: ServedDocument, wording: Wording) -> str:
    return _("Copy of the {document} handed over on {served}; figures as at {made}.").format(
        document=PackKind.called(served.kind),
        served=wording.date(served.served_on),
        made=wording.date(served.made_on),
    )


def _later_corrections(
    served: ServedDocument, facts: PackFacts, wording: Wording
) -> tuple[Paragraph | BulletList, ...]:
    """The days it is about that were changed in the record after it was made; nothing where none was."""
    later = [
        _("{day}, changed on {date}").format(
            day=wording.day_and_year(each.before.date), date=wording.date(each.revision.written_at.date())
        )
        for each in facts.amendments
        if each.revision.written_at.date() > served.made_on
    ]
    if not later:
        return ()
    return (Paragraph(_("Days it speaks of that were corrected in the record since:")), BulletList(tuple(later)))
