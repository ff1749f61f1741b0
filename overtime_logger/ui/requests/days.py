"""Requests about the days of the log: recording them, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.logbook import EntryTags, Reading
    from overtime_logger.services.revision import EntryMethod


class SaveDay(NamedTuple):
    """Put a day on record, as it was read back to the person.

    Args:
        reading: the day.
        method: how it was entered.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """

    reading: Reading
    method: EntryMethod
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Record it."""
        application.logbook.record([self.reading], self.method, not_identifiers=self.not_identifiers)


class SaveDays(NamedTuple):
    """Put several days on record, all or none, as they were read back to the person.

    Args:
        entries: each day, and how it was entered.
        not_identifiers: as in `SaveDay`.
    """

    entries: tuple[tuple[Reading, EntryMethod], ...]
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Record them, each as a revision of its own."""
        application.logbook.record_all(self.entries, not_identifiers=self.not_identifiers)


class TagDay(NamedTuple):
    """Say of a recorded day why it was long.

    Args:
        day: the day.
        tags: all that is said of its excess from now on.
    """

    day: date
    tags: EntryTags

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> bool:
        """Record it; returns whether anything was written."""
        return application.logbook.tag(self.day, self.tags)


class WithdrawDays(NamedTuple):
    """Take the records of days back.

    Args:
        days: the days.
        why: the reason; may be empty.
        not_identifiers: as in `SaveDay`.
    """

    days: tuple[date, ...]
    why: str
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Withdraw them, each as a revision of its own."""
        application.logbook.withdraw_all(self.days, self.why, not_identifiers=self.not_identifiers)


class TakeBackDay(NamedTuple):
    """Put a day back to what it was before its last revision.

    Args:
        day: the day.
    """

    day: date

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> DayRecord | None:
        """Take it back; returns the record that stands again."""
        return application.logbook.undo(self.day)


class TakeBackDays(NamedTuple):
    """Put several days back to what they were before their last revision.

    Args:
        days: the days.
    """

    days: tuple[date, ...]

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> tuple[DayRecord | None, ...]:
        """Take them back; returns the records that stand again."""
        return application.logbook.undo_all(self.days)
