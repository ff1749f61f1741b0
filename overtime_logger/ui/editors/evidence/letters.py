"""Letters to the employer on Evidence: the card that leads to them, and the views of them."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from overtime_logger.domain.records.letter import LetterKind
from overtime_logger.services.guidance import time_limits
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.letter_form import LetterForm, LetterView
from overtime_logger.ui.editors.records.records_page import RecordsPage
from overtime_logger.ui.models.letters import letter_headings, letter_rows, letters_due
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import WIDE, Card
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.record_table import RecordTable
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.views import View

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.records.record_form import RecordForm
    from overtime_logger.ui.editors.records.record_view import RecordView

_MOST_ROWS = 8


class LettersCard(Card):
    """What letters are for, which of them want attention, and that claims have short time limits.

    Args:
        context: what is read from.
    """

    wanted = Signal()
    """The letters should be shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Letters to your employer"))
        self._context = context
        what_for = Text(
            _(
                "Ask for the records that yours can be compared with, or for a stress risk assessment. What"
                " happens to a letter is kept here, with the date a reply is due."
            ),
            "quiet",
        )
        self._attention = IconText(context, "attention", "attention")
        self._limits = Text("", "quiet")
        self._open = QPushButton(_("&Letters…"))
        self._open.setAutoDefault(False)
        self.column.setSpacing(context.scale.gap)
        for part in (what_for, self._attention):
            self.column.addWidget(part)
        self.column.addLayout(at_left(self._open))
        self.column.addWidget(self._limits)
        self._open.clicked.connect(self.wanted)

    def refresh(self) -> None:
        """Show what needs attention."""
        application = self._context.application
        said = " ".join(words for _name, words in letters_due(application))
        self._attention.show_mark("attention", "attention", said)
        nation = application.rest.settings(application.logbook.today).nation
        self._limits.setText(time_limits(nation))

    def take_focus(self) -> None:
        """Focus the way to the letters."""
        self._open.setFocus()


class LettersOverview(View):
    """The letters, and the ways to write one.

    Args:
        context: what is read from.
    """

    opened = Signal(str)
    """A letter should be shown; carries its id."""
    beginning = Signal(object)
    """A letter should be written; carries its `LetterKind`."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Letters to your employer"), back=_("Evidence"), width=WIDE)
        self._context = context
        card = Card(context)
        self._access = QPushButton(_("Ask for my &records"))
        self._assessment = QPushButton(_("Ask for a risk &assessment"))
        self._table = RecordTable(
            context,
            _("Letters, newest first"),
            letter_headings(),
            stretched=2,
            least_widths={2: 640},
            most_rows=_MOST_ROWS,
        )
        what_for = (
            _(
                "A subject access request asks your employer for its own records of your work: flexi sheets, door"
                " and log-on times, workload tool history and supervision notes. Compared with your log, they show"
                " where the two agree."
            ),
            _(
                "A request for a stress risk assessment asks for one of your own work, made with you. The law"
                " doesn't give everyone a right to one; your figures are the reason to ask."
            ),
            _("Neither is legal advice. Show a letter to your rep before you send it."),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(context.scale.small_gap)
        for button in (self._access, self._assessment):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.column.setSpacing(context.scale.gap)
        for text in what_for:
            card.column.addWidget(Text(text, "quiet"))
        card.column.addLayout(buttons)
        card.column.addWidget(self._table)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self._access.clicked.connect(self.on_access)
        self._assessment.clicked.connect(self.on_assessment)
        self._table.opened.connect(self.opened)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show the letters."""
        rows = letter_rows(self._context.application.letters.all(), self._context.application)
        self._table.setVisible(bool(rows))
        self._table.show_rows(rows)

    def take_focus(self) -> None:
        """Focus the first way to write one."""
        self._access.setFocus()

    @Slot()
    def on_access(self) -> None:
        """Ask for the form of a subject access request."""
        self.beginning.emit(LetterKind.ACCESS)

    @Slot()
    def on_assessment(self) -> None:
        """Ask for the form of a request for an assessment."""
        self.beginning.emit(LetterKind.RISK_ASSESSMENT)


class LettersPart(RecordsPage):
    """The letters, one view at a time.

    Args:
        context: what is read from.
    """

    left = Signal()
    """They should be left for the page they are a part of."""
    printing = Signal(object)
    """A letter's pages should be shown; carries the `PackRequest` for them."""

    def __init__(self, context: PageContext) -> None:
        overview = LettersOverview(context)
        super().__init__(context, overview)
        self.overview = overview
        overview.left.connect(self.left)
        overview.opened.connect(self.on_opened)
        overview.beginning.connect(self.on_beginning)

    def make_form(self, kind: RecordKind, name: str | None) -> RecordForm:  # noqa: ARG002 - all are letters
        """Make the form of a letter that is amended; that of a new one is asked for by its own name."""
        letter = self._context.application.letters.book.get(name or "").record
        return LetterForm(self._context, letter.kind, name)

    def make_view(self, kind: RecordKind, name: str) -> RecordView:  # noqa: ARG002 - all are letters
        """Make the view of a letter."""
        view = LetterView(self._context, name)
        view.printing.connect(self.printing)
        return view

    def say(self, words: str) -> None:
        """Say something in the view that is shown."""
        self.shown.done.say(words)

    @Slot(str)
    def on_opened(self, name: str) -> None:
        """Show a letter."""
        self.open_record(RecordKind.LETTER, name)

    @Slot(object)
    def on_beginning(self, kind: LetterKind) -> None:
        """Show the form for a new letter, with what was typed in it before."""
        self.open_form_as((RecordKind.LETTER, kind.value), partial(LetterForm, self._context, kind, None))
