"""What can be done with the chosen days of the log; what changes the record is asked about once, in place."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from overtime_logger.domain.errors import UserError
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.models.time_off import chosen_in_words, marked, marks, question
from overtime_logger.ui.operations import ChangedAreas, ignore
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.fields.typed_rows import LineRow
from overtime_logger.ui.widgets.flow_layout import FlowRow
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QAction

    from overtime_logger.services.logbook import DayLine, ReadEntry
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.form import Maker

_ON_THE_BAR = 2
"""How many kinds of time off have a button of their own; the others are in a menu."""


class DayBar(Card):
    """The chosen days and what to do with them.

    Args:
        context: what is read from.
    """

    line_wanted = Signal()
    """The line of the chosen day should be opened in its row."""
    history_wanted = Signal()
    """The history of the chosen day should be shown or hidden."""
    left = Signal()
    """The bar no longer needs the focus."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._lines: tuple[DayLine, ...] = ()
        self._asked: Maker | None = None
        self._then: Callable[[None], object] = ignore

        self._chosen = Text("", "label")
        self._write = QPushButton(_("&Write"))
        self._marks = [QPushButton(mark.label) for mark in marks()[:_ON_THE_BAR]]
        self._other = QPushButton(_("&Other time off"))
        self._withdraw = QPushButton(_("Wi&thdraw"))
        self._history = QPushButton(_("&History"))
        self._open = QPushButton(_("Open on To&day"))
        buttons = (self._write, *self._marks, self._other, self._withdraw, self._history, self._open)
        self._actions = FlowRow(context.scale.tight, buttons)
        self._question = Text("")
        self._asking = Form(context, {"": "why"})
        self._asking.column.addWidget(self._question)
        self._why = self._asking.put(
            "why", LineRow(context, _("&Reason"), _("Optional. It appears in the day's history."))
        )
        self._yes = QPushButton(_("Save"))
        self._no = QPushButton(_("Cancel"))
        self._asking.add_buttons(self._yes, self._no)
        self._done = DoneBar(context)
        self._escape = QShortcut(QKeySequence("Esc"), self._asking)

        self._dress()
        self._lay_out()

        self._write.clicked.connect(self.line_wanted)
        for button in self._marks:
            button.clicked.connect(self.on_mark_clicked)
        self._withdraw.clicked.connect(self.on_withdraw)
        self._history.clicked.connect(self.history_wanted)
        self._open.clicked.connect(self.on_open)
        self._yes.clicked.connect(self.on_confirmed)
        self._asking.confirmed.connect(self.on_confirmed)
        self._no.clicked.connect(self.on_cancelled)
        self._escape.activated.connect(self.on_cancelled)

    def _dress(self) -> None:
        menu = QMenu(self._other)
        for place, mark in enumerate(marks()[_ON_THE_BAR:], start=_ON_THE_BAR):
            action = menu.addAction(mark.label)
            action.setData(place)
        menu.triggered.connect(self.on_other_chosen)
        self._other.setMenu(menu)
        self._write.setToolTip(_("Enter, or just type"))
        self._withdraw.setToolTip(_("Del"))
        self._history.setCheckable(True)
        self._history.setShortcut(QKeySequence("Ctrl+H"))
        self._history.setToolTip(_("Ctrl+H"))
        self._marks[0].setShortcut(QKeySequence("Ctrl+Shift+L"))
        self._marks[0].setToolTip(_("Ctrl+Shift+L"))
        self._yes.setProperty("role", "main")
        for button in (self._write, *self._marks, self._other, self._withdraw, self._history, self._open):
            button.setProperty("role", "fold")
        self._asking.setVisible(False)

    def _lay_out(self) -> None:
        scale = self._context.scale
        for each in (self._asking.column, self._asking.bottom):
            each.setSpacing(scale.small_gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        edge = scale.space(12)
        self.column.setContentsMargins(scale.gap, edge, scale.gap, edge)
        self.column.setSpacing(scale.tight)
        self.column.addWidget(self._chosen)
        self.column.addWidget(self._actions)
        self.column.addWidget(self._asking)
        self.column.addWidget(self._done)

    # -- what is asked of it -------------------------------------------------------------------------------------

    def show_days(self, lines: Sequence[DayLine]) -> None:
        """Show what can be done with these days; a question about others is dropped."""
        if tuple(lines) != self._lines:
            self._stop_asking()
        self._lines = tuple(lines)
        recorded = [line for line in lines if line.written is not None]
        self._chosen.setText(chosen_in_words(lines, self._context.wording))
        for button in (*self._marks, self._other):
            button.setEnabled(bool(lines))
        self._withdraw.setEnabled(bool(recorded))
        for button in (self._write, self._open):
            button.setEnabled(len(lines) == 1)
        # What is open can be closed.
        self._history.setEnabled(len(lines) == 1 or self._history.isChecked())

    def menu(self) -> QMenu:
        """The same as a menu, to be shown where the days are."""
        menu = QMenu(self)
        for button in (self._write, *self._marks, self._other, self._withdraw, self._history, self._open):
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            if button is self._other:
                action.setMenu(cast("QMenu", button.menu()))
            else:
                action.triggered.connect(button.click)
        return menu

    def show_history_is_open(self, *, is_open: bool) -> None:
        """Show whether the history is next to the table."""
        self._history.setChecked(is_open)

    def forget_done(self) -> None:
        """Say no longer what was done last."""
        self._done.say("")

    def show_saved(self, days: tuple[date, ...], text: str) -> None:
        """Say what was saved, and offer to take it back."""
        self._done.say(text, partial(self._take_back, days))

    def _take_back(self, days: tuple[date, ...]) -> None:
        undo = partial(self._context.logbook.undo_all, days)
        self._context.operations.ask(self, undo, self._show_taken_back, self._refuse, changes=ChangedAreas.DAYS)
        self.left.emit()

    def _show_taken_back(self, _result: object) -> None:
        self._done.say(_("Undone. The earlier version is back."))

    def _record(self, readings: tuple[ReadEntry, ...], *, not_identifiers: bool) -> Callable[[], object]:
        return partial(self._context.logbook.record, readings, not_identifiers=not_identifiers)

    def _withdrawal(self, days: tuple[date, ...], *, not_identifiers: bool) -> Callable[[], object]:
        withdraw = self._context.logbook.withdraw_all
        return partial(withdraw, days, self._why.typed, not_identifiers=not_identifiers)

    def _show_done(self, days: tuple[date, ...], said: str, _result: None) -> None:
        self.show_saved(days, said)
        self._stop_asking()
        self.left.emit()

    def _refuse(self, error: UserError) -> None:
        self._done.refuse(told(error))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_mark_clicked(self) -> None:
        """Ask whether the days should be marked as the button says."""
        self._ask_to_mark(self._marks.index(self.sender()))  # pyright: ignore[reportArgumentType] # one of them

    @Slot(object)
    def on_other_chosen(self, action: QAction) -> None:
        """Ask whether the days should be marked as the menu says."""
        self._ask_to_mark(int(action.data()))

    @tells_if_unreadable
    def _ask_to_mark(self, place: int) -> None:
        days = [line.date for line in self._lines]
        contract = self._context.application.contracts.contract
        try:
            plan = marked(self._context.logbook, contract, days, marks()[place])
        except UserError as error:
            self._refuse(error)
            return
        said = ngettext("Saved: {number} day.", "Saved: {number} days.", len(plan.days))
        act = partial(self._record, plan.readings) if plan.readings else None
        self._ask(act, plan.days, said, question(plan, self._context.wording))

    @Slot()
    def on_withdraw(self) -> None:
        """Ask whether the records should be taken back, and why."""
        days = tuple(line.date for line in self._lines if line.written is not None)
        if not days:
            return
        asked = ngettext(
            "Withdraw the record of {number} day? What it said stays in the history.",
            "Withdraw the records of {number} days? What they said stays in the history.",
            len(days),
        ).format(number=len(days))
        said = ngettext("Withdrawn: {number} day.", "Withdrawn: {number} days.", len(days))
        self._ask(partial(self._withdrawal, days), days, said, asked, withdraws=True)

    def _ask(
        self, act: Maker | None, days: tuple[date, ...], said: str, asked: str, *, withdraws: bool = False
    ) -> None:
        """Ask whether something should be done with days; None where nothing can be, as is said."""
        self.forget_done()
        self._asked = act
        self._then = partial(self._show_done, days, said.format(number=len(days)))
        self._question.setText(asked)
        self._why.show_typed("")
        self._why.setVisible(withdraws)
        self._asking.accept()
        self._yes.setText(_("Withdraw") if withdraws else _("Save"))
        self._yes.setVisible(act is not None)
        self._no.setText(_("Cancel") if act is not None else _("Close"))
        self._actions.setVisible(False)
        self._asking.setVisible(True)
        first = self._why.field if withdraws else self._yes if act is not None else self._no
        first.setFocus()

    def _stop_asking(self) -> None:
        self._asked = None
        self._asking.setVisible(False)
        self._actions.setVisible(True)

    @Slot()
    def on_confirmed(self) -> None:
        """Do what was asked about."""
        if self._asked is not None:
            self._asking.ask(self._asked, self._then, ChangedAreas.DAYS)

    @Slot()
    def on_cancelled(self) -> None:
        """Drop the question."""
        self._stop_asking()
        self.left.emit()

    @Slot()
    def on_open(self) -> None:
        """Ask for the day to be opened on Today, where more can be said about it."""
        if len(self._lines) == 1:
            self._context.operations.page_wanted.emit("today", self._lines[0].date)
