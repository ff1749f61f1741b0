"""A record that waits for what others do: what to think of, and what happened to it, noted step by step."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from overtime_logger.services.records.book import Entering
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.editors.records.record_view import RecordView
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.typed_rows import DateRow, LineRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from overtime_logger.services.revision import Written


class Step(Protocol):
    """What can happen to a record next."""

    @property
    def words(self) -> str:
        """What happened."""
        ...

    @property
    def asks(self) -> str:
        """What is asked beside the day; empty where nothing is."""
        ...


class StepsView(RecordView):
    """A record with what can happen to it next; arguments as for `RecordView`."""

    # -- for the records themselves ------------------------------------------------------------------------------

    def steps_of(self, written: Written) -> Sequence[Step]:
        """What can happen to the record next."""
        raise NotImplementedError

    def advice_of(self, written: Written) -> Sequence[str]:
        """What to think of, a sentence each."""
        raise NotImplementedError

    def noting(self, step: Step, day: date, text: str, entering: Entering) -> Callable[[], bool]:
        """What puts a step on record, and returns whether anything was written."""
        raise NotImplementedError

    # -- what is shown -------------------------------------------------------------------------------------------

    def add_cards(self) -> None:
        """Add what to think of, and what can happen to it next."""
        context = self._context
        self._advice = QVBoxLayout()
        self._advice.setSpacing(context.scale.small_gap)
        self.card.column.insertLayout(0, self._advice)
        self._next: tuple[Step, ...] = ()
        self._next_card = Card(context, _("What happened to it"))
        self._which: Choices | None = None
        self._choices = QVBoxLayout()
        self._step_form = Form(context)
        self._day = self._step_form.put("day", DateRow(context, _("&On"), _("Leave empty for today.")))
        self._text = self._step_form.put("text", LineRow(context, _("How")))
        self._note = QPushButton(_("Sa&ve"))
        self._note.setAutoDefault(False)
        self._step_form.add_buttons(self._note)
        column = self._next_card.column
        column.setSpacing(context.scale.gap)
        column.addLayout(self._choices)
        column.addWidget(self._step_form)
        self.column.addWidget(self._next_card)
        self._note.clicked.connect(self.on_note)
        self._step_form.confirmed.connect(self.on_note)

    def show_record(self, written: Written) -> None:
        """Show what to think of, and what can happen to it next."""
        empty(self._advice)
        for said in self.advice_of(written):
            self._advice.addWidget(IconText(self._context, "attention", "attention", said))
        self._next = tuple(self.steps_of(written))
        self._next_card.setVisible(bool(self._next))
        empty(self._choices)
        self._which = None
        if len(self._next) == 1:
            self._choices.addWidget(Text(self._step.words, "label"))
        elif self._next:
            self._which = Choices(self._context, [step.words for step in self._next])
            self._which.setAccessibleName(_("What happened to it"))
            self._which.choose(0)
            self._which.changed.connect(self.on_step_chosen)
            self._choices.addWidget(self._which)
        if self._next:
            self.on_step_chosen()

    @property
    def _step(self) -> Step:
        return self._next[self._which.place if self._which else 0]

    def _show_noted(self, _kept: object) -> None:
        self._text.show_typed("")
        self._day.show_value(None)
        self.done.say(_("Saved."), self._take_back)

    def _take_back(self) -> None:
        take_back = partial(self._context.application.take_back, (self.name,))
        self._context.operations.ask(self, take_back, self._show_taken_back, changes=ChangedAreas.RECORDS)

    def _show_taken_back(self, _result: object) -> None:
        self.done.say(_("Undone. The earlier version is back."))

    def _keep_step(self, *, not_identifiers: bool) -> Callable[[], bool]:
        typed = self._step_form.values()
        day = typed["day"] or self._context.logbook.today
        text = typed["text"] if self._step.asks else ""
        return self.noting(self._step, day, text, Entering(not_identifiers=not_identifiers))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_step_chosen(self) -> None:
        """Ask what belongs to the step."""
        self._text.set_label(self._step.asks)
        self._text.setVisible(bool(self._step.asks))

    @Slot()
    def on_note(self) -> None:
        """Ask for the step to be put on record."""
        self._step_form.ask(self._keep_step, self._show_noted)
