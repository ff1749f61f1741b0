"""Requests about what is set up once: the contract, the passphrase, people, leave, bank holidays, settings."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.services.revision import WORKER_ID, RecordKind, dated_id, term_id

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date, time

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.contract import Term
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.holiday import HolidayCorrection
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.domain.person import Person
    from overtime_logger.domain.worker import Worker
    from overtime_logger.services.settings import Setting


@contextmanager
def _changes(application: Application, *records: str) -> Generator[list[str]]:
    """Gives a list that holds, after the block, those of some records that were changed in it."""
    before = {name: len(application.store.revisions(name)) for name in records}
    changed: list[str] = []
    yield changed
    changed += [name for name, number in before.items() if len(application.store.revisions(name)) > number]


class SetUp(NamedTuple):
    """Say whose log it is and under which terms.

    Args:
        term: the contract terms.
        worker: whose log it is.
        passphrase: what the logbook opens with from now on; None for nothing.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """

    term: Term
    worker: Worker
    passphrase: Passphrase | None = None
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> tuple[str, ...]:
        """Protect the logbook first, so that nothing is written in clear, then store both.

        Returns:
            The ids of the records that were changed.
        """
        if self.passphrase is not None and not application.protection.has_passphrase:
            application.protection.set_first(self.passphrase)
        with _changes(application, WORKER_ID, term_id(self.term.start)) as changed:
            application.contracts.set_up(self.term, self.worker, not_identifiers=self.not_identifiers)
        return tuple(changed)


class KeepPerson(NamedTuple):
    """Put a person on record, or let their record say something else.

    Args:
        id: whose record; None for somebody new.
        person: what it shall say.
        is_sure: whether the person at the keys has said that what looks like personal data is none.
    """

    id: str | None
    person: Person
    is_sure: bool

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> tuple[str, ...]:
        """Keep it; returns the id of the record, if it was changed."""
        from overtime_logger.services.record_book import Entering  # noqa: PLC0415 - no start waits for it

        entering = Entering(not_identifiers=self.is_sure)
        if self.id is None:
            return (application.people.add(self.person, entering),)
        return (self.id,) if application.people.amend(self.id, self.person, entering) else ()


class SetAllowance(NamedTuple):
    """Say how much leave a leave year gives.

    Args:
        start: its first day.
        minutes: the leave, in contracted minutes.
    """

    start: date
    minutes: Minutes

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> tuple[str, ...]:
        """Keep it; returns the id of the record that was changed."""
        with _changes(application, dated_id(RecordKind.LEAVE_ALLOWANCE, self.start)) as changed:
            application.ledger.set_allowance(self.start, self.minutes)
        return tuple(changed)


class CorrectHoliday(NamedTuple):
    """Add a bank holiday or take one out.

    Args:
        correction: the day, and whether it is one.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """

    correction: HolidayCorrection
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> tuple[str, ...]:
        """Keep it; returns the id of the record that was changed."""
        with _changes(application, dated_id(RecordKind.HOLIDAY, self.correction.date)) as changed:
            application.ledger.correct_holiday(self.correction, not_identifiers=self.not_identifiers)
        return tuple(changed)


class TakeBackChange(NamedTuple):
    """Put records back to what they were before their last revision, all or none.

    Args:
        records: their ids.
    """

    records: tuple[str, ...]

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Put them back."""
        application.take_back(self.records)


class ChangeSetting(NamedTuple):
    """Set how the program behaves.

    Args:
        setting: what is set.
        text: to what, as it was typed.
    """

    setting: Setting[bool] | Setting[time]
    text: str

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Keep it."""
        application.settings.set_typed(self.setting, self.text)  # type: ignore[arg-type]
