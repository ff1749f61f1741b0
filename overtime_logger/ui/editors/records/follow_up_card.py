"""The e-mail after a conversation: its text, to copy or to save, and when it was sent. It is never sent."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.follow_up import FollowUpOptions
from overtime_logger.ui.file_dialogs import ask_where_to_save
from overtime_logger.ui.models.sentences import told, told_in_place
from overtime_logger.ui.models.typed_records import note_sent
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.fields.text_area import TextArea
from overtime_logger.ui.widgets.fields.typed_rows import DateRow
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top, keep_room
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.services.records.follow_up import FollowUpText
    from overtime_logger.ui.context import PageContext

_LINES = 8
_MOST_LINES = 24


class FollowUpCard(Card):
    """The e-mail after one conversation.

    Args:
        context: what is read from.
        name: the conversation's id.
    """

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__(context, _("Follow-up e-mail"))
        self._context = context
        self._name = name
        self._text: FollowUpText | None = None
        self._what = Text(
            _("Made from this record alone. This program sends nothing: you send it yourself, if you wish."),
            "quiet",
        )
        self._subject = Text("", "label")
        self._body = TextArea(_LINES, _MOST_LINES)
        self._reply_by = DateRow(context, _("Tell me &by"), lies_ahead=True)
        self._figures = Ticks(context)
        self._copy = QPushButton(_("&Copy"))
        self._save = QPushButton(_("&Save as an e-mail file…"))
        self._open = QPushButton(_("&Open in my mail program"))
        self._sent_on = DateRow(context, _("I &sent it on"))
        self._note = QPushButton(_("Sa&ve"))
        self._problem = IconText(context, "refused", "attention")
        self._done = DoneBar(context)

        self._dress()
        self._lay_out()

        self._reply_by.edited.connect(self.on_option_changed)
        self._figures.changed.connect(self.on_option_changed)
        self._copy.clicked.connect(self.on_copy)
        self._save.clicked.connect(self.on_save)
        self._open.clicked.connect(self.on_open)
        self._note.clicked.connect(self.on_note)
        self._sent_on.line.returnPressed.connect(self.on_note)

    def _dress(self) -> None:
        self._body.setReadOnly(True)
        self._body.setAccessibleName(_("Text of the e-mail"))
        self._body.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._figures.offer([_("with the hours of the four weeks before")])
        self._figures.setAccessibleName(_("What the e-mail includes"))
        self._problem.setVisible(False)
        # With the button that takes it back, whether or not that is there: what is below would move.
        keep_room(self._done, height=self._done.sizeHint().height())
        for button in (self._copy, self._save, self._open, self._note):
            button.setAutoDefault(False)
        logbook = self._context.logbook
        self._reply_by.show_value(self._context.application.follow_ups.default_reply_by(self._name, logbook.today))

    def _lay_out(self) -> None:
        scale = self._context.scale
        buttons = FlowLayout(scale.small_gap)
        for button in (self._copy, self._save, self._open):
            buttons.addWidget(button)
        sent = QHBoxLayout()
        sent.setSpacing(scale.small_gap)
        sent.addWidget(self._sent_on)
        sent.addLayout(at_top(self._note, down=self._sent_on.field_top))
        sent.addStretch(1)
        column = self.column
        column.setSpacing(scale.gap)
        column.addWidget(self._what)
        column.addWidget(self._reply_by)
        column.addWidget(self._figures)
        column.addWidget(self._subject)
        column.addWidget(self._body)
        column.addLayout(buttons)
        column.addWidget(self._problem)
        column.addWidget(self._done)
        column.addLayout(sent)

    def show_conversation(self, conversation: Conversation) -> None:
        """Make the text again from the record."""
        self._sent_on.show_value(conversation.follow_up.sent_on or self._context.logbook.today)
        self._compose()

    def _compose(self) -> None:
        self._problem.setVisible(False)
        try:
            by = self._reply_by.read()
            if by is None:
                raise InvalidInputError("follow_up.by")
        except UserError as error:
            self._reply_by.refuse(told_in_place(error))
            return
        options = FollowUpOptions(by, with_figures=bool(self._figures.chosen))
        try:
            self._text = self._context.application.follow_ups.text(self._name, options)
        except UserError as error:
            self._problem.show_mark("refused", "attention", told(error))
            return
        self._subject.setText(self._text.subject)
        if self._body.toPlainText() != self._text.body.strip():
            self._body.setPlainText(self._text.body.strip())

    def _ask(
        self,
        job: Callable[[], object],
        said: str,
        changes: ChangedAreas = ChangedAreas.NOTHING,
        take_back: Callable[[], None] | None = None,
    ) -> None:
        """Ask for something to be done, and say that it was, with what takes it back, or why not."""
        then = partial(self._show_done, said, take_back)
        self._context.operations.ask(self, job, then, self._refuse, changes=changes)

    def _show_done(self, said: str, take_back: Callable[[], None] | None, _result: object) -> None:
        self._done.say(said, take_back)

    def _refuse(self, error: UserError) -> None:
        self._problem.show_mark("refused", "attention", told(error))

    def take_focus(self) -> None:
        """Focus the first thing that can be done with the text."""
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_option_changed(self) -> None:
        """Make the text again."""
        self._compose()

    @Slot()
    def on_copy(self) -> None:
        """Put the text on the clipboard."""
        if self._text is not None:
            QGuiApplication.clipboard().setText(self._text.body)
            self._done.say(_("Copied. The subject is above the text."))

    @Slot()
    def on_save(self) -> None:
        """Ask where the e-mail should be saved."""
        if self._text is None:
            return
        name = _("Follow-up {date}.eml").format(
            date=self._context.application.conversations.get(self._name).conversation.date.isoformat()
        )
        dialog = ask_where_to_save(self, _("Save the e-mail"), name, [_("E-mail files (*.eml)")])
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for the e-mail to be saved."""
        if self._text is not None:
            said = _("Saved: {file}. Open it with your mail program, read it, and send it yourself.")
            self._ask(
                partial(self._context.application.follow_ups.save, self._text, Path(name)),
                said.format(file=Path(name).name),
            )

    @Slot()
    def on_open(self) -> None:
        """Hand the text to the person's mail program, as a draft."""
        if self._text is not None:
            QDesktopServices.openUrl(QUrl(self._text.mailto(), QUrl.ParsingMode.StrictMode))

    @Slot()
    def on_note(self) -> None:
        """Ask for it to be noted that it was sent."""
        try:
            day = self._sent_on.read() or self._context.logbook.today
        except UserError as error:
            self._sent_on.refuse(told_in_place(error))
            return
        keep = partial(note_sent, self._context.application, self._name, day, Entering())
        self._ask(keep, _("Saved."), ChangedAreas.RECORDS, self._take_back)

    def _take_back(self) -> None:
        self._ask(partial(self._context.application.take_back, (self._name,)), _("Undone."), ChangedAreas.RECORDS)
