"""What is shown of a document before it is written, as plain Python."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.services.packs.left_out import left_out
from overtime_logger.ui.models.evidence import title

if TYPE_CHECKING:
    from overtime_logger.services.packs.maker import PreparedPack
    from overtime_logger.services.wording import Wording


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


def shown_pack(prepared: PreparedPack, wording: Wording) -> Shown:
    """A document made from the whole record, with all that was left out of it."""
    request, rendered = prepared.request, prepared.rendered
    notes = [Note(_("Not in it"), left_out(request))]
    if rendered.shown_as_codes:
        said = ngettext(
            "{number} character that no font here can draw stands as its code: {codes}.",
            "{number} characters that no font here can draw stand as their codes: {codes}.",
            len(rendered.shown_as_codes),
        ).format(number=len(rendered.shown_as_codes), codes=" ".join(rendered.shown_as_codes))
        notes.append(Note(_("Characters"), (said,)))
    if prepared.document.attachments:
        names = ", ".join(each.name for each in prepared.document.attachments)
        said = _("Inside the file, for whoever checks it: {names}.").format(names=names)
        notes.append(Note(_("Attached"), (said,)))
    seal = _("{code} over {rows} entries").format(code=prepared.seal.code, rows=wording.number(prepared.seal.rows))
    notes.append(Note(_("Seal"), (seal,)))
    return Shown(title(request.kind), rendered.data, rendered.pages, tuple(notes))
