"""Records of what was said, measured or put to somebody: as they were typed, and the books they are kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.records.book import Entering, RecordBook
    from overtime_logger.services.revision import RecordKind


class Kept(NamedTuple):
    """A record that was kept.

    Args:
        kind: what it is about.
        name: its id.
        is_new: whether it was not there before.
        is_changed: whether anything was written.
    """

    kind: RecordKind
    name: str
    is_new: bool
    is_changed: bool


class RecordDraft(Protocol):
    """A record as it was typed, that knows how to be kept."""

    def keep(self, application: Application, entering: Entering) -> Kept:
        """Keep it.

        Raises:
            UserError: it can't be kept; nothing was stored.
        """
        ...


def book_of(application: Application, kind: RecordKind) -> RecordBook[Any]:
    """The book in which records of a kind are kept."""
    from overtime_logger.services.revision import RecordKind as Kind  # noqa: PLC0415 - no start waits for it

    if kind is Kind.CONVERSATION:
        return application.conversations.book
    workload = application.workload
    return {
        Kind.READING: workload.reading_book,
        Kind.CONCERN: workload.concern_book,
        Kind.NOTICE: workload.notice_book,
        Kind.LETTER: application.letters.book,
    }[kind]
