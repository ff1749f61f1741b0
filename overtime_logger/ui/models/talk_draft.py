"""A conversation as it was typed, ready to be kept; without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.conversation import MIDNIGHT, Conversation, FollowUp, FollowUpState
from overtime_logger.domain.spell import wall_clock
from overtime_logger.services.logbook import zone_on
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.models.people import ids_of
from overtime_logger.ui.models.records import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.people import Naming
    from overtime_logger.services.record_book import Entering
    from overtime_logger.ui.models.people import Who


@dataclass(frozen=True, slots=True)
class TalkDraft:
    """A conversation as it was typed.

    Args:
        name: the id of the record that is amended; None for a new one.
        day: the day it took place.
        at: the time of day; None where only the day is known.
        with_whom: whom it was with.
        also_present: who else was there.
        values: what else it says, by the names of the record's parts.
    """

    name: str | None
    day: date
    at: time | None
    with_whom: tuple[Who, ...]
    also_present: tuple[Who, ...]
    values: Mapping[str, Any]

    def keep(self, application: Application, entering: Entering) -> Kept:
        """Keep it, with whoever is new.

        Raises:
            UserError: it can't be kept; nothing was stored.
        """
        naming, book = application.people.naming(self.day, entering), application.conversations
        if self.name is None:
            talk = self._talk(application, naming)
            standing = book.record(talk, entering, naming.changes())
            return Kept(RecordKind.CONVERSATION, standing.id, is_new=True, is_changed=True)
        talk = self._talk(application, naming, book.get(self.name).conversation)
        changed = book.amend(self.name, talk, entering, naming.changes())
        return Kept(RecordKind.CONVERSATION, self.name, is_new=False, is_changed=changed)

    def _talk(self, application: Application, naming: Naming, before: Conversation | None = None) -> Conversation:
        zone = zone_on(application.contracts.contract, self.day)
        values: dict[str, Any] = dict(self.values) | {
            "happened_at": wall_clock(self.day, self.at or MIDNIGHT, zone),
            "with_whom": ids_of(self.with_whom, naming),
            "also_present": ids_of(self.also_present, naming),
        }
        return replace(before, **values) if before is not None else Conversation(**values)


@dataclass(frozen=True, slots=True)
class SentDraft:
    """That the e-mail after a conversation was sent.

    Args:
        name: the conversation's id.
        sent_on: when.
    """

    name: str
    sent_on: date

    def keep(self, application: Application, entering: Entering) -> Kept:
        """Put it on record; what came of the e-mail already stays.

        Raises:
            UserError: it can't be kept; nothing was stored.
        """
        talk = application.conversations.get(self.name).conversation
        state = talk.follow_up.state
        if state is FollowUpState.NOT_SENT:
            state = FollowUpState.SENT
        sent: FollowUp = replace(talk.follow_up, state=state, sent_on=self.sent_on)
        changed = application.conversations.amend(self.name, replace(talk, follow_up=sent), entering)
        return Kept(RecordKind.CONVERSATION, self.name, is_new=False, is_changed=changed)
