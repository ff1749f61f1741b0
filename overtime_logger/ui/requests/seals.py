"""Requests about seals of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.integrity import Seal
    from overtime_logger.services.seals import GivenSeal


class GiveSeal(NamedTuple):
    """Note that somebody was given a seal.

    Args:
        seal: the seal.
        given_to: who was given it.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """

    seal: Seal
    given_to: str
    not_identifiers: bool = False

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> GivenSeal:
        """Note it."""
        return application.seals.give(self.given_to, self.seal, not_identifiers=self.not_identifiers)


class PutOffSeal(NamedTuple):
    """Ask again for the seal in a week."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Put it off."""
        application.reminders.put_off_seal()
