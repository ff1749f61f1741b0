"""The register of documents made: what left the app, when, for whom, and from what state of the record.

It is kept outside the journal, so that making a document changes no seal. Of a file it keeps the name and never
the folder.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, InvalidInputError, LogbookUnavailableError
from overtime_logger.services.made_documents import MadeDocument
from overtime_logger.services.packs.sections.left_out import left_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.services.ports import Clock, Store

_FEWEST_DIGITS = 8
"""How much of a digest names a document."""


class Register:
    """The documents made from the record.

    Args:
        store: where they are noted.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def note(
        self,
        request: PackRequest,
        made: MadePack,
        write: Callable[[], None] | None = None,
        *,
        content: str = "",
    ) -> MadeDocument:
        """Note a document and then write its file; arguments and errors as with `note_as`."""
        kind, left = request.kind.value, left_out(request)
        return self.note_as(
            kind, request.span, request.recipient, left, made, write, outcome=request.outcome, content=content
        )

    def note_as(  # noqa: PLR0917 - what the register has a column for
        self,
        kind: str,
        span: DateRange,
        recipient: str,
        parts_left_out: tuple[str, ...],
        made: MadePack,
        write: Callable[[], None] | None = None,
        *,
        outcome: tuple[str, ...] = (),
        content: str = "",
    ) -> MadeDocument:
        """Note a document of any kind and then write its file, so that none is there that isn't noted.

        Args:
            kind: which document, by a stable name.
            span: the days it is about.
            recipient: for whom it was made.
            parts_left_out: what is not in it, one sentence each.
            made: what the file will be.
            write: writes it; None for one that is there.
            outcome: what it asks for, one line each.
            content: its words and figures, where it may be handed over.

        Raises:
            FileFailedError: it can't be noted, and was not written; or it can't be written, and the note says so.
            InvalidInputError: `write` refused to write it; likewise.
        """
        document = MadeDocument(
            self._clock.now(),
            kind,
            span,
            recipient,
            parts_left_out,
            made.seal,
            made.digest,
            made.pages,
            _storable(made.path.name),
            outcome,
            is_written=write is None,
            content=content,
        )
        number = self._store.note_document(document)
        if write is None:
            return document
        try:
            write()
        except FileFailedError as error:
            if error.code == "file.unconfirmed":
                self._confirm(number)
            raise
        self._confirm(number)
        return replace(document, is_written=True)

    def _confirm(self, number: int) -> None:
        """Note that the file is there. It is, so that a disk that is full now is no reason to say otherwise."""
        with contextlib.suppress(FileFailedError):
            self._store.confirm_document(number)

    def documents(self) -> tuple[MadeDocument, ...]:
        """The documents made, in the order in which they were."""
        return self._store.documents_made()

    def find(self, text: str) -> MadeDocument:
        """The latest document of a file's name, of a kind, or with a digest that begins so.

        Args:
            text: like `sheet.pdf`, `priorities`, or eight digits or more of a SHA-256.

        Raises:
            InvalidInputError: none of those made is that.
        """
        wanted = text.strip()
        start = wanted.casefold() if len(wanted) >= _FEWEST_DIGITS else " "
        for made in reversed(self.documents()):
            if wanted in {made.file_name, made.kind} or made.digest.startswith(start):
                return made
        raise InvalidInputError("register.unknown", name=wanted)


def never_written() -> str:
    """What is said about a document whose file is not known to have been written."""
    return _("Its file was not written, or the program ended before it could record that it was.")


def refuse_unsound(store: Store) -> None:
    """Refuse to make a document from a record that is not what its journal says, or whose journal was altered.

    Raises:
        LogbookUnavailableError: something is wrong with it.
    """
    problems = store.problems()
    if problems:
        raise LogbookUnavailableError("logbook.unsound", problem=problems[0])


def _storable(name: str) -> str:
    """A file's name with codes for the bytes of it that are no text, as names on Unix may have."""
    return name.encode(errors="backslashreplace").decode()
