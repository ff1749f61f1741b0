"""Documents before they are written: what is shown of them, and how each is written, as plain Python."""

from __future__ import annotations

import json
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple, Protocol

from overtime_logger.services.packs.left_out import left_out
from overtime_logger.ui.models.evidence import proposed_name, title

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.collation.maker import PreparedReport
    from overtime_logger.services.document import Document, RenderedDocument
    from overtime_logger.services.packs.anonymised import AnonymisedPack
    from overtime_logger.services.packs.maker import PreparedPack
    from overtime_logger.services.wording import Wording


_MOST_POINTS = 3


class Note(NamedTuple):
    """Something to know of a document.

    Args:
        heading: what it is about.
        sentences: what is to know.
        raw: data to be seen as it is; may be empty.
    """

    heading: str
    sentences: tuple[str, ...]
    raw: str = ""


class Shown(NamedTuple):
    """A document as it is shown.

    Args:
        title: what it is called.
        data: the file's bytes.
        pages: how many pages it has.
        notes: what stands beside them.
    """

    title: str
    data: bytes
    pages: int
    notes: tuple[Note, ...]


class UnwrittenDocument(Protocol):
    """A document whose pages can be seen and of which nothing is written yet."""

    def shown(self, wording: Wording) -> Shown:
        """What is shown of it."""
        ...

    @property
    def file_name(self) -> str:
        """The file name put forward for it; it names no one."""
        ...

    def write(self, application: Application, path: Path) -> object:
        """Write it as it is shown; returns what was written.

        Raises:
            UserError: it could not be written.
        """
        ...


class PackDraft(NamedTuple):
    """A document with names in it."""

    prepared: PreparedPack

    @property
    def file_name(self) -> str:
        """Its kind and its date."""
        return proposed_name(self.prepared.request.kind, self.prepared.document.made_on)

    def shown(self, wording: Wording) -> Shown:
        """Its pages, and beside them all that was left out."""
        prepared = self.prepared
        notes = [Note(_("Not in it"), left_out(prepared.request))]
        if prepared.cautions:
            notes.insert(0, Note(_("Is this what you meant?"), prepared.cautions))
        notes = [*_before_sending(prepared, wording), *notes]
        notes += _notes_of(prepared.document, prepared.rendered)
        seal = _("{code} over {rows} entries").format(
            code=prepared.seal.code, rows=wording.number(prepared.seal.rows)
        )
        notes.append(Note(_("Seal"), (seal,)))
        rendered = prepared.rendered
        return Shown(title(prepared.request.kind), rendered.data, rendered.pages, tuple(notes))

    def write(self, application: Application, path: Path) -> object:
        """Write it; the question where to save it has asked whether a file that is there may be replaced."""
        return application.packs.write(self.prepared, path, replaces=True)


class AnonymisedDraft(NamedTuple):
    """A pack with names removed."""

    pack: AnonymisedPack
    rendered: RenderedDocument

    @property
    def file_name(self) -> str:
        """A name that tells of nobody."""
        return self.pack.file_name

    def shown(self, wording: Wording) -> Shown:
        """Its pages, what is to know before it leaves, and the data in it as it is."""
        del wording
        raw = json.dumps(json.loads(self.pack.data), indent=1, ensure_ascii=False)
        notes = (
            Note(_("Before it leaves"), self.pack.before_choosing),
            Note(_("Not in it"), self.pack.request.left_out),
            Note(_("The data inside, all of it"), (), raw),
        )
        return Shown(_("Pack with names removed"), self.rendered.data, self.rendered.pages, notes)

    def write(self, application: Application, path: Path) -> object:
        """Write it, as with the others."""
        return application.anonymised_packs.write(self.pack, path, replaces=True)


class ReportDraft(NamedTuple):
    """A branch report.

    Args:
        prepared: the report with its pages; these very pages are written.
        with_table: whether its figures are written as CSV beside it.
        accepts_near: whether it is written though an earlier report differs by a few members.
    """

    prepared: PreparedReport
    with_table: bool
    accepts_near: bool

    @property
    def file_name(self) -> str:
        """What it is, and its date."""
        return _("Branch report {date}.pdf").format(date=self.prepared.document.made_on.isoformat())

    def shown(self, wording: Wording) -> Shown:
        """Its pages, and beside them what they were made from."""
        prepared = self.prepared
        members = len(prepared.members)
        said = ngettext(
            "Made from {number} member, to the pack. This exact number is for you; the pages round it.",
            "Made from {number} members, to the pack. This exact number is for you; the pages round it.",
            members,
        ).format(number=wording.number(members))
        small = _("A figure that could tell of fewer than 8 members is held back, here and in the table.")
        notes = (Note(_("Made from"), (said, small)), *_notes_of(prepared.document, prepared.rendered))
        return Shown(_("Branch report"), prepared.rendered.data, prepared.rendered.pages, notes)

    def write(self, application: Application, path: Path) -> object:
        """Write it, and the table beside it where that is wanted; a table that is there is never replaced."""
        from overtime_logger.storage.files import refuse_existing  # noqa: PLC0415 - no start needs it

        table = path.with_suffix(".csv") if self.with_table else None
        if table is not None:
            refuse_existing(table)
        return application.branch_reports.write(
            self.prepared, path, table=table, replaces=True, accepts_near=self.accepts_near
        )


def _before_sending(prepared: PreparedPack, wording: Wording) -> list[Note]:
    """What a reader could hold against the record, as far as it is not explained; the first few of many."""
    points = [each.sentence for each in prepared.discrepancies if each.remark is None]
    if not points:
        return []
    said = ngettext(
        "A reader could hold {number} point against the record. Back leads to what can be done about it.",
        "A reader could hold {number} points against the record. Back leads to what can be done about them.",
        len(points),
    ).format(number=wording.number(len(points)))
    return [Note(_("Before you send it"), (said, *points[:_MOST_POINTS]))]


def _notes_of(document: Document, rendered: RenderedDocument) -> list[Note]:
    """What is to know of any document."""
    notes: list[Note] = []
    if rendered.shown_as_codes:
        said = ngettext(
            "{number} character that no font here can draw stands as its code: {codes}.",
            "{number} characters that no font here can draw stand as their codes: {codes}.",
            len(rendered.shown_as_codes),
        ).format(number=len(rendered.shown_as_codes), codes=" ".join(rendered.shown_as_codes))
        notes.append(Note(_("Characters"), (said,)))
    if document.attachments:
        names = ", ".join(each.name for each in document.attachments)
        notes.append(
            Note(_("Attached"), (_("Inside the file, for whoever checks it: {names}.").format(names=names),))
        )
    return notes
