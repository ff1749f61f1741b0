"""One record as it is: everything that it says, when it was written, and every revision of it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.services.records.book import Entering
from overtime_logger.ui.models.record_facts import facts, history
from overtime_logger.ui.models.sentences import told_in_place
from overtime_logger.ui.models.typed_records import book_of
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.typed_rows import LineRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.questions import YesNoQuestion
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.revision import RecordKind, Written
    from overtime_logger.ui.context import Look, PageContext
    from overtime_logger.ui.models.record_facts import Fact, RecordRevision

_LABEL_WIDTH = 150


class FactsGrid(QWidget):
    """Labels, and beside each what it says.

    Args:
        look: gives sizes.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._label_width = look.scale.space(_LABEL_WIDTH)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.scale.gap)
        self._grid.setVerticalSpacing(look.scale.small_gap)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, said: Iterable[Fact]) -> None:
        """Show these."""
        empty(self._grid)
        for row, (label, text) in enumerate(said):
            name, words = Text(label, "quiet"), Text(text)
            name.setFixedWidth(self._label_width)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(words, row, 1)


class RecordView(View):
    """One record.

    Args:
        context: what is read from.
        kind: what it is about.
        name: its id.
        title: what it is.
        back: where its way back leads.
    """

    amending = Signal()
    """It should be amended."""
    withdrawn = Signal()
    """It was withdrawn."""

    def __init__(self, context: PageContext, kind: RecordKind, name: str, *, title: str, back: str) -> None:
        super().__init__(context, title, back=back)
        self._context = context
        self.kind, self.name = kind, name
        self._doubted = ""
        self.card = Card(context)
        self.facts = FactsGrid(context)
        self._written = Text("", "note")
        self._amend = QPushButton(_("A&mend"))
        self._withdraw = QPushButton(_("With&draw…"))
        self.buttons = QHBoxLayout()
        self._reason = LineRow(context, _("Reason"), _("Optional. It appears in the history."))
        self._question = YesNoQuestion(context, _("&Withdraw it"), _("&Cancel"), self._reason)
        self._history = Fold(context, _("History"))

        self._lay_out()

        self._amend.clicked.connect(self.amending)
        self._withdraw.clicked.connect(self.on_withdraw)
        self._question.confirmed.connect(self.on_withdrawing)
        self._question.declined.connect(self.on_left_alone)

    def _lay_out(self) -> None:
        scale = self._context.scale
        self.buttons.setSpacing(scale.small_gap)
        for button in (self._amend, self._withdraw):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.card.column.setSpacing(scale.gap)
        self.card.column.addWidget(self.facts)
        self.card.column.addWidget(self._written)
        self.card.column.addLayout(self.buttons)
        self.card.column.addWidget(self._question)
        self.column.addWidget(self.card)
        self.add_cards()
        history_card = Card(self._context)
        history_card.column.addWidget(self._history)
        self.column.addWidget(history_card)
        self.column.addStretch(1)

    def add_cards(self) -> None:
        """Add what a kind of record has beside its facts, above the history."""

    def facts_of(self, written: Written) -> tuple[Fact, ...]:
        """What is shown of the record."""
        return facts(written.record, self._context.application.record_wording(), self._context.wording)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read the record again; one that was withdrawn is left as it was shown."""
        application = self._context.application
        written = next((each for each in book_of(application, self.kind).all() if each.id == self.name), None)
        if written is None:
            return
        self.facts.show_facts(self.facts_of(written))
        since = application.logbook.since(self.name)
        moment, later = self._context.wording.moment(written.first_written), since.in_words(self._context.wording)
        said = (
            _("Written {moment}; {later}. What it said before is in its history.")
            if later
            else _("Written {moment}.")
        )
        self._written.setText(said.format(moment=moment, later=later))
        self._show_history(history(application, self.name))
        self.show_record(written)

    def show_record(self, written: Written) -> None:
        """Show what a kind of record has beside its facts."""

    def _show_history(self, steps: Iterable[RecordRevision]) -> None:
        empty(self._history.column)
        for step in steps:
            self._history.column.addWidget(_step(self._context, step))

    def take_focus(self) -> None:
        """Focus the first thing that can be done."""
        self._amend.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_withdrawn(self, _name: str) -> None:
        self.withdrawn.emit()

    def _refuse(self, error: UserError) -> None:
        self._reason.refuse(told_in_place(error))
        if isinstance(error, PossibleIdentifierError):
            self._doubted = self._reason.typed
            self._question.ask(_("Other people's details don't belong in the log. Withdraw it with this reason?"))
        self._reason.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_withdraw(self) -> None:
        """Ask whether it should be withdrawn, and why."""
        self._reason.accept()
        self._question.ask(_("Withdraw this record? It will not appear in any document; its history is kept."))
        self.reveal(self._question)

    @Slot()
    def on_withdrawing(self) -> None:
        """Ask for it to be withdrawn."""
        if not self._reason.check():
            self._reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # Asked about once: the same words again mean that they are nobody's details.
            is_settled = bool(self._reason.typed) and self._reason.typed == self._doubted
            entering = Entering(why=self._reason.typed, not_identifiers=is_settled)
            withdraw = partial(book_of(self._context.application, self.kind).withdraw, self.name, entering)
            self._context.operations.ask(
                self, withdraw, self._show_withdrawn, self._refuse, changes=ChangedAreas.RECORDS
            )

    @Slot()
    def on_left_alone(self) -> None:
        """Return the focus."""
        self._withdraw.setFocus(Qt.FocusReason.OtherFocusReason)


def _step(context: PageContext, step: RecordRevision) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, context.scale.small_gap)
    column.setSpacing(context.scale.tight)
    column.addWidget(Text(_("{when}: {what}").format(when=step.when, what=step.what), "label"))
    if step.why:
        column.addWidget(Text(_("Reason: {why}").format(why=step.why), "quiet"))
    if step.changes:
        changed = FactsGrid(context)
        changed.show_facts(
            (
                change.label,
                _("{after} (before: {before})").format(
                    after=change.after or _("nothing"), before=change.before or _("nothing")
                ),
            )
            for change in step.changes
        )
        column.addWidget(changed)
    return whole
