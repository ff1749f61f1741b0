"""Documents before they are written: what is shown of them, and how each is written, as plain Python."""

from __future__ import annotations

import json
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.services.guidance import time_limits
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.sections.left_out import left_out
from overtime_logger.ui.models.evidence import proposed_name, title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.collation.maker import MadeBranchReport, PreparedReport
    from overtime_logger.services.document import Document, RenderedDocument
    from overtime_logger.services.packs.anonymised.maker import AnonymisedPack
    from overtime_logger.services.packs.discrepancies import Discrepancy
    from overtime_logger.services.packs.maker import PreparedPack
    from overtime_logger.services.wording import Wording


_MOST_POINTS = 3


class SideNote(NamedTuple):
    """Something to know of a document.

    Args:
        heading: what it is about.
        sentences: what is to know.
        raw: data to be seen as it is; may be empty.
    """

    heading: str
    sentences: tuple[str, ...]
    raw: str = ""


class Draft(NamedTuple):
    """A document whose pages are made and of which nothing is written yet; these very pages are written.

    Args:
        title: what it is called.
        rendered: its pages.
        notes: what is next to them.
        file_name: the file name put forward for it; it names no one.
        write: writes it, and returns what was written; a `UserError` says why it could not be. The question where
            to save it has asked whether a file that is there may be replaced.
        discrepancies: what in the record a reader of it could hold against the member.
        has_names: whether it says who made it, and so may be shown with the seal of their record.
    """

    title: str
    rendered: RenderedDocument
    notes: tuple[SideNote, ...]
    file_name: str
    write: Callable[[Path], object]
    discrepancies: tuple[Discrepancy, ...] = ()
    has_names: bool = True


def pack_draft(application: Application, prepared: PreparedPack) -> Draft:
    """A document with names in it: beside its pages stands everything that was left out."""
    wording, request = application.wording, prepared.request
    notes = _before_sending(prepared, wording)
    if prepared.cautions:
        notes.append(SideNote(_("Is this what you meant?"), prepared.cautions))
    notes.append(SideNote(_("Not included"), left_out(request)))
    if request.kind is PackKind.GRIEVANCE:
        nation = application.rest.settings(application.logbook.today).nation
        notes.append(SideNote(_("For you: time limits"), (time_limits(nation),)))
    notes += _notes_of(prepared.document, prepared.rendered)
    seal = _("{code} over {rows} entries").format(code=prepared.seal.code, rows=wording.number(prepared.seal.rows))
    notes.append(SideNote(_("Seal"), (seal,)))
    return Draft(
        title(request.kind),
        prepared.rendered,
        tuple(notes),
        proposed_name(request.kind, prepared.document.made_on),
        partial(application.packs.write, prepared, replaces=True),
        tuple(prepared.discrepancies),
    )


def anonymised_draft(application: Application, pack: AnonymisedPack) -> Draft:
    """A pack with names removed: beside its pages stands what to know before it leaves, and the data as it is."""
    packs = application.anonymised_packs
    rendered = packs.render(pack)
    raw = json.dumps(json.loads(pack.data), indent=1, ensure_ascii=False)
    notes = (
        SideNote(_("Before you share it"), pack.before_choosing),
        SideNote(_("Not included"), pack.request.left_out),
        SideNote(_("All the data inside"), (), raw),
    )
    write = partial(packs.write, pack, rendered=rendered, replaces=True)
    return Draft(_("Pack with names removed"), rendered, notes, pack.file_name, write, has_names=False)


def report_draft(
    application: Application, prepared: PreparedReport, *, with_table: bool, accepts_near: bool
) -> Draft:
    """A branch report: beside its pages stands what they were made from.

    Args:
        application: the services.
        prepared: the report with its pages.
        with_table: whether its figures are written as CSV beside it.
        accepts_near: whether it is written though an earlier report differs by a few members.
    """
    wording, members = application.wording, len(prepared.members)
    said = ngettext(
        "Made from exactly {number} member's pack. The exact number is for you; the pages round it.",
        "Made from exactly {number} members' packs. The exact number is for you; the pages round it.",
        members,
    ).format(number=wording.number(members))
    small = _("A figure that could reveal fewer than 8 members is held back, here and in the table.")
    return Draft(
        _("Branch report"),
        prepared.rendered,
        (SideNote(_("Made from"), (said, small)), *_notes_of(prepared.document, prepared.rendered)),
        _("Branch report {date}.pdf").format(date=prepared.document.made_on.isoformat()),
        partial(_write_report, application, prepared, with_table=with_table, accepts_near=accepts_near),
    )


def _write_report(
    application: Application, prepared: PreparedReport, path: Path, *, with_table: bool, accepts_near: bool
) -> MadeBranchReport:
    """Write it, and the table beside it where that is wanted; a table that is there is never replaced."""
    table = path.with_suffix(".csv") if with_table else None
    return application.branch_reports.write(
        prepared, path, table=table, replaces=True, keeps_table=True, accepts_near=accepts_near
    )


def _before_sending(prepared: PreparedPack, wording: Wording) -> list[SideNote]:
    """What a reader could hold against the record, as far as it is not explained; the first few of many."""
    points = [each.sentence for each in prepared.discrepancies if each.remark is None]
    if not points:
        return []
    said = ngettext(
        "A reader could hold {number} point against the record. Go back to see what can be done about it.",
        "A reader could hold {number} points against the record. Go back to see what can be done about them.",
        len(points),
    ).format(number=wording.number(len(points)))
    return [SideNote(_("Before you send it"), (said, *points[:_MOST_POINTS]))]


def _notes_of(document: Document, rendered: RenderedDocument) -> list[SideNote]:
    """What is to know of any document."""
    notes: list[SideNote] = []
    if rendered.shown_as_codes:
        said = ngettext(
            "{number} character can't be printed: {codes}. The document shows its code instead, and explains it.",
            "{number} characters can't be printed: {codes}. The document shows their codes instead, and explains "
            "them.",
            len(rendered.shown_as_codes),
        ).format(number=len(rendered.shown_as_codes), codes=" ".join(rendered.shown_as_codes))
        notes.append(SideNote(_("Characters"), (said,)))
    if document.attachments:
        names = ", ".join(each.name for each in document.attachments)
        notes.append(
            SideNote(
                _("Attached"), (_("Inside the file, for anyone who checks it: {names}.").format(names=names),)
            )
        )
    return notes
