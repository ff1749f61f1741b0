"""The clock on Today: in, out, and what was clocked read back before it is recorded."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import UserError
from overtime_logger.services.settings import CLOCK, TimeOfDay
from overtime_logger.services.time_clock import ClockState
from overtime_logger.ui.models.sentences import sentence, told, told_in_place
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.flow_layout import FlowRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.beside_journal import OpenSpell
    from overtime_logger.services.time_clock import Clocked, ClockStatus, TimeClock
    from overtime_logger.ui.context import PageContext


class ClockCard(Card):
    """The clock's state, and what can be done with it.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._clocked: Clocked | None = None
        self._state = Text("", "label")
        self._in = QPushButton(_("Clock &in"))
        self._out = QPushButton(_("Clock &out"))
        self._warning = IconText(context, "attention", "attention")
        self._read_back = Text("")
        self._ended = ReplacedLine()
        self._ended_row = FormRow(context, _("Finished at another &time?"), self._ended, _("For example 17:30."))
        self._ended_set = QPushButton(_("S&et"))
        self._ending = QWidget()
        self._record = QPushButton(_("&Save it"))
        self._carry_on = QPushButton(_("I was still wor&king"))
        self._let_go = QPushButton(_("&Discard it"))
        self._answers = FlowRow(context.scale.small_gap, (self._record, self._carry_on, self._let_go))
        self._done = DoneBar(context)

        self._lay_out()

        self._in.clicked.connect(self.on_in)
        self._out.clicked.connect(self.on_out)
        self._ended.returnPressed.connect(self.on_ended)
        self._ended_set.clicked.connect(self.on_ended)
        self._record.clicked.connect(self.on_record)
        self._carry_on.clicked.connect(self.on_carry_on)
        self._let_go.clicked.connect(self.on_let_go)

    def _lay_out(self) -> None:
        scale = self._context.scale
        self._record.setProperty("role", "main")
        self._in.setProperty("role", "fold")
        self._in.setProperty("edge", "right")
        top = QHBoxLayout()
        top.setSpacing(scale.small_gap)
        top.addLayout(at_top(self._state, down=scale.space(6)), 1)
        top.addWidget(self._in)
        top.addWidget(self._out)
        ending = QHBoxLayout(self._ending)
        ending.setContentsMargins(0, 0, 0, 0)
        ending.setSpacing(scale.small_gap)
        ending.addWidget(self._ended_row, 1)
        ending.addLayout(at_top(self._ended_set, down=self._ended_row.field_top))
        edge = scale.space(10)
        self.column.setContentsMargins(scale.space(20), edge, scale.space(20), edge)
        self.column.addLayout(top)
        for part in (self._warning, self._read_back, self._answers, self._ending, self._done):
            self.column.addWidget(part)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show the clock's state now; nothing where the person wants no clock and none is running."""
        clock = self._context.application.time_clock
        status = clock.status()
        self.setVisible(status.state is not ClockState.OFF or self._context.application.settings.get(CLOCK))
        error, self._clocked = None, None
        asks = status.state in {ClockState.INTERRUPTED, ClockState.STOPPED}
        if asks:
            try:
                self._clocked = clock.clocked()
            except UserError as refused:
                error = refused
        if status.state is not ClockState.OFF:
            self._done.say("")
        self._in.setVisible(status.state is ClockState.OFF)
        self._out.setVisible(status.state is ClockState.RUNNING)
        for part in (self._answers, self._ending):
            part.setVisible(asks)
        self._record.setEnabled(self._clocked is not None)
        self._state.setText(self._state_text(status))
        self._read_back.say(self._read_back_text(self._clocked) if self._clocked else "")
        warned = _("The program or the computer stopped in the meantime, so the finish is an estimate.")
        odd = [sentence(each.words) for each in self._clocked.reading.warnings] if self._clocked else []
        said = [told(error)] if error else [*([warned] if status.is_estimated and asks else []), *odd]
        self._warning.show_mark("attention", "attention", " ".join(said))

    def _state_text(self, status: ClockStatus) -> str:
        if status.start is None or status.end is None:
            return _("Not clocked in")
        wording = self._context.wording
        is_today = status.start.date() == self._context.logbook.today
        start = f"{status.start:%H:%M}" if is_today else wording.moment(status.start)
        words = {
            ClockState.OFF: "",
            ClockState.RUNNING: _("Clocked in at {start}: {hours}"),
            ClockState.INTERRUPTED: _("Clocked in at {start}; last seen running {hours} later"),
            ClockState.STOPPED: _("Clocked out: {hours} from {start}. Not saved yet."),
        }[status.state]
        return words.format(start=start, hours=in_words(status.minutes))

    def _read_back_text(self, clocked: Clocked) -> str:
        reading = clocked.reading
        today = self._context.logbook.today
        return self._context.wording.read_back(reading.record, reading.contracted_minutes, today)

    def _ask(
        self,
        job: Callable[[], object],
        otherwise: Callable[[UserError], object],
        then: Callable[[Any], object] | None = None,
        changes: ChangedAreas = ChangedAreas.CLOCK,
    ) -> None:
        """Ask for something; the clock's state then is shown because that has changed."""
        self._context.operations.ask(self, job, then or self._show_done, otherwise, changes=changes)

    def _show_done(self, _result: object) -> None:
        self._ended_row.accept()
        self._done.say("")

    def _show_recorded(self, clocked: Clocked, spell: OpenSpell) -> None:
        self._ended_row.accept()
        self._done.say(_("Saved."), partial(self._put_back, spell, clocked))

    def _show_let_go(self, spell: OpenSpell | None) -> None:
        self._ended_row.accept()
        self._done.say(_("Discarded."), partial(self._put_back, spell) if spell is not None else None)

    def _put_back(self, spell: OpenSpell, recorded: Clocked | None = None) -> None:
        """Take up again what was recorded or discarded."""
        put_back = partial(self._context.application.time_clock.put_back, spell, recorded)
        self._ask(put_back, self._refuse, changes=ChangedAreas.CLOCK | ChangedAreas.DAYS)

    def _refuse(self, error: UserError) -> None:
        self.refresh()
        self._warning.show_mark("refused", "attention", told(error))

    def _refuse_to_stop(self, error: UserError) -> None:
        """A stretch that can't be recorded as it is can be given an end, or be discarded."""
        self._refuse(error)
        self._record.setEnabled(False)
        self._answers.setVisible(True)
        self._ending.setVisible(True)

    def _refuse_end(self, error: UserError) -> None:
        self._ended_row.refuse(told_in_place(error))
        self._ended_row.lead_back()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_in(self) -> None:
        """Start the clock, seen by this window from now on."""
        self._ask(partial(self._context.application.time_clock.clock_in, is_watched=True), self._refuse)
        self._out.setFocus()

    def stop(self) -> None:
        """Stop the clock, and read back what was clocked."""
        self._ask(self._context.application.time_clock.clock_out, self._refuse_to_stop)

    @Slot()
    def on_out(self) -> None:
        """Stop the clock, and lead to the question whether to record what was clocked."""
        self.stop()
        self._record.setFocus()

    @Slot()
    def on_ended(self) -> None:
        """Let the end be another."""
        typed = self._ended.text().strip()
        if not typed:
            self.stop()
            return
        self._ask(partial(_end_at, self._context.application.time_clock, typed), self._refuse_end)

    @Slot()
    def on_record(self) -> None:
        """Record what was read back."""
        if self._clocked is not None:
            record = partial(self._context.application.time_clock.record, self._clocked)
            then = partial(self._show_recorded, self._clocked)
            self._ask(record, self._refuse, then, ChangedAreas.CLOCK | ChangedAreas.DAYS)

    @Slot()
    def on_carry_on(self) -> None:
        """Let the clock run on, as if it had never stopped."""
        self._ask(self._context.application.time_clock.carry_on, self._refuse)

    @Slot()
    def on_let_go(self) -> None:
        """Forget what was clocked, without recording it."""
        self._ask(self._context.application.time_clock.let_go, self._refuse, self._show_let_go)


def _end_at(clock: TimeClock, typed: str) -> None:
    """Stop the clock at a time as it was typed."""
    clock.clock_out(TimeOfDay().value_of(typed))
