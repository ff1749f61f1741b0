"""What a document says about what is not in it, without saying whether there is any of it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import Paragraph, Tone
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, Part, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.packs.request import PackRequest

OPTIONAL_PARTS: Mapping[PackKind, frozenset[Part]] = {
    PackKind.PRIORITIES: frozenset({Part.READINGS, Part.CONVERSATIONS, Part.COMPARISON}),
    PackKind.GRIEVANCE: frozenset(Part),
    PackKind.NOTICE: frozenset({Part.REST, Part.READINGS, Part.CONVERSATIONS, Part.HEALTH, Part.UNION}),
    PackKind.ACCESS: frozenset(),
    PackKind.RISK_ASSESSMENT: frozenset({Part.REST, Part.READINGS, Part.HEALTH}),
}
"""The parts that each document has if they are not left out; it never has any of the others."""


def left_out(request: PackRequest) -> tuple[str, ...]:
    """What is not in a document, one sentence each.

    That private things were left out is said in the same words whether or not there are any: a reader must not
    learn from a document that something private is on record.
    """
    return (_("A copy of what was handed over."),) if request.copy_of else tuple(_sentences(request))


def left_out_note(request: PackRequest) -> Paragraph:
    """The line at a document's end."""
    return Paragraph(" ".join(left_out(request)), Tone.NOTE)


def _sentences(request: PackRequest) -> Iterator[str]:
    private = ", ".join(_private_parts(request))
    if private:
        yield _("Not in this document, whether or not any are on record: {parts}.").format(parts=private)
    chosen = in_order(request.leave_out & OPTIONAL_PARTS[request.kind] - {Part.HEALTH, Part.UNION})
    if chosen:
        yield _("Not included, by choice: {parts}.").format(parts=", ".join(part.words for part in chosen))
    if _shows_days(request) and not request.shows(Part.HEALTH):
        yield _(
            "Annual leave, sickness and special leave are not distinguished: each is shown as “absent”, with "
            "its hours."
        )
    if request.names is Names.ROLES:
        yield _("People are named by their roles; in texts, a role in square brackets replaces a name.")
    if request.names is Names.INITIALS:
        yield _("People are named by their initials; in texts, initials in square brackets replace a name.")
    if not private and not chosen and request.names is Names.FULL:
        yield _("Nothing was left out of this document.")


def _shows_days(request: PackRequest) -> bool:
    """Whether a document shows what single days were."""
    in_pack = request.kind is PackKind.GRIEVANCE
    return in_pack and (request.shows(Part.DAYS) or request.shows(Part.AMENDMENTS))


def _private_parts(request: PackRequest) -> Iterator[str]:
    has = OPTIONAL_PARTS[request.kind]
    if Part.CONCERNS not in has:
        yield Part.CONCERNS.words
    elif request.shows(Part.CONCERNS) and not request.shows_private_concerns:
        yield _("concerns marked as private")
    for part in (Part.HEALTH, Part.UNION):
        if part not in has or not request.shows(part):
            yield part.words
