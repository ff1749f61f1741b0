"""Foreseeability notices: the form for one, and what happened to it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.said_fields import NOTICE, NOTICE_STEPS
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.records.book import Entering
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.editors.records.record_view import RecordView
from overtime_logger.ui.models.workload import advice, next_steps, note_step
from overtime_logger.ui.operations import Change
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.typed_rows import DateRow, LineRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.workload import NextStep


_OPEN = ("to", "symptoms")


def _is_date(field: Field) -> bool:
    """Whether it is the day on which the notice is written, which comes last."""
    return field.name == "date"


class NoticeForm(RecordForm):
    """A notice as it is typed.

    Args:
        context: what is read from.
        name: the id of the notice that is amended; None for a new one.
    """

    rows_of_errors = {  # noqa: RUF012 - never changed
        "role": "to",
        "name": "to",
        "period": "last",
        "served": "served_on",
        "order": "answered_on",
    }

    kind = RecordKind.NOTICE

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New notice") if name is None else _("Amend a notice")
        super().__init__(context, title, back=_("Workload"), name=name)
        self.put_fields(field for field in NOTICE if field.name in _OPEN)
        folded = (field for field in NOTICE if field.name not in _OPEN)
        for label, fields in (
            (_("Period covered, and reply date"), sorted(folded, key=_is_date)),
            (_("What happened to it"), NOTICE_STEPS),
        ):
            self.put_fields(fields, self.add_fold(label))
        if name is not None:
            notice = context.application.workload.notice_book.get(name).record
            self.show_fields(notice, (*NOTICE, *NOTICE_STEPS))
        self.begin()


class NoticeView(RecordView):
    """A notice: what to think of, the letter, and what happened to it.

    Args:
        context: what is read from.
        name: its id.
    """

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__(context, RecordKind.NOTICE, name, title=_("Foreseeability notice"), back=_("Workload"))
        self._letter = QPushButton(_("Make the &letter…"))
        self._letter.setAutoDefault(False)
        self.buttons.insertWidget(1, self._letter)
        self._letter.clicked.connect(self.on_letter)

    def add_cards(self) -> None:
        """Add what to think of, and what can become of it next."""
        context = self._context
        self._advice = QVBoxLayout()
        self._advice.setSpacing(context.scale.small_gap)
        self.card.column.insertLayout(0, self._advice)
        self._next: tuple[NextStep, ...] = ()
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
        """Show what to think of, and what can become of it next."""
        notice = written.record
        if not isinstance(notice, Notice):
            return
        empty(self._advice)
        for said in advice(notice, self._context.application):
            self._advice.addWidget(IconText(self._context, "attention", "attention", said))
        self._next = next_steps(notice)
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
    def _step(self) -> NextStep:
        return self._next[self._which.place if self._which else 0]

    def _show_noted(self, _kept: object) -> None:
        self._text.show_typed("")
        self._day.show_value(None)
        self.done.say(_("Saved."), self._take_back)

    def _take_back(self) -> None:
        take_back = partial(self._context.application.take_back, (self.name,))
        self._context.operations.ask(self, take_back, self._show_taken_back, changes=Change.RECORDS)

    def _show_taken_back(self, _result: object) -> None:
        self.done.say(_("Undone. The earlier version is back."))

    def _keep_step(self, *, not_identifiers: bool) -> Callable[[], bool]:
        typed = self._step_form.values()
        day = typed["day"] or self._context.logbook.today
        text = typed["text"] if self._step.asks else ""
        entering = Entering(not_identifiers=not_identifiers)
        return partial(note_step, self._context.application, self.name, self._step, day, text, entering=entering)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_step_chosen(self) -> None:
        """Ask what belongs to the step."""
        self._text.set_label(self._step.asks)
        self._text.setVisible(bool(self._step.asks))

    @Slot()
    def on_letter(self) -> None:
        """Ask for the page on which the letter is made."""
        self._context.operations.page_wanted.emit("evidence", PackKind.NOTICE)

    @Slot()
    def on_note(self) -> None:
        """Ask for the step to be put on record."""
        self._step_form.ask(self._keep_step, self._show_noted)
