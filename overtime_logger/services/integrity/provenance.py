"""Whether a file is one of the documents that the register of this logbook knows, or was one before it changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.services.integrity.pack_format import PackFile
    from overtime_logger.services.made_documents import MadeDocument


class Likeness(Enum):
    """How a file is like a document that was made. The values are stable names for programs."""

    SAME = "same"
    """It is that file, to the last byte."""
    CHANGED = "changed"
    """It says it was made from the same seal, for the same days; its bytes are others."""
    NAMESAKE = "namesake"
    """It only has the same name, and what is attached to it is not sound."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """A document of the register that a file is, or is like.

    Args:
        likeness: how.
        document: the document; of several alike, the one that was made last.
    """

    likeness: Likeness
    document: MadeDocument


def provenance(
    documents: Sequence[MadeDocument], digest: str, name: str, pack: PackFile | None, *, is_sound: bool
) -> Provenance | None:
    """The document that a file is, or is like; None if it isn't one that the register can know.

    A sound document of the same name only may well be someone else's, so that nothing is said about it.

    Args:
        documents: the register, in the order in which the documents were made.
        digest: SHA-256 of the file in hexadecimal; empty where it can't be read.
        name: the file's name, without a folder.
        pack: what is attached to it, if that could be read.
        is_sound: whether what is attached was found to be sound.
    """

    def is_it(made: MadeDocument) -> bool:
        return made.digest == digest

    def says_it_is(made: MadeDocument) -> bool:
        return pack is not None and _marks_of(pack) == (
            made.kind,
            made.span.first,
            made.span.last,
            made.seal.rows,
            made.seal.root.hex(),
        )

    def has_same_name(made: MadeDocument) -> bool:
        return not is_sound and made.file_name == unicodedata.normalize("NFC", name)

    if not digest:
        return None
    checks: tuple[tuple[Likeness, Callable[[MadeDocument], bool]], ...] = (
        (Likeness.SAME, is_it),
        (Likeness.CHANGED, says_it_is),
        (Likeness.NAMESAKE, has_same_name),
    )
    return next(
        (Provenance(likeness, made) for likeness, fits in checks for made in reversed(documents) if fits(made)),
        None,
    )


def _marks_of(pack: PackFile) -> tuple[object, ...]:
    """What a document says about itself that only a document of the same record, kind and days can say."""
    return pack.kind, pack.period.first, pack.period.last, pack.seal.rows, pack.seal.root
