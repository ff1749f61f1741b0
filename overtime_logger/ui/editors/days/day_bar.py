"""What can be done with the chosen days of the log; what changes the record is asked about once, in place."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.ui.models.sentences import told, told_in_place
from overtime_logger.ui.models.time_off import chosen_in_words, marked, marks, question
from overtime_logger.ui.operations import Change
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.doubts import RefusedDoubt
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.flow_layout import FlowRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QAction

    from overtime_logger.services.logbook import DayLine, Reading
    from overtime_logger.ui.context import PageContext

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
        self._asked: Callable[[], object] | None = None
        self._undoable: tuple[date, ...] = ()

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
        self._why = QLineEdit()
        self._why_row = FormRow(context, _("&Reason"), self._why, _("Optional. It appears in the day's history."))
        self._yes = QPushButton(_("Save"))
        self._no = QPushButton(_("Cancel"))
        self._asking = QWidget()
        self._doubt = RefusedDoubt(context, self._why)
        self._told = IconText(context, "done")
        self._undo = QPushButton(_("&Undo"))
        self._done = QWidget()
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
        self._why.returnPressed.connect(self.on_confirmed)
        self._no.clicked.connect(self.on_cancelled)
        self._escape.activated.connect(self.on_cancelled)
        self._undo.clicked.connect(self.on_undo)

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
        self._undo.setShortcut(QKeySequence("Ctrl+Z"))
        self._undo.setToolTip(_("Ctrl+Z"))
        self._yes.setProperty("role", "main")
        self._undo.setProperty("role", "plain")
        self._undo.setProperty("edge", "right")
        for button in (self._write, *self._marks, self._other, self._withdraw, self._history, self._open):
            button.setProperty("role", "fold")
        self._asking.setVisible(False)
        self._done.setVisible(False)

    def _lay_out(self) -> None:
        scale = self._context.scale
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch(1)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(scale.small_gap)
        asking.addWidget(self._question)
        asking.addWidget(self._why_row)
        asking.addWidget(self._doubt)
        asking.addLayout(buttons)
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(scale.gap)
        done.addLayout(at_top(self._told, down=scale.space(6)), 4)
        done.addLayout(at_top(self._undo))
        done.addStretch(1)
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
        self._done.setVisible(False)
        self._undoable = ()

    def show_saved(self, days: tuple[date, ...], text: str) -> None:
        """Say what was recorded, and offer to take it back."""
        self._undoable = days
        self._told.show_mark("done", "", text)
        self._undo.setVisible(bool(days))
        self._done.setVisible(True)

    def _record(self, readings: tuple[Reading, ...], *, not_identifiers: bool = False) -> None:
        days = tuple(reading.record.date for reading in readings)
        said = ngettext("Saved: {number} day.", "Saved: {number} days.", len(days))
        self._do(
            partial(self._context.logbook.record, readings, not_identifiers=not_identifiers),
            partial(self._show_done, days, said.format(number=len(days))),
            again=partial(self._record, readings, not_identifiers=True),
        )

    def _withdraw_days(self, days: tuple[date, ...], *, not_identifiers: bool = False) -> None:
        why = self._why.text().strip()
        said = ngettext("Withdrawn: {number} day.", "Withdrawn: {number} days.", len(days))
        self._do(
            partial(self._context.logbook.withdraw_all, days, why, not_identifiers=not_identifiers),
            partial(self._show_done, days, said.format(number=len(days))),
            again=partial(self._withdraw_days, days, not_identifiers=True),
        )

    def _do(self, job: Callable[[], None], then: Callable[[None], None], again: Callable[[], object]) -> None:
        otherwise = partial(self._refuse, again=again)
        self._context.operations.ask(self, job, then, otherwise, changes=Change.DAYS)

    def _show_done(self, days: tuple[date, ...], said: str, _result: None) -> None:
        self.show_saved(days, said)
        self._stop_asking()
        self.left.emit()

    def _show_taken_back(self, _result: object) -> None:
        self.show_saved((), _("Undone. The earlier version is back."))

    def _refuse(self, error: UserError, again: Callable[[], object] | None = None) -> None:
        if again is not None and self._doubt.asks_about(error, again):
            return
        if self._asking.isVisible():
            self._why_row.setVisible(True)
            self._why_row.refuse(told_in_place(error))
            self._why.setFocus()
            return
        self._told.show_mark("refused", "attention", told(error))
        self._undo.setVisible(False)
        self._done.setVisible(True)

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
        readings = tuple(plan.readings)
        self._ask(partial(self._record, readings) if readings else None, question(plan, self._context.wording))

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
        self._ask(partial(self._withdraw_days, days), asked, withdraws=True)

    def _ask(self, act: Callable[[], object] | None, asked: str, *, withdraws: bool = False) -> None:
        """Ask whether something should be done; None where nothing can be, as is said."""
        self.forget_done()
        self._asked = act
        self._question.setText(asked)
        self._why.clear()
        self._why_row.accept()
        self._why_row.setVisible(withdraws)
        self._doubt.setVisible(False)
        self._yes.setText(_("Withdraw") if withdraws else _("Save"))
        self._yes.setVisible(act is not None)
        self._no.setText(_("Cancel") if act is not None else _("Close"))
        self._actions.setVisible(False)
        self._asking.setVisible(True)
        first = self._why if withdraws else self._yes if act is not None else self._no
        first.setFocus()

    def _stop_asking(self) -> None:
        self._asked = None
        self._asking.setVisible(False)
        self._actions.setVisible(True)

    @Slot()
    def on_confirmed(self) -> None:
        """Do what was asked about."""
        if self._asked is not None:
            self._asked()

    @Slot()
    def on_cancelled(self) -> None:
        """Drop the question."""
        self._stop_asking()
        self.left.emit()

    @Slot()
    def on_undo(self) -> None:
        """Take back what was done last."""
        if self._undoable:
            undo = partial(self._context.logbook.undo_all, self._undoable)
            self._context.operations.ask(self, undo, self._show_taken_back, self._refuse, changes=Change.DAYS)
            self.left.emit()

    @Slot()
    def on_open(self) -> None:
        """Ask for the day to be opened on Today, where more can be said of it."""
        if len(self._lines) == 1:
            self._context.operations.page_wanted.emit("today", self._lines[0].date)
