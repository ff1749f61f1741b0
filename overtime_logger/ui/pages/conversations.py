"""Conversations: what was asked of managers, what they answered, and how long the rest has waited."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.records_page import RecordsPage
from overtime_logger.ui.models.conversations import conversation_headings, conversation_rows, summary
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import WIDE
from overtime_logger.ui.widgets.cards.empty_card import EmptyCard
from overtime_logger.ui.widgets.fields.choices import Choices, Ticks
from overtime_logger.ui.widgets.record_table import RecordTable
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.views import View

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.records.record_form import RecordForm
    from overtime_logger.ui.editors.records.record_view import RecordView
    from overtime_logger.ui.models.timeline import TimelineRow

_ALL, _WAITING, _TIMELINE = range(3)


class ConversationsOverview(View):
    """All conversations, those that wait, or everything in the order of time.

    Args:
        context: what is read from.
    """

    beginning = Signal()
    """A conversation should be recorded."""
    opened = Signal(str)
    """A conversation should be shown; carries its id."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Conversations"), width=WIDE)
        self._context = context
        self._events: tuple[TimelineRow, ...] = ()
        self._new = QPushButton(_("&New conversation"))
        # Not the button's own key: that would do nothing while the button is hidden, on the empty page.
        self._new_key = QShortcut(QKeySequence("Ctrl+N"), self)
        self._summary = Text("", "quiet")
        self._which = Choices(context, [_("All"), _("Waiting for an answer"), _("Timeline")])
        self._table = RecordTable(
            context,
            _("Conversations, newest first"),
            conversation_headings(),
            stretched=2,
            least_widths={1: 560, 4: 760},
        )
        self._none_waiting = Text(_("No conversation is waiting for an answer."), "quiet")
        self._kinds: Ticks | None = None
        self._timeline: RecordTable | None = None
        self._timeline_note = Text(
            _(
                "Each conversation is shown with the unpaid hours of the four weeks before it and of the four "
                "weeks from it on. Private concerns are not shown."
            ),
            "quiet",
        )
        self._busy = BusyLine(context.theme)
        self._empty = EmptyCard(
            context,
            _(
                "Ask your manager which work comes first, and record here what you asked and what you were told: "
                "later it shows when each thing was said and written down."
            ),
            _("&Record a conversation"),
        )

        self._dress()
        self._lay_out()

        self._new_key.activated.connect(self.beginning)
        self._new.clicked.connect(self.beginning)
        self._empty.stepped.connect(self.beginning)
        self._which.changed.connect(self.on_which_chosen)
        self._table.opened.connect(self.opened)

    def _dress(self) -> None:
        self._new.setProperty("role", "main")
        self._new.setToolTip(QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText))
        self._which.setAccessibleName(_("Which conversations"))
        self._which.choose(_ALL)

    def _lay_out(self) -> None:
        self.header.addWidget(self._new)
        for part in (self._summary, self._which, self._none_waiting, self._timeline_note, self._busy):
            self.column.addWidget(part)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._empty)
        self.column.addStretch(0)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read the list again; and the timeline, where it is shown."""
        application = self._context.application
        standing = application.conversations.all()
        which = self._which.place
        shown = [each for each in standing if which == _ALL or each.is_waiting]
        self._summary.say(summary(standing) if standing else "")
        self._table.show_rows(conversation_rows(shown, application))
        self._empty.setVisible(not standing and which != _TIMELINE)
        self._new.setVisible(bool(standing) or which == _TIMELINE)
        self._which.setVisible(bool(standing) or which == _TIMELINE)
        self._table.setVisible(which != _TIMELINE and bool(shown))
        self._none_waiting.setVisible(which == _WAITING and not shown)
        self._show_timeline(is_shown=which == _TIMELINE)

    def _show_timeline(self, *, is_shown: bool) -> None:
        for part in (self._timeline_note, self._kinds, self._timeline):
            if part is not None:
                part.setVisible(is_shown)
        self._busy.setVisible(is_shown and not self._events)
        if is_shown:
            read = partial(_timeline, self._context.application)
            self._context.operations.begin(self, read, self._show_events, self._refuse_events, instead=True)

    def _show_events(self, events: tuple[TimelineRow, ...]) -> None:
        self._busy.setVisible(False)
        self._events = events
        if self._timeline is None:
            self._add_timeline()
        self.on_kinds_chosen()

    def _refuse_events(self, error: UserError) -> None:
        self._busy.setVisible(False)
        self._context.operations.unreadable.emit(error)

    def _add_timeline(self) -> None:
        from overtime_logger.ui.models.timeline import AT_FIRST, KINDS, timeline_headings  # noqa: PLC0415 - if asked for

        self._kinds = Ticks(self._context)
        self._kinds.setAccessibleName(_("What the timeline shows"))
        self._kinds.offer([capital(kind.words) for kind in KINDS])
        self._kinds.choose(*(KINDS.index(kind) for kind in AT_FIRST))
        self._timeline = RecordTable(
            self._context,
            _("Timeline, newest first"),
            timeline_headings(),
            stretched=2,
            least_widths={1: 560},
        )
        place = self.column.indexOf(self._table)
        self.column.insertWidget(place, self._kinds)
        self.column.insertWidget(place + 1, self._timeline, 1)
        self._kinds.changed.connect(self.on_kinds_chosen)
        self._timeline.opened.connect(self.on_event_opened)

    def take_focus(self) -> None:
        """Focus the list, or to the first step."""
        if self._table.isVisibleTo(self):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._timeline is not None and self._timeline.isVisibleTo(self):
            self._timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._empty.isVisibleTo(self):
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._which.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_which_chosen(self) -> None:
        """Show the conversations that were chosen, or everything."""
        self.refresh()

    @Slot()
    def on_kinds_chosen(self) -> None:
        """Show events of these kinds."""
        from overtime_logger.ui.models.timeline import KINDS, rows_of  # noqa: PLC0415 - if asked for

        if self._kinds is not None and self._timeline is not None:
            self._timeline.show_rows(rows_of(self._events, {KINDS[place] for place in self._kinds.chosen}))

    @Slot(str)
    def on_event_opened(self, name: str) -> None:
        """Show the conversation of a row; other records have other pages."""
        if name.startswith("talk:"):
            self.opened.emit(name)


class ConversationsPage(RecordsPage):
    """The conversations, one view at a time.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        overview = ConversationsOverview(context)
        super().__init__(context, overview)
        self.overview = overview
        self.overview.beginning.connect(self.on_beginning)
        self.overview.opened.connect(self.on_opened)

    def make_form(self, kind: RecordKind, name: str | None) -> RecordForm:
        """Make the form for a conversation."""
        del kind
        from overtime_logger.ui.editors.records.conversation_form import ConversationForm  # noqa: PLC0415 - the list does not wait for it

        return ConversationForm(self._context, name)

    def make_view(self, kind: RecordKind, name: str) -> RecordView:
        """Make the view of a conversation."""
        del kind
        from overtime_logger.ui.editors.records.conversation_view import ConversationView  # noqa: PLC0415 - the list does not wait for it

        return ConversationView(self._context, name)

    @Slot()
    def on_beginning(self) -> None:
        """Show the form for a new conversation."""
        self.open_form(RecordKind.CONVERSATION, None)

    @Slot(str)
    def on_opened(self, name: str) -> None:
        """Show a conversation."""
        self.open_record(RecordKind.CONVERSATION, name)

    def show_about(self, name: str) -> None:
        """Show a conversation."""
        self.on_opened(name)


def _timeline(application: Application) -> tuple[TimelineRow, ...]:
    from overtime_logger.ui.models.timeline import timeline_rows  # noqa: PLC0415 - if asked for

    return timeline_rows(application)


def page(context: PageContext) -> ConversationsPage:
    """The page, for the registry."""
    return ConversationsPage(context)
