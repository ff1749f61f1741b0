"""What document is asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.integrity import Seal


class PackKind(Enum):
    """The documents that can be made."""

    GRIEVANCE = "grievance"


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What document is wanted.

    Args:
        kind: which document.
        span: the days it is about.
        recipient: for whom it is made, as it shall stand on the cover; may be empty.
    """

    kind: PackKind
    span: DateRange
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class MadePack:
    """A document that was written.

    Args:
        path: where it stands.
        pages: the number of its pages.
        seal: the seal of the record it was made from.
        digest: SHA-256 of the file, in hexadecimal.
    """

    path: Path
    pages: int
    seal: Seal
    digest: str
