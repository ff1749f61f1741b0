"""The conversations as a list: the state of each, how long it has waited; without Qt."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.models.sentences import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.records.conversations import Standing
    from overtime_logger.services.records.wording import ConversationWording


def conversation_headings() -> tuple[Heading, ...]:
    """The columns of the list."""
    return tuple(map(Heading, (_("Day"), _("With"), _("I asked"), _("State"), _("Written"))))


def conversation_rows(standing: Sequence[Standing], application: Application) -> tuple[RecordRow, ...]:
    """A row for each conversation, the newest first."""
    words, wording = application.record_wording(), application.wording
    return tuple(
        RecordRow(
            each.id,
            (
                wording.table_day(each.conversation.date),
                words.people_of(each.conversation.with_whom),
                asked_of(each, words),
                capital(state_of(each, application, words)),
                wording.lag(each.lag_days),
            ),
            is_quiet=not each.is_waiting,
        )
        for each in reversed(standing)
    )


def asked_of(standing: Standing, words: ConversationWording) -> str:
    """What a conversation was about, in the first words there are for it."""
    conversation = standing.conversation
    upward = words.upward(conversation.upward.staff, conversation.upward.minutes) if conversation.upward else ""
    return conversation.asked or conversation.raised or upward


def state_of(standing: Standing, application: Application, words: ConversationWording) -> str:
    """The state of a conversation: `answered`, `raised, waiting for 4 days`, `no reply for 12 days`."""
    due = application.conversations.choices.reply_due_days
    return words.state(standing.conversation, application.logbook.today, due)


def summary(standing: Sequence[Standing]) -> str:
    """How many there are, and how many wait."""
    number, waiting = len(standing), sum(each.is_waiting for each in standing)
    all_of_them = ngettext("{number} conversation on record", "{number} conversations on record", number).format(
        number=number
    )
    if not waiting:
        return _("{all}; none is waiting for an answer.").format(all=all_of_them)
    wait = ngettext("{number} is waiting for an answer", "{number} are waiting for an answer", waiting).format(
        number=waiting
    )
    return _("{all}; {wait}. Press Enter to open one.").format(all=all_of_them, wait=wait)
