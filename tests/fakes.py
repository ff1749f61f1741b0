"""Stand-ins for the outside world: a clock set by hand, a disk and a renderer that are only memory.

There is none for the record itself: the real one is opened from a copy of an empty logbook in no time (conftest).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from overtime_logger.services.document import Document, RenderedDocument
from overtime_logger.services.progress import unwatched
from tests.cases import LONDON

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.progress import Watch

FRIDAY_EVENING = datetime(2026, 3, 20, 18, 40, tzinfo=LONDON)
"""The worked cases' today."""


class SetClock:
    """A clock that shows what it was set to.

    Args:
        now: the time it shows first.
    """

    def __init__(self, now: datetime = FRIDAY_EVENING) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def set_to(self, text: str) -> None:
        """Set it to a London time such as `2026-03-20T18:40`."""
        self._now = datetime.fromisoformat(text).replace(tzinfo=LONDON)


class MemoryWriter:
    """A disk that is only a mapping from path to bytes."""

    def __init__(self) -> None:
        self.files: dict[Path, bytes] = {}

    def refuse(self, path: Path, *, replaces: bool = False) -> None:
        assert replaces or path not in self.files, f"{path} is there already"

    def write(self, path: Path, data: bytes, *, replaces: bool = False) -> None:
        assert replaces or path not in self.files, f"{path} is there already"
        self.files[path] = data


class PlainRenderer:
    """Draws a document as the plain text of its fields, one page, and remembers it."""

    def __init__(self) -> None:
        self.documents: list[Document] = []

    def render(self, document: Document, watch: Watch = unwatched) -> RenderedDocument:
        watch(1)
        self.documents.append(document)
        return RenderedDocument(repr(document).encode(), pages=1)
