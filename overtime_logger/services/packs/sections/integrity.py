"""The part of a document that says what its seal is, and what can be checked with it."""

from __future__ import annotations

import hashlib
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import Attachment, Facts, Paragraph, Section
from overtime_logger.services.lost_entries import named
from overtime_logger.services.packs.recipe import RECIPE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def integrity(facts: PackFacts, rows: int, carried: Sequence[Attachment], wording: Wording) -> Section:
    """What the seal is, what can be checked with it, and what not; and which entries are lost, if any are.

    Args:
        facts: what the document is made from.
        rows: how many rows of the journal it carries.
        carried: its files.
        wording: words in the reader's language.
    """
    seal = facts.seal
    digests = tuple(
        (_("SHA-256 of {file}").format(file=each.name), hashlib.sha256(each.data).hexdigest())
        for each in carried
        if each.name != RECIPE_NAME
    )
    facts_of_it = (
        (_("Seal"), seal.code),
        (_("Entries sealed"), str(seal.rows)),
        *([(_("Of these, lost"), _lost(facts.loss.lost))] if facts.loss else []),
        (_("Root (SHA-256)"), seal.root.hex()),
        (_("Rows in pack.json"), str(rows)),
        *digests,
        *_files_of_others(facts),
    )
    sealed = _(
        "The seal is calculated from every entry and every change, in order (a Merkle tree as in RFC "
        "6962): if any of them were changed or removed, or another were inserted, the seal would be "
        "different. The attached file {file} explains how to check that with common tools."
    ).format(file=RECIPE_NAME)
    limit = _(
        "The seal alone does not prove on which day an entry was written: only a code that someone else "
        "has held since then can show that the entries it covers existed by then."
    )
    lost = [Paragraph(_salvaged(facts.loss.lost, wording))] if facts.loss else []
    return Section(_("Integrity"), (Facts(facts_of_it), Paragraph(sealed), Paragraph(limit), *lost))


def _files_of_others(facts: PackFacts) -> Iterator[tuple[str, str]]:
    """The digests of the files that other records came from, by which such a file can be recognised."""
    for number, each in enumerate(facts.beside, 1):
        name = each.source.record.name
        yield (
            _("SHA-256 of the file of S{number} “{name}”").format(number=number, name=name),
            each.source.record.digest,
        )


def _lost(lost: LostEntries) -> str:
    return _("{number} (entries {which})").format(number=lost.count, which=named(lost))


def _salvaged(lost: LostEntries, wording: Wording) -> str:
    return _(
        "This record was salvaged from a damaged file on {date}. The entries named above could not be "
        "read and are missing. Where one of them changed or withdrew an earlier entry, this document "
        "shows the earlier version. Their loss is itself recorded in an entry that the seal covers. An "
        "earlier seal that covered any of them can no longer be compared with this record."
    ).format(date=wording.date(lost.date))
