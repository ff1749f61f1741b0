"""Taking members' packs in: each file read under limits, each member counted once, whatever order they come in.

Of each member only the newest pack counts. Files may come in thousands: of each member no more is kept than its
code and a short digest of what was counted, and the figures packed tightly, for the case that a newer pack takes
their place.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.collation.tally import Tally
from overtime_logger.services.packs.anonymised.format import decode
from overtime_logger.services.untrusted import Refusal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from overtime_logger.services.packs.anonymised.format import AnonymisedFile
    from overtime_logger.services.ports import AttachmentsSource

_DIGEST_SIZE = 16
# Someone may be a day ahead of this computer.
_AHEAD = timedelta(days=1)


class Outcome(Worded):
    """What happened to a file. The values are stable names for programs."""

    COUNTED = "counted", N_("counted")
    REPLACES = "replaces", N_("counted in place of an older pack from the same member")
    OLDER = "older", N_("not counted: there is a newer pack from the same member")
    SAME = "same", N_("not counted: the same pack is already there")
    REFUSED = "refused", N_("refused")


@dataclass(frozen=True, slots=True)
class FileState:
    """What happened to one file.

    Args:
        path: the file.
        outcome: what happened to it.
        refusal: why it is refused, if it is.
    """

    path: Path
    outcome: Outcome
    refusal: Refusal | None = None

    @property
    def words(self) -> str:
        """What happened to it, as a clause, with the reason."""
        if self.refusal is None:
            return self.outcome.words
        return _("refused: {reason}").format(reason=self.refusal.words)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a member's pack: what tells it from another, and its figures to be taken away again."""

    made_on: date
    digest: bytes
    packed: bytes

    @property
    def rank(self) -> tuple[date, bytes]:
        """Of two packs the later one counts; of two of one day always the same one, whichever comes first."""
        return self.made_on, self.digest


class Gathering:
    """The members' packs that were taken in so far.

    Args:
        source: takes the figures out of files.
        today: the current date; a pack of a later day is refused.
    """

    def __init__(self, source: AttachmentsSource, today: date) -> None:
        self._source = source
        self._latest = today + _AHEAD
        self._kept: dict[str, _Kept] = {}
        self.tally = Tally()
        self.outcomes: Counter[Outcome] = Counter()

    @property
    def members(self) -> Mapping[str, bytes]:
        """What was counted: for each member's code the digest of their pack."""
        return {code: kept.digest for code, kept in self._kept.items()}

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return self.outcomes.total()

    def read_from(self, source: AttachmentsSource) -> None:
        """Take the figures of the files that are still to come from another source."""
        self._source = source

    def add(self, paths: Iterable[Path]) -> Generator[FileState]:
        """Take files in; what happened to each, as it comes to be known.

        A file that is refused stops none of the others. Who stops before the end keeps what was taken in so far.
        """
        with closing(self._source.read_each(paths)) as reading:
            for path, found in reading:
                if isinstance(found, Refusal):
                    state = FileState(path, Outcome.REFUSED, found)
                else:
                    state = self._take(path, found)
                self.outcomes[state.outcome] += 1
                yield state

    def _take(self, path: Path, data: bytes) -> FileState:
        file = decode(data)
        if file.made_on > self._latest:
            return FileState(path, Outcome.REFUSED, Refusal.FROM_THE_FUTURE)
        new = _Kept(file.made_on, _digest(data), zlib.compress(data, 1))
        old = self._kept.get(file.member)
        if old is not None and new.rank <= old.rank:
            return FileState(path, Outcome.SAME if new.digest == old.digest else Outcome.OLDER)
        if old is not None:
            self.tally.remove(_unpacked(old))
        self.tally.add(file)
        self._kept[file.member] = new
        return FileState(path, Outcome.COUNTED if old is None else Outcome.REPLACES)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_DIGEST_SIZE]


def _unpacked(kept: _Kept) -> AnonymisedFile:
    return decode(zlib.decompress(kept.packed))
