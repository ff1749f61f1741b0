"""A conversation as it was typed, ready to be kept; without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.records.conversation import FollowUp, FollowUpState
from overtime_logger.services.records.typed_conversation import conversation_of
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.models.people import ids_of
from overtime_logger.ui.models.records import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.records.book import Entering


@dataclass(frozen=True, slots=True)
class ConversationDraft:
    """A conversation as it was typed.

    Args:
        name: the id of the record that is amended; None for a new one.
        values: what was typed, by the names of the fields; the day it took place is among them.
    """

    name: str | None
    values: Mapping[str, Any]

    def keep(self, application: Application, entering: Entering) -> Kept:
        """Keep it, with whoever is new.

        Raises:
            UserError: it can't be kept; nothing was stored.
        """
        naming, book = application.people.naming(self.values["date"], entering), application.conversations
        before = None if self.name is None else book.get(self.name).conversation
        people = {name: ids_of(self.values[name], naming) for name in ("with", "present") if name in self.values}
        contract, today = application.contracts.contract, application.logbook.today
        conversation = conversation_of({**self.values, **people}, contract, today, before)
        if self.name is None:
            standing = book.record(conversation, entering, naming.changes())
            return Kept(RecordKind.CONVERSATION, standing.id, is_new=True, is_changed=True)
        changed = book.amend(self.name, conversation, entering, naming.changes())
        return Kept(RecordKind.CONVERSATION, self.name, is_new=False, is_changed=changed)


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
        conversation = application.conversations.get(self.name).conversation
        state = conversation.follow_up.state
        if state is FollowUpState.NOT_SENT:
            state = FollowUpState.SENT
        sent: FollowUp = replace(conversation.follow_up, state=state, sent_on=self.sent_on)
        changed = application.conversations.amend(self.name, replace(conversation, follow_up=sent), entering)
        return Kept(RecordKind.CONVERSATION, self.name, is_new=False, is_changed=changed)
