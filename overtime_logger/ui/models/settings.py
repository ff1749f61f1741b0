"""What is set up once: the contract, people, leave, bank holidays; each tells which records were changed by it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from overtime_logger.services.revision import WORKER_ID, RecordKind, dated_id, term_id

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.contract import Term
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.holiday import HolidayCorrection
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.domain.records.person import Person
    from overtime_logger.domain.worker import Worker

Changed = tuple[str, ...]
"""The ids of the records that were changed."""


@contextmanager
def _changes(application: Application, *records: str) -> Generator[list[str]]:
    """Gives a list that holds, after the block, those of some records that were changed in it."""
    before = {name: len(application.store.revisions(name)) for name in records}
    changed: list[str] = []
    yield changed
    changed += [name for name, number in before.items() if len(application.store.revisions(name)) > number]


def set_up(
    application: Application,
    term: Term,
    worker: Worker,
    passphrase: Passphrase | None = None,
    *,
    not_identifiers: bool = False,
) -> Changed:
    """Say whose log it is and under which terms.

    Args:
        application: the services.
        term: the contract terms.
        worker: whose log it is.
        passphrase: what the logbook opens with from now on; None for nothing. It is set first, so that nothing is
            written in clear.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """
    if passphrase is not None and not application.protection.has_passphrase:
        application.protection.set_first(passphrase)
    with _changes(application, WORKER_ID, term_id(term.start)) as changed:
        application.contracts.set_up(term, worker, not_identifiers=not_identifiers)
    return tuple(changed)


def keep_person(application: Application, name: str | None, person: Person, *, not_identifiers: bool) -> Changed:
    """Put a person on record, or let their record say something else.

    Args:
        application: the services.
        name: the id of the record; None for somebody new.
        person: what it shall say.
        not_identifiers: as in `set_up`.
    """
    from overtime_logger.services.records.book import Entering  # noqa: PLC0415 - no start waits for it

    entering = Entering(not_identifiers=not_identifiers)
    if name is None:
        return (application.people.add(person, entering),)
    return (name,) if application.people.amend(name, person, entering) else ()


def set_allowance(application: Application, start: date, minutes: Minutes) -> Changed:
    """Say how much leave a leave year gives, in contracted minutes."""
    with _changes(application, dated_id(RecordKind.LEAVE_ALLOWANCE, start)) as changed:
        application.ledger.set_allowance(start, minutes)
    return tuple(changed)


def correct_holiday(
    application: Application, correction: HolidayCorrection, *, not_identifiers: bool = False
) -> Changed:
    """Add a bank holiday or take one out; `not_identifiers` as in `set_up`."""
    with _changes(application, dated_id(RecordKind.HOLIDAY, correction.date)) as changed:
        application.ledger.correct_holiday(correction, not_identifiers=not_identifiers)
    return tuple(changed)
