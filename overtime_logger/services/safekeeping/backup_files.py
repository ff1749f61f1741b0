"""Backups and other copies of a logbook, as plain values: how far each goes, what is in it, what opens it."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.services.lost_entries import in_a_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.wording import Wording


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a logbook's journal goes.

    Args:
        rows: how many rows it has.
        first: the hash of the first, by which a logbook is known; empty if there isn't one, or it is lost.
        last: the hash of the newest, or empty.
    """

    rows: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file.

    Args:
        path: where it is.
        made_at: when it was made, by the clock on the wall there, which may have been wrong.
        size: its bytes.
        extent: how far its journal goes; None where that is not known.
    """

    path: Path
    made_at: datetime
    size: int
    extent: Extent | None = None


class Behind(Enum):
    """Why a copy of the record does not open with the logbook's passphrase alone."""

    IN_CLEAR = "in clear"
    OTHER_PASSPHRASE = "another passphrase"  # noqa: S105 - a state
    OUT_OF_REACH = "out of reach"


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A copy that could not follow the logbook's passphrase.

    Args:
        path: its file, or the folder that can't be reached.
        state: why.
    """

    path: Path
    state: Behind


def left_words(left: Iterable[LeftBehind], *, to_finish: str = "") -> Iterator[str]:
    """The copies that could not follow the passphrase, in a sentence or two for each reason.

    Args:
        left: the copies.
        to_finish: how the person gives those of another passphrase the logbook's own, as a sentence.
    """
    files: dict[Behind, list[str]] = {}
    for each in left:
        files.setdefault(each.state, []).append(str(each.path))
    for state, named in sorted(files.items(), key=lambda item: item[0].value):
        if state is Behind.OUT_OF_REACH:
            words = _(
                "Backups in {files} can't be reached, and still open as they did before. They will be given your "
                "logbook's passphrase when the program next starts or makes a backup with them in reach."
            )
        elif state is Behind.IN_CLEAR:
            words = ngettext(
                "This copy can be read without a passphrase: {files}. Delete it if you don't need it.",
                "These copies can be read without a passphrase: {files}. Delete those you don't need.",
                len(named),
            )
        else:
            words = ngettext(
                "This backup opens as it did before: {files}. Delete it if you don't need it.",
                "These backups open as they did before: {files}. Delete those you don't need.",
                len(named),
            )
            words += f" {gettext.gettext(to_finish)}" if to_finish else ""
        yield words.format(files=", ".join(named))


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup.

    Args:
        worker: whose log it is; empty if nobody's yet.
        days: how many days are recorded.
        first: the first of them; None where there are none.
        last: the last of them.
        seal: the seal of its journal; None where nothing is written in it.
        problems: what is wrong with it; empty for a sound one.
        lost: the entries that are missing since it was salvaged; None where none are.
    """

    worker: str
    days: int
    first: date | None
    last: date | None
    seal: Seal | None
    problems: tuple[str, ...]
    lost: LostEntries | None = None

    def sentences(self, wording: Wording) -> Iterator[str]:
        """It in words."""
        if self.worker:
            yield _("The log of {worker}.").format(worker=self.worker)
        if self.first is not None and self.last is not None:
            yield ngettext(
                "{number} day is recorded, from {first} to {last}.",
                "{number} days are recorded, from {first} to {last}.",
                self.days,
            ).format(number=self.days, first=wording.date(self.first), last=wording.date(self.last))
        else:
            yield _("No days are recorded in it.")
        if self.seal is not None:
            yield ngettext(
                "Its journal has {number} row; its seal is {code}.",
                "Its journal has {number} rows; its seal is {code}.",
                self.seal.rows,
            ).format(number=self.seal.rows, code=self.seal.code)
        if self.lost is not None:
            yield in_a_sentence(self.lost, wording)
        yield from self.problems
