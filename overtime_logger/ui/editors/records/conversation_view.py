"""One conversation as it is: what it says, the work against the hours there are, and the e-mail after it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.follow_up_card import FollowUpCard
from overtime_logger.ui.editors.records.record_view import RecordView
from overtime_logger.ui.models.conversations import state_of
from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.cards.workload_fit_card import RoomPart
from overtime_logger.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.record_facts import Fact

_MOST_ITEMS = 12


class ConversationView(RecordView):
    """One conversation.

    Args:
        context: what is read from.
        name: its id.
    """

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__(context, RecordKind.CONVERSATION, name, title=_("Conversation"), back=_("Conversations"))
        self._to_follow_up = QPushButton(_("&Follow-up e-mail"))
        self._to_follow_up.setAutoDefault(False)
        self.buttons.insertWidget(1, self._to_follow_up)
        self._to_follow_up.clicked.connect(self.on_follow_up)

    def add_cards(self) -> None:
        """Add the work that was discussed, and the e-mail."""
        context = self._context
        self._work = Card(context, _("Work discussed"))
        headings = (
            Heading(_("What")),
            Heading(_("How many"), is_figure=True),
            Heading(_("Hours"), is_figure=True),
            Heading(_("Due")),
            Heading(_("Decided")),
        )
        self._items = RecordTable(context, _("Work discussed"), headings, stretched=0, most_rows=_MOST_ITEMS)
        self._room = RoomPart(context)
        self._work.column.setSpacing(context.scale.gap)
        self._work.column.addWidget(self._items)
        self._work.column.addWidget(self._room)
        self.follow_up = FollowUpCard(context, self.name)
        self.column.addWidget(self._work)
        self.column.addWidget(self.follow_up)

    def facts_of(self, written: Written) -> tuple[Fact, ...]:
        """What it says, with its state, and without the work, which has a table of its own."""
        application = self._context.application
        words = application.record_wording()
        state = state_of(application.conversations.get(self.name), application, words)
        work = _("Work discussed")
        said = [fact for fact in super().facts_of(written) if fact[0] != work]
        return ((_("State"), capital(state)), *said)

    def show_record(self, written: Written) -> None:
        """Show the work and the e-mail."""
        conversation = written.record
        if not isinstance(conversation, Conversation):
            return
        words, wording = self._context.application.record_wording(), self._context.wording
        self.title.setText(wording.day_and_year(conversation.date))
        self._work.setVisible(bool(conversation.demands))
        self._items.show_rows(
            [
                RecordRow(
                    "",
                    (
                        each.what,
                        wording.number(each.count),
                        in_words(each.minutes) if each.minutes else "",
                        wording.date(each.due) if each.due else "",
                        words.decision(each),
                    ),
                )
                for each in conversation.demands
            ]
        )
        self._room.show_room(conversation.plan)
        self.follow_up.show_conversation(conversation)

    @Slot()
    def on_follow_up(self) -> None:
        """Lead to the e-mail."""
        self.follow_up.take_focus()
        self.reveal(self.follow_up)
