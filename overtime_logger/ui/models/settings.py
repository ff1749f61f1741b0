"""What is set up once: the contract and people; each tells which records were changed by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.services.records.book import Entering

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.contract import Term
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.domain.records.person import Person
    from overtime_logger.domain.worker import Worker

Changed = tuple[str, ...]
"""The ids of the records that were changed."""


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
            written unencrypted.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """
    if passphrase is not None and not application.protection.has_passphrase:
        application.protection.set_first(passphrase)
    return application.contracts.set_up(term, worker, not_identifiers=not_identifiers)


def keep_person(application: Application, name: str | None, person: Person, *, not_identifiers: bool) -> Changed:
    """Put a person on record, or let their record say something else.

    Args:
        application: the services.
        name: the id of the record; None for someone new.
        person: what it should say.
        not_identifiers: as in `set_up`.
    """
    entering = Entering(not_identifiers=not_identifiers)
    if name is None:
        return (application.people.add(person, entering),)
    return (name,) if application.people.amend(name, person, entering) else ()
