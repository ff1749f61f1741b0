"""What could be taken out of a damaged logbook, and how far it can be shown to be what was written."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class HeldSeal:
    """What became of the rows that a seal covers.

    Args:
        code: the seal's code.
        made_on: when it was made.
        given_to: who was given it.
        holds: whether the rows taken out are the very ones that were sealed.
    """

    code: str
    made_on: date
    given_to: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was taken out of a damaged logbook.

    Args:
        revisions: the number of entries taken out, each of which fits its own hash.
        lost: the runs of entries that are known to have been there and were not found whole, first and last.
        seals: what became of each seal that was given.
        documents: how many lines of the register of documents were taken out.
        unreadable_pages: how many of the file's pages could not be read.
        pages: how many pages the file has.
    """

    revisions: int
    lost: tuple[tuple[int, int], ...]
    seals: tuple[HeldSeal, ...]
    documents: int
    unreadable_pages: int
    pages: int

    def sentences(self) -> Iterator[str]:
        """It in words: what was readable, what was not, and what shows that it is right."""
        yield ngettext(
            "{number} entry was taken out, and fits the hash it was written with.",
            "{number} entries were taken out, and each fits the hash it was written with.",
            self.revisions,
        ).format(number=self.revisions)
        for first, last in self.lost:
            if first == last:
                yield _("Entry {number} is lost.").format(number=first)
            else:
                yield _("Entries {first} to {last} are lost.").format(first=first, last=last)
        if not self.lost:
            yield _(
                "None is missing between the first and the last; later ones, if there were any, leave no trace."
            )
        if self.unreadable_pages:
            yield _("{number} of the file's {all} pages can't be read.").format(
                number=self.unreadable_pages, all=self.pages
            )
        for seal in self.seals:
            words = (
                _("All that was sealed on {date} and given to {who} is there, unchanged ({code}).")
                if seal.holds
                else _("Not all that was sealed on {date} and given to {who} is there ({code}).")
            )
            yield words.format(date=seal.made_on.isoformat(), who=seal.given_to, code=seal.code)
        if not self.seals:
            yield _("No seal was found, so whether it is all of the record can't be shown.")
