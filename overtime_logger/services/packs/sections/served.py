"""What was handed over, printed as it was then: as a copy, and in the annex of a grievance pack."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import BulletList, Paragraph, Section, Tone
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.kept_text import document_of
from overtime_logger.services.packs.sections.annexes import Annex
from overtime_logger.services.records.letter_wording import standing_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.services.document import Document
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.numbered_records import Item
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.revision import Written
    from overtime_logger.services.wording import Wording


def copy_of(original: Written[ServedDocument], facts: PackFacts, wording: Wording) -> Document:
    """A document as it was handed over, marked as a copy, with what was corrected in the record since."""
    served = original.record
    document = document_of(served.content, facts.naming.text)
    said = _copy_in_words(served, wording)
    digest = _("SHA-256 of the file that was handed over: {digest}").format(digest=served.digest)
    corrections = _later_corrections(served, facts.span, facts, wording)
    about = Section(_("About this copy"), (Paragraph(said), *corrections, Paragraph(digest, Tone.NOTE)), level=2)
    return replace(
        document,
        made_on=facts.today,
        sections=(*document.sections, about),
        furniture=replace(document.furniture, header=said),
    )


def handed_over(facts: PackFacts, annexes: Annexes, wording: Wording) -> tuple[Section, ...]:
    """What was handed over but for letters of notices, a line each; left out where nothing was.

    Of a letter that asks for something it says its state.
    """
    items = [item for item in facts.served if not is_notice(item.record)]
    if not items:
        return ()
    lines = tuple(
        Paragraph(
            _("{number}  {said}").format(number=item.number, said=_with_standing(item.record, facts, wording)),
            see=annexes.see(Annex.SERVED, _key(item)) if _is_printed(item.record) else (),
        )
        for item in items
    )
    return (Section(_("Documents handed over"), lines, key="served"),)


def is_notice(served: ServedDocument) -> bool:
    """Whether it is the letter of a notice, which says itself when it was served."""
    return bool(served.about) and served.kind == PackKind.NOTICE.value


def served_in_words(served: ServedDocument, facts: PackFacts, wording: Wording) -> str:
    """What was handed over, when and to whom, and what of it is kept: a sentence or two."""
    called = PackKind.called(served.kind)
    document = f"{called[:1].upper()}{called[1:]}"
    said = _("{document} of {made}, handed over on {served}.")
    if served.to:
        said = _("{document} of {made}, handed over on {served} to {who}.")
    words = said.format(
        document=document,
        made=wording.date(served.made_on),
        served=wording.date(served.served_on),
        who=facts.naming.text(served.to).rstrip("."),
    )
    if _is_printed(served):
        return words
    digest = _("SHA-256 of the file: {digest}.").format(digest=served.digest)
    return f"{words} {digest}"


def _with_standing(served: ServedDocument, facts: PackFacts, wording: Wording) -> str:
    said, standing = served_in_words(served, facts, wording), facts.letter_of(served)
    if standing is None:
        return said
    state = _("On {date} it was {state}.").format(
        date=wording.date(facts.today), state=standing_in_words(standing, wording)
    )
    return f"{said} {state}"


def served_annex(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    """Every document that was handed over, as it was then, but for packs like this one."""
    for item in facts.served:
        served = item.record
        if not _is_printed(served):
            continue
        original = document_of(served.content, facts.naming.text)
        called = PackKind.called(served.kind)
        heading = _("{number}  {document} of {date}").format(
            number=item.number, document=f"{called[:1].upper()}{called[1:]}", date=wording.date(served.made_on)
        )
        yield Section(heading, (Paragraph(_copy_in_words(served, wording), Tone.NOTE),), level=2, key=_key(item))
        for section in original.sections:
            yield replace(section, level=2, on_new_page=False, landscape=False, key="")
        about = served.span or _span_of_notice(served, facts)
        corrections = _later_corrections(served, about, facts, wording)
        if corrections:
            yield Section(_("Corrected since"), corrections, level=2)


def _key(item: Item[ServedDocument]) -> str:
    return f"served-{item.number}"


def _is_printed(served: ServedDocument) -> bool:
    """Whether the annex prints it again; a pack in a pack would double it."""
    return bool(served.content) and served.kind != PackKind.GRIEVANCE.value


def _span_of_notice(served: ServedDocument, facts: PackFacts) -> DateRange:
    """The days that a letter of an earlier version is about: those of its notice, or of the whole document."""
    about = next((item.record for item in facts.notices if item.written.id == served.about), None)
    return facts.span if about is None else about.span


def _copy_in_words(served: ServedDocument, wording: Wording) -> str:
    return _("Copy of the {document} handed over on {served}; figures as at {made}.").format(
        document=PackKind.called(served.kind),
        served=wording.date(served.served_on),
        made=wording.date(served.made_on),
    )


def _later_corrections(
    served: ServedDocument, about: DateRange, facts: PackFacts, wording: Wording
) -> tuple[Paragraph | BulletList, ...]:
    """The days it is about that were changed in the record after it was made; nothing where none was."""
    later = [
        _("{day}, changed on {date}").format(
            day=wording.day_and_year(each.before.date), date=wording.date(each.revision.written_at.date())
        )
        for each in facts.sources.logbook.amendments(about)
        if each.revision.written_at.date() > served.made_on and not each.completes
    ]
    if not later:
        return ()
    return (
        Paragraph(_("Days it mentions that have since been corrected in the record:")),
        BulletList(tuple(later)),
    )
