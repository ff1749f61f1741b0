"""Requests about records of what was said, measured or put to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.follow_up import FollowUpText
    from overtime_logger.services.record_book import Entering, RecordBook
    from overtime_logger.services.revision import Record, RecordKind
    from overtime_logger.ui.models.timeline import TimelineRow


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


class KeepRecord(NamedTuple):
    """Put a record in the log, or amend it.

    Args:
        draft: what was typed.
        why: the reason for a change; may be empty.
        not_identifiers: whether the person has said that what looks like personal data is none.
    """

    draft: RecordDraft
    why: str = ""
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> Kept:
        """Keep it."""
        from overtime_logger.services.record_book import Entering  # noqa: PLC0415 - no start waits for it

        return self.draft.keep(application, Entering(why=self.why, not_identifiers=self.not_identifiers))


class WithdrawRecord(NamedTuple):
    """Take a record back; the journal keeps what it said.

    Args:
        kind: what it is about.
        name: its id.
        why: the reason; may be empty.
        not_identifiers: as in `KeepRecord`.
    """

    kind: RecordKind
    name: str
    why: str = ""
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> str:
        """Take it back; returns its id."""
        from overtime_logger.services.record_book import Entering  # noqa: PLC0415 - no start waits for it

        entering = Entering(why=self.why, not_identifiers=self.not_identifiers)
        return book_of(application, self.kind).withdraw(self.name, entering)


class TakeBackRecord(NamedTuple):
    """Put a record back to what it was before its last revision.

    Args:
        kind: what it is about.
        name: its id.
    """

    kind: RecordKind
    name: str

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> Record | None:
        """Take the revision back; returns the record that stands again."""
        return book_of(application, self.kind).undo(self.name)


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
    }[kind]


class ReadTimeline(NamedTuple):
    """See the whole record in one stream, with the unpaid hours around each conversation."""

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> tuple[TimelineRow, ...]:
        """Read it."""
        from overtime_logger.ui.models.timeline import timeline_rows  # noqa: PLC0415 - no start waits for it

        return timeline_rows(application)


class SaveFollowUp(NamedTuple):
    """Save the e-mail after a conversation as a file for a mail program.

    Args:
        text: the e-mail.
        path: where it shall stand.
    """

    text: FollowUpText
    path: Path

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Save it."""
        application.follow_ups.save(self.text, self.path)
