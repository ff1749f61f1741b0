"""What could be taken out of a damaged logbook, and how far it can be shown to be what was written."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.services.safekeeping.backups import Prospect
    from overtime_logger.services.wording import Wording


@dataclass(frozen=True, slots=True)
class HeldSeal:
    """What happened to the rows that a seal covers.

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
        seals: what happened to each seal that was given.
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
            "{number} entry was recovered, and matches the hash it was written with.",
            "{number} entries were recovered, and each matches the hash it was written with.",
            self.revisions,
        ).format(number=self.revisions)
        for first, last in self.lost:
            if first == last:
                yield _("Entry {number} is lost.").format(number=first)
            else:
                yield _("Entries {first} to {last} are lost.").format(first=first, last=last)
        if not self.lost:
            yield _(
                "None are missing between the first and the last; later ones, if there were any, leave no trace."
            )
        if self.unreadable_pages:
            yield _("{number} of the file's {all} pages can't be read.").format(
                number=self.unreadable_pages, all=self.pages
            )
        for seal in self.seals:
            words = (
                _("Everything that was sealed on {date} and given to {who} is there, unchanged ({code}).")
                if seal.holds
                else _("Not everything that was sealed on {date} and given to {who} is there ({code}).")
            )
            yield words.format(date=seal.made_on.isoformat(), who=seal.given_to, code=seal.code)
        if not self.seals:
            yield _("No seal was found, so it can't be shown whether this is the whole record.")

    @property
    def entries_there_were(self) -> int:
        """How many entries are known to have been there."""
        return self.revisions + sum(last - first + 1 for first, last in self.lost)


@dataclass(frozen=True, slots=True)
class Rescue:
    """What can be done about a logbook that is damaged or gone.

    Args:
        backup: the newest copy that is sound; None where none was found.
        made_at: when it was made, or last changed if it was kept.
        locked: how many copies could not be looked into, since they have another passphrase.
        salvaged: what could be read of the logbook; of one that is gone and has no sound copy, of a copy. None
            where nothing could.
        file: where that is, as a new logbook.
    """

    backup: Prospect | None
    made_at: datetime | None
    locked: int
    salvaged: Salvaged | None
    file: Path | None

    def of_backup(self, wording: Wording) -> Iterator[str]:
        """What is in the backup, and what would be missing after going back to it."""
        if self.backup is None or self.made_at is None:
            return
        yield from self.backup.contents.sentences(wording)
        there = self.backup.contents.seal.rows if self.backup.contents.seal else 0
        if self.salvaged is None:
            yield _("What you recorded after {moment} would be missing.").format(
                moment=wording.moment(self.made_at)
            )
            return
        newer = self.salvaged.entries_there_were - there
        if newer > 0:
            yield ngettext(
                "{number} entry that you made after it would be missing.",
                "{number} entries that you made after it would be missing.",
                newer,
            ).format(number=wording.number(newer))
        else:
            yield _("As far as can be seen, nothing would be missing.")
